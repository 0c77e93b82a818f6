"""HTML pages: the text a reader sees, and what the head says about it.

Offsets stand on the extracted text, which is what ``Document.text`` holds; the page itself is not kept.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

import lxml.etree
import lxml.html

from pipeline.errors import DocumentError

_DROPPED = frozenset(
    (
        "script", "style", "noscript", "template", "nav", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "select",
        "option", "button", "input", "textarea", "head", "dialog", "map", "meta", "link",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    )
)  # fmt: skip
_SPACED = frozenset(
    (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote", "article", "section", "figure", "header",
        "footer", "main",
    )
)  # fmt: skip
_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a ``<meta>`` element near the beginning names, where Python knows it."""
    match = _CHARSET.search(data[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii")
    name = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "iso-8859-9": "windows-1254"}.get(
        name.lower(), name
    )
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def extract(page: str) -> tuple[str, dict[str, Any]]:
    """Text and metadata of a page.

    Args:
        page: decoded HTML; NULs are passed over, as browsers do.

    Returns:
        The visible text, one line per block and a blank line between paragraphs; and ``title``, ``lang``, ``published``, ``canonical_url``,
        ``site_name``, ``author`` and ``description``, each where the page states it.

    Raises:
        DocumentError: it cannot be parsed at all.
    """
    if not page.strip():
        return "", {}
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(page.replace("\x00", "").encode("utf-8"), parser=parser, ensure_head_body=False)
    except lxml.etree.ParserError:
        return "", {}
    except (lxml.etree.LxmlError, ValueError) as error:
        raise DocumentError(f"the page cannot be parsed as HTML: {error}") from None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise DocumentError(f"the page is nested too deeply, its text would be lost: {entry.message}")
    return _text(root), _metadata(root)


def _text(root: Any) -> str:
    """Walks without recursion, so that deep nesting cannot break it; collapses spaces as a browser does, but not in ``<pre>``."""
    lines = _Lines()
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)]
    while stack:
        element, closing, verbatim = stack.pop()
        tag = element.tag
        if closing:
            if tag in _BLOCKS:
                lines.end(blank=tag in _SPACED)
            lines.add(element.tail, verbatim)
            continue
        if tag in _DROPPED or _is_hidden(element):
            lines.add(element.tail, verbatim)
            continue
        if tag in _BLOCKS:
            lines.end(blank=tag in _SPACED)
        if tag == "br":
            lines.end(blank=False)
        inner = verbatim or tag == "pre"
        lines.add(element.text, inner)
        stack.append((element, True, verbatim))
        stack.extend((child, False, inner) for child in reversed(element))
    return lines.text()


class _Lines:
    """Collects text into lines."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def add(self, text: str | None, verbatim: bool) -> None:
        if text:
            self._open.append(text if verbatim else _SPACE.sub(" ", text))

    def end(self, *, blank: bool) -> None:
        line = (
            re.sub(" {2,}", " ", "".join(self._open)).strip(" \n")
            if not any("\n" in piece for piece in self._open)
            else "".join(self._open).strip("\n")
        )
        self._open.clear()
        if line:
            self._done.append(line)
        if blank and self._done and self._done[-1]:
            self._done.append("")

    def text(self) -> str:
        self.end(blank=False)
        return "\n".join(self._done).strip("\n")


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _metadata(root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def keep(key: str, value: str | None) -> None:
        text = _SPACE.sub(" ", value or "").strip()
        if text:
            found.setdefault(key, text)

    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        key = _META.get(name)
        if key:
            keep(key, element.get("content"))
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            found.pop("canonical_url", None)
            keep("canonical_url", element.get("href"))
            break
    title = next(root.iter("title"), None)
    if title is not None:
        keep("title", title.text_content())
    for element in root.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            _linked_data(element.text or "", keep)
    for element in root.iter("time"):
        keep("published", element.get("datetime"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    keep("lang", language)
    return found


_META = {
    "og:title": "title",
    "article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "og:url": "canonical_url",
    "og:site_name": "site_name",
    "author": "author",
    "article:author": "author",
    "description": "description",
    "og:description": "description",
    "content-language": "lang",
    "og:locale": "lang",
}


def _linked_data(text: str, keep: Any) -> None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            graph = item.get("@graph")
            for node in [item, *(graph if isinstance(graph, list) else [])]:
                if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                    keep("published", node["datePublished"])
