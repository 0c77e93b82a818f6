"""Predictions of other systems in CoNLL and brat files, on the texts of the gold.

Offsets come from the gold: tokens are looked for in its text one after the other, so that it does not matter how a file puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import NIL, GoldDocument, offset_hint
from pipeline.evaluate.readers.brat import brat_id, read_ann
from pipeline.evaluate.readers.conll import ConllDocument, ConllFile, ConllReader, Unaligned, open_conll
from pipeline.evaluate.readers.files import Format, decoded
from pipeline.evaluate.readers.types import TypeMap


def foreign_records(file: Path, kind: Format, gold: Mapping[str, GoldDocument], types: TypeMap, faults: list[str]) -> list[dict[str, Any]]:
    """The predictions of a file as compact records; documents that no gold has are left out, faults are added to ``faults``.

    A sequence of tags that breaks its scheme is read as conlleval reads it, since systems are scored for what they give.

    Raises:
        Unreadable: a file is not UTF-8.
    """
    read = _brat if kind == "brat" else _conll
    return [_compact(record) for record in read(file, gold, types, faults)]


def _conll(path: Path, gold: Mapping[str, GoldDocument], types: TypeMap, faults: list[str]) -> Iterator[dict[str, Any]]:
    file = open_conll(path, types, faults)
    if file is None:
        return
    texts: dict[str, list[GoldDocument]] = {}
    for source in gold.values():
        texts.setdefault(_squeezed(source.text), []).append(source)
    reader = ConllReader(file, types, faults, lenient=True)
    found = []
    for document in file.documents:
        target = gold.get(document.id) if document.id is not None else _by_text(document, file, texts, faults)
        if target is None:
            continue
        try:
            draft = reader.document(document, target.text)
        except Unaligned as error:
            faults.append(f"{path}, line {document.line}: document {target.id!r} is not the text of the gold: {error}")
        else:
            found.append(draft.record | {"id": target.id})
    yield from found


def _by_text(document: ConllDocument, file: ConllFile, texts: Mapping[str, list[GoldDocument]], faults: list[str]) -> GoldDocument | None:
    """The gold document whose text a document without an id has, white space aside."""
    same = texts.get(_squeezed("".join(row.cells[file.layout.form] for sentence in document.sentences for row in sentence.rows)), [])
    if len(same) != 1:
        why = "several gold documents have" if same else "no gold document has"
        faults.append(f"{file.path}, line {document.line}: a document without an id, and {why} its text; put # newdoc id = … before it")
    return same[0] if len(same) == 1 else None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _brat(path: Path, gold: Mapping[str, GoldDocument], types: TypeMap, faults: list[str]) -> Iterator[dict[str, Any]]:
    target = gold.get(brat_id(path, faults))
    if target is None:
        return
    source = path.with_suffix(".txt")
    if source.exists() and decoded(source) != target.text:
        faults.append(f"{source}: not the text of the gold document {target.id!r}; offsets would mean something else")
        return
    found = read_ann(path, target.text, types, faults)
    for layer in ("entities", "quantities"):
        for index, item in enumerate(found.record[layer]):
            start, end, text = item["start"], item["end"], item["text"]
            if target.text[start:end] != text or start >= end:
                line = found.lines[f"{layer}[{index}]"]
                hint = offset_hint(target.text, start, end, text)
                faults.append(
                    f"{path}, line {line}: {text!r} is not the text of the gold at [{start}, {end}): {target.text[start:end]!r}{hint}"
                )
    yield found.record | {"id": target.id}


def _compact(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record in the shape of ``dragoman annotate``: one identifier for an entity, the first where several are given."""
    entities = [{key: value for key, value in item.items() if key != "text"} for item in record["entities"]]
    for item in entities:
        if "kb" in item:
            item["kb"] = next((name for name in item["kb"] if name != NIL), NIL)
    found = {"id": record["id"], "entities": entities}
    if record["quantities"]:
        found["quantities"] = [
            {"value": None, **{key: value for key, value in item.items() if key != "text"}} for item in record["quantities"]
        ]
    return found
