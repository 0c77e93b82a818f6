"""The project's parallel corpus: its format, its fixed split, and the one way by which training reads it.

A line holds one sentence in five languages (:data:`COLUMNS`), separated by tabs, with the same inline tags in all of them:
``<P>`` person, ``<O>`` organisation, ``<L>`` place, ``<W>`` law, ``<E>`` event. A line is *test* when the first byte of the SHA-256 of its
English column, tags included, is below :data:`TEST_BELOW`. Training reads :func:`training_lines` and passes what it made of them through
:func:`refuse_test_lines`; a model says in ``trained-on.json`` which lines it has read (:class:`TrainingRecord`).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from pipeline.document import EntityType
from pipeline.errors import InputError, ModelError
from pipeline.models import Model

COLUMNS = ("en", "tr", "uk", "sv", "ar")
"""ISO 639-1 codes of the columns, in order."""

TAGS: dict[str, EntityType] = {"P": "PER", "O": "ORG", "L": "LOC", "W": "LAW", "E": "EVENT"}
"""Types of entity by tag."""

TEST_BELOW = 38
"""First bytes below this make a line a test line: 38 of 256, about 15 %."""

RECORD = "trained-on.json"
"""The file in a model's folder that says which lines of the corpus it was trained on."""

Split = Literal["test", "training"]

_TAG = re.compile(r"<(/?)([A-Za-z]{1,12})>")
_QUOTES = {"«": "»", "“": "”", "”": "”", '"': '"', "„": "“", "'": "'", "‘": "’"}


class Span(msgspec.Struct, frozen=True):
    """An entity: code points ``start`` to ``end`` of the sentence without its tags, and its type."""

    start: int
    end: int
    type: EntityType


class Sentence(msgspec.Struct, frozen=True):
    """A sentence in one language, without its tags, and the entities on it in order."""

    text: str
    spans: tuple[Span, ...]


class ParallelLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the corpus.

    Attributes:
        file: stem of the file's name, the topic.
        number: of the line in its file, from 1.
        raw: the line as it stands in the file.
        sentences: by language.
    """

    file: str
    number: int
    raw: str
    sentences: dict[str, Sentence]

    @property
    def id(self) -> str:
        """Unique in the corpus."""
        return f"{self.file}-{self.number}"

    @property
    def bucket(self) -> int:
        """What decides the split."""
        return line_bucket(self.raw.partition("\t")[0])

    @property
    def split(self) -> Split:
        """Whether it may be trained on."""
        return "test" if self.bucket < TEST_BELOW else "training"


def line_bucket(english: str) -> int:
    """First byte of the SHA-256 of a line's English column in UTF-8, tags included."""
    return hashlib.sha256(english.encode("utf-8")).digest()[0]


def load_parallel(source: str | os.PathLike[str] | Iterable[Path]) -> tuple[ParallelLine, ...]:
    """Reads the corpus.

    Args:
        source: a TSV file, a folder of them (taken in the order of their names), or several files and folders.

    Raises:
        InputError: there is nothing to read, or lines have faults; the message lists every fault with its file, line and column.
    """
    faults: list[str] = []
    paths = [Path(source)] if isinstance(source, str | os.PathLike) else list(source)
    files = [file for path in paths for file in _files(path)]
    lines = [line for file in files for line in _read(file, faults)]
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{len(faults)} fault{'s' if len(faults) != 1 else ''} in the parallel corpus\n{listed}")
    return tuple(lines)


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; give the folder of the parallel corpus, or one of its *.tsv files")
    if not path.is_dir():
        return [path]
    files = sorted(path.glob("*.tsv"))
    if not files:
        raise InputError(f"{path}: no parallel corpus there; expected files named *.tsv")
    return files


