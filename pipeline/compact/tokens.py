"""Sub-word pieces with exact offsets on the text as given.

The encoder's vocabulary expects compatibility-normalised text (NFKC) without zero-width and bidirectional control characters. Normalising
inside the tokenizer loses combining marks and removed characters from the offsets, so it is done here, segment by segment, with
a map back to the code points of the original.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from pipeline.compact.piece_model import END, START

Offset = tuple[int, int]
Word = tuple[tuple[int, ...], tuple[Offset, ...]]

# Zero-width characters, bidirectional marks, embeddings, overrides and isolates, invisible operators, byte order mark.
_REMOVED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\S+")
_LONGEST_KEPT, _MOST_KEPT = 40, 100_000
"""Letters of a word whose pieces are remembered, and how many of them before memory begins anew."""


@dataclass(frozen=True)
class Normalised:
    """Normalised text; code point ``i`` of it stands for ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def unchanged(self) -> bool:
        """Whether every code point stands for itself."""
        return isinstance(self.starts, range)

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


class _Vocabulary:
    """Pieces of words, those met before from memory: most words of a text have been."""

    def __init__(self, path: Path) -> None:
        self._model = SentencePieceProcessor(model_file=str(path))
        self._known: dict[str, Word] = {}

    def words(self, words: Iterable[str]) -> dict[str, Word]:
        """Ids of the pieces of each word, and for each piece its first and its last character and one."""
        distinct = set(words)
        found = {word: known for word in distinct if (known := self._known.get(word)) is not None}
        new = [word for word in distinct if word not in found]
        for word, pieces in zip(new, self._model.encode(new, out_type=str), strict=True):
            ids = tuple(self._model.piece_to_id(pieces))
            ends = tuple(itertools.accumulate(len(piece) - (not place) for place, piece in enumerate(pieces)))
            found[word] = ids, tuple(zip((0, *ends), (max(end, 1) for end in ends), strict=False))
            if len(word) <= _LONGEST_KEPT:
                self._known[word] = found[word]
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        return found


@functools.lru_cache(maxsize=1)
def _read(path: Path, modified: int) -> _Vocabulary:
    """A vocabulary, once for all encoders of the process."""
    return _Vocabulary(path)


class PieceTokenizer:
    """The encoder's unigram tokenizer: cuts every word, what stands between white space, by itself."""

    def __init__(self, path: Path) -> None:
        self._vocabulary = _read(path, path.stat().st_mtime_ns)

    def __call__(self, texts: Sequence[str]) -> list[Pieces]:
        """Pieces of each text. A lone word-boundary piece stands on the first character of its word.

        Every other piece stands on exactly the characters it was made of; two pieces share a character only where normalisation
        turned it into several (a ligature, a fraction).
        """
        normals = [normalise(text) for text in texts]
        words = [[(match[0], match.start()) for match in _WORD.finditer(normal.text)] for normal in normals]
        known = self._vocabulary.words(word for found in words for word, _ in found)
        out = []
        for normal, found in zip(normals, words, strict=True):
            ids = [START]
            offsets: list[Offset | None] = [None]
            for word, at in found:
                word_ids, spans = known[word]
                ids += word_ids
                if normal.unchanged:
                    offsets += [(at + start, at + end) for start, end in spans]
                else:
                    offsets += [normal.source(at + start, at + end) for start, end in spans]
            out.append(Pieces((*ids, END), (*offsets, None)))
        return out
