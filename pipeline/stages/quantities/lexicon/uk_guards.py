"""Ukrainian numbers that name something and count nothing: times of day, scores, houses and flats, "one of"."""

from __future__ import annotations

import re

from pipeline.stages.quantities.context import Context
from pipeline.stages.quantities.lexicon.base import words

_MODELS = frozenset(words("boeing airbus боїнг аеробус windows iphone android galaxy playstation covid ковід"))
_AT = frozenset(("о", "об"))
# Prepositions with the genitive: behind them "22 години" is an hour, and "22 годин" would be a time that passes.
_WITH_GENITIVE = frozenset(("до", "після", "від", "з", "із", "близько", "біля", "раніше", "пізніше"))
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d\Z")
_PARTS_OF_DAY = ("ранку", "вечора", "пополудні", "ночі", "дня")


def is_guarded(ctx: Context, index: int) -> bool:
    """Whether the number at a token counts nothing."""
    if ctx.kind(index) == "number":
        return _is_hour(ctx, index) or _is_score(ctx, index) or _is_address(ctx, index) or _is_label(ctx, index)
    return _is_spelled_hour(ctx, index) or _is_one_of(ctx, index) or _is_name(ctx, index)


def _is_label(ctx: Context, index: int) -> bool:
    """ "0 800 505 201", "Boeing 737-800", "1/8 фіналу"."""
    text = ctx.text(index)
    if text[0] == "0" and text[1:2] in (" ", "\u202f"):
        return True
    first = index - 2 if ctx.text(index - 1) == "-" and ctx.glued(index) and ctx.kind(index - 2) == "number" else index
    if ctx.text(first - 1) in _MODELS and ctx.same_line(first):
        return True
    first = index - 2 if ctx.text(index - 1) == "/" else index
    return ctx.text(first + 1) == "/" and ctx.text(first + 3) in ("фіналу", "фінал", "фіналі")


def _hour(ctx: Context, index: int) -> tuple[int, int] | None:
    """An hour in digits, ordinal or not, and the token behind it."""
    text = ctx.text(index)
    if _CLOCK.match(text):
        return int(text.partition(".")[0]), index + 1
    if not text.isdecimal() or len(text) > 2 or int(text) > 24:
        return None
    after = index + 1
    if ctx.text(after) == "-" and ctx.glued(after) and ctx.glued(after + 1) and ctx.kind(after + 1) == "word":
        after += 2
    return int(text), after


def _is_hour(ctx: Context, index: int) -> bool:
    hour = _hour(ctx, index)
    if hour is None:
        return False
    value, after = hour
    before = ctx.text(index - 1) if ctx.same_line(index) else ""
    if before in _AT or (before in ("-", "–") and ctx.kind(index - 2) == "number" and ctx.text(index - 3) in _AT):
        return not _is_unit(ctx, after, spelled=False)
    word = ctx.text(after) if ctx.same_line(after) else ""
    ordinal = after > index + 1
    if word in ("годині", "годину", "години"):
        last = value % 10
        if ctx.text(after + 1) in _PARTS_OF_DAY and ctx.same_line(after + 1):
            return True
        if ordinal:
            return word == "години" and before in _WITH_GENITIVE
        if word == "години":  # "до 18 години"; "3 години" pass
            return before in _WITH_GENITIVE or last not in (2, 3, 4) or 12 <= value <= 14
        return word == "годині" or last != 1 or value == 11
    if word in ("ранку", "вечора", "пополудні") and value <= 12:
        return True
    if word == "ночі" and value <= 12:
        return before in _WITH_GENITIVE or ordinal
    if "." in ctx.text(index) and before in _WITH_GENITIVE and ctx.text(index)[-2:] in ("00", "15", "30", "45"):
        return not _is_unit(ctx, after)
    return _opens_hours(ctx, index, after)


