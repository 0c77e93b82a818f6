"""One grammar for numbers: digits, words, scales, halves and fractions, in any mixture and any language.

The words differ by language, the arithmetic does not: parts of a group below a thousand are added in falling order, a scale
multiplies the group before it, groups are added in falling order of their scales. Arabic puts units before tens, with "and".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexicon.base import Atom
from pipeline.stages.quantities.lexicon.cldr import all_currencies

_CODES = all_currencies()
VULGAR: dict[str, Fraction] = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
    "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
# Languages that write a rest below a thousand in digits behind a scale: "2 bin 345", "5 тисяч 300", "5 آلاف و300".
_REST_IN_DIGITS = frozenset({"tr", "uk", "ar"})


@dataclass(slots=True)
class Number:
    """A number as read.

    Attributes:
        value: its value; exact, fractions to 28 digits.
        next: index of the token behind it.
        ordinal: words that end as an ordinal.
        digits: digits take part in it; ``plain`` when it is one literal and no more.
        article: it is nothing but a word that is an article as well.
        tail: the scale that it ends with, of which a half may be added: "one million and a half".
        end: where it ends, when that is inside a token.
    """

    value: Decimal
    next: int
    ordinal: bool = False
    digits: bool = False
    plain: bool = False
    article: bool = False
    scaled: bool = False
    fraction: bool = False
    negative: bool = False
    tail: int = 1


_ZERO = Decimal(0)


class _Sum:
    """The running value of a number in words. What does not fit changes nothing."""

    __slots__ = ("any", "group", "lang", "last_scale", "literal", "ordinal", "room", "total")

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.total = _ZERO
        self.group: Decimal | None = None
        self.room = 1000
        self.last_scale: int | None = None
        self.ordinal = False
        self.any = False
        self.literal = False

    def value(self) -> Decimal:
        return self.total + (self.group or 0)

    def save(self) -> tuple[Decimal, Decimal | None, int, int | None, bool, bool, bool]:
        return self.total, self.group, self.room, self.last_scale, self.ordinal, self.any, self.literal

    def restore(self, saved: tuple[Decimal, Decimal | None, int, int | None, bool, bool, bool]) -> None:
        self.total, self.group, self.room, self.last_scale, self.ordinal, self.any, self.literal = saved

    def add_literal(self, value: Decimal) -> bool:
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
        if self.ordinal and self.lang != "ar":
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
            if self.any and self.lang == "ar" and not joined:
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
        if self.lang == "ar":
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
        elif place == "H" and not joined and 1 <= self.group < 100 and self.room >= 0 and (self.group < 10 or self.lang in ("en", "sv")):
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
            elif self.total and self.last_scale is not None and (self.lang != "tr" or value > self.last_scale):
                if self.total > 10**36:  # nobody means it, and an endless row of scales takes endless room
                    return False
                self.total *= value
            elif self.last_scale is not None and value < self.last_scale:
                self.total += value
            else:
                return False
        elif joined and self.lang != "ar":
            return False
        elif joined:
            if self.last_scale is not None and value >= self.last_scale:
                return False
            # "مئة وألف": one thousand more would be out of order; nothing fits.
            return False
        elif value == self.last_scale:
            return False
        elif self.last_scale is not None and value > self.last_scale:
            self.total = (self.total + self.group) * value
        elif not self.group:
            return False
        else:
            self.total += self.group * value
        self.group, self.room, self.last_scale, self.literal = None, 1000, value, False
        return True


def read_number(ctx: Context, index: int) -> Number | None:
    """The longest number that begins at a token, or None. Many rules ask for it; it is read once and never changed."""
    if index >= len(ctx.tokens):
        return None
    if index not in ctx.numbers:
        ctx.numbers[index] = _signed(ctx, index)
    found: Number | None = ctx.numbers[index]
    return found


def _signed(ctx: Context, index: int) -> Number | None:
    tokens, lexicon = ctx.tokens, ctx.lexicon
    token = tokens[index]
    if token.kind == "number":
        return _unsigned(ctx, index)
    sign = lexicon.minus.match(tokens, index)
    if sign:
        inner = _unsigned(ctx, sign[1])
        return _negated(inner) if inner and not inner.ordinal else None
    if token.text == "-" and ctx.kind(index + 1) == "number" and _is_sign(ctx, index):
        return _negated(_unsigned(ctx, index + 1))
    if token.text == "+" and ctx.kind(index + 1) == "number" and ctx.glued(index + 1) and token.spaced:
        return _unsigned(ctx, index + 1)
    return _unsigned(ctx, index)


def _is_sign(ctx: Context, index: int) -> bool:
    token = ctx.tokens[index]
    if ctx.glued(index + 1):
        return token.spaced or token.fresh or ctx.text(index - 1) in "([{<>=$€£₺₫:~," or ctx.kind(index - 1) == "symbol"
    # A minus with a space behind it looks like a bullet; it is one unless the number is all there is on the line, or a temperature.
    if not token.fresh and index > 0:
        return False
    number = _unsigned(ctx, index + 1)
    if number is not None and ctx.standalone(index, number.next):
        return True
    unit = ctx.lexicon.units.match(ctx.tokens, index + 2)
    return unit is not None and unit[0] in ("Cel", "[degF]", "deg", "K")


def _negated(number: Number | None) -> Number | None:
    return None if number is None else replace(number, value=-number.value, negative=True, article=False)


def _times(value: Decimal, fraction: Fraction) -> Decimal:
    return value * fraction.numerator / fraction.denominator


def to_decimal(fraction: Fraction) -> Decimal:
    """A fraction as a decimal, exact where it ends, else to 28 significant digits."""
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _unsigned(ctx: Context, index: int) -> Number | None:
    tokens = ctx.tokens
    if index >= ctx.count:
        return None
    token = tokens[index]
    if token.kind == "number" and token.value is not None:
        following = tokens[index + 1] if index + 1 < ctx.count else None
        if following is None or following.fresh or not ctx.lexicon.goes_on(following):
            return Number(token.value, index + 1, digits=True, plain=True)
    fraction = _fraction(ctx, index)
    if fraction:
        return fraction
    number = _sum(ctx, index)
    if number is None:
        return None
    return _power(ctx, number) or _with_fraction(ctx, number)


# No power of more digits is worth its time.
_LARGEST_POWER = 400
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _power(ctx: Context, number: Number) -> Number | None:
    """ "2^10", "2,5^-1", "3x10^8": to 28 significant digits where it does not end."""
    if not number.plain:
        return None
    base, position = number.value, number.next
    factor = Decimal(1)
    if ctx.text(position) in ("x", "×", "·") and ctx.text(position + 1) == "10" and ctx.glued(position + 1) == ctx.glued(position):
        factor, base, position = number.value, Decimal(10), position + 2
    raised = base == 10 and ctx.text(position + (ctx.text(position) == "-"))[:1] in _SUPERSCRIPTS
    if not ctx.glued(position) or not (raised or (ctx.text(position) == "^" and ctx.glued(position + 1))):
        return None
    sign = position if raised else position + 1
    negative = ctx.text(sign) == "-"
    exponent = sign + (ctx.text(sign) in ("-", "+"))
    digits = ctx.text(exponent).translate(_DIGITS_RAISED) if raised else ctx.text(exponent)
    if not (raised or ctx.kind(exponent) == "number") or not ctx.glued(exponent) or not digits.isdecimal() or len(digits) > 3:
        return None
    power = int(digits)
    if not base or base.adjusted() * power > _LARGEST_POWER or (power > _LARGEST_POWER):
        return None
    whole = base == base.to_integral_value() and not negative
    value = factor * (Decimal(int(base) ** power) if whole else base ** (-power if negative else power))
    return Number(value, exponent + 1, digits=True)


def _sum(ctx: Context, index: int) -> Number | None:
    tokens, lexicon, lang = ctx.tokens, ctx.lexicon, ctx.lexicon.lang
    if index >= len(tokens):
        return None
    state = _Sum(lang)
    position = index
    digits = False
    end = index
    if lang == "en" and tokens[index].text in lexicon.articles and index + 1 < len(tokens):
        atoms = lexicon.atoms(tokens[index + 1].text)
        if atoms and atoms[0].place in "Hsm" and not atoms[0].ordinal and not lexicon.vague.starts(tokens[index + 1].text):
            position += 1
        else:
            return None
    elif tokens[index].kind == "word" and lexicon.vague.match(tokens, index):
        return None
    count = len(tokens)
    scaled = None  # where the last scale ended, and the sum up to there
    while position < count:
        joined = False
        token = tokens[position]
        if state.any and state.group is None:
            scaled = state.save(), end
        if state.any:
            if token.fresh:
                break
            if token.text in lexicon.conjunctions:
                if lang == "sv":
                    break
                if lang == "en" and not (
                    (state.last_scale is not None and state.group is None) or (state.group is not None and state.room == 100)
                ):
                    break
                joined = True
                position += 1
            else:
                position += ctx.hooks.between(ctx, position, not digits, state.last_scale if state.group is None else None)
            if position >= count or tokens[position].fresh:
                break
            token = tokens[position]
            if token.kind == "word" and _is_share(ctx, position, joined and state.group is None):
                break
        if token.kind == "number" and state.any and not _rest_follows(ctx, position, position + 1, state, joined):
            break
        if digits and not joined and token.kind == "word" and _is_ones_ordinal(ctx, position):
            break  # "$280 million first mortgage notes"
        step = _step(ctx, state, position, joined)
        if step is None:
            if scaled and state.group is not None and state.last_scale in _scales(ctx, position):
                state.restore(scaled[0])  # "two thousand and three thousand" are two numbers
                end = scaled[1]
            break
        digits = digits or token.kind == "number"
        position = end = step
        if (state.ordinal and lang != "ar") or (lexicon.data.closes is not None and lexicon.data.closes(token.text)):
            break
    if not state.any:
        return None
    first = tokens[index]
    if lang == "ar":
        if end == index + 1 and first.text in _ONE_OF:
            return None
        state.ordinal = state.ordinal or _definite_ordinal(ctx, index, end)
    only = end == index + 1
    value = state.value()
    return Number(
        value, end, state.ordinal, digits, only and digits, only and first.text in lexicon.articles,
        scaled=state.last_scale is not None and not only, tail=(state.last_scale or 1) if state.group is None else 1,
    )  # fmt: skip


def _is_ones_ordinal(ctx: Context, position: int) -> bool:
    atoms = ctx.lexicon.atoms(ctx.text(position))
    return bool(atoms) and len(atoms) == 1 and atoms[0].ordinal and atoms[0].place in "utd"  # type: ignore[arg-type, index]


def _is_share(ctx: Context, position: int, behind_scale: bool) -> bool:
    """Whether a word inside a number begins a fraction: "one hundred thirty-fifths", "two million and one half"."""
    if not ctx.hooks.multiplies_fractions():
        return False
    atoms = ctx.lexicon.atoms(ctx.text(position))
    if not atoms or len(atoms) != 1 or atoms[0].ordinal or atoms[0].place not in "utd":
        return False
    hyphen = ctx.text(position + 1) == "-" and ctx.glued(position + 1)
    if hyphen and atoms[0].place == "d" and fraction_at(ctx, position):
        return True
    if not behind_scale:
        return False
    word = position + 1 + hyphen
    return ctx.same_line(word) and fraction_at(ctx, word) is not None and (atoms[0].value == 1 or ctx.text(word).endswith("s"))


def _scales(ctx: Context, position: int) -> tuple[int, ...]:
    """The scale that a word is."""
    atoms = ctx.lexicon.atoms(ctx.text(position)) if ctx.kind(position) == "word" else None
    return tuple(atom.value for atom in atoms or () if atom.place == "s")


_ONE_OF = frozenset(("احد", "احدي", "الاحد", "الاحدي"))  # "one of" unless ten or more follow


def _definite_ordinal(ctx: Context, index: int, end: int) -> bool:
    """Arabic tens with the article, alone or behind a definite one: "العشرون", "الواحد والثلاثون"."""
    first, last = ctx.text(index), ctx.text(end - 1)
    if first in ("الاحد", "الاحدي") or (first.startswith("الحاد")):
        return True
    atoms = ctx.lexicon.atoms(last)
    return first.startswith("ال") and last.startswith("ال") and atoms is not None and atoms[-1].place == "d"


def _step(ctx: Context, state: _Sum, position: int, joined: bool) -> int | None:
    """Takes one token, or a phrase for a scale, into the sum; the index behind it, or None."""
    token = ctx.tokens[position]
    lexicon = ctx.lexicon
    if token.kind == "number":
        assert token.value is not None
        return position + 1 if state.add_literal(token.value) else None
    if token.kind == "symbol" and token.text in VULGAR and state.group is not None and state.literal:
        state.group += to_decimal(VULGAR[token.text])
        return position + 1
    if token.kind != "word":
        return None
    if (state.literal and state.group is not None) or (state.any and state.group is not None):
        half = lexicon.halves_after.match(ctx.tokens, position)
        if half and state.group is not None:
            state.group += Decimal("0.5")
            state.literal, state.room = True, 0
            return half[1]
        if lexicon.lang == "en" and token.text == "a" and joined and ctx.text(position + 1) in ("half", "quarter"):
            state.group += Decimal("0.5") if ctx.text(position + 1) == "half" else Decimal("0.25")
            state.literal, state.room = True, 0
            return position + 2
        abbreviation = lexicon.scale_abbreviations.match(ctx.tokens, position)
        if abbreviation and _scale_fits(ctx, position, abbreviation[1]) and state.add(Atom("s", abbreviation[0]), False):
            return abbreviation[1]
        if (
            state.literal
            and token.cased in lexicon.glued_scales
            and _is_glued_scale(ctx, position)
            and state.add(Atom("s", lexicon.glued_scales[token.cased]), False)
        ):
            return position + 1
    atoms = lexicon.atoms_behind(token.text) if state.any else lexicon.atoms(token.text)
    if not atoms:
        return None
    if len(atoms) == 1:
        return position + 1 if state.add(atoms[0], joined) else None
    saved = state.save()
    for place, atom in enumerate(atoms):
        if not state.add(atom, joined and place == 0):
            state.restore(saved)
            return None
    return position + 1


def _scale_fits(ctx: Context, position: int, after: int) -> bool:
    """Abbreviations of one letter are scales only where a currency or nothing follows (Turkish "100 B")."""
    token = ctx.tokens[position]
    if token.text == "т":  # "т. грн" is thousands, "т" alone tonnes
        return ctx.lexicon.currencies.match(ctx.tokens, after) is not None
    if token.text == "b":
        return token.cased == "B"
    known = ctx.hooks.is_scale(ctx, position, after)
    return True if known is None else known


def _is_glued_scale(ctx: Context, position: int) -> bool:
    token = ctx.tokens[position]
    known = ctx.hooks.is_scale(ctx, position, position + 1)
    if known is not None:
        return known
    if token.spaced:
        return len(token.text) > 1
    if token.text in ("m", "м", "г", "g", "t", "b"):  # metres, grammes, tonnes are far more common than millions
        return token.text == "b" or money_spoken(ctx, position, position + 1) or token.cased in ("M", "М", "G", "Г", "T", "B")
    return True


def money_spoken(ctx: Context, position: int, after: int) -> bool:
    """Whether a currency stands in front of the figure before ``position``, or behind ``after``."""
    sign = ctx.lexicon.signs.match(ctx.tokens, position - 2) if position >= 2 else None
    if sign is not None and sign[1] == position - 1:
        return True
    if position >= 2 and len(ctx.tokens[position - 2].cased) == 3 and ctx.tokens[position - 2].cased in _CODES:
        return True
    if not ctx.same_line(after):
        return False
    found = ctx.lexicon.currencies.match(ctx.tokens, after) or ctx.lexicon.signs.match(ctx.tokens, after)
    return (found is not None and (len(ctx.text(after)) > 1 or ctx.kind(after) == "symbol")) or ctx.tokens[after].cased in _CODES


def scale_at(ctx: Context, position: int) -> tuple[int, int] | None:
    """A scale of a million or more that stands apart from its number: "75 USD million", "EUR bn 4.1"."""
    if not ctx.same_line(position) or ctx.kind(position) != "word":
        return None
    abbreviation = ctx.lexicon.scale_abbreviations.match(ctx.tokens, position)
    if abbreviation:
        return abbreviation if abbreviation[0] >= 10**6 and len(ctx.text(position)) > 1 else None
    atoms = ctx.lexicon.atoms(ctx.text(position))
    found = atoms is not None and len(atoms) == 1 and atoms[0].place == "s" and not atoms[0].ordinal and atoms[0].value >= 10**6
    return (atoms[0].value, position + 1) if atoms and found else None


def _rest_follows(ctx: Context, position: int, after: int, state: _Sum, joined: bool) -> bool:
    """Whether digits behind a scale belong to the same number: "1 milyon 200 bin", "2 bin 345"."""
    token = ctx.tokens[position]
    assert token.value is not None
    if state.group is not None:
        return ctx.hooks.rest_in_digits(ctx, position, 100, joined)
    if state.last_scale is None:
        return False
    following = ctx.tokens[after] if after < len(ctx.tokens) and not ctx.tokens[after].fresh else None
    if following is not None and following.kind == "word":
        scale = ctx.lexicon.scale_abbreviations.match(ctx.tokens, after)
        atoms = ctx.lexicon.atoms(following.text)
        size = scale[0] if scale else atoms[0].value if atoms and atoms[0].place == "s" else None
        if size is not None:
            return size < state.last_scale
    if ctx.hooks.rest_in_digits(ctx, position, state.last_scale, joined):
        return True
    if ctx.lexicon.lang not in _REST_IN_DIGITS or token.text.startswith("0"):
        return False
    return token.value == token.value.to_integral_value() and token.value < min(state.last_scale, 1000)


def _fraction(ctx: Context, index: int) -> Number | None:
    """Fractions that stand alone: ½, 3/4, "two thirds", "yarım", "beşte iki", "halvannan"."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "symbol":
        if token.text in VULGAR:
            return _scaled(ctx, Number(to_decimal(VULGAR[token.text]), index + 1, digits=True, fraction=True))
        return None
    if token.kind == "number":
        share = ctx.hooks.share(ctx, index)
        if share:
            return Number(share[0] / share[1], share[2], digits=True, fraction=True)
        return _slashed(ctx, index)
    if token.kind != "word":
        return None
    share = ctx.hooks.share(ctx, index)
    if share:
        return Number(share[0] / share[1], share[2], digits=True, fraction=True)
    start = index
    if lexicon.lang in ("en", "sv") and token.text in lexicon.articles:
        start += 1
        if not ctx.hooks.is_part(ctx, start):
            return None
    found = fraction_at(ctx, start)
    if found is None or (found[1] == start + 2 and lexicon.fractions.match(tokens, start) is None):
        return None  # "twenty fifths" is 20/5, "twenty-fifths" are parts
    ambiguous = lexicon.atoms(tokens[start].text)
    if (
        ambiguous
        and ambiguous[0].ordinal
        and found[1] == start + 1
        and start == index
        and not (
            lexicon.lang == "en"
            and ctx.text(start + 1) == "of"
            and ctx.text(start + 2) not in ("the",)
            and ctx.standalone(index, index + 3)
        )
    ):
        return None
    return _scaled(ctx, Number(to_decimal(found[0]), found[1], fraction=True))


