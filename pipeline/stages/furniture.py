"""Stage ``furniture``: marks what belongs to the page and not to the article. Nothing is ever cut.

Lines are judged by their words (small lists per kind, all languages together, since pages mix them) and by their place: furniture stands
before the first or after the last line of prose. Values are kept: the URL of the source, the date of publication, the count of comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.document import Document, Furniture, FurnitureKind
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages import furniture_words as words
from pipeline.stages.dates import find_dates, iso_date

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”]+", re.IGNORECASE)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = re.compile(r"[.!?…؟۔。][\"'»”’)\]›\u200f\u200e]*$")
_SITE = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\s*[-–—|:•·]\s*\S.{1,90}$", re.IGNORECASE)
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})$", re.IGNORECASE)
_IMAGE = re.compile(r"^[^\s/\\<>|?*][^/\\<>|?*\n]{0,120}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic|avif)$", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}$")
_DOUBLED = re.compile(r"^(.{2,40}?)\s*\1$")


PUBLISHED_KEYS = ("published", "date_published", "datePublished", "publish_date", "pubdate", "date")
"""Keys of ``document.meta`` that may hold the day of publication, the best one first."""
_SHORTEST_PAGE = 3
"""A text of fewer lines and no prose is a phrase that somebody wants annotated, not a page: a date alone is no by-line."""
_HEAD_LINES = 5
"""Title, lead and by-line stand within so many lines, whichever comes first."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line without the whitespace around it, and where it stands."""

    start: int
    end: int
    text: str

    @property
    def terminal(self) -> bool:
        return _TERMINAL.search(self.text) is not None

    def prose(self, minimum: int) -> bool:
        return len(self.text) >= 4 * minimum or (len(self.text) >= minimum and self.terminal and " " in self.text)


class FurnitureConfig(StageConfig):
    """Configuration of the furniture stage.

    Attributes:
        menus: whether navigation, lists of other texts and short lines behind the article are marked too.
    """

    menus: bool = True


@register
class FurnitureStage(Stage[FurnitureConfig]):
    """Recognises site furniture line by line."""

    name = "furniture"
    version = 1
    Config = FurnitureConfig

    @property
    def requires(self) -> tuple[str, ...]:
        """Nothing: the text is enough."""
        return ()

    @property
    def provides(self) -> tuple[str, ...]:
        """The layer ``furniture``."""
        return ("furniture",)

    def annotate(self, documents: Sequence[Document]) -> Sequence[Mapping[str, Any]]:
        """The furniture of every document."""
        return [{"furniture": find_furniture(document.text, document.lang, menus=self.config.menus)} for document in documents]


def find_furniture(text: str, lang: str | None = None, *, menus: bool = True) -> tuple[Furniture, ...]:
    """All furniture of a page, ordered and disjoint.

    Args:
        text: the whole page.
        lang: declared language; English makes ``03/04/2024`` ambiguous.
        menus: whether navigation, lists of other texts and short lines behind the article are marked too.
    """
    lines = _lines(text)
    found: dict[int, list[Furniture]] = {}
    for index, line in enumerate(lines):
        pieces = _by_words(line)
        if pieces and (len(lines) > 1 or line.text[-1] in ")]" or _URL.search(line.text)):
            found[index] = pieces
    body = [index for index, line in enumerate(lines) if index not in found and line.prose(60)]
    tail_start = _tail(lines, found, body)
    if tail_start is not None:
        body = [index for index in body if index < tail_start]
    page = bool(body) or len(lines) >= _SHORTEST_PAGE
    first = body[0] if body else len(lines)
    last = body[-1] if body else -1
    for index, line in enumerate(lines):
        edge = page and (index < max(first, _HEAD_LINES) or index > last)
        if page and index not in found and (edge or len(line.text) <= 60):
            pieces = _by_line(line, month_first_possible=(lang or "").split("-")[0] == "en", edge=edge)
            if pieces:
                found[index] = pieces
    _signature(lines, found, last)
    if menus and tail_start is not None:
        replies = _replies(found)
        for index in range(tail_start, len(lines)):
            if index not in found:
                line = lines[index]
                found[index] = [Furniture(start=line.start, end=line.end, kind="comment" if replies and line.prose(30) else "menu")]
    return tuple(piece for index in sorted(found) for piece in found[index] if menus or piece.kind != "menu")


