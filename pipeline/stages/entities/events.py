"""Events called by a place and what they are, without quotation marks."""

from __future__ import annotations

import re

Span = tuple[int, int]

_SPACE = "[ \u00a0]"
_UKRAINIAN = re.compile(
    rf"(?<![\w-])(?!Українськ|Російськ|Європейськ|Американськ|Польськ|Міськ|Сільськ|Людськ|Громадськ)[А-ЯІЇЄҐ][\w'’ʼ-]+[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)(?:{_SPACE}(?:міжнародн|книжков|економічн|безпеков|музичн|джазов|оперн|молодіжн|кіно|мистецьк|театральн|медіа|воєнн|енергетичн|туристичн|інвестиційн)\w{{1,3}}){{0,2}}"
    rf"{_SPACE}(?:(?:кіно)?фестивал(?:ь|ю|я|і|ем)|(?:кіно)?форум(?:|у|і|ом)|ярмар(?:ок|ку|ком)|саміт(?:|у|і|ом)|марафон(?:|у|і|ом)|бієнале|триєнале|конференці(?:я|ї|ю|єю)|регат(?:а|и|і|у|ою)|турнір(?:|у|і|ом)|карнавал(?:|у|і|ом)|конгрес(?:|у|і|ом)|процес(?:|у|і|ом))(?!\w)"
)
_PLACED_AR = re.compile(rf"(?<!\w)[وفبل]?(?P<name>(?:مهرجان|معرض|قمة|مؤتمر|منتدى|ماراثون|سباق|رالي|أولمبياد|بينالي|كرنفال){_SPACE}$)")
_TAIL_AR = re.compile(
    rf"(?:{_SPACE}(?:الدولي|الدولية|السينمائي|السينمائية|السنوي|السنوية|العربي|العربية|الاقتصادي|الاقتصادية|الوطني|الوطنية|الثقافي|الثقافية|للكتاب|للمناخ|للسلام|للسينما|للفنون|للتسوق|للثقافة|والفنون|للثقافة{_SPACE}والفنون)(?!\w))*"
)
_CUPS_AR = re.compile(
    rf"(?<!\w)[وفبل]?(?P<name>(?:كأس{_SPACE}(?:العالم|آسيا|إفريقيا|أفريقيا|أمم{_SPACE}(?:إفريقيا|أفريقيا|أوروبا|آسيا)|الأمم{_SPACE}(?:الإفريقية|الأفريقية|الأوروبية)|العرب|الخليج|الملك|السوبر|الاتحاد)(?:{_SPACE}(?:للأندية|للسيدات))?"
    rf"|دوري{_SPACE}(?:أبطال{_SPACE}(?:أوروبا|آسيا|إفريقيا|أفريقيا)|الأمم{_SPACE}الأوروبية)|الألعاب{_SPACE}(?:الأولمبية|الآسيوية|الأفريقية|الإفريقية)(?:{_SPACE}(?:الصيفية|الشتوية))?)(?!\w))"
)


def find_events(text: str, lang: str) -> list[Span]:
    """Half-open spans of events that their words alone tell: fairs and forums of a town, cups and games."""
    if lang == "uk":
        return [match.span() for match in _UKRAINIAN.finditer(text)]
    return [match.span("name") for match in _CUPS_AR.finditer(text)] if lang == "ar" else []


def event_of_place(text: str, place: Span, lang: str) -> Span | None:
    """The Arabic event of which a tagger saw the place alone: مهرجان جرش, معرض القاهرة الدولي للكتاب; None where there is none."""
    before = _PLACED_AR.search(text[max(0, place[0] - 20) : place[0]]) if lang == "ar" else None
    if before is None:
        return None
    tail = _TAIL_AR.match(text, place[1])
    return max(0, place[0] - 20) + before.start("name"), tail.end() if tail else place[1]
