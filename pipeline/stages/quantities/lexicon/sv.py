"""Swedish words of quantities."""

from __future__ import annotations

from fractions import Fraction

from pipeline.document import Operator
from pipeline.stages.quantities.lexicon import cldr
from pipeline.stages.quantities.lexicon.base import LanguageData, TimeUnit, words
from pipeline.stages.quantities.lexicon.sv_frames import FRAMES
from pipeline.stages.quantities.lexicon.sv_grammar import GRAMMAR
from pipeline.stages.quantities.lexicon.sv_hooks import SwedishHooks
from pipeline.stages.quantities.lexicon.sv_money import CURRENCIES, MINOR
from pipeline.stages.quantities.lexicon.sv_numbers import CARDINALS, FRACTIONS, ORDINALS, segment
from pipeline.stages.quantities.lexicon.sv_units import DENOMINATORS, UNITS

_TIME: tuple[tuple[str, TimeUnit], ...] = (
    ("år året åren års årens", TimeUnit("Y")),
    ("månad månader månaden månaderna månads månaders mån", TimeUnit("M")),
    ("vecka veckor veckan veckorna veckors veckas v", TimeUnit("W")),
    ("dag dagar dagen dagarna dagars dags dygn dygnet dygns dygnen d", TimeUnit("D")),
    ("timme timmar timmen timmarna timmars timmes timma tim h", TimeUnit("TH")),
    ("minut minuter minuten minuterna minuters minuts min", TimeUnit("TM")),
    ("sekund sekunder sekunden sekunderna sekunders sek s", TimeUnit("TS")),
    ("kvartal kvartalen kvartals", TimeUnit("M", 3)),
    ("tertial", TimeUnit("M", 4)),
    ("halvår halvårs", TimeUnit("M", 6)),
    ("halvtimme halvtimmar halvtimmes", TimeUnit("TM", 30)),
    ("kvart", TimeUnit("TM", 15)),
    ("decennium decennier decenniet decennierna decenniers årtionde årtionden årtiondet årtiondena", TimeUnit("Y", 10)),
    ("sekel sekler seklet seklerna århundrade århundraden århundradet århundradena", TimeUnit("Y", 100)),
    ("årtusende årtusenden millennium millennier", TimeUnit("Y", 1000)),
)

_HEDGES: dict[Operator, tuple[str, ...]] = {
    ">": (
        *("mer än", "mera än", "fler än", "över", "drygt", "överstigande", "större än", "högre än", "längre än", "äldre än", "tyngre än"),
        *(
            "betydligt mer än",
            "avsevärt mer än",
            "mycket mer än",
            "något mer än",
            "lite mer än",
            "klart mer än",
            "strax över",
            "en bit över",
            "något över",
            "gott och väl",
            "gott över",
            "väl över",
            "långt över",
            ">",
        ),
    ),
    ">=": ("minst", "åtminstone", "lägst", "inte mindre än", "ej mindre än", "minimum", "som minst", "från och med", "≥"),
    "<": (
        *(
            "mindre än",
            "färre än",
            "under",
            "lägre än",
            "kortare än",
            "yngre än",
            "knappt",
            "betydligt mindre än",
            "något mindre än",
            "lite mindre än",
            "strax under",
            "något under",
            "inte fullt",
        ),
        *("ej fullt", "understigande", "<"),
    ),
    "<=": (
        *("upp till", "ända upp till", "upp emot", "uppemot", "högst", "allra högst", "max", "max.", "maximalt", "som mest", "inte mer än"),
        *("ej mer än", "inte fler än", "inte över", "inte högre än", "≤"),
    ),
    "~": (
        *("nästan", "cirka", "ca", "ca.", "c:a", "circa", "omkring", "ungefär", "runt", "runt om", "kring", "närmare", "nära", "nära nog"),
        *("i storleksordningen", "inemot", "bortåt", "uppskattningsvis", "grovt räknat", "i runda tal", "så gott som", "i det närmaste"),
        *("en sisådär", "~", "≈", "±"),
    ),
}
HEDGES: dict[str, Operator] = {phrase: op for op, listed in _HEDGES.items() for phrase in listed}

