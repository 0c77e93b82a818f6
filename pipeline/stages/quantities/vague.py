"""Amounts that are named without a figure: hundreds of millions, десятки тисяч, binlerce, العشرات."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon.base import Atom
from pipeline.stages.quantities.money import currency_behind

_PLURALS = {12: "dozen", 100: "hundred", 1000: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}


def read_vague(ctx: Context, index: int) -> Match | None:
    """A vague amount at a token, with its currency."""
    lexicon = ctx.lexicon
    found = lexicon.vague.match(ctx.tokens, index)
    several = lexicon.several.match(ctx.tokens, index)
    if several and (found is None or found[1] <= several[1]):
        return _several(ctx, index, several)
    if found is None:
        return None
    approx, after = found
    while ctx.text(after) == "of" and ctx.same_line(after + 1):
        more = lexicon.vague.match(ctx.tokens, after + 1)
        if more is None:
            break
        approx, after = f"{approx} of {more[0]}", more[1]
    if approx in lexicon.frames.never_alone:
        return None
    return _finish(ctx, index, approx, after)


def _several(ctx: Context, index: int, found: tuple[str, int]) -> Match | None:
    word, after = found
    if not ctx.same_line(after):
        return None
    atoms: tuple[Atom, ...] = ctx.lexicon.atoms(ctx.text(after)) or ()
    abbreviation = ctx.lexicon.scale_abbreviations.match(ctx.tokens, after)
    value = (
        abbreviation[0]
        if abbreviation
        else atoms[0].value
        if len(atoms) == 1 and atoms[0].place in "sHhm" and not atoms[0].ordinal
        else None
    )
    if value not in _PLURALS:
        vague = ctx.lexicon.vague.match(ctx.tokens, after)
        if vague is None:
            return None
        name, after = vague[0] if " of " in vague[0] else vague[0].removesuffix("s"), vague[1]
        if name == "dozen" and word == "many":
            return None
        return _finish(ctx, index, f"{word} {name}", after)
    after = abbreviation[1] if abbreviation else after + 1
    scale = ctx.lexicon.atoms(ctx.text(after)) if ctx.same_line(after) else None
    if value == 100 and scale and len(scale) == 1 and scale[0].place == "s" and scale[0].value in _PLURALS and not scale[0].ordinal:
        return _finish(ctx, index, f"{word} hundred {_PLURALS[scale[0].value]}", after + 1)
    if word == "many" and _PLURALS[value] != "thousand":
        return None
    return _finish(ctx, index, f"{word} {_PLURALS[value]}", after)


def _finish(ctx: Context, index: int, approx: str, after: int) -> Match:
    start = ctx.tokens[index].start
    for position in (after, after + 1 if ctx.text(after) in ("of", "من") else after):
        money = currency_behind(ctx, position) if ctx.same_line(position) else None
        if money:
            return Match(
                start,
                ctx.end(money[1]),
                money[1],
                "money",
                "vague-money",
                currency=money[0].code,
                candidates=money[0].candidates,
                approx=approx,
            )
        percent = ctx.lexicon.units.match(ctx.tokens, position) if ctx.same_line(position) else None
        if percent and len(ctx.text(position)) > 2:
            return Match(
                start, ctx.end(percent[1]), percent[1], "measure", "vague-measure", unit=percent[0].rpartition("*")[2], approx=approx
            )
    return Match(start, ctx.end(after), after, "cardinal", "vague", approx=approx)
