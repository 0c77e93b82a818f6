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
_UKRAINIAN_CASES = re.compile(r"(?<=\w{4})(?:ом|ем|єм|ою|ею|єю|ами|ями|ах|ях)$")
# How Swedish writes Slavic sounds (Språkrådet's transcription): "Sjevtjenko", "Zjytomyr", "Tetjana", "Palij".
_SWEDISH = (
    (re.compile(r"sjtj"), "shch"), (re.compile(r"zj"), "zh"), (re.compile(r"sj(?=[aeiouyåäö])"), "sh"), (re.compile(r"(?<=\w)tj(?=[aå])"), "ty"),
    (re.compile(r"tj"), "ch"), (re.compile(r"(?<=[bcdfghklmnprstvz])j(?=[aeiouyåäö])"), "y"), (re.compile(r"(?<=[aeiouyåäö])j"), "y"),
)  # fmt: skip
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
        for pattern, sound in _SWEDISH:
            spelt = pattern.sub(sound, spelt)
        word = spelt if spelt != word.casefold() else word
    elif lang == "ar":
        word = word.replace("تش", "ش")
    elif lang == "tr":
        word = word.replace("c", "j").replace("C", "J")
    return skeleton(word, lang)


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
