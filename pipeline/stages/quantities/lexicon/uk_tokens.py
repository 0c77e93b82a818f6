"""Ukrainian tokens made ready for the grammar: compounds taken apart, case endings of cardinals put to their figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import uk_compounds
from pipeline.stages.quantities.sums import value_of

if TYPE_CHECKING:
    from pipeline.stages.quantities.lexicon.base import Atom, Lexicon


def retokenize(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens as the grammar reads them; the list itself where nothing changes."""
    result: list[Token] | None = None
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        made: tuple[Token, ...] = ()
        if token.kind == "word":
            made = _compound(token)
        elif token.text in ("-", "+") and 0 < index < len(tokens) - 1:
            made = _dashed(tokens, index, lexicon) if token.text == "-" else ()
            if not made and not token.spaced and tokens[index - 1].text in ("…", ".") and tokens[index + 1].kind == "number":
                made = (Token("symbol", token.start, token.end, token.text, token.text, True, token.fresh),)  # "-5…-7": a sign
        elif token.kind == "number" and index + 2 < len(tokens) and tokens[index + 1].text == "-":
            made = _ended(token, tokens[index + 1], tokens[index + 2])
            skip = 2 if made else 0
        elif token.kind == "number" and index + 2 < len(tokens) and tokens[index + 1].text == "(":
            skip = _said_again(tokens, index, lexicon)
            made = (_number(token, tokens[index + skip].end, token.text, token.value),) if skip and token.value is not None else ()
        if made and result is None:
            result = tokens[:index]
        if result is not None:
            result.extend(made or (token,))
    return tokens if result is None else result


def _dashed(tokens: list[Token], index: int, lexicon: Lexicon) -> tuple[Token, ...]:
    """ "П'ять-шість": the hyphen between two numerals of which the later one is not smaller is a dash."""
    hyphen, after = tokens[index], tokens[index + 1]
    if hyphen.spaced or after.spaced or after.kind != "word" or tokens[index - 1].kind != "word":
        return ()
    low, high = lexicon.atoms(tokens[index - 1].text), lexicon.atoms(after.text)
    if not low or not high or low[-1].ordinal or high[-1].ordinal or low[-1].value > high[0].value:
        return ()
    return (Token("symbol", hyphen.start, hyphen.end, "–", "–", False, False),)


def _compound(token: Token) -> tuple[Token, ...]:
    found = uk_compounds.split(token.text)
    if found is None:
        return ()
    value, size, unit = found
    middle = token.start + size
    number = _number(token, middle, str(value), value)
    return number, Token("word", middle, token.end, unit, token.cased[size:], False, False)


def _ended(token: Token, hyphen: Token, ending: Token) -> tuple[Token, ...]:
    """ "15-ти" as one figure, "15-тирічний" as a figure and its unit, "100-тисячний" as the word it stands for."""
    if hyphen.spaced or ending.spaced or ending.kind != "word" or token.value is None:
        return ()
    if uk_compounds.is_cardinal(token.text, ending.text):
        return (_number(token, ending.end, token.text, token.value),)
    if ending.text in uk_compounds.THOUSANDS:
        stem = uk_compounds.spelled(token.text)
        text = f"{stem}{ending.text}"
        return (Token("word", token.start, ending.end, text, text, token.spaced, token.fresh),) if stem else ()
    size = uk_compounds.doubled(ending.text)
    if not size:
        return ()
    middle = ending.start + size
    rest = Token("word", middle, ending.end, ending.text[size:], ending.cased[size:], False, False)
    return _number(token, middle, token.text, token.value), rest


_LONGEST_NUMBER = 10  # words


def _said_again(tokens: list[Token], index: int, lexicon: Lexicon) -> int:
    """How many tokens behind a figure say it again in words: "7 (сім) років"."""
    atoms: list[Atom] = []
    for place in range(index + 2, min(len(tokens), index + 2 + _LONGEST_NUMBER)):
        if tokens[place].text == ")" and atoms:
            return place - index if value_of(lexicon.data.grammar, atoms) == tokens[index].value else 0
        found = lexicon.atoms(tokens[place].text) if tokens[place].kind == "word" and not tokens[place].fresh else None
        if not found:
            return 0
        atoms.extend(found)
    return 0


def _number(token: Token, end: int, text: str, value: Decimal) -> Token:
    number = Token("number", token.start, end, text, text, token.spaced, token.fresh)
    number.value = value
    return number
