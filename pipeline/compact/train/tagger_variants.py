"""Varied copies of training sentences: other names, other letters, other layout, two sentences in one.

Exchanging names for others of their kind keeps a tagger from learning the names instead of where names stand ("mention replacement", Dai
& Adel, "An Analysis of Simple Data Augmentation for Named Entity Recognition", 2020); the other copies are the same text as headlines,
social media and tokenised corpora have it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from random import Random

import msgspec

from pipeline.compact.train.tagger_data import Example
from pipeline.compact.train.tagger_names import Names
from pipeline.compact.train.tagger_scripts import without_marks
from pipeline.parallel import Span

Range = tuple[int, int]


def rebuilt(example: Example, write: Callable[[Span, str], tuple[str, str]], suffix: str, weight: float) -> Example:
    """A copy in which every name is what ``write`` makes of it (letters before it, and the name itself), all ranges moved along."""
    text, last = "", 0
    spans: list[Span] = []
    moves: list[tuple[int, int]] = [(0, 0)]
    for span in example.spans:
        before, name = write(span, example.text[span.start : span.end])
        text += example.text[last : span.start] + before
        spans.append(Span(len(text), len(text) + len(name), span.type))
        text += name
        last = span.end
        moves.append((span.end, len(text) - span.end))
    text += example.text[last:]
    hidden = tuple((_moved(start, moves), _moved(end, moves)) for start, end in example.hidden)
    return msgspec.structs.replace(
        example, id=f"{example.id}+{suffix}", text=text, spans=tuple(spans), hidden=hidden, weight=example.weight * weight
    )


def _moved(position: int, moves: Sequence[tuple[int, int]]) -> int:
    return position + next(shift for start, shift in reversed(moves) if position >= start)


class Swapper:
    """Exchanges names.

    Args:
        examples: whose names of several words are drawn from.
        seed: of all draws.
    """

    def __init__(self, examples: Iterable[Example], seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - training material, no secret
        self._names = Names(seed)
        self._pool: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
        places: dict[str, set[str]] = defaultdict(set)
        for example in examples:
            for span in example.spans:
                name = example.text[span.start : span.end]
                if not example.held_out and len(name) < 80:
                    self._pool[_kind(example.lang, span.type, name)].append(name)
                if span.type == "LOC" and " " not in name and len(name) > 3 and name[0].upper() == name[0]:
                    places[example.lang].add(name)
        self._places = {lang: frozenset(names) for lang, names in places.items()}

    def swapped(self, example: Example, number: int, share: float = 0.85) -> Example:
        """A copy with about ``share`` of its persons and places exchanged, and some of its organisations, laws and events."""
        chosen: dict[str, str] = {}  # the same name stays the same throughout a sentence

        def write(span: Span, name: str) -> tuple[str, str]:
            if name not in chosen:
                before = example.text[span.start - 1] if span.start else " "
                chosen[name] = self._other(example, span.type, name, before) if self._rng.random() < share else name
            return "", chosen[name]

        return rebuilt(example, write, f"swap{number}", 0.7)

    def _other(self, example: Example, type_: str, name: str, before: str) -> str:
        lang, full = example.lang, example.full
        draw = self._rng.random()
        if type_ == "PER" and draw < 0.8:
            parts = name.split()
            if full and len(parts) > 1 and self._rng.random() < (0.4 if lang == "uk" else 0.25):
                name = self._rng.choice(parts)  # the parallel corpus knows no surname alone
            other = self._names.person(lang, name)
        elif type_ == "LOC" and " " not in name and draw < 0.75:
            other = self._names.place(lang, name)
        elif type_ == "ORG" and draw < 0.6:
            other = self._with_other_places(lang, name)
        elif type_ in ("LAW", "EVENT") and draw < 0.7:
            return _renumbered(name, self._rng)
        else:
            other = self._rng.choice(self._pool.get(_kind(lang, type_, name)) or [name])
        if lang in ("sv", "en") and name.endswith("s") and not other.endswith(("s", "x", "z")) and type_ != "ORG":
            other += "s" if lang == "sv" else ""
        if lang == "ar" and before in "لـبكو" and before.isalpha() and other.startswith("ال"):
            return other[2:] if before == "ل" else other
        return other

    def _with_other_places(self, lang: str, name: str) -> str:
        known = self._places.get(lang, frozenset())
        parts = re.split(r"([\s,\-]+)", name)
        return "".join(self._names.place(lang, part) if part in known else part for part in parts)


def _kind(lang: str, type_: str, name: str) -> tuple[str, str, str, int]:
    words = min(3, len(name.split()))
    if lang == "uk":
        return lang, type_, name[-2:], words
    if lang == "ar":  # the article and the feminine ending decide agreement
        return lang, type_, ("ال" if name.startswith("ال") else "") + ("ة" if name.endswith("ة") else ""), words
    return lang, type_, "s" if lang in ("sv", "en") and name.endswith("s") else "", words


def _renumbered(name: str, rng: Random) -> str:
    """Other digits in the same places, so that no law is learnt by its number."""
    return re.sub(r"\d", lambda match: str(rng.randrange(1, 10)), name) if rng.random() < 0.8 else name


_FORMS = ("ТОВ", "ПАТ", "АТ", "ДП", "КП", "ПП", "ПрАТ", "НВП", "ФГ", "Фонд", "ГО", "ТзОВ", "Фірма", "Концерн", "Корпорація", "Завод")


def with_legal_form(example: Example, rng: Random) -> Example | None:
    """A Ukrainian sentence with the legal form before a company's quoted name: ТОВ «Назва» is the name as a whole."""
    quoted = [span for span in example.spans if span.type == "ORG" and example.text[max(0, span.start - 1) : span.start] == "«"]
    quoted = [
        span for span in quoted if example.text[span.end : span.end + 1] == "»" and example.text[span.start - 2 : span.start - 1] != "-"
    ]
    if not quoted:
        return None
    text, last = "", 0
    spans = []
    for span in example.spans:
        start, end, before = (span.start - 1, span.end + 1, rng.choice(_FORMS) + " ") if span in quoted else (span.start, span.end, "")
        text += example.text[last:start]
        spans.append(Span(len(text), len(text) + len(before) + end - start, span.type))
        text += before + example.text[start:end]
        last = end
    text += example.text[last:]
    return msgspec.structs.replace(example, id=f"{example.id}+form", text=text, spans=tuple(spans), weight=example.weight * 0.8)


