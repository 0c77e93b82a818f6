"""Turkish numbers written without spaces around their decimal or half: ``beşbuçuk``, ``sıfırvirgülelli``."""

from __future__ import annotations

import re

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.lexicon.names import without_conferences
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, ORDINALS

_PARTS = re.compile(r"(?P<head>.{2,}?)(?P<link>virgül|nokta|buçuk)(?P<tail>.*)\Z")


def split_joined(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Tokens with such numbers taken apart, where both sides are numbers."""
    result: list[Token] = []
    for token in _without_shares(without_conferences(tokens), lexicon):
        parts = _PARTS.match(token.text) if token.kind == "word" and len(token.text) >= 7 else None
        if (
            parts is None
            or not lexicon.atoms(parts["head"])
            or (parts["tail"] and not lexicon.atoms(parts["tail"]))
            or (not parts["tail"] and parts["link"] != "buçuk")
        ):
            result.append(token)
            continue
        for name in ("head", "link", "tail"):
            first, last = parts.span(name)
            if name == "tail" and parts["link"] == "virgül" and _is_figure(parts["tail"], lexicon):
                # Who joins them counts hundredths: "üçvirgülbeş" is 3.05, and 3.5 "üçvirgülelli".
                place = token.start + first
                result.append(Token("word", place, place, "sıfır", "sıfır", False, False))
            if last > first:
                spaced = token.spaced and name == "head"
                result.append(
                    Token(
                        "word",
                        token.start + first,
                        token.start + last,
                        token.text[first:last],
                        token.cased[first:last],
                        spaced,
                        token.fresh and name == "head",
                    )
                )
    return result


def _is_figure(word: str, lexicon: Lexicon) -> bool:
    atoms = lexicon.atoms(word)
    return atoms is not None and len(atoms) == 1 and atoms[0].place == "u" and atoms[0].value > 0


_ONES = {value: word for word, value in ORDINALS.items() if value < 10}
_TENS = {value: word for word, value in CARDINALS.items() if value in range(10, 100)}
_ROUND = {value: word for word, value in ORDINALS.items() if value in range(10, 100)}


def _listed_ordinal(tokens: list[Token], index: int) -> str:
    """The ordinal in words that digits and a point in a list of such are: "1., 2. ve 3. bölümler"."""
    token, more = tokens[index], tokens[index + 1 : index + 5]
    if [part.text for part in more[:2]] != [".", ","] or len(more) < 4 or more[3].text != "." or more[2].kind != "number":
        return ""
    glued = not (more[0].spaced or more[1].spaced or more[3].spaced)
    if token.kind != "number" or not token.text.isdecimal() or not glued or any(part.fresh for part in more):
        return ""
    tens, ones = divmod(int(token.text), 10) if len(token.text) <= 2 else (0, 0)
    return _TENS.get(tens * 10, "") + _ONES[ones] if ones else _ROUND.get(tens * 10, "")


def _without_shares(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Tokens without the ending of a share that hangs on digits in front of a scale, a currency or a unit: "3.000'er lira"."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        ordinal = _listed_ordinal(tokens, index)
        if ordinal:
            token, point = tokens[index : index + 2]
            result.append(Token("word", token.start, point.end, ordinal, ordinal, token.spaced, token.fresh))
            index += 2
            continue
        result.append(tokens[index])
        share = tokens[index + 1 : index + 3]
        if tokens[index].kind == "number" and len(share) == 2 and share[0].text == "'" and share[1].text in ("er", "ar", "şer", "şar"):
            tables = (lexicon.scale_abbreviations, lexicon.currencies, lexicon.units, lexicon.time_units)
            scale = lexicon.atoms(tokens[index + 3].text) if index + 3 < len(tokens) else None
            counted = (scale and scale[0].place == "s") or any(table.match(tokens, index + 3) for table in tables)
            if not share[0].spaced and not share[1].spaced and counted:
                index += 2
        index += 1
    return result
