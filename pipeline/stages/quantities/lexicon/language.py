"""What a language brings: its words as its module writes them down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from pipeline.document import Operator
from pipeline.stages.quantities.hooks import Hooks
from pipeline.stages.quantities.lexicon.frames import Frames
from pipeline.stages.quantities.lexicon.grammar import Grammar
from pipeline.stages.quantities.orthography import Orthography


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
