# ruff: noqa: E501 - tables of words and their forms
"""The features of a candidate, and the model that weighs them.

One logistic regression over the features below says how probable it is that a mention names a candidate. Its weights are plain JSON
(``models/kb/linker.json``), learned by :mod:`pipeline.stages.link.train`; nothing is weighed anywhere else.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.kb.entity import KbEntity
from pipeline.kb.generic import PlaceKind
from pipeline.kb.store import Hit
from pipeline.paths import models_dir

FEATURES: dict[str, str] = {
    "bias": "1",
    "name": "similarity of the names, 0 to 1",
    "transliterated": "found by reading the name back from another script as Vietnamese",
    "fuzzy": "found by similarity alone",
    "name_fuzzy": "similarity of the names, where the candidate was found by similarity alone",
    "fuzzy_not_place": "found by similarity alone, and no place",
    "prior": "importance before any context, 0 to 1",
    "prior_fuzzy": "importance, where the candidate was found by similarity alone",
    "peeled": "a generic word was taken off the name",
    "kind_agrees": "a generic word in or beside the mention names the candidate's kind of place",
    "kind_clashes": "such a word names another kind",
    "kind_unsaid": "a river, bridge or the like, and no word says so",
    "part_of_name": "the name itself contains a word for a bridge, river or the like, and the candidate is no such thing",
    "country": "share of the document's other evidence that lies in the candidate's country",
    "foreign": "the document has evidence of countries, and none for the candidate's",
    "home": "the candidate lies in a country of the document's language",
    "parent": "a unit above or below the candidate is mentioned too",
    "sibling": "a unit under the same parent is mentioned too",
    "rivals": "logarithm of the number of candidates whose name is as similar",
    "outranked": "by how much the most important of those is more important",
    "pivot": "similarity of the candidate's names to the English name in the translation, where there is one",
    "pivot_other": "there is such an English name, and the candidate is not found by it",
    "context": "by how much the text around the mention is more like the candidate's description than like its rivals'",
    "lower_case": "the mention begins with a small letter, in a script that has capitals",
    "short": "names of three letters or fewer",
}
"""Names of the features and what they mean; the order is that of the weights."""

SIGNS: dict[str, int] = {
    "name": 1, "name_fuzzy": 1, "prior": 1, "peeled": -1, "kind_agrees": 1, "kind_clashes": -1, "kind_unsaid": -1, "part_of_name": -1, "country": 1, "foreign": -1, "home": 1, "parent": 1,
    "sibling": 1, "rivals": -1, "outranked": -1, "pivot": 1, "pivot_other": -1, "context": 1, "lower_case": -1, "short": -1,
}  # fmt: skip
"""Signs that weights must have: evidence for a candidate never counts against it. A weight that would have the other sign is zero."""

HOME = {
    "tr": frozenset({"TR"}), "uk": frozenset({"UA"}), "sv": frozenset({"SE"}), "vi": frozenset({"VN"}), "en": frozenset({"US", "GB"}),
    "ar": frozenset(["SA", "EG", "IQ", "SY", "JO", "LB", "PS", "YE", "OM", "AE", "QA", "BH", "KW", "LY", "TN", "DZ", "MA", "SD"]),
}  # fmt: skip

_AGREE: dict[PlaceKind, frozenset[str]] = {
    "country": frozenset({"country"}), "adm1": frozenset({"adm1"}), "adm2": frozenset({"adm2"}), "adm3": frozenset({"adm3", "town"}),
    "city": frozenset({"city"}), "town": frozenset({"town", "city"}), "village": frozenset({"city", "adm3"}), "nature": frozenset({"nature"}),
    "infrastructure": frozenset({"infrastructure"}), "zone": frozenset({"region", "nature"}),
}  # fmt: skip


# A name that no language is said of costs 0.04: it may be as usual as one that has a language.
_ALIKE = 0.045
_UNITS = frozenset({"country", "adm1", "adm2", "adm3", "city", "town"})
_CALLED_AFTER: frozenset[PlaceKind] = frozenset({"infrastructure", "zone"})
_NOT_UNITS: frozenset[PlaceKind] = frozenset({"nature", "infrastructure", "zone"})


@dataclass(slots=True)
class Surroundings:
    """Evidence from the other mentions of a document.

    Attributes:
        countries: evidence per ISO country code.
        rows: rows of entities that other mentions probably name, with their probability.
        parents: rows of the units right above those, with the probability.
    """

    countries: dict[str, float] = field(default_factory=dict)
    rows: dict[int, float] = field(default_factory=dict)
    parents: dict[int, float] = field(default_factory=dict)

    def home(self) -> tuple[str, float]:
        """The country with most evidence, and its share of all; an empty code and 0 where there is none."""
        total = sum(self.countries.values())
        if not total:
            return "", 0.0
        code = max(self.countries, key=lambda code: (self.countries[code], code))
        return code, self.countries[code] / total

    def without(self, row: int, country: str | None, parent: int | None, weight: float) -> Surroundings:
        """The evidence without what one mention itself has added."""
        out = Surroundings(dict(self.countries), dict(self.rows), dict(self.parents))
        if country:
            out.countries[country] = max(0.0, out.countries.get(country, 0.0) - weight)
        out.rows.pop(row, None)
        if parent is not None and parent in out.parents:
            out.parents[parent] = max(0.0, out.parents[parent] - weight)
        return out


def kind_agrees(kinds: Iterable[PlaceKind], entity: KbEntity) -> bool:
    """Whether one of the kinds of place that a text speaks of is the entity's."""
    return any(entity.kind in _AGREE[kind] for kind in kinds)


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate by its name alone, seen among the others of its mention.

    Attributes:
        hit: how the mention's name found it; its score is 0 where only the translation did.
        rivals: how many other candidates have a name as similar.
        outranked: by how much the most important of those is more important than it.
        pivot: similarity to the English name in the translation; None where there is no such name.
        context: by how much the surroundings fit it better than its rivals.
    """

    hit: Hit
    rivals: int
    outranked: float
    pivot: float | None = None
    context: float = 0.0

    @property
    def similarity(self) -> float:
        """Of the better of the two names."""
        return max(self.hit.score, self.pivot or 0.0)


def ranked(hits: Sequence[Hit], pivot: Sequence[Hit] | None, limit: int) -> list[Named]:
    """The candidates that a mention's own name found, and those that its English name found, as they compare with each other."""
    scores = None if pivot is None else {hit.entity.row: hit.score for hit in pivot}
    found = [Named(hit, 0, 0.0, None if scores is None else scores.get(hit.entity.row, 0.0)) for hit in hits]
    own = {hit.entity.row for hit in hits}
    found += [
        Named(dataclasses.replace(hit, score=0.0, how="pivot"), 0, 0.0, hit.score) for hit in pivot or () if hit.entity.row not in own
    ]
    found = sorted(found, key=lambda item: -item.similarity)[:limit]
    out = []
    for item in found:
        alike = [other.hit.entity for other in found if other is not item and other.similarity > item.similarity - _ALIKE]
        above = max((other.prior - item.hit.entity.prior for other in alike), default=0.0)
        out.append(dataclasses.replace(item, rivals=len(alike), outranked=max(0.0, above)))
    return out


