"""Arabic names of currencies: singular, dual and plural in every case, with the adjective of the country in agreement."""

from __future__ import annotations

from fractions import Fraction

from pipeline.stages.quantities.lexicon.base import Money, words

_DOLLAR = Money("USD", ("USD", "CAD", "AUD", "HKD", "NZD", "SGD", "TWD"))

# Noun, plurals, what it stands for alone, and the adjectives of countries that settle it.
_NOUNS: tuple[tuple[str, str, Money, str], ...] = (
    ("دولار", "دولارات", _DOLLAR,
     "أمريكي:USD أميركي:USD كندي:CAD أسترالي:AUD أوسترالي:AUD نيوزيلندي:NZD سنغافوري:SGD تايواني:TWD ناميبي:NAD ليبيري:LRD جامايكي:JMD "
     "فيجي:FJD زيمبابوي:ZWL"),
    ("يورو", "يوروهات", Money("EUR"), "أوروبي:EUR"),
    ("أورو", "أوروهات", Money("EUR"), ""),
    ("جنيه", "جنيهات", Money("EGP", ("EGP", "GBP", "SDG", "SSP")),
     "مصري:EGP إسترليني:GBP بريطاني:GBP إنجليزي:GBP سوداني:SDG قبرصي:CYP"),
    ("دينار", "دنانير دينارات", Money(None, ("KWD", "IQD", "JOD", "BHD", "DZD", "TND", "LYD")),
     "كويتي:KWD عراقي:IQD أردني:JOD بحريني:BHD جزائري:DZD تونسي:TND ليبي:LYD صربي:RSD مقدوني:MKD"),
    ("درهم", "دراهم", Money("AED", ("AED", "MAD")), "إماراتي:AED مغربي:MAD"),
    ("ريال", "ريالات", Money("SAR", ("SAR", "QAR", "OMR", "YER", "IRR")),
     "سعودي:SAR قطري:QAR عماني:OMR يمني:YER إيراني:IRR برازيلي:BRL كمبودي:KHR"),
    ("ليرة", "ليرات", Money(None, ("TRY", "SYP", "LBP")), "تركي:TRY سوري:SYP لبناني:LBP"),
    ("كرونة", "كرونات كرونا كرون", Money("SEK", ("SEK", "NOK", "DKK", "CZK", "ISK")),
     "سويدي:SEK نرويجي:NOK دنماركي:DKK دانماركي:DKK دانمركي:DKK تشيكي:CZK آيسلندي:ISK أيسلندي:ISK"),
    ("كورونا", "كورونات", Money(None, ("CZK", "SEK", "NOK", "DKK")), "سويدي:SEK نرويجي:NOK دنماركي:DKK تشيكي:CZK"),
    ("كراون", "", Money(None, ("SEK", "NOK", "DKK", "CZK")), "سويدي:SEK نرويجي:NOK دنماركي:DKK تشيكي:CZK"),
    ("فرنك", "فرنكات", Money("CHF", ("CHF", "XAF", "XOF")),
     "سويسري:CHF جيبوتي:DJF رواندي:RWF بوروندي:BIF بروندي:BIF كونغولي:CDF غيني:GNF قمري:KMF"),
    ("روبل", "روبلات", Money("RUB", ("RUB", "BYN")), "روسي:RUB بيلاروسي:BYN بيلاروسي:BYN"),
    ("روبية", "روبيات", Money("INR", ("INR", "PKR", "IDR", "NPR", "LKR")),
     "هندي:INR باكستاني:PKR إندونيسي:IDR نيبالي:NPR سريلانكي:LKR موريشيوسي:MUR سيشيلي:SCR"),
    ("هريفنيا", "هريفنيات", Money("UAH"), "أوكراني:UAH"), ("هريفنا", "", Money("UAH"), "أوكراني:UAH"), ("غريفنا", "", Money("UAH"), ""),
    ("هريفنة", "هريفنات", Money("UAH"), "أوكراني:UAH"), ("غريفنيا", "", Money("UAH"), ""),
    ("ين", "ينات", Money("JPY"), "ياباني:JPY"), ("يوان", "يوانات", Money("CNY"), "صيني:CNY"), ("رنمينبي", "", Money("CNY"), "صيني:CNY"),
    ("وون", "وونات", Money("KRW", ("KRW", "KPW")), "كوري:KRW"), ("دونغ", "دونغات", Money("VND"), "فيتنامي:VND"),
    ("دونج", "", Money("VND"), "فيتنامي:VND"),
    ("شلن", "شلنات", Money("KES", ("KES", "UGX", "TZS", "SOS")), "كيني:KES أوغندي:UGX تنزاني:TZS صومالي:SOS"),
    ("شيكل", "شواكل شيكلات", Money("ILS"), "إسرائيلي:ILS جديد:ILS"), ("شيقل", "شواقل شيقلات", Money("ILS"), "إسرائيلي:ILS"),
    ("بيزو", "بيزوات", Money("MXN", ("MXN", "ARS", "CLP", "COP", "PHP")),
     "مكسيكي:MXN أرجنتيني:ARS تشيلي:CLP كولومبي:COP فلبيني:PHP فليبيني:PHP كوبي:CUP أوروغوياني:UYU"),
    ("بات", "", Money("THB"), "تايلندي:THB تايلاندي:THB"), ("باهت", "", Money("THB"), "تايلندي:THB تايلاندي:THB"),
    ("زلوتي", "زلوتيات", Money("PLN"), "بولندي:PLN"), ("فورنت", "", Money("HUF"), "مجري:HUF هنغاري:HUF"),
    ("فورينت", "", Money("HUF"), "مجري:HUF هنغاري:HUF"),
    ("رينغيت", "", Money("MYR"), "ماليزي:MYR"), ("رينجيت", "", Money("MYR"), "ماليزي:MYR"), ("رنجيت", "", Money("MYR"), "ماليزي:MYR"),
    ("راند", "", Money("ZAR"), ""), ("نايرا", "", Money("NGN"), "نيجيري:NGN"), ("نيرة", "نيرات", Money("NGN"), "نيجيري:NGN"),
    ("تومان", "تومانات", Money("IRR"), "إيراني:IRR"), ("تينغ", "", Money("KZT"), "كازاخستاني:KZT"),
    ("مانات", "", Money("AZN"), "أذربيجاني:AZN"),
    ("باوند", "باوندات", Money("GBP"), ""), ("تاكا", "", Money("BDT"), "بنغلاديشي:BDT"),
)  # fmt: skip
# Nouns that are everyday words alone.
_WITH_COUNTRY = (
    ("بر", "إثيوبي:ETB أثيوبي:ETB"), ("بير", "إثيوبي:ETB أثيوبي:ETB"), ("سيدي", "غاني:GHS"), ("لاري", "جورجي:GEL"),
    ("درام", "أرميني:AMD"),
    ("ليف", "بلغاري:BGN"), ("ليو", "روماني:RON مولدوفي:MDL"), ("ليي", "روماني:RON"), ("سوم", "أوزبكي:UZS أوزبكستاني:UZS قرغيزي:KGS"),
    ("ليك", "ألباني:ALL"), ("أفغاني", "أفغاني:AFN"), ("كيات", "ميانماري:MMK"), ("كيب", "لاوسي:LAK"), ("ريل", "كمبودي:KHR"),
    ("كوانزا", "أنغولي:AOA"), ("سول", "بيروفي:PEN"), ("ليون", "سيراليوني:SLE"), ("دلاسي", "غامبي:GMD"), ("كواشا", "زامبي:ZMW مالاوي:MWK"),
    ("متيكال", "موزمبيقي:MZN"), ("ناكفا", "إريتري:ERN"), ("أوقية", "موريتاني:MRU"),
)  # fmt: skip
_FIXED = {
    "دولار هونغ كونغ": "HKD", "دولار هونج كونج": "HKD", "فرنك أفريقي": "XOF", "فرنك غرب أفريقي": "XOF", "فرنك وسط أفريقي": "XAF",
    "فرنك سيفا": "XOF", "راند جنوب أفريقي": "ZAR", "وون كوري جنوبي": "KRW", "وون كوري شمالي": "KPW", "جنيه جنوب سوداني": "SSP",
    "استرليني": "GBP", "دولار من هونغ كونغ": "HKD", "دج": "DZD", "د ج": "DZD",
}  # fmt: skip


