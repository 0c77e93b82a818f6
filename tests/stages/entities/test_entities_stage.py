"""The stage ``entities``: tagger and rules together."""

from __future__ import annotations

import pytest

from pipeline.compact.tagger import TaggedSpan
from pipeline.document import Document, Furniture, Mention, Sentence
from pipeline.errors import ConfigError, DocumentError
from pipeline.stages.entities import Entities
from pipeline.stages.entities.stage import disjoint, join_longest, merge


def tagged(text: str, surface: str, type_: str, confidence: float = 0.9, clitic: int = 0) -> TaggedSpan:
    start = text.index(surface)
    return TaggedSpan(start, start + len(surface), type_, confidence, clitic)


def mention(start: int, end: int, type_: str = "ORG", confidence: float = 0.9) -> Mention:
    return Mention(start=start, end=end, type=type_, confidence=confidence)  # type: ignore[arg-type]


def surfaces(text: str, mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in mentions]


def document(*sentences: tuple[str, str], kind: str = "text", furniture: tuple[Furniture, ...] = ()) -> Document:
    text, spans = "", []
    for lang, sentence in sentences:
        spans.append(Sentence(start=len(text), end=len(text) + len(sentence), lang=lang, kind=kind))  # type: ignore[arg-type]
        text += sentence + "\r\n"
    return Document(id="d", text=text, sentences=tuple(spans), furniture=furniture)


def test_names_are_tidied_and_rules_added() -> None:
    text = 'Ankara\'da 12 sayılı Karar ile "Temiz Köy" kampanyası başladı.'
    found = Entities().mentions(text, "tr", [tagged(text, "Ankara'da", "LOC")])
    assert surfaces(text, found) == [("Ankara", "LOC"), ("12 sayılı Karar", "LAW"), ("Temiz Köy", "EVENT")]
    assert [m.provenance.model for m in found if m.provenance] == ["compact-tagger", None, None]
    assert [m.provenance.rule for m in found if m.provenance] == [None, "numbered", "titled"]


def test_a_longer_law_of_the_tagger_stays() -> None:
    text = "Закону № 7 «Про воду» дотримано"
    found = Entities().mentions(text, "uk", [tagged(text, "Закону № 7 «Про воду»", "LAW")])
    assert surfaces(text, found) == [("Закону № 7 «Про воду»", "LAW")]


@pytest.mark.parametrize(
    ("lang", "law", "want"),
    [
        ("en", "Law No. 61 on Water Use", "Law No. 61"),
        ("sv", "lag nr 61 om vatten", "lag nr 61"),
        ("uk", "Закон № 61 про воду", "Закон № 61"),
        ("ar", "القانون رقم 61 بشأن المياه", "القانون رقم 61"),
        ("sv", "lagen om vatten", "lagen om vatten"),
    ],
)
def test_the_subject_of_a_numbered_law_is_outside(lang: str, law: str, want: str) -> None:
    text = f"{law}."
    assert surfaces(text, Entities().mentions(text, lang, [tagged(text, law, "LAW")])) == [(want, "LAW")]


def test_names_are_made_whole() -> None:
    text = "Суд стягнув з ТОВ «Зоря» у Волинській області борг."
    spans = [tagged(text, "Зоря", "PER", 0.99), tagged(text, "Волинській", "LOC")]
    found = Entities().mentions(text, "uk", spans)
    assert surfaces(text, found) == [("ТОВ «Зоря»", "ORG"), ("Волинській області", "LOC")]


def test_a_body_in_quotation_marks_is_found_unless_the_tagger_knows_better() -> None:
    text = "Газета «Час» і компанія «Київ» програли."
    spans = [tagged(text, "Газета «Час»", "ORG", 0.7), tagged(text, "Київ", "LOC", 0.99)]
    assert surfaces(text, Entities().mentions(text, "uk", spans)) == [("Газета «Час»", "ORG"), ("Київ", "ORG")]


def test_a_rule_replaces_what_it_overlaps() -> None:
    text = 'rörelsen "Rena byar" växer'
    found = Entities().mentions(text, "sv", [tagged(text, "Rena", "PER")])
    assert surfaces(text, found) == [("Rena byar", "EVENT")]


