"""Terms that a translation stacks although one belongs to the other: "Standing Committee Provincial Party Committee".

A model that writes placeholders does not see that two of them are a chain of genitives, and may write the words of one beside its
placeholder.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.slots import Slot
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.edits import Edit, apply_edits

# Between two terms of a translation: nothing, or one or two words that describe the second: "Provincial", "Tam Ky City".
_DESCRIBED = re.compile(r" (?:(?:[A-Z][\w’'-]*|provincial|district|municipal|local|central|regional|city) ){0,2}")
# What a model writes beside the placeholder of a body: words that describe it, and a body's name once more, not always the right one.
_ONCE_MORE = re.compile(
    r" (?P<described>(?:[A-Z][\w-]* ){1,2}?)(?:(?:People[’']s|Party|Standing|Central|Executive) )+"
    r"(?:Committee|Council|Organi[sz]ation|Cell)s?(?!\w)"
)
_BODY = re.compile(r"(?:Committee|Council|Organi[sz]ation|cell)s?$")
_OF = " of the"

# What may stand between two terms of the source of which the second belongs to the first.
_FIRST_IS_HEAD: dict[str, re.Pattern[str]] = {
    "uk": re.compile(r"\s(?:\w+(?:ого|ої|ього|ьої|их|іх)\s){0,2}"),
    "ar": re.compile(r"\s(?:لل?|في ال?)?"),
    "sv": re.compile(r"\s(?:av|för|i|inom|vid)\s(?:\w+\s){0,2}"),
}
# And of which the first belongs to the second.
_SECOND_IS_HEAD: dict[str, re.Pattern[str]] = {"tr": re.compile(r"\s(?:[^\W\d]+\s){0,2}"), "sv": re.compile(r"\s(?:\w+a\s)?")}
_AND = re.compile(r"(?<!\w)(?:ve|veya|ile|och|eller|samt|та|і|й|або)(?!\w)")
_GENITIVE = re.compile(r"(?:[аяуюиії]|ів|ей|ого|ої|их)$")


def unstacked(source: str, lang: str, text: str, slots: Sequence[Slot], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    """The translation with "of the" between stacked terms, and without a body's name beside its placeholder; places move along.

    Args:
        source: the sentence.
        lang: its language.
    """
    terms = sorted((item for item in carried if slots[item.slot].role == "term"), key=lambda item: item.start)
    edits: list[Edit] = []
    for item in terms:
        edits += _said_once(text, item, slots[item.slot], carried)
    text, carried = _edited(text, edits, carried)
    terms = sorted((item for item in carried if slots[item.slot].role == "term"), key=lambda item: item.start)
    edits = [
        Edit(left.end, left.end, _OF)
        for left, right in itertools.pairwise(terms)
        if _DESCRIBED.fullmatch(text[left.end : right.start]) and _belongs(source, lang, slots[right.slot], slots[left.slot])
    ]
    return _edited(text, edits, carried)


def _edited(text: str, edits: Sequence[Edit], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    text, spans = apply_edits(text, edits, [(item.start, item.end) for item in carried])
    return text, [Carried(item.slot, *span, item.status, item.score) for item, span in zip(carried, spans, strict=True)]


def _said_once(text: str, item: Carried, slot: Slot, carried: Sequence[Carried]) -> list[Edit]:
    match = _ONCE_MORE.match(text, item.end)
    if match is None or not _BODY.search(slot.english) or any(match.start() < other.end and other.start < match.end() for other in carried):
        return []
    gone = Edit(item.end, match.end(), "")
    # There is one Central Committee, and it is no province's.
    return [gone] if slot.english.startswith("Central") else [Edit(item.start, item.start, match["described"]), gone]


def _belongs(source: str, lang: str, part: Slot, whole: Slot) -> bool:
    """Whether one term of the source is a genitive that belongs to the other."""
    first, second = sorted((part, whole))
    gap = source[first.end : second.start]
    if _AND.search(gap):
        return False
    if first is whole:
        pattern = _FIRST_IS_HEAD.get(lang)
        genitive = lang != "uk" or _GENITIVE.search(source[second.start : second.end]) is not None
        return pattern is not None and genitive and pattern.fullmatch(gap) is not None
    pattern = _SECOND_IS_HEAD.get(lang)
    genitive = lang != "sv" or source[first.start : first.end].endswith("s")
    return pattern is not None and genitive and pattern.fullmatch(gap) is not None
