"""The tagger: its heads on the tuned encoder, its files, its confidences."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from pipeline.compact.labels import LABELS
from pipeline.compact.tagger import CLITIC_LENGTHS, Tagger, tagger_dir, tagger_sha256, word_means
from pipeline.compact.train import tagger_export
from pipeline.compact.train.tagger_data import Example
from pipeline.compact.train.tagger_tuning import TagHead
from pipeline.compact.tuned import TunedEncoder, load_tuned_encoder
from pipeline.errors import ModelError
from pipeline.parallel import Span, read_record, record_of, write_record


@pytest.fixture(scope="module")
def encoder() -> TunedEncoder:
    return load_tuned_encoder(int8=True)


@pytest.fixture(scope="module")
def tagger(encoder: TunedEncoder) -> Tagger:
    return Tagger(encoder)


def test_spans_are_whole_words_in_order_with_confidences(tagger: Tagger) -> None:
    texts = ["🙂 Angela Merkel, Ankara'ya geldi.", "", "...", "À\u0301 \u200f Paris\u00a0Paris"]
    found = tagger.tag(texts, ["tr"] * 4)
    assert found[1] == [] and found[2] == []
    assert {(texts[0][span.start : span.end], span.type) for span in found[0]} == {("Angela Merkel", "PER"), ("Ankara", "LOC")}
    for text, spans in zip(texts, found, strict=True):
        last = 0
        for span in spans:
            assert last <= span.start < span.end <= len(text)
            assert 0 < span.confidence <= 1
            last = span.end


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("uk", "Олена Гарасевич приїхала до Дананга.", {("Олена Гарасевич", "PER"), ("Дананга", "LOC")}),
        ("sv", "Nguyen Van Hai talade i Umeå.", {("Nguyen Van Hai", "PER"), ("Umeå", "LOC")}),
        ("en", "The World Bank lent money to Sweden.", {("World Bank", "ORG"), ("Sweden", "LOC")}),
        ("ar", "زار محمد علي مدينة إسطنبول", {("محمد علي", "PER"), ("إسطنبول", "LOC")}),
    ],
)
def test_names_in_every_script(tagger: Tagger, lang: str, text: str, want: set[tuple[str, str]]) -> None:
    assert {(text[span.start : span.end], span.type) for span in tagger.tag([text], [lang])[0]} == want


@pytest.mark.parametrize(
    ("lang", "text", "want"),
    [
        ("sv", "STATSMINISTER MAGDALENA ANDERSSON RESTE TILL UMEÅ", {("MAGDALENA ANDERSSON", "PER"), ("UMEÅ", "LOC")}),
        ("tr", "MEHMET YILMAZ DÜN ANKARA'YA GELDİ", {("MEHMET YILMAZ", "PER"), ("ANKARA", "LOC")}),
        ("en", "SWEDEN AND NORWAY SIGN AN AGREEMENT", {("SWEDEN", "LOC"), ("NORWAY", "LOC")}),
        ("uk", "Бюджет подала депутатка Олена ГАРАСЕВИЧ.", {("Олена ГАРАСЕВИЧ", "PER")}),
    ],
)
def test_names_in_capitals(tagger: Tagger, lang: str, text: str, want: set[tuple[str, str]]) -> None:
    alone, *_, last = tagger.tag([text, "", "Paris.", text], [lang] * 4)
    assert {(text[span.start : span.end], span.type) for span in alone} == want
    assert alone == last


def test_a_clitic_is_counted(tagger: Tagger) -> None:
    text = "سافر الوزير من دمشق وبيروت"
    found = {text[span.start : span.end]: span.clitic for span in tagger.tag([text], ["ar"])[0]}
    assert found == {"دمشق": 0, "وبيروت": 1}


def test_a_text_does_not_depend_on_its_neighbours(tagger: Tagger) -> None:
    texts = [
        "Ulf Ek bor i Åre.",
        "Volvo, Ericsson och Saab möttes i Stockholm efter att regeringen hade talat länge och väl om saken.",
        "Ja.",
    ]
    together = tagger.tag(texts, ["sv"] * 3)
    for text, spans in zip(texts, together, strict=True):
        (alone,) = tagger.tag([text], ["sv"])
        assert [(s.start, s.end, s.type) for s in alone] == [(s.start, s.end, s.type) for s in spans]
        assert [s.confidence for s in alone] == pytest.approx([s.confidence for s in spans], abs=1e-3)


def test_nothing_of_a_long_text_is_cut_off(tagger: Tagger) -> None:
    text = "Byn ligger vid älven, sade bonden till reportern. " * 60 + "Anna Lind bor i Umeå."
    found = tagger.tag([text], ["sv"])[0]
    assert [text[span.start : span.end] for span in found][-2:] == ["Anna Lind", "Umeå"]


def test_words_are_means_of_their_pieces() -> None:
    states = torch.tensor([[9.0, 9.0], [1.0, 2.0], [3.0, 4.0], [5.0, 5.0]])
    means = word_means(states, [(1, 0), (2, 0), (2, 1)], 3)
    assert means.tolist() == [[2.0, 3.0], [3.0, 4.0], [0.0, 0.0]]
    assert word_means(states, [], 0).shape == (0, 2)


def test_the_heads_are_those_of_the_training(encoder: TunedEncoder, tagger: Tagger) -> None:
    head = TagHead().eval()
    head.load_state_dict({name: value.float() for name, value in load_file(tagger_dir() / "model.safetensors").items()})
    ((words, labels, clitics),) = tagger.scores(["Ulf bor i Åre"], ["sv"])
    (entry,) = encoder.encode(["Ulf bor i Åre"], (12,))
    pairs = [(piece, word) for piece, at in enumerate(entry.offsets) if at for word, span in enumerate(words) if span[0] <= at[0] < span[1]]
    index = torch.tensor(pairs)
    with torch.inference_mode():
        want = head(entry.states[12][None], index[:, 0], index[:, 1], len(words))
    torch.testing.assert_close((labels, clitics), want, atol=1e-4, rtol=1e-4)


def test_missing_and_foreign_models_are_errors(encoder: TunedEncoder, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read the tagger"):
        Tagger(encoder, tmp_path)
    with pytest.raises(ModelError, match="lacks"):
        tagger_sha256(tmp_path)
    shutil.copytree(tagger_dir(), tmp_path, dirs_exist_ok=True)
    save_file({"head.weight": torch.zeros(2, 2)}, tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match="other weights"):
        Tagger(encoder, tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"labels": ["O"]}))
    with pytest.raises(ModelError, match="trained on labels"):
        Tagger(encoder, tmp_path)


def test_export_finds_the_temperature_and_passes_the_record_on(repository: Path, tmp_path: Path) -> None:
    heads = tmp_path / "heads.safetensors"
    weights = {name: value.float() for name, value in load_file(tagger_dir() / "model.safetensors").items()}
    save_file({name: value * 3 for name, value in weights.items()}, heads)  # three times too sure
    write_record(record_of((), "training"), tmp_path)
    parallel = tmp_path / "parallel"
    parallel.mkdir()
    shutil.copy(repository / "seeds" / "parallel" / "rural.tsv", parallel)
    tagger_export.main(["--heads", str(heads), "--parallel", str(parallel), "--record", str(tmp_path), "--model", str(tmp_path / "model")])
    made = Tagger(load_tuned_encoder(int8=True), tmp_path / "model")
    assert 1.8 <= made.config.temperature <= 3.5
    record = read_record(tmp_path / "model")
    assert record is not None and record.weights


def test_temperature_one_where_scores_are_as_sure_as_they_are_right(tagger: Tagger) -> None:
    example = Example(id="a", lang="sv", text="Ulf bor i Åre.", spans=(Span(0, 3, "PER"), Span(10, 13, "LOC")), full=True)
    best, _, cost = tagger_export.best_temperature(tagger, [example])
    assert best == 0.5  # right and sure: as sharp as may be
    assert cost < 0.05


def test_sizes() -> None:
    weights = load_file(tagger_dir() / "model.safetensors")
    assert weights["head.weight"].shape == (len(LABELS), 384)
    assert weights["clitic.weight"].shape == (CLITIC_LENGTHS, 384)