def _read(file: Path, faults: list[str]) -> Iterator[ParallelLine]:
    try:
        content = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        faults.append(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8")
        return
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or error}") from error
    for number, raw in enumerate(content.split("\n"), 1):
        raw = raw.removesuffix("\r")
        if not raw.strip():
            continue
        where = f"{file.name}, line {number}"
        cells = raw.split("\t")
        if len(cells) != len(COLUMNS):
            wanted = f"{len(COLUMNS)} are expected ({', '.join(COLUMNS)}), separated by tabs"
            faults.append(f"{where}: {len(cells)} columns where {wanted}")
            continue
        found: dict[str, Sentence] = {}
        before = len(faults)
        for lang, cell in zip(COLUMNS, cells, strict=True):
            sentence, broken = _parse(cell)
            faults += [f"{where}, column {lang}{fault}" for fault in broken]
            found[lang] = sentence
        if len(faults) == before:
            faults += [f"{where}, {fault}" for fault in _uneven(found)]
        if len(faults) == before:
            yield ParallelLine(file=file.stem, number=number, raw=raw, sentences=found)


def _uneven(sentences: dict[str, Sentence]) -> Iterator[str]:
    """Columns with other tags than the English one."""
    first, *others = COLUMNS
    want = Counter(span.type for span in sentences[first].spans)
    for lang in others:
        got = Counter(span.type for span in sentences[lang].spans)
        for tag, type_ in TAGS.items():
            if want[type_] != got[type_]:
                yield f"column {lang}: {got[type_]} times <{tag}> where column {first} has it {want[type_]} times; tags must be the same"


def parse_tagged(cell: str, where: str) -> Sentence:
    """The text of a cell without its tags, and the entities on it; quotation marks around a whole entity are left outside.

    Raises:
        InputError: tags do not pair up, are unknown, or hold nothing.
    """
    sentence, faults = _parse(cell)
    if faults:
        raise InputError("\n".join(f"{where}{fault}" for fault in faults))
    return sentence


def _parse(cell: str) -> tuple[Sentence, list[str]]:
    """A cell's sentence, and its faults as what follows its place."""
    text, last = "", 0
    spans: list[Span] = []
    faults: list[str] = []
    opened: tuple[str, int, int] | None = None
    for match in _TAG.finditer(cell):
        text += cell[last : match.start()]
        last = match.end()
        place = f", character {match.start() + 1}"
        slash, name = match.groups()
        if name not in TAGS:
            faults.append(f"{place}: unknown tag {match[0]}; tags are {', '.join(f'<{tag}>' for tag in TAGS)}")
        elif not slash:
            if opened is not None:
                faults.append(f"{place}: <{name}> opens inside <{opened[0]}>; entities must not nest")
            opened = (name, len(text), match.start())
        elif opened is None or opened[0] != name:
            faults.append(f"{place}: </{name}> closes nothing; every tag must be opened and closed in the same column")
        else:
            if not text[opened[1] :].strip():
                faults.append(f"{place}: <{name}> holds nothing; tags stand around a name")
            else:
                spans.append(_unquoted(text, Span(opened[1], len(text), TAGS[name])))
            opened = None
    if opened is not None:
        faults.append(f", character {opened[2] + 1}: <{opened[0]}> is never closed; every tag must be opened and closed in the same column")
    text += cell[last:]
    if not text.strip():
        faults.append(": it is empty; every line needs its sentence in every language")
    return Sentence(text, tuple(spans)), faults


def _unquoted(text: str, span: Span) -> Span:
    first, last = text[span.start], text[span.end - 1]
    if span.end - span.start > 2 and _QUOTES.get(first) == last and last not in text[span.start + 1 : span.end - 1]:
        return Span(span.start + 1, span.end - 1, span.type)
    return span


def split_of(lines: Iterable[ParallelLine], split: Split) -> tuple[ParallelLine, ...]:
    """The lines of a split."""
    return tuple(line for line in lines if line.split == split)


def training_lines(source: str | os.PathLike[str] | Iterable[Path]) -> tuple[ParallelLine, ...]:
    """What training may read of the corpus: everything but its test lines.

    Raises:
        InputError: as :func:`load_parallel`.
    """
    return split_of(load_parallel(source), "training")


