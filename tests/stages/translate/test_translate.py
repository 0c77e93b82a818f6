from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.compact.translator import Hypothesis
from pipeline.document import Document, Link, Mention, Quantity, Sentence
from pipeline.errors import ConfigError
from pipeline.slots import Placement, Slot
from pipeline.stage import stage_class
from pipeline.stages.translate import Translate


class Dictionary:
    """A backend that looks whole sentences up; remembers what it was asked."""

    model_id = "dictionary"
    languages = frozenset({"tr", "uk", "sv", "ar"})
    carries = False

    def __init__(self, entries: Mapping[str, str], limit: int = 200) -> None:
        self.entries, self.limit = entries, limit
        self.asked: list[tuple[str, str]] = []

    def fingerprint(self) -> dict[str, str]:
        return {"dictionary": "1"}

    def load(self) -> None:
        pass

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        return [len(sentence) <= self.limit for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[object] = ()) -> list[Hypothesis]:
        self.asked += [(sentence, lang) for sentence in sentences]
        return [Hypothesis(self.entries.get(sentence, sentence.upper()), 0.5, True) for sentence in sentences]


class Carrying(Dictionary):
    """The same, with the slots that stand in the answers placed."""

    carries = True

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Sequence[Slot]] = ()) -> list[Hypothesis]:
        plain = super().translate(sentences, lang)
        return [
            replace(
                item,
                placed=tuple(Placement(n, at, at + len(s.english)) for n, s in enumerate(given) if (at := item.text.find(s.english)) >= 0),
            )
            for item, given in zip(plain, slots, strict=True)
        ]


class Memo:
    def __init__(self) -> None:
        self.store: dict[str, bytes] = {}

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        return {key: self.store[key] for key in keys if key in self.store}

    def put(self, items: Mapping[str, bytes]) -> None:
        self.store.update(items)


def document(text: str, parts: Sequence[tuple[str, str]], **layers: object) -> Document:
    """A document whose sentences are these (surface, language), in order."""
    sentences, at = [], 0
    for surface, lang in parts:
        start = text.index(surface, at)
        at = start + len(surface)
        sentences.append(Sentence(start=start, end=at, lang=lang))
    empty: dict[str, object] = {"quantities": (), "entities": (), "links": ()}
    return Document(id="d", text=text, sentences=tuple(sentences), **{**empty, **layers})  # type: ignore[arg-type]


@pytest.fixture
def stage() -> Callable[..., Translate]:
    def make(entries: Mapping[str, str] | None = None, limit: int = 200, **options: object) -> Translate:
        made = Translate(**{"quality": False, **options})  # type: ignore[arg-type]
        made._backends = dict.fromkeys(made.config.languages, Dictionary(entries or {}, limit))
        return made

    return make


def surfaces(result: Document) -> list[str]:
    assert result.translation is not None
    return [result.translation.text[sentence.start : sentence.end] for sentence in result.translation.sentences]


def test_paragraphs_are_mirrored(stage: Callable[..., Translate]) -> None:
    text = "En mening. En till.\r\n\r\nNytt stycke.\nSlut."
    parts = [("En mening.", "sv"), ("En till.", "sv"), ("Nytt stycke.", "sv"), ("Slut.", "sv")]
    result = stage(carry=False).process([document(text, parts)])[0]
    assert result.translation is not None
    assert result.translation.text == "EN MENING. EN TILL.\r\n\r\nNYTT STYCKE.\nSLUT."
    assert surfaces(result) == ["EN MENING.", "EN TILL.", "NYTT STYCKE.", "SLUT."]


