from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.document import Document, Mention, Sentence
from pipeline.kb.names import fold
from pipeline.kb.sources import RawEntity, read_seeds
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker, Links
from pipeline.stages.link.bodies import parse_body
from pipeline.stages.link.features import FEATURES, load_model
from pipeline.stages.link.nil import is_short_form, nil_name
from tests.kb.test_store import built, seed_of, small


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path))
    yield base
    base.close()


def mention(text: str, surface: str, kind: str, after: int = 0) -> Mention:
    start = text.index(surface, after)
    return Mention(start=start, end=start + len(surface), type=kind, confidence=1.0)  # type: ignore[arg-type]


def test_links_keep_order_and_spans(kb: KnowledgeBase) -> None:
    text = "🌾 Quang Nam ili, Vietnam: Birleşmiş Milletler\r\n ve Ho Van Phen. Bay Phen konuştu."
    mentions = [
        mention(text, "Vietnam", "LOC"), mention(text, "Quang Nam", "LOC"), mention(text, "Birleşmiş Milletler", "ORG"),
        mention(text, "Ho Van Phen", "PER"), mention(text, "Phen", "PER", text.index("Bay")),
    ]  # fmt: skip
    links = Linker(kb, keep_candidates=2).link(text, "tr", mentions)
    assert [(link.start, link.end) for link in links] == [(item.start, item.end) for item in mentions]
    assert [link.kb for link in links] == ["wikidata:Q881", "wikidata:Q33356", "wikidata:Q1065", None, None]
    assert links[3].cluster == links[4].cluster
    assert set(links[0].candidates[0].reasons) <= set(FEATURES) and links[0].candidates[0].reasons["prior"] > 0
    assert all(link.cluster == link.kb for link in links if link.kb)


def test_a_party_committee_is_not_the_place_in_its_name(kb: KnowledgeBase) -> None:
    text = "Quang Nam İl Parti Komitesi, Quang Nam"
    body, place = Linker(kb).link(text, "tr", [mention(text, "Quang Nam İl Parti Komitesi", "ORG"), mention(text, "Quang Nam", "LOC", 20)])
    assert body.kb is None
    assert body.canonical == "Quang Nam Provincial Party Committee"
    assert place.kb == "wikidata:Q33356"


def test_one_body_has_one_cluster_in_every_language(kb: KnowledgeBase) -> None:
    forms = [
        ("Quang Nam İl Halk Komitesi", "tr"), ("Народного комітету провінції Куангнам", "uk"), ("Quang Nam-provinsens folkkommitté", "sv"),
        ("اللجنة الشعبية لمقاطعة كوانغ نام", "ar"), ("Quang Nam Provincial People's Committee", "en"),
    ]  # fmt: skip
    clusters = {Linker(kb).link(text, lang, [mention(text, text, "ORG")])[0].cluster for text, lang in forms}
    assert len(clusters) == 1


def test_a_person_is_never_a_place(kb: KnowledgeBase) -> None:
    text = "Quang Nam"
    assert Linker(kb).link(text, "en", [mention(text, text, "PER")])[0].kb is None


def test_an_entity_without_identifier_stays_nil_under_its_own_cluster(kb: KnowledgeBase) -> None:
    text = "VNA, Vietnam"
    link = Linker(kb).link(text, "en", [mention(text, "VNA", "ORG")])[0]
    assert link.kb is None
    assert "vietnam-news-agency" in link.cluster


@pytest.mark.parametrize(
    "forms",
    [
        [("Nguyen Duc Dung", "tr"), ("Нгуєн Дик Зунг", "uk"), ("نغوين دوك دونغ", "ar"), ("Nguyễn Đức Dũng", "vi")],
        [("Nguyen Hoai Anh", "sv"), ("Нгуєн Хоай Ань", "uk")],
    ],
)
def test_persons_cluster_across_scripts(forms: list[tuple[str, str]]) -> None:
    assert len({nil_name(text, lang, "PER").cluster for text, lang in forms}) == 1


def test_different_persons_stay_apart() -> None:
    assert nil_name("Nguyen Van Minh", "tr", "PER").cluster != nil_name("Tran Van Minh", "tr", "PER").cluster


@pytest.mark.parametrize(
    "forms",
    [
        [("Resolution No. 25-NQ/TW", "en"), ("25-NQ/TW sayılı Kararın", "tr"), ("Резолюції № 25", "uk"), ("القرار رقم 25-NQ/TW", "ar")],
        [("Decree No. 67/2025/ND-CP", "en"), ("67/2025/ND-CP sayılı Kararname", "tr"), ("المرسوم رقم 67/2025/ND-CP", "ar")],
    ],
)
def test_numbered_documents_cluster(forms: list[tuple[str, str]]) -> None:
    assert len({nil_name(text, lang, "LAW").cluster for text, lang in forms}) == 1


