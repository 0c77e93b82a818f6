"""Text made safe to look at: escaped for HTML, with characters that hide or reorder text made visible."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

# Controls except tab and line feed; embeddings, overrides and isolates, which reorder what stands around them; line and paragraph
# separators; annotation characters; the byte order mark; surrogates; noncharacters. Marks that only set a direction (LRM, RLM, ALM) and
# joiners stay as they are: right-to-left text and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0001]"
)
_CONTROLS = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
_SHORT = {
    **{chr(code): label for code, label in enumerate(_CONTROLS.split())},
    "\x7f": "DEL",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u2028": "LS",
    "\u2029": "PS",
    "\ufeff": "BOM",
}


def visible(text: str) -> Markup:
    """The text as HTML, hidden characters as labelled boxes. A CRLF is shown as the line break that it is."""
    pieces = []
    last = 0
    text = text.replace("\r\n", "\n")
    for match in _HIDDEN.finditer(text):
        character = match.group()
        pieces.append(escape(text[last : match.start()]))
        pieces.append(Markup('<span class="ctl" title="{}">{}</span>').format(_name(character), _label(character)))
        last = match.end()
    pieces.append(escape(text[last:]))
    return Markup("").join(pieces)


def visible_plain(text: str) -> str:
    """The text for places that take no markup, such as attributes; hidden characters as ``[U+202E]``. Not escaped."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match.group()):04X}]", text.replace("\r\n", "\n"))


def _label(character: str) -> str:
    return _SHORT.get(character, f"U+{ord(character):04X}")


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()
