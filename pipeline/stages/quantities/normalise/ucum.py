"""UCUM atoms and what they are in the base units of the SI: data only.

Factors are exact fractions written as text, most of them by definition. Where the world has moved on from the table of UCUM, the present
definition stands here: the constants of the SI of 2019, the astronomical unit of 2012, the conventional millimetre of mercury, and acres
and square miles of the international foot, as in the United States since 2023 (UCUM's survey foot differs in the sixth digit).
"""

from __future__ import annotations

BASE = ("g", "m", "s", "A", "K", "mol", "cd", "rad", "bit", "mo")
"""What everything is reduced to. Angles and bits count as units of their own; months do too, since no number of seconds is a month."""

PREFIXES: dict[str, int] = {
    "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1,
    "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21, "y": -24,
}  # fmt: skip
"""Powers of ten."""

METRIC: dict[str, tuple[str, str]] = {
    "m": ("1", "m"), "g": ("1", "g"), "s": ("1", "s"), "A": ("1", "A"), "K": ("1", "K"), "mol": ("1", "mol"), "cd": ("1", "cd"),
    "rad": ("1", "rad"), "bit": ("1", "bit"),
    "N": ("1", "kg.m/s2"), "Pa": ("1", "N/m2"), "J": ("1", "N.m"), "W": ("1", "J/s"), "C": ("1", "A.s"), "V": ("1", "J/C"),
    "F": ("1", "C/V"), "Ohm": ("1", "V/A"), "S": ("1", "A/V"), "Wb": ("1", "V.s"), "T": ("1", "Wb/m2"), "H": ("1", "Wb/A"),
    "Hz": ("1", "s-1"), "Bq": ("1", "s-1"), "Gy": ("1", "J/kg"), "Sv": ("1", "J/kg"), "kat": ("1", "mol/s"),
    "lm": ("1", "cd"), "lx": ("1", "lm/m2"),
    "L": ("1", "dm3"), "l": ("1", "dm3"), "ar": ("100", "m2"), "t": ("1000", "kg"), "bar": ("100000", "Pa"), "By": ("8", "bit"),
    "cal": ("4.184", "J"), "eV": ("1.602176634e-19", "J"), "u": ("1.6605391e-27", "kg"), "pc": ("3.08567758149137e16", "m"),
    "m[Hg]": ("133322.387415", "Pa"), "gf": ("0.00980665", "N"), "Ci": ("37000000000", "Bq"), "[g]": ("9.80665", "m/s2"),
}  # fmt: skip
"""Atoms that take prefixes: a factor, and what it multiplies."""