def fraction_at(ctx: Context, index: int) -> tuple[Fraction, int] | None:
    """A fraction word at a token, compounds included: "thirds", "tjugoförstedelar", "twenty-firsts"."""
    found = ctx.lexicon.fractions.match(ctx.tokens, index)
    if found or ctx.kind(index) != "word":
        return found
    return ctx.hooks.fraction(ctx, index)


def value_of(lang: str, atoms: Sequence[Atom]) -> Decimal | None:
    """What the atoms of one word come to, or None where they make no number."""
    state = _Sum(lang)
    return state.value() if all(state.add(atom, False) for atom in atoms) else None


def _scaled(ctx: Context, number: Number) -> Number:
    """The fraction times a scale behind it: "yarım milyon", "half a million", "півтора мільйона"."""
    position = number.next
    lexicon = ctx.lexicon
    if not ctx.same_line(position):
        return number
    if ctx.text(position) == "of" and ctx.text(position + 1) in lexicon.articles:
        position += 1
    if lexicon.lang in ("en", "sv") and ctx.text(position) in lexicon.articles:
        position += 1
    if position < len(ctx.tokens) and ctx.kind(position) == "word":
        abbreviation = lexicon.scale_abbreviations.match(ctx.tokens, position)
        atoms = lexicon.atoms(ctx.text(position))
        if abbreviation:
            return Number(number.value * abbreviation[0], abbreviation[1], fraction=True, scaled=True, digits=number.digits)
        if atoms and len(atoms) == 1 and atoms[0].place in "sHm" and not atoms[0].ordinal:
            return Number(number.value * atoms[0].value, position + 1, fraction=True, scaled=True, digits=number.digits)
    return number


