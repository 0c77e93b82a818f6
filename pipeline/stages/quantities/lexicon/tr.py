"""Turkish words of quantities."""

from __future__ import annotations

from fractions import Fraction

from pipeline.document import Operator
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import LanguageData, Money, TimeUnit, words
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, ORDINALS, Stems, attach, inflected, segment

FRACTIONS: dict[str, Fraction] = dict.fromkeys(("yarım", *inflected("yarı", owned=True)), Fraction(1, 2)) | {"çeyrek": Fraction(1, 4)}
# "Beşte ikisi": two of five. "Yüzde" is a percentage.
for _word, _number in CARDINALS.items():
    if 2 <= _number <= 1000 and _number != 100:
        for _name, _top in CARDINALS.items():
            if 1 <= _top < min(_number, 10):
                for _form in (_name, *inflected(_name)):
                    FRACTIONS[f"{attach(_word, 'DA')} {_form}"] = Fraction(_top, _number)

_TIME = {"Y": "yıl sene yaş", "M": "ay", "W": "hafta", "D": "gün gece", "TH": "saat sa", "TM": "dakika dk", "TS": "saniye sn"}
TIME_UNITS: dict[str, TimeUnit] = {word: TimeUnit(unit) for unit, forms in _TIME.items() for word in words(forms)}
TIME_UNITS |= {"yüzyıl": TimeUnit("Y", 100), "asır": TimeUnit("Y", 100), "asr": TimeUnit("Y", 100), "iş günü": TimeUnit("D")}


def _either(*codes: str) -> Money:
    """A noun that several currencies share: the first is meant as a rule."""
    return Money(codes[0], codes)


def _any(*codes: str) -> Money:
    """A noun that several currencies share, none of them more than the others."""
    return Money(None, codes)


GENERIC_CURRENCIES: dict[str, Money] = {
    "dolar": _either("USD", "CAD", "AUD", "NZD", "HKD", "SGD"), "lira": _either("TRY", "LBP", "SYP"), "ruble": _either("RUB", "BYN"),
    "kron": _either("SEK", "NOK", "DKK", "CZK"), "rupi": _either("INR", "PKR"), "peso": _either("MXN", "ARS", "CLP", "PHP"),
    "dinar": _any("KWD", "IQD", "JOD", "RSD"), "dirhem": _either("AED", "MAD"), "riyal": _either("SAR", "QAR", "OMR"),
    "manat": _either("AZN", "TMT"), "ley": _either("RON", "MDL"), "şilin": _any("KES", "TZS", "UGX", "SOS"),
    "kvaça": _either("ZMW", "MWK"), "gulden": _any("XCG", "ANG"),
} | {
    name: Money(code)
    for code, names in {
        "USD": "abd doları|amerikan doları|birleşik devletler doları", "EUR": "euro|avro", "TRY": "tl|türk lirası",
        "GBP": "sterlin|ingiliz sterlini|ingiliz poundu|pound|paund", "JPY": "yen", "CNY": "yuan|renminbi|kuai", "KRW": "won|kore wonu",
        "VND": "dong|vietnam dongu", "RUB": "rus rublesi", "UAH": "grivna|grivnya|hrivna|ukrayna grivnası", "SEK": "isveç kronu",
        "NOK": "norveç kronu", "DKK": "danimarka kronu", "CZK": "çek kronu|koruna", "CHF": "frank|frang|isviçre frangı",
        "PLN": "zloti", "THB": "baht", "ILS": "şekel|israil şekeli", "BRL": "real", "ZAR": "rand", "KZT": "tenge", "HUF": "forint",
        "BGN": "leva|bulgar levası", "MYR": "ringgit|ringit", "IDR": "rupiah|endonezya rupiahı", "DEM": "alman markı|mark",
        "SAR": "suudi riyali", "EGP": "mısır poundu|mısır cüneyhi", "SYP": "suriye poundu", "AFN": "afgani", "GEL": "lari", "AMD": "dram",
        "MNT": "tugrik", "ETB": "birr", "NGN": "naira", "GHS": "sedi", "TJS": "somoni", "KHR": "riel", "MMK": "kyat", "MKD": "denar",
        "PYG": "guarani", "VES": "bolivar", "HNL": "lempira", "GTQ": "ketzal", "AOA": "kvanza", "MZN": "metikal", "HRK": "kuna",
        "ITL": "liret", "XDR": "özel çekme hakkı",
    }.items()
    for name in names.split("|")
}  # fmt: skip
MINOR_CURRENCIES: dict[str, tuple[str, ...]] = {
    "kuruş": ("TRY",), "sent": ("USD", "EUR"), "cent": ("USD", "EUR"), "abd senti": ("USD",), "amerikan senti": ("USD",),
    "avro senti": ("EUR",), "euro senti": ("EUR",), "peni": ("GBP",), "pens": ("GBP",), "penny": ("GBP",), "kopek": ("RUB", "UAH"),
    "kopik": ("RUB", "UAH"), "öre": ("SEK",), "fen": ("CNY",), "c": ("USD", "EUR"), "¢": ("USD",),
}  # fmt: skip


