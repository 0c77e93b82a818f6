"""English tokens made ready for the grammar.

Marks and letters that mean units only behind a figure (``5'10"``, ``12 ft 2 in``, ``2 k.g.``) become the names of those units, scale and
currency in one word (``MAUD 60``) come apart, and what stands between a number and its unit (``two more miles``) is left out. Tokens put
in have no width, so that spans stay those of the text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon, words
from pipeline.stages.quantities.lexicon.cldr import all_currencies

_CODES = all_currencies()
_DOTTED = {
    "k.g": "kg", "k.m": "km", "c.m": "cm", "m.m": "mm", "m.l": "ml", "m.p.h": "mph", "k.p.h": "kph", "m.g": "mg", "k.w": "kw",
    "k.m.h": "km/h", "sq.ft": "sqft", "sq.m": "sqm", "sq.km": "sqkm", "f.t": "ft", "l.b.s": "lbs", "l.b": "lb", "y.o": "yo", "h.p": "hp",
}  # fmt: skip
_FILLERS = frozenset(
    words("more additional further extra fewer less full whole straight consecutive solid entire long good short lousy other")
)
_ARTICLES = frozenset(("a", "an", "one"))
_SCALES = {"M": "million", "m": "million", "K": "thousand", "k": "thousand", "B": "billion", "b": "billion"}
_SCALED_CODE = re.compile(r"(?P<scale>[MmKkBb])(?P<code>[A-Z]{3})\Z")
_SCALE_WORDS = frozenset(words("hundred thousand million billion trillion lakh crore mn bn mln bln dozen"))
_PREFIXES = frozenset(words("us hk nz c nt can aus au mex ca sg r"))
_FEET_AND_INCHES = re.compile(r"(\d{1,2})'(\d{1,2}(?:\.\d+)?)\Z")
_FEET = frozenset(("ft", "foot", "feet"))
_PERIODS = frozenset(("mid", "early", "late", "pre", "post"))
# Words and signs that may need something; all other tokens cost one look.
_WATCHED = _FILLERS | _FEET | _PERIODS | {"in", "'", '"', "''", "$", ".", "pair", "couple", "-", "y", "7", "h"}


def retokenize(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens as the grammar reads them."""
    result: list[Token] = []
    count = len(tokens)
    index = 0
    quotes = 0
    while index < count:
        token = tokens[index]
        text = token.text
        if text == "(" and token.fresh and (taken := _in_brackets(tokens, index, result, lexicon)):
            index += taken
            continue
        if text in _WATCHED:
            if text == '"':
                if not _inches(result, tokens, index, quotes):
                    quotes += 1
                    result.append(token)
                index += 1
                continue
            index += _watched(tokens, index, result, lexicon)
            continue
        if token.kind == "opaque" and _FEET_AND_INCHES.match(text) and not (token.spaced and quotes % 2):
            taken = _feet_and_inches(tokens, index, result)
            index += taken
            if taken:
                continue
        if token.kind == "word" and len(token.cased) == 4 and token.cased[1:].isupper() and _scaled_code(tokens, index, result):
            index += 1 + (index + 1 < count and tokens[index + 1].kind == "number" and not tokens[index + 1].fresh)
            continue
        result.append(token)
        index += 1
    return result


def _word(text: str, start: int, end: int, spaced: bool = False, fresh: bool = False) -> Token:
    return Token("word", start, end, text, text, spaced, fresh)


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _number_before(result: list[Token]) -> bool:
    return bool(result) and result[-1].kind == "number"


