"""Swedish words of quantities."""

from __future__ import annotations

import re
from fractions import Fraction

from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import Atom, LanguageData, Money, TimeUnit, atom, words

CARDINALS: dict[str, int] = {
    "noll": 0, "ett": 1, "en": 1, "två": 2, "tvenne": 2, "tu": 2, "tre": 3, "trenne": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7,
    "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18, "aderton": 18,
    "nitton": 19, "tjugo": 20, "tjugi": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80,
    "nittio": 90,
    "hundra": 100, "tusen": 10**3, "miljon": 10**6, "miljoner": 10**6, "miljard": 10**9, "miljarder": 10**9, "biljon": 10**12,
    "biljoner": 10**12, "biljard": 10**15, "biljarder": 10**15, "triljon": 10**18, "triljoner": 10**18, "triljard": 10**21,
    "triljarder": 10**21,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "nollte": 0, "första": 1, "förste": 1, "andra": 2, "andre": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7,
    "åttonde": 8,
    "nionde": 9, "tionde": 10, "elfte": 11, "tolfte": 12, "trettonde": 13, "fjortonde": 14, "femtonde": 15, "sextonde": 16, "sjuttonde": 17,
    "artonde": 18, "adertonde": 18, "nittonde": 19, "tjugonde": 20, "trettionde": 30, "fyrtionde": 40, "femtionde": 50, "sextionde": 60,
    "sjuttionde": 70, "åttionde": 80, "nittionde": 90, "hundrade": 100, "tusende": 10**3, "miljonte": 10**6, "miljardte": 10**9,
}  # fmt: skip
_PIECES = {word: Atom(*atom(value)) for word, value in CARDINALS.items()} | {
    word: Atom(*atom(value, True)) for word, value in ORDINALS.items()
}
_PIECES |= {"förtio": atom(40), "förtionde": atom(40, True), "tjugode": atom(20, True)}  # frequent misspellings
_PIECES["tjuge"] = atom(20)
_PIECES["tjugu"] = atom(20)
_LAST = re.compile(
    r"(?:tusen|hundra|tio|tjugo|ton|onde|nde|te|dje|de|ra|re|sta|ste|ett|en|två|tre|fem|sex|sju|åtta|nio|elva|tolv|fyra|noll|er|on|ard|de)\Z"
)

FRACTIONS: dict[str, Fraction] = {"halv": Fraction(1, 2), "halva": Fraction(1, 2), "halvt": Fraction(1, 2), "hälften": Fraction(1, 2)}
for _number, _root in {3: "tredjedel", 4: "fjärdedel", 5: "femtedel", 6: "sjättedel", 7: "sjundedel", 8: "åttondel", 9: "niondel",
    10: "tiondel",
                       11: "elftedel", 12: "tolftedel", 15: "femtondel", 16: "sextondel", 20: "tjugondel", 100: "hundradel",
                       1000: "tusendel"}.items():  # fmt: skip
    for _end in ("", "en", "ar", "arna", "s"):
        FRACTIONS[_root + _end] = Fraction(1, _number)
FRACTIONS |= {"kvart": Fraction(1, 4), "kvarts": Fraction(1, 4), "trekvarts": Fraction(3, 4), "halvannan": Fraction(3, 2),
              "halvannat": Fraction(3, 2), "halvtannat": Fraction(3, 2), "en och en halv": Fraction(3, 2), "ett och ett halvt": Fraction(3,
              2)}  # fmt: skip

