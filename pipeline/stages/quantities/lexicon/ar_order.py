"""Counted or ordinal: Arabic writes "الذكرى الثلاثون", the thirtieth, like "الأعضاء الثلاثون", the thirty."""

from __future__ import annotations

import re

from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.ar_clitics import bare, folded, is_definite_form
from pipeline.stages.quantities.lexicon.base import Lexicon, words

# Broken plurals by their patterns, and sound ones.
_PLURAL = re.compile(r"ال(?:.{2,}(?:ات|ين|ون)|ا..ا.|ا...ه|ا..يا|م.ا..|م.ا.ي.|.وا..|..اي.|..و.|..ا[^ا][^ه]|.{2,}ا[ءي]|..ايا)\Z")
_PLURALS = folded(
    "الأسر القرى المدن الدول السنين الطلاب العمال النواب التجار القتلى الجرحى المرضى الأسرى الأمم الفرق الكتب الغرف الطرق السفن "
    "القضاة القادة الطلبة الأشهر الشهداء الخبراء الوزراء الزعماء الأعضاء الأيام النساء الرجال القطع الحصص النقط الشقق الجزر المهام"
)
# Nouns that are numbered in order.
_NUMBERED = folded(
    "الذكرى الدورة الجلسة القمة الطبعة النسخة السنة المرة المرتبة الجولة الليلة الدرجة الحلقة الندوة الدفعة المباراة الولاية السورة الآية "
    "المركز اليوم العام القرن الأسبوع الشهر الاجتماع المؤتمر العيد الرئيس الملك البابا الصف الفوج العدد الهدف المعرض المهرجان المنتدى "
    "البيت الفصل الباب اللقاء الموسم الزائر الميلاد المرحلة الجائزة الخطوة المحاولة التجربة"
)
_OWNERS = ("ها", "هم", "ه")
TENS = folded(
    "العشرون العشرين الثلاثون الثلاثين الأربعون الأربعين الخمسون الخمسين الستون الستين السبعون السبعين الثمانون الثمانين التسعون التسعين"
)
_UNITS = folded(
    "الاثنان الاثنتان الاثنتين الثلاثة الثلاث الأربعة الأربع الخمسة الخمس الستة الست السبعة السبع الثمانية الثماني الثمان التسعة التسع"
)
LARGE = {
    fold_word(word, "ar"): f"#{value}"
    for value, forms in {100: "المئة المائة", 200: "المئتان المئتين المائتان المائتين", 1000: "الألف", 2000: "الألفان الألفين"}.items()
    for word in words(forms)
}
"""Definite hundreds and thousands, and the ordinals that they may be."""

# Words that end as feminines and accusatives do.
_NO_NOUNS = folded(
    "هذا هذه وهذا وهذه باتجاه تجاه عنه منه فيه عليه إليه معه عنها منها فيها عليها إليها معها له لها به بها كما فيما مما بما لما إذا هنا "
    "هناك عندما بينما بعدما حينما حيثما حسبما إما أما أيضا حاليا سابقا لاحقا تحديدا شمالا جنوبا شرقا غربا يمينا يسارا مرورا وصولا انطلاقا "
    "بنسبة بقيمة بزيادة بنتيجة نتيجة بصورة بصفة عالميا عربيا محليا دوليا إقليميا أوروبيا آسيويا خليجيا وطنيا قاريا"
)

# Nouns that begin with the letter of "and".
_WITH_WAW = folded(
    "وحدة ورقة وظيفة وزارة ولاية وجبة وردة وسيلة وثيقة وفاة وكالة ورشة وصفة وصية ولادة واقعة واحة واجهة ودودا وفدا ولدا وزيرا وسيطا"
)


def _joins(word: str) -> bool:
    return word[0] == "و" and len(word) > 3 and word not in _WITH_WAW


