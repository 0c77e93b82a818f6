"""Arabic numbers in words: where they end as ordinals, and hundredths behind a comma."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.numbers import Number, read_words

_ONE_OF = frozenset(("احد", "احدي", "الاحد", "الاحدي"))  # "one of" unless ten or more follow


def ends_number(ctx: Context, index: int, end: int, ordinal: bool) -> bool | None:
    """Whether the number in words is an ordinal; None for "one of", which is no number."""
    if end == index + 1 and ctx.text(index) in _ONE_OF:
        return None
    return ordinal or _definite_ordinal(ctx, index, end)


def _definite_ordinal(ctx: Context, index: int, end: int) -> bool:
    """Tens with the article, alone or behind a definite one: "العشرون", "الواحد والثلاثون"."""
    first, last = ctx.text(index), ctx.text(end - 1)
    if first in ("الاحد", "الاحدي") or (first.startswith("الحاد")):
        return True
    atoms = ctx.lexicon.atoms(last)
    return first.startswith("ال") and last.startswith("ال") and atoms is not None and atoms[-1].place == "d"


def hundredths(ctx: Context, number: Number) -> Number | None:
    """Number writers put hundredths behind a comma that stands apart."""
    comma = number.next
    if number.digits or ctx.text(comma) != "," or ctx.glued(comma) or ctx.glued(comma + 1) or not ctx.same_line(comma + 1):
        return None
    part = read_words(ctx, comma + 1)
    fits = part is not None and not part.digits and not part.ordinal and part.value < 100
    return Number(number.value + part.value / 100, part.next) if part is not None and fits else None
