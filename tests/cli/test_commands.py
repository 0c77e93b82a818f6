from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.compact.build import encoder_dir, encoder_sha256
from pipeline.kb import open_kb
from pipeline.paths import home_dir
from tests.servers import Answer, serving

LIGHT = ["--set", "pipeline=[furniture,language,sentences]"]
NOBODY = 65534


class Result:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Command = Callable[..., Result]


@pytest.fixture
def dragoman(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Command:
    """Runs the command in this process, with a home of its own; wide terminal, so that nothing wraps."""
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr("sys.argv", ["dragoman", *map(str, arguments)])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capfdbinary.readouterr()
        code = stopped.value.code
        return Result(code if isinstance(code, int) else 0, out.decode(), err.decode())

    return run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_bytes("Detta är en mening på svenska. Här kommer en till.\r\nKommentar (0)".encode())
    (folder / "b.txt").write_text("Це речення українською мовою. А ось ще одне.", encoding="utf-8")
    return folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "a.txt").write_text("En mening.")
        yield folder


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Rights do not bind root: become nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def records(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines()]


class TestRun:
    def test_results_and_manifest(self, dragoman: Command, corpus: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        done = dragoman("run", corpus, "--out", out, *LIGHT)
        assert done.status == 0, done.err
        assert [record["id"] for record in records(out)] == ["a", "b"]
        manifest = json.loads((out / "manifest.json").read_text())
        assert manifest["documents"] == {"total": 2, "failed": 0}
        assert [stage["computed"] for stage in manifest["stages"]] == [2, 2, 2]
        assert (out / "report.html").read_text().lstrip().lower().startswith("<!doctype html>")
        assert sorted(path.name for path in out.iterdir()) == ["annotations.jsonl", "manifest.json", "report.html"]

    def test_second_run_says_that_everything_came_from_the_cache(self, dragoman: Command, corpus: Path, tmp_path: Path) -> None:
        first = dragoman("run", corpus, "--out", tmp_path / "1", *LIGHT)
        second = dragoman("run", corpus, "--out", tmp_path / "2", *LIGHT)
        assert "Everything came from the cache" not in first.err
        assert "Everything came from the cache" in second.err
        assert (tmp_path / "1" / "annotations.jsonl").read_bytes() == (tmp_path / "2" / "annotations.jsonl").read_bytes()

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("utf8.jsonl", b'{"id": "x", "text": "caf\xc3\xa9 \xc3 d\xc3\xa9j\xc3\xa0 vu"}', "damaged"),
            ("broken.jsonl", b'{"id": "x", "text": ', "line 1"),
            ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "PNG image"),
            ("long.txt", b"x" * 20_000_000, "max_bytes"),
        ],
    )
    def test_what_cannot_be_read_is_a_record_and_the_others_go_on(
        self, dragoman: Command, corpus: Path, tmp_path: Path, name: str, content: bytes, message: str
    ) -> None:
        (corpus / name).write_bytes(content)
        done = dragoman("run", corpus, "--out", tmp_path / "out", *LIGHT)
        assert done.status == 3
        failed = [record for record in records(tmp_path / "out") if "failure" in record]
        assert len(failed) == 1
        assert message in str(failed[0]["failure"])
        assert len(records(tmp_path / "out")) == 3
        assert "1 failed" in done.err

    @pytest.mark.parametrize(
        "content",
        ["", "\n \t\u00a0", "\x00\u202eabc\u2066\u200f👩‍👩‍👧e\u0301\x07", "1" * 50_000],
        ids=["empty", "blank", "controls", "long"],
    )
    def test_odd_texts_come_out_as_they_went_in(self, dragoman: Command, tmp_path: Path, content: str) -> None:
        (tmp_path / "odd.jsonl").write_text(json.dumps({"id": "odd", "text": content}), encoding="utf-8")
        done = dragoman("run", tmp_path / "odd.jsonl", "--out", tmp_path / "out", *LIGHT)
        assert done.status == 0, done.err
        assert [record["text"] for record in records(tmp_path / "out")] == [content]

    @pytest.mark.parametrize("locked", ["source", "out"])
    def test_no_rights(self, dragoman: Command, open_folder: Path, locked: str) -> None:
        arguments = ["--set", "pipeline=[furniture]", "--set", "cache.enabled=false"]
        dragoman("run", open_folder / "a.txt", "--out", open_folder / "first", *arguments)
        closed = open_folder / "closed"
        closed.mkdir()
        (closed / "b.txt").write_text("En till.")
        closed.chmod(0)
        source, out = (closed, open_folder / "out") if locked == "source" else (open_folder / "a.txt", closed)
        with ordinary_user():
            done = dragoman("run", source, "--out", out, *arguments)
        closed.chmod(0o700)
        assert done.status == 1, done.err
        assert str(closed) in done.err
        assert "Permission denied" in done.err or "right" in done.err
        assert "Traceback" not in done.err

    def test_full_disk_is_told_and_leaves_no_half_written_file(self, dragoman: Command, tmp_path: Path) -> None:
        """A limit on file sizes stands for a full disk: writing fails in the same place, and the cache gives up with a warning."""
        source = tmp_path / "many.jsonl"
        line = json.dumps({"text": "En mening till. " * 200})
        source.write_text("\n".join(line for _ in range(300)), encoding="utf-8")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limits[1]))
        try:
            done = dragoman("run", source, "--out", tmp_path / "out", "--set", "pipeline=[furniture]", "--set", "cache.enabled=false")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert done.status == 1
        assert "annotations.jsonl" in done.err
        assert "Traceback" not in done.err
        assert list((tmp_path / "out").iterdir()) == []

    @pytest.mark.parametrize("source", ["nowhere.txt", "no/*.txt"])
    def test_missing_sources(self, dragoman: Command, tmp_path: Path, source: str) -> None:
        done = dragoman("run", tmp_path / source, "--out", tmp_path / "out", *LIGHT)
        assert done.status == 1
        assert source in done.err

    def test_faults_in_the_configuration_are_all_listed(self, dragoman: Command, corpus: Path) -> None:
        done = dragoman("run", corpus, "--set", "runner.chunk_documents=0", "--set", "languages.x=1")
        assert done.status == 2
        assert "2 faults" in done.err
        assert "did you mean language?" in done.err

    def test_fail_fast(self, dragoman: Command, corpus: Path, tmp_path: Path) -> None:
        (corpus / "c.jsonl").write_text("{")
        done = dragoman("run", corpus, "--out", tmp_path / "out", "--fail-fast", *LIGHT)
        assert done.status == 1
        assert "'ingest'" in done.err


