"""Swedish tokens made ready for the grammar: compounds taken apart, prices in figures, and what only looks like a number set aside.

``tioprocentig``, ``femårsplan`` and ``mkr`` are number and unit in one word; ``99:-`` and ``1 234:50 kr`` are prices; ``ett tjugotal``
is about twenty. Hours of the day, telephone numbers, "andra" that means other, and the like become opaque. Tokens put in have no
width, so that spans stay those of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.names import without_conferences
from pipeline.stages.quantities.lexicon.sv_compounds import blank, figure, parts_of, split, unit_of
from pipeline.stages.quantities.lexicon.sv_hours import hours_at
from pipeline.stages.quantities.lexicon.sv_numbers import segment
from pipeline.stages.quantities.lexicon.sv_other import means_other, names_something

if TYPE_CHECKING:
    from pipeline.stages.quantities.lexicon.base import Lexicon

_FIRST = frozenset(["en", "et", "tv", "tr", "fy", "fe", "se", "sj", "åt", "ni", "ti", "el", "to", "fj", "ar", "ad", "hu", "tu", "fö", "no"])
# "mkr", "MSEK", "tkr": scale and currency in one word.
_SCALED = re.compile(r"(?P<scale>m|mn|milj|md|mdr|mrd|t|k)(?P<money>kr|sek|eur|euro|usd|nok|dkk|gbp|chf|jpy|cad|aud|cny|inr|isk)")
_SCALES = {"m": "mn", "mn": "mn", "milj": "mn", "md": "mdr", "mdr": "mdr", "mrd": "mdr", "t": "tusen", "k": "tusen"}
_KRONOR = ("kr", "kronor", "krona", "sek", "nok", "dkk", "nkr", "dkr", "skr", "svenska", "norska", "danska", "euro", "eur", "dollar", "usd")
_VAGUE_TENS = {"10": "tiotals", "100": "hundratals", "1000": "tusentals", "1 000": "tusentals", "10 000": "tiotusentals",
               "100 000": "hundratusentals"}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,3})[:.](\d\d)\Z")
_PRICES = frozenset(("kosta", "kostar", "kostade", "kostat", "priset", "betala", "betalar", "betalade"))
_NO_AMOUNT = re.compile(r"(?:[^\W\d_]*lapp(?:en|ar|arna|s)?|krona|kronan|kronors(?:sedel|mynt)[^\W\d_]*|öring(?:en|ar)?|tid(?:en)?)\Z")


def retokenize(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens as the grammar reads them."""
    tokens = without_conferences(tokens)
    result: list[Token] = []
    count = len(tokens)
    index = 0
    while index < count:
        token = tokens[index]
        kind = token.kind
        if kind == "word":
            word = token.text
            if word in _HANDLED:
                taken = _word(tokens, index, result)
                if taken:
                    index += taken
                    continue
            elif word in _TENS and _parts_follow(tokens, index):  # "tre trettio femtedelar"
                last = tokens[index + 1]
                joined = word + last.text
                result.append(Token("word", token.start, last.end, joined, joined, token.spaced, token.fresh))
                index += 2
                continue
            elif word[:2] in _FIRST and len(word) > 4:
                parts = parts_of(word)
                if parts is not None:
                    split(token, parts, tokens, index, result)
                    index += 1
                    continue
            elif word in _ABBREVIATED and _point_inside(tokens, index):  # "4,2 milj. kr"
                point = tokens[index + 1]
                result.append(Token("word", token.start, point.end, word, token.cased, token.spaced, token.fresh))
                index += 2
                continue
            elif len(word) == 1 and token.cased in _LETTERS and index and tokens[index - 1].kind == "number" and not token.fresh:
                name = _letter(tokens, index)
                result.append(Token("word", token.start, token.end, name, token.cased, token.spaced, False))
                index += 1
                continue
            elif word == "tsk" and _text(tokens, index + 1) in _KRONOR:  # a thousand, elsewhere a spoon
                result.append(Token("word", token.start, token.end, "tusen", "tusen", token.spaced, token.fresh))
                index += 1
                continue
            elif word == "b" and not token.spaced and index and tokens[index - 1].kind == "number" and "," in tokens[index - 1].text:
                result.append(Token("word", token.start, token.end, "b", "B", False, False))  # "1,2b": no house has decimals
                index += 1
                continue
            elif token.cased == "NIO" and _beside_number(tokens, index):  # the córdoba
                result.append(Token("word", token.start, token.end, "nicaraguanska", token.cased, token.spaced, token.fresh))
                index += 1
                continue
            elif word[0] in "mtk" and 3 <= len(word) <= 7:
                scaled = _SCALED.fullmatch(word)
                if scaled is not None:
                    index += _scaled_money(token, scaled, tokens, index, result)
                    continue
        elif token.text == "–":
            if _is_minus(tokens, index):  # "–3 grader"
                result.append(Token("symbol", token.start, token.end, "-", "-", token.spaced, token.fresh))
                index += 1
                continue
        elif kind == "number":
            taken = _number(tokens, index, result)
            if taken:
                index += taken
                continue
        elif kind == "opaque" and index + 1 < count and tokens[index + 1].text in _KRONOR:
            clock = _CLOCK.match(token.text)
            if clock is not None and not tokens[index + 1].fresh:  # "25:50 kr"
                result.append(figure(token.start, token.end, f"{clock[1]}.{clock[2]}", token.spaced, token.fresh))
                index += 1
                continue
        elif kind == "opaque":
            clock = _CLOCK.match(token.text)
            priced = bool(index) and not token.fresh and tokens[index - 1].text in _PRICES
            if clock is not None and ":" in token.text and (priced or clock[2] > "59"):  # "kostar 17:90"
                result.append(figure(token.start, token.end, f"{clock[1]}.{clock[2]}", token.spaced, token.fresh))
                if priced:
                    result.append(blank("kr", token.end, False, False))
                index += 1
                continue
        result.append(token)
        index += 1
    return result


