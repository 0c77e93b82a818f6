"""Articles, sections and chapters of laws, and telephone numbers: numbers that count nothing, which English writes in its own order.

"5 kap. 2 § miljöbalken" is chapter 5, section 2 of the Environmental Code; "158. maddesi" is article 158.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.slots import Slot

_SPACE = "[ \u00a0]"
_NUMBER_TR = r"(?P<number>\d{1,4})(?:\.|['’]?(?:n?c[ıiuü]|[ıiuü]nc[ıiuü]))"
_PARTS_TR = {"madde": "Article", "fıkra": "paragraph"}
_TR = re.compile(rf"(?<![\w.,/]){_NUMBER_TR}{_SPACE}(?P<part>madde|fıkra)(?:s[ıi](?:n[ıiae]\w{{0,3}})?|n[ıi]n|ler\w*|y[ea]|d[ea]n?)?(?!\w)")
_SV = re.compile(
    rf"(?<![\w.,:/])(?:(?P<chapter>\d{{1,3}}{_SPACE}?[a-z]?){_SPACE}?kap(?:\.|itlet)(?!\w))?{_SPACE}?"
    rf"(?:(?P<section>\d{{1,3}}(?:{_SPACE}[a-z])?)(?P<last>[–-]\d{{1,3}})?{_SPACE}?§§?)?"
)
# In groups behind an area code or the code of a country: "0312 585 10 00", "+46 8 123 45 67", "0771-567 567".
_TELEPHONE = re.compile(
    r"(?<![\w.,:/+-])(?!\d\d-\d\d-\d{4})(?:\+\d{1,3}[ -](?:\(0\)[ ]?)?\d{1,4}|\(0\d{1,4}\)|0\d{1,4})"
    r"[ -]?\d{2,4}(?:[ -]\d{2,4}){1,3}(?![\w:/%]|[.,-]\d|[ ]\d)"
)


def provision_slots(text: str, lang: str) -> Iterator[Slot]:
    """Slots for the provisions that a Turkish or Swedish sentence cites, in order."""
    if lang == "tr":
        for match in _TR.finditer(text):
            english = f"{_PARTS_TR[match['part']]} {match['number']}"
            if not match.group().endswith(("lerin", "leri", "ler", "lere", "lerden", "lerde")):
                yield Slot(*match.span(), "other", english, "code")
    elif lang == "sv":
        for match in _SV.finditer(text):
            parts = [f"Chapter {_tight(match['chapter'])}"] if match["chapter"] else []
            if match["section"]:
                last = match["last"]
                parts.append(f"Section{'s' if last else ''} {_tight(match['section'])}{'–' + last[1:] if last else ''}")
            if parts:
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                yield Slot(start, match.end(), "other", ", ".join(parts), "code")


def telephone_slots(text: str) -> Iterator[Slot]:
    """Slots for telephone numbers in groups of digits, which stay as they are written."""
    for match in _TELEPHONE.finditer(text):
        yield Slot(*match.span(), "other", match.group(), "code")


def _tight(number: str) -> str:
    return re.sub(r"\s", "", number)
