"""Downloads the models of the manifest that do not ship: at their pinned revision, resumable, each file checked against its sha256.

This is the only module that downloads anything, and only ``dragoman models fetch`` calls it: a run never does. A download that broke off
goes on where it stopped when it is asked for again. A model appears in its folder when all of it is there and right, not before.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import shutil
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

import filelock
import httpx

from pipeline.errors import ModelError
from pipeline.models import RECORD, Model, ModelFile, find_model, verify

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]
"""Called with a file's name, its bytes so far, and its size where it is known."""

ATTEMPTS = 5
_CHUNK = 1 << 20
_TIMEOUT = httpx.Timeout(30.0)
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_UNPACKED = 8 << 30
"""Bytes that an archive may unpack to, at most."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _BrokenTransferError(Exception):
    """A transfer that broke off and may be taken up again."""


def fetch(model_id: str, *, again: bool = False, progress: Progress | None = None, pause: float = 1.0) -> Path:
    """Downloads a model unless it is there; returns its folder.

    Args:
        again: download it even where it is there.
        progress: told how far each file is.
        pause: seconds before the second attempt at a transfer that broke off; doubled every time.

    Raises:
        ModelError: it is none that can be fetched, or the server does not give it, or what came is not what the manifest promises.
    """
    model = find_model(model_id)
    if model.url is None:
        raise ModelError(f"model {model_id!r} is no download: it comes {'with a package' if model.package else 'with dragoman itself'}")
    folder = model.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder.parent / f"{folder.name}.lock"):
        if not again and folder.is_dir():
            [result] = verify(model_id)
            if result.ok:
                return folder
            raise ModelError(f"model {model_id!r} is there, but {result.message}; run `dragoman models fetch --again {model_id}`")
        coming = folder.with_name(f"{folder.name}.part")
        coming.mkdir(exist_ok=True)
        with httpx.Client(timeout=_TIMEOUT, follow_redirects=True) as client:
            if model.archive is not None:
                _fetch_archive(client, model, coming, progress, pause)
            else:
                for file in model.files:
                    _fetch_file(client, model, file, coming, progress, pause)
        if folder.is_dir():
            shutil.rmtree(folder)
        coming.rename(folder)
    return folder


def _address(model: Model, path: str) -> str:
    assert model.url is not None
    return (model.url.rstrip("/") + "/" + path).replace("{revision}", model.revision)


def _fetch_file(client: httpx.Client, model: Model, file: ModelFile, folder: Path, progress: Progress | None, pause: float) -> None:
    target = folder / file.path
    if target.is_file() and _digest(target) == file.sha256:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    size = None if file.is_unpacked else file.size
    _transfer(client, _address(model, file.download or file.path), part, size, progress, pause)
    if file.is_unpacked:
        _unpack_gzip(part, target, file.size)
    else:
        part.replace(target)
    digest = _digest(target)
    if target.stat().st_size != file.size or digest != file.sha256:
        found = target.stat().st_size
        target.unlink()
        raise ModelError(
            f"{_address(model, file.download or file.path)} gave {file.path} with {found} bytes and sha256 {digest}, but the manifest "
            f"wants {file.size} bytes and {file.sha256}; the download is thrown away. Try again, and if it stays so, do not use this source"
        )


def _fetch_archive(client: httpx.Client, model: Model, folder: Path, progress: Progress | None, pause: float) -> None:
    assert model.archive is not None
    address = _address(model, model.archive.path)
    part = folder.with_name(f"{folder.name}.zip")
    _transfer(client, address, part, None, progress, pause)
    digest = _digest(part)
    if model.archive.sha256 not in (None, digest):
        part.unlink()
        raise ModelError(
            f"{address} has sha256 {digest}, but the manifest wants {model.archive.sha256}; the download is thrown away. Try again, and "
            "if it stays so, do not use this source"
        )
    shutil.rmtree(folder)
    folder.mkdir()
    try:
        with zipfile.ZipFile(part) as archive:
            files = [_unpack_member(archive, member, folder) for member in _members(archive, address)]
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        part.unlink()
        raise ModelError(f"{address} is no whole zip archive: {error}; the download is thrown away, try again") from error
    record = {"archive": address, "sha256": digest, "files": [file.model_dump(exclude_none=True) for file in files]}
    (folder / RECORD).write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
    part.unlink()


def _members(archive: zipfile.ZipFile, address: str) -> list[zipfile.ZipInfo]:
    """The files of an archive; refuses names that lead out of its folder, links, and what would unpack without end."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
        if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0] or is_link or path.name == RECORD:
            raise ModelError(f"{address} has a member {member.filename!r}, which a model has no business with; nothing is unpacked")
    if not members or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise ModelError(f"{address} is empty, or would unpack to more than {_MOST_UNPACKED >> 30} GB; nothing is unpacked")
    return members


