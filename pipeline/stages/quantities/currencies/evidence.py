"""What a text says about currencies: where it names one beyond doubt, and where it names a country."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.stages.quantities.currencies.places import TOWARDS, TOWARDS_ENDINGS, Place, bare, places
from pipeline.stages.quantities.fold import fold
from pipeline.stages.quantities.lexer import Token, tokenize
from pipeline.stages.quantities.lexicon import lexicon_for
from pipeline.stages.quantities.lexicon.base import Phrases
from pipeline.stages.quantities.literals import style_of
from pipeline.stages.quantities.money import is_code


class Clue(NamedTuple):
    """A place in the text that speaks for a currency.

    Attributes:
        towards: a country that money goes to or comes from.
    """

    start: int
    end: int
    code: str
    towards: bool = False


class Clues:
    """Clues of one kind, found by currency and place."""

    def __init__(self, clues: Iterable[Clue]) -> None:
        self._by_code: dict[str, list[Clue]] = defaultdict(list)
        for clue in sorted(clues):
            self._by_code[clue.code].append(clue)
        self._places = sorted({(clue.start, clue.end) for found in self._by_code.values() for clue in found})

    def __len__(self) -> int:
        return len(self._places)

    def count(self, code: str) -> int:
        """How many speak for this currency."""
        return len(self._by_code.get(code, ()))

    def places_in(self, start: int, end: int) -> int:
        """How many there are in a stretch of text, for whatever currency."""
        return bisect_left(self._places, (end,)) - bisect_left(self._places, (start,))

    def nearest(self, codes: Iterable[str], start: int, end: int) -> Iterator[tuple[int, Clue]]:
        """The nearest clues of every currency on both sides of a span, with their distances; none that touches the span."""
        for code in codes:
            clues = self._by_code.get(code)
            if clues is None:
                continue
            place = bisect_left(clues, (start,))
            for clue in clues[max(0, place - 2) : place + 3]:
                distance = max(start - clue.end, clue.start - end)
                if distance >= 0:
                    yield distance, clue


def clues_in(text: str, lang: str) -> tuple[list[Clue], list[Clue]]:
    """Currencies that a text names beyond doubt, by code or name, and countries that it names."""
    folded = fold(text, lang)
    tokens = tokenize(folded, style_of(folded.text, lang), 0, len(folded.text))
    lexicon, table = lexicon_for(lang), places(lang)
    named: list[Clue] = []
    countries: list[Clue] = []
    for index, token in enumerate(tokens):
        if token.kind != "word":
            continue
        if is_code(token):
            named.append(Clue(*folded.span(token.start, token.end), token.cased))
        elif lexicon.currencies.starts(token.text):
            currency = lexicon.currencies.match(tokens, index)
            if currency and currency[0].code and not currency[0].candidates:
                named.append(Clue(*folded.span(token.start, tokens[currency[1] - 1].end), currency[0].code))
        country = _country(tokens, index, lang, table)
        if country:
            place, after = country
            start, end = folded.span(token.start, tokens[after - 1].end)
            towards = _towards(tokens, index, after, lang)
            countries += [Clue(start, end, code, towards) for code in place.codes]
    return named, countries


_LONGEST_NAME = 8


def _country(tokens: list[Token], index: int, lang: str, table: Phrases[Place]) -> tuple[Place, int] | None:
    token = tokens[index]
    for word in bare(lang, token.text):
        if table.starts(word):
            seen = [_as(token, word), *tokens[index + 1 : index + _LONGEST_NAME]]
            found = table.match(seen, 0)
            if found and _cased(token.cased, found[0].case):
                return found[0], index + found[1]
    return None


def _as(token: Token, word: str) -> Token:
    return Token(token.kind, token.start, token.end, word, token.cased, token.spaced, token.fresh)


def _cased(word: str, case: str) -> bool:
    """Whether a word has the capitals of a name, where its script has capitals."""
    if word.lower() == word.upper() or not case:
        return True
    return word.isupper() if case == "UPPER" else word[:1].isupper()


def _towards(tokens: list[Token], index: int, after: int, lang: str) -> bool:
    if index and not tokens[index].fresh and tokens[index - 1].text in TOWARDS.get(lang, ()):
        return True
    ending = tokens[after + 1].text if after + 1 < len(tokens) and tokens[after].text == "'" and not tokens[after + 1].spaced else ""
    return ending in TOWARDS_ENDINGS.get(lang, ())
