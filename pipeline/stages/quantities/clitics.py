"""Arabic clitics: "و5", "بنحو", "وعشرون" are split, so that spans begin where the number does."""

from __future__ import annotations

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon

_CLITICS = "وفبلك"


def split_clitics(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Tokens with one or two clitics set apart where what is left begins a quantity, and the whole word does not."""
    result: list[Token] = []
    for token in tokens:
        if token.kind != "word" or token.text[0] not in _CLITICS or len(token.text) < 3 or lexicon.starter(token.text):
            result.append(token)
            continue
        size = next((size for size in (1, 2) if _splits(token, size, lexicon)), 0)
        if not size:
            result.append(token)
            continue
        spaced, fresh = token.spaced, token.fresh
        for place in range(size):
            start = token.start + place
            result.append(
                Token("word", start, start + 1, token.text[place], token.cased[place], spaced and place == 0, fresh and place == 0)
            )
        result.append(Token("word", token.start + size, token.end, token.text[size:], token.cased[size:], False, False))
    return result


def _splits(token: Token, size: int, lexicon: Lexicon) -> bool:
    rest = token.text[size:]
    return all(char in _CLITICS for char in token.text[:size]) and len(rest) >= 2 and lexicon.starter(rest)
