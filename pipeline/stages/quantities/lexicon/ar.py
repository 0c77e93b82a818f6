"""Arabic words of quantities: case endings, gender polarity, duals, clitics, and variants of spelling (folded before)."""

from __future__ import annotations

from fractions import Fraction

from pipeline.document import Operator
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.ar_frames import FRAMES
from pipeline.stages.quantities.lexicon.ar_grammar import GRAMMAR
from pipeline.stages.quantities.lexicon.ar_hooks import ArabicHooks
from pipeline.stages.quantities.lexicon.ar_measures import DENOMINATORS, MEASURED, UNITS, duals
from pipeline.stages.quantities.lexicon.ar_money import CURRENCY_DUALS, GENERIC_CURRENCIES, MINORS
from pipeline.stages.quantities.lexicon.ar_numbers import BARE, CARDINALS, DUALS, FRACTIONS, ORDINALS
from pipeline.stages.quantities.lexicon.base import Atom, LanguageData, TimeUnit, atom, words


def _segment(word: str) -> tuple[Atom, ...] | None:
    """A number behind the article; "#75" is an ordinal that :mod:`ar_tokens` made out."""
    if word.startswith("#") and len(word) > 1:
        return (atom(int(word[1:]), True),)
    if word.startswith("ال") and len(word) > 4 and word not in ("الاثنين", "المتين"):  # Monday, the solid one
        bare = BARE.get(word[2:])
        if bare is not None:
            return (atom(bare),)
        if word[2:] in _BARE_DUALS:
            return (Atom("D", _BARE_DUALS[word[2:]]),)
    return None


_BARE_DUALS = {fold_word(word, "ar"): value for word, value in DUALS.items()}


# The unit, its nouns in the singular and the plural, and one and a half of it.
_TIME: dict[str, tuple[str, str, tuple[int | Fraction, str] | None]] = {
    "Y": ("سنة عام", "سنوات سنين أعوام", (18, "PM")), "M": ("شهر", "أشهر شهور", (Fraction(3, 2), "PM")),
    "W": ("أسبوع", "أسابيع", None), "D": ("يوم ليلة", "أيام ليال ليالي", (36, "PTH")), "TH": ("ساعة", "ساعات", (90, "PTM")),
    "TM": ("دقيقة", "دقائق", (90, "PTS")), "TS": ("ثانية", "ثوان ثواني", None), "Y10": ("عقد", "عقود", (15, "PY")),
    "Y100": ("قرن", "قرون", (150, "PY")),
}  # fmt: skip
TIME_UNITS: dict[str, TimeUnit] = {"س": TimeUnit("TH"), "د": TimeUnit("TM"), "ث": TimeUnit("TS")}
for _designator, (_singulars, _plurals, _half_more) in _TIME.items():
    _unit = TimeUnit(_designator.rstrip("0123456789"), int(_designator.lstrip("YMWDTHS") or 1))
    for _noun in words(_singulars):
        _accusative = _noun if _noun.endswith("ة") else _noun + "ا"
        _one = ("واحدة",) if _noun.endswith("ة") else ("واحد", "واحدا")
        TIME_UNITS |= dict.fromkeys((_noun, _accusative, *words(_plurals), *("ال" + plural for plural in words(_plurals))), _unit)
        _pair = duals(_noun)[:2]
        MEASURED |= dict.fromkeys((*_pair, *("ال" + word for word in _pair)), (Fraction(2), "P" + _designator))
        MEASURED |= dict.fromkeys((f"{form} {one}" for form in (_noun, _accusative) for one in _one), (Fraction(1), "P" + _designator))
        if _half_more:
            _value = (Fraction(_half_more[0]), _half_more[1])
            MEASURED |= {f"{form} و نصف{again}": _value for form in (_noun, _accusative) for again in ("", "ا", f" ال{_noun}")}
MEASURED |= {"نص ساعة": (Fraction(30), "PTM"), "نص يوم": (Fraction(12), "PTH"), "نص سنة": (Fraction(6), "PM")}

