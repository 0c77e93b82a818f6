"""What English writes for a quantity or a name of the source."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from pipeline.document import EntityType, Link, Quantity
from pipeline.stages.link.nil import nil_name

_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_SMALL = re.compile(r"(?<![\d.,–/])(\d{1,2})(st|nd|rd|th)?(?![\d.,–%/:]|\s?(?:million|billion|trillion)\b)(?=\s|$)")


def english_quantity(quantity: Quantity, surface: str) -> str | None:
    """How English writes a quantity; None where nothing exact is known, or a bare "one" that is as good as an article.

    What the source writes in words up to twelve, English writes in words as well.
    """
    written = any(char.isdigit() for char in surface)
    if not written and quantity.kind == "cardinal" and quantity.number == 1 and quantity.op is None:
        return None
    if quantity.english:
        return quantity.english if written or quantity.kind in ("date", "date_range") else _in_words(quantity.english)
    if quantity.kind == "cardinal" and quantity.number is not None and quantity.op is None and quantity.per is None and written:
        return f"{quantity.number:,f}"
    return surface if quantity.kind == "date" and quantity.iso == surface else None


def _in_words(english: str) -> str:
    def spell(match: re.Match[str]) -> str:
        number = int(match[1])
        if match[2]:
            return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else match.group()
        return _NUMBERS[number] if number < len(_NUMBERS) else match.group()

    return _SMALL.sub(spell, english)


def english_name(surface: str, lang: str, entity_type: EntityType, link: Link | None) -> str:
    """The English name of a person or place: the knowledge base's, else its own in Latin letters and without case endings.

    Vietnamese names lose their diacritics, as in English-language news.
    """
    name = nil_name(surface, lang, entity_type).canonical if link is None else link.english or link.canonical
    if _VIETNAMESE.search(name):
        name = anyascii(unicodedata.normalize("NFC", name))
    return " ".join(name.split())
