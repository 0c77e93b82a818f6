"""Swedish compounds of a number and what it counts, taken apart: "tioprocentig", "femårsplan", "åttiotalet"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.sv_numbers import segment

# What number and unit are called in one word, and what the unit is called apart. Nouns may follow: "femårsplan", "tredagarsbesök".
_UNITS: tuple[tuple[str, str], ...] = (
    (r"år(?:s(?!krig)|ig|ing)[^\W\d_]*", "år"),
    (r"månad(?:ers|s)[^\W\d_]*|månadig[at]?", "månader"),
    (r"veckors[^\W\d_]*|veckas", "veckor"),
    (r"dagars[^\W\d_]*|dagas", "dagar"),
    (r"dygns[^\W\d_]*", "dygn"),
    (r"timmars[^\W\d_]*|timmes", "timmar"),
    (r"minuters[^\W\d_]*", "minuter"),
    (r"sekunders[^\W\d_]*", "sekunder"),
    (r"procentig[at]?|procents[^\W\d_]*", "procent"),
    (r"gradig[at]?|graders", "grader"),
    *((rf"{unit}s[^\W\d_]*", unit) for unit in ("kilometer", "centimeter", "meter", "kilo", "ton", "liter")),
    *((f"{unit}s", unit) for unit in ("mil", "kronor", "miljoner", "miljarder", "watt", "hektar", "kvadratmeter")),
)
_LONGEST_WORD = 60
_LENGTHS = frozenset(("kilometer", "centimeter", "meter", "kilo", "ton", "liter"))
_UNIT = re.compile("|".join(f"(?P<u{place}>{pattern})" for place, (pattern, _) in enumerate(_UNITS)))
# Where the number may end; one look decides for nearly every word.
_SEAM = re.compile("år(?=s|i)|månad|veck|dag(?=ars|as)|dygns|timm|minuters|sekunders|procent|grad|kilo|centimeters|meters|mils|tons|"
                   "liters|kronors|milj|watts|hektars|kvadrat|tal")  # fmt: skip
_TAL = re.compile(r"tal(et|ets|en|ens|s[^\W\d_]*)?\Z")


@lru_cache(maxsize=16384)
def parts_of(word: str) -> tuple[str, str] | None:
    """Number and unit of a compound, or number and ``tal``; None where it is none."""
    seam = _SEAM.search(word) if len(word) <= _LONGEST_WORD else None
    while seam is not None:
        head = word[: seam.start()]
        atoms = segment(head)
        if atoms is not None and not atoms[-1].ordinal:
            tail = word[seam.start() :]
            if _TAL.match(tail):
                return head, "tal"
            unit = _UNIT.fullmatch(tail)
            if unit is not None and unit.lastgroup is not None:
                name = _UNITS[int(unit.lastgroup[1:])][1]
                # "Sjumeterskast" is a throw, "hundrameterslopp" a race.
                if name not in _LENGTHS or tail == name + "s":
                    return head, name
        seam = _SEAM.search(word, seam.end())
    return None


def split(token: Token, parts: tuple[str, str], tokens: list[Token], index: int, result: list[Token]) -> None:
    """Adds the pieces of a compound, or the token as it stands where it means no amount and no decade."""
    head, tail = parts
    seam = token.start + len(head)
    if tail != "tal":
        result.append(Token("word", token.start, seam, head, token.cased[: len(head)], token.spaced, token.fresh))
        result.append(Token("word", seam, token.end, tail, tail, False, False))
        return
    atoms = segment(head)
    value = _whole(head)
    if atoms is None or value is None or token.text.endswith(("tal", "tals")):  # "flera hundratal", "hundratals"
        result.append(token)
    elif value in (100, 1000) or (value < 100 and _counts_nouns(tokens, index)):  # "hundratalet personer"
        result.append(blank("cirka", token.start, token.spaced, token.fresh))
        result.append(Token("word", token.start, token.end, head, head, True, False))
    elif 10 <= value <= 90 or 1100 <= value <= 2090:  # "åttiotalet", "nittonhundratalet", "nittonhundraåttiotalet"
        result.append(figure(token.start, seam, str(value), token.spaced, token.fresh))
        result.append(Token("symbol", seam, seam, "-", "-", False, False))
        result.append(Token("word", seam, token.end, "talet", "talet", False, False))
    else:
        result.append(token)


def _whole(head: str) -> int | None:
    total = group = 0
    for atom in segment(head) or ():
        if atom.place in "Hs":
            group = (group or 1) * atom.value
            if atom.place == "s":
                total, group = total + group, 0
        else:
            group += atom.value
    return total + group


def _counts_nouns(tokens: list[Token], index: int) -> bool:
    """In "tjugotalet personer" people are counted; "på tjugotalet" and "tjugotalets mode" are a decade."""
    if tokens[index].text.endswith("s") or index + 1 >= len(tokens) or tokens[index + 1].fresh or tokens[index + 1].kind != "word":
        return False
    before = tokens[index - 1].text if index and not tokens[index].fresh else ""
    return before not in ("på", "under", "av", "från", "i", "till", "sedan", "tidiga", "sena", "hela", "det", "och") and tokens[
        index + 1
    ].text.endswith(("er", "or", "ar", "barn", "hus", "år", "fall", "länder", "män"))


def unit_of(word: str) -> str | None:
    """What a word behind digits and a hyphen is called apart: "årsperiod", "talsmusik"; None where it is no such word."""
    unit = _UNIT.fullmatch(word)
    if unit is not None and unit.lastgroup is not None:
        return _UNITS[int(unit.lastgroup[1:])][1]
    return "talet" if word.startswith("tals") and _TAL.match(word) else None


def figure(start: int, end: int, digits: str, spaced: bool, fresh: bool) -> Token:
    """A number in digits that the text does not write so."""
    token = Token("number", start, end, digits, digits, spaced, fresh)
    token.value = Decimal(digits)
    return token


def blank(text: str, place: int, spaced: bool, fresh: bool) -> Token:
    """A word of no width."""
    return Token("word", place, place, text, text, spaced, fresh)
