# ruff: noqa: E501 - tables of words and their forms
"""Words for bodies of Vietnam's state, Party and mass organisations in the five languages, as patterns over folded text."""

from __future__ import annotations

import re
from typing import Literal

Level = Literal["central", "province", "district", "city", "town", "commune", "local"]

_BOARD_TR = r"(?:komit|komisyon|kurul)\w*"
_BOARD_EN = r"(?:commission|committee|board|department)s?"
_BOARD_SV = r"(?:kommission|kommitte|avdelning|utskott|namnd)\w*"
_BOARD_UK = r"(?:комісі|відділ|комітет)\w*"
_BOARD_AR = r"(?:ال|لل|ل)?(?:لجنه|هييه|اداره|قسم|لجنتي|لجان)"
_UNION_AR = r"(?:ال)?(?:اتحاد|جمعيه|رابطه)"

# name: (English name, patterns). Earlier concepts are matched first and take their words away from later ones.
_CONCEPTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "office": ("Office", (r"office", r"ofisi\w*|sekreterli\w+", r"канцелярі\w*", r"kansli\w*", r"(?:ال)?مكتب(?! السياسي)")),
    "mass-mobilization-commission": (
        "Mass Mobilization Commission",
        (
            rf"mass mobili[sz]ation(?: work)? {_BOARD_EN}",
            rf"kitle seferberli\w+(?: calisma\w+)? {_BOARD_TR}",
            rf"{_BOARD_UK} (?:з |із |зі )?(?:роботи з масами|масов\w+ мобілізаці\w+|мобілізаці\w+ мас)",
            rf"massmobiliserings{_BOARD_SV}",
            rf"{_BOARD_AR} التعبيه(?: الجماهيريه| الشعبيه)?",
        ),
    ),
    "propaganda-and-education-commission": (
        "Propaganda and Education Commission",
        (
            rf"propaganda(?: and (?:education|training))? {_BOARD_EN}",
            rf"propaganda(?: ve egitim)? {_BOARD_TR}",
            rf"{_BOARD_UK} (?:з |із )?(?:питань )?пропаганди(?: (?:та|і|й) освіти)?",
            rf"propaganda(?: och utbildnings)?{_BOARD_SV}",
            rf"propaganda och utbildnings{_BOARD_SV}",
            rf"{_BOARD_AR} الدعايه(?: والتعليم| والتربيه| والتثقيف)?",
        ),
    ),
    "organization-commission": (
        "Organization Commission",
        (
            rf"organi[sz]ation(?:al)? {_BOARD_EN}",
            rf"(?:orgut\w*|teskilat\w*) {_BOARD_TR}",
            rf"організаційн\w+ {_BOARD_UK}",
            rf"organisations{_BOARD_SV}",
            rf"{_BOARD_AR} التنظيم",
        ),
    ),
    "inspectorate": (
        "Inspectorate",
        (r"inspectorates?", r"mufettisli\w+|teftis kurul\w+", r"інспектор[аі]т\w*|інспекці[яїюєі]\w*", r"inspektion(?:en|ens)?|inspektorat\w*", r"(?:ال)?مفتشيه|هييه (?:ال)?(?:تفتيش|رقابه)"),
    ),
    "inspection-commission": (
        "Inspection Commission",
        (
            rf"(?:inspection|control) {_BOARD_EN}",
            rf"(?:denetim|teftis|denetleme) {_BOARD_TR}",
            rf"(?:інспекційн|контрольн)\w+ {_BOARD_UK}",
            rf"(?:inspektions|kontroll){_BOARD_SV}",
            r"(?:ال|لل|ل)?(?:لجنه|لجان|قسم|اداره) (?:ال)?(?:تفتيش|رقابه)",
        ),
    ),
    "internal-affairs-commission": (
        "Internal Affairs Commission",
        (
            rf"internal affairs {_BOARD_EN}",
            r"icisleri (?:komit|komisyon)\w*",
            rf"{_BOARD_UK} (?:з |із )?(?:питань )?внутрішніх справ",
            r"kommission\w* for inre angelagenheter",
            r"(?:ال|لل|ل)?(?:لجنه|لجان|قسم) الشوون الداخليه",
        ),
    ),
    "peoples-committee": (
        "People's Committee",
        (r"peoples committees?", r"halk komite\w*", r"народн\w+ комітет\w*", r"folk(?:ets )?kommitte\w*", r"(?:ال|لل|ل)?لجنه (?:ال)?شعب(?:يه)?"),
    ),
    "peoples-council": (
        "People's Council",
        (r"peoples councils?", r"halk (?:meclis|konsey)\w*", r"народн\w+ рад\w*", r"folk(?:ets )?rad\w*", r"(?:ال)?مجلس (?:ال)?شعب(?:ي)?"),
    ),
    "fatherland-front": (
        "Vietnam Fatherland Front Committee",
        (
            r"fatherland front", r"(?:ana)?vatan cephesi\w*", r"вітчизнян\w+ фронт\w*|фронт\w* вітчизни", r"fosterlandska front\w*|fosterlandsfront\w*",
            r"(?:ل|لل)?جبهه الوطن(?:يه)?(?: الام)?",
        ),
    ),
    "womens-union": (
        "Women's Union",
        (r"womens (?:union|association)", r"kadinlar birli\w+", r"(?:спілк|союз)\w* жінок", r"kvinno(?:forbund|union)\w*", rf"{_UNION_AR} (?:ال)?(?:نسا\w*|مراه)"),
    ),
    "farmers-association": (
        "Farmers' Association",
        (
            r"farmers (?:union|association)", r"ciftciler (?:birli|derne)\w+", r"(?:спілк|союз|асоціаці|товариств)\w* (?:селян|фермерів)",
            r"(?:bonde|jordbrukar)(?:forbund|forening|union)\w*", rf"{_UNION_AR} (?:ال)?(?:فلاحين|فلاحي|مزارعين|مزارعي)",
        ),
    ),
    "veterans-association": (
        "Veterans' Association",
        (
            r"(?:war )?veterans (?:union|association)", r"(?:savas )?gazi(?:ler|leri) (?:birli|derne)\w+", r"(?:спілк|союз|асоціаці|товариств)\w* ветеранів(?: війни)?",
            r"(?:krigs)?veteran(?:forbund|forening)\w*", rf"{_UNION_AR} (?:قدامي المحاربين|المحاربين القدامي)",
        ),
    ),
    "youth-union": (
        "Youth Union",
        (
            r"(?:communist )?youth (?:union|league)", r"(?:komunist )?genclik (?:birli|kol)\w+", r"(?:спілк|союз)\w* (?:комуністичної )?молоді", r"ungdomsforbund\w*",
            rf"{_UNION_AR} (?:ال)?(?:شباب|شبيبه)(?: الشيوعي)?",
        ),
    ),
    "red-cross": (
        "Red Cross Society",
        (r"red cross(?: society)?", r"kizilhac\w*(?: derne\w+)?", r"(?:товариств\w* )?червон\w+ хрест\w*", r"roda kors\w*", r"(?:جمعيه )?(?:ال)?صليب الاحمر"),
    ),
    "elderly-association": (
        "Association of the Elderly",
        (
            r"(?:association of the elderly|elderly association)", r"yaslilar (?:birli|derne)\w+", r"(?:спілк|асоціаці|товариств)\w* (?:літніх людей|людей похилого віку)",
            r"(?:aldre|pensionars)(?:forbund|forening)\w*", rf"{_UNION_AR} (?:ال)?(?:مسنين|كبار السن)",
        ),
    ),
    "labour-federation": (
        "Labour Federation",
        (r"(?:labou?r federation|federation of labou?r)", r"(?:emek|isci|calisma) federasyon\w*", r"федераці\w* (?:праці|профспілок)", r"arbet(?:ar|s)federation\w*", r"اتحاد (?:ال)?(?:عمل|عمال)"),
    ),
    "border-guard": (
        "Border Guard",
        (
            r"border guard(?:s)?(?: command)?", r"sinir muhafiz\w*(?: komutanli\w+)?", r"(?:командуванн\w+ )?прикордонн\w+ (?:служб|охорон|військ)\w*",
            r"gransbevakning\w*", r"(?:قوات |قياده )?حرس الحدود",
        ),
    ),
    "military-command": (
        "Military Command",
        (r"military command", r"asker[iî] komutanli\w+", r"військов\w+ командуванн\w*", r"militar(?:kommando|ledning)\w*", r"(?:ال)?قياده (?:ال)?عسكريه"),
    ),
    "police": (
        "Police",
        (
            r"police(?: department)?|(?:department of )?public security(?: department)?", r"(?:polis\w*|emniyet\w*)(?: mudurlu\w+)?", r"(?:управлінн\w+ )?(?:поліці|міліці)\w*",
            r"polis\w*", r"(?:(?:مديريه|اداره) )?(?:ال)?شرطه|(?:مديريه|اداره) الامن العام",
        ),
    ),
    "newspaper": ("Newspaper", (r"newspaper", r"gazete\w*", r"газет\w*", r"tidning\w*", r"(?:ال)?(?:صحيفه|جريده)")),
    "politburo": ("Politburo", (r"politburo", r"politburo\w*", r"політбюро", r"politbyra\w*", r"(?:ال)?مكتب السياسي")),
    "secretariat": ("Secretariat", (r"secretariat", r"sekret[ae]rya\w*", r"секретаріат\w*", r"sekretariat\w*", r"(?:ال|لل|ل)?امانه")),
    "standing-committee": (
        "Standing Committee",
        (r"standing (?:committee|board)", r"daimi komite\w*", r"постійн\w+ комітет\w*", r"standiga (?:utskott|kommitte)\w*", r"(?:ال|لل|ل)?لجنه (?:ال)?دايمه"),
    ),
    "executive-committee": (
        "Executive Committee",
        (r"executive committee", r"yurutme (?:komite|kurul)\w*", r"виконавч\w+ комітет\w*", r"(?:exekutivkommitte|styrelse)\w*", r"(?:ال|لل|ل)?لجنه (?:ال)?تنفيذيه"),
    ),
    "party-organization": (
        "Party Organization",
        (r"party organi[sz]ation", r"parti (?:orgut|teskilat)\w*", r"партійн\w+ організаці\w*", r"(?:stads)?partiorganisation\w*", r"منظمه الحزب"),
    ),
    "party-committee": (
        "Party Committee",
        (
            r"party committees?", r"parti komite\w*|\bparti(?:si|nin)?\b", r"партійн\w+ комітет\w*|комітет\w* парті\w+|парткомітет\w*|парткомом?\w*|\bпарті[їйяює]\w*",
            r"partikommitte\w*|partiets kommitte\w*", r"(?:ال|لل|ل)?لجنه الحزب|\b(?:ال|لل)?حزب\b",
        ),
    ),
    "central-committee": (
        "Central Committee",
        (r"central committee", r"merkez komite\w*", r"центральн\w+ комітет\w*", r"central\w* ?kommitte\w*", r"(?:ال|لل|ل)?لجنه (?:ال)?مركزيه"),
    ),
}  # fmt: skip

