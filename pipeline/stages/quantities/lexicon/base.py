"""What a lexicon is: the words of one language that quantities are made of, compiled for look-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.document import Operator
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.cldr import CODES
from pipeline.stages.quantities.lexicon.frames import Frames
from pipeline.stages.quantities.lexicon.grammar import Grammar
from pipeline.stages.quantities.orthography import Orthography, orthography_of
from pipeline.stages.quantities.roman import is_roman

T = TypeVar("T")
_WORDS = re.compile(r"[^\W\d_]+|\d+|[^\s]")
_JOINED_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[^\s]")
_LONGEST_NAME = 60  # letters; names that are longer are not looked for by their stems
_LONGEST_WORD = 250  # letters; no number in one word has as many


class Atom(NamedTuple):
    """A building block of a number in words.

    Attributes:
        place: ``u`` 0–9, ``t`` 10–19, ``d`` whole tens, ``h`` whole hundreds in one word, ``H`` the word hundred, ``s`` a scale,
            ``D`` two of a scale in one word, ``m`` a dozen and the like.
        value: what it stands for.
        ordinal: whether it ends a number as an ordinal.
    """

    place: str
    value: int
    ordinal: bool = False


class Money(NamedTuple):
    """A currency word or sign: its ISO 4217 code, or None with the candidates it may stand for."""

    code: str | None
    candidates: tuple[str, ...] = ()


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
DAY_WORDS = frozenset(("s", "h", "q", "ç"))
# Words that dates and their parts begin with and that stand in no table of their language, and signs in front of numbers.
DATE_STARTERS = frozenset(
    ("last", "final", "sista", "siste", "son", "останній", "останнього", "остання", "останню", "اخر", "ثان", "q", "h", "ç", "ilk")
) | frozenset(("الربع", "النصف", "الاول", "الاولي"))
SIGN_STARTERS = frozenset("-+½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒")


class TimeUnit(NamedTuple):
    """A unit of time: its ISO 8601 designator (``Y M W D`` or ``TH TM TS``) and how many of it the word means."""

    designator: str
    factor: int = 1


def atom(value: int, ordinal: bool = False) -> Atom:
    """The atom of a value below a thousand or a power of a thousand."""
    if value < 10:
        return Atom("u", value, ordinal)
    if value < 20:
        return Atom("t", value, ordinal)
    if value < 100:
        return Atom("d", value, ordinal)
    if value < 1000:
        return Atom("H" if value == 100 else "h", value, ordinal)
    return Atom("s", value, ordinal)


class Phrases(Generic[T]):
    """Phrases of one to many words, matched on tokens, the longest first.

    Args:
        lang: language whose spelling is folded.
        normal: what makes inflected forms of a word equal; None where they must be written out.
    """

    def __init__(self, lang: str, normal: Callable[[str], str] | None = None) -> None:
        self._lang = lang
        self._normal = normal
        self._table: dict[str, list[tuple[tuple[frozenset[str], ...], T]]] = {}
        self._starts: dict[str, list[tuple[tuple[frozenset[str], ...], T]]] = {}
        self._pattern = _JOINED_WORDS if orthography_of(lang).apostrophe_inside else _WORDS

    def add(self, phrase: str, value: T, override: bool = False) -> None:
        """Adds a phrase; the first meaning of a phrase stays unless ``override``."""
        # A word is found by itself and by its stem: stems of base forms and of inflected ones may differ.
        words = tuple(self._forms(word) for word in self._pattern.findall(fold_word(phrase, self._lang)))
        if not words:
            return
        for first in sorted(words[0]):
            entries = self._table.setdefault(first, [])
            known = next((place for place, entry in enumerate(entries) if entry[0] == words), None)
            if known is None:
                entries.append((words, value))
                entries.sort(key=lambda entry: -len(entry[0]))
            elif override:
                entries[known] = (words, value)
        self._starts.clear()

    def _forms(self, word: str) -> frozenset[str]:
        # A stem of three letters that lost two is a word of its own more often than not ("denar": "den").
        stem = self._key(word)
        return frozenset((word, stem)) if len(stem) >= 4 or len(word) - len(stem) <= 1 else frozenset((word,))

    def update(self, phrases: Mapping[str, T], override: bool = False) -> None:
        """Adds many phrases."""
        for phrase, value in phrases.items():
            self.add(phrase, value, override)

    def _key(self, word: str) -> str:
        return word if self._normal is None or len(word) > _LONGEST_NAME else self._normal(word)

    def starts(self, word: str) -> bool:
        """Whether a phrase begins with this folded word."""
        return bool(self._entries(word))

    def _entries(self, word: str) -> list[tuple[tuple[frozenset[str], ...], T]]:
        """Phrases that begin with this word or another form of it, the longest first."""
        known = self._starts.get(word)
        if known is None:
            stem = self._key(word)
            known = self._table.get(word, [])
            if stem != word and stem in self._table:
                known = sorted((*known, *self._table[stem]), key=lambda entry: -len(entry[0]))
            if len(self._starts) > 100_000:
                self._starts.clear()
            self._starts[word] = known
        return known

    def match(self, tokens: list[Token], index: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase at a token, and the token after it."""
        count = len(tokens)
        if index >= count:
            return None
        word = tokens[index].text
        entries = self._starts.get(word)
        if entries is None:
            entries = self._entries(word)
        if not entries:
            return None
        for words, value in entries:
            size = len(words)
            if index + size > count:
                continue
            for step in range(1, size):
                token = tokens[index + step]
                if token.fresh or (token.text not in words[step] and self._key(token.text) not in words[step]):
                    break
                if token.spaced and token.kind == "number" and len(token.text) == 1:  # "m2" is a unit, "12 m 2" is none
                    break
            else:
                return value, index + size
        return None

    def __len__(self) -> int:
        return sum(map(len, self._table.values()))


