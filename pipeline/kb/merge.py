# ruff: noqa: E501 - tables of words and their forms
"""Joins what several sources tell about one entity into one record."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.kb.entity import EntityKind
from pipeline.kb.names import fold, key, peeled
from pipeline.kb.skeleton import skeleton
from pipeline.kb.sources import RawEntity, VietnamUnits
from pipeline.kb.vietnamese import script_of

_PREFIX = re.compile(r"^(?:Tỉnh|Huyện|Quận|Thị xã|Thị Xã|Thành phố|Thành Phố|Thị trấn|Xã|Phường)\s+(?=\D)", re.IGNORECASE)
_SCHEMES = ("wikidata", "geonames", "iso3166-1", "iso3166-2")
_SPELLING, _LOOKS_ALIKE = 60, 70
_LESS_THAN_COUNTRY = 0.05
_FAME = 0.6
_TOWN = 20_000
_SEAT = 0.01
"""By how much a town outranks the division that is called after it: a bare name is the town's."""
_MUNICIPAL = ("Thành phố", "Thị xã", "Thành Phố", "Thị Xã")


def join_shared(raws: Iterable[RawEntity]) -> list[RawEntity]:
    """One record for all records that share an identifier or join key; the earlier record's type, kind and name win."""
    owner: dict[str, int] = {}
    merged: dict[int, RawEntity] = {}
    alias: dict[int, int] = {}

    def root(number: int) -> int:
        while number in alias:
            number = alias[number]
        return number

    for number, raw in enumerate(raws):
        met = sorted({root(owner[token]) for token in (*raw.ids, *raw.join) if token in owner})
        if met:
            target = met[0]
            absorb(merged[target], raw)
            for other in met[1:]:
                absorb(merged[target], merged.pop(other))
                alias[other] = target
        else:
            target = number
            merged[target] = raw
        for token in (*raw.ids, *raw.join):
            owner[token] = target
    return [merged[number] for number in sorted(merged)]


def absorb(into: RawEntity, other: RawEntity) -> None:
    """Adds a record's knowledge to another one of the same entity."""
    into.ids = tuple(dict.fromkeys((*into.ids, *other.ids)))
    into.join = tuple(dict.fromkeys((*into.join, *other.join)))
    into.names += [(name, lang, max(rank, 1)) for name, lang, rank in other.names]
    into.population = max(into.population, other.population)
    into.country = into.country or other.country
    into.parent = into.parent or other.parent
    into.gloss = into.gloss or other.gloss
    if other.prior is not None:
        into.prior = max(into.prior or 0.0, other.prior)
    into.source = "+".join(dict.fromkeys([*into.source.split("+"), *other.source.split("+")]))


def ordered_ids(ids: Sequence[str]) -> tuple[str, ...]:
    """Identifiers by preference: wikidata, geonames, iso; within a scheme in the order in which the sources gave them."""
    return tuple(sorted(ids, key=lambda identifier: _SCHEMES.index(identifier.split(":", 1)[0])))


