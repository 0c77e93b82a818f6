"""Amounts of money: signs, codes and names of currencies before, behind and glued to the number, and hundredths."""

from __future__ import annotations

from decimal import Decimal

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Money
from pipeline.stages.quantities.lexicon.cldr import CODES
from pipeline.stages.quantities.marks import decimal_mark
from pipeline.stages.quantities.numbers import Number, read_number

# Codes that people also write in small letters, and that are no words of a language.
_SMALL_CODES = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "vnd",
        "sek",
        "uah",
        "jpy",
        "rub",
        "cny",
        "nok",
        "dkk",
        "chf",
        "cad",
        "aud",
        "pln",
        "czk",
        "huf",
        "inr",
        "mxn",
        "nzd",
        "krw",
        "hkd",
        "sgd",
        "aed",
        "sar",
        "kwd",
        "qar",
        "bhd",
        "egp",
        "tl",
    ]
)
THREE_DECIMALS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def subunits(code: str | None) -> Decimal:
    """How many of its smallest named parts make one of a currency: a hundred cents, a thousand fils."""
    return Decimal(1000) if code in THREE_DECIMALS else Decimal(100)


def is_code(token: Token) -> bool:
    """Whether a token is an ISO 4217 code in capitals."""
    return len(token.cased) == 3 and token.cased in CODES


def currency_code(ctx: Context, index: int) -> tuple[Money, int] | None:
    """An ISO 4217 code at a token."""
    if ctx.kind(index) != "word":
        return None
    token = ctx.tokens[index]
    if (
        len(token.cased) == 3
        and token.cased.isascii()
        and (
            (token.cased.isupper() and token.cased in CODES)
            or (token.text in _SMALL_CODES and not ctx.lexicon.time_units.starts(token.text))
        )
    ):
        after = index + 1
        if ctx.text(after) == "$" and ctx.glued(after):
            after += 1
        return Money(token.cased.upper()), after
    return None


def sign_at(ctx: Context, index: int) -> tuple[Money, int] | None:
    """A currency sign at a token; its parts must hang together, and letters in front of a dollar sign too."""
    found = ctx.lexicon.signs.match(ctx.tokens, index)
    if found is None:
        return None
    money, after = ctx.hooks.sign(ctx, index, found[0]), found[1]
    spelled = ctx.folded.text[ctx.tokens[index].start : ctx.end(after)]
    if any(ctx.tokens[place].spaced for place in range(index + 1, after)) and spelled not in ctx.lexicon.spaced_signs:
        return None
    if ctx.text(index + 1) == "." and after > index + 1 and ctx.text(after) == "." and ctx.glued(after):
        after += 1  # "ر.س." is written with its last point
    return money, after


def currency_behind(ctx: Context, index: int) -> tuple[Money, int] | None:
    """A currency behind a number: a code, a sign or a name."""
    if not ctx.same_line(index):
        return None
    found = ctx.lexicon.currencies.match(ctx.tokens, index)
    sign = sign_at(ctx, index)
    if found and (not sign or found[1] >= sign[1]):
        return found
    if sign and not (sign[1] == index + 1 and ctx.tokens[index].text in ctx.lexicon.data.unit_stop):
        return sign
    return currency_code(ctx, index)


def currency_before(ctx: Context, index: int) -> tuple[Money, int] | None:
    """A currency in front of a number: a code or a sign, or a name that is a sign as well ("kr")."""
    sign = sign_at(ctx, index)
    if sign:
        following = sign[1]
        if ctx.text(following) == "." and ctx.glued(following):
            following += 1
        return (sign[0], following)
    code = currency_code(ctx, index)
    if code:
        return code
    names = ctx.lexicon.data.currencies_before
    if names is not None and ctx.text(index) not in names:
        return None
    found = ctx.lexicon.currencies.match(ctx.tokens, index)
    return found if found and found[1] == index + 1 and (names is not None or len(ctx.tokens[index].text) <= 3) else None


def minor_amount(ctx: Context, index: int, major: Money, separated: bool = True) -> tuple[Decimal, int] | None:
    """Hundredths behind an amount: "20$ 43c", "100 lira 75 kuruş", "… гривень, … копійок"."""
    tokens, lexicon = ctx.tokens, ctx.lexicon
    position = index
    text = ctx.text(position)
    if text in (",", "،") or text in lexicon.conjunctions or text in lexicon.frames.component_links:
        position += 1
    if position < len(tokens) and ctx.text(position) in lexicon.conjunctions:
        position += 1
    if not ctx.same_line(position) and position != index:
        return None
    if position >= len(tokens) or tokens[position].fresh:
        return None
    if position == index and not separated:
        return None
    number = read_number(ctx, position)
    if number is None or number.ordinal or number.value < 0 or number.value >= 1000:
        return None
    found = lexicon.minors.match(tokens, number.next) if ctx.same_line(number.next) else None
    if found is None:
        # "fifteen dollars 50": the hundredths are named by nothing, and nothing else is counted.
        alone = (
            (position == index or (number.next >= len(tokens) and ctx.text(index) in lexicon.conjunctions))
            and 10 <= number.value <= 99
            and (number.next >= len(tokens) or tokens[number.next].fresh or ctx.text(number.next) in (".", ",", "!", "?"))
        )
        return (number.value / 100, number.next) if alone and not number.fraction and tokens[index - 1].kind == "word" else None
    codes = found[0]
    if (
        major.code is not None
        and major.code not in codes
        and not set(major.candidates) & set(codes)
        and major.code in ("UAH", "TRY", "SEK", "EUR")
    ):
        return None
    part = subunits(major.code or next((code for code in major.candidates if code in codes), None))
    if number.value >= part:
        return None
    return number.value / part, found[1]


def settle(ctx: Context, money: Money, minor: tuple[str, ...] = ()) -> Money:
    """The currency that an ambiguous name stands for, given the name of its hundredths."""
    if minor and money.candidates:
        left = tuple(code for code in money.candidates if code in minor)
        if left:
            return Money(left[0], left if len(left) > 1 else ())
    return money


def rescaled(ctx: Context, number: Number, index: int, code: str | None, spelled: bool = False) -> Decimal:
    """The number, its last three digits read as decimals where the currency has three of them and they are written.

    They are decimals behind the language's decimal mark; behind the other mark where the currency's own country writes decimals so, or
    where marks of direction beside a sign show that a program wrote it.
    """
    position = index + 1 if number.negative and ctx.kind(index) != "number" else index
    token = ctx.tokens[position] if position < len(ctx.tokens) else None
    if code not in THREE_DECIMALS or not number.plain or token is None or token.kind != "number":
        return number.value
    mark = next((char for char in token.text if char in ".,"), "")
    whole, _, decimals = token.text.rpartition(mark or ".")
    if not mark or token.text.count(mark) != 1 or len(decimals) != 3 or any(char in ".,٫" for char in whole):
        return number.value
    decided = mark == decimal_mark(ctx.lexicon.lang)
    if not decided:
        decided = code in _DECIMAL_COMMAS or (not spelled and ctx.folded.is_marked(token.start, ctx.end(number.next)))
    if not decided or code == "IQD":
        return number.value
    value = Decimal(f"{''.join(char for char in whole if char.isdigit())}.{decimals}")
    return -value if number.negative else value


# Currencies whose countries write a comma in front of the thousandths.
_DECIMAL_COMMAS = frozenset(("TND", "LYD"))
