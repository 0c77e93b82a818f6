"""All scores of a configuration on the parallel corpus."""

from __future__ import annotations

from typing import Literal

from pipeline.document import Record
from pipeline.evaluate.parallel.names import NameScores
from pipeline.evaluate.parallel.projection import ProjectionScores
from pipeline.evaluate.parallel.translation import LineTranslationScores
from pipeline.parallel import Reading

Task = Literal["entities", "projection", "translation"]

TASKS: tuple[Task, ...] = ("entities", "projection", "translation")
"""What can be scored on the parallel corpus."""


class ParallelScores(Record, frozen=True):
    """Scores on the test split of the parallel corpus.

    Attributes:
        lines: test lines that were scored.
        available: test lines that there are.
        sha256: digest of the lines that were scored; scores of different lines are not comparable.
        readings: which lines of the corpus the models behind the scores have read, by task and model.
        seconds: wall-clock time by task, loading included.
        entities, projection, translation: the scores; None where that task was not asked for.
    """

    lines: int
    available: int
    sha256: str
    readings: dict[Task, dict[str, Reading]]
    seconds: dict[Task, float]
    entities: tuple[NameScores, ...] | None = None
    projection: tuple[ProjectionScores, ...] | None = None
    translation: tuple[LineTranslationScores, ...] | None = None
