"""Evaluation against documents annotated by hand; ``docs/evaluation.md`` says what every score means."""

from pipeline.evaluate.compare import Comparison, compare, comparison_record, comparison_table
from pipeline.evaluate.gate import Fall, Gate, check_gate, load_gate, raised, write_gate
from pipeline.evaluate.gold import GoldDocument, gold_document
from pipeline.evaluate.matching import Counts, pair_spans
from pipeline.evaluate.metrics import Tally
from pipeline.evaluate.oracle import oracle
from pipeline.evaluate.predictions import load_predictions
from pipeline.evaluate.ranking import link_gold_mentions
from pipeline.evaluate.readers import load_gold
from pipeline.evaluate.report import scores_record, scores_table, write_scores
from pipeline.evaluate.scores import Scores, evaluate
from pipeline.evaluate.translation import TranslationScores

__all__ = [
    "Comparison",
    "Counts",
    "Fall",
    "Gate",
    "GoldDocument",
    "Scores",
    "Tally",
    "TranslationScores",
    "check_gate",
    "compare",
    "comparison_record",
    "comparison_table",
    "evaluate",
    "gold_document",
    "link_gold_mentions",
    "load_gate",
    "load_gold",
    "load_predictions",
    "oracle",
    "pair_spans",
    "raised",
    "scores_record",
    "scores_table",
    "write_gate",
    "write_scores",
]
