"""What Ukrainian decides by code: everyday words that are money behind a number and in front of a minor unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.uk_money import EVERYDAY, EVERYDAY_MINOR

if TYPE_CHECKING:
    from pipeline.stages.quantities.context import Context
    from pipeline.stages.quantities.lexicon.base import Lexicon
    from pipeline.stages.quantities.numbers import Number

_LONGEST_NUMBER = 4
_STEMS: dict[str, frozenset[str]] = {}


class UkrainianHooks(Hooks):
    """Answers for Ukrainian."""

    def tokens(self, tokens: list[Token], lexicon: Lexicon) -> list[Token]:
        """Names the currency where a minor unit shows that an everyday word is one: "п'ять так, нуль пойш"."""
        found: list[Token] | None = None
        for index, token in enumerate(tokens):
            if index and token.text in EVERYDAY and _counted(tokens, index - 1, lexicon) and _minor_follows(tokens, index, lexicon):
                found = list(tokens) if found is None else found
                found[index] = Token(
                    token.kind, token.start, token.end, f"валюта{EVERYDAY[token.text].lower()}", token.cased, token.spaced, token.fresh
                )
        return tokens if found is None else found

    def takes_fraction(self, ctx: Context, number: Number, word: str) -> bool:
        """ "Дві третіх", but "дві треті" are ordinals of something."""
        if number.value > 1 and word[-1] in "ау" and ctx.lexicon.atoms(word):
            return False
        return super().takes_fraction(ctx, number, word)

    def behind_named_year(self, ctx: Context, position: int) -> int:
        """ "З 2021 року по 2023 рік"."""
        if ctx.text(position) not in ("р", "року", "рр", "рік", "роки") or not ctx.same_line(position + 1):
            return position
        after = position + 1 + (ctx.text(position + 1) == ".")
        return after if ctx.text(after) in ("–", "-", "по", "до") else position

    def year_behind_preposition(self, ctx: Context, index: int, word: str) -> bool:
        """The word for year stands behind it; what is another word there is counted."""
        return False

    def decade(self, ctx: Context, index: int) -> tuple[int, int] | None:
        """ "1990-х"."""
        endings = ("х", "ті", "их", "і", "ми")
        hyphen = ctx.text(index + 1) == "-" and ctx.glued(index + 1) and ctx.glued(index + 2)
        return (index + 3, ctx.end(index + 3)) if hyphen and ctx.text(index + 2) in endings else None

    def is_short_decade(self, ctx: Context, index: int, after: int) -> bool:
        """ "90-х років"."""
        return ctx.lexicon.year_after.match(ctx.tokens, after) is not None

    def is_minor(self, ctx: Context, number: Number, position: int) -> bool:
        """Whether the name of a minor unit behind a number means money where no whole amount stands before it."""
        return not _everyday(ctx.text(position), ctx.lexicon) and super().is_minor(ctx, number, position)


def _everyday(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is, or has the stem of, an everyday word: "дні" is no deni."""
    return len(word) <= 5 and lexicon.stem(word) in _STEMS.setdefault(lexicon.lang, frozenset(map(lexicon.stem, EVERYDAY_MINOR)))


def _counted(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    return tokens[index].kind == "number" or bool(lexicon.atoms(tokens[index].text))


def _minor_follows(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    position = index + 1
    if position < len(tokens) and tokens[position].text in (",", "і", "й", "та"):
        position += 1
    first = position
    while position < min(len(tokens), first + _LONGEST_NUMBER) and not tokens[position].fresh and _counted(tokens, position, lexicon):
        position += 1
    minor = lexicon.minors.match(tokens, position) if position > first else None
    return minor is not None and EVERYDAY[tokens[index].text] in minor[0]
