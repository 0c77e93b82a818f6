"""Swedish units, and what rates are counted by. Names that Swedish forms by prefix are made, not listed."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.base import words

_PREFIXES = {
    "nano": "n", "mikro": "u", "milli": "m", "centi": "c", "deci": "d", "hekto": "h", "kilo": "k", "mega": "M", "giga": "G",
    "tera": "T", "peta": "P",
}  # fmt: skip
# Base units: the forms that count, the UCUM symbol, and the prefixes in use.
_BASES: tuple[tuple[str, str, str], ...] = (
    ("meter metern metrar metrarna meterna", "m", "nano mikro milli centi deci kilo"),
    ("gram grammet grammen", "g", "mikro milli hekto kilo"),
    ("liter litern litrar literna", "L", "milli centi deci hekto mega"), ("watt", "W", "milli kilo mega giga tera"),
    ("wattimme wattimmar wattimmarna wattimmen", "W.h", "kilo mega giga tera"),
    ("volt", "V", "milli kilo mega"), ("ampere", "A", "milli kilo"),
    ("amperetimmar", "A.h", "milli"), ("hertz", "Hz", "kilo mega giga tera"), ("joule", "J", "kilo mega giga"),
    ("pascal", "Pa", "hekto kilo mega giga"), ("bar", "bar", "milli"), ("byte", "By", "kilo mega giga tera peta"),
    ("bit bits", "bit", "kilo mega giga tera"), ("newton", "N", "kilo mega"), ("ton tonnen", "t", "kilo mega"),
    ("sievert", "Sv", "milli mikro"),
    ("becquerel", "Bq", "kilo mega giga tera"), ("kalori kalorier", "cal", "kilo"), ("lux", "lx", ""), ("lumen", "lm", ""),
    ("voltampere", "V.A", "kilo mega"), ("ohm", "Ohm", "kilo mega"), ("sekunder", "s", "nano mikro milli"), ("mol", "mol", "milli"),
)  # fmt: skip
_LENGTHS = {"meter": "m", "kilometer": "km", "centimeter": "cm", "decimeter": "dm", "millimeter": "mm"}
_MADE: dict[str, str] = {
    prefix + form: _PREFIXES.get(prefix, "") + symbol
    for forms, symbol, prefixes in _BASES
    for prefix in ("", *words(prefixes))
    for form in words(forms)
    if form != "bar" or prefix
}
del _MADE["sekunder"]
_MADE |= {power + name: symbol + digit for name, symbol in _LENGTHS.items() for power, digit in (("kvadrat", "2"), ("kubik", "3"))}
_MADE |= {"kvadratmetern": "m2", "kvadratmeterna": "m2", "kvadratkilometern": "km2", "kubikmetern": "m3", "bar": "bar"}

_NAMES: tuple[tuple[str, str], ...] = (
    ("kvm", "m2"), ("kvkm", "km2"), ("kbm kkm kubik", "m3"), ("kubikcm ccm", "cm3"), ("hektar hektaren", "ha"),
    ("tunnland", "{tunnland}"),
    ("acre acres", "[acr_us]"), ("kilo kilon kilot kilona", "kg"), ("hekto", "hg"), ("mil milen", "10*km"), ("halvmil", "5*km"),
    ("sjömil distansminuter distansminut", "[nmi_i]"), ("miles mile", "[mi_i]"), ("yard yards", "[yd_i]"), ("famnar famn", "[fth_i]"),
    ("fot", "[ft_i]"), ("tum", "[in_i]"), ("kvadratfot", "[sft_i]"), ("pund", "[lb_av]"), ("uns", "[oz_av]"), ("karat", "[car_m]"),
    ("fat", "[bbl_us]"), ("gallon gallons", "[gal_us]"), ("hästkrafter hästkraft hk", "[HP]"), ("knop", "[kn_i]"),
    ("sekundmeter", "m/s"), ("decibel", "dB"), ("tsk tesked teskedar", "[tsp_m]"), ("msk matsked matskedar", "[tbs_m]"), ("krm", "mL"),
    ("promille", "[ppth]"), ("grad grader graderna", "deg"), ("celsius celsiusgrader celsiusgrad centigrader centigrad", "Cel"),
    ("plusgrader plusgrad", "Cel"), ("minusgrader minusgrad köldgrader", "-1*Cel"), ("fahrenheit fahrenheitgrader", "[degF]"),
    ("kelvin", "K"), ("ljusår", "[ly]"), ("varv varven", "circ"), ("hg", "hg"), ("ljudnivå", "dB"),
)  # fmt: skip
_PHRASES: dict[str, str] = {
    "grader celsius": "Cel", "grad celsius": "Cel", "grader c": "Cel", "gr celsius": "Cel", "gr c": "Cel", "graders värme": "Cel",
    "graders kyla": "-1*Cel", "grader varmt": "Cel", "grader kallt": "-1*Cel", "grader minus": "-1*Cel", "grader plus": "Cel",
    "grader kyla": "-1*Cel", "grader värme": "Cel", "grader under noll": "-1*Cel",
    "grader fahrenheit": "[degF]", "grad fahrenheit": "[degF]",
    "grader f": "[degF]", "grader kelvin": "K", "engelska mil": "[mi_i]", "engelsk mil": "[mi_i]", "nautiska mil": "[nmi_i]",
    "svenska mil": "10*km", "liter per 100 km": "L/(100.km)", "liter per 100 kilometer": "L/(100.km)", "l/100 km": "L/(100.km)",
    "liter per hundra kilometer": "L/(100.km)", "liter/100 km": "L/(100.km)",
    "kubikmeter per sekund": "m3/s", "kilometer i timmen": "km/h", "kilometer per timme": "km/h",
    "kilometer per timma": "km/h", "kilometer/timme": "km/h", "km i timmen": "km/h", "km per timme": "km/h", "km/tim": "km/h",
    "meter per sekund": "m/s", "meter i sekunden": "m/s", "meter/sekund": "m/s", "m per sekund": "m/s", "miles i timmen": "[mi_i]/h",
    "miles per timme": "[mi_i]/h",
    "megabit per sekund": "Mbit/s", "gigabit per sekund": "Gbit/s",
    "mbit/s": "Mbit/s", "mbit": "Mbit", "gbit": "Gbit",
    "kbit": "kbit",
    "gbit/s": "Gbit/s",
    "mikrogram per kubikmeter": "ug/m3", "kvadrat": "m2", "troy uns": "[oz_tr]", "tums": "[in_i]",
}  # fmt: skip
del _PHRASES["kvadrat"]
UNITS: dict[str, str] = _MADE | {name: symbol for names, symbol in _NAMES for name in words(names)} | _PHRASES
del UNITS["ljudnivå"]

_COUNTED: tuple[tuple[str, str], ...] = (
    ("år", "a"), ("månad mån", "mo"), ("vecka v", "wk"), ("dag dygn d", "d"), ("timme timma tim tim. h", "h"), ("minut min", "min"),
    ("sekund sek s", "s"), ("kvartal", "quarter"), ("natt", "night"), ("hektar ha", "ha"),
    ("person capita invånare anställd p.p. vuxen deltagare huvud skalle nos man", "person"), ("hushåll familj", "household"),
    ("aktie", "share"), ("fat", "[bbl_us]"), ("ton", "t"), ("kilo kilogram kg", "kg"), ("hekto hg", "hg"), ("gram g", "g"),
    ("km kilometer", "km"), ("meter m", "m"), ("liter l", "L"), ("kvadratmeter kvm m2 m²", "m2"), ("kvadratkilometer km2 km²", "km2"),
    ("kubikmeter m3 m³ kubik", "m3"), ("styck st stycket", "piece"), ("barn", "child"), ("elev student", "student"),
    ("kwh kilowattimme", "kW.h"), ("mwh megawattimme", "MW.h"), ("gwh", "GW.h"), ("mil", "{mil}"), ("gallon", "[gal_us]"), ("dl", "dL"),
)  # fmt: skip
# With "i" and "om" the definite form only: "i månaden" is a rate, "i dag" is today.
RATES: dict[str, str] = {
    "i månaden": "mo", "i veckan": "wk", "i timmen": "h", "i timman": "h", "i minuten": "min", "i sekunden": "s", "i kvartalet": "quarter",
    "om året": "a", "om dagen": "d", "om dygnet": "d", "om månaden": "mo", "per styck": "piece",
}  # fmt: skip
# Directly behind a price: "18 lira kilot", "12 kronor styck".
PRICED_BY: dict[str, str] = {
    "kilot": "kg", "kilon": "kg", "hektot": "hg", "litern": "L", "timmen": "h", "metern": "m", "kvadratmetern": "m2", "kubikmetern": "m3",
    "kvadraten": "m2", "styck": "piece", "stycket": "piece", "st": "piece", "tonnet": "t", "fatet": "[bbl_us]", "dygnet": "d",
    "natten": "night", "personen": "person", "månaden": "mo", "milen": "{mil}",
}  # fmt: skip
DENOMINATORS: dict[str, str] = {name: unit for names, unit in _COUNTED for name in words(names)}