def _watched(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """Deals with a token of the watched ones; how many tokens it took."""
    token = tokens[index]
    text = token.text
    before = result[-1] if result else None
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    if text in ("pair", "couple"):
        ends = following is None or following.kind != "word" or (text == "pair" and following.text == "of")
        if (
            before is not None
            and before.text == "a"
            and not token.fresh
            and ends
            and (text == "pair" or _alone(tokens, index - 1, index + 1))
        ):
            result[-1] = _word("two", before.start, token.end, before.spaced, before.fresh)
            return 1
    elif text == "'" and before is not None and before.kind == "number" and not token.spaced:
        return _feet(tokens, index, result)
    elif text == "in" and before is not None and before.kind == "number" and token.cased == "in" and not token.fresh:
        feet = len(result) > 2 and result[-2].text in _FEET and result[-3].kind == "number"
        if feet or _alone(tokens, index - 1, index + 1) or (following is not None and following.text in ("x", "×") and not following.fresh):
            result.append(Token("word", token.start, token.end, "inches", "inches", token.spaced, token.fresh))
            return 1
    elif text == "$" and token.spaced and before is not None and before.text in _PREFIXES and not token.fresh:
        spaced = following is not None and following.spaced
        if (
            following is not None
            and following.kind == "number"
            and (before.cased.isupper() or (spaced and before.text not in ("r", "can", "ca")))
        ):
            token.spaced = False
    elif text == "." and before is not None and before.kind == "word" and not token.spaced:
        return _dotted(tokens, index, result)
    elif text == "-" and before is not None and following is not None and not token.spaced and not following.spaced:
        if before.kind == "number" and following.text in _SCALE_WORDS:
            return 1  # "$5-million"
        if before.text in _PERIODS and following.kind == "number" and len(following.text) == 4:
            result.append(token)
            following.spaced = True
            return 1
    elif (
        text == "y"
        and before is not None
        and before.kind == "number"
        and _text(tokens, index + 1) == "/"
        and _text(tokens, index + 2) == "o"
    ):
        result.append(_word("yo", token.start, tokens[index + 2].end, token.spaced, token.fresh))
        return 3
    elif token.cased == "h" and before is not None and before.kind == "number" and len(before.text) <= 5 and _ends_or_glued(tokens, index):
        return _hours(tokens, index, result)
    elif text == "7" and before is not None and before.text == "/" and len(result) > 1 and result[-2].text == "24" and not token.spaced:
        result[-2:] = [Token("opaque", result[-2].start, token.end, "24/7", "24/7", result[-2].spaced, result[-2].fresh)]
        return 1
    elif text in _FILLERS and before is not None and following is not None and not token.fresh and _fills(tokens, index, before, lexicon):
        return 1
    result.append(token)
    return 1


def _alone(tokens: list[Token], first: int, after: int) -> bool:
    """Whether these tokens are all there is on their line."""
    while after < len(tokens) and not tokens[after].fresh and tokens[after].text in ".!?":
        after += 1
    return (first <= 0 or tokens[first].fresh) and (after >= len(tokens) or tokens[after].fresh)


def _ends_or_glued(tokens: list[Token], index: int) -> bool:
    return not tokens[index].fresh and (not tokens[index].spaced or _ends(tokens, index + 1))


def _ends(tokens: list[Token], position: int) -> bool:
    return position >= len(tokens) or tokens[position].fresh or tokens[position].kind != "word"


def _hours(tokens: list[Token], index: int, result: list[Token]) -> int:
    """ "2h", "2h30", "2 h 30 m"."""
    token = tokens[index]
    result.append(_word("hours", token.start, token.end, token.spaced))
    minutes = index + 1
    if minutes >= len(tokens) or tokens[minutes].kind != "number" or tokens[minutes].fresh or len(tokens[minutes].text) > 2:
        return 1
    figure, unit = tokens[minutes], minutes + 1
    named = unit < len(tokens) and not tokens[unit].fresh and tokens[unit].text == "m"
    if named:
        result += [figure, _word("minutes", tokens[unit].start, tokens[unit].end, tokens[unit].spaced)]
        return 3
    if not figure.spaced and not (unit < len(tokens) and not tokens[unit].spaced and tokens[unit].kind == "word"):
        result += [figure, _word("minutes", figure.end, figure.end, True)]
        return 2
    return 1


def _feet(tokens: list[Token], index: int, result: list[Token]) -> int:
    """``5'10"``, ``6' 2''``, ``5''``; an apostrophe behind a figure is nothing else where inches follow."""
    token = tokens[index]
    second = index + 1
    if _text(tokens, second) == "'" and not tokens[second].spaced:  # 5''
        ends = second + 1 >= len(tokens) or tokens[second + 1].spaced or tokens[second + 1].kind == "symbol"
        if ends:
            result.append(_word("inches", token.start, tokens[second].end))
            return 2
    inch = tokens[second] if second < len(tokens) else None
    if inch is not None and inch.kind == "number" and not inch.fresh and len(inch.text) <= 5:
        mark = second + 1
        double = _text(tokens, mark) == "'" and _text(tokens, mark + 1) == "'"
        if (_text(tokens, mark) == '"' or double) and not tokens[mark].spaced:
            last = tokens[mark + 1] if double else tokens[mark]
            result.append(_word("ft", token.start, token.end))
            inch.spaced = True
            result.append(inch)
            result.append(_word("inches", tokens[mark].start, last.end))
            return 4 if double else 3
    result.append(token)
    return 1


def _in_brackets(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "($1,250)" alone on its line, as accounts write what is owed: the brackets are a sign; how many tokens it took."""
    last = index + 1
    while last < len(tokens) and last - index < 8 and not tokens[last].fresh and tokens[last].text not in ("(", ")"):
        last += 1
    if last - index < 3 or last >= len(tokens) or tokens[last].text != ")" or tokens[last].fresh or not _alone(tokens, index, last + 1):
        return 0
    inner = tokens[index + 1 : last]
    money = lexicon.signs.match(tokens, index + 1) or inner[0].cased in _CODES
    if not money or sum(token.kind == "number" for token in inner) != 1:
        return 0
    sign, end = tokens[index], inner[-1]
    result.append(Token("symbol", sign.start, sign.end, "-", "-", sign.spaced, sign.fresh))
    result += inner[:-1]
    closing = Token(end.kind, end.start, tokens[last].end, end.text, end.cased, end.spaced, False)
    closing.value = end.value
    result.append(closing)
    return last - index + 1


def _feet_and_inches(tokens: list[Token], index: int, result: list[Token]) -> int:
    """``5'10"`` where the lexer took the apostrophe for a separator; how many tokens it took, 0 where no inches follow."""
    token, mark = tokens[index], index + 1
    match = _FEET_AND_INCHES.match(token.text)
    double = _text(tokens, mark) == "'" and _text(tokens, mark + 1) == "'"
    if match is None or not (_text(tokens, mark) == '"' or double) or tokens[mark].spaced:
        return 0
    feet = token.start + len(match[1])
    for value, start in ((match[1], token.start), (match[2], feet + 1)):
        first = start == token.start
        figure = Token("number", start, start + len(value), value, value, token.spaced or not first, token.fresh and first)
        figure.value = Decimal(value)
        result.append(figure)
        if first:
            result.append(_word("ft", feet, feet + 1))
    last = mark + double
    result.append(_word("inches", tokens[mark].start, tokens[last].end))
    return 2 + double


def _inches(result: list[Token], tokens: list[Token], index: int, quotes: int) -> bool:
    """Whether a quotation mark directly behind a figure means inches: no quotation is open, and none opens here."""
    token = tokens[index]
    if not _number_before(result) or token.spaced or quotes % 2:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and not following.spaced and following.kind in ("word", "number"):
        return False
    result.append(_word("inches", token.start, token.end))
    return True


def _dotted(tokens: list[Token], index: int, result: list[Token]) -> int:
    """ "2 k.g.", "55 m.p.h.": one word where its letters mean a unit."""
    first = result[-1]
    if len(result) < 2 or result[-2].kind != "number" or len(first.text) > 2:
        result.append(tokens[index])
        return 1
    name, last, position = first.text, first, index
    while (
        _text(tokens, position) == "." and position + 1 < len(tokens) and tokens[position + 1].kind == "word" and len(name) < 8
        and not tokens[position].spaced and not tokens[position + 1].spaced
    ):  # fmt: skip
        name, last = f"{name}.{tokens[position + 1].text}", tokens[position + 1]
        position += 2
    unit = _DOTTED.get(name)
    if unit is None:
        result.append(tokens[index])
        return 1
    end = last.end
    # The last point belongs to the unit unless it ends the sentence.
    if _text(tokens, position) == "." and not tokens[position].spaced and position + 1 < len(tokens) and not tokens[position + 1].fresh:
        end = tokens[position].end
        position += 1
    elif _text(tokens, position) == "." and not tokens[position].spaced:
        end, position = tokens[position].end, position + 1
    result[-1] = _word(unit, first.start, end, first.spaced, first.fresh)
    return position - index


def _fills(tokens: list[Token], index: int, before: Token, lexicon: Lexicon) -> bool:
    """Whether a word stands between a number and the unit that it counts: "two additional minutes"."""
    if before.text in _ARTICLES or (before.fresh and before.kind == "word" and before.text in _ARTICLES):
        return False
    counted = before.kind == "number" or (before.kind == "word" and lexicon.atoms(before.text) is not None)
    if not counted or (before.kind == "number" and not tokens[index].spaced):
        return False
    following = index + 1
    if lexicon.time_units.match(tokens, following) or lexicon.currencies.match(tokens, following):
        return len(_text(tokens, following)) > 1
    return lexicon.units.match(tokens, following) is not None and len(_text(tokens, following)) > 1


def _scaled_code(tokens: list[Token], index: int, result: list[Token]) -> bool:
    """ "MAUD 60", "60 MUSD": scale and code apart, the scale behind the number."""
    match = _SCALED_CODE.match(tokens[index].cased)
    if match is None or match["code"] not in _CODES:
        return False
    token = tokens[index]
    scale = _SCALES[match["scale"]]
    code = Token("word", token.start + 1, token.end, match["code"].lower(), match["code"], token.spaced, token.fresh)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.kind == "number" and not following.fresh:
        code.start = token.start
        result += [code, following, _word(scale, following.end, following.end, True)]
        return True
    if _number_before(result) and not token.fresh:
        result += [_word(scale, token.start, token.start + 1, True), code]
        code.spaced = False
        return True
    return False
