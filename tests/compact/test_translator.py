from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from pipeline.compact.decoder import Decoder, DecoderConfig, positions
from pipeline.compact.encoder import load_encoder
from pipeline.compact.int8 import has_int8
from pipeline.compact.marks import SLOTS
from pipeline.compact.search import Search
from pipeline.compact.translator import MODEL_ID, Translator, _written, load_translator, translator_sha256
from pipeline.errors import ModelError
from pipeline.paths import models_dir
from pipeline.slots import Placement, Slot, check_placements

SENTENCES = [
    "Sverige blev medlem av Nato.",
    "Президент заявив, що уряд готовий до нових переговорів у Києві.",
    "Toplantıya 300'den fazla delege katıldı.",
    "قال الرئيس إن الحكومة تدعم التعليم.",
]


@pytest.fixture(scope="module")
def translator() -> Translator:
    return load_translator()


def test_it_translates_all_four_languages(translator: Translator) -> None:
    found = translator.translate(SENTENCES)
    for hypothesis, word in zip(found, ["sweden", "government", "300", "government"], strict=True):
        assert word in hypothesis.text.lower()
        assert hypothesis.complete and 0 < hypothesis.score < 1


@pytest.mark.parametrize("beam", [1, 3])
def test_output_does_not_depend_on_neighbours(translator: Translator, beam: int) -> None:
    search = Search(beam=beam)
    together = translator.translate([*SENTENCES, SENTENCES[0]], search)
    alone = [translator.translate([sentence], search)[0] for sentence in SENTENCES]
    assert [hypothesis.text for hypothesis in together[:4]] == [hypothesis.text for hypothesis in alone]
    assert together[4] == together[0]
    for left, right in zip(together, alone, strict=False):
        assert left.score == (right.score if has_int8() else pytest.approx(right.score, abs=1e-4))


def test_a_wider_beam_finds_hypotheses_that_are_no_less_probable(translator: Translator) -> None:
    greedy = translator.translate(SENTENCES, Search(beam=1, block=0))
    wide = translator.translate(SENTENCES, Search(beam=4, block=0))
    assert sum(hypothesis.score for hypothesis in wide) >= sum(hypothesis.score for hypothesis in greedy)


def test_the_length_limit_is_reported(translator: Translator) -> None:
    (hypothesis,) = translator.translate([SENTENCES[1]], Search(limit_ratio=0.0, limit_slack=3))
    assert not hypothesis.complete and hypothesis.text


def test_no_sequence_of_pieces_comes_twice(translator: Translator) -> None:
    (hypothesis,) = translator.translate(["och " * 60], Search(beam=1, block=4))
    words = hypothesis.text.split()
    grams = [tuple(words[at : at + 8]) for at in range(len(words) - 7)]
    assert len(grams) == len(set(grams))


def test_nothing_in_nothing_out(translator: Translator) -> None:
    assert translator.translate([]) == []
    assert translator.source_pieces(["", "Oslo"])[0] == 0


def test_positions_are_sinusoids_at_any_place() -> None:
    table = positions(0, 1000, 8)
    assert torch.equal(positions(990, 10, 8), table[990:])
    assert table[0].tolist() == [0, 1] * 4
    assert torch.allclose(table[3, :2], torch.tensor([3.0, 3.0]).sin() * torch.tensor([1.0, 0]) + torch.tensor([0, -0.98999]), atol=1e-4)


def test_damaged_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="models verify compact-translator"):
        Translator(load_encoder(), tmp_path)


def test_sizes_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / MODEL_ID
    shutil.copytree(models_dir() / MODEL_ID, folder)
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"layers": 4', '"layers": 5'))
    with pytest.raises(ModelError, match="cannot read the translator"):
        Translator(load_encoder(), folder)


def test_the_digest_is_one_of_all_files() -> None:
    assert len(translator_sha256()) == 64 and translator_sha256() == translator_sha256()


