"""Arabic digits and words that name something and count nothing: hours, scores, days of the Islamic calendar, lines and registers."""

from __future__ import annotations

import re

from pipeline.stages.quantities.fold import Folded, fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.ar_clitics import among, folded
from pipeline.stages.quantities.lexicon.ar_order import counted
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.lexicon.cldr import all_currencies

_DAY_PARTS = folded("صباح صباحا مساء مساءا ظهر ظهرا عصر عصرا فجر فجرا ليل ليلا ضحى بتوقيت تماما بالتوقيت")
HOURS = folded("الواحدة الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية")
_HIJRI = folded("محرم المحرم رجب شعبان رمضان شوال")
HIJRI_TWO = {
    fold_word(one, "ar"): folded(two)
    for one, two in (
        ("ربيع", "الأول الثاني الآخر"), ("جمادى", "الأولى الثانية الآخرة الآخر"), ("ذو", "القعدة الحجة"), ("ذي", "القعدة الحجة"),
    )
}  # fmt: skip
_HIJRI_YEAR = re.compile(r"1[345]\d\d\Z")
# Nouns in front of digits that are the name of one of many.
_LINES = folded(
    "الخط البرج اللواء الفرقة الكتيبة الطريق شارع الشارع طريق القرية الدقيقة كوب الفيلق الغرفة غرفة المقعد الرحلة الصفحة صفحة الجدول "
    "الشكل المبنى الجناح الرصيف البوابة القناة قناة الكيلو الكيلومتر الحلقة المرسوم القرار القانون الأمر الظهير التعميم المادة البند "
    "الفقرة الفصل الحي المنزل الوحدة الدائرة المربع القطعة السفينة المجموعة النموذج الطراز طراز ص ص. عيار كتيبة لواء فرقة "
    "بوينغ بوينج إيرباص النسخة نسخة الإصدار إصدار الآية آية الرقم الرمز مبنى عمارة شقة فيلا بناية بوابة مقعد رصيف تردد التردد سبورت سبورتس "
    "آيفون أيفون آيباد أيباد غالاكسي جالاكسي أندرويد ويندوز بلايستيشن ستيشن بيكسل كروم "
    "ناسداك فوتسي نيكي داكس بورز آيزو إيزو مخرج المخرج أبولو أرتميس سويوز فالكون"
)
_RULINGS = folded("قرار قراري القرار قانون القانون مرسوم المرسوم توصية التوصية")
_BODIES = folded("مجلس الأمن الوزراء الدولي الأممي الجمعية العامة العمومية الأمم المتحدة الاتحاد الأوروبي الوزاري الرئاسي الأميري الملكي")
_MINUTES = folded("الدقيقتين الدقيقتان")  # of a match
_LETTERS = folded("إف أف ف إس سو ميغ ميج سوخوي سام آر تي جي سي دي يو كيه إيه إتش إكس كيو زد دبليو")
_LETTERS_WITH_HAMZA = frozenset(("إم", "إل", "إي"))  # "or", the article and "any" without
_PHONES = folded("هاتف الهاتف فاكس الفاكس جوال الجوال موبايل تلفون واتساب")
_CALLS = folded("اتصل اتصلوا اتصلي الاتصال للاتصال بالاتصال يتصل تتصل")
_SPORT = folded(
    "فاز فازت تعادل تعادلت خسر خسرت المباراة مباراة اللقاء بنتيجة نتيجة النتيجة تغلب تغلبت هزم هزمت الشوط الدوري كأس المنتخب الفوز "
    "انتصر سحق"
)
_CODES = all_currencies()


