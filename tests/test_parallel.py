"""The parallel corpus: tags, faults, the split, and that nothing that is trained reads a test line."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError, ModelError
from pipeline.models import Model, ModelFile, load_manifest
from pipeline.parallel import (
    COLUMNS,
    RECORD,
    TAGS,
    ParallelLine,
    Split,
    lines_digest,
    lines_read,
    load_parallel,
    parse_tagged,
    pass_record,
    record_of,
    refuse_test_lines,
    split_of,
    training_lines,
    training_record,
    write_record,
)

GOOD = "\t".join(
    [
        "<P>Ali</P> left <L>Bursa</L>.",
        "<P>Ali</P> <L>Bursa</L>'dan gitti.",
        "<P>Алі</P> з <L>Бурси</L>.",
        "<P>Ali</P> for <L>Bursa</L>.",
        "غادر <P>علي</P> <L>بورصة</L>.",
    ]
)

TRAINS = re.compile(r"\.backward\(|torch\.optim|AdamW|LBFGS|\bdef (?:fit|train)\b|\.fit\(")
"""What a module that trains something looks like."""

TRAINING = {
    "benchmarks/aligner.py": "training_lines",
    "pipeline/compact/train/checkpoint.py": None,
    "pipeline/compact/train/tagger_data.py": "training_lines",
    "pipeline/compact/train/tagger_rows.py": "training_lines",
    "pipeline/compact/train/translator_prepare.py": "training_lines",
    "pipeline/compact/train/translator_tuning.py": None,
    "pipeline/stages/link/training/__main__.py": "training_lines",
    "pipeline/stages/link/training/fit.py": None,
}
"""Everything in the repository that trains, and the function by which it reads the corpus; None where it reads none of it."""

READERS = {"pipeline/parallel.py", "benchmarks/quantities.py"}
"""Modules that open the corpus themselves: the reader, and a benchmark of speed that learns nothing."""


def write(folder: Path, *lines: str, name: str = "topic.tsv") -> Path:
    path = folder / name
    path.write_bytes("\n".join(lines).encode() + b"\n")
    return path


def test_tags_become_spans() -> None:
    sentence = parse_tagged("<P>Ho Van Phen</P> ve <L>Quang Nam</L>'da <O>X</O>", "here")
    assert sentence.text == "Ho Van Phen ve Quang Nam'da X"
    named = [(sentence.text[s.start : s.end], s.type) for s in sentence.spans]
    assert named == [("Ho Van Phen", "PER"), ("Quang Nam", "LOC"), ("X", "ORG")]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("модель <E>«Три ні»</E>", "Три ні"),
        ("<E>руху «Ради Нгетінь»</E>", "руху «Ради Нгетінь»"),
        ("<E>«А» і «Б»</E>", "«А» і «Б»"),
    ],
)
def test_quotation_marks_around_the_whole_name_stay_outside(cell: str, name: str) -> None:
    sentence = parse_tagged(cell, "here")
    [span] = sentence.spans
    assert sentence.text[span.start : span.end] == name


NAMES = st.text(alphabet="ÅЇع <5\U0001f600", min_size=1, max_size=8).map(lambda text: f"w{text}w")
PIECES = st.lists(st.tuples(st.sampled_from([None, *TAGS]), NAMES), min_size=1, max_size=8)


@given(PIECES)
def test_spans_stand_on_the_names_that_were_tagged(pieces: list[tuple[str | None, str]]) -> None:
    cell = "".join(text if tag is None else f"<{tag}>{text}</{tag}>" for tag, text in pieces)
    sentence = parse_tagged(cell, "here")
    assert sentence.text == "".join(text for _, text in pieces)
    tagged = [(text, TAGS[tag]) for tag, text in pieces if tag is not None]
    assert [(sentence.text[s.start : s.end], s.type) for s in sentence.spans] == tagged


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("<P>a", "character 1: <P> is never closed"),
        ("a</P>", "character 2: </P> closes nothing"),
        ("<P>a</O>", "character 5: </O> closes nothing"),
        ("<P>a <O>b</O></P>", "character 6: <O> opens inside <P>"),
        ("a <X>b</X>", "character 3: unknown tag <X>"),
        ("a <P> </P>", "character 7: <P> holds nothing"),
        (" ", ": it is empty"),
    ],
)
def test_broken_cells_are_told_with_their_place(cell: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="here"):
        parse_tagged(cell, "here")
    cells = GOOD.split("\t")
    path = write(tmp_path, GOOD, "\t".join([*cells[:3], cell, cells[4]]))
    with pytest.raises(InputError, match=re.escape("topic.tsv, line 2, column sv") + r"[,:] ?" + re.escape(fault.lstrip(": "))):
        load_parallel(path)


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "one\ttwo", "", GOOD, name="a.tsv")
    write(tmp_path, GOOD.replace("<L>Бурси</L>", "Бурси"), name="b.tsv")
    (tmp_path / "c.tsv").write_bytes(b"\xff\n")
    with pytest.raises(InputError) as caught:
        load_parallel(tmp_path)
    message = str(caught.value)
    assert message.startswith("3 faults in the parallel corpus\n")
    assert "a.tsv, line 1: 2 columns where 5 are expected (en, tr, uk, sv, ar)" in message
    assert "b.tsv, line 1, column uk: 0 times <L> where column en has it 1 times" in message
    assert "c.tsv: byte 0 is not UTF-8" in message


@pytest.mark.parametrize("missing", ["nowhere", "."])
def test_nothing_to_read_is_an_error(missing: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="parallel corpus"):
        load_parallel(tmp_path / missing)


def test_lines_keep_their_numbers_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(f"{GOOD}\r\n\r\n{GOOD}\r\n".encode())
    lines = load_parallel(path)
    assert [line.id for line in lines] == ["x-1", "x-3"]
    assert lines[1].sentences["ar"].text == "غادر علي بورصة."


def test_several_folders_are_read_one_after_the_other(tmp_path: Path) -> None:
    line = "\t".join(f"{lang} text" for lang in COLUMNS)
    for folder, name in (("one", "b.tsv"), ("one", "a.tsv"), ("two", "c.tsv")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(line, encoding="utf-8")
    read = load_parallel([tmp_path / "two", tmp_path / "one", tmp_path / "one" / "a.tsv"])
    assert [line.id for line in read] == ["c-1", "a-1", "b-1", "a-1"]
    (tmp_path / "three").mkdir()
    with pytest.raises(InputError, match="three: no parallel corpus there"):
        load_parallel([tmp_path / "one", tmp_path / "three"])


def test_the_split_is_the_one_of_the_readme(repository: Path) -> None:
    lines = load_parallel(repository / "seeds" / "parallel")
    for line in lines:
        english = line.raw.split("\t")[0]
        assert (line.split == "test") == (hashlib.sha256(english.encode()).digest()[0] < 38)
    assert (len(split_of(lines, "test")), len(split_of(lines, "training"))) == (270, 1620)


def test_no_sentence_stands_on_both_sides_of_the_split(repository: Path) -> None:
    lines = load_parallel([repository / "seeds" / folder for folder in ("parallel", "varied")])
    test, training = (
        {(lang, line.sentences[lang].text) for line in split_of(lines, split) for lang in COLUMNS} for split in get_args(Split)
    )
    assert not test & training


def test_training_lines_are_those_that_are_not_test(repository: Path) -> None:
    folder = repository / "seeds" / "parallel"
    assert training_lines(folder) == split_of(load_parallel(folder), "training")


def test_lines_of_other_genres_have_a_test_split_of_their_own(repository: Path) -> None:
    folder = repository / "seeds" / "varied"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    lines = load_parallel(folder)
    assert {line.file for line in lines} == set(re.findall(r"^\| `(\w+)` \|", readme, re.MULTILINE))
    for file in {line.file for line in lines}:
        assert len(split_of((line for line in lines if line.file == file), "test")) >= 20, file


def corpus(repository: Path) -> tuple[ParallelLine, ...]:
    return load_parallel(sorted((repository / "seeds" / "parallel").glob("*.tsv"))[:1])


@pytest.mark.parametrize("lang", COLUMNS)
def test_test_lines_are_refused_wherever_they_come_from(lang: str, repository: Path) -> None:
    lines = corpus(repository)
    material = [(lang, line.sentences[lang].text) for line in split_of(lines, "training")]
    refuse_test_lines(material, lines)
    line = split_of(lines, "test")[0]
    with pytest.raises(InputError, match=rf"1 test line of the parallel corpus among the training material \({line.id}\)"):
        refuse_test_lines([*material, (lang, f"  {line.sentences[lang].text.replace(' ', '  ')}")], lines)


def sources(repository: Path) -> dict[str, str]:
    """All code but the tests', by path."""
    folders = [item for item in repository.iterdir() if item.is_dir() and item.name not in {"tests", "out", "build", "dist"}]
    files = [file for folder in folders if not folder.name.startswith(".") for file in sorted(folder.rglob("*.py"))]
    files += repository.glob("*.py")
    return {file.relative_to(repository).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_everything_that_trains_is_known(repository: Path) -> None:
    found = {path for path, text in sources(repository).items() if TRAINS.search(text)}
    unknown = found - set(TRAINING)
    assert not unknown, f"{sorted(unknown)} train something: read the corpus by pipeline.parallel.training_lines and list them here"


def test_everything_that_trains_reads_the_corpus_by_one_function(repository: Path) -> None:
    for path, text in sources(repository).items():
        if path not in TRAINING:
            continue
        tree = ast.parse(text)
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "pipeline.parallel"]
        names = {alias.name for node in imports for alias in node.names}
        wanted = TRAINING[path]
        assert (wanted in names) if wanted is not None else not names, path
        if wanted is None:
            assert "parallel" not in text and ".tsv" not in text, path
        if "load_parallel" in names and path.startswith("pipeline/"):
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
            read = [node for node in calls if node.func.id == "load_parallel"]  # type: ignore[attr-defined]
            refusing = [arg for node in calls if node.func.id == "refuse_test_lines" for arg in node.args]  # type: ignore[attr-defined]
            assert read and all(node in refusing for node in read), f"{path}: the whole corpus may only be read to refuse its test lines"