def _by_phrase(phrases: dict[Operator, str]) -> dict[str, Operator]:
    return {phrase: op for op, listed in phrases.items() for phrase in listed.split("|")}


HEDGES = _by_phrase({
    "~": "yaklaşık|yaklaşık olarak|neredeyse|nerdeyse|hemen hemen|aşağı yukarı|takriben|takribi|tahminen|kabaca|~|≈", ">": ">", "<": "<",
    ">=": "en az|en azından|asgari|minimum|≥", "<=": "en fazla|en çok|azami|maksimum|≤",
})  # fmt: skip
# Hedges behind the amount, by the case ending of what they govern; those without one stand behind the bare word.
_GOVERNED: tuple[tuple[str, dict[Operator, str]], ...] = (
    ("den dan ten tan", {
        ">": "fazla|çok|yüksek|büyük|uzun|ağır|yaşlı|daha fazla|daha çok|daha yüksek|daha büyük|daha uzun|daha ağır|fazladır|fazlaydı|"
        "fazlası|fazlasını|fazlasına|fazlasının|fazlasında|fazlasından|fazlasıyla|fazlaya|çoğu|büyükler|büyüklerin|büyüklere",
        "<": "az|düşük|küçük|kısa|hafif|genç|aşağı|daha az|daha düşük|daha küçük|daha kısa|daha hafif|azdır|azdı|azı|azını|azına|azının|"
        "azında|azından|aza|küçükler|küçüklerin|küçüklere",
        ">=": "başlayan|itibaren",
    }),
    ("i ı u ü yi yı yu yü ni nı nu nü", {">": "aşkın|aşan|geçen|aşkındır|geçkin"}),
    ("e a ye ya ne na", {"<=": "kadar|dek|değin|varan", "~": "yakın|yakını|yakınını|yakınının|yakınına|yakındır"}),
    ("in ın un ün nin nın nun nün", {
        ">": "üzerinde|üzerindeki|üzerine|üzerindedir|üzerindeydi|çok üzerinde|üstünde|üstündeki|üstüne|üstündedir",
        "<": "altında|altındaki|altına|altındadır|altındaydı|çok altında",
    }),
)  # fmt: skip
HEDGES_AFTER: dict[str, Operator] = _by_phrase({
    "~": "kadar|civarında|civarı|civarındaki|civarındadır|civarına|dolayında|dolayındaki|dolaylarında|sularında",
    ">": "küsur|aşkın|üstü", ">=": "ve üzeri|ve üstü|ve üzerinde|ve üzerindeki|ve üstünde|ve üstündeki|ve daha fazla|ve daha fazlası|"
    "veya daha fazla|veya üzeri|veya üstü|ya da daha fazla|ya da üzeri", "<=": "ve altı|ve altında|ve altındaki|ve daha az|veya daha az|"
    "ya da daha az",
}) | {
    f"{ending} {phrase}": op for endings, phrases in _GOVERNED for ending in words(endings) for phrase, op in _by_phrase(phrases).items()
}  # fmt: skip

_PLURALS = {"on": "tens", "yüz": "hundreds", "bin": "thousands", "milyon": "millions", "milyar": "billions", "trilyon": "trillions"}


def _vague() -> dict[str, str]:
    """Numerals that name no number: "binlerce", "yüz binlercesi", "on binler"."""
    found = {"onlarca": "dozens", "düzinelerce": "dozens"}
    found |= {attach(word, "lArcA"): english for word, english in _PLURALS.items() if word != "on"}
    for count in ("on", "yüz"):
        for scale in ("bin", "milyon", "milyar", "trilyon"):
            for link in ("", " "):
                for ending in ("lArcA", "lAr"):
                    found[f"{count}{link}{attach(scale, ending)}"] = f"{_PLURALS[count]} of {_PLURALS[scale]}"
    for many in ("onlarca", "yüzlerce", "binlerce"):
        for scale in ("bin", "milyon", "milyar"):
            if many == "binlerce" and scale == "bin":
                continue
            value = {"onlarca": "tens of ", "yüzlerce": "hundreds of ", "binlerce": ""}[many] + _PLURALS[scale]
            found[f"{many} {scale}"] = {"binlerce milyon": "billions", "binlerce milyar": "trillions"}.get(f"{many} {scale}", value)
    found |= {attach(scale, "lAr"): _PLURALS[scale] for scale in ("milyon", "milyar")}
    for phrase, english in tuple(found.items()):
        found |= dict.fromkeys(inflected(phrase, owned=phrase.endswith(("ca", "ce"))), english)
    return found


# Nouns that look like a form of a unit or a currency: same, separate, elderly, new, national …
_stem = Stems(words("aynı ayrı yaşlı yaşlılar yaşlıya yaşlıyı yaşlının yaşlılara yaşlıları yaşlıların milli milliyet millik markalı"))


def register_stems(names: list[str]) -> None:
    """Makes words known to the stemmer."""
    _stem.register(names)


DATA = LanguageData(
    lang="tr",
    stem=_stem,
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=segment,
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
    minor_currencies=MINOR_CURRENCIES,
    hedges=HEDGES,
    hedges_after=HEDGES_AFTER,
    vague=_vague(),
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
