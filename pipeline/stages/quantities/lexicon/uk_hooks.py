"""What Ukrainian decides by code: compounds, hours, dates in words, prepositions that hedge, everyday words that are money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document import Operator
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import names, uk_calendar, uk_guards, uk_hedges
from pipeline.stages.quantities.lexicon.uk_compounds import ADJECTIVES
from pipeline.stages.quantities.lexicon.uk_money import EVERYDAY, EVERYDAY_MINOR
from pipeline.stages.quantities.lexicon.uk_tokens import retokenize

if TYPE_CHECKING:
    from pipeline.stages.quantities.context import Context, Match
    from pipeline.stages.quantities.lexicon.base import Lexicon
    from pipeline.stages.quantities.numbers import Number

_LONGEST_NUMBER = 4
_WINDOW = 12
_WARMTH = ("тепл", "мороз", "температур", "повітр", "спек", "прогрі", "нагрі", "охолод", "термометр", "цельс", "погод", "холод", "прохолод")
_ANGLES = ("кут", "поворот", "поверн", "повернут", "нахил", "ухил", "широт", "довгот", "оберта", "обернут", "азимут", "розвер",
"розгорн", "алког",
           "горілк", "міцн", "спирт")  # fmt: skip
_PARTS = {"половиною": 2, "чвертю": 4, "пів": 2}
_SPANS = frozenset(("a", "mo", "wk", "d"))
_STEMS: dict[str, frozenset[str]] = {}


class UkrainianHooks(Hooks):
    """Answers for Ukrainian."""

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """Compounds apart; names the currency where a minor unit shows that an everyday word is one: "п'ять так, нуль пойш"."""
        tokens = retokenize(names.without_conferences(tokens), lexicon)
        found: list[Token] | None = None
        for index, token in enumerate(tokens):
            if index and token.text in EVERYDAY and _counted(tokens, index - 1, lexicon) and _minor_follows(tokens, index, lexicon):
                found = list(tokens) if found is None else found
                found[index] = Token(
                    token.kind, token.start, token.end, f"валюта{EVERYDAY[token.text].lower()}", token.cased, token.spaced, token.fresh
                )
        return tokens if found is None else found

    def takes_fraction(self, ctx: Context, number: Number, word: str) -> bool:
        """ "Дві третіх", but "дві треті" are ordinals of something."""
        if number.value > 1 and word[-1] in "ау" and ctx.lexicon.atoms(word):
            return False
        return super().takes_fraction(ctx, number, word)

    def behind_named_year(self, ctx: Context, position: int) -> int:
        """ "З 2021 року по 2023 рік"."""
        if ctx.text(position) not in ("р", "року", "рр", "рік", "роки") or not ctx.same_line(position + 1):
            return position
        after = position + 1 + (ctx.text(position + 1) == ".")
        return after if ctx.text(after) in ("–", "-", "по", "до") else position

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """The word for year stands behind it; what is another word there is counted."""
        return False

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "1990-х"."""
        endings = ("х", "ті", "их", "і", "ми")
        hyphen = ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2)
        return (index + 3, ctx.end(index + 3)) if hyphen and ctx.text(index + 2) in endings else None

    def is_short_decade(self, ctx: Context, index: int, after: int) -> bool:
        """ "90-х років"."""
        return ctx.lexicon.year_after.match(ctx.tokens, after) is not None

    def guarded(self, ctx: Context, index: int) -> bool:
        """Hours, scores, addresses, "one of", names that are written alike in every language."""
        return uk_guards.is_guarded(ctx, index) or names.is_name(ctx, index)

    def date(self, ctx: Context, index: int) -> Match | None:
        """Decades, years in words, days in a row."""
        return uk_calendar.date_at(ctx, index)

    def roman_ordinal(self, ctx: Context, index: int, after: int) -> bool:
        """ "XVII–XVIII століть"."""
        return uk_calendar.is_roman_pair(ctx, after)

    def hedges(self, ctx: Context, index: int, position: int, match: Match) -> bool:
        """ "До 500 осіб", "знижки до 50 %", but not "впала до 5 %"."""
        return uk_hedges.hedges(ctx, index, position, match)

    def hedge_behind(self, ctx: Context, match: Match) -> tuple[Operator, int] | None:
        """ "П'ять років щонайменше", but not "п'ять, щонайменше шість"."""
        found = super().hedge_behind(ctx, match)
        return None if found is None or (ctx.same_line(found[1]) and _counted(ctx.tokens, found[1], ctx.lexicon)) else found

    def share(self, ctx: Context, index: int) -> tuple[Decimal, Decimal, int] | None:
        """ "Два з половиною роки", exact in months; "дві з чвертю години"."""
        if ctx.text(index + 1) not in ("з", "із", "й", "і", "та") or not ctx.same_line(index + 2):
            return None
        part = _PARTS.get(ctx.text(index + 2))
        if part is None or (part == 2 and not (ctx.same_line(index + 3) and ctx.lexicon.time_units.match(ctx.tokens, index + 3))):
            return None
        token = ctx.tokens[index]
        atoms = ctx.lexicon.atoms(token.text) if token.kind == "word" else None
        value = token.value if token.kind == "number" else Decimal(atoms[0].value) if atoms and len(atoms) == 1 else None
        if value is None or value != value.to_integral_value() or (atoms and atoms[0].ordinal):
            return None
        return value * part + 1, Decimal(part), index + 3

    def range_end(self, ctx: Context, match: Match, position: int) -> int | None:
        """ "+5…+7 градусів", "5...7"."""
        text = ctx.text(position)
        after = position + 1
        while text == "." and ctx.text(after) == "." and ctx.glued(after):
            after += 1
        signed = ctx.text(after) in ("+", "-") and ctx.glued(after + 1)
        if text not in ("…", ".") or (text == "." and not 2 <= after - position <= 3) or not ctx.glued(position):
            return None
        return after if match.bare and ctx.kind(after + signed) == "number" and (signed or ctx.glued(after)) else None

    def unit(self, ctx: Context, index: int, after: int, unit: str, value: Decimal) -> str:
        """Degrees of Celsius where warmth is spoken of."""
        if unit != "deg":
            return unit
        if ctx.text(index) in ("мінус", "-") or ctx.text(index - 1) in ("плюс", "мінус", "+"):
            return "Cel"
        around = [ctx.text(place) for place in range(max(0, index - _WINDOW), min(ctx.count, after + _WINDOW))]
        if any(word.startswith(_ANGLES) for word in around):
            return unit
        if any(word.startswith(_WARMTH) for word in around):
            return "Cel"
        return "Cel" if abs(value) < 60 and ctx.kind(after - 1) == "word" and not ctx.standalone(index, after) else unit

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """Adjectives of units count nothing but what is written together with them."""
        return not _stands_apart(ctx, number.next)

    def is_currency(self, ctx: Context, number: Number, index: int) -> bool:
        """Adjectives of currencies count nothing but what is written together with them."""
        return not _stands_apart(ctx, number.next)

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """ "15 % річних"; what something grew by "за рік" is no rate."""
        if ctx.text(position) == "річних" and not _noun_follows(ctx, position + 1):
            return "a", position + 1
        found = super().denominator(ctx, position, more)
        grown = found and not more and found[0] in _SPANS and ctx.text(position) == "за" and _grew_by(ctx, position)
        return None if grown else found

    def has_rate(self, ctx: Context, match: Match) -> bool:
        """ "15 % річних"."""
        return match.kind == "percent" and ctx.text(match.next) == "річних"

    def is_minor(self, ctx: Context, number: Number, position: int) -> bool:
        """Whether the name of a minor unit behind a number means money where no whole amount stands before it."""
        return not _everyday(ctx.text(position), ctx.lexicon) and super().is_minor(ctx, number, position)