_HANDLED = frozenset(("kl", "klockan", "andra", "andre", "sex", "ett", "halv", "kvart", "tre", "mellan", "hälften"))


_ABBREVIATED = frozenset(("milj", "mn", "mdr", "md", "bn", "tim", "mån", "min", "sek", "kr"))


# Capitals behind a number: weeks, seconds, days and hours have small letters.
_LETTERS = frozenset("VASDH")


def _letter(tokens: list[Token], index: int) -> str:
    token = tokens[index]
    if token.cased == "V":
        return "volt"
    following = _text(tokens, index + 1)
    if token.cased == "A" and token.spaced and (not following or following.startswith(("säkr", "ström", "ladd", "trefas"))):
        return "ampere"
    joined = _glued(tokens, index + 1, 1) and following in ("-", "/", "$")  # "D-mark", "A$"
    return token.text if token.cased == "A" or joined else token.cased


def _point_inside(tokens: list[Token], index: int) -> bool:
    """Whether the point behind an abbreviation ends no sentence."""
    if _text(tokens, index + 1) != "." or tokens[index + 1].spaced or index + 2 >= len(tokens) or not index:
        return False
    following = tokens[index + 2]
    continues = not following.fresh and following.spaced and (following.kind == "number" or following.cased.islower())
    return continues and tokens[index - 1].kind == "number"


