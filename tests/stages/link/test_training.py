"""What the linker learns from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.kb.names import key
from pipeline.kb.sources import RawEntity, read_seeds
from pipeline.kb.store import KnowledgeBase
from pipeline.parallel import ParallelLine, load_parallel
from pipeline.stages.link.features import FEATURES, HOME, SIGNS
from pipeline.stages.link.training.corpus import Labelled, corpus_documents
from pipeline.stages.link.training.documents import Inventor
from pipeline.stages.link.training.fit import calibrate, cautious, quality, regress
from tests.kb.test_store import built, seed_of, small

LINE = "\t".join(
    (
        "<P>Le Thi Mo</P> of the <O>UN</O> came to <L>Quang Nam</L>.",
        "<O>BM</O>'den <P>Le Thi Mo</P> <L>Quang Nam</L>'a geldi.",
        "<P>Ле Тхі Мо</P> з <O>ООН</O> приїхала до <L>Куангнаму</L>.",
        "<P>Le Thi Mo</P> från <O>UN</O> kom till <L>Quang Nam</L>.",
        "جاءت <P>لي ثي مو</P> من <O>الأمم المتحدة</O> إلى <L>كوانغ نام</L>.",
    )
)


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path))
    yield base
    base.close()


@pytest.fixture
def line(tmp_path: Path) -> ParallelLine:
    file = tmp_path / "party.tsv"
    file.write_text(LINE + "\n", encoding="utf-8")
    return load_parallel(file)[0]


def test_languages_agree_on_what_a_line_names(kb: KnowledgeBase, line: ParallelLine) -> None:
    labelled = Labelled(line, kb)
    province = kb.by_id("wikidata:Q33356")
    united = kb.by_id("wikidata:Q1065")
    assert province is not None and united is not None
    for lang, sentence in line.sentences.items():
        right = {span.type: labelled.rows.get((lang, span.start)) for span in sentence.spans}
        assert right["LOC"] == {province.row}
        assert right["ORG"] == {united.row}
        assert right["PER"] == frozenset()
    assert set(labelled.english.values()) == {"Le Thi Mo", "UN", "Quang Nam"}


def test_documents_hold_the_lines_with_their_answers(kb: KnowledgeBase, line: ParallelLine) -> None:
    made = corpus_documents([Labelled(line, kb)] * 3, seed=1, languages=("uk", "ar"))
    assert {document.lang for document in made} == {"uk", "ar"}
    assert sum(len(document.answers) for document in made) == 18
    for document in made:
        names = [document.text[answer.start : answer.end] for answer in document.answers]
        assert all(name in LINE for name in names)
        assert all(answer.english is None or answer.english in LINE for answer in document.answers)
    assert made == corpus_documents([Labelled(line, kb)] * 3, seed=1, languages=("uk", "ar"))


@pytest.fixture
def inventor(tmp_path: Path) -> Iterator[Inventor]:
    """An inventor with a base in which every country that it may choose has a few places."""
    raws = read_seeds([seed_of(tmp_path)])
    for number, code in enumerate(sorted(frozenset().union(*HOME.values()))):
        names = [("Karapınar", "Карапинар", "كارابينار"), ("Yıldızeli", "Йилдизели", "يلدزلي"), ("Sumgrad", "Суми", "سومغراد")]
        for place, written in enumerate(names):
            raws.append(
                RawEntity(
                    "test", "LOC", "city", written[0], written[0], (f"geonames:{number}{place}",),
                    [(written[0], "en", 0), (written[1], "uk", 1), (written[2], "ar", 1)], country=code, population=50_000,
                )
            )  # fmt: skip
    base = KnowledgeBase(built(tmp_path, raws))
    yield Inventor(base, 1)
    base.close()


def test_made_up_documents_have_names_where_the_answers_say(inventor: Inventor) -> None:
    documents = [inventor.document() for _ in range(120)]
    assert {document.lang for document in documents} == {"tr", "uk", "sv", "ar", "en"}
    answers = [(document, answer) for document in documents for answer in document.answers]
    assert any(answer.rows for _, answer in answers) and any(not answer.rows for _, answer in answers)
    for document, answer in answers:
        assert document.text[answer.start : answer.end].strip() == document.text[answer.start : answer.end] != ""
        assert all(inventor.kb.entity(row).type == answer.type for row in answer.rows)


def test_what_is_said_to_be_unknown_has_no_known_name(inventor: Inventor) -> None:
    known = {key(name) for entity in inventor.kb.all_entities() for _, name in inventor.kb.names(entity.row)}
    documents = [inventor.document() for _ in range(120)]
    unknown = [
        document.text[answer.start : answer.end] for document in documents for answer in document.answers
        if not answer.rows and answer.type == "LOC" and not document.text[answer.start : answer.end].islower()
    ]  # fmt: skip
    assert unknown
    assert not {key(name) for name in unknown} & known


def test_weights_keep_their_signs() -> None:
    names = list(FEATURES)
    rng = np.random.default_rng(0)
    features = rng.random((400, len(names)))
    features[:, 0] = 1.0
    labels = (features[:, names.index("rivals")] > 0.5).astype(float)  # rivals that speak for a candidate
    theta = regress(features, labels, np.ones(400))
    assert all(theta[names.index(name)] * sign >= 0 for name, sign in SIGNS.items())
    assert theta[names.index("rivals")] == 0.0


def test_calibration_finds_the_slope_and_the_offset() -> None:
    rng = np.random.default_rng(1)
    odds = rng.normal(0, 2, 20000)
    right = rng.random(20000) < 1 / (1 + np.exp(-(0.5 * odds + 1.0)))
    slope, offset = calibrate([(float(value), bool(fits), True) for value, fits in zip(odds, right, strict=True)])
    assert (slope, offset) == (pytest.approx(0.5, abs=0.05), pytest.approx(1.0, abs=0.08))


def test_quality() -> None:
    best = [(3.0, True, True), (3.0, False, True), (-3.0, False, False), (-math.inf, False, False), (2.0, False, False)]
    measured = quality(best, 0.5)
    assert (measured.known, measured.unknown) == (0.5, pytest.approx(2 / 3))
    assert measured.mentions == 5
    assert 0 < measured.calibration < 1


def test_of_thresholds_that_decide_alike_the_most_cautious_is_taken() -> None:
    sure, doubtful = [(3.0, True, True)] * 60 + [(-3.0, False, False)] * 40, [(0.2, True, True), (0.2, False, False)]
    assert cautious(sure) == 0.8
    assert cautious([*sure, *doubtful]) == 0.8
    assert cautious([(0.2, True, True)] * 100) == 0.54
