"""Names with digits that are written alike in every language: indices of shares, spacecraft, standards, acts, registers, conferences."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import words

_INDICES = frozenset(words("bist nasdaq ftse dax cac nikkei stoxx russell topix ibex fortune smi asx csi nifty dow xu p"))
_SIZES = frozenset(words("10 20 25 30 35 40 50 100 200 225 250 300 350 400 500 600 1000 2000 3000"))
_CRAFT = frozenset(words("apollo artemis soyuz voyager falcon ariane shenzhou chandrayaan luna gemini pioneer sputnik vostok viking"))
_STANDARDS = frozenset(("ISO", "IEC", "DIN", "RFC", "SOC", "ISO/IEC"))
_SCALES = frozenset(
    words(
        "million millions billion trillion bn m mn miljoner miljarder milyon milyar milj mdr млн млрд мільйонів مليون مليار ملايين مليارات"
    )
)


def is_name(ctx: Context, index: int) -> bool:
    """Whether the digits at a token are part of such a name."""
    text = ctx.text(index)
    if not index or not text.isdecimal() or not ctx.same_line(index):
        return False
    before = ctx.tokens[index - 1]
    if _is_act(ctx, index):
        return True
    if before.kind == "word":
        craft = before.cased.lower() in _CRAFT and before.cased[0].isupper() and len(text) <= 2
        return craft or _is_index(ctx, index, before) or (before.cased in _STANDARDS and len(text) <= 5)
    return before.text == "-" and _is_entry(ctx, index)


def _is_index(ctx: Context, index: int, before: Token) -> bool:
    """ "S&P 500", "Nasdaq 100", "a Fortune 500 company"."""
    name = before.cased.lower()  # in Turkish the capital I of folded text has lost its point
    if ctx.text(index) not in _SIZES or name not in _INDICES:
        return False
    return ctx.text(index - 2) == "&" if name == "p" else before.cased[0].isupper()


def _is_entry(ctx: Context, index: int) -> bool:
    """ "CVE-2024-3094": capitals and two numbers, whichever of them."""
    first = index - 2 if ctx.kind(index - 2) == "number" else index
    joined = ctx.text(first - 1) == ctx.text(first + 1) == "-" and all(ctx.glued(place) for place in range(first - 1, first + 3))
    return joined and ctx.kind(first - 2) == "word" and ctx.tokens[first - 2].cased.isupper() and ctx.kind(first + 2) == "number"


def _is_act(ctx: Context, index: int) -> bool:
    """ "2016/679": an act of the European Union by its year and number, whichever of them."""
    year = index - 2 if ctx.text(index - 1) == "/" and ctx.kind(index - 2) == "number" else index
    if ctx.text(year + 1) != "/" or not (ctx.glued(year + 1) and ctx.glued(year + 2)) or ctx.text(year + 3) in ("/", "-"):
        return False
    first, second = ctx.text(year), ctx.text(year + 2)
    if not (first.isdecimal() and second.isdecimal() and len(first) == 4 and 1990 <= int(first) <= 2050):
        return False
    return len(second) == 3 or (len(second) == 4 and int(second) > 2100)


def without_conferences(tokens: list[Token]) -> list[Token]:
    """The tokens with "COP29" as one that nothing reads: the conference on the climate, no Colombian pesos."""
    for index, token in enumerate(tokens):
        if token.cased != "COP" or index + 1 >= len(tokens):
            continue
        figure, behind = tokens[index + 1], tokens[index + 2] if index + 2 < len(tokens) else None
        if figure.fresh or not figure.text.isdecimal() or not 1 <= len(figure.text) <= 2:
            continue
        alone = token.fresh and (behind is None or behind.fresh)
        if not alone and (behind is None or behind.fresh or behind.text not in _SCALES):
            token.kind = figure.kind = "opaque"
            token.text, token.cased = token.text + figure.text, token.cased + figure.text
    return tokens
