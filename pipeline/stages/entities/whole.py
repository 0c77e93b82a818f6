"""What belongs to a name beyond what a tagger saw of it: a company's legal form, the generic noun of a place."""

from __future__ import annotations

import re

Span = tuple[int, int]

_SPACE = "[ \u00a0]"
_FORMS_UK = (
    "ТОВ|ТзОВ|СТОВ|ТДВ|ПАТ|ПрАТ|АТ|ЗАТ|ВАТ|ДП|КП|КНП|ПП|МПП|ФГ|НВП|НВО|НАК|НЕК|ДК|ГО|БФ|БО|ОСББ|СП|ТД"
    "|[Тт]овариств\\w{1,2} з обмеженою відповідальністю|(?:[Пп]ублічн|[Пп]риватн)\\w{1,3} акціонерн\\w{1,3} товариств\\w{1,2}"
)
_FORM_BEFORE = re.compile(rf"(?<![\w-])(?:{_FORMS_UK}){_SPACE}?[«„“\"]$")
_QUOTED = r"(?:[^«»\n;.]|\.(?!\s)){1,70}"
# One mark may close two quotations: ТОВ «Компанія «Зоря».
_FORMAL = re.compile(rf"(?<![\w-])(?:{_FORMS_UK}){_SPACE}?(?:«{_QUOTED}(?:«{_QUOTED}»?)?»|\"[^\"\n.;]{{2,80}}\")")
_CLOSING = {"«": "»", "„": "“", "“": "”", '"': '"'}
_FORM_AFTER = {
    "sv": re.compile(rf"{_SPACE}(?:AB|HB|KB)(?![\w-])"),
    "tr": re.compile(rf"{_SPACE}(?:A\.{_SPACE}?Ş\.|AŞ|A\.O\.|Ltd\.?{_SPACE}Şti\.?)(?!\w)"),
    "en": re.compile(rf",?{_SPACE}(?:Inc\.?|Ltd\.?|LLC|PLC|plc|Corp\.?|GmbH|S\.A\.)(?!\w)"),
}
_ADJECTIVE_UK = re.compile(r"[\w'’ʼ-]+(?:[сцз]ьк)(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е)$")
_GENERIC_UK = re.compile(
    rf"{_SPACE}(?:(?:област(?:ь|і|ю)|район(?:|у|і|ом)|громад(?:а|и|і|у|ою)|губерні(?:я|ї|ю|єю)|пров(?:інці(?:я|ї|ю|єю))|округ(?:|у|ом|а)|повіт(?:|у|ом)"
    r"|мор(?:е|я|ю|ем|і)|озер(?:о|а|у|ом|і)|затока|затоки|затоці|затоку|затокою|проток(?:а|и|у|ою)|протоці|канал(?:|у|ом|і)|перевал(?:|у|ом|і)|лиман(?:|у|ом|і)"
    r"|півострів|півостров(?:а|у|ом|і)|гори|гір|горах|острови|островів|островах|рівнин(?:а|и|і|у|ою)|улоговин(?:а|и|і|у|ою)|низовин(?:а|и|і|у|ою))(?!\w)|обл\.|р-н(?!\w))"
)
_STREET_UK = re.compile(
    rf"(?<!\w)(?:вул\.|[Вв]улиц(?:я|і|ю|ею)|пр(?:осп)?\.|[Пп]роспект(?:|у|ом|і)|[Бб]ульвар(?:|у|ом|і)|бул\.|[Пп]ровул(?:ок|ку|ком)|пров\.|[Нн]абережн(?:а|ої|ій|у|ою)"
    rf"|[Пп]лощ(?:а|і|у|ею)|пл\.){_SPACE}$"
)
_GENERIC_TR = re.compile(
    rf"{_SPACE}(?:Cadde|Sokağ|Sokak|Bulvar|Meydan|Köprü|Nehri|Irmağ|Çay|Dağ|Tepe|Göl|Ada|Deniz|Körfez|Boğaz|Ova|Havaliman|Havaalan|Baraj|Yarımada|Burnu|Geçid|Vadi"
    r")(?:ları|leri|sı|si|su|sü|ı|i|u|ü)?(?:n?[dt][ae]n?|n?[ıiuü]n|n[aeıiuü])?(?!\w)"
)


