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
    "unlike": "found by a further name that looks like none of its usual ones",
    "foreign": "the document has evidence of countries, and none for the candidate's: from 0 to 1, the more evidence the more",
    "fuzzy_home": "found by similarity alone, in a language that writes the candidate's name as its country does",
    "again": "found by an exact name, and another name in the document is probably its too",
    "parent": "a unit above or below the candidate is mentioned too",
    "sibling": "a unit under the same parent is mentioned too",
    "rivals": "logarithm of the number of candidates whose name is as similar and whose country is as much spoken of",
    "outranked": "by how much the most important of those is more important",
    "outranked_abroad": "by how much the most important of the other candidates whose name is as similar is more important",
    "pivot": "similarity of the candidate's names to the English name in the translation, where there is one",
    "pivot_other": "there is such an English name, and the candidate is not found by it",
    "context": "by how much the text around the mention is more like the candidate's description than like its rivals'",
    "lower_case": "the mention begins with a small letter, in a script that has capitals, and is no body that its document completes",
    "short": "names of three letters or fewer",
}
"""Names of the features and what they mean; the order is that of the weights."""

SIGNS: dict[str, int] = {
    "name": 1, "name_fuzzy": 1, "prior": 1, "peeled": -1, "kind_agrees": 1, "kind_clashes": -1, "kind_unsaid": -1, "part_of_name": -1, "unlike": -1, "foreign": -1, "fuzzy_home": -1, "again": 1,
    "parent": 1, "sibling": 1, "rivals": -1, "outranked": -1, "outranked_abroad": -1, "pivot": 1, "pivot_other": -1, "context": 1, "lower_case": -1, "short": -1,
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


_OWN_SCRIPT = frozenset({"tr", "sv", "uk", "vi"})
"""Languages that write the names of their own country as the base has them. Of a fifth of the Arab towns it has none in Arabic letters."""
_OF_LANGUAGE, _UNSAID = 0.5, 0.5
"""What the language of a document weighs as evidence of its countries, and what may be meant that nothing speaks of; one sure place weighs 1."""
_NONE = 0.02
_AS_MUCH = 0.1
_UNLIKE = 0.05
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
        names: for the rows, which names of the document they are the best candidate of, with the probability.
    """

    countries: dict[str, float] = field(default_factory=dict)
    rows: dict[int, float] = field(default_factory=dict)
    parents: dict[int, float] = field(default_factory=dict)
    names: dict[int, dict[str, float]] = field(default_factory=dict)

    def spoken_of(self, lang: str) -> dict[str, float]:
        """How much the document speaks of countries, in [0, 1]: their shares of the evidence; of a country that is missing, not at all.

        The language speaks for each of its countries.
        """
        total = sum(self.countries.values()) + _OF_LANGUAGE + _UNSAID
        spoken = {country: weight / total for country, weight in self.countries.items()}
        for country in HOME.get(lang, ()):
            spoken[country] = spoken.get(country, 0.0) + _OF_LANGUAGE / total
        return spoken

    def again(self, row: int, name: str) -> float:
        """How probably another name in the document is the entity's."""
        return max((weight for other, weight in self.names.get(row, {}).items() if other != name), default=0.0)

    def home(self) -> tuple[str, float]:
        """The country with most evidence, and its share of all; an empty code and 0 where there is none."""
        total = sum(self.countries.values())
        if not total:
            return "", 0.0
        code = max(self.countries, key=lambda code: (self.countries[code], code))
        return code, self.countries[code] / total

    def without(self, row: int, country: str | None, parent: int | None, weight: float) -> Surroundings:
        """The evidence without what one mention itself has added."""
        out = Surroundings(dict(self.countries), dict(self.rows), dict(self.parents), self.names)
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
        alike: of other candidates whose name is as similar how many there are in each country, those left out that share its
            place, and the importance of the first among all.
        pivot: similarity to the English name in the translation; None where there is no such name.
        context: by how much the surroundings fit it better than its rivals.
    """

    hit: Hit
    alike: Mapping[str, tuple[int, float]] = field(default_factory=dict)
    pivot: float | None = None
    context: float = 0.0

    @property
    def similarity(self) -> float:
        """Of the better of the two names."""
        return max(self.hit.score, self.pivot or 0.0)

    @property
    def rivalry(self) -> float:
        """The similarity that counts where it competes with others: a name that looks like none of its usual ones is hardly its own."""
        return max(self.hit.score - (_UNLIKE if self.hit.unlike else 0.0), self.pivot or 0.0)


def ranked(hits: Sequence[Hit], pivot: Sequence[Hit] | None, limit: int) -> list[Named]:
    """The candidates that a mention's own name found, and those that its English name found, as they compare with each other."""
    scores = None if pivot is None else {hit.entity.row: hit.score for hit in pivot}
    found = [Named(hit, pivot=None if scores is None else scores.get(hit.entity.row, 0.0)) for hit in hits]
    own = {hit.entity.row for hit in hits}
    found += [Named(dataclasses.replace(hit, score=0.0, how="pivot"), pivot=hit.score) for hit in pivot or () if hit.entity.row not in own]
    found = sorted(found, key=lambda item: -item.similarity)[:limit]
    return [dataclasses.replace(item, alike=_alike(item, found)) for item in found]


def _alike(item: Named, found: Sequence[Named]) -> dict[str, tuple[int, float]]:
    out: dict[str, tuple[int, float]] = {}
    least = item.rivalry - _ALIKE
    for other in found:
        if other is not item and other.rivalry > least:
            country = other.hit.entity.country or ""
            count, most = out.get(country, (0, 0.0))
            rival = not _kin(item.hit.entity, other.hit.entity)
            out[country] = (count + rival, max(most, other.hit.entity.prior))
    return out


def _kin(one: KbEntity, other: KbEntity) -> bool:
    """Whether one lies right in the other, or both in one unit: a town and the district called like it are hardly two meanings of a name."""
    return one.row == other.parent or (one.parent is not None and one.parent in (other.row, other.parent) and one.kind != "adm1")


def compatible(mention: EntityType, entity: KbEntity) -> bool:
    """Whether a mention of this type may name the entity at all."""
    return mention == entity.type or mention == "MISC"


def features(
    named: Named,
    surface: str,
    lang: str,
    kinds: frozenset[PlaceKind],
    around: Surroundings,
    countries: Mapping[str, float],
    ancestors: Sequence[KbEntity],
) -> dict[str, float]:
    """The features of one candidate of one mention, by name; see :data:`FEATURES`.

    Args:
        named: the candidate.
        surface: the mention.
        lang: its language.
        kinds: kinds of place that the words beside it speak of.
        around: evidence from the other mentions.
        countries: what :meth:`Surroundings.spoken_of` says for the language; the same for all candidates of a mention.
        ancestors: the units above the candidate.
    """
    hit, entity = named.hit, named.hit.entity
    # A bridge or port beside a name is called after the place; only a word within the name says what it is.
    spoken = (kinds - _CALLED_AFTER) | hit.kinds
    agrees = kind_agrees(spoken, entity)
    rivals, outranked, abroad = _rivals(named, countries)
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
        "unlike": float(hit.unlike),
        "foreign": _foreign(entity, around),
        "fuzzy_home": float(fuzzy and lang in _OWN_SCRIPT and entity.country in HOME[lang]),
        # Of two readings of Vietnamese names in another script each is a name of its own.
        "again": around.again(entity.row, surface) if hit.how == "exact" else 0.0,
        "parent": min(1.0, max(above, around.parents.get(entity.row, 0.0))),
        "sibling": min(1.0, sibling),
        "rivals": math.log1p(rivals),
        "outranked": outranked,
        "outranked_abroad": abroad,
        "pivot": named.pivot or 0.0,
        "pivot_other": float(named.pivot == 0.0),
        "context": named.context,
        "lower_case": float(surface[:1].islower() and hit.how != "completed"),
        "short": float(sum(map(str.isalnum, surface)) <= 3),
    }


def _foreign(entity: KbEntity, around: Surroundings) -> float:
    total = sum(around.countries.values())
    if entity.kind == "country" or entity.country is None or around.countries.get(entity.country, 0.0) >= _NONE * total:
        return 0.0
    return total / (total + _UNSAID)


def _rivals(named: Named, spoken: Mapping[str, float]) -> tuple[int, float, float]:
    """Rivals whose country is as much spoken of as the candidate's, by how much they outrank it, and by how much the others do."""
    entity, alike = named.hit.entity, named.alike
    own = entity.country or ""
    if not alike or (len(alike) == 1 and own in alike):
        rivals, near = alike.get(own, (0, 0.0))
        return rivals, max(0.0, near - entity.prior), 0.0
    here = spoken.get(own, 0.0) - _AS_MUCH
    rivals, near, far = 0, 0.0, 0.0
    for country, (count, most) in alike.items():
        if not country or spoken.get(country, 0.0) >= here:
            rivals, near = rivals + count, max(near, most)
        else:
            far = max(far, most)
    return rivals, max(0.0, near - entity.prior), max(0.0, far - entity.prior)


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
