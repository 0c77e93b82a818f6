from __future__ import annotations

import gzip
import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import models
from pipeline.errors import ModelError
from pipeline.fetch import ATTEMPTS, fetch
from pipeline.models import find_model, verify
from tests.servers import Answer, Request, Server, serving

CONTENT = bytes(range(256)) * 40
PACKED = gzip.compress(CONTENT)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def zipped(**files: bytes) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return store.getvalue()


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Writes a manifest; models are fetched into a home of the test's own."""
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(models, "models_dir", lambda: tmp_path)

    def write(body: str) -> None:
        head = '[[model]]\nid = "m"\ntask = "t"\nlanguages = ["sv"]\nsource = "s"\nrevision = "r1"\nlicence = "MIT"\n'
        (tmp_path / "manifest.toml").write_text(head + body)
        models._load.cache_clear()

    yield write
    models._load.cache_clear()


def single(server: Server, content: bytes = CONTENT, download: str | None = None) -> str:
    more = f', download = "{download}"' if download else ""
    file = f'path = "sub/a.bin", size = {len(content)}, sha256 = "{sha256(content)}"{more}'
    return f'url = "{server.url}/{{revision}}/"\nfiles = [{{ {file} }}]\n'


def ranges(content: bytes, cut: Callable[[], int | None] = lambda: None) -> Callable[[Request], Answer]:
    """A server that knows byte ranges, and cuts transfers off where it is told to."""

    def answer(request: Request) -> Answer:
        wanted = request.headers.get("Range")
        if wanted is None:
            return Answer(content, sends=cut())
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if start >= len(content):
            return Answer(status=416, headers={"Content-Range": f"bytes */{len(content)}"})
        rest = content[start:]
        return Answer(rest, 206, {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"}, sends=cut())

    return answer


def test_a_file(manifest: Callable[[str], None]) -> None:
    seen: list[tuple[str, int, int | None]] = []
    with serving(ranges(CONTENT)) as server:
        manifest(single(server))
        assert verify("m")[0].state == "absent"
        with pytest.raises(ModelError, match=r"has not been fetched; run `dragoman models fetch m`"):
            find_model("m").present_folder()
        folder = fetch("m", progress=lambda *state: seen.append(state))
        assert [request.path for request in server.requests] == ["/r1/sub/a.bin"]
        assert fetch("m") == folder and len(server.requests) == 1
        assert fetch("m", again=True) == folder and len(server.requests) == 2
    assert (folder / "sub" / "a.bin").read_bytes() == CONTENT
    assert seen[-1] == ("a.bin", len(CONTENT), len(CONTENT))
    assert verify("m")[0].state == "ok" and find_model("m").present_folder() == folder
    assert sorted(path.name for path in folder.parent.iterdir()) == ["r1", "r1.lock"]


def test_a_packed_file_is_unpacked(manifest: Callable[[str], None]) -> None:
    with serving(ranges(PACKED)) as server:
        manifest(single(server, download="packed/a.bin.gz"))
        folder = fetch("m")
        assert [request.path for request in server.requests] == ["/r1/packed/a.bin.gz"]
    assert (folder / "sub" / "a.bin").read_bytes() == CONTENT


def test_a_transfer_that_breaks_off_goes_on_where_it_stopped(manifest: Callable[[str], None]) -> None:
    cuts = iter([1000, 500, 0])
    with serving(ranges(CONTENT, lambda: next(cuts, None))) as server:
        manifest(single(server))
        folder = fetch("m", pause=0)
        asked = [request.headers.get("Range") for request in server.requests]
    assert asked == [None, "bytes=1000-", "bytes=1500-", "bytes=1500-"]
    assert (folder / "sub" / "a.bin").read_bytes() == CONTENT


def test_a_command_that_was_interrupted_goes_on_where_it_stopped(manifest: Callable[[str], None]) -> None:
    with serving(ranges(CONTENT, lambda: 600)) as server:
        manifest(single(server))
        with pytest.raises(ModelError, match=rf"{ATTEMPTS} times; {600 * ATTEMPTS} bytes are kept, and the same command goes on"):
            fetch("m", pause=0)
        assert verify("m")[0].state == "absent"
    with serving(ranges(CONTENT)) as server:
        manifest(single(server))
        folder = fetch("m")
        assert [request.headers.get("Range") for request in server.requests] == [f"bytes={600 * ATTEMPTS}-"]
    assert (folder / "sub" / "a.bin").read_bytes() == CONTENT


def test_a_server_without_ranges_starts_over(manifest: Callable[[str], None]) -> None:
    cuts = iter([1000])
    with serving(lambda request: Answer(CONTENT, sends=next(cuts, None))) as server:
        manifest(single(server))
        folder = fetch("m", pause=0)
    assert (folder / "sub" / "a.bin").read_bytes() == CONTENT


def test_a_part_of_something_else_is_thrown_away(manifest: Callable[[str], None], tmp_path: Path) -> None:
    part = tmp_path / "home" / "models" / "m" / "r1.part" / "sub" / "a.bin.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * (len(CONTENT) + 5))
    with serving(ranges(CONTENT)) as server:
        manifest(single(server))
        assert (fetch("m", pause=0) / "sub" / "a.bin").read_bytes() == CONTENT


def test_passing_failures_of_the_server(manifest: Callable[[str], None]) -> None:
    failures = iter([Answer(status=503), Answer(status=429)])
    with serving(lambda request: next(failures, Answer(CONTENT))) as server:
        manifest(single(server))
        assert (fetch("m", pause=0) / "sub" / "a.bin").read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("given", "download", "fault"),
    [
        (CONTENT[:-1] + b"x", None, "the manifest wants 10240 bytes"),
        (CONTENT + b"more", None, "the manifest wants 10240 bytes"),
        (CONTENT[:-1], None, "the manifest wants 10240 bytes"),
        (gzip.compress(CONTENT[:-1] + b"x"), "a.bin.gz", "the manifest wants 10240 bytes"),
        (gzip.compress(bytes(50_000_000)), "a.bin.gz", "with 10241 bytes"),
        (PACKED[:-30], "a.bin.gz", "no whole gzip file"),
        (b"<html>login</html>", "a.bin.gz", "no whole gzip file"),
    ],
)
def test_what_is_not_as_promised_is_thrown_away(manifest: Callable[[str], None], given: bytes, download: str | None, fault: str) -> None:
    with serving(ranges(given)) as server:
        manifest(single(server, download=download))
        with pytest.raises(ModelError, match=fault):
            fetch("m")
        assert verify("m")[0].state == "absent"
    left = [path for path in find_model("m").folder.parent.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert left == []


def test_refusals_and_servers_that_are_not_there(manifest: Callable[[str], None]) -> None:
    with serving(lambda request: Answer(b"", 404)) as server:
        manifest(single(server))
        with pytest.raises(ModelError, match=r"cannot download http://.*/r1/sub/a.bin: status 404"):
            fetch("m")
        assert len(server.requests) == 1
    with pytest.raises(ModelError, match=rf"{ATTEMPTS} times; 0 bytes are kept"):
        fetch("m", pause=0)


def test_damage_after_fetching(manifest: Callable[[str], None]) -> None:
    with serving(ranges(CONTENT)) as server:
        manifest(single(server))
        folder = fetch("m")
        (folder / "sub" / "a.bin").write_bytes(CONTENT[:-1] + b"x")
        (result,) = verify("m")
        assert result.state == "damaged" and "has sha256" in result.message
        with pytest.raises(ModelError, match=r"run `dragoman models fetch --again m`"):
            fetch("m")
        (folder / "sub" / "a.bin").write_bytes(b"")
        with pytest.raises(ModelError, match=r"has not 10240 bytes; run `dragoman models fetch --again m`"):
            find_model("m").present_folder()
        fetch("m", again=True)
        assert verify("m")[0].ok


def archive(server: Server, digest: str | None = None) -> str:
    more = f', sha256 = "{digest}"' if digest else ""
    return f'url = "{server.url}/"\narchive = {{ path = "m-{{revision}}.zip"{more} }}\n'


@pytest.mark.parametrize("known", [True, False])
def test_an_archive(manifest: Callable[[str], None], known: bool) -> None:
    content = zipped(decoder_dot_yml=b"x: 1", sub__pieces_dot_spm=CONTENT)
    cuts = iter([100])
    with serving(ranges(content, lambda: next(cuts, None))) as server:
        manifest(archive(server, sha256(content) if known else None))
        with pytest.raises(ModelError, match="has not been fetched"):
            _ = find_model("m").sha256
        folder = fetch("m", pause=0)
        assert server.requests[0].path == "/m-r1.zip" and len(server.requests) == 2
    assert (folder / "sub" / "pieces.spm").read_bytes() == CONTENT
    record = json.loads((folder / "fetched.json").read_text())
    assert record["sha256"] == sha256(content) and len(record["files"]) == 2
    model = find_model("m")
    assert model.size == 4 + len(CONTENT) and len(model.sha256) == 64 and verify("m")[0].ok and model.present_folder() == folder
    (folder / "decoder.yml").write_bytes(b"x: 2")
    assert verify("m")[0].state == "damaged"
    (folder / "fetched.json").write_text("{")
    assert verify("m")[0].state == "damaged"
    (folder / "fetched.json").unlink()
    assert verify("m")[0].state == "damaged"


def linked() -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as made:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    return store.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (zipped(**{"../out": b"x"}), "has a member '../out'"),
        (zipped(**{"/out": b"x"}), "has a member '/out'"),
        (zipped(**{"..\\out": b"x"}), "has a member"),
        (zipped(**{"C:\\out": b"x"}), "has a member"),
        (zipped(fetched_dot_json=b"{}"), "has a member 'fetched.json'"),
        (linked(), "has a member 'link'"),
        (zipped(), "is empty"),
        (b"no archive", "no whole zip archive"),
        (zipped(a=CONTENT)[:-40], "no whole zip archive"),
    ],
)
def test_archives_that_are_not_unpacked(manifest: Callable[[str], None], tmp_path: Path, content: bytes, fault: str) -> None:
    with serving(ranges(content)) as server:
        manifest(archive(server))
        with pytest.raises(ModelError, match=fault):
            fetch("m")
        assert verify("m")[0].state == "absent"
    assert not (tmp_path / "home" / "models" / "out").exists()


def test_an_archive_with_another_digest(manifest: Callable[[str], None]) -> None:
    with serving(ranges(zipped(a=b"x"))) as server:
        manifest(archive(server, "0" * 64))
        with pytest.raises(ModelError, match="but the manifest wants 000"):
            fetch("m")


def test_models_that_are_no_downloads() -> None:
    with pytest.raises(ModelError, match="comes with a package"):
        fetch("multilingual-e5-small")
    with pytest.raises(ModelError, match="comes with dragoman itself"):
        fetch("compact-translator")
    with pytest.raises(ModelError, match="no model is called 'x'"):
        fetch("x")
