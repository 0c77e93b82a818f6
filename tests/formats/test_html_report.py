from __future__ import annotations

from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from pipeline.document import (
    Document,
    Entity,
    Furniture,
    LanguageGuess,
    Link,
    Mention,
    PivotSentence,
    Projection,
    Quantity,
    Sentence,
    Translation,
)
from pipeline.errors import OutputError
from pipeline.formats.html import render_report, write_report
from pipeline.formats.report_document import amount_of, direction_of
from pipeline.formats.report_entities import page_of

VOID = {"meta", "br", "input", "img", "link", "hr"}
TEXT = "أعلن كي آنه 32\r\nLäs mer!\nTạp chí Cộng Sản"
PIVOT = "Kỳ Anh announced 32.\nRead more!"


def source(surface: str) -> tuple[int, int]:
    start = TEXT.index(surface)
    return start, start + len(surface)


def whole(identifier: str = "doc-1") -> Document:
    first, second, third = (source(piece) for piece in ("أعلن كي آنه 32", "Läs mer!", "Tạp chí Cộng Sản"))
    name, number = source("كي آنه"), source("32")
    return Document(id=identifier, text=TEXT, lang="ar", meta={"title": "A <title>"}).with_layers(
        {
            "furniture": (Furniture(start=second[0], end=second[1], kind="menu"),),
            "language": LanguageGuess(lang="ar", confidence=0.97, source="detected"),
            "sentences": (
                Sentence(start=first[0], end=first[1], lang="ar"),
                Sentence(start=second[0], end=second[1], lang="sv", kind="furniture"),
                Sentence(start=third[0], end=third[1], lang="vi"),
            ),
            "quantities": (Quantity(start=number[0], end=number[1], kind="cardinal", number=Decimal("3.2E+1")),),
            "entities": (Mention(start=name[0], end=name[1], type="LOC", confidence=0.91),),
            "links": (
                Link(
                    start=name[0],
                    end=name[1],
                    kb="geonames:1905590",
                    canonical="Kỳ Anh",
                    cluster="ky-anh",
                    confidence=0.8,
                    ids=("wikidata:Q20025826",),
                ),
            ),
            "translation": Translation(
                lang="en",
                text=PIVOT,
                sentences=(
                    PivotSentence(source=0, start=0, end=20, status="suspect", suspicions=("length", "names")),
                    PivotSentence(source=1, start=21, end=31),
                    PivotSentence(source=2, start=31, end=31, status="skipped"),
                ),
            ),
            "projections": (
                Projection(layer="entities", status="carried", start=name[0], end=name[1], pivot_start=0, pivot_end=6),
                Projection(layer="quantities", status="aligned", start=number[0], end=number[1], pivot_start=17, pivot_end=19, score=0.77),
            ),
        }
    )


def page(documents: list[Document], manifest: dict[str, Any] | None = None, **limits: int) -> Any:
    text = render_report(iter(documents), manifest or {}, **limits)
    assert_valid(text)
    return html.document_fromstring(text)