_QUANTITIES = {"flera": "several", "några": "a few", "ett par": "a couple of", "åtskilliga": "several", "många": "many"}
_VAGUE: dict[str, str] = {
    "tiotals": "dozens", "dussintals": "dozens", "tjogtals": "scores", "hundratals": "hundreds", "tusentals": "thousands",
    "tiotusentals": "tens of thousands", "hundratusentals": "hundreds of thousands", "miljontals": "millions",
    "tiomiljontals": "tens of millions", "hundramiljontals": "hundreds of millions", "miljardtals": "billions",
    "tiotal": "dozens", "hundratal": "hundreds", "tusental": "thousands", "tiotusental": "tens of thousands",
    "hundratusental": "hundreds of thousands", "tiotals tusen": "tens of thousands", "hundratals tusen": "hundreds of thousands",
    "tiotals miljoner": "tens of millions", "hundratals miljoner": "hundreds of millions", "tusentals miljoner": "billions",
    "tiotals miljarder": "tens of billions", "hundratals miljarder": "hundreds of billions", "tusentals miljarder": "trillions",
    "miljoner": "millions", "miljarder": "billions", "biljoner": "trillions", "miljontals miljoner": "trillions",
}  # fmt: skip
_VAGUE |= {
    f"{phrase} {scale}": f"{name} {english}"
    for phrase, name in _QUANTITIES.items()
    for scale, english in (("tiotusen", "ten thousand"), ("hundratusen", "hundred thousand"), ("tiotal", "dozen"), ("hundratal", "hundred"),
                           ("tusental", "thousand"), ("dussin", "dozen"))
}  # fmt: skip
_NAMED = """
nr nr. nummer no no. № # direktiv resolution beslut dekret artikel artiklarna paragraf paragraferna § kapitel väg riksväg motorväg länsväg
europaväg sida sidan sidorna sid s. e version lag förordning slutsats kl kl. klockan telefon tel tel. mobil fax vecka veckorna v. årskurs
årskurserna åk div. reaktor diarienummer dnr dnr. orgnr organisationsnummer personnummer postgiro plusgiro pg bankgiro bg isbn issn boeing
stridsvagn strv bandvagn stridsfordon chrome firefox python ubuntu ios macos ipad pixel airbus
jas mig saab apollo windows formel iphone android playstation xbox galaxy covid lägenhet lgh startnummer proposition prop. prop
motion sou skrivelse betänkande svt tv4 regemente
"""
_IDIOMS = (
    *("för det första", "för det andra", "för det tredje", "en av", "ett av", "i första hand", "i andra hand", "den andra sidan"),
    *("å andra sidan", "en gång till", "en annan", "en del", "varandra", "andra sidan", "första hand", "alla andra", "bland andra"),
    *("bland annat", "med andra ord", "någon annan", "andra världskriget", "första världskriget", "en eller annan", "första hjälpen"),
    *("första hjälp", "i första rummet", "på tu man hand", "i ett kör", "närmare bestämt", "tusen tack", "tusen och en natt"),
    *("ett och annat", "en och annan", "på en och samma", "en och samma", "ett och samma", "i ett nafs", "på ett ungefär"),
    *("en dag i taget", "första parkett", "fem i tolv", "över en natt", "ett tu tre", "sjunde himlen", "tredje världen", "tredje riket"),
)
_YEAR_BEFORE = (
    *(
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
    ),
    *("innan", "sen", "åren", "t.o.m.", "fr.o.m.", "perioden", "hela", "slutet av", "början av", "mitten av", "av", "till och med"),
    *("från och med", "redan", "först"),
)
_HEDGES_BEHIND: dict[Operator, tuple[str, ...]] = {
    ">=": ("eller mer", "eller fler", "eller högre", "eller äldre", "eller längre", "och uppåt", "och mer", "och äldre", "som minst"),
    "<=": ("eller mindre", "eller färre", "eller lägre", "eller yngre", "eller kortare", "och yngre", "som mest"),
}
_SCALES: dict[int, str] = {
    10**3: "tn", 10**6: "mn milj mio miljoners miljonerna", 10**9: "mdr md mrd miljarders miljarderna", 10**12: "bn",
}  # fmt: skip