def refuse_test_lines(material: Iterable[tuple[str, str]], corpus: Iterable[ParallelLine]) -> None:
    """Makes sure that no sentence of a test line is trained on, wherever it came from; white space does not matter.

    Args:
        material: language and text of everything that is trained on.
        corpus: the whole corpus.

    Raises:
        InputError: a sentence of a test line is among the material.
    """
    kept_back = {(lang, _plain(sentence.text)): line.id for line in split_of(corpus, "test") for lang, sentence in line.sentences.items()}
    found = sorted({kept_back[lang, plain] for lang, text in material if (lang, plain := _plain(text)) in kept_back})
    if found:
        shown = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise InputError(
            f"{len(found)} test line{'s' if len(found) != 1 else ''} of the parallel corpus among the training material ({shown}); "
            "nothing that is trained reads a test line: leave them out"
        )


def _plain(text: str) -> str:
    return " ".join(text.split())


def lines_digest(lines: Iterable[ParallelLine]) -> str:
    """One SHA-256 over a set of lines; neither their order nor their files matter."""
    each = sorted(hashlib.sha256(line.raw.encode("utf-8")).hexdigest() for line in lines)
    return hashlib.sha256("".join(f"{digest}\n" for digest in each).encode("ascii")).hexdigest()


class TrainingRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which lines of the corpus a model was trained on; ``trained-on.json`` in its folder.

    Attributes:
        lines: how many.
        sha256: their :func:`lines_digest`.
        weights: SHA-256 of the file of weights that came of it; empty until there is one. A record of other weights says nothing.
        recorded: by the ``training`` itself, or ``afterwards`` by those who ran it.
        note: how that is known, and anything else a reader should know.
    """

    lines: int
    sha256: str
    recorded: Literal["training", "afterwards"]
    weights: str = ""
    note: str = ""


Reading = Literal["training lines", "test lines too", "other lines", "not recorded"]


def record_of(
    lines: Sequence[ParallelLine], recorded: Literal["training", "afterwards"], weights: Path | None = None, note: str = ""
) -> TrainingRecord:
    """The record of a training on these lines, and of the weights that came of it."""
    digest = "" if weights is None else _file_digest(weights)
    return TrainingRecord(lines=len(lines), sha256=lines_digest(lines), recorded=recorded, weights=digest, note=note)


def write_record(record: TrainingRecord, folder: Path) -> None:
    """Writes ``trained-on.json`` into a folder."""
    (folder / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")


def read_record(folder: Path) -> TrainingRecord | None:
    """The record in a folder of a model, or of what was prepared for a training; None where there is none.

    Raises:
        ModelError: it cannot be read.
    """
    path = folder / RECORD
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrainingRecord)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"cannot read {path}: {error}; write it anew with the training, or reinstall dragoman") from error


def pass_record(prepared: Path, model: Path, weights: Path) -> None:
    """Writes the record of what was prepared for a training into the folder of the model that came of it.

    Raises:
        InputError: nothing is known about what was prepared.
    """
    record = read_record(prepared)
    if record is None:
        raise InputError(f"{prepared} has no {RECORD}: nobody knows what it was made of; prepare it anew")
    write_record(msgspec.structs.replace(record, weights=_file_digest(weights)), model)


def training_record(model: Model) -> TrainingRecord | None:
    """What a shipped model was trained on; None where it has no record, or one of other weights.

    Raises:
        ModelError: its record cannot be read.
    """
    record = read_record(model.folder)
    return record if record is not None and record.weights in {file.sha256 for file in model.files} else None


def _file_digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def lines_read(record: TrainingRecord | None, corpus: Sequence[ParallelLine]) -> Reading:
    """What a model has read, checked against the corpus: the digest decides, not the word of the record.

    ``test lines too`` means the whole corpus; any other set of lines is told as ``other lines``, since a digest does not say which.
    """
    if record is None:
        return "not recorded"
    if record.sha256 == lines_digest(split_of(corpus, "training")):
        return "training lines"
    return "test lines too" if record.sha256 == lines_digest(corpus) else "other lines"
