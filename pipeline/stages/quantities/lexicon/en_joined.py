"""English tokens of amounts that words or letters join: "20C at noon", "a pound and a half", "¥300 billion and 750 million yuan"."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon, words
from pipeline.stages.quantities.lexicon.cldr import all_currencies
from pipeline.stages.quantities.lexicon.en_words import FUNCTION_WORDS, LABELS

SCALE_WORDS = frozenset(words("hundred thousand million billion trillion lakh crore mn bn mln bln dozen"))
_CODES = all_currencies()
_WEATHER = frozenset(
    words(
        "heat heatwave heatwaves temperature temperatures overnight warming limit target goal threshold rise weather water day days today "
        "tonight tomorrow yesterday highs lows high low above below warmer colder hotter higher lower mark conditions freeze cold"
    )
)


def warmth(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """Degrees by a capital on a figure, "20C at noon", "a 40C heatwave", where no seat or model is spoken of."""
    token = tokens[index]
    figure = result[-1] if result and result[-1].kind == "number" else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if figure is None or token.spaced or not token.cased.isupper() or following is None or following.fresh or following.kind != "word":
        return 0
    if len(figure.text) > 4 or not (following.text in FUNCTION_WORDS or following.text in _WEATHER):
        return 0
    before = result[-2].text if len(result) > 1 and not figure.fresh else ""
    if before in LABELS or before.removesuffix("s") in LABELS or before in ("model", "series", "no"):
        return 0
    name = "celsius" if token.text == "c" else "fahrenheit"
    result.append(Token("word", token.start, token.end, name, name, False, False))
    return 1


def conjunction(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "A pound and a half" is one amount; "¥300 billion and 750 million yuan" are two: a sign in front, a name behind."""
    if _half_more(tokens, index, result, lexicon):
        return 3
    if len(result) < 3 or result[-1].text not in SCALE_WORDS or result[-2].kind != "number" or index + 3 >= len(tokens):
        return 0
    number, scale = tokens[index + 1 : index + 3]
    signed = lexicon.signs.match(result, len(result) - 3) or result[-3].cased in _CODES
    if not signed or number.kind != "number" or scale.text not in SCALE_WORDS or not lexicon.currencies.match(tokens, index + 3):
        return 0
    token = tokens[index]
    result.append(Token("opaque", token.start, token.end, "&", "&", token.spaced, token.fresh))
    return 1


def _half_more(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> bool:
    """Makes "a pound and a half" one and a half pounds."""
    if len(result) < 2 or result[-2].text not in ("a", "an") or [token.text for token in tokens[index + 1 : index + 3]] != ["a", "half"]:
        return False
    article, unit, last = result[-2], result[-1], tokens[index + 2]
    counted = any(table.match(result, len(result) - 1) for table in (lexicon.units, lexicon.currencies))
    if not counted or len(unit.text) < 3 or unit.fresh or last.fresh or lexicon.time_units.starts(unit.text):
        return False
    figure = Token("number", article.start, article.end, "1.5", "1.5", article.spaced, article.fresh)
    figure.value = Decimal("1.5")
    result[-2:] = [figure, Token("word", unit.start, last.end, unit.text, unit.cased, unit.spaced, False)]
    return True
