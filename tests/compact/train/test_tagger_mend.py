"""Outside corpora are brought nearer to the guidelines."""

from __future__ import annotations

import pytest

from pipeline.compact.train.tagger_data import Example
from pipeline.compact.train.tagger_mend import hidden_words, mend
from pipeline.parallel import Span


def example(lang: str, marked: str) -> Example:
    """A sentence from text with names as ``[PER Ada]``."""
    text, spans, rest = "", [], marked
    while "[" in rest:
        before, _, rest = rest.partition("[")
        type_, _, rest = rest.partition(" ")
        name, _, rest = rest.partition("]")
        text += before
        spans.append(Span(len(text), len(text) + len(name), type_))  # type: ignore[arg-type]
        text += name
    return Example(id="corpus-1", lang=lang, text=text + rest, spans=tuple(spans), full=False, source="corpus")


def names(made: Example) -> list[str]:
    return [made.text[span.start : span.end] for span in made.spans]


@pytest.mark.parametrize(
    ("lang", "marked", "want"),
    [
        ("tr", "[PER Ed O]'Brien ve [LOC Paris]'te [LOC Musée d]'Orsay.", ["Ed O'Brien", "Paris", "Musée d'Orsay"]),
        ("tr", "[LOC İran]'ın başkenti [LOC Tahran'da] kaldı.", ["İran", "Tahran"]),
        ("tr", "[PER Heinz Christian] [PER Strache] geldi.", ["Heinz Christian Strache"]),
        ("tr", "[PER Sayın Ali Veli] konuştu.", ["Ali Veli"]),
        ("en", '[PER Dr. Ada Byron] met [ORG Enron\'s] staff in [LOC "Rome"].', ["Ada Byron", "Enron", "Rome"]),
        ("sv", "[PER Herr Ek] for till [LOC Umeå,].", ["Ek", "Umeå"]),
    ],
)
def test_spans_are_mended(lang: str, marked: str, want: list[str]) -> None:
    assert names(mend([example(lang, marked)])[0]) == want


def test_arabic_clitics_go_outside_where_the_bare_name_is_known() -> None:
    sentences = [example("ar", "زار [LOC دمشق] و [LOC بيروت]"), example("ar", "وصل [LOC بدمشق] ثم [LOC وبيروت] ثم [LOC بغداد]")]
    assert names(mend(sentences)[1]) == ["دمشق", "بيروت", "بغداد"]


def test_peoples_are_hidden_and_persons_are_not() -> None:
    made = mend([example("ar", "قاتل [PER المسلمون] ثم [PER الفرنسيين] مع [PER الحسين] و[PER المأمون]")])[0]
    assert names(made) == ["الحسين", "المأمون"]
    assert [made.text[start:end] for start, end in made.hidden] == ["المسلمون", "الفرنسيين"]


def test_markup_is_left_out() -> None:
    kept = mend([example("en", "-DOCSTART-"), example("tr", "Ali_Veli = {{ad}}"), example("en", "Nobody came.")])
    assert [made.text for made in kept] == ["Nobody came."]


def test_hidden_words() -> None:
    assert hidden_words([(0, 3), (4, 7), (8, 9)], [(5, 6), (8, 12)]) == [1, 2]
