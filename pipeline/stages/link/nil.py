# ruff: noqa: E501 - tables of words and their forms
"""Names and clusters of entities that are not in the knowledge base."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import EntityType
from pipeline.kb.names import fold, split_apostrophe, variants
from pipeline.kb.romanise import romanise
from pipeline.kb.skeleton import plain_latin, skeleton
from pipeline.kb.vietnamese import is_family_name, is_latin_vietnamese, person, readings, script_of, sound_class

_NUMBER = re.compile(r"\d+(?:[./-]\d+)*(?:[-/][\w-]+)*")


@dataclass(frozen=True, slots=True)
class NilName:
    """How an entity outside the knowledge base is called.

    Attributes:
        canonical: its name in Latin letters.
        cluster: equal for equal entities in every document and script.
        words: the words of the name that cluster strings are made of, for joining short forms with full ones.
    """

    canonical: str
    cluster: str
    words: tuple[str, ...]


def nil_name(surface: str, lang: str, entity_type: EntityType, vietnamese: bool = False) -> NilName:
    """The name and cluster of a mention that names nothing in the knowledge base.

    Args:
        surface: as it stands in the text.
        lang: its language.
        entity_type: of the mention.
        vietnamese: whether names in this document are likely Vietnamese; decides how a place in another script is read.
    """
    text = " ".join(surface.split())
    if entity_type in ("LAW", "EVENT", "MISC", "ORG"):
        return _titled(text, lang, entity_type)
    if any(char.isdigit() for char in text):
        return _numbered_place(text, lang)
    canonical = _vietnamese_name(text, lang, entity_type, vietnamese) or _romanised(text, lang, entity_type)
    return _cluster(canonical, entity_type)


def _vietnamese_name(text: str, lang: str, entity_type: EntityType, vietnamese: bool) -> str | None:
    if script_of(text) is None:
        return None
    if entity_type == "PER":
        reading = person(text, lang)
        if reading is not None:
            return reading.name
    if vietnamese:
        found = [
            (reading.cost + form.cost, reading.name) for form in variants(text, lang)[:8] for reading in readings(form.text, beam=4)[:1]
        ]
        if found:
            cost, name = min(found)
            if cost / len(name.split()) < 0.6:
                return name
    return None


def _romanised(text: str, lang: str, entity_type: EntityType) -> str:
    base = split_apostrophe(text, lang)
    if lang in ("sv", "en") and entity_type == "PER" and len(base) > 4 and re.search(r"[^su]s$", base) and " " in base:
        base = base[:-1] if is_latin_vietnamese(base[:-1]) else base
    if lang == "uk" and script_of(base) == "cyrillic":
        base = nominative(base)
    return romanise(base, lang)


_UKRAINIAN_PERSON = (
    ("ському", "ський"), ("ського", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"), ("цьким", "цький"), ("ською", "ська"), ("ської", "ська"),
    ("ській", "ська"), ("енкові", "енко"), ("енком", "енко"), ("енка", "енко"), ("енку", "енко"), ("ового", "овий"), ("ому", "ий"), ("ого", "ий"),
    ("чука", "чук"), ("чуку", "чук"), ("чуком", "чук"), ("юка", "юк"), ("юком", "юк"), ("юку", "юк"), ("іна", "ін"), ("іним", "ін"), ("іну", "ін"), ("ова", "ов"), ("овим", "ов"), ("ову", "ов"),
    ("дром", "др"), ("дру", "др"), ("дра", "др"), ("иром", "ир"), ("ира", "ир"), ("иру", "ир"), ("оном", "он"), ("ону", "он"), ("она", "он"), ("аном", "ан"), ("ану", "ан"), ("ана", "ан"), ("ієм", "ій"), ("ія", "ій"), ("ію", "ій"),
    ("ером", "ер"), ("еру", "ер"), ("ера", "ер"), ("ичем", "ич"), ("ича", "ич"), ("ичу", "ич"), ("ьом", "ьо"), ("ою", "а"), ("єю", "я"),
)  # fmt: skip


def nominative(name: str) -> str:
    """A Ukrainian personal name in the nominative, by the endings of surnames and given names that are not ambiguous."""
    words = []
    for word in name.split():
        for ending, base in _UKRAINIAN_PERSON:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                word = word[: len(word) - len(ending)] + base
                break
        words.append(word)
    return " ".join(words)


def _cluster(canonical: str, entity_type: EntityType) -> NilName:
    words = tuple(plain_latin(canonical).split())
    if is_latin_vietnamese(canonical) and (entity_type != "PER" or (len(words) > 1 and is_family_name(words[0]))):
        parts = tuple(sound_class(word) for word in words)
        return NilName(canonical, f"nil:{entity_type}:vi-{'-'.join(parts)}", parts)
    bones = tuple(filter(None, (skeleton(word) for word in words)))
    parts = bones if len("".join(bones)) >= 3 else words
    return NilName(canonical, f"nil:{entity_type}:{'-'.join(parts) or 'x'}", parts)


_ROADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Expressway", re.compile(r"expressway|motorway|otoyol|автомагістрал|motorvag")),
    (
        "National Highway",
        re.compile(r"national (?:high)?way|national road|ulusal karayolu|devlet yolu|національн|riksvag|nationalvag|الوطني|السريع"),
    ),
    ("Provincial Road", re.compile(r"provincial road|il yolu|провінційн|provinsvag|lansvag|الاقليمي|المقاطعه")),
    ("Road", re.compile(r"\b(?:road|yol|дорог|шосе|трас|vag)|طريق")),
    ("Interchange", re.compile(r"interchange|kavsag|розв.?язк|trafikplats|تقاطع")),
)


def _numbered_place(text: str, lang: str) -> NilName:
    """Roads and the like, which a number names: the number and the kind make the name, whatever the words."""
    folded = fold(text)
    number = next(match.group() for match in re.finditer(r"\w*\d[\w+]*", text))
    kind = next((kind for kind, pattern in _ROADS if pattern.search(folded)), None)
    if kind is None:
        return _titled(text, lang, "LOC")
    code = romanise(number).upper()
    return NilName(f"{kind} {code}", f"nil:LOC:{kind.lower().replace(' ', '-')}-{code.lower()}", (code,))


_LAW_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("resolution", "NQ", re.compile(r"resol|karar(?!name)|резолюц|القرار|قرار")),
    ("directive", "CT", re.compile(r"directive|direktif|direktiv|yonerge|директив|توجيه")),
    ("conclusion", "KL", re.compile(r"conclusion|sonuc|висновк|висновок|slutsats|استنتاج|خلاصه")),
    ("decision", "QD", re.compile(r"decision|рішенн|beslut")),
    ("decree", "ND", re.compile(r"decree|kararname|постанов|декрет|forordning|dekret|مرسوم")),
    ("project", "DA", re.compile(r"project|scheme|proje|проєкт|проект|projekt|مشروع")),
    ("plan", "KH", re.compile(r"\bplan|план|خطه")),
    ("regulation", "QC", re.compile(r"regulation|yonetmelik|tuzuk|положенн|регламент|reglemente|bestammelse|لايحه")),
    ("law", "QH", re.compile(r"\blaw\b|kanun|yasa|закон|\blag|قانون")),
)


def _law(text: str, lang: str, number: str) -> NilName:
    """A numbered document: kind and number make the cluster; the Party's Central Committee is meant where no body is named."""
    folded, parts = fold(text), re.split(r"[-/]", number)
    kind = next((name for name, sign, _ in _LAW_KINDS if any(re.match(sign, part) for part in parts[1:])), None)
    kind = kind or next((name for name, _, pattern in _LAW_KINDS if pattern.search(folded)), "document")
    figures = re.match(r"\d+", number)
    bare = f"{int(figures.group())}" if figures else number.lower()
    issuer = (
        parts[-1].lower()
        if len(parts) > 1 and not parts[-1].isdigit()
        else "tw"
        if kind in ("resolution", "directive", "conclusion")
        else ""
    )
    year = next((part for part in parts[1:] if re.fullmatch(r"(?:19|20)\d\d", part)), "")
    code = "-".join(filter(None, (kind, bare, year, issuer)))
    return NilName(f"{kind.capitalize()} No. {number}", f"nil:LAW:{code}", (code,))


def _titled(text: str, lang: str, entity_type: EntityType) -> NilName:
    number = _NUMBER.search(text)
    if entity_type == "LAW" and number is not None:
        return _law(text, lang, number.group())
    words = tuple(filter(None, (_bones(word, lang) for word in split_apostrophe(text, lang).split())))
    return NilName(romanise(text, lang), f"nil:{entity_type}:{'-'.join(words) or 'x'}", words)


def _bones(word: str, lang: str) -> str:
    """The consonants of a word of a title, without the article or a genitive -s; the whole word where too little would be left."""
    word = re.sub(r"^(?:و|ب|ل)?ال(?=..)", "", word.strip("«»“”„\"'()"))
    plain = plain_latin(word, lang).replace(" ", "")
    if lang in ("en", "sv") and len(plain) > 4 and plain.endswith("s") and not plain.endswith("ss"):
        word = word[:-1]
    bones = skeleton(word, lang)
    return bones if len(bones) >= 2 else plain


def is_short_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name of fewer words can stand for a longer one: its last word or words, or its first one."""
    if not short or len(short) >= len(full):
        return False
    return full[-len(short) :] == short or (len(short) == 1 and full[0] == short[0])