CONCEPTS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, english, re.compile(r"(?<!\w)(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")(?!\w)"))
    for name, (english, patterns) in _CONCEPTS.items()
)
"""(name, English name, pattern) of every kind of body, the more specific first."""

_LEVELS: dict[Level, tuple[str, ...]] = {
    "central": (r"central\w*", r"merkez\w*", r"центральн\w*", r"(?:ال)?مركزيه?"),
    "province": (
        r"provinc(?:e|ial)",
        r"il|ili|ilinin|ilinde|eyalet\w*",
        r"провінці\w*",
        r"provins\w*",
        r"(?:ال|ب|بال|ل|لل)?(?:مقاطعه|محافظه)|اقليميه",
    ),
    "district": (r"district", r"ilce\w*|bolge\w*", r"повіт\w*|район\w*", r"distrikt\w*", r"(?:ال|ب|بال|ل|لل)?(?:منطقه|قضاء)"),
    "city": (
        r"city|citys|municipal",
        r"kent\w*|sehir|sehri\w*",
        r"міст[оаіу]|містом|міськ\w*",
        r"stad|stads|staden|stadens",
        r"(?:ال|ب|بال|ل|لل)?مدينه",
    ),
    "town": (r"town", r"kasaba\w*", r"містечк\w*|селищ\w*", r"koping\w*", r"(?:ال|ب|بال|ل|لل)?بلده"),
    "commune": (
        r"commune|ward",
        r"belde\w*|komun(?!ist)\w*",
        r"комун(?!іст)\w*|громад\w*",
        r"kommun|kommunens?",
        r"(?:ال|ب|بال|ل|لل)?بلديه",
    ),
    "local": (r"local", r"yerel", r"місцев\w*", r"lokala", r"(?:ال)?محليه?"),
}
LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")) for level, words in _LEVELS.items()
)
"""Words for the level of a body."""

