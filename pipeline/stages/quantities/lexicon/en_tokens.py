"""English tokens made ready for the grammar.

Marks and letters that mean units only behind a figure (``5'10"``, ``12 ft 2 in``, ``2 k.g.``) become the names of those units, scale and
currency in one word (``MAUD 60``) come apart, and what stands between a number and its unit (``two more miles``) is left out. Tokens put
in have no width, so that spans stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon, words
from pipeline.stages.quantities.lexicon.cldr import all_currencies
from pipeline.stages.quantities.lexicon.en_joined import SCALE_WORDS, conjunction, warmth
from pipeline.stages.quantities.lexicon.names import without_conferences

_CODES = all_currencies()
_DOTTED = {
    "k.g": "kg", "k.m": "km", "c.m": "cm", "m.m": "mm", "m.l": "ml", "m.p.h": "mph", "k.p.h": "kph", "m.g": "mg", "k.w": "kw",
    "k.m.h": "km/h", "sq.ft": "sqft", "sq.m": "sqm", "sq.km": "sqkm", "f.t": "ft", "l.b.s": "lbs", "l.b": "lb", "y.o": "yo", "h.p": "hp",
}  # fmt: skip
_FILLERS = words("more additional further extra fewer less full whole straight consecutive solid entire long good short lousy other")
_ARTICLES = frozenset(("a", "an", "one"))
_SCALES = {"M": "million", "m": "million", "K": "thousand", "k": "thousand", "B": "billion", "b": "billion"}
_SCALED_CODE = re.compile(r"(?P<scale>[MmKkBb])(?P<code>[A-Z]{3})\Z")
_PREFIXES = frozenset(words("us hk nz c nt can aus au mex ca sg r"))
_FEET_AND_INCHES = re.compile(r"(\d{1,2})'(\d{1,2}(?:\.\d+)?)\Z")
_PART_AND_YEAR = re.compile(r"([1-4])'(\d\d)\Z")
_RAND = re.compile(r"\d{1,3}(?:[ ,]\d{3})*[.,]\d\d\Z|\d{1,3}(?: \d{3})+\Z")
_LARGER = frozenset(("ft", "lb", "st", "yd", "hr"))
_FEET = frozenset(("ft", "foot", "feet"))
_PERIODS = frozenset(("mid", "early", "late", "pre", "post"))

_Handler = Callable[[list[Token], int, list[Token], Lexicon], int]


def retokenize(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens as the grammar reads them."""
    tokens = without_conferences(tokens)
    result: list[Token] = []
    count = len(tokens)
    index = 0
    quotes = 0
    while index < count:
        token = tokens[index]
        text = token.text
        handler = _HANDLERS.get(text)
        taken = 0
        if handler is not None:
            taken = handler(tokens, index, result, lexicon)
        elif text == '"':
            taken = quotes % 2 == 0 and _inches(tokens, index, result)
            quotes += not taken
        elif token.kind == "opaque":
            if _FEET_AND_INCHES.match(text):
                taken = _feet_and_inches(tokens, index, result)
        elif token.kind == "word" and len(token.cased) == 4 and token.cased[1:].isupper():
            taken = _scaled_code(tokens, index, result)
        if taken:
            index += taken
        else:
            result.append(token)
            index += 1
    return result


def _word(text: str, start: int, end: int, spaced: bool = False, fresh: bool = False) -> Token:
    return Token("word", start, end, text, text, spaced, fresh)


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _behind(tokens: list[Token], index: int) -> Token | None:
    """The token behind one on its line."""
    return tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None


def _figure(result: list[Token]) -> Token | None:
    """The number that was the last token."""
    return result[-1] if result and result[-1].kind == "number" else None


def _alone(tokens: list[Token], first: int, after: int) -> bool:
    """Whether these tokens are all there is on their line."""
    while after < len(tokens) and not tokens[after].fresh and tokens[after].text in ".!?":
        after += 1
    return (first <= 0 or tokens[first].fresh) and (after >= len(tokens) or tokens[after].fresh)


