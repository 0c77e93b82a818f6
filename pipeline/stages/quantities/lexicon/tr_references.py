"""Turkish numbers that name something: documents written with a capital, hours behind the word for them."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context

_LAW_STEMS = ("yönerge", "karar", "madde", "kanun", "tebliğ", "genelge", "talimat", "proje")


def is_numbered_law(ctx: Context, index: int) -> bool:
    """ "27. Yönergesi"."""
    if ctx.text(index + 1) != ".":
        return False
    after = index + 1 + ctx.glued(index + 1)
    if not ctx.same_line(after):
        return False
    word = ctx.tokens[after]
    return word.kind == "word" and word.cased[0].isupper() and word.text.startswith(_LAW_STEMS)


def is_hour(ctx: Context, index: int) -> bool:
    """ "Saat 8'de", but "5 saat 20 dakika"."""
    return ctx.text(index - 1) == "saat" and ctx.kind(index - 2) != "number"