def test_a_decoder_has_the_shape_it_says() -> None:
    config = DecoderConfig(
        width=16, layers=1, heads=2, feed_forward=32, vocabulary=11, encoder_layer=8, encoder_width=12, max_source_pieces=80
    )
    net = Decoder(config)
    logits = net(torch.tensor([[2, 5]]), 0, net.start(torch.zeros(1, 3, 12)), torch.ones(1, 1, 1, 3, dtype=torch.bool))
    assert logits.shape == (1, 2, 11)


SENTENCE = "Nguyen Hoai Anh, Binh Thuan ilinde 120 milyar dong harcandığını söyledi."
CARRIED = [
    Slot(0, 15, "person", "Nguyen Hoai Anh"),
    Slot(17, 27, "place", "Binh Thuan"),
    Slot(35, 50, "quantity", "120 billion VND"),
]


@pytest.mark.parametrize("beam", [1, 3])
def test_every_slot_is_written_once(translator: Translator, beam: int) -> None:
    (found,) = translator.translate([SENTENCE], Search(beam=beam), [CARRIED])
    check_placements(found.text, CARRIED, found.placed)
    assert [item.slot for item in sorted(found.placed)] == [0, 1, 2]
    assert all(found.text.count(slot.english) == 1 for slot in CARRIED)


def test_what_is_carried_may_be_anything(translator: Translator) -> None:
    odd = [Slot(0, 15, "person", "Zq\u0301x 😀 & <b>"), Slot(35, 50, "quantity", "−7")]
    (found,) = translator.translate([SENTENCE], Search(), [odd])
    assert [found.text[item.start : item.end] for item in sorted(found.placed)] == ["Zq\u0301x 😀 & <b>", "−7"]


def test_slots_are_part_of_what_is_translated(translator: Translator) -> None:
    plain, marked, again = translator.translate([SENTENCE] * 3, Search(), [[], CARRIED, []])
    assert plain == again
    assert plain.placed == ()
    assert marked.placed


def test_more_slots_than_there_are_pieces_for(translator: Translator) -> None:
    words = ["bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"] * 3
    text = " ".join(words)
    slots, at = [], 0
    for number, word in enumerate(words):
        slots.append(Slot(at, at + len(word), "quantity", f"{number + 100}"))
        at += len(word) + 1
    (found,) = translator.translate([text], Search(), [slots])
    check_placements(found.text, slots, found.placed)
    assert {item.slot for item in found.placed} <= set(range(SLOTS))


def test_slots_out_of_order_are_refused(translator: Translator) -> None:
    with pytest.raises(ValueError, match="slot 1"):
        translator.translate([SENTENCE], Search(), [CARRIED[::-1]])


@pytest.mark.parametrize(
    ("text", "english", "found"),
    [
        ("The third reading, in third.", "third", (4, 9)),
        ("Iranians of Iran", "Iran", (12, 16)),
        ("Iranians", "Iran", None),
        ("120 of 1200", "120", None),
        ("UN and UNICEF", "UN", None),
        ("Made by Foo (Bar", "Foo (Bar", (8, 16)),
    ],
)
def test_slots_that_are_written_in_letters_are_found(text: str, english: str, found: tuple[int, int] | None) -> None:
    slots = [Slot(0, 4, "person", "Third Man"), Slot(5, 9, "other", english)]
    placed = _written(text, slots, [0, 1], [])
    assert placed == ([Placement(1, *found)] if found else [])
    check_placements(text, slots, placed)


def test_what_stands_for_another_slot_is_not_taken() -> None:
    slots = [Slot(0, 4, "place", "Sweden"), Slot(5, 9, "place", "Sweden")]
    assert _written("Sweden and Sweden", slots, [0, 1], [Placement(0, 0, 6)]) == [Placement(1, 11, 17)]
    assert _written("Sweden", slots, [0, 1], [Placement(0, 0, 6)]) == []
