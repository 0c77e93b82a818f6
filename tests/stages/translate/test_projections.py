from __future__ import annotations

import pytest

from pipeline.document import Document, Mention, Sentence
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate.attempts import Job, Outcome
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.projections import sentence_projections
from pipeline.stages.translate.spans import carried_spans


@pytest.mark.parametrize(
    ("lang", "text", "translation", "expected"),
    [
        ("sv", "Det föll mellan 40 och 50 millimeter regn.", "There fell {} of rain.", {"40": "40", "50 millimeter": "50 mm"}),
        ("tr", "Yol 40-50 km.", "The road is {}.", {"40": "40", "50 km": "50 km"}),
        ("uk", "Тут 5–7-річні діти.", "There are {}-year-old children.", {"5": "5", "7-річні": "7-year-old"}),
        ("sv", "En 71-årig kvinna.", "A {}-year-old woman.", {"71-årig": "71-year-old"}),
        ("ar", "من 5 إلى 7 سنوات.", "It takes {}.", {"5": "5", "7 سنوات": "7 years"}),
        ("sv", "Det är 3 mil.", "It is far.", {"3 mil": None}),
    ],
)
def test_every_quantity_has_its_own_place(lang: str, text: str, translation: str, expected: dict[str, str | None]) -> None:
    head = "Hej.\n"
    quantities = tuple(read_quantities(head + text, lang))
    sentence = Sentence(start=len(head), end=len(head) + len(text), lang=lang)
    document = Document(id="1", text=head + text, lang=lang, sentences=(sentence,), quantities=quantities, entities=())
    (slot,) = carried_spans(text, lang, read_quantities(text, lang), [], [])
    at = translation.find("{}")
    pivot = translation.format(slot.english)
    carried = (Carried(0, at, at + len(slot.english)),) if at >= 0 else ()
    found = sentence_projections(document, sentence, Job(lang, text, (slot,)), Outcome(pivot, carried, None, True, "m"))
    places = {
        document.text[item.start : item.end]: pivot[item.pivot_start : item.pivot_end] if item.pivot_start is not None else None
        for item in found
    }
    assert places == expected
    assert {item.layer for item in found} == {"quantities"}


def test_the_number_of_a_court_has_its_place_within_the_name() -> None:
    text = "Ankara 23. Ağır Ceza Mahkemesi karar verdi."
    mention = Mention(start=0, end=30, type="ORG", confidence=1.0)
    quantities = tuple(read_quantities(text, "tr"))
    sentence = Sentence(start=0, end=len(text), lang="tr")
    document = Document(id="1", text=text, lang="tr", sentences=(sentence,), quantities=quantities, entities=(mention,))
    (slot,) = carried_spans(text, "tr", quantities, [mention], [])
    pivot = f"The {slot.english} decided."
    outcome = Outcome(pivot, (Carried(0, 4, 4 + len(slot.english)),), None, True, "m")
    found = sentence_projections(document, sentence, Job("tr", text, (slot,)), outcome)
    places = {item.layer: pivot[item.pivot_start : item.pivot_end] for item in found}
    assert places == {"quantities": "23rd", "entities": "Ankara 23rd High Criminal Court"}