def _stands_apart(ctx: Context, position: int) -> bool:
    return ctx.text(position) in ADJECTIVES and not ctx.glued(position)


def _noun_follows(ctx: Context, position: int) -> bool:
    """Whether a noun in the genitive plural follows: "15 % річних інвестицій"."""
    return (
        ctx.same_line(position) and ctx.kind(position) == "word" and ctx.text(position).endswith(("ів", "їв", "ій", "ей", "ок", "ат", "ь"))
    )


def _grew_by(ctx: Context, position: int) -> bool:
    """Whether "на" stands in front of the amount behind which a token stands."""
    for place in range(position - 1, max(0, position - _WINDOW), -1):
        if ctx.kind(place) not in ("number", "word") or ctx.tokens[place].fresh:
            return False
        if ctx.text(place) in ("на", "у", "в"):
            return ctx.text(place) == "на" and ctx.same_line(place)
    return False


def _everyday(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is, or has the stem of, an everyday word: "дні" is no deni."""
    return len(word) <= 5 and lexicon.stem(word) in _STEMS.setdefault(lexicon.lang, frozenset(map(lexicon.stem, EVERYDAY_MINOR)))


def _counted(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    return tokens[index].kind == "number" or bool(lexicon.atoms(tokens[index].text))


def _minor_follows(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    position = index + 1
    if position < len(tokens) and tokens[position].text in (",", "і", "й", "та"):
        position += 1
    first = position
    while position < min(len(tokens), first + _LONGEST_NUMBER) and not tokens[position].fresh and _counted(tokens, position, lexicon):
        position += 1
    minor = lexicon.minors.match(tokens, position) if position > first else None
    return minor is not None and EVERYDAY[tokens[index].text] in minor[0]
