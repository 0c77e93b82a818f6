"""From bytes to text: byte order marks, UTF-8, and the old encodings of the languages at hand.

A text is never decoded with replacement characters. Where no encoding is sure, the document fails and says which ones were in question.
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from pipeline.errors import DocumentError
from pipeline.stages.alphabets import CANDIDATES, foreign_share, main_script, scripts
from pipeline.stages.language import Identifier

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY: dict[str, tuple[str, ...]] = {
    "windows-1254": ("tr", "az"),
    "windows-1252": (
        "sv",
        "en",
        "de",
        "fr",
        "da",
        "no",
        "es",
        "it",
        "pt",
        "nl",
        "fi",
        "is",
        "af",
        "ca",
        "gl",
        "eu",
        "ga",
        "sq",
        "ms",
        "id",
    ),
    "windows-1251": ("uk", "ru", "bg", "be", "mk", "sr"),
    "windows-1256": ("ar", "fa", "ur"),
    "windows-1250": ("pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro"),
    "windows-1253": ("el",),
    "windows-1255": ("he",),
    "windows-1257": ("lt", "lv", "et"),
    "windows-1258": ("vi",),
    "koi8-u": ("uk",),
    "koi8-r": ("ru", "bg"),
    "iso-8859-9": ("tr",),
    "iso-8859-1": ("sv", "en", "de", "fr", "da", "no", "es", "it", "pt", "nl", "fi", "is"),
    "iso-8859-5": ("uk", "ru", "bg", "be", "mk", "sr"),
    "iso-8859-6": ("ar",),
    "iso-8859-2": ("pl", "cs", "sk", "hu", "hr", "sl", "bs", "ro"),
}
"""Encodings before Unicode and the languages written in them, the likelier of two equal readings first."""
_WRITTEN = frozenset(lang for langs in _LEGACY.values() for lang in langs)
_FAMILIAR = frozenset("\u00a0«»“”„‘’‚–—…•·°§№€£±©®′″‹›\u00ad،؛؟ـ×÷½¼¾²³¿¡´`¨¸\u200c\u200d\u200e\u200f")
_SAMPLE = 6_000
_SURE = 0.45
_MARGIN = 0.02
_FEWEST_LETTERS = 8
_IDENTIFIER = Identifier(threshold=0.0)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Attributes:
        text: without the byte order mark, which is no text.
        encoding: Python's name for the encoding.
        confidence: in [0, 1]; 1 where given, marked or strict UTF-8.
        bom: whether a byte order mark stood in front.
    """

    text: str
    encoding: str
    confidence: float
    bom: bool = False

    def meta(self) -> dict[str, object]:
        """What a document's metadata say about its encoding."""
        found: dict[str, object] = {"encoding": self.encoding, "encoding_confidence": self.confidence}
        if self.bom:
            found["bom"] = True
        return found


def decode(data: bytes, *, encoding: str | None = None, lang: str | None = None) -> Decoded:
    """The text of a byte string.

    Args:
        data: all bytes of one document.
        encoding: the encoding, where it is known.
        lang: ISO 639-1 code, where the language is known; it narrows the choice of old encodings.

    Raises:
        DocumentError: the bytes are no text, are not in that encoding, or might be in several that disagree.
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, name)
    binary = binary_kind(data)
    if binary is not None:
        raise DocumentError(f"the file is {binary}, not text; convert it to text first")
    wide = _wide(data) if b"\x00" in data[:4096] else None
    if wide is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0)
    except UnicodeDecodeError as error:
        fault = error
    if _damaged_utf8(data):
        raise DocumentError(
            f"the text is UTF-8 but damaged: byte 0x{data[fault.start]:02x} at {fault.start:,} ({fault.reason}); "
            "repair the file, or set encoding if it is in another one"
        )
    guess = _legacy(data, lang)
    if guess is None:
        raise DocumentError(
            f"the bytes are not UTF-8 (byte 0x{data[fault.start]:02x} at {fault.start:,}) and fit no other encoding known here; "
            "convert the file to UTF-8 or set encoding"
        )
    return guess


def _decode_as(data: bytes, encoding: str) -> Decoded:
    bom = False
    for mark, name in _BOMS:
        if data.startswith(mark) and codecs.lookup(encoding).name in (codecs.lookup(name).name, codecs.lookup(name[:6]).name, "utf-8-sig"):
            data, bom, encoding = data[len(mark) :], True, name
            break
    try:
        return Decoded(data.decode(encoding), encoding, 1.0, bom)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the bytes are not {encoding}: byte 0x{data[error.start]:02x} at {error.start:,} ({error.reason}); "
            "give the right encoding or none"
        ) from None


def _damaged_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8: an old encoding yields such sequences by chance only."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good >= 3 and good > 2 * bad


_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"RIFF",
    "a RIFF file (WebP, WAV or AVI)"),
    (b"PK\x03\x04", "a zip archive (or a DOCX, ODT, EPUB …)"), (b"PK\x05\x06", "an empty zip archive"), (b"%PDF-", "a PDF"), (b"\x7fELF",
    "an ELF program"),
    (b"\x1f\x8b", "gzip data"), (b"BZh", "bzip2 data"), (b"\xfd7zXZ\x00", "xz data"), (b"7z\xbc\xaf", "a 7-zip archive"), (b"Rar!",
    "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "zstd data"), (b"PAR1", "a Parquet file"), (b"ARROW1", "an Arrow file"), (b"SQLite format 3",
    "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"), (b"{\\rtf", "an RTF document"), (b"MZ\x90", "a Windows program"), (b"ID3",
    "an MP3 file"),
    (b"OggS", "an Ogg file"), (b"\x00\x00\x01\x00", "an icon"), (b"II*\x00", "a TIFF image"), (b"MM\x00*", "a TIFF image"),
)  # fmt: skip

_SIGNATURES = tuple(magic for magic, _ in _MAGIC)
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))


def binary_kind(data: bytes) -> str | None:
    """What kind of binary data this is, None for what may be text.

    Known signatures decide, then the share of control characters. Single NULs inside a text do not make it binary.
    """
    if data.startswith(_SIGNATURES):
        return next(name for magic, name in _MAGIC if data.startswith(magic))
    if data[4:8] == b"ftyp":
        return "an MP4, HEIC or AVIF file"
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.1 * len(head) and _wide(data) is None:
        return f"binary data ({100 * controls // len(head)} % control characters)"
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every second byte is one and the same small value."""
    if len(data) < 8 or len(data) % 2:
        return None
    head = data[:4096]
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        common, count = Counter(high).most_common(1)[0]
        if count >= 0.7 * len(high) and common in (0x00, 0x04, 0x06) and 0 in high:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _wellformed(text):
                return Decoded(text, name, 0.9)
    return None


