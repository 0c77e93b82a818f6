"""The page as a whole: what is on it, that nothing in it can do harm, and that it needs nothing from elsewhere."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html

from pipeline.document import Document, Entity, PivotSentence, Projection, Quantity, Sentence, Translation, WordLink
from pipeline.errors import InputError, OutputError
from pipeline.evaluate import evaluate, load_gold, oracle, write_scores
from pipeline.evaluate.errors import ERROR_KINDS
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity, GoldSentence
from pipeline.evaluate.html import About, manifest_beside, manifest_of, render_html_report, write_html_report
from pipeline.evaluate.html.examples import text_direction
from pipeline.evaluate.html.figures import MAX_DOCUMENTS, figures
from pipeline.runner import Pipeline
from tests.evaluate.test_errors import every_kind
from tests.toys import Lines

VOID = {"meta", "br", "input", "img", "link", "hr"}
GOLD = load_gold(Path(__file__).parents[3] / "seeds" / "gold")
HOSTILE = "<script>alert(1)</script>\"'&amp;\u202egnp.exe\u2066\x00</td>"
ARABIC = "قال أحمد في هوي إن الكلفة 20 دولارا."


def span(text: str, surface: str) -> dict[str, Any]:
    start = text.index(surface)
    return {"start": start, "end": start + len(surface)}


def arabic(surface: str) -> dict[str, Any]:
    return span(ARABIC, surface)


def small() -> tuple[GoldDocument, Document]:
    """One Arabic sentence: a person missed, a place of the wrong type, an amount with the wrong currency; carried to the pivot."""
    gold = GoldDocument(
        id="ar-1",
        lang="ar",
        text=ARABIC,
        sentences=(GoldSentence(start=0, end=len(ARABIC), text=ARABIC, reference="Ahmed in Huế said that it costs 20 dollars."),),
        entities=(
            GoldEntity(**arabic("أحمد"), text="أحمد", type="PER", kb=("NIL",), cluster="ahmed"),
            GoldEntity(**arabic("هوي"), text="هوي", type="LOC", kb=("geonames:1",), cluster="hue"),
        ),
        quantities=(GoldQuantity(**arabic("20 دولارا"), text="20 دولارا", kind="money", value=20, currency="USD"),),
    )
    pivot = "He said in Huế that the cost is 20 dollars."
    answer = Document(id="ar-1", text=ARABIC, lang="ar").with_layers(
        {
            "sentences": (Sentence(start=0, end=len(ARABIC), lang="ar"),),
            "translation": Translation(lang="en", text=pivot, sentences=(PivotSentence(source=0, start=0, end=len(pivot)),)),
            "quantities": (Quantity(**arabic("20 دولارا"), kind="money", number=Decimal(20), currency="CAD"),),
            "mentions": (Entity(**arabic("هوي"), type="ORG", confidence=0.75, kb="geonames:1", pivot_start=11, pivot_end=14),),
            "projections": (Projection(layer="quantities", status="aligned", **arabic("20 دولارا"), pivot_start=32, pivot_end=42),),
        }
    )
    return gold, answer


def page_of(gold: list[GoldDocument], predicted: list[Document], **options: Any) -> str:
    return render_html_report(evaluate(gold, predicted, samples=50), gold, predicted, **options)


class Checker(HTMLParser):
    """Tags that do not match, and everything that could load or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("script", "iframe", "object", "embed", "link", "img", "base", "form", "use", "image", "foreignobject"):
            self.faults.append(tag)
        self.faults += [name for name in values if name.startswith("on") or name in ("src", "srcset", "xlink:href", "action")]
        if "href" in values:
            assert values["href"] is not None and values["href"].startswith("#")
            self.targets.add(values["href"][1:])
        if values.get("id"):
            assert values["id"] not in self.ids, values["id"]
            self.ids.add(str(values["id"]))
        self.style += values.get("style") or ""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")


def checked(content: str) -> html.HtmlElement:
    checker = Checker()
    checker.feed(content)
    checker.close()
    assert checker.faults == []
    assert checker.open == []
    assert checker.targets <= checker.ids
    assert not re.search(r"//|url\(|@import|@font-face|image-set", checker.style, re.IGNORECASE)
    return html.fromstring(content)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(item.text_content().split()) for item in page.xpath(path)]