def place_vietnam(entities: list[RawEntity], units: VietnamUnits | None) -> list[RawEntity]:
    """Gives Vietnam's districts their province of before July 2025 and joins towns with the populated place of their name."""
    provinces = {fold(_PREFIX.sub("", entity.name)): entity for entity in entities if entity.country == "VN" and entity.kind == "adm1"}
    places: dict[tuple[str, str | None], list[RawEntity]] = defaultdict(list)
    for entity in entities:
        if entity.country == "VN" and entity.kind == "city":
            places[fold(_PREFIX.sub("", entity.name)), entity.parent].append(entity)
    gone: set[int] = set()
    official = {fold(short) for _, short, _ in units.districts.values()} if units is not None else set()
    for entity in entities:
        if entity.country != "VN" or entity.kind != "adm2":
            continue
        written = next((match[0].strip() for name, _, _ in entity.names if (match := _PREFIX.match(name))), "")
        code = next((token.removeprefix("vn-district:") for token in entity.join if token.startswith("vn-district:")), None)
        above = entity.parent
        if units is not None and code in units.districts:
            province, short, kind = units.districts[code]
            entity.name, written = short, kind
            entity.gloss = f"{'district' if kind in ('Huyện', 'Quận') else 'town'} of {province}"
            if fold(province) in provinces:
                entity.parent = provinces[fold(province)].ids[0]
        else:
            entity.name = _PREFIX.sub("", entity.name)
        entity.english = fold(entity.name).title()
        # GeoNames gives some districts the name of another one.
        others = official - {fold(entity.name)}
        entity.names = [(name, lang, rank) for name, lang, rank in entity.names if rank < 2 or fold(_PREFIX.sub("", name)) not in others]
        entity.names.append((entity.name, "vi", 0))
        if written in _MUNICIPAL:
            entity.kind = "city"
            for place in places.pop((fold(entity.name), f"geonames-adm1:{_new_province(entities, above)}"), []):
                if id(place) not in gone:
                    population_first = place.ids
                    absorb(entity, place)
                    entity.ids = tuple(dict.fromkeys((*population_first, *entity.ids)))
                    gone.add(id(place))
        else:
            entity.kind = "adm2"
    return [entity for entity in entities if id(entity) not in gone]


_codes: dict[int, dict[str, str]] = {}


def _new_province(entities: list[RawEntity], identifier: str | None) -> str | None:
    table = _codes.get(id(entities))
    if table is None:
        _codes.clear()
        table = _codes[id(entities)] = {
            token: join.removeprefix("geonames-adm1:")
            for entity in entities
            for join in entity.join
            if join.startswith("geonames-adm1:")
            for token in entity.ids
        }
    return table.get(identifier or "")


def rank_capitals(entities: Sequence[RawEntity]) -> None:
    """A capital that is called like its country is less often meant than the country: Luxembourg, Djibouti."""
    countries = {entity.country: entity for entity in entities if entity.kind == "country"}
    for entity in entities:
        country = countries.get(entity.country) if entity.kind == "city" and entity.prior is not None else None
        if country is not None and entity.prior is not None and key(entity.english or entity.name) == key(country.english):
            entity.prior = min(entity.prior, round(prior(country) - _LESS_THAN_COUNTRY, 4))


def lend_names(entities: Sequence[RawEntity]) -> None:
    """Gives divisions the names of the largest place inside that is called alike: of Adana, the province, those of Adana, the city.

    Lent names are the least usual ones. A division that has a name in a language of its own keeps it. Where the two share a name
    that is not the usual one of both, only spellings of the division's own name are lent: Pleiku was called Gia Lai once, and yet
    the province Gia Lai is not called Pleiku. A town of some size that a division is called after comes before it.
    """
    owner = {token: str(number) for number, entity in enumerate(entities) for token in (*entity.ids, *entity.join)}
    primary: dict[tuple[str, str], RawEntity] = {}
    further: dict[tuple[str, str], RawEntity] = {}
    for entity in entities:
        if entity.type != "LOC" or entity.kind not in ("city", "town") or not entity.country:
            continue
        # A first-level unit borrows within its country, a second-level one within the unit above it.
        for scope in filter(None, (entity.country, owner.get(entity.parent or ""))):
            for name in (entity.name, entity.english):
                _keep_larger(primary, (scope, key(name)), entity)
            for name, _, _ in entity.names:
                if name.isascii():
                    _keep_larger(further, (scope, key(name)), entity)
    for entity in entities:
        within = entity.country if entity.kind == "adm1" else owner.get(entity.parent or "") if entity.kind == "adm2" else None
        if not within:
            continue
        usual = _place_keys(entity, 1) or [key(entity.name)]
        tries = ((primary, usual), (primary, _place_keys(entity, 2)), (further, usual))
        lender, called_alike = next(
            (
                (table[within, form], forms is usual and table is primary)
                for table, forms in tries
                for form in forms
                if (within, form) in table
            ),
            (None, False),
        )
        if lender is not None:
            have = {name for name, _, _ in entity.names}
            own = {bones for name, lang, rank in entity.names if rank <= 1 and (bones := skeleton(name, lang or None))}
            entity.names += [
                (name, lang, 3) for name, lang, _ in lender.names if name not in have and (called_alike or _spells(name, lang, own))
            ]
            if (
                entity.kind == "adm1"
                and within != "VN"
                and lender.population >= _TOWN
                and _spells(lender.english or lender.name, "en", own)
            ):
                lender.prior = max(prior(lender), round(prior(entity) + _SEAT, 4))