@pytest.mark.parametrize("foreign", ["copy", "skip"])
def test_what_is_not_translated_says_so(stage: Callable[..., Translate], foreign: str) -> None:
    text = "Việt Nam\nHello 👍🏽 world\n24 000 – 5 %\nhttps://x.se/a?b=1\nOkänt språk\nEn mening."
    parts = [
        ("Việt Nam", "vi"),
        ("Hello 👍🏽 world", "en"),
        ("24 000 – 5 %", "sv"),
        ("https://x.se/a?b=1", "und"),
        ("Okänt språk", "und"),
        ("En mening.", "sv"),
    ]
    made = stage(carry=False, foreign=foreign)
    result = made.process([document(text, parts)])[0]
    assert result.translation is not None
    copied = foreign == "copy"
    status = "copied" if copied else "skipped"
    assert [(sentence.status, sentence.reason) for sentence in result.translation.sentences] == [
        (status, "foreign"), ("copied", "pivot"), ("copied", "wordless"), ("copied", "wordless"), (status, "undetermined"), ("ok", None),
    ]  # fmt: skip
    assert [sentence.untranslated for sentence in result.translation.sentences] == [True, False, False, False, True, False]
    mixed = ["Việt Nam"] * copied, ["Okänt språk"] * copied
    lines = [*mixed[0], "Hello 👍🏽 world", "24 000 – 5 %", "https://x.se/a?b=1", *mixed[1], "EN MENING."]
    assert result.translation.text == "\n".join(lines)
    assert [surface for surface in surfaces(result) if surface] == lines
    assert made._backends["sv"].asked == [("En mening.", "sv")]  # type: ignore[attr-defined]
    assert made.tally(result) == {
        "sentences.copied": 5 if copied else 3, "copied.pivot": 1, "copied.wordless": 2, f"{status}.foreign": 1,
        f"{status}.undetermined": 1, "sentences.ok": 1, **({} if copied else {"sentences.skipped": 2}),
    }  # fmt: skip


@pytest.mark.parametrize("foreign", ["copy", "skip"])
def test_what_stands_in_a_copied_sentence_is_on_record(stage: Callable[..., Translate], foreign: str) -> None:
    text = "Lund växer.\nTừ Huế 30/08/2023\nTo Oslo in 2024."
    parts = [("Lund växer.", "sv"), ("Từ Huế 30/08/2023", "vi"), ("To Oslo in 2024.", "en")]
    places = [text.index(name) for name in ("Huế", "Oslo")]
    dates = [(text.index(day), text.index(day) + len(day)) for day in ("30/08/2023", "2024")]
    given = document(
        text,
        parts,
        entities=tuple(Mention(start=at, end=text.index(" ", at), type="LOC", confidence=1.0) for at in places),
        quantities=tuple(Quantity(start=start, end=end, kind="date", iso="2023-08-30") for start, end in dates),
    )
    translation = stage({"Lund växer.": "Lund is growing."}, foreign=foreign).process([given])[0].translation
    assert translation is not None
    pairs = [
        (text[item.start : item.end], translation.text[item.pivot_start : item.pivot_end] if item.status == "carried" else item.reason)
        for item in translation.carried
    ]
    lost = "sentence not translated"
    here = ("30/08/2023", "Huế") if foreign == "copy" else (lost, lost)
    assert pairs == [("30/08/2023", here[0]), ("Huế", here[1]), ("2024", "2024"), ("Oslo", "Oslo")]


def test_suspect_translations_are_marked(stage: Callable[..., Translate]) -> None:
    sentence = "Regeringen beslutade 2024 att höja skatten."
    made = stage({sentence: "The tax tax tax tax."}, carry=False)
    (pivot,) = made.process([document(sentence, [(sentence, "sv")])])[0].translation.sentences  # type: ignore[union-attr]
    assert pivot.status == "suspect" and set(pivot.suspicions) == {"length", "repetition", "numbers"}


def test_long_sentences_are_translated_in_parts_to_the_end(stage: Callable[..., Translate]) -> None:
    sentence = "".join(f"led {chr(97 + number % 26)}{chr(97 + number // 26)}, " for number in range(70)) + "slut."
    made = stage(limit=60, carry=False)
    result = made.process([document(sentence, [(sentence, "sv")])])[0]
    assert surfaces(result) == [sentence.upper()]
    assert len(made._backends["sv"].asked) > 4  # type: ignore[attr-defined]


def test_the_same_sentence_is_translated_once(stage: Callable[..., Translate]) -> None:
    made = stage(carry=False)
    made.memo = Memo()
    documents = [document("Samma. Samma.", [("Samma.", "sv"), ("Samma.", "sv")]), document("Samma.", [("Samma.", "sv")])]
    first = made.process(documents)
    assert len(made._backends["sv"].asked) == 1  # type: ignore[attr-defined]
    again = made.process(documents)
    assert len(made._backends["sv"].asked) == 1  # type: ignore[attr-defined]
    assert again == first
    made.process([document("Samma.", [("Samma.", "tr")])])
    assert made._backends["sv"].asked[1:] == [("Samma.", "tr")]  # type: ignore[attr-defined]