def _slashed(ctx: Context, index: int) -> Number | None:
    """``3/4``, ``1 1/2``; "2/21", two counts of which the first is the value, is left to the rule for counts."""
    tokens = ctx.tokens
    if ctx.text(index + 1) == "/" and ctx.glued(index + 1) and ctx.kind(index + 2) == "number" and ctx.glued(index + 2):
        top, bottom = tokens[index].value, tokens[index + 2].value
        if top is None or not bottom or not is_fraction(ctx, index):
            return None
        return _scaled(ctx, Number(top / bottom, index + 3, digits=True, fraction=True))
    part = index + 2 if ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2) else index + 1
    if (
        ctx.kind(part) == "number" and ctx.text(part + 1) == "/" and ctx.kind(part + 2) == "number"
        and ctx.glued(part + 1) and ctx.glued(part + 2) and is_fraction(ctx, part) and not tokens[part].fresh
    ):  # fmt: skip
        whole, top, bottom = tokens[index].value, tokens[part].value, tokens[part + 2].value
        assert whole is not None and top is not None and bottom is not None
        if whole == whole.to_integral_value():
            return _scaled(ctx, Number(whole + top / bottom, part + 3, digits=True, fraction=True))
    return None


def is_fraction(ctx: Context, index: int) -> bool:
    """Whether ``a/b`` at a literal is a fraction, and not "a out of b" or a date: a proper one in lowest terms of a usual denominator."""
    top, bottom = ctx.tokens[index].value, ctx.tokens[index + 2].value
    if top is None or bottom is None or (ctx.text(index + 3) == "/" and ctx.glued(index + 3)):
        return False
    if top != top.to_integral_value() or bottom != bottom.to_integral_value() or not 0 < top < bottom:
        return False
    if Fraction(int(top), int(bottom)).denominator != bottom:
        return False
    return bottom in (2, 3, 4, 5, 6, 8, 10, 100, 1000) or top == 1