def _wellformed(text: str) -> bool:
    sample = text[:4096]
    strange = sum(unicodedata.category(character) in ("Cc", "Cn", "Co") and character not in "\t\n\r\f" for character in sample)
    return strange <= 0.001 * len(sample)


def _legacy(data: bytes, lang: str | None) -> Decoded | None:
    """The best reading among the old encodings.

    Every reading is judged by whether the language it shows is one that is written in that encoding, by how much of what is not ASCII
    is at home in its alphabet, by words that mix scripts, and by how many of its byte sequences the language identifier knows.
    """
    sample = _telling(data)
    readings: dict[str, tuple[str, float]] = {}
    for encoding, langs in _LEGACY.items():
        if lang is not None and lang in _WRITTEN and lang not in langs:
            continue
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _plausibility(text, langs)
        if score > readings.get(text, ("", 0.0))[1]:
            readings[text] = (encoding, score)
    if not readings:
        return None
    sequences = {text: _IDENTIFIER.telling_sequences(text) for text in readings}
    most = max(1, *sequences.values())
    readings = {text: (encoding, score * (sequences[text] / most) ** 4) for text, (encoding, score) in readings.items()}
    ranked = sorted(readings.items(), key=lambda item: -item[1][1])
    (text, (encoding, score)) = ranked[0]
    rival = next((item for item in ranked[1:] if item[1][1] > score - _MARGIN), None)
    few = lang is None and sum(character.isalpha() for character in text) < _FEWEST_LETTERS
    if few or score < _SURE or (rival is not None and not _same_words(text, rival[0])):
        names = ", ".join(f"{name} ({value:.2f})" for _, (name, value) in ranked[:3])
        raise DocumentError(
            f"the bytes are not UTF-8 and the encoding is not sure: {names}; set encoding or lang, or convert the file to UTF-8"
        )
    try:
        return Decoded(data.decode(encoding), encoding, round(score, 3))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the bytes look like {encoding}, but byte 0x{data[error.start]:02x} at {error.start:,} is not; set encoding"
        ) from None


def _telling(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII, as many as are worth reading."""
    if len(data) <= _SAMPLE:
        return data
    found, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            found.append(line[:_SAMPLE])
            size += len(found[-1])
            if size >= _SAMPLE:
                break
    return b"\n".join(found)


def _same_words(left: str, right: str) -> bool:
    """Whether two readings differ in punctuation only."""
    return all(a == b or not (a.isalpha() or b.isalpha()) for a, b in zip(left, right, strict=True))


_WORD = re.compile(r"[^\W\d_]+")


def _breaks_case(word: str) -> bool:
    """A capital behind a small letter, in any script: rare in words, common in wrong readings."""
    return any(left.islower() and right.isupper() for left, right in itertools.pairwise(word))


def _plausibility(text: str, langs: tuple[str, ...]) -> float:
    """How well a reading fits one of the languages of its encoding, in [0, 1]; 0 where it has nothing beyond ASCII."""
    beyond = [character for character in text if ord(character) > 127]
    script = main_script(text)
    if not beyond or script is None:
        return 0.0
    alone = len(CANDIDATES.get(script, ())) < 2
    scores = _IDENTIFIER.probabilities(text, any_script=alone)
    best = max(langs, key=lambda code: scores.get(code, 0.0))
    likely = sum(scores.get(code, 0.0) for code in langs)
    foreign = foreign_share(text, script).get(best, 0.0)
    strange = sum(not character.isalpha() and character not in _FAMILIAR for character in beyond) / len(beyond)
    controls = any("\x80" <= character <= "\x9f" for character in beyond)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(len(scripts(word)) > 1 or _breaks_case(word) for word in words) / max(1, len(words))
    return likely * (1 - 0.5 * foreign) * (1 - strange) * (1 - odd) * (0.5 if controls else 1)
