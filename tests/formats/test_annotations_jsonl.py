from __future__ import annotations

import errno
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Quantity, Sentence
from pipeline.errors import DocumentError, InputError, OutputError
from pipeline.formats import atomic
from pipeline.formats.jsonl import AnnotationWriter, read_annotations, write_annotations

TEXT = "قال 👩‍👩‍👧 12 مليار.\r\nA\u00a0\u200fb\u0000 e\u0301 \u2028 end"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def documents() -> list[Document]:
    return [
        Document(id="ett", text=TEXT, lang="ar", meta={"path": "a/b.txt", "n": 3}).with_layers(
            {
                "sentences": (Sentence(start=0, end=5, lang="ar"),),
                "quantities": (Quantity(start=4, end=9, kind="cardinal", number=Decimal("12000000000.10")),),
            }
        ),
        Document(id="två\n", text=""),
        Document(id="tre", text="x").failed("ingest", ValueError("bad\nline")),
    ]


def test_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "annotations.jsonl"
    assert write_annotations(iter(documents()), path) == 3
    assert list(read_annotations(path)) == documents()
    data = path.read_bytes()
    assert data.count(b"\n") == 3
    assert b'"number":"12000000000.10"' in data
    assert names(tmp_path) == ["annotations.jsonl"]


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_text_goes_out_and_in_untouched(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("jsonl") / "a.jsonl"
    write_annotations([Document(id="d", text=text)], path)
    assert [document.text for document in read_annotations(path)] == [text]


def test_an_interrupted_run_leaves_the_previous_file(tmp_path: Path) -> None:
    path = tmp_path / "annotations.jsonl"
    write_annotations(documents()[:1], path)
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt), AnnotationWriter(path) as writer:
        writer.write(documents()[1])
        assert len(names(tmp_path)) == 2
        raise KeyboardInterrupt
    assert path.read_bytes() == before
    assert names(tmp_path) == ["annotations.jsonl"]


def test_errors_of_the_block_are_not_blamed_on_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), AnnotationWriter(tmp_path / "a.jsonl"):
        (tmp_path / "some input").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = Path.open
    removed: list[Path] = []

    def on_full_disk(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if mode != "xb":
            return real_open(self, mode, *args, **kwargs)
        real_open(self, mode).close()
        removed.append(self)
        return real_open(Path("/dev/full"), "wb")

    monkeypatch.setattr(Path, "open", on_full_disk)
    with pytest.raises(OutputError, match=r"cannot write .*annotations\.jsonl: No space left on device; free some space"):
        write_annotations((Document(id=str(n), text="x" * 10_000) for n in range(100)), tmp_path / "annotations.jsonl")
    with pytest.raises(OutputError, match="No space left"):
        write_annotations([Document(id="small enough for the buffer", text="")], tmp_path / "annotations.jsonl")
    assert len(removed) == 2
    assert names(tmp_path) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write .*none/annotations\.jsonl: No such file or directory; create the folder first"):
        write_annotations(documents(), tmp_path / "none" / "annotations.jsonl")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "annotations.jsonl").mkdir()
    with pytest.raises(OutputError, match="choose another"):
        write_annotations(documents(), tmp_path / "annotations.jsonl")
    assert names(tmp_path) == ["annotations.jsonl"]


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EDQUOT])
def test_advice_without_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    # Tests may run as root, for whom rights do not exist: the system call itself has to refuse.
    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="choose another folder"):
        write_annotations(documents(), tmp_path / "annotations.jsonl")


def test_permissions_follow_the_umask(tmp_path: Path) -> None:
    write_annotations(documents(), tmp_path / "a.jsonl")
    plain = tmp_path / "plain"
    plain.touch()
    assert (tmp_path / "a.jsonl").stat().st_mode == plain.stat().st_mode


def test_text_that_utf8_cannot_express(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"document 'd': a lone surrogate \(code point U\+DFFF\)"):
        write_annotations([Document(id="d", text="a\udfffb")], tmp_path / "a.jsonl")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "x"', "line 2: not a document record"),
        (b'{"id": "x"}', "line 2: not a document record: Object missing required field `text`"),
        (b"[1]", "line 2: not a document record"),
        (b'{"id": "x", "text": "\xff"}', "line 2: "),
        (b'\xef\xbb\xbf{"id": "x", "text": ""}', "line 2: starts with a byte order mark"),
        (
            b'{"id": "x", "text": "ab", "quantities": [{"start": 0, "end": 3, "kind": "cardinal"}]}',
            r"line 2: document 'x', layer 'quantities': span \[0, 3\)",
        ),
    ],
)
def test_errors_name_the_line(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id":"first","text":""}\n' + line + b"\n")
    reader = read_annotations(path)
    assert next(reader).id == "first"
    with pytest.raises(DocumentError, match=message):
        next(reader)


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\n{"id":"a","text":""}\r\n   \n')
    assert [document.id for document in read_annotations(path)] == ["a"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*none\.jsonl: No such file or directory"):
        list(read_annotations(tmp_path / "none.jsonl"))


def test_an_atomic_file_wants_a_with_statement(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="with statement"):
        atomic.AtomicFile(tmp_path / "a").write(b"")
