"""Denominators of rates: ``/ha/a`` is ``/m2/mo``, ``/person`` stays what it is."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pipeline.stages.quantities.normalise.exact import least
from pipeline.stages.quantities.normalise.units import UnknownUnitError, unit

_WORDS: dict[str, tuple[int, str]] = {"quarter": (3, "mo")}


class Denominator(NamedTuple):
    """What a rate is divided by, in coherent units: how many of them, and their codes behind slashes."""

    factor: Fraction
    code: str
    digits: int | None


@lru_cache(maxsize=1024)
def denominator_of(per: str) -> Denominator:
    """The denominator of a rate. What is no unit (persons, pieces, shares) stays as it is, and so do temperatures and their differences."""
    factor, codes, digits = Fraction(1), [], None
    for part in per.strip("/").split("/"):
        count, code = _WORDS.get(part, (1, part))
        factor *= count
        try:
            found = unit(code)
        except UnknownUnitError:
            codes.append(part)
            continue
        if "/" in found.code or "." in found.code:  # "per unit of speed" has no short form
            codes.append(part)
            factor /= count
            continue
        factor *= found.factor
        digits = least(digits, found.digits)
        codes.append(found.code)
    return Denominator(factor, "/" + "/".join(codes), digits)
