"""Sub-word pieces with exact offsets on the text as given.

The encoder's vocabulary expects compatibility-normalised text (NFKC) without zero-width and bidirectional control characters. Normalising
inside the tokenizer loses combining marks and removed characters from the offsets, so it is done here, segment by segment, with
a map back to the code points of the original.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

Offset = tuple[int, int]

# Zero-width characters, bidirectional marks, embeddings, overrides and isolates, invisible operators, byte order mark.
_REMOVED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Normalised:
    """Normalised text; code point ``i`` of it stands for ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> Offset:
        """The span of the original under ``[start, end)`` of the normalised text."""
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True)
class Pieces:
    """Vocabulary ids of a text, ``<s>`` first and ``</s>`` last, with the code points they stand for (None for those two)."""

    ids: tuple[int, ...]
    offsets: tuple[Offset | None, ...]


def normalise(text: str) -> Normalised:
    """NFKC without invisible control characters; lone surrogates become U+FFFD.

    A segment is a character with the marks that may compose with it, so that normalising segments one by one equals normalising the whole.
    """
    if not _REMOVED.search(text) and not _SURROGATE.search(text) and unicodedata.is_normalized("NFKC", text):
        return Normalised(text, range(len(text)), range(1, len(text) + 1))
    kept = [(index, "\ufffd" if _SURROGATE.match(char) else char) for index, char in enumerate(text) if not _REMOVED.match(char)]
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(kept):
        stop = at + 1
        while stop < len(kept) and _continues(kept[stop][1]):
            stop += 1
        segment = "".join(char for _, char in kept[at:stop])
        normal = unicodedata.normalize("NFKC", segment)
        out.append(normal)
        # A segment that normalisation leaves alone keeps one offset per code point.
        same = normal == segment
        for position in range(len(normal)):
            starts.append(kept[at + position][0] if same else kept[at][0])
            ends.append((kept[at + position][0] if same else kept[stop - 1][0]) + 1)
        at = stop
    return Normalised("".join(out), starts, ends)


def _continues(char: str) -> bool:
    """Whether a character may compose with one before it: a mark, or a Hangul vowel or final consonant."""
    if char < "\u0300":
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first).startswith("M") or "\u1160" <= first <= "\u11ff"


@functools.lru_cache(maxsize=1)
def _read(path: Path, modified: int) -> Tokenizer:
    """A tokenizer, once for all encoders of the process: that of 250,000 pieces takes 280 MB."""
    return Tokenizer.from_file(str(path))


class PieceTokenizer:
    """The encoder's unigram tokenizer."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = _read(path, path.stat().st_mtime_ns)

    def __call__(self, texts: Sequence[str]) -> list[Pieces]:
        """Pieces of each text. A lone word-boundary piece stands on the first character of its word.

        Every other piece stands on exactly the characters it was made of; two pieces share a character only where normalisation
        turned it into several (a ligature, a fraction).
        """
        normals = [normalise(text) for text in texts]
        encodings = self._tokenizer.encode_batch([normal.text for normal in normals])
        out = []
        for normal, encoding in zip(normals, encodings, strict=True):
            last = len(encoding.ids) - 1
            offsets = tuple(
                None if position in (0, last) else normal.source(start, max(end, start + 1))
                for position, (start, end) in enumerate(encoding.offsets)
            )
            out.append(Pieces(tuple(encoding.ids), offsets))
        return out