def _with_fraction(ctx: Context, number: Number, joins: bool = True) -> Number:
    """Joins a fraction behind a number: "three quarters", with ``joins`` "two and three quarters", "п'ять шостих", "5 virgül 6"."""
    tokens, lexicon, lang = ctx.tokens, ctx.lexicon, ctx.lexicon.lang
    position = number.next
    if not ctx.same_line(position) or number.ordinal:
        return number
    decimal = _pointed(ctx, number) or _divided(ctx, number)
    if decimal:
        return decimal
    hyphen = 1 if ctx.text(position) == "-" and ctx.glued(position) == ctx.glued(position + 1) and lang == "en" else 0
    found = fraction_at(ctx, position + hyphen) if ctx.hooks.multiplies_fractions() else None
    small = found and (lexicon.data.fractions_are_nouns or ctx.hooks.takes_fraction(number, ctx.text(found[1] - 1)))
    if found and small and number.value > 0 and found[0].numerator == 1:
        word = ctx.text(found[1] - 1)
        time = lang == "en" and word in ("second", "seconds", "quarter") and number.digits
        if (
            not time
            and not (lang == "uk" and number.value > 1 and word[-1] in "ау" and lexicon.atoms(word))
            and (number.value != 1 or not number.article or lang == "sv")
        ):
            if lang in ("en",) and number.value > 1 and not word.endswith("s") and word != "half":
                return number
            return _scaled(ctx, Number(_times(number.value, found[0]), found[1], digits=number.digits, fraction=True))
    if joins and (ctx.text(position) in lexicon.conjunctions or (lang == "uk" and ctx.text(position) in ("і", "й", "та"))):
        inner = _article_fraction(ctx, position + 1) or _fraction(ctx, position + 1)
        if inner is None and position + 1 < len(tokens):
            part = _sum(ctx, position + 1)
            inner = _with_fraction(ctx, part, joins=False) if part and not part.digits else None
        if inner and inner.fraction and number.value == number.value.to_integral_value():
            # "One million and a half" is half a million more.
            part_of = number.tail if 0 < inner.value < 1 else 1
            if 0 < inner.value < 1 or (inner.scaled and inner.value < number.tail):
                return _scaled(ctx, Number(number.value + inner.value * part_of, inner.next, digits=number.digits, fraction=True))
    return number


