"""Arabic words for numbers: both genders, every case, duals and construct forms, the spellings of the press and of the dialects.

Words are written once in good orthography; what folding makes equal (hamza, ta marbuta, vowel signs) is not repeated.
"""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon.base import words

_ONES: dict[int, str] = {
    0: "صفر صفرا زيرو",
    1: "واحد واحدة واحدا أحد إحدى",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثنتان ثنتين ثنتا ثنتي إتنين اتنان تنين ثنين جوج",
    3: "ثلاث ثلاثة ثلاثا تلات تلاتة",
    4: "أربع أربعة أربعا",
    5: "خمس خمسة خمسا",
    6: "ست ستة ستا",
    7: "سبع سبعة سبعا",
    8: "ثمان ثماني ثمانية ثمانيا تمن تمان تماني تمانية",
    9: "تسع تسعة تسعا",
    10: "عشر عشرة عشرا",
}
_TENS = {
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين تلاتين", 40: "أربعون أربعين", 50: "خمسون خمسين", 60: "ستون ستين", 70: "سبعون سبعين",
    80: "ثمانون ثمانين تمانين", 90: "تسعون تسعين",
}  # fmt: skip
# Teens in one word, as they are spoken from Cairo (-اشر) by way of Damascus and the Gulf (-عش) to Casablanca (-اش).
_TEENS = {
    11: "حداشر احداشر حدعش احدعش حداعش حداش", 12: "اتناشر اطناشر اتنعش طنعش اثنعش تناعش اطنعش طناش تناش",
    13: "تلتاشر تلاتاشر تلطاشر تلتعش تلطعش ثلطعش ثلاثتعش تلطاش ثلطاش", 14: "اربعتاشر اربعطاشر اربعتعش اربعطعش ربعطاش",
    15: "خمستاشر خمسطاشر خمستعش خمسطعش خمسطاش", 16: "ستاشر سطاشر ستعش سطعش سطاش", 17: "سبعتاشر سبعطاشر سبعتعش سبعطعش سبعطاش",
    18: "تمنتاشر تمانتاشر تمنطاشر تمنتعش تمنطعش ثمنطعش تمنطاش ثمنطاش", 19: "تسعتاشر تسعطاشر تسعتعش تسعطعش تسعطاش",
}  # fmt: skip
_HUNDREDS = {
    100: "مئة مائة مية ماءة",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي ميتان ميتين متين ماءتين",
}
# 300 to 900 in one word: the root with any of the endings.
_HUNDRED_ROOTS = {
    3: "ثلاث ثلاثة تلات تلت", 4: "أربع ربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني ثمن تمن تمان", 9: "تسع",
}  # fmt: skip
_HUNDRED_ENDINGS = "مئة مائة مية ماءة ميت"
_SCALES: dict[int, tuple[str, ...]] = {
    10**3: ("ألف ألفا آلاف ألوف تلاف", "ألف"),
    10**6: ("مليون مليونا ملايين", "مليون"),
    10**9: ("مليار مليارا مليارات ملايير بليون بليونا بلايين بليونات", "مليار", "بليون"),
    10**12: ("تريليون تريليونا تريليونات ترليون ترليونا ترليونات", "تريليون", "ترليون"),
    10**15: ("كوادريليون كوادريليونا كوادريليونات كدريليون كوادرليون كوادرليونا بليار", "كوادريليون", "كوادرليون"),
    10**18: ("كوينتليون كوينتيليون كوينتليونا كوينتيليونا", "كوينتليون"),
}

CARDINALS: dict[str, int] = {
    word: value for table in (_ONES, _TENS, _TEENS, _HUNDREDS) for value, forms in table.items() for word in words(forms)
}  # fmt: skip
CARDINALS |= {
    root + ending: digit * 100 for digit, roots in _HUNDRED_ROOTS.items() for root in words(roots) for ending in words(_HUNDRED_ENDINGS)
}
CARDINALS |= {word: value for value, forms in _SCALES.items() for word in words(forms[0])}

BARE: dict[str, int] = {fold_word(word, "ar"): value for word, value in CARDINALS.items()}
"""Cardinals as they are looked up, for words behind the article."""

DUALS: dict[str, int] = {}
"""Two of a scale in one word: nominative, oblique, and the oblique of the construct state."""
CONSTRUCT: dict[str, int] = {}
"""Nominative of the construct state, which is spelled like the accusative of the singular: "مليونا دولار" is two, "مليونا" alone one."""
for _scale, _forms in _SCALES.items():
    for _word in _forms[1:]:
        DUALS |= dict.fromkeys((_word + "ان", _word + "ين", _word + "ي"), 2 * _scale)
        CONSTRUCT[fold_word(_word + "ا", "ar")] = _scale

_ORDINAL_ROOTS = {
    1: "أول أولى حادي حادية", 2: "ثاني ثانية ثان", 3: "ثالث ثالثة", 4: "رابع رابعة", 5: "خامس خامسة", 6: "سادس سادسة", 7: "سابع سابعة",
    8: "ثامن ثامنة", 9: "تاسع تاسعة", 10: "عاشر عاشرة",
}  # fmt: skip
# Seconds are far more often meant by the bare feminine; "حادي" is bare in compounds alone, and read there by its tens.
_ONLY_DEFINITE = ("ثانية", "ثان", "حادية")
ORDINALS: dict[str, int] = {"الحادى": 1}
for _value, _spellings in _ORDINAL_ROOTS.items():
    for _word in words(_spellings):
        ORDINALS["ال" + _word] = _value
        if _word not in _ONLY_DEFINITE:
            ORDINALS[_word] = _value

_FRACTIONS = {
    Fraction(1, 2): "نصف نصفا", Fraction(1, 3): "ثلث أثلاث", Fraction(2, 3): "ثلثان ثلثين ثلثا ثلثي", Fraction(1, 4): "ربع ربعا أرباع",
    Fraction(1, 5): "أخماس", Fraction(2, 5): "خمسان خمسي", Fraction(1, 6): "أسداس", Fraction(1, 7): "أسباع", Fraction(1, 8): "أثمان",
    Fraction(1, 9): "أتساع", Fraction(1, 10): "أعشار",
}  # fmt: skip
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا")
FRACTIONS: dict[str, Fraction] = {word: value for value, forms in _FRACTIONS.items() for word in words(forms)}
FRACTIONS |= {word + pronoun: value for word, value in FRACTIONS.items() if word[-1] not in "اني" for pronoun in _PRONOUNS}
FRACTIONS |= {word + pronoun: Fraction(2, 3) for word in ("ثلثا", "ثلثي") for pronoun in _PRONOUNS}
FRACTIONS |= {"ال" + word: FRACTIONS[word] for word in ("نصف", "ثلث", "ربع", "ثلثين", "ثلثان")}
# "نص" alone is a text; in front of a scale it is the half of the dialects.
FRACTIONS |= {"نص ألف": Fraction(500), "نص مليون": Fraction(500_000), "نص مليار": Fraction(500_000_000)}

FIFTH_TO_TENTH: dict[str, int] = {"خمس": 5, "سدس": 6, "سبع": 7, "ثمن": 8, "تسع": 9, "عشر": 10}
"""Parts that are spelled like a number: "خُمس السكان" is a fifth, "خَمس سنوات" five. A definite noun behind them tells."""
PART = "جزء"
FRACTIONS |= {word + PART: Fraction(1, parts) for word, parts in FIFTH_TO_TENTH.items()}
