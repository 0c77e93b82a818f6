"""Reads the quantities of a text.

Rules are tried at every token where a quantity may begin. Overlap is settled by one rule: the leftmost match wins, of those the
longest, of those the more specific (dates before amounts). What follows begins behind it.
"""

from __future__ import annotations

import datetime
from functools import cache

from pipeline.document import Provenance, Quantity
from pipeline.stages.quantities import english
from pipeline.stages.quantities.calendar_rules import read_calendar_rule
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.dates import read_date
from pipeline.stages.quantities.days import may_be_date, neutral_dates
from pipeline.stages.quantities.fold import Folded, fold
from pipeline.stages.quantities.lexer import tokenize
from pipeline.stages.quantities.lexicon import is_known, lexicon_for
from pipeline.stages.quantities.lexicon.base import Begins
from pipeline.stages.quantities.literals import NumberStyle, style_of
from pipeline.stages.quantities.normalise import normalised
from pipeline.stages.quantities.quarters import read_quarter
from pipeline.stages.quantities.ranges import read_range_or_amount
from pipeline.stages.quantities.relative import RelativeDates, read_relative

STAGE = "quantities"
VERSION = 7


def read_quantities(
    text: str, lang: str, *, reference_date: datetime.date | None = None, relative_dates: RelativeDates = "resolve"
) -> tuple[Quantity, ...]:
    """Reads the quantities of a text on its own.

    Args:
        text: any text, in any length; taken as it is.
        lang: ISO 639-1 code. Of languages without a lexicon only unambiguous dates in digits are read.
        reference_date: the day on which the text was written, by which relative dates are resolved.
        relative_dates: ``resolve`` reads them where that day is known, ``keep`` also where it is not, with nothing but their offset,
            ``ignore`` never.

    Returns:
        Quantities in order, on code points of ``text``; they do not overlap.
    """
    folded = fold(text, lang)
    style = style_of(folded.text, lang)
    found = read_span(folded, lang, style, 0, len(folded.text), reference_date, relative_dates)
    return tuple([normalised(quantity, lang) for quantity in found])


def read_span(
    folded: Folded,
    lang: str,
    style: NumberStyle,
    start: int,
    end: int,
    reference_date: datetime.date | None = None,
    relative_dates: RelativeDates = "resolve",
) -> list[Quantity]:
    """Reads the quantities of ``folded.text[start:end]``; the style of numbers comes from the whole text."""
    style = style if style.lang == lang else NumberStyle(style.decimal, style.group, lang)
    tokens = tokenize(folded, style, start, end)
    if not is_known(lang):
        return [
            Quantity(
                start=first,
                end=last,
                kind="date",
                iso=iso,
                english=english.date(iso),
                provenance=_provenance("date-digits"),
            )
            for token, iso in neutral_dates(tokens)
            for first, last in (folded.span(token.start, token.end),)
        ]
    lexicon = lexicon_for(lang)
    tokens = lexicon.data.hooks.spelled(lexicon.data.hooks.tokens(tokens, lexicon), lexicon, folded)
    relative = relative_dates == "keep" or (relative_dates == "resolve" and reference_date is not None)
    ctx = Context(folded, tokens, lexicon, style, reference_date, relative)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        kind = token.kind
        begins = ANY if kind == "number" or kind == "date" else NOTHING if kind == "opaque" else lexicon.begins(token.text, token.cased)
        if not begins.quantity and not (relative and kind != "opaque" and lexicon.relative.starts(token.text)):
            index += 1
            continue
        idiom = lexicon.idioms.match(tokens, index) if kind == "word" else None
        dated = begins.date and (kind != "number" or may_be_date(ctx, index))
        match = None if idiom else _best(ctx, index, dated)
        if match is None:
            index = idiom[1] if idiom else index + 1
            continue
        for part in (match, *match.more):
            found.append(_record(part, folded, lexicon.data.right_to_left))
        index = max(match.next, index + 1)
    return found


ANY, NOTHING = Begins(True, True), Begins(False, False)


def _best(ctx: Context, index: int, dated: bool) -> Match | None:
    date = ctx.hooks.date(ctx, index) or (read_relative(ctx, index) if ctx.relative else None)
    if date is None and dated:
        date = read_calendar_rule(ctx, index) or read_quarter(ctx, index) or read_date(ctx, index)
    amount = read_range_or_amount(ctx, index)
    if date is None or amount is None:
        return date or amount
    return amount if amount.next > date.next else date


def _record(match: Match, folded: Folded, right_to_left: bool) -> Quantity:
    match.settle()
    start, end = match.span(folded, right_to_left)
    # "Yesterday" is a word to translate, not an amount to carry over.
    wording = english.render(match) if match.offset is None else None
    return Quantity(
        start, end, match.kind, match.number, match.iso, match.offset, match.currency, match.unit, match.op, match.per, match.approx,
        wording, match.candidates, None, _provenance(match.rule),
    )  # fmt: skip


@cache
def _provenance(rule: str) -> Provenance:
    return Provenance(stage=STAGE, version=VERSION, rule=rule)