def test_the_page_shows_scores_confusion_errors_translations_and_how_it_was_made() -> None:
    gold, answer = small()
    page = checked(page_of([gold], [answer]))
    assert texts(page, "//h2") == [
        "Scores",
        "Confusion of types",
        "Confidences",
        "Errors",
        "Translations",
        "Time",
        "How it was made",
    ]
    assert texts(page, "//section[@id='errors']/details/summary") == [
        "Entities: missed 1",
        "Entities: wrong type 1",
        "Quantities: wrong currency 1",
    ]
    [wrong_type] = page.xpath("//details[@id='entities-wrong-type']")
    assert texts(wrong_type, ".//dd") == ["LOC هوي · geonames:1", "ORG هوي · geonames:1 · confidence 0.75"]
    assert [item.get("dir") for item in wrong_type.xpath(".//div[@class='source']")] == ["rtl"]
    assert texts(wrong_type, ".//div[@class='source']//span[contains(@class, 'want')]") == ["هوي"]
    assert texts(wrong_type, ".//div[@class='pivot']//span[@class='got']") == ["Huế"]
    [currency] = page.xpath("//details[@id='quantities-wrong-currency']")
    assert texts(currency, ".//dd") == ["20 دولارا · money 20 USD", "20 دولارا · money 20 CAD"]
    assert texts(currency, ".//div[@class='pivot']//span[@class='got']") == ["20 dollars"]


def test_every_kind_of_error_has_its_group() -> None:
    page = checked(page_of(*every_kind()))
    shown = {item.get("id").split("-", 1)[1].replace("-", " ") for item in page.xpath("//section[@id='errors']/details")}
    assert shown == set(ERROR_KINDS)
    rows = page.xpath("//table[contains(@class, 'kinds')]/tbody/tr")
    assert len(rows) == len(page.xpath("//section[@id='errors']/details"))
    for row, group in zip(rows, page.xpath("//section[@id='errors']/details"), strict=True):
        assert row.xpath(".//a/@href") == [f"#{group.get('id')}"]
        assert texts(row, "./td")[-1] == texts(group, "./summary/span")[0] == str(len(group.xpath(".//div[@class='sides']")))


def test_words_of_the_gold_are_marked_in_the_translation_where_the_alignment_knows_them() -> None:
    gold, answer = small()
    aligned = answer.with_layers({"alignment": (WordLink(**arabic("أحمد"), pivot_start=0, pivot_end=2, score=0.9),)})
    page = checked(page_of([gold], [aligned]))
    assert texts(page, "//details[@id='entities-missed']//div[@class='pivot']//span[@class='want']") == ["He"]


def test_confusion_has_gold_in_rows_and_none_on_both_sides() -> None:
    gold, answer = small()
    page = checked(page_of([gold], [answer]))
    table = page.xpath("//div[@id='confusion-entities']//table")[0]
    assert texts(table, ".//thead//th") == ["PER", "ORG", "LOC", "none", "sum"]
    assert [texts(row, "./*") for row in table.xpath(".//tbody/tr")] == [
        ["PER", "·", "·", "·", "1", "1"],
        ["ORG", "·", "·", "·", "·", "0"],
        ["LOC", "·", "1", "·", "·", "1"],
        ["none", "·", "·", "·", "", "0"],
    ]


def test_hostile_text_is_only_text() -> None:
    text = f"{HOSTILE} in {HOSTILE}"
    start = text.rindex(HOSTILE)
    gold = GoldDocument(
        id=HOSTILE,
        lang=HOSTILE,
        text=text,
        sentences=(GoldSentence(start=0, end=len(text), text=text, reference=HOSTILE),),
        entities=(GoldEntity(start=start, end=len(text), text=HOSTILE, type="LOC", kb=(HOSTILE,), cluster=HOSTILE),),
        quantities=(),
    )
    answer = Document(id=HOSTILE, text=text, lang=HOSTILE).with_layers(
        {
            "sentences": (Sentence(start=0, end=len(text), lang=HOSTILE),),
            "translation": Translation(lang=HOSTILE, text=HOSTILE, sentences=(PivotSentence(source=0, start=0, end=len(HOSTILE)),)),
            "mentions": (Entity(start=0, end=len(HOSTILE), type="ORG", confidence=0.5, kb=HOSTILE, cluster=HOSTILE),),
            "quantities": (Quantity(start=0, end=3, kind="measure", iso=HOSTILE, unit=HOSTILE, per=HOSTILE),),
        }
    )
    manifest = {"version": HOSTILE, "stages": [{"name": HOSTILE, "seconds": 1.5}], "config": {HOSTILE: HOSTILE}}
    content = page_of([gold], [answer], about=About(gold=None, predictions=Path(HOSTILE.replace("\x00", "")), manifest=manifest))
    checked(content)
    assert "<script" not in content
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", content)
    assert content.count("&lt;script&gt;") > 10


