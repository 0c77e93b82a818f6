"""Swedish dates: decades and centuries with "-talet", days as "5/5", and which four digits are a year."""

from __future__ import annotations

from pipeline.stages.quantities.calendar_day import Day, small_number, year_at
from pipeline.stages.quantities.context import Context, Match

_TAL = ("tal", "talet", "talets")
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
_PARTICIPLES = ("des", "dd", "död", "född", "bildad", "grundad", "byggd", "byggt")
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
        *("hos", "mot", "utan", "än", "skulle", "fick", "tog", "kom", "gick", "gjorde"),
    ]
)


def date_at(ctx: Context, index: int) -> Match | None:
    """A decade, a century, or a day and month with a slash at a token."""
    if ctx.kind(index) != "number":
        return None
    return _tal(ctx, index) or _slashed(ctx, index)


def _tal(ctx: Context, index: int) -> Match | None:
    """ "1800-talet", "1990-talet", "90-talet", "00-talet"; "ett 20-tal" has become a number before."""
    text = ctx.text(index)
    if ctx.text(index + 1) != "-" or ctx.text(index + 2) not in _TAL or not (ctx.glued(index + 1) and ctx.glued(index + 2)):
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
    return Match(ctx.tokens[index].start, ctx.end(index + 3), index + 3, "date", rule, iso=iso)


def _slashed(ctx: Context, index: int) -> Match | None:
    """ "den 5/5", "lördag 5/10", "5/5 2024": Swedish puts the day first."""
    if ctx.text(index + 1) != "/" or not (ctx.glued(index + 1) and ctx.glued(index + 2)):
        return None
    day, month = small_number(ctx, index, 31), small_number(ctx, index + 2, 12)
    if day is None or month is None or (ctx.glued(index + 3) and ctx.kind(index + 3) in ("word", "number", "opaque")):
        return None
    if ctx.text(index + 3) in ("/", "-", "–") and ctx.glued(index + 3):
        return None
    year = year_at(ctx, index + 3) if ctx.same_line(index + 3) else None
    before = index - 1
    weekday = ctx.same_line(index) and index > 0 and ctx.lexicon.weekdays.match(ctx.tokens, before) is not None
    if year is None and not (ctx.same_line(index) and index and (ctx.text(before) in ("den", "datum", "senast") or weekday)):
        return None
    after = index + 4 if year is not None else index + 3
    found = Day(ctx.tokens[index].start, ctx.end(after), after, year, month, day)
    iso = found.iso()
    return Match(found.start, found.end, after, "date", "date-day", iso=iso) if iso else None


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
    if before.endswith(_PARTICIPLES) or before in ("f", "dog", "avled", "omkom", "sedan"):
        return True if ends else None
    noun = len(before) > 4 and before.endswith(("en", "et", "an")) and ctx.kind(index - 1) == "word"
    if noun and 1900 <= year <= 2050 and year % 100 and (ends or not following.endswith(("er", "or", "ar", "n", "s"))):
        return True
    return None


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
