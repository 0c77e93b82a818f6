"""Names of the knowledge base that Cyrillic or Arabic letters may stand for, read as Vietnamese syllables.

:func:`pipeline.kb.vietnamese.readings` reads any name; here only what begins a known name is followed, letter by letter of the known names
(a prefix tree kept as a set), so that few readings are left at every step.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

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

    def read(self, forms: Iterable[str]) -> list[list[tuple[str, float]]]:
        """For each folded name the known keys that it may spell, with the cost of the spelling per syllable, the cheapest first.

        Names that begin alike, as those that differ in their ending, share the work.
        """
        known: dict[str, _Covers] = {}
        out = []
        for form in forms:
            script = script_of(form)
            readable = script is not None and len(form) <= _LETTERS and _letters(script).issuperset(form)
            covers = self._covers(form, script, known) if script is not None and readable else []
            out.append([(key, cost / count) for cost, count, key in covers if key in self._keys])
        return out

    def _covers(self, text: str, script: Script, known: dict[str, _Covers]) -> _Covers:
        """Readings of all of ``text`` that begin known names, the cheapest first; ``known`` keeps those of its beginnings."""
        table, longest = spelt_syllables(script)
        reached: list[tuple[int, _Covers]] = [(0, [(0.0, 0, "")])]
        word = 0
        for end in range(1, len(text) + 1):
            if text[end - 1] == " ":
                word = end
                if reached[-1][0] != end - 1:
                    return []
                reached.append((end, reached[-1][1]))
                continue
            if end - reached[-1][0] > longest:
                return []
            beginning = text[:end]
            covers = known.get(beginning)
            if covers is None:
                covers = known[beginning] = self._ending_here(text, word, end, reached, table, longest)
            if covers:
                reached.append((end, covers))
        return reached[-1][1] if reached[-1][0] == len(text) else []

    def _ending_here(
        self,
        text: str,
        word: int,
        end: int,
        reached: list[tuple[int, _Covers]],
        table: Mapping[str, tuple[tuple[str, float], ...]],
        longest: int,
    ) -> _Covers:
        beginnings = self._beginnings
        cheapest: dict[str, tuple[float, int]] = {}
        for start, before in reversed(reached):
            if start < word or end - start > longest:
                break
            if not (options := table.get(text[start:end])):
                continue
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