def test_short_forms() -> None:
    assert is_short_form(("phen",), ("ho", "van", "phen"))
    assert not is_short_form(("van",), ("ho", "van", "phen"))


def test_bodies_are_taken_apart() -> None:
    body = parse_body("İlçe Parti Komitesi Daimi Komitesinin", "tr")
    assert body is not None
    assert (body.concepts, body.level, body.place) == (("standing-committee", "party-committee"), "district", "")
    assert parse_body("Ericsson", "sv") is None


def test_the_weights_fit_the_features() -> None:
    assert set(load_model().weights) == set(FEATURES)


def test_the_stage(tmp_path: Path) -> None:
    stage = Links(kb=small(tmp_path), keep_candidates=1)
    text = "Про Куангнам."
    document = Document(
        id="a", text=text, sentences=(Sentence(start=0, end=len(text), lang="uk"),), entities=(mention(text, "Куангнам", "LOC"),)
    )
    empty = Document(id="b", text="", sentences=(), entities=())
    first, second = stage.process([document, empty])
    assert first.links is not None
    assert first.links[0].kb == "wikidata:Q33356"
    assert second.links == ()
    assert stage.fingerprint()["config"]["keep_candidates"] == 1


def test_the_name_in_the_translation_finds_what_the_text_does_not(kb: KnowledgeBase) -> None:
    text = "Vn, Xqz."
    mentions = [mention(text, "Xqz", "ORG")]
    alone = Linker(kb, keep_candidates=3).link(text, "tr", mentions)[0]
    assert alone.kb is None and alone.candidates == ()
    helped = Linker(kb, keep_candidates=3).link(text, "tr", mentions, english=["United Nations"])[0]
    assert helped.candidates[0].id == "wikidata:Q1065"
    assert helped.candidates[0].reasons["pivot"] > 0


def test_one_english_name_for_each_mention(kb: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="2 English names for 1 mentions"):
        Linker(kb).link("Vietnam", "en", [mention("Vietnam", "Vietnam", "LOC")], english=["a", "b"])


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """Two districts with a commune of one name each, and one whose name no other has."""
    units = [("Thăng Bình", "adm2", ("geonames:1905519",), "iso3166-1:VN"), ("Kỳ Anh", "adm2", ("geonames:1905590",), "iso3166-1:VN")]
    units += [
        ("Bình Minh", "adm3", (), "geonames:1905519"),
        ("Bình Minh", "adm3", (), "geonames:1905590"),
        ("Bình Nam", "adm3", (), "geonames:1905519"),
    ]
    folder = tmp_path_factory.mktemp("communes")
    raws = read_seeds([seed_of(folder)])
    for name, kind, ids, parent in units:
        names = [(name, "vi", 0), (fold(name).title(), "en", 1)]
        raws.append(RawEntity("test", "LOC", kind, name, fold(name).title(), ids, names, country="VN", parent=parent))  # type: ignore[arg-type]
    base = KnowledgeBase(built(folder, raws))
    yield base
    base.close()


def test_a_commune_has_one_cluster_whether_it_is_found_or_not(communes: KnowledgeBase) -> None:
    clusters = set()
    for country, name, lang in (("Vietnam", "Binh Nam", "tr"), ("В'єтнам", "Біньнам", "uk"), ("فيتنام", "بينه نام", "ar")):
        text = f"{country}. {name}."
        mentions = [mention(text, country, "LOC"), mention(text, name, "LOC")]
        clusters |= {Linker(communes, threshold=threshold).link(text, lang, mentions)[1].cluster for threshold in (0.0, 1.0)}
    assert clusters == {"nil:LOC:vi-bin-nam"}


def test_communes_of_one_name_are_told_apart_by_what_lies_around(communes: KnowledgeBase) -> None:
    clusters = []
    for around in ("Thang Binh, Binh Nam", "Ky Anh", ""):
        text = f"Vietnam, {around}: Binh Minh."
        names = ["Vietnam", *filter(None, around.split(", ")), "Binh Minh"]
        links = Linker(communes, threshold=0.05).link(text, "tr", [mention(text, name, "LOC") for name in names])
        clusters.append(links[-1].cluster)
    assert clusters == ["nil:LOC:vi-bin-min@geonames:1905519", "nil:LOC:vi-bin-min@geonames:1905590", "nil:LOC:vi-bin-min"]