_HEAD_AR = re.compile(r"(?<!\w)[وفبل]?(?P<head>أم|أبو|أبي|بني|رأس|عين|دير|خان|كفر|بئر|تل|بيت|سيدي|قناة|خليج|مضيق|شط|هضبة|وادي|باب)\s$")
_BODY_BEFORE_SV = re.compile(
    r"(?<!\w)(?:Region|Anstalten|Häktet|(?:Kammarrätten|Förvaltningsrätten|Länsstyrelsen|Universitetssjukhuset|Universitetet) i"
    r"|Hovrätten (?:över|för)) $"
)
# Behind a place or a person in the genitive: "Girjas sameby", "Sven-Göran Erikssons minnesfond".
_BODY_AFTER_SV = {
    "LOC": re.compile(rf"{_SPACE}(?:sameby|tingsrätt|hovrätt|universitet|högskola|stadsteater)s?(?!\w)"),
    "PER": re.compile(rf"(?<=s){_SPACE}(?:minnesfond|stiftelse|fond|minnesstiftelse)s?(?!\w)"),
}
# Names that Swedish writes as one word with the noun for what they are.
_BODY_WORD_SV = re.compile(r"[A-ZÅÄÖ]\w{2,}(?:anstalten|verket|myndigheten|inspektionen|styrelsen|nämnden|förbundet|partiet|domstolen)s?")
_GENERIC_SV = re.compile(
    rf"{_SPACE}(?:(?:älv|ström|kanal|torg|län|flygplats|skärgård|slott|domkyrka|centralstation|nationalpark|naturreservat)s?(?!\w)"
    r"|\d{1,3}:\d{1,3}(?![\w:]))"
)
_PARTY_SV = re.compile(rf"{_SPACE}\((?P<party>M|S|C|L|V|MP|KD|SD)\)")
_ZONE_BEFORE = {
    "ar": re.compile(rf"(?:ال)?منطقة{_SPACE}(?:ال)?(?:اقتصادية|صناعية|حرة)(?:{_SPACE}(?:ال)?(?:خاصة|حرة))?{_SPACE}$"),
    "uk": re.compile(
        rf"(?<!\w)(?:(?:[Оо]соблив|[Вв]ільн)\w{{1,3}}{_SPACE})?(?:[Ее]кономічн|[Пп]ромислов)\w{{1,3}}{_SPACE}зон\w{{1,3}}{_SPACE}$"
    ),
}
_ZONE_AFTER = {
    "en": re.compile(rf"{_SPACE}(?:Special{_SPACE})?(?:Economic|Industrial|Free{_SPACE}Trade){_SPACE}(?:Zone|Park)(?!\w)"),
    "tr": re.compile(rf"{_SPACE}(?:Özel{_SPACE})?(?:Ekonomi|Ekonomik|Organize{_SPACE}Sanayi|Sanayi|Serbest){_SPACE}Bölgesi(?!\w)"),
}
"""An economic or industrial zone is called by a place, with its generic noun."""


def with_legal_form(text: str, span: Span, lang: str) -> Span:
    """A company's name with its legal form, which is part of it: ТОВ «Зерно», Ericsson AB, Arçelik A.Ş."""
    start, end = span
    if lang == "uk":
        before = _FORM_BEFORE.search(text, max(0, start - 60), start)
        closed = before is not None and text[end : end + 1] in ("»", _CLOSING[before[0][-1]])
        return (before.start(), end + 1) if before is not None and closed else span
    pattern = _FORM_AFTER.get(lang)
    after = pattern.match(text, end) if pattern is not None else None
    return (start, after.end()) if after is not None else span


def find_companies(text: str, lang: str) -> list[Span]:
    """Ukrainian companies by their legal form and name in quotation marks, nested ones too: ТОВ «Компанія «Зоря»."""
    if lang != "uk":
        return []
    return [match.span() for match in _FORMAL.finditer(text)]


