from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.metrics import Share
from pipeline.evaluate.parallel.translation import names_kept, numerals_kept, score_translations
from pipeline.runner import Pipeline
from tests.evaluate.parallel.corpus import corpus
from tests.evaluate.parallel.stages import Parrot, Whole

sacrebleu = pytest.importorskip("sacrebleu")


def test_the_reference_itself_scores_100(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    english = {sentence.text: line.sentences["en"].text for line in lines for sentence in line.sentences.values()}
    scores = score_translations(lines, Pipeline(stages=[Whole(), Parrot(english, status="suspect")], cache=False))
    assert [item.lang for item in scores] == ["tr", "uk", "sv", "ar"]
    for item in scores:
        assert item.scores.bleu == pytest.approx(100) and item.scores.chrf == pytest.approx(100)
        assert (item.numbers, item.names) == (Share(hit=3, total=3), Share(hit=5, total=5))
        assert item.suspect == Share(hit=2, total=2)


def test_scores_are_those_of_sacrebleu(tmp_path: Path) -> None:
    lines = corpus(tmp_path)
    english = {sentence.text: f"Ali Kaya flew to Kyiv, line {line.number}." for line in lines for sentence in line.sentences.values()}
    item = score_translations(lines, Pipeline(stages=[Whole(), Parrot(english)], cache=False))[0]
    hypotheses, references = [english[line.sentences["tr"].text] for line in lines], [line.sentences["en"].text for line in lines]
    assert item.scores.bleu == sacrebleu.corpus_bleu(hypotheses, [references]).score
    assert item.scores.chrf == sacrebleu.corpus_chrf(hypotheses, [references]).score
    assert item.chrf_interval is not None
    assert 100 * item.chrf_interval.low <= (item.scores.chrf or 0) <= 100 * item.chrf_interval.high
    assert (item.names, item.suspect) == (Share(hit=2, total=5), Share(hit=0, total=2))


@pytest.mark.parametrize(
    ("reference", "hypothesis", "share"),
    [
        ("1,200 of 3 on 5 May", "5 and 1200", (2, 3)),
        ("36.5% and 36.5%", "36.5 %", (1, 2)),
        ("36.5", "36,5", (0, 1)),
        ("no number", "5", (0, 0)),
        ("45", "450", (0, 1)),
    ],
)
def test_numerals_kept(reference: str, hypothesis: str, share: tuple[int, int]) -> None:
    assert numerals_kept(reference, hypothesis) == Share(hit=share[0], total=share[1])


@pytest.mark.parametrize(
    ("names", "hypothesis", "hit"),
    [
        (["Ali Kaya", "Kyiv"], "ali kaya's flight", 1),
        (["Kyiv", "Kyiv"], "Kyiv to Kyiv and Kyiv", 2),
        (["Kyiv", "Kyiv"], "from Kyiv", 1),
        (["Oman"], "Romania, Omani", 0),
        (["C. (Ltd)"], "by C. (Ltd).", 1),
    ],
)
def test_names_kept(names: list[str], hypothesis: str, hit: int) -> None:
    assert names_kept(names, hypothesis) == Share(hit=hit, total=len(names))