def with_clitics(example: Example, rng: Random) -> Example:
    """An Arabic sentence with a clitic written onto names that stand free, so that the tagger learns to split it off."""

    def write(span: Span, name: str) -> tuple[str, str]:
        free = span.start == 0 or example.text[span.start - 1].isspace()
        if not (free and "\u0621" <= name[0] <= "\u064a" and rng.random() < 0.6):
            return "", name
        # ل before the article swallows its alif, and then stays inside the name; only clean splits are made here.
        return rng.choice("وووبببفك" if name.startswith("ال") else "وووبببلللفك"), name

    return rebuilt(example, write, "clitic", 0.8)


def _mapped(example: Example, change: Callable[[str], str], suffix: str, weight: float) -> Example | None:
    """A copy with every letter changed in place; none where that would move offsets."""
    text = change(example.text)
    if len(text) != len(example.text) or text == example.text:
        return None
    return msgspec.structs.replace(example, id=f"{example.id}+{suffix}", text=text, weight=example.weight * weight)


def capitals(example: Example) -> Example | None:
    """The sentence in capitals."""
    dotted = example.lang == "tr"
    return _mapped(example, lambda text: (text.replace("i", "İ") if dotted else text).upper(), "upper", 0.5)


def small(example: Example) -> Example | None:
    """The sentence without a capital."""
    turkish = str.maketrans({"I": "ı", "İ": "i"})
    return _mapped(example, lambda text: (text.translate(turkish) if example.lang == "tr" else text).lower(), "lower", 0.4)


def headline(example: Example) -> Example | None:
    """Every word with a capital, as English and Turkish headlines have it, and no full stop."""
    if example.lang not in ("en", "tr"):
        return None

    def change(text: str) -> str:
        return re.sub(r"(?<![\w'’])[a-zçğöşü](?=\w{3})", lambda match: match[0].upper(), text)

    made = _mapped(example, change, "title", 0.6)
    if made is None or not made.text.endswith(".") or any(span.end == len(made.text) for span in made.spans):
        return made
    return msgspec.structs.replace(made, text=made.text[:-1])


def unmarked(example: Example) -> Example | None:
    """The sentence without accents, or, in Arabic, with one alif for all; Ukrainian gets another apostrophe."""
    if example.lang == "uk":
        return _mapped(example, lambda text: text.replace("'", "’") if "'" in text else text.replace("’", "'"), "mark", 0.6)
    return _mapped(example, without_marks, "plain", 0.6)


def untokenised(example: Example) -> Example | None:
    """Without the blanks that tokenised corpora leave before punctuation and endings."""
    gaps = [match.start() for match in re.finditer(r" (?=(?:[.,:;!?،؛؟)\]]|'s\b|n't\b|'(?:ll|re|ve|d|m)\b))|(?<=[(\[]) ", example.text)]
    if not gaps:
        return None

    def new(position: int) -> int:
        return position - sum(gap < position for gap in gaps)

    text = "".join(char for index, char in enumerate(example.text) if index not in set(gaps))
    spans = tuple(Span(new(span.start), new(span.end), span.type) for span in example.spans)
    hidden = tuple((new(start), new(end)) for start, end in example.hidden)
    return msgspec.structs.replace(example, id=f"{example.id}+close", text=text, spans=spans, hidden=hidden)


def joined(first: Example, second: Example, between: str = " ") -> Example:
    """Two sentences in one text, annotated alike."""
    shift = len(first.text) + len(between)
    spans = (*first.spans, *(Span(span.start + shift, span.end + shift, span.type) for span in second.spans))
    hidden = (*first.hidden, *((start + shift, end + shift) for start, end in second.hidden))
    return msgspec.structs.replace(
        first,
        id=f"{first.id}+join",
        text=first.text + between + second.text,
        spans=spans,
        hidden=hidden,
        weight=min(first.weight, second.weight),
    )
