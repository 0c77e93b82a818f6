"""Swedish dates: decades and centuries with "-talet", quarters, and which four digits are a year."""

from __future__ import annotations

import calendar

from pipeline.stages.quantities.calendar_day import small_number, year_at
from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.lexicon import sv_intervals
from pipeline.stages.quantities.lexicon.sv_intervals import behind_weekday

_TAL = ("tal", "talet", "talets", "talen", "talens")
# Words behind which four digits are a year, whatever follows.
_NAMING = frozenset(
    [
        *("val", "valet", "valår", "riksdagsval", "os", "vm", "em", "sommar-os", "vinter-os", "budgeten", "budget", "sommaren", "vintern"),
        *(
            "våren",
            "hösten",
            "sommar",
            "vinter",
            "vår",
            "höst",
            "säsongen",
            "säsong",
            "nyåret",
            "julen",
            "påsken",
            "midsommar",
            "bokslutet",
        ),
        *("årsredovisningen", "årsredovisning", "år", "årgång", "årsmodell", "anno"),
    ]
)
_NAMING_ENDINGS = ("valet", "åren", "årsskiftet", "mästerskapen", "spelen", "året")
_PARTICIPLES = ("des", "dd", "gd", "död", "född", "bildad", "grundad", "byggd", "byggt")
_PREPOSITIONS = frozenset(["till", "sedan", "från", "under", "före", "efter", "innan", "senast", "i", "sen", "av", "för", "redan"])
# How the plurals end that a number counts, and those that end like a singular.
_COUNTED = (
    *("er", "or", "ar", "na", "en", "n", "a", "e", "barn", "hus", "fall", "hushåll", "jobb", "liv", "mål", "djur", "ton", "exemplar"),
    "företag",
)
# Past tenses: what stands before them is counted by nothing.
_PASTS = (
    "ade",
    "dde",
    "de",
    "te",
    "såg",
    "gick",
    "fick",
    "blev",
    "låg",
    "stod",
    "föll",
    "sjönk",
    "skrev",
    "vann",
    "bröt",
    "gav",
    "des",
    "tes",
    "ddes",
)
FUNCTION_WORDS = frozenset(
    [
        *(
            "och",
            "till",
            "eller",
            "men",
            "är",
            "var",
            "har",
            "hade",
            "i",
            "på",
            "av",
            "för",
            "med",
            "från",
            "som",
            "att",
            "den",
            "det",
            "de",
        ),
        *(
            "då",
            "när",
            "fram",
            "samt",
            "blev",
            "ska",
            "kan",
            "kommer",
            "om",
            "inte",
            "även",
            "där",
            "vid",
            "efter",
            "innan",
            "före",
            "under",
        ),
        *(
            "hos",
            "mot",
            "utan",
            "än",
            "skulle",
            "fick",
            "tog",
            "kom",
            "gick",
            "gjorde",
            "måste",
            "bör",
            "vill",
            "får",
            "nu",
            "sker",
            "finns",
        ),
        *("fanns", "blir", "visar", "innehåller", "väntas", "beräknas", "uppgår", "innebär", "gäller", "ligger", "omfattar", "föreslås"),
        *("antas", "krävs", "behövs", "ökar", "minskar", "stiger", "sjunker", "landar", "börjar", "startar", "slutar", "inleds", "hålls"),
        *("upphör", "går", "står"),
    ]
)


def date_at(ctx: Context, index: int) -> Match | None:
    """A decade, a century, a quarter, or a day and month in figures at a token."""
    token = ctx.tokens[index]
    if token.text in ("-", "'"):
        return _short_year(ctx, index)
    if token.kind == "word":
        if token.text in ("k", "kv"):
            return _quarter(ctx, index)
        weekday = behind_weekday(ctx, index)
        return sv_intervals.date_at(ctx, index) if weekday != index and ctx.kind(weekday) == "number" else None
    if token.kind not in ("number", "date"):
        return None
    return _tal(ctx, index) or sv_intervals.date_at(ctx, index)


def _short_year(ctx: Context, index: int) -> Match | None:
    """ "Sommaren -94", "hösten '68"."""
    year = ctx.text(index + 1)
    if not index or not ctx.same_line(index) or not ctx.glued(index + 1) or len(year) != 2 or not year.isdigit():
        return None
    before = ctx.text(index - 1)
    if before not in _NAMING and not before.endswith(_NAMING_ENDINGS):
        return None
    iso = f"{20 if int(year) < 40 else 19}{year}"
    return Match(ctx.tokens[index].start, ctx.end(index + 2), index + 2, "date", "date-year", iso=iso)


