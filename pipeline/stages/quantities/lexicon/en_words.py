"""English words around quantities: hedges, words that give a thing its number, idioms, words of the sentence."""

from __future__ import annotations

from pipeline.document import Operator
from pipeline.stages.quantities.lexicon.base import words

_HEDGES: dict[Operator, tuple[str, ...]] = {
    ">": (
        "more than", "over", "above", "greater than", "higher than", "exceeding", "in excess of", "upwards of", "upward of", "larger than",
        "bigger than", "longer than", "older than", "heavier than", "taller than", "just over", "a little over", "slightly over",
        "slightly more than", "well over", "a little more than", "just more than", "just above", "slightly above", "well above",
        "far more than", "much more than", "a bit more than", ">",
    ),
    ">=": (
        "at least", "no less than", "not less than", "no fewer than", "not fewer than", "a minimum of", "minimum of", ">=", "≥", "=>",
    ),
    "<": (
        "less than", "fewer than", "under", "below", "lower than", "smaller than", "just under", "just below", "slightly less than",
        "slightly under", "slightly below", "a little under", "a little less than", "well under", "well below", "shorter than",
        "younger than", "just shy of", "shy of", "just short of", "far less than", "much less than", "far fewer than", "<",
    ),
    "<=": (
        "up to", "at most", "no more than", "not more than", "a maximum of", "maximum of", "not exceeding", "not over", "as many as",
        "as much as", "at the most", "no greater than", "no higher than", "no longer than", "<=", "≤", "=<",
    ),
    "~": (
        "about", "around", "nearly", "almost", "approximately", "roughly", "some", "close to", "circa", "approx.", "approx", "ca.",
        "an estimated", "estimated", "nearly about", "just about", "more or less", "in the region of", "in the neighborhood of",
        "in the neighbourhood of", "on the order of", "in the order of", "somewhere around", "~", "≈", "∼", "±", "+/-",
    ),
}  # fmt: skip
HEDGES: dict[str, Operator] = {phrase: operator for operator, phrases in _HEDGES.items() for phrase in phrases}

HEDGES_BEHIND: dict[str, Operator] = {
    "or more": ">=", "and more": ">=", "or greater": ">=", "or higher": ">=", "or older": ">=", "or longer": ">=", "or above": ">=",
    "or over": ">=", "or better": ">=", "and above": ">=", "and over": ">=", "at least": ">=", "at a minimum": ">=",
    "+": ">=", "or less": "<=", "or fewer": "<=", "or lower": "<=", "or younger": "<=", "or under": "<=", "or below": "<=",
    "and under": "<=", "and below": "<=", "at most": "<=", "at the most": "<=", "or so": "~", "or thereabouts": "~", "odd": "~",
    "-odd": "~", "-plus": ">=", "more or less": "~", "give or take": "~",
}  # fmt: skip

VAGUE: dict[str, str] = {
    name: name for name in words("dozens hundreds thousands millions billions trillions tens scores lakhs crores zillions")
}
SEVERAL: dict[str, str] = {
    "several": "several", "a few": "a few", "a couple of": "a couple of", "a couple": "a couple of", "many": "many", "few": "a few",
    "multiple": "several", "countless": "countless",
}  # fmt: skip

REFERENCES: tuple[str, ...] = (
    "no", "no.", "nos.", "number", "nr", "nr.", "#", "№", "n°", "nº", "resolution", "decree", "directive", "decision", "article", "art.",
    "arts.", "articles", "section", "sections", "§", "§§", "chap.", "figure", "fig.", "figs.", "p.", "pp.", "decision no", "project no",
    "iso", "covid", "boeing", "airbus", "apt.", "psalm", "circular", "docket", "patent", "isbn", "issn", "doi", "ip", "iphone", "ipad",
    "ios", "android", "python", "ubuntu", "macos", "chrome", "firefox", "playstation",
    "xbox", "gpt", "usb", "bluetooth", "soyuz", "shenzhou", "opus", "op.", "bwv", "rte.", "hwy", "hwy.", "interstate",
    "para.", "law", "clause", "highway", "route", "table",
)  # fmt: skip
"""What stands behind them is the number of a thing."""

LABELS: frozenset[str] = frozenset(
    words(
        "act amendment annex apollo appendix area battalion bill block book box brigade bus case category chamber channel chapter "
        "class column committee convention corridor court cup day district division dock door episode exhibit exit extension flight "
        "floor footnote form formula galaxy gate grade group hall house invoice item lane lecture lesson level line lock lot magnitude "
        "model note option order page panel paragraph part phase pier pillar plan platform plot point pool principle problem project "
        "proposition protocol question reactor regiment region road room round row rule runway scenario scene schedule season seat "
        "sector session sheet shop slide squadron stage standard station step store stream suite symphony task team terminal test "
        "theorem tier title topic tower track train tram tunnel type unit verse version village volume ward warehouse week windows "
        "wing zone junction radio berth locker coach studio"
    )
)
"""What stands behind them is the number of a thing where the sentence goes on without a noun: "in phase 3", "Grade 5 pupils"."""

ALWAYS_LABELS: frozenset[str] = frozenset(words("type phase page grade category tier level version chapter annex appendix flight"))
"""What stands behind them is the number of a thing whatever follows: "type 2 diabetes", "grade 5 pupils"."""

IDIOMS: tuple[str, ...] = (
    "in the first place", "first of all", "at first", "first and foremost", "first things first", "one another", "each other", "no one",
    "one day", "first aid", "second hand", "second-hand", "second nature", "second thought", "second thoughts", "at first glance",
    "at first sight", "at first hand", "first hand", "first-hand", "for one thing", "second to none", "one by one", "one after another",
    "one after the other", "zero-sum", "zero tolerance", "zero in", "ground zero", "first name", "last but not least", "first lady",
    "first-class", "second-class", "third party", "third-party", "third parties", "first-ever", "first come first served", "one-way",
    "one-off", "one-sided", "one-time", "one-man", "one-woman", "one-on-one", "one-stop", "one-party", "one-liner", "two-faced", "two-way",
    "at one time", "at one point", "day one", "square one", "cloud nine", "one or another", "one or other", "one way or another",
    "one or the other", "some one", "one's", "in one go", "on the one hand", "on one hand", "loved one", "loved ones", "one thing",
    "third world", "fifty-fifty", "point one",
)  # fmt: skip

FUNCTION_WORDS: frozenset[str] = frozenset(
    words(
        "the a an and to or but is was were are be been has had have in on at by for with from that which when as it he she they we you i "
        "of until through till onwards onward after before during since if while where who than then so because although though not this "
        "these those his her its their our will would can could may might shall should must did does do also into over under between about "
        "against amid despite per via said says say became becomes remains remained saw shows showed marked came began ended"
    )
)
"""No nouns that a number could count."""

IRREGULAR_PLURALS: frozenset[str] = frozenset(
    words(
        "people men women children feet teeth mice geese oxen sheep fish deer cattle police aircraft spacecraft series species offspring "
        "personnel staff data media criteria phenomena youths youth alumni fungi crew troops head swine poultry salmon trout bison "
        "servicemen servicewomen policemen fishermen clergymen tradesmen craftsmen businessmen businesswomen gentlemen housewives wives "
        "lives knives wolves halves shelves leaves loaves thieves calves hooves"
    )
)