def test_an_empty_document(stage: Callable[..., Translate]) -> None:
    result = stage(carry=False).process([document("", []), document(" \n", [])])
    assert [entry.translation.text for entry in result if entry.translation] == ["", ""]


def test_names_and_numbers_are_carried_with_places_on_both_sides(stage: Callable[..., Translate]) -> None:
    text = "🎉 Hej.\nLe Quang Hat besökte Hoi An och delade ut 3 072 kartor."
    body = text[text.index("Le ") :]
    start, number = text.index("Hoi An"), text.index("3 072")
    made = stage({body: "Le Quang Binh visited Hoi Ann and handed out 372 maps."})
    given = document(
        text,
        [("🎉 Hej.", "sv"), (body, "sv")],
        entities=(Mention(start=start, end=start + 6, type="LOC", confidence=1.0),),
        links=(Link(start=start, end=start + 6, kb=None, canonical="Hội An", cluster="hoi-an", confidence=1.0),),
        quantities=(Quantity(start=number, end=number + 5, kind="cardinal", number=Decimal(3072)),),
    )
    translation = made.process([given])[0].translation
    assert translation is not None
    assert "Hoi An and" in translation.text and "3,072 maps" in translation.text
    places = {
        (item.layer, text[item.start : item.end], translation.text[item.pivot_start : item.pivot_end], item.status)
        for item in translation.carried
    }
    assert places == {("entities", "Hoi An", "Hoi An", "aligned"), ("quantities", "3 072", "3,072", "aligned")}
    assert translation.sentences[1].status == "ok"


def test_names_inside_longer_ones_terms_and_codes_have_records_of_their_own(stage: Callable[..., Translate]) -> None:
    text = "Uppsala kommuns folkkommitté läste Beslut 18-NQ/TW på https://x.se/a."
    body, law = "Uppsala kommuns folkkommitté", "Beslut 18-NQ/TW"
    made = stage({text: "Uppsala's People's Committee read Decision 18-NQ/TW on https://x.se/a."})
    made._backends = dict.fromkeys(made.config.languages, Carrying(made._backends["sv"].entries))  # type: ignore[attr-defined]
    given = document(
        text,
        [(text, "sv")],
        entities=(
            Mention(start=0, end=len(body), type="ORG", confidence=1.0),
            Mention(start=text.index(law), end=text.index(law) + len(law), type="LAW", confidence=1.0),
        ),
    )
    translation = made.process([given])[0].translation
    assert translation is not None
    found = {
        (item.layer, item.kind, text[item.start : item.end], translation.text[item.pivot_start : item.pivot_end])
        for item in translation.carried
        if item.status == "carried"
    }
    assert found == {
        ("slots", "name", "Uppsala", "Uppsala"),
        ("slots", "term", "folkkommitté", "People's Committee"),
        ("slots", "code", "18-NQ/TW", "18-NQ/TW"),
        ("slots", "address", "https://x.se/a", "https://x.se/a"),
    }


def test_the_unit_that_the_translator_wrote_belongs_to_its_quantity(stage: Callable[..., Translate]) -> None:
    text = "En 71-årig kvinna kom."
    made = stage({text: "A 71-year-old woman came."})
    given = document(text, [(text, "sv")], quantities=(Quantity(start=3, end=10, kind="duration", iso="P71Y", english="71 years"),))
    translation = made.process([given])[0].translation
    assert translation is not None
    (item,) = translation.carried
    assert (item.start, item.end) == (3, 10) and translation.text[item.pivot_start : item.pivot_end] == "71-year-old"


def test_a_name_that_could_not_be_carried_makes_the_sentence_suspect(stage: Callable[..., Translate]) -> None:
    text = "Uppsala växer."
    made = stage({text: "It grows."}, carry_threshold=1.0)
    given = document(
        text,
        [(text, "sv")],
        entities=(Mention(start=0, end=7, type="LOC", confidence=1.0),),
        links=(Link(start=0, end=7, kb="x", canonical="Uppsala", cluster="u", confidence=1.0),),
    )
    translation = made.process([given])[0].translation
    assert translation is not None and translation.sentences[0].suspicions == ("names",)