def text_at(tokens: list[Token], index: int) -> str:
    """The text of a token; empty behind the last."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def text_behind(tokens: list[Token], index: int) -> str:
    """The text of the token behind one, on the same line."""
    return tokens[index + 1].text if index + 1 < len(tokens) and not tokens[index + 1].fresh else ""


def close(tokens: list[Token], first: int, after: int) -> None:
    """Takes tokens out of all reading."""
    for token in tokens[first:after]:
        token.kind = "opaque"


def settle_hour(tokens: list[Token], index: int) -> None:
    """ "الساعة الخامسة", "السادسة من صباح", "الحادية عشرة مساء": an hour of the day."""
    start = index
    named = tokens[index].text == "الساعه"
    index += named
    if text_at(tokens, index) not in HOURS or tokens[index].kind != "word" or (named and tokens[index].fresh):
        return
    after = index + 1
    if tokens[index].text in ("الحاديه", "الثانيه") and text_at(tokens, after) in ("عشره", "عشر"):
        after += 1
    while (text_at(tokens, after), text_at(tokens, after + 1)) in _QUARTERS_OF_HOURS:
        after, named = after + 2, True
    part = after + 1 if text_at(tokens, after) == "من" else after
    if named or text_at(tokens, part) in _DAY_PARTS or (text_at(tokens, part), text_at(tokens, part + 1)) == ("بعد", "الظهر"):
        close(tokens, start, after)


_QUARTERS_OF_HOURS = {("و", part) for part in folded("النصف الربع الثلث")} | {("الا", part) for part in folded("ربعا الربع ثلثا الثلث")}


def settle_number(tokens: list[Token], index: int, lexicon: Lexicon, text: Folded) -> None:
    """Takes digits out of all reading that count nothing."""
    token = tokens[index]
    if _generation(tokens, index) or (text_behind(tokens, index) == "اف" and text_at(tokens, index + 2) == "ام"):
        close(tokens, index, index + 2)  # mobile telephony, wireless
        return
    if text_behind(tokens, index) == "ه":
        token.kind = "opaque"  # a year of the Hijra
        return
    if _islamic_day(tokens, index):
        return
    if _score(tokens, index):
        close(tokens, index, index + 3)
        return
    formation = _formation(tokens, index)
    if formation:
        close(tokens, index, formation)
        return
    if not index or token.fresh:
        return
    before = tokens[index - 1]
    if before.text in _MINUTES:
        close(tokens, index - 1, index + 1)
        if text_behind(tokens, index) == "و" and index + 2 < len(tokens) and tokens[index + 2].kind == "number":
            tokens[index + 2].kind = "opaque"
        return
    if _names_model(tokens, index, lexicon, text) or _is_line(tokens, index, lexicon) or _is_address(tokens, index, lexicon):
        close(tokens, index, _glued(tokens, index))
    elif before.kind == "word" and token.text.isdigit() and int(token.text) <= 12 and text_behind(tokens, index) in _DAY_PARTS - {"ليلا"}:
        token.kind = "opaque"


def _is_line(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    """ "الخط 7", "الطريق الدائري 4", "ص 45", where nothing is counted."""
    head = index - 1
    while (
        head > max(0, index - 3) and tokens[head].text.startswith("ال") and not tokens[head].fresh and not among(tokens[head].text, _LINES)
    ):
        head -= 1
    if among(tokens[index - 1].text, _BODIES):
        head = index - 1
        while head > max(0, index - 5) and tokens[head].text in _BODIES and not tokens[head].fresh:
            head -= 1
        return among(tokens[head].text, _RULINGS) and not counted(tokens, index + 1, lexicon)
    return tokens[head].kind == "word" and among(tokens[head].text, _LINES) and not counted(tokens, index + 1, lexicon)


def _generation(tokens: list[Token], index: int) -> bool:
    """ "5G"."""
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].text in ("2", "3", "4", "5", "6") and behind is not None and behind.cased == "G" and not behind.spaced


def _is_address(tokens: list[Token], index: int, lexicon: Lexicon) -> bool:
    """ "هاتف: 123", "ص.ب. 5423", "اتصل على 911", where nothing is counted."""
    last = index - 1
    while last > max(0, index - 3) and tokens[last].text in (":", ".") and not tokens[last].fresh:
        last -= 1
    box = tokens[last].text == "ب" and [token.text for token in tokens[max(0, last - 2) : last]] == ["ص", "."]
    volume = tokens[last].text == "ج" and text_behind(tokens, index) == "ص"
    if not (box or volume or tokens[last].text in _PHONES):
        called = any(token.text in _CALLS for token in tokens[max(0, index - 10) : index])
        if not called or tokens[last].text not in ("علي", "ب") or not tokens[index].text.isdigit():
            return False
    return not counted(tokens, index + 1, lexicon)


def _names_model(tokens: list[Token], index: int, lexicon: Lexicon, text: Folded) -> bool:
    """ "إف 16", "BMW 320", "م/14": letters in front of digits that make one name."""
    before = tokens[index - 1]
    if before.text == "/" and index >= 2 and not tokens[index].spaced and not before.spaced:
        letters = tokens[index - 2]
        return letters.kind == "word" and len(letters.text) <= 2 and not letters.text.isascii()
    if before.kind != "word" or counted(tokens, index + 1, lexicon):
        return False
    if (
        among(before.text, _LETTERS)
        or (before.text == "بي" and index >= 2 and tokens[index - 2].text in _LETTERS)
        or text.raw(before.start, before.end) in _LETTERS_WITH_HAMZA
    ):
        return True
    money = before.cased in _CODES or any(
        table.starts(before.text) for table in (lexicon.signs, lexicon.currencies, lexicon.units, lexicon.reference_words)
    )
    return before.cased.isascii() and not before.cased.islower() and not money


def _glued(tokens: list[Token], index: int) -> int:
    """The token behind a number and what hangs on it by hyphens and slashes."""
    after = index + 1
    while after + 1 < len(tokens) and tokens[after].text in _HANGING and not tokens[after].spaced and not tokens[after + 1].spaced:
        after += 2
    return after


_HANGING = frozenset("-/.+")


def _formation(tokens: list[Token], index: int) -> int:
    """The token behind "4-3-3" and the like, where the ten players of a team stand; 0 where they do not."""
    after = _glued(tokens, index)
    lines = [token.text for token in tokens[index:after:2]]
    if not 3 <= len(lines) <= 5 or not all(len(line) == 1 and line.isdigit() for line in lines):
        return 0
    dashes = all(token.text == "-" for token in tokens[index + 1 : after : 2])
    return after if dashes and sum(map(int, lines)) == 10 else 0


def _islamic_day(tokens: list[Token], index: int) -> bool:
    one, two = text_behind(tokens, index), text_at(tokens, index + 2)
    if one in _HIJRI or (one == "صفر" and _HIJRI_YEAR.match(two)):
        after = index + 2
    elif one in HIJRI_TWO and two in HIJRI_TWO[one]:
        after = index + 3
    else:
        return False
    close(tokens, index, after + bool(_HIJRI_YEAR.match(text_at(tokens, after))))
    return True


def _score(tokens: list[Token], index: int) -> bool:
    """ "3-1": what is no range, or stands where a match is reported."""
    if text_at(tokens, index + 1) not in ("-", "–") or index + 2 >= len(tokens) or tokens[index + 2].kind != "number":
        return False
    if (
        tokens[index + 1].spaced
        or tokens[index + 2].spaced
        or (index and tokens[index - 1].text in ("-", "/") and not tokens[index].spaced)
    ):
        return False
    one, two = tokens[index].text, tokens[index + 2].text
    if not (one.isdigit() and two.isdigit() and len(one) <= 2 and len(two) <= 2) or one[0] == "0" < one[1:]:
        return False
    if text_at(tokens, index + 3) in ("-", "/") and not tokens[index + 3].spaced:
        return False
    if int(one) >= int(two):
        return True
    return len(one) == len(two) == 1 and any(token.text in _SPORT for token in tokens[max(0, index - 12) : index])
