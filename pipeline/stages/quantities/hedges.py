"""Hedges in front of a quantity and behind it: more than, at least, up to, about."""

from __future__ import annotations

from pipeline.document import Operator
from pipeline.stages.quantities.context import Context, Match

_STRONGER: dict[Operator, int] = {">": 2, ">=": 2, "<": 2, "<=": 2, "~": 1}


def hedge_before(ctx: Context, index: int) -> tuple[Operator, int] | None:
    """The operator of the hedge words at a token, and the token behind them; of two, the more definite one counts."""
    op: Operator | None = None
    position = index
    for _ in range(3):
        found = ctx.lexicon.hedges.match(ctx.tokens, position) if position == index or ctx.same_line(position) else None
        if found is None:
            break
        if op is None or _STRONGER[found[0]] > _STRONGER[op]:
            op = found[0]
        position = found[1]
        if ctx.text(position) in ("ب", "ل") and ctx.lexicon.lang == "ar":
            position += 1
    return (op, position) if op is not None else None


def hedge_behind(ctx: Context, match: Match) -> Match:
    """The match with a hedge behind it: "VND'den fazla", "or more", "على الأقل"."""
    position = match.next
    if match.op is not None or not ctx.same_line(position) or match.kind in ("date", "date_range", "ordinal"):
        return match
    lexicon = ctx.lexicon
    if lexicon.lang == "tr":
        return _turkish(ctx, match)
    found = lexicon.hedges_after.match(ctx.tokens, position)
    if found:
        match.op, match.next, match.end = found[0], found[1], ctx.end(found[1])
    return match


_CASES = ("den", "dan", "ten", "tan")
_ACCUSATIVE = ("i", "ı", "u", "ü", "yi", "yı", "yu", "yü", "ni", "nı", "nu", "nü", "si", "sı")
_DATIVE = ("e", "a", "ye", "ya", "ne", "na")


def _turkish(ctx: Context, match: Match) -> Match:
    """The hedge governs a case ending that hangs on the number or its unit, with or without an apostrophe."""
    tokens, table = ctx.tokens, ctx.lexicon.hedges_after
    position = match.next
    if ctx.text(position) == "'" and ctx.glued(position):
        found = table.match(tokens, position + 1)
    else:
        found = table.match(tokens, position)
        if found is None:
            # The ending is part of the last word: "dolardan fazla", "kişiden", "yıla yakın".
            last = ctx.text(position - 1)
            for endings in (_CASES, _ACCUSATIVE, _DATIVE):
                ending = next((ending for ending in sorted(endings, key=len, reverse=True) if last.endswith(ending)), None)
                if ending is None:
                    continue
                found = _governed(ctx, ending, position)
                if found:
                    break
    if found:
        match.op, match.next, match.end = found[0], found[1], ctx.end(found[1])
    return match


def _governed(ctx: Context, ending: str, position: int) -> tuple[Operator, int] | None:
    rest = " ".join(ctx.text(position + step) for step in range(2) if ctx.same_line(position + step) or step == 0)
    for size in (2, 1):
        phrase = " ".join(rest.split()[:size])
        op = ctx.lexicon.data.hedges_after.get(f"{ending} {phrase}")
        if op is not None:
            return op, position + size
    return None