def _quarter(ctx: Context, index: int) -> Match | None:
    """ "K4 2023", "kv 4 2023"."""
    after = index + 1
    if ctx.text(after) == "." and ctx.glued(after):
        after += 1
    place = small_number(ctx, after, 4)
    year = year_at(ctx, after + 1) if place is not None and ctx.same_line(after + 1) else None
    if place is None or year is None or (ctx.text(index) == "k" and not ctx.glued(after)):
        return None
    last = 3 * place
    iso = f"{year:04d}-{last - 2:02d}-01/{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}"
    return Match(ctx.tokens[index].start, ctx.end(after + 2), after + 2, "date_range", "date-quarter", iso=iso)


def _tal(ctx: Context, index: int) -> Match | None:
    """ "1800-talet", "1990-talet", "90-talet", "00-talet"; "ett 20-tal" has become a number before."""
    text = ctx.text(index)
    if ctx.text(index + 1) != "-" or not ctx.glued(index + 1):
        return None
    # "60- och 70-talen": the first decade goes without the word.
    short = ctx.text(index + 2) in ("och", "till", "samt", "eller") and ctx.text(index + 4) == "-" and ctx.text(index + 5) in _TAL
    if not short and not (ctx.text(index + 2) in _TAL and ctx.glued(index + 2)):
        return None
    if not text.isdigit() or text[-1] != "0" or len(text) not in (2, 3, 4):
        return None
    if len(text) == 2:
        century = "20" if text in ("00", "10") else "19"
        iso, rule = century + text[0], "date-decade"
    elif text.endswith("00"):
        iso, rule = f"{int(text) // 100:02d}", "date-century"
    else:
        iso, rule = f"{int(text) // 10:03d}", "date-decade"
    after = index + 1 if short else index + 3
    return Match(ctx.tokens[index].start, ctx.end(after), after, "date", rule, iso=iso)


def month_alone(ctx: Context, index: int, after: int) -> bool | None:
    """Months behind "hela" and in lists: "under maj och juni"; None where the general rules decide."""
    before = ctx.text(index - 1)
    if before in ("hela", "förra", "inför", "över", "mellan"):
        return True
    if before in ("och", "eller", ",", "samt") and index > 1 and ctx.lexicon.months.starts(ctx.text(index - 2)):
        return True
    return True if ctx.text(after) == "månad" else None


_COMPARED = frozenset(
    ("lägre", "högre", "bättre", "sämre", "mer", "mindre", "fler", "färre", "större", "senare", "tidigare", "äldre", "yngre")
)
_HAPPENED = frozenset(
    ("f", "dog", "avled", "omkom", "sedan", "brann", "uppstod", "uppkom", "tillkom", "upphörde", "inträffade", "utbröt", "startade")
)


def is_year(ctx: Context, index: int, year: int) -> bool | None:
    """Whether four digits are a year; None where the general rules decide."""
    following = ctx.text(index + 1) if ctx.same_line(index + 1) else ""
    if following == "års":
        return True
    if not 1600 <= year <= 2100 or index == 0 or not ctx.same_line(index):
        return None
    before = ctx.text(index - 1)
    if before in _NAMING or before.endswith(_NAMING_ENDINGS):
        return True
    if counts(ctx, index + 1):
        return None
    ends = ctx.kind(index + 1) != "word" or not following or following in FUNCTION_WORDS
    if ends and year >= 1900 and before in _PREPOSITIONS:
        return True
    if 1900 <= year <= 2050 and before in ("från", "sedan", "före", "efter", "till") and not following.endswith(_COUNTED):
        return True
    if before == "än" and ctx.text(index - 2) in _COMPARED and 1950 <= year <= 2050 and ends:
        return True
    if before.endswith(_PARTICIPLES) or before in _HAPPENED:
        return True if ends else None
    likely = 1900 <= year <= 2050 and year % 50 != 0
    noun = len(before) > 4 and before.endswith(("en", "et", "an")) and ctx.kind(index - 1) == "word"
    if noun and likely and (ends or not following.endswith(("er", "or", "ar", "n", "s"))):
        return True
    past = following.endswith(_PASTS) and not following.endswith(("ande", "ende"))
    if likely and (past or following in FUNCTION_WORDS):
        return True
    # Numbers of older years count more often than they name, unless they follow a name or what was done.
    done = before.endswith(("ad", "at", "ats", "satt", "tts", "ts", "tes", "ades")) or (
        ctx.kind(index - 1) == "word" and _is_name(ctx, index - 1)
    )
    return True if year < 1900 and year % 100 and ends and done else None


def _is_name(ctx: Context, index: int) -> bool:
    return ctx.tokens[index].cased[0].isupper() and index > 0 and ctx.same_line(index)


def counts(ctx: Context, position: int) -> bool:
    """Whether what stands behind a number is counted by it: a unit, a currency, a scale."""
    if not ctx.same_line(position):
        return False
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        lexicon.currencies.match(tokens, position) or lexicon.percent.match(tokens, position) or lexicon.time_units.match(tokens, position)
        or lexicon.scale_abbreviations.match(tokens, position) or lexicon.atoms(ctx.text(position))
        or (len(ctx.text(position)) > 1 and lexicon.units.match(tokens, position))
    )  # fmt: skip
