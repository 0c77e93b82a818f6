# ruff: noqa: E501 - records on one line
"""Reads GeoNames' own dumps, for users who want more places than the packages bring.

``allCountries.zip`` holds one table of places, ``alternateNamesV2.zip`` one of their names by language, among them each place's Wikidata
item (language ``wkdt``). The columns are those of https://download.geonames.org/export/dump/readme.txt. Both are read line by line.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.kb.entity import EntityKind
from pipeline.kb.sources import NAME_LANGUAGES, RawEntity, Source, digest_of, useful_name

LEAST_POPULATION = 1000
"""Inhabitants that a populated place needs, unless it is the seat of a unit."""

_PLACE_COLUMNS, _NAME_COLUMNS = 19, 10
_KINDS: dict[str, EntityKind] = {
    "PCLI": "country", "PCLD": "country", "PCLF": "country", "PCLS": "country", "PCL": "country", "PCLIX": "country", "TERR": "country",
    "ADM1": "adm1", "ADM2": "adm2",
}  # fmt: skip
_SEATS = frozenset({"PPLA", "PPLA2", "PPLC"})
_GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLX", "PPLCH"})
_NATURE = {
    "H": frozenset({"SEA", "OCN", "GULF", "STRT", "BAY", "LK", "LKS", "STM", "RSV"}),
    "T": frozenset({"ISL", "ISLS", "MTS", "PEN", "DSRT", "VLC"}),
}


@contextmanager
def _lines(path: Path, member: str) -> Iterator[Iterator[str]]:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as binary:
            yield iter(io.TextIOWrapper(binary, encoding="utf-8", newline="\n"))
    except FileNotFoundError as error:
        raise ModelError(f"{path} is missing: get it from https://download.geonames.org/export/dump/") from error
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(f"{path} is no GeoNames archive with the table {member} ({error}): get it again") from error


def _fields(line: str, count: int, path: Path, number: int) -> list[str]:
    fields = line.rstrip("\r\n").split("\t")
    if len(fields) != count:
        raise ModelError(f"{path}, line {number}: {len(fields)} columns where GeoNames has {count}: get the file again")
    return fields


def _kind(feature_class: str, code: str, population: int) -> EntityKind | None:
    if feature_class == "P" and code not in _GONE and (code in _SEATS or population >= LEAST_POPULATION):
        return "city"
    if feature_class in _NATURE and code in _NATURE[feature_class] and code not in ("STM", "LK", "ISL", "BAY", "RSV"):
        return "nature"
    return _KINDS.get(code) if feature_class == "A" else None


def _places(path: Path) -> Iterator[RawEntity]:
    with _lines(path, "allCountries.txt") as lines:
        for number, line in enumerate(lines, start=1):
            row = _fields(line, _PLACE_COLUMNS, path, number)
            identifier, name, ascii_name, feature_class, code, country = row[0], row[1], row[2], row[6], row[7], row[8]
            population = int(row[14] or 0)
            kind = _kind(feature_class, code, population)
            if kind is None or not name:
                continue
            admin1, admin2 = f"geonames-adm1:{country}.{row[10]}", f"geonames-adm2:{country}.{row[10]}.{row[11]}"
            join = {"adm1": (admin1,), "adm2": (admin2,)}.get(kind, ())
            ids = (
                f"geonames:{identifier}",
                *((f"iso3166-1:{country}",) if kind == "country" and code in ("PCLI", "PCLD", "PCLF", "PCLS") else ()),
            )
            parent = f"iso3166-1:{country}" if kind == "adm1" else admin1 if kind == "adm2" or not row[11] else admin2
            yield RawEntity(
                source="geonames-dump", type="LOC", kind=kind, name=name, english=ascii_name or name, ids=ids, names=[(name, "", 0)], country=country or None, join=join,
                parent=None if kind in ("country", "nature") else parent, population=population, prior=0.92 if code == "PPLC" else None,
                gloss=f"capital of {country}" if code == "PPLC" else f"{kind} in {country}" if country else kind,
            )  # fmt: skip


def _add_names(path: Path, places: dict[str, RawEntity]) -> None:
    with _lines(path, "alternateNamesV2.txt") as lines:
        for number, line in enumerate(lines, start=1):
            row = _fields(line, _NAME_COLUMNS, path, number)
            place = places.get(row[1])
            if place is None:
                continue
            lang, name = row[2], row[3]
            if lang == "wkdt":
                if name.startswith("Q") and name[1:].isdigit():
                    place.ids = (f"wikidata:{name}", *place.ids)
            elif lang in NAME_LANGUAGES:
                historic, colloquial = row[7] == "1", row[6] == "1"
                place.names.append((name, lang, 2 if historic or colloquial else 1))
                if lang == "en" and row[4] == "1" and not historic:
                    place.english = name
            elif not lang and useful_name(name):
                place.names.append((name, "", 2))


def read_geonames(places: Path, names: Path | None) -> tuple[Source, Sequence[RawEntity]]:
    """Places of GeoNames' dump with their names in the languages of the base and their Wikidata items.

    Countries, first and second-level units, towns of :data:`LEAST_POPULATION` inhabitants and all seats of units, seas, islands in
    groups, mountain ranges, deserts.

    Args:
        places: ``allCountries.zip``.
        names: ``alternateNamesV2.zip``; None for the places with their main names alone.

    Raises:
        ModelError: a file is missing or no such archive; it says where.
    """
    found = {entity.ids[0].removeprefix("geonames:"): entity for entity in _places(places)}
    if names is not None:
        _add_names(names, found)
    digest = digest_of(places, *([names] if names is not None else []))
    header = Source("geonames-dump", _date(places), "CC BY 4.0", "https://download.geonames.org/export/dump/", digest, len(found))
    return header, list(found.values())


def _date(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "{:04}-{:02}-{:02}".format(*max(info.date_time for info in archive.infolist())[:3])
