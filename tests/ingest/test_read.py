"""Sources: files, folders, globs, ids, links, rights, limits."""

from __future__ import annotations

import gzip
import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pydantic
import pytest

from pipeline.document import Document
from pipeline.errors import InputError
from pipeline.ingest import IngestConfig, read_documents


def failure(document: Document) -> str:
    assert document.failure is not None
    assert document.failure.stage == "ingest"
    assert document.text == ""
    return document.failure.message


def write(path: Path, text: str = "Metin.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_text_file_is_untouched(tmp_path: Path) -> None:
    text = "Bir\r\niki\x00\u00a0üç \u202bdört\u202c\n\n😀 e\u0301 "
    document = next(read_documents([write(tmp_path / "haber.v1.txt", text)], config=IngestConfig(lang="tr")))
    assert (document.id, document.text, document.lang, document.failure) == ("haber.v1", text, "tr", None)
    assert document.meta == {"path": str(tmp_path / "haber.v1.txt"), "format": "text", "encoding": "utf-8", "encoding_confidence": 1.0}


def test_folders_are_read_sorted_and_recursively(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.html", "c.jsonl", ".hidden/x.txt", ".dot.txt"):
        write(tmp_path / name, '{"text": "x"}')
    assert [item.id for item in read_documents([tmp_path])] == ["y", "z", "b", "c:1"]


def test_pattern(tmp_path: Path) -> None:
    for name in ("a.txt", "in/b.txt", "in/deep/c.txt", "in/d.html"):
        write(tmp_path / name)

    def ids(pattern: str) -> list[str]:
        return [item.id for item in read_documents([tmp_path], config=IngestConfig(pattern=pattern))]

    assert ids("*.txt") == ["a"]
    assert ids("**/*.txt") == ["a", "b", "c"]
    assert ids("in/*") == ["b", "d"]
    with pytest.raises(InputError, match="no file that can be read"):
        ids("*.nothing")


def test_unknown_kinds_in_a_folder_are_left_out_aloud(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.docx")
    with caplog.at_level(logging.WARNING):
        assert [item.id for item in read_documents([tmp_path])] == ["a"]
    assert "1 .docx" in caplog.text


def test_a_named_file_of_unknown_kind_is_text(tmp_path: Path) -> None:
    assert next(read_documents([write(tmp_path / "README")])).text == "Metin."


def test_globs(tmp_path: Path) -> None:
    write(tmp_path / "a1.txt")
    write(tmp_path / "in" / "a2.txt")
    assert [item.id for item in read_documents([str(tmp_path / "*.txt")])] == ["a1"]
    assert [item.id for item in read_documents([str(tmp_path / "**" / "*.txt")])] == ["a1", "a2"]
    with pytest.raises(InputError, match="no file matches"):
        read_documents([str(tmp_path / "*.nothing")])


def test_a_name_with_brackets_is_no_glob_where_it_exists(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt")
    assert next(read_documents([str(path)])).id == "a[1]"


def test_ids_do_not_depend_on_order(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "b.txt"):
        write(tmp_path / name)
    assert [item.id for item in read_documents([tmp_path])] == ["b", "x/a.txt", "y/a.txt"]


def test_repeated_ids_get_a_number(tmp_path: Path) -> None:
    path = write(
        tmp_path / "n.jsonl", '{"id": "a", "text": "1"}\n{"id": "a", "text": "2"}\n{"id": "a#2", "text": "3"}\n{"id": "a", "text": "4"}\n'
    )
    documents = list(read_documents([path]))
    assert [item.id for item in documents] == ["a", "a#2", "a#2#2", "a#3"]
    assert [item.meta.get("original_id") for item in documents] == [None, "a", "a#2", "a"]


def test_the_same_file_twice_has_two_ids(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert [item.id for item in read_documents([path, path])] == ["a.txt", "a.txt#2"]


@pytest.mark.parametrize("text", ["", " \r\n\t\u00a0\n"])
def test_empty_files_are_documents(tmp_path: Path, text: str) -> None:
    document = next(read_documents([write(tmp_path / "e.txt", text)]))
    assert (document.text, document.failure, document.meta["empty"]) == (text, None, True)


def test_binary_and_damaged_files_fail_alone(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "c.txt").write_bytes(b"\xd0\xd1 \xff\xc3(")
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(b"x" * 5000)[:-20])
    first, image, damaged, packed = read_documents([tmp_path])
    assert first.failure is None
    assert "PNG image" in failure(image)
    assert image.meta["path"] == str(tmp_path / "b.txt")
    assert str(tmp_path / "c.txt") in failure(damaged)
    assert "to its end" in failure(packed)


def test_packed_files(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n'))
    (tmp_path / "t.txt.gz").write_bytes(gzip.compress("Şehir".encode()))
    assert [(item.id, item.text) for item in read_documents([tmp_path])] == [("n:1", "a"), ("t", "Şehir")]


def test_twenty_megabytes_in_one_line_fail(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 20_000_000)
    document = next(read_documents([path]))
    assert "longer than max_bytes (10,485,760)" in failure(document)
    assert document.id == "big"
    assert len(next(read_documents([path], config=IngestConfig(max_bytes=20_000_000))).text) == 20_000_000


def test_missing_path() -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_documents(["/no/such/file.txt"])
    with pytest.raises(InputError, match="no sources"):
        read_documents([])


def test_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file"):
        read_documents([tmp_path])


def test_faults_are_raised_before_the_first_document(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_documents([write(tmp_path / "a.txt"), tmp_path / "none.txt"])


def test_links(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
    (tmp_path / "in" / "broken.txt").symlink_to(tmp_path / "nowhere")
    with caplog.at_level(logging.WARNING):
        documents = list(itertools.islice(read_documents([tmp_path]), 10))
    assert [(item.id, item.failure is None) for item in documents] == [("a", True), ("broken", False), ("self", False)]
    assert "leads back" in caplog.text
    with pytest.raises(InputError, match="cannot be read|no such file"):
        read_documents([tmp_path / "in" / "self"])


def test_a_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    documents = list(read_documents([tmp_path]))
    assert documents[0].failure is None
    assert "no regular file" in failure(documents[1])


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that anybody may enter, while the test runs without root's rights."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    root = os.geteuid() == 0
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


def without_rights() -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_missing_rights(public_folder: Path) -> None:
    closed = write(public_folder / "a.txt")
    write(public_folder / "b.txt")
    inner = write(public_folder / "c" / "d.txt").parent
    closed.chmod(0)
    inner.chmod(0)
    without_rights()
    try:
        with pytest.raises(InputError, match="no permission"):
            read_documents([closed])
        with pytest.raises(InputError, match="cannot be read"):
            read_documents([inner])
        documents = list(read_documents([public_folder]))
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        inner.chmod(0o755)
    assert [(item.id, item.failure is None) for item in documents] == [("a", False), ("b", True), ("c", False)]
    assert "rights" in failure(documents[0]) or "permission" in failure(documents[0]).lower()
    assert documents[0].meta["path"] == str(closed)


def test_configuration_is_checked() -> None:
    with pytest.raises(pydantic.ValidationError, match="no encoding is called 'klingon'"):
        IngestConfig(encoding="klingon")
    with pytest.raises(pydantic.ValidationError, match="Extra inputs"):
        IngestConfig.model_validate({"langs": "tr"})
    with pytest.raises(pydantic.ValidationError):
        IngestConfig(max_bytes=0)


def test_reading_is_lazy(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt")
    second = write(tmp_path / "b.txt")
    documents = read_documents([first, second])
    assert next(documents).id == "a"
    second.unlink()
    assert "cannot be read" in failure(next(documents))