FILLERS = re.compile(
    r"(?<!\w)(?:of|the|in|for|and|s|committee|committees|commission|vietnam(?:ese|i|s|in|se)?|viet nam|ve|icin|komite\w*|komisyon\w*|kurul\w*|orgutu\w*|kolu|teskilati|"
    r"у|в|з|із|та|і|при|комітет\w*|комісі\w*|відділ\w*|в?єтнам\w*|вєтнамськ\w*|i|av|vid|for|och|kommitte\w*|kommission\w*|vietnams|på|"
    r"في|ب|ل|و|من|لجنه|اللجنه|هييه|التابعه|للجنه|فيتنام|الفيتناميه|الفيتنامي|فيتناميه|الوطني|الوطنيه)(?!\w)"
)
"""Words that say nothing about which body it is."""

COMMITTEE = re.compile(r"(?<!\w)(?:committee|komite\w*|комітет\w*|kommitte\w*|(?:ال|لل|ل)?لجنه)(?!\w)")
"""The bare word committee."""

OTHER_PARTIES = re.compile(
    r"(?<!\w)(?:communist|socialist|democrat|komunist|sosyalist|demokrat|комуніст|соціаліст|демократ|kommunist|socialist|(?:ال)?(?:شيوعي|اشتراكي|ديمقراطي))\w*"
)
"""What a party is called that is meant as a whole, and not as one of its committees."""

COMPOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bparty (standing|executive) committee"), r"party committee \1 committee"),
    (re.compile(r"\bparti daimi komite"), "parti komitesi daimi komite"),
    (re.compile(r"\bparti yurutme komite"), "parti komitesi yurutme komite"),
    (
        re.compile(r"\b(stads|provins|distrikts|kommun)(?=parti|folk|polis|inspektion|front|kommitt|militar|domstol|myndighet|avdelning)"),
        r"\1 ",
    ),
    (re.compile(r"\b(провінційн|районн|міськ|повітов)парт"), r"\1 парт"),
)
"""Written-together forms, taken apart before anything is matched."""
