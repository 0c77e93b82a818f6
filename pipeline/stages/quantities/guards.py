"""What is not a quantity although digits or number words stand there."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.money import is_code

_NUMBERING = frozenset(".)")
_LONGEST_CHAIN = 8


def is_guarded(ctx: Context, index: int) -> bool:
    """Whether the number at a token names something and counts nothing; the rules for dates and amounts ask both."""
    known = ctx.guarded.get(index)
    if known is None:
        known = ctx.guarded[index] = _is_guarded(ctx, index)
    return known


def _is_guarded(ctx: Context, index: int) -> bool:
    return (
        ctx.hooks.guarded(ctx, index) or _part_of_identifier(ctx, index)
        or _numbered_reference(ctx, index) or _list_numbering(ctx, index) or _page_counter(ctx, index)
        or is_slogan(ctx, index)
    )  # fmt: skip


def _part_of_identifier(ctx: Context, index: int) -> bool:
    """B52, COVID-19, 14E, 3-yardım, 06680: letters and digits that make one name, or digits behind a nought."""
    tokens = ctx.tokens
    code = tokens[index].text
    if code[0] == "0" and len(code) >= 5 and code.isdecimal() and code.strip("0") and not ctx.standalone(index, index + 1):
        return True
    if ctx.glued(index):
        before = tokens[index - 1]
        if before.text == "x" and ctx.kind(index - 2) == "number" and ctx.glued(index - 1):
            return False  # the sides of something
        if before.kind == "word" and not _money_before(ctx, index) and before.text not in ctx.lexicon.frames.clitics:
            return len(before.text) < 12
        if before.kind == "opaque":
            return True
        if before.text == "-" and ctx.glued(index - 1) and ctx.kind(index - 2) == "word":
            word = tokens[index - 2]
            return not ctx.lexicon.months.starts(word.text) and not _money_before(ctx, index - 1)
        if before.text == "-" and ctx.glued(index - 1) and ctx.kind(index - 2) == "number" and ctx.glued(index - 2):
            return ctx.kind(index - 3) == "word" and not _money_before(ctx, index - 2)  # A350-900
        if before.text in ("-", "/", ".") and ctx.glued(index - 1) and ctx.kind(index - 2) == "opaque":
            return True
    return False


def glued_word_unread(ctx: Context, index: int, after: int) -> bool:
    """Whether a word hangs on the digits that no rule could read: "12C", "29ك"."""
    if after >= len(ctx.tokens) or not ctx.glued(after):
        return False
    token = ctx.tokens[after]
    if token.kind in ("word", "opaque"):
        return token.text != "x" or ctx.kind(after + 1) != "number"
    if token.text == "-" and ctx.glued(after + 1) and ctx.kind(after + 1) == "word":
        # "20-page report" counts pages; "3-yardım" is a name.
        word = ctx.tokens[after + 1]
        return not (ctx.lexicon.grammar.hyphened_nouns and word.cased.islower())
    return False


def _money_before(ctx: Context, index: int) -> bool:
    for size in (3, 2, 1):
        if index - size >= 0:
            found = ctx.lexicon.signs.match(ctx.tokens, index - size) or ctx.lexicon.currencies.match(ctx.tokens, index - size)
            if found and found[1] == index:
                return True
    return index > 0 and is_code(ctx.tokens[index - 1])


def _numbered_reference(ctx: Context, index: int) -> bool:
    """№ 25, No 5, رقم 7, direktiv 05, 23 No'lu, 08 sayılı."""
    lexicon, tokens = ctx.lexicon, ctx.tokens
    if tokens[index].kind == "number":
        for _ in range(_LONGEST_CHAIN):  # "Nos. 25/26/27": the word in front of the first number is that of all
            if not (ctx.text(index - 1) in ("/", "-") and ctx.glued(index) and ctx.glued(index - 1) and ctx.kind(index - 2) == "number"):
                break
            index -= 2
        position = index - 1
        while position >= 0 and tokens[position].text in (".", ":") and not tokens[position + 1].fresh:
            position -= 1
        if position >= 0 and ctx.same_line(index):
            for start in (position, position - 1):
                found = lexicon.reference_words.match(tokens, start) if start >= 0 else None
                if found and (found[1] == position + 1 or found[1] == index):
                    return not (
                        tokens[position].text in ("n", "e", "s", "п", "с", "ст")
                        and ctx.text(position + 1) != "."
                        and not tokens[position].cased.isupper()
                    )
    after = index + 1
    if ctx.text(after) == "." and ctx.glued(after):
        after += 1
    return ctx.same_line(after) and lexicon.reference_after.match(tokens, after) is not None


def _list_numbering(ctx: Context, index: int) -> bool:
    token = ctx.tokens[index]
    if (
        token.kind != "number"
        or not (token.fresh or (index == 1 and ctx.text(0) in ("(", "-", "•", "*")))
        or token.value is None
        or token.value > 99
    ):
        return False
    closer = index + 1
    if ctx.text(closer) not in _NUMBERING or not ctx.text(closer) or not ctx.glued(closer):
        return False
    if not ctx.same_line(closer + 1) or not ctx.tokens[closer + 1].spaced or ctx.kind(closer + 1) != "word":
        return False
    # "21. yüzyılın başında": an ordinal that opens a line goes on in small letters.
    return not (ctx.lexicon.grammar.ordinal_point and ctx.text(closer) == "." and ctx.tokens[closer + 1].cased.islower())


def _page_counter(ctx: Context, index: int) -> bool:
    """ "Comments (0)" at the end of a line."""
    if (
        ctx.kind(index) != "number"
        or ctx.text(index - 1) != "("
        or ctx.text(index + 1) != ")"
        or ctx.same_line(index + 2)
        or not ctx.same_line(index - 1)
    ):
        return False
    first = index - 1
    while first > 0 and not ctx.tokens[first].fresh:
        first -= 1
    return index - first <= 4


_TITLE = 17  # tokens from the mark that opens a title to the one that closes it


def is_slogan(ctx: Context, index: int) -> bool:
    """ "One commune, one product": ones in a quoted title."""
    if not _is_one(ctx, index):
        return False
    first = next((place for place in range(index - 1, max(-1, index - _TITLE), -1) if ctx.text(place) == '"'), None)
    # A mark that opens a title stands apart from the word before it, and not from the one behind it.
    if first is None or ctx.glued(first) or not ctx.glued(first + 1):
        return False
    last = next((place for place in range(index, min(len(ctx.tokens), first + _TITLE)) if ctx.text(place) == '"'), None)
    return last is not None and sum(_is_one(ctx, place) for place in range(first, last)) > 1


def _is_one(ctx: Context, index: int) -> bool:
    atoms = ctx.lexicon.atoms(ctx.text(index)) if ctx.kind(index) == "word" else None
    return bool(atoms) and len(atoms) == 1 and atoms[0].value == 1 and not atoms[0].ordinal  # type: ignore[arg-type, index]
