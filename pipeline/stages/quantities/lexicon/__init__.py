"""The words of quantities in every language, compiled on first use."""

from __future__ import annotations

import importlib
from fractions import Fraction
from functools import cache

from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import LanguageData, Lexicon, Money, TimeUnit, words
from pipeline.stages.quantities.lexicon.ucum import COMMON, UCUM_OF
from pipeline.stages.quantities.orthography import set_orthography

LANGUAGES: tuple[str, ...] = ("ar", "en", "sv", "tr", "uk")
"""Languages with a lexicon in this package."""
_registered: dict[str, LanguageData] = {}
_versions: dict[str, int] = {}


def register_language(data: LanguageData, version: int = 1) -> None:
    """Makes a language known that lives outside this package, once, before anything is read.

    Args:
        data: its words. Names of currencies, units, months and weekdays come from CLDR besides.
        version: raised by hand whenever its readings may change; it is part of the stage's fingerprint.

    Raises:
        ValueError: the language is in this package.
    """
    if data.lang in LANGUAGES:
        raise ValueError(f"language {data.lang!r} is in the package already and cannot be registered")
    _registered[data.lang], _versions[data.lang] = data, version
    if data.orthography is not None:
        set_orthography(data.lang, data.orthography)
        fold_word.cache_clear()
    lexicon_for.cache_clear()


def known_languages() -> tuple[str, ...]:
    """All languages with a lexicon, registered ones included."""
    return (*LANGUAGES, *sorted(_registered))


def registered_versions() -> dict[str, int]:
    """The versions of the registered languages."""
    return dict(sorted(_versions.items()))


def is_known(lang: str) -> bool:
    """Whether there is a lexicon for a language."""
    return lang in LANGUAGES or lang in _registered


_SIGNS: dict[str, Money] = {
    "€": Money("EUR"), "£": Money("GBP", ("GBP", "EGP")), "₺": Money("TRY"), "₴": Money("UAH"), "₫": Money("VND"), "₩": Money("KRW",
    ("KRW", "KPW")), "¥": Money("JPY", ("JPY", "CNY")),
    "￥": Money("CNY", ("CNY", "JPY")), "₽": Money("RUB"), "₹": Money("INR"), "₪": Money("ILS"), "฿": Money("THB"), "₦": Money("NGN"),
    "₱": Money("PHP"), "₡": Money("CRC"), "₲": Money("PYG"),
    "₸": Money("KZT"), "₮": Money("MNT"), "₭": Money("LAK"), "₵": Money("GHS"), "₾": Money("GEL"), "₼": Money("AZN"), "₿": Money("XBT"),
    "₨": Money("PKR", ("PKR", "INR", "LKR")), "₤": Money("GBP"),
    "ரூ": Money("INR"), "៛": Money("KHR"), "৳": Money("BDT"), "֏": Money("AMD"), "$": Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD",
    "SGD", "TWD")), "US$": Money("USD"), "U$S": Money("USD"), "USD$": Money("USD"),
    "$US": Money("USD"), "R$": Money("BRL"), "zł": Money("PLN"), "Kč": Money("CZK"), "S$": Money("SGD"), "NT$": Money("TWD"),
    "HK$": Money("HKD"), "A$": Money("AUD"), "CA$": Money("CAD"),
    "C$": Money("CAD"), "NZ$": Money("NZD"), "MX$": Money("MXN"), "CN¥": Money("CNY"), "JP¥": Money("JPY"), "RM": Money("MYR"),
    "Rs": Money("INR", ("INR", "PKR")), "Rp": Money("IDR"), "VNĐ": Money("VND"),
    "đ": Money("VND"), "د.إ": Money(None, ("AED", "JOD")), "ر.س": Money("SAR"), "ج.م": Money("EGP"), "د.ك": Money("KWD"),
    "ر.ق": Money("QAR"),
    "د.ب": Money("BHD"), "د.ع": Money("IQD"), "ل.س": Money("SYP"),
    "ل.ل": Money("LBP"), "د.م": Money("MAD"), "د.ت": Money("TND"), "د.ج": Money("DZD"), "د.ل": Money("LYD"), "ر.ع": Money("OMR"),
    "ر.ي": Money("YER"), "ج.س": Money("SDG"), "₣": Money("CHF"), "元": Money("CNY"),
    "円": Money("JPY"), "MEUR": Money("EUR"), "MUSD": Money("USD"), "MSEK": Money("SEK"), "kr": Money(None, ("SEK", "NOK", "DKK", "ISK")),
}  # fmt: skip
for _name in ("MEUR", "MUSD", "MSEK"):
    del _SIGNS[_name]
# A code in front of the sign that it makes clear: "AUD$".
_SIGNS |= {
    f"{code}$": Money(code)
    for code in words("ARS AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD")
}


