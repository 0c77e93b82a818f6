"""Turkish words of quantities."""

from __future__ import annotations

from fractions import Fraction

from pipeline.document import Operator
from pipeline.stages.quantities.fold import fold_word
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import LanguageData, Money, TimeUnit, words
from pipeline.stages.quantities.lexicon.tr_frames import FRAMES
from pipeline.stages.quantities.lexicon.tr_grammar import GRAMMAR
from pipeline.stages.quantities.lexicon.tr_hooks import TurkishHooks
from pipeline.stages.quantities.lexicon.tr_morphology import CARDINALS, ORDINALS, Stems, attach, closes, inflected, segment, segment_behind

FRACTIONS: dict[str, Fraction] = dict.fromkeys(("yarım", *inflected("yarı", owned=True), "yarıdan", "yarıya"), Fraction(1, 2)) | {
    "çeyrek": Fraction(1, 4)
}
# "Beşte ikisi": two of five. "Yüzde" is a percentage.
for _word, _number in CARDINALS.items():
    if 2 <= _number <= 1000 and _number != 100:
        for _name, _top in CARDINALS.items():
            if 1 <= _top < min(_number, 10):
                for _form in (_name, *inflected(_name)):
                    FRACTIONS[f"{attach(_word, 'DA')} {_form}"] = Fraction(_top, _number)

