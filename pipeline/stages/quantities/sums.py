"""The arithmetic of numbers in words, the same in every language but for a few traits of its grammar.

Parts of a group below a thousand are added in falling order, a scale multiplies the group before it, groups are added in falling order
of their scales. Where units stand before tens, a conjunction joins the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import Atom
from pipeline.stages.quantities.lexicon.grammar import Grammar

VULGAR: dict[str, Fraction] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
_ZERO = Decimal(0)


class RunningSum:
    """The running value of a number in words. What does not fit changes nothing."""

    __slots__ = ("any", "grammar", "group", "last_scale", "literal", "ordinal", "room", "total")

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.total = _ZERO
        self.group: Decimal | None = None
        self.room = 1000
        self.last_scale: int | None = None
        self.ordinal = False
        self.any = False
        self.literal = False

    def value(self) -> Decimal:
        """What has been added up so far."""
        return self.total + (self.group or 0)

    def takes_rest(self) -> bool:
        """Whether it stands behind a scale or a hundred, so that "and" may join the rest."""
        return (self.last_scale is not None and self.group is None) or (self.group is not None and self.room == 100)

    def save(self) -> tuple[Decimal, Decimal | None, int, int | None, bool, bool, bool]:
        """The state, to come back to."""
        return self.total, self.group, self.room, self.last_scale, self.ordinal, self.any, self.literal

    def restore(self, saved: tuple[Decimal, Decimal | None, int, int | None, bool, bool, bool]) -> None:
        """Goes back to a state."""
        self.total, self.group, self.room, self.last_scale, self.ordinal, self.any, self.literal = saved

    def add_literal(self, value: Decimal) -> bool:
        """Adds digits; False where they do not fit."""
        if self.group is not None and self.room == 100 and value < 100:
            self.group, self.room, self.literal = self.group + value, 1, True
            return True
        if self.group is not None or (self.any and (self.last_scale is None or value >= self.last_scale)):
            return False
        self.group, self.room, self.literal, self.any = value, 1, True, True
        return True

    def add(self, atom: Atom, joined: bool) -> bool:
        """Adds an atom; ``joined`` says that a conjunction stands before it. False where it does not fit."""
        done = self._add(atom, joined)
        if done:
            self.any = True
            self.ordinal = self.ordinal or atom.ordinal
        return done

    def _add(self, atom: Atom, joined: bool) -> bool:
        value, place = atom.value, atom.place
        if self.ordinal and not self.grammar.units_first:
            return False
        if place == "s":
            return self._scale(value, joined)
        if place == "m":
            if self.group is not None and (self.room <= 0 or self.group >= 1000):
                return False
            self.group = value * (Decimal(1) if self.group is None else self.group)
            self.room, self.literal = 0, True
            return True
        if place == "D":
            scale = value // 2
            if self.group is not None or (self.last_scale is not None and scale >= self.last_scale):
                return False
            self.total += value
            self.last_scale, self.room = scale, 1000
            return True
        if self.literal and self.group is not None:
            if place == "H" and self.group < 1000:
                self.group *= 100
                self.literal, self.room = False, 100 if self.group == self.group.to_integral_value() else 0
                return True
            return False
        if self.group is None:
            if self.last_scale is not None and self.last_scale <= value:
                return False
            if self.any and self.grammar.units_first and not joined:
                return False
            self.group = Decimal(value)
            self.room = {"u": 1, "t": 1, "d": 10, "h": 100, "H": 100}[place]
            if value == 0:
                self.room = 0
            return True
        return self._extend(value, place, joined, atom.ordinal)

    def _extend(self, value: int, place: str, joined: bool, ordinal: bool) -> bool:
        assert self.group is not None
        rest = self.group % 100
        if self.grammar.units_first:
            if place == "d" and joined and 1 <= rest <= 9:
                self.group += value
                self.room = 0
                return True
            if place == "t" and value == 10 and not joined and 1 <= rest <= 9:
                self.group += 10
                self.room = 0
                return True
            if place == "H" and not joined and 3 <= self.group <= 9:
                self.group *= 100
                self.room = 100
                return True
            # Dialects leave the conjunction out behind hundreds: "خمسمية خمسة وعشرين".
            if not joined and (ordinal or not (self.room == 100 and place in "utd")):
                return False
        elif place == "H" and not joined and 1 <= self.group < self.grammar.hundreds_up_to and self.room >= 0:
            self.group *= 100
            self.room = 100
            return True
        bound = {"u": 10, "t": 100, "d": 100, "h": 1000, "H": 1000}[place]
        if self.room < bound or value == 0:
            return False
        self.group += value
        self.room = 10 if place == "d" else 100 if place in "hH" else 1
        return True

    def _scale(self, value: int, joined: bool) -> bool:
        if self.group is None:
            if not self.any:
                self.total = Decimal(value)
            elif joined:
                if self.last_scale is None or value >= self.last_scale:
                    return False
                self.total += value
            elif self.total and self.last_scale is not None and (self.grammar.scales_multiply or value > self.last_scale):
                if self.total > 10**36:  # nobody means it, and an endless row of scales takes endless room
                    return False
                self.total *= value
            elif self.last_scale is not None and value < self.last_scale:
                self.total += value
            else:
                return False
        elif joined or value == self.last_scale:
            return False
        elif self.last_scale is not None and value > self.last_scale:
            self.total = (self.total + self.group) * value
        elif not self.group:
            return False
        else:
            self.total += self.group * value
        self.group, self.room, self.last_scale, self.literal = None, 1000, value, False
        return True


def value_of(grammar: Grammar, atoms: Sequence[Atom]) -> Decimal | None:
    """What the atoms of one word come to, or None where they make no number."""
    state = RunningSum(grammar)
    return state.value() if all(state.add(atom, False) for atom in atoms) else None


def to_decimal(fraction: Fraction) -> Decimal:
    """A fraction as a decimal, exact where it ends, else to 28 significant digits."""
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