@dataclass(slots=True)
class LanguageData:
    """The words of a language as its module writes them down. Keys are words or phrases in any spelling that folds to the same.

    Attributes:
        lang: ISO 639-1 code.
        stem: maps inflected forms of nouns and adjectives to one key.
        cardinals, ordinals: words for numbers; ``segment`` reads those written in one word.
        segment: the atoms of a word, or None.
        scale_abbreviations: "млн", "mdr" …; those in ``glued_scales`` only directly behind digits or cased exactly so.
        ordinal_suffix: what may follow digits to make an ordinal ("-го", ":e", "th"), matched on the folded text.
        conjunctions: words between the parts of a number.
        vague: plural scale words without a number, in English.
        hedges, hedges_after: operators by phrase.
        generic_currencies: everyday names ("dolar").
        minor_currencies: names of hundredths ("kuruş") and the currencies they belong to.
        learns: is told the words of units and currencies before they are looked up, for a stemmer that needs to know them.
        frames: words around numbers and dates.
        grammar: how numbers, dates and amounts are built.
        orthography: what its spelling asks of the reader of tokens, for a language outside this package.
        fractions_are_nouns: no word of :attr:`fractions` is an ordinal as well, so that any number may stand before one.
        signs: signs of currencies that this language alone writes.
        currencies_before: names that also stand in front of the number; None where those of up to three letters do.
        halves_after: words that add a half ("buçuk").
        per: words between amount and denominator ("per", "на").
        units: UCUM by name; a name for so many of a unit has their number in front ("10*km"), "-1*Cel" for degrees below zero.
        denominators: what a rate counts by, as UCUM or in words.
        divides_digits: whether words for a division stand between digits too.
        below_zero: what makes degrees in front of it negative.
        right_to_left: whether the script runs so; marks of direction around digits then belong to an amount.
        unit_is_one: whether a unit without a number, alone on its line or in front of its hundredths, is one of it.
        weekday_links: what may stand between a weekday and its date.
        span_ends: what is left of adjectives of time behind figures and a hyphen: "15-річний".
    """

    lang: str
    stem: Callable[[str], str]
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    segment: Callable[[str], tuple[Atom, ...] | None]
    scale_abbreviations: dict[str, int]
    glued_scales: dict[str, int]
    months: dict[str, int]
    weekdays: dict[str, int]
    time_units: dict[str, TimeUnit]
    generic_currencies: dict[str, Money]
    minor_currencies: dict[str, tuple[str, ...]]
    hedges: dict[str, Operator]
    vague: dict[str, str]
    ordinal_suffix: str = ""
    hooks: Hooks = field(default_factory=Hooks)
    segment_behind: Callable[[str], tuple[Atom, ...] | None] | None = None
    closes: Callable[[str], bool] | None = None
    learns: Callable[[list[str]], None] | None = None
    frames: Frames = field(default_factory=Frames)
    grammar: Grammar = field(default_factory=Grammar)
    orthography: Orthography | None = None
    conjunctions: tuple[str, ...] = ()
    hedges_after: dict[str, Operator] = field(default_factory=dict)
    fractions: dict[str, Fraction] = field(default_factory=dict)
    fractions_are_nouns: bool = False
    halves_after: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    percent_points: tuple[str, ...] = ()
    basis_points: tuple[str, ...] = ()
    percent_before: tuple[str, ...] = ()
    permille_before: tuple[str, ...] = ("‰",)
    units: dict[str, str] = field(default_factory=dict)
    per: tuple[str, ...] = ()
    denominators: dict[str, str] = field(default_factory=dict)
    year_before: tuple[str, ...] = ()
    year_after: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    range_openers: dict[str, str] = field(default_factory=dict)
    reference_words: tuple[str, ...] = ()
    reference_after: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    unit_stop: frozenset[str] = frozenset()
    measured_words: dict[str, tuple[Fraction, str]] = field(default_factory=dict)
    currency_words: dict[str, tuple[Fraction, Money]] = field(default_factory=dict)
    date_fillers: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    several: dict[str, str] = field(default_factory=dict)
    centuries: tuple[str, ...] = ()
    decades: dict[str, int] = field(default_factory=dict)
    ordinal_heads: tuple[str, ...] = ()
    quarter_words: tuple[str, ...] = ()
    duals: dict[str, int] = field(default_factory=dict)
    dozens: dict[str, int] = field(default_factory=dict)
    signs: dict[str, Money] = field(default_factory=dict)
    currencies_before: frozenset[str] | None = None
    divisions: tuple[str, ...] = ()
    divides_digits: bool = True
    below_zero: tuple[str, ...] = ()
    right_to_left: bool = False
    unit_is_one: bool = False
    weekday_links: tuple[str, ...] = ()
    span_ends: Mapping[str, TimeUnit] = field(default_factory=dict)


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
            number = bool(self.atoms(word))
            roman = is_roman(cased)
            date = number or roman or word in DATE_STARTERS or any(table.starts(word) for table in dates)
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


def phrases(lang: str, entries: Mapping[str, T], normal: Callable[[str], str] | None = None) -> Phrases[T]:
    """A table of these entries."""
    table: Phrases[T] = Phrases(lang, normal)
    table.update(entries)
    return table


def flags(lang: str, entries: Iterable[str], normal: Callable[[str], str] | None = None) -> Phrases[bool]:
    """A table that only says whether a phrase is there."""
    return phrases(lang, dict.fromkeys(entries, True), normal)


def words(text: str) -> tuple[str, ...]:
    """The words of a list written as one string."""
    return tuple(text.split())
