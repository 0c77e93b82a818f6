"""Files that are either complete or not there.

Content goes to a temporary file in the same folder, is forced to disk, and only then takes the place of the final name. A reader never
sees half a file, and an interrupted run leaves the previous result as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pipeline.errors import OutputError

_ADVICE = {
    errno.ENOSPC: "free some space, or choose another folder",
    errno.EDQUOT: "your quota is used up: free some space, or choose another folder",
    errno.EACCES: "you have no right to write there: choose another folder, or change its rights",
    errno.EPERM: "you have no right to write there: choose another folder, or change its rights",
    errno.EROFS: "the file system is read-only: choose another folder",
    errno.ENOENT: "create the folder first",
    errno.ENOTDIR: "a part of the path is a file: choose another folder",
    errno.EISDIR: "a folder has that name: choose another name",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EFBIG: "the file would be larger than the system allows: split the corpus",
}


class AtomicFile:
    """A binary file that appears under its name when the ``with`` block ends well, and not at all when it does not.

    Use it as a context manager. Errors of the block itself pass through untouched; the temporary file is removed in any case.

    Raises:
        OutputError: the file cannot be written; the message says why and what to do.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._temporary = self.path.parent / f".{self.path.name[:100]}.{secrets.token_hex(6)}.part"
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        with output_errors(self.path):
            self._file = self._temporary.open("xb")
        return self

    def write(self, data: bytes) -> int:
        """Writes bytes and says how many.

        Raises:
            OutputError: the disk is full, or the like.
            ValueError: the file is not open.
        """
        if self._file is None:
            raise ValueError("open the file with a with statement first")
        with output_errors(self.path):
            return self._file.write(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        file, self._file = self._file, None
        assert file is not None
        try:
            if kind is not None:
                # Closing flushes; on a full disk that fails again, and would hide the first error.
                with contextlib.suppress(OSError):
                    file.close()
                return
            with output_errors(self.path):
                try:
                    file.flush()
                    os.fsync(file.fileno())
                finally:
                    file.close()
                self._temporary.replace(self.path)
            _sync_folder(self.path.parent)
        finally:
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Turns errors of the operating system into :class:`OutputError` with advice."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        advice = _ADVICE.get(error.errno or 0, "choose another folder")
        raise OutputError(f"cannot write {target}: {reason}; {advice}") from error


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
