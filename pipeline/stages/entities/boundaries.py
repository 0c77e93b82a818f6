"""Where a name begins and ends: case suffixes behind an apostrophe, Arabic clitics, quotation marks, forms of address."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.stages.entities.lexicon import ADDRESS, ADDRESS_AFTER, BODIES_AR, NO_CLITIC_AR

Span = tuple[int, int]

_APOSTROPHES = "'’‘`´ʼ"
# Turkish endings as they stand behind an apostrophe; names such as Kur'an or Côte d'Ivoire end otherwise.
_TURKISH_SUFFIX = re.compile(
    r"(?:l[ae]r)?(?:[ıiuü]?m[ıiuü]z|[ıiuü]n[ıiuü]z|s?[ıiuü]n?)?(?:l[ae]r[ıi]n?)?(?:n?[ıiuü]n|[nys]?[ıiuüae]|n?[dt][ae]n?|y?l[ae]|n?c[ae])?"
    r"(?:ki(?:l[ae]r)?(?:n?[ıiuü]n|n?[ıiuü]|n?[dt][ae]n?|ne|na)?)?(?:[dt][ıiuü]r|y?s[ae]|y?ken|[dt][ıiuü]|l[ıiuü](?:k|l[ae]r)?)?",
)
_OPEN = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "“", "‘": "’"}
_LEADING = set("\"'’”»)]}.,;:!?،؛؟…-–—•*/\\|_ـ") | set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TRAILING = set("\"'‘“«([{,;:!?،؛؟…-–—•*/\\|_") | set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0640")
_ABBREVIATION = re.compile(r"(?:^|[\s.])(?:\w|Inc|Ltd|Co|Corp|Jr|Sr|St|Bros|vs|Ş|Şti|A\.Ş|S\.A|ek|просп|вул|обл|ім)\.$", re.IGNORECASE)
_BODY_FIRST = re.compile(rf"[وف]?[بلك]?(?:ال|ل)?(?:{'|'.join(BODIES_AR)})(?!\w)")
_BODY_JOINED = re.compile(rf"\s+و(?=(?:ال)?(?:{'|'.join(BODIES_AR)})(?!\w))")
# "the Party committee and the government": bodies in general are no names.
_BARE_BODY = re.compile(r"(?:\s+وال(?:حكومة|دولة|شعب))+$")
_ORDINAL_UK = re.compile(r"\s+\d+-(?:го|й|ї|му|та|а|е|ою|ого)(?:[\s,]+(?:та\s+)?\d+-\w{1,3})*$")
_CLITIC_LETTERS = frozenset("وفبلك")
# Few names follow ف or ك directly but those with an article or a hamza (فالبرتغال, كأحمد); others begin with the letter (فابيو, كريستيانو).
_RARE_CLITICS = frozenset("فك")
_NEVER_FIRST = ("ال", "أ", "إ", "آ")
# "Sumatra adasının", "Kars ilinde": the generic noun of a place is no part of its name in small letters.
_LOWER_TR = re.compile(r"(?P<name>(?=\S*[A-ZÇĞİÖŞÜÂÎÛ]).*?)(?:\s+[a-zçğıöşüâîû]+)+$")
# A name in quotation marks of which only the closing ones stand in the span, and its suffix: «Hayat "ın».
_QUOTED_SUFFIX = re.compile(r"(?<=[^\s\"”“])\s?[\"”^]\s?(?P<ending>[a-zçğıöşü]+)$")
_BODY_LOWER = re.compile(r"[a-zçğıöşüâîû]+")


def tidy(text: str, span: Span, type_: str, lang: str, clitic: int = 0) -> Span | None:
    """The span with its ends where the guidelines want them; None where nothing is left.

    Args:
        clitic: letters at the start that a model takes for an Arabic clitic.
    """
    start, end = _trim(text, *span)
    if lang in ("tr", "en"):
        end = _without_suffix(text, start, end, lang)
    if lang == "ar":
        start = _without_clitic(text, start, end, clitic)
    if lang == "uk" and type_ == "ORG" and (ordinal := _ORDINAL_UK.search(text[start:end])):
        end = start + ordinal.start()
    if lang == "tr" and type_ == "LOC" and (lower := _LOWER_TR.match(text, start, end)):
        end = lower.end("name")
    if type_ == "PER":
        start, end = _without_address(text, start, end, lang)
    start, end = _trim(text, start, end)
    return (start, end) if start < end and any(unicodedata.category(c)[0] in "LN" for c in text[start:end]) else None


def split_short_form(text: str, span: Span) -> list[Span]:
    """A name and its short form in brackets are two names: "Toplu Konut İdaresi (TOKİ)"; a note in lower case ("(publ)") is none."""
    start, end = span
    opened = text.find(" (", start + 1, end - 1)
    if opened < 0:
        return [span]
    closed = text.find(")", opened, end)
    inner = text[opened + 2 : closed if closed >= 0 else end]
    if (closed >= 0 and closed != end - 1) or not inner or inner == inner.lower() != inner.upper():
        return [span]
    return [(start, opened), (opened + 2, opened + 2 + len(inner))]


# "Almanya'nın Münih", "Calvados ilinin Deauville": a place and, in the genitive or locative, what it lies in.
_GENERIC_TR = "il|ilçes|bölges|eyalet|vilayet|şehr|kent|adas|kasabas|semt|havzas"
_GENITIVE_TR = re.compile(
    r"(?:['’](?:n?[ıiuü]n|n?[dt][ae](?:ki)?)"
    rf"|\s+(?:{_GENERIC_TR})[iı]n(?:[iı]n|[dt][ae](?:ki)?|e bağlı))\s+(?=[A-ZÇĞİÖŞÜ])"
)
_STATES = (
    r"A[KLRZ]|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"  # of the United States
    r"|ON|BC|QC|AB|MB|SK|NS|NB|USA|UK"  # Canadian provinces, and countries
)
# "Austin TX 78701", "Texas USA", "London E17": a town, its state as in an address, and a number of the post that is no name.
_STATE_EN = re.compile(rf"(?<=\w)\s+(?=(?:{_STATES})$)")
_STATE_LOWER_EN = re.compile(_STATE_EN.pattern, re.IGNORECASE)
_POSTCODE_EN = re.compile(r"(?<=\w)[,\s]+(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[\dA-Z]?(?:\s\d[A-Z]{2})?)$")
_COMMA = re.compile(r",\s+(?=[A-ZÀ-ÖØ-ÞÇĞİŞА-ЯҐЄІЇ](?!\.))")


def split_places(text: str, span: Span, lang: str) -> list[Span]:
    """Places named one within the other are two: "Houston, Texas", "Austin TX"; in Turkish also "Almanya'nın Münih"."""
    start, end = span
    spans = []
    cuts = [match.span() for match in _COMMA.finditer(text, start, end)]
    if lang == "tr":
        cuts += [match.span() for match in _GENITIVE_TR.finditer(text, start, end)]
    if lang == "en":
        if code := _POSTCODE_EN.search(text[start:end]):
            end = start + code.start()
        state = (_STATE_LOWER_EN if text[start:end].islower() else _STATE_EN).search(text[start:end])
        cuts += [(start + state.start(), start + state.end())] if state else []
    for first, last in sorted(cuts):
        if start < first:
            spans.append((start, first))
        start = last
    return [*spans, (start, end)] if start < end else spans


def split_joined(text: str, span: Span, lang: str) -> list[Span]:
    """Arabic organisations that و joins are names of their own: "جمعية المزارعين" and "جمعية الصليب الأحمر"."""
    start, end = span
    if lang != "ar" or not _BODY_FIRST.match(text, start, end):
        return [span]
    spans = []
    for match in _BODY_JOINED.finditer(text, start, end):
        spans.append((start, match.start()))
        start = match.end()
    return [(first, first + len(_BARE_BODY.sub("", text[first:last]))) for first, last in [*spans, (start, end)]]


def _trim(text: str, start: int, end: int) -> Span:
    """Without white space, stray punctuation, and quotation marks or brackets around the whole or open at one end."""
    while start < end:
        first, last = text[start], text[end - 1]
        inside = text[start + 1 : end]
        if first.isspace() or first in _LEADING:
            start += 1
        elif last.isspace() or last in _TRAILING:
            end -= 1
        elif first in _OPEN and (_OPEN[first] not in inside or (inside.endswith(_OPEN[first]) and inside.count(_OPEN[first]) == 1)):
            start += 1
        elif (last in ")]}»”’" and not any(opening in text[start : end - 1] for opening, closing in _OPEN.items() if closing == last)) or (
            last == "." and not _ABBREVIATION.search(text[start:end])
        ):
            end -= 1
        else:
            break
    return start, end


def _without_suffix(text: str, start: int, end: int, lang: str) -> int:
    if lang == "tr" and (quoted := _QUOTED_SUFFIX.search(text[start:end])) and _TURKISH_SUFFIX.fullmatch(quoted["ending"]):
        return start + quoted.start()
    at = max(text.rfind(mark, start, end) for mark in _APOSTROPHES)
    if at <= start:
        return end
    ending = text[at + 1 : end]
    if lang == "en":
        return at if ending.lower() in ("s", "") else end
    # After the apostrophe no new word may begin: in "Sofya'daki Aziz Nikola" the name goes on.
    return at if ending and _BODY_LOWER.fullmatch(ending) and _TURKISH_SUFFIX.fullmatch(ending) else end


def _without_clitic(text: str, start: int, end: int, clitic: int) -> int:
    """Moves the start behind the clitic where one splits off cleanly: ل that swallowed the article's alif (لل…) stays."""
    for _ in range(clitic if start < end else 0):
        word_end = next((i for i in range(start, end) if text[i].isspace()), end)
        letter, rest = text[start], text[start + 1 : word_end]
        if letter + rest in NO_CLITIC_AR or letter not in _CLITIC_LETTERS or len(rest) < 2 or (letter == "ل" and rest.startswith("ل")):
            break
        if letter in _RARE_CLITICS and not rest.startswith(_NEVER_FIRST):
            break
        start += 1
        while text[start] == "ـ" and start + 1 < end:
            start += 1
    return start


@lru_cache(maxsize=8)
def _address(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = "|".join(ADDRESS.get(lang, ())), "|".join(ADDRESS_AFTER.get(lang, ()))
    return re.compile(rf"(?:(?:{before})\s+)+" if before else "(?!)"), re.compile(rf"(?:\s+(?:{after}))+$" if after else "(?!)")


def _without_address(text: str, start: int, end: int, lang: str) -> Span:
    before, after = _address(lang)
    match = before.match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    match = after.search(text[start:end])
    if match and match.start() > 0:
        end = start + match.start()
    return start, end
