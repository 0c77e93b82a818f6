from __future__ import annotations

from pipeline.document import Document, Sentence
from pipeline.stages.translate.assemble import Rendered, assemble


def test_scores_that_differ_by_rounding_errors_give_the_same_layer() -> None:
    document = Document(id="d", text="Hej.", sentences=(Sentence(start=0, end=4, lang="sv"),))
    (text, one, _), (_, other, _) = (assemble(document, [Rendered("Hi.", "ok", (), score)]) for score in (0.42883862, 0.42883867))
    assert text == "Hi." and one == other and one[0].score == 0.4288