def _opens_hours(ctx: Context, index: int, after: int) -> bool:
    """ "З 9 до 18 години", "10.00–18.00": the first of two hours, or the second behind a dash."""
    link = ctx.text(after)
    if after > index + 1 and link in ("та", "і", "й") and ctx.text(index - 1) == "між":  # "між 3-ю та 7-ю ранку"
        return ctx.kind(after + 1) == "number" and _is_hour(ctx, after + 1)
    if _CLOCK.match(ctx.text(index)):
        pair = after + 1 if link in ("-", "–", "до", "по") else index - 2 if ctx.text(index - 1) in ("-", "–") else -1
        return pair >= 0 and _CLOCK.match(ctx.text(pair)) is not None and not _is_unit(ctx, max(after, pair + 1))
    if link not in ("до", "по") or ctx.kind(after + 1) != "number" or not ctx.same_line(after + 1):
        return False
    second = _hour(ctx, after + 1)
    return second is not None and ctx.text(second[1]) in ("години", "годину", "ранку", "вечора") and _is_hour(ctx, after + 1)


def _is_unit(ctx: Context, position: int, spelled: bool = True) -> bool:
    """Whether a unit, currency, share or scale stands at a token; abbreviations of time count with ``spelled`` only."""
    if not ctx.same_line(position):
        return False
    lexicon, tokens = ctx.lexicon, ctx.tokens
    return bool(
        lexicon.percent.match(tokens, position) or lexicon.currencies.match(tokens, position)
        or lexicon.scale_abbreviations.match(tokens, position)
        or (spelled and (lexicon.units.match(tokens, position) or lexicon.time_units.match(tokens, position)))
        or lexicon.months.match(tokens, position)
    )  # fmt: skip


def _is_spelled_hour(ctx: Context, index: int) -> bool:
    """ "О двадцять першій", "до восьмої ранку", "сьома вечора", "пів на третю"."""
    text, before = ctx.text(index), ctx.text(index - 1) if ctx.same_line(index) else ""
    if text in ("пів", "чверть") and ctx.text(index + 1) == "на":
        atoms = ctx.lexicon.atoms(ctx.text(index + 2))
        return bool(atoms) and atoms[-1].ordinal  # type: ignore[index]
    atoms = ctx.lexicon.atoms(text)
    if not atoms or len(atoms) > 1 or atoms[0].value > 24:
        return False
    if before == "на" and ctx.text(index - 2) in ("пів", "опів", "чверть"):
        return atoms[0].ordinal
    if not atoms[0].ordinal:  # "двадцять" of "двадцять першій"
        following = ctx.lexicon.atoms(ctx.text(index + 1)) if atoms[0].value == 20 and ctx.same_line(index + 1) else None
        return before in _AT and bool(following) and following[0].ordinal  # type: ignore[index]
    if before == "двадцять":
        before = ctx.text(index - 2)
    if before in ("між", "з", "із") and ctx.text(index + 1) in ("та", "і", "й", "до") and ctx.same_line(index + 3):
        return ctx.text(index + 3) in _PARTS_OF_DAY and bool(ctx.lexicon.atoms(ctx.text(index + 2)))
    after = index + 1 + (ctx.text(index + 1) in ("години", "годині", "годину", "година") and ctx.same_line(index + 1))
    if before in _AT and text.endswith(("ій", "їй")):
        return True
    if ctx.same_line(after) and ctx.text(after) in _PARTS_OF_DAY and not text.endswith(("ий", "ого", "ому", "е", "і", "их")):
        return ctx.text(after) not in ("дня", "ночі") or after > index + 1 or before in _WITH_GENITIVE
    return before in _WITH_GENITIVE and after > index + 1 and text.endswith(("ої", "ьої"))


def _is_one_of(ctx: Context, index: int) -> bool:
    """ "Один із лідерів", but "один із п'яти" is a share."""
    text = ctx.text(index)
    if not text.startswith("од") or ctx.text(index + 1) not in ("з", "із", "зі", "зо") or not ctx.same_line(index + 2):
        return False
    atoms = ctx.lexicon.atoms(text)
    if not atoms or atoms[0].value != 1:
        return False
    following = ctx.text(index + 2)
    return ctx.kind(index + 2) == "word" and not ctx.lexicon.atoms(following) and not following.startswith("половин")


