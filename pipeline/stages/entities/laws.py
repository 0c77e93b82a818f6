"""Numbered laws, decrees and projects: a kind of document and its number, in either order, in the words of each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from pipeline.stages.entities.lexicon import COUNTABLE, DOCUMENT_TYPES

Span = tuple[int, int]

_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_SPACE = rf"(?:[ \u00a0\u202f]{_MARKS})"
_LETTER = r"[^\W\d_]"
# A file number with letters or several parts: 32-CT/TW, 33/CT-TTg, 67/2025/ND-CP, 2024/1351, 1998:204, 25-03. Letters of any script.
_FILE = rf"\d[\d.]*(?:[-–/:](?:{_LETTER}{{1,8}}\d*|\d+(?:{_LETTER}{{1,8}})?))+"
_BARE = r"\d+(?:\.\d+)*[a-zA-Z]?"
_NUMBER = rf"(?:(?:{_LETTER}{{1,2}}[-/])?(?:{_FILE}|{_BARE}))"
_END = r"(?![\w%‰])(?![.,:]\d)(?![-–/]\w)"
_UNION = r"\((?:EU|EG|EC|EEC|AB|ЄС|ЄЕС|الاتحاد الأوروبي)\)"


def find_numbered(text: str, lang: str) -> list[Span]:
    """Half-open spans of numbered documents, disjoint, in order. A language without rules has none."""
    finder = _FINDERS.get(lang)
    if finder is None:
        return []
    spans: list[Span] = []
    for start, end in sorted(set(finder(text)), key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def _convincing(number: str, type_: str, lang: str) -> bool:
    """Whether a number without a number sign belongs to the type before it: it has the shape of a file number, or is no count."""
    if number.startswith("0") or re.search("[-–/:]", number):
        return True
    return len(number) > 1 and not re.fullmatch(rf".*(?:{'|'.join(COUNTABLE[lang])})", type_.lower())


# --- English -------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _english_pattern() -> re.Pattern[str]:
    types = _any(DOCUMENT_TYPES["en"])
    # The name may run ahead of the type ("Climate Law No. 7552", "Executive Order 14067"): capitalised words only.
    return re.compile(
        rf"\b(?P<front>(?:(?-i:[A-Z][\w-]+){_SPACE}(?:and{_SPACE})?){{0,5}})(?P<type>{types})(?:{_SPACE}{_UNION})?"
        rf"(?P<subject>{_SPACE}on(?:{_SPACE}(?:(?-i:[A-Z])[\w-]+|and|of|the|for|in)){{1,8}}(?={_SPACE}N[or]))?{_SPACE}"
        rf"(?P<sign>(?:No\.?|Nos\.?|Number|Nr\.?|#|№){_SPACE}?)?(?P<number>{_NUMBER}){_END}(?P<year>{_SPACE}of{_SPACE}(?:19|20)\d\d\b)?",
        re.IGNORECASE,
    )


_ONE_OF_A_SERIES = frozenset({"project", "conclusion", "directive", "resolution", "decree"})
"""Kinds that are numbered in a series: "Project 4" is a name, "Law 5" may be a heading."""
# Capitalised words that begin a sentence and are no part of a name.
_OPENERS = re.compile(
    r"^(?:(?:The|This|That|Under|By|With|In|On|After|Since|And|But|For|From|Of|To|Also|Its?|Their|A|An|As|Per|When|If|According|Both|"
    r"Implementing|Following|Citing|Despite|Besides|Amending|Replacing|Pursuant)\s+)+"
)


def _english(text: str) -> Iterator[Span]:
    for match in _english_pattern().finditer(text):
        capital = match["type"][0].isupper()
        number = match["number"]
        one_digit = len(number) == 1 and number.isdecimal() and match["type"].lower() not in _ONE_OF_A_SERIES
        if not match["sign"] and (not capital or one_digit):
            continue
        opener = _OPENERS.match(match["front"])
        yield match.start() + (opener.end() if opener else 0) if capital else match.start("type"), match.end()


# --- Turkish -------------------------------------------------------------------------------------------------------------------------

_TURKISH_CAPITAL = r"[A-ZÇĞİÖŞÜÂÎÛ][\w-]*"


@lru_cache(maxsize=1)
def _turkish_patterns() -> tuple[re.Pattern[str], ...]:
    types = _any(DOCUMENT_TYPES["tr"])
    typed = rf"(?i:{types})(?:\w{{0,10}})(?:{_SPACE}[Tt](?:asarı|eklif)\w{{1,8}})?"
    sign = rf"(?:sayılı|numaralı|n[o0]['’]?l[uıüi]|nolu|No['’]?lu|NO['’]?LU){_SPACE}"
    name = rf"(?:(?:{_TURKISH_CAPITAL}|ve|ile|veya){_SPACE}){{0,12}}?"
    capital_type = rf"(?-i:(?=[A-ZÇĞİÖŞÜ])){typed}"
    return (
        # 32-CT/TW sayılı Direktif; 2025 tarihli 164 sayılı Kanun; (AB) 2022/2464 sayılı Direktif; 6356 sayılı … Toplu İş Sözleşmesi Kanunu
        re.compile(
            rf"(?<![\w.,/-])(?:(?:19|20)\d\d{_SPACE}tarihli(?:{_SPACE}ve)?{_SPACE})?(?:{_UNION}{_SPACE})?{_NUMBER}{_SPACE}{sign}{name}{typed}(?!\w)(?:{_SPACE}{capital_type}(?!\w))?"
        ),
        # 27. Yönergesi: an ordinal and the type with its possessive ending
        re.compile(
            rf"(?<![\w.,/-])\d{{1,5}}\.{_SPACE}(?:Yönerge|Direktif|Karar|Genelge|Tebliğ|Talimat|Kararname|Yönetmeli[kğ])\w{{1,10}}(?!\w)"
        ),
        # Direktif No. 32-CT/TW; Karar No: 5; Proje 06
        re.compile(rf"(?<!\w){capital_type}{_SPACE}(?:N[Oo]\.?:?|Nr\.?|№|#){_SPACE}?{_NUMBER}{_END}"),
        re.compile(rf"(?<!\w){capital_type}{_SPACE}(?:{_FILE}|0\d+){_END}"),
        # Sağlık Bakanlığı Personel Alımı Yönetmeliği, Türk Ceza Kanunu, TCK: a title, or the letters that it is cited by
        re.compile(
            rf"(?<![\w'’.-])(?=[A-ZÇĞİÖŞÜ])(?:{_TURKISH_CAPITAL}{_SPACE}|(?:ve|ile|veya|dair|ilişkin){_SPACE}){{1,10}}"
            r"(?:Kanunu|Yasası|Yönetmeliği|Tüzüğü|Kararnamesi)(?:n[ıiuü]n|n[ıiuüae]|n[dt][ae]n?|yl[ae])?(?!\w)"
        ),
        re.compile(r"(?<![\w/.-])(?:TCK|CMK|HMK|KVKK|TMK|TTK|İYUK|VUK|HMUK|CMUK)(?![\w/-])"),
    )


def _turkish(text: str) -> Iterator[Span]:
    for pattern in _turkish_patterns():
        for match in pattern.finditer(text):
            yield match.span()


# --- Ukrainian -----------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _ukrainian_pattern() -> re.Pattern[str]:
    types = _any(DOCUMENT_TYPES["uk"])
    owner = rf"(?:{_SPACE}(?!(?:від|про|та|і|й|на|в|у|за|до|з|із)\b)[\w'’ʼ-]+){{0,6}}?"
    subject = rf"(?:{_SPACE}про(?:{_SPACE}[\w'’ʼ-]+){{1,8}}?)?"
    return re.compile(
        rf"(?<!\w)(?:(?i:офіційн|королівськ|міністерськ|президентськ|урядов|спільн|виконавч|федеральн|імперськ|окружн)\w+{_SPACE})?(?:\w+-)?(?i:{types})(?!\w)(?:{_SPACE}{_UNION})?"
        rf"(?:(?P<owner>{owner}{subject})(?P<sign>{_SPACE}?№{_SPACE}?|{_SPACE}(?:номер|ном\.){_SPACE})(?P<number>{_NUMBER})|{_SPACE}(?P<file>(?!\d+-[а-яіїє]{{1,3}}(?!\w)){_FILE}|0\d+)){_END}"
        rf"(?P<title>(?:{_SPACE}(?:від{_SPACE})?(?:19|20)\d\d{_SPACE}року)?)"
        # Резолюція 2735: in capitals, and three digits or more that are no year; bills have four or five.
        rf"|(?<!\w)(?:Резолюці|Рішенн|Директив|Постанов|Указ)\w{{0,4}}{_SPACE}\d{{3,}}{_END}(?!{_SPACE}(?:рок|р\.|осіб|тис|мл))"
        rf"|(?<!\w)(?i:законопро[єе]кт(?:у|ом|і)?|резолюці[яїюєю]{{1,2}}){_SPACE}(?:\d{{4,5}}|\d{{4,5}}-\w{{1,3}}){_END}(?!{_SPACE}(?:рок|р\.|осіб|тис|мл))"
    )


def _ukrainian(text: str) -> Iterator[Span]:
    for match in _ukrainian_pattern().finditer(text):
        yield match.span()


# --- Swedish -------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _swedish_pattern() -> re.Pattern[str]:
    types = _any(DOCUMENT_TYPES["sv"])
    return re.compile(
        rf"(?<!\w)(?:(?:kunglig(?:t|a)?|federal(?:t|a)?|regeringens|presidentens|\w*minister\w*s|\w*kabinettets){_SPACE})?"
        rf"(?P<type>\w*?{types})(?:et|en|n)?s?(?:{_SPACE}{_UNION})?(?:{_SPACE}om(?:{_SPACE}[\w-]+){{1,7}}?(?={_SPACE}n(?:r|ummer)\b))?{_SPACE}(?P<sign>(?:nr|nummer|no|№|#)\.?{_SPACE}?)?"
        rf"(?:(?P<number>{_NUMBER}){_END}|\((?P<statute>(?:SFS{_SPACE})?\d{{4}}:\d+)\))(?:{_SPACE}(?:från|av){_SPACE}(?:år{_SPACE})?(?:19|20)\d\d\b)?",
        re.IGNORECASE,
    )


# Codes and acts by the name that everyone cites: "miljöbalken", "2 kap. regeringsformen".
_NAMED_SV = re.compile(
    r"(?<![\w-])(?:(?:brotts|miljö|rättegångs|föräldra|ärvda|jorda|äktenskaps|socialförsäkrings|utsöknings|handels)balk(?:en)?"
    r"|regeringsformen|tryckfrihetsförordningen|yttrandefrihetsgrundlagen|successionsordningen|riksdagsordningen"
    r"|(?:skol|utlännings|diskriminerings|socialtjänst|arbetsmiljö|vapen|alkohol|tobaks|jakt|djurskydds|aktiebolags|bostadsrätts|kommunal"
    r"|medborgarskaps|patientsäkerhets|mineral|spel|polis|häktes|fängelse|trafikbrotts|narkotikastraff|upphandlings|konkurrens|bokförings|kulturmiljö"
    r"|plan- och bygg|hälso- och sjukvårds|offentlighets- och sekretess|semester|föräldraledighets|medbestämmande)lagen)s?(?!\w)",
    re.IGNORECASE,
)


def _swedish(text: str) -> Iterator[Span]:
    yield from (match.span() for match in _NAMED_SV.finditer(text))
    for match in _swedish_pattern().finditer(text):
        if match["statute"] or match["sign"] or _convincing(match["number"], match["type"], "sv"):
            yield match.span()


# --- Arabic --------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _arabic_pattern() -> re.Pattern[str]:
    types = _any(DOCUMENT_TYPES["ar"])
    word = r"[\u0621-\u064a\u064b-\u0652\u0670]+"
    # Adjectives or the matter of a law stand between type and number: القرار الوزاري رقم 112, قانون الجرائم الإلكترونية رقم 17
    between = rf"(?:{_SPACE}(?!(?:في|من|على|إلى|عن|بشأن|التي|الذي|رقم|عدد)\b){word}){{0,4}}?"
    # قرار مجلس الأمن 2254: whose it is stands for the sign.
    # المرسوم 12: only where no counted noun can follow; القرار 1701: so many are hardly counted.
    alone = (
        rf"(?={_MARKS}(?:[.,،؛:)»]|$|{_SPACE}(?:و?ال\w+|الذي|التي|بشأن|لسنة|لعام|في|من|على|إلى)\b)"
        rf"|(?<=\d{{4}}){_SPACE}(?!ألف|مليون|مليار|آلاف))"
    )
    number = rf"(?:\({_MARKS}{_NUMBER}{_MARKS}\)|{_MARKS}{_NUMBER})"
    united = rf"{_SPACE}(?:مجلس{_SPACE}الأمن(?:{_SPACE}الدولي)?|الأممي|الدولي){_SPACE}\d{{3,4}}"
    return re.compile(
        rf"(?<![\w])(?P<clitic>[وف]?(?:[بكل]ـ?)?)(?P<name>(?:لل|ال)?{types})(?:{_SPACE}{_UNION})?"
        rf"(?:{between}{_SPACE}(?P<sign>رقم|عدد|№){_SPACE}?{number}|{_SPACE}(?P<file>{_FILE}|0\d+)|(?P<united>{united})|{_SPACE}(?P<alone>{_BARE}){alone}){_END}"
        rf"(?:{_SPACE}(?:لسنة|لعام){_SPACE}(?:19|20)\d\d\b)?"
    )


# "بنتيجة 2–1", "بخطة 4-3-3": the score of a match, the formation of a team.
_SCORE = re.compile(r"\d{1,3}(?:[-–/:]\d{1,3}){1,3}")


def _arabic(text: str) -> Iterator[Span]:
    for match in _arabic_pattern().finditer(text):
        clitic, name = match["clitic"], match["name"]
        start = match.start("name")
        if clitic.endswith("ل") and name.startswith("لل"):
            continue
        if match["alone"] and name not in ("القرار", "المرسوم", "القانون", "التوجيه"):
            continue
        if match["file"] and name.endswith(("نتيجة", "خطة")) and _SCORE.fullmatch(match["file"]):
            continue
        yield start, match.end()


_FINDERS: dict[str, Callable[[str], Iterator[Span]]] = {
    "en": _english,
    "tr": _turkish,
    "uk": _ukrainian,
    "sv": _swedish,
    "ar": _arabic,
}