def test_unsure_names_are_dropped() -> None:
    text = "Åre är fint"
    spans = [tagged(text, "Åre", "LOC", confidence=0.3)]
    assert Entities().mentions(text, "sv", spans) == []
    assert surfaces(text, Entities(threshold=0.2).mentions(text, "sv", spans)) == [("Åre", "LOC")]


def test_clitics_go_as_configured() -> None:
    text = "زار وفد ومصر"
    spans = [tagged(text, "ومصر", "LOC", clitic=1)]
    assert surfaces(text, Entities().mentions(text, "ar", spans)) == [("مصر", "LOC")]
    assert surfaces(text, Entities(clitics="inside").mentions(text, "ar", spans)) == [("ومصر", "LOC")]


def test_types_can_be_left_out() -> None:
    text = "Law No. 5 in Oslo"
    found = Entities(types=("LOC",)).mentions(text, "en", [tagged(text, "Oslo", "LOC")])
    assert surfaces(text, found) == [("Oslo", "LOC")]


def test_merging_leaves_no_overlap() -> None:
    kept = disjoint([mention(0, 5, confidence=0.6), mention(3, 9, confidence=0.8), mention(9, 10), mention(12, 13)])
    assert [(m.start, m.end) for m in kept] == [(3, 9), (9, 10), (12, 13)]
    assert merge([mention(0, 4, "LAW")], [mention(1, 3, "LAW")]) == [mention(0, 4, "LAW")]
    assert merge([mention(0, 4, "ORG")], [mention(1, 3, "LAW")]) == [mention(1, 3, "LAW")]


@pytest.mark.parametrize(
    ("lang", "text", "types", "want"),
    [
        ("tr", "Küba Kadınlar Federasyonu", ("LOC", "ORG"), ["Küba Kadınlar Federasyonu"]),
        ("uk", "Народний фронт Куби", ("ORG", "LOC"), ["Народний фронт Куби"]),
        ("uk", "Куба Народний фронт", ("LOC", "ORG"), ["Куба", "Народний фронт"]),
        ("sv", "Kuba, Kvinnoförbundet", ("LOC", "ORG"), ["Kuba", "Kvinnoförbundet"]),
        ("tr", "Küba Fidel", ("LOC", "PER"), ["Küba", "Fidel"]),
    ],
)
def test_the_place_in_an_organisations_name_belongs_to_it(lang: str, text: str, types: tuple[str, str], want: list[str]) -> None:
    cut = max(i for i in range(len(text)) if text[:i].strip(", ") in ("Küba", "Kuba", "Куба", "Народний фронт"))
    first = text[:cut].rstrip(", ")
    second = text[len(first) :].lstrip(", ")
    pair = [mention(0, len(first), types[0]), mention(text.index(second), len(text), types[1])]
    assert [text[m.start : m.end] for m in join_longest(pair, text, lang)] == want


def test_a_canal_behind_a_body_is_a_name_of_its_own() -> None:
    text = "عبرت القوات المصرية قناة السويس"
    spans = [tagged(text, "القوات المصرية", "ORG"), tagged(text, "السويس", "LOC")]
    assert surfaces(text, Entities().mentions(text, "ar", spans)) == [("القوات المصرية", "ORG"), ("قناة السويس", "LOC")]


def test_a_longer_body_than_a_compound_stays() -> None:
    text = "Управління Держпраці та Укрпошта"
    spans = [tagged(text, "Управління Держпраці", "ORG"), tagged(text, "Укрпошта", "LOC")]
    assert surfaces(text, Entities().mentions(text, "uk", spans)) == [("Управління Держпраці", "ORG"), ("Укрпошта", "ORG")]
    text = "власник ТОВ «Укргаз»"
    assert surfaces(text, Entities().mentions(text, "uk", [])) == [("ТОВ «Укргаз»", "ORG")]


def test_a_number_with_an_ending_is_no_law() -> None:
    text = "рішення 10-го скликання"
    assert Entities().mentions(text, "uk", [tagged(text, "10-го", "LAW")]) == []


def test_roads_and_sites_are_found() -> None:
    text = "Riksväg 40 är stängd, skriver Nyheter24.se"
    assert surfaces(text, Entities().mentions(text, "sv", [])) == [("Riksväg 40", "LOC"), ("Nyheter24.se", "ORG")]


