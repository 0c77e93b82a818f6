"""What Arabic decides by code; see the modules it is gathered from."""

from __future__ import annotations

from decimal import Decimal

from pipeline.document import Operator
from pipeline.stages.quantities.calendar_day import year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.fold import Folded
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import ar_calendar, ar_composition
from pipeline.stages.quantities.lexicon.ar_clitics import among, folded
from pipeline.stages.quantities.lexicon.ar_tokens import settle_tokens
from pipeline.stages.quantities.lexicon.base import Lexicon, Money
from pipeline.stages.quantities.lexicon.names import is_name
from pipeline.stages.quantities.number_words import read_words
from pipeline.stages.quantities.numbers import Number, to_decimal

# Prepositions and verbs that hedge an amount with its unit, and place, exclude or exceed a thing that is merely counted.
_OF_MEASURES = folded("فوق دون تحت حتى تجاوز ابتداء بدءا")
_ALONE = folded("سنويا شهريا أسبوعيا يوميا")
_WARMTH = folded(
    "حرارة الحرارة حرارتها حرارته الطقس طقس البرد الحر برودة البرودة الصفر الصقيع صقيع الظل دافئ بارد حار الجو الثلوج الموجة موجة"
)
_SHAKES = folded("زلزال الزلزال هزة الهزة ريختر بقوة قوته قوتها")
_ONE = folded("واحد واحدة واحدا")
_NOT = folded("ليس ليست لم لا غير")