def _cases(word: str) -> tuple[str, ...]:
    """Singular with and without the accusative alif, which ta marbuta does not take."""
    return (word,) if word[-1] in "ةاى" else (word, word + "ا")


def _dual(word: str) -> tuple[str, ...]:
    stem = word[:-1] + "ت" if word[-1] == "ة" else word
    return stem + "ان", stem + "ين"


GENERIC_CURRENCIES: dict[str, Money] = {}
CURRENCY_DUALS: dict[str, tuple[Fraction, Money]] = {}


def _register(noun: str, plurals: str, alone: Money | None, adjectives: str) -> None:
    singulars = _cases(noun)
    if alone is not None:
        GENERIC_CURRENCIES.update(dict.fromkeys((*singulars, *words(plurals)), alone))
        one = ("واحدة",) if noun[-1] == "ة" else ("واحد", "واحدا")
        for form in singulars:
            CURRENCY_DUALS.update({f"{form} {word}": (Fraction(1), alone) for word in one})
            CURRENCY_DUALS.update({f"{form} و نصف{again}": (Fraction(3, 2), alone) for again in ("", "ا", f" ال{noun}")})
        if len(noun) > 2:
            GENERIC_CURRENCIES.update(dict.fromkeys(_dual(noun), alone))  # "اثنان جنيهان"
            CURRENCY_DUALS.update(dict.fromkeys(_dual(noun), (Fraction(2), alone)))
    for pair in words(adjectives):
        adjective, _, code = pair.partition(":")
        money = Money(code)
        for form in (*singulars, *words(plurals)):
            for ending in ("", "ا", "ة"):
                GENERIC_CURRENCIES[f"{form} {adjective}{ending}"] = money
            CURRENCY_DUALS.setdefault(f"{form} {adjective} واحد", (Fraction(1), money))
        for two, both in zip(_dual(noun), ("ان", "ين"), strict=True):
            for stem in (adjective, adjective + "ت"):
                CURRENCY_DUALS[f"{two} {stem}{both}"] = (Fraction(2), money)


