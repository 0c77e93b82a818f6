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
        if ctx.text(position) in ctx.lexicon.frames.hedge_links:
            position += 1
    return (op, position) if op is not None else None


def hedge_behind(ctx: Context, match: Match) -> Match:
    """The match with a hedge behind it: "VND'den fazla", "or more", "على الأقل"."""
    position = match.next
    if match.op is not None or not ctx.same_line(position) or match.kind in ("date", "date_range", "ordinal"):
        return match
    found = ctx.hooks.hedge_behind(ctx, match)
    if found:
        match.op, match.next, match.end = found[0], found[1], ctx.end(found[1])
    return match
