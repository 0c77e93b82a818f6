from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.compact import build
from pipeline.compact.build import CONFIG, WEIGHTS, encoder_sha256, older_encoders, remove_encoder
from pipeline.errors import OutputError

OLD, OLDER = "0123456789abcdef0123", "fedcba9876543210fedc"


def made(home: Path, name: str, size: int = 1000) -> Path:
    folder = home / "encoder" / name
    folder.mkdir(parents=True)
    (folder / CONFIG).write_text("{}", encoding="utf-8")
    (folder / WEIGHTS).write_bytes(bytes(size))
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    return tmp_path


def test_encoders_of_other_versions_are_named_with_their_size(home: Path) -> None:
    old = made(home, OLD, 5000)
    made(home, encoder_sha256()[:20])
    assert older_encoders() == [(old, 5002)]


@pytest.mark.parametrize("name", ["notes", "0123", f".building-{OLD}", OLD.upper(), f"{OLD}0"])
def test_what_is_no_encoder_is_not_named(home: Path, name: str) -> None:
    made(home, name)
    assert older_encoders() == []


def test_a_folder_that_is_not_finished_is_not_named(home: Path) -> None:
    (made(home, OLD) / CONFIG).unlink()
    assert older_encoders() == []


def test_nothing_is_built_nothing_is_named(home: Path) -> None:
    assert older_encoders() == []


def test_one_is_removed_and_the_others_stay(home: Path) -> None:
    old, current = made(home, OLD), made(home, encoder_sha256()[:20])
    older = made(home, OLDER)
    remove_encoder(older)
    assert not older.exists()
    assert (old / WEIGHTS).is_file()
    assert (current / WEIGHTS).is_file()
    assert not list(home.rglob(".removing-*"))


def test_a_process_that_has_it_open_reads_on(home: Path) -> None:
    old = made(home, OLD)
    with (old / WEIGHTS).open("rb") as stream:
        remove_encoder(old)
        assert stream.read() == bytes(1000)


def test_what_cannot_be_removed_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    old = made(home, OLD)
    monkeypatch.setattr(build.shutil, "rmtree", refuse)
    with pytest.raises(OutputError, match=f"{OLD}.*delete that folder yourself"):
        remove_encoder(old)
