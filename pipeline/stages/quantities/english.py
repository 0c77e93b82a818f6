"""How English writes a quantity, for the translator and for readers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document import Quantity

if TYPE_CHECKING:
    from pipeline.stages.quantities.context import Match

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_OPERATORS = {">": "more than", ">=": "at least", "<": "less than", "<=": "up to", "~": "about"}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_UNITS = {
    "m2": "m²", "km2": "km²", "cm2": "cm²", "mm2": "mm²", "m3": "m³", "km3": "km³", "cm3": "cm³", "dm3": "dm³", "Cel": "°C",
    "[degF]": "°F", "deg": "degrees", "kW.h": "kWh", "MW.h": "MWh",
    "GW.h": "GWh", "TW.h": "TWh", "W.h": "Wh", "[mi_i]": "miles", "[ft_i]": "feet", "[in_i]": "inches", "[yd_i]": "yards",
    "[lb_av]": "pounds", "[oz_av]": "ounces", "[oz_tr]": "troy ounces",
    "[gal_us]": "gallons", "[gal_br]": "imperial gallons", "[bbl_us]": "barrels", "[acr_us]": "acres", "[mi_i]/h": "mph",
    "[kn_i]": "knots", "[nmi_i]": "nautical miles", "L": "litres", "t": "tonnes",
    "[HP]": "hp", "[cup_us]": "cups", "[car_m]": "carats", "By": "bytes", "kBy": "kB", "MBy": "MB", "GBy": "GB", "TBy": "TB", "PBy": "PB",
    "[ppm]": "ppm", "[ppth]": "‰", "[sft_i]": "square feet",
    "[smi_us]": "square miles", "[sin_i]": "square inches", "[tbs_us]": "tablespoons", "[tsp_us]": "teaspoons", "[tbs_m]": "tablespoons",
    "[tsp_m]": "teaspoons", "[pt_us]": "pints",
    "[psi]": "psi", "atm": "atmospheres", "mm[Hg]": "mmHg", "Ohm": "Ω", "um": "µm", "ug": "µg", "ar": "ares",
    "{dunam}": "dunams", "{feddan}": "feddans",
}  # fmt: skip
_PER = {
    "a": "year", "mo": "month", "wk": "week", "d": "day", "h": "hour", "min": "minute", "s": "second", "ha": "hectare", "t": "tonne",
    "kg": "kg", "km": "km", "L": "litre", "m2": "m²", "km2": "km²",
    "m3": "m³", "[bbl_us]": "barrel", "[gal_us]": "gallon", "[oz_av]": "ounce", "[oz_tr]": "ounce", "[lb_av]": "pound", "[mi_i]": "mile",
    "kW.h": "kWh", "MW.h": "MWh", "[acr_us]": "acre", "ms": "ms",
}  # fmt: skip
_COMPONENTS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_DECADES = re.compile(r"(\d{2,3}?)0{1,2}-01-01/\1(?:9|99)-12-31\Z")
_PARTIAL = re.compile(r"--(\d\d)(?:-(\d\d))?\Z")


def render(quantity: Quantity | Match) -> str:
    """The English wording of a quantity: "more than 120 billion VND", "15 November 2024", "18.9%", "9th"."""
    text = _core(quantity)
    if quantity.per:
        text += "".join(f" per {_PER.get(part, part)}" for part in quantity.per.strip("/").split("/"))
    return f"{_OPERATORS[quantity.op]} {text}" if quantity.op else text


def _core(quantity: Quantity | Match) -> str:
    if quantity.kind == "date":
        return date(quantity.iso or "")
    if quantity.kind == "date_range":
        return date_range(quantity.iso or "")
    if quantity.kind == "duration":
        return duration(quantity.iso or "")
    number = quantity.approx if quantity.number is None else None
    if quantity.kind == "ordinal" and quantity.number is not None:
        return ordinal(int(quantity.number))
    text = number if number is not None else amount(quantity.number or Decimal(0), scaled=quantity.kind in ("money", "cardinal", "measure"))
    if quantity.kind == "percent":
        points = "percentage point" if quantity.number == 1 else "percentage points"
        return f"{text} {points}" if quantity.unit == "{pp}" else f"{text}%"
    if quantity.kind == "money":
        joiner = (
            " of "
            if number is not None and not number.startswith(("several", "a few", "many", "a couple")) and quantity.currency is None
            else " "
        )
        return f"{text}{joiner}{quantity.currency}" if quantity.currency else text
    if quantity.kind == "measure" and quantity.unit:
        unit = _UNITS.get(quantity.unit, quantity.unit.strip("{}"))
        if quantity.number == 1:
            unit = {"feet": "foot", "inches": "inch"}.get(
                unit, unit[:-1] if unit.endswith("s") and len(unit) > 3 and unit.isalpha() else unit
            )
        return text + ("" if unit.startswith(("°", "‰")) else " " if number is None else " of ") + unit
    return text


def amount(value: Decimal, scaled: bool = False) -> str:
    """Digits with commas; large round amounts with a scale word where ``scaled``: "120 billion", "8,533"."""
    if scaled and value.adjusted() >= 6:
        for scale, word in _SCALES:
            if abs(value) >= scale:
                mantissa = (value / scale).normalize()
                if mantissa * scale == value and mantissa.as_tuple().exponent >= -2 and abs(mantissa) < 100_000:  # type: ignore[operator]
                    return f"{_digits(mantissa)} {word}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    if exponent == 0:
        return f"{int(value):,}"
    if exponent < -6:  # type: ignore[operator]
        value = round(value, 6)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def ordinal(value: int) -> str:
    """9th, 21st."""
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{suffix}"


def date(iso: str) -> str:
    """15 November 2024; November 2024; 2024; 21 December."""
    partial = _PARTIAL.match(iso)
    if partial:
        month = _MONTHS[int(partial[1]) - 1]
        return f"{int(partial[2])} {month}" if partial[2] else month
    parts = iso.split("-")
    if len(parts) == 3:
        return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    return str(int(iso)) if iso.isdigit() else iso


def date_range(iso: str) -> str:
    """2021–2023; 3–9 February 2024; 30 April to 2 May 2024; the 1990s."""
    low, _, high = iso.partition("/")
    decades = _DECADES.match(iso)
    if decades:
        return f"the {decades[1]:0<4}s"
    if len(low) == 4 and len(high) == 4:
        return f"{low}–{high}"
    first, last = date(low), date(high)
    said, rest = first.split(" "), last.split(" ")
    shared = 0
    while shared < min(len(said), len(rest)) - 1 and said[-1 - shared :] == rest[-1 - shared :]:
        shared += 1
    begin = " ".join(said[: len(said) - shared])
    # What is left of the first day is a number alone: "3–9 February".
    return f"{begin}–{last}" if begin.isdigit() and shared else f"{begin} to {last}"


def duration(iso: str) -> str:
    """15 years; 1 year 6 months."""
    day, _, time = iso.removeprefix("P").partition("T")
    parts = [(count, _COMPONENTS[unit]) for count, unit in _DURATION.findall(day)] + [
        (count, _COMPONENTS["T" + unit]) for count, unit in _DURATION.findall(time)
    ]
    return " ".join(f"{_digits(Decimal(count))} {name if Decimal(count) == 1 else name + 's'}" for count, name in parts)
