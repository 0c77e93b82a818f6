"""Names written in another script, and Ukrainian names in their cases: rough, for training material alone.

A newspaper's spelling of a foreign name is a matter of habit; here a table per alphabet gives one that a reader would take for a name,
which is what a tagger has to learn. What the product itself shows is romanised by :mod:`pipeline.kb.romanise`.
"""

from __future__ import annotations

import re
import unicodedata

_TO_CYRILLIC = (
    ("shch", "щ"), ("sch", "ш"), ("tch", "ч"), ("sh", "ш"), ("ch", "ч"), ("kh", "х"), ("zh", "ж"), ("ts", "ц"), ("ph", "ф"), ("th", "т"),
    ("ck", "к"), ("qu", "кв"), ("ya", "я"), ("yu", "ю"), ("yü", "ю"), ("ye", "є"), ("yo", "йо"), ("ia", "ія"), ("ie", "іє"), ("oo", "у"),
    ("ee", "і"), ("ç", "ч"), ("ş", "ш"), ("ğ", "г"), ("ı", "и"), ("ö", "е"), ("ü", "ю"), ("å", "о"), ("ä", "е"), ("é", "е"), ("ñ", "нь"),
    ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "г"), ("i", "і"), ("j", "й"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
    ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
)  # fmt: skip
_TO_ARABIC = (
    ("sch", "ش"), ("tch", "تش"), ("sh", "ش"), ("ch", "تش"), ("kh", "خ"), ("gh", "غ"), ("zh", "ج"), ("ts", "تس"), ("ph", "ف"), ("th", "ث"),
    ("dh", "ذ"), ("ck", "ك"), ("qu", "كو"), ("oo", "و"), ("ee", "ي"), ("ou", "و"), ("ai", "اي"), ("ei", "اي"), ("ie", "ي"), ("ya", "يا"),
    ("yu", "يو"), ("ç", "تش"), ("ş", "ش"), ("ğ", "غ"), ("ı", "ي"), ("ö", "و"), ("ü", "و"), ("å", "و"), ("ä", "ا"), ("é", "ي"), ("ñ", "ن"),
    ("a", "ا"), ("b", "ب"), ("c", "ك"), ("d", "د"), ("e", "ي"), ("f", "ف"), ("g", "غ"), ("h", "ه"), ("i", "ي"), ("j", "ي"), ("k", "ك"),
    ("l", "ل"), ("m", "م"), ("n", "ن"), ("o", "و"), ("p", "ب"), ("q", "ق"), ("r", "ر"), ("s", "س"), ("t", "ت"), ("u", "و"), ("v", "ف"),
    ("w", "و"), ("x", "كس"), ("y", "ي"), ("z", "ز"),
)  # fmt: skip
_CYRILLIC_OWN = {"tr": (("c", "дж"), ("j", "ж"), ("h", "х")), "sv": (("h", "г"),), "en": (("j", "дж"), ("w", "в"))}
_ARABIC_OWN = {"tr": (("c", "ج"), ("j", "ج")), "sv": (), "en": (("j", "ج"),)}
_FEMALE = ("а", "я")


def to_cyrillic(name: str, lang: str) -> str:
    """A name in Latin letters as Ukrainian might write it.

    Args:
        lang: the language that the name comes from (tr, sv, en, or another): it decides letters such as c and j.
    """
    own = _CYRILLIC_OWN.get(lang, ())
    words = [_spell(word, (*own, *_TO_CYRILLIC)) for word in re.split(r"([\s\-]+)", name)]
    return "".join(word[:1].upper() + word[1:] for word in words)


def to_arabic(name: str, lang: str) -> str:
    """A name in Latin letters as Arabic might write it: long vowels, hamza on a first vowel, no marks."""
    out = []
    for word in re.split(r"([\s\-]+)", name):
        if not word.strip(" -"):
            out.append(" " if word else "")
            continue
        spelt = _spell(word, (*_ARABIC_OWN.get(lang, ()), *_TO_ARABIC))
        first = _plain(word[:1]).lower()
        if first in "ei" and spelt.startswith("ي"):
            spelt = "إ" + spelt
        elif first in "ou" and spelt.startswith("و"):
            spelt = "أ" + spelt
        elif first == "a" and spelt.startswith("ا"):
            spelt = "أ" + spelt[1:]
        out.append(re.sub(r"([^اوي])\1", r"\1", spelt))
    return "".join(out)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _spell(word: str, table: tuple[tuple[str, str], ...]) -> str:
    word = word.replace("İ", "i").lower()
    out, at = [], 0
    while at < len(word):
        for latin, other in table:
            if word.startswith(latin, at):
                out.append(other)
                at += len(latin)
                break
        else:
            plain = _plain(word[at])
            if plain != word[at] and plain:
                word = word[:at] + plain + word[at + 1 :]
                continue
            out.append("" if word[at] in "'’ʼ" else word[at])
            at += 1
    return "".join(out)