def test_the_same_input_gives_the_same_page() -> None:
    gold, answer = small()
    other = GoldDocument(id="x", lang="sv", text="x", sentences=(), entities=(), quantities=())
    assert page_of([gold, other], [answer]) == page_of([other, gold], [answer])


def test_a_page_without_faults_says_so() -> None:
    page = checked(page_of([GOLD[0]], [oracle(GOLD[0])]))
    assert texts(page, "//section[@id='errors']/p") == ["None."]
    assert page.xpath("//section[@id='errors']/details") == []


def test_examples_are_limited_and_the_rest_is_counted() -> None:
    predicted = [oracle(document).with_layers({"entities": (), "links": ()}) for document in GOLD]
    page = checked(page_of(list(GOLD), predicted, max_examples=6, max_sentences=5))
    [missed] = page.xpath("//details[@id='entities-missed']")
    wanted = sum(len(document.entities) for document in GOLD)
    assert texts(missed, "./summary/span") == [str(wanted)]
    assert len(missed.xpath(".//div[contains(@class, 'example')]")) == 6
    assert texts(missed, "./p[@class='notice']") == [f"{wanted - 6} more are not shown."]
    assert {item.get("lang") for item in missed.xpath(".//div[@class='source']")} == {"ar", "sv", "tr", "uk"}
    [worst] = page.xpath("//section[@id='translations']/details")
    assert len(worst.xpath("./div")) == 5
    assert texts(worst, "./p[@class='notice']") == [f"{sum(len(document.sentences) for document in GOLD) - 5} better ones are not shown."]


@pytest.mark.parametrize("answers", [[], [oracle(GOLD[0]).failed("ner", ValueError("no"))]])
def test_documents_without_predictions_are_named(answers: list[Document]) -> None:
    page = checked(page_of([GOLD[0]], answers))
    assert GOLD[0].id in texts(page, "//section[@class='failures']//li")[0]


def test_without_a_predicted_translation_the_reference_is_shown() -> None:
    gold, answer = small()
    bare = Document(id=answer.id, text=answer.text, lang="ar").with_layers({"mentions": ()})
    page = checked(page_of([gold], [bare]))
    assert texts(page, "//details[@id='entities-missed']//div[@class='pivot']") == [f"reference{gold.sentences[0].reference}"] * 2


def test_long_sentences_are_cut_around_the_error() -> None:
    text = "a " * 1000 + "Hue" + " b" * 1000
    gold = GoldDocument(
        id="d",
        lang="sv",
        text=text,
        sentences=(),
        entities=(GoldEntity(start=2000, end=2003, text="Hue", type="LOC", kb=("NIL",), cluster="h"),),
        quantities=(),
    )
    answer = Document(id="d", text=text, lang="sv").with_layers(
        {"sentences": (Sentence(start=0, end=len(text), lang="sv"),), "mentions": ()}
    )
    page = checked(page_of([gold], [answer]))
    [source] = texts(page, "//details[@id='entities-missed']//div[@class='source']")
    assert source.startswith("sv · d…a a") and source.endswith("b b…") and " Hue " in source
    assert len(source) < 600


def test_sentences_without_a_translation_stand_apart() -> None:
    gold, answer = small()
    page = checked(page_of([gold, GOLD[0]], [answer]))
    empty, worst = page.xpath("//section[@id='translations']/details")
    assert texts(empty, "./summary") == [f"Not translated {len(GOLD[0].sentences)}"]
    assert texts(worst, "./summary") == ["Least like the reference 1"]
    assert texts(worst, ".//div[@class='pivot']") == [f"reference{gold.sentences[0].reference}", f"translation{answer.translation.text}"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("lang", "text", "direction"), [("ar", ARABIC, "rtl"), ("ar", "Tạp chí Cộng Sản", "auto"), ("sv", ARABIC, "ltr"), ("und", "x", "auto")]
)
def test_directions(lang: str, text: str, direction: str) -> None:
    assert text_direction(lang, text) == direction


def test_intervals_of_the_only_language_are_those_of_all() -> None:
    answer = oracle(GOLD[0]).with_layers({"entities": oracle(GOLD[0]).layer("entities")[::2], "links": ()})
    scores = evaluate([GOLD[0]], [answer])
    for figure in figures(scores, [GOLD[0]], [answer]):
        assert {row.level for row in figure.rows} == {"all", "language", "document"}
        assert len({(row.value, row.interval) for row in figure.rows}) == 1


