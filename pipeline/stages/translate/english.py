"""What English writes for a quantity of the source."""

from __future__ import annotations

import re

from pipeline.document import Quantity

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_FRACTION = re.compile(r"(?<!\d)0\.\d|\.\d{3,}(?!\d)")
_ADJECTIVE_IN_WORDS = re.compile(r"(?:річ|місяч|ден|годин)н\w{1,4}$|årig\w*$|(?:yıl|ay|gün|saat|hafta)l[ıiuü]k\w*$|yaşlı\w*$")
_OUT_OF = re.compile(r"\d+/\d+")
_SMALL = re.compile(r"(?<![\d.,–/])(\d{1,2})(st|nd|rd|th)?(?![\d.,–%/:]|\s?(?:million|billion|trillion)\b)(?=\s|$)")


def english_quantity(quantity: Quantity, surface: str) -> str | None:
    """How English writes a quantity; None where nothing exact is known.

    None as well for a bare "one", which is as good as an article, and for fractions and adjectives in words ("two thirds", "five-year"),
    which a decimal fraction or a number of years would not translate.

    What the source writes in words up to twelve, English writes in words as well.
    """
    written = any(char.isdigit() for char in surface)
    if quantity.kind == "cardinal" and _OUT_OF.fullmatch(surface):
        # "2/21 communes" says of how many; the quantity itself is the 2.
        return ascii_digits(surface)
    if not written and quantity.kind == "cardinal" and quantity.number == 1 and quantity.op is None:
        return None
    if not written and (_FRACTION.search(quantity.english or "") or _ADJECTIVE_IN_WORDS.search(surface)):
        return None
    if quantity.english:
        return quantity.english if written or quantity.kind in ("date", "date_range") else _in_words(quantity.english)
    if quantity.kind == "cardinal" and quantity.number is not None and quantity.op is None and quantity.per is None and written:
        return f"{quantity.number:,f}"
    return surface if quantity.kind == "date" and quantity.iso == surface else None


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
