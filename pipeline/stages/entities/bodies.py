# ruff: noqa: E501 - tables of words
"""Organisations that words of the language give away: Ukrainian compounds of abbreviated words, adjectives behind Arabic bodies."""

from __future__ import annotations

import re

Span = tuple[int, int]

_SPACE = "[ \u00a0]"
_OWNER_UK = rf"(?:{_SPACE}(?:ООН|ЗСУ|РФ|США|Збройних{_SPACE}[Сс]ил{_SPACE}України|України|Росії)(?!\w))?"
# Міноборони, Держстат, Нацбанк, Укрзалізниця: the first syllables of an adjective or a noun, and what follows it.
_COMPOUND_UK = re.compile(
    r"(?<![\w-])(?:"
    r"Мін(?:оборон\w+|фін\w{0,3}|['’ʼ]юст\w{0,3}|культ\w*|цифр\w+|економ\w+|енерго|агро\w+|соц\w+|реінтеграці\w+|ветеран\w+|інфраструктур\w+|освіт\w+|розвитк\w+|стратегпром\w*|довкілл\w+|здоров\w+|природ\w+|регіон\w*|транс\w*)"
    r"|Держ(?:стат|геокадастр|лісагентств|прикордонслужб|продспоживслужб|спецзв['’ʼ]яз|митслужб|аудитслужб|енергонагляд|екоінспекці|праці|бюро|дум|деп|департамент|комтелерадіо|кіно|водагентств|авіаслужб|спецтрансслужб)\w{0,4}"
    r"|Нац(?:банк|поліці|гварді|комісі|агентств|рад|корпус)\w{0,3}"
    r"|(?:Генштаб|Генпрокуратур|Генасамбле|Радбез|Кабмін|Євросоюз|Єврокомісі|Європарламент|Єврорад|Центробанк|Центрвиборчком|Облрад|Облпрокуратур|Обленерго|Промінвестбанк|Ощадбанк|Приватбанк|Райффайзенбанк)\w{0,4}"
    r"|Укр(?!аїн|іпл|ит|ив|оп|упн|ай)(?:[а-яіїєґ]{4,})"
    rf")(?!\w){_OWNER_UK}"
)
_ASSEMBLY_UK = re.compile(
    rf"(?<!\w)(?:Генеральн\w{{1,3}}{_SPACE}[Аа]самбле\w{{1,2}}|Рад(?:а|и|і|у|ою){_SPACE}Безпеки|Рад(?:а|и|і|у|ою){_SPACE}з{_SPACE}прав{_SPACE}людини){_SPACE}ООН(?!\w)"
)
_HEADS_AR = (
    "وزارة|هيئة|مجلس|شركة|بنك|مصرف|محكمة|منظمة|لجنة|وكالة|اتحاد|الاتحاد|جمعية|مؤسسة|نقابة|جامعة|البنك|المصرف|المحكمة|الهيئة|الوكالة|المجلس|المنظمة|اللجنة"
    "|الجيش|القوات|الشرطة|الخارجية|الداخلية|صندوق|الخطوط|الهلال|الصليب|الحرس|المنتخب|منتخب|البرلمان|الحزب|حزب|الجبهة|جبهة"
)
_STEMS_AR = """
دول عالم وطن عرب إسلام إفريق أفريق أوروب خليج اتحاد مركز مصر سور عراق لبنان أردن فلسطين سعود إمارات قطر كويت بحرين عمان يمن سودان ليب تونس جزائر مغرب موريتان صومال
إيران ترك روس أوكران أمريك أميرك بريطان فرنس ألمان إيطال إسبان صين هند يابان إسرائيل فيتنام سويد باكستان أفغان
"""
_NISBA_AR = "|".join(f"ال{stem}ية?" for stem in _STEMS_AR.split())
_ADJECTIVES_AR = re.compile(rf"(?:{_SPACE}(?:{_NISBA_AR})(?!\w)){{1,2}}")
_BEGINS_AR = re.compile(rf"(?:{_HEADS_AR})(?!\w)")


def find_abbreviated(text: str, lang: str) -> list[Span]:
    """Ukrainian bodies by a compound of abbreviated words or as organs of the United Nations, in order."""
    if lang != "uk":
        return []
    return sorted({match.span() for pattern in (_COMPOUND_UK, _ASSEMBLY_UK) for match in pattern.finditer(text)})


def with_adjective(text: str, span: Span, lang: str) -> Span:
    """An Arabic body with the adjectives behind it that say whose it is: مجلس الأمن الدولي, وزارة الصحة الفلسطينية."""
    start, end = span
    if lang != "ar" or not _BEGINS_AR.match(text, start, end):
        return span
    after = _ADJECTIVES_AR.match(text, end)
    return (start, after.end()) if after else span


def balanced(text: str, span: Span, lang: str) -> Span:
    """A Ukrainian name of which one quotation mark alone stands in the span: with the other one, without an adjective before it.

    Київське «Динамо is called Динамо; Асоціація «Зоря» keeps its noun.
    """
    start, end = span
    opened = text.find("«", start, end)
    if lang != "uk" or opened < 0 or "»" in text[opened:end] or text[end : end + 1] != "»":
        return span
    adjective = re.fullmatch(r"[\w'’ʼ-]+[сцз]ьк\w{1,3}\s", text[start:opened])
    return (opened + 1, end) if adjective else (start, end + 1)
