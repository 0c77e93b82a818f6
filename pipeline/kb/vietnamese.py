# ruff: noqa: E501 - tables of words and their forms
"""Vietnamese names read back from Cyrillic and Arabic script.

Vietnamese syllables are a closed inventory (``models/kb/syllables.tsv``: without tone and vowel marks, with counts in names of places and
of persons). Every syllable is spelt forward into Ukrainian and Arabic letters, with the variants that newspapers and machine translation
use; reading a name back is then a search for the cheapest cover of its letters by known spellings.
"""

from __future__ import annotations

import csv
import functools
import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

from pipeline.kb.names import fold, variants
from pipeline.kb.vietnamese_names import FAMILY_NAMES, MIDDLE_NAMES
from pipeline.paths import models_dir

Script = Literal["cyrillic", "arabic"]

_ONSETS = (
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "kr", "ph", "qu", "th", "tr", "dr", "b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "y", "",
)  # fmt: skip
_CODAS = ("ng", "nh", "ch", "c", "k", "m", "n", "p", "t", "")

# Spellings of each part, the usual one first; each further one costs a little more.
_CYRILLIC_ONSETS = {
    "b": "б", "c": "к", "ch": "ч т ть тч ш", "d": "д з дз ж", "dr": "др", "g": "г ґ", "gh": "г ґ", "gi": "з дж зі гі ж", "h": "х г", "j": "дж ж й", "k": "к",
    "kh": "кх х", "kr": "кр", "l": "л", "m": "м", "n": "н", "ng": "нг", "ngh": "нг", "nh": "нь нх н", "p": "п", "ph": "ф пх", "qu": "ку кв", "r": "р з ж",
    "s": "ш с", "t": "т", "th": "тх т", "tr": "ч тр", "v": "в", "x": "с кс ш х", "y": "й і", "": "",
}  # fmt: skip
_CYRILLIC_NUCLEI = {
    "a": "а е и я", "e": "е є и і", "i": "і и", "o": "о е у", "u": "у и ю ы о", "y": "і и й ї", "ia": "іа ія я иа", "ie": "іє ьє є ьо іе е йє", "iu": "іу ію иу ю",
    "ai": "ай аі аї яй", "ao": "ао ау яо", "au": "ау ао єу оу", "ay": "ай ей аі ай яй", "eo": "ео еу єо", "eu": "еу єу ью", "oa": "оа уа ва оя", "oe": "ое уе ое", "oi": "ой ої ей оі",
    "oai": "оай уай оаі", "oay": "оай уай", "oao": "оао", "ua": "уа иа уя ва юа юя", "ue": "уе ує юе ве", "ui": "уй уї юй уі ий", "uo": "уо ио іо ьо юо ио о ионг", "uy": "уй юї уї уі ві юй ви уи ю ий",
    "uye": "ує уїє уе уйє уїе ює юйє иє уйе юе", "uya": "уя уйа", "uoi": "уой ой ьой іой ионі иой", "uou": "уоу иоу", "uu": "иу уу ю ью ву иу иеу ієу", "ieu": "ієу ьєу єу іеу ьеу иєу еу йєу іу", "yeu": "єу йєу ієу",
    "ye": "є йє іє", "uay": "уай уей", "uyu": "уйу юю", "uai": "уай",
}  # fmt: skip
_CYRILLIC_CODAS = {
    "c": "к",
    "ch": "ть ч к т тьч тк",
    "k": "к",
    "m": "м",
    "n": "н",
    "ng": "нг н",
    "nh": "нь н нх",
    "p": "п",
    "t": "т",
    "": "",
}