_TIME = {
    "Y": "år året åren års", "M": "månad månader månaden månaderna månads mån", "W": "vecka veckor veckan veckorna veckors veckas",
    "D": "dag dagar dagen dagarna dagars dags dygn dygnet dygns", "TH": "timme timmar timmen timmarna timmars timmes tim",
    "TM": "minut minuter minuten minuterna minuters minuts min", "TS": "sekund sekunder sekunden sekunderna sekunders sek",
}  # fmt: skip
TIME_UNITS: dict[str, TimeUnit] = {word: TimeUnit(unit) for unit, forms in _TIME.items() for word in words(forms)}
TIME_UNITS |= {word: TimeUnit("Y", 10) for word in words("decennium decennier decenniet decenniers årtionde årtionden årtiondet")}
TIME_UNITS |= {word: TimeUnit("Y", 100) for word in words("sekel sekler seklet århundrade århundraden århundradet")}
TIME_UNITS |= {"v": TimeUnit("W"), "s": TimeUnit("TS"), "h": TimeUnit("TH"), "d": TimeUnit("D"), "tim.": TimeUnit("TH")}
TIME_UNITS |= {"kvartal": TimeUnit("M", 3), "kvartalen": TimeUnit("M", 3)}

_KRONA = Money("SEK", ("SEK", "NOK", "DKK", "ISK"))
GENERIC_CURRENCIES: dict[str, Money] = {
    "krona": _KRONA, "kronor": _KRONA, "kronorna": _KRONA, "kr": _KRONA, "spänn": _KRONA, "kronors": _KRONA, "svensk krona": Money("SEK"),
    "nkr": Money("NOK"), "dkr": Money("DKK"), "skr": Money("SEK"), "norsk krona": Money("NOK"), "dansk krona": Money("DKK"),
    "isländsk krona": Money("ISK"),
    "dollar": Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")), "dollarn": Money("USD"), "amerikansk dollar": Money("USD"),
    "amerikanska dollar": Money("USD"), "us-dollar": Money("USD"), "euro": Money("EUR"), "pund": Money("GBP", ("GBP", "EGP")),
    "brittisk pund": Money("GBP"),
    "brittiska pund": Money("GBP"), "yen": Money("JPY"), "yuan": Money("CNY"), "renminbi": Money("CNY"), "won": Money("KRW"),
    "dong": Money("VND"),
    "vietnamesiska dong": Money("VND"), "rubel": Money("RUB", ("RUB", "BYN")), "rubler": Money("RUB", ("RUB", "BYN")),
    "hryvnia": Money("UAH"),
    "hryvnja": Money("UAH"), "hryvnior": Money("UAH"), "lira": Money("TRY"), "lire": Money("TRY"), "turkiska lira": Money("TRY"),
    "rupie": Money("INR", ("INR", "PKR")), "rupier": Money("INR", ("INR", "PKR")), "franc": Money("CHF"), "schweizerfranc": Money("CHF"),
    "zloty": Money("PLN"),
    "złoty": Money("PLN"), "baht": Money("THB"), "shekel": Money("ILS"), "siklar": Money("ILS"), "peso": Money("MXN", ("MXN", "ARS",
    "CLP")),
    "pesos": Money("MXN", ("MXN", "ARS", "CLP")), "real": Money("BRL"), "rand": Money("ZAR"), "dinar": Money(None, ("KWD", "IQD", "JOD",
    "RSD")),
    "dirham": Money("AED", ("AED", "MAD")), "riyal": Money("SAR", ("SAR", "QAR")), "forint": Money("HUF"), "ringgit": Money("MYR"),
    "rupiah": Money("IDR"),
    "d-mark": Money("DEM"), "tyska mark": Money("DEM"), "amerikanska cent": Money("USD"),
}  # fmt: skip
del GENERIC_CURRENCIES["amerikanska cent"]

HEDGES = {
    "mer än": ">", "fler än": ">", "över": ">", "drygt": ">", "överstigande": ">", "mera än": ">", "större än": ">", "högre än": ">",
    "minst": ">=", "åtminstone": ">=", "lägst": ">=", "mindre än": "<", "färre än": "<", "under": "<", "lägre än": "<", "knappt": "<",
    "upp till": "<=", "upp emot": "<=", "uppemot": "<=", "högst": "<=", "max": "<=", "maximalt": "<=", "som mest": "<=",
    "inte mer än": "<=",
    "ej mer än": "<=", "inte mindre än": ">=", "inte fler än": "<=", "nästan": "~", "cirka": "~", "ca": "~", "ca.": "~", "omkring": "~",
    "ungefär": "~", "runt": "~",
    "kring": "~", "närmare": "~", "i storleksordningen": "~", "c:a": "~", "circa": "~", "strax över": ">", "strax under": "<",
    "en bit över": ">",
    "inemot": "~", "bortåt": "~", "~": "~", "≈": "~", "≤": "<=", "≥": ">=", "<": "<", ">": ">", "något över": ">", "något under": "<",
    "minimum": ">=",
}  # fmt: skip
del HEDGES["kring"]


