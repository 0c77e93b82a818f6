"""Roman numerals, in Latin or look-alike Cyrillic capitals."""

from __future__ import annotations

import re

ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})\Z")
LOOKALIKE = str.maketrans("ІХС", "IXC")


def is_roman(cased: str) -> bool:
    """Whether a word is written like a Roman numeral up to 399."""
    return cased[:1] in "IVXLCІХ" and ROMAN.match(cased.translate(LOOKALIKE)) is not None
