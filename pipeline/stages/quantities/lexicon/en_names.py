"""English numbers that are part of a name: addresses, aircraft, telephone numbers; and days that events are known by."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon import names
from pipeline.stages.quantities.lexicon.base import words
from pipeline.stages.quantities.lexicon.en_words import FUNCTION_WORDS

_STREETS = frozenset(words("street st road rd avenue ave lane drive boulevard blvd square terrace crescent row mews close"))
_CALLS = frozenset(words("dial dialled dialed dialing dialling"))
_STATES = frozenset(
    words(
        "AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN "
        "TX UT VA VT WA WI WV WY"
    )
)
_JETS = frozenset(words("707 717 727 737 747 757 767 777 787"))


def is_name(ctx: Context, index: int) -> bool:
    """Whether the digits at a token are part of a name."""
    return names.is_name(ctx, index) or _is_code(ctx, index) or _is_address(ctx, index) or _is_telephone(ctx, index)


_EVENTS = frozenset(
    words("attack attacks attacker attackers bombing bombings hijacker hijackers commission memorial museum anniversary terrorists victims")
)


def event_day(ctx: Context, index: int) -> Match | None:
    """ "The 9/11 attacks": the day that an event is known by, month first."""
    month, day = ctx.tokens[index], index + 2
    if ctx.text(index + 1) != "/" or not (ctx.glued(index + 1) and ctx.glued(day)) or ctx.kind(day) != "number":
        return None
    if ctx.text(day + 1) not in _EVENTS or not ctx.same_line(day + 1) or not (month.text + ctx.text(day)).isdecimal():
        return None
    if not (1 <= int(month.text) <= 12 and 1 <= int(ctx.text(day)) <= 31):
        return None
    return Match(month.start, ctx.end(day + 1), day + 1, "date", "date-event", iso=f"--{int(month.text):02d}-{int(ctx.text(day)):02d}")


def _is_code(ctx: Context, index: int) -> bool:
    """ "DC 20500", "the 737 Max"."""
    text, before = ctx.text(index), ctx.tokens[index - 1] if index and ctx.same_line(index) else None
    if text in _JETS and ctx.same_line(index + 1) and ctx.tokens[index + 1].cased in ("Max", "MAX"):
        return True
    return before is not None and before.kind == "word" and len(text) == 5 and text.isdecimal() and before.cased in _STATES


def _is_address(ctx: Context, index: int) -> bool:
    """ "10 Downing Street", but "20 Wall Street banks"."""
    if not ctx.text(index).isdecimal() or len(ctx.text(index)) > 5:
        return False
    for position in range(index + 1, index + 5):
        if not ctx.same_line(position) or ctx.kind(position) != "word" or not ctx.tokens[position].cased[0].isupper():
            return False
        if position > index + 1 and ctx.text(position) in _STREETS:
            behind = position + 1
            goes_on = ctx.same_line(behind) and ctx.kind(behind) == "word" and ctx.tokens[behind].cased[0].islower()
            return not goes_on or ctx.text(behind) in FUNCTION_WORDS
    return False


def _is_telephone(ctx: Context, index: int) -> bool:
    """ "020 7946 0018", "dial 999"."""
    text = ctx.text(index)
    if text == "1" and ctx.text(index + 1) == "-" and ctx.kind(index + 2) == "opaque" and ctx.glued(index + 1) and ctx.glued(index + 2):
        return True  # "1-800-555-0199"
    if ctx.text(index - 1) == "text" and len(text) in (5, 6) and text.isdecimal():
        return not ctx.same_line(index + 1) or ctx.kind(index + 1) != "word" or ctx.text(index + 1) in FUNCTION_WORDS
    if not text.replace(" ", "").isdecimal():
        return False
    first = index
    while index - first < 3 and ctx.kind(first - 1) == "number" and ctx.same_line(first) and ctx.text(first)[0] != "+":
        first -= 1
    head = ctx.text(first)
    if head[0] == "0" and len(head) >= 3 and head.isdecimal() and ctx.kind(first + 1) == "number" and ctx.same_line(first + 1):
        return len(ctx.text(first + 1)) >= 3
    follows = ctx.same_line(index + 1) and ctx.kind(index + 1) == "word" and ctx.text(index + 1) not in FUNCTION_WORDS
    return ctx.text(index - 1) in _CALLS and len(text) <= 6 and not follows
