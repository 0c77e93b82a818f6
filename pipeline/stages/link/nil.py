# ruff: noqa: E501 - tables of words and their forms
"""Names and clusters of entities that are not in the knowledge base."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.document import EntityType
from pipeline.kb.names import fold, variants
from pipeline.kb.romanise import romanise
from pipeline.kb.skeleton import plain_latin
from pipeline.kb.vietnamese import is_family_name, is_latin_vietnamese, person, readings, script_of
from pipeline.stages.link.keys import bones, consonant_key, genitive, joined, sound_key, surname
from pipeline.stages.link.titles import parse_title

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


@functools.lru_cache(maxsize=32768)
def nil_name(
    surface: str, lang: str, entity_type: EntityType, vietnamese: bool = False, place: str = "", natural: bool = False, seat: str = ""
) -> NilName:
    """The name and cluster of a mention that names nothing in the knowledge base.

    Args:
        surface: as it stands in the text.
        lang: its language.
        entity_type: of the mention.
        vietnamese: whether names in this document are likely Vietnamese; decides how a place in another script is read.
        place: what the document speaks of, for bodies that are named by their kind alone: "Ministry of Health".
        natural: whether the word beside a place calls it a river, mountain or the like.
        seat: identifier of the place that the proper name of a body is, where the knowledge base has it.
    """
    text = " ".join(surface.split())
    if entity_type in ("LAW", "EVENT", "MISC", "ORG"):
        return _titled(text, lang, entity_type, vietnamese, place, seat)
    if entity_type == "LOC" and any(char.isdigit() for char in text):
        return _numbered_place(text, lang)
    if entity_type == "LOC":
        return _place(text, lang, vietnamese, natural)
    base = _base(text, lang)
    name = _vietnamese_name(base, lang, "PER", vietnamese)
    if name is not None:
        return _keyed(name, "PER", ("vi", *sound_key(name)))
    words = tuple(joined(base).split())
    if len(words) > 1:
        words = (*words[:-1], surname(words[-1], lang))
    key: tuple[str, ...] = (consonant_key(words, lang),)
    if len(key[0]) >= 3:
        key = tuple(filter(None, (bones(word, lang) for word in words)))
    return _keyed(romanise(base, lang), "PER", key)


def _place(text: str, lang: str, vietnamese: bool, natural: bool) -> NilName:
    """A place is known by its proper name, and by what it is where the text says so: a river is not the town of its name."""
    base = genitive(text, lang)
    name = _vietnamese_name(base, lang, "LOC", vietnamese)
    if name is not None:
        words, kind = ("vi", *sound_key(name)), ("nature" if natural else "")
    else:
        title = parse_title(text, lang)
        named = title.proper if title.concepts or title.natural or title.local else ()
        words = proper_key(named or tuple(base.split()), lang, vietnamese)
        kind = "+".join(title.concepts) if named and title.concepts else "nature" if natural or title.natural else ""
    canonical = romanise(base, lang) if name is None else name
    key = "-".join(words) + (f"@{kind}" if kind else "")
    return NilName(canonical, f"nil:LOC:{key}", words[1:] if words[0] == "vi" else words)


def _keyed(canonical: str, entity_type: EntityType, key: tuple[str, ...]) -> NilName:
    return NilName(canonical, f"nil:{entity_type}:{'-'.join(key)}", key[1:] if key[0] == "vi" else key)


def _base(text: str, lang: str) -> str:
    """A person's name without suffixes of the language, as far as that is sure."""
    base = genitive(text, lang)
    return nominative(base) if lang == "uk" and script_of(base) == "cyrillic" and person(base, lang) is None else base


_SURE, _LIKELY = 0.13, 0.5


def _vietnamese_name(text: str, lang: str, entity_type: EntityType, vietnamese: bool) -> str | None:
    """The name in Vietnamese syllables, where it is one: surely, or well enough in a document about Vietnam."""
    limit = _LIKELY if vietnamese else _SURE
    if script_of(text) is None:
        words = plain_latin(text).split()
        family = len(words) > 1 and is_family_name(words[0])
        return text if is_latin_vietnamese(text) and (family if entity_type == "PER" else vietnamese) else None
    if entity_type == "PER":
        reading = person(text, lang)
        return reading.name if reading is not None and reading.cost / len(reading.syllables) < limit else None
    if not vietnamese:
        return None
    found = [(reading.cost + form.cost, reading.name) for form in variants(text, lang)[:8] for reading in readings(form.text, beam=4)[:1]]
    cost, name = min(found, default=(9.0, ""))
    return name if name and cost / len(name.split()) < 0.6 else None