OTHERS: dict[str, tuple[str, str]] = {
    "ha": ("10000", "m2"), "AU": ("149597870700", "m"), "[ly]": ("9460730472580800", "m"), "atm": ("101325", "Pa"),
    "min": ("60", "s"), "h": ("60", "min"), "d": ("24", "h"), "wk": ("7", "d"), "mo": ("1", "mo"), "a": ("12", "mo"),
    # Angles: pi to more digits than any result keeps.
    "'": ("2.908882086657215961539484614147687804644e-4", "rad"), "''": ("4.848136811095359935899141023579479674407e-6", "rad"),
    # Shares.
    "%": ("0.01", ""), "[ppth]": ("0.001", ""), "[ppm]": ("0.000001", ""), "[ppb]": ("0.000000001", ""), "[car_Au]": ("1/24", ""),
    # Lengths of the international foot, and the nautical mile.
    "[in_i]": ("2.54", "cm"), "[ft_i]": ("12", "[in_i]"), "[yd_i]": ("3", "[ft_i]"), "[fth_i]": ("6", "[ft_i]"),
    "[fur_us]": ("660", "[ft_i]"), "[mi_i]": ("5280", "[ft_i]"), "[nmi_i]": ("1852", "m"), "[kn_i]": ("1", "[nmi_i]/h"),
    # Areas.
    "[sin_i]": ("1", "[in_i]2"), "[sft_i]": ("1", "[ft_i]2"), "[syd_i]": ("1", "[yd_i]2"), "[smi_us]": ("1", "[mi_i]2"),
    "[acr_us]": ("43560", "[sft_i]"),
    # Volumes.
    "[cin_i]": ("1", "[in_i]3"), "[cft_i]": ("1", "[ft_i]3"), "[cyd_i]": ("1", "[yd_i]3"),
    "[gal_us]": ("231", "[cin_i]"), "[bbl_us]": ("42", "[gal_us]"), "[qt_us]": ("1/4", "[gal_us]"), "[pt_us]": ("1/8", "[gal_us]"),
    "[cup_us]": ("1/16", "[gal_us]"), "[foz_us]": ("1/128", "[gal_us]"), "[tbs_us]": ("1/2", "[foz_us]"),
    "[tsp_us]": ("1/6", "[foz_us]"), "[bu_us]": ("2150.42", "[cin_i]"),
    "[gal_br]": ("4.54609", "L"), "[qt_br]": ("1/4", "[gal_br]"), "[pt_br]": ("1/8", "[gal_br]"), "[foz_br]": ("1/160", "[gal_br]"),
    "[cup_m]": ("240", "mL"), "[foz_m]": ("30", "mL"), "[tbs_m]": ("15", "mL"), "[tsp_m]": ("5", "mL"),
    # Masses.
    "[gr]": ("64.79891", "mg"), "[lb_av]": ("7000", "[gr]"), "[oz_av]": ("1/16", "[lb_av]"), "[stone_av]": ("14", "[lb_av]"),
    "[ston_av]": ("2000", "[lb_av]"), "[lton_av]": ("2240", "[lb_av]"), "[oz_tr]": ("480", "[gr]"), "[lb_tr]": ("12", "[oz_tr]"),
    "[car_m]": ("0.2", "g"),
    # Force, pressure, energy, power, optics.
    "[lbf_av]": ("1", "[lb_av].[g]"), "[psi]": ("1", "[lbf_av]/[sin_i]"), "[in_i'Hg]": ("25.4", "mm[Hg]"),
    "[Btu]": ("1.05435", "kJ"), "[Btu_IT]": ("1.05505585262", "kJ"), "[Cal]": ("1", "kcal"), "[HP]": ("550", "[ft_i].[lbf_av]/s"),
    "[diop]": ("1", "m-1"),
    # Binary prefixes.
    **{f"{prefix}i{unit}": (str(1024**power), unit) for power, prefix in enumerate("KMGT", start=1) for unit in ("bit", "By")},
    # Units without a code of their own, which the lexicons write as annotations.
    "{mil}": ("10", "km"), "{versta}": ("1066.8", "m"), "{dunam}": ("1000", "m2"), "{dönüm}": ("1000", "m2"),
    "{feddan}": ("25205/6", "m2"), "{tunnland}": ("4936.4", "m2"), "{centner}": ("100", "kg"), "{pud}": ("16.3804964", "kg"),
}  # fmt: skip
"""Atoms without prefixes."""

DIGITS: dict[str, int] = {"'": 28, "''": 28, "u": 8, "pc": 15, "[Btu]": 7, "{tunnland}": 5}
"""Significant digits of the factors that are not exact."""

METRIC_HORSEPOWER = ("735.49875", "W")
"""75 kilopond metres a second: what languages other than English call a horsepower, for which UCUM has no code."""

NAMED: dict[str, str] = {
    "kg.m/s2": "N", "kg/m/s2": "Pa", "kg.m2/s2": "J", "kg.m2/s3": "W", "s.A": "C", "kg.m2/s3/A": "V", "kg.m2/s3/A2": "Ohm",
    "kg.m2/s2/A": "Wb", "kg/s2/A": "T", "kg.m2/s2/A2": "H",
}  # fmt: skip
"""Products of base units that have a name. Those that share their product with another quantity (hertz, becquerel, gray …) are kept where
a text uses them, and never put in place of a product."""

KEPT = ("Hz", "Bq", "Gy", "Sv", "kat", "lm", "lx", "S", "F", "N.m", "V.A")
"""Coherent units that stay what they are: torque is no energy, apparent power no power."""

UNDEFINED = ("deg", "circ", "dB", "{qintar}", "{pp}")
"""What the lexicons write and nothing converts: degrees may be of angle or of temperature, turns are angles, decibels have no zero of
their own, a qintar weighs 45 to 250 kg, depending on country and goods, and percentage points are no measure."""
