"""Layers over sentences one behind the other compute what those over padded batches do; work in threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors import safe_open
from safetensors.torch import save_file

from pipeline.compact.int8 import has_int8
from pipeline.compact.layers import EncoderLayer, ReadingLayer, in_threads
from pipeline.compact.quantised import quantise
from pipeline.compact.tuned import load_tuned_encoder

WIDTH, HEADS = 192, 4


@pytest.fixture(scope="module")
def trained() -> EncoderLayer:
    torch.manual_seed(1)
    return EncoderLayer(WIDTH, HEADS, 256, 1e-6).eval().requires_grad_(False)


@pytest.fixture(scope="module")
def stored(trained: EncoderLayer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("layers") / "w.safetensors"
    exact = {f"exact.{name}": value.contiguous() for name, value in trained.state_dict().items()}
    save_file(exact | quantise({f"small.{name}": value for name, value in trained.state_dict().items()}), path)
    return path


def reading(path: Path, prefix: str, int8: bool) -> ReadingLayer:
    with safe_open(path, framework="pt") as file:
        return ReadingLayer(file, prefix, HEADS, 1e-6, int8)


@settings(deadline=None, max_examples=30)
@given(runs=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 40)), min_size=1, max_size=5))
def test_nothing_padded_gives_the_same_as_padding(trained: EncoderLayer, stored: Path, runs: list[tuple[int, int]]) -> None:
    lengths = [length for number, length in runs for _ in range(number)]
    x = torch.randn(sum(lengths), WIDTH)
    flat = reading(stored, "exact.", int8=False)(x, runs)
    padded = torch.nn.utils.rnn.pad_sequence(list(x.split(lengths)), batch_first=True)
    mask = (torch.arange(max(lengths)) < torch.tensor(lengths)[:, None])[:, None, None, :]
    expected = torch.cat([row[:length] for row, length in zip(trained(padded, mask), lengths, strict=True)])
    assert torch.allclose(flat, expected, atol=1e-5)


@pytest.mark.skipif(not has_int8(), reason="this build of PyTorch has no 8-bit kernels")
def test_in_eight_bits_a_sentence_does_not_depend_on_the_others(stored: Path) -> None:
    layer = reading(stored, "small.", int8=True)
    runs = [(2, 3), (1, 5), (3, 17)]
    x = torch.randn(2 * 3 + 5 + 3 * 17, WIDTH)
    together = layer(x, runs)
    at = 0
    for number, length in runs:
        for _ in range(number):
            assert torch.equal(together[at : at + length], layer(x[at : at + length], [(1, length)]))
            at += length


@pytest.fixture(params=[1, 2, 5])
def threads(request: pytest.FixtureRequest) -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


def test_work_in_threads_keeps_its_order_and_the_number_of_threads(threads: int) -> None:
    def item(number: int) -> tuple[int, int]:
        return number, torch.get_num_threads()

    assert in_threads(item, range(20)) == [(number, 1) for number in range(20)]
    assert in_threads(item, []) == []
    assert torch.get_num_threads() == threads
    later: list[int] = []
    thread = threading.Thread(target=lambda: later.append(torch.get_num_threads()))
    thread.start()
    thread.join()
    assert later == [threads]


def test_a_fault_in_a_thread_is_told(threads: int) -> None:
    with pytest.raises(ZeroDivisionError):
        in_threads(lambda number: 1 // number, [1, 0, 2])
    assert torch.get_num_threads() == threads


@pytest.mark.skipif(not has_int8(), reason="this build of PyTorch has no 8-bit kernels")
def test_the_number_of_threads_does_not_matter_to_the_bit(threads: int) -> None:
    encoder = load_tuned_encoder(int8=True)
    rows = [pieces.ids for pieces in encoder.pieces(["Hej.", "Anna Lind bor i Umeå.", "Київ", "ord " * 90])]
    found = encoder.encode_ids(rows, 12)
    for row, states in zip(rows, found, strict=True):
        (alone,) = encoder.encode_ids([row], 12)
        assert torch.equal(alone, states)
