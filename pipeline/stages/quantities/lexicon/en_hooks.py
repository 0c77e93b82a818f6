"""What English decides by code; see the modules it is gathered from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import en_calendar, en_guards, en_names, en_phrases
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.lexicon.en_tokens import retokenize
from pipeline.stages.quantities.numbers import Number, money_spoken
from pipeline.stages.quantities.years import counts_something


class EnglishHooks(Hooks):
    """English."""

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """Marks of feet and inches, abbreviations with points, fillers between number and unit."""
        return retokenize(tokens, lexicon)

    def starts(self, word: str, lexicon: Lexicon) -> bool:
        """Feast days and decades in words."""
        return en_calendar.may_begin(word)

    def dates(self, word: str, lexicon: Lexicon) -> bool:
        """ "The 90s"."""
        return word == "s"

    def goes_on(self, word: str, lexicon: Lexicon) -> bool:
        """ "1 in 5", "9 out of 10"."""
        return word in ("in", "out")

    def fraction(self, ctx: Context, index: int) -> tuple[Fraction, int] | None:
        """ "Twenty-firsts"."""
        return en_phrases.compound_fraction(ctx, index)

    def guarded(self, ctx: Context, index: int) -> bool:
        """Scores, labels, "one" as a pronoun, "second" as a verb."""
        return en_guards.is_guarded(ctx, index) or en_phrases.is_hour(ctx, index)

    def hedges(self, ctx: Context, index: int, position: int, match: Match) -> bool:
        """ "Spread over three years" is no more than three years."""
        return en_guards.is_hedge(ctx, index, position, match)

    def between(self, ctx: Context, position: int, words: bool, scale: int | None) -> int:
        """Hyphens and dashes between tens and ones, commas behind scales."""
        return en_phrases.between(ctx, position, words, scale)

    def rest_in_digits(self, ctx: Context, position: int, scale: int, joined: bool) -> bool:
        """ "3 hundred and 21", "5 thousand 400"."""
        text = ctx.text(position)
        if not text.isdecimal() or text[0] == "0":
            return False
        return (scale == 100 and len(text) <= 2) or (scale == 1000 and (len(text) == 3 or (joined and len(text) < 3)))

    def is_scale(self, ctx: Context, position: int, after: int) -> bool | None:
        """Millions and trillions where money is spoken of, metres and tons elsewhere."""
        token = ctx.tokens[position]
        if token.text == "tn" and not token.spaced:
            return True
        if token.text in ("tn", "mm", "m", "b", "t", "cr") and token.cased not in ("M", "B", "T", "MM"):
            return money_spoken(ctx, position, after) or en_phrases.money_range(ctx, position) or (token.text == "b" and not token.spaced)
        if token.cased == "k" and token.spaced:
            return True
        if token.text == "l" or (token.cased == "K" and token.spaced):  # litres, kelvins
            return money_spoken(ctx, position, after) and not (token.text == "l" and token.spaced)
        if token.cased in ("M", "B", "T", "MM") and token.spaced:
            following = ctx.tokens[after] if after < len(ctx.tokens) else None
            return following is None or following.kind != "word" or following.fresh or money_spoken(ctx, position, after)
        return None

    def takes_fraction(self, ctx: Context, number: Number, word: str) -> bool:
        """ "A hundred thousand trillionths", but not "3 seconds"; of more than one there are several parts."""
        if word in ("quarter", "quarters") and (number.value >= 4 or number.digits):
            return False  # three months each
        if (number.digits and word in ("second", "seconds")) or (number.value > 1 and not word.endswith("s") and word != "half"):
            return False
        return number.value < 1000 if not number.scaled else word.endswith("ths")

    def divides(self, ctx: Context, index: int) -> bool:
        """ "Fifth of 10", where nothing else stands."""
        return ctx.text(index + 1) == "of" and ctx.text(index + 2) != "the" and ctx.standalone(index, index + 3)

    def part_behind(self, ctx: Context, position: int) -> tuple[Decimal, int] | None:
        """ "An hour and a quarter"."""
        if ctx.text(position) != "and" or ctx.text(position + 1) != "a" or ctx.text(position + 2) not in ("half", "quarter"):
            return None
        return Decimal("0.5" if ctx.text(position + 2) == "half" else "0.25"), position + 3

    def is_part(self, ctx: Context, position: int) -> bool:
        """ "A third of it", but not "a third man" or "an eighteenth-century wall"."""
        return en_phrases.is_part(ctx, position)

    def noun(self, ctx: Context, number: Number, position: int) -> int:
        """ "Half a mile", "a quarter of an hour", "millions of dollars"."""
        return en_phrases.noun(ctx, number, position)

    def share(self, ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
        """ "One in five", "nine out of ten"."""
        return en_phrases.share(ctx, index)

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """No bars that serve drinks, no stones that are thrown."""
        return en_guards.is_unit(ctx, number, after, unit)

    def is_share(self, ctx: Context, index: int, after: int) -> bool:
        """ "Percent of 10" where nothing else stands."""
        return ctx.standalone(index, after + 1)

    def is_minor(self, ctx: Context, number: Number, position: int) -> bool:
        """ "50p", "5c": a small letter directly behind digits."""
        return super().is_minor(ctx, number, position) or en_guards.is_pence(ctx, number, position)

    def names_currency(self, ctx: Context, position: int, number: Number) -> bool:
        """ "Ringgit 42", but not "Euro 2024" or "the rupee 5 percent"."""
        return en_guards.names_currency(ctx, number)

    def points_are_shares(self, ctx: Context, index: int, after: int) -> bool:
        """No stations of BP."""
        return ctx.tokens[after - 1].cased != "BP" or ctx.glued(after - 1)

    def has_rate(self, ctx: Context, match: Match) -> bool:
        """ "5% a year"."""
        return match.kind == "percent" and match.unit is None

    def measures_time(self, ctx: Context, position: int, after: int) -> bool:
        """Quarters are parts where what they are parts of follows."""
        return not (ctx.text(position) in ("quarter", "quarters") and ctx.text(after) == "of")

    def is_currency(self, ctx: Context, number: Number, index: int) -> bool:
        """No prizes that were won, no real people."""
        return en_guards.is_currency(ctx, number)

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """ "Per person", "a day", "annually"."""
        return en_phrases.denominator(ctx, position)

    def range_end(self, ctx: Context, match: Match, position: int) -> int | None:
        """ "VND 72,000 to 85,000 per kilogram", "15- to 24-year-olds"."""
        return en_phrases.range_of_money(ctx, match, position) or en_phrases.range_of_compounds(ctx, match, position)

    def date(self, ctx: Context, index: int) -> Match | None:
        """Feast days, months by their number, ranges of days with slashes."""
        return en_calendar.read(ctx, index) or en_names.event_day(ctx, index)

    def year(self, ctx: Context, index: int, year: int) -> bool | None:
        """ "The 2024 budget"."""
        return en_calendar.is_year(ctx, index, year)

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """ "In 2024 the ...", but not "of 2000 people"."""
        if word in ("in", "since", "by", "during", "until", "fy", "fiscal"):
            return not counts_something(ctx, index + 1)
        return ctx.text(index + 1) in ctx.lexicon.frames.function_words

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "1990s", "1990's"."""
        mark = ctx.text(index + 1) == "'"
        after = index + 1 + mark
        if ctx.text(after) != "s" or (mark and not ctx.glued(index + 1)):
            return None
        # Typed with a space it might be seconds.
        apart = ctx.same_line(after) and len(ctx.text(index)) == 4 and ctx.text(index - 1) in ("the", "in", "early", "late", "mid")
        return (after + 1, ctx.end(after + 1)) if ctx.glued(after) or apart else None

    def spells_year(self, ctx: Context, index: int, after: int, year: int) -> bool:
        """ "In two thousand and ten", "since nineteen eighty-four"."""
        return en_calendar.spells_year(ctx, index, after, year)

    def names_month(self, ctx: Context, position: int) -> bool:
        """ "8 may enter" and "they march 20 miles" are no dates."""
        return en_calendar.names_month(ctx, position)

    def month_alone(self, ctx: Context, index: int, after: int) -> bool | None:
        """ "May" and "March" by their capitals."""
        return en_calendar.is_month(ctx, index, after)