_HEDGES = {
    ">": "أكثر_من أكثر_بقليل_من أكثر_قليلا_من أكثر_بكثير_من أعلى_بقليل_من "
    "أزيد_من أعلى_من أكبر_من ما_يزيد_عن ما_يزيد_على ما_يزيد_عنه يزيد_عن يزيد_على تزيد_عن تزيد_على "
    "يزيد_عددهم_على زاد_على زاد_عن زادت_على زادت_عن ما_يربو_على ما_يربو_عن يربو_على تربو_على يربو_عن ما_ينوف_على ما_ينيف_على ينيف_على "
    "ما_يتجاوز ما_يفوق يتجاوز تتجاوز يفوق تفوق يتعدى تتعدى تجاوزت متجاوزا متجاوزة فاق فاقت زيادة_عن >",
    ">=": "ما_لا_يقل_عن لا_يقل_عن لا_تقل_عن على_الأقل بحد_أدنى كحد_أدنى ليس_أقل_من ليس_بأقل_من لا_أقل_من لم_يقل_عن لم_تقل_عن "
    "≥ >= =>",
    "<": "أقل_من أقل_بقليل_من أقل_قليلا_من أقل_بكثير_من "
    "أدنى_من أصغر_من ما_يقل_عن يقل_عن تقل_عن ما_دون <",
    "<=": "لا_يزيد_عن لا_يزيد_على لا_تزيد_عن لا_تزيد_على ما_لا_يزيد_عن ما_لا_يزيد_على لا_يتجاوز لا_تتجاوز "
    "ما_لا_يتجاوز لم_يتجاوز لم_تتجاوز لم_يزد_على لم_تزد_على لم_يزد_عن لم_تزد_عن لا_يتعدى لا_تتعدى لم_يتعد لم_تتعد "
    "ليس_أكثر_من لا_أكثر_من على_الأكثر ما_يصل_إلى بحد_أقصى كحد_أقصى بحد_أقصاه أقصاه حد_أقصى_قدره ≤ <= =<",
    "~": "ما_يقرب_من ما_يقارب ما_يناهز نحو حوالي حوالى زهاء قرابة تقريبا قريب_من قريبا_من يقارب تقارب يناهز تناهز يقرب_من "
    "تقرب_من قارب قاربت ناهز ناهزت في_حدود بحدود ما_ينيف_عن ~ ≈ ± ∼",
}  # fmt: skip
HEDGES: dict[str, Operator] = {phrase.replace("_", " "): op for op, phrases in _HEDGES.items() for phrase in words(phrases)}  # type: ignore[misc]
# Prepositions that hedge an amount with its unit, and place or exclude a thing that is merely counted.
HEDGES_OF_MEASURES: dict[str, Operator] = {"فوق": ">", "دون": "<", "تحت": "<", "حتى": "<=", "تجاوز": ">",
    "ابتداء من": ">=", "بدءا من": ">="}  # fmt: skip

_VAGUE_SMALL = {
    "عشرات": "dozens", "مئات": "hundreds", "آلاف": "thousands", "ألوف": "thousands", "ملايين": "millions", "مليارات": "billions",
    "ملايير": "billions",
    "بلايين": "billions", "تريليونات": "trillions", "ترليونات": "trillions",
}  # fmt: skip
_VAGUE_LARGE = {word: english for word, english in _VAGUE_SMALL.items() if english not in ("dozens", "hundreds")}
VAGUE: dict[str, str] = {article + word: english for word, english in _VAGUE_SMALL.items() for article in ("", "ال")}
VAGUE |= {
    f"{first}{word} {link}{second}{scale}": f"{english} of {plural}"
    for word, english in {"عشرات": "tens", "مئات": "hundreds", "آلاف": "thousands", "ملايين": "millions"}.items()
    for scale, plural in _VAGUE_LARGE.items()
    for first in ("", "ال")
    for link in ("", "من ")
    for second in ("", "ال")
    if word != scale
}

_MONTHS = (
    "يناير كانون_الثاني جانفي ينيار", "فبراير شباط فيفري فبرائر", "مارس آذار", "أبريل نيسان أفريل إبريل", "مايو أيار ماي",
    "يونيو حزيران جوان يونية", "يوليو تموز جويلية يوليوز يولية", "أغسطس آب أوت غشت أغشت", "سبتمبر أيلول شتنبر شتمبر",
    "أكتوبر تشرين_الأول",
    "نوفمبر تشرين_الثاني نونبر نوفمبير", "ديسمبر كانون_الأول دجنبر دجمبر",
)  # fmt: skip
MONTHS: dict[str, int] = {name: number for name, number in cldr.months("ar").items() if not name.startswith("و")}
MONTHS |= {name.replace("_", " "): number for number, names in enumerate(_MONTHS, 1) for name in words(names)}


def _stem(word: str) -> str:
    """Without article and accusative alif."""
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    if word.endswith("ا") and len(word) > 3:
        word = word[:-1]
    return word


