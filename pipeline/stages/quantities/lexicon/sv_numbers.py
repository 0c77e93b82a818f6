"""Swedish numbers in words: what they are made of, and how those written in one word come apart."""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import Atom, atom

CARDINALS: dict[str, int] = {
    "noll": 0, "ett": 1, "en": 1, "et": 1, "två": 2, "tvenne": 2, "tre": 3, "trenne": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17,
    "arton": 18, "aderton": 18, "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90, "hundra": 100, "tusen": 10**3,
    "miljon": 10**6, "miljoner": 10**6, "miljard": 10**9, "miljarder": 10**9, "biljon": 10**12, "biljoner": 10**12,
    "biljard": 10**15, "biljarder": 10**15, "triljon": 10**18, "triljoner": 10**18, "triljard": 10**21, "triljarder": 10**21,
    "kvadriljon": 10**24, "kvadriljoner": 10**24, "kvadriljard": 10**27, "kvadriljarder": 10**27,
    "kvintiljon": 10**30, "kvintiljoner": 10**30,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "nollte": 0, "första": 1, "förste": 1, "andra": 2, "andre": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7,
    "åttonde": 8, "nionde": 9, "tionde": 10, "elfte": 11, "tolfte": 12, "trettonde": 13, "fjortonde": 14, "femtonde": 15,
    "sextonde": 16, "sjuttonde": 17, "artonde": 18, "adertonde": 18, "nittonde": 19, "tjugonde": 20, "trettionde": 30,
    "fyrtionde": 40, "femtionde": 50, "sextionde": 60, "sjuttionde": 70, "åttionde": 80, "nittionde": 90, "hundrade": 100,
    "tusende": 10**3, "miljonte": 10**6, "miljardte": 10**9, "biljonte": 10**12, "biljardte": 10**15, "triljonte": 10**18,
}  # fmt: skip
# Tens as they are spoken, and frequent misspellings. They count alone as well; "sexti" and "femti" are nothing else.
_SPOKEN = {
    "tjugi": 20, "tjuge": 20, "tjugu": 20, "tretti": 30, "förti": 40, "fyrti": 40, "förtio": 40, "femti": 50, "sexti": 60, "sjutti": 70,
    "åtti": 80, "nitti": 90,
}  # fmt: skip
_PIECES: dict[str, Atom] = {word: atom(value) for word, value in (CARDINALS | _SPOKEN).items()}
_PIECES |= {word: atom(value, True) for word, value in (ORDINALS | {"förtionde": 40, "tjugode": 20}).items()}
_LONGEST = max(map(len, _PIECES))
_LONGEST_WORD = 200  # letters; no number in one word has as many
_ENDINGS = tuple(sorted({word[-3:] for word in _PIECES} | {word for word in _PIECES if len(word) < 3}))

_FRACTION_NOUNS = {
    3: "tredjedel", 4: "fjärdedel", 5: "femtedel", 6: "sjättedel", 7: "sjundedel", 8: "åttondel åttondedel", 9: "niondel niondedel",
    10: "tiondel tiondedel", 11: "elftedel", 12: "tolftedel", 13: "trettondel trettondedel", 14: "fjortondel fjortondedel",
    15: "femtondel femtondedel", 16: "sextondel sextondedel", 17: "sjuttondel", 18: "artondel", 19: "nittondel",
    20: "tjugondel tjugondedel", 30: "trettiondel", 40: "fyrtiondel", 50: "femtiondel", 60: "sextiondel", 70: "sjuttiondel",
    80: "åttiondel", 90: "nittiondel", 100: "hundradel hundradedel", 1000: "tusendel tusendedel", 10**6: "miljondel miljontedel",
    10**9: "miljarddel miljarddel", 10**12: "biljondel", 10**18: "triljondel",
}  # fmt: skip
FRACTIONS: dict[str, Fraction] = {
    root + end: Fraction(1, number)
    for number, roots in _FRACTION_NOUNS.items()
    for root in roots.split()
    for end in ("", "en", "ar", "arna", "s", "ars")
}
FRACTIONS |= {
    "halv": Fraction(1, 2), "halva": Fraction(1, 2), "halvt": Fraction(1, 2), "hälften": Fraction(1, 2), "kvarts": Fraction(1, 4),
    "trekvarts": Fraction(3, 4), "tre kvarts": Fraction(3, 4), "halvannan": Fraction(3, 2), "halvannat": Fraction(3, 2),
    "halvtannat": Fraction(3, 2), "en och en halv": Fraction(3, 2), "ett och ett halvt": Fraction(3, 2),
}  # fmt: skip


def segment(word: str) -> tuple[Atom, ...] | None:
    """The atoms of a number written in one word, or None."""
    return _split(word, 0, ()) if len(word) <= _LONGEST_WORD and word.endswith(_ENDINGS) else None


def _split(word: str, position: int, sofar: tuple[Atom, ...]) -> tuple[Atom, ...] | None:
    if position == len(word):
        return sofar
    if sofar and sofar[-1].ordinal:
        return None
    for size in range(min(_LONGEST, len(word) - position), 1, -1):
        piece = _PIECES.get(word[position : position + size])
        if piece is None or (sofar and not _fits(sofar[-1], piece)):
            continue
        found = _split(word, position + size, (*sofar, piece))
        # "tjugoettusen": the t of ett and of tusen is written once.
        if found is None and word[position : position + size] == "ett" and word[position + size :].startswith("usen"):
            found = _split(word, position + size - 1, (*sofar, piece))
        if found is not None:
            return found
    return None


def _fits(left: Atom, right: Atom) -> bool:
    """Whether two pieces may be written in one word; keeps "femtio" from being read as "fem" and "tio"."""
    order = {"u": 1, "t": 2, "d": 3, "H": 4, "h": 4, "s": 5}
    if right.place in "Hs":
        return True
    return order[right.place] < order[left.place] and left.place != "t"
