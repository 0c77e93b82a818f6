# ruff: noqa: E501 - tables of words and their forms, and queries
"""Names of the ISO 3166-2 divisions from two packages that bring them: iso3166-2 and pycountry (the translations of iso-codes)."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.kb.sources import NAME_LANGUAGES, RawEntity

_LANGUAGES = {"eng": "en", "ara": "ar", "ukr": "uk", "tur": "tr", "swe": "sv", "vie": "vi"}
_OTHER_NAME = re.compile(r"([^(),;]+?)\s*\(((?:\w{3})(?:,\s*\w{3})*)\)")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF\s'’ʻ.-]+")


def division(source: str, code: str, name: str, names: list[tuple[str, str, int]]) -> RawEntity:
    """A record of a division; it joins those of other sources by its code."""
    country = code[:2]
    return RawEntity(
        source=source, type="LOC", kind="adm1", name=name, english=name, ids=(f"iso3166-2:{code}",), names=names, country=country, parent=f"iso3166-1:{country}"
    )  # fmt: skip


def read_iso3166_2(path: Path) -> Iterator[RawEntity]:
    """Names of the package iso3166-2: the usual one, and others with the language they belong to."""
    with path.open(encoding="utf-8") as file:
        countries = json.load(file)
    for divisions in countries.values():
        for code, row in divisions.items():
            names = [(row["name"], "", 1)]
            for name, languages in _OTHER_NAME.findall(row["localOtherName"] or ""):
                ours = [_LANGUAGES[one.strip()] for one in languages.split(",") if one.strip() in _LANGUAGES]
                if ours:
                    names += [(name.strip(), lang, 1 if lang == "en" else 2) for lang in ours]
                elif _LATIN.fullmatch(name):
                    names.append((name.strip(), "", 2))
            yield division("iso3166-2", code, row["name"], names)


def read_iso_codes(database: Path, translations: Path) -> Iterator[RawEntity]:
    """Names of pycountry's copy of iso-codes, and their translations into the languages that have any."""
    with database.open(encoding="utf-8") as file:
        rows = json.load(file)["3166-2"]
    catalogues = {}
    for lang in NAME_LANGUAGES:
        path = translations / lang / "LC_MESSAGES" / "iso3166-2.mo"
        if path.is_file():
            with path.open("rb") as binary:
                catalogues[lang] = gettext.GNUTranslations(binary)
    for row in rows:
        names = [(row["name"], "", 2)]
        for lang, catalogue in catalogues.items():
            translated = catalogue.gettext(row["name"])
            if translated != row["name"]:
                names.append((translated, lang, 1))
        yield division("iso-codes", row["code"], row["name"], names)