_ORDERED = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا"
_IDIOMS = (
    "في المقام الأول", "بالمقام الأول", "بالدرجة الأولى", "في الدرجة الأولى", "درجة الأولى", "للوهلة الأولى", "من ناحية أخرى",
    "مرة واحدة",
    "الأول من نوعه", "الأولى من نوعها", "في آن واحد", "يدا واحدة", "دفعة واحدة", "مرة أخرى", "من جهة ثانية", "أول من أمس", "أول أمس",
    "أي واحد", "أي واحدة", "كل واحد", "كل واحدة", "كل واحد من", "واحد تلو الآخر", "واحدا تلو الآخر", "الواحد تلو الآخر", "واحدا واحدا",
    "واحدة تلو الأخرى", "الواحدة تلو الأخرى", "نصف النهائي", "ربع النهائي", "ثمن النهائي", "نصف نهائي", "ربع نهائي", "ثمن نهائي",
    "نصف نهائية",
    "نصف الكرة", "النصف الآخر", "ألف ليلة وليلة", "ألف شكر", "ألف مبروك", "مئة بالمئة من",
    "مجموعة السبع", "مجموعة الثماني", "مجموعة الدول السبع",
)  # fmt: skip

DATA = LanguageData(
    lang="ar",
    frames=FRAMES,
    grammar=GRAMMAR,
    stem=_stem,
    hooks=ArabicHooks(),
    right_to_left=True,
    unit_is_one=True,
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=_segment,
    scale_abbreviations={"الف": 10**3},
    glued_scales={"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "G": 10**9, "m": 10**6},
    months=MONTHS,
    weekdays=cldr.weekdays("ar") | {"الثلاثا": 2, "الاربعا": 3, "ثلاثا": 2, "اربعا": 3},
    weekday_links=("الموافق", "الموافق لـ", "الموافقة", "المصادف", "المصادف لـ", "الواقع في"),
    time_units=TIME_UNITS,
    generic_currencies=GENERIC_CURRENCIES,
    minor_currencies=MINORS,
    hedges=HEDGES | HEDGES_OF_MEASURES,
    hedges_after={
        "على الأقل": ">=", "على الأكثر": "<=", "على أقل تقدير": ">=", "على أبعد تقدير": "<=", "كحد أدنى": ">=", "كحد أقصى": "<=",
        "بحد أدنى": ">=", "بحد أقصى": "<=", "تقريبا": "~", "أو أكثر": ">=", "أو أقل": "<=", "أو يزيد": ">=", "أو تزيد": ">=",
        "فأكثر": ">=",
        "فما فوق": ">=", "فما أكثر": ">=", "فأقل": "<=", "فما دون": "<=", "وما فوق": ">=", "وما دون": "<=",
    },
    vague=VAGUE,
    several={"عدة": "several", "بضع": "several", "بضعة": "several"},
    ordinal_suffix="",
    conjunctions=("و",),
    dozens={"دزينة": 12, "درزن": 12, "دستة": 12},
    fractions=FRACTIONS,
    halves_after=("ونصف", "و نصف", "ونص", "و نص", "والنصف", "و النصف"),
    minus=("سالب", "ناقص"),
    below_zero=("تحت الصفر", "دون الصفر"),
    points=("فاصل", "فاصلة", "نقطة"),
    divisions=("على",),
    divides_digits=False,
    percent=(
        "%", "بالمئة", "بالمائة", "في المئة", "في المائة", "بالمية", "في المية", "فى المئة", "فى المائة", "ف المية", "من المئة",
        "من المائة",
        "بالماءة", "في الماءة",
    ),
    percent_points=("نقطة مئوية", "نقاط مئوية"),
    basis_points=("نقطة أساس", "نقاط أساس", "نقطة أساسية", "نقاط أساسية"),
    percent_before=("%", "بالمائة", "بالمئة"),
    units=UNITS,
    per=("/", "لكل", "في", "كل"),
    denominators=DENOMINATORS,
    year_before=tuple(
        words(
            "عام سنة لعام بعام العام للعام وعام لسنة منذ السنة العامين عامي سنتي السنتين أعوام الأعوام وسنة الفترة للفترة صيف شتاء خريف "
            "ربيع نهاية بداية "
            "منتصف بحلول"
        )
    ),
    year_after=("م", "ميلادية", "ميلادي"),
    range_words=("إلى", "حتى", "و حتى", "و إلى", "و", "ل"),
    range_openers={"بين": "و", "ما بين": "و", "من": "إلى"},
    reference_words=(
        "رقم", "رقمه", "رقمها", "القرار", "المادة", "البند", "الفصل", "المرسوم", "no", "№", "#", "القانون",
        "التوجيه",
        "الإصدار", "مشروع رقم",
    ),
    idioms=(*words(_ORDERED), *_IDIOMS),
    articles=(),
    # Small words, and nouns of long names of currencies that mean something else alone: gold, rights, Cordoba.
    unit_stop=frozenset(words("و في من على عن ان هو هي ما لا او ثم ذهب حقوق سيدي قرطبة")),
    measured_words=MEASURED,
    currency_words=CURRENCY_DUALS,
    duals=DUALS,
    date_fillers=("من", "شهر", "،", ",", "عام", "سنة", "لعام", "لسنة", "في", "م"),
    centuries=("القرن", "قرن"),
    quarter_words=("الربع",),
)  # fmt: skip
