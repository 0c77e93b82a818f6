"""Ukrainian words that are number and unit in one: ``п'ятирічний``, ``стокілометровий``, ``20-тонний``, ``15-тирічний``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pipeline.stages.quantities.lexicon.base import TimeUnit, words

HARD = words("ий ого ому им ім а ої ій у ою е і их ими")
_LONGEST = 60  # letters; no such word has as many

THOUSANDS: dict[str, int] = {
    stem + ending: value for stem, value in (("тисячн", 1000), ("мільйонн", 10**6), ("мільярдн", 10**9)) for ending in HARD
}

# What compounds begin with, and what it is worth.
_STEMS: dict[str, int] = {
    "одно": 1, "дво": 2, "двох": 2, "три": 3, "трьох": 3, "чотири": 4, "чотирьох": 4, "п'яти": 5, "шести": 6, "семи": 7, "восьми": 8,
    "дев'яти": 9, "десяти": 10, "одинадцяти": 11, "дванадцяти": 12, "тринадцяти": 13, "чотирнадцяти": 14, "п'ятнадцяти": 15,
    "шістнадцяти": 16, "сімнадцяти": 17, "вісімнадцяти": 18, "дев'ятнадцяти": 19, "двадцяти": 20, "тридцяти": 30, "сорока": 40,
    "п'ятдесяти": 50, "шістдесяти": 60, "сімдесяти": 70, "вісімдесяти": 80, "дев'яносто": 90, "сто": 100, "двохсот": 200, "трьохсот": 300,
    "триста": 300, "двісті": 200, "чотириста": 400, "чотирьохсот": 400, "п'ятсот": 500, "п'ятисот": 500, "шестисот": 600, "семисот": 700,
    "восьмисот": 800, "дев'ятисот": 900,
}  # fmt: skip
_BROKEN = {"півтора": Decimal("1.5"), "пів": Decimal("0.5")}
_SMALLER = {"річн": (12, "місячний"), "годинн": (60, "хвилинний"), "хвилинн": (60, "секундний")}
_ALONE = {"тисячо": 1000, "мільйоно": 10**6}

_TIME: dict[str, TimeUnit] = {
    "річн": TimeUnit("Y"), "місячн": TimeUnit("M"), "тижнев": TimeUnit("W"), "денн": TimeUnit("D"), "добов": TimeUnit("D"),
    "годинн": TimeUnit("TH"), "хвилинн": TimeUnit("TM"), "секундн": TimeUnit("TS"),
}  # fmt: skip
_ANNIVERSARIES = words("річчя річчю річчям річчі ліття літтю літтям літті")
_SOFT = words("літній літнього літньому літнім літня літньої літню літньою літнє літні літніх літніми")
SPAN_ENDS: dict[str, TimeUnit] = {stem + ending: unit for stem, unit in _TIME.items() for ending in HARD}
SPAN_ENDS |= dict.fromkeys((*_ANNIVERSARIES, *_SOFT), TimeUnit("Y"))

# Adjectives of units, which count nothing but what is written together with them: "five metre-high firs".
_UNITS: dict[str, str] = {
    "метров": "m", "кілометров": "km", "сантиметров": "cm", "міліметров": "mm", "тонн": "t", "кілограмов": "kg", "грамов": "g",
    "літров": "L", "мілілітров": "mL", "гектарн": "ha", "градусн": "deg", "вольтн": "V", "вольтов": "V", "кіловольтн": "kV",
    "ватн": "W", "ватов": "W", "кіловатн": "kW", "мегаватн": "MW", "дюймов": "[in_i]", "футов": "[ft_i]", "мильн": "[mi_i]",
}  # fmt: skip
_SHARES = ("відсотков", "процентн")
_CURRENCIES = {"гривнев": "UAH", "доларов": "USD", "євров": "EUR", "рубльов": "RUB", "рублев": "RUB"}
UNITS: dict[str, str] = {stem + "ий": unit for stem, unit in _UNITS.items()}
CURRENCIES: dict[str, str] = {stem + "ий": code for stem, code in _CURRENCIES.items()}
PERCENT: tuple[str, ...] = tuple(stem + ending for stem in _SHARES for ending in HARD)
_FORMS = frozenset(stem + ending for stem in (*_UNITS, *_SHARES, *_CURRENCIES) for ending in HARD)
# Forms that are no nouns as well: "тонна", "тонну".
ADJECTIVES = _FORMS - frozenset(words("тонна тонну тонною тонні миль"))

_ENDS = frozenset(SPAN_ENDS) | _FORMS
_SIZES = range(min(map(len, _ENDS)), max(map(len, _ENDS)) + 1)
_SPELLED = {value: stem for stem, value in reversed(_STEMS.items())}
_BEGINNINGS = frozenset(stem[:3] for stem in (*_STEMS, *_ALONE, *_BROKEN))
# Decades, centuries and millennia have names of their own.
_NAMED = ("десяти", "сто", "тисячо")
# "15-тирічний", "3-хденний": the last letters of the numeral stand behind the hyphen too.
_DOUBLED = ("ти", "и", "х", "ьох", "ох", "ми", "о")
# "20-ти", "3-х", "5-ма": numerals of cardinals, by the last figure; ordinals have other endings.
_CARDINAL: dict[str, str] = {
    "ти": "0156789", "ть": "0156789", "х": "234", "ьох": "23456789", "ох": "0123456789", "ма": "0234569",
    "ьма": "0256789", "ьом": "23456789",
    "ро": "456789", "еро": "456789", "ми": "78",
}  # fmt: skip


def is_cardinal(figures: str, ending: str) -> bool:
    """Whether an ending behind a hyphen makes no ordinal of the figures before it: "15-ти осіб", but "7-ма річниця" is the seventh."""
    last = _CARDINAL.get(ending)
    if last is None or not figures.isdecimal():
        return False
    teens = len(figures) > 1 and figures[-2] == "1"
    if teens:
        return ending in ("ти", "ть", "ох", "ьох", "ма", "ьма")
    return figures[-1] in last


def split(word: str) -> tuple[Decimal, int, str] | None:
    """The number in a compound, where its unit begins, and its unit, for folded words."""
    return _split(word) if 6 < len(word) <= _LONGEST and word[:3] in _BEGINNINGS else None


@lru_cache(maxsize=20_000)
def _split(word: str) -> tuple[Decimal, int, str] | None:
    for size in _SIZES:
        end = word[-size:]
        if size >= len(word) or end not in _ENDS:
            continue
        stem = word[:-size]
        if stem in _BROKEN:
            return _broken(_BROKEN[stem], end, len(stem))
        value = None if end in _ANNIVERSARIES and stem in _NAMED else value_of(stem)
        if value is not None:
            return Decimal(value), len(stem), end
    return None


def _broken(value: Decimal, end: str, size: int) -> tuple[Decimal, int, str] | None:
    """Halves are exact in the next smaller unit of time; "південний" is southern."""
    for unit, (times, smaller) in _SMALLER.items():
        if end.startswith(unit):
            return value * times, size, smaller
    return (value, size, end) if end in _FORMS or (value > 1 and end in SPAN_ENDS) else None


def value_of(stem: str) -> int | None:
    """What the beginning of a compound is worth: ``двадцятип'яти``."""
    alone = _ALONE.get(stem)
    if alone is not None:
        return alone
    for size in range(len(stem), 2, -1):
        first = _STEMS.get(stem[:size])
        if first is None:
            continue
        if size == len(stem):
            return first
        rest = value_of(stem[size:]) if first >= 20 and first % 10 == 0 else None
        if rest is not None and rest < (100 if first >= 100 else 10):
            return first + rest
    return None


def spelled(figures: str) -> str | None:
    """The beginning of a compound of so much: "100" of "100-тисячний" is "сто"."""
    if not figures.isdecimal() or not 0 < int(figures) < 1000:
        return None
    value = int(figures)
    parts = (value // 100 * 100, 0, value % 100) if 10 < value % 100 < 20 else (value // 100 * 100, value // 10 % 10 * 10, value % 10)
    return "".join(_SPELLED[part] for part in parts if part)


def doubled(word: str) -> int:
    """How many letters of a numeral a word behind figures and a hyphen begins with: "тирічний"."""
    for letters in _DOUBLED:
        if word.startswith(letters) and word[len(letters) :] in _ENDS:
            return len(letters)
    return 0
