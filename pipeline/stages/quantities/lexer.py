"""Tokens with exact offsets: literals, numeric dates, words, signs, and pieces that hold no quantities.

The text is read once, from left to right, by one regular expression. Pieces whose digits count nothing (addresses, file names,
numbers of documents, times of day, versions, telephone numbers) become *opaque* tokens that no rule reads.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from pipeline.stages.quantities.fold import Folded
from pipeline.stages.quantities.literals import LITERAL, NumberStyle, read_literal
from pipeline.stages.quantities.orthography import orthography_of


class Token(msgspec.Struct, gc=False):  # made by the million: a struct is the fastest kind of object
    """A piece of the folded text.

    Attributes:
        kind: ``number``, ``date`` (all digits), ``word``, ``symbol`` or ``opaque``.
        start, end: span in the folded text.
        text: folded, lower case.
        cased: folded, with its case.
        spaced: white space stands before it.
        fresh: it is the first of its line.
        value: of a ``number``.
    """

    kind: str
    start: int
    end: int
    text: str
    cased: str
    spaced: bool
    fresh: bool
    value: Decimal | None = None

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


# Looked for only in texts that hold one of their marks. Runs of their characters are entered at their start alone, so that long ones
# take linear time.
_OPAQUE_WORDS = "|".join(
    (
        r"(?:https?|ftp)://\S+|www\.\S+",
        r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+",
        r"(?<![\w%/-])(?=[\d%/-]*+[^\W\d])[\w%/-]++\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|pptx?|html?|aspx|mp[34]|zip|com|vn|org|net|gov|edu)"
        r"(?:/\S*)?(?!\w)",
        r"(?<!\w)\w*_\w*",
    )
)
_WORD_MARKS = re.compile(r"[@_]|://|www\.|\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|pptx?|html?|aspx|mp[34]|zip|com|vn|org|net|gov|edu)")
_MARKS = ("@", "_", "/", ".")  # most texts hold none of the first three, and many not the last
_OPAQUE_DIGITS = "|".join(
    (
        r"\+\d{1,3}(?:[ -]?\(?\d{1,4}\)?){2,5}(?!\w)",  # telephone numbers
        r"(?<![\w])\(?0\d{2,3}\)?[ -]\d{3}[ -]?\d{2,4}(?:[ -]?\d{2})?(?!\w)",
        r"(?<=[a-z]{2})\d{2}(?:[ ]?\d{4}){3,7}(?:[ ]?\d{1,4})?(?!\w)",  # bank accounts
        r"(?<!\w)0[ ]\(?\d{3}\)?[ -]\d{3}[ -]?\d{2}[ -]?\d{2}(?!\w)",
        r"\d{3}-\d{3,4}-\d{4}(?!\w)",
        r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?![\d:])",  # times and scores
        r"(?!\d{1,3}(?:\.\d{3}){3,}(?!\d))\d++(?:\.\d+){3,}(?!\d)",  # addresses of hosts, section numbers
        r"[$]?\d*+\+\d{3}(?![\d.,])",  # kilometre marks of a road: 568+126
    )
)
_DATE = (
    r"\d{1,2}[ ]?(?P<ds>[./-])[ ]?\d{1,2}[ ]?(?P=ds)[ ]?(?:\d{4}|\d{2})(?!\d)(?!(?P=ds)\d)"
    r"|\d{4}(?P<es>[./-])\d{1,2}(?P=es)\d{1,2}(?!\d)(?!(?P=es)\d)"
)
_LETTERS = "[^\\W\\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]"  # fractions are signs, not letters
# Opaque pieces of digits begin with a digit or one of three signs; the look-ahead spares words all of these attempts.
_OPAQUE_DIGITS = rf"(?=[\d+($])(?:{_OPAQUE_DIGITS})"
_PATTERNS = {
    (joined, marked): re.compile(
        rf"(?P<opaque>{f'{_OPAQUE_WORDS}|' if marked else ''}{_OPAQUE_DIGITS})|(?P<date>(?<![\d.,])(?=\d)(?:{_DATE}))"
        rf"|(?P<number>(?=\d)(?:{LITERAL})|(?<![\w.,)])[.,٫]\d+(?![.,]\d))|(?P<word>{_LETTERS}+{tail})|(?P<symbol>[^\s])"
    )
    for joined, tail in ((False, ""), (True, r"(?:'[^\W\d_]+)*"))
    for marked in (False, True)
}
# Numbers of laws and documents keep their capitals: 32-CT/TW, 08-DA/TU, 33/CT-TTg.
_REFERENCE = re.compile(r"\d++(?:/\d+){0,4}[-/](?=[A-ZĐА-ЯІЇЄҐÅÄÖ]{2})[^\W\d_]+\d*(?:[-/][^\W\d_]+\d*){0,8}(?:[-/]\d+)?(?!\w)")
_MONEY_CODE = re.compile(r"\d+[-/](?:USD|EUR|VND|SEK|UAH|TRY|GBP|JPY)(?![\w])")
# More digits than any number that counts something has; longer runs are identifiers or noise.
_LONGEST_NUMBER = 400
_LINE = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]")


def tokenize(folded: Folded, style: NumberStyle, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``folded.text[start:end]``, their offsets on the whole folded text."""
    text, cased = folded.text, folded.cased
    end = len(text) if end is None else end
    marked = any(mark in text for mark in _MARKS) and _WORD_MARKS.search(text, start, end) is not None
    pattern = _PATTERNS[orthography_of(style.lang).apostrophe_inside, marked]
    tokens: list[Token] = []
    append = tokens.append
    position = start
    fresh = True
    last = start
    same = text == cased
    referring = "-" in cased or "/" in cased
    while position < end:
        position, searched = end, position
        for match in pattern.finditer(text, searched, end):
            kind = match.lastgroup
            assert kind is not None
            first, matched = match.span()
            stop = matched
            if referring and (kind == "number" or kind == "date"):
                reference = _REFERENCE.match(cased, first, end)
                if reference and not _MONEY_CODE.match(cased, first, end):
                    kind, stop = "opaque", reference.end()
            spaced = first > last or first == start
            if first > last and (first > last + 1 or text[last] != " ") and _LINE.search(text, last, first):
                fresh = True
            literal = text[first:stop]
            token = Token(kind, first, stop, literal, literal if same else cased[first:stop], spaced, fresh)
            if kind == "number":
                if len(literal) > _LONGEST_NUMBER:
                    token.kind = "opaque"
                elif literal.isdecimal():
                    token.value = Decimal(literal)
                elif literal[0] in ".,٫":
                    token.value = Decimal("0." + literal[1:])
                else:
                    token.value = read_literal(literal, style)
                    if token.value is None:
                        stop = _shorten(token, style)
            append(token)
            fresh = False
            last = stop
            if stop != matched:  # cut short, or gone on: what follows is looked for anew
                position = stop
                break
    return tokens


def _shorten(token: Token, style: NumberStyle) -> int:
    """Makes an unreadable literal opaque, or, where it is a list of figures ("2,3,5"), cuts it after the first one."""
    first = re.match(r"\d+(?=,)", token.text)
    if first and "." not in token.text:
        token.end = token.start + first.end()
        token.text = token.cased = first[0]
        token.value = Decimal(first[0])
    else:
        token.kind = "opaque"
    return token.end
