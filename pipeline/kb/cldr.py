# ruff: noqa: S603, S607 - fixed commands of the system's package managers, found on the user's own path
"""CLDR's names of the ISO 3166-2 divisions: where its files are, and what they say.

Babel brings CLDR's names of countries and currencies, but not those of divisions. They stand in CLDR's own XML files
(``common/subdivisions``), which Debian packages as ``unicode-cldr-core`` and npm as ``cldr``; set-up stores the few files that are needed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from pipeline.errors import ModelError
from pipeline.kb.divisions import division
from pipeline.kb.sources import NAME_LANGUAGES, RawEntity
from pipeline.paths import home_dir

SYSTEM_FOLDER = Path("/usr/share/unicode/cldr/common")
"""Where Debian's package puts CLDR."""

_FILES = (*(f"subdivisions/{lang}.xml" for lang in NAME_LANGUAGES), "validity/subdivision.xml", "dtd/ldml.dtd")
_NPM_PACKAGE = "cldr@8.0.0"  # brings CLDR 48 as XML; the package cldr-subdivisions-full leaves out all languages but English
_PATIENCE = 300
_RANGE = re.compile(r"(\w+)~(\w)")


def stored_folder() -> Path:
    """Where :func:`fetch` stores the files."""
    return home_dir() / "cldr"


def cldr_folder() -> Path | None:
    """The folder with CLDR's files: stored at set-up, or installed with Debian's package; None where there is none."""
    return next((folder for folder in (stored_folder(), SYSTEM_FOLDER) if all((folder / name).is_file() for name in _FILES)), None)


def cldr_files(folder: Path) -> list[Path]:
    """The files that are read, in a fixed order."""
    return [folder / name for name in _FILES]


def cldr_version(folder: Path) -> str:
    """CLDR's version, which its document type definition states."""
    text = (folder / "dtd/ldml.dtd").read_text(encoding="utf-8")
    found = re.search(r'cldrVersion CDATA #FIXED "([^"]+)"', text)
    if found is None:
        raise ModelError(f"{folder / 'dtd/ldml.dtd'} states no CLDR version: store CLDR again with dragoman kb fetch")
    return found[1]


def _root(path: Path) -> etree._Element:
    try:
        return etree.parse(path, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, remove_comments=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise ModelError(f"{path} is no XML ({error}): store CLDR again with dragoman kb fetch") from error


def _iso(code: str) -> str:
    return f"{code[:2]}-{code[2:]}".upper()


def division_names(folder: Path, lang: str) -> dict[str, str]:
    """Names in one language by ISO 3166-2 code."""
    root = _root(folder / f"subdivisions/{lang}.xml")
    return {
        _iso(element.get("type", "")): element.text.strip().rstrip("¹²³")  # CLDR's marks where two divisions are called alike
        for element in root.iter("subdivision")
        if element.text and element.get("alt") is None
    }


def divisions_in_force(folder: Path) -> frozenset[str]:
    """Codes that are not deprecated."""
    out: set[str] = set()
    for element in _root(folder / "validity/subdivision.xml").iter("id"):
        if element.get("type") == "subdivision" and element.get("idStatus") == "regular":
            for token in (element.text or "").split():
                match = _RANGE.fullmatch(token)
                if match is None:
                    out.add(_iso(token))
                else:
                    first = match[1]
                    out |= {_iso(first[:-1] + chr(letter)) for letter in range(ord(first[-1]), ord(match[2]) + 1)}
    return frozenset(out)


def read_divisions(folder: Path) -> Iterator[RawEntity]:
    """The divisions in force with their names in all languages; they join those of other sources by ISO code."""
    in_force = divisions_in_force(folder)
    by_language = {lang: division_names(folder, lang) for lang in NAME_LANGUAGES}
    for code in sorted(in_force):
        names = [(names[code], lang, 1) for lang, names in by_language.items() if code in names]
        if names:
            yield division("cldr-subdivisions", code, by_language["en"].get(code, names[0][0]), names)


def fetch() -> Path:
    """Stores the files of CLDR that are read under :func:`stored_folder`: from npm's registry, or else from Debian's archive.

    Only the ordinary clients are called (``npm pack``, ``apt-get download``), as any user, and nothing is installed.

    Raises:
        ModelError: neither client is there, or neither gets the package; it says what each said.
    """
    troubles = []
    for command, unpack in ((("npm", "pack", _NPM_PACKAGE), _unpack_npm), (("apt-get", "download", "unicode-cldr-core"), _unpack_debian)):
        if shutil.which(command[0]) is None:
            troubles.append(f"{command[0]} is not installed")
            continue
        with tempfile.TemporaryDirectory() as temporary:
            work = Path(temporary)
            try:
                subprocess.run(command, cwd=work, check=True, capture_output=True, text=True, timeout=_PATIENCE)
                return _store(unpack(work))
            except subprocess.CalledProcessError as error:
                troubles.append(f"{' '.join(command)}: {(error.stderr or error.stdout).strip().splitlines()[-1:]}")
            except (subprocess.TimeoutExpired, OSError) as error:
                troubles.append(f"{' '.join(command)}: {error}")
    raise ModelError(f"CLDR could not be fetched ({'; '.join(troubles)}). Without it names of divisions come from other packages alone")


def _unpack_debian(work: Path) -> Path:
    (package,) = work.glob("unicode-cldr-core_*.deb")
    subprocess.run(("dpkg-deb", "-x", str(package), "."), cwd=work, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    return work / "usr/share/unicode/cldr/common"


def _unpack_npm(work: Path) -> Path:
    (package,) = work.glob("cldr-*.tgz")
    root = "package/3rdparty/cldr/common"
    with tarfile.open(package) as archive:
        for name in _FILES:
            archive.extract(f"{root}/{name}", work, filter="data")
    return work / root


def _store(folder: Path) -> Path:
    target = stored_folder()
    for name in _FILES:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, path)
    return target
