"""Which spans of a sentence are carried through translation, and what English writes for them.

Quantities come back in their English rendering, persons and places under their English name, and so do organisations that have a name of
their own. Other organisations, laws and events are translated by the model; what is carried inside them are numbers and names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz.distance import JaroWinkler

from pipeline.document import Link, Mention, Quantity
from pipeline.kb.names import fold
from pipeline.kb.romanise import romanise
from pipeline.slots import Slot, SlotKind
from pipeline.stages.link.titles import parse_title
from pipeline.stages.translate.composed import composed_name, turkish_countries
from pipeline.stages.translate.english import adjectival, ascii_digits, clock_time, clock_times, english_quantity, is_time
from pipeline.stages.translate.glossary import Found, Glossary
from pipeline.stages.translate.inner import Known, is_generic, person_within, place_of_adjective, place_parts, places_within
from pipeline.stages.translate.names import english_name, plain
from pipeline.stages.translate.organisations import KnownBody, event_name, organisation_slots
from pipeline.stages.translate.provisions import provision_slots, telephone_slots
from pipeline.stages.translate.ranges import range_slots

_KINDS: dict[str, SlotKind] = {"PER": "person", "LOC": "place"}
# Addresses, file names and placeholders of web pages: nothing of them is language.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?()\[\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@\w{2,}"
    r"|(?<!\w)[\w-]+\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|mp[34]|html?)(?!\w)|(?<![\w/])[A-Za-z0-9]+_[A-Za-z0-9_-]+(?!\w)"
)
_ALIKE = 0.8
_OPENING_QUOTES = frozenset("\"“”„«»'‘’")
# What a Swedish genitive cannot stand before: it needs a noun behind it.
_NO_HEAD = re.compile(
    r"\s*(?:$|[.,;:!?)])|\s(?:i|på|av|för|med|till|från|som|och|eller|är|var|blir|blev|har|hade|ska|vill|kan|vid|om|efter|under|mot|säger|sade|sa|"
    r"att|men|när|mellan|inte)(?!\w)"
)
_NISBA = re.compile(r"ال\w+ي(?:ة|ين|ون)?")
_BESIDE_DASHES = re.compile(r"[^\s–—-](?:[^–—-]*[^\s–—-])?")
_FOREIGN_SCRIPT = frozenset({"uk", "ar"})
# The number of a law: digits, and codes of the issuing body behind a hyphen or stroke.
_LAW_NUMBER = re.compile(r"\d+(?:[-/.:][^\W_]+)*")
# A number that stands alone: no part of a word, of a date or of a longer code.
_BARE_NUMBER = re.compile(r"(?<![\w.,:/+–—-])\d+(?:[.,:/+–-]\d+)*(?![\w/+]|[-–]\w|[.,]\d)")
_TIME_OF_DAY = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
_CLOCK = re.compile(r"(?:\b(?:[Kk]l(?:ockan|\.)?|[Ss]aat(?:i|ler)?|[Оо]б?|[Дд]о|[Зз]|[Пп]ісля)|الساعة)\s+$")
# "08.45'te": at that time.
_LOCATIVE = re.compile("['’][dt][ea](?!\\w)")
# Numbers of flights, buses and roads.
_NUMBERED = re.compile(r"(?<![\w-])[A-Z]{1,3}\d{3,5}(?![\w-])")
# How far along a road: "Km 568+126".
_POST = re.compile(
    r"(?:\b[Kk]m|\b[Кк]м|\b[Kk]ilometre|\b[Kk]ilometer|\b[Кк]ілометр\w{0,2}|(?:ال)?كيلومتر|(?:ال)?كم)\.?\s?(?P<post>\d+\+\d{3})(?!\d)"
)
# Words in Latin letters inside another script: codes, firms, makes. Their parts may hold digits and the usual marks.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff](?:[\w&.'’/+-]*\w)?(?:[ \u00a0](?=[A-Z\u00c0-\u00de0-9])[\w&.'’/+-]*\w)*", re.ASCII)


def carried_spans(
    text: str,
    lang: str,
    quantities: Iterable[Quantity],
    entities: Iterable[Mention],
    links: Iterable[Link],
    *,
    known: Known | None = None,
    bodies: KnownBody | None = None,
    glossary: Glossary | None = None,
    about: Collection[str] = (),
) -> list[Slot]:
    """The slots of a sentence, ordered and disjoint.

    Where two overlap, a person, a place or an address goes before a number within it, a quantity before what is inside a longer name, and
    otherwise the longer one before the shorter.

    Args:
        text: the sentence.
        lang: its ISO 639-1 code.
        quantities, entities: what was found on it, in code points of the sentence.
        links: what its entities name; one that has none is named by its own letters.
        known: knows places inside longer names, such as :class:`~pipeline.stages.translate.inner.KnownPlaces`.
        bodies: knows organisations, such as :class:`~pipeline.stages.translate.organisations.KnownBodies`.
        glossary: terms of the language. They give way to everything else, but for those that are kept as they are, and to names that
            lie within them and are shorter or not linked.
        about: codes of the countries that the document is about; the glossary has terms that belong to one.
    """
    linked = {(link.start, link.end): link for link in links}
    terms = glossary.find(text, about) if glossary is not None else []
    listed = {(term.start, term.end): term.english for term in terms}
    ranked: list[tuple[int, Slot]] = []
    named = []
    for mention in entities:
        link = linked.get((mention.start, mention.end))
        if lang in _FOREIGN_SCRIPT and _listed(text, mention, link, terms):
            # A name that the glossary alone knows, or more of it than the linker.
            named.append((mention.start, mention.end))
            continue
        if mention.type in _KINDS:
            ranked += _name(text, lang, mention, link, known)
            continue
        ranked += _inside(text, lang, mention, known)
        if (
            lang == "uk"
            and mention.type == "ORG"
            and known is not None
            and (body := _regional_body(text, mention, terms, known)) is not None
        ):
            ranked.append((1, body))
            continue
        span = mention.start, mention.end
        if listed.get(span, "")[:1].isupper():
            ranked.append((1, Slot(*span, "other", listed[span])))
            continue
        whole = organisation_slots(text, lang, *span, link, bodies, known) if mention.type == "ORG" else []
        if not whole and mention.type != "LAW":
            surface = text[slice(*span)]
            # A title in quotation marks has a meaning: the model "Självförvaltning".
            titled = text[max(0, mention.start - 1) : mention.start] in _OPENING_QUOTES
            own = event_name(surface, lang) if mention.type == "EVENT" and (not mention.start or not titled) else None
            english = composed_name(surface, lang, known) or own
            whole = [Slot(*span, "other", english)] if english else []
        ranked += [(1, slot) for slot in whole]
    quantities = sorted(quantities, key=lambda quantity: quantity.start)
    ranged = list(range_slots(text, lang, quantities))
    ranked += [(2, slot) for slot, _ in ranged]
    ends = {id(quantity) for _, pair in ranged for quantity in pair}
    single = [quantity for quantity in quantities if id(quantity) not in ends]
    ranked += [(2, slot) for quantity in single if (slot := _quantity(text, lang, quantity)) is not None]
    ranked += [(0, Slot(*match.span(), "other", match.group(), "address")) for match in _ADDRESS.finditer(text)]
    for term in terms:
        around = any(term.start <= start and end <= term.end for start, end in named)
        ranked.append((0 if term.keep else 1 if around else 4, Slot(term.start, term.end, "other", term.english, "term")))
    ranked += [(1, slot) for slot in provision_slots(text, lang)]
    ranked += [(1, slot) for slot in telephone_slots(text)]
    ranked += [(5, slot) for slot in _bare_numbers(text, lang)]
    return _disjoint(ranked)


def _listed(text: str, mention: Mention, link: Link | None, terms: Sequence[Found]) -> bool:
    """Whether the glossary has a name that is not linked, or one that it is a part of; persons' names may be spelt like its words."""
    around = [term for term in terms if _names(term, text) and term.start <= mention.start and mention.end <= term.end]
    longer = any(term.end - term.start > mention.end - mention.start for term in around)
    return mention.type != "PER" and bool(around) and (longer or link is None or not link.english)


