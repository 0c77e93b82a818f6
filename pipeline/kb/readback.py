"""Names of the knowledge base that Cyrillic or Arabic letters may stand for, read as Vietnamese syllables.

:func:`pipeline.kb.vietnamese.readings` reads any name; here only what begins a known name is followed, letter by letter of the known names
(a prefix tree kept as a set), so that few readings are left at every step.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from pipeline.kb.vietnamese import JOINT, Script, script_of, spelt_syllables

_BEAM = 24
_LETTERS = 60

_Covers = list[tuple[float, int, str]]
"""Cost, number of syllables and letters of each reading."""


@functools.cache
def _letters(script: Script) -> frozenset[str]:
    """The letters of all spellings of Vietnamese syllables, and the space."""
    return frozenset(" ").union(*spelt_syllables(script)[0])


class KnownNames:
    """Keys of Vietnamese names, to be found by how another script spells them."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Takes the keys as :func:`pipeline.kb.names.key` writes them."""
        self._keys = frozenset(keys)
        self._beginnings = {key[:size] for key in self._keys for size in range(1, len(key) + 1)}

    def read(self, forms: Sequence[str]) -> list[list[tuple[str, float]]]:
        """For each folded form of one name the known keys that it may spell, with the cost of the spelling per syllable, cheapest first.

        All forms are in one script. Those that begin alike, as those that differ in their ending, share the work.
        """
        script = script_of(forms[0]) if forms else None
        if script is None:
            return [[] for _ in forms]
        readable = _letters(script)
        known: dict[str, _Covers] = {}
        out = []
        for form in forms:
            covers = self._covers(form, script, known) if len(form) <= _LETTERS and readable.issuperset(form) else []
            out.append([(key, cost / count) for cost, count, key in covers if key in self._keys] if covers else [])
        return out

    def _covers(self, text: str, script: Script, known: dict[str, _Covers]) -> _Covers:
        """Readings of all of ``text`` that begin known names, the cheapest first; ``known`` keeps those of its beginnings."""
        table, longest = spelt_syllables(script)
        spelt = table.get
        reached: list[tuple[int, _Covers]] = [(0, [(0.0, 0, "")])]
        word = last = 0
        for end, letter in enumerate(text, 1):
            if letter == " ":
                if last != end - 1:
                    return []
                reached = [(end, reached[-1][1])]
                word = last = end
                continue
            if end - last > longest:
                return []
            ways = [(start, before, options) for start, before in reached if (options := spelt(text[start:end]))]
            if not ways:
                continue
            beginning = text[:end]
            covers = known.get(beginning)
            if covers is None:
                covers = known[beginning] = self._grown(ways, word)
            if covers:
                reached.append((end, covers))
                last = end
        return reached[-1][1] if last == len(text) else []

    def _grown(self, ways: Sequence[tuple[int, _Covers, Sequence[tuple[str, float]]]], word: int) -> _Covers:
        beginnings = self._beginnings
        cheapest: dict[str, tuple[float, int]] = {}
        for start, before, options in ways:
            joint = 0.0 if start == word else JOINT
            for cost, count, letters in before:
                for syllable, more in options:
                    grown = letters + syllable
                    if grown in beginnings:
                        total = cost + more + joint
                        if (known := cheapest.get(grown)) is None or total < known[0]:
                            cheapest[grown] = (total, count + 1)
        if not cheapest:
            return []
        return sorted((cost, count, letters) for letters, (cost, count) in cheapest.items())[:_BEAM]
