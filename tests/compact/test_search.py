"""The search, and the decoder that it steps through, against the network as it was trained and a search written plainly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import Tensor

from pipeline.compact.decoder import Decoder, DecoderConfig
from pipeline.compact.int8 import has_int8
from pipeline.compact.marks import SLOTS
from pipeline.compact.quantised import dequantised, quantise
from pipeline.compact.search import BEGIN, END, Beam, Search, Searcher, _highest
from pipeline.compact.stepper import Stepper

FIRST_SLOT = 30
SMALL = DecoderConfig(width=32, layers=2, heads=2, feed_forward=48, vocabulary=60, encoder_layer=8, encoder_width=24, max_source_pieces=80)
WIDE = DecoderConfig(
    width=192, layers=2, heads=3, feed_forward=256, vocabulary=192, encoder_layer=8, encoder_width=192, max_source_pieces=80
)


def _made(config: DecoderConfig, folder: Path) -> tuple[Decoder, Stepper]:
    torch.manual_seed(5)
    net = Decoder(config)
    with torch.no_grad():
        net.embedding.weight.mul_(0.4)
    stored = quantise(net.state_dict())
    save_file(stored, folder / "weights.safetensors")
    net.load_state_dict(dequantised(stored))
    return net.eval().requires_grad_(False), Stepper(config, folder / "weights.safetensors", FIRST_SLOT)


def _sources(config: DecoderConfig, lengths: Sequence[int]) -> list[Tensor]:
    generator = torch.Generator().manual_seed(2)
    return [torch.randn(length, config.encoder_width, generator=generator) for length in lengths]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Decoder, Stepper]:
    return _made(SMALL, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> tuple[Decoder, Stepper]:
    return _made(WIDE, tmp_path_factory.mktemp("wide"))


def _plain(net: Decoder, source: Tensor, count: int, search: Search, exempt: set[int]) -> list[int]:
    """The same search over one source, with nothing cached and nothing shared."""
    live: list[tuple[list[int], float, frozenset[int]]] = [([], 0.0, frozenset(range(count)))]
    finished: list[tuple[list[int], float, frozenset[int]]] = []
    limit = int(search.limit_ratio * (len(source) - 2) + search.limit_slack)
    for _ in range(limit):
        grown = []
        for pieces, total, missing in live:
            logits = net(torch.tensor([[BEGIN, *pieces]]), 0, net.start(source[None]), None)[0, -1].log_softmax(-1)
            for piece in range(net.config.vocabulary):
                slot = piece - FIRST_SLOT
                if piece in (0, 1, BEGIN) or (0 <= slot < SLOTS and slot not in missing) or (piece == END and missing):
                    continue
                if _repeats([*pieces, piece], search.block, exempt):
                    continue
                grown.append(([*pieces, piece], total + float(logits[piece]), missing - {slot}))
        live = []
        for item in sorted(grown, key=lambda item: -item[1])[: 2 * search.beam if search.beam > 1 else 1]:
            (finished if item[0][-1] == END else live).append(item)
            if len(live) == search.beam:
                break
        if not live or len(finished) >= search.beam:
            break
    best = max(finished or live, key=lambda item: item[1] / math.pow(max(1, len(item[0])), search.length_penalty) - 10 * len(item[2]))
    return best[0]


def _repeats(pieces: list[int], size: int, exempt: set[int]) -> bool:
    if len(pieces) > 2 and pieces[-1] == pieces[-2] == pieces[-3] and pieces[-1] not in exempt:
        return True
    if not size or len(pieces) <= size or exempt.issuperset(pieces[-size:-1]):
        return False
    return any(pieces[at : at + size] == pieces[-size:] for at in range(len(pieces) - size))


@pytest.mark.parametrize(
    "search",
    [
        Search(limit_ratio=0.3),
        Search(beam=3, limit_ratio=0.3, limit_slack=6),
        Search(beam=4, block=2, limit_ratio=0.2),
        Search(beam=2, block=0, limit_ratio=0.3),
    ],
)
def test_it_finds_what_a_plain_search_finds(small: tuple[Decoder, Stepper], search: Search) -> None:
    net, stepper = small
    lengths, counts, exempt = [4, 9, 15, 17, 17, 34], [0, 2, 1, 0, 3, 1], {7, 8, 9}
    sources = _sources(SMALL, lengths)
    with torch.inference_mode():
        found = Searcher(stepper, exempt).best(sources, counts, search)
        expected = [_plain(net, *item, search, exempt) for item in zip(sources, counts, strict=True)]
    assert [list(map(ord, beam.pieces)) for beam in found] == expected


@pytest.mark.skipif(not has_int8(), reason="sums in float32 are rounded by what else is in the batch")
@pytest.mark.parametrize("beam", [1, 3, 5])
def test_what_is_found_does_not_depend_on_the_batch(wide: tuple[Decoder, Stepper], beam: int) -> None:
    _, stepper = wide
    searcher, search = Searcher(stepper, set()), Search(beam=beam, limit_ratio=0.7)
    sources = _sources(WIDE, [3, 5, 15, 16, 17, 17, 30, 33])
    counts = [0, 1, 0, 2, 0, 0, 3, 0]
    with torch.inference_mode():
        together = searcher.best(sources, counts, search)
        alone = [searcher.best([source], [count], search)[0] for source, count in zip(sources, counts, strict=True)]
    assert together == alone


@pytest.mark.parametrize("beam", [1, 3])
def test_step_by_step_equals_all_at_once(wide: tuple[Decoder, Stepper], beam: int) -> None:
    net, stepper = wide
    sources = _sources(WIDE, [6, 6, 20])
    pieces = torch.randint(4, 30, (3, beam, 40), generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        decoding = stepper.start(sources, beam)
        steps = [stepper(decoding, pieces[:, :, at], None) for at in range(40)]
        for number, source in enumerate(sources):
            for row in range(beam):
                whole = net(pieces[number, row][None], 0, net.start(source[None]), None)[0]
                one = torch.stack([step[number, row] for step in steps])
                assert ((one - whole).norm() / whole.norm()).item() < 0.03


def test_a_row_goes_on_from_its_parent(small: tuple[Decoder, Stepper]) -> None:
    net, stepper = small
    (source,) = _sources(SMALL, [9])
    with torch.inference_mode():
        decoding = stepper.start([source], 2)
        stepper(decoding, torch.tensor([[4, 5]]), None)
        stepper(decoding, torch.tensor([[6, 7]]), torch.tensor([[1, 1]]))
        logits = stepper(decoding, torch.tensor([[8, 9]]), torch.tensor([[1, 0]]))[0]
        for row, line in enumerate([[5, 7, 8], [5, 6, 9]]):
            expected = net(torch.tensor([line]), 0, net.start(source[None]), None)[0, -1]
            assert torch.allclose(logits[row], expected, atol=1e-4)


def test_sources_that_are_done_are_dropped(small: tuple[Decoder, Stepper]) -> None:
    _, stepper = small
    sources = _sources(SMALL, [4, 5, 18, 33])
    with torch.inference_mode():
        decoding = stepper.start(sources, 2)
        stepper(decoding, torch.full((4, 2), 5), None)
        decoding.keep([1, 3])
        assert [group.count for group in decoding.groups] == [1, 1]
        left = stepper(decoding, torch.full((2, 2), 6), None)
        other = stepper.start([sources[1], sources[3]], 2)
        stepper(other, torch.full((2, 2), 5), None)
        assert torch.allclose(left, stepper(other, torch.full((2, 2), 6), None), atol=1e-5)


def test_a_slot_that_is_written_in_letters_is_not_written_again(small: tuple[Decoder, Stepper]) -> None:
    search = Search(block=0, limit_ratio=0.4)
    sources = _sources(SMALL, [9, 14, 20, 31])
    with torch.inference_mode():
        plain = Searcher(small[1], set()).best(sources, [0] * 4, search)
        # What each would write first is taken for the form of its slot; the word goes on where the third piece is an inner one.
        spelt = [[beam.pieces[:2]] for beam in plain]
        found = Searcher(small[1], set()).best(sources, [1] * 4, search, spelt)
        inner = Searcher(small[1], set(), frozenset(range(4, SMALL.vocabulary))).best(sources, [1] * 4, search, spelt)
        unknown = Searcher(small[1], set()).best(sources, [1] * 4, search, [[""]] * 4)
    written = [beam.pieces.startswith(form) and chr(FIRST_SLOT) not in beam.pieces for beam, (form,) in zip(found, spelt, strict=True)]
    assert any(written)
    assert all(beam.missing == 0 for beam, done in zip(found, written, strict=True) if done)
    # In the middle of a word, and without a known form, the slot itself has to be written.
    for beam in (*inner, *unknown):
        assert beam.missing == (0 if chr(FIRST_SLOT) in beam.pieces else 1)


def test_repeats_are_forbidden_and_digits_are_not(small: tuple[Decoder, Stepper]) -> None:
    searcher = Searcher(small[1], {4})

    def blocked(*pieces: int) -> set[int]:
        return searcher.blocked("".join(map(chr, pieces)), 4)

    assert blocked(4, 4, 4) == set()
    assert blocked(5, 5) == {5}
    assert blocked(5, 6, 7, 9, 5, 6, 7) == {9}
    assert blocked(5, 5, 5, 5, 5) == {5}


@given(st.lists(st.integers(4, 6), max_size=14), st.integers(2, 4))
def test_what_is_forbidden_is_what_would_repeat(small: tuple[Decoder, Stepper], pieces: list[int], size: int) -> None:
    blocked = Searcher(small[1], {4}).blocked("".join(map(chr, pieces)), size)
    assert blocked == {piece for piece in range(4, 7) if _repeats([*pieces, piece], size, {4})}


@given(st.integers(0, 10**6), st.sampled_from([1, 2, 6]))
def test_the_highest_values_are_found(seed: int, count: int) -> None:
    values = torch.randn(3, 96 * 9, generator=torch.Generator().manual_seed(seed))
    found, places = _highest(values, count)
    assert torch.equal(found, values.topk(count).values)
    assert torch.equal(values.gather(1, places), found)


def test_a_missing_slot_costs_more_than_any_piece() -> None:
    assert Beam("ab", -30.0, 0).rank(1.0) < Beam("ab", -9.0, 0).rank(1.0)
    assert Beam("ab", -19.0, 0).rank(1.0) > Beam("ab", -0.1, 0b10).rank(1.0)
