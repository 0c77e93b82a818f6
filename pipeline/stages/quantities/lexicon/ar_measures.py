"""Arabic names of units of measure, their duals, and what rates are counted by."""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import words

# Nouns that take prefixes: spellings, plurals, and the code of UCUM.
_BASES = (
    ("متر", "أمتار", "m"), ("غرام", "غرامات", "g"), ("جرام", "جرامات", "g"), ("لتر", "لترات", "L"), ("ليتر", "ليترات", "L"),
    ("واط", "", "W"), ("وات", "", "W"), ("فولت", "فولتات", "V"), ("هرتز", "", "Hz"), ("هيرتز", "", "Hz"), ("بايت", "", "By"),
    ("جول", "", "J"), ("باسكال", "", "Pa"), ("أمبير", "أمبيرات", "A"), ("طن", "أطنان", "t"), ("بت", "", "bit"), ("واط ساعة", "", "W.h"),
    ("أمبير ساعة", "", "A.h"), ("وات ساعة", "", "W.h"), ("واط/ساعة", "", "W.h"),
)  # fmt: skip
_PREFIXES = {
    "k": "كيلو كلو", "M": "ميغا ميجا ميقا", "G": "غيغا جيغا جيجا", "T": "تيرا", "m": "ملي مللي ميلي ميللي مل", "c": "سنتي سانتي سنت",
    "d": "ديسي", "u": "مايكرو ميكرو", "n": "نانو", "h": "هكتو",
}  # fmt: skip
_PREFIXED = {
    "m": "kcmdun", "g": "kmu", "L": "mcdhM", "W": "kMGTm", "V": "kmM", "Hz": "kMG", "By": "kMGT", "J": "kM", "Pa": "khM", "A": "m",
    "t": "kM", "bit": "kMG", "W.h": "kMGT", "A.h": "m",
}  # fmt: skip
# Units that stand alone: forms but for the accusative and the duals, which follow from the first.
_NOUNS = (
    ("هكتار هكتارات", "ha"), ("فدان أفدنة", "{feddan}"), ("دونم دونمات", "{dunam}"), ("برميل براميل", "[bbl_us]"),
    ("ميل أميال", "[mi_i]"),
    ("قدم أقدام", "[ft_i]"), ("بوصة بوصات", "[in_i]"), ("إنش إنشات", "[in_i]"), ("رطل أرطال", "[lb_av]"), ("باوند باوندات", "[lb_av]"),
    ("أونصة أونصات", "[oz_av]"), ("أوقية أوقيات أواق", "[oz_av]"), ("غالون غالونات", "[gal_us]"), ("جالون جالونات", "[gal_us]"),
    ("درجة درجات", "deg"), ("كلفن", "K"), ("عقدة عقدات", "[kn_i]"), ("كوب أكواب", "[cup_us]"), ("حصان أحصنة", "[HP]"),
    ("ياردة ياردات", "[yd_i]"), ("ديسيبل", "dB"), ("ديسيبيل", "dB"), ("قيراط قراريط", "[car_m]"), ("قنطار قناطير قناطر", "{qintar}"),
    ("أوم", "Ohm"), ("كيلو كيلوات كيلوهات", "kg"), ("نيوتن", "N"),
)  # fmt: skip
_WITH_ADJECTIVE = (
    ("متر مربع", "أمتار مربعة", "m2"), ("متر مكعب", "أمتار مكعبة", "m3"), ("كيلومتر مربع", "كيلومترات مربعة", "km2"),
    ("كيلو متر مربع", "كيلو مترات مربعة", "km2"), ("كيلومتر مكعب", "كيلومترات مكعبة", "km3"), ("سنتيمتر مربع", "سنتيمترات مربعة", "cm2"),
    ("سنتيمتر مكعب", "سنتيمترات مكعبة", "cm3"), ("ميل مربع", "أميال مربعة", "[smi_us]"), ("قدم مربعة", "أقدام مربعة", "[sft_i]"),
    ("قدم مربع", "أقدام مربعة", "[sft_i]"), ("قدم مكعبة", "أقدام مكعبة", "[cft_i]"), ("قدم مكعب", "أقدام مكعبة", "[cft_i]"),
    ("طن متري", "أطنان مترية", "t"), ("ميل بحري", "أميال بحرية", "[nmi_i]"), ("سعرة حرارية", "سعرات حرارية", "[Cal]"),
    ("درجة مئوية", "درجات مئوية", "Cel"), ("سنة ضوئية", "سنوات ضوئية", "[ly]"), ("دقيقة قوسية", "دقائق قوسية", "'"),
    ("ثانية قوسية", "ثوان قوسية", "''"), ("كوب متري", "أكواب مترية", "[cup_m]"),
    ("ملعقة كبيرة", "ملاعق كبيرة", "[tbs_m]"), ("ملعقة صغيرة", "ملاعق صغيرة", "[tsp_m]"),
)  # fmt: skip
_FIXED = {
    "م": "m", "كم كلم كيلومتر": "km", "سم": "cm", "ملم مم": "mm", "كغ كغم كجم كلغ كج": "kg", "غ غم جم": "g", "ملغ ملجم ملغم مغ مجم": "mg",
    "ل": "L", "مل ملل ملم_مكعب": "mL", "م2 م² متر2 متر_2": "m2", "كم2 كم² كلم2 كلم²": "km2", "م3 م³ متر3": "m3", "سم2 سم²": "cm2",
    "سم3 سم³": "cm3", "كم3 كم³": "km3", "ك.ف ك.ف.": "kV", "م.و": "MW", "ك.و": "kW", "ك.و.س": "kW.h", "°": "deg",
    "سيلسيوس سيليزية سلسيوس مئوية درجة_سيلسيوس درجة_سلسيوس درجة_سيليزية درجات_سيليزية درجات_سيلسيوس درجات_سلسيوس °_مئوية °م °_م": "Cel",
    "فهرنهايت فهرنهيت درجة_فهرنهايت درجات_فهرنهايت درجة_فهرنهيت درجات_فهرنهيت °_فهرنهايت °ف °_ف": "[degF]",
    "كيلومتر_في_الساعة كم/ساعة كم/س كم/سا كلم/ساعة كلم/سا كلم/س كيلومترا_في_الساعة كم_في_الساعة كلم_في_الساعة كيلومتر/ساعة "
    "كيلومترا/ساعة كيلومترات_في_الساعة كم/الساعة كلم/الساعة كيلومتر/الساعة": "km/h",
    "متر_في_الثانية م/ث أمتار_في_الثانية مترا_في_الثانية متر/ثانية م/ثانية": "m/s",
    "ميل_في_الساعة ميل/ساعة ميلا_في_الساعة أميال_في_الساعة": "[mi_i]/h",
    "كيلوبت_في_الثانية": "kbit/s",
    "ميغابت_في_الثانية ميجابت_في_الثانية": "Mbit/s", "غيغابت_في_الثانية جيجابت_في_الثانية": "Gbit/s", "في_الألف بالألف ‰": "[ppth]",
    "جزء_في_المليون أجزاء_في_المليون جزءا_في_المليون جزء/مليون جزء_من_المليون أجزاء_من_المليون": "[ppm]", "درجة_مئويه": "Cel",
    "ميكروغرام ميكروغرامات ميكروغراما": "ug", "كيلوغرام_في_المتر_المكعب": "kg/m3", "هكتوليتر هكتولتر": "hL",
}  # fmt: skip

