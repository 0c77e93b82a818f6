"""Ranges of amounts: two quantities that English writes as one, "40–50 km", "between 18 and 24 months", "from 2.1 to 2.4%".

The stage ``quantities`` reads both ends, and gives the first the unit of the second. Two slots would have it twice, and leave to the
translator what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.document import Quantity
from pipeline.slots import Slot
from pipeline.stages.translate.english import adjectival, ascii_digits, clock_time, english_quantity, written_in_digits

_RANGED = frozenset({"cardinal", "money", "measure", "percent", "duration"})
_DASH = re.compile(r"\s?[-‐-―−~]\s?")
# The unit of the second end is the only one there is; a dash with spaces may also stand between two clauses.
_TIGHT_DASH = re.compile(r"[-‐-―−~]")

# "2 yıldan 5 yıla kadar": the second alone would be "up to 5 years".
_ABLATIVE = re.compile(r"[dt][ae]n$")
_AS_FAR_AS = re.compile(r"\skadar$")


class _Link(NamedTuple):
    """What joins the ends of a range in a language, by what stands in front of it, between, and behind."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    english: tuple[str, str]
    behind: re.Pattern[str] = re.compile("")


_BETWEEN, _FROM, _TO, _OR = ("between ", " and "), ("from ", " to "), ("", " to "), ("", " or ")
_NOTHING = re.compile("")


def _link(before: str, between: str, english: tuple[str, str], behind: str = "") -> _Link:
    # Arabic "and" is written onto the next word, and stays outside.
    opener = re.compile(rf"(?:(?<!\w)|(?<=\bو))(?:{before})\s$", re.IGNORECASE) if before else _NOTHING
    return _Link(opener, re.compile(rf"\s(?:{between})", re.IGNORECASE), english, re.compile(behind, re.IGNORECASE))


_LINKS: dict[str, tuple[_Link, ...]] = {
    "tr": (
        _link("", r"(?:ile|ila|ve)\s", _BETWEEN, r"\s(?:ara(?:sı|lığı)\w*)"),
        _link("", r"(?:ile|ila)\s", _TO),
        _link("", "", _OR),
    ),
    "uk": (_link("між|поміж", r"(?:і|й|та)\s", _BETWEEN), _link("від|од|із|зі|з", r"до\s", _FROM), _link("", r"до\s", _TO)),
    "sv": (_link("mellan", r"och\s", _BETWEEN), _link("från", r"till\s", _FROM), _link("", r"(?:till|à)\s", _TO)),
    "ar": (
        _link("(?:ما )?بين", "و", _BETWEEN),
        _link("(?:ما )?بين", r"(?:إلى|الى)\s", _BETWEEN),
        _link("من", r"(?:إلى|الى|حتى)\s", _FROM),
        _link("", r"(?:إلى|الى)\s", _TO),
    ),
}
_AMOUNT = re.compile(
    r"(?:(?:more|less) than |at least |up to |about )?"
    r"(?P<number>(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[-−]?\d(?:[\d,.]*\d)?)(?!\w))"
)
_ENDS = re.compile(r"(?:between |from )?(?P<low>.+?)(?:–| and | to | or )(?P<high>.+)")


def range_slots(text: str, lang: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Slot, tuple[Quantity, Quantity]]]:
    """Slots for the ranges of a sentence, each with the quantities at its ends.

    Args:
        text: the sentence.
        lang: its ISO 639-1 code.
        quantities: what was read on it, in order.
    """
    at = 0
    while at + 1 < len(quantities):
        low, high = quantities[at : at + 2]
        slot = _slot(text, lang, low, high) if _alike(low, high) else None
        if slot is None:
            at += 1
            continue
        yield slot, (low, high)
        at += 2


