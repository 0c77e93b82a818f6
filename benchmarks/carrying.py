"""What stands in the translation of what should stand there: every gold person, place and number, and every carried span.

usage: python benchmarks/carrying.py [--gold seeds/gold] [--texts seeds] [--pred annotations.jsonl] [--config default]

Without ``--pred`` all documents are run. For every person and place of the gold files its English forms are the knowledge base's name, the
annotators' name and the romanisation, each as the stage writes names, and what the reference has; it is ``exact`` where the layers say that
it stands on the pivot, and one of the forms stands there, or such a form without or with the generic word ("bridge", "city"), or where its
sentence is copied. Numbers are exact
where the layers place them on something with all their digits. All others are listed with the reason. Of texts without gold files, and of
these too, every record of a carried span is counted by status.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.config import load_config
from pipeline.document import Document, Link, Projection
from pipeline.evaluate.fidelity import numbers_kept
from pipeline.evaluate.gold import GoldDocument, GoldEntity, GoldQuantity
from pipeline.evaluate.readers import load_gold
from pipeline.formats.jsonl import read_annotations
from pipeline.kb.store import KnowledgeBase, open_kb
from pipeline.runner import Pipeline
from pipeline.stages.translate.names import english_name, plain


def forms(entity: GoldEntity, lang: str, kb: KnowledgeBase) -> set[str]:
    """What English may write for a gold person or place."""
    names = [entity.canonical] if entity.canonical else []
    names += [known.english for identifier in entity.kb if (known := kb.by_id(identifier)) is not None]
    bare = english_name(entity.text, lang, entity.type, None)
    out = {bare, plain(entity.text)}
    for name in names:
        link = Link(start=entity.start, end=entity.end, kb="gold", canonical=name, cluster="", confidence=1.0, english=name)
        out |= {english_name(entity.text, lang, entity.type, link), plain(name)}
    return out


def span_in(text: str, form: str) -> bool:
    """Whether a form stands in a text as words of its own."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) is not None