def counted(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a unit, currency, scale, share, a feminine or an accusative of what is counted stands at a token."""
    if index >= len(tokens) or tokens[index].fresh:
        return False
    token = tokens[index]
    text = token.text
    if token.kind == "symbol":
        return lexicon.percent.starts(text) or lexicon.signs.starts(text) or lexicon.units.starts(text)
    if token.kind != "word" or (text.isascii() and len(text) == 1 and not token.spaced):
        return False
    tables = (
        lexicon.units, lexicon.time_units, lexicon.currencies, lexicon.minors, lexicon.percent, lexicon.percent_points,
    )  # fmt: skip
    return (
        any(table.match(tokens, index) is not None for table in tables)
        or bool(lexicon.atoms(text))
        or (len(text) > 2 and text[-1] in "اه" and not text.startswith("ال") and text not in _NO_NOUNS and not _joins(text))
    )


def _definite(word: str) -> bool:
    return (word.startswith("ال") and len(word) > 4) or (len(word) > 3 and word.endswith(("ها", "هم")))


def _is_plural(word: str) -> bool:
    if not word.startswith("ال"):
        word = "ال" + _without_owner(word)
    return word in _PLURALS or _PLURAL.match(word) is not None


def _without_owner(word: str) -> str:
    owner = next((ending for ending in _OWNERS if word.endswith(ending)), "")
    return word[: -len(owner)] if owner else word


def _head(tokens: list[Token], index: int) -> str:
    """The first of the definite words that end at a token, the noun of "الذكرى السنوية" or "الخلايا الحزبية"; without its clitics."""
    first = index
    while first > max(0, index - 3) and not tokens[first].fresh and is_definite_form(tokens[first - 1].text):
        if not _definite(tokens[first].text):
            break
        first -= 1
    return bare(tokens[first].text)


def in_order(tokens: list[Token], index: int) -> bool:
    """Whether the noun that ends at a token is one that is numbered: "الذكرى", "دورتها العادية"."""
    if index < 0 or tokens[index + 1].fresh:
        return False
    before = bare(tokens[index - 1].text) if index and not tokens[index].fresh else ""
    for word in (_head(tokens, index), before, bare(tokens[index].text)):
        owned = not word.startswith("ال") and _without_owner(word) != word
        noun = "ال" + _without_owner(word) if owned else word
        if noun in _NUMBERED or (owned and (noun[:-1] + "ه" in _NUMBERED or noun[:-1] + "ي" in _NUMBERED)):
            return not _is_plural(_head(tokens, index))
    return False


def settle_tens(tokens: list[Token], index: int, lexicon: Lexicon) -> None:
    """Tens are counted behind plurals and behind what is not definite; with units before them the units decide."""
    token = tokens[index]
    if index >= 2 and tokens[index - 1].text == "و" and not token.fresh:
        if tokens[index - 2].text in _UNITS or (tokens[index - 2].text in LARGE and _counts(tokens, index, lexicon)):
            token.text = token.text[2:]
        return
    before = bare(tokens[index - 1].text) if index and not token.fresh else ""
    if before == "مجموعه" and token.text == "العشرين" and not counted(tokens, index + 1, lexicon):
        token.kind = "opaque"  # the name of a group of states
        return
    if not before or not before.isalpha() or before.isascii() or in_order(tokens, index - 1):
        return
    if counted(tokens, index + 1, lexicon) or not _definite(before) or _is_plural(_head(tokens, index - 1)):
        token.text = token.text[2:]


def _counts(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether tens behind a definite hundred count: something stands behind them, or what is not one thing of many before them."""
    before = bare(tokens[index - 3].text) if index > 2 and not tokens[index - 2].fresh else ""
    return counted(tokens, index + 1, lexicon) or not _definite(before) or _is_plural(before)


def settle_eleven(tokens: list[Token], index: int) -> None:
    """ "الأحد عشر" is the eleventh; behind a plural, eleven."""
    compound = index + 1 < len(tokens) and tokens[index + 1].text in ("عشر", "عشره")
    if compound and index and not tokens[index].fresh and _is_plural(_head(tokens, index - 1)):
        tokens[index].text = tokens[index].text[2:]


def settle_large(tokens: list[Token], index: int, lexicon: Lexicon) -> None:
    """ "المئة" behind a noun that is numbered, or alone on its line, is the hundredth."""
    alone = index == 0 or tokens[index].fresh
    if not alone and not in_order(tokens, index - 1):
        return
    after = index + 1
    while after < len(tokens) and not tokens[after].fresh and (tokens[after].text == "و" or lexicon.atoms(tokens[after].text)):
        after += 1
    if counted(tokens, after, lexicon) or (alone and after < len(tokens) and not tokens[after].fresh and tokens[after].kind == "word"):
        return
    tokens[index].text = LARGE[tokens[index].text]


def settle_definite(tokens: list[Token], index: int, lexicon: Lexicon) -> None:
    """ "الذكرى الـ75" is the seventy-fifth, "الأسر الـ43" are forty-three."""
    token = tokens[index]
    token.cased = token.cased[2:]
    if token.text.isdigit() and index and in_order(tokens, index - 1) and not counted(tokens, index + 1, lexicon):
        token.kind, token.text = "word", f"#{int(token.text)}"