DATA = LanguageData(
    lang="sv",
    frames=FRAMES,
    grammar=GRAMMAR,
    weekday_links=("den",),
    stem=lambda word: _stem(word),
    hooks=SwedishHooks(),
    cardinals=CARDINALS,
    ordinals=ORDINALS,
    segment=segment,
    scale_abbreviations={name: value for value, names in _SCALES.items() for name in words(names)},
    glued_scales={
        "k": 10**3,
        "K": 10**3,
        "tn": 10**3,
        "M": 10**6,
        "m": 10**6,
        "mn": 10**6,
        "milj": 10**6,
        "G": 10**9,
        "g": 10**9,
        "md": 10**9,
        "mdr": 10**9,
        "B": 10**9,
        "T": 10**12,
    },
    months=cldr.months("sv") | {"sept": 9},
    weekdays=cldr.weekdays("sv")
    | {day + end: number for day, number in cldr.weekdays("sv").items() if day.endswith("dag") for end in ("en", "ens", "s")},
    time_units={word: unit for names, unit in _TIME for word in words(names)},
    generic_currencies=CURRENCIES,
    minor_currencies=MINOR,
    hedges=HEDGES,
    hedges_after={phrase: op for op, listed in _HEDGES_BEHIND.items() for phrase in listed},
    vague=_VAGUE,
    several=_QUANTITIES,
    ordinal_suffix=":?[ea]|:s?t[ae]|:r[ae]|:de|:dje|:nde",
    conjunctions=("och",),
    dozens={"dussin": 12, "halvdussin": 6, "tjog": 20},
    fractions=FRACTIONS,
    fractions_are_nouns=True,
    halves_after=("och en halv", "och ett halvt", "och halv", "och halvt", "en halv", "ett halvt"),
    minus=("minus", "negativt", "negativ"),
    divisions=("genom", "delat med", "delat på", "dividerat med"),
    points=("komma", "punkt"),
    percent=("%", "procent", "procents", "procenten", "pct", "proc", "procentigt", "procentig", "procentiga", "%-ig", "%-iga", "%-igt"),
    percent_points=("procentenheter", "procentenhet", "procentenheters", "procentenheterna", "procentenheten", "%-enheter", "%-enhet"),
    basis_points=("räntepunkter", "räntepunkt", "räntepunkters", "räntepunkterna", "baspunkter", "baspunkt", "baspunkters"),
    units=UNITS,
    per=("per", "/"),
    denominators=DENOMINATORS,
    year_before=_YEAR_BEFORE,
    range_words=("till", "t.o.m.", "till och med", "tom", "fram till"),
    range_openers={"mellan": "och", "från": "till"},
    reference_words=(*words(_NAMED), "projekt nr", "program nr"),
    reference_after=("§", "§§", "kap", "kap.", "kapitlet"),
    idioms=_IDIOMS,
    articles=("en", "ett", "et"),
    unit_stop=frozenset(words("i en a e d c o å ö är än av om på st p r k f x y z u v q b")),
    measured_words={
        word: (Fraction(value), unit)
        for forms, value, unit in (("halvtimmen", 30, "PTM"), ("halvliter", 5, "dL"), ("trekvart", 45, "PTM"), ("trekvarten", 45, "PTM"))
        for word in words(forms)
    },
    date_fillers=("den", ",", "dagen", "av", "i", "år"),
    ages=("gammal", "gamla", "gammalt", "ålder"),
    centuries=("århundradet", "seklet"),
    ordinal_heads=("århundradet", "kongressen", "partikongressen", "världskriget", "sessionen", "plenum", "seklet"),
    quarter_words=("kvartalet", "kvartal"),
)


_ENDINGS = ("ernas", "ornas", "arnas", "erna", "orna", "arna", "ers", "ors", "ars", "er", "or", "ar", "en", "et", "na")


def _stem(word: str) -> str:
    """The stem of a noun or adjective; short words keep their endings, which are often no endings ("barn", "byte")."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > 3:
        return word[:-1]
    return word[:-1] if word.endswith(("a", "e")) and len(word) > 4 else word
