"""One name, one reading, everywhere in a document."""

from __future__ import annotations

import pytest

from pipeline.document import Provenance, Sentence
from pipeline.stages.resolve.repeats import find_repeats, unify_types
from pipeline.stages.resolve.routes import Finding

HERE = Provenance(stage="resolve", version=1)


def known(text: str, surface: str, type_: str = "LOC", confidence: float = 0.95) -> Finding:
    start = text.index(surface)
    return Finding(start=start, end=start + len(surface), type=type_, confidence=confidence)  # type: ignore[arg-type]


def repeats(text: str, lang: str, *findings: Finding) -> list[str]:
    found = find_repeats(text, [Sentence(start=0, end=len(text), lang=lang)], findings, 0.8, HERE)
    return [text[f.start : f.end] for f in found if f not in findings]


CASES = [
    ("tr", "Tam Ky büyüyor. 🙂 Valilik Tam Ky'de toplandı.", "Tam Ky", "LOC", ["Tam Ky"]),
    ("uk", "Місто Фантхьєт росте. У Фантхьєті зібралися.", "Фантхьєт", "LOC", ["Фантхьєті"]),
    ("sv", "Tam Ky växer. Hela Tam Kys befolkning jublar.", "Tam Ky", "LOC", ["Tam Kys"]),
    ("ar", "زار هانوي ثم عاد وهانوي تنتظر بهانوي.", "هانوي", "LOC", ["هانوي", "هانوي"]),
    ("tr", "Ho Van Lam konuştu. Toplantıda Lam söz aldı.", "Ho Van Lam", "PER", ["Lam"]),
    ("sv", "Ulf Ekström kom. Sedan talade Ekström och Ekströms fru.", "Ulf Ekström", "PER", ["Ekström", "Ekströms"]),
    ("en", "The Sunday Post wrote. Later the Sunday Post erred.", "Sunday Post", "ORG", ["Sunday Post"]),
]


@pytest.mark.parametrize(("lang", "text", "name", "type_", "want"), CASES)
def test_a_sure_name_is_found_again(lang: str, text: str, name: str, type_: str, want: list[str]) -> None:
    assert repeats(text, lang, known(text, name, type_)) == want


@pytest.mark.parametrize(
    ("lang", "text", "name", "type_"),
    [
        ("tr", "Tam Ky büyüyor. Tam Kyen yok, Atam Ky yok.", "Tam Ky", "LOC"),
        ("sv", "Ek talade. Sedan föll en ek i Eksjö.", "Ek", "PER"),
        ("en", "He met Sun. Sun rose late.", "Sun", "PER"),
        ("ar", "قال سالم وهو سالم", "سالم", "PER"),
        ("uk", "Партія «Рух» росте. Почався рух.", "Рух", "ORG"),
    ],
)
def test_other_words_are_not(lang: str, text: str, name: str, type_: str) -> None:
    assert repeats(text, lang, known(text, name, type_)) == []


def test_an_unsure_name_is_not_spread() -> None:
    text = "Tam Ky. Tam Ky."
    assert repeats(text, "tr", known(text, "Tam Ky", confidence=0.6)) == []


def test_only_given_sentences_are_searched_and_taken_places_stay() -> None:
    text = "Tam Ky ve Tam Ky Partisi.\nTam Ky."
    findings = [known(text, "Tam Ky"), known(text, "Tam Ky Partisi", "ORG")]
    found = find_repeats(text, [Sentence(start=0, end=25, lang="tr")], findings, 0.8, HERE)
    assert found == sorted(findings, key=lambda f: f.start)


def test_a_repeat_says_so_and_is_less_sure() -> None:
    text = "Tam Ky ve Tam Ky"
    *_, repeat = find_repeats(text, [Sentence(start=0, end=len(text), lang="tr")], [known(text, "Tam Ky")], 0.8, HERE)
    assert repeat.confidence < 0.95
    assert [vote.rule for vote in repeat.votes] == ["repeated"]


def test_the_minority_takes_the_type_of_the_majority() -> None:
    text = "Hue Hue Hue"
    findings = [Finding(start=i, end=i + 3, type="LOC", confidence=0.9) for i in (0, 4)]
    odd = Finding(start=8, end=11, type="PER", confidence=0.6)
    assert [f.type for f in unify_types(text, [*findings, odd])] == ["LOC", "LOC", "LOC"]
    assert [f.type for f in unify_types(text, [findings[0], odd])] == ["LOC", "PER"]


@pytest.mark.parametrize(
    ("text", "name", "alone", "type_", "confidence", "want"),
    [
        ("Mehmet Şimşek geldi. Şimşek'e göre bütçe dar.", "Mehmet Şimşek", "Şimşek", "ORG", 0.71, "PER"),
        ("Олексій Резніков пішов. Резніков мовчить.", "Олексій Резніков", "Резніков", "LOC", 0.6, "PER"),
        # A firm called like its founder, a town like a person: sure of themselves.
        ("Rahmi Koç konuştu. Koç büyüdü.", "Rahmi Koç", "Koç", "ORG", 0.93, "ORG"),
        ("Denzel Washington kom. Washington tiger.", "Denzel Washington", "Washington", "LOC", 0.95, "LOC"),
        # Only the last word.
        ("Paris Hilton kom. Paris jublar.", "Paris Hilton", "Paris", "LOC", 0.7, "LOC"),
    ],
)
def test_a_surname_that_stands_alone_is_the_person(text: str, name: str, alone: str, type_: str, confidence: float, want: str) -> None:
    person = known(text, name, "PER", 0.97)
    start = text.rindex(alone)
    other = Finding(start=start, end=start + len(alone), type=type_, confidence=confidence)  # type: ignore[arg-type]
    assert [f.type for f in unify_types(text, [person, other])] == ["PER", want]
