"""What English writes for a quantity of the source."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.document import Quantity

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_FRACTION = re.compile(r"(?<!\d)0\.\d|\.\d{3,}(?!\d)")
_PARTS = {2: "half", 3: "third", 4: "quarter", 20: "twentieth", 100: "hundredth"}
_PARTS |= {number: ORDINALS[number - 1] for number in range(5, 13)}
_MILLIONS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,3}(?![\d.,])")
_LONG = 9
_EXACT = Decimal("1e-6")
_DASH = re.compile("[-‐-―−]")
_ADJECTIVE_IN_WORDS = re.compile(r"(?:річ|місяч|ден|годин)н\w{1,4}$|årig\w*$|(?:yıl|ay|gün|saat|hafta)l[ıiuü]k\w*$|yaşlı\w*$")
# "71-річна", "71-åriga", "5 yıllık": English says "71-year-old" or "five-year", which is the translator's choice; the number is carried.
_ADJECTIVAL: dict[str, re.Pattern[str]] = {
    "uk": re.compile(r"(\d+)-?\s?(?:річ|місяч|ден|годин|тижн|хвилин|кілометр|метр)\w*(?:н|в)\w{1,4}$"),
    "sv": re.compile(r"(\d+)[-\s]?(?:årig|åring)\w*$"),
    "tr": re.compile(r"(\d+)[-'’]?\s?(?:yaş(?:ında(?:ki(?:ler)?)?|lı|ındayken)\w*|(?:yıl|ay|gün|saat|hafta)l[ıiuü]k\w*)$"),
}
_TIME = re.compile(r"([01]\d|2[0-3])\.([0-5]\d)")
_BESIDE_TIME = {
    lang: re.compile(rf"(?<![\d.,])(?P<time>\d\d\.\d\d)(?:\s?[-–]\s?|\s(?:{link})\s)\d\d\.\d\d(?![\d.,])")
    for lang, link in (("sv", "till|och"), ("tr", "ile|ila|ve"), ("uk", "до|та|і|й"))
}
# "4'te 1": one of four.
_PART_OF = re.compile(r"\d['’]?[dt][ae]\s\d")
# So many digits in one run count nothing, unless they are round: telephone numbers and the like.
_CODE = re.compile(r"\d{4,}(?!000)\d{3}")
_OUT_OF = re.compile(r"\d+/\d+")
_SMALL = re.compile(r"(?<![\d.,–/])(\d{1,2})(st|nd|rd|th)?(?![\d.,–%/:]|\s?(?:million|billion|trillion)\b)(?=\s|$)")


def english_quantity(quantity: Quantity, surface: str) -> str | None:
    """How English writes a quantity; None where nothing exact is known.

    None as well for a bare "one", which is as good as an article, and for adjectives in words ("five-year"), which a number of years would
    not translate.

    What the source writes in words up to twelve, English writes in words as well, and fractions likewise: "two thirds", "more than half".
    """
    written = written_in_digits(surface)
    if quantity.kind == "cardinal" and _OUT_OF.fullmatch(surface):
        # "2/21 communes" says of how many; the quantity itself is the 2.
        return ascii_digits(surface)
    if quantity.kind == "cardinal" and _CODE.fullmatch(surface):
        return ascii_digits(surface)
    if not written and quantity.kind == "cardinal" and quantity.number == 1 and quantity.op is None:
        return None
    if not written and quantity.kind == "cardinal" and (fraction := _fraction(quantity)) is not None:
        return fraction
    if _PART_OF.search(surface) and quantity.kind == "cardinal" and (fraction := _fraction(quantity)) is not None:
        return fraction
    if not written and (_FRACTION.search(quantity.english or "") or _ADJECTIVE_IN_WORDS.search(surface)):
        return None
    if quantity.kind == "date_range" and quantity.english and not _DASH.search(surface):
        return quantity.english.replace("–", " to ")
    if quantity.kind == "duration" and quantity.english:
        return _scaled(quantity.english) if written else _in_words(_scaled(quantity.english))
    if quantity.english:
        return quantity.english if written or quantity.kind in ("date", "date_range") else _in_words(quantity.english)
    if quantity.kind == "cardinal" and quantity.number is not None and quantity.op is None and quantity.per is None and written:
        return f"{quantity.number:,f}"
    return surface if quantity.kind == "date" and quantity.iso == surface else None


def _scaled(english: str) -> str:
    """ "3.2 million years" for "3,200,000 years"."""

    def scale(match: re.Match[str]) -> str:
        number = Decimal(match.group().replace(",", ""))
        name, power = ("billion", 9) if number >= 10**9 else ("million", 6)
        return f"{(number / 10**power).normalize():f} {name}" if len((number / 10**power).as_tuple().digits) <= _LONG else match.group()

    return _MILLIONS.sub(scale, english)


def written_in_digits(surface: str) -> bool:
    """Whether a quantity has digits on the source."""
    return any(char.isdigit() for char in surface)


def _fraction(quantity: Quantity) -> str | None:
    """ "a third", "two thirds", "about half"; None for what is no such fraction."""
    if quantity.number is None or quantity.per is not None or not 0 < quantity.number < 1 or not quantity.english:
        return None
    value = Fraction(quantity.number).limit_denominator(max(_PARTS))
    part = _PARTS.get(value.denominator)
    if part is None or abs(Decimal(value.numerator) / Decimal(value.denominator) - quantity.number) > _EXACT:
        return None
    top = NUMBERS[value.numerator] if value.numerator < len(NUMBERS) else str(value.numerator)
    article = "" if part == "half" else "an " if part.startswith("e") else "a "
    words = f"{top} {part}s" if value.numerator > 1 else f"{article}{part}"
    hedge = re.match(r"\D*", quantity.english)
    return (hedge.group() if hedge is not None else "") + words


def adjectival(quantity: Quantity, surface: str, lang: str) -> int | None:
    """Where the number ends of an adjective that has one, "71-річна"; None for all other quantities."""
    match = _ADJECTIVAL[lang].match(surface) if lang in _ADJECTIVAL and quantity.kind in ("duration", "measure") else None
    return None if match is None else match.end(1)


def clock_time(text: str, lang: str, quantity: Quantity) -> str | None:
    """The time of day that a number is, "från 06.00 till 15.00"; None for all other quantities.

    In languages with a decimal comma two digits behind a point are minutes where the hour has a nought in front, the minutes are none, or
    another such number stands behind a dash or a word like "to".
    """
    time = _TIME.fullmatch(text, quantity.start, quantity.end) if lang in _BESIDE_TIME and quantity.kind == "cardinal" else None
    if time is None:
        return None
    sure = is_time(time.group(), lang)
    beside = _BESIDE_TIME[lang]
    sure = sure or any(_TIME.fullmatch(match["time"]) for match in beside.finditer(text) if match.start() <= quantity.start <= match.end())
    return f"{time[1]}:{time[2]}" if sure else None


def is_time(written: str, lang: str) -> bool:
    """Whether digits with a point are a time of day by themselves: "07.30", "15.00"; Ukrainian has days and months like the first."""
    time = _TIME.fullmatch(written) if lang in _BESIDE_TIME else None
    return time is not None and (time[2] == "00" or (lang != "uk" and time[1].startswith("0")))


def clock_times(written: str, lang: str) -> str | None:
    """ "10.30–18.45" with colons; None for all other numbers, such as days and months on both sides of the dash."""
    times = [_TIME.fullmatch(part) for part in re.split("[-–]", written)]
    if lang not in _BESIDE_TIME or len(times) != 2 or not all(times):
        return None
    return None if all(1 <= int(time[2]) <= 12 for time in times if time is not None) else written.replace(".", ":")


def ascii_digits(text: str) -> str:
    """The text with digits of all scripts as ASCII ones."""
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _in_words(english: str) -> str:
    def spell(match: re.Match[str]) -> str:
        number = int(match[1])
        if match[2]:
            return ORDINALS[number - 1] if 1 <= number <= len(ORDINALS) else match.group()
        return NUMBERS[number] if number < len(NUMBERS) else match.group()

    return _SMALL.sub(spell, english)
