"""A lexicon: the words of one language compiled for look-up."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, NamedTuple

from pipeline.document import Operator
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.cldr import CODES
from pipeline.stages.quantities.lexicon.language import Atom, LanguageData, Money, TimeUnit, atom
from pipeline.stages.quantities.lexicon.phrases import Phrases, flags, phrases, words
from pipeline.stages.quantities.roman import is_roman

__all__ = ["Atom", "Begins", "Counted", "LanguageData", "Lexicon", "Money", "Phrases", "TimeUnit", "atom", "flags", "phrases", "words"]

_LONGEST_WORD = 250  # letters; no number in one word has as many


class Begins(NamedTuple):
    """Whether a quantity of any kind, and whether a date may begin with a word."""

    quantity: bool
    date: bool


class Counted(NamedTuple):
    """Whether a number in front of a word may be a share, money, a duration, a measure."""

    share: bool
    money: bool
    time: bool
    unit: bool


_ANYTHING = Counted(True, True, True, True)
# Signs that may stand between the parts of a number.
NUMBER_SIGNS = frozenset("/-–^×·',+½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒⁰¹²³⁴⁵⁶⁷⁸⁹")
# Signs and words that stand behind a day, a part of a year or a short decade.
DATE_SIGNS = frozenset("-–/.,،'~:")
DAY_WORDS = frozenset(("h", "q", "ç"))
# Signs in front of numbers.
SIGN_STARTERS = frozenset("-+½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")


class Lexicon:
    """The compiled words of a language."""

    def __init__(self, data: LanguageData) -> None:
        lang, stem = data.lang, data.stem
        self.lang = lang
        self.data = data
        self.grammar = data.grammar
        self.frames = data.frames
        self.stem = stem
        self._words: dict[str, tuple[Atom, ...] | None] = {}
        self._known: dict[str, tuple[Atom, ...]] = {}
        ten = Atom("d", 10) if data.grammar.ten_goes_on else atom(10)
        for word, value in data.cardinals.items():
            self._known[fold_word(word, lang)] = (ten if value == 10 else atom(value),)
        for word, value in data.dozens.items():
            self._known[fold_word(word, lang)] = (Atom("m", value),)
        for word, value in data.duals.items():
            self._known.setdefault(fold_word(word, lang), (Atom("D", value),))
        for word, value in data.ordinals.items():
            self._known.setdefault(fold_word(word, lang), (atom(value, True),))
        self.scale_abbreviations: Phrases[int] = phrases(lang, data.scale_abbreviations)
        self.glued_scales = data.glued_scales
        self.months: Phrases[int] = phrases(lang, data.months)
        self.weekdays: Phrases[int] = phrases(lang, data.weekdays)
        self.time_units: Phrases[TimeUnit] = phrases(lang, data.time_units, stem if data.grammar.stems_time_units else None)
        self.hedges: Phrases[Operator] = phrases(lang, data.hedges)
        self.hedges_after: Phrases[Operator] = phrases(lang, data.hedges_after)
        self.vague: Phrases[str] = phrases(lang, data.vague)
        self.several: Phrases[str] = phrases(lang, data.several)
        self.fractions: Phrases[Fraction] = phrases(lang, data.fractions)
        self.halves_after = flags(lang, data.halves_after)
        self.minus = flags(lang, data.minus)
        self.points = flags(lang, data.points)
        self.divisions = flags(lang, data.divisions)
        self.below_zero = flags(lang, data.below_zero)
        self.weekday_links = flags(lang, data.weekday_links)
        self.percent = flags(lang, data.percent)
        self.percent_points = flags(lang, data.percent_points)
        self.basis_points = flags(lang, data.basis_points)
        self.percent_before = flags(lang, data.percent_before)
        self.permille_before = flags(lang, data.permille_before)
        self.per = flags(lang, data.per)
        self.denominators: Phrases[str] = phrases(lang, data.denominators)
        self.year_before = flags(lang, data.year_before)
        self.year_after = flags(lang, data.year_after)
        self.range_words = flags(lang, data.range_words)
        self.range_openers: Phrases[str] = phrases(lang, data.range_openers)
        self.reference_words = flags(lang, data.reference_words)
        self.reference_after = flags(lang, data.reference_after)
        self.idioms = flags(lang, data.idioms)
        self.date_fillers = flags(lang, data.date_fillers)
        self.ages = flags(lang, data.ages)
        self.centuries = flags(lang, data.centuries)
        self.decades: Phrases[int] = phrases(lang, data.decades)
        self.ordinal_heads = flags(lang, data.ordinal_heads)
        self.quarter_words = flags(lang, data.quarter_words)
        self.measured_words: Phrases[tuple[Fraction, str]] = phrases(lang, data.measured_words)
        self.currency_words: Phrases[tuple[Fraction, Money]] = phrases(lang, data.currency_words)
        self.conjunctions = frozenset(fold_word(word, lang) for word in data.conjunctions)
        self.articles = frozenset(fold_word(word, lang) for word in data.articles)
        self.ordinal_suffix = re.compile(f"(?:{data.ordinal_suffix})(?![^\\W_])") if data.ordinal_suffix else None
        self.currencies: Phrases[Money] = Phrases(lang, stem)
        self.minors: Phrases[tuple[str, ...]] = phrases(lang, data.minor_currencies, stem)
        self.units: Phrases[str] = Phrases(lang, stem)
        self.spaced_signs: set[str] = set()
        self.spelled_units: dict[str, str] = {}
        self.signs: Phrases[Money] = Phrases(lang)
        self.relative: Phrases[tuple[str, int]] = phrases(lang, data.frames.relative)
        self._starters: dict[str, bool] = {}
        self._beginnings: dict[str, Begins] = {}
        self._going_on: dict[str, bool] = {}
        self._counted: dict[str, Counted] = {}
        self._dated: dict[str, bool] = {}

    def atoms(self, word: str) -> tuple[Atom, ...] | None:
        """The atoms of a folded word, or None where it is no number."""
        found = self._known.get(word)
        if found is not None:
            return found
        if word in self._words:
            return self._words[word]
        if len(word) > _LONGEST_WORD:
            return None
        if len(self._words) > 100_000:
            self._words.clear()
        found = self._words[word] = self.data.segment(word)
        return found

    def atoms_behind(self, word: str) -> tuple[Atom, ...] | None:
        """The atoms of a folded word behind another number."""
        if self.data.segment_behind is None or len(word) > _LONGEST_WORD:
            return self.atoms(word)
        return self._known.get(word) or self.data.segment_behind(word)

    def begins(self, word: str, cased: str) -> Begins:
        """What may begin with a word or sign, folded and folded with its case. The reader asks for every token, so it is kept."""
        known = self._beginnings.get(cased)
        if known is None:
            if len(word) > _LONGEST_WORD:
                return Begins(False, False)
            tables: tuple[Phrases[Any], ...] = (
                self.hedges, self.vague, self.several, self.fractions, self.minus, self.percent_before, self.permille_before,
                self.measured_words, self.currency_words, self.currencies, self.signs, self.idioms, self.time_units, self.units,
            )  # fmt: skip
            dates: tuple[Phrases[Any], ...] = (self.months, self.weekdays, self.range_openers, self.quarter_words)
            number, frames = bool(self.atoms(word)), self.frames
            roman = is_roman(cased)
            date = (
                number or roman or word in DAY_WORDS or any(table.starts(word) for table in dates)
                or any(word in words for words in (frames.last_words, frames.first_words, frames.place_words, frames.part_heads))
            )  # fmt: skip
            amount = (
                date or word in SIGN_STARTERS or (len(cased) == 3 and cased in CODES) or any(table.starts(word) for table in tables)
                or self.data.hooks.starts(word, self)
            )  # fmt: skip
            if len(self._beginnings) > 100_000:
                self._beginnings.clear()
            known = self._beginnings[cased] = Begins(amount, date)
        return known

    def goes_on(self, token: Token) -> bool:
        """Whether figures in front of a token may be no more than a part of a number. Most are all of it; kept like :meth:`begins`."""
        known = self._going_on.get(token.cased)
        if known is None:
            if token.kind == "opaque" or token.kind == "date":
                return False
            word = token.text
            if token.kind == "number" or len(word) > _LONGEST_WORD:
                return True
            tables: tuple[Phrases[Any], ...] = (
                self.halves_after, self.scale_abbreviations, self.fractions, self.points, self.divisions,
            )  # fmt: skip
            known = (
                word[0] in NUMBER_SIGNS or word == "x" or word in self.conjunctions or word in self.articles
                or token.cased in self.glued_scales or bool(self.atoms(word) or self.atoms_behind(word))
                or any(table.starts(word) for table in tables) or self.data.hooks.goes_on(word, self)
            )  # fmt: skip
            if len(self._going_on) > 100_000:
                self._going_on.clear()
            self._going_on[token.cased] = known
        return known

    def dates(self, token: Token) -> bool:
        """Whether one or two digits in front of a token may be part of a date; kept like :meth:`begins`."""
        if token.kind != "word":
            return token.text in DATE_SIGNS
        word = token.text
        known = self._dated.get(word)
        if known is None:
            tables: tuple[Phrases[Any], ...] = (self.months, self.range_words, self.quarter_words, self.date_fillers, self.year_after)
            known = (
                len(word) > _LONGEST_WORD or word in DAY_WORDS or word in self.frames.half_years or word in self.frames.day_month_links
                or any(table.starts(word) for table in tables)
                or (self.ordinal_suffix is not None and self.ordinal_suffix.match(word) is not None) or self.data.hooks.dates(word, self)
            )  # fmt: skip
            if len(self._dated) > 100_000:
                self._dated.clear()
            self._dated[word] = known
        return known

    def counted(self, word: str) -> Counted:
        """What a number in front of a folded word or sign may be an amount of; kept like :meth:`begins`."""
        known = self._counted.get(word)
        if known is None:
            if len(word) > _LONGEST_WORD:
                return _ANYTHING
            if self.data.hooks.counts(word, self):
                known = _ANYTHING
            else:
                shares: tuple[Phrases[Any], ...] = (self.percent, self.percent_points, self.basis_points)
                money: tuple[Phrases[Any], ...] = (self.currencies, self.signs, self.minors)
                known = Counted(
                    any(table.starts(word) for table in shares),
                    word.upper() in CODES or any(table.starts(word) for table in money),
                    word in self.data.span_ends or self.time_units.starts(word),
                    word in self.data.unit_stop or self.units.starts(word),
                )
            if len(self._counted) > 100_000:
                self._counted.clear()
            self._counted[word] = known
        return known

    def starter(self, word: str) -> bool:
        """Whether a quantity may begin with this folded word or sign."""
        known = self._starters.get(word)
        if known is None:
            tables: tuple[Phrases[Any], ...] = (
                self.hedges, self.vague, self.several, self.fractions, self.minus, self.percent_before, self.permille_before,
                self.months, self.weekdays,
                self.range_openers, self.measured_words, self.currency_words, self.currencies, self.signs, self.idioms,
                self.year_before, self.reference_words, self.time_units, self.units,
            )  # fmt: skip
            known = bool(self.atoms(word)) or any(table.starts(word) for table in tables)
            if len(self._starters) > 100_000:
                self._starters.clear()
            self._starters[word] = known
        return known