_BODY_NOUN_UK = re.compile(
    r"(?<!\w)(?:[Гг]азет(?:а|и|і|у|ою)|[Жж]урнал(?:|у|і|ом)|[Кк]омпані(?:я|ї|ю|єю)|[Фф]ірм(?:а|и|і|у|ою)|[Бб]анк(?:|у|ом)|[Кк]орпораці(?:я|ї|ю|єю)"
    r"|[Вв]идавництв(?:о|а|у|ом|і)|[Зз]авод(?:|у|ом|і)|[Хх]олдинг(?:|у|ом)|[Аа]гентств(?:о|а|у|ом|і)|[Пп]арті(?:я|ї|ю|єю)|(?:[Тт]еле)?[Кк]анал(?:|у|ом|і)"
    r"|[Фф]онд(?:|у|ом|і)|[Кк]онцерн(?:|у|ом)|[Пп]ідприємств(?:о|а|у|ом|і)|[Тт]овариств(?:о|а|у|ом|і)|[Аа]соціаці(?:я|ї|ю|єю)|[Оо]б['’ʼ]єднанн(?:я|ю|ям|і)"
    rf"|[Сс]пілк(?:а|и|у|ою)|[Сс]пілці){_SPACE}«(?P<name>{_QUOTED})»"
)


def find_quoted_bodies(text: str, lang: str) -> list[Span]:
    """Names in quotation marks after a Ukrainian word for a body: компанія «Зоря»; the word itself stays outside."""
    if lang != "uk":
        return []
    found = [match.span("name") for match in _BODY_NOUN_UK.finditer(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in found if text[start] == text[start].upper()]


def with_generic(text: str, span: Span, lang: str) -> Span:
    """A place with the generic noun without which its name is no name.

    Ukrainian regions and seas are adjectives without theirs (Донецька область), streets are called by a person's name after theirs
    (вул. Грушевського); in Turkish the noun has a possessive ending and a capital (Galata Köprüsü). Many Arabic places begin with a short
    word such as أم or دير, which is no name by itself, and canals, gulfs and straits are called by another place.
    """
    start, end = _with_zone(text, span, lang)
    if (start, end) != span:
        return start, end
    if lang == "uk":
        after = _GENERIC_UK.match(text, end) if _ADJECTIVE_UK.search(text, start, end) else None
        before = _STREET_UK.search(text, max(0, start - 14), start)
        return before.start() if before else start, after.end() if after else end
    if lang == "tr":
        after = _GENERIC_TR.match(text, end)
        return start, after.end() if after else end
    if lang == "sv":
        # Rivers and squares have their noun in small letters (Motala ström), pieces of land a number (Nybyn 3:17).
        after = _GENERIC_SV.match(text, end)
        return start, after.end() if after else end
    if lang == "ar" and (head := _HEAD_AR.search(text, max(0, start - 9), start)):
        return head.start("head"), end
    return span


def regional_body(text: str, span: Span, lang: str) -> Span | None:
    """The whole of a Swedish regional authority of which a tagger saw the place alone: Region Skåne."""
    before = _BODY_BEFORE_SV.search(text, max(0, span[0] - 30), span[0]) if lang == "sv" else None
    return (before.start(), span[1]) if before else None


def body_around(text: str, span: Span, type_: str, lang: str) -> Span | None:
    """A Swedish body of which a tagger saw the place or person alone, or whose one word it took for something else; None for all others.

    "Girjas sameby", "Sven-Göran Erikssons minnesfond", "Kumlaanstalten".
    """
    if lang != "sv":
        return None
    if type_ in ("LOC", "EVENT") and _BODY_WORD_SV.fullmatch(text, *span):
        return span
    after = _BODY_AFTER_SV[type_].match(text, span[1]) if type_ in _BODY_AFTER_SV else None
    return (span[0], after.end()) if after else None


def party_after(text: str, end: int, lang: str) -> Span | None:
    """The letters of a Swedish party in brackets behind one of its politicians: "Ulf Kristersson (M)"."""
    match = _PARTY_SV.match(text, end) if lang == "sv" else None
    return match.span("party") if match else None


def _with_zone(text: str, span: Span, lang: str) -> Span:
    start, end = span
    before = _ZONE_BEFORE[lang].search(text, max(0, start - 50), start) if lang in _ZONE_BEFORE else None
    after = _ZONE_AFTER[lang].match(text, end) if lang in _ZONE_AFTER else None
    return before.start() if before else start, after.end() if after else end
