"""From sources to files: folders, globs, links, and what cannot be read."""

from __future__ import annotations

import glob
import logging
import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError

_LOG = logging.getLogger("pipeline.ingest")

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".parquet": "parquet",
}
"""Formats by suffix; ``.gz`` behind a suffix of text, JSON lines or HTML is unpacked."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read.

    Attributes:
        path: where it lies.
        relative: the path relative to the source that named it, with slashes.
        format: ``text``, ``jsonl``, ``html`` or ``parquet``.
        gzipped: whether it is packed.
        fault: why it cannot be read, where that is known already.
    """

    path: Path
    relative: str
    format: str
    gzipped: bool = False
    fault: str | None = None


def format_of(path: Path) -> tuple[str | None, bool]:
    """Format by suffix (None for an unknown one), and whether the file is packed with gzip."""
    suffix = path.suffix.lower()
    gzipped = suffix == ".gz"
    inner = Path(path.stem).suffix.lower() if gzipped else suffix
    name = FORMATS.get(inner)
    if gzipped and (name == "parquet" or name is None):
        return None, True
    return name, gzipped


def expand(source: str | Path, pattern: str) -> list[SourceFile]:
    """The files of one source, sorted by path.

    Args:
        source: a file, a folder or a glob.
        pattern: what files inside a folder must match.

    Raises:
        InputError: nothing is there, nothing matches, or it cannot be read.
    """
    path = Path(source)
    try:
        if path.is_dir():
            return _folder(path, pattern)
        path.stat()
    except FileNotFoundError:
        if glob.has_magic(str(source)):
            return _glob(str(source), pattern)
        raise InputError(f"{source}: there is no such file or folder; check the path (the current folder is {Path.cwd()})") from None
    except PermissionError:
        raise InputError(f"{source}: no permission to read it; change its rights or leave it out") from None
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror or error}); if it is a link, check where it leads") from error
    if not _readable(path):
        raise InputError(f"{source}: no permission to read it; change its rights or leave it out")
    return [_named(path)]


def _readable(path: Path) -> bool:
    return os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)


def _named(path: Path) -> SourceFile:
    """A file that somebody named: an unknown suffix is read as text."""
    name, gzipped = format_of(path)
    return SourceFile(path, path.name, name or "text", gzipped)


def _glob(source: str, pattern: str) -> list[SourceFile]:
    found = sorted(glob.glob(source, recursive=True))  # noqa: PTH207  (Path.glob takes no absolute patterns)
    files: list[SourceFile] = []
    for name in found:
        path = Path(name)
        if path.is_dir():
            files.extend(_folder(path, pattern, empty_allowed=True))
        else:
            files.append(_checked(path, path.as_posix(), format_of(path)[0] or "text"))
    if not files:
        raise InputError(
            f"{source}: no file matches; put the pattern in quotes, and use ** to look into folders ({len(found)} empty folders matched)"
        )
    return files


def _folder(root: Path, pattern: str, *, empty_allowed: bool = False) -> list[SourceFile]:
    files: list[SourceFile] = []
    left_out: Counter[str] = Counter()
    matched = _matcher(pattern)
    for path, fault in _walk(root, frozenset(), root):
        relative = path.relative_to(root).as_posix()
        if fault is not None:
            files.append(SourceFile(path, relative, "text", fault=fault))
            continue
        if not matched(relative):
            continue
        name, _ = format_of(path)
        if name is None:
            left_out[path.suffix or path.name] += 1
        else:
            files.append(_checked(path, relative, name))
    if left_out:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(left_out.items()))
        _LOG.warning("%s: left out files of unknown kinds (%s); name them one by one to read them as text", root, kinds)
    if not files and not empty_allowed:
        raise InputError(
            f"{root}: the folder holds no file that can be read (pattern {pattern!r}; suffixes {', '.join(FORMATS)}); "
            "check the folder and the pattern"
        )
    return files


def _matcher(pattern: str) -> Callable[[str], bool]:
    """Matches relative paths against a glob in which ``**`` stands for any folders, none included."""
    expression = re.compile(_expression(pattern))
    return lambda relative: expression.fullmatch(relative) is not None


def _expression(pattern: str) -> str:
    pieces = []
    for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern):
        pieces.append({"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(part, re.escape(part)))
    return "".join(pieces)


def _checked(path: Path, relative: str, name: str) -> SourceFile:
    gzipped = path.suffix.lower() == ".gz"
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return SourceFile(path, relative, name, gzipped, f"cannot be read: {error.strerror or error}")
    if not stat.S_ISREG(mode):
        return SourceFile(path, relative, name, gzipped, "is no regular file (a pipe, socket or device); name it alone to read it")
    if not _readable(path):
        return SourceFile(path, relative, name, gzipped, "no permission to read it; change its rights or leave it out")
    return SourceFile(path, relative, name, gzipped)


def _walk(folder: Path, ancestors: frozenset[tuple[int, int]], root: Path) -> Iterator[tuple[Path, str | None]]:
    """Files below a folder, sorted; follows links to folders, but never into one of its own ancestors."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if folder == root:
            raise InputError(f"{root}: the folder cannot be read ({error.strerror or error}); change its rights") from error
        yield folder, f"the folder cannot be read: {error.strerror or error}"
        return
    inside = ancestors | {(status.st_dev, status.st_ino)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
            if is_folder:
                inner = entry.stat()
                if (inner.st_dev, inner.st_ino) in inside:
                    _LOG.warning("%s: the link leads back to a folder around it; not followed", path)
                    continue
        except OSError as error:
            yield path, f"cannot be read: {error.strerror or error}"
            continue
        if is_folder:
            yield from _walk(path, inside, root)
        else:
            yield path, None
