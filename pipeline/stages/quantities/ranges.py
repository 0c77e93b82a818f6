"""Ranges of amounts: both ends are read as quantities of their own, and the first takes the unit of the second."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.amounts import read_amount
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.durations import iso_duration, plain
from pipeline.stages.quantities.rates import with_rate

_YEAR_DIGITS = 4
_LENGTHS = frozenset(("m", "cm", "mm", "dm", "km", "[in_i]", "[ft_i]", "[yd_i]"))


def read_range_or_amount(ctx: Context, index: int) -> Match | None:
    """An amount, with the other end of its range as :attr:`Match.more`."""
    match = read_amount(ctx, index)
    if match is None or match.kind in ("ordinal", "date", "date_range") or (match.number is None and match.iso is None):
        return match
    start = _second_end(ctx, match, index)
    if start is None:
        return match
    second = read_amount(ctx, start)
    if second is None or second.op is not None or second.start != ctx.tokens[start].start:
        return match
    if ctx.text(match.next) in ("×", "x") and second.unit not in _LENGTHS:
        return match
    if (
        match.kind == second.kind == "money" and match.number is not None and match.currency == second.currency
        and ctx.text(start - 1) in ("-", "–") and match.rule == "money-before"
    ):  # fmt: skip
        match.number *= _scale(match.number, second)  # "$1.5–$2 billion"
    if match.bare and match.number is not None:
        if ctx.kind(match.next) == "word" and not _opened(ctx, index) and (match.number < 1 or not _near(match.number, second)):
            return match
        _inherit(match, second)
    elif match.kind != second.kind:
        if match.rule == "percent-before" and second.bare and second.number is not None:
            second.kind, second.rule = "percent", "percent-range"
        elif match.kind == "money" and second.bare and second.number is not None:
            if match.number is not None:  # "$5-10 million"
                match.number *= _scale(match.number, second)
            second.kind, second.currency, second.candidates, second.rule = "money", match.currency, match.candidates, "money-range"
            if second.per is None:
                second = with_rate(ctx, second)
        else:
            return match
    match.more, match.next = (second,), second.next
    return match


def _second_end(ctx: Context, match: Match, index: int) -> int | None:
    position = match.next
    if not ctx.same_line(position):
        return None
    text = ctx.text(position)
    close = ctx.hooks.range_end(ctx, match, position)
    if close is not None:
        return close
    if text in ("-", "–", "~"):
        following = position + 1
        if ctx.kind(following) not in ("number", "word", "symbol") or not ctx.same_line(following):
            return None
        # "A - B" with a space on one side only is no range.
        if ctx.tokens[position].spaced != ctx.tokens[following].spaced:
            return None
        return following
    if text in ("×", "x") and match.bare and ctx.kind(position + 1) == "number" and ctx.glued(position) == ctx.glued(position + 1):
        return position + 1  # sides of a room
    if text not in ctx.lexicon.frames.amount_links or not ctx.hooks.joins(ctx, position):
        return None
    frames = ctx.lexicon.frames
    if text in frames.paired_amount_links and not _opened(ctx, index):
        loose = text in frames.loose_amount_links and match.bare and ctx.kind(position + 1) in ("number", "symbol", "word")
        if not loose or _is_year(ctx, index):
            return None
    return position + 1


def _is_year(ctx: Context, index: int) -> bool:
    """Whether the number at a token is surely a year: "under 2023 till 9 338"."""
    text = ctx.text(index)
    return text.isdecimal() and len(text) == _YEAR_DIGITS and ctx.hooks.year(ctx, index, int(text)) is True


def _opened(ctx: Context, index: int) -> bool:
    return ctx.text(index - 1) in ctx.lexicon.frames.amount_openers


def _near(first: Decimal, second: Match) -> bool:
    """Whether two numbers that a word joins may be ends of one range: "5 to 10 days", but not "rose by 5 to 140 billion"."""
    if second.number is None:
        return second.kind == "duration"
    low, high = first * _scale(first, second), second.number / second.factor
    return 0 < low < high <= 12 * low


def _inherit(first: Match, second: Match) -> None:
    if first.number is None:
        return
    if second.kind == "duration" and second.iso is not None:
        designator = second.iso[-1]
        unit = ("T" if "T" in second.iso else "") + designator
        inner = second.iso.lstrip("PT")[:-1]
        if not inner.replace(".", "").isdigit():
            return
        first.kind, first.iso, first.number, first.rule = "duration", iso_duration([(first.number, unit)]), None, "duration-range"
    elif second.kind in ("money", "measure", "percent") and second.number is not None:
        scale = _scale(first.number, second)
        first.kind, first.currency, first.unit, first.candidates = second.kind, second.currency, second.unit, second.candidates
        first.number, first.rule = first.number * scale * second.factor, f"{second.kind}-range"
    elif second.kind == "cardinal" and second.number is not None:
        first.number = first.number * _scale(first.number, second)


def _scale(first: Decimal, second: Match) -> Decimal:
    """ "10–15 million": the scale of the second end holds for the first as well."""
    if second.number is None or first <= 0 or second.number <= 0:
        return Decimal(1)
    scale = Decimal(1)
    for power in (10**3, 10**6, 10**9, 10**12):
        if second.number >= power and first < 1000:
            mantissa = second.number / power
            if mantissa < 1000 and plain(mantissa) and second.rule and second.number != mantissa:
                scale = Decimal(power)
    return scale if first * scale < second.number and first < 1000 else Decimal(1)
