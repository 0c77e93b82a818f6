from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from pipeline.compact.translator import Hypothesis
from pipeline.slots import Placement, Slot, SlotRole
from pipeline.stages.translate.attempts import Engine, Job, Sentences
from pipeline.stages.translate.backends import Slots

SOURCE = "Regeringen beslutade 2024 att höja skatten, men inte i Oslo."
GOOD = "In 2024 the government decided to raise the tax, but not in Oslo."
LOST = "In 2024 the government decided to raise the tax."
LOOPED = "In 2024 the tax tax tax tax."
OSLO = Slot(SOURCE.index("Oslo"), SOURCE.index("Oslo") + 4, "place", "Oslo")


class Phrasebook:
    """Looks whole texts up, and places slots where their English form stands in them; remembers what it was asked."""

    languages = frozenset({"sv"})

    def __init__(self, entries: Mapping[str, str], model_id: str = "book", carries: bool = True, limit: int = 500) -> None:
        self.entries, self.model_id, self.carries, self.limit = entries, model_id, carries, limit
        self.asked: list[tuple[str, tuple[Slot, ...]]] = []

    def fingerprint(self) -> dict[str, str]:
        return {self.model_id: "1"}

    def load(self) -> None:
        pass

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        return [len(sentence) <= self.limit for sentence in sentences]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        out = []
        for number, sentence in enumerate(sentences):
            given = tuple(slots[number]) if slots else ()
            self.asked.append((sentence, given))
            text = self.entries.get(sentence, sentence.upper())
            found = [(index, text.find(slot.english), slot) for index, slot in enumerate(given)]
            placed = tuple(Placement(index, at, at + len(slot.english)) for index, at, slot in found if at >= 0)
            out.append(Hypothesis(text, 0.5, True, placed))
        return out


class Memo:
    def __init__(self) -> None:
        self.store: dict[str, bytes] = {}

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        return {key: self.store[key] for key in keys if key in self.store}

    def put(self, items: Mapping[str, bytes]) -> None:
        self.store.update(items)


def engines(*books: Phrasebook) -> dict[str, list[Engine]]:
    return {"sv": [Engine(book, f"engine {number}") for number, book in enumerate(books)]}


def test_slots_that_the_model_carries_are_exact() -> None:
    book = Phrasebook({SOURCE: GOOD})
    outcome = Sentences(engines(book)).translate([Job("sv", SOURCE, (OSLO,))])[Job("sv", SOURCE, (OSLO,))]
    (place,) = outcome.carried
    assert outcome.text[place.start : place.end] == "Oslo" and place.status == "carried" and place.score is None
    assert outcome.suspicions == () and book.asked == [(SOURCE, (OSLO,))]


def test_a_backend_that_does_not_carry_sees_no_slots() -> None:
    book = Phrasebook({SOURCE: GOOD}, carries=False)
    job = Job("sv", SOURCE, (OSLO,))
    assert Sentences(engines(book)).translate([job])[job].carried == ()
    assert book.asked == [(SOURCE, ())]


def test_what_fails_is_tried_again_in_order_until_it_is_well() -> None:
    first, wider, other = (
        Phrasebook({SOURCE: LOOPED}),
        Phrasebook({SOURCE: LOST}),
        Phrasebook({SOURCE: GOOD}, model_id="other"),
    )
    job = Job("sv", SOURCE, (OSLO,))
    outcome = Sentences(engines(first, other, wider), clauses=False).translate([job])[job]
    assert outcome.text == GOOD and outcome.model_id == "other" and outcome.suspicions == ()
    assert [len(book.asked) for book in (first, wider, other)] == [1, 1, 1]


def test_the_fallback_is_not_asked_where_the_same_model_found_a_way() -> None:
    first, wider, other = Phrasebook({SOURCE: LOOPED}), Phrasebook({SOURCE: GOOD}), Phrasebook({}, model_id="other")
    job = Job("sv", SOURCE, (OSLO,))
    assert Sentences(engines(first, other, wider)).translate([job])[job].text == GOOD
    assert other.asked == []


def test_of_failed_attempts_the_one_with_fewest_faults_stays_and_says_which() -> None:
    first, wider = Phrasebook({SOURCE: LOOPED}), Phrasebook({SOURCE: LOST})
    job = Job("sv", SOURCE, (OSLO,))
    outcome = Sentences(engines(first, wider), clauses=False).translate([job])[job]
    assert outcome.text == LOST and outcome.suspicions == ("names",)


def test_a_failed_sentence_is_cut_at_its_clause_and_nothing_is_lost() -> None:
    left, right = "Regeringen beslutade 2024 att höja skatten,", "men inte i Oslo."
    book = Phrasebook({SOURCE: LOOPED, left: "In 2024 the government decided to raise the tax.", right: "but not in Oslo."})
    job = Job("sv", SOURCE, (OSLO,))
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == GOOD
    (place,) = outcome.carried
    assert outcome.text[place.start : place.end] == "Oslo"
    assert book.asked[1:] == [(left, ()), (right, (Slot(11, 15, "place", "Oslo"),))]


