"""Ukrainian numerals in all cases and genders: cardinal, collective, ordinal, fractions, and what abbreviates scales."""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import Atom, atom, words
from pipeline.stages.quantities.lexicon.uk_compounds import HARD, THOUSANDS, value_of

_FORMS: dict[int, str] = {
    0: "нуль нуля нулю нулем нулі ноль",
    1: "один одного одному одним однім одна однієї одної одній одну однією одною одне одно",
    2: "два дві двох двом двома двоє",
    3: "три трьох трьом трьома троє",
    4: "чотири чотирьох чотирьом чотирма четверо",
    5: "п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро",
    6: "шість шести шістьох шістьом шістьма шести шестеро шостеро",
    7: "сім семи сімох сімом сьома сімома семеро",
    8: "вісім восьми вісьмох вісьмом вісьма вісьмома восьмеро",
    9: "дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятеро",
    10: "десять десяти десятьох десятьом десятьма десятеро",
    40: "сорок сорока",
    90: "дев'яносто дев'яноста дев'яностами дев'яностам дев'яностах",
    100: "сто ста стам стами стах стома",
    200: "двісті двохсот двомстам двомастами двохстах",
    300: "триста трьохсот трьомстам трьомастами трьохстах",
    400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
    1000: "тисяча тисячі тисяч тисячу тисячею тисячам тисячами тисячах",
}
for _value, _root in {11: "одинадцят", 12: "дванадцят", 13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят",
    17: "сімнадцят", 18: "вісімнадцят",
                      19: "дев'ятнадцят", 20: "двадцят", 30: "тридцят"}.items():  # fmt: skip
    _FORMS[_value] = f"{_root}ь {_root}и {_root}ьох {_root}ьом {_root}ьма {_root}еро"
for _value, (_root, _genitive) in {
    50: ("п'ятдесят", "п'ят"),
    60: ("шістдесят", "шіст"),
    70: ("сімдесят", "сім"),
    80: ("вісімдесят", "вісім"),
}.items():
    _FORMS[_value] = f"{_root} {_root}и {_root}ьох {_root}ьом {_root}ьма"
for _value, (_nominative, _genitive, _instrumental) in {
    500: ("п'ятсот", "п'яти", "п'ятьма"), 600: ("шістсот", "шести", "шістьма"), 700: ("сімсот", "семи", "сьома"), 800: ("вісімсот",
    "восьми", "вісьма"),
    900: ("дев'ятсот", "дев'яти", "дев'ятьма"),
}.items():  # fmt: skip
    _FORMS[_value] = f"{_nominative} {_genitive}сот {_genitive}стам {_instrumental}стами {_genitive}стах"
_FORMS[700] += " сімомастами сімастами"
_FORMS[800] += " вісьмомастами восьмастами"
_FORMS[600] += " шістьомастами шестистами"
_FORMS[500] += " п'ятистами"
_FORMS[900] += " дев'ятистами"
for _value, _root in {10**6: "мільйон", 10**9: "мільярд", 10**12: "трильйон", 10**15: "квадрильйон", 10**18: "квінтильйон"}.items():
    _FORMS[_value] = " ".join(_root + ending for ending in ("", "а", "у", "ом", "и", "ів", "ам", "ами", "ах", "і"))

CARDINALS: dict[str, int] = {word: value for value, forms in _FORMS.items() for word in words(forms)}
CARDINALS |= {
    root + "ста": value
    for root, value in (
        ("двох", 200),
        ("трьох", 300),
        ("чотирьох", 400),
        ("п'яти", 500),
        ("шести", 600),
        ("семи", 700),
        ("восьми", 800),
        ("дев'яти", 900),
    )
}
CARDINALS |= {"більйон" + ending: 10**9 for ending in ("", "а", "у", "ом", "и", "ів", "ам", "ами", "ах", "і")}