def _regional_body(text: str, mention: Mention, terms: Sequence[Found], known: Known) -> Slot | None:
    """A Ukrainian body by its place and a term for what it is: "Харківська ОВА"."""
    term = next((term for term in terms if term.end == mention.end and mention.start < term.start), None)
    place = place_of_adjective(text[mention.start : term.start].strip(), known) if term is not None else None
    if term is None or place is None:
        return None
    return Slot(mention.start, mention.end, "other", f"{place} {term.english}")


def _names(term: Found, text: str) -> bool:
    """Whether a term may be a name, and no word that a name happens to be spelt like."""
    return " " in text[term.start : term.end] or term.english[:1].isupper()


def _bare_numbers(text: str, lang: str) -> Iterator[Slot]:
    """Numbers that need not be quantities: times of day, posts of roads, scores."""
    for match in _POST.finditer(text):
        yield Slot(*match.span(), "other", f"Km {ascii_digits(match['post'])}", "code")
    for match in _NUMBERED.finditer(text):
        yield Slot(*match.span(), "other", match.group(), "code")
    for match in _BARE_NUMBER.finditer(text):
        written = ascii_digits(match.group())
        if (times := clock_times(written, lang)) is not None:
            yield Slot(*match.span(), "other", times, "code")
            continue
        told = is_time(written, lang) or (lang == "tr" and _LOCATIVE.match(text, match.end())) or _CLOCK.search(text, 0, match.start())
        time = _TIME_OF_DAY.fullmatch(written) if "." in written and told else None
        yield Slot(*match.span(), "other", f"{time[1]}:{time[2]}" if time is not None else written, "code")