def test_of_many_documents_the_lowest_are_shown() -> None:
    gold, predicted = [], []
    for number in range(MAX_DOCUMENTS + 3):
        document = msgspec.structs.replace(small()[0], id=f"d{number:03}")
        gold.append(document)
        predicted.append(oracle(document) if number < 50 else small()[1].failed("ner", ValueError("no")))
        predicted[-1] = msgspec.structs.replace(predicted[-1], id=document.id)
    scores = evaluate(gold, predicted, translation=False, samples=10)
    page = checked(render_html_report(scores, gold, predicted))
    figure = page.xpath("//div[@class='figure']")[0]
    assert texts(figure, ".//p[@class='notice']") == [f"The {MAX_DOCUMENTS} lowest; 3 higher ones are not shown."]
    assert len(figure.xpath(".//tr[@class='document']")) == MAX_DOCUMENTS


def test_confidences_are_plotted_and_tabled() -> None:
    gold, answer = small()
    page = checked(page_of([gold], [answer]))
    [figure] = page.xpath("//section[@id='confidence']//div[@class='figure']")
    assert texts(figure, ".//tbody/tr/*") == ["70 to 80", "75.0", "0.0", "1"]
    assert len(figure.xpath(".//circle")) == 1
    assert not checked(page_of([GOLD[0]], [oracle(GOLD[0])])).xpath("//section[@id='confidence']")


def test_stages_are_shown_with_their_time() -> None:
    gold, answer = small()
    manifest = {"stages": [{"name": "translate", "seconds": 3.0, "load_seconds": 1.0, "documents": 1}, {"name": "link", "seconds": 0.0}]}
    page = checked(page_of([gold], [answer], about=About(manifest=manifest)))
    assert texts(page, "//section[@id='time']//tbody/tr") == ["translate1.003.001", "link0.00"]


@pytest.mark.parametrize(("cached", "notices"), [(1, 1), (0, 0)])
def test_times_that_measure_only_the_cache_say_so(cached: int, notices: int) -> None:
    gold, answer = small()
    stages = [{"name": name, "seconds": 0.0, "documents": 1, "cached": cached} for name in ("a", "b")]
    page = checked(page_of([gold], [answer], about=About(manifest={"stages": stages})))
    assert len(page.xpath("//section[@id='time']/p[@class='notice']")) == notices


def test_what_a_pipeline_says_of_itself() -> None:
    pipeline = Pipeline(stages=[Lines()], cache=False)
    pipeline("En rad.\nEn till.")
    manifest = manifest_of(pipeline)
    assert [(stage["name"], stage["documents"]) for stage in manifest["stages"]] == [("lines", 1)]
    assert manifest["config"] == pipeline.config.dump()


def test_every_table_has_headers_and_every_picture_is_named_or_hidden() -> None:
    gold, answer = small()
    page = checked(page_of([gold], [answer]))
    assert all(table.xpath(".//th") for table in page.xpath("//table"))
    assert all(th.get("scope") for th in page.xpath("//th"))
    assert all(svg.get("aria-hidden") == "true" or svg.get("aria-label") for svg in page.xpath("//svg"))
    levels = [int(item.tag[1]) for item in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.get("lang") == "en"


def test_write_scores_writes_the_page_beside_the_figures(tmp_path: Path) -> None:
    gold, answer = small()
    scores = evaluate([gold], [answer])
    write_scores(scores, tmp_path / "new" / "out", gold=[gold], predicted=[answer])
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == ["report.html", "report.json", "report.txt"]
    write_scores(scores, tmp_path / "figures")
    assert not (tmp_path / "figures" / "report.html").exists()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    gold, answer = small()
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write"):
        write_html_report(evaluate([gold], [answer]), [gold], [answer], tmp_path / "file")


def test_manifests_are_found_beside_the_annotations_of_a_run(tmp_path: Path) -> None:
    assert manifest_beside(tmp_path) == {}
    (tmp_path / "manifest.json").write_text('{"version": "1"}')
    assert manifest_beside(tmp_path) == manifest_beside(tmp_path / "annotations.jsonl") == {"version": "1"}
    assert manifest_beside(tmp_path / "other.jsonl") == {}
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(InputError, match="not JSON"):
        manifest_beside(tmp_path)
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(InputError, match="not a manifest"):
        manifest_beside(tmp_path)