def test_nobody_else_opens_the_corpus(repository: Path) -> None:
    for path, text in sources(repository).items():
        opens = "*.tsv" in text and re.search(r"[\"']parallel[\"']|seeds/parallel", text)
        if opens and path not in READERS:
            assert path in TRAINING or "pipeline.parallel" in text, f"{path} reads the parallel corpus past pipeline.parallel"


def test_records_of_the_shipped_models_agree_with_the_split(repository: Path) -> None:
    lines = load_parallel(repository / "seeds" / "parallel")
    own = [model for model in load_manifest() if model.package is None and model.url is None]
    found = {model.id: lines_read(training_record(model), lines) for model in own}
    trained = ("compact-aligner", "compact-encoder", "compact-tagger", "compact-translator", "translation-quality")
    assert found == dict.fromkeys(trained, "training lines")
    for model in own:
        assert RECORD in (model.folder / "README.md").read_text(encoding="utf-8")


def test_the_digest_decides_what_was_read(repository: Path) -> None:
    lines = corpus(repository)
    training = split_of(lines, "training")
    assert lines_digest(training) == lines_digest(training[::-1])
    assert lines_read(record_of(training, "training"), lines) == "training lines"
    assert lines_read(record_of(lines, "training"), lines) == "test lines too"
    assert lines_read(record_of([*training, split_of(lines, "test")[0]], "training"), lines) == "other lines"
    assert lines_read(None, lines) == "not recorded"


