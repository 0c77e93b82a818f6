"""What a language decides by code where its words do not suffice: the engine asks, and by default every language answers alike.

The module of a language that needs more puts an object of a class of its own into :attr:`LanguageData.hooks`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.document import Operator

if TYPE_CHECKING:
    from pipeline.stages.quantities.context import Context, Match
    from pipeline.stages.quantities.fold import Folded
    from pipeline.stages.quantities.lexer import Token
    from pipeline.stages.quantities.lexicon.base import Lexicon, Money
    from pipeline.stages.quantities.numbers import Number


class Hooks:
    """Answers of a language without peculiarities. Positions are indices of tokens; a position that is returned lies behind a reading."""

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """The tokens with words taken apart or put together."""
        return tokens

    def spelled(self, tokens: list[Token], lexicon: Lexicon, folded: Folded) -> list[Token]:
        """The tokens with what folding made equal told apart by the text itself."""
        return tokens

    def starts(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a quantity may begin with this folded word, although no table of the lexicon says so."""
        return False

    def dates(self, word: str, lexicon: Lexicon) -> bool:
        """Whether one or two digits in front of a folded word may be part of a date, although no table of the lexicon says so."""
        return False

    def goes_on(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a folded word behind figures may go on their number, although no table of the lexicon says so."""
        return False

    def counts(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a number in front of a folded word may be an amount, although the word is no unit, currency or share."""
        return False

    def guarded(self, ctx: Context, index: int) -> bool:
        """Whether a number names something and counts nothing: times of day, scores, parts of names."""
        return False

    def hedge_behind(self, ctx: Context, match: Match) -> tuple[Operator, int] | None:
        """The hedge behind an amount."""
        return ctx.lexicon.hedges_after.match(ctx.tokens, match.next)

    def hedges(self, ctx: Context, index: int, position: int, match: Match) -> bool:
        """Whether the hedge words from a token to ``position`` hedge the amount behind them, and are no prepositions of the sentence."""
        return True

    def part_behind(self, ctx: Context, position: int) -> tuple[Decimal, int] | None:
        """The part that is added to an amount behind its unit, where halves are not all that this language adds."""
        return None

    def sign(self, ctx: Context, index: int, money: Money) -> Money:
        """What a currency sign means where its letters are told apart by what folding makes equal."""
        return money

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """What a word at ``position`` says the amount is counted by; ``more`` where a denominator has been read before it."""
        per = ctx.lexicon.per.match(ctx.tokens, position)
        return ctx.lexicon.denominators.match(ctx.tokens, per[1]) if per and ctx.same_line(per[1]) else None

    def rate_before(self, ctx: Context, index: int) -> tuple[str, int, bool] | None:
        """What the amount behind a token is counted by, the position behind that, and whether only money goes by it."""
        return None

    def fraction(self, ctx: Context, index: int) -> tuple[Fraction, int] | None:
        """A fraction in a compound word or in words with a hyphen, which no table holds."""
        return None

    def share(self, ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
        """Numerator and denominator of a fraction written in a way of this language's own."""
        return None

    def between(self, ctx: Context, position: int, words: bool, scale: int | None) -> int:
        """How many tokens inside a number say nothing: hyphens, commas behind a ``scale``; ``words`` where no digits have been read."""
        return 0

    def rest_in_digits(self, ctx: Context, position: int, scale: int, joined: bool) -> bool:
        """Whether digits go on a number behind a scale; ``joined`` where a conjunction stands before them."""
        return False

    def is_scale(self, ctx: Context, position: int, after: int) -> bool | None:
        """Whether an abbreviation behind a figure means a scale, and no unit; None where the general rules decide."""
        return None

    def takes_fraction(self, ctx: Context, number: Number, word: str) -> bool:
        """Whether a number multiplies the fraction that ends with ``word`` behind it."""
        if number.value == 1 and number.article:
            return False
        return ctx.lexicon.data.fractions_are_nouns or (not number.scaled and number.value < 1000)

    def divides(self, ctx: Context, index: int) -> bool:
        """Whether an ordinal is a fraction by what stands behind it."""
        return False

    def ends_number(self, ctx: Context, index: int, end: int, ordinal: bool) -> bool | None:
        """Whether the number in words from ``index`` to ``end`` is an ordinal; None where the words are no number."""
        return ordinal

    def hundredths(self, ctx: Context, number: Number) -> Number | None:
        """A number with decimals that are written in a way of this language's own."""
        return None

    def is_part(self, ctx: Context, position: int) -> bool:
        """Whether a word behind the article is a part of one, and no ordinal."""
        return True

    def noun(self, ctx: Context, number: Number, position: int) -> int:
        """Where the unit or currency stands that a number counts: behind "of" and the like."""
        return position

    def money_noun(self, ctx: Context, number: Number, position: int) -> int:
        """Where the currency stands that a number counts, if that is elsewhere than units do."""
        return self.noun(ctx, number, position)

    def multiplies_fractions(self) -> bool:
        """Whether a number in front of a fraction word multiplies it: "three quarters"."""
        return True

    def is_share(self, ctx: Context, index: int, after: int) -> bool:
        """Whether a word or sign in front of a number makes it a percentage."""
        return True

    def percentage(self, ctx: Context, index: int) -> tuple[Decimal, int] | None:
        """The figure behind a word for per cent where it is no number elsewhere."""
        return None

    def points_are_shares(self, ctx: Context, index: int, after: int) -> bool:
        """Whether the word for points behind a number means percentage points."""
        return True

    def counts_one(self, ctx: Context, index: int, unit: int) -> bool:
        """Whether a word for one that is an article too counts the unit at ``unit``."""
        return True

    def unit(self, ctx: Context, index: int, after: int, unit: str, value: Decimal) -> str:
        """The unit meant where its name has several meanings."""
        return unit

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """Whether the name of a unit behind a number means that, and no everyday thing."""
        return True

    def is_minor(self, ctx: Context, number: Number, position: int) -> bool:
        """Whether the name of hundredths behind a number means money; a single letter does not."""
        return len(ctx.text(position)) > 1 or ctx.text(position) == "¢"

    def names_currency(self, ctx: Context, position: int, number: Number) -> bool:
        """Whether the name of a currency in front of a number belongs to it."""
        return True

    def has_rate(self, ctx: Context, match: Match) -> bool:
        """Whether what stands behind a bare number or a share beyond doubt is what it is counted by."""
        return False

    def is_currency(self, ctx: Context, number: Number, index: int) -> bool:
        """Whether the name of a currency behind a number means that, and no everyday thing."""
        return True

    def measures_time(self, ctx: Context, position: int, after: int) -> bool:
        """Whether a unit of time behind a number is one, and no part of a compound."""
        return True

    def trimmed(self, ctx: Context, index: int, after: int) -> int:
        """The position behind a unit without what belongs to the sentence."""
        return after

    def range_end(self, ctx: Context, match: Match, position: int) -> int | None:
        """Where the upper end of a range begins that nothing joins to the lower one."""
        return None

    def joins(self, ctx: Context, position: int) -> bool:
        """Whether a word that may join the ends of a range does."""
        return True

    def ordinal_goes_on(self, ctx: Context, index: int, word: int) -> bool:
        """Whether digits and a point in front of a capital are an ordinal, and no end of a sentence."""
        return False

    def roman_ordinal(self, ctx: Context, index: int, after: int) -> bool:
        """Whether a Roman numeral is an ordinal whatever stands behind it."""
        return False

    def date(self, ctx: Context, index: int) -> Match | None:
        """A date or a range of dates that the rules for all languages do not read."""
        return None

    def year(self, ctx: Context, index: int, year: int) -> bool | None:
        """Whether four digits are a year; None where this language leaves it to the general rules."""
        return None

    def behind_year(self, ctx: Context, position: int) -> int:
        """Where the part of a year may stand that follows it: "2024, the third quarter"."""
        return position + (ctx.text(position) in ("-", "/", "the", ","))

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """Whether digits between ``word``, a preposition that years take, and another word are a year."""
        return True

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """The token behind a decade whose digits end in a nought, and where it ends."""
        return None

    def is_short_decade(self, ctx: Context, index: int, after: int) -> bool:
        """Whether two digits with the ending of a decade are one."""
        return True

    def names_year(self, ctx: Context, position: int) -> bool:
        """Whether the word for year behind a number says that it is the name of one, and not so many years."""
        return False

    def spells_year(self, ctx: Context, index: int, after: int, year: int) -> bool:
        """Whether a number in words is a year by what stands in front of it."""
        return False

    def names_month(self, ctx: Context, position: int) -> bool:
        """Whether the name of a month is one, and no other word of its letters."""
        return True

    def month(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """A month that is not named, and the position behind it."""
        return None

    def day_behind_month(self, ctx: Context, position: int) -> bool:
        """Whether digits behind a month are its day; ``position`` lies behind them."""
        return True

    def month_alone(self, ctx: Context, index: int, after: int) -> bool | None:
        """Whether the name of a month without day and year is one; None where this language leaves it to the general rules."""
        return None

    def behind_named_year(self, ctx: Context, position: int) -> int:
        """The position behind a word for year that the earlier end of a range has of its own."""
        return position

    def pairs(self, ctx: Context, after: int, before: str) -> bool:
        """Whether a conjunction at ``after`` joins a date to a later one; ``before`` stands in front of the earlier one."""
        return before in ctx.lexicon.frames.between

    def date_link(self, ctx: Context, position: int) -> int | None:
        """Where the later end of a range of dates begins that an ending joins to the earlier one."""
        return None
