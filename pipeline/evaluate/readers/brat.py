"""brat standoff: ``NAME.txt`` and ``NAME.ann``.

Text-bound annotations (T) are entities and quantities, normalisations (N) the identifiers of entities, and attributes (A) or notes
(``#1 AnnotatorNotes T1 value=12; unit=km``) the other fields. What brat has no place for (language, sentences, layers) stands in
``documents.meta`` beside the files, where there is one: JSON lines with the fields of a gold document besides ``file``.
Format: Stenetorp et al. (2012), "brat: a Web-based Tool for NLP-Assisted Text Annotation", and https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.document import UNKNOWN_LANGUAGE
from pipeline.evaluate.gold import GOLD_LAYERS, NIL
from pipeline.evaluate.readers.draft import Draft, complete_links, place_of
from pipeline.evaluate.readers.files import decoded, lines_of
from pipeline.evaluate.readers.types import TypeMap
from pipeline.evaluate.readers.values import QUANTITY_FIELDS, number_of, unquoted

META = "documents.meta"
_FIELDS = {"entities": ("cluster", "canonical"), "quantities": QUANTITY_FIELDS}
_TEXT_BOUND = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_UNUSED = {"R": "relations", "E": "events", "*": "equivalences"}


class BratFile(NamedTuple):
    """The annotations of a file as plain values; offsets as it gives them, unchecked."""

    record: dict[str, Any]
    lines: dict[str, int]


def read_brat(path: Path, types: TypeMap, lang: str | None, faults: list[str]) -> Iterator[Draft]:
    """The document of an ``.ann`` file; everything that is wrong with it is added to ``faults``.

    Raises:
        Unreadable: a file is not UTF-8.
    """
    source = path.with_suffix(".txt")
    if not source.exists():
        faults.append(f"{path}: no {source.name} beside it; brat needs both")
        return
    text = decoded(source)
    meta = _meta(path, faults)
    if meta is None:
        return
    found = read_ann(path, text, types, faults)
    record = found.record
    complete_links(record)
    names = {
        "entities": True,
        "links": any("kb" in item for item in record["entities"]),
        "quantities": bool(record["quantities"]),
        "values": any(name in item for item in record["quantities"] for name in QUANTITY_FIELDS),
    }
    stated = {"id": path.stem, "lang": lang or UNKNOWN_LANGUAGE, "layers": [name for name in GOLD_LAYERS if names.get(name)]} | meta
    yield Draft(record | {"text": text, "sentences": []} | stated, place_of(path, found.lines))


def brat_id(path: Path, faults: list[str]) -> str:
    """The id of the document of an ``.ann`` file: as ``documents.meta`` says, or the name of the file."""
    return str((_meta(path, faults) or {}).get("id", path.stem))


def _meta(path: Path, faults: list[str]) -> dict[str, Any] | None:
    """What ``documents.meta`` says of the file; None where it is faulty."""
    file = path.with_name(META)
    if not file.exists():
        return {}
    for number, line in enumerate(lines_of(decoded(file)), start=1):
        try:
            record = json.loads(line) if line.strip() else {}
        except ValueError as error:
            faults.append(f"{file}, line {number}: not JSON: {error}")
            return None
        if isinstance(record, dict) and record.get("file") == path.stem:
            return {key: value for key, value in record.items() if key not in ("file", "text", "entities", "quantities")}
    return {}


def read_ann(path: Path, text: str, types: TypeMap, faults: list[str]) -> BratFile:
    """The annotations of an ``.ann`` file on this text."""
    reader = _Reader(path, text, types, faults)
    lines = [(number, line) for number, line in enumerate(lines_of(decoded(path)), start=1) if line.strip()]
    # Other lines speak of text-bound annotations, which may stand after them.
    for kind in ("T", ""):
        for number, line in lines:
            if (line[0] == "T") == (kind == "T"):
                reader.line(number, line)
    return BratFile(reader.record, reader.lines)


def shown_surface(text: str) -> str:
    """How brat shows a text in its line: with spaces for line breaks."""
    return re.sub(r"[\r\n]+", " ", text)


def _source(name: str) -> str:
    """The name of a knowledge base as this project spells it."""
    return name.lower() if name.lower() in ("wikidata", "geonames") else unquoted(name)


class _Target(NamedTuple):
    layer: str
    item: dict[str, Any]


class _Reader:
    def __init__(self, path: Path, text: str, types: TypeMap, faults: list[str]) -> None:
        self.path, self.text, self.types, self.faults = path, text, types, faults
        self.record: dict[str, Any] = {"entities": [], "quantities": []}
        self.lines: dict[str, int] = {}
        self.targets: dict[str, _Target | None] = {}
        self.seen: dict[str, int] = {}

    def fault(self, line: int, message: str) -> None:
        self.faults.append(f"{self.path}, line {line}: {message}")

    def line(self, number: int, line: str) -> None:
        name, separator, rest = line.partition("\t")
        if not separator:
            self.fault(number, f"{line[:40]!r} has no tab; expected an id, a tab and the annotation")
            return
        if name != "*" and self.seen.setdefault(name, number) != number:
            self.fault(number, f"the id {name} is also that of line {self.seen[name]}; ids must be unique")
            return
        if name[0] == "T":
            self.text_bound(number, name, rest)
        elif name[0] == "N":
            self.normalisation(number, rest)
        elif name[0] in "AM":
            self.attribute(number, rest)
        elif name[0] == "#":
            self.note(number, rest)
        else:
            what = _UNUSED.get(name[0], "such annotations")
            self.fault(number, f"{name}: {what} are not read; leave them out of the files that are scored")

    def text_bound(self, number: int, name: str, rest: str) -> None:
        head, separator, surface = rest.partition("\t")
        matched = _TEXT_BOUND.fullmatch(head)
        if matched is None or not separator:
            self.fault(number, f"{name}: expected TYPE START END, a tab and the text; got {rest[:60]!r}")
            return
        self.targets[name] = None
        meaning = self.types.meaning(matched[1])
        span = self.span(number, name, matched[2])
        if meaning is None:
            self.fault(number, f"{name}: {self.types.unknown(matched[1])}")
        elif meaning.layer and span is not None:
            start, end = span
            whole = self.text[start:end]
            shown = whole if surface.split() == shown_surface(whole).split() else surface
            item = {"start": start, "end": end, "text": shown, "type" if meaning.layer == "entities" else "kind": meaning.name}
            self.lines[f"{meaning.layer}[{len(self.record[meaning.layer])}]"] = number
            self.record[meaning.layer].append(item)
            self.targets[name] = _Target(meaning.layer, item)

    def span(self, number: int, name: str, given: str) -> tuple[int, int] | None:
        """The one span of an annotation. brat breaks a span at line breaks; its pieces are put together again."""
        pieces = [tuple(map(int, piece.split(" "))) for piece in given.split(";")]
        for (_, end), (start, _) in itertools.pairwise(pieces):
            gap = self.text[end:start]
            if end > start or gap.strip() or not re.search(r"[\r\n]", gap):
                self.fault(number, f"{name}: discontinuous ({given}); spans must be whole: annotate it as one span or as two annotations")
                return None
        return pieces[0][0], pieces[-1][1]

    def target(self, number: int, name: str) -> _Target | None:
        if name not in self.targets:
            self.fault(number, f"it speaks of {name}, which is not there")
        return self.targets.get(name)

    def normalisation(self, number: int, rest: str) -> None:
        matched = re.match(r"\S+ (\S+) (\S+?):(\S+)(?:\t|$)", rest)
        if matched is None:
            self.fault(number, f"expected Reference T1 SOURCE:ID, and a tab with the name; got {rest[:60]!r}")
            return
        target = self.target(number, matched[1])
        if target is not None and target.layer != "entities":
            self.fault(number, f"{matched[1]} is a quantity; only entities have identifiers")
        elif target is not None:
            target.item.setdefault("kb", []).append(f"{_source(matched[2])}:{unquoted(matched[3])}")

    def attribute(self, number: int, rest: str) -> None:
        parts = rest.split(" ", 2)
        if len(parts) < 2:
            self.fault(number, f"expected NAME T1 and a value; got {rest[:60]!r}")
        elif parts[0].upper() == NIL:
            target = self.target(number, parts[1])
            if target is not None and target.layer == "entities":
                target.item.setdefault("kb", []).append(NIL)
            elif target is not None:
                self.fault(number, f"{parts[1]} is a quantity; only entities have identifiers")
        elif len(parts) == 3 or self.known(parts[0]):
            self.set(number, parts[1], parts[0], parts[2] if len(parts) == 3 else "")
        else:
            self.fault(number, f"unknown attribute {parts[0]!r}; expected NIL or one of {', '.join(self.names())}")

    def note(self, number: int, rest: str) -> None:
        matched = re.fullmatch(r"\S+ (\S+)\t(.*)", rest, re.DOTALL)
        # A note that does not begin with a field is the annotator's own.
        if matched is not None and self.known(matched[2].partition("=")[0].strip()) and "=" in matched[2]:
            for part in matched[2].split(";"):
                name, _, value = part.partition("=")
                if part.strip():
                    self.set(number, matched[1], name.strip(), value.strip())

    def set(self, number: int, target_name: str, name: str, value: str) -> None:
        target = self.target(number, target_name)
        if target is None:
            return
        key = name.lower()
        if key == "kind" and target.layer == "quantities":
            meaning = self.types.meaning(value)
            if meaning is None or meaning.layer != "quantities":
                self.fault(number, f"Kind: {value!r} is no kind of quantity")
            else:
                target.item["kind"] = meaning.name
        elif key not in _FIELDS[target.layer]:
            what = "an entity" if target.layer == "entities" else "a quantity"
            self.fault(number, f"{name!r} is no field of {what}; expected one of {', '.join(_FIELDS[target.layer])}")
        elif key in target.item:
            self.fault(number, f"{name!r} of {target_name} was given before")
        else:
            try:
                target.item[key] = number_of(unquoted(value), target.item["kind"]) if key == "value" else unquoted(value)
            except ValueError as error:
                self.fault(number, f"{name}: {error}")

    @staticmethod
    def names() -> list[str]:
        return [name for fields in _FIELDS.values() for name in fields]

    def known(self, name: str) -> bool:
        return name.lower() in (*self.names(), "kind")