# Nouns of currencies that are everyday words as well.
_EVERYDAY = frozenset(
    words(
        "така таки так вона вони вон сум сума суми пул пула пули тал тала тали леви лева лев соли сол "
        "сома соми som sol real mark dram drams tala vatu gourde crown crowns mon"
    )
)


def _nouns(lang: str, names: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """What is left of a currency's name without its country ("албанський лек": "лек"), and the codes it may stand for."""
    found: dict[str, set[str]] = {}
    grammar = _data(lang).grammar
    if not grammar.currency_nouns:
        return {}
    for name, code in names:
        parts = name.split()
        noun = parts[0 if grammar.noun_first else -1]
        if len(parts) > 1 and len(noun) > 2 and noun.isalpha() and not noun[0].isupper() and noun not in _EVERYDAY:
            found.setdefault(noun, set()).add(code)
    return {noun: tuple(sorted(codes)) for noun, codes in found.items()}


def _word(text: str) -> Token:
    return Token("word", 0, len(text), text, text, False, False)


def _data(lang: str) -> LanguageData:
    data: LanguageData = _registered[lang] if lang in _registered else importlib.import_module(f"{__name__}.{lang}").DATA
    return data


def locales_of(lang: str) -> tuple[str, ...]:
    """The CLDR locales whose names a known language takes over."""
    return _data(lang).frames.locales or (lang,)


@cache
def lexicon_for(lang: str) -> Lexicon:
    """The lexicon of a language.

    Raises:
        KeyError: there is none; see :data:`LANGUAGES`.
    """
    if not is_known(lang):
        raise KeyError(f"no lexicon of quantities for language {lang!r}; there are: {', '.join(known_languages())}")
    data = _data(lang)
    locales = locales_of(lang)
    current = cldr.current_currencies()
    names = list(cldr.currency_names(locales, cldr.recent_currencies()))
    former = [
        (name, code)
        for name, code in cldr.currency_names(locales, cldr.all_currencies() - cldr.recent_currencies())
        if " " in name and not code.startswith("X")
    ]
    units = list(cldr.unit_names(locales))
    if data.learns is not None:
        phrases = [
            *data.generic_currencies,
            *data.minor_currencies,
            *data.units,
            *data.time_units,
            *(name for name, _ in names),
            *(name for name, _, _ in units),
        ]
        data.learns(sorted({word for phrase in phrases for word in fold_word(phrase, lang).split() if len(word) > 1 and word.isalpha()}))
    lexicon = Lexicon(data)
    for name, money in data.generic_currencies.items():
        lexicon.currencies.add(name, money)
    for name, code in names:
        if fold_word(name, lang) not in data.unit_stop:
            lexicon.currencies.add(name, Money(code))
    for name, code in former:  # by their whole names: a noun alone means a currency of today
        if fold_word(name, lang) not in data.unit_stop:
            lexicon.currencies.add(name, Money(code))
    for name, designator, factor in cldr.time_names(locales):
        lexicon.time_units.add(name, TimeUnit(designator, factor))
    for sign, money in (_SIGNS | data.signs).items():
        lexicon.signs.add(sign, data.generic_currencies.get(sign, money))
    for sign, code in cldr.currency_symbols(locales):
        bare = sign.strip(" .\u200f\u200e\xa0")
        # Signs in small Latin letters are words elsewhere ("den", "lei"); names of currencies cover them.
        if not (bare.isascii() and bare.isalpha() and bare.islower()) and (len(bare) > 1 or not sign.isalnum()):
            lexicon.signs.add(sign.strip(" .\u200f\u200e\xa0"), Money(code))
            if len(bare.split()) > 1:
                lexicon.spaced_signs.add(fold_word(bare, lang))
    for name, code in data.units.items():
        lexicon.units.add(name, code)
    for name, code in COMMON.items():
        lexicon.units.add(name, code)
    for identifier, code in UCUM_OF.items():  # CLDR's own identifiers: "length-foot"
        lexicon.units.add(identifier, code)
    for name, code, width in units:
        if width != "narrow":
            lexicon.spelled_units.setdefault(name, code)
    lexicon.spelled_units |= COMMON | data.units
    for name, code, width in units:
        folded = fold_word(name, lang)
        if folded in data.unit_stop or (width == "narrow" and len(folded) < 2) or "{" in name:
            continue
        if folded not in data.time_units:
            lexicon.units.add(name, code)
    for name, code in cldr.dual_unit_names(locales):
        lexicon.measured_words.add(name, (Fraction(2), code))
    for noun, codes in _nouns(lang, [(name, code) for name, code in names if code in current]).items():
        word = [_word(fold_word(noun, lang))]
        if word[0].text not in data.unit_stop and all(table.match(word, 0) is None for table in (lexicon.units, lexicon.currencies)):
            lexicon.currencies.add(noun, Money(codes[0] if len(codes) == 1 else None, codes if len(codes) > 1 else ()))
    return lexicon