def compatible(mention: EntityType, entity: KbEntity) -> bool:
    """Whether a mention of this type may name the entity at all."""
    return mention == entity.type or mention == "MISC"


def features(
    named: Named, surface: str, lang: str, kinds: frozenset[PlaceKind], around: Surroundings, ancestors: Sequence[KbEntity]
) -> dict[str, float]:
    """The features of one candidate of one mention, by name; see :data:`FEATURES`."""
    hit, entity = named.hit, named.hit.entity
    # A bridge or port beside a name is called after the place; only a word within the name says what it is.
    spoken = (kinds - _CALLED_AFTER) | hit.kinds
    agrees = kind_agrees(spoken, entity)
    total = sum(around.countries.values())
    share = around.countries.get(entity.country or "", 0.0) / total if total else 0.0
    above = max((around.rows.get(parent.row, 0.0) for parent in ancestors if parent.kind != "country"), default=0.0)
    sibling = (
        around.parents.get(entity.parent, 0.0) if entity.parent is not None and (not ancestors or ancestors[0].kind != "country") else 0.0
    )
    fuzzy = hit.how in ("fuzzy", "skeleton")
    return {
        "bias": 1.0,
        "name": hit.score,
        "transliterated": float(hit.how == "vietnamese"),
        "fuzzy": float(fuzzy),
        "name_fuzzy": hit.score if fuzzy else 0.0,
        "fuzzy_not_place": float(fuzzy and entity.type != "LOC"),
        "prior": entity.prior,
        "prior_fuzzy": entity.prior if fuzzy else 0.0,
        "peeled": float(bool(hit.kinds)),
        "kind_agrees": float(agrees),
        "kind_clashes": float(bool(spoken) and not agrees and entity.type == "LOC"),
        "kind_unsaid": float(entity.kind in ("nature", "infrastructure") and not agrees),
        "part_of_name": float(bool(hit.kinds) and hit.kinds <= _NOT_UNITS and entity.kind in _UNITS),
        "country": share,
        "foreign": float(total > 0.5 and share < 0.02 and entity.kind != "country" and entity.country is not None),
        "home": float(entity.country in HOME.get(lang, frozenset())),
        "parent": min(1.0, max(above, around.parents.get(entity.row, 0.0))),
        "sibling": min(1.0, sibling),
        "rivals": math.log1p(named.rivals),
        "outranked": named.outranked,
        "pivot": named.pivot or 0.0,
        "pivot_other": float(named.pivot == 0.0),
        "context": named.context,
        "lower_case": float(surface[:1].islower()),
        "short": float(sum(map(str.isalnum, surface)) <= 3),
    }


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Weights of the features, and the probability under which a mention is NIL."""

    weights: Mapping[str, float]
    threshold: float
    digest: str

    def probability(self, values: Mapping[str, float]) -> float:
        """Probability that the mention names the candidate."""
        total = sum(self.weights[name] * value for name, value in values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))

    def contributions(self, values: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log-odds, those left out that add nothing; the heaviest first."""
        parts = {name: round(self.weights[name] * value, 4) for name, value in values.items()}
        return dict(sorted(((name, part) for name, part in parts.items() if part), key=lambda item: -abs(item[1])))


@functools.cache
def load_model(path: Path | None = None) -> LinkModel:
    """The shipped weights, or those of another file.

    Raises:
        ModelError: the file is missing, or its features are not those of this version.
    """
    path = models_dir() / "kb" / "linker.json" if path is None else path
    try:
        content = path.read_bytes()
        data = json.loads(content)
        weights = {str(name): float(value) for name, value in data["weights"].items()}
        threshold = float(data["threshold"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: cannot be read as weights of the linker ({error}); reinstall the package or train anew") from error
    if set(weights) != set(FEATURES):
        raise ModelError(
            f"{path}: features differ from this version's: {', '.join(sorted(set(weights) ^ set(FEATURES)))}; train the linker anew"
        )
    return LinkModel(weights, threshold, hashlib.sha256(content).hexdigest())