_ARABIC_ONSETS = {
    "b": "ب", "c": "ك ق", "ch": "تش ش تشي ت ج", "d": "د ز ذ", "dr": "در", "g": "غ ج ق", "gh": "غ ج", "gi": "جي ج غي ز جيا ي", "h": "ه ح", "j": "ج", "k": "ك ق", "kh": "خ ك كه",
    "kr": "كر", "l": "ل", "m": "م", "n": "ن", "ng": "نغ نج ن نق ننغ", "ngh": "نغ نج نغه ن", "nh": "نه ني ن", "p": "ب", "ph": "ف", "qu": "كو ك قو كي", "r": "ر", "s": "س ش", "t": "ت ط",
    "th": "ث ت ته", "tr": "تر ت ط", "v": "ف و", "x": "ش س كس ز خ", "y": "ي", "": "",
}  # fmt: skip
_ARABIC_NUCLEI = {
    "a": "ا  ي و", "e": "ي ا ه ", "i": "ي  ا", "o": "و ا ", "u": "و  ي", "y": "ي اي", "ia": "يا ي يه", "ie": "ي يي يه ييا يا ا ايي", "iu": "يو", "ai": "اي ي", "ao": "او اوا اوو و", "au": "او و اوو",
    "ay": "اي ي", "eo": "يو ياو او", "eu": "يو او", "oa": "وا ووا ا", "oe": "وي ويه", "oi": "وي واي", "oai": "واي ووي", "oay": "واي", "oao": "واو", "ua": "وا و ووا ويا", "ue": "وي ويه ووي",
    "ui": "وي ووي", "uo": "و وو يو وا", "uy": "وي ي و ووي", "uye": "وي ويي وييه و ووي ي", "uya": "ويا", "uoi": "وي ووي", "uou": "وو", "uu": "و وو يو", "ieu": "يو ييو و", "yeu": "يو يي", "ye": "ي يي",
    "uay": "واي", "uyu": "ويو", "uai": "واي",
}  # fmt: skip
_ARABIC_CODAS = {
    "c": "ك ق",
    "ch": "تش ش ك ت",
    "k": "ك",
    "m": "م",
    "n": "ن",
    "ng": "نغ نج نق ن نك ننج",
    "nh": "نه ن ني ينه نغ",
    "p": "ب",
    "t": "ت ط",
    "": " ه",
}

