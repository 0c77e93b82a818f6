"""Training data of the tagger: what is read, what is never read, and that variations keep spans on their names."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from pipeline.compact.train import tagger_rows as rows
from pipeline.compact.train.tagger_data import (
    Example,
    free_first_words,
    label_words,
    read_parallel,
    read_partial,
)
from pipeline.errors import InputError
from pipeline.parallel import COLUMNS, Span, load_parallel, parse_tagged, split_of


def corpus(repository: Path) -> list[Path]:
    return sorted((repository / "seeds" / "parallel").glob("*.tsv"))


def plain(cell: str) -> str:
    return re.sub("</?[POLWE]>", "", cell)


def test_nothing_trained_reads_a_test_line(repository: Path) -> None:
    test_lines: set[tuple[str, str]] = set()
    train_lines = 0
    for path in corpus(repository):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            # The split as its README states it, worked out here on its own.
            if hashlib.sha256(cells[0].encode("utf-8")).digest()[0] < 38:
                test_lines.update(zip(COLUMNS, map(plain, cells), strict=True))
            else:
                train_lines += 1
    read = list(read_parallel(corpus(repository)))
    assert len(test_lines) > 1000
    assert len(read) == 5 * train_lines
    assert not {(example.lang, example.text) for example in read} & test_lines


def test_a_test_line_among_outside_sentences_is_refused(repository: Path, tmp_path: Path) -> None:
    paths = corpus(repository)[:1]
    line = split_of(load_parallel(paths), "test")[0]
    record = {"id": "outside-1", "lang": "sv", "text": f"{line.sentences['sv'].text} ", "entities": []}
    outside = tmp_path / "outside.jsonl"
    outside.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"1 test line .*{line.id}"):
        rows.training_examples(paths, [outside])


def test_variations_are_made_of_training_lines_alone(repository: Path) -> None:
    paths = corpus(repository)[:2]
    allowed = {example.id for example in read_parallel(paths) if not example.held_out}
    varied = [example for example in rows.training_examples(paths, []) if "+" in example.id]
    assert len(varied) > len(allowed)
    assert {example.id.partition("+")[0] for example in varied} <= allowed


def test_missing_columns_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("one\ttwo\n", encoding="utf-8")
    with pytest.raises(InputError, match="2 columns where 5"):
        list(read_parallel([path]))


def test_outside_corpora_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    good = {"id": "a", "lang": "sv", "text": "Åre är fint", "entities": [{"start": 0, "end": 3, "type": "LOC"}]}
    path.write_text(json.dumps(good) + "\n", encoding="utf-8")
    assert [(e.text[s.start : s.end], e.full) for e in read_partial([path]) for s in e.spans] == [("Åre", False)]
    path.write_text(json.dumps(good | {"entities": [{"start": 0, "end": 30, "type": "LOC"}]}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.jsonl, line 1"):
        list(read_partial([path]))


def example(lang: str, text: str, *names: tuple[str, str], full: bool = True) -> Example:
    spans = tuple(Span(text.index(name), text.index(name) + len(name), type_) for name, type_ in names)
    return Example(id=f"x-{lang}-{text[:3]}", lang=lang, text=text, spans=spans, full=full)


def test_a_swallowed_article_does_not_split() -> None:
    sentence = parse_tagged("دعت ل<O>لأمم المتحدة</O> و<L>مصر</L>", "here")
    text = sentence.text
    labelled = label_words(Example(id="a", lang="ar", text=text, spans=sentence.spans, full=True))
    assert labelled.clitics == [0, 1]
    assert [text[labelled.words[first][0] : labelled.words[end - 1][1]] for first, end, _ in labelled.spans] == ["للأمم المتحدة", "ومصر"]


def test_clitics_of_corpora_that_keep_them_inside_are_read_off_known_names() -> None:
    known = free_first_words([example("ar", "في مصر", ("مصر", "LOC"))])
    partial = example("ar", "بمصر وكوبا", ("بمصر", "LOC"), ("وكوبا", "LOC"), full=False)
    assert label_words(partial, known).clitics == [1, -1]
