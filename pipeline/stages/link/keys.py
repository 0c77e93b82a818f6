# ruff: noqa: E501 - tables of spellings
"""Keys under which names meet that were written in different scripts and spellings.

A name that is Vietnamese is keyed by its syllables, any other by its consonants (:mod:`pipeline.kb.skeleton`). What languages add to a name
is taken off first: Arabic articles, endings of oblique cases, Swedish spellings of Slavic sounds.
"""

from __future__ import annotations

import re

from pipeline.kb.names import split_apostrophe
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.kb.vietnamese import is_latin_vietnamese, script_of, sound_class

_ARABIC_ARTICLE = re.compile(r"^ال(?=...)")
# "al-Zoubi", "eş-Şehrani", "аш-Шахрані": the article, assimilated or not.
_ARTICLE = re.compile(r"^(?:[ae][lrstzdnşš]|[ae]sh|[ае][лрстзднш]ь?)[-‑ ](?=\w{3})", re.IGNORECASE)
# Not "Бергстрем", which ends so in the nominative.
_UKRAINIAN_CASES = re.compile(r"(?<=\w{4})(?<!стр)(?:ом|ем|єм|ою|ею|єю|ами|ями|ах|ях)$")
# How Swedish writes Slavic sounds (Språkrådet's transcription): "Sjevtjenko", "Zjytomyr", "Tetjana", "Palij".
_SWEDISH = (
    (re.compile(r"sjtj"), "shch"), (re.compile(r"zj"), "zh"), (re.compile(r"sj(?=[aeiouyåäö])"), "sh"), (re.compile(r"(?<=\w)tj(?=[aå])"), "ty"),
    (re.compile(r"tj"), "ch"), (re.compile(r"(?<=[bcdfghklmnprstvz])j(?=[aeiouyåäö])"), "y"), (re.compile(r"(?<=[aeiouyåäö])j"), "y"),
)  # fmt: skip
# Arabic names of two words that other languages write as one, with the article in between in many ways: عبد الله, Abdul Rahman, Абд ель-Фаттах.
_COMPOUNDS = (
    (re.compile(r"\bعبد (?:ال)?(?=\w{2})"), "عبد"), (re.compile(r"(?<=\w{2}) الدين\b"), "دين"), (re.compile(r"\bابو ال"), "ابو"),
    (re.compile(r"\babd(?:[aeuü]?[lrszşdtn])?(?:[ -][ae][lrszşdtn](?=[ -]))?[ -]?(?=\w{3})", re.IGNORECASE), "abd"),
    (re.compile(r"\bабд(?:[уеаи]?[лрсзд]ь?)?(?:[ -][ае][лрсзд]ь?(?=[ -]))?[ -]?(?=\w{3})", re.IGNORECASE), "абд"),
    (re.compile(r"(?<=\w{2})[ -]?(?:[aeu]d|[aeu]l)[ -]?d[ie]n\b", re.IGNORECASE), "din"), (re.compile(r"(?<=\w{2})[ -]?(?:[уеа]д|[уеа]ль?)[ -]?д[іи]н(?=\b|[ауо])", re.IGNORECASE), "дін"),
)  # fmt: skip
# J is a vowel in Swedish and in names that come from there or from Slavic languages; not in English names.
_ENGLISH_J = re.compile(
    r"j(?:ames|ack|im|oe|ohn|eff|eremy|ennifer|essica|ill|ustin|oyce|ordan|ason|ones|enkins|oseph|udy|ulie\b|ane\b|ay\b)"
)
_NORDIC_J = re.compile(r"j(?:oha|onas|onss|ens\b|an\b|akob|ör)")
_SLAVIC_SURNAME = re.compile(r"(?<=\w{2})ic$")
_SOFT = str.maketrans({"e": "a", "y": "i", "u": "o", "w": "o", "v": "f", "p": "b", "z": "s", "c": "k", "q": "k", "x": "k", "j": "i"})
_FEWEST = 3


def bare(word: str, lang: str) -> str:
    """A word of a name without an article."""
    if lang == "ar":
        return _ARABIC_ARTICLE.sub("", word)
    return _ARTICLE.sub("", word)


def bones(word: str, lang: str) -> str:
    """Consonants of one word of a name as it stands in a text of a language."""
    word = bare(word, lang)
    if lang == "uk":
        word = _UKRAINIAN_CASES.sub("", word)
    elif lang == "sv":
        spelt = word.casefold()
        if spelt.startswith("j") and not _ENGLISH_J.match(spelt):
            spelt = "y" + spelt[1:]
        for pattern, sound in _SWEDISH:
            spelt = pattern.sub(sound, spelt)
        word = spelt if spelt != word.casefold() else word
    elif lang == "ar":
        word = word.replace("تش", "ش")
    elif _NORDIC_J.match(word.casefold()):
        word = "Y" + word[1:]
    elif lang == "tr":
        word = word.replace("c", "j").replace("C", "J")
    return skeleton(word, lang)


def joined(name: str) -> str:
    """A person's name, Arabic names of two words made one."""
    for pattern, whole in _COMPOUNDS:
        name = pattern.sub(whole, name)
    return name


def surname(word: str, lang: str) -> str:
    """A surname as it sounds where its diacritics were left out: "Kilic", "Petrovic"."""
    return _SLAVIC_SURNAME.sub("ich", word) if lang in ("en", "sv") else word


def soft(text: str, lang: str) -> str:
    """For a name that has too few consonants to tell it from others: all of them, and the first vowel, without what scripts confuse."""
    letters = plain_latin(text, lang).replace(" ", "")
    letters = re.sub(r"[gk]?h|g", "h", letters).translate(_SOFT)
    head = re.match(r"([^aio]*)([aio]?)[aio]*", letters)
    assert head is not None
    rest = re.sub(r"[aio]", "", letters[head.end() :])
    return re.sub(r"(.)\1+", r"\1", head[1] + head[2] + rest)


def consonant_key(words: list[str] | tuple[str, ...], lang: str) -> str:
    """Of a whole name, written as one: languages part words differently."""
    joined = re.sub(r"(.)\1+", r"\1", "".join(bones(word, lang) for word in words))
    return joined if len(joined) >= _FEWEST else soft(" ".join(bare(word, lang) for word in words), lang) or "x"


def sound_key(name: str) -> tuple[str, ...]:
    """Of a Vietnamese name in Latin letters: its syllables by sound."""
    return tuple(sound_class(word) for word in plain_latin(name).split())


def genitive(text: str, lang: str) -> str:
    """A name without what an apostrophe splits off, or the -s of a Swedish or English genitive."""
    text = split_apostrophe(text, lang)
    if lang in ("en", "sv") and len(text) > 4 and re.search(r"[^suix]s$", text) and script_of(text) is None:
        return text[:-1] if is_latin_vietnamese(text[:-1]) or lang == "sv" else text
    return text
