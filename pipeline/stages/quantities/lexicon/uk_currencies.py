"""Ukrainian everyday names of currencies and of their hundredths."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import Money, words
from pipeline.stages.quantities.lexicon.uk_compounds import CURRENCIES as ADJECTIVES
from pipeline.stages.quantities.lexicon.uk_money import MINOR, NAMES

_DOLLAR = Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"))
_RUBLE = Money("RUB", ("RUB", "BYN"))
_RUPEE = Money("INR", ("INR", "PKR", "IDR", "LKR", "MUR", "NPR", "SCR"))
_KRONA = Money("SEK", ("SEK", "CZK", "NOK", "DKK", "ISK"))
_EVERYDAY: dict[str, Money] = {
    "долар": _DOLLAR, "дол": _DOLLAR, "дол.": _DOLLAR, "долар США": Money("USD"), "американський долар": Money("USD"),
    "дол. США": Money("USD"), "євро": Money("EUR"),
    "гривня": Money("UAH"), "гривень": Money("UAH"), "грн": Money("UAH"), "фунт": Money("GBP", ("GBP", "EGP", "LBP", "SYP")),
    "фунт стерлінгів": Money("GBP"),
    "британський фунт": Money("GBP"), "єна": Money("JPY"), **{form: Money("JPY") for form in words("єною єнам єнами єнах")},
    "ієна": Money("JPY"), "юань": Money("CNY"),
    "донг": Money("VND"),
    "в'єтнамський донг": Money("VND"), "рубль": _RUBLE, "рублів": _RUBLE, "руб": _RUBLE, "рубель": _RUBLE, "ескудо": Money("CVE"),
    "куна": Money("HRK"), "кун": Money("HRK"), "карбованець": _RUBLE, "крона": _KRONA,
    "шведська крона": Money("SEK"),
    "норвезька крона": Money("NOK"), "данська крона": Money("DKK"), "чеська крона": Money("CZK"), "злотий": Money("PLN"),
    "злотих": Money("PLN"),
    "ліра": Money("TRY", ("TRY", "ITL", "LBP", "SYP")), "турецька ліра": Money("TRY"), "рупія": _RUPEE,
    "рупій": _RUPEE,
    "франк": Money("CHF", ("CHF", "XAF", "XOF")),
    "бат": Money("THB"), "шекель": Money("ILS"), "песо": Money("MXN", ("MXN", "ARS", "CLP", "PHP", "UYU", "COP", "CUP", "DOP")),
    "реал": Money("BRL"),
    "ранд": Money("ZAR"),
    "динар": Money(None, ("KWD", "IQD", "JOD", "RSD", "BHD", "LYD", "TND", "DZD")),
    "дирхам": Money("AED", ("AED", "MAD")), "дирхем": Money("AED", ("AED",
    "MAD")),
    "ріал": Money("SAR", ("SAR", "IRR", "QAR", "OMR", "YER")),
    "тенге": Money("KZT"), "форинт": Money("HUF"), "лей": Money("RON", ("RON", "MDL")),
    **{form: Money("RON", ("RON", "MDL")) for form in words("леї леїв леям леями леях")},
    "левів": Money("BGN"), "лев": Money("BGN"), "ларі": Money("GEL"), "манат": Money("AZN", ("AZN", "TMT")), "драм": Money("AMD"),
    "сум": Money("UZS"),
    "сомоні": Money("TJS"), "кетсаль": Money("GTQ"), "форинтів": Money("HUF"), "кіп": Money("LAK"), "рингіт": Money("MYR"),
    "вон": Money("KRW"), "сомів": Money("KGS"), "сом": Money("KGS"), "гульден": Money("ANG"), "марка": Money("BAM", ("BAM", "DEM")),
    "марок": Money("BAM", ("BAM", "DEM")),
}  # fmt: skip

_HUNDREDTHS: dict[str, tuple[str, ...]] = {
    "копійка": ("UAH", "RUB"), "коп.": ("UAH", "RUB"), "копійок": ("UAH", "RUB"), "коп": ("UAH", "RUB"),
    "цент": ("USD", "EUR"), "пенс": ("GBP",),
    "пенні": ("GBP",), "ере": ("SEK", "NOK", "DKK"),
    "грош": ("PLN",), "геллер": ("CZK",), "сантим": ("CHF",), "філс": ("BHD", "KWD", "JOD", "AED", "IQD"), "сентаво": ("MXN", "GTQ"),
    "стотинка": ("BGN",),
    "стотинок": ("BGN",), "бан": ("RON", "MDL"), "пайса": ("INR",), "тетрі": ("GEL",), "фень": ("CNY",), "феней": ("CNY",),
    "куруш": ("TRY",), "піастр": ("EGP",),
    "тиїн": ("UZS", "KZT", "KGS"), "сен": ("JPY", "MYR"), "агора": ("ILS",), "агорот": ("ILS",), "сатанг": ("THB",), "гяпік": ("AZN",),
    "хау": ("VND",), "ейрір": ("ISK",),
    "ейре": ("ISK",), "кіндарка": ("ALL",), "кіндарок": ("ALL",), "сентимо": ("AOA", "CRC", "PYG", "VES"),
    "пойша": ("BDT",), "чхетрум": ("BTN",), "тебе": ("BWP",),
    "динар": ("IRR",), "бутут": ("GMD",), "песева": ("GHS",), "філер": ("HUF",), "фаренг": ("TJS",), "дирам": ("TJS",),
    "тиин": ("UZS", "KZT", "KGS"),
    "хао": ("VND",), "чон": ("KRW", "KPW"), "лаарі": ("MVR",), "тамбала": ("MWK",), "кобо": ("NGN",), "халер": ("CZK",), "хелер": ("CZK",),
    "нгве": ("ZMW",), "сене": ("WST",),
    "піастра": ("EGP",), "пʼя": ("MMK",), "мунгу": ("MNT",), "баїса": ("OMR",), "байза": ("OMR",), "тойя": ("PGK",), "авок": ("MOP",),
    "аво": ("MOP",), "пара": ("RSD",), "міліма": ("TND",), "мілім": ("TND",),
    "сантима": ("DZD", "MAD"), "тенге": ("TMT",), "теньге": ("TMT",), "сеніті": ("TOP",), "пья": ("MMK",), "луї": ("AOA",),
    "луму": ("AMD",), "лума": ("AMD",), "халала": ("SAR",), "дірхам": ("LYD", "QAR"), "¢": ("USD",),
}  # fmt: skip
CURRENCIES = {name: Money(code) for name, code in ADJECTIVES.items()} | NAMES | _EVERYDAY
MINORS = {name: tuple(dict.fromkeys((*_HUNDREDTHS.get(name, ()), *MINOR.get(name, ())))) for name in _HUNDREDTHS | MINOR}