class Checker(HTMLParser):
    """Fails on tags that are not closed where they should be, repeated attributes, nested links, and anything active or from elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids = Counter[str]()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> repeats an attribute: {attrs}"
        assert tag not in ("script", "iframe", "object", "embed", "img", "link", "form", "base")
        assert not any(name.startswith("on") or name in ("src", "srcdoc", "style") for name in names), attrs
        assert not (tag == "a" and "a" in self.open), "nested links"
        assert not (tag in ("div", "table", "section") and "p" in self.open), f"<{tag}> inside <p>"
        values = dict(attrs)
        if "id" in values:
            self.ids[str(values["id"])] += 1
        target = values.get("href")
        if target is not None:
            assert target.startswith(("#", "https://www.wikidata.org/wiki/Q", "https://www.geonames.org/")), target
            if target.startswith("#"):
                self.targets.add(target[1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


def assert_valid(text: str) -> None:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert text.startswith("<!DOCTYPE html>\n") and checker.open == []
    assert max(checker.ids.values()) == 1, "an id occurs twice"
    assert checker.targets <= set(checker.ids), checker.targets - set(checker.ids)
    assert not set(text) & set("\x00\x1b\r\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\ufeff")
    text.encode()


def by_class(root: Any, name: str) -> list[Any]:
    return list(root.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))


def shown_text(element: Any) -> str:
    """The text of an element without cards and badges."""
    copy = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
    for name in ("card", "badge"):
        for hidden in by_class(copy, name):
            hidden.drop_tree()
    return str(copy.text_content()).strip()


def test_both_sides_are_marked() -> None:
    root = page([whole()])
    row = root.get_element_by_id("d1s1")
    left, right = by_class(row, "source")[0], by_class(row, "pivot")[0]
    assert (left.get("lang"), left.get("dir")) == ("ar", "rtl")
    assert (right.get("lang"), right.get("dir")) == ("en", "auto")
    assert shown_text(left) == "أعلن كي آنه 32"
    assert shown_text(right) == "Kỳ Anh announced 32."
    for side, surface, amount in ((left, "كي آنه", "32"), (right, "Kỳ Anh", "32")):
        (entity,), (quantity,) = by_class(side, "ent"), by_class(side, "qty")
        assert "LOC" in entity.get("class").split()
        assert shown_text(entity) == surface
        assert entity.get("title") == "LOC Kỳ Anh · geonames:1905590 · confidence 0.91 · cluster ky-anh · carried"
        assert shown_text(quantity) == amount
        assert quantity.get("title") == "cardinal 32 · aligned 0.77"
        card = by_class(entity, "card")[0]
        assert [link.get("href") for link in card.iter("a")] == [
            "https://www.geonames.org/1905590",
            "https://www.wikidata.org/wiki/Q20025826",
            "#e1",
        ]


def test_states_of_sentences_are_marked() -> None:
    root = page([whole()])
    assert [badge.text for badge in by_class(root, "badge")] == ["suspect: length, names", "sv", "vi", "not translated: language vi"]
    assert "furniture" in root.get_element_by_id("d1s2").get("class").split()
    assert by_class(root, "furn")[0].get("title") == "furniture: menu"
    assert by_class(root.get_element_by_id("d1s2"), "source")[0].get("dir") == "ltr"


def test_text_outside_sentences_is_shown() -> None:
    document = Document(id="d", text="  A b.\n\nrest \u00a0 C d.", lang="sv").with_layers(
        {"sentences": (Sentence(start=2, end=6, lang="sv"), Sentence(start=15, end=19, lang="sv"))}
    )
    root = page([document])
    rows = by_class(root, "row")
    assert [shown_text(by_class(row, "source")[0]) for row in rows] == ["A b.", "rest", "C d."]
    assert "gap" in rows[1].get("class")
    assert by_class(rows[1], "badge")[0].text == "outside all sentences"
    assert by_class(root, "pivot") == []


def test_the_index_gathers_clusters_over_documents() -> None:
    root = page([whole("a"), whole("b")])
    entry = root.get_element_by_id("e1")
    cells = [" ".join(cell.text_content().split()) for cell in entry]
    assert cells == [
        "Kỳ Anh ky-anh",
        "LOC",
        "geonames:1905590 wikidata:Q20025826",
        "2 in 2 documents (ar)",
        "كي آنه",
        "a: 1b: 1",
    ]
    assert [link.get("href") for link in by_class(entry, "places")[0].iter("a")] == ["#d1", "#d1s1", "#d2", "#d2s1"]


def test_merged_mentions_and_pivot_finds() -> None:
    base = whole()
    name = source("كي آنه")
    entity = Entity(start=name[0], end=name[1], type="ORG", confidence=0.5, projection="unprojected")
    root = page([base.with_layers({"mentions": (entity,), "projections": ()})])
    (mark,) = by_class(root.get_element_by_id("d1s1"), "ent")
    assert mark.get("class") == "ent ORG unprojected"
    assert "not linked" in mark.get("title") and "not found in the translation" in mark.get("title")
    found = base.with_layers({"pivot_entities": (Mention(start=21, end=25, type="MISC", confidence=0.4),)})
    (mark,) = by_class(page([found]).get_element_by_id("d1s2"), "ent")
    assert mark.get("title") == "MISC, found on the translation only, confidence 0.40"


def test_failures_come_first() -> None:
    manifest = {
        "documents": {"total": 9, "failed": 3},
        "failures": [
            {"id": "bad", "stage": "translate", "error": "ModelError", "message": "again"},
            {"id": "lost", "stage": "ingest", "error": "InputError", "message": "empty <file>"},
        ],
    }
    root = page([whole(), whole("bad").failed("translate", ValueError("no\nmodel"))], manifest)
    assert next(root.iter("section")).get("id") == "failures"
    rows = root.get_element_by_id("failures").findall(".//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["bad", "translate", "ValueError", "no\nmodel"],
        ["lost", "ingest", "InputError", "empty <file>"],
    ]
    assert root.get_element_by_id("failures").find("h2").text == "3 documents failed"
    assert "and 1 more" in root.get_element_by_id("failures").text_content()
    assert [link.get("href") for link in root.get_element_by_id("failures").iter("a")] == ["#d2"]
    assert "What was done before is shown" in root.get_element_by_id("d2").text_content()


def test_large_corpora_are_capped_and_say_so() -> None:
    documents = [whole(str(number)) for number in range(5)]
    documents[4] = documents[4].failed("resolve", ValueError("late"))
    root = page(documents, {"documents": {"total": 1200, "failed": 1}}, max_documents=2, max_rows=1)
    text = root.text_content()
    assert "Shows the first 2 of 1\u202f200 documents" in text
    assert "2 more sentences are not shown" in text
    assert len(by_class(root, "row")) == 2
    assert "late" in root.get_element_by_id("failures").text_content()
    assert by_class(page(documents[:2]), "notice") == []


def test_the_manifest_is_shown() -> None:
    stage = {"name": "translate", "version": 3, "seconds": 55.31, "documents": 200, "cached": 50, "computed": 150, "words_per_second": 89.6}
    manifest = {
        "version": "0.1.0",
        "started": "2026-01-01T00:00:00+00:00",
        "seconds": 60.0,
        "documents": {"total": 1, "failed": 0},
        "counts": {"words": 12345, "linked": 7},
        "languages": {"tr": 10, "und": 2},
        "stages": [
            stage | {"passed_over": {"und": 2, "vi": 1}, "load_seconds": 1.5, "failed": 2},
            {"name": "idle", "version": 1, "seconds": 0.0, "documents": 0, "words_per_second": None},
        ],
        "config": {"translate": {"note": "</pre><script>"}},
    }
    root = page([whole()], manifest)
    rows = root.get_element_by_id("stages").findall(".//tbody/tr")
    assert [cell.text_content() for cell in rows[0]] == [
        "translate",
        "3",
        "1.50",
        "55.31",
        "200",
        "150",
        "50 (25 %)",
        "2",
        "90",
        "und 2, vi 1",
    ]
    summary = " ".join(root.get_element_by_id("summary").text_content().split())
    assert summary == "Summary documents1 failed0 words12 345 linked7 Sentences by language: tr 10 und 2"
    assert '"note": "</pre><script>"' in root.find(".//pre").text_content()


def hostile() -> list[Document]:
    evil = "<script>alert(1)</script>\"'&\u202eevil\x00\ud800\u2066"
    text = f"{evil} and {evil}"
    end = len(evil)
    pivot = '"><img src=x onerror=alert(1)>'
    return [
        Document(id=evil, text=text, lang=evil, meta={"title": evil}).with_layers(
            {
                "furniture": (Furniture(start=3, end=9, kind="ad", value=evil),),
                "language": LanguageGuess(lang=evil, confidence=1, source="declared", detected=evil),
                "sentences": (Sentence(start=0, end=len(text), lang=evil),),
                "quantities": (Quantity(start=5, end=end + 2, kind="measure", number=Decimal("NaN"), unit=evil, candidates=(evil,)),),
                "entities": (Mention(start=0, end=end, type="PER", confidence=1), Mention(start=9, end=end + 4, type="ORG", confidence=1)),
                "links": (Link(start=0, end=end, kb=f"wikidata:Q1{evil}", canonical=evil, cluster=evil, confidence=1, ids=(evil,)),),
                "translation": Translation(
                    lang=evil,
                    text=pivot,
                    sentences=(PivotSentence(source=0, start=0, end=len(pivot), status="suspect", suspicions=(evil,)),),
                ),
                "projections": (Projection(layer="entities", status="unprojected", start=0, end=end, reason=evil),),
            }
        ),
        Document(id=evil + "2", text=evil).failed(evil, ValueError(evil)),
    ]


def test_hostile_text_is_harmless() -> None:
    evil = hostile()[1].text
    stage = {"name": evil, "version": evil, "passed_over": {evil: 1}}
    manifest = {
        "version": evil,
        "started": evil,
        "counts": {evil: 1},
        "languages": {evil: 1},
        "stages": [stage],
        "failures": [{"id": evil, "stage": evil, "error": evil, "message": evil}],
        "config": {evil: evil},
    }
    root = page(hostile(), manifest)
    assert shown_text(by_class(root.get_element_by_id("d1s1"), "pivot")[0]) == '"><img src=x onerror=alert(1)>'
    shown = shown_text(by_class(root.get_element_by_id("d1s1"), "source")[0])
    assert shown == " and ".join(["<script>alert(1)</script>\"'&RLOevilNULU+D800LRI"] * 2)


def test_nothing_at_all() -> None:
    root = page([])
    assert "Summary" in root.text_content()
    assert page([Document(id="", text="")]).get_element_by_id("d1") is not None


def test_writing(tmp_path: Path) -> None:
    write_report([whole()], {}, tmp_path / "report.html")
    assert "كي آنه" in (tmp_path / "report.html").read_text(encoding="utf-8")
    with pytest.raises(OutputError, match="create the folder first"):
        write_report([whole()], {}, tmp_path / "none" / "report.html")


@pytest.mark.parametrize(
    ("identifier", "page"),
    [
        ("wikidata:Q881", "https://www.wikidata.org/wiki/Q881"),
        ("geonames:1581047", "https://www.geonames.org/1581047"),
        ("iso3166-2:VN-23", None),
        ('wikidata:Q1" onclick="x', None),
        ("wikidata:Q1\n", None),
        ("javascript:alert(1)", None),
    ],
)
def test_pages_of_entities(identifier: str, page: str | None) -> None:
    assert page_of(identifier) == page


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("AR-EG", "rtl"), ("sv", "ltr"), ("und", "auto"), ("", "auto")])
def test_directions(lang: str, direction: str) -> None:
    assert direction_of(lang) == direction


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (
            Quantity(start=0, end=1, kind="money", number=Decimal("1.2E+11"), currency="VND", op=">", per="/ha/a"),
            "money > 120000000000 VND /ha/a",
        ),
        (Quantity(start=0, end=1, kind="money", approx="hundreds of millions", currency="VND"), "money “hundreds of millions” VND"),
        (Quantity(start=0, end=1, kind="duration", iso="P8M"), "duration P8M"),
        (Quantity(start=0, end=1, kind="measure", number=Decimal("24.410"), unit="km"), "measure 24.41 km"),
        (Quantity(start=0, end=1, kind="cardinal"), "cardinal no value"),
        (Quantity(start=0, end=1, kind="date", offset="-P1D"), "date -P1D"),
    ],
)
def test_amounts(quantity: Quantity, shown: str) -> None:
    assert amount_of(quantity) == shown