def test_what_fails_in_two_parts_is_tried_in_four() -> None:
    parts = ["Hon kom till Lund 2019,", "han kom till Umeå 2020,", "de kom till Åbo 2021,", "alla kom till Oslo 2022."]
    source = " ".join(parts)
    english = ["She came to Lund in 2019.", "he came to Umeå in 2020.", "they came to Turku in 2021.", "all came to Oslo in 2022."]
    slot = Slot(source.index("Oslo"), source.index("Oslo") + 4, "place", "Oslo")
    book = Phrasebook({source: LOOPED, " ".join(parts[:2]): LOOPED, " ".join(parts[2:]): LOOPED, **dict(zip(parts, english, strict=True))})
    job = Job("sv", source, (slot,))
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == "She came to Lund in 2019, he came to Umeå in 2020, they came to Turku in 2021, all came to Oslo in 2022."
    assert [text for text, _ in book.asked[-4:]] == parts and outcome.suspicions == ()
    (place,) = outcome.carried
    assert outcome.text[place.start : place.end] == "Oslo"


def test_long_sentences_are_cut_to_fit_with_their_slots_whole() -> None:
    source = "".join(f"led {chr(97 + number) * 9} är långt, " for number in range(24)) + "slut i Nya Oslo."
    slot = Slot(source.index("Nya"), source.index("Nya") + 8, "place", "New Oslo")
    book = Phrasebook({}, limit=40)
    job = Job("sv", source, (slot,))
    outcome = Sentences(engines(book)).translate([job])[job]
    asked = [text for text, _ in book.asked]
    assert " ".join(asked) == source and all(len(text) <= 40 for text in asked)
    assert outcome.text.count("LED") == 24
    assert [text[given.start : given.end] for text, slots in book.asked for given in slots] == ["Nya Oslo"]


def test_a_slot_longer_than_what_fits_is_not_cut() -> None:
    source = "i Nya Oslo idag"
    slot = Slot(2, 10, "place", "New Oslo")
    book = Phrasebook({}, limit=4)
    job = Job("sv", source, (slot,))
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == "I New Oslo IDAG" and [text for text, _ in book.asked] == ["i", "idag"]


def listing(count: int) -> Job:
    """A sentence that names many villages."""
    names = [f"By{chr(97 + number // 5)}{chr(97 + number % 5)}" for number in range(count)]
    source = f"Vi besökte {', '.join(names)} och for hem."
    starts = [source.index(name) for name in names]
    return Job("sv", source, tuple(Slot(start, start + 4, "place", name.upper()) for start, name in zip(starts, names, strict=True)))


@pytest.mark.parametrize(("count", "parts"), [(20, 1), (21, 2), (45, 4)])
def test_a_sentence_with_more_slots_than_a_model_takes_is_cut(count: int, parts: int) -> None:
    book = Phrasebook({})
    job = listing(count)
    outcome = Sentences(engines(book), clauses=False).translate([job])[job]
    assert len(book.asked) == parts and all(len(slots) <= 20 for _, slots in book.asked)
    assert [item.slot for item in outcome.carried] == list(range(count))
    assert all(outcome.text[item.start : item.end] == job.slots[item.slot].english for item in outcome.carried)
    assert {item.status for item in outcome.carried} == {"carried"}


def test_a_model_that_carries_nothing_sees_such_a_sentence_whole() -> None:
    book = Phrasebook({}, carries=False)
    Sentences(engines(book), clauses=False).translate([listing(45)])
    assert len(book.asked) == 1


def test_answers_are_kept_by_slots_settings_and_model() -> None:
    memo = Memo()
    job, bare = Job("sv", SOURCE, (OSLO,)), Job("sv", SOURCE)
    book = Phrasebook({SOURCE: GOOD})
    first = Sentences(engines(book), memo=memo).translate([job, bare, job])
    assert len(book.asked) == 2
    again = Phrasebook({SOURCE: "never asked"})
    assert Sentences(engines(again), memo=memo).translate([bare, job]) == first and again.asked == []
    other = Phrasebook({SOURCE: GOOD}, model_id="other")
    Sentences(engines(other), memo=memo).translate([job])
    Sentences({"sv": [Engine(other, "other settings")]}, memo=memo).translate([job])
    assert len(other.asked) == 2


def test_a_sentence_has_one_translation_whatever_stands_beside_it() -> None:
    book = Phrasebook({SOURCE: GOOD})
    job = Job("sv", SOURCE, (OSLO,))
    alone = Sentences(engines(book)).translate([job])[job]
    among = Sentences(engines(book)).translate([Job("sv", "Hej."), job, Job("sv", "Nej.")])[job]
    assert alone == among


def test_a_model_that_misplaces_a_slot_is_found_out() -> None:
    class Liar(Phrasebook):
        def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
            return [Hypothesis("Nothing", 0.5, True, (Placement(0, 0, 4),)) for _ in sentences]

    with pytest.raises(ValueError, match="'Oslo' should stand"):
        Sentences(engines(Liar({}))).translate([Job("sv", SOURCE, (OSLO,))])