def _is_minus(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index and not token.fresh else None
    return (
        following is not None and following.kind == "number" and not following.spaced and not following.fresh
        and (token.spaced or token.fresh) and (before is None or before.kind == "word" or before.text in ",;:(")
    )  # fmt: skip


_TENS = frozenset(("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"))
_PARTS = re.compile(r"(?:förste|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|åtton|nionde|nion)del(?:ar|arna)?\Z")


def _parts_follow(tokens: list[Token], index: int) -> bool:
    """Whether tens are the beginning of a denominator that is written apart: a number they do not go on with stands before them."""
    if not index or tokens[index].fresh or index + 1 >= len(tokens) or not _PARTS.match(tokens[index + 1].text):
        return False
    before = tokens[index - 1].text
    if before == "en":
        return tokens[index + 1].text.endswith("del")
    atoms = segment(before)
    return atoms is not None and atoms[-1].place in "utd" and not atoms[-1].ordinal


def _word(tokens: list[Token], index: int, result: list[Token]) -> int:
    """Deals with a word that may be no number; how many tokens it took, 0 where it is left as it stands."""
    word = tokens[index].text
    if word in ("kl", "klockan", "halv", "kvart", "mellan"):
        taken = hours_at(tokens, index)
        result.extend(
            _opaque(token) if place and token.kind != "symbol" else token for place, token in enumerate(tokens[index : index + taken])
        )
        if taken and word in ("halv", "kvart"):
            result[-taken] = _opaque(tokens[index])
        return taken
    if word in ("andra", "andre"):
        if means_other(tokens, index):
            result.append(_opaque(tokens[index]))
            return 1
        return 0
    if word in ("sex", "tre", "hälften"):
        if names_something(tokens, index):
            result.append(_opaque(tokens[index]))
            return 1
        return 0
    return _about(tokens, index, result)


def _about(tokens: list[Token], index: int, result: list[Token]) -> int:
    """ "ett tjugotal", "ett 20-tal": about so many."""
    one = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    if following is None:
        return 0
    if following.text == "par" and (index == 0 or one.fresh) and (index + 2 >= len(tokens) or tokens[index + 2].fresh):
        result.append(figure(one.start, following.end, "2", one.spaced, one.fresh))  # a pair, where it is all there is
        return 2
    if following.kind == "word":
        root = following.text.removesuffix("tal")
        if root == following.text or (segment(root) is None and root not in ("dussin", "tjog")):
            return 0
        result.append(blank("cirka", one.start, one.spaced, one.fresh))
        result.append(Token("word", one.start, following.end, root, root, True, False))
        return 2
    if (
        following.kind == "number" and index + 3 < len(tokens) and tokens[index + 2].text == "-" and tokens[index + 3].text == "tal"
        and not tokens[index + 2].spaced and not tokens[index + 3].spaced
    ):  # fmt: skip
        result.append(blank("cirka", one.start, one.spaced, one.fresh))
        about = Token("number", one.start, tokens[index + 3].end, following.text, following.cased, True, False)
        about.value = following.value
        result.append(about)
        return 4
    return 0


def _scaled_money(token: Token, scaled: re.Match[str], tokens: list[Token], index: int, result: list[Token]) -> int:
    scale, money = _SCALES[scaled["scale"]], scaled["money"]
    seam = token.start + len(scaled["scale"])
    code = money if money == "kr" else money[:3].upper()
    before = tokens[index - 1] if index else None
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    counted = before is not None and not token.fresh and (before.kind == "number" or segment(before.text) is not None)
    if not counted and (following is None or following.kind != "number"):
        result.append(token)
        return 1
    if not counted and following is not None:  # "MSEK 312"
        result.append(Token("word", token.start, token.end, code.lower(), code, token.spaced, token.fresh))
        result.append(following)
        result.append(blank("tn" if scale == "tusen" else scale, following.end, False, False))
        return 2
    result.append(Token("word", token.start, seam, scale, scale, token.spaced, token.fresh))
    result.append(Token("word", seam, token.end, code.lower(), code, False, False))
    return 1


def _number(tokens: list[Token], index: int, result: list[Token]) -> int:
    """Deals with a number in digits that is a price, or no number; how many tokens it took."""
    token = tokens[index]
    text = _text(tokens, index + 1)
    if text.startswith("miljondel") and not tokens[index + 1].fresh:  # parts per million; "en miljondel" is a fraction
        unit = tokens[index + 1]
        result.extend((token, Token("word", unit.start, unit.end, "ppm", "ppm", unit.spaced, False)))
        return 2
    if text == "/" and len(token.text) == 4 and token.text.isdigit() and _glued(tokens, index + 1, 2):
        number = tokens[index + 2].text
        if number.isdigit() and len(number) >= 3:  # "2016/679": an act of the European Union
            result.extend((_opaque(token), tokens[index + 1], _opaque(tokens[index + 2])))
            return 3
    if text == "/" and _text(tokens, index + 3) == ":" and _glued(tokens, index + 1, 4) and len(token.text) == 4:  # "2023/24:100"
        result.extend(_opaque(part) if part.kind == "number" else part for part in tokens[index : index + 5])
        return 5
    if text == ":":
        return _colon(tokens, index, result)
    if text == "-" or text == "–":
        return _dashed(tokens, index, result)
    if text == "," and _text(tokens, index + 2) in ("-", "–") and _glued(tokens, index + 1, 2) and not _glued(tokens, index + 3, 1):
        if _ends_amount(tokens, index + 3):  # "99,-"
            result.append(token)
            result.append(_kronor(tokens, index + 1, index + 3))
            return 3
        return 0
    if len(token.text) == 3 and token.text.isdigit() and _is_postcode(tokens, index):
        result.append(_opaque(token))
        result.append(_opaque(tokens[index + 1]))
        return 2
    return 0


def _colon(tokens: list[Token], index: int, result: list[Token]) -> int:
    token = tokens[index]
    if not _glued(tokens, index + 1, 2):
        return 0
    third = tokens[index + 2]
    if third.text in ("-", "–") and _ends_amount(tokens, index + 3):  # "1 299:-"
        result.append(token)
        result.append(_kronor(tokens, index + 1, index + 3))
        return 3
    if third.kind != "number" or not third.text.isdigit():
        return 0
    if len(third.text) == 2 and _text(tokens, index + 3) in _KRONOR and token.value is not None and token.value % 1 == 0:  # "1 234:50 kr"
        result.append(figure(token.start, third.end, f"{int(token.value)}.{third.text}", token.spaced, token.fresh))
        return 3
    if len(token.text) == 3 and token.text.isdigit() and len(third.text) == 2 and _text(tokens, index + 3) != ":":  # a share at "125:50"
        result.append(figure(token.start, third.end, f"{token.text}.{third.text}", token.spaced, token.fresh))
        return 3
    if len(token.text) == 4 and token.text.isdigit():  # "2018:585": a law
        result.append(_opaque(token))
        result.append(tokens[index + 1])
        result.append(_opaque(third))
        return 3
    return 0


def _dashed(tokens: list[Token], index: int, result: list[Token]) -> int:
    """Telephone numbers, personal numbers, "14-tiden", "50-lapp"; "10-årsperiod", "80-talsmusik"."""
    token = tokens[index]
    if not _glued(tokens, index + 1, 2):
        return _elliptical(tokens, index, result)
    third = tokens[index + 2]
    if third.kind == "word":
        if _NO_AMOUNT.match(third.text):
            result.append(_opaque(token))
            return 1
        tens = _VAGUE_TENS.get(token.text) if third.text == "tals" else None
        if tens is not None:  # "100-tals"
            result.append(Token("word", token.start, third.end, tens, tens, token.spaced, token.fresh))
            return 3
        name = unit_of(third.text)
        if name is None:
            return 0
        result.extend((token, tokens[index + 1]))
        result.append(Token("word", third.start, third.end, name, name, False, False))
        return 3
    if third.kind != "number" or not token.text.isdigit():
        return 0
    lettered = index and len(tokens[index - 1].cased) == 1 and tokens[index - 1].cased.isupper() and not token.fresh
    if lettered and 3 <= len(token.text) <= 5 and len(third.text) == 2:  # "B 1234-22": a case in court
        result.extend((_opaque(token), tokens[index + 1], _opaque(third)))
        return 3
    if len(token.text) in (6, 8) and len(third.text) == 4 and third.text.isdigit():
        result.extend((_opaque(token), tokens[index + 1], _opaque(third)))
        return 3
    if token.text[0] == "0" and 2 <= len(token.text) <= 4 and (token.spaced or token.fresh):  # "08-123 45 67"
        after = index + 3
        while after < len(tokens) and tokens[after].kind == "number" and len(tokens[after].text) <= 3 and not tokens[after].fresh:
            if not tokens[after].text.isdigit():
                break
            after += 1
        if sum(len(part.text.replace(" ", "")) for part in tokens[index + 2 : after]) < 5:
            return 0
        result.extend(_opaque(part) if part.kind == "number" else part for part in tokens[index:after])
        return after - index
    return 0


def _elliptical(tokens: list[Token], index: int, result: list[Token]) -> int:
    """ "30- till 40-åringar": the unit stands behind the second number alone."""
    if not _glued(tokens, index + 1, 1) or _text(tokens, index + 2) not in ("och", "till", "eller") or index + 5 >= len(tokens):
        return 0
    if tokens[index + 3].kind != "number" or tokens[index + 4].text != "-" or not _glued(tokens, index + 4, 2):
        return 0
    unit = unit_of(tokens[index + 5].text)
    if unit is None or unit == "talet":
        return 0
    result.append(tokens[index])
    result.append(blank(unit, tokens[index].end, False, False))
    return 1


def _beside_number(tokens: list[Token], index: int) -> bool:
    before = tokens[index - 1] if index and not tokens[index].fresh else None
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    if following is not None and following.kind == "number":
        return True
    return before is not None and (
        before.kind == "number" or before.text in ("tn", "mn", "md", "mdr", "bn") or before.text.startswith("milj")
    )


def _is_postcode(tokens: list[Token], index: int) -> bool:
    """ "113 51 Stockholm"."""
    if index + 2 >= len(tokens):
        return False
    second, third = tokens[index + 1], tokens[index + 2]
    return (
        second.kind == "number" and len(second.text) == 2 and second.text.isdigit() and not second.fresh
        and second.start == tokens[index].end + 1 and third.kind == "word" and not third.fresh
        and third.cased[0].isupper() and not third.cased.isupper()
    )  # fmt: skip


def _ends_amount(tokens: list[Token], index: int) -> bool:
    return index >= len(tokens) or tokens[index].spaced or tokens[index].fresh or tokens[index].kind == "symbol"


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


def _glued(tokens: list[Token], index: int, size: int) -> bool:
    return index + size <= len(tokens) and not any(tokens[place].spaced or tokens[place].fresh for place in range(index, index + size))


def _kronor(tokens: list[Token], first: int, after: int) -> Token:
    return Token("word", tokens[first].start, tokens[after - 1].end, "kr", "kr", False, False)


def _opaque(token: Token) -> Token:
    return Token("opaque", token.start, token.end, token.text, token.cased, token.spaced, token.fresh)
