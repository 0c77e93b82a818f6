from __future__ import annotations

from pipeline.document import Document, Projection, Sentence
from pipeline.stages.translate.assemble import Rendered, assemble


def test_scores_that_differ_by_rounding_errors_give_the_same_layer() -> None:
    document = Document(id="d", text="Hej.", sentences=(Sentence(start=0, end=4, lang="sv"),))
    (text, one, _), (_, other, _) = (assemble(document, [Rendered("Hi.", "ok", (), score, score)]) for score in (0.42883862, 0.42883867))
    assert text == "Hi." and one == other and (one[0].score, one[0].quality) == (0.4288, 0.4288)


def test_places_move_with_their_sentence() -> None:
    document = Document(id="d", text="Ja.\nOslo.", sentences=(Sentence(start=0, end=3, lang="sv"), Sentence(start=4, end=9, lang="sv")))
    place = Projection(layer="entities", status="carried", start=4, end=8, pivot_start=0, pivot_end=4)
    lost = Projection(layer="entities", status="unprojected", start=4, end=8, reason="not found")
    text, _, projections = assemble(document, [Rendered("Yes.", "ok"), Rendered("Oslo.", "ok", carried=(place, lost))])
    assert projections[0].pivot_start is not None and text[projections[0].pivot_start : projections[0].pivot_end] == "Oslo"
    assert (projections[0].start, projections[1]) == (4, lost)