def _spells(name: str, lang: str, own: Iterable[str]) -> bool:
    """Whether a name has about the consonants of one of a division's own names."""
    bones = skeleton(name, lang or None)
    return any(fuzz.ratio(bones, other) >= _SPELLING for other in own)


def unlike_names(names: Mapping[tuple[str, str], int]) -> frozenset[str]:
    """Of the names of a place, by language and name with their rank, the further ones that look like none of the usual ones.

    Compared are consonants. Only names in Latin letters: what a source has in another script is most often what that script's languages
    call the place, however unlike the Latin name it is (صور is Tyre).
    """
    usual = {bones for (lang, name), rank in names.items() if rank <= 1 and (bones := skeleton(name, lang or None))}
    further = {name for (_, name), rank in names.items() if rank == 2 and script_of(name) is None}
    further -= {name for (_, name), rank in names.items() if rank != 2}
    return frozenset(name for name in further if not _any_alike(skeleton(name), usual))


def _any_alike(bones: str, usual: Iterable[str]) -> bool:
    return any(fuzz.ratio(bones, other) >= _LOOKS_ALIKE for other in usual)


def _keep_larger(places: dict[tuple[str, str], RawEntity], place: tuple[str, str], entity: RawEntity) -> None:
    if place not in places or places[place].population < entity.population:
        places[place] = entity


def _place_keys(entity: RawEntity, rank: int) -> list[str]:
    names = [name for name, _, known in entity.names if known <= rank]
    return [form for name in names for form in (key(name), *(form.key for form in peeled(name)))]


def communes(units: VietnamUnits, districts: dict[str, str]) -> list[RawEntity]:
    """Communes and wards of Vietnam before July 2025: they have no public identifier here, but a name and a district."""
    kinds: dict[str, EntityKind] = {"Thị trấn": "town"}
    return [
        RawEntity(source="vietnamadminunits", type="LOC", kind=kinds.get(kind, "adm3"), name=name, english=fold(name).title(), names=[(name, "vi", 0)], country="VN",
                  parent=districts[district], gloss=f"{'township' if kind == 'Thị trấn' else 'commune'} of {units.districts[district][1]}, {units.districts[district][0]}")
        for name, kind, district in units.communes
        if district in districts and not name.isdigit() and not re.fullmatch(r"\d+|[IVX]+", name)
    ]  # fmt: skip


def prior(entity: RawEntity) -> float:
    """How likely an entity is to be meant by its name before any context: by kind and population."""
    if entity.prior is not None:
        return entity.prior
    size = math.log10(entity.population + 1)
    by_kind = {"adm1": 0.62, "adm2": 0.5, "adm3": 0.3, "town": 0.35, "continent": 0.95, "nature": 0.6, "infrastructure": 0.5, "region": 0.6}
    if entity.kind == "country":
        return min(1.0, 0.55 + 0.06 * size)
    if entity.kind == "city":
        # Chornobyl is small, but every language has a name for it.
        spellings = len({name for name, _, rank in entity.names if rank < 3})
        return max(min(0.9, 0.12 * size), min(_FAME, 0.1 * math.log2(1 + spellings)), 0.3)
    base = by_kind.get(entity.kind, 0.5)
    return min(0.9, base + (0.2 if "seed" in entity.source else 0.0))
