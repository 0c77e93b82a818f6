"""What Turkish decides by code; see the modules it is gathered from."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document import Operator
from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import tr_amounts, tr_calendar, tr_calendar_rules, tr_guards, tr_references
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.lexicon.tr_tokens import split_joined

if TYPE_CHECKING:
    from pipeline.stages.quantities.numbers import Number


class TurkishHooks(Hooks):
    """Turkish."""

    def __init__(self) -> None:
        self._starts: dict[str, bool] = {}

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """Tokens with joined numbers taken apart and shares without their ending."""
        return split_joined(tokens, lexicon)

    def starts(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a rate may begin with the word."""
        known = self._starts.get(word)
        if known is None:
            if len(self._starts) > 100_000:
                self._starts.clear()
            known = self._starts[word] = tr_amounts.may_rate(word, lexicon)
        return known

    def guarded(self, ctx: Context, index: int) -> bool:
        """Times of day, scores, flats, parts of names and documents."""
        return tr_guards.is_guarded(ctx, index) or tr_references.is_numbered_law(ctx, index) or tr_references.is_hour(ctx, index)

    def hedge_behind(self, ctx: Context, match: Match) -> tuple[Operator, int] | None:
        """Hedges that govern a case."""
        return None if tr_calendar.is_term(ctx, match) else tr_amounts.hedge_behind(ctx, match)

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """ "Kişi başına"."""
        found = ctx.lexicon.denominators.match(ctx.tokens, position)
        return (found[0], found[1] + 1) if found and ctx.text(found[1]) == "başına" else None

    def rate_before(self, ctx: Context, index: int) -> tuple[str, int, bool] | None:
        """Rates stand in front: "dekar başına", "kilosu"."""
        return tr_amounts.rate_before(ctx, index)

    def share(self, ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
        """ "3'te 1", "binde 3"."""
        return tr_amounts.digit_share(ctx, index)

    def multiplies_fractions(self) -> bool:
        """ "İki çeyrek" are quarters of a year, three of four are "dörtte üç"."""
        return False

    def percentage(self, ctx: Context, index: int) -> tuple[Decimal, int] | None:
        """ "Yüzde yüzü"."""
        return (Decimal(100), index + 1) if tr_amounts.is_whole(ctx, index) else None

    def points_are_shares(self, ctx: Context, index: int, after: int) -> bool:
        """Points of a league or an index are none."""
        return ctx.standalone(index, after) or tr_amounts.is_share(ctx, index, after)

    def counts_one(self, ctx: Context, index: int, unit: int) -> bool:
        """ "Bir yıllık" is measured."""
        return tr_amounts.counts_one(ctx, index, unit)

    def is_currency(self, ctx: Context, number: Number, index: int) -> bool:
        """A drama or a mark is none."""
        return tr_amounts.is_currency(ctx, number, index)

    def measures_time(self, ctx: Context, position: int, after: int) -> bool:
        """An eclipse of the moon takes no months."""
        return tr_calendar.measures_time(ctx, position, after)

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """Bars and limbs are none."""
        return unit not in ("bar", "[ft_i]") or tr_amounts.is_measure(number, ctx.text(after - 1))

    def unit(self, ctx: Context, index: int, after: int, unit: str, value: Decimal) -> str:
        """Degrees of warmth."""
        warm = unit == "deg" and ctx.text(after - 1).startswith("derece") and tr_amounts.is_temperature(ctx, index, value)
        return "Cel" if warm else unit

    def trimmed(self, ctx: Context, index: int, after: int) -> int:
        """The full stop that ends the sentence is no part of "dk."."""
        return tr_amounts.trim_point(ctx, index, after)

    def range_end(self, ctx: Context, match: Match, position: int) -> int | None:
        """ "Üç beş gün"."""
        return position if tr_amounts.follows_closely(ctx, match, position) else None

    def joins(self, ctx: Context, position: int) -> bool:
        """ "İle" also means with."""
        return ctx.text(position) != "ile" or tr_amounts.links(ctx, position)

    def ordinal_goes_on(self, ctx: Context, index: int, word: int) -> bool:
        """ "12. Kongre"."""
        return tr_amounts.goes_on(ctx, index, word)

    def roman_ordinal(self, ctx: Context, index: int, after: int) -> bool:
        """With a point: "II. Murat"; a single letter is an initial."""
        return ctx.text(after - 1) == "." and len(ctx.text(index)) > 1 and ctx.same_line(after) and ctx.kind(after) == "word"

    def date(self, ctx: Context, index: int) -> Match | None:
        """Parts of a year behind it, days named by their place in a month."""
        return tr_calendar.part_of_year(ctx, index) or tr_calendar_rules.read_calendar_rule(ctx, index)

    def year(self, ctx: Context, index: int, year: int) -> bool | None:
        """By the ending or the word behind."""
        return tr_calendar.is_year(ctx, index, year)

    def behind_year(self, ctx: Context, position: int) -> int:
        """ "2016'nın üçüncü çeyreği", "2016 yılının ilk yarısı"."""
        if ctx.text(position) == "'" and ctx.text(position + 1) in ("nın", "nin", "ın", "in", "un", "ün", "nun", "nün"):
            return position + 2
        return position + (ctx.text(position) in ("yılının", "yılı", "yılın"))

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "1990'lar", but not before our era."""
        if ctx.text(index - 1) in ("mö", "önce") or ctx.text(index + 1) != "'" or not ctx.glued(index + 1) or not ctx.glued(index + 2):
            return None
        plural = ctx.text(index + 2).startswith(("lar", "ler", "lı", "li", "lu", "lü"))
        return (index + 3, ctx.tokens[index].end) if plural else None

    def is_short_decade(self, ctx: Context, index: int, after: int) -> bool:
        """ "90'lar", "90'lı yıllar"."""
        return ctx.text(index + 2)[:2] not in ("lı", "li", "lu", "lü") or ctx.text(after).startswith("yıl")

    def names_year(self, ctx: Context, position: int) -> bool:
        """ "2024 yılında", but "30 yılda"."""
        return tr_calendar.names_year(ctx, position)

    def day_behind_month(self, ctx: Context, position: int) -> bool:
        """ "Kasım-15-2024" alone."""
        return ctx.text(position) == "-" and year_at(ctx, position + 1) is not None

    def month_alone(self, ctx: Context, index: int, after: int) -> bool | None:
        """By its ending, in small letters too."""
        return tr_calendar.is_month(ctx, index, after)

    def date_link(self, ctx: Context, position: int) -> int | None:
        """ "Ekimden şubata", "2021'den 2023'e"."""
        if ctx.text(position) == "'" and ctx.glued(position):
            ablative = ctx.text(position + 1) in ("den", "dan", "ten", "tan", "nden", "ndan")
            return position + 2 if ablative and ctx.same_line(position + 2) else None
        return position if tr_calendar.from_month(ctx, position) else None

    def pairs(self, ctx: Context, after: int, before: str) -> bool:
        """The word for between stands last: "2014 ile 2018 arasında"."""
        return any(ctx.text(place).startswith(("aras", "aralığ")) for place in range(after + 2, min(after + 8, len(ctx.tokens))))