for _entry in _NOUNS:
    _register(*_entry)
for _noun, _adjectives in _WITH_COUNTRY:
    _register(_noun, "", None, _adjectives)
GENERIC_CURRENCIES |= {name: Money(code) for name, code in _FIXED.items()}
for _name, _code in tuple(_FIXED.items()):
    _noun, _, _rest = _name.partition(" ")
    if _rest:
        for _form in (_noun + "ا", _noun + "ات"):
            GENERIC_CURRENCIES.setdefault(f"{_form} {_rest}", Money(_code))
            GENERIC_CURRENCIES.setdefault(f"{_form} {_rest}ا", Money(_code))

_MINORS = {
    "هللة هللات هللتان هللتين": ("SAR",), "قرش قرشا قروش قرشان قرشين": ("EGP", "SYP", "LBP", "TRY", "SDG"),
    "فلس فلسا أفلس فلوس فلسان فلسين": ("KWD", "BHD", "JOD", "IQD", "AED", "YER"), "مليم مليما مليمات ملاليم": ("TND", "EGP"),
    "بيسة بيسات": ("OMR",), "سنتيم سنتيما سنتيمات": ("MAD", "DZD", "CHF", "XOF"),
    "سنت سنتا سنتات سينت سينتات": ("USD", "EUR", "CAD", "AUD"),
    "بنس بنسا بنسات": ("GBP",), "كوبيك كوبيكا كوبيكات": ("RUB", "UAH", "BYN"), "أوره": ("SEK", "NOK", "DKK"), "¢": ("USD",),
    "c": ("USD", "EUR"), "بايسة": ("INR", "PKR"),
}  # fmt: skip
MINORS: dict[str, tuple[str, ...]] = {word: codes for names, codes in _MINORS.items() for word in words(names)}
for _noun, _pairs in (
    ("سنت", "أمريكي:USD أميركي:USD كندي:CAD أسترالي:AUD"),
    ("درهم", "ليبي:LYD قطري:QAR"),
    ("فلس", "كويتي:KWD بحريني:BHD أردني:JOD عراقي:IQD إماراتي:AED"),
    ("قرش", "مصري:EGP سوري:SYP لبناني:LBP تركي:TRY أردني:JOD"),
):
    for _pair in words(_pairs):
        _adjective, _, _code = _pair.partition(":")
        for _form in (*_cases(_noun), _noun + "ات"):
            MINORS |= {f"{_form} {_adjective}{ending}": (_code,) for ending in ("", "ا", "ة")}