def document_metadata(document: Document) -> dict[str, str]:
    """What furniture and metadata say about a document's origin.

    Returns:
        ``source_url`` and ``published`` (ISO 8601 date), each only where known. Metadata of the supplier wins over the page.
    """
    found: dict[str, str] = {}
    for key in ("source_url", "canonical_url", "canonical", "url", "link"):
        value = document.meta.get(key)
        if isinstance(value, str) and _URL.match(value):
            found["source_url"] = value
            break
    for key in PUBLISHED_KEYS:
        published = iso_date(document.meta.get(key))
        if published:
            found["published"] = published
            break
    for piece in document.furniture or ():
        if piece.value and piece.kind == "source_url":
            found.setdefault("source_url", piece.value)
        elif piece.value and piece.kind == "date":
            found.setdefault("published", piece.value)
    return found


def _lines(text: str) -> list[_Line]:
    lines = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + raw.index(stripped[0])
            lines.append(_Line(start, start + len(stripped), stripped))
    return lines


def _whole(line: _Line, kind: FurnitureKind, value: str | None = None) -> list[Furniture]:
    return [Furniture(start=line.start, end=line.end, kind=kind, value=value)]


def _by_words(line: _Line) -> list[Furniture]:
    """Furniture that its own words give away wherever it stands."""
    text = line.text.strip("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff ")
    if len(text) > 400:
        return []
    match = words.COUNTER.match(text)
    if match:
        return _whole(line, "counter", match.group("a") or match.group("b") or match.group("c"))
    if words.AD.match(text):
        return _whole(line, "ad")
    source = _source(line)
    if source:
        return source
    if _IMAGE.match(text) and (" " not in text or len(text.split()) <= 4):
        return _whole(line, "image", text)
    if len(text) <= 110 and words.CALL.search(text):
        return _whole(line, "comment")
    if len(text) <= 60 and words.EMPTY.match(text):
        return _whole(line, "other")
    if len(text) <= 40 and words.SECTION.match(text):
        return _whole(line, "menu")
    credited = words.CREDIT.match(text)
    if credited and _names_somebody(text[credited.end() :]):
        return _whole(line, "caption", text[credited.end() :].strip(" )]") or None)
    tail = words.CREDIT_TAIL.search(line.text)
    if tail and tail.start() > 0:
        return [Furniture(start=line.start + tail.start("all"), end=line.end, kind="caption", value=tail.group("who").strip())]
    return []


def _names_somebody(text: str) -> bool:
    """Whether a credit names a photographer or agency; what describes the picture is a text to be read."""
    words_of_it = text.split()
    return 0 < len(words_of_it) <= 5 and not _TERMINAL.search(text) and not text[0].islower()


def _source(line: _Line) -> list[Furniture]:
    match = words.SOURCE.match(line.text)
    if not match:
        return []
    rest = line.text[match.end() :]
    url = _URL.search(rest)
    if url:
        if len(rest) - len(url.group()) > 40:
            return []
        address = url.group().rstrip(".,;:!?)،؛")
        start = line.start + match.end() + url.start()
        label = line.text[: match.end() + url.start()].rstrip()
        pieces = [Furniture(start=line.start, end=line.start + len(label), kind="source")]
        return [*pieces, Furniture(start=start, end=line.end, kind="source_url", value=address)]
    if not rest.strip(" :：()\u200f"):
        return _whole(line, "source")
    if match.group("colon") and len(rest) <= 60 and not line.terminal and len(rest.split()) <= 7:
        return _whole(line, "source", rest.strip())
    return []