def without_marks(text: str) -> str:
    """Latin and Arabic text as careless writers have it: no accents, no dots on letters of their own, one alif for all, ه for ة."""
    table = str.maketrans(
        {
            "ı": "i",
            "ğ": "g",
            "ş": "s",
            "Ş": "S",
            "Ğ": "G",
            "İ": "I",
            "ø": "o",
            "đ": "d",
            "Đ": "D",
            "أ": "ا",
            "إ": "ا",
            "آ": "ا",
            "ة": "ه",
            "ى": "ي",
        }
    )
    return "".join(_plain(c) if ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 else c for c in text.translate(table))


def decline(word: str, case: int) -> str:
    """A Ukrainian name in -а, -я or an adjective's ending in one of its cases.

    Args:
        case: 0 nominative, 1 genitive, 2 dative, 3 accusative, 4 instrumental, 5 locative.
    """
    if case == 0 or len(word) < 3:
        return word
    for ending, forms in _PARADIGMS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + forms[case - 1]
    return word


def _with(stem: str, *endings: str) -> tuple[str, ...]:
    return tuple(stem + ending for ending in endings)


def _paradigms() -> list[tuple[str, tuple[str, ...]]]:
    """Endings of the nominative, and those of genitive, dative, accusative, instrumental, locative; longer ones first."""
    rows: list[tuple[str, tuple[str, ...]]] = [
        ("ський", _with("ськ", "ого", "ому", "ого", "им", "ому")),
        ("цький", _with("цьк", "ого", "ому", "ого", "им", "ому")),
        ("ська", _with("ськ", "ої", "ій", "у", "ою", "ій")),
        ("цька", _with("цьк", "ої", "ій", "у", "ою", "ій")),
        ("ий", _with("", "ого", "ому", "ого", "им", "ому")),
        ("ова", _with("ов", "ої", "ій", "у", "ою", "ій")),
        ("єва", _with("єв", "ої", "ій", "у", "ою", "ій")),
        ("ія", _with("і", "ї", "ї", "ю", "єю", "ї")),
        ("ья", _with("ь", "ї", "ї", "ю", "єю", "ї")),
        ("га", _with("", "ги", "зі", "гу", "гою", "зі")),
        ("ка", _with("", "ки", "ці", "ку", "кою", "ці")),
        ("ха", _with("", "хи", "сі", "ху", "хою", "сі")),
        ("ша", _with("ш", "і", "і", "у", "ею", "і")),
        ("ча", _with("ч", "і", "і", "у", "ею", "і")),
        ("а", _with("", "и", "і", "у", "ою", "і")),
        ("я", _with("", "і", "і", "ю", "ею", "і")),
    ]
    return rows


_PARADIGMS = _paradigms()
_CONSONANT = re.compile(r"[бвгґджзклмнпрстфхцчшщ]$")


def decline_name(words: list[str], case: int, female: bool) -> list[str]:
    """All words of a personal name in one case."""
    return [_decline_person(word, case, female) for word in words]


def _decline_person(word: str, case: int, female: bool) -> str:
    if case == 0 or len(word) < 3:
        return word
    if word.endswith(_FEMALE) or word.endswith("ий"):
        return decline(word, case)
    if female:
        return word
    if word.endswith("ко"):
        return word[:-1] + ("а", "у", "а", "ом", "у")[case - 1]
    if word.endswith("о"):
        return word[:-1] + ("а", "ові", "а", "ом", "ові")[case - 1]
    if word.endswith("ій"):
        return word[:-1] + ("я", "ю", "я", "єм", "єві")[case - 1]
    if word.endswith("й"):
        return word[:-1] + ("я", "ю", "я", "єм", "ю")[case - 1]
    if word.endswith("ь"):
        return word[:-1] + ("я", "ю", "я", "ем", "еві")[case - 1]
    if word.endswith(("ів", "їв")) and len(word) > 4:
        return word[:-2] + ("о" if word.endswith("ів") else "є") + "в" + ("а", "у", "а", "им", "у")[case - 1]
    if _CONSONANT.search(word):
        return word + ("а", "у", "а", "им" if word.endswith(("ов", "єв", "ін", "їн")) else "ом", "ові")[case - 1]
    return word


def decline_place(name: str, case: int) -> str:
    """The name of a place in one of its cases; one in the plural, or with an ending that does not change, stays."""
    if case == 0 or " " in name or len(name) < 3:
        return name
    if name.endswith(("а", "я")):
        return decline(name, case)
    if name.endswith("ь"):
        return name[:-1] + ("я", "ю", "ь", "ем", "і")[case - 1]
    if name.endswith("ів") and len(name) > 4:
        return name[:-2] + ("ова", "ову", "ів", "овом", "ові")[case - 1]
    if name.endswith("е"):
        return name[:-1] + ("ого", "ому", "е", "им", "ому")[case - 1]
    if _CONSONANT.search(name):
        return name + ("а", "у", "", "ом", "і")[case - 1]
    return name