_COUNTS_TEN = frozenset(("близько", "з", "із", "менше", "більше", "до", "від", "пів", "півтора", "майже", "понад", "половину", "ніж", "як"))


def _is_name(ctx: Context, index: int) -> bool:
    """ "Десятка" of the best, which is no ten of something behind a preposition."""
    return ctx.text(index) == "десятка" and ctx.text(index - 1) not in _COUNTS_TEN


_RESULTS = ("перемог", "програ", "рахун", "обігра", "розгром", "здола", "нічи", "поступи", "переграл", "розпис", "зіграл", "відіграл")
_BEHIND_RESULTS = frozenset(("на", "у", "в", "над", "і", "й", "та", "а", "але", "по", "проти", "після", "з", "до", "за"))


def _is_score(ctx: Context, index: int) -> bool:
    """ "3:1"; "3–1" where a game is spoken of."""
    first = index if ctx.text(index + 1) in (":", "-", "–") else index - 2
    mark, second = first + 1, first + 2
    if first < 0 or ctx.text(mark) not in (":", "-", "–") or not (ctx.glued(mark) and ctx.glued(second)):
        return False
    left, right = ctx.text(first), ctx.text(second)
    if not (left.isdecimal() and right.isdecimal() and len(left) <= 3 and len(right) <= 3):
        return False
    if ctx.text(mark) == ":":
        return True
    if len(left) > 2 or len(right) > 2 or _is_unit(ctx, second + 1):
        return False
    if ctx.same_line(second + 1) and ctx.kind(second + 1) == "word" and ctx.text(second + 1) not in _BEHIND_RESULTS:
        return False
    return any(ctx.text(place).startswith(_RESULTS) for place in range(max(0, first - 8), first) if ctx.kind(place) == "word")


_STREETS = frozenset(
    [
        *("вул", "вулиця", "вулиці", "вулицю", "вулицею", "просп", "пр", "проспект", "проспекту", "проспекті", "бул", "бульв", "бульвар"),
        *("бульварі", "бульвару", "пров", "провулок", "провулку", "пл", "площа", "площі", "майдан", "майдані", "шосе", "наб", "набережна"),
        *("набережній", "узвіз", "узвозі", "узвозу", "тупик", "проїзд"),
    ]
)
_LONGEST_STREET = 8  # tokens


def _is_counted(ctx: Context, position: int, *, nouns: bool) -> bool:
    """Whether a scale stands at a token, or with ``nouns`` what looks like a noun in the genitive plural."""
    if not ctx.same_line(position) or ctx.kind(position) != "word":
        return False
    text = ctx.text(position)
    return ctx.lexicon.atoms(text) is not None or (nouns and text.endswith(("ів", "їв", "ей", "іб", "нок", "ок", "ин", "ят")))


def _is_address(ctx: Context, index: int) -> bool:
    """ "Вул. Лесі Українки, 5", "79000, м. Львів"."""
    text = ctx.text(index)
    if not text.isdecimal() or not ctx.same_line(index):
        return False
    if len(text) == 5 and ctx.text(index + 1) == "," and ctx.text(index + 2) in ("м", "с", "смт") and ctx.text(index + 3) == ".":
        return True
    if len(text) > 3 or index < 2:
        return False
    position = index - 1
    comma = ctx.text(position) == ","
    if comma:
        position -= 1
    elif ctx.same_line(index + 1) and ctx.kind(index + 1) == "word":
        return False
    named = False
    for place in range(position, max(-1, position - _LONGEST_STREET), -1):
        token = ctx.tokens[place]
        if token.text in _STREETS:
            short = ctx.text(place + 1) == "."
            return named and (comma or short) and not _is_unit(ctx, index + 1) and not _is_counted(ctx, index + 1, nouns=not short)
        if (token.kind == "word" and not token.cased[0].isupper()) or token.kind in ("number", "date") or token.fresh:
            return False
        if token.kind == "symbol" and token.text not in ".-'\"":
            return False
        named = named or token.kind == "word"
    return False
