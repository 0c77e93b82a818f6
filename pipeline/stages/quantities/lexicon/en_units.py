"""English names and symbols of units, units of time, and what rates are counted by, as UCUM."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.stages.quantities.lexicon.base import TimeUnit, words

_PREFIXES: tuple[tuple[str, str], ...] = (
    ("yocto", "y"), ("zepto", "z"), ("atto", "a"), ("femto", "f"), ("pico", "p"), ("nano", "n"), ("micro", "u"), ("milli", "m"),
    ("centi", "c"), ("deci", "d"), ("deca", "da"), ("hecto", "h"), ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"),
    ("peta", "P"), ("exa", "E"),
)  # fmt: skip
_SYMBOL_PREFIXES = (("k", "k"), ("m", "m"), ("M", "M"), ("G", "G"), ("T", "T"), ("µ", "u"), ("μ", "u"), ("n", "n"), ("p", "p"))
# Names that take prefixes, in the singular, and their codes.
_METRIC: dict[str, str] = {
    "metre": "m", "meter": "m", "gram": "g", "gramme": "g", "litre": "L", "liter": "L", "watt": "W", "watt-hour": "W.h", "watt hour": "W.h",
    "watthour": "W.h", "volt": "V", "ampere": "A", "amp": "A", "ampere-hour": "A.h", "amp hour": "A.h", "amp-hour": "A.h", "hertz": "Hz",
    "joule": "J", "newton": "N", "pascal": "Pa", "byte": "By", "bit": "bit", "ohm": "Ohm", "farad": "F", "henry": "H", "tesla": "T",
    "weber": "Wb", "lumen": "lm", "lux": "lx", "becquerel": "Bq", "sievert": "Sv", "gray": "Gy", "mole": "mol", "calorie": "cal",
    "bar": "bar", "tonne": "t", "ton": "t", "electronvolt": "eV", "electron volt": "eV", "volt-ampere": "V.A", "volt ampere": "V.A",
    "candela": "cd", "kelvin": "K", "siemens": "S", "coulomb": "C", "katal": "kat", "curie": "Ci", "parsec": "pc",
}  # fmt: skip
# Names that are everyday words without a prefix.
_ONLY_PREFIXED = frozenset(("bit", "gray", "henry", "tesla", "weber", "lux", "siemens", "curie", "farad"))
_LENGTHS: dict[str, str] = {
    **{f"{prefix}{ending}": symbol + "m" for ending in ("metre", "meter") for prefix, symbol in _PREFIXES},
    "metre": "m", "meter": "m",
}  # fmt: skip


def _named() -> Iterator[tuple[str, str]]:
    for name, code in _METRIC.items():
        if name not in _ONLY_PREFIXED:
            yield name, code
        for prefix, symbol in _PREFIXES:
            yield prefix + name, symbol + code
        if name == "byte" or name == "bit":
            for binary, symbol in (("kibi", "Ki"), ("mebi", "Mi"), ("gibi", "Gi"), ("tebi", "Ti")):
                yield binary + name, symbol + code
    for name, code in _LENGTHS.items():
        for square in ("square ", "square-", "sq ", "sq. "):
            yield square + name, code + "2"
        for cubic in ("cubic ", "cubic-", "cu ", "cu. "):
            yield cubic + name, code + "3"
    for name in ("metre", "meter"):
        for time, code in (("second", "s"), ("minute", "min"), ("hour", "h")):
            yield f"kilo{name} per {time}", f"km/{code}"
            yield f"{name} per {time}", f"m/{code}"
            yield f"centi{name} per {time}", f"cm/{code}"
        yield f"{name} per second squared", "m/s2"
        yield f"newton {name}", "N.m"
        yield f"newton-{name}", "N.m"
        yield f"milli{name} of mercury", "mm[Hg]"
    for name in ("litre", "liter"):
        yield f"milligram per deci{name}", "mg/dL"
        yield f"millimole per {name}", "mmol/L"
    for name, code in (("bit", "bit"), ("byte", "By")):
        for prefix, symbol in (("", ""), ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T")):
            yield f"{prefix}{name} per second", f"{symbol}{code}/s"


def _symbols() -> Iterator[tuple[str, str]]:
    for symbol, code in (
        ("W", "W"), ("Wh", "W.h"), ("V", "V"), ("Hz", "Hz"), ("J", "J"), ("N", "N"), ("Pa", "Pa"), ("Ω", "Ohm"), ("Sv", "Sv"), ("Gy", "Gy"),
        ("Bq", "Bq"), ("mol", "mol"), ("eV", "eV"), ("VA", "V.A"), ("Nm", "N.m"), ("g", "g"), ("bar", "bar"),
        ("A", "A"), ("Ah", "A.h"),
    ):  # fmt: skip
        for prefix, power in _SYMBOL_PREFIXES:
            yield symbol, code
            if prefix + symbol not in (
                "Mg",
                "mF",
                "pH",
                "mH",
                "mN",
                "pA",
                "MH",
                "MN",
                "TN",
                "GA",
                "MA",
                "TA",
                "TF",
                "GF",
                "kF",
                "kH",
                "TV",
                "GV",
            ):
                yield prefix + symbol, power + code
    for prefix in "KkMGTPEZ":
        power = prefix.lower() if prefix == "K" else prefix
        yield f"{prefix}B", f"{power}By"
        yield f"{prefix}bit", f"{power}bit"
        yield f"{prefix}bps", f"{power}bit/s"
        yield f"{prefix}b/s", f"{power}bit/s"
        yield f"{prefix}bit/s", f"{power}bit/s"
        yield f"{prefix}B/s", f"{power}By/s"
        yield f"{prefix}Bps", f"{power}By/s"
        if prefix in "MGT":
            yield f"{prefix}b", f"{power}bit"
        if prefix in "KMGT":
            yield f"{prefix}iB", f"{prefix}iBy"


_FEET: dict[str, str] = {
    "feet": "[ft_i]", "foot": "[ft_i]", "inch": "[in_i]", "inches": "[in_i]", "inche": "[in_i]", "yard": "[yd_i]", "mile": "[mi_i]",
    "statute mile": "[mi_i]", "nautical mile": "[nmi_i]", "sea mile": "[nmi_i]", "nmi": "[nmi_i]", "fathom": "[fth_i]",
    "furlong": "[fur_us]", "light year": "[ly]", "light-year": "[ly]", "lightyear": "[ly]", "ly": "[ly]",
    "square inch": "[sin_i]", "square inche": "[sin_i]", "square feet": "[sft_i]", "square foot": "[sft_i]", "square yard": "[syd_i]",
    "square mile": "[smi_us]", "sq ft": "[sft_i]", "sq. ft": "[sft_i]", "sqft": "[sft_i]",
    "sq foot": "[sft_i]", "sq feet": "[sft_i]", "ft2": "[sft_i]", "ft²": "[sft_i]", "sq in": "[sin_i]",
    "in²": "[sin_i]", "sq yd": "[syd_i]", "yd²": "[syd_i]", "sq mi": "[smi_us]",
    "sq mile": "[smi_us]", "mi²": "[smi_us]", "cubic inch": "[cin_i]", "cubic inche": "[cin_i]", "cubic feet": "[cft_i]",
    "cubic foot": "[cft_i]", "cubic yard": "[cyd_i]", "cu ft": "[cft_i]", "ft3": "[cft_i]", "ft³": "[cft_i]",
    "cu in": "[cin_i]", "in³": "[cin_i]", "cu yd": "[cyd_i]", "yd³": "[cyd_i]",
    "cubic mile": "[mi_i]3", "mi³": "[mi_i]3", "acre": "[acr_us]", "acre-feet": "[acr_us].[ft_i]", "acre-foot": "[acr_us].[ft_i]",
    "acre feet": "[acr_us].[ft_i]", "acre foot": "[acr_us].[ft_i]", "ac": "[acr_us]",
    "mile per hour": "[mi_i]/h", "mi/h": "[mi_i]/h", "kmph": "km/h", "feet per second": "[ft_i]/s", "foot per second": "[ft_i]/s",
    "ft/s": "[ft_i]/s",
    "knot": "[kn_i]", "kt": "[kn_i]", "kts": "[kn_i]", "mile per gallon": "[mi_i]/[gal_us]", "mpg": "[mi_i]/[gal_us]",
    "mpg us": "[mi_i]/[gal_us]", "mile per us gallon": "[mi_i]/[gal_us]", "mile per imperial gallon": "[mi_i]/[gal_br]",
    "mile per imp. gallon": "[mi_i]/[gal_br]",
}  # fmt: skip
_FEET |= {name.replace(" ", "-"): code for name, code in _FEET.items() if name.startswith(("square ", "cubic "))}
_MASSES: dict[str, str] = {
    "pound": "[lb_av]", "lb": "[lb_av]", "lbs": "[lb_av]", "ounce": "[oz_av]", "oz": "[oz_av]",
    "troy ounce": "[oz_tr]", "ounces troy": "[oz_tr]", "oz t": "[oz_tr]", "ozt": "[oz_tr]", "stone": "[stone_av]",
    "short ton": "[ston_av]", "long ton": "[lton_av]", "us ton": "[ston_av]", "imperial ton": "[lton_av]", "metric ton": "t",
    "metric tonne": "t", "ton": "t", "tons": "t", "tonne": "t", "mt": "t", "kilo": "kg", "kilogramme": "kg", "kgs": "kg", "gm": "g",
    "gms": "g", "grm": "g", "mcg": "ug", "carat": "[car_m]", "ct": "[car_m]", "karat": "[car_Au]", "grain": "[gr]", "quintal": "{centner}",
    "dalton": "u",
    "Mt": "Mt", "Gt": "Gt", "MT": "t",
}  # fmt: skip
_VOLUMES: dict[str, str] = {
    "gallon": "[gal_us]", "us gallon": "[gal_us]", "u.s. gallon": "[gal_us]", "us gal": "[gal_us]", "imperial gallon": "[gal_br]",
    "imp. gallon": "[gal_br]", "uk gallon": "[gal_br]", "gal": "[gal_us]",
    "quart": "[qt_us]", "qt": "[qt_us]", "us quart": "[qt_us]", "us qt": "[qt_us]", "imperial quart": "[qt_br]", "imp. quart": "[qt_br]",
    "pint": "[pt_us]", "pt": "[pt_us]", "us pint": "[pt_us]", "us pt": "[pt_us]", "imperial pint": "[pt_br]", "pint imperial": "[pt_br]",
    "cup": "[cup_us]", "us cup": "[cup_us]", "metric cup": "[cup_m]", "fluid ounce": "[foz_us]",
    "fl oz": "[foz_us]", "fl. oz": "[foz_us]", "us fluid ounce": "[foz_us]", "us fl oz": "[foz_us]",
    "imp. fluid ounce": "[foz_br]", "imperial fluid ounce": "[foz_br]",
    "tablespoon": "[tbs_us]", "tbsp": "[tbs_us]", "teaspoon": "[tsp_us]", "tsp": "[tsp_us]",
    "barrel": "[bbl_us]", "bbl": "[bbl_us]", "bbls": "[bbl_us]", "bushel": "[bu_us]", "bu": "[bu_us]", "cc": "cm3", "ccs": "cm3",
    "cbm": "m3", "cu m": "m3", "sqm": "m2", "sqms": "m2", "sq m": "m2", "sq. m": "m2",
    "sq km": "km2", "sq. km": "km2", "sq cm": "cm2", "sq. cm": "cm2", "sqkm": "km2", "hectoliter": "hL",
    "m^2": "m2", "m^3": "m3", "km^2": "km2", "cm^2": "cm2", "cm^3": "cm3", "ft^2": "[sft_i]", "ft^3": "[cft_i]",
}  # fmt: skip
_OTHERS: dict[str, str] = {
    "hectare": "ha", "decare": "daar", "dunam": "{dunam}", "degree": "deg", "deg": "deg",
    **{
        f"{degree}{scale}": code
        for degree in ("degree ", "deg ", "deg. ", "° ")
        for scale, code in (
            ("celsius", "Cel"), ("celcius", "Cel"), ("centigrade", "Cel"), ("c", "Cel"), ("fahrenheit", "[degF]"), ("farenheit", "[degF]"),
            ("f", "[degF]"), ("kelvin", "K"), ("k", "K"),
        )
    },
    "celsius": "Cel", "celcius": "Cel", "fahrenheit": "[degF]", "farenheit": "[degF]", "centigrade": "Cel", "kelvin": "K",
    "ºf": "[degF]", "º c": "Cel", "º f": "[degF]", "decibel": "dB", "dba": "dB", "micron": "um", "horsepower": "[HP]", "hp": "[HP]",
    "bhp": "[HP]",
    "brake horsepower": "[HP]", "atmosphere": "atm", "millibar": "mbar", "mm hg": "mm[Hg]", "mmhg": "mm[Hg]",
    "inch of mercury": "[in_i'Hg]", "inche of mercury": "[in_i'Hg]", "inhg": "[in_i'Hg]", "pound per square inch": "[psi]",
    "pound-force per square inch": "[psi]",
    "british thermal unit": "[Btu]", "btu": "[Btu]", "foodcalorie": "[Cal]", "kcals": "kcal",
    "kwh/100km": "kW.h/(100.km)", "kwh/100 km": "kW.h/(100.km)", "l/100 km": "L/(100.km)", "l/100km": "L/(100.km)",
    "litre per 100 kilometre": "L/(100.km)", "liter per 100 kilometer": "L/(100.km)", "l/km": "L/km", "litre per kilometre": "L/km",
    "liter per kilometer": "L/km", "part per million": "[ppm]", "part per billion": "[ppb]", "ppb": "[ppb]", "per mille": "[ppth]",
    "permille": "[ppth]", "per mil": "[ppth]", "per mill": "[ppth]",
    "g-force": "[g]", "radian": "rad", "arcminute": "'", "arcsecond": "''", "arcmin": "'",
    "arcsec": "''", "astronomical unit": "AU", "au": "AU", "newton-metre": "N.m", "n⋅m": "N.m", "n·m": "N.m", "lbf": "[lbf_av]",
    "kgf": "kgf", "millisecond": "ms", "microsecond": "us", "nanosecond": "ns", "picosecond": "ps", "msec": "ms", "ms": "ms", "µs": "us",
    "μs": "us", "ns": "ns", "µm": "um", "mg/ml": "mg/mL", "g/l": "g/L", "mg/kg": "mg/kg", "g/km": "g/km", "µg/l": "ug/L", "ng/ml": "ng/mL",
    "kg/m²": "kg/m2", "g/cm³": "g/cm3", "g/cm3": "g/cm3", "m/s²": "m/s2", "m/s^2": "m/s2", "w/m²": "W/m2", "w/m2": "W/m2", "kw/h": "kW/h",
    "wh/kg": "W.h/kg", "µg/m3": "ug/m3", "ug/m3": "ug/m3", "dioptre": "[diop]", "diopter": "[diop]", "microgramme": "ug", "byte": "By",
}  # fmt: skip

UNITS: dict[str, str] = {}
for _table in (_FEET, _MASSES, _VOLUMES, _OTHERS):
    UNITS |= _table
for _name, _code in (*_named(), *_symbols()):
    UNITS.setdefault(_name, _code)

_TIME = {
    "Y": "year years yr yrs", "M": "month months mo mos mth mths", "W": "week weeks wk wks", "D": "day days",
    "TH": "hour hours hr hrs", "TM": "minute minutes min mins", "TS": "second seconds sec secs",
}  # fmt: skip
TIME_UNITS: dict[str, TimeUnit] = {word: TimeUnit(unit) for unit, forms in _TIME.items() for word in words(forms)}
TIME_UNITS |= {
    "decade": TimeUnit("Y", 10), "decades": TimeUnit("Y", 10), "century": TimeUnit("Y", 100), "centuries": TimeUnit("Y", 100),
    "fortnight": TimeUnit("W", 2), "fortnights": TimeUnit("W", 2), "millennia": TimeUnit("Y", 1000), "millennium": TimeUnit("Y", 1000),
    "yo": TimeUnit("Y"), "y/o": TimeUnit("Y"), "night": TimeUnit("D"), "nights": TimeUnit("D"), "quarter-hour": TimeUnit("TM", 15),
    "half-hour": TimeUnit("TM", 30), "quarter-hours": TimeUnit("TM", 15), "half-hours": TimeUnit("TM", 30),
    "quarter": TimeUnit("M", 3), "quarters": TimeUnit("M", 3),
    "half-year": TimeUnit("M", 6), "half-years": TimeUnit("M", 6),
    **{
        f"{kind} {unit}{plural}": TimeUnit(designator)
        for unit, designator in (("day", "D"), ("week", "W"), ("hour", "TH"))
        for kind in ("business", "working", "calendar", "trading")
        for plural in ("", "s")
    },
}  # fmt: skip

DENOMINATORS: dict[str, str] = {
    "year": "a", "annum": "a", "yr": "a", "y": "a", "d": "d",
    "month": "mo", "mo": "mo", "week": "wk", "wk": "wk", "day": "d", "night": "d", "hour": "h",
    "hr": "h", "h": "h", "minute": "min", "min": "min", "second": "s", "sec": "s", "s": "s", "millisecond": "ms", "ms": "ms",
    "quarter": "quarter", "a": "a",
    "person": "person", "capita": "person", "head": "person", "inhabitant": "person", "employee": "person", "worker": "person",
    "resident": "person", "individual": "person", "adult": "person", "household": "household", "family": "household", "child": "child",
    "student": "student", "pupil": "student", "share": "share", "unit": "unit", "piece": "piece", "item": "piece", "pc": "piece",
    "hectare": "ha", "ha": "ha", "acre": "[acr_us]", "square meter": "m2", "square metre": "m2", "sq m": "m2", "sqm": "m2", "m2": "m2",
    "m²": "m2", "square foot": "[sft_i]", "sq ft": "[sft_i]", "sqft": "[sft_i]", "square kilometre": "km2", "square kilometer": "km2",
    "km2": "km2", "km²": "km2", "sq km": "km2", "square mile": "[smi_us]", "cubic metre": "m3", "cubic meter": "m3", "m3": "m3", "m³": "m3",
    "km": "km", "kilometer": "km", "kilometre": "km", "mile": "[mi_i]", "meter": "m", "metre": "m", "m": "m", "foot": "[ft_i]",
    "barrel": "[bbl_us]", "bbl": "[bbl_us]", "gallon": "[gal_us]", "liter": "L", "litre": "L", "l": "L", "pint": "[pt_us]",
    "bushel": "[bu_us]", "tonne": "t", "ton": "t", "metric ton": "t", "metric tonne": "t", "t": "t", "kilogram": "kg", "kilogramme": "kg",
    "kilo": "kg", "kg": "kg", "gram": "g", "gramme": "g", "g": "g", "ounce": "[oz_av]", "troy ounce": "[oz_tr]", "oz": "[oz_av]",
    "pound": "[lb_av]", "lb": "[lb_av]", "kwh": "kW.h", "kilowatt-hour": "kW.h", "kilowatt hour": "kW.h", "mwh": "MW.h",
    "megawatt-hour": "MW.h", "megawatt hour": "MW.h", "kw": "kW", "mw": "MW", "gb": "GBy", "mmbtu": "mmbtu", "milliliter": "mL",
    "millilitre": "mL", "ml": "mL", "deciliter": "dL", "decilitre": "dL", "dl": "dL",
}  # fmt: skip