_ORDINAL_ROOTS: dict[int, str] = {
    0: "нульов", 1: "перш", 2: "друг", 4: "четверт", 5: "п'ят", 6: "шост", 7: "сьом", 8: "восьм", 9: "дев'ят", 10: "десят",
    11: "одинадцят", 12: "дванадцят",
    13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят", 17: "сімнадцят", 18: "вісімнадцят", 19: "дев'ятнадцят",
    20: "двадцят", 30: "тридцят",
    40: "сороков", 50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят", 90: "дев'яност", 100: "сот", 200: "двохсот",
    300: "трьохсот", 400: "чотирьохсот",
    500: "п'ятисот", 600: "шестисот", 700: "семисот", 800: "восьмисот", 900: "дев'ятисот", 1000: "тисячн", 10**6: "мільйонн",
    10**9: "мільярдн",
}  # fmt: skip
ORDINALS: dict[str, int] = {root + ending: value for value, root in _ORDINAL_ROOTS.items() for ending in HARD}
ORDINALS |= {"трет" + ending: 3 for ending in words("ій ього ьому ім я ьої ю ьою є і іх іми")}
del ORDINALS["сьома"]
ORDINALS = {word: value for word, value in ORDINALS.items() if word not in CARDINALS}


def segment(word: str) -> tuple[Atom, ...] | None:
    """The atoms of a compound ordinal: ``двадцятип'ятитисячний``."""
    for ending, value in THOUSANDS.items():
        if word.endswith(ending):
            count = value_of(word[: -len(ending)])
            if count:
                return atom(count), Atom("s", value, True)
    return None


FRACTIONS: dict[str, Fraction] = {
    "половина": Fraction(1, 2), "половини": Fraction(1, 2), "половину": Fraction(1, 2), "половиною": Fraction(1, 2), "пів": Fraction(1, 2),
    "чверть": Fraction(1, 4),
    "чверті": Fraction(1, 4), "чвертю": Fraction(1, 4), "чвертей": Fraction(1, 4), "третина": Fraction(1, 3), "третини": Fraction(1, 3),
    "третину": Fraction(1, 3),
    "третин": Fraction(1, 3), "третиною": Fraction(1, 3), "третинами": Fraction(1, 3),
    **dict.fromkeys(words("третинах третинам"), Fraction(1, 3)), **dict.fromkeys(words("чвертях чвертям чвертями"), Fraction(1, 4)),
    "півтора": Fraction(3, 2), "півтори": Fraction(3,
    2), "півтораста": Fraction(150), "півмільйона": Fraction(500_000), "півмільярда": Fraction(500_000_000), "півтисячі": Fraction(500),
    "півсотні": Fraction(50), "півдесятка": Fraction(5), "півдюжини": Fraction(6),
}  # fmt: skip
for _value, _root in _ORDINAL_ROOTS.items():
    if _value >= 2:
        for _ending in ("их", "а", "у", "ої", "ими", "і"):
            FRACTIONS.setdefault(_root + _ending, Fraction(1, _value))
FRACTIONS |= {"трет" + ending: Fraction(1, 3) for ending in words("я ю ьої іх іми")}
FRACTIONS = {word: value for word, value in FRACTIONS.items() if word not in CARDINALS}

DOZENS: dict[str, int] = {
    word: value
    for value, forms in (
        (12, "дюжина дюжин дюжини дюжину"),
        (10, "десяток десятка десятку десятком десятки десятків десяткам десятками десятках"),
        (100, "сотня сотні сотню сотнею сотень сотням сотнями сотнях"),
    )
    for word in words(forms)
}
_SCALES: dict[int, str] = {
    10**3: "тис. тис т. тищ", 10**6: "млн. млн кк mln", 10**9: "млрд. млрд", 10**12: "трлн. трлн",
}  # fmt: skip
SCALES: dict[str, int] = {name: value for value, names in _SCALES.items() for name in words(names)}
_GLUED: dict[int, str] = {10**3: "k K к К", 10**6: "M m М м", 10**9: "G г Г"}
GLUED_SCALES: dict[str, int] = {name: value for value, names in _GLUED.items() for name in words(names)}

# Endings behind figures, with as many letters of the numeral as people write: "1-й", "1-ший", "7-ма"; those of cardinals are not here.
_ENDINGS = words(
    "й ий ій го ого ього му ому ьому м им х их ми ими а я га ша та тя ма ва ї ої ьої ю у ою ьою ту гу шу ву є е і те тє "
    "ге ше ме ве ті ші гі ві мі ший шого шому шої шій шою ших шим гий гого гому гої гій гою гих тий того тому тої тій "
    "тою тих тим тими мий мого мої мій мою мих вий вого вої вих тю ти"
)
# Without a hyphen only the short endings, so that "5м" and "20х" stay what they are.
ORDINAL_SUFFIX = f"-(?:{'|'.join(sorted(_ENDINGS, key=len, reverse=True))})|го|му|й|а|я|ї|та|ій|ий"