UNITS: dict[str, str] = {}
MEASURED: dict[str, tuple[Fraction, str]] = {}


def _accusative(word: str) -> str:
    return word if word[-1] in "ةا" else word + "ا"


def duals(word: str) -> tuple[str, str, str, str]:
    """Two of a noun: nominative, oblique, and both in the construct state."""
    stem = word[:-1] + "ت" if word[-1] == "ة" else word
    return stem + "ان", stem + "ين", stem + "ا", stem + "ي"


def _add(singular: str, plurals: str, code: str) -> None:
    for form in (singular, _accusative(singular), *words(plurals)):
        UNITS.setdefault(form, code)
    for two in duals(singular)[:2]:
        MEASURED.setdefault(two, (Fraction(2), code))
    one = ("واحدة",) if singular[-1] == "ة" else ("واحد", "واحدا")
    for form in (singular, _accusative(singular)):
        MEASURED.update({f"{form} {word}": (Fraction(1), code) for word in one})
        MEASURED.update({f"{form} و نصف{again}": (Fraction(3, 2), code) for again in ("", "ا", f" ال{singular}")})
    MEASURED.setdefault("نص " + singular, (Fraction(1, 2), code))  # alone the word of the dialects for a half is a text


for _names, _code in _FIXED.items():
    UNITS |= dict.fromkeys((name.replace("_", " ") for name in words(_names)), _code)