def ends_of(english: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of both ends in the English form of a range; the second has the unit. None for what is no range."""
    match = _ENDS.fullmatch(english)
    return None if match is None else (match.span("low"), match.span("high"))


def _alike(low: Quantity, high: Quantity) -> bool:
    """Whether two quantities may be ends of one range."""
    return (
        low.kind == high.kind
        and low.kind in _RANGED
        and high.op in (None, "<=")
        and (low.unit, low.currency) == (high.unit, high.currency)
        and low.per in (None, high.per)
    )


def _slot(text: str, lang: str, low: Quantity, high: Quantity) -> Slot | None:
    if clock_time(text, lang, low) is not None:
        return None
    surfaces = text[low.start : low.end], text[high.start : high.end]
    gap = text[low.end : high.start]
    number = adjectival(high, surfaces[1], lang)
    if number is not None:
        # "5–7-річні", "20–25 yıllık": the numbers alone, as with a single one.
        plain = ascii_digits(surfaces[0]).isdigit() and _DASH.fullmatch(gap)
        written = f"{ascii_digits(surfaces[0])}–{ascii_digits(surfaces[1][:number])}"
        return Slot(low.start, high.start + number, "quantity", written) if plain else None
    first, second = english_quantity(low, surfaces[0]), english_quantity(high, surfaces[1])
    if first is None or second is None:
        return None
    words = not any(map(written_in_digits, surfaces))
    # "3 km – 5 km": a range as well, though each end has its unit; but "21 km – 5 km längre" is none that one could be sure of.
    if high.op is not None:
        whole = f"{first} {second.removeprefix('up ')}"
        upper = lang == "tr" and gap.isspace() and _ABLATIVE.search(surfaces[0]) and _AS_FAR_AS.search(surfaces[1])
        return Slot(low.start, high.end, "quantity", whole) if upper and second.startswith("up to ") and low.op is None else None
    if _DASH.fullmatch(gap) and (_bare(low, surfaces[0]) or _TIGHT_DASH.fullmatch(gap)):
        english = _joined(first, second, "", (" or " if _next(low, high) else " to ") if words else "–")
        return Slot(low.start, high.end, "quantity", english) if english else None
    for link in _LINKS.get(lang, ()):
        before = link.before.search(text, 0, low.start)
        behind = link.behind.match(text, high.end)
        if before is None or behind is None or not link.between.fullmatch(gap):
            continue
        if link.english is _OR and not (words and _next(low, high)):
            continue
        if link.english is not _BETWEEN and not _bare(low, surfaces[0]):
            continue
        english = _joined(first, second, *link.english)
        start = before.start() if link.before is not _NOTHING else low.start
        return Slot(start, behind.end(), "quantity", english) if english else None
    return None


def _bare(quantity: Quantity, surface: str) -> bool:
    """Whether a quantity is written without its unit, which another one has."""
    rule = quantity.provenance.rule if quantity.provenance is not None else ""
    return quantity.kind == "cardinal" or (rule or "").endswith("-range") or surface.startswith("%")


def _next(low: Quantity, high: Quantity) -> bool:
    """Whether the second number is the one that follows on the first: "two or three"."""
    numbers = [re.sub(r"\D", "", str(item.iso if item.number is None else item.number)) for item in (low, high)]
    return all(numbers) and int(numbers[1]) == int(numbers[0]) + 1


def _joined(low: str, high: str, opening: str, link: str) -> str | None:
    """Both ends in English, the first without what it shares with the second; None where they are no plain amounts."""
    numbers = [match.span("number") for match in map(_AMOUNT.match, (low, high)) if match is not None]
    if len(numbers) < 2:
        return None
    (start, end), (_, second) = numbers
    number = low[start:end]
    rest = _unshared(low[end:], high[second:])
    if link == "–" and (rest or number.startswith(("-", "−")) or high.startswith(("-", "−"))):
        link = " to "
    return opening + low[:start] + number + rest + link + high


def _unshared(low: str, high: str) -> str:
    """What the first end says behind its number that the second does not say for both."""
    if high.startswith(low) or high.rstrip("s").startswith(low.rstrip("s")):
        return ""
    first, second = low.split(" "), high.split(" ")
    while first and second and first[-1].rstrip("s") == second[-1].rstrip("s"):
        first.pop()
        second.pop()
    return " ".join(first)
