"""Ukrainian names of currencies and their minor units that CLDR lacks or writes otherwise; forms that the stem does not reach included."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import Money

# Bare nouns; what is an everyday word as well ("так", "пули", "добра", "дені" beside "день") is left out.
CURRENCIES: dict[str, Money] = {
    "теньге": Money("KZT"), "малоті": Money("LSL"), "лоті": Money("LSL"), "к'ят": Money("MMK"), "к'яти": Money("MMK"),
    "патака": Money("MOP"), "патакі": Money("MOP"), "патак": Money("MOP"), "метікал": Money("MZN"), "метикал": Money("MZN"),
    "кіна": Money("PGK"), "кін": Money("PGK"), "леоне": Money("SLE"),
    "ліланґені": Money("SZL"), "ліланджені": Money("SZL"), "емалангені": Money("SZL"),
    "новий долар": Money("TWD"), "новий тайванський долар": Money("TWD"), "нових доларів": Money("TWD"), "нові долари": Money("TWD"),
    "тала": Money("WST"), "тали": Money("WST"), "тал": Money("WST"), "пула": Money("BWP"),
    "угія": Money("MRU"), "угій": Money("MRU"), "руфія": Money("MVR"), "руфій": Money("MVR"), "ріал": Money(None, ("QAR", "SAR", "OMR",
    "IRR", "YER")), "аріарі": Money("MGA"), "сомоні": Money("TJS"), "кіп": Money("LAK"), "рієль": Money("KHR"),
    "нгултрум": Money("BTN"), "бальбоа": Money("PAB"), "гуарані": Money("PYG"),
}  # fmt: skip
_CENTIMO = ("CRC", "PYG", "VES", "PEN", "STN", "AOA")
_CENTAVO = ("MXN", "ARS", "BOB", "BRL", "CLP", "COP", "CUP", "CVE", "DOP", "GTQ", "HNL", "MZN", "NIO", "PHP")
_CENT = (
    "USD", "EUR", "AUD", "AWG", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "ERN", "FJD", "GYD", "HKD", "JMD", "KES", "KYD", "LKR", "LRD",
    "MUR", "NAD", "NZD", "SBD", "SCR", "SGD", "SLE", "SOS", "SRD", "SZL", "TTD", "TWD", "TZS", "UGX", "XCD", "ZAR", "ANG",
)  # fmt: skip
_CENTIME = (
    "CHF", "BIF", "CDF", "DJF", "DZD", "GNF", "HTG", "KMF", "MAD", "RWF", "XAF", "XOF", "XPF",
)  # fmt: skip
MINORS: dict[str, tuple[str, ...]] = {
    "цент": _CENT, "сантим": _CENTIME, "сентаво": _CENTAVO, "сентимо": _CENTIMO, "сентімо": _CENTIMO, "сентесимо": ("UYU", "PAB"),
    "сентесімо": ("UYU", "PAB"), "фенінг": ("BAM",), "феніг": ("BAM",), "пойша": ("BDT",), "пойш": ("BDT",), "четрум": ("BTN",),
    "тхебе": ("BWP",), "фин": ("CNY",), "финь": ("CNY",), "фини": ("CNY",), "гелер": ("CZK",), "ліпа": ("HRK",), "ліп": ("HRK",),
    "філлер": ("HUF",), "су": ("KHR", "VND"), "джеон": ("KRW", "KPW"), "тиїн": ("KZT", "KGS", "UZS"), "тийин": ("KGS", "UZS", "KZT"),
    "ат": ("LAK",), "ати": ("LAK",), "атів": ("LAK",), "лісенте": ("LSL",), "сенте": ("LSL",), "дирхам": ("LYD", "QAR"),
    "дирхамів": ("LYD", "QAR"), "іраймбіланья": ("MGA",), "п'я": ("MMK",), "хумс": ("MRU",), "ларі": ("MVR",),
    "тойя": ("PGK",), "дірам": ("TJS",), "міллім": ("TND",), "пені": ("FKP", "GIP", "SHP"), "пенс": ("GBP", "FKP", "GIP", "SHP"),
    "піастр": ("EGP", "LBP", "SDG", "SSP", "SYP"), "пайса": ("INR", "PKR", "NPR"), "менге": ("MNT",), "кобо": ("NGN",),
}  # fmt: skip