def _by_line(line: _Line, *, month_first_possible: bool, edge: bool) -> list[Furniture]:
    """Furniture told by its shape: a site name, a date with or without a name, a bare address."""
    text = line.text
    if len(text) <= 130 and not line.terminal and _SITE.match(text) and edge:
        return _whole(line, "other")
    if edge and _DOMAIN.match(text):
        return _whole(line, "other")
    if edge and (words.EMAIL.match(text) or words.SHARE.match(text)):
        return _whole(line, "other" if "@" in text else "menu")
    if edge and _navigation(text):
        return _whole(line, "menu")
    url = _URL.fullmatch(text)
    if url and edge:
        return _whole(line, "source_url", text)
    if len(text) > 110:
        return []
    dates = list(find_dates(text, month_first_possible=month_first_possible))
    if dates:
        return _dated(line, dates[0], edge)
    if edge and words.AUTHOR.match(text) and len(text.split()) <= 8 and not line.terminal:
        return _whole(line, "author", words.AUTHOR.sub("", text).strip() or None)
    return []


def _navigation(text: str) -> bool:
    """A bread crumb, or a line of nothing but section names."""
    parts = re.split(r"\s*[»›>|•·/,]\s*|\s+", text.lower())
    known = sum(part in words.NAVIGATION for part in parts)
    return known == len(parts) or (known > 0 and re.search(r"\s[»›>]\s", text) is not None and len(text) <= 100)


def _dated(line: _Line, date: tuple[int, int, str | None], edge: bool) -> list[Furniture]:
    start, end, iso = date
    before, after = line.text[:start], line.text[end:]
    separators = " \t\u00a0,;:|–—-•·()[]،/"
    name, rest = _CLOCK.sub("", before.strip(separators)).strip(separators), after.strip(separators + ".")
    label = words.PUBLISHED.match(name)
    if label:
        name = name[label.end() :].strip(separators)
    extra = len((name + " " + rest).split())
    if line.terminal and extra > 0 and not label:
        return []
    if extra > (7 if edge else 0) and not label:
        return []
    if rest and not label and not edge:
        return []
    if label or not name:
        return _whole(line, "date", iso) if not rest or label or edge else []
    if not all(word[:1].isupper() or not word[:1].isalpha() or len(word) <= 3 or not _cased(word) for word in name.split()):
        return []
    doubled = _DOUBLED.match(name)
    head_end = line.start + len(before.rstrip(separators))
    return [
        Furniture(start=line.start, end=head_end, kind="author", value=doubled.group(1) if doubled else name),
        Furniture(start=line.start + start, end=line.end, kind="date", value=iso),
    ]


def _cased(word: str) -> bool:
    return word.lower() != word.upper()


def _tail(lines: Sequence[_Line], found: Mapping[int, Sequence[Furniture]], body: Sequence[int]) -> int | None:
    """Index of the first line behind the article that furniture opens: a counter, a call to comment, a list of related texts."""
    total = sum(len(lines[index].text) for index in body)
    for index in sorted(found):
        if not any(piece.kind in ("counter", "comment", "menu", "source", "source_url") for piece in found[index]):
            continue
        before = sum(len(lines[other].text) for other in body if other < index)
        behind = [lines[other] for other in body if other > index]
        opener = any(piece.kind in ("counter", "comment", "menu") for piece in found[index])
        if body and before < 0.6 * total:
            continue
        if not body and index < len(lines) / 2:
            continue
        if opener or not any(line.prose(60) for line in behind):
            return index
    return None


def _replies(found: Mapping[int, Sequence[Furniture]]) -> bool:
    return any(piece.kind == "counter" and piece.value not in (None, "0") for pieces in found.values() for piece in pieces)


def _signature(lines: Sequence[_Line], found: dict[int, list[Furniture]], last: int) -> None:
    """A short line alone between the last prose and the source is the author's name."""
    position = last + 1
    if last < 0 or position + 1 >= len(lines) or position in found or position + 1 not in found:
        return
    line = lines[position]
    if any(piece.kind in ("source", "source_url", "counter") for piece in found[position + 1]):
        parts = line.text.split()
        if 1 <= len(parts) <= 4 and not line.terminal and all(part[:1].isupper() or not _cased(part) for part in parts):
            found[position] = _whole(line, "author", line.text)
