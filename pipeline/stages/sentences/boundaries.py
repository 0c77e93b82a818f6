"""Where sentences end inside one paragraph.

Every run of terminators (``. ! ? … ؟ ۔ 。``) is a candidate. The words around it decide: abbreviations, initials, ordinals, enumerators,
what follows, and whether a quotation or bracket is still open. Offsets are kept throughout; nothing is normalised.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.stages.sentences import abbreviations

_TERMINATORS = ".!?…؟۔。！？։।‼⁇⁈⁉"
_CANDIDATE = re.compile(rf"[{re.escape(_TERMINATORS)}]+")
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u200b-\u200d"
_CLOSERS = re.compile(rf"(?:[\"'»”’›)\]}}“{_MARKS}]|\[\d+\])*")
_OPENERS = re.compile(rf"[\"'«“„‘‹([{{¿¡{_MARKS}]*")
_TOKEN_BEFORE = re.compile(r"[^\s\"'«»“”„‘’‹›()\[\]{},;:،؛!?…؟/—–]+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ROMAN = re.compile(r"^[IVXLCDM]+$")
_DASH = "—–-"
_SAYING_AR = re.compile(r"^(?:قال|قالت|يقول|تقول|أضاف|أضافت|صرح|صرحت|أوضح|أوضحت|أكد|أكدت|هكذا|بحسب|حسب|وفق|وفقا|وفقًا)\b")
_UNSPACED = re.compile(r"[^\W\d_]{2,}$")


_WINDOW = 60
"""How far back the words before a stop are looked at."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A quotation or bracket: where it opens and closes."""

    start: int
    end: int
    bracket: bool