def test_furniture_is_needed_only_where_it_is_passed_over() -> None:
    assert Entities().requires == ("furniture", "sentences")
    assert Entities(skip=()).requires == ("sentences",)
    with pytest.raises(DocumentError, match="sentences"):
        Entities(skip=()).process([Document(id="x", text="y")])


def test_unknown_options_are_errors() -> None:
    with pytest.raises(ConfigError, match="clitics"):
        Entities(clitics="maybe")
    with pytest.raises(ConfigError, match="treshold"):
        Entities(treshold=0.5)


def test_fingerprint_names_models_and_leaves_batch_out() -> None:
    one, other = Entities(batch=1).fingerprint(), Entities(batch=99).fingerprint()
    assert one == other
    assert set(one["resources"]) == {"compact-tagger", "compact-encoder"}
    assert Entities(threshold=0.7).fingerprint() != one


@pytest.fixture(scope="module")
def stage() -> Entities:
    stage = Entities()
    stage.ensure_loaded()
    return stage


NEWS = [
    (
        "tr",
        "Cumhurbaşkanı Recep Tayyip Erdoğan, perşembe günü Ankara'da açıklama yaptı. 🙂",
        {("Recep Tayyip Erdoğan", "PER"), ("Ankara", "LOC")},
    ),
    ("uk", "Президент України Володимир Зеленський прибув до Берліна.", {("Володимир Зеленський", "PER"), ("Берліна", "LOC")}),
    ("sv", "Statsminister Ulf Kristersson träffade företrädare för Volvo i Göteborg.", {("Ulf Kristersson", "PER"), ("Göteborg", "LOC")}),
    ("ar", "التقى الرئيس إيمانويل ماكرون في باريس نظيره محمود عباس.", {("إيمانويل ماكرون", "PER"), ("باريس", "LOC")}),
    ("en", "Angela Merkel flew to Paris on Monday.", {("Angela Merkel", "PER"), ("Paris", "LOC")}),
]


@pytest.mark.parametrize(("lang", "text", "want"), NEWS, ids=[case[0] for case in NEWS])
def test_the_shipped_model_finds_plain_names(stage: Entities, lang: str, text: str, want: set[tuple[str, str]]) -> None:
    (done,) = stage.process([document((lang, text))])
    assert done.entities is not None
    assert want <= set(surfaces(done.text, list(done.entities)))


def test_offsets_hold_over_sentences_languages_and_line_ends(stage: Entities) -> None:
    given = document(("sv", "🙂 Ulf Ek bor i Åre."), ("de", "Angela Merkel war in Berlin."), ("tr", "Ayşe Kaya\u00a0İzmir'e gitti."))
    (done,) = stage.process([given])
    assert done.entities is not None
    assert all(not given.sentences[1].start <= m.start < given.sentences[1].end for m in done.entities)  # type: ignore[index]
    assert "İzmir" in {done.surface(m) for m in done.entities}
    assert list(done.entities) == disjoint(done.entities)


def test_counters_are_passed_over_and_other_furniture_is_not(stage: Entities) -> None:
    text = "Foto: Anders Svensson i Stockholm"
    for kind, some in (("ad", False), ("caption", True)):
        piece = Furniture(start=0, end=len(text), kind=kind)  # type: ignore[arg-type]
        (done,) = stage.process([document(("sv", text), kind="furniture", furniture=(piece,))])
        assert bool(done.entities) is some


def test_a_document_does_not_depend_on_its_neighbours(stage: Entities) -> None:
    texts = [document((lang, text)) for lang, text, _ in NEWS]
    together = stage.process(texts)
    alone = [stage.process([text])[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        assert one.entities is not None and other.entities is not None
        assert [(m.start, m.end, m.type) for m in one.entities] == [(m.start, m.end, m.type) for m in other.entities]


def test_long_sentences_are_read_to_their_end(stage: Entities) -> None:
    filler = "Toplantıda bütçe, yol, su ve okul konuları uzun uzun ele alındı; " * 40
    text = filler + "Angela Merkel Ankara'ya geldi."
    (done,) = stage.process([document(("tr", text))])
    assert done.entities is not None
    assert {"Angela Merkel", "Ankara"} <= {done.surface(m) for m in done.entities}