_STEP = 0.06
JOINT = 0.12
"""What it costs to begin a syllable within a word."""
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_ARABIC = re.compile(r"[\u0621-\u06FF]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read as Vietnamese.

    Attributes:
        words: one tuple of syllables per word of the name.
        cost: sum over syllables, spelling and rarity together; under about 0.6 per syllable for names that really are Vietnamese.
    """

    words: tuple[tuple[str, ...], ...]
    cost: float

    @property
    def syllables(self) -> tuple[str, ...]:
        """All syllables in order."""
        return tuple(itertools.chain.from_iterable(self.words))

    @property
    def name(self) -> str:
        """Syllables capitalised and separated by spaces, as Vietnamese writes names."""
        return " ".join(syllable.capitalize() for syllable in self.syllables)


_Covers = tuple[tuple[float, tuple[str, ...]], ...]


@functools.cache
def inventory() -> dict[str, tuple[int, int]]:
    """Every known syllable with its counts in names of places and of persons."""
    path = models_dir() / "kb" / "syllables.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["syllable"]: (int(row["places"]), int(row["persons"])) for row in csv.DictReader(file, delimiter="\t")}


def parts(syllable: str) -> tuple[str, str, str] | None:
    """Onset, nucleus and coda of a syllable without marks; None where it is no Vietnamese syllable."""
    for onset in _ONSETS:
        if not syllable.startswith(onset) or (onset == "y" and syllable[1:2] != "a"):
            continue
        rest = syllable[len(onset) :]
        if onset == "gi" and (not rest or rest[0] not in "aeiouy"):
            rest = "i" + rest
        for coda in _CODAS:
            if rest.endswith(coda):
                nucleus = rest[: len(rest) - len(coda)] if coda else rest
                if nucleus in _CYRILLIC_NUCLEI:
                    return onset, nucleus, coda
    return None


def _rarity(syllable: str) -> float:
    places, persons = inventory()[syllable]
    return 0.035 * max(0.0, 7.0 - math.log1p(places + 2 * persons))


def _spellings(syllable: str, script: Script) -> dict[str, float]:
    split = parts(syllable)
    if split is None:
        return {}
    onset, nucleus, coda = split
    onsets, nuclei, codas = (
        (_CYRILLIC_ONSETS, _CYRILLIC_NUCLEI, _CYRILLIC_CODAS) if script == "cyrillic" else (_ARABIC_ONSETS, _ARABIC_NUCLEI, _ARABIC_CODAS)
    )
    out: dict[str, float] = {}
    for (i, head), (j, vowel), (k, tail) in itertools.product(
        enumerate(onsets[onset].split(" ")), enumerate(nuclei[nucleus].split(" ")), enumerate(codas[coda].split(" "))
    ):
        cost = _STEP * (i + j + k)
        if script == "arabic":
            if not onset and head == "" and vowel[:1] in ("ي", "و", "") and nucleus not in ("ye", "yeu"):  # "Yên" begins with a consonant
                vowel = "ا" + vowel
            if not vowel and (not coda or onset == "qu"):
                continue
            if (
                coda == ""
                and tail == "ه"
                and (
                    nucleus not in ("a", "e", "oa", "ua", "ue", "ia")
                    or vowel.endswith("ه")
                    or (vowel.endswith("ا") and nucleus == "a" and not onset)
                )
            ):
                continue
            if coda == "" and tail == "ه" and vowel.endswith("ا"):
                vowel = vowel[:-1]
        spelt = head + vowel + tail
        if script == "cyrillic":
            spelt = _soften(spelt)
        spelt = fold(spelt).replace(" ", "")
        if spelt and cost < out.get(spelt, 9.0):
            out[spelt] = cost
    return out


def _soften(text: str) -> str:
    for hard, soft in (("ьа", "я"), ("ьу", "ю"), ("ье", "є"), ("ьі", "і"), ("ьє", "ьє"), ("нгьє", "нгє")):
        text = text.replace(hard, soft) if hard != "ьє" else text
    return text


@functools.cache
def _table(script: Script) -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, list[tuple[str, float]]] = {}
    for syllable in inventory():
        rarity = _rarity(syllable)
        for spelt, cost in _spellings(syllable, script).items():
            table.setdefault(spelt, []).append((syllable, cost + rarity))
    return {spelt: tuple(sorted(found, key=lambda item: (item[1], item[0]))[:8]) for spelt, found in table.items()}


@functools.cache
def _longest(script: Script) -> int:
    return max(map(len, _table(script)))


def spelt_syllables(script: Script) -> tuple[Mapping[str, tuple[tuple[str, float], ...]], int]:
    """From a spelling in a script to the syllables that it may stand for and what each costs; the length of the longest spelling."""
    return _table(script), _longest(script)


@functools.cache
def _options(syllable: str, script: Script) -> tuple[tuple[str, ...], tuple[float, ...]]:
    found = _spellings(syllable, script)
    return tuple(found), tuple(math.exp(-20 * cost) for cost in found.values())


def spell(name: str, script: Script, random: Random) -> str | None:
    """A spelling of a folded Vietnamese name in another script, the usual ones more often; None where a word is no Vietnamese syllable.

    Cyrillic mostly writes places in one word, as Ukrainian does.
    """
    words = []
    for syllable in name.split():
        spellings, chances = _options(syllable, script)
        if not spellings:
            return None
        words.append(random.choices(spellings, chances)[0])
    if not words:
        return None
    if script == "arabic":
        return " ".join(words)
    return "".join(words).capitalize() if random.random() < 0.6 else " ".join(word.capitalize() for word in words)


def script_of(text: str) -> Script | None:
    """The foreign script of a name, None for any other."""
    if text.isascii():
        return None
    if _CYRILLIC.search(text):
        return "cyrillic"
    return "arabic" if _ARABIC.search(text) else None


def readings(name: str, beam: int = 24) -> tuple[Reading, ...]:
    """The cheapest readings of a Cyrillic or Arabic name as Vietnamese syllables, cheapest first; empty where it cannot be read so."""
    return tuple(Reading(words=words, cost=cost) for cost, words in _readings(fold(name), beam))


@functools.lru_cache(maxsize=16384)
def _readings(folded: str, beam: int) -> tuple[tuple[float, tuple[tuple[str, ...], ...]], ...]:
    script = script_of(folded)
    words = folded.split()
    if script is None or not words or len(words) > 7:
        return ()
    beams: list[tuple[float, tuple[tuple[str, ...], ...]]] = [(0.0, ())]
    for word in words:
        covers = _cover(word, script, beam)
        if not covers:
            return ()
        beams = sorted(
            (cost + more, (*done, cover)) for rank, (cost, done) in enumerate(beams, 1) for more, cover in covers[: beam // rank]
        )[:beam]
    return tuple(beams)


def _cover(word: str, script: Script, beam: int) -> _Covers:
    return _covers(word, script, beam) if len(word) <= 30 else ()


@functools.lru_cache(maxsize=16384)
def _covers(letters: str, script: Script, beam: int) -> _Covers:
    """The cheapest covers of letters, found from their end: what differs in its ending alone shares the covers of its beginning."""
    if not letters:
        return ((0.0, ()),)
    table = _table(script)
    found: list[tuple[float, tuple[str, ...]]] = []
    for start in range(max(0, len(letters) - _longest(script)), len(letters)):
        if options := table.get(letters[start:]):
            joint = 0.0 if start == 0 else JOINT
            before = [cover for cover in _covers(letters[:start], script, beam) if len(cover[1]) < 5]
            # Both lists are sorted: what is behind `beam` cheaper sums is never among the cheapest.
            found += [
                (cost + more + joint, (*done, syllable))
                for rank, (cost, done) in enumerate(before, 1)
                for syllable, more in options[: beam // rank]
            ]
    return tuple(sorted(found)[:beam])


def is_family_name(syllable: str) -> bool:
    """Whether a Vietnamese name of a person may begin with this syllable."""
    return syllable in FAMILY_NAMES


def person(name: str, lang: str | None = None) -> Reading | None:
    """The reading of a name as that of a Vietnamese person: family name first, two to five syllables; None where it does not fit.

    Ukrainian case endings of the last word are tried as well.
    """
    best: Reading | None = None
    best_cost = math.inf
    forms = ((variant.text, variant.cost) for variant in variants(name, lang) if not variant.kinds)
    for reading, doubt in ((reading, doubt) for text, doubt in forms for reading in readings(text, beam=12)):
        syllables = reading.syllables
        if not 2 <= len(syllables) <= 5 or not is_family_name(syllables[0]):
            continue
        counts = inventory()
        # Persons are written with a space between syllables in every script.
        joined = len(syllables) - len(reading.words)
        cost = (
            reading.cost
            + doubt
            + (0.3 * joined if len(reading.words) > 1 else 0.0)
            - 0.02 * sum(math.log1p(counts[syllable][1]) for syllable in syllables)
        )
        if len(syllables) > 2 and syllables[1] in MIDDLE_NAMES:
            cost -= 0.15
        if cost < best_cost:
            best, best_cost = reading, cost
    if best is None or best.cost / len(best.syllables) > 0.55:
        return None
    return best


def is_latin_vietnamese(name: str) -> bool:
    """Whether every word of a name in Latin letters is a Vietnamese syllable."""
    words = fold(name).split()
    return bool(words) and all(word in inventory() for word in words)


# What Arabic and Cyrillic letters keep apart, roughly: syllables in one class get one cluster string.
_ONSET_CLASS = {
    "ngh": "ng", "gh": "g", "c": "k", "q": "k", "qu": "k", "ph": "f", "v": "f", "gi": "j", "d": "d", "ch": "t", "tr": "t", "p": "b", "th": "t", "kh": "k", "x": "s", "s": "s", "nh": "n", "kr": "k", "dr": "d",
}  # fmt: skip
_CODA_CLASS = {"ch": "k", "c": "k", "nh": "n", "ng": "ng"}


def sound_class(syllable: str) -> str:
    """A syllable's onset, coda and kind of vowel, with what the scripts confuse made equal."""
    split = parts(syllable)
    if split is None:
        return syllable
    onset, nucleus, coda = split
    vowel = (
        "o"
        if nucleus[0] in "ou" and nucleus not in ("oa", "ua", "uy", "uye", "ue", "oai")
        else "a"
        if nucleus[-1] == "a" or nucleus[0] == "a"
        else "i"
    )
    return _ONSET_CLASS.get(onset, onset) + vowel + _CODA_CLASS.get(coda, coda)