class FixedEstimate:
    threshold = 0.5
    languages = frozenset({"sv"})

    def read(self, sources: Sequence[str]) -> None:
        pass

    def estimate(self, lang: str, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [0.9 if translation == GOOD else 0.2 for _, translation in pairs]


def test_a_translation_that_means_something_else_is_suspect() -> None:
    other = "In 2024 the government decided to lower the price of Oslo."
    book = Phrasebook({SOURCE: other})
    job = Job("sv", SOURCE, (OSLO,))
    outcome = Sentences(engines(book), estimator=FixedEstimate(), clauses=False).translate([job])[job]
    assert outcome.quality == 0.2 and outcome.suspicions == ("quality",)
    wider = Phrasebook({SOURCE: GOOD})
    assert Sentences(engines(book, wider), estimator=FixedEstimate()).translate([job])[job].suspicions == ()


def test_a_sentence_that_begins_with_an_amount_begins_with_a_capital() -> None:
    slot = Slot(0, 8, "quantity", "more than 300")
    book = Phrasebook({"Över 300 kom.": "more than 300 came."})
    job = Job("sv", "Över 300 kom.", (slot,))
    assert Sentences(engines(book)).translate([job])[job].text == "More than 300 came."


@pytest.mark.parametrize(
    ("english", "role", "expected"),
    [("site clearance", "term", "Site clearance has begun."), ("e-Devlet", "term", "e-Devlet has begun."), ("x2", "code", "x2 has begun.")],
)
def test_a_sentence_that_begins_with_a_term_begins_with_a_capital(english: str, role: SlotRole, expected: str) -> None:
    source = "Markröjning har börjat." if english.islower() else f"{english} har börjat."
    slot = Slot(0, source.index(" "), "other", english, role)
    job = Job("sv", source, (slot,))
    assert Sentences(engines(Phrasebook({source: f"{english} has begun."}))).translate([job])[job].text == expected


def test_what_is_lost_among_many_slots_is_written_where_there_are_few() -> None:
    source = "Hon bor i Lund och han i Umeå"
    slots = tuple(Slot(source.index(name), source.index(name) + 4, "place", name) for name in ("Lund", "Umeå"))
    left, right = "Hon bor i Lund", "och han i Umeå"
    book = Phrasebook({source: "She lives in Lund, where he lives too", left: "She lives in Lund", right: "And he in Umeå"})
    job = Job("sv", source, slots)
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == "She lives in Lund and he in Umeå" and outcome.suspicions == ()
    assert [outcome.text[item.start : item.end] for item in outcome.carried] == ["Lund", "Umeå"]
    assert [text for text, _ in book.asked] == [source, left, right]


def test_a_model_without_slots_is_not_asked_again_for_them() -> None:
    whole = SOURCE.replace(",", "")
    book = Phrasebook({whole: LOST}, carries=False)
    job = Job("sv", whole, (OSLO._replace(start=OSLO.start - 1, end=OSLO.end - 1),))
    assert "names" in Sentences(engines(book)).translate([job])[job].suspicions
    assert len(book.asked) == 1


def test_an_address_at_the_end_is_not_shown_to_the_translator() -> None:
    source = "Källa: https://x.se/a-b.html"
    slot = Slot(7, len(source), "other", "https://x.se/a-b.html")
    book = Phrasebook({"Källa:": "Source:"})
    job = Job("sv", source, (slot,))
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == "Source: https://x.se/a-b.html" and book.asked == [("Källa:", ())]
    (place,) = outcome.carried
    assert outcome.text[place.start : place.end] == slot.english


def test_a_sentence_that_is_a_slot_needs_no_translator() -> None:
    book = Phrasebook({})
    job = Job("sv", "Göteborg", (Slot(0, 8, "place", "Gothenburg"),))
    outcome = Sentences(engines(book)).translate([job])[job]
    assert outcome.text == "Gothenburg" and book.asked == [] and [item.status for item in outcome.carried] == ["carried"]


class MixedBook(Phrasebook):
    """A phrasebook of several languages at once; remembers how much it was asked at a time."""

    languages = frozenset({"sv", "uk"})

    def __init__(self, entries: Mapping[str, str]) -> None:
        super().__init__(entries)
        self.calls: list[int] = []

    def translate_mixed(self, sentences: Sequence[str], slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        self.calls.append(len(sentences))
        return self.translate(sentences, "", slots)


def test_languages_of_one_engine_are_translated_together() -> None:
    entries = {SOURCE: LOOPED, "Уряд вирішив підвищити податок.": "The government decided to raise the tax."}
    first, wider = MixedBook(entries), MixedBook({SOURCE: GOOD})
    shared = [Engine(first, "beam 3"), Engine(wider, "beam 8")]
    jobs = [Job("sv", SOURCE), Job("uk", "Уряд вирішив підвищити податок.")]
    together = Sentences({"sv": shared, "uk": shared}).translate(jobs)
    assert first.calls[0] == 2 and wider.calls == [1]
    assert together[jobs[0]].text == GOOD
    apart = Sentences({"sv": shared, "uk": [Engine(first, "beam 5")]}).translate(jobs)
    assert {job: outcome.text for job, outcome in apart.items()} == {job: outcome.text for job, outcome in together.items()}
    assert first.calls == [2, 1, 1]
