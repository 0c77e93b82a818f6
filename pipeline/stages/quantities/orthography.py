"""What the spelling of a language asks of the pieces that its text falls into, before any word is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Orthography:
    """The spelling of a language.

    Attributes:
        dotless_i: whether I is the capital of ı, and İ that of i.
        apostrophe_inside: whether an apostrophe is a letter among others: "п'ять".
        either_mark: whether both points and commas are in use before decimals and between groups, so that three digits are a group.
    """

    dotless_i: bool = False
    apostrophe_inside: bool = False
    either_mark: bool = False


_PLAIN = Orthography()
_KNOWN: dict[str, Orthography] = {
    "az": Orthography(dotless_i=True),
    "be": Orthography(apostrophe_inside=True),
    "tr": Orthography(dotless_i=True),
    "uk": Orthography(apostrophe_inside=True),
    "ar": Orthography(either_mark=True),
    "und": Orthography(either_mark=True),
}


def orthography_of(lang: str) -> Orthography:
    """The orthography of a language; the plain one where nothing is known of it."""
    return _KNOWN.get(lang, _PLAIN)


def set_orthography(lang: str, orthography: Orthography) -> None:
    """Makes the orthography of a language known, before any of its text is read."""
    _KNOWN[lang] = orthography