def _segment(word: str) -> tuple[Atom, ...] | None:
    if not _LAST.search(word):
        return None
    found = _split(word, 0, ())
    return found


def _split(word: str, position: int, sofar: tuple[Atom, ...]) -> tuple[Atom, ...] | None:
    if position == len(word):
        return sofar
    if sofar and sofar[-1].ordinal:
        return None
    for size in range(min(10, len(word) - position), 1, -1):
        piece = _PIECES.get(word[position : position + size])
        if piece is None or (sofar and not _fits(sofar[-1], piece)):
            continue
        found = _split(word, position + size, (*sofar, piece))
        # "tjugoettusen": the t of ett and of tusen is written once.
        if found is None and word[position : position + size] == "ett" and word[position + size :].startswith("usen"):
            found = _split(word, position + size - 1, (*sofar, piece))
        if found is not None:
            return found
    return None


def _fits(left: Atom, right: Atom) -> bool:
    """Whether two pieces may be written in one word; keeps "femtio" from being read as "fem" and "tio"."""
    order = {"u": 1, "t": 2, "d": 3, "H": 4, "h": 4, "s": 5}
    if right.place in "Hs":
        return True
    return order[right.place] < order[left.place] and left.place != "t"


DATA = LanguageData(
    lang="sv",
    stem=lambda word: _stem(word),
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=_segment,
    scale_abbreviations={
        "mn": 10**6,
        "mdr": 10**9,
        "md": 10**9,
        "mrd": 10**9,
        "milj": 10**6,
        "milj.": 10**6,
        "tn": 10**3,
        "bn": 10**12,
        "mio": 10**6,
        "mdkr": 10**9,
        "miljarders": 10**9,
        "miljoners": 10**6,
        "miljonerna": 10**6,
        "miljarderna": 10**9,
        "mkr": 10**6,
        "tkr": 10**3,
        "tsk": 10**3,
        "bn.": 10**12,
    },
    glued_scales={
        "k": 10**3,
        "K": 10**3,
        "M": 10**6,
        "m": 10**6,
        "G": 10**9,
        "g": 10**9,
        "mn": 10**6,
        "md": 10**9,
        "tn": 10**3,
        "mdr": 10**9,
        "T": 10**12,
        "B": 10**9,
    },
    months=cldr.months("sv") | {"sept": 9},
    weekdays=cldr.weekdays("sv") | {day + "en": number for day, number in cldr.weekdays("sv").items() if day.endswith("dag")},
    time_units=TIME_UNITS,
    generic_currencies=GENERIC_CURRENCIES,
    minor_currencies={
        "öre": ("SEK", "NOK", "DKK"),
        "cent": ("USD", "EUR"),
        "pence": ("GBP",),
        "kopek": ("RUB", "UAH"),
        "kopeker": ("RUB", "UAH"),
        "penny": ("GBP",),
        "c": ("USD", "EUR"),
        "¢": ("USD",),
    },
    hedges=HEDGES,  # type: ignore[arg-type]
    hedges_after={"eller mer": ">=", "eller mindre": "<=", "eller fler": ">=", "och uppåt": ">=", "eller färre": "<="},
    vague={
        "tiotals": "dozens",
        "tiotal": "dozens",
        "hundratals": "hundreds",
        "tusentals": "thousands",
        "tiotusentals": "tens of thousands",
        "hundratusentals": "hundreds of thousands",
        "miljontals": "millions",
        "miljardtals": "billions",
        "dussintals": "dozens",
        "tiotals miljoner": "tens of millions",
        "hundratals miljoner": "hundreds of millions",
        "tusentals miljarder": "trillions",
        "hundratals miljarder": "hundreds of billions",
        "tiotals miljarder": "tens of billions",
        "hundratals tusen": "hundreds of thousands",
        "tiotals tusen": "tens of thousands",
        "tiotusental": "tens of thousands",
        "hundratusental": "hundreds of thousands",
        "tiomiljontals": "tens of millions",
        "hundramiljontals": "hundreds of millions",
        "tiotusen tals": "tens of thousands",
    },
    several={"flera": "several", "några": "a few", "ett par": "a couple of", "åtskilliga": "several", "många": "many"},
    ordinal_suffix=":?[ea]|:de|:te|:dje",
    number_suffix=":or|:s|:an|-tal|-talet",
    conjunctions=("och",),
    dozens={"dussin": 12, "tjog": 20},
    fractions=FRACTIONS,
    halves_after=("och en halv", "och ett halvt", "och halv", "och halvt", "en halv", "ett halvt"),
    minus=("minus", "negativt", "negativ"),
    divisions=("genom", "delat med", "delat på"),
    points=("komma", "punkt"),
    percent=("%", "procent", "procents", "procenten", "pct", "procentigt", "procentig", "procentiga"),
    percent_points=("procentenheter", "procentenhet", "procentenheters"),
    units={
        "kvadratmeter": "m2",
        "kvm": "m2",
        "kvadratkilometer": "km2",
        "kubikmeter": "m3",
        "kbm": "m3",
        "hektar": "ha",
        "tunnland": "{tunnland}",
        "ton": "t",
        "kilo": "kg",
        "kilometer": "km",
        "meter": "m",
        "mil": "{mil}",
        "grad": "deg",
        "grader": "deg",
        "grader celsius": "Cel",
        "grader fahrenheit": "[degF]",
        "celsius": "Cel",
        "fahrenheit": "[degF]",
        "grader c": "Cel",
        "grader f": "[degF]",
        "plusgrad": "Cel",
        "celsiusgrader": "Cel",
        "celsiusgrad": "Cel",
        "minusgrader": "Cel",
        "miles": "[mi_i]",
        "plusgrader": "Cel",
        "kilovolt": "kV",
        "megawatt": "MW",
        "gigawatt": "GW",
        "terawattimmar": "TW.h",
        "kilowattimmar": "kW.h",
        "megawattimmar": "MW.h",
        "gigawattimmar": "GW.h",
        "liter": "L",
        "fat": "[bbl_us]",
        "kilometer i timmen": "km/h",
        "kilometer per timme": "km/h",
        "km i timmen": "km/h",
        "meter per sekund": "m/s",
        "km/tim": "km/h",
        "knop": "[kn_i]",
        "distansminuter": "[nmi_i]",
        "fot": "[ft_i]",
        "tum": "[in_i]",
        "pund": "[lb_av]",
        "uns": "[oz_av]",
        "hästkrafter": "[HP]",
        "hk": "[HP]",
        "kkm": "m3",
        "tsk": "[tsp_m]",
        "msk": "[tbs_m]",
        "decibel": "dB",
        "kubik": "m3",
        "grad celsius": "Cel",
        "grad fahrenheit": "[degF]",
        "centigrader": "Cel",
        "centigrad": "Cel",
    },
    per=("per", "om", "på", "i", "/"),
    denominators={
        "år": "a",
        "året": "a",
        "månad": "mo",
        "månaden": "mo",
        "mån": "mo",
        "vecka": "wk",
        "veckan": "wk",
        "dag": "d",
        "dagen": "d",
        "dygn": "d",
        "dygnet": "d",
        "timme": "h",
        "timmen": "h",
        "tim": "h",
        "h": "h",
        "minut": "min",
        "minuten": "min",
        "sekund": "s",
        "sekunden": "s",
        "s": "s",
        "hektar": "ha",
        "ha": "ha",
        "person": "person",
        "capita": "person",
        "invånare": "person",
        "anställd": "person",
        "hushåll": "household",
        "familj": "household",
        "aktie": "share",
        "fat": "[bbl_us]",
        "ton": "t",
        "kilo": "kg",
        "kilogram": "kg",
        "kg": "kg",
        "km": "km",
        "kilometer": "km",
        "liter": "L",
        "kvadratmeter": "m2",
        "kvm": "m2",
        "m2": "m2",
        "m²": "m2",
        "kvadratkilometer": "km2",
        "kubikmeter": "m3",
        "styck": "piece",
        "st": "piece",
        "barn": "child",
        "elev": "student",
        "kwh": "kW.h",
        "kilowattimme": "kW.h",
        "mil": "{mil}",
        "gallon": "[gal_us]",
        "kvartal": "quarter",
        "tim.": "h",
    },
    year_before=(
        "år",
        "sedan",
        "i",
        "från",
        "till",
        "under",
        "före",
        "efter",
        "årsskiftet",
        "sommaren",
        "vintern",
        "våren",
        "hösten",
        "för",
        "mellan",
        "innan",
        "sen",
        "åren",
        "t.o.m.",
        "perioden",
        "hela",
        "slutet av",
        "början av",
        "mitten av",
        "av",
    ),
    year_after=(),
    range_words=("till", "t.o.m.", "till och med", "tom", "fram till"),
    range_openers={"mellan": "och", "från": "till"},
    reference_words=(
        "nr",
        "nr.",
        "nummer",
        "no",
        "no.",
        "№",
        "#",
        "direktiv",
        "resolution",
        "beslut",
        "dekret",
        "artikel",
        "paragraf",
        "§",
        "kapitel",
        "väg",
        "riksväg",
        "motorväg",
        "länsväg",
        "sida",
        "sid",
        "s.",
        "tabell",
        "figur",
        "version",
        "lag",
        "förordning",
        "projekt nr",
        "kanal",
        "linje",
        "rum",
        "e",
        "slutsats",
        "program nr",
        "kl",
        "kl.",
        "klockan",
        "telefon",
        "tel",
    ),
    idioms=(
        "för det första",
        "för det andra",
        "för det tredje",
        "en av",
        "ett av",
        "i första hand",
        "i andra hand",
        "den andra sidan",
        "å andra sidan",
        "på en",
        "en gång till",
        "en annan",
        "en del",
        "i ett",
        "till ett",
        "i en",
        "varandra",
        "andra sidan",
        "första hand",
        "de andra",
        "alla andra",
        "bland andra",
        "bland annat",
        "med andra ord",
        "någon annan",
        "andra världskriget",
        "första världskriget",
        "en eller annan",
    ),
    articles=("en", "ett"),
    unit_stop=frozenset(words("i en a e d c o å ö är än av om på st n p r k f x y z u v q j w b")),
    measured_words={
        word: (Fraction(value), unit)
        for forms, value, unit in (
            ("halvtimme halvtimmen halvtimmes", 30, "PTM"),
            ("halvår halvåret", 6, "PM"),
            ("kvart kvarten", 15, "PTM"),
            ("halvliter", 5, "dL"),
            ("halvmil", 5, "km"),
            ("trekvart", 45, "PTM"),
        )
        for word in words(forms)
    },
    date_fillers=("den", ",", "dagen", "av", "i"),
    ages=("gammal", "gamla", "gammalt", "ålder"),
    centuries=("århundradet", "seklet"),
    ordinal_heads=("århundradet", "kongressen", "partikongressen", "världskriget", "sessionen", "plenum", "seklet"),
    quarter_words=("kvartalet", "kvartal"),
)


def _stem(word: str) -> str:
    for ending in (
        "ernas",
        "ornas",
        "arnas",
        "erna",
        "orna",
        "arna",
        "ers",
        "ors",
        "ars",
        "er",
        "or",
        "ar",
        "en",
        "et",
        "na",
        "as",
        "es",
        "a",
        "s",
        "n",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
