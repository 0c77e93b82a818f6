"""What stands behind "per": ``/ha/a``, ``/person/a``."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context, Match

_SPEEDS = {
    ("km", "h"): "km/h",
    ("m", "s"): "m/s",
    ("[mi_i]", "h"): "[mi_i]/h",
    ("m3", "s"): "m3/s",
    ("km", "s"): "km/s",
    ("m", "min"): "m/min",
    ("L", "s"): "L/s",
}


def with_rate(ctx: Context, match: Match) -> Match:
    """The match with its denominators."""
    if match.kind not in ("money", "measure", "cardinal", "percent"):
        return match
    parts: list[str] = []
    position = match.next
    while len(parts) < 3:
        found = _denominator(ctx, position, bool(parts))
        if found is None:
            break
        parts.append(found[0])
        position = found[1]
    if not parts or (match.kind in ("cardinal", "percent") and not _counts(ctx, match, position)):
        return match
    match.per = "/" + "/".join(parts) if parts else None
    match.next, match.end = position, ctx.end(position)
    return speed(match)


def speed(match: Match) -> Match:
    """The match, its unit and first denominator made one unit where UCUM has a speed for them."""
    first, _, rest = (match.per or "").removeprefix("/").partition("/")
    unit = _SPEEDS.get((match.unit or "", first)) if match.kind == "measure" else None
    if unit:
        match.unit, match.per = unit, f"/{rest}" if rest else None
    return match


def _counts(ctx: Context, match: Match, position: int) -> bool:
    """A bare number or share has a rate only where a sign or the word "per" says so beyond doubt."""
    if match.kind == "percent" and ctx.text(match.next) == "/":
        return True
    return ctx.text(match.next) == "per" or ctx.hooks.has_rate(ctx, match)


def _denominator(ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
    if not ctx.same_line(position):
        return None
    if ctx.text(position) == "/" and position + 1 < ctx.count:
        return counted_by(ctx, position + 1)
    return ctx.hooks.denominator(ctx, position, more)


def counted_by(ctx: Context, position: int) -> tuple[str, int] | None:
    """What a word says an amount is counted by, in an inflected form too."""
    if not ctx.same_line(position) and position < len(ctx.tokens):
        return None
    found = ctx.lexicon.denominators.match(ctx.tokens, position)
    if found:
        return found
    value = ctx.lexicon.data.denominators.get(ctx.lexicon.stem(ctx.text(position)))
    return (value, position + 1) if value else None
