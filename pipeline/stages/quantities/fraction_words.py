"""Fractions and decimals in words and signs: ½, 3/4, "two thirds", "beşte iki", "two point five", "одна ціла п'ять десятих"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.number_words import Number, fraction_at, read_words
from pipeline.stages.quantities.sums import VULGAR, to_decimal


def _times(value: Decimal, fraction: Fraction) -> Decimal:
    return value * fraction.numerator / fraction.denominator


def read_fraction(ctx: Context, index: int) -> Number | None:
    """Fractions that stand alone: ½, 3/4, "two thirds", "yarım", "beşte iki", "halvannan"."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "symbol":
        if token.text in VULGAR:
            return scaled(ctx, Number(to_decimal(VULGAR[token.text]), index + 1, digits=True, fraction=True))
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
    if lexicon.grammar.article_fractions and token.text in lexicon.articles:
        start += 1
        if not ctx.hooks.is_part(ctx, start):
            return None
    found = fraction_at(ctx, start)
    if found is None or (found[1] == start + 2 and lexicon.fractions.match(tokens, start) is None):
        return None  # "twenty fifths" is 20/5, "twenty-fifths" are parts
    ambiguous = lexicon.atoms(tokens[start].text)
    if ambiguous and ambiguous[0].ordinal and found[1] == start + 1 and start == index and not ctx.hooks.divides(ctx, index):
        return None
    return scaled(ctx, Number(to_decimal(found[0]), found[1], fraction=True))


def scaled(ctx: Context, number: Number) -> Number:
    """The fraction times a scale behind it: "yarım milyon", "half a million", "півтора мільйона"."""
    position = number.next
    lexicon = ctx.lexicon
    if not ctx.same_line(position):
        return number
    if ctx.text(position) == "of" and ctx.text(position + 1) in lexicon.articles:
        position += 1
    if lexicon.grammar.article_fractions and ctx.text(position) in lexicon.articles:
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
        return scaled(ctx, Number(top / bottom, index + 3, digits=True, fraction=True))
    part = index + 2 if ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2) else index + 1
    if (
        ctx.kind(part) == "number" and ctx.text(part + 1) == "/" and ctx.kind(part + 2) == "number"
        and ctx.glued(part + 1) and ctx.glued(part + 2) and is_fraction(ctx, part) and not tokens[part].fresh
    ):  # fmt: skip
        whole, top, bottom = tokens[index].value, tokens[part].value, tokens[part + 2].value
        assert whole is not None and top is not None and bottom is not None
        if whole == whole.to_integral_value():
            return scaled(ctx, Number(whole + top / bottom, part + 3, digits=True, fraction=True))
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


def with_fraction(ctx: Context, number: Number, joins: bool = True) -> Number:
    """Joins a fraction behind a number: "three quarters", with ``joins`` "two and three quarters", "п'ять шостих", "5 virgül 6"."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    position = number.next
    if not ctx.same_line(position) or number.ordinal:
        return number
    decimal = _pointed(ctx, number) or _divided(ctx, number)
    if decimal:
        return decimal
    hyphen = 0
    if ctx.text(position) == "-" and lexicon.grammar.hyphened_fractions and ctx.glued(position) == ctx.glued(position + 1):
        hyphen = 1
    found = fraction_at(ctx, position + hyphen) if ctx.hooks.multiplies_fractions() else None
    if found and number.value > 0 and found[0].numerator == 1 and ctx.hooks.takes_fraction(ctx, number, ctx.text(found[1] - 1)):
        return scaled(ctx, Number(_times(number.value, found[0]), found[1], digits=number.digits, fraction=True))
    if joins and (ctx.text(position) in lexicon.conjunctions or ctx.text(position) in lexicon.frames.part_links):
        inner = _article_fraction(ctx, position + 1) or read_fraction(ctx, position + 1)
        if inner is None and position + 1 < len(tokens):
            part = read_words(ctx, position + 1)
            inner = with_fraction(ctx, part, joins=False) if part and not part.digits else None
        if inner and inner.fraction and number.value == number.value.to_integral_value():
            # "One million and a half" is half a million more.
            part_of = number.tail if 0 < inner.value < 1 else 1
            if 0 < inner.value < 1 or (inner.scaled and inner.value < number.tail):
                return scaled(ctx, Number(number.value + inner.value * part_of, inner.next, digits=number.digits, fraction=True))
    return number


def _article_fraction(ctx: Context, index: int) -> Number | None:
    """ "three and a fifth": a fraction behind the article."""
    if not ctx.lexicon.grammar.article_fractions or ctx.text(index) not in ctx.lexicon.articles:
        return None
    found = ctx.lexicon.fractions.match(ctx.tokens, index + 1)
    return Number(to_decimal(found[0]), found[1], fraction=True) if found else None


def _divided(ctx: Context, number: Number) -> Number | None:
    """ "üç bölü yirmi beş", "one over twenty", "ett delat med tre"."""
    link = ctx.lexicon.divisions.match(ctx.tokens, number.next)
    if link is None or number.fraction or not ctx.same_line(link[1]) or number.scaled:
        return None
    below = read_words(ctx, link[1])
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
    hundredths = ctx.hooks.hundredths(ctx, number)
    if hundredths:
        return hundredths
    point = lexicon.points.match(tokens, number.next)
    if point is None or (number.digits and not number.plain) or number.value != number.value.to_integral_value():
        return None
    if number.plain:
        following = tokens[point[1]] if point[1] < len(tokens) and ctx.same_line(point[1]) else None
        if following is None or not following.text.isdigit() or ctx.text(number.next) in lexicon.frames.part_links:
            return None
        return Number(Decimal(f"{number.value}.{following.text}"), point[1] + 1, digits=True)
    word = ctx.text(number.next)
    if word in lexicon.frames.part_links:
        return None
    if word in lexicon.frames.whole_words:
        return _named_decimals(ctx, number, point[1])
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
        part = read_words(ctx, position)
        if part is None or part.scaled or part.value >= 100 or part.digits:
            break
        else:
            figures += str(part.value)
            position = part.next
    if not figures:
        return None
    negative = number.value < 0
    value = abs(number.value) + Decimal("0." + figures)
    return scaled(ctx, Number(-value if negative else value, position, fraction=False))


def _named_decimals(ctx: Context, number: Number, position: int) -> Number | None:
    """Decimals that are named by their fraction behind a word for whole ones: "одна ціла п'ять десятих"."""
    top = read_words(ctx, position + (ctx.text(position) in ctx.lexicon.frames.part_links))
    found = ctx.lexicon.fractions.match(ctx.tokens, top.next) if top else None
    if top is None or found is None or found[0].numerator != 1:
        return None
    return Number(number.value + top.value * to_decimal(found[0]), found[1], fraction=True)
