"""What every rule looks at: the tokens of a stretch of text, its language's words, and how it writes numbers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import msgspec

from pipeline.document import Operator, QuantityKind
from pipeline.stages.quantities.fold import Folded
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.literals import NumberStyle


class Match(msgspec.Struct, gc=False):
    """A quantity found by a rule.

    Attributes:
        start, end: span in the folded text.
        next: index of the token behind it.
        rule: name of the rule.
        offset: how far a relative date lies from the day of writing.
        more: further quantities that the same rule found behind it (the other end of a range).
        compound: an amount in several units.
        bare: a number with nothing else, which may still take the unit of another one.
        factor: how many of ``unit`` the unit's name stands for.
    """

    start: int
    end: int
    next: int
    kind: QuantityKind
    rule: str
    number: Decimal | None = None
    iso: str | None = None
    offset: str | None = None
    currency: str | None = None
    unit: str | None = None
    op: Operator | None = None
    per: str | None = None
    approx: str | None = None
    candidates: tuple[str, ...] = ()
    more: tuple[Match, ...] = ()
    bare: bool = False
    factor: Decimal = Decimal(1)
    compound: bool = False

    def span(self, folded: Folded, right_to_left: bool) -> tuple[int, int]:
        """The span on the source; in scripts that run from right to left with the marks of direction around its digits."""
        start, end = folded.span(self.start, self.end)
        if right_to_left and folded.offsets is not None and any(char.isdecimal() for char in folded.text[self.start : self.end]):
            return folded.with_marks(start, end)
        return start, end

    def settle(self) -> None:
        """Writes the value in its final form.

        Whole numbers lose the decimal places that a scale has left behind (37.5 billion is 37500000000, not 37500000000.0); decades and
        centuries become ranges of days, as quarters are, since nothing shorter in ISO 8601 is understood everywhere.
        """
        number = self.number
        if number is not None:
            if number.as_tuple().exponent and number == number.to_integral_value():
                self.number = Decimal(int(number))
        elif self.kind == "date" and self.iso is not None and len(self.iso) < 4:
            self.kind, self.iso = "date_range", f"{self.iso:0<4}-01-01/{self.iso:9<4}-12-31"


_NO_HOOKS = Hooks()


class Context(msgspec.Struct):
    """A stretch of text that is read as one: a sentence, or a whole short text.

    Attributes:
        reference: the day of writing, where it is known.
        relative: whether relative dates are read, resolved or not.
        numbers: what has been read as a number so far, by the index of its first token.
        guarded: whether the number at a token counts nothing, as far as that has been asked.
        hooks: what the language decides by code.
        day_first: whether dates of the text put the day before the month; None before anybody has looked.
    """

    folded: Folded
    tokens: list[Token]
    lexicon: Lexicon
    style: NumberStyle
    reference: datetime.date | None = None
    relative: bool = False
    numbers: dict[int, Any] = {}
    guarded: dict[int, bool] = {}
    day_first: bool | None = None
    hooks: Hooks = _NO_HOOKS
    count: int = 0

    def __post_init__(self) -> None:
        self.hooks = self.lexicon.data.hooks
        self.count = len(self.tokens)

    def text(self, index: int) -> str:
        """The folded text of a token; empty behind the last and before the first."""
        return self.tokens[index].text if 0 <= index < self.count else ""

    def kind(self, index: int) -> str:
        """The kind of a token; empty behind the last and before the first."""
        return self.tokens[index].kind if 0 <= index < self.count else ""

    def glued(self, index: int) -> bool:
        """Whether a token stands directly behind the one before it."""
        return 0 < index < self.count and not self.tokens[index].spaced

    def same_line(self, index: int) -> bool:
        """Whether a token stands on the line of the one before it."""
        return index < self.count and (index == 0 or not self.tokens[index].fresh)

    def end(self, index: int) -> int:
        """Where the token before ``index`` ends."""
        return self.tokens[index - 1].end

    def standalone(self, first: int, after: int) -> bool:
        """Whether these tokens are all there is on their line, punctuation apart."""
        before = first == 0 or self.tokens[first].fresh
        while after < len(self.tokens) and self.tokens[after].text in ".!?:;،" and not self.tokens[after].fresh:
            after += 1
        return before and (after >= len(self.tokens) or self.tokens[after].fresh)
