"""Years and decades: which numbers of four digits are years, years in words, "the 1990s"."""

from __future__ import annotations

from pipeline.stages.quantities.calendar_day import FIRST_YEAR, LAST_YEAR, Day, year_at
from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.numbers import read_number


def spelled_year(ctx: Context, position: int) -> tuple[int, int] | None:
    """A year in words: "nineteen eighty-four", "iki bin on dokuz", "ألفان وثمانية عشر"."""
    if ctx.kind(position) != "word" or not ctx.lexicon.atoms(ctx.text(position)):
        return None
    number = read_number(ctx, position)
    if number is None or number.digits or number.ordinal or number.fraction:
        return None
    value = int(number.value)
    if ctx.lexicon.grammar.years_in_pairs and 10 <= value <= 21 and ctx.kind(number.next) == "word":
        if ctx.text(number.next) in ctx.lexicon.frames.nought_words:
            last = number.next + 1 + (ctx.text(number.next + 1) == "-")
            ones = ctx.lexicon.atoms(ctx.text(last)) if ctx.same_line(last) else None
            if ones and len(ones) == 1 and ones[0].place == "u" and not ones[0].ordinal:
                return value * 100 + ones[0].value, last + 1
        rest = read_number(ctx, number.next) if ctx.lexicon.atoms(ctx.text(number.next)) else None
        if rest and not rest.digits and not rest.ordinal and 10 <= rest.value <= 99:
            return value * 100 + int(rest.value), rest.next
    return (value, number.next) if FIRST_YEAR <= value <= LAST_YEAR else None


def read_year(ctx: Context, index: int, year: int) -> Day | None:
    """A literal of four digits as a year, where a word, a case ending or its place says so."""
    token = ctx.tokens[index]
    result = Day(token.start, token.end, index + 1, year)
    decade = _decade(ctx, index)
    if decade:
        result.decade, result.next, result.end = True, *decade
        return result
    if ctx.glued(index + 1) and ctx.kind(index + 1) in ("word", "opaque") and not ctx.lexicon.year_after.match(ctx.tokens, index + 1):
        return None
    ending = ctx.text(index + 2) if ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2) else ""
    if ending in ctx.lexicon.frames.year_endings:
        result.next, result.end = index + 3, token.end
        return result
    result.sure = _is_year(ctx, index, year)
    return result


def _is_year(ctx: Context, index: int, year: int) -> bool:
    lexicon = ctx.lexicon
    plausible = 1800 <= year <= 2100
    known = ctx.hooks.year(ctx, index, year)
    if known is not None:
        return known
    if ctx.same_line(index + 1) and lexicon.year_after.match(ctx.tokens, index + 1):
        return plausible or ctx.text(index + 1) not in lexicon.frames.counted_years
    before = index - 1
    named = _year_word_before(ctx, index)
    if named:
        return named == 2 or plausible
    if not plausible:
        return False
    if ctx.standalone(index, index + 1) and 1900 <= year <= 2100:
        return True
    if 1950 <= year <= 2049 and year % 50 and _bare_year(ctx, index):
        return True
    return bool(ctx.text(before) == "(" and ctx.text(index + 1) in (")", ",", ";") and ctx.same_line(index))


def _bare_year(ctx: Context, index: int) -> bool:
    """A number of our time that counts nothing visible: no unit behind it, and no noun that Turkish would leave in the singular."""
    following, grammar, joins = index + 1, ctx.lexicon.grammar, ctx.lexicon.frames.year_joins
    if not grammar.bare_years:
        return False
    if ctx.text(following) in joins and year_at(ctx, following + 1) is not None:
        return True
    if ctx.text(index - 1) in joins and year_at(ctx, index - 2) is not None:
        return True
    if not ctx.same_line(following) or ctx.kind(following) != "word":
        return True
    if counts_something(ctx, following):
        return False
    return (
        (grammar.counts_in_singular and bool(ctx.style.group))
        or ctx.text(following) in ctx.lexicon.frames.function_words
        or ctx.text(following) in joins
    )


def _year_word_before(ctx: Context, index: int) -> int:
    """2 where the word before means year, 1 where it is a preposition that years take, 0 otherwise."""
    lexicon = ctx.lexicon
    if index == 0 or not ctx.same_line(index):
        return 0
    word = ctx.text(index - 1)
    if word in lexicon.frames.certain_year:
        return 2
    if not lexicon.year_before.match(ctx.tokens, index - 1):
        return 0
    following = ctx.tokens[index + 1] if index + 1 < len(ctx.tokens) and not ctx.tokens[index + 1].fresh else None
    return 1 if following is None or following.kind != "word" else int(ctx.hooks.year_behind_preposition(ctx, index, word))


def counts_something(ctx: Context, index: int) -> bool:
    """Whether a unit, currency or scale stands at a token, so that the number in front of it is no year."""
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        (lexicon.units.match(tokens, index) and len(ctx.text(index)) > 1) or lexicon.currencies.match(tokens,
        index) or lexicon.time_units.match(tokens, index)
        or lexicon.atoms(ctx.text(index)) or lexicon.percent.match(tokens, index) or lexicon.scale_abbreviations.match(tokens, index)
    )  # fmt: skip


def _decade(ctx: Context, index: int) -> tuple[int, int] | None:
    """1990s, 1990'lar, 1990-х, 1990-talet: the token behind and the end."""
    return ctx.hooks.decade(ctx, index) if ctx.text(index).endswith("0") else None


def read_short_decade(ctx: Context, index: int) -> Day | None:
    """'90s, 90-х років, 90-talet, 90'lar."""
    token = ctx.tokens[index]
    if len(token.text) != 2 or token.text[1] != "0" or not token.text.isdigit() or int(token.text) < 20:
        return None
    decade = _decade(ctx, index)
    if decade is None:
        return None
    if not ctx.hooks.is_short_decade(ctx, index, decade[0]):
        return None
    return Day(token.start, decade[1], decade[0], 1900 + int(token.text), decade=True)


def read_year_in_words(ctx: Context, index: int) -> Day | None:
    """A year in words where a word for year stands beside it."""
    if not ctx.lexicon.atoms(ctx.text(index)):
        return None
    found = spelled_year(ctx, index)
    if found is None:
        return None
    result = Day(ctx.tokens[index].start, ctx.end(found[1]), found[1], found[0])
    result.sure = (
        ctx.text(index - 1) in ctx.lexicon.frames.certain_year
        or ctx.hooks.names_year(ctx, found[1])
        or ctx.hooks.spells_year(ctx, index, found[1], found[0])
    )
    return result