def _pair(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "A pair", "a pair of"; "a couple" where nothing else stands."""
    token, following = tokens[index], _behind(tokens, index)
    if not result or result[-1].text != "a" or token.fresh:
        return 0
    if token.text == "pair":
        counts = following is None or following.kind != "word" or following.text == "of"
    else:
        counts = _alone(tokens, index - 1, index + 1)
    if not counts:
        return 0
    article = result[-1]
    result[-1] = _word("two", article.start, token.end, article.spaced, article.fresh)
    return 1


def _apostrophe(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """``6' 2"``, ``5''``: feet in front of inches, inches by two apostrophes."""
    token, mark = tokens[index], index + 1
    if _figure(result) is None or token.spaced:
        return 0
    if _text(tokens, mark) == "'" and not tokens[mark].spaced:
        behind = _behind(tokens, mark)
        if behind is not None and not behind.spaced and behind.kind != "symbol":
            return 0
        result.append(_word("inches", token.start, tokens[mark].end))
        return 2
    inch = _behind(tokens, index)
    if inch is not None and inch.text in ("tall", "high", "wide", "deep", "long"):
        result.append(_word("ft", token.start, token.end))
        return 1
    if inch is None or inch.kind != "number" or len(inch.text) > 5:
        return 0
    double = _text(tokens, mark + 1) == "'" and _text(tokens, mark + 2) == "'"
    if not (_text(tokens, mark + 1) == '"' or double) or tokens[mark + 1].spaced:
        return 0
    inch.spaced = True
    last = mark + 1 + double
    result += [_word("ft", token.start, token.end), inch, _word("inches", tokens[mark + 1].start, tokens[last].end)]
    return 3 + double


def _in(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "12 ft 2 in"; "3 in" where nothing else stands; "3 in x 5 in"."""
    token, following = tokens[index], _behind(tokens, index)
    if _figure(result) is None or token.cased != "in" or token.fresh:
        return 0
    feet = len(result) > 2 and result[-2].text in _FEET and result[-3].kind == "number"
    sides = (following is not None and following.text in ("x", "×")) or (len(result) > 1 and result[-2].text in ("x", "×"))
    if not (feet or sides or _alone(tokens, index - 1, index + 1)):
        return 0
    result.append(_word("inches", token.start, token.end, token.spaced))
    return 1


def _dollar(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "HK $ 10": the letters belong to a sign that stands apart from them."""
    token, following = tokens[index], _behind(tokens, index)
    before = result[-1] if result else None
    if before is None or before.text not in _PREFIXES or token.fresh or not token.spaced or following is None or following.kind != "number":
        return 0
    if before.cased.isupper() or (following.spaced and before.text not in ("r", "can", "ca")):
        token.spaced = False
    return 0


def _point(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "2 k.g.", "55 m.p.h.": one word where its letters mean a unit."""
    if len(result) < 2 or result[-1].kind != "word" or tokens[index].spaced or result[-2].kind != "number" or len(result[-1].text) > 2:
        return 0
    first = result[-1]
    following = _behind(tokens, index)
    if first.text in _LARGER and following is not None and following.kind == "number" and following.spaced:
        return 1  # "6 ft. 2 in."
    name, last, position = first.text, first, index
    while (
        _text(tokens, position) == "." and position + 1 < len(tokens) and tokens[position + 1].kind == "word" and len(name) < 8
        and not tokens[position].spaced and not tokens[position + 1].spaced
    ):  # fmt: skip
        name, last = f"{name}.{tokens[position + 1].text}", tokens[position + 1]
        position += 2
    unit = _DOTTED.get(name)
    if unit is None:
        return 0
    end = last.end
    if _text(tokens, position) == "." and not tokens[position].spaced:
        end = tokens[position].end
        position += 1
    result[-1] = _word(unit, first.start, end, first.spaced, first.fresh)
    return position - index


def _hyphen(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "$5-million" is no other amount than "$5 million"; "mid-1989" is a year."""
    token, following = tokens[index], _behind(tokens, index)
    if not result or following is None or token.spaced or following.spaced:
        return 0
    if _figure(result) is not None and following.text in SCALE_WORDS:
        return 1
    if result[-1].text in _PERIODS and following.kind == "number" and len(following.text) == 4:
        following.spaced = True
    return 0


def _years_old(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "87 y/o"."""
    if _figure(result) is None or _text(tokens, index + 1) != "/" or _text(tokens, index + 2) != "o":
        return 0
    result.append(_word("yo", tokens[index].start, tokens[index + 2].end, tokens[index].spaced))
    return 3


def _hours(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "2h", "2h30", "2 h 30 m"."""
    token, figure = tokens[index], _figure(result)
    following = _behind(tokens, index)
    if token.cased == "H":
        return _quarter(tokens, index, result, lexicon)
    if figure is None or token.cased != "h" or token.fresh or len(figure.text) > 5:
        return 0
    if token.spaced and following is not None and following.kind == "word":
        return 0
    result.append(_word("hours", token.start, token.end, token.spaced))
    if following is None or following.kind != "number" or len(following.text) > 2:
        return 1
    unit = _behind(tokens, index + 1)
    if unit is not None and unit.text == "m":
        result += [following, _word("minutes", unit.start, unit.end, unit.spaced)]
        return 3
    if not following.spaced and (unit is None or unit.spaced or unit.kind != "word"):
        result += [following, _word("minutes", following.end, following.end, True)]
        return 2
    return 1


def _quarter(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "Q4'19", "2Q19", "1H20": the year of a quarter or half in two digits."""
    token, following = tokens[index], _behind(tokens, index)
    if following is None or following.spaced or not token.cased.isupper():
        return 0
    match = _PART_AND_YEAR.match(following.text)
    if match is not None and following.kind == "opaque":
        middle = following.start + 1
        part = Token("number", following.start, middle, match[1], match[1], False, False)
        part.value = Decimal(match[1])
        result += [token, part, _short_year(match[2], middle, following.end)]
        return 2
    figure = _figure(result)
    if figure is None or token.spaced or figure.text not in ("1", "2", "3", "4") or following.kind != "number" or len(following.text) != 2:
        return 0
    result += [token, _short_year(following.text, following.start, following.end)]
    return 2


def _short_year(digits: str, start: int, end: int) -> Token:
    year = f"20{digits}" if digits < "50" else f"19{digits}"
    token = Token("number", start, end, year, year, True, False)
    token.value = Decimal(year)
    return token


def _fiscal(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "FY2018": the year is one."""
    following = _behind(tokens, index)
    if following is not None and not following.spaced and following.kind == "number" and len(following.text) == 4:
        following.spaced = True
    return 0


def _electric(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "A 12 V battery": capitals in front of a small word."""
    token, following = tokens[index], _behind(tokens, index)
    if _figure(result) is None or token.cased not in ("V", "W") or token.fresh or following is None:
        return 0
    if following.kind != "word" or not following.cased[0].islower():
        return 0
    result.append(_word("volts" if token.cased == "V" else "watts", token.start, token.end, token.spaced))
    return 1


def _times(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "A 4x4": a car."""
    before, following = _figure(result), _behind(tokens, index)
    if before is None or following is None or before.text != "4" or following.text != "4" or tokens[index].spaced or following.spaced:
        return 0
    result[-1] = Token("opaque", before.start, following.end, "4x4", "4x4", before.spaced, before.fresh)
    return 2


def _always(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "24/7" at all times; behind a preposition or weekday it may be a day."""
    token = tokens[index]
    if len(result) < 2 or result[-1].text != "/" or result[-2].text != "24" or token.spaced:
        return 0
    hours = result[-2]
    if len(result) > 2 and not hours.fresh and (result[-3].text in (",", "on") or result[-3].text == "by"):
        return 0
    result[-2:] = [Token("opaque", hours.start, token.end, "24/7", "24/7", hours.spaced, hours.fresh)]
    return 1


def _filler(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """A word between a number and the unit that it counts: "two additional minutes"."""
    token, before = tokens[index], result[-1] if result else None
    if before is None or token.fresh or not token.spaced or before.text in _ARTICLES:
        return 0
    if before.kind != "number" and (before.kind != "word" or lexicon.atoms(before.text) is None):
        return 0
    following = index + 1
    if len(_text(tokens, following)) < 2 or _text(tokens, following).startswith("quarter") or tokens[following].fresh:
        return 0
    tables = (lexicon.time_units, lexicon.currencies, lexicon.units)
    return int(any(table.match(tokens, following) for table in tables))


def _rand(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "R2,500.00", "R3 million", "R 12 500": the sign of the rand, where the figure looks like money."""
    token, figure = tokens[index], _behind(tokens, index)
    if token.cased != "R" or figure is None or figure.kind != "number" or (result and not token.spaced and not token.fresh):
        return 0
    scale = _behind(tokens, index + 1)
    scaled = scale is not None and (scale.text in SCALE_WORDS or (not scale.spaced and scale.text in ("m", "bn", "k", "b")))
    if not (scaled or _RAND.match(figure.text) or _alone(tokens, index, index + 2)):
        return 0
    result.append(Token("word", token.start, token.end, "zar", "ZAR", token.spaced, token.fresh))
    return 1


def _bracket(tokens: list[Token], index: int, result: list[Token], lexicon: Lexicon) -> int:
    """ "($1,250)" alone on its line, as accounts write what is owed: the brackets are a sign."""
    if not tokens[index].fresh:
        return 0
    last = index + 1
    while last < len(tokens) and last - index < 8 and not tokens[last].fresh and tokens[last].text not in ("(", ")"):
        last += 1
    if last - index < 3 or last >= len(tokens) or tokens[last].text != ")" or tokens[last].fresh or not _alone(tokens, index, last + 1):
        return 0
    inner = tokens[index + 1 : last]
    money = lexicon.signs.match(tokens, index + 1) or inner[0].cased in _CODES or (inner[0].cased == "R" and inner[1].kind == "number")
    if not money or sum(token.kind == "number" for token in inner) != 1:
        return 0
    sign, end = tokens[index], inner[-1]
    result.append(Token("symbol", sign.start, sign.end, "-", "-", sign.spaced, sign.fresh))
    closing = Token(end.kind, end.start, tokens[last].end, end.text, end.cased, end.spaced, False)
    closing.value = end.value
    inner[-1] = closing
    if inner[0].cased == "R" and inner[1].kind == "number":
        inner[0] = Token("word", inner[0].start, inner[0].end, "zar", "ZAR", inner[0].spaced, False)
    result += inner
    return last - index + 1


def _inches(tokens: list[Token], index: int, result: list[Token]) -> int:
    """A quotation mark directly behind a figure, where no quotation is open and none opens."""
    token, following = tokens[index], _behind(tokens, index)
    if _figure(result) is None or token.spaced or (following is not None and not following.spaced and following.kind != "symbol"):
        return 0
    result.append(_word("inches", token.start, token.end))
    return 1


def _feet_and_inches(tokens: list[Token], index: int, result: list[Token]) -> int:
    """``5'10"`` where the lexer took the apostrophe for a separator."""
    token, mark = tokens[index], index + 1
    match = _FEET_AND_INCHES.match(token.text)
    double = _text(tokens, mark) == "'" and _text(tokens, mark + 1) == "'"
    if match is None or not (_text(tokens, mark) == '"' or double) or tokens[mark].spaced:
        return 0
    middle = token.start + len(match[1])
    feet = Token("number", token.start, middle, match[1], match[1], token.spaced, token.fresh)
    inches = Token("number", middle + 1, token.end, match[2], match[2], True, False)
    feet.value, inches.value = Decimal(match[1]), Decimal(match[2])
    last = mark + double
    result += [feet, _word("ft", middle, middle + 1), inches, _word("inches", tokens[mark].start, tokens[last].end)]
    return 2 + double


def _scaled_code(tokens: list[Token], index: int, result: list[Token]) -> int:
    """ "MAUD 60", "60 MUSD": scale and code apart, the scale behind the number."""
    token = tokens[index]
    match = _SCALED_CODE.match(token.cased)
    if match is None or match["code"] not in _CODES:
        return 0
    scale = _SCALES[match["scale"]]
    code = Token("word", token.start + 1, token.end, match["code"].lower(), match["code"], token.spaced, token.fresh)
    following = _behind(tokens, index)
    if following is not None and following.kind == "number":
        code.start = token.start
        result += [code, following, _word(scale, following.end, following.end, True)]
        return 2
    if _figure(result) is not None and not token.fresh:
        code.spaced = False
        result += [_word(scale, token.start, token.start + 1, True), code]
        return 1
    return 0


_HANDLERS: dict[str, _Handler] = {
    "c": warmth, "f": warmth, "and": conjunction,
    "pair": _pair, "couple": _pair, "'": _apostrophe, "in": _in, "$": _dollar, ".": _point, "-": _hyphen, "y": _years_old, "h": _hours,
    "7": _always, "r": _rand, "q": _quarter, "fy": _fiscal, "v": _electric, "w": _electric, "x": _times,
    "(": _bracket, **dict.fromkeys(_FILLERS, _filler),
}  # fmt: skip
