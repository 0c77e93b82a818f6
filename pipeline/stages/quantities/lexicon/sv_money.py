"""Swedish names of currencies beside those of CLDR."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import Money, words

_KRONA = Money("SEK", ("SEK", "NOK", "DKK", "ISK"))
_DOLLAR = Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"))
_PUND = Money("GBP", ("GBP", "EGP"))
_RUBEL = Money("RUB", ("RUB", "BYN"))
_RUPIE = Money("INR", ("INR", "PKR"))
_PESO = Money("MXN", ("MXN", "ARS", "CLP"))
_RIYAL = Money("SAR", ("SAR", "QAR"))

_NAMES: tuple[tuple[str, Money], ...] = (
    ("krona kronor kronorna kr kronors spänn riksdaler", _KRONA), ("skr", Money("SEK")), ("nkr", Money("NOK")), ("dkr", Money("DKK")),
    ("dollar", _DOLLAR), ("dollarn us-dollar", Money("USD")), ("euro euron", Money("EUR")), ("pund", _PUND), ("yen", Money("JPY")),
    ("yuan renminbi", Money("CNY")), ("won", Money("KRW")), ("dong", Money("VND")), ("rubel rubler", _RUBEL),
    ("hryvnia hryvnja hryvnior hryvnjor hryvnias", Money("UAH")), ("lira liror lire", Money("TRY")), ("rupie rupier rupees rupee", _RUPIE),
    ("franc schweizerfranc", Money("CHF")), ("zloty złoty zlotyer", Money("PLN")), ("baht", Money("THB")),
    ("shekel siklar sikel", Money("ILS")), ("peso pesos", _PESO), ("real reais", Money("BRL")), ("rand", Money("ZAR")),
    ("dinar dinarer", Money(None, ("KWD", "IQD", "JOD", "RSD"))), ("dirham", Money("AED", ("AED", "MAD"))), ("riyal", _RIYAL),
    ("forint", Money("HUF")), ("ringgit", Money("MYR")), ("rupiah", Money("IDR")), ("d-mark", Money("DEM")), ("lats", Money("LVL")),
    ("litas", Money("LTL")),
)  # fmt: skip
_PHRASES: dict[str, Money] = {
    "svensk krona": Money("SEK"), "svenska kronor": Money("SEK"), "norsk krona": Money("NOK"), "norska kronor": Money("NOK"),
    "dansk krona": Money("DKK"), "danska kronor": Money("DKK"), "isländsk krona": Money("ISK"), "isländska kronor": Money("ISK"),
    "estniska kronor": Money("EEK"), "amerikansk dollar": Money("USD"), "amerikanska dollar": Money("USD"),
    "kanadensiska dollar": Money("CAD"), "australiska dollar": Money("AUD"), "brittisk pund": Money("GBP"),
    "brittiska pund": Money("GBP"), "engelska pund": Money("GBP"), "pund sterling": Money("GBP"), "vietnamesiska dong": Money("VND"),
    "turkiska lira": Money("TRY"), "turkiska liror": Money("TRY"), "turkiska lire": Money("TRY"), "italienska lire": Money("ITL"),
    "tyska mark": Money("DEM"), "finska mark": Money("FIM"), "franska franc": Money("FRF"), "belgiska franc": Money("BEF"),
    "spanska pesetas": Money("ESP"), "schweiziska franc": Money("CHF"), "svenska riksdaler": Money("SEK"),
    "ryska rubel": Money("RUB"), "vitryska rubel": Money("BYN"), "belarusiska rubel": Money("BYN"), "indiska rupier": Money("INR"),
    "pakistanska rupier": Money("PKR"), "kinesiska yuan": Money("CNY"), "japanska yen": Money("JPY"), "sydkoreanska won": Money("KRW"),
    "saudiska riyal": Money("SAR"), "saudiska rial": Money("SAR"), "iranska rial": Money("IRR"), "polska zloty": Money("PLN"),
}  # fmt: skip
CURRENCIES: dict[str, Money] = {name: money for names, money in _NAMES for name in words(names)} | _PHRASES
MINOR: dict[str, tuple[str, ...]] = {
    "öre": ("SEK", "NOK", "DKK"), "ören": ("SEK", "NOK", "DKK"), "cent": ("USD", "EUR"), "c": ("USD", "EUR"), "¢": ("USD",),
    "pence": ("GBP",), "penny": ("GBP",), "kopek": ("RUB", "UAH"), "kopeker": ("RUB", "UAH"), "eurocent": ("EUR",),
    "penni": ("FIM",), "us-cent": ("USD",), "fils": ("AED", "BHD", "IQD", "JOD", "KWD"), "piaster": ("EGP", "JOD", "LBP", "SYP"),
    "kuruş": ("TRY",), "groszy": ("PLN",), "rappen": ("CHF",), "kopijok": ("UAH",), "kopijky": ("UAH",),
}  # fmt: skip