for _noun, _plurals, _code in _BASES:
    _add(_noun, _plurals, _code)
    for _letter in _PREFIXED[_code]:
        for _prefix in words(_PREFIXES[_letter]):
            if _prefix in ("مل", "سنت") and _noun != "متر":
                continue
            for _gap in ("", " "):
                if _gap and _prefix in ("مل", "سنت"):
                    continue
                _add(_prefix + _gap + _noun, " ".join(_prefix + plural for plural in words(_plurals)) if not _gap else "", _letter + _code)
                if _gap:
                    UNITS |= {f"{_prefix} {plural}": _letter + _code for plural in words(_plurals)}
                if _noun == "متر":  # "كيلومترات" beside "أمتار"
                    UNITS |= {f"{_prefix}{_gap}مترات": _letter + _code}
for _forms, _code in _NOUNS:
    _singular, _, _plurals = _forms.partition(" ")
    _add(_singular, _plurals, _code)
for _singular, _plural, _code in _WITH_ADJECTIVE:
    _head, _, _adjective = _singular.rpartition(" ")
    UNITS |= {_singular: _code, _plural: _code, f"{_accusative(_head)} {_accusative(_adjective)}": _code}
    for _case in (0, 1):
        MEASURED[f"{duals(_head)[_case]} {duals(_adjective)[_case]}"] = (Fraction(2), _code)
UNITS |= {"مترات مكعبة": "m3", "مترات مربعة": "m2", "ربعجزء غالون": "[qt_us]", "ربعجزء جالون": "[qt_us]"}
MEASURED |= {"نقطتان مئويتان": (Fraction(2), "{pp}"), "نقطتين مئويتين": (Fraction(2), "{pp}"), "ربع غالون": (Fraction(1), "[qt_us]")}
MEASURED |= {"كيلوين": (Fraction(2), "kg"), "طنان متريان": (Fraction(2), "t"), "طنين متريين": (Fraction(2), "t")}
for _word in ("حصانان", "حصانين"):  # two horses
    del MEASURED[_word]

_COUNTED = {
    "a": "سنة عام", "mo": "شهر", "wk": "أسبوع", "d": "يوم ليلة", "h": "ساعة", "min": "دقيقة", "s": "ثانية", "ha": "هكتار",
    "{feddan}": "فدان",
    "{dunam}": "دونم", "person": "شخص فرد نسمة عامل مواطن إنسان رأس نفر", "household": "أسرة عائلة", "[bbl_us]": "برميل", "t": "طن",
    "kg": "كيلوغرام كيلوجرام كيلو كغ كغم كجم كلغ", "g": "غرام جرام غ", "km": "كيلومتر كم كلم", "L": "لتر ليتر", "share": "سهم",
    "[oz_av]": "أونصة",
    "child": "طفل", "student": "طالب تلميذ", "piece": "قطعة حبة وحدة", "m": "متر", "[mi_i]": "ميل", "[gal_us]": "غالون جالون",
    "kW.h": "كيلوواط_ساعة كيلووات_ساعة",
    "MW.h": "ميغاواط_ساعة ميجاواط_ساعة", "patient": "مريض", "m2": "متر_مربع م2 م²", "m3": "متر_مكعب م3 م³", "km2": "كيلومتر_مربع كم2 كم²",
    "[car_m]": "قيراط", "{qintar}": "قنطار",
}  # fmt: skip
DENOMINATORS: dict[str, str] = {"ل": "L", "ث": "s", "د": "min", "س": "h", "ي": "d", "هـ": "ha"}
DENOMINATORS |= {"سنويا": "a", "شهريا": "mo", "أسبوعيا": "wk", "يوميا": "d"}
for _code, _names in _COUNTED.items():
    for _name in words(_names):
        _plain = _name.replace("_", " ")
        _head, _, _rest = _plain.partition(" ")
        DENOMINATORS[_plain] = _code
        if _rest in ("مربع", "مكعب"):
            DENOMINATORS |= {f"{article}{_head} ال{_rest}": _code for article in ("ال", "لل")}
        else:
            # "To" and the article are written as one, and a third lam is not: للبرميل, but للتر.
            _to = f"ل{_plain}" if _plain[0] == "ل" else f"لل{_plain}"
            DENOMINATORS |= dict.fromkeys((f"ال{_plain}", _to), _code)
            _one = "الواحدة" if _plain[-1] == "ة" else "الواحد"
            DENOMINATORS |= {f"{form} {_one}": _code for form in (f"ال{_plain}", _to)}
