"""English names of currencies and of their hundredths, and signs that English writes in front of a number."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import Money, words

_DOLLARS = Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"))
_FRANCS = Money("CHF", ("CHF", "XAF", "XOF"))

GENERIC_CURRENCIES: dict[str, Money] = {
    "dollar": _DOLLARS, "buck": _DOLLARS, "us dollar": Money("USD"), "american dollar": Money("USD"), "u.s. dollar": Money("USD"),
    "united states dollar": Money("USD"), "greenback": Money("USD"), "euro": Money("EUR"), "hong kong dollar": Money("HKD"),
    "new taiwan dollar": Money("TWD"), "taiwan dollar": Money("TWD"), "aussie dollar": Money("AUD"), "kiwi dollar": Money("NZD"),
    "pound": Money("GBP", ("GBP", "EGP", "LBP", "SYP")), "pound sterling": Money("GBP"), "sterling": Money("GBP"), "quid": Money("GBP"),
    "british pound": Money("GBP"), "uk pound": Money("GBP"), "pounds sterling": Money("GBP"),
    "yen": Money("JPY"), "yuan": Money("CNY"), "renminbi": Money("CNY"), "rmb": Money("CNY"), "yuan renminbi": Money("CNY"),
    "won": Money("KRW", ("KRW", "KPW")), "korean won": Money("KRW"),
    "dong": Money("VND"), "vietnamese dong": Money("VND"), "vietnam dong": Money("VND"), "viet nam dong": Money("VND"),
    "vnd": Money("VND"), "vnđ": Money("VND"),
    "hryvnia": Money("UAH"), "hryvnya": Money("UAH"), "hryvna": Money("UAH"), "hrivna": Money("UAH"),
    "ruble": Money("RUB", ("RUB", "BYN")), "rouble": Money("RUB", ("RUB", "BYN")), "russian rouble": Money("RUB"),
    "belarusian rouble": Money("BYN"), "lira": Money("TRY", ("TRY", "ITL")), "tl": Money("TRY"), "lire": Money("ITL"),
    "krona": Money("SEK", ("SEK", "ISK")), "kronor": Money("SEK"), "swedish krona": Money("SEK"), "swedish crown": Money("SEK"),
    "krone": Money("NOK", ("NOK", "DKK")), "kroner": Money("NOK", ("NOK", "DKK")), "danish crown": Money("DKK"),
    "norwegian crown": Money("NOK"), "czech crown": Money("CZK"), "koruna": Money("CZK"),
    "rupee": Money("INR", ("INR", "PKR", "LKR", "NPR")), "franc": _FRANCS, "swiss franc": Money("CHF"), "cfa franc": Money("XOF",
    ("XOF", "XAF")), "zloty": Money("PLN"), "złoty": Money("PLN"), "baht": Money("THB"), "shekel": Money("ILS"), "sheqel": Money("ILS"),
    "peso": Money("MXN", ("MXN", "ARS", "CLP", "COP", "PHP")), "real": Money("BRL"), "reais": Money("BRL"),
    "rand": Money("ZAR"), "dinar": Money(None, ("KWD", "IQD", "JOD", "BHD", "TND", "DZD", "LYD", "RSD")),
    "dirham": Money("AED", ("AED", "MAD")), "emirati dirham": Money("AED"), "uae dirham": Money("AED"),
    "riyal": Money("SAR", ("SAR", "QAR", "OMR")), "rial": Money("IRR", ("IRR", "OMR", "YER")), "omani riyal": Money("OMR"),
    "qatari rial": Money("QAR"), "saudi rial": Money("SAR"), "yemeni riyal": Money("YER"),
    "ringgit": Money("MYR"), "rupiah": Money("IDR"), "forint": Money("HUF"), "tenge": Money("KZT"), "kip": Money("LAK"),
    "taka": Money("BDT"), "kyat": Money("MMK"), "tugrik": Money("MNT"), "togrog": Money("MNT"), "manat": Money("AZN", ("AZN", "TMT")),
    "naira": Money("NGN"), "cedi": Money("GHS"), "birr": Money("ETB"), "kwacha": Money("ZMW", ("ZMW", "MWK")), "kwanza": Money("AOA"),
    "shilling": Money("KES", ("KES", "TZS", "UGX", "SOS")), "leu": Money("RON", ("RON", "MDL")), "lei": Money("RON", ("RON", "MDL")),
    "lev": Money("BGN"), "leva": Money("BGN"), "kuna": Money("HRK"), "lari": Money("GEL"), "hryvnias": Money("UAH"),
    "guilder": Money("NLG", ("NLG", "ANG", "SRG")), "drachma": Money("GRD"), "litas": Money("LTL"),
     "lats": Money("LVL"), "kroon": Money("EEK"),
     "peseta": Money("ESP"), "markka": Money("FIM"),
    "bolivar": Money("VES"), "bolívar": Money("VES"), "boliviano": Money("BOB"), "quetzal": Money("GTQ"), "lempira": Money("HNL"),
    "guarani": Money("PYG"), "guaraní": Money("PYG"), "nuevo sol": Money("PEN"), "peruvian soles": Money("PEN"),
    "colón": Money("CRC"), "bitcoin": Money("XBT"), "geneh": Money("EGP"),
    "deutsche mark": Money("DEM"), "deutschmark": Money("DEM"), "deutschemark": Money("DEM"), "d-mark": Money("DEM"),
    "german mark": Money("DEM"),
    "sdr": Money("XDR"), "sdrs": Money("XDR"), "special drawing right": Money("XDR"),
    "west german mark": Money("DEM"), "renminbi yuan": Money("CNY"), "chinese renminbi": Money("CNY"),
}  # fmt: skip

MINOR_CURRENCIES: dict[str, tuple[str, ...]] = {
    name: tuple(words(codes))
    for names, codes in {
        "cent": "USD EUR AUD CAD NZD HKD SGD ZAR", "¢": "USD CAD AUD", "c": "USD EUR AUD CAD NZD ZAR", "penny|pence|pennies|p": "GBP",
        "kopek|kopeck|copeck": "RUB UAH BYN", "kopiyka|kopiykas|kopiykas": "UAH", "öre": "SEK", "øre": "DKK NOK", "ore": "SEK NOK DKK",
        "paisa|paise|paisas": "INR PKR NPR", "fen": "CNY", "kurus|kuruş": "TRY", "piastre|piaster": "EGP LBP SYP", "qirsh": "EGP",
        "centavo": "MXN BRL PHP ARS COP CLP", "centime": "CHF XOF XAF DZD MAD", "rappen": "CHF", "satang": "THB", "sen": "MYR IDR",
        "agora|agorot|agorah": "ILS", "grosz|groszy|grosze": "PLN", "haler|haléř|heller": "CZK", "fillér": "HUF",
        "stotinka|stotinki": "BGN", "bani": "RON MDL", "lipa": "HRK", "fils": "KWD BHD JOD IQD AED", "halala|halalas": "SAR",
        "baisa": "OMR", "tiyin|tyiyn|tiyn": "KZT UZS KGS", "kobo": "NGN", "pesewa": "GHS", "tetri": "GEL", "qapik|gapik": "AZN",
        "centimo|céntimo": "VES CRC PYG", "centesimo|centésimo": "UYU", "sente|lisente": "LSL", "ngwee": "ZMW", "toea": "PGK",
        "santim": "ETB", "santims": "LVL ETB", "senti": "EEK", "aurar|eyrir": "ISK",
    }.items()
    for name in names.split("|")
}  # fmt: skip
"""Names of hundredths. The first code is meant where nothing else says which."""

BEFORE: frozenset[str] = frozenset(
    words(
        "euro euros eur ringgit rupee rupees rupiah dirham dirhams riyal riyals rial rials naira baht peso pesos dong taka dinar dinars "
        "birr cedi cedis yen yuan rmb ringgits rouble ruble shilling shillings rs tl sdr sdrs"
    )
)
"""Names that also stand in front of the number: "ringgit 42", "Rs 500"."""

SIGNS: dict[str, Money] = {
    **{
        f"{prefix}$": Money(code)
        for prefix, code in (
            pair.split(":")
            for pair in words(
                "AU:AUD Aus:AUD AUS:AUD Can:CAD CDN:CAD Cdn:CAD CAN:CAD Mex:MXN Mx:MXN NTD:TWD SG:SGD Sg:SGD SIN:SGD Arg:ARS AR:ARS CL:CLP "
                "Col:COP COL:COP J:JMD TT:TTD Bds:BBD BDS:BBD BZ:BZD FJ:FJD GY:GYD Z:ZWL ZW:ZWL N:NAD L:LRD RD:DOP CI:KYD SI:SBD SR:SRD "
                "EC:XCD B:BSD BD:BMD NZ:NZD"
            )
        )
    },
    "C$": Money("CAD"), "KSh": Money("KES"), "Ksh": Money("KES"), "KSh.": Money("KES"), "TSh": Money("TZS"), "USh": Money("UGX"),
    "GH₵": Money("GHS"), "GH¢": Money("GHS"), "FCFA": Money("XAF", ("XAF", "XOF")), "CFA": Money("XOF", ("XOF", "XAF")),
    "CFP": Money("XPF"),
    "Dhs": Money("AED", ("AED", "MAD")), "S/.": Money("PEN"), "S/": Money("PEN"), "Kčs": Money("CSK"), "Rs.": Money("INR", ("INR", "PKR")),
    "E£": Money("EGP"), "£E": Money("EGP"), "IR£": Money("IEP"), "£stg": Money("GBP"), "RMB¥": Money("CNY"), "Nu.": Money("BTN"),
}  # fmt: skip
"""Signs that are not in CLDR."""
