"""What Swedish decides by code; see the modules it is gathered from."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import read_day
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import sv_calendar, sv_guards
from pipeline.stages.quantities.lexicon.base import Lexicon, Phrases, phrases
from pipeline.stages.quantities.lexicon.sv_tokens import retokenize
from pipeline.stages.quantities.lexicon.sv_units import PRICED_BY, RATES
from pipeline.stages.quantities.money import is_code
from pipeline.stages.quantities.numbers import Number, value_of
from pipeline.stages.quantities.years import counts_something

# Prepositions that hedge as well: in front of another hedge, or of a span of time, they may be no more than prepositions.
_PREPOSITIONS = frozenset(("över", "under", "runt", "omkring", "kring"))
# "Barn under 18 år" are younger; "under 18 år" else says how long. So is what is run "på under tre timmar" shorter.
_YOUNGER = frozenset(
    [
        *("är", "var", "vara", "blir", "någon", "ingen", "den", "de", "dem", "alla", "unga", "vuxna", "minderåriga", "folk", "ålder"),
        *("åldern", "barn", "barnen", "syskon", "offer", "personen", "elev", "person", "patient", "flicka", "pojke", "kund", "anställda"),
    ]
)
_PEOPLE = (
    *("medlemmar", "barn", "personer", "elever", "studenter", "ungdomar", "flickor", "pojkar", "kvinnor", "män", "kunder", "patienter"),
    *("människor", "kadrer", "soldater", "bönder", "svenskar", "tjejer", "killar", "bebisar", "are", "ister", "anter", "enter"),
)
_SPREADS = ("spri", "spred", "sträck", "utsträck", "bredde", "breder", "utbred")
_SPREAD = ("fördel", "spri", "utspri", "utslag", "sett", "sträck", "utsträck", "pågå", "löp", "räck", "periodiser", "avskriv", "varar")
# What speaks of warmth, so that degrees are those of Celsius; and what speaks of angles.
_WARMTH = (
    *("temperatur", "uppvärmning", "termomet", "värm", "varm", "kall", "kyl", "köld", "väder", "feber", "ugn", "frost", "frys", "sval"),
    *("het", "solen", "solsken", "sommar", "bad", "vattnet", "grill", "minus", "plus", "celsius", "klimat", "kvicksilver"),
)
_ANGLES = (
    *("vinkel", "lutning", "lutar", "longitud", "latitud", "breddgrad", "kompass", "roter", "vrid", "sväng", "nordlig", "sydlig", "kurs"),
    "varv",
)
_FUELS = frozenset(("liter", "l", "deciliter", "dl", "kilowattimmar", "kwh"))
_TURNING = ("roter", "snurr", "vrid", "motor", "minut", "axel", "hjul", "propell")
_PART = re.compile(r"(.{4,}?)(?:del|dels|delen|delar|delarna)\Z")
# Units whose names mean things, parts and degrees as well: "en fot", "en bit" are one of them only where nothing else stands.
_THINGS = frozenset(["fot", "fat", "bit", "kopp", "tum", "grad", "karat", "uns", "knop", "bar", "sten", "punkt"])


@cache
def _rates() -> Phrases[str]:
    return phrases("sv", RATES)


def _is_currency(ctx: Context, index: int) -> bool:
    tokens, lexicon = ctx.tokens, ctx.lexicon
    return lexicon.currencies.match(tokens, index) is not None or lexicon.signs.match(tokens, index) is not None or is_code(tokens[index])


class SwedishHooks(Hooks):
    """Swedish."""

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """Compounds apart, prices whole, hours and telephone numbers set aside."""
        return retokenize(tokens, lexicon)

    def starts(self, word: str, lexicon: Lexicon) -> bool:
        """Quarters: "K4 2023"."""
        return word == "k"

    def goes_on(self, word: str, lexicon: Lexicon) -> bool:
        """Compounds of shares."""
        return _PART.match(word) is not None

    def fraction(self, ctx: Context, index: int) -> tuple[Fraction, int] | None:
        """ "Tjugoförstedelar"."""
        part = _PART.match(ctx.text(index))
        atoms = ctx.lexicon.atoms(part[1]) if part else None
        value = value_of(ctx.lexicon.grammar, atoms) if atoms else None
        return (Fraction(1, int(value)), index + 1) if value is not None and value > 1 else None

    def takes_fraction(self, ctx: Context, number: Number, word: str) -> bool:
        """ "En tredjedel": the article counts."""
        return ctx.lexicon.data.fractions_are_nouns or (not number.scaled and number.value < 1000)

    def guarded(self, ctx: Context, index: int) -> bool:
        """Hours, scores, and names with a letter: "Storgatan 1A"."""
        if sv_guards.is_hour(ctx, index):
            return True
        if ctx.kind(index) != "number":
            return False
        return sv_guards.is_label(ctx, index) or sv_guards.is_score(ctx, index)

    def hedges(self, ctx: Context, index: int, position: int, match: Match) -> bool:
        """ "Över mer än 8 km" and "under tre år" begin with prepositions."""
        word = ctx.text(index)
        if match.bare and (
            ctx.text(position - 1) in _PREPOSITIONS or ctx.text(position - 1) == "än"
        ):  # "under 2024", "mer än under 2023", "omkring 1850" are dates
            day = read_day(ctx, position)
            return day is None or not day.sure or day.year is None
        if word not in _PREPOSITIONS:
            return True
        if (
            position > index + 1
            and ctx.tokens[index + 1].end > ctx.tokens[index + 1].start
            and ctx.lexicon.hedges.match(ctx.tokens, index + 1)
        ):
            return False
        if match.kind != "duration":
            return word != "över" or not any(ctx.text(place).startswith(_SPREADS) for place in range(max(0, index - 3), index))
        before = ctx.text(index - 1) if index and ctx.same_line(index) else ""
        if word == "under":
            aged = ctx.text(match.next - 1) in ("ålder", "gammal", "gamla", "gammalt")
            years = match.iso is not None and match.iso.endswith("Y") and len(match.iso) <= 4
            people = before in _YOUNGER or (before.endswith(_PEOPLE) and len(match.iso or "") == 4)
            return aged or before in ("på", "i", "till", "från", "om") or (years and people)
        if word == "över":
            return not any(ctx.text(place).startswith(_SPREAD) for place in range(max(0, index - 3), index))
        return True

    def counts_one(self, ctx: Context, index: int, unit: int) -> bool:
        """An article before a unit is a number, but not before words that are things as well, and not in "en dag kom han"."""
        word = ctx.text(unit)
        if word == "dag":
            return (
                index > 0
                and ctx.same_line(index)
                and ctx.kind(index - 1) == "word"
                and ctx.text(index - 1) not in ("att", "och", "men", "som")
            )
        return word not in _THINGS

    def is_unit(self, ctx: Context, number: Number, after: int, unit: str) -> bool:
        """Turns are measured, laps counted."""
        if unit != "circ":
            return True
        around = [ctx.text(place) for place in range(max(0, number.next - 8), min(len(ctx.tokens), after + 4))]
        return any(word.startswith(_TURNING) for word in around) or ctx.standalone(0, after)

    def unit(self, ctx: Context, index: int, after: int, unit: str, value: Decimal) -> str:
        """Degrees of Celsius where warmth is spoken of."""
        if unit != "deg" or ctx.kind(after - 1) != "word":
            return unit
        around = [ctx.text(place) for place in range(max(0, index - 12), min(len(ctx.tokens), after + 8))]
        if any(word.startswith(_ANGLES) for word in around):
            return unit
        if value < 0 or ctx.text(index) == "+" or any(word.startswith(_WARMTH) for word in around):
            return "Cel"
        return "Cel" if value < 60 and not ctx.standalone(index, after) else unit

    def denominator(self, ctx: Context, position: int, more: bool) -> tuple[str, int] | None:
        """ "Per person och år", "i månaden", "om året", "kronor styck"."""
        found = _rates().match(ctx.tokens, position)
        if found:
            return found
        priced = PRICED_BY.get(ctx.text(position))
        used = ctx.text(position) == "milen" and ctx.text(position - 1) in _FUELS
        if priced is not None and not more and (used or _is_currency(ctx, position - 1)):
            return priced, position + 1
        if more and ctx.text(position) == "och":
            return ctx.lexicon.denominators.match(ctx.tokens, position + 1) if ctx.same_line(position + 1) else None
        per = ctx.lexicon.per.match(ctx.tokens, position)
        if per is None or not ctx.same_line(per[1]):
            return None
        counted = ctx.lexicon.denominators.match(ctx.tokens, per[1])
        if counted:
            return counted
        unit = ctx.lexicon.units.match(ctx.tokens, per[1])
        return unit if unit and "*" not in unit[0] and len(ctx.text(per[1])) > 1 else None

    def date(self, ctx: Context, index: int) -> Match | None:
        """Decades, centuries, days with a slash."""
        return sv_calendar.date_at(ctx, index)

    def year(self, ctx: Context, index: int, year: int) -> bool | None:
        """Years behind nouns and participles, and in front of "års"."""
        return sv_calendar.is_year(ctx, index, year)

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """ "I 2024 ...", but not "av 2000 personer"."""
        if word in ("i", "by", "sedan", "in"):
            return not counts_something(ctx, index + 1)
        return ctx.text(index + 1) in ctx.lexicon.frames.function_words

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "1990-talet"; "1900-talet" is a century."""
        hyphen = ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2)
        if not hyphen or ctx.text(index + 2) not in ("tal", "talet", "talets"):
            return None
        digits = ctx.text(index)
        return (index + 3, ctx.end(index + 3)) if not digits.endswith("00") or digits.startswith("20") else None

    def month_alone(self, ctx: Context, index: int, after: int) -> bool | None:
        """ "Under maj och juni", "hela juli"."""
        return sv_calendar.month_alone(ctx, index, after)

    def names_year(self, ctx: Context, position: int) -> bool:
        """ "2025 års budget"."""
        return ctx.text(position) == "års" and ctx.kind(position - 1) == "number" and len(ctx.text(position - 1)) == 4
