# ruff: noqa: E501 - tables of names
"""Arabic persons whose names a tagger cut short or ran together."""

from __future__ import annotations

import re

from pipeline.document import EntityType

Span = tuple[int, int]

# Given names that are hardly ever words of the language or titles.
_GIVEN_NAMES = """
محمد أحمد محمود مصطفى حسن حسين عمر عثمان عمرو عصام عدنان خالد خليل إبراهيم إسماعيل يوسف يحيى ياسر ياسين يونس يعقوب سليمان سلمان سمير سامح طارق طلال جعفر جورج جوزيف أيمن إيهاب أنس أنور أكرم
أسامة أسعد إدريس إسحاق إلياس أيوب داود داوود زكريا زياد زيد زهير رياض رفيق ربيع راشد رامي شادي صلاح صالح عباس عماد علاء غسان فؤاد فهد فيصل فادي فراس قاسم قيس كريم كاظم مازن ماهر مروان مشعل معمر موسى
ميشال ميشيل منير مهند نبيل نبيه نجيب نواف نزار نضال هاني هيثم هشام وليد وائل وسام بشار بسام باسل بلال بنيامين بندر تميم توفيق حاتم حازم حمزة حيدر حمدان حمد جمال جواد جون جيمس دونالد ديفيد روبرت فلاديمير إيمانويل
فاطمة مريم عائشة خديجة زينب سارة ليلى سعاد سميرة سلمى نادية نوال نانسي نجلاء ياسمين رانيا ريما رنا رقية دينا هند هيفاء لبنى لينا عبير غادة شيماء شيرين صفية أحلام
عبدالله عبدالعزيز عبدالرحمن عبدالفتاح عبدالملك عبدالسلام عبدالرزاق عبداللطيف
"""
_SERVANT = r"عبد\s(?:الله|الرحمن|الرحيم|العزيز|الفتاح|الملك|اللطيف|الكريم|القادر|الحميد|المجيد|السلام|الرزاق|الناصر|الوهاب|الغني|الحليم|المنعم|الباسط|الخالق|الستار|العاطي|الهادي|الإله|رب\sالنبي)"
_NAME = f"(?:{'|'.join(sorted(_GIVEN_NAMES.split(), key=len, reverse=True))}|{_SERVANT})"
_BEFORE = re.compile(rf"(?<!\w)[وفبل]?(?P<name>{_NAME}(?:\s(?:بن\s|بنت\s)?{_NAME})*(?:\s(?:بن|بنت))?)\s$")
_NUMBERED = re.compile(
    rf"(?P<first>.+?\s(?:الأولى?|الثانية?|الثالثة?|الرابعة?|الخامس|السادس|السابع|الثامن|التاسع|العاشر|الحادي\sعشر|الثاني\sعشر|الثالث\sعشر|الرابع\sعشر|الخامس\sعشر|السادس\sعشر))\s(?P<second>{_NAME}(?!\w).*)"
)
_CAPITALS = "هانوي|بكين|واشنطن|موسكو|لندن|كييف|أنقرة|طهران|القاهرة|الرياض|دمشق|بيروت|بغداد|الدوحة|الرباط|طوكيو|نيودلهي|برلين|روما|مدريد|ستوكهولم|بروكسل|سيول|بانكوك"
_CAPITAL_FIRST = re.compile(rf"(?P<place>{_CAPITALS})\s(?P<person>\w+(?:\s\w+)+)")
_LONGEST = 60


def with_given_name(text: str, span: Span) -> Span:
    """A person with the given name in front of what the tagger saw: "يحيى" is a verb as well, as in "that he lives"."""
    start, end = span
    first = max(0, start - _LONGEST)
    before = _BEFORE.search(text[first:start])
    return (first + before.start("name"), end) if before else span


def split_persons(text: str, span: Span, type_: EntityType) -> list[tuple[Span, EntityType]]:
    """Two names that stand side by side: a king and whom he appoints, a capital and the ambassador."""
    start, end = span
    if type_ == "PER":
        if two := _NUMBERED.fullmatch(text, start, end):
            return [(two.span("first"), "PER"), (two.span("second"), "PER")]
        if two := _CAPITAL_FIRST.fullmatch(text, start, end):
            return [(two.span("place"), "LOC"), (two.span("person"), "PER")]
    return [(span, type_)]
