"""Ukrainian names of currencies beside those of CLDR, and of their minor units."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import Money, words

# Nominative singular, nominative plural and genitive plural of a minor unit, fewer where they are alike, and who has it.
_MINOR: tuple[tuple[str, str], ...] = (
    ("авокс авокси авоксів", "MOP"), ("агора агори агор агорот", "ILS"), ("ат ати атів", "LAK"), ("баїса баїси баїс", "OMR"),
    ("байза байзи байз", "OMR"), ("бан бани банів", "RON MDL"), ("бутут бутути бутутів", "GMD"), ("гелер гелери гелерів", "CZK"),
    ("геллер геллери геллерів", "CZK"), ("галер галери галерів", "CZK"), ("грош гроші грошів", "PLN"), ("ґрош ґроші ґрошів", "PLN"),
    ("гяпік гяпіки гяпіків", "AZN"), ("гепік гепіки гепіків", "AZN"), ("дені", "MKD"), ("дирам дирами дирамів", "TJS"),
    ("дірам дірами дірамів", "TJS"), ("дирхам дирхами дирхамів", "LYD QAR"), ("дирхем дирхеми дирхемів", "LYD QAR"),
    ("джеон джеони джеонів", "KRW KPW"), ("чон чони чонів", "KRW KPW"), ("ейрір ейріри ейрірів", "ISK"),
    ("ере ер", "SEK NOK DKK"), ("іраймбіланья іраймбіланьї", "MGA"), ("іраймбіланя іраймбілані іраймбілань", "MGA"),
    ("кобо", "NGN"), ("кіндарка кіндарки кіндарок", "ALL"), ("кепік кепіки кепіків", "AZN"), ("лаарі ларі", "MVR"),
    ("лисенте лісенте сенте", "LSL"), ("липа липи лип", "HRK"), ("ліпа ліпи ліп", "HRK"), ("лума луми лум", "AMD"),
    ("міллім мілліми міллімів", "TND"), ("мілім міліми мілімів", "TND"), ("мьо менге", "MNT"), ("мунгу", "MNT"),
    ("нгве", "ZMW"), ("пайса пайси пайс", "INR NPR PKR"), ("пара пари пар", "RSD"), ("пенні", "GBP FKP GIP SHP"),
    ("пенс пенси пенсів", "GBP FKP GIP SHP SSP"), ("песева песеви песев", "GHS"), ("піастр піастри піастрів", "EGP LBP SYP SDG SSP"),
    ("піастра піастри піастр", "EGP LBP SYP SDG SSP"), ("пойша пойші пойш", "BDT"), ("пул пули пулів", "AFN"), ("п'я п'їв", "MMK"),
    ("сантим сантими сантимів", "CHF DZD MAD XAF XOF XPF BIF CDF DJF GNF KMF RWF HTG"),
    ("сантима сантими сантим", "DZD MAD"), ("сатанг сатанги сатангів", "THB"), ("сен сени сенів", "IDR JPY MYR BND KHR"),
    ("сене", "WST"), ("сеніті", "TOP"), ("сентаво", "ARS BOB BRL COP CUP CVE DOP GTQ HNL MXN MZN NIO PHP CLP"),
    ("сентесімо сентезимо", "PAB UYU"), ("сентімо", "CRC PEN PYG STN VES AOA"), ("сентимо", "CRC PEN PYG STN VES AOA"),
    ("стотинка стотинки стотинок", "BGN"), ("су", "KHR VND"), ("тамбала тамбали тамбал", "MWK"), ("тебе тхебе", "BWP"),
    ("тетрі", "GEL"), ("тиїн тиїни тиїнів", "UZS KZT KGS"), ("тийин тийини тийинів", "UZS KZT KGS"), ("тойя", "PGK"),
    ("тоеа тоеї", "PGK"), ("фень фені фенів", "CNY"), ("фин фини финів финь", "CNY"), ("фенінг фенінги фенінгів", "BAM"),
    ("пфеніг пфеніги пфенігів", "BAM DEM"), ("філер філери філерів", "HUF"), ("філлер філлери філлерів", "HUF"),
    ("філс філси філсів", "BHD KWD JOD AED IQD YER"), ("халала халали халал", "SAR"), ("хумс хумси хумсів", "MRU"),
    ("хао", "VND"), ("хау", "VND"), ("цзяо", "CNY"), ("цент центи центів",
     "USD EUR AUD BBD BMD BND BSD BZD CAD ERN ETB FJD GYD HKD JMD KES KYD LKR LRD MUR NAD NZD SBD SCR SGD SLE SLL SOS SRD SZL TTD TWD "
     "TZS UGX XCD ZAR AWG ANG XCG"),
    ("четрум четруми четрумів", "BTN"), ("чхетрум чхетруми чхетрумів", "BTN"), ("сантимо", "STN"), ("теньге тенге", "TMT"),
    ("тенне тенне", "TMT"), ("копійка копійки копійок", "UAH RUB BYN"), ("євроцент євроценти євроцентів", "EUR"),
)  # fmt: skip
MINOR: dict[str, tuple[str, ...]] = {}
for _forms, _codes in _MINOR:
    for _form in words(_forms):
        MINOR[_form] = tuple(dict.fromkeys((*MINOR.get(_form, ()), *words(_codes))))

_NAMES: tuple[tuple[str, Money], ...] = (
    ("нгултрум нгултруми нгултрумів", Money("BTN")), ("малоті лоті", Money("LSL")),
    ("рієль рієлі рієлів", Money("KHR")), ("теньге тенге", Money("KZT")), ("кіп кіпи кіпів", Money("LAK")),
    ("аріарі", Money("MGA")), ("денар денари денарів", Money("MKD")), ("к'ят к'яти к'ятів", Money("MMK")),
    ("патака патаки патакі патак", Money("MOP")), ("угія угії угій", Money("MRU")), ("руфія руфії руфій", Money("MVR")),
    ("метикал метикали метикалів метікал метікали метікалів", Money("MZN")), ("бальбоа", Money("PAB")), ("гуарані", Money("PYG")),
    ("добра добри добр", Money("STN")), ("ліланґені ліланґень лілангені ліланджені емалангені", Money("SZL")),
    ("тала тали тал", Money("WST")), ("кіна кіни кін", Money("PGK")), ("соль солі солей сол соля", Money("PEN")),
    ("пула пули пул", Money("BWP")), ("така таки так", Money("BDT")), ("вона вони вон", Money("KRW", ("KRW", "KPW"))),
    ("куна куни кун", Money("HRK")), ("сум суми сумів", Money("UZS")), ("сомоні", Money("TJS")), ("самоні", Money("TJS")),
    ("лек леки леків", Money("ALL")), ("гурд гурди гурдів", Money("HTG")), ("лемпіра лемпіри лемпір", Money("HNL")),
    ("кордоба кордоби кордоб", Money("NIO")), ("болівар болівари боліварів", Money("VES")),
    ("болівіано", Money("BOB")), ("кванза кванзи кванз", Money("AOA")),
    ("найра найри найр", Money("NGN")), ("седі", Money("GHS")), ("далась даласі даласів", Money("GMD")),
    ("бір бири бирів бир", Money("ETB")), ("накфа накфи накф", Money("ERN")), ("афгані", Money("AFN")),
    ("леоне", Money("SLE", ("SLE", "SLL"))), ("тугрик тугрики тугриків", Money("MNT")),
    ("паанга паанги паанг", Money("TOP")),
)  # fmt: skip
# Everyday words among them, which are money only in front of their minor unit: "she", "so", "pool", "salt", "sums", "good".
_EVERYDAY = frozenset(
    words("вона вони така таки так пула пули пул тала тали тал сум суми сумів соль солі солей сол соля добра добри добр кіна кіни кін бір")
    + words("бири бирів бир лек леки леків")
)
EVERYDAY: dict[str, str] = {name: money.code or "" for names, money in _NAMES for name in words(names) if name in _EVERYDAY}
NAMES: dict[str, Money] = {name: money for names, money in _NAMES for name in words(names) if name not in _EVERYDAY}
NAMES |= dict.fromkeys(("новий долар", "нові долари", "нових доларів", "нового долара"), Money("TWD"))
NAMES |= {_token: Money(code) for _token, code in ((f"валюта{code.lower()}", code) for code in EVERYDAY.values())}
# Minor units that are everyday words too, and alone no money: pools, pairs, limes, baths, "sous".
EVERYDAY_MINOR: frozenset[str] = frozenset(
    words("пул пула пули пулів пара пари пар липа липи лип ліпа ліпи ліп су ат ати атів бан бани банів фин фини финів тебе дені чон")
)