@pytest.fixture
def built() -> Path:
    """The home of this machine, with everything built."""
    encoder_dir()
    open_kb().close()
    return home_dir()


class TestSetup:
    OLD = "0123456789abcdef0123"

    @pytest.fixture(autouse=True)
    def home_with_an_older_encoder(self, built: Path, dragoman: Command, tmp_path: Path) -> None:
        (tmp_path / "home" / "encoder" / self.OLD).mkdir(parents=True)
        for path in [*built.iterdir(), encoder_folder(built)]:
            if path.name != "encoder":
                (tmp_path / "home" / path.relative_to(built)).symlink_to(path)
        (tmp_path / "home" / "encoder" / self.OLD / "config.json").write_text("{}", encoding="utf-8")

    def test_encoders_of_other_versions_go_and_it_says_so(self, dragoman: Command, tmp_path: Path) -> None:
        result = dragoman("setup")
        assert result.status == 0
        assert f"removed: {tmp_path / 'home' / 'encoder' / self.OLD} (0 MB, built by another version)" in result.err
        assert f"encoder: {encoder_folder(tmp_path / 'home')}" in result.err
        assert not (tmp_path / "home" / "encoder" / self.OLD).exists()
        assert encoder_folder(tmp_path / "home").is_dir()
        assert "removed" not in dragoman("setup").err

    def test_they_can_be_kept(self, dragoman: Command, tmp_path: Path) -> None:
        assert f"kept: {tmp_path / 'home' / 'encoder' / self.OLD}" in dragoman("setup", "--keep-old").err
        assert (tmp_path / "home" / "encoder" / self.OLD).is_dir()


def encoder_folder(home: Path) -> Path:
    return home / "encoder" / encoder_sha256()[:20]


class TestAnnotate:
    def test_one_line_out_for_each_line_in(self, dragoman: Command) -> None:
        lines = [
            json.dumps({"id": "a", "lang": "sv", "text": "Det var en gång. Slut."}),
            "{not JSON",
            json.dumps({"id": "b", "text": "Це речення українською мовою. А ось ще одне."}),
            json.dumps({"id": "c", "lang": "xx", "text": "qwerty"}),
            json.dumps({"id": "a", "text": ""}),
        ]
        done = dragoman("annotate", "--only", "sentences", stdin="\n".join(lines).encode())
        assert done.status == 0, done.err
        answers = [json.loads(line) for line in done.out.splitlines()]
        assert [answer["id"] for answer in answers[2:]] == ["b", "c", "a"]
        assert ["failed" in answer for answer in answers] == [False, True, False, False, False]
        assert [(s["start"], s["end"]) for s in answers[0]["sentences"]] == [(0, 16), (17, 22)]
        assert answers[2]["lang"] == "uk"
        assert set(answers[0]) == {"id", "lang", "sentences"}

    def test_unknown_target(self, dragoman: Command) -> None:
        done = dragoman("annotate", "--only", "sentences,names")
        assert done.status == 2
        assert "'names' is not one of sentences, quantities, entities, links, translation" in done.err


