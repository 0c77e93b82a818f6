"""Turkish words of quantities."""

from __future__ import annotations

import re
from fractions import Fraction

from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import Atom, LanguageData, Money, TimeUnit, atom, words

CARDINALS: dict[str, int] = {
    "sıfır": 0, "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20,
    "otuz": 30,
    "kırk": 40, "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90, "yüz": 100, "bin": 10**3, "milyon": 10**6,
    "milyar": 10**9,
    "trilyon": 10**12, "katrilyon": 10**15, "kentilyon": 10**18,
}  # fmt: skip
ORDINALS: dict[str, int] = {
    "sıfırıncı": 0, "birinci": 1, "ikinci": 2, "üçüncü": 3, "dördüncü": 4, "beşinci": 5, "altıncı": 6, "yedinci": 7, "sekizinci": 8,
    "dokuzuncu": 9,
    "onuncu": 10, "yirminci": 20, "otuzuncu": 30, "kırkıncı": 40, "ellinci": 50, "altmışıncı": 60, "yetmişinci": 70, "sekseninci": 80,
    "doksanıncı": 90,
    "yüzüncü": 100, "bininci": 10**3, "milyonuncu": 10**6, "milyarıncı": 10**9, "trilyonuncu": 10**12,
}  # fmt: skip
_PIECES = {word: atom(value) for word, value in CARDINALS.items()} | {word: atom(value, True) for word, value in ORDINALS.items()}
_PIECES |= {"dörd": atom(4), "on": Atom("d", 10), "onuncu": Atom("d", 10, True)}
# Case, possessive and distributive endings of a number written without an apostrophe: "üçü", "ikisinden", "beşer".
_ENDING = re.compile(
    r"(?:s?[iıuü](?:n[iıuüae]|n[dt][ea]n?|n[iıuü]n|yl[ae])?|[dt][ea]n?|y?[ea]|n?[iıuü]n|ş?[ea]r|y?l[ea]|s[iıuü]z|l[iıuü]|l[iıuü]k|[iıuü]m[iıuü]z|[dt][iıuü]r)\Z"
)
_ORDINAL_ENDING = re.compile(
    r"(?:s[iıuü](?:n[iıuüae]|n[dt][ea]n?|n[iıuü]n)?|y[iıuüea]|n[iıuü]n|[dt][ea]n?|yl[ea]|l[iıuü]k|s[iıuü]yl[ea]|l[ea]r|[dt][iıuü]r)\Z"
)
# Words that look like a number with an ending: under, had been, his face, to her, a thousand, someone ...
_NOT_NUMBERS = frozenset(
    words(
        "altında altından altına altını altın altındaki altının altınla ona onu onun onda ondan onla onlar "
        "onlara onları onların onlarda onunla biri birini "
        "birine birinin birinde birinden birle biraz birlik birlikte birde birden birer birlikle bire birim "
        "yüzü yüzün yüzünü yüzüne yüzünde yüzünden "
        "yüze yüzde yüzden yüzlü yüzlük yüzler binin bine bini binde binden binler binlik binli binle binde "
        "biner binen yedide yediler yediği altılı "
        "ikili ikilik üçlü dörtlü beşli onlu ikide ikiye üçe dörde beşe elli'nin yüzsüz yüzyıl milyonlar "
        "milyarlar milyonluk milyarlık onlarca kırkı "
        "birsiz ikisiz onsuz birli altılık altıdır ondur birdir"
    )
) - frozenset(words("ikide ikiye üçe dörde beşe"))

FRACTIONS: dict[str, Fraction] = {"yarım": Fraction(1, 2), "yarısı": Fraction(1, 2), "çeyrek": Fraction(1, 4), "yarısından": Fraction(1,
    2), "yarısını": Fraction(1, 2),
                                  "yarısının": Fraction(1, 2), "bir buçuk": Fraction(3, 2), "yarı": Fraction(1, 2)}  # fmt: skip
del FRACTIONS["yarı"]
for _number, _word in {2: "ikide", 3: "üçte", 4: "dörtte", 5: "beşte", 6: "altıda", 7: "yedide", 8: "sekizde", 9: "dokuzda", 10: "onda",
    20: "yirmide", 100: "yüzde",
                       1000: "binde"}.items():  # fmt: skip
    for _top, _name in enumerate(words("bir iki üç dört beş altı yedi sekiz dokuz"), 1):
        if _number != 100:
            for _ending in ("", "i", "si", "ı", "sı", "ü", "u", "sini", "ini", "sinin", "inin", "ünü", "ünün", "sinden", "inden"):
                FRACTIONS[f"{_word} {_name}{_ending}"] = Fraction(_top, _number)

