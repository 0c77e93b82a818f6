# ruff: noqa: E501 - tables of words and their forms
"""Names in Latin letters: Ukrainian by the official table of 2010, Arabic with the vowels that the script leaves out, the rest by anyascii."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_UKRAINIAN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ы": "y", "э": "e", "ё": "io", "ъ": "",
}  # fmt: skip
_UKRAINIAN_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = "'’ʼ‘`´"

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "ى": "a", "ئ": "i", "ؤ": "u", "ء": "", "پ": "p", "چ": "ch", "ڤ": "v", "گ": "g",
    "ژ": "zh", "ی": "i",
}  # fmt: skip
_ARABIC_SHORT = {"\u064e": "a", "\u064f": "u", "\u0650": "i"}
_ARABIC_LETTER = re.compile(r"[\u0621-\u064A\u067E\u0686\u06A4\u06A9\u06AF\u06CC\u0698]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")

# Names whose usual Latin form cannot be worked out from the letters, because the script leaves the vowels out.
_ARABIC_GIVEN = {
    "محمد": "Muhammad", "احمد": "Ahmad", "محمود": "Mahmoud", "علي": "Ali", "حسن": "Hassan", "حسين": "Hussein", "عبد": "Abd", "الله": "Allah",
    "عبدالله": "Abdullah", "عمر": "Omar", "خالد": "Khaled", "سعود": "Saud", "سلمان": "Salman", "فيصل": "Faisal", "مصطفى": "Mustafa",
    "ابراهيم": "Ibrahim", "يوسف": "Youssef", "سعيد": "Saeed", "صالح": "Saleh", "طارق": "Tariq", "كريم": "Karim", "جمال": "Jamal",
    "ناصر": "Nasser", "فتاح": "Fattah", "رحمن": "Rahman", "عزيز": "Aziz", "بن": "bin", "ابو": "Abu", "ام": "Umm", "منى": "Mona",
    "فاطمة": "Fatima", "مريم": "Maryam", "نورة": "Noura", "سارة": "Sara", "ليلى": "Layla", "هدى": "Huda", "سامي": "Sami", "ماجد": "Majed",
    "بندر": "Bandar", "فهد": "Fahd", "تركي": "Turki", "راشد": "Rashid", "حمد": "Hamad", "زايد": "Zayed", "عادل": "Adel", "نبيل": "Nabil",
    "انور": "Anwar", "اشرف": "Ashraf", "هشام": "Hisham", "وليد": "Walid", "زياد": "Ziad", "بشار": "Bashar", "اسعد": "Asaad",
    "اسد": "Assad", "شرع": "Sharaa", "سيسي": "Sisi", "عباس": "Abbas", "حمدي": "Hamdi", "شوقي": "Shawqi", "مدبولي": "Madbouly",
}  # fmt: skip
_SUN = "تثدذرزسشصضطظلن"


def romanise(name: str, lang: str | None = None) -> str:
    """A name in Latin letters; a name in Latin letters is returned as it is.

    Ukrainian follows the table of the Cabinet of Ministers, resolution 55 of 2010 (passport spelling). Arabic follows common press
    spelling without diacritics; short vowels are supplied from a list of given names, and otherwise guessed between consonants.

    Args:
        name: any script.
        lang: ISO 639-1 code; decides nothing but Cyrillic that is not Ukrainian, which is read letter by letter as well.
    """
    if name.isascii():
        return name
    if _CYRILLIC.search(name):
        name = _ukrainian(name)
    if _ARABIC_LETTER.search(name):
        name = _arabic_words(name)
    if all(unicodedata.name(char, "").startswith("LATIN") for char in name if char.isalpha()):
        return name
    return anyascii(name)


def _ukrainian(name: str) -> str:
    out: list[str] = []
    previous = ""
    for position, char in enumerate(name):
        low = char.lower()
        if low in _UKRAINIAN:
            initial = not (previous.isalpha() or (previous in _APOSTROPHES and position > 1))
            if low == "г" and previous.lower() == "з":
                latin = "gh"
            elif initial and low in _UKRAINIAN_INITIAL:
                latin = _UKRAINIAN_INITIAL[low]
            else:
                latin = _UKRAINIAN[low]
            if char != low:
                following = name[position + 1 : position + 2]
                latin = latin.upper() if following.isupper() or (not following.isalpha() and previous.isupper()) else latin.capitalize()
            out.append(latin)
        elif not (char in _APOSTROPHES and previous and _CYRILLIC.match(previous)):
            out.append(char)
        previous = char
    return "".join(out)


def _arabic_words(name: str) -> str:
    words = re.split(r"([\s\-–—]+)", name.replace("ـ", ""))
    return "".join(_arabic_word(word) if _ARABIC_LETTER.search(word) else word for word in words)


def _arabic_word(word: str) -> str:
    plain = re.sub(r"[\u064B-\u065F\u0670]", "", word)
    article = ""
    if plain.startswith("ال") and len(plain) > 4:
        article, word, plain = "Al-", re.sub(r"^ا[\u064B-\u065F]?ل[\u064B-\u065F]?", "", word), plain[2:]
    known = _ARABIC_GIVEN.get(re.sub("[أإآ]", "ا", plain))
    if known is not None:
        return article + known
    # Sounds that Arabic has no letter for and writes with two: ch, and the g of ng.
    word, plain = (form.replace("تش", "چ").replace("نغ", "نگ") for form in (word, plain))
    if not article and plain == word and _writes_its_vowels(plain):
        text = _foreign_word(plain)
        return article + text[:1].upper() + text[1:]
    out: list[str] = []
    kinds: list[str] = []
    letters = list(unicodedata.normalize("NFC", word))
    for position, char in enumerate(letters):
        after = letters[position + 1] if position + 1 < len(letters) else ""
        if char in _ARABIC_SHORT:
            latin, kind = _ARABIC_SHORT[char], "v"
        elif char in "وي" or char == "ی":
            vowel_before = bool(kinds) and kinds[-1] == "v"
            consonant = position == 0 or after in ("ا", "آ") or (vowel_before and after in ("و", "ي"))
            latin, kind = (("w" if char == "و" else "y"), "c") if consonant else (("u" if char == "و" else "i"), "v")
        elif char in _ARABIC:
            latin = _ARABIC[char]
            kind = "v" if char in "اأإآعةىئؤ" else "c"
            if char == "ع" and vowel_follows(after):
                latin = ""
        else:
            latin, kind = ("" if unicodedata.combining(char) else anyascii(char)), "c"
        if kind == "c" and latin and kinds and kinds[-1] == "c" and len(out) > 0 and _needs_vowel(out, latin, after):
            out.append("a")
        if latin:
            out.append(latin)
            kinds.append(kind)
    text = "".join(out)
    return article + (text[:1].upper() + text[1:])


def _writes_its_vowels(word: str) -> bool:
    """Whether a word has as many vowel letters as foreign names are written with; in Arabic words more vowels are left out."""
    return sum(char in "اأآىةوي" for char in word) >= 0.3 * len(word)


def _foreign_word(word: str) -> str:
    """A foreign name: its vowels are written, و and ي mostly stand for o and i, and consonants may follow on each other."""
    sounds: list[tuple[str, bool]] = []
    for position, char in enumerate(word):
        before = sounds[-1][1] if sounds else None
        after = word[position + 1 : position + 2]
        sounds.append(_foreign_letter(char, after, before, first=position == 0))
    out: list[str] = []
    consonants = 0
    heard = [sound for sound in sounds if sound[0]]
    for position, (latin, vowel) in enumerate(heard):
        consonants = 0 if vowel else consonants + 1
        # No name has four consonants in a row, and few three; where the script has, a vowel was left out.
        if consonants == 3 and out[-1] + latin not in _CLUSTERS and position + 1 < len(heard):
            out.append("a")
            consonants = 1
        out.append(latin)
    return "".join(out)


_CLUSTERS = frozenset({"st", "tr", "br", "kr", "fr", "dr", "gr", "pr", "bl", "kl", "fl", "gl", "sk"})


def _foreign_letter(char: str, after: str, after_vowel: bool | None, *, first: bool) -> tuple[str, bool]:
    """The Latin letters of one Arabic letter of a foreign name, and whether they are a vowel."""
    if char in "وي":
        before_vowel = after in ("ا", "آ") or (bool(after_vowel) and after in ("و", "ي"))
        if first or before_vowel:
            if char == "ي" and after_vowel is False:
                return "i", True
            return ("w" if char == "و" else "ye" if first and after not in "اآوي" else "y"), False
        return ("u" if after_vowel else "o") if char == "و" else "i", True
    if first and char in "اأإ" and after in ("و", "ي"):
        return "", True
    if char in "اأآىة":
        return "a", True
    if char == "إ":
        return "i", True
    return ("g" if char == "غ" else _ARABIC.get(char, anyascii(char))), False


def vowel_follows(char: str) -> bool:
    """Whether an Arabic letter writes a long vowel."""
    return bool(char) and char in "اأإآوي"


def _needs_vowel(out: list[str], latin: str, after: str) -> bool:
    # Between two written consonants Arabic names nearly always have a short vowel, except at the end of a word and after n (ng, nh, nt).
    return bool(after) and out[-1] != "n" and out[-1] + latin not in {"st", "tr", "br", "kr", "fr", "dr", "gr", "bl", "kl"}