def _quantity(text: str, lang: str, quantity: Quantity) -> Slot | None:
    surface = text[quantity.start : quantity.end]
    if (time := clock_time(text, lang, quantity)) is not None:
        return Slot(quantity.start, quantity.end, "quantity", time)
    number = adjectival(quantity, surface, lang)
    if number is not None:
        return Slot(quantity.start, quantity.start + number, "quantity", ascii_digits(surface[:number]))
    english = english_quantity(quantity, surface)
    return Slot(quantity.start, quantity.end, "quantity", english) if english else None


def _name(text: str, lang: str, mention: Mention, link: Link | None, known: Known | None) -> Iterator[tuple[int, Slot]]:
    """A person or place as a whole, or the names in a place that nobody knows but by a generic word: "Tien" of "Tien Nehri"."""
    kind = _KINDS[mention.type]
    surface = text[mention.start : mention.end]
    if kind == "place" and len(surface.split()) == 1 and is_generic(surface, lang) and not _sounds_like(surface, lang, link):
        # "The sea": a word of the language, whatever the linker finds that is written alike.
        return
    named = link is not None and bool(link.english)
    if lang == "ar" and not named and _NISBA.fullmatch(surface) and parse_title(surface, lang).countries:
        # "Egyptian": an adjective that the translator knows.
        return
    if lang == "sv" and not named and surface.endswith("s") and _NO_HEAD.match(text, mention.end):
        yield 0, Slot(mention.start, mention.end, kind, plain(surface))
        return
    parts = None
    if kind == "place" and (link is None or not link.english) and known is not None:
        pairs = list(_pair(text, lang, mention, known))
        if pairs:
            yield from ((0, slot) for slot in pairs)
            return
    if kind == "place" and not named and (composed := composed_name(surface, lang, known)) is not None:
        yield 0, Slot(mention.start, mention.end, kind, composed)
        return
    if kind == "place" and not named and lang == "tr" and known is not None and (both := _country_first(surface, known)) is not None:
        yield 0, Slot(mention.start, mention.end, kind, both)
        return
    if kind == "place" and not named and not any(char.isdigit() for char in surface):
        parts = place_parts(text, lang, mention.start, mention.end)
    if parts is None:
        english = english_name(surface, lang, mention.type, link)
        if english:
            yield 0, Slot(mention.start, mention.end, kind, english)
        return
    for part in parts:
        surface = text[part.start : part.end]
        found = known(surface, lang) if known is not None else None
        yield 0, Slot(part.start, part.end, kind, found or english_name(surface, lang, mention.type, None), "name")


def _pair(text: str, lang: str, mention: Mention, known: Known) -> Iterator[Slot]:
    """Places on both sides of a dash, where all are known: the road from Baghdad to Basra, "Bağdat-Basra"."""
    halves = [match.span() for match in _BESIDE_DASHES.finditer(text, mention.start, mention.end)]
    if len(halves) < 2:
        return
    slots = [Slot(start, end, "place", name, "name") for start, end in halves if (name := known(text[start:end], lang))]
    if len(slots) == len(halves):
        yield from slots


def _country_first(surface: str, known: Known) -> str | None:
    """A Turkish place behind the country or town that it lies in: "Güney Kore Yeouido"; None where the first words are no known place."""
    words = surface.split()
    for size in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:size]), " ".join(words[size:])
        name = turkish_countries().get(first) or known(first, "tr")
        if name is not None and not any(is_generic(word, "tr") for word in words[size:]):
            return f"{name} {known(rest, 'tr') or plain(rest)}"
    return None


def _sounds_like(surface: str, lang: str, link: Link | None) -> bool:
    """Whether a name is the English one in other letters."""
    english = link.english if link is not None else None
    return bool(english) and JaroWinkler.similarity(fold(romanise(surface, lang)), fold(english or "")) >= _ALIKE


def _inside(text: str, lang: str, mention: Mention, known: Known | None) -> Iterator[tuple[int, Slot]]:
    """What is carried inside the name of an organisation, law or event."""
    if mention.type == "LAW":
        for match in _LAW_NUMBER.finditer(text, mention.start, mention.end):
            yield 1, Slot(*match.span(), "other", romanise(ascii_digits(match.group()), lang), "code")
    if lang in _FOREIGN_SCRIPT:
        for match in _LATIN.finditer(text, mention.start, mention.end):
            yield 3, Slot(*match.span(), "other", match.group(), "name")
    for start, end in person_within(text, lang, mention.start, mention.end):
        yield 4, Slot(start, end, "person", english_name(text[start:end], lang, "PER", None), "name")
    for part in places_within(text, lang, mention.start, mention.end, known):
        if part.english:
            yield 3, Slot(part.start, part.end, "place", part.english, "name")


def _disjoint(ranked: Sequence[tuple[int, Slot]]) -> list[Slot]:
    chosen: list[Slot] = []
    for _, slot in sorted(ranked, key=lambda item: (item[0], item[1].start - item[1].end, item[1].start)):
        if all(slot.end <= other.start or other.end <= slot.start for other in chosen):
            chosen.append(slot)
    return sorted(chosen)