_TIME = {"Y": "yıl sene yaş", "M": "ay", "W": "hafta", "D": "gün gece", "TH": "saat sa", "TM": "dakika dk", "TS": "saniye sn"}
TIME_UNITS: dict[str, TimeUnit] = {word: TimeUnit(unit) for unit, forms in _TIME.items() for word in words(forms)}
TIME_UNITS |= {
    "çeyrek": TimeUnit("M", 3),
    "yüzyıl": TimeUnit("Y", 100),
    "asır": TimeUnit("Y", 100),
    "asr": TimeUnit("Y", 100),
    "iş günü": TimeUnit("D"),
}


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
        ">=": "başlayan",
    }),
    ("i ı u ü yi yı yu yü ni nı nu nü", {">": "aşkın|aşan|geçen|aşkındır|geçkin"}),
    ("e a ye ya ne na", {"<=": "kadar|dek|değin|varan", "~": "yakın|yakını|yakınını|yakınının|yakınına|yakındır"}),
    ("in ın un ün nin nın nun nün", {
        ">": "üzerinde|üzerindeki|üzerine|üzerindedir|üzerindeydi|çok üzerinde|üstünde|üstündeki|üstüne|üstündedir|üstü|üzeri|üstünü",
        "<": "altında|altındaki|altına|altındadır|altındaydı|çok altında|altı|altını",
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
    for scale in ("bin", "milyon", "milyar"):
        found |= {
            f"{figure} {attach(scale, 'lArcA')}": found[f"{count} {attach(scale, 'lArcA')}"]
            for figure, count in (("10", "on"), ("100", "yüz"))
        }
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


def phrases(listed: str) -> tuple[str, ...]:
    """The phrases of a list written as one string."""
    return tuple(listed.split("|"))


UNITS: dict[str, str] = {
    name: code
    for code, names in {
        "m2": "metrekare|metre kare", "km2": "kilometrekare|kilometre kare", "m3": "metreküp|metre küp", "ha": "hektar", "daar": "dekar",
        "{dunam}": "dönüm", "{feddan}": "feddan", "t": "ton|metrik ton", "dt": "kental", "kg": "kilo|kilogram", "g": "gram",
        "km": "kilometre", "m": "metre", "dam": "dekametre", "dam2": "dekametrekare|dekametre kare", "hm": "hektometre",
        "dm": "desimetre", "cm": "santimetre|santim", "mm": "milimetre", "um": "mikrometre|mikron",
        "[mi_i]": "mil", "[nmi_i]": "deniz mili", "[yd_i]": "yarda", "[ft_i]": "fit|ayak|foot|feet", "[in_i]": "inç|inch",
        "[kn_i]": "knot", "L": "litre", "[gal_us]": "galon", "[bbl_us]": "varil", "[lb_av]": "libre|pound", "[oz_av]": "ons",
        "cm2": "santimetrekare|santimetre kare", "cm3": "santimetreküp|santimetre küp", "mm2": "milimetrekare", "km3": "kilometreküp",
        "deg": "derece", "Cel": "santigrat|santigrat derece|santigrad derece|derece santigrat|derece celsius|celsius|derece c",
        "[degF]": "fahrenhayt|fahrenheit|derece fahrenhayt|fahrenhayt derece|derece fahrenheit|fahrenheit derece|derece f", "K": "kelvin",
        "V": "volt", "kV": "kilovolt", "W": "vat|watt", "kW": "kilovat|kilowatt", "MW": "megavat|megawatt", "GW": "gigavat|gigawatt",
        "TW": "teravat|terawatt", "[HP]": "beygir|beygir gücü|beygirgücü|hp", "dB": "desibel", "ms": "milisaniye|msn",
        "km/h": "kilometre/saat|km/saat|km/sa|km/s", "m/s": "metre/saniye|saniye başına metre", "m3/s": "metreküp/saniye",
    }.items()
    for name in names.split("|")
} | {
    f"{scale}{unit}{link}{hour}": f"{prefix}W.h"
    for scale, prefix in {"kilo": "k", "mega": "M", "giga": "G", "tera": "T"}.items()
    for unit in ("vat", "watt")
    for link in ("", " ")
    for hour in ("saat",)
}  # fmt: skip
DENOMINATORS: dict[str, str] = {
    name: code
    for code, names in {
        "a": "yıl sene", "mo": "ay", "wk": "hafta", "d": "gün gece", "h": "saat sa h", "min": "dakika dk", "s": "saniye sn s",
        "ha": "hektar ha", "dt": "kental",
        "daar": "dekar", "{dunam}": "dönüm", "person": "kişi", "household": "hane aile", "share": "hisse", "[bbl_us]": "varil", "t": "ton",
        "kg": "kg kilogram kilo", "g": "gram", "[oz_av]": "ons", "km": "km kilometre", "m": "metre", "L": "litre", "m2": "metrekare m2 m²",
        "km2": "kilometrekare", "m3": "metreküp m3 m³", "piece": "adet tane", "child": "çocuk", "student": "öğrenci", "vehicle": "araç",
        "kW.h": "kwh kilovatsaat kilowattsaat", "MW.h": "mwh megavatsaat megawattsaat", "[gal_us]": "galon",
    }.items()
    for name in words(names)
}  # fmt: skip
MONTHS = cldr.months("tr")
"""Months by name and abbreviation, and their names with the endings of a case, which names in small letters take without an apostrophe."""
for _name, _place in tuple(MONTHS.items()):
    _folded = fold_word(_name, "tr")
    # Hearth, sowing and gap have possessives, the months of those names hardly do.
    _forms = [attach(_folded, case) for case in words("DA DAn (y)A (n)In DAki")] if _folded in ("ocak", "ekim", "aralık") else []
    if len(_folded) > 3:
        for _form in _forms or inflected(_folded):
            soft = _folded[-1] == "k" and _form[len(_folded)] in "ıiuüae"
            MONTHS[_folded[:-1] + "ğ" + _form[len(_folded) :] if soft else _form] = _place
REFERENCES = (
    *words(
        "no no. no: numara numaralı sayılı № # nr karayolu madde md fıkra bent otoyol otoyolu otoban bölüm sayfa tablo grafik şekil "
        "resim versiyon sürüm telefon tel alo faks gsm saat cilt sicil plaka s "
        "koltuk peron boeing airbus windows iphone ipad android playstation formula python ubuntu debian firefox chrome pixel galaxy "
        "ios macos"
    ),
    *("ipad air", "ipad pro", "karar no", "esas no", "seri no", "kapı no", "daire no", "posta kutusu"),
)
IDIOMS = phrases(
    "bir an önce|bir arada|bir kez daha|bir yandan|bir şekilde|iki yüzlü|bir de|ilk olarak|bir daha|her bir|on line|bir o kadar|"
    "birinci sınıf|bir dönüm noktası|bir dönüm noktasında|bir dönüm noktasına|bir dönüm noktasını|bir dönüm noktasıdır|"
    "yedi yirmi dört|bir başka|bir diğer|yüz yüze|yüz tanıma|yüz ifadesi|yüz ifadeleri|yüz maskesi|yüz nakli|yüz felci|"
    "yüz bakımı|yüz kremi|yüz hatları|yüz karası|yüz akı|yüz kızartıcı|yüz üstü|yüz ölçümü|güler yüz|asık yüz|yüz verdi|yüz vermedi|"
    "yüz vermek|yüz tuttu|yüz tutmuş|yüz tutan|yüz çevirdi|yüz çevirmek|yüz çeviren|kırk yılda bir|kırk yılın başında|bin bir gece|"
    "bin bir çeşit|bin bir türlü|bin bir zorlukla|bin bir güçlükle|bin bir emekle|bin bir umutla|bin pişman|bin dereden|"
    "beş para etmez|dört gözle|dört dörtlük|dört bir yan|dört bir yanı|dört bir yanına|dört bir yanında|dört bir yanından|"
    "dört bir koldan|dört elle|iki arada bir derede|ikide bir|ikide birde|yedi düvel|yedi cihan|yedi kat yabancı|bir taşla iki kuş|"
    "altı üstü|yer altı|su altı|deniz altı|toprak altı|göz altı|ayak altı|kayıt altı|buz altı|el altı|bilinç altı|kol altı|koltuk altı|"
    "diz altı|bel altı|deri altı|cilt altı|dil altı|köprü altı|çatı altı|masa altı|merdiven altı|yastık altı|yörünge altı|ses altı|"
    "fotoğraf altı|ortalama altı|norm altı|sıfır altı|yaş altı|gece yarısı|gece yarısına|gece yarısını|gece yarısında|"
    "gece yarısından|gece yarısının|"
    "yarı yarıya|yarım kaldı|yarım kalan|yarım kalmış|yarım bıraktı|yarım bırakan|yarım bırakılan|yarım yamalak|yarım ada|yarım küre|"
    "sıfır noktası|sıfır atık|sıfır araç|sıfır otomobil|sıfır kilometre|"
    "çeyrek final|çeyrek finale|çeyrek finalde|çeyrek finalin|çeyrek finali|çeyrek finalden|çeyrek finalist|çeyrek altın"
)

DATA = LanguageData(
    lang="tr",
    frames=FRAMES,
    grammar=GRAMMAR,
    learns=register_stems,
    stem=_stem,
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=segment,
    segment_behind=segment_behind,
    closes=closes,
    hooks=TurkishHooks(),
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
    months=MONTHS,
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
    percent=("%",),
    percent_points=("puan", "puanlık", "yüzde puan"),
    basis_points=("baz puan", "baz puanlık", "baz puana", "baz puandan", "baz puanı", "bps", "bp"),
    percent_before=("%", "yüzde"),
    permille_before=("‰", "binde"),
    units=UNITS,
    per=("/", "başına"),
    denominators=DENOMINATORS,
    year_before=("yıl", "yılı"),
    range_words=("ila", "ile", "ve", "kadar"),
    range_openers={},
    reference_words=REFERENCES,
    reference_after=(
        *words("no nolu no'lu numaralı sayılı numara sayili plakalı"),
        "no lu",
        "sefer sayılı",
        "esas sayılı",
        "karar sayılı",
        "esas no",
    ),
    idioms=IDIOMS,
    articles=("bir",),
    unit_stop=frozenset(words("o a e i ı c d b p n r f k x y z u v q j w bu şu ve de da ya ne")),
    date_fillers=(",",),
    ages=("yaşında", "yaşındaki", "yaş", "yaşındayım", "yaşındayken", "yaşından", "yaşına", "yaşını"),
    centuries=("yüzyıl", "yüzyılda", "yüzyılın", "yüzyılı", "yüzyıla", "yüzyıldan", "asır", "asırda", "asrın", "yy"),
    ordinal_heads=words(
        "dünya yüzyıl ordu kongre kongresi kurultay kurultayı dönem ulusal olağan olağanüstü genel uluslararası cumhurbaşkanı parti lig "
        "oturum çeyrek yıl yıldönümü maddesi maddesinin kolordu tugay tümen tur hafta gün kez sıra sınıf bölge"
    ),
    quarter_words=("çeyrek", "çeyreği", "çeyreğinde", "çeyreğinin", "çeyrekte", "çeyreğine"),
)
