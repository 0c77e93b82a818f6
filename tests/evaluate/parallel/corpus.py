"""A corpus written by hand."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.parallel import ParallelLine, Sentence, line_bucket, load_parallel, parse_tagged

LINES = (
    (
        "<P>Ali Kaya</P> flew from <L>Ankara</L> to <L>Kyiv</L> on 5 May.",
        "<P>Ali Kaya</P> 5 Mayıs'ta <L>Ankara</L>'dan <L>Kiev</L>'e uçtu.",
        "5 травня <P>Алі Кая</P> прилетів до <L>Києва</L> з <L>Анкари</L>.",
        "Den 5 maj flög <P>Ali Kaya</P> till <L>Kyjiv</L> från <L>Ankara</L>.",
        "وصل <P>علي كايا</P> إلى <L>كييف</L> قادمًا من <L>أنقرة</L> في 5 مايو.",
    ),
    (
        "The <O>Riksdag</O> adopted <W>Law 45</W>, which cost 1,200 kronor.",
        "<O>Riksdag</O>, 1.200 krona tutan <W>45 sayılı Kanun</W>'u kabul etti.",
        "<O>Риксдаг</O> ухвалив <W>Закон № 45</W>, що коштував 1200 крон.",
        "<O>Riksdagen</O> antog <W>lag 45</W>, som kostade 1 200 kronor.",
        "أقر <O>الريكسداغ</O> <W>القانون 45</W> الذي كلف 1200 كرونة.",
    ),
)


def plain(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.sub("</?[POLWE]>", "", cell) for cell in cells)


def tsv(cells: tuple[str, ...], split: str) -> str:
    """The line with full stops after its English sentence until it falls on that side of the split."""
    english = cells[0]
    while (line_bucket(english) < 38) != (split == "test"):
        english += "."
    return "\t".join([english, *cells[1:]])


def write_corpus(folder: Path, *, training: int = 1) -> Path:
    """A folder with the lines above as test lines, and some training lines."""
    extra = [tsv((f"Line {number}.", *(f"Satır {number}." for _ in range(4))), "training") for number in range(training)]
    (folder / "topic.tsv").write_text("\n".join([*(tsv(cells, "test") for cells in LINES), *extra]) + "\n", encoding="utf-8")
    return folder


def corpus(folder: Path) -> tuple[ParallelLine, ...]:
    """The test lines."""
    return tuple(line for line in load_parallel(write_corpus(folder)) if line.split == "test")


def line_of(*cells: str) -> ParallelLine:
    """A line of five tagged cells."""
    sentences = dict(zip(("en", "tr", "uk", "sv", "ar"), (parse_tagged(cell, "cell") for cell in cells), strict=True))
    return ParallelLine(file="hand", number=1, raw="\t".join(cells), sentences=sentences)


def surface(sentence: Sentence, index: int) -> str:
    span = sentence.spans[index]
    return sentence.text[span.start : span.end]
