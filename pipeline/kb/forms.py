"""The forms under which names go into the index of similar names."""

from __future__ import annotations

import sqlite3

from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.kb.terms import take_apart

LONGEST_BONES = 14
_SHORTEST_CUT = 3


def bones_keys(bones: str) -> set[str]:
    """The skeleton and what is left of it without any one consonant."""
    bones = bones[:LONGEST_BONES]
    out = {bones}
    if len(bones) >= _SHORTEST_CUT:
        out |= {bones[:place] + bones[place + 1 :] for place in range(len(bones))}
    return out


class Forms:
    """Collects forms of names and writes them: core letters with terms, skeletons, and whose they are."""

    def __init__(self) -> None:
        """Starts empty."""
        self._rows: dict[tuple[str, str], set[int]] = {}
        self._bones: dict[str, dict[tuple[str, str], int]] = {}
        self._whole: dict[tuple[str, str], str] = {}

    def add(self, name: str, lang: str | None, row: int, prior: float, place: bool, cut: bool) -> None:
        """Adds a name.

        Args:
            name: in any script.
            lang: its language, where known.
            row: whose name it is.
            prior: its bearer's importance: the important ones come first in their block.
            place: whether words such as "north" are taken apart from it; otherwise it stays whole.
            cut: whether it is to be found with one consonant too many or too few as well.
        """
        if not place:
            self._add(name, "", lang, row, prior, cut)
            return
        parts = take_apart(name, lang)
        self._add(parts.core, " ".join(sorted(parts.terms)), lang, row, prior, cut)
        if parts.whole and parts.core:
            self._add(parts.whole, "", lang, row, prior, cut)

    def _add(self, core: str, terms: str, lang: str | None, row: int, prior: float, cut: bool) -> None:
        latin = plain_latin(core, lang).replace(" ", "")
        if not latin and not terms:
            return
        form = (latin, terms)
        self._rows.setdefault(form, set()).add(row)
        weight = round(100 * (1 - prior))
        bones = skeleton(core, lang)[:LONGEST_BONES] if latin else f"@{terms}"
        self._whole.setdefault(form, bones)
        for one in bones_keys(bones) if latin and cut else {bones}:
            block = self._bones.setdefault(one, {})
            block[form] = min(block.get(form, 100), weight)

    def write(self, connection: sqlite3.Connection) -> None:
        """Writes the tables form, form_entity and bones."""
        numbers = {form: number for number, form in enumerate(sorted(self._rows), start=1)}
        connection.executemany(
            "INSERT INTO form VALUES (?,?,?,?)", [(number, *form, self._whole[form]) for form, number in numbers.items()]
        )
        connection.executemany(
            "INSERT INTO form_entity VALUES (?,?)", [(number, row) for form, number in numbers.items() for row in sorted(self._rows[form])]
        )
        connection.executemany(
            "INSERT INTO bones VALUES (?,?,?)",
            sorted((bones, weight, numbers[form]) for bones, block in self._bones.items() if bones for form, weight in block.items()),
        )
