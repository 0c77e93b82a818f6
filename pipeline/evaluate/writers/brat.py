"""brat standoff, as :mod:`pipeline.evaluate.readers.brat` reads it, with the configuration that brat needs to show it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.evaluate.gold import ENTITY_TYPES, NIL, QUANTITY_KINDS, GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.readers.brat import META, shown_surface
from pipeline.evaluate.readers.values import quantity_fields, quoted
from pipeline.evaluate.writers.spans import Annotation, described, ragged_spans

_CONFIGURATION = "\n".join(
    ["[entities]", *ENTITY_TYPES, *QUANTITY_KINDS, "[relations]", "[events]", "[attributes]", f"{NIL}\tArg:{'|'.join(ENTITY_TYPES)}", ""]
)


def brat_files(documents: Sequence[GoldDocument], faults: list[str]) -> dict[str, str]:
    """Content of the files by name; what brat cannot hold is added to ``faults``."""
    files = {}
    meta = []
    taken: dict[str, str] = {}
    for document in documents:
        name = _file_name(document.id)
        if name.casefold() in taken:
            faults.append(
                f"document {document.id!r}: its file would be named like that of {taken[name.casefold()]!r}; change one of the ids"
            )
        taken.setdefault(name.casefold(), document.id)
        faults.extend(ragged_spans(document))
        files[f"{name}.txt"] = document.text
        files[f"{name}.ann"] = "".join(f"{line}\n" for line in _lines(document, faults))
        record = {"file": name, **msgspec.to_builtins(document)}
        for layer in ("text", "entities", "quantities"):
            record.pop(layer, None)
        meta.append(json.dumps({**record, "layers": list(document.layers)}, ensure_ascii=False) + "\n")
    return {**files, META: "".join(meta), "annotation.conf": _CONFIGURATION}


def _file_name(identifier: str) -> str:
    """The id with nothing that a file name cannot hold; ``documents.meta`` keeps the id itself."""
    return re.sub(r"[^\w.-]|^\.", "_", identifier)[:100] or "_"


def _lines(document: GoldDocument, faults: list[str]) -> Iterator[str]:
    counts = {"N": 0, "A": 0, "#": 0}

    def identifier(letter: str) -> str:
        counts[letter] += 1
        return f"{letter}{counts[letter]}"

    items: list[Annotation] = [*document.entities, *document.quantities]
    for number, item in enumerate(items, start=1):
        label = item.type if isinstance(item, GoldEntity) else item.kind
        yield f"T{number}\t{label} {_pieces(item)}\t{shown_surface(item.text)}"
        fields = quantity_fields(item) if isinstance(item, GoldQuantity) else {}
        if isinstance(item, GoldEntity):
            for name in item.kb:
                source, separator, key = name.partition(":")
                if name == NIL:
                    yield f"{identifier('A')}\t{NIL} T{number}"
                elif separator and source and key:
                    yield f"{identifier('N')}\tReference T{number} {quoted(source)}:{quoted(key)}\t{_one_line(item.canonical or item.text)}"
                else:
                    faults.append(f"document {document.id!r}: {described(item)}: kb {name!r} has no source; brat needs SOURCE:ID")
            fields = {"cluster": item.cluster} if item.cluster else {}
            if item.canonical is not None:
                fields["canonical"] = item.canonical
        if fields:
            note = "; ".join(f"{name}={_value(value)}" for name, value in fields.items())
            yield f"{identifier('#')}\tAnnotatorNotes T{number}\t{note}"


def _pieces(item: Annotation) -> str:
    """Offsets of the span, in pieces where it goes over line breaks, which brat cannot hold."""
    pieces = [match.span() for match in re.finditer(r"[^\r\n]+", item.text)]
    return ";".join(f"{item.start + start} {item.start + end}" for start, end in pieces)


def _value(value: str) -> str:
    return quoted(value, keep=" =,|") if value == value.strip() else quoted(value)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
