"""Decides among the candidates of an ambiguous sign or name.

In this order:

1. A currency that the document names beyond doubt, by its code or its full name, and that is one of the candidates; of several the
   nearest in the text. An amount in brackets behind another one is its conversion, and says nothing about it.
2. A country with one of the candidates, or an adjective of it.
   * Where the reader has no currency of its own ("dinar"): the nearest one in the document.
   * Where it has one by custom ("riyal"): the nearest one in the sentence, or the only one in the document.
   * Where what it has is the currency of the language's own country, or one in which the world counts (dollar, pound, yen): a country that
     is alone in its sentence and the main one of the document, if the document never mentions the country of the usual meaning. Outside
     English a plain dollar is always one of the United States.

   Money that goes to or comes from a country says nothing about whose money it is.
3. The configured default.
4. What the reader says by itself: the usual meaning of the sign or name in the language, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from pipeline.document import Quantity
from pipeline.stages.quantities import english
from pipeline.stages.quantities.currencies.evidence import Clue, Clues, clues_in
from pipeline.stages.quantities.currencies.families import family, home
from pipeline.stages.quantities.fold import fold
from pipeline.stages.quantities.lexer import tokenize
from pipeline.stages.quantities.lexicon import is_known, lexicon_for
from pipeline.stages.quantities.lexicon.base import Phrases
from pipeline.stages.quantities.literals import style_of
from pipeline.stages.quantities.money import subunits


class Read(NamedTuple):
    """A quantity, the language in which it was read, and the sentence that it stands in."""

    quantity: Quantity
    lang: str
    start: int
    end: int


def settle(text: str, items: Sequence[Read], defaults: Mapping[str, str] | None = None) -> list[Read]:
    """The same with the currencies of ambiguous amounts decided, as far as the document or the defaults decide them.

    Args:
        text: the whole document.
        items: what was read, in the order of the text.
        defaults: currencies by sign or name as a text has them: ``{"$": "CAD", "dinar": "KWD"}``.
    """
    ambiguous = [item for item in items if _ambiguous(item)]
    if not ambiguous:
        return list(items)
    judges = {lang: _Judge(text, lang, items) for lang in {item.lang for item in ambiguous}}
    table = tuple(sorted((defaults or {}).items()))
    return [_settled(text, item, judges[item.lang], table) if _ambiguous(item) else item for item in items]


def _ambiguous(item: Read) -> bool:
    return item.quantity.kind == "money" and bool(item.quantity.candidates) and is_known(item.lang)


def _settled(text: str, item: Read, judge: _Judge, defaults: tuple[tuple[str, str], ...]) -> Read:
    quantity = item.quantity
    codes = family(item.lang, quantity.candidates)
    code, how = judge.named(quantity, codes), "mention"
    if code is None:
        code, how = judge.country(item, codes), "country"
    if code is None:
        code, how = _default(text[quantity.start : quantity.end], item.lang, defaults), "config"
    if code is None:
        return item
    number = quantity.number
    if number is not None and quantity.provenance is not None and quantity.provenance.rule == _MINOR:
        number = number * subunits(quantity.currency) / subunits(code)
    changed = msgspec.structs.replace(quantity, number=number, currency=code)
    provenance = quantity.provenance
    if provenance is not None:
        provenance = msgspec.structs.replace(provenance, rule=f"{provenance.rule}+{how}")
    return item._replace(quantity=msgspec.structs.replace(changed, english=english.render(changed), provenance=provenance))


class _Judge:
    """The evidence of a document, as one language reads it."""

    def __init__(self, text: str, lang: str, items: Iterable[Read]) -> None:
        self._text = text
        self._home = home(lang)
        named, countries = clues_in(text, lang)
        named += [
            Clue(item.quantity.start, item.quantity.end, item.quantity.currency)
            for item in items
            if item.quantity.currency and not item.quantity.candidates
        ]
        self._named = Clues(named)
        self._countries = Clues(countries)

    def named(self, quantity: Quantity, codes: frozenset[str]) -> str | None:
        """The candidate that is named beyond doubt, the nearest one."""
        found = self._named.nearest(sorted(codes), quantity.start, quantity.end)
        usable = [(distance, clue) for distance, clue in found if not self._converts(quantity, clue)]
        return min(usable)[1].code if usable else None

    def _converts(self, quantity: Quantity, clue: Clue) -> bool:
        """Whether one stands in brackets behind the other: "5 miljoner kronor (cirka 450 000 USD)"."""
        first, second = sorted(((quantity.start, quantity.end), (clue.start, clue.end)))
        between = self._text[first[1] : second[0]]
        opening = between.find("(")
        return 0 <= opening <= 2 and ")" not in between and len(between) <= _LONGEST_CONVERSION

    def country(self, item: Read, codes: frozenset[str]) -> str | None:
        """The candidate whose country is named."""
        quantity, own = item.quantity, item.quantity.currency
        if own == "USD" and self._home != "USD":
            return None
        found = list(self._countries.nearest(sorted(codes), quantity.start, quantity.end))
        if own is None:
            return _nearest([pair for pair in found if not pair[1].towards] or found)
        inside = [pair for pair in found if item.start <= pair[1].start and pair[1].end <= item.end and not pair[1].towards]
        if own == self._home or own in _TRADED:
            return self._sole(item, own, inside)
        return _nearest(inside) or self._only(codes)

    def _sole(self, item: Read, own: str, inside: list[tuple[int, Clue]]) -> str | None:
        """A country that is the only one of its sentence and the main one of the document, which never mentions the one of the guess."""
        if self._countries.count(own):
            return None
        code = _nearest(inside)
        if code is None or self._countries.places_in(item.start, item.end) > len({clue for _, clue in inside}):
            return None
        return code if 2 * self._countries.count(code) >= len(self._countries) else None

    def _only(self, codes: frozenset[str]) -> str | None:
        there = [code for code in codes if self._countries.count(code)]
        return there[0] if len(there) == 1 else None


def _nearest(found: list[tuple[int, Clue]]) -> str | None:
    """The currency of the nearest clue; None where it has two of the candidates."""
    distance = min((distance for distance, _ in found), default=None)
    codes = {clue.code for far, clue in found if far == distance}
    return codes.pop() if len(codes) == 1 else None


_TRADED = frozenset(("USD", "GBP", "JPY"))
_LONGEST_CONVERSION = 40
_MINOR = "money-minor"


@lru_cache(maxsize=64)
def _table(lang: str, defaults: tuple[tuple[str, str], ...]) -> Phrases[str]:
    table: Phrases[str] = Phrases(lang, lexicon_for(lang).stem)
    table.update(dict(defaults))
    return table


def _default(surface: str, lang: str, defaults: tuple[tuple[str, str], ...]) -> str | None:
    """The configured currency of the sign or name in an amount."""
    if not defaults:
        return None
    table, folded = _table(lang, defaults), fold(surface, lang)
    tokens = tokenize(folded, style_of(folded.text, lang), 0, len(folded.text))
    found = [match for index in range(len(tokens)) if (match := table.match(tokens, index)) is not None]
    return found[0][0] if found else None
