"""Turkish endings: inflected number words, joined numbers, and the stems of nouns.

The endings of number words are generated with vowel harmony, so that "binde" is a form of *bin* and "bine" no other word's; those of
nouns are only recognised, since borrowed names take endings of either harmony.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.stages.quantities.lexicon.base import Atom, atom, words

CARDINALS: dict[str, int] = {
    "sıfır": 0, "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20,
    "otuz": 30, "kırk": 40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90, "yüz": 100, "bin": 10**3, "milyon": 10**6,
    "milyar": 10**9, "bilyon": 10**9, "trilyon": 10**12, "katrilyon": 10**15, "kentilyon": 10**18, "sekstilyon": 10**21,
    "septilyon": 10**24,
}  # fmt: skip

_VOWELS = "aeıioöuü"
_HARMONY = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}

# Endings as grammars write them: I and A follow the vowel in front, D the voice of the consonant in front; a sound in brackets joins
# a vowel to an ending that begins with one. The possessive of the third person puts n in front of a case.
_CASES = words("(y)I (y)A DA DAn (n)In (y)lA")
_POSSESSIVE_CASES = words("(s)I (s)InI (s)InA (s)IndA (s)IndAn (s)InIn (s)IylA (s)IdIr")
_PERSONS = words("(I)mIz (I)mIzI (I)mIzA (I)mIzDA (I)mIzDAn (I)mIzIn (I)nIz")
_COPULAS = words("DIr (y)DI (y)mIş (y)ken")
_SHARE = words("(ş)Ar (ş)ArI")
_ADJECTIVES = words("lIk lIğI lIğA lIğIn lIktAn")
CARDINAL_ENDINGS = (*_CASES, *_POSSESSIVE_CASES, *_PERSONS, *_COPULAS, *_SHARE)
ORDINAL_ENDINGS = (
    *_CASES,
    *_POSSESSIVE_CASES,
    *_COPULAS,
    "lIk",
    "lIğI",
    "lIğA",
    "lIğInI",
    "lIğInA",
    "lIğIn",
    "lIktAn",
    "lAr",
    "(s)IylA",
    "lIklA",
    "lIktA",
    "lIğIylA",
    "lIğInDAn",
)


def attach(stem: str, ending: str) -> str:
    """The stem with an ending in the notation above: ``attach("yirmi", "(s)InA")`` is "yirmisine"."""
    form = stem
    index = 0
    while index < len(ending):
        char = ending[index]
        if char == "(":
            joined = ending[index + 1]
            index += 3
            if form[-1] not in _VOWELS and joined in "ysnş":
                continue
            if form[-1] in _VOWELS and joined in "I":
                continue
            char = joined
        else:
            index += 1
        last = next(vowel for vowel in reversed(form) if vowel in _VOWELS)
        if char == "I":
            form += _HARMONY[last]
        elif char == "A":
            form += "a" if last in "aıou" else "e"
        elif char == "D":
            form += "t" if form[-1] in "fstkçşhp" else "d"
        else:
            form += char
    return form


def _forms(stem: str, endings: Iterable[str]) -> Iterator[str]:
    """The inflected forms of a number word; *dört* is voiced in front of a vowel."""
    for ending in endings:
        form = attach(stem, ending)
        if stem.endswith("dört") and form[len(stem)] in _VOWELS:
            form = form[: len(stem) - 1] + "d" + form[len(stem) :]
        yield form


def inflected(stem: str, owned: bool = False) -> list[str]:
    """A noun or numeral with its case and possessive endings; ``owned``: the possessive ones alone, and their cases."""
    return list(_forms(stem, _POSSESSIVE_CASES if owned else (*_CASES, *_POSSESSIVE_CASES)))


def _ordinal(stem: str) -> str:
    return next(_forms(stem, ["(I)ncI"]))


ORDINALS: dict[str, int] = {_ordinal(word): value for word, value in CARDINALS.items()}


def _atom(value: int, ordinal: bool = False) -> Atom:
    # Turkish counts on from ten as from twenty: on bir, yirmi bir.
    return Atom("d", 10, ordinal) if value == 10 else atom(value, ordinal)


_PIECES = {word: _atom(value) for word, value in CARDINALS.items()} | {word: _atom(value, True) for word, value in ORDINALS.items()}
_LAST = {form: _atom(value) for word, value in CARDINALS.items() for form in _forms(word, CARDINAL_ENDINGS)}
_LAST |= {form: _atom(value) for word, value in CARDINALS.items() if value >= 1000 for form in _forms(word, _ADJECTIVES)}
_LAST |= {form: _atom(value, True) for word, value in ORDINALS.items() for form in _forms(word, ORDINAL_ENDINGS)}
_CLOSED = frozenset(_LAST) - frozenset(_PIECES) - frozenset(form for word in CARDINALS for form in _forms(word, _SHARE))
_LONGEST_PIECE = max(map(len, _PIECES))
_LONGEST = max(map(len, _LAST))

# Forms that are numbers in front of a hedge only: "bini aşkın", "yüzden fazla", "milyona yakın".
HEDGED = frozenset(form for word in ("yüz", "bin", "milyon", "milyar") for form in _forms(word, ("(y)I", "(y)A", "DAn"))) | {"ondan"}

# Inflected forms of these are other words as a rule, or mean "one of them": on (that, it), yüz (face), bin (mount), bir, kırk (a period
# of forty days), and scales without a number.
_OTHER_WORDS = frozenset(("bir", "on", "yüz", "bin", "kırk", "milyon", "milyar", "trilyon", "katrilyon", "bilyon"))
_LONE = (
    frozenset(form for word in _OTHER_WORDS for form in _forms(word, (*CARDINAL_ENDINGS, *_ADJECTIVES)))
    | frozenset(form for word in ("altı", "yedi") for form in _forms(word, _PERSONS))
    | frozenset(words("altının altıdır birinciler beşeri"))
) - frozenset(("onar", *HEDGED))
# "İki yüzü" has two faces far more often than two hundred of something.
_FACES = frozenset(form for form in _forms("yüz", (*_CASES, *_POSSESSIVE_CASES, *_PERSONS)) if form not in ("yüze", "yüzden"))


def segment(word: str) -> tuple[Atom, ...] | None:
    """The atoms of a number in one word, standing alone or first: "yirmibirinci", "üçünden"."""
    found = _split(word)
    return None if found is None or word in _LONE else found


def segment_behind(word: str) -> tuple[Atom, ...] | None:
    """The atoms of a number word behind another number, where forms count that mean something else on their own: "5 bine", "on biri"."""
    return None if word in _FACES else _split(word)


def closes(word: str) -> bool:
    """Whether a number ends with this word, since it is inflected; shares go on: "ikişer bin"."""
    return word not in _PIECES and any(word[start:] in _CLOSED for start in range(max(0, len(word) - _LONGEST), len(word) - 1))


def _split(word: str) -> tuple[Atom, ...] | None:
    """The pieces of a word, the longest first, in linear time: no piece is the beginning of another and its neighbour."""
    atoms: list[Atom] = []
    position, size = 0, len(word)
    while position < size:
        if size - position <= _LONGEST:
            last = _LAST.get(word[position:])
            if last is not None and word[position:] not in _PIECES:
                return (*atoms, last)
        for length in range(min(_LONGEST_PIECE, size - position), 1, -1):
            piece = _PIECES.get(word[position : position + length])
            if piece is not None and not (piece.ordinal and position + length < size):
                break
        else:
            return None
        atoms.append(piece)
        position += length
    return tuple(atoms) or None


_CASE = r"(?:[ıiuü]n?|[ae]|[dt][ae]n?|l[ae]|c[ae])"
_CASE_VOWEL = r"(?:y[ıiuüae]|d[ae]n?|n[ıiuü]n|yl[ae]|c[ae])"
_THIRD = r"(?:n[ıiuüae]|nd[ae]n?|n[ıiuü]n|yl[ae]|nc[ae])"
_OWNED = r"[ıiuü]m(?:[ıiuü]z)?(?:[ıiuü]n?|[ae]|d[ae]n?|l[ae])?"
_WHICH = r"(?:n?[dt][ae]ki(?:l[ae]r)?(?:n[ıiuüae]|n[ıiuü]n|nd[ae]n?)?)"
_PREDICATE = r"(?:[dt][ıiuü]r(?:l[ae]r)?|y?[dt][ıiuü]|y?m[ıiuü]ş|y?ken|y?s[ae]|y?[ıiuü][mz])"
_CONSONANT = rf"(?:{_OWNED}|[ıiuü]{_THIRD}|{_CASE})?{_WHICH}?{_PREDICATE}?"
_VOWEL = rf"(?:m(?:[ıiuü]z)?(?:[ıiuü]n?|[ae]|d[ae]n?|l[ae])?|s[ıiuü]{_THIRD}?|{_CASE_VOWEL}|{_THIRD})?{_WHICH}?{_PREDICATE}?"
_PLURAL = rf"l[ae]r(?:[ıiuü]{_THIRD}|{_CONSONANT})"
_DERIVED = rf"l[ıiuü](?:[kğ](?:{_PLURAL}|{_CONSONANT})|{_PLURAL}|{_VOWEL})|s[ıiuü]z(?:l[ıiuü][kğ])?{_CONSONANT}"
_AFTER_CONSONANT = re.compile(rf"(?:{_DERIVED}|{_PLURAL}|{_CONSONANT})\Z")
_AFTER_VOWEL = re.compile(rf"(?:{_DERIVED}|{_PLURAL}|{_VOWEL})\Z")


class Stems:
    """Finds the stem of an inflected noun among known ones.

    Args:
        other: words that look like a form of a known noun and are none.
    """

    def __init__(self, other: Iterable[str] = ()) -> None:
        self._known: dict[str, str] = {}
        self._memo: dict[str, str] = {}
        self._other = frozenset(other)

    def register(self, names: Iterable[str]) -> None:
        """Makes nouns known, the shortest first, so that "doları" of "ABD doları" is a form of *dolar*."""
        self._memo.clear()
        for name in sorted(names, key=lambda name: (len(name), name)):
            stem = self._known.get(name) or self._find(name)
            self._known.setdefault(name, stem)
            if stem == name and len(name) > 3 and name[-1] in "kçtp":
                self._known.setdefault(name[:-1] + {"k": "ğ", "ç": "c", "t": "d", "p": "b"}[name[-1]], name)
            if stem == name and name.endswith("nk"):
                self._known.setdefault(name[:-1] + "g", name)

    def __call__(self, word: str) -> str:
        """The word without plural, -lik, possessive and case endings; the word itself where no known noun is in it."""
        known = self._known.get(word) or self._memo.get(word)
        if known is not None:
            return known
        if len(self._memo) > 100_000:
            self._memo.clear()
        stem = self._memo[word] = self._find(word)
        return stem

    def _find(self, word: str) -> str:
        if word in self._other or word.startswith(("aynı", "ayrı", "yaşlı", "yaşam", "yeni")):
            return word
        for size in range(len(word) - 1, 1, -1):
            stem = self._known.get(word[:size])
            # Two letters are too few to tell a noun from the beginning of another word.
            if stem is None or (size == 2 and word[:2] not in ("ay", "tl")):
                continue
            if (_AFTER_VOWEL if word[size - 1] in _VOWELS else _AFTER_CONSONANT).match(word, size):
                return stem
        return word
