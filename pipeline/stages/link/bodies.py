"""Bodies of Vietnam's state and Party that are named by level and type: "İl Parti Komitesi", "اللجنة الشعبية للمنطقة".

They are a closed system: a kind of body, a level, and a place that the document often leaves out. Such a body is hardly ever in a
knowledge base; here it gets an English name and a cluster that is the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.kb.names import fold, split_apostrophe
from pipeline.stages.link.lexicon import COMMITTEE, COMPOUNDS, CONCEPTS, FILLERS, LEVELS, OTHER_PARTIES, Level
from pipeline.stages.link.titles import parse_title

_ENGLISH = {name: english for name, english, _ in CONCEPTS}
_ORDER = {name: position for position, (name, _, _) in enumerate(CONCEPTS)}
_OF_PARTY = frozenset(
    {
        "mass-mobilization-commission",
        "propaganda-and-education-commission",
        "organization-commission",
        "inspection-commission",
        "internal-affairs-commission",
    }
)
SPECIFIC = _OF_PARTY | {"peoples-committee", "fatherland-front", "party-committee", "peoples-council"}
"""Kinds of body that speak for Vietnam even where nothing else in the document does."""
_CENTRAL = frozenset({"politburo", "secretariat", "central-committee"})
_LEVEL_WORD: dict[Level, str] = {
    "province": "Provincial",
    "district": "District",
    "city": "City",
    "town": "Town",
    "commune": "Commune",
    "central": "Central",
    "local": "",
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body, taken apart.

    Attributes:
        concepts: kinds of body, the inner one first: ``("standing-committee", "party-committee")``.
        level: level of administration, where it is said.
        place: folded words that are left over: the place, or nothing.
        committee: whether the name calls it a committee besides the kind.
        titled: whether the kinds are concepts of ordinary words (:mod:`~pipeline.stages.link.titles`) and not of the closed system.
    """

    concepts: tuple[str, ...]
    level: Level | None
    place: str
    committee: bool = False
    titled: bool = False

    @property
    def central(self) -> bool:
        """Whether it is a body of the whole country."""
        return not self.titled and (self.level == "central" or bool(_CENTRAL & set(self.concepts)))


def parse_body(surface: str, lang: str) -> Body | None:
    """Takes the name of a body apart; None where no kind of body is found in it."""
    text = fold(split_apostrophe(surface, lang))
    for pattern, apart in COMPOUNDS:
        text = pattern.sub(apart, text)
    found: list[str] = []
    committee = False
    for name, _, pattern in CONCEPTS:
        if (
            name == "party-committee"
            and found
            and not set(found) <= {*_OF_PARTY, "standing-committee", "executive-committee", "secretariat", "politburo", "peoples-committee"}
        ):
            continue
        replaced, count = pattern.subn(" ", text)
        if count and not (name == "police" and found):
            found.append(name)
            text = replaced
    if not found or found == ["office"] or (found == ["party-committee"] and OTHER_PARTIES.search(text)):
        return None
    committee = COMMITTEE.search(text) is not None
    levels: list[Level] = []
    for level, pattern in LEVELS:
        replaced, count = pattern.subn(" ", text)
        if count:
            levels.append(level)
            text = replaced
    place = " ".join(FILLERS.sub(" ", text).split())
    return Body(_tidy(found, "central" in levels), levels[0] if levels else None, place, committee)


def titled_body(surface: str, lang: str) -> Body | None:
    """A body that ordinary words name, "Department of Health", where it says a level below the state or a proper name; else None.

    In Vietnam ministries belong to the state alone, and all courts and prosecutors are the people's: words by which translations differ.
    """
    title = parse_title(surface, lang)
    concepts = set(title.concepts)
    if not concepts or set(title.countries) - {"VN"} or not (title.proper or title.local):
        return None
    text = fold(split_apostrophe(surface, lang))
    for pattern, apart in COMPOUNDS:
        text = pattern.sub(apart, text)
    level = next((level for level, pattern in LEVELS if level != "central" and pattern.search(text)), None)
    if "ministry" in concepts:
        concepts = concepts - {"ministry"} | {"agency"}
    if concepts & {"court", "prosecution"}:
        concepts -= {"people", "agency"}
    return Body(tuple(sorted(concepts)), level, " ".join(map(fold, title.proper)), titled=True)


def _tidy(found: list[str], central: bool) -> tuple[str, ...]:
    concepts = set(found)
    if "executive-committee" in concepts and central:
        concepts = {"central-committee"}
    if concepts & _OF_PARTY:
        concepts -= {"standing-committee", "party-committee"}
    if "standing-committee" in concepts and len(concepts) == 1:
        concepts.add("party-committee")
    if concepts & _CENTRAL:
        concepts -= {"party-committee", "executive-committee"}
    if "executive-committee" in concepts:
        concepts -= {"party-organization"} if "party-committee" in concepts else set()
    return tuple(sorted(concepts, key=_ORDER.__getitem__))


def english_name(body: Body, place: str | None, level: Level | None) -> str:
    """The English name of a body: "Standing Committee of the Quang Nam Provincial Party Committee"."""
    kinds = list(body.concepts)
    if set(kinds) & _CENTRAL:
        inner = next(kind for kind in kinds if kind in _CENTRAL)
        host = "Vietnam Fatherland Front" if "fatherland-front" in kinds else "Communist Party of Vietnam"
        return f"{_ENGLISH[inner]} of the {host}"
    where = " ".join(filter(None, (place, _LEVEL_WORD.get(level, "") if level else "")))
    if len(kinds) == 1 and kinds[0] in _OF_PARTY:
        kinds.append("party-committee")
    if body.level == "central":
        return f"Central {_ENGLISH[kinds[0]]}"
    host = " ".join(filter(None, (where, _ENGLISH[kinds[-1]])))
    return " of the ".join([*(_ENGLISH[kind] for kind in kinds[:-1]), host])
