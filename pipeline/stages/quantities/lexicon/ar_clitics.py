"""Arabic clitics: "و5", "بنحو", "وعشرون", "الـ43" are taken apart, so that spans begin where the number does."""

from __future__ import annotations

import re

from pipeline.stages.quantities.fold import Folded, fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.base import Lexicon, words


def folded(text: str) -> frozenset[str]:
    """The words of a list as they are looked up."""
    return frozenset(fold_word(word, "ar") for word in words(text))


_CLITICS = re.compile(r"(?P<first>[وف]?)(?P<second>لل|[بلك]?)(?=..)")
# Whole words that only look as if they held a clitic: amounts (ك+100), "I am not" (ل+6), Costa (ك+6).
_WHOLE = folded(
    "لكل بالمليار بالمليون بالألف كمية كميات كميته كميتها لست لستم لسنا كوستا بست وست فست كست بليون بلايين واط وات وون فولت فدان"
)
_NAMES = folded("باول")  # a name without the hamza of "by the first"
# What stands in front of digits, and how many of its letters are clitics; the article belongs to the number.
_ARTICLES = {
    "ال": 0, "وال": 1, "فال": 1, "بال": 1, "كال": 1, "وبال": 2, "فبال": 2, "لل": 2, "ولل": 3, "فلل": 3, "ل": 1, "ب": 1, "و": 1, "ف": 1,
    "ك": 1,
    "ول": 2, "وب": 2,
}  # fmt: skip
_QUARTERS = folded("ربع نصف")
_LEADING = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=..)")


def bare(word: str) -> str:
    """A definite noun without clitics: "بالذكرى", "للذكرى"."""
    match = _LEADING.match(word)
    return "ال" + word[match.end() :] if match else word


def is_definite_form(word: str) -> bool:
    """Whether a word carries the article, behind clitics or not."""
    return _LEADING.match(word) is not None


def among(word: str, names: frozenset[str]) -> bool:
    """Whether a word, with or without clitics, is one of these."""
    return word in names or bare(word) in names or (word[:1] in "وفبكل" and word[1:] in names)


def split_clitics(tokens: list[Token], lexicon: Lexicon, text: Folded) -> list[Token]:
    """Tokens with clitics set apart where what is left begins a quantity, and the whole word does not."""
    result: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind == "number" and result and not token.spaced and result[-1].kind == "word" and result[-1].text in _ARTICLES:
            result.extend(_before_digits(result.pop(), token))
            continue
        size = 0
        if token.kind == "word" and token.text[0] in "وفبلك" and len(token.text) >= 3:
            size = _clitics_of(token, tokens[index + 1] if index + 1 < len(tokens) else None, lexicon, text)
        if not size:
            result.append(token)
            continue
        result.extend(_parts(token, size))
        rest = Token("word", token.start + size, token.end, token.text[size:], token.cased[size:], False, False)
        if token.text[size - 2 : size] == "لل" and rest.text in _QUARTERS:
            rest.text = "ال" + rest.text
        result.append(rest)
    return result


def _clitics_of(token: Token, following: Token | None, lexicon: Lexicon, text: Folded) -> int:
    """How many letters of a word are clitics in front of the beginning of a quantity."""
    word = token.text
    if word == "واحد":  # "وأحد عشر" and "واحد" are folded alike
        hamza = text.raw(token.start + 1, token.start + 2) in ("أ", "إ")
        return 1 if hamza or (following is not None and following.text in ("عشر", "عشره")) else 0
    if word == "وست" and following is not None and not following.fresh and _counts_six(following, lexicon):
        return 1
    if word in _NAMES and not set(text.raw(token.start, token.end)) & {"أ", "إ"}:
        return 0
    if word in _WHOLE or lexicon.starter(word) or lexicon.denominators.starts(word):
        return 0
    match = _CLITICS.match(word)
    if match is None:
        return 0
    first, both = match.end("first"), match.end("second")
    sizes = sorted({first, both, both - 1 if match["second"] == "لل" else both})
    return next((size for size in sizes if size and len(word) - size >= 2 and lexicon.starter(word[size:])), 0)


def _counts_six(following: Token, lexicon: Lexicon) -> bool:
    """Whether "وست", a name of the West too, counts what stands behind it."""
    tables = (lexicon.units, lexicon.time_units, lexicon.currencies, lexicon.percent)
    return any(table.starts(following.text) for table in tables) or following.text.endswith("ات") or bool(lexicon.atoms(following.text))


def _parts(token: Token, size: int) -> list[Token]:
    parts = []
    for place in range(size):
        start, first = token.start + place, place == 0
        parts.append(Token("word", start, start + 1, token.text[place], token.cased[place], token.spaced and first, token.fresh and first))
    return parts


def _before_digits(article: Token, number: Token) -> list[Token]:
    """ "الـ43", "بال43", "و5": clitics apart, the article one with the number, whose ``cased`` keeps it."""
    size = _ARTICLES[article.text]
    parts = _parts(article, size)
    start = article.start + size if size < len(article.text) else number.start
    token = Token("number", start, number.end, number.text, number.cased, article.spaced and not parts, article.fresh and not parts)
    token.value = number.value
    if article.text.endswith(("ال", "لل")):
        token.cased = "ال" + number.cased
    return [*parts, token]