def _unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> ModelFile:
    path = PurePosixPath(member.filename)
    target = folder.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with archive.open(member) as source, target.open("wb") as sink:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += sink.write(chunk)
    return ModelFile(path=path.as_posix(), size=size, sha256=digest.hexdigest())


def _unpack_gzip(part: Path, target: Path, size: int) -> None:
    """Unpacks, but no more than a byte beyond the size that is wanted."""
    written = 0
    try:
        with gzip.open(part) as source, target.open("wb") as sink:
            for chunk in _chunks(source):
                written += sink.write(chunk[: size + 1 - written])
                if written > size:
                    break
    except (OSError, EOFError, zlib.error) as error:
        part.unlink()
        target.unlink(missing_ok=True)
        raise ModelError(f"what came for {target.name} is no whole gzip file: {error}; it is thrown away, try again") from error
    part.unlink()


def _transfer(client: httpx.Client, address: str, part: Path, size: int | None, progress: Progress | None, pause: float) -> None:
    """Downloads to a file, going on at its end where it has begun; tries again where the transfer breaks off."""
    for attempt in range(ATTEMPTS):
        try:
            _transfer_once(client, address, part, size, progress)
            return
        except (httpx.TransportError, _BrokenTransferError) as error:
            reason = str(error) or type(error).__name__
            log.debug("%s broke off at attempt %d: %s", address, attempt + 1, reason)
            if attempt + 1 == ATTEMPTS:
                done = part.stat().st_size if part.is_file() else 0
                raise ModelError(
                    f"cannot download {address}: {reason}, {ATTEMPTS} times; {done} bytes are kept, and the same command goes on from there"
                ) from error
            time.sleep(pause * 2**attempt)


def _transfer_once(client: httpx.Client, address: str, part: Path, size: int | None, progress: Progress | None) -> None:
    done = part.stat().st_size if part.is_file() else 0
    # Compression on the way would make byte ranges mean something else.
    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={done}-"} if done else {})}
    with client.stream("GET", address, headers=headers) as response:
        if response.status_code == 416:
            # Nothing behind what is there: it is whole, or from something else. Its digest will tell.
            if response.headers.get("Content-Range", "") == f"bytes */{done}":
                return
            part.unlink()
            raise _BrokenTransferError("the part that was there does not belong to this file")
        if response.status_code in _PASSING:
            raise _BrokenTransferError(f"status {response.status_code}")
        if response.status_code not in (200, 206):
            raise ModelError(f"cannot download {address}: status {response.status_code}; a newer dragoman may know another source")
        resumed = response.status_code == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {done}-")
        if response.status_code == 206 and not resumed:
            raise ModelError(f"cannot download {address}: it was asked for bytes from {done} on and gave others")
        done = done if resumed else 0
        length = int(response.headers["Content-Length"]) + done if response.headers.get("Content-Length", "").isdigit() else size
        with part.open("ab" if resumed else "wb") as sink:
            for chunk in response.iter_raw():
                done += sink.write(chunk)
                if progress is not None:
                    progress(address.rsplit("/", 1)[-1], done, length)
                if size is not None and done > size:
                    break
    if length is not None and done < length:
        raise _BrokenTransferError(f"it ended after {done} of {length} bytes")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _chunks(stream: _Readable) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
