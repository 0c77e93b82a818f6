"""English words for numbers: cardinals, ordinals, fractions, scales, and numbers run together in one word."""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import Atom, words

ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
# Of the short scale; a milliard has never meant anything else.
_SCALES: dict[str, int] = {
    "hundred": 100, "thousand": 10**3, "milliard": 10**9, "lakh": 10**5, "crore": 10**7,
    **{
        name + "illion": 10 ** (3 * place)
        for place, name in enumerate(words("m b tr quadr quint sext sept oct non dec undec duodec"), start=2)
    },
}  # fmt: skip

CARDINALS: dict[str, int] = {word: value for value, word in enumerate(ONES)}
CARDINALS |= {word: 20 + 10 * place for place, word in enumerate(TENS)}
CARDINALS |= {"naught": 0, "nought": 0, "nil": 0, "fourty": 40}
for _word, _value in _SCALES.items():
    CARDINALS[_word] = CARDINALS[_word + "s"] = _value

ORDINALS: dict[str, int] = {word: value for value, word in enumerate(_ORDINALS)}
ORDINALS |= {word[:-1] + "ieth": 20 + 10 * place for place, word in enumerate(TENS)}
ORDINALS |= {word + "th": value for word, value in _SCALES.items() if not word.endswith("s")}

FRACTIONS: dict[str, Fraction] = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3), "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
}  # fmt: skip
for _word, _value in ORDINALS.items():
    if _value >= 4:
        FRACTIONS[_word] = FRACTIONS[_word + "s"] = Fraction(1, _value)

DOZENS: dict[str, int] = {"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12, "score": 20}

ABBREVIATIONS: dict[str, int] = {
    "bn": 10**9, "bln": 10**9, "mln": 10**6, "mn": 10**6, "mio": 10**6, "mil": 10**6, "trn": 10**12, "trln": 10**12, "tn": 10**12,
    "bil": 10**9, "thousand million": 10**9, "million million": 10**12, "cr": 10**7, "crs": 10**7, "lac": 10**5, "lacs": 10**5,
    "lkh": 10**5, "lkhs": 10**5, "krore": 10**7, "krores": 10**7,
}  # fmt: skip
"""Behind digits or a number in words."""

GLUED: dict[str, int] = {
    "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12, "m": 10**6, "b": 10**9, "bn": 10**9, "Bn": 10**9,
    "MM": 10**6, "mm": 10**6, "t": 10**12, "L": 10**5, "Cr": 10**7,
    "KCr": 10**10, "LCr": 10**12,
}  # fmt: skip
"""Directly behind digits; those that are units as well where money is spoken of."""


def segment(word: str) -> tuple[Atom, ...] | None:
    """Numbers run together: ``twentyone``, ``fiftysecond``."""
    for tens in TENS:
        if word.startswith(tens) and len(word) > len(tens):
            rest = word[len(tens) :]
            if rest in CARDINALS and 0 < CARDINALS[rest] < 10:
                return (Atom("d", CARDINALS[tens]), Atom("u", CARDINALS[rest]))
            if rest in ORDINALS and 0 < ORDINALS[rest] < 10:
                return (Atom("d", CARDINALS[tens]), Atom("u", ORDINALS[rest], True))
    return None
