"""Scripts and alphabets: which letters a language writes, as evidence for and against it.

The alphabets are those of the languages' orthographies. Letters that all candidates of a script share say nothing and are left out.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

_CYRILLIC_COMMON = "абвгдежзклмнопрстуфхцчш"
_ARABIC_COMMON = "ابتثجحخدذرزسشصضطظعغفقلمنهوءئآ"
_ASCII = "abcdefghijklmnopqrstuvwxyz"

_LATIN_EXTRA: Mapping[str, str] = {
    "af": "áêéèëïíîôóúû", "az": "çəğıöşü", "bs": "čćđšž", "ca": "àçèéíïòóúü", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüßé",
    "en": "éñ", "es": "áéíñóúü", "et": "äöõüšž", "eu": "ñü", "fi": "äöåšž", "fr": "àâæçèéêëîïôœùûüÿ", "ga": "áéíóú", "gl": "áéíñóúü",
    "hr": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áæðéíóöþúý", "it": "àèéìíîòóùú", "ku": "çêîşû", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "ms": "é", "nl": "áéëèïíóöúü", "no": "æøåéòóôà", "pl": "ąćęłńóśźż", "pt": "áàâãçéêíóôõúü", "ro": "âăîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "çë", "sr": "čćđšž", "sv": "åäöéàü", "sw": "", "tl": "ñ", "tr": "çğıöşüâîû", "uz": "ʻʼ",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
}  # fmt: skip
_CYRILLIC_EXTRA: Mapping[str, str] = {
    "be": "ёйіуўьыэюя", "bg": "ийщъьюя", "kk": "әғёийқңөұүһіщъыьэюя", "ky": "ёийңөүщъыьэюя", "mk": "ѓѕијљњќџѐѝ", "mn": "ёийөүщъыьэюя",
    "ru": "ёийщъыьэюя", "sr": "ђијљњћџ", "uk": "ґєиіїйщьюя",
}  # fmt: skip
_ARABIC_EXTRA: Mapping[str, str] = {
    "ar": "أإؤىةكي", "fa": "أؤپچژکگیۀهٔ", "ur": "أؤٹپچڈڑژکگںھہۂۃیےۓ", "ps": "أؤټځڅډړږژښکګڼۀیېۍئپچ", "ug": "پچژگڭۇۆۈۋېىەكيھ",
    "ku": "ێۆەڕڵپچژگڤکیھ",
}  # fmt: skip
_ONE_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "GREEK": ("el",), "HEBREW": ("he",), "DEVANAGARI": ("hi", "mr", "ne"), "BENGALI": ("bn",), "ARMENIAN": ("hy",), "GEORGIAN": ("ka",),
    "THAI": ("th",), "CJK": ("zh", "ja"), "HIRAGANA": ("ja",), "KATAKANA": ("ja",), "HANGUL": ("ko",), "GUJARATI": ("gu",),
    "KHMER": ("km",), "KANNADA": ("kn",), "LAO": ("lo",), "MALAYALAM": ("ml",), "MYANMAR": ("my",), "GURMUKHI": ("pa",),
    "SINHALA": ("si",), "TAMIL": ("ta",), "TELUGU": ("te",),
}  # fmt: skip

CANDIDATES: Mapping[str, tuple[str, ...]] = {
    "LATIN": tuple(_LATIN_EXTRA),
    "CYRILLIC": tuple(_CYRILLIC_EXTRA),
    "ARABIC": tuple(_ARABIC_EXTRA),
    **_ONE_SCRIPT,
}
"""Languages told apart, by script."""

_SCRIPTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "LATIN": (_ASCII, _LATIN_EXTRA),
    "CYRILLIC": (_CYRILLIC_COMMON, _CYRILLIC_EXTRA),
    "ARABIC": (_ARABIC_COMMON, _ARABIC_EXTRA),
}
_COMMON = {name: frozenset(common) for name, (common, _) in _SCRIPTS.items()}
_EXTRA = {name: {lang: frozenset(extra) for lang, extra in extras.items()} for name, (_, extras) in _SCRIPTS.items()}


@lru_cache(maxsize=8192)
def letter_script(character: str) -> str | None:
    """Unicode script of a letter (``LATIN``, ``CYRILLIC``, ``ARABIC``, ``CJK`` …), None for anything else."""
    if not character.isalpha():
        return None
    name = unicodedata.name(character, "").split()
    return name[0] if name else None


def scripts(text: str) -> Counter[str]:
    """How many letters of each script the text has."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        script = letter_script(character)
        if script is not None and script != "MODIFIER":
            found[script] += count
    return found


def main_script(text: str) -> str | None:
    """The script of most letters, None for a text without letters. Japanese mixes three and is told by its kana."""
    found = scripts(text)
    if not found:
        return None
    kana = found["HIRAGANA"] + found["KATAKANA"]
    if kana and kana + found["CJK"] > sum(found.values()) / 2:
        return "HIRAGANA"
    return max(found, key=lambda script: (found[script], script))


_OTHER_WORDS, _SHORTEST_WORD = 1 / 3, 2


def text_script(text: str) -> str | None:
    """The script of the language of a text: that of most letters, or another one beside which the Latin words are names.

    Texts in other scripts write names of products and companies in Latin letters; Latin texts hardly ever have names in other scripts. So
    Latin is not it where a third of the words is in another script and no more Latin words than that begin with a small letter.
    """
    script = main_script(text)
    if script != "LATIN" or set(scripts(text)) == {"LATIN"}:
        return script
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    other = Counter(name for word in words if (name := main_script(word)) not in ("LATIN", None) and scripts(word)[name] >= _SHORTEST_WORD)
    small = sum(main_script(word) == "LATIN" and next(filter(str.isalpha, word)).islower() for word in words)
    if other.total() >= max(small, _OTHER_WORDS * len(words)):
        return max(other, key=lambda name: (other[name], name)) if other else script
    return script


_TURKIC_ONLY = frozenset("İĞ")
"""Capitals that Turkish and Azerbaijani alone write: beside them I is ı."""
_CAPITALS = 0.7


def without_capitals(text: str) -> str:
    """A text in capitals in small letters, I as ı where other letters show that it is; any other text as it stands."""
    cased = [character for character in text if character.lower() != character.upper()]
    if sum(map(str.isupper, cased)) <= _CAPITALS * len(cased):
        return text
    text = text.replace("I", "ı") if not _TURKIC_ONLY.isdisjoint(text) else text
    return text.replace("İ", "i").lower()


def foreign_share(text: str, script: str) -> dict[str, float]:
    """For each candidate of the script, how much of the telling letters of the text it does not write.

    Args:
        text: any text.
        script: one of the keys of :data:`CANDIDATES`.

    Returns:
        Language to a share in [0, 1]; empty where the text has no telling letter.
    """
    if script not in _SCRIPTS:
        return {}
    common = _COMMON[script]
    # What İ tells, ı does: both are written by the same languages. Its small letter is i, which tells nothing.
    telling = Counter(
        character
        for character in unicodedata.normalize("NFC", text).replace("İ", "ı").lower()
        if letter_script(character) == script and character not in common
    )
    total = telling.total()
    if not total:
        return {}
    return {
        lang: sum(count for character, count in telling.items() if character not in extra) / total for lang, extra in _EXTRA[script].items()
    }
