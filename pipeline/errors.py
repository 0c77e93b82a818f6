"""The exceptions of Dragoman.

    DragomanError
    ├── ConfigError        a configuration that cannot be used; lists every fault at once
    ├── GraphError         stages in an order that cannot work (a layer nobody provides)
    ├── InputError         a source that cannot be read at all (missing, no rights, no documents)
    ├── DocumentError      one document that cannot be read or annotated; becomes its failure record
    │   └── OffsetError    a span that does not stand on the text
    ├── StageError         a stage broke its contract, or cannot start
    ├── ModelError         a model or knowledge base that is missing, damaged or of another version
    └── OutputError        results that cannot be written (no rights, full disk)

Every message says what was wrong, where, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence


class DragomanError(Exception):
    """Base of all errors that Dragoman raises on purpose."""


class ConfigError(DragomanError):
    """A configuration that cannot be used.

    Attributes:
        faults: one line per fault, each ``path: what is wrong and what is allowed``.
    """

    def __init__(self, faults: Sequence[str], origin: str = "configuration") -> None:
        self.faults = tuple(faults)
        self.origin = origin
        count = len(self.faults)
        head = f"{origin}: {count} fault{'s' if count != 1 else ''}"
        super().__init__("\n".join([head, *(f"  {fault}" for fault in self.faults)]))

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[str, ...], str]]:
        return type(self), (self.faults, self.origin)


class GraphError(DragomanError):
    """Stages in an order that cannot work."""


class InputError(DragomanError):
    """A source that cannot be read at all."""


class DocumentError(DragomanError):
    """One document that cannot be read or annotated."""


class OffsetError(DocumentError):
    """A span that does not stand on the text it was made for."""


class StageError(DragomanError):
    """A stage that broke its contract or cannot start."""


class ModelError(DragomanError):
    """A model or knowledge base that is missing, damaged or of another version."""


class OutputError(DragomanError):
    """Results that cannot be written."""