_UKRAINIAN_PERSON = (
    ("ському", "ський"), ("ського", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"), ("цьким", "цький"), ("ською", "ська"), ("ської", "ська"),
    ("ській", "ська"), ("енкові", "енко"), ("енком", "енко"), ("енка", "енко"), ("енку", "енко"), ("ового", "овий"), ("ому", "ий"), ("ого", "ий"),
    ("чука", "чук"), ("чуку", "чук"), ("чуком", "чук"), ("юка", "юк"), ("юком", "юк"), ("юку", "юк"), ("іна", "ін"), ("іним", "ін"), ("іну", "ін"), ("ова", "ов"), ("овим", "ов"), ("ову", "ов"),
    ("дром", "др"), ("дру", "др"), ("дра", "др"), ("иром", "ир"), ("ира", "ир"), ("иру", "ир"), ("оном", "он"), ("ону", "он"), ("она", "он"), ("аном", "ан"), ("ану", "ан"), ("ана", "ан"), ("ієм", "ій"), ("ія", "ій"), ("ію", "ій"),
    ("ером", "ер"), ("еру", "ер"), ("ера", "ер"), ("ичем", "ич"), ("ича", "ич"), ("ичу", "ич"), ("ьом", "ьо"), ("ою", "а"), ("єю", "я"),
    ("ові", ""), ("еві", ""), ("єві", "й"),
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
        return _titled(text, lang, "LOC", False, "")
    code = romanise(number).upper()
    return NilName(f"{kind} {code}", f"nil:LOC:{kind.lower().replace(' ', '-')}-{code.lower()}", (code,))


_LAW_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("bill", "DL", re.compile(r"\bbill\b|tasari|teklif|законопро|lagforslag|مشروع (?:ال)?قانون")),
    ("guideline", "HD", re.compile(r"guideline|kilavuz|інструкц|riktlinj|ارشاد")),
    ("order", "L", re.compile(r"\border\b|розпорядж|forordnande|الامر")),
    ("resolution", "NQ", re.compile(r"resol|karar(?!name)|резолюц|القرار|قرار")),
    ("directive", "CT", re.compile(r"directive|direktif|direktiv|yonerge|директив|توجيه")),
    ("conclusion", "KL", re.compile(r"conclusion|sonuc|висновк|висновок|slutsats|استنتاج|خلاصه")),
    ("decision", "QD", re.compile(r"decision|рішенн|beslut")),
    ("decree", "ND", re.compile(r"decree|kararname|указ|постанов|декрет|dekret|مرسوم")),
    ("project", "DA", re.compile(r"project|scheme|proje|проєкт|проект|projekt|مشروع")),
    ("plan", "KH", re.compile(r"\bplan|план|خطه")),
    ("regulation", "QC", re.compile(r"regulation|yonetmelik|tuzuk|положенн|регламент|forordning|reglemente|bestammelse|لايحه")),
    ("law", "QH", re.compile(r"\blaw\b|kanun|yasa|закон|\blag|قانون")),
)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _law(text: str, lang: str, numbers: list[str]) -> NilName:
    """A numbered document: kind, number and year make the cluster; the Party's Central Committee is meant where no body is named.

    A year that stands by itself is no number, where there is another: "9 of 2024", "2024 tarihli 9 sayılı", "2025/1227".
    """
    folded = fold(text)
    number = next((item for item in numbers if not _YEAR.fullmatch(item)), numbers[0])
    parts = re.split(r"[-/]", number)
    year = next((part for part in (*parts[1:], *numbers) if _YEAR.fullmatch(part) and part != number), "")
    if _YEAR.fullmatch(parts[0]) and len(parts) > 1 and parts[1].isdigit():
        year, parts = parts[0], parts[1:]
    kind = next((name for name, sign, _ in _LAW_KINDS if any(re.match(sign, part) for part in parts[1:])), None)
    kind = kind or next((name for name, _, pattern in _LAW_KINDS if pattern.search(folded)), "document")
    figures = re.match(r"\d+", parts[0])
    bare = f"{int(figures.group())}" if figures else number.lower()
    issuer = (
        parts[-1].lower()
        if len(parts) > 1 and not parts[-1].isdigit()
        else "tw"
        if kind in ("resolution", "directive", "conclusion")
        else ""
    )
    code = "-".join(filter(None, (kind, bare, year, plain_latin(issuer).replace(" ", ""))))
    return NilName(f"{kind.capitalize()} No. {number}", f"nil:LAW:{code}", (code,))


def _titled(text: str, lang: str, entity_type: EntityType, vietnamese: bool, place: str, seat: str = "") -> NilName:
    numbers = [match.group() for match in _NUMBER.finditer(text)]
    if entity_type == "LAW" and numbers:
        return _law(text, lang, numbers)
    title = parse_title(text, lang)
    canonical = romanise(text, lang)
    if not title.concepts:
        words = title.proper or tuple(text.split())
        own = (plain_latin(text).replace(" ", ""),) if _is_acronym(text) else proper_key(words, lang, vietnamese)
        return NilName(canonical, f"nil:{entity_type}:{'-'.join((*own, *title.countries)) or 'x'}", own)
    where = seat or "-".join(proper_key(title.proper, lang, vietnamese)) or "+".join(title.countries) or place
    return NilName(canonical, f"nil:{entity_type}:{'+'.join(title.concepts)}@{where or 'unknown'}", title.concepts)


def _is_acronym(text: str) -> bool:
    return len(text) <= 6 and " " not in text and sum(map(str.isupper, text)) >= 2


def proper_key(words: tuple[str, ...], lang: str, vietnamese: bool) -> tuple[str, ...]:
    """What stands for the proper name in a title: Vietnamese syllables by sound, other words by their consonants."""
    if not words:
        return ()
    text = genitive(" ".join(words), lang)
    name = _vietnamese_name(text, lang, "LOC", vietnamese)
    return ("vi", *sound_key(name)) if name is not None else (consonant_key(text.split(), lang),)


def is_short_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name of fewer words can stand for a longer one: its last word or words, or its first one."""
    if not short or len(short) >= len(full):
        return False
    return full[-len(short) :] == short or (len(short) == 1 and full[0] == short[0])


def short_readings(surface: str, lang: str) -> set[tuple[str, ...]]:
    """Keys that one or two words in another script have when they are part of a Vietnamese name: alone they are too short to be sure of."""
    words = surface.split()
    if script_of(surface) is None or len(words) > 2:
        return set()
    forms = {fold(surface), *(form.text for form in variants(surface, lang)[:4])}
    return {sound_key(reading.name) for form in forms for reading in readings(form, beam=4) if len(reading.syllables) == len(words)}
