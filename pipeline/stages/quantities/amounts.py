"""Amounts: hedge, sign or currency, number, and what it counts; the composer that ties the kinds together."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities import guards
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import read_day
from pipeline.stages.quantities.durations import duration_of, read_duration
from pipeline.stages.quantities.hedges import hedge_before, hedge_behind
from pipeline.stages.quantities.lexicon.base import TimeUnit
from pipeline.stages.quantities.lexicon.ucum import COMMON
from pipeline.stages.quantities.measures import unit_behind
from pipeline.stages.quantities.money import currency_before, currency_behind, minor_amount, rescaled, settle, subunits
from pipeline.stages.quantities.numbers import Number, read_number, scale_at, to_decimal
from pipeline.stages.quantities.ordinals import read_ordinal
from pipeline.stages.quantities.rates import speed, with_rate
from pipeline.stages.quantities.vague import read_vague

__all__ = ["COMMON", "read_amount"]


def read_amount(ctx: Context, index: int) -> Match | None:
    """An amount with its hedges and rates, both ends of a range included."""
    rate = ctx.hooks.rate_before(ctx, index)
    if rate:
        inner = read_amount(ctx, rate[1])
        if inner and inner.kind in (("money",) if rate[2] else ("money", "measure")) and inner.per is None:
            inner.start, inner.per = ctx.tokens[index].start, rate[0]
            return speed(inner)
        return None
    hedge = hedge_before(ctx, index) if ctx.kind(index) != "number" else None
    position = hedge[1] if hedge else index
    if hedge and not ctx.same_line(position):
        return None
    match = _core(ctx, position)
    if match is None:
        return None
    if hedge and match.bare:
        # "about 2019/08/01", "after more than ... May 2020": dates take no hedge.
        day = read_day(ctx, position)
        if day is not None and day.sure and day.month is not None and day.iso() is not None:
            return None
    match = with_rate(ctx, match)
    if hedge:
        # What hedges nothing is left to the sentence; the amount is read at its own first word.
        if match.kind == "ordinal" or not ctx.hooks.hedges(ctx, index, position, match):
            return None
        match.op, match.start = hedge[0], ctx.tokens[index].start
    match = hedge_behind(ctx, match)
    return with_rate(ctx, match) if match.per is None else match


def _core(ctx: Context, index: int) -> Match | None:
    if index >= len(ctx.tokens):
        return None
    token = ctx.tokens[index]
    if token.kind == "number" and not ctx.lexicon.vague.starts(token.text):  # nothing else in front of an amount begins with digits
        return _counted(ctx, index)
    return (
        read_vague(ctx, index)
        or _percent_before(ctx, index)
        or _permille_before(ctx, index)
        or _money_before(ctx, index)
        or _dual(ctx, index)
        or _counted(ctx, index)
    )


def _percent_before(ctx: Context, index: int) -> Match | None:
    negative = ctx.text(index) == "-" and ctx.glued(index + 1) and ctx.text(index + 1) == "%" and not ctx.glued(index)
    found = ctx.lexicon.percent_before.match(ctx.tokens, index + negative)
    if found is None or not ctx.same_line(found[1]):
        return None
    if not ctx.hooks.is_share(ctx, index, found[1]):
        return None
    number = read_number(ctx, found[1])
    figure = ctx.hooks.percentage(ctx, found[1]) if number is None else None
    if figure:
        number = Number(*figure)
    if number is None or number.ordinal or (number.article and ctx.kind(found[1] + 1) == "word"):
        return None
    if not (number.digits or ctx.lexicon.grammar.percent_in_words):
        return None
    value = -number.value if negative else number.value
    return Match(ctx.tokens[index].start, ctx.end(number.next), number.next, "percent", "percent-before", number=value)


def _permille_before(ctx: Context, index: int) -> Match | None:
    """ "‰5", "binde 5": digits behind a sign or word for per mille."""
    found = ctx.lexicon.permille_before.match(ctx.tokens, index)
    number = read_number(ctx, found[1]) if found and ctx.same_line(found[1]) and ctx.kind(found[1]) == "number" else None
    if number is None or number.scaled:
        return None
    return Match(
        ctx.tokens[index].start, ctx.end(number.next), number.next, "measure", "permille-before", number=number.value, unit="[ppth]"
    )  # fmt: skip


def _money_before(ctx: Context, index: int) -> Match | None:
    position = index
    negative = (
        ctx.text(index) == "-"
        and ctx.glued(index + 1)
        and ctx.kind(index + 1) != "number"
        and (ctx.tokens[index].spaced or ctx.tokens[index].fresh)
    )
    if negative:
        position += 1
    found = currency_before(ctx, position)
    if found is None or not ctx.same_line(found[1]):
        return None
    money, at = found
    if ctx.kind(at) not in ("number", "symbol", "word"):
        return None
    scale = scale_at(ctx, at) if ctx.kind(at + 1) == "number" else None  # "EUR million 5.2"
    number = read_number(ctx, scale[1] if scale else at)
    if number is None or number.ordinal or number.article or (scale and number.scaled):
        return None
    if scale:
        number.value, number.scaled, number.plain = number.value * scale[0], True, False
    if ctx.text(position) in (ctx.lexicon.data.currencies_before or ()) and not ctx.hooks.names_currency(ctx, position, number):
        return None
    if not number.digits and ctx.tokens[position].kind == "word":
        return None
    if ctx.glued(at) is False and ctx.tokens[position].kind == "word" and not number.digits:
        return None
    after = number.next
    # A second sign behind the number: "$ 5 USD", "USD 100$".
    second = currency_behind(ctx, after)
    if second and ctx.kind(second[1]) == "number" and not ctx.tokens[second[1]].fresh and ctx.kind(second[1] - 1) == "symbol":
        second = None  # "$20 $30": the second sign belongs to the number behind it
    if second and second[0].code is not None and (money.code == second[0].code or second[0].code in money.candidates):
        money, after = second[0], second[1]
    elif (
        ctx.tokens[position].kind == "word"
        and second is not None
        and ctx.glued(after) is False
        and second[0].code != money.code
        and not ctx.tokens[position].cased.isupper()
    ):
        return None
    value = rescaled(ctx, number, at, money.code)
    if negative:
        value = -value
    return Match(
        ctx.tokens[index].start, ctx.end(after), after, "money", "money-before", number=value, currency=money.code,
        candidates=money.candidates,
    )  # fmt: skip


def _dual(ctx: Context, index: int) -> Match | None:
    """Words that are number and unit in one: "سنتين", "دولاران", "півгодини", "halvtimme"."""
    money = ctx.lexicon.currency_words.match(ctx.tokens, index)
    if money:
        count, currency = money[0]
        value, after = to_decimal(count), money[1]
        minor = minor_amount(ctx, after, currency)
        if minor:
            value, after = value + minor[0], minor[1]
        return Match(
            ctx.tokens[index].start,
            ctx.end(after),
            after,
            "money",
            "money-dual",
            number=value,
            currency=currency.code,
            candidates=currency.candidates,
        )
    found = ctx.lexicon.measured_words.match(ctx.tokens, index)
    if found is None:
        return None
    (count, unit), after = found
    value = to_decimal(count)
    if unit.startswith("P"):
        designator = unit[1:].rstrip("0123456789")
        factor = int(unit[1 + len(designator) :] or 1)
        match = duration_of(ctx, index, Number(value, after, fraction=count.denominator > 1), TimeUnit(designator, factor), after)
        match.rule = "duration-dual"
        return match
    if unit == "{pp}":
        return Match(ctx.tokens[index].start, ctx.end(after), after, "percent", "percentage-points", number=value, unit=unit)
    part = ctx.hooks.part_behind(ctx, after) if ctx.same_line(after) else None
    if part:
        value, after = value + part[0], part[1]
    return Match(ctx.tokens[index].start, ctx.end(after), after, "measure", "measure-dual", number=value, unit=unit)


def _counted(ctx: Context, index: int) -> Match | None:
    """A number, and what it counts."""
    token = ctx.tokens[index]
    first = index + 1 if token.text in ("-", "+") else index
    if first < len(ctx.tokens) and ctx.tokens[first].kind == "number" and guards.is_guarded(ctx, first):
        return None
    ordinal = read_ordinal(ctx, index)
    if ordinal:
        return ordinal
    number = read_number(ctx, index)
    if number is None:
        return _article(ctx, index)
    if token.kind == "word" and guards.is_guarded(ctx, index):
        return None
    if number.ordinal:
        return (
            Match(token.start, ctx.end(number.next), number.next, "ordinal", "ordinal-words", number=number.value)
            if number.value > 0
            else None
        )
    return _with_unit(ctx, index, number)


def _with_unit(ctx: Context, index: int, number: Number) -> Match | None:
    tokens = ctx.tokens
    start, after = tokens[index].start, number.next
    closes = ctx.lexicon.data.closes
    closed = closes is not None and closes(ctx.text(after - 1))  # an inflected number counts nothing behind it
    same = ctx.same_line(after) and not closed
    best: Match | None = None
    if same:
        noun = ctx.hooks.noun(ctx, number, after)
        hyphen = 1 if ctx.text(noun) == "-" and ctx.glued(noun) and ctx.glued(noun + 1) else 0
        may_be = ctx.lexicon.counted(ctx.text(noun + hyphen))
        share = _share(ctx, index, number, noun, noun + hyphen) if may_be.share else None
        if share:
            return share
        money = _money(ctx, index, number) if may_be.money else None
        duration = read_duration(ctx, index, number) if may_be.time else None
        if duration and number.article and not duration.compound and not _article_counts(ctx, index, number):
            duration = None
        unit = unit_behind(ctx, number, index) if may_be.unit else None
        if money and unit and money.next == unit.next and unit.unit == "[lb_av]" and not _is_money(ctx, index, number):
            money = None
        for match in (money, duration, unit):
            if match is not None and (best is None or match.next > best.next):
                best = match
    if best is not None and best.kind == "measure" and best.unit in ("Cel", "deg", "[degF]", "K"):
        best = _below_zero(ctx, best)
    if best is not None:
        if number.article and best.kind != "duration" and not _article_counts(ctx, index, number):
            return None
        return best
    if number.article and not ctx.standalone(index, after):
        return None
    if guards.glued_word_unread(ctx, index, after) and number.digits:
        return None
    match = Match(
        start, ctx.end(after), after, "cardinal", "number-digits" if number.digits else "number-words", number=number.value, bare=True
    )
    return _below_zero(ctx, _out_of(ctx, match, number))


def _share(ctx: Context, index: int, number: Number, noun: int, sign: int) -> Match | None:
    """Percentage points, basis points or per cent at ``noun``, the latter also behind a hyphen at ``sign``."""
    start, lexicon = ctx.tokens[index].start, ctx.lexicon
    points = lexicon.percent_points.match(ctx.tokens, noun)
    if points and ctx.hooks.points_are_shares(ctx, index, points[1]):
        return Match(start, ctx.end(points[1]), points[1], "percent", "percentage-points", number=number.value, unit="{pp}")
    basis = lexicon.basis_points.match(ctx.tokens, noun)
    if basis and ctx.hooks.points_are_shares(ctx, index, basis[1]):
        return Match(start, ctx.end(basis[1]), basis[1], "percent", "basis-points", number=number.value / 100, unit="{pp}")
    percent = lexicon.percent.match(ctx.tokens, sign)
    if percent and not _begins_percent(ctx, number.next):
        return Match(start, ctx.end(percent[1]), percent[1], "percent", "percent", number=number.value)
    return None


def _below_zero(ctx: Context, match: Match | None) -> Match | None:
    """Degrees below zero."""
    found = ctx.lexicon.below_zero.match(ctx.tokens, match.next) if match is not None and ctx.same_line(match.next) else None
    if found is None or match is None or match.number is None or match.number <= 0:
        return match
    match.number, match.next, match.end = -match.number, found[1], ctx.end(found[1])
    return match


def _is_money(ctx: Context, index: int, number: Number) -> bool:
    """Whether pounds are money: a large or scaled amount, or talk of prices on either side; else they are a weight."""
    return number.scaled or any(token.text in ctx.lexicon.frames.price_words for token in ctx.tokens[max(0, index - 12) : number.next + 12])


def _begins_percent(ctx: Context, index: int) -> bool:
    """In "5 %10": the sign belongs to the number behind it."""
    return not ctx.glued(index) and ctx.kind(index + 1) == "number" and ctx.glued(index + 1)


def _out_of(ctx: Context, match: Match, number: Number) -> Match | None:
    """ "2/21": one count, the first number being its value."""
    position = match.next
    if (
        number.plain
        and ctx.text(position) == "/"
        and ctx.glued(position)
        and ctx.kind(position + 1) == "number"
        and ctx.glued(position + 1)
    ):
        after = position + 2
        if ctx.text(after) == "/" and ctx.glued(after) and ctx.kind(after + 1) == "number":
            return None
        if ctx.text(after) in ("-", "/") and ctx.glued(after) and ctx.glued(after + 1) and ctx.kind(after + 1) == "word":
            return None
        below = ctx.tokens[position + 1].value
        if number.negative and below:
            match.number = number.value / below  # no count is negative
        match.next, match.end, match.rule, match.bare = after, ctx.end(after), "count-out-of", False
    return match


def _money(ctx: Context, index: int, number: Number) -> Match | None:
    position = ctx.hooks.money_noun(ctx, number, number.next)
    if ctx.text(position) == "-" and ctx.glued(position) and ctx.glued(position + 1):
        position += 1
    found = currency_behind(ctx, position)
    if found and not ctx.hooks.is_currency(ctx, number, index):
        return None
    start = ctx.tokens[index].start
    if found is None:
        minor = ctx.lexicon.minors.match(ctx.tokens, position) if ctx.same_line(position) else None
        if minor is None or not ctx.hooks.is_minor(ctx, number, position):
            return None
        codes = minor[0]
        code = ctx.lexicon.frames.minor_currency
        code = code if code in codes else codes[0]
        return Match(
            start, ctx.end(minor[1]), minor[1], "money", "money-minor", number=number.value / subunits(code), currency=code,
            candidates=codes if len(codes) > 1 else (),
        )  # fmt: skip
    money, after = found
    if (
        ctx.kind(after) == "number"
        and ctx.glued(after)
        and ctx.tokens[after - 1].kind == "symbol"
        and not number.scaled
        and ctx.tokens[after - 1].spaced
    ):
        return None  # "5 $10": the sign belongs to the number behind it
    value = rescaled(ctx, number, index, money.code, ctx.lexicon.currencies.match(ctx.tokens, position) is not None)
    scale = None if number.scaled else scale_at(ctx, after)
    if scale:
        value, after = value * scale[0], scale[1]
    codes = ()
    minor_part = minor_amount(ctx, after, money)
    if minor_part and value == value.to_integral_value():
        found_minor = ctx.lexicon.minors.match(ctx.tokens, minor_part[1] - 1)
        codes = found_minor[0] if found_minor else ()
        value, after = (value + minor_part[0] if value >= 0 else value - minor_part[0]), minor_part[1]
    else:
        half = (
            ctx.lexicon.halves_after.match(ctx.tokens, after) if ctx.same_line(after) and ctx.lexicon.grammar.halves_behind_units else None
        )
        if half:
            value, after = value + Decimal("0.5"), half[1]
    money = settle(ctx, money, codes) if codes else money
    return Match(start, ctx.end(after), after, "money", "money", number=value, currency=money.code, candidates=money.candidates)


def _article_counts(ctx: Context, index: int, number: Number) -> bool:
    """Whether a word for one in front of a unit counts and is no article."""
    return ctx.standalone(index, number.next + 1) or ctx.hooks.counts_one(ctx, index, number.next)


def _article(ctx: Context, index: int) -> Match | None:
    """ "a week", "سنة", "тиждень" where nothing else stands: one of it; and "half an hour"."""
    token = ctx.tokens[index]
    if token.kind != "word":
        return None
    lexicon = ctx.lexicon
    position = index + 1 if lexicon.grammar.articles_count and token.text in lexicon.articles else index
    one = Number(Decimal(1), position)
    for match in (
        read_duration(ctx, index, one) if position > index or lexicon.time_units.starts(token.text) else None,
        unit_behind(ctx, one, index),
        _money(ctx, index, one),
    ):
        if (
            match
            and match.next > position
            and (
                (ctx.standalone(index, match.next) and (position > index or lexicon.data.unit_is_one))
                or _has_half(ctx, match)
                or (lexicon.data.unit_is_one and match.kind == "money" and match.number is not None and match.number > 1)
            )
        ):
            return match
    return None


def _has_half(ctx: Context, match: Match) -> bool:
    """ "an hour and a half", "لتر ونصف"."""
    return (
        match.kind == "duration"
        and match.iso not in ("P1Y", "P1M", "P1W", "P1D", "PT1H", "PT1M", "PT1S", "P10Y", "P100Y", "P3M", "P2W")
        and "half" in ctx.text(match.next - 1)
    )