class Judge:
    """Says of every gold annotation of a document what became of it."""

    def __init__(self, document: Document, kb: KnowledgeBase) -> None:
        assert document.translation is not None
        self.document, self.kb = document, kb
        self.pivot = document.translation.text
        self.placed = {(item.start, item.end): item for item in document.translation.carried if item.pivot_start is not None}
        self.lost = {(item.start, item.end) for item in document.translation.carried if item.pivot_start is None}

    def sentence(self, start: int) -> tuple[str, str]:
        """Status and text of the pivot sentence for a place in the source."""
        assert self.document.translation is not None
        for source, pivot in zip(self.document.layer("sentences"), self.document.translation.sentences, strict=True):
            if source.start <= start < source.end:
                return pivot.status, self.pivot[pivot.start : pivot.end]
        return "outside", ""

    def on_pivot(self, item: Projection) -> str:
        """What stands in the place of a projection."""
        return self.pivot[item.pivot_start : item.pivot_end]

    def name(self, entity: GoldEntity, lang: str, reference: str) -> tuple[str, str]:
        """Verdict and remarks on a person or place; ``reference`` is of its sentence."""
        status, text = self.sentence(entity.start)
        if status in ("skipped", "outside"):
            return status, ""
        if status == "copied":
            return ("exact" if self.document.surface(entity) in text else "missing"), ""
        wanted = forms(entity, lang, self.kb)
        item = self.placed.get((entity.start, entity.end))
        if item is not None:
            found = self.on_pivot(item)
            if found.lower() in {form.lower() for form in wanted} or span_in(reference, found):
                return "exact", ""
            return "other form", f"{found!r} for {sorted(wanted)}"
        there = next((form for form in sorted(wanted, key=len, reverse=True) if span_in(text, form)), None)
        near = [other for other in self._overlapping(entity) if self.on_pivot(other)]
        inside = [other for other in near if other.start >= entity.start and other.end <= entity.end]  # type: ignore[operator]
        if inside and len(inside) == len(near):
            said = " ".join(self.on_pivot(other) for other in inside).lower()
            if any(span_in(form, said) for form in wanted) or span_in(reference, said):
                return "exact but for a generic word", ""
        around = [other for other in near if other.start <= entity.start and entity.end <= other.end]  # type: ignore[operator]
        if around and span_in(reference, self.on_pivot(around[0])):
            return "exact with a generic word", ""
        remark = "; ".join(f"{self.document.text[other.start : other.end]!r} -> {self.on_pivot(other)!r}" for other in near)
        if there is not None:
            return "there, with another span" if near else "there, without a record", remark
        if (entity.start, entity.end) in self.lost:
            return "not placed", f"in {text!r}"
        return ("another span", remark) if near else ("not carried", f"{sorted(wanted)} not in {text!r}")

    def number(self, quantity: GoldQuantity) -> tuple[str, str]:
        """Verdict and remarks on a quantity that has digits."""
        status, text = self.sentence(quantity.start)
        item = self.placed.get((quantity.start, quantity.end))
        if status == "copied" or (item is not None and numbers_kept([quantity], self.on_pivot(item)).hit):
            return "exact", ""
        if status in ("skipped", "outside"):
            return status, ""
        kept = numbers_kept([quantity], text).hit
        remark = f"carried as {self.on_pivot(item)!r}" if item is not None else f"in {text!r}"
        return ("there, without a record" if kept else "missing"), remark

    def _overlapping(self, entity: GoldEntity) -> Iterator[Projection]:
        for (start, end), item in self.placed.items():
            if start is not None and end is not None and start < entity.end and entity.start < end:
                yield item

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every record of a carried span: whether it is placed."""
        assert self.document.translation is not None
        for item in self.document.translation.carried:
            what = item.kind or item.layer
            yield f"{what}: {item.status}", "" if item.status != "unprojected" else self.document.text[item.start : item.end]


def documents(gold: Sequence[GoldDocument], texts: Path, pred: Path | None, config: str) -> Iterator[Document]:
    """All documents with their translation."""
    if pred is not None:
        yield from read_annotations(pred)
        return
    made = [Document(id=item.id, lang=item.lang, text=item.text) for item in gold]
    known = {item.text for item in gold}
    for path in sorted(texts.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if text not in known:
            made.append(Document(id=path.stem, text=text))
    yield from Pipeline(load_config(config)).until(["translation"]).run(made)


def report(title: str, verdicts: Iterable[tuple[str, str, str]]) -> None:
    """Prints counts, and all that is not as it should be."""
    verdicts = list(verdicts)
    counts = Counter(verdict for _, verdict, _ in verdicts)
    print(f"{title}: {len(verdicts)}; " + ", ".join(f"{verdict} {count}" for verdict, count in counts.most_common()))
    for surface, verdict, remark in verdicts:
        if not verdict.startswith("exact"):
            print(f"  {surface!r}: {verdict} {remark}")


def main() -> None:
    """See the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("seeds/gold"))
    parser.add_argument("--texts", type=Path, default=Path("seeds"))
    parser.add_argument("--pred", type=Path)
    parser.add_argument("--config", default="default")
    args = parser.parse_args()
    gold = {item.id: item for item in load_gold(args.gold)}
    kb = open_kb()
    for document in documents(list(gold.values()), args.texts, args.pred, args.config):
        if document.failure is not None or document.translation is None:
            print(f"== {document.id}: failed: {document.failure}")
            continue
        judge = Judge(document, kb)
        print(f"== {document.id}")
        item = gold.get(document.id)
        if item is not None:
            names = [entity for entity in item.entities if entity.type in ("PER", "LOC")]
            report("persons and places", ((entity.text, *judge.name(entity, item.lang, _reference(item, entity))) for entity in names))
            report("numbers", ((quantity.text, *judge.number(quantity)) for quantity in item.quantities if _digits(quantity)))
        counts = Counter(verdict for verdict, _ in judge.carried())
        print("carried: " + ", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())))
        for verdict, surface in judge.carried():
            if surface:
                print(f"  {surface!r}: {verdict}")


def _reference(gold: GoldDocument, entity: GoldEntity) -> str:
    return next((item.reference or "" for item in gold.sentences if item.start <= entity.start < item.end), "")


def _digits(quantity: GoldQuantity) -> bool:
    return bool(numbers_kept([quantity], "").total)


if __name__ == "__main__":
    main()