def model_in(folder: Path, weights: bytes, monkeypatch: pytest.MonkeyPatch) -> Model:
    monkeypatch.setattr("pipeline.models.models_dir", lambda: folder)
    (folder / "m").mkdir(exist_ok=True)
    (folder / "m" / "w").write_bytes(weights)
    file = ModelFile(path="w", size=len(weights), sha256=hashlib.sha256(weights).hexdigest())
    return Model(id="m", task="", languages=(), source="", revision="1", licence="MIT", files=(file,))


def test_a_record_goes_from_what_was_prepared_to_the_weights(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_in(tmp_path, b"weights", monkeypatch)
    assert training_record(model) is None
    with pytest.raises(InputError, match="prepare it anew"):
        pass_record(tmp_path, model.folder, model.folder / "w")
    training = split_of(corpus(repository), "training")
    write_record(record_of(training, "training", note="here"), tmp_path)
    pass_record(tmp_path, model.folder, model.folder / "w")
    assert training_record(model) == record_of(training, "training", model.folder / "w", "here")


def test_a_record_of_other_weights_says_nothing(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_in(tmp_path, b"weights", monkeypatch)
    write_record(record_of(corpus(repository), "training", model.folder / "w"), model.folder)
    assert training_record(model) is not None
    assert training_record(model_in(tmp_path, b"others", monkeypatch)) is None


def test_a_damaged_record_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_in(tmp_path, b"weights", monkeypatch)
    (model.folder / RECORD).write_text("{}")
    with pytest.raises(ModelError, match="cannot read .*trained-on"):
        training_record(model)
