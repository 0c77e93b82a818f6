"""How likely a name in Cyrillic or Arabic letters writes a name in Latin letters: a learned table of letters that correspond.

The table (``models/kb/letters.tsv``) holds units of up to two letters on either side with their costs; they are learned from pairs of names
of cities (:mod:`pipeline.kb.learn_letters`) by alignment and counting, as in many-to-many alignment of letters and sounds (Jiampojamarn et
al. 2007, "Applying Many-to-Many Alignments and Hidden Markov Models to Letter-to-Phoneme Conversion").
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.kb.vietnamese import Script
from pipeline.paths import models_dir

Costs = NDArray[np.float64]

_UNKNOWN, _DROPPED, _ADDED = 3.5, 3.0, 2.5
"""Costs of a letter for another, of one without counterpart, and of a Latin letter without counterpart, that the table does not hold."""
_NEVER = 99.0
_VOWELS = "aeiouy"
_SCRIPT_VOWELS = frozenset("аеиіоуєїюяыэёаәөүұ" + "اويعهى")
_VOWEL_FOR_VOWEL, _VOWEL_DROPPED, _VOWEL_ADDED = 1.6, 1.6, 1.2
"""The most that vowels cost: they are what languages write differently and Arabic leaves out."""
_ALPHABET = "^$abcdefghijklmnopqrstuvwxyz0123456789~"
_PAD = len(_ALPHABET) - 1
_SIZE = len(_ALPHABET)
_CODE = np.full(128, _PAD, dtype=np.intp)
_CODE[[ord(letter) for letter in _ALPHABET]] = np.arange(_SIZE)


def framed(text: str) -> str:
    """A folded name with marks for its start and end, which the units may take in."""
    return f"^{text.replace(' ', '')}$"


@functools.cache
def letter_table(script: Script) -> dict[str, dict[str, float]]:
    """The shipped table of a script: from its letters to Latin letters to costs."""
    table: dict[str, dict[str, float]] = {}
    with (models_dir() / "kb" / "letters.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["script"] == script:
                table.setdefault(row["letters"], {})[row["latin"]] = float(row["cost"])
    return table


@dataclass(frozen=True, slots=True)
class _Costs:
    """What the letters of one framed name cost against Latin letters, by their numbers: one against one, one against two, and so on."""

    one_one: Costs
    one_two: Costs
    two_one: Costs
    two_two: Costs
    dropped: Costs


@functools.lru_cache(maxsize=16)
def _added(script: Script) -> Costs:
    out = np.full(_SIZE, _ADDED)
    for latin, cost in letter_table(script).get("", {}).items():
        out[_ALPHABET.index(latin)] = min(cost, _VOWEL_ADDED) if latin in _VOWELS else cost
    return out


@functools.lru_cache(maxsize=4096)
def _unit(letters: str, script: Script) -> tuple[Costs, Costs]:
    """Costs of a unit of letters against every one and every two Latin letters."""
    one = np.full(_SIZE, _UNKNOWN if len(letters) == 1 else _NEVER)
    two = np.full(_SIZE * _SIZE, _NEVER)
    for latin, cost in letter_table(script).get(letters, {}).items():
        codes = [_ALPHABET.index(letter) for letter in latin]
        if len(codes) == 1:
            one[codes[0]] = cost
        elif len(codes) == 2:
            two[codes[0] * _SIZE + codes[1]] = cost
    if letters in _SCRIPT_VOWELS:
        vowels = [_ALPHABET.index(vowel) for vowel in _VOWELS]
        one[vowels] = np.minimum(one[vowels], _VOWEL_FOR_VOWEL)
    return one, two


@functools.lru_cache(maxsize=512)
def _costs(source: str, script: Script) -> _Costs:
    singles = [_unit(letter, script) for letter in source]
    pairs = [_unit(source[place : place + 2], script) for place in range(len(source) - 1)]
    table = letter_table(script)
    return _Costs(
        np.stack([one for one, _ in singles]),
        np.stack([two for _, two in singles]),
        np.stack([one for one, _ in pairs]),
        np.stack([two for _, two in pairs]),
        np.array(
            [min(table.get(letter, {}).get("", _DROPPED), _VOWEL_DROPPED if letter in _SCRIPT_VOWELS else _DROPPED) for letter in source]
        ),
    )


def alignment_costs(source: str, latins: Sequence[str], script: Script) -> Costs:
    """The cost of the cheapest alignment of a framed name with each of many framed Latin names, all at once."""
    costs = _costs(source, script)
    width = max(map(len, latins))
    raw = np.frombuffer("".join(latin.ljust(width, "~") for latin in latins).encode("ascii"), dtype=np.uint8)
    codes = _CODE[raw].reshape(len(latins), width)
    pairs = codes[:, :-1] * _SIZE + codes[:, 1:]
    # What it costs to add the first letters of a Latin name; the differences of these are the costs of adding letters in between.
    ahead = np.zeros((len(latins), width + 1))
    np.cumsum(_added(script)[codes], axis=1, out=ahead[:, 1:])
    before = ahead
    two_before: Costs | None = None
    for place in range(len(source)):
        row = before + costs.dropped[place]
        np.minimum(row[:, 1:], before[:, :-1] + costs.one_one[place][codes], out=row[:, 1:])
        np.minimum(row[:, 2:], before[:, :-2] + costs.one_two[place][pairs], out=row[:, 2:])
        if two_before is not None:
            np.minimum(row[:, 1:], two_before[:, :-1] + costs.two_one[place - 1][codes], out=row[:, 1:])
            np.minimum(row[:, 2:], two_before[:, :-2] + costs.two_two[place - 1][pairs], out=row[:, 2:])
        row = ahead + np.minimum.accumulate(row - ahead, axis=1)
        two_before, before = before, row
    ends = np.array([len(latin) for latin in latins])
    ending: Costs = before[np.arange(len(latins)), ends]
    return ending


def likeness(source: str, latins: Sequence[str], script: Script) -> list[float]:
    """How alike a folded name is to each of many Latin ones, in [0, 1]: 1 minus half of what an average letter of the longer costs."""
    if not latins:
        return []
    left, rights = framed(source), [framed(latin) for latin in latins]
    sizes = np.array([max(len(left), len(right)) - 1 for right in rights])
    alike: list[float] = np.maximum(0.0, 1.0 - alignment_costs(left, rights, script) / (2 * sizes)).tolist()
    return alike