def test_layers_and_languages() -> None:
    assert stage_class("translate") is Translate
    assert Translate(carry=False).requires == ("sentences",)
    assert Translate().requires == ("sentences", "quantities", "entities", "links")
    assert Translate(languages=["sv"]).languages == {"sv", "en"}
    with pytest.raises(ConfigError, match=r"translate\.languages: compact-translator does not translate fi, se; it knows ar, sv, tr, uk"):
        Translate(languages=["se", "sv", "fi"])
    with pytest.raises(ConfigError, match="backend"):
        Translate(backend="nothing")


def test_the_fingerprint_tells_models_and_options_apart() -> None:
    options = ({}, {"beam": 1}, {"carry": False}, {"carry_threshold": 0.9}, {"quality": False}, {"retry": False})
    prints = [Translate(**option).fingerprint() for option in options]
    assert len({str(entry) for entry in prints}) == len(options)
    assert set(prints[0]["resources"]) == {
        "compact-translator",
        "compact-encoder",
        "multilingual-e5-small",
        "aligner",
        "glossary",
        "kb",
        "quantities",
        "quality",
    }


def test_the_embedded_translator_in_a_document() -> None:
    text = "Sverige blev medlem av Nato.\n\nPresidenten besökte Stockholm 2024."
    given = document(text, [("Sverige blev medlem av Nato.", "sv"), ("Presidenten besökte Stockholm 2024.", "sv")])
    made = Translate(beam=1)
    together, alone = made.process([given, given]), Translate(beam=1).process([given])
    translation = together[0].translation
    assert translation is not None and together[1].translation == translation == alone[0].translation
    assert "Sweden" in translation.text and "\n\n" in translation.text and "2024" in translation.text


@pytest.mark.parametrize(
    ("backend", "fault"),
    [
        ({"sv": "compact"}, "no backend for tr, uk, ar: name one, or a 'default'"),
        ({"default": "compact", "fi": "compact"}, "fi: neither 'default' nor one of the languages to translate"),
        ({"default": "magic"}, "translate.backend.default"),
        ("magic", "translate.backend.default"),
        (["compact"], "translate.backend"),
    ],
)
def test_faulty_choices_of_backends(backend: object, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        Translate(backend=backend)


def test_one_name_stands_for_all_languages() -> None:
    assert Translate(backend="compact").config == Translate(backend={"default": "compact"}).config == Translate().config


def test_every_language_goes_to_its_backend(stage: Callable[..., Translate]) -> None:
    made = stage(carry=False)
    other = Dictionary({"İyi günler.": "Good day."})
    other.model_id = "other"
    made._backends["tr"] = other
    text = "En mening. İyi günler."
    result = made.process([document(text, [("En mening.", "sv"), ("İyi günler.", "tr")])])[0]
    assert surfaces(result) == ["EN MENING.", "Good day."]
    assert other.asked == [("İyi günler.", "tr")] and made._backends["sv"].asked == [("En mening.", "sv")]  # type: ignore[attr-defined]
    assert result.translation is not None and result.translation.provenance.model == "dictionary, other"


def test_what_a_run_counts(stage: Callable[..., Translate]) -> None:
    text = "Uppsala växer.\nLund växer.\nHello."
    parts = [("Uppsala växer.", "sv"), ("Lund växer.", "sv"), ("Hello.", "en")]
    places = [(0, 7, "Uppsala"), (15, 19, "Lund")]
    made = stage({"Uppsala växer.": "It grows.", "Lund växer.": "Lund grows."})
    given = document(
        text,
        parts,
        entities=tuple(Mention(start=start, end=end, type="LOC", confidence=1.0) for start, end, _ in places),
        links=tuple(Link(start=start, end=end, kb=None, canonical=name, cluster=name, confidence=1.0) for start, end, name in places),
    )
    result = made.process([given])[0]
    assert result.translation is not None
    assert made.tally(result) == {
        "sentences.suspect": 1, "sentences.ok": 1, "sentences.copied": 1, "copied.pivot": 1, "suspect.names": 1, "spans.unprojected": 1,
        "spans.aligned": 1,
    }  # fmt: skip
    lost = next(item for item in result.translation.carried if item.status == "unprojected")
    assert (lost.start, lost.end, lost.reason) == (0, 7, "not found in the translation")


@pytest.mark.parametrize(
    ("fallback", "fault"), [({"fi": "compact"}, "fi: neither 'default' nor"), ("compact", "compact is the backend of 'tr' already")]
)
def test_faulty_fallbacks(fallback: object, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        Translate(fallback=fallback)