class ArabicHooks(Hooks):
    """Arabic."""

    def spelled(self, tokens: list[Token], lexicon: Lexicon, folded: Folded) -> list[Token]:
        """Clitics taken apart, and what spelling leaves open settled."""
        return settle_tokens(tokens, lexicon, folded)

    def starts(self, word: str, lexicon: Lexicon) -> bool:
        """Whether a decade begins with the word."""
        return ar_calendar.starts_decade(word)

    def money_noun(self, ctx: Context, number: Number, position: int) -> int:
        """ "ملايين من الدولارات"."""
        return position + 1 if number.scaled and ctx.text(position) == "من" else position

    def goes_on(self, word: str, lexicon: Lexicon) -> bool:
        """ "3 من كل 10"."""
        return word == "من"

    def counts(self, word: str, lexicon: Lexicon) -> bool:
        """ "ملايين من الدولارات"."""
        return word == "من"

    def guarded(self, ctx: Context, index: int) -> bool:
        """ "Not one sector only": more than one; and hours."""
        if ctx.text(index - 1) == "الساعه" or is_name(ctx, index):
            return True
        if ctx.text(index) not in _ONE or ctx.text(index + 1) != "فقط":
            return False
        return any(ctx.text(place) in _NOT for place in range(max(0, index - 8), index))

    def ends_number(self, ctx: Context, index: int, end: int, ordinal: bool) -> bool | None:
        """Definite tens are ordinals; "one of" is no number."""
        return ar_composition.ends_number(ctx, index, end, ordinal)

    def hundredths(self, ctx: Context, number: Number) -> Number | None:
        """Behind a comma that stands apart."""
        return ar_composition.hundredths(ctx, number)

    def hedges(self, ctx: Context, index: int, position: int, match: Match) -> bool:
        """ "Above 36 degrees", but not "above three houses"; "without" excludes."""
        word = ctx.text(index)
        if word not in _OF_MEASURES:
            return True
        before = ctx.text(index - 1)
        return match.kind in ("money", "measure", "percent", "duration") and not (
            (word == "دون" and before in ("من", "ب")) or (word == "حتي" and before == "و")
        )

    def hedge_behind(self, ctx: Context, match: Match) -> tuple[Operator, int] | None:
        """No hedge of years: "until 2041 at least"."""
        index = match.next - 1
        year = year_at(ctx, index) if match.bare else None
        return None if year is not None and ar_calendar.is_year(ctx, index, year) else super().hedge_behind(ctx, match)

    def part_behind(self, ctx: Context, position: int) -> tuple[Decimal, int] | None:
        """ "ونصف", "ونصف الساعة", "إلا ربعا"."""
        sign = 1 if ctx.text(position) in ctx.lexicon.conjunctions else -1 if ctx.text(position) == "الا" else 0
        found = ctx.lexicon.fractions.match(ctx.tokens, position + 1) if sign and ctx.same_line(position + 1) else None
        if found is None:
            return None
        after = found[1]
        if ctx.text(after).startswith("ال") and ctx.text(after).removeprefix("ال") in _stems(ctx.text(position - 1)):
            after += 1
        return sign * to_decimal(found[0]), after

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """ "2024م" is a year of our era."""
        return not (number.plain and ctx.text(after - 1) == "م") or ar_calendar.in_metres(ctx, after - 2)

    def share(self, ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
        """ "واحد من كل خمسة"."""
        if ctx.text(index + 1) != "من" or ctx.text(index + 2) != "كل" or not ctx.same_line(index + 1) or not ctx.same_line(index + 3):
            return None
        token, atoms = ctx.tokens[index], ctx.lexicon.atoms(ctx.text(index)) or ()
        top = token.value if token.kind == "number" else Decimal(atoms[0].value) if len(atoms) == 1 and not atoms[0].ordinal else None
        below = read_words(ctx, index + 3) if top and top < 1000 else None
        if top is None or below is None or below.ordinal or below.fraction or below.value <= top:
            return None
        return top, below.value, below.next

    def measures_time(self, ctx: Context, position: int, after: int) -> bool:
        """Not where a day or a month is named: "1973 يوم السبت"."""
        return not ar_calendar.names_day(ctx, position)

    def is_currency(self, ctx: Context, number: Number, index: int) -> bool:
        """ "بات" is a verb far more often than the money of Thailand."""
        return ctx.text(number.next) != "بات" or number.digits or number.scaled

    def unit(self, ctx: Context, index: int, after: int, unit: str, value: Decimal) -> str:
        """Degrees of warmth."""
        if unit != "deg" or not ctx.text(after - 1).startswith("درج"):
            return unit
        nearby = [ctx.text(place) for place in (*range(max(0, index - 10), index), *range(after, min(len(ctx.tokens), after + 8)))]
        warm = any(among(word, _WARMTH) for word in nearby) and not any(among(word, _SHAKES) for word in nearby)
        return "Cel" if warm else unit

    def sign(self, ctx: Context, index: int, money: Money) -> Money:
        """ "د.إ" and "د.أ" differ by their hamza alone."""
        if money.candidates == ("AED", "JOD"):
            letter = ctx.folded.raw(ctx.tokens[index + 2].start, ctx.tokens[index + 2].end)
            return Money({"إ": "AED", "أ": "JOD"}[letter]) if letter in ("إ", "أ") else money
        return money

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """ "في السنة", "لكل هكتار", "للفرد", "سنويا"."""
        table, word = ctx.lexicon.denominators, ctx.text(position)
        if word in _ALONE or (word.startswith("لل") and len(word) > 3):
            return table.match(ctx.tokens, position)
        if word in ("ل", "عن") and ctx.text(position + 1) == "كل":
            return table.match(ctx.tokens, position + 2)
        if word not in ("في", "لكل", "كل"):
            return None
        following = ctx.text(position + 1)
        # "In the year 2020" is a date, "this year" points at one.
        if (word == "في" and not following.startswith("ال")) or not ctx.same_line(position + 1):
            return None
        found = table.match(ctx.tokens, position + 1)
        if found and (ctx.kind(found[1]) == "number" or (word == "في" and ctx.text(found[1]).startswith("ال"))):
            return None
        return found

    def date(self, ctx: Context, index: int) -> Match | None:
        """Decades in words, months by their number."""
        return ar_calendar.read_decade(ctx, index) or ar_calendar.read_numbered_month(ctx, index)

    def month(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "شهر 10"."""
        return ar_calendar.numbered_month(ctx, index)

    def year(self, ctx: Context, index: int, year: int) -> bool | None:
        """By what stands on either side."""
        return ar_calendar.is_year(ctx, index, year)

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """A span of time counts."""
        return word not in ("الفتره", "للفتره")

    def month_alone(self, ctx: Context, index: int, after: int) -> bool | None:
        """Behind a preposition."""
        return ar_calendar.is_month(ctx, index, after)


def _stems(unit: str) -> tuple[str, ...]:
    """The singulars that the unit of an amount may be a form of: "ساعتين", "ساعات", "كيلومترات"."""
    forms = [unit, unit.removesuffix("ا"), _PLURALS.get(unit, "")]
    for ending, singular in (("تين", "ه"), ("تان", "ه"), ("ات", "ه"), ("ات", ""), ("ين", ""), ("ان", "")):
        if unit.endswith(ending):
            forms.append(unit.removesuffix(ending) + singular)
    return tuple(forms)


_PLURALS = {
    "سنوات": "سنه", "اعوام": "عام", "اشهر": "شهر", "شهور": "شهر", "اسابيع": "اسبوع", "ايام": "يوم", "دقايق": "دقيقه", "عقود": "عقد",
    "قرون": "قرن", "امتار": "متر", "اطنان": "طن", "ملايين": "مليون", "اميال": "ميل", "براميل": "برميل",
}  # fmt: skip