_TIME = {"Y": "yıl sene yaş", "M": "ay", "W": "hafta", "D": "gün gece", "TH": "saat sa", "TM": "dakika dk", "TS": "saniye sn"}
TIME_UNITS: dict[str, TimeUnit] = {word: TimeUnit(unit) for unit, forms in _TIME.items() for word in words(forms)}
TIME_UNITS |= {"yüzyıl": TimeUnit("Y", 100), "asır": TimeUnit("Y", 100), "asr": TimeUnit("Y", 100), "on yıl": TimeUnit("Y", 10),
    "iş gün": TimeUnit("D"),
               "çeyrek": TimeUnit("M", 3)}  # fmt: skip
del TIME_UNITS["on yıl"], TIME_UNITS["çeyrek"]

_DOLAR = Money("USD", ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"))
_LIRA = Money("TRY", ("TRY", "LBP", "SYP"))
GENERIC_CURRENCIES: dict[str, Money] = {
    "dolar": _DOLAR, "abd doları": Money("USD"), "amerikan doları": Money("USD"), "euro": Money("EUR"), "avro": Money("EUR"),
    "lira": _LIRA, "tl": Money("TRY"),
    "türk lirası": Money("TRY"), "sterlin": Money("GBP"), "ingiliz sterlini": Money("GBP"), "pound": Money("GBP"), "paund": Money("GBP"),
    "yen": Money("JPY"),
    "yuan": Money("CNY"), "renminbi": Money("CNY"), "won": Money("KRW"), "dong": Money("VND"), "vietnam dongu": Money("VND"),
    "ruble": Money("RUB", ("RUB", "BYN")),
    "rus rublesi": Money("RUB"), "grivna": Money("UAH"), "grivnası": Money("UAH"), "ukrayna grivnası": Money("UAH"), "kron": Money("SEK",
    ("SEK", "NOK", "DKK", "CZK")),
    "isveç kronu": Money("SEK"), "norveç kronu": Money("NOK"), "danimarka kronu": Money("DKK"), "rupi": Money("INR", ("INR", "PKR")),
    "frank": Money("CHF"),
    "isviçre frangı": Money("CHF"), "zloti": Money("PLN"), "baht": Money("THB"), "şekel": Money("ILS"), "peso": Money("MXN", ("MXN", "ARS",
    "CLP", "PHP")),
    "real": Money("BRL"), "rand": Money("ZAR"), "dinar": Money(None, ("KWD", "IQD", "JOD", "RSD")), "dirhem": Money("AED", ("AED", "MAD")),
    "riyal": Money("SAR", ("SAR", "QAR", "OMR")), "manat": Money("AZN", ("AZN", "TMT")), "tenge": Money("KZT"), "forint": Money("HUF"),
    "leva": Money("BGN"),
    "ringgit": Money("MYR"), "rupiah": Money("IDR"), "rupiahı": Money("IDR"), "frang": Money("CHF"), "alman markı": Money("DEM"),
    "mark": Money("DEM"),
    "kuai": Money("CNY"),
}  # fmt: skip

HEDGES = {
    "yaklaşık": "~", "yaklaşık olarak": "~", "neredeyse": "~", "hemen hemen": "~", "aşağı yukarı": "~", "takriben": "~", "ortalama": "~",
    "civarında": "~",
    "en az": ">=", "asgari": ">=", "en fazla": "<=", "en çok": "<=", "azami": "<=", "minimum": ">=", "maksimum": "<=",
    "toplamda yaklaşık": "~", "~": "~", "≈": "~",
    "≤": "<=", "≥": ">=", "<": "<", ">": ">", "tahminen": "~",
}  # fmt: skip
for _word in ("ortalama", "civarında", "toplamda yaklaşık"):
    del HEDGES[_word]
_MORE = words("fazla çok yüksek büyük")
_LESS = words("az düşük küçük")
HEDGES_AFTER: dict[str, str] = {}
for _case in words("den dan ten tan"):
    HEDGES_AFTER |= {f"{_case} {word}": ">" for word in _MORE} | {f"{_case} {word}": "<" for word in _LESS} | {f"{_case} fazlası": ">",
    f"{_case} daha fazla": ">",
        f"{_case} daha az": "<", f"{_case} fazlasını": ">", f"{_case} fazladır": ">", f"{_case} fazlasının": ">"}  # fmt: skip
for _case in words("i ı u ü yi yı yu yü ni nı"):
    HEDGES_AFTER |= {f"{_case} aşkın": ">", f"{_case} aşan": ">", f"{_case} geçen": ">", f"{_case} aşkındır": ">"}
for _case in words("e a ye ya ne na"):
    HEDGES_AFTER |= {f"{_case} kadar": "<=", f"{_case} yakın": "~"}
HEDGES_AFTER |= {"kadar": "~", "civarında": "~", "civarı": "~", "dolayında": "~", "küsur": ">", "aşkın": ">", "ve üzeri": ">=",
    "ve üstü": ">=", "veya daha fazla": ">=",
                 "ya da daha fazla": ">=", "'dan fazla": ">", "üzerinde": ">", "ve altı": "<=", "civarındaki": "~",
                 "civarındadır": "~"}  # fmt: skip
del HEDGES_AFTER["'dan fazla"], HEDGES_AFTER["üzerinde"]

_SUFFIX = re.compile(
    r"(.{2,}?)(?:l[ae]r)?(?:l[iıuü]k|l[iıuü])?(?:s?[iıuü]|y?[iıuü]|l[ae]r[iıuü])?n?(?:n?[iıuü]n|y?[aeiıuü]|n[aeiıuü]|[dt][ae]n?|[dt][ıiuü]r|yl[ae]|l[ae]|[dt][ae]ki|ken|c[ae])?\Z"
)


def _stem(word: str) -> str:
    """The word without its inflection: plural, -lik, possessive and case endings."""
    known = _STEMS.get(word)
    if known is not None:
        return known
    for size in range(len(word) - 1, 1 if word.startswith(("ay", "tl")) else 2, -1):
        stem = _STEMS.get(word[:size])
        if stem is not None and _ENDINGS.match(word, size):
            return stem
    return word


_STEMS: dict[str, str] = {}
_ENDINGS = re.compile(
    r"(?:l[ae]r)?(?:l[iıuü][kğ]?)?(?:s[iıuü]z)?(?:[dt][ae]ki)?(?:s?[iıuü]m?|l[ae]r[iıuü])?(?:n?[iıuü]n|[yn]?[aeiıuü]|n?[dt][ae]n?(?:ki|y[iıuü]m|ken)?|[dt][ıiuü]r|y?l[ae]|y?ken|c[ae]|n)?"
    r"(?:[dt][ıiuü]r?(?:l[ae]r)?|ki|y[dt][ıiuü]|yken|y[iıuü]m|m[iıuü]ş|ken)?\Z"
)


def register_stems(names: list[str]) -> None:
    """Makes words known to the stemmer; softened finals (çeyrek, çeyreği) count as the same word."""
    for name in names:
        _STEMS.setdefault(name, name)
        if len(name) > 3 and name[-1] in "kçtp":
            _STEMS.setdefault(name[:-1] + {"k": "ğ", "ç": "c", "t": "d", "p": "b"}[name[-1]], name)


def _segment(word: str) -> tuple[Atom, ...] | None:
    if word in _NOT_NUMBERS:
        return None
    found = _split(word, 0, ())
    return found


def _split(word: str, position: int, sofar: tuple[Atom, ...]) -> tuple[Atom, ...] | None:
    if position == len(word):
        return sofar or None
    if sofar and sofar[-1].ordinal:
        return sofar if _ORDINAL_ENDING.match(word, position) else None
    for size in range(min(12, len(word) - position), 1, -1):
        piece = _PIECES.get(word[position : position + size])
        if piece is None:
            continue
        found = _split(word, position + size, (*sofar, piece))
        if found is not None:
            return found
    if sofar and sofar[-1].place in "utdhHs" and _ENDING.match(word, position):
        # A lone "bir", "on", "yüz", "bin" with an ending is nearly always another word.
        if len(sofar) == 1 and sofar[0].value in (1, 10, 40, 100, 1000, 10**6, 10**9):
            return None
        return sofar
    return None


DATA = LanguageData(
    lang="tr",
    stem=_stem,
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=_segment,
    scale_abbreviations={
        "mn": 10**6,
        "mr": 10**9,
        "mlr": 10**9,
        "mlyr": 10**9,
        "tn": 10**12,
        "trn": 10**12,
        "mly": 10**6,
        "b": 10**3,
        "milyon": 10**6,
        "milyar": 10**9,
    },
    glued_scales={
        "B": 10**3,
        "b": 10**3,
        "Mn": 10**6,
        "M": 10**6,
        "m": 10**6,
        "Mr": 10**9,
        "Tn": 10**12,
        "k": 10**3,
        "K": 10**3,
        "mn": 10**6,
        "t": 10**12,
        "T": 10**12,
        "g": 10**9,
        "G": 10**9,
    },
    months=cldr.months("tr"),
    weekdays=cldr.weekdays("tr"),
    time_units=TIME_UNITS,
    generic_currencies=GENERIC_CURRENCIES,
    minor_currencies={
        "kuruş": ("TRY",),
        "sent": ("USD", "EUR"),
        "cent": ("USD", "EUR"),
        "peni": ("GBP",),
        "pens": ("GBP",),
        "kopek": ("RUB", "UAH"),
        "kopik": ("RUB", "UAH"),
        "fen": ("CNY",),
        "c": ("USD", "EUR"),
        "¢": ("USD",),
    },
    hedges=HEDGES,  # type: ignore[arg-type]
    hedges_after=HEDGES_AFTER,  # type: ignore[arg-type]
    vague={
        "onlarca": "dozens",
        "yüzlerce": "hundreds",
        "binlerce": "thousands",
        "milyonlarca": "millions",
        "milyarlarca": "billions",
        "trilyonlarca": "trillions",
        "on binlerce": "tens of thousands",
        "onbinlerce": "tens of thousands",
        "yüz binlerce": "hundreds of thousands",
        "yüzbinlerce": "hundreds of thousands",
        "on milyonlarca": "tens of millions",
        "yüz milyonlarca": "hundreds of millions",
        "on milyarlarca": "tens of billions",
        "yüz milyarlarca": "hundreds of billions",
        "düzinelerce": "dozens",
        "yüzlerce milyon": "hundreds of millions",
        "onlarca milyon": "tens of millions",
        "yüzlerce milyar": "hundreds of billions",
        "onlarca milyar": "tens of billions",
        "binlerce milyar": "trillions",
    },
    several={"birkaç": "a few", "bir kaç": "a few", "birçok": "many"},
    ordinal_suffix=r"'?\s?[iıuü]?nc[iıuü](?:s[iıuü](?:n[iıuüea]|n[dt][ea]n?|n[iıuü]n)?|y[iıuüea]|n[iıuü]n|l[iıuü]k|[dt][ea]n?)?",
    conjunctions=(),
    dozens={"düzine": 12, "deste": 10},
    fractions=FRACTIONS,
    halves_after=("buçuk", "buçuğu", "buçukluk"),
    minus=("eksi", "negatif", "sıfırın altında"),
    divisions=("bölü",),
    points=("virgül", "nokta"),
    percent=("%", "yüzde", "yüzdesi"),
    percent_points=("puan", "puanlık", "yüzde puan"),
    percent_before=("%", "yüzde"),
    units={
        "metrekare": "m2",
        "kilometrekare": "km2",
        "metreküp": "m3",
        "hektar": "ha",
        "dönüm": "{dönüm}",
        "ton": "t",
        "kilo": "kg",
        "kilogram": "kg",
        "gram": "g",
        "kilometre": "km",
        "metre": "m",
        "santimetre": "cm",
        "santim": "cm",
        "milimetre": "mm",
        "mil": "[mi_i]",
        "litre": "L",
        "derece": "deg",
        "santigrat": "Cel",
        "santigrat derece": "Cel",
        "derece santigrat": "Cel",
        "derece celsius": "Cel",
        "fahrenhayt": "[degF]",
        "derece fahrenhayt": "[degF]",
        "fahrenhayt derece": "[degF]",
        "fahrenheit": "[degF]",
        "derece fahrenheit": "[degF]",
        "derece c": "Cel",
        "derece f": "[degF]",
        "kilovolt": "kV",
        "megavat": "MW",
        "megawatt": "MW",
        "gigavat": "GW",
        "gigawatt": "GW",
        "kilovat": "kW",
        "kilowatt": "kW",
        "kilovatsaat": "kW.h",
        "kilovat saat": "kW.h",
        "kilowatt saat": "kW.h",
        "megavat saat": "MW.h",
        "megavatsaat": "MW.h",
        "varil": "[bbl_us]",
        "kilometre/saat": "km/h",
        "km/saat": "km/h",
        "km/sa": "km/h",
        "metre/saniye": "m/s",
        "galon": "[gal_us]",
        "libre": "[lb_av]",
        "pound": "[lb_av]",
        "ons": "[oz_av]",
        "fit": "[ft_i]",
        "ayak": "[ft_i]",
        "inç": "[in_i]",
        "desibel": "dB",
        "beygir": "[HP]",
        "metre kare": "m2",
        "metre küp": "m3",
        "kilometre kare": "km2",
        "kelvin": "K",
        "milisaniye": "ms",
        "yarda": "[yd_i]",
        "deniz mili": "[nmi_i]",
        "santimetreküp": "cm3",
        "santimetre kare": "cm2",
        "santimetrekare": "cm2",
        "saniye başına metre": "m/s",
        "desimetre": "dm",
        "mikrometre": "um",
        "foot": "[ft_i]",
        "feet": "[ft_i]",
        "inch": "[in_i]",
        "knot": "[kn_i]",
        "metreküp/saniye": "m3/s",
    },
    per=("/", "başına"),
    denominators={
        "yıl": "a",
        "ay": "mo",
        "hafta": "wk",
        "gün": "d",
        "saat": "h",
        "sa": "h",
        "dakika": "min",
        "dk": "min",
        "saniye": "s",
        "sn": "s",
        "hektar": "ha",
        "ha": "ha",
        "kişi": "person",
        "hane": "household",
        "aile": "household",
        "hisse": "share",
        "varil": "[bbl_us]",
        "ton": "t",
        "kg": "kg",
        "kilogram": "kg",
        "kilo": "kg",
        "km": "km",
        "kilometre": "km",
        "litre": "L",
        "metrekare": "m2",
        "m2": "m2",
        "m²": "m2",
        "kilometrekare": "km2",
        "metreküp": "m3",
        "adet": "piece",
        "çocuk": "child",
        "öğrenci": "student",
        "kwh": "kW.h",
        "galon": "[gal_us]",
        "s": "s",
        "h": "h",
    },
    year_before=("yıl", "yılı"),
    year_after=(
        "yılında",
        "yılı",
        "yılının",
        "yılına",
        "yılından",
        "yılındaki",
        "yılıyla",
        "yılını",
        "yıllarında",
        "yılları",
        "yıllarının",
        "senesinde",
        "senesi",
        "döneminde",
        "dönemi",
        "dönemini",
        "dönemine",
        "mali yılı",
        "yılında",
        "yılda",
        "sezonu",
        "yıllarından",
        "yıl",
    ),
    range_words=("ila", "ile", "ve", "kadar"),
    range_openers={},
    reference_words=(
        "no",
        "no.",
        "no:",
        "numara",
        "numaralı",
        "sayılı",
        "№",
        "#",
        "nr",
        "karayolu",
        "madde",
        "otoyol",
        "otoyolu",
        "bölüm",
        "sayfa",
        "karar no",
        "tablo",
        "şekil",
        "versiyon",
        "sürüm",
        "telefon",
        "tel",
        "saat",
    ),
    reference_after=("no", "nolu", "no'lu", "no lu", "numaralı", "sayılı", "numara", "sayili"),
    idioms=(
        "bir an önce",
        "bir arada",
        "bir kez daha",
        "bir yandan",
        "bir şekilde",
        "iki yüzlü",
        "bir de",
        "ilk olarak",
        "bir daha",
        "her bir",
        "on line",
        "bir o kadar",
        "birinci sınıf",
        "yedi yirmi dört",
        "bir başka",
        "bir diğer",
    ),
    articles=("bir",),
    unit_stop=frozenset(words("o a e i ı c d b p n r f k x y z u v q j w bu şu ve de da ya ne")),
    date_fillers=(",",),
    ages=("yaşında", "yaşındaki", "yaş", "yaşındayım", "yaşındayken", "yaşından", "yaşına", "yaşını"),
    centuries=("yüzyıl", "yüzyılda", "yüzyılın", "yüzyılı", "yüzyıla", "yüzyıldan", "asır", "asırda", "asrın", "yy"),
    ordinal_heads=(
        "dünya",
        "yüzyıl",
        "ordu",
        "kongre",
        "kongresi",
        "dönem",
        "ulusal",
        "olağan",
        "olağanüstü",
        "genel",
        "uluslararası",
        "cumhurbaşkanı",
        "parti",
        "lig",
        "oturum",
        "çeyrek",
        "yıl",
        "yıldönümü",
        "maddesi",
        "maddesinin",
        "kolordu",
        "tugay",
        "tur",
        "hafta",
        "gün",
        "kez",
        "sıra",
        "sınıf",
        "bölge",
    ),
    quarter_words=("çeyrek", "çeyreği", "çeyreğinde", "çeyreğinin", "çeyrekte", "çeyreğine"),
)