def split(text: str, lang: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, without the whitespace around them.

    Args:
        text: a paragraph; line breaks inside it count as spaces.
        lang: ISO 639-1 code; an unknown one gets the rules that hold everywhere.

    Returns:
        Half-open spans in code points, ordered, disjoint, covering every character but whitespace.
    """
    enclosures = sorted(_enclosures(text), key=lambda span: span.start)
    waiting = 0
    around: list[_Span] = []
    cuts: list[int] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match.start() < start:
            continue
        while waiting < len(enclosures) and enclosures[waiting].start < match.start():
            around.append(enclosures[waiting])
            waiting += 1
        around = [span for span in around if span.end - 1 > match.start()]
        end = _CLOSERS.match(text, match.end()).end()  # type: ignore[union-attr]
        end = _with_emoji(text, _shrink_opening_quote(text, match.end(), end))
        if _is_boundary(text, lang, start, match, end) and not any(_held(text, start, match.start(), span) for span in around):
            cuts.append(end)
            start = end
    return _spans(text, cuts)


def _spans(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for left, right in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[left:right]
        stripped = piece.strip()
        if not stripped:
            continue
        start = left + piece.index(stripped[0])
        end = start + len(stripped)
        if spans and not any(character.isalnum() for character in stripped):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if len(spans) > 1 and not any(character.isalnum() for character in text[spans[0][0] : spans[0][1]]):
        spans[:2] = [(spans[0][0], spans[1][1])]
    return spans


def _with_emoji(text: str, end: int) -> int:
    """Pictographs behind a terminator belong to what they comment on."""
    position = end
    while position < len(text) and text[position] in " \u00a0":
        position += 1
    first = position
    while position < len(text) and (unicodedata.category(text[position]) in ("So", "Sk") or text[position] in "\u200d\ufe0f"):
        position += 1
    return position if position > first and (position == len(text) or text[position].isspace()) else end


def _shrink_opening_quote(text: str, begin: int, end: int) -> int:
    """A straight or “ quote between a terminator and a letter opens the next sentence (``.“Sie``)."""
    if end < len(text) and end > begin and text[end].isalnum() and text[end - 1] in "“\"'":
        return end - 1
    return end


def _is_boundary(text: str, lang: str, start: int, match: re.Match[str], end: int) -> bool:
    if end >= len(text):
        return True
    mark = match.group()
    rest = end
    while rest < len(text) and text[rest].isspace():
        rest += 1
    if rest >= len(text):
        return True
    if rest == end:
        return _is_unspaced_boundary(text, match, end)
    opened = _OPENERS.match(text, rest).end()  # type: ignore[union-attr]
    if opened >= len(text):
        return True
    following = text[opened]
    before = text[max(start, match.start() - _WINDOW) : match.start()]
    closed = any(character not in ")]}" for character in text[match.end() : end])
    if following in _DASH:
        return _after_dash(text, opened, mark, closed)
    if following in ",;:،؛.!?…)]}»" or (following == "%" and not text[opened + 1 : opened + 2].isdigit()):
        return False
    if following.islower():
        return _lower_case_may_begin(text, opened)
    if not before.strip():
        return False
    if mark == ".":
        return _full_stop(text, lang, before, opened, closed=closed, whole=match.start() - start <= _WINDOW)
    if mark[0] in "…." and ("…" in mark or len(mark) > 1):
        return _ellipsis(text, rest, opened)
    return not (closed and lang == "ar" and _SAYING_AR.match(text[opened : opened + 12]))


def _is_unspaced_boundary(text: str, match: re.Match[str], end: int) -> bool:
    """A terminator glued to the next sentence: after CJK stops always, else only between plain words ("etti.Bu")."""
    mark = match.group()
    if mark[-1] in "。！？":
        return True
    following = text[end]
    if mark not in (".", "!", "?", "؟", "...", "…"):
        return False
    before = _UNSPACED.search(text, max(0, match.start() - 20), match.start())
    if before is None:
        return False
    after = _WORD.match(text, end)
    if after is None or len(after.group()) < 2:
        return False
    token = text[max(0, match.start() - 60) : match.start()].split()[-1:] + text[end : end + 60].split()[:1]
    if any("/" in part or "@" in part or part.lower().startswith("www") for part in token):
        return False
    if following.isupper():
        return before.group()[-1].islower() and after.group()[1:].islower() and len(before.group()) >= 3
    cased = following.lower() != following.upper()
    return not cased and len(before.group()) >= 2 and not before.group()[-1].isascii()


def _lower_case_may_begin(text: str, position: int) -> bool:
    """Names such as iPhone or eBay begin sentences in spite of their small letter."""
    word = _WORD.match(text, position)
    return word is not None and len(word.group()) > 2 and word.group()[1].isupper() and word.group()[2:].islower()


def _after_dash(text: str, position: int, mark: str, closed: bool) -> bool:
    """``… — сказав він`` goes on; ``. — Ні, — сказав`` and a list item ``. - توجيه`` begin something new."""
    rest = position
    while rest < len(text) and (text[rest] in _DASH or text[rest].isspace()):
        rest += 1
    if rest >= len(text):
        return True
    opened = _OPENERS.match(text, rest).end()  # type: ignore[union-attr]
    following = text[opened : opened + 1]
    if following.islower():
        return False
    if following.isupper():
        return not closed or mark == "."
    return following.isalpha() and mark == "."


def _ellipsis(text: str, rest: int, opened: int) -> bool:
    if text[rest] == "(":
        return False
    return text[opened].isalpha() or text[opened].isdigit() or not text[opened].isascii()


def _full_stop(text: str, lang: str, before: str, opened: int, *, closed: bool, whole: bool) -> bool:
    """Whether a single stop ends a sentence.

    Args:
        text: the paragraph.
        lang: its language.
        before: the sentence so far, or its last part.
        opened: where the next word begins.
        closed: whether a quotation mark or bracket closes behind the stop.
        whole: whether ``before`` reaches back to the beginning of the sentence.
    """
    following = text[opened]
    if closed and lang == "ar" and _SAYING_AR.match(text[opened : opened + 12]):
        return False
    found = _TOKEN_BEFORE.search(before)
    if closed or found is None:
        return True
    token, previous = found.group(), before[: found.start()].rstrip()
    word = _WORD.match(text, opened)
    starts = word is not None and _fold(word.group(), lang) in _of(abbreviations.STARTERS, lang)
    if whole and not previous.strip("\"'«“„([-–—•* \t") and _is_enumerator(token):
        return False
    if token.isdigit():
        fraction = before[found.start() - 1 : found.start()] in (",", "٫") and previous[-2:-1].isdigit()
        return fraction or _after_number(token, lang, following, starts)
    if _ROMAN.match(token) and lang in ("tr", "de", "az") and following.isalpha():
        return starts
    bare = _fold(token.rsplit("-", 1)[-1] if token.count(".") else token, lang)
    if bare in _of(abbreviations.NUMERIC, lang) and _CODE.match(text, opened):
        return False
    if bare in _of(abbreviations.UNITS, lang) and _ends_in_amount(previous):
        return not _CURRENCY.match(text, opened)
    if bare in _of(abbreviations.BINDING, lang) or (token[0].isupper() and bare in _of(abbreviations.TITLES, lang)):
        return following.isdigit() and bare not in abbreviations.BEFORE_NUMBERS
    if bare in _of(abbreviations.OPEN, lang):
        return starts or not following.isalnum()
    if _is_initial(token):
        letter = token
        return (starts and previous[-1:].islower()) or (letter == "X" and previous.rsplit(" ", 1)[-1] in ("on", "på", "у", "в"))
    if "." in bare and _is_dotted(bare):
        return starts
    return True


_of = abbreviations.of
_CODE = re.compile(r"[№#]|\d|[^\W\d_]{1,6}[/-]|[^\W_]{0,4}\d")
"""A number or the code of a law or flight."""
_CURRENCY = re.compile(r"(?:[A-Z]{3}|євро|Євро|euro|Euro|долар\w*|грив\w*|донг\w*)\b|[$€£₴₺¥]")
_AMOUNT = re.compile(r"(?:\d|\b(?:млн|млрд|тис|трлн|тыс|miljoner|miljarder|milj|mn|mdr|milyon|milyar|bin|million|billion|кв|куб|ق))\.?$")


def _ends_in_amount(previous: str) -> bool:
    return _AMOUNT.search(previous[-12:]) is not None


def _fold(word: str, lang: str) -> str:
    return word.replace("I", "ı").replace("İ", "i").lower() if lang in ("tr", "az") else word.lower()


def _is_enumerator(token: str) -> bool:
    """``1``, ``12``, ``a``, ``IV`` or ``2.1`` at the beginning of a sentence numbers an item."""
    return (
        (token.isdigit() and len(token) <= 3)
        or len(token) == 1
        or (_ROMAN.match(token) is not None and len(token) <= 5)
        or bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", token))
    )


def _after_number(token: str, lang: str, following: str, starts: bool) -> bool:
    """Turkish, German and their like write ordinals with a stop ("27. Yönergesi"); years and amounts end sentences."""
    if following.isdigit():
        return len(token) > 2 or lang == "en"
    if lang in ("tr", "az", "de", "da", "no", "fi", "cs") and len(token) <= 3 and following.isalpha():
        return starts
    return True


def _is_initial(token: str) -> bool:
    letters = token.replace(".", "").replace("-", "")
    if not letters.isalpha() or not letters[0].isupper():
        return False
    return len(letters) == 1 or token in ("Дж", "Ю", "Дз", "Вл", "Ол", "Chr", "Th", "Ph")


def _is_dotted(token: str) -> bool:
    """``U.S``, ``т.д``, ``o.s.v``: single letters between stops."""
    return all(len(part) <= 2 and part.isalpha() for part in token.split("."))


_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“”"}
_CLOSING = {")", "]", "»", "”"}
_ENCLOSING = re.compile(r"[\"()\[\]«»“”„]")
_DEEPEST = 20


def _enclosures(text: str) -> list[_Span]:
    """Balanced quotations and brackets of a paragraph; those that never close are none."""
    spans: list[_Span] = []
    stack: list[tuple[str, int]] = []
    for match in _ENCLOSING.finditer(text):
        position, character = match.start(), match.group()
        del stack[:-_DEEPEST]
        if character == '"' or (character == "”" and not any(opening in "“„" for opening, _ in stack)):
            opening = next((index for index in range(len(stack) - 1, -1, -1) if stack[index][0] == character), None)
            begins = (
                (position == 0 or text[position - 1].isspace() or text[position - 1] in "([{—–-")
                and position + 1 < len(text)
                and not text[position + 1].isspace()
            )
            if opening is not None and not begins:
                spans.append(_Span(stack[opening][1], position + 1, False))
                del stack[opening:]
            elif begins:
                stack.append((character, position))
        elif character in _PAIRS and not (character == "“" and any(opening == "„" for opening, _ in stack)):
            stack.append((character, position))
        elif character in _CLOSING or character == "“":
            opening = next((index for index in range(len(stack) - 1, -1, -1) if character in _PAIRS.get(stack[index][0], "")), None)
            if opening is not None:
                spans.append(_Span(stack[opening][1], position + 1, character in ")]"))
                del stack[opening:]
    return spans


_LONGEST_BRACKET = 300
_LONGEST_QUOTATION = 700


def _held(text: str, start: int, position: int, span: _Span) -> bool:
    """Whether a candidate stands inside something that its sentence embeds.

    Inside brackets nothing ends. Inside a quotation nothing ends either if the sentence goes on around it: it was introduced before the
    quotation
    and continues behind it (``Bay Phen, "… Ayrıca …," diye paylaştı.``). A quotation that is a sentence of its own is split like any text.
    """
    if span.start <= start:
        return False
    closers = _CLOSERS.match(text, position + 1)
    inside = closers is not None and closers.end() < span.end
    if span.bracket:
        return inside and span.end - span.start <= _LONGEST_BRACKET and not _own_bracket(text, span.start)
    return inside and span.end - span.start <= _LONGEST_QUOTATION and _introduced(text, start, span.start) and _continues(text, span.end)


def _own_bracket(text: str, start: int) -> bool:
    """A bracket that opens a sentence holds sentences."""
    before = text[max(0, start - 20) : start].rstrip()
    return not before or before[-1] in _TERMINATORS


def _introduced(text: str, start: int, quote: int) -> bool:
    before = text[max(start, quote - 20) : quote].rstrip()
    return bool(before.strip()) and before[-1] not in _TERMINATORS


def _continues(text: str, end: int) -> bool:
    rest = text[end : end + 20].lstrip()
    return bool(rest) and (rest[0].islower() or rest[0] in ",—–-" or (rest[0].isalpha() and rest[0].lower() == rest[0].upper()))