class TestInspection:
    def test_explain(self, dragoman: Command, corpus: Path, tmp_path: Path) -> None:
        dragoman("run", corpus, "--out", tmp_path / "out", *LIGHT)
        before = dragoman("explain", corpus, *LIGHT)
        assert before.out.count("cached") == 6
        (corpus / "a.txt").write_text("Nytt.")
        after = dragoman("explain", corpus, *LIGHT)
        assert after.out.count("the text changed") >= 1
        assert after.out.count("cached") == 3

    def test_config_show_gives_what_config_reads(self, dragoman: Command, tmp_path: Path) -> None:
        shown = dragoman("config", "show", "--set", "runner.chunk_documents=5")
        (tmp_path / "x.yaml").write_text(shown.out, encoding="utf-8")
        assert "chunk_documents: 5" in shown.out
        assert dragoman("config", "show", "--config", tmp_path / "x.yaml").out == shown.out

    def test_config_check(self, dragoman: Command) -> None:
        assert "valid" in dragoman("config", "check").out
        bad = dragoman("config", "check", "--set", "pipeline=[sentences]")
        assert bad.status == 2
        assert "'furniture'" in bad.err

    def test_models(self, dragoman: Command) -> None:
        listed = dragoman("models", "list")
        assert listed.status == 0
        assert (
            "MIT" in listed.out and "firefox-sv-en 6ffda9ba34d107a8b50ec766273b252ef92ebafc (MPL-2.0, 22.6 MB, not fetched)" in listed.out
        )
        verified = dragoman("models", "verify")
        assert verified.status == 0 and "absent  firefox-sv-en" in verified.out
        assert dragoman("models", "verify", "firefox-sv-en").status == 1

    def test_models_fetch(self, dragoman: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        content = b"weights"
        digest = hashlib.sha256(content).hexdigest()
        with serving(lambda request: Answer(content)) as server:
            (tmp_path / "manifest.toml").write_text(
                '[[model]]\nid = "m"\ntask = "t"\nlanguages = ["sv"]\nsource = "somewhere"\nrevision = "r1"\nlicence = "CC-BY-4.0"\n'
                f'url = "{server.url}/{{revision}}/"\nfiles = [{{ path = "a.bin", size = {len(content)}, sha256 = "{digest}" }}]\n'
            )
            monkeypatch.setattr("pipeline.models.models_dir", lambda: tmp_path)
            fetched = dragoman("models", "fetch", "m")
        assert fetched.status == 0 and "licence: CC-BY-4.0" in fetched.out and "source:  somewhere" in fetched.out
        assert (tmp_path / "home" / "models" / "m" / "r1" / "a.bin").read_bytes() == content
        assert "ok      m: 1 files" in dragoman("models", "verify", "m").out
        unknown = dragoman("models", "fetch", "x")
        assert unknown.status == 1 and "no model is called 'x'; models are: m" in unknown.err

    def test_cache_commands(self, dragoman: Command, corpus: Path, tmp_path: Path) -> None:
        dragoman("run", corpus, "--out", tmp_path / "out", *LIGHT)
        assert "sentences" in dragoman("cache", "stats").out
        assert "2 entries dropped" in dragoman("cache", "clear", "--stage", "sentences").out
        assert "4 entries dropped" in dragoman("cache", "gc", "--max-megabytes", "0").out

    @pytest.mark.parametrize("command", ["", "run", "annotate", "explain", "config", "models", "cache", "kb", "evaluate", "setup"])
    def test_help_helps(self, dragoman: Command, command: str) -> None:
        done = dragoman(*([command] if command else []), "--help")
        assert done.status == 0
        assert "Usage" in done.out
        assert len(done.out.splitlines()) > 5


def test_interrupted(dragoman: Command, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("pipeline.formats.jsonl.AnnotationWriter.write", interrupted)
    result = dragoman("run", corpus, "--out", tmp_path / "out", *LIGHT)
    assert result.status == 130
    assert "interrupted" in result.err
    assert list((tmp_path / "out").iterdir()) == []
