# ruff: noqa: E501 - tables of words and their forms
"""Keys under which names are stored and looked up, and what may be stripped from a name as it stands in a sentence."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from pipeline.kb.generic import GENERIC, PlaceKind

_KEPT = frozenset("йїёў")
_FOLD = str.maketrans(
    {
        "ı": "i", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ə": "a", "ʻ": "", "ʼ": "",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج",
        "ھ": "ه", "ـ": "", "ء": "", "ґ": "г", "ё": "е",
    }
)  # fmt: skip
_ARABIC = re.compile(r"[\u0621-\u06FF]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")


_ASCII = {
    code: chr(code) if chr(code).isalnum() else " " if chr(code) in " -/_.,()[]" or code < 32 or code == 127 else "" for code in range(128)
}


@functools.lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Letters without case, diacritics and spelling variants; words separated by single spaces.

    Turkish dotted and dotless i, Vietnamese tone marks and đ, Arabic alef, yeh and teh marbuta variants, harakat and tatweel, and all
    apostrophes disappear; Ukrainian й and ї stay letters of their own.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(map(_fold_char, unicodedata.normalize("NFC", text))).split())


@functools.lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _KEPT:
        return char
    folded = char.translate(_FOLD)
    if len(folded) != 1:
        return folded
    out = []
    for part in unicodedata.normalize("NFD", folded):
        category = unicodedata.category(part)
        if category[0] in "LN":
            out.append(part.translate(_FOLD))
        elif category in ("Zs", "Pd", "Cc") or part in "/_.,·•()[]":
            out.append(" ")
    return "".join(out)


def key(text: str) -> str:
    """The key of a name: :func:`fold` without spaces, so that "Phan Thiết" and "Phanthiet" meet."""
    return fold(text).replace(" ", "")


_TELLING_MARKS = frozenset("\u064f\u0650\u0651")
"""Damma, kasra and shadda: fatha and sukun are what is read where no mark stands."""
_SHORT_VOWELS = range(0x064B, 0x0653)


def spelt(text: str) -> str:
    """The name with the marks that :func:`key` leaves out (diacritics, damma, kasra, shadda), in small letters, without spaces."""
    if _ARABIC.search(text):
        text = unicodedata.normalize("NFC", text)
        return "".join(
            char if char in _TELLING_MARKS else key(char) for char in text if ord(char) not in _SHORT_VOWELS or char in _TELLING_MARKS
        )
    text = unicodedata.normalize("NFKC", text).casefold().replace("i\u0307", "i").replace("ı", "i")
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum())


@dataclass(frozen=True, slots=True)
class Variant:
    """A name with something stripped.

    Attributes:
        text: folded, words separated by spaces.
        cost: how doubtful the stripping is, 0 for the name as it stands.
        kinds: kinds of place that a stripped generic word speaks of.
    """

    text: str
    cost: float
    kinds: frozenset[PlaceKind] = frozenset()

    @property
    def key(self) -> str:
        """The text without spaces."""
        return self.text.replace(" ", "")


# Endings of oblique cases, by the nominative endings that they may stand for. Longest first.
_UKRAINIAN_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ського", ("ський",)), ("ському", ("ський",)), ("ським", ("ський",)), ("ській", ("ська",)), ("ської", ("ська",)), ("ською", ("ська",)), ("ську", ("ська",)),
    ("цького", ("цький",)), ("цькому", ("цький",)), ("цьким", ("цький",)), ("цькій", ("цька",)), ("цької", ("цька",)), ("цькою", ("цька",)), ("цьку", ("цька",)),
    ("ового", ("овий", "ове", "ів")), ("овому", ("овий", "ове", "ів")), ("овим", ("овий", "ове", "ів")), ("ому", ("ий", "е")), ("ого", ("ий", "е")), ("ові", ("", "о")), ("еві", ("", "ь")), ("єві", ("й",)),
    ("ої", ("а",)), ("ій", ("а",)), ("ьої", ("я",)), ("их", ("і",)), ("ими", ("і",)), ("им", ("ий", "е", "і")),
    ("ця", ("ець",)), ("ці", ("ець",)), ("цю", ("ець",)), ("цем", ("ець",)), ("ен", ("ни",)), ("ок", ("ки",)), ("нню", ("нь",)), ("чю", ("ч",)), ("озі", ("іг",)),
    ("ями", ("і",)), ("ами", ("и", "а")), ("ях", ("і",)), ("ах", ("и",)),
    ("ією", ("ія",)), ("ії", ("ія",)), ("ію", ("ія",)), ("ою", ("а",)), ("ею", ("а", "я")), ("єю", ("я",)), ("ям", ("я", "ь")), ("ню", ("нь",)), ("ня", ("нь",)), ("ні", ("нь",)), ("нем", ("нь",)), ("тю", ("ть",)), ("тя", ("ть",)), ("ті", ("ть",)), ("тем", ("ть",)), ("ем", ("ь", "е", "", "р")), ("єм", ("й",)),
    ("ом", ("", "о")), ("ам", ("и",)), ("ові", ("",)), ("ів", ("и", "і", "ів")), ("єва", ("їв",)), ("єві", ("їв",)), ("єву", ("їв",)), ("єва", ("їв",)), ("ова", ("ів",)), ("ові", ("ів",)),
    ("ьвова", ("ьвів",)), ("ьвові", ("ьвів",)), ("кова", ("ків",)), ("кові", ("ків",)),
    ("нзі", ("нг", "нга")), ("зі", ("га",)), ("ці", ("ка", "к")), ("сі", ("ха",)),
    ("а", ("", "о", "я")), ("у", ("", "а", "о")), ("ю", ("я", "й", "ь", "е")), ("і", ("", "а", "я", "ь", "о", "е")), ("и", ("а", "ь", "")), ("я", ("ь", "й", "", "е")), ("ї", ("я",)), ("е", ("",)),
)  # fmt: skip
_ENDINGS: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
for _place, (_ending, _bases) in enumerate(_UKRAINIAN_ENDINGS):
    _ENDINGS.setdefault(_ending, []).append((_place, len(_ending), _bases))
_LONGEST_ENDING = max(map(len, _ENDINGS))
_SOFT = frozenset({"я", "ю", "і", "ем"})
_CLOSED_SYLLABLE = re.compile(r"(.+)([оеє])([бвгґджзйклмнпрстфхцчш])(а|у|ом|ові|ому|і|я|ю|ем)")
"""In a closed syllable о and е become і: Канева of Канів, Рогу of Ріг, Ірпеня of Ірпінь, Тернополя of Тернопіль, Києва of Київ."""
_PLURAL_LEFT = frozenset("бвгдзклмнпрстфхш")
"""What the genitive of a plural without ending ends in."""
_TURKISH_SUFFIX = re.compile(
    r"(?:(?:y|n|s)?[iu]n(?:da|de|dan|den|in|un|a|e|i)?|(?:d|t)[ae](?:n|ki)?|(?:n|y)?[ae]|(?:n|y|s)?[iu]|(?:y|n)?l[ae]|l[ae]r(?:[iu](?:n[iuae]?)?)?|n[iu]n)$"
)
_ARABIC_CLITICS = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك", "ف")


def _stems(word: str, lang: str | None, alone: bool = True) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    if _CYRILLIC.search(word):
        if len(word) > (3 if alone else 2):
            known = [found for size in range(1, min(_LONGEST_ENDING, len(word) - 2) + 1) for found in _ENDINGS.get(word[-size:], ())]
            for _, size, bases in sorted(known):
                out += [(word[:-size] + base, 0.04) for base in bases]
            if closed := _CLOSED_SYLLABLE.fullmatch(word):
                out.append((f"{closed[1]}{'ї' if closed[2] == 'є' else 'і'}{closed[3]}{'ь' if closed[4] in _SOFT else ''}", 0.05))
        if word[-1] in _PLURAL_LEFT and len(word) > 2:
            out.append((word + "и", 0.05))  # Черкас of Черкаси, Прилук of Прилуки
    elif _ARABIC.search(word):
        for clitic in _ARABIC_CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= 3:
                out.append((word[len(clitic) :], 0.02 if clitic == "ال" else 0.05))
                if clitic in ("وال", "بال", "كال", "فال"):
                    out.append(("ال" + word[len(clitic) :], 0.04))
                if clitic == "لل":
                    out.append(("ال" + word[len(clitic) :], 0.04))
    elif lang == "tr" and len(word) > 4:
        match = _TURKISH_SUFFIX.search(word)
        if match is not None and match.start() >= 3:
            out.append((word[: match.start()], 0.06))
    elif lang in ("sv", "en") and len(word) > (3 if alone else 2) and word.endswith("s"):
        out.append((word[:-1], 0.03))
    return out


def split_apostrophe(text: str, lang: str | None) -> str:
    """The part of a name before a suffix that an apostrophe splits off, in Swedish acronyms a colon: "Ankara'da", "Nato's", "FN:s"."""
    if lang == "tr":
        return re.sub(r"(?<=\w)['’ʼ]\w{1,6}$", "", text)
    if lang == "en":
        return re.sub(r"['’]s?$", "", text)
    if lang == "sv":
        return re.sub(r"(?:['’]s?|(?<=[^\W_]):(?:s|e?ns?|e?ts?))$", "", text)
    return text


@functools.lru_cache(maxsize=65536)
def variants(name: str, lang: str | None = None, limit: int = 32) -> tuple[Variant, ...]:
    """The name and its plausible base forms, the least doubtful first.

    Inflection and clitics are stripped from the last word (Arabic: from the first, and the article from any; Ukrainian: from every
    word), generic words such as "провінція", "ilçesi" or "län" from either end; they are kept as evidence of what kind of place it is.
    """
    base = fold(split_apostrophe(name.strip(), lang))
    if not base:
        return ()
    found: dict[str, Variant] = {base: Variant(base, 0.0)}
    for peeled in _peel(base, lang):
        found.setdefault(peeled.text, peeled)
    for variant in list(found.values()):
        for text, cost in _inflected(variant.text, lang):
            for other in (Variant(text, variant.cost + cost, variant.kinds), *_peel(text, lang, variant.cost + cost, variant.kinds)):
                if other.text not in found or found[other.text].cost > other.cost:
                    found[other.text] = other
    return tuple(sorted(found.values(), key=lambda variant: (variant.cost, -len(variant.text)))[:limit])


def _inflected(text: str, lang: str | None) -> list[tuple[str, float]]:
    words = text.split()
    out: list[tuple[str, float]] = []
    if _ARABIC.search(text):
        out += [(" ".join([stem, *words[1:]]), cost) for stem, cost in _stems(words[0], lang)]
        if any(word.startswith("ال") and len(word) > 4 for word in words):
            out.append((" ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words), 0.02))
    elif _CYRILLIC.search(text):
        # "Кі Ані": of several words the last one may be short.
        out += [(" ".join([*words[:-1], stem]), cost) for stem, cost in _stems(words[-1], lang, len(words) == 1)]
        if len(words) > 1:
            for stem, cost in _stems(words[0], lang):
                out.append((" ".join([stem, *words[1:]]), cost))
                if len(words) == 2:
                    out += [(f"{stem} {last}", cost + other) for last, other in _stems(words[1], lang, alone=False)]
    else:
        out += [(" ".join([*words[:-1], stem]), cost) for stem, cost in _stems(words[-1], lang, len(words) == 1)]
    return out


def peeled(name: str) -> list[Variant]:
    """The name without generic words at its ends, where it has any."""
    return _peel(fold(name), None)


def _peel(text: str, lang: str | None, cost: float = 0.0, kinds: frozenset[PlaceKind] = frozenset()) -> list[Variant]:
    out: list[Variant] = []
    words = text.split()
    for _ in range(2):
        if len(words) < 2:
            break
        first, last = GENERIC.get(words[0]), GENERIC.get(words[-1])
        if first is None and _ARABIC.search(words[0]) and words[0].startswith("ال"):
            first = GENERIC.get(words[0][2:])
        if last is not None:
            words, kinds = words[:-1], kinds | last
        elif first is not None:
            words, kinds = words[1:], kinds | first
        else:
            break
        cost += 0.01
        out.append(Variant(" ".join(words), cost, kinds))
    return out


_UKRAINIAN_STEM = re.compile(
    r"(?:ськ|цьк)?(?:ого|ому|ими|ої|ою|ій|ий|им|их|ами|ями|ові|еві|ах|ях|ам|ям|ом|ем|ем|єю|ею|ією|ії|ію|ія|ів|а|я|у|ю|і|и|о|е|є|ь|ї|й)$"
)
_SWEDISH_STEM = re.compile(r"(?:ernas|ens|ets|ns|erna|en|et|s|n)$")


def stem_key(text: str) -> str:
    """A key that inflected forms of a name of several words share: every word without its ending.

    It is marked by a tilde and its words stay apart, so that it never meets a plain key.
    """
    return "~" + "|".join(_stem(word) for word in fold(text).split())


def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    if _CYRILLIC.search(word):
        return _UKRAINIAN_STEM.sub("", word) or word
    if _ARABIC.search(word):
        for clitic in ("وال", "بال", "كال", "فال", "لل", "ال"):
            if word.startswith(clitic) and len(word) - len(clitic) >= 2:
                return word[len(clitic) :]
        return word
    match = _TURKISH_SUFFIX.search(word)
    if match is not None and match.start() >= 3:
        word = word[: match.start()]
    stem = _SWEDISH_STEM.sub("", word)
    return stem if len(stem) >= 3 else word