def _article_fraction(ctx: Context, index: int) -> Number | None:
    """ "three and a fifth": a fraction behind the article."""
    if ctx.lexicon.lang not in ("en", "sv") or ctx.text(index) not in ctx.lexicon.articles:
        return None
    found = ctx.lexicon.fractions.match(ctx.tokens, index + 1)
    return Number(to_decimal(found[0]), found[1], fraction=True) if found else None


def _divided(ctx: Context, number: Number) -> Number | None:
    """ "üç bölü yirmi beş", "one over twenty", "ett delat med tre"."""
    link = ctx.lexicon.divisions.match(ctx.tokens, number.next)
    if link is None or number.fraction or not ctx.same_line(link[1]) or number.scaled:
        return None
    below = _sum(ctx, link[1])
    if (
        below is None
        or below.ordinal
        or not below.value
        or below.value < number.value
        or (number.digits and not ctx.lexicon.data.divides_digits)
    ):
        return None
    return Number(number.value / below.value, below.next, digits=number.digits, fraction=True)


def _pointed(ctx: Context, number: Number) -> Number | None:
    """Decimals in words: "two point zero three", "beş virgül altı", "одна ціла п'ять десятих"."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    if (
        lexicon.lang == "ar"
        and ctx.text(number.next) == ","
        and not ctx.glued(number.next)
        and not ctx.glued(number.next + 1)
        and not number.digits
    ):
        # Number writers put hundredths behind a comma that stands apart.
        part = _sum(ctx, number.next + 1) if ctx.same_line(number.next + 1) else None
        return (
            Number(number.value + part.value / 100, part.next)
            if part and not part.digits and not part.ordinal and part.value < 100
            else None
        )
    point = lexicon.points.match(tokens, number.next)
    if point is None or (number.digits and not number.plain) or number.value != number.value.to_integral_value():
        return None
    if number.plain:
        following = tokens[point[1]] if point[1] < len(tokens) and ctx.same_line(point[1]) else None
        if following is None or not following.text.isdigit() or ctx.text(number.next) in ("і", "та"):
            return None
        return Number(Decimal(f"{number.value}.{following.text}"), point[1] + 1, digits=True)
    word = ctx.text(number.next)
    if lexicon.lang == "uk" and word.startswith("ціл") and not number.digits:
        top = _sum(ctx, point[1] + (ctx.text(point[1]) in ("і", "й", "та")))
        if top is None:
            return None
        found = lexicon.fractions.match(tokens, top.next)
        if found is None or found[0].numerator != 1:
            return None
        return Number(number.value + top.value * to_decimal(found[0]), found[1], fraction=True)
    if lexicon.lang == "uk" and word in ("і", "та"):
        return None
    figures = ""
    position = point[1]
    while position < len(tokens) and not tokens[position].fresh:
        atoms = lexicon.atoms(tokens[position].text)
        if not atoms or atoms[0].place not in "utd" or atoms[0].ordinal:
            break
        if figures and atoms[0].place != "u" and len(figures) != figures.count("0"):
            break
        if len(atoms) == 1 and atoms[0].place == "u":
            figures += str(atoms[0].value)
            position += 1
            continue
        part = _sum(ctx, position)
        if part is None or part.scaled or part.value >= 100 or part.digits:
            break
        else:
            figures += str(part.value)
            position = part.next
    if not figures:
        return None
    negative = number.value < 0
    value = abs(number.value) + Decimal("0." + figures)
    return _scaled(ctx, Number(-value if negative else value, position, fraction=False))
