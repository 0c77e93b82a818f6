# ruff: noqa: E501 - tables of words and their forms
"""Names without their case endings, as far as the endings tell.

The knowledge base knows the base forms of what it knows; these rules are for names that nobody knows, and leave what is ambiguous.
"""

from __future__ import annotations

import re

from pipeline.document import EntityType
from pipeline.kb.names import split_apostrophe
from pipeline.stages.translate.ukrainian_foreign import FAMILIES
from pipeline.stages.translate.ukrainian_given import INDECLINABLE, MEN, WOMEN

_WOMANLY = ("ська", "цька", "ова", "ева", "єва", "іна", "їна")
_OBLIQUE_MAN = ("а", "у", "ом", "ові", "еві", "я", "ю", "єм", "ем", "єві")

# Surnames of men in oblique cases, and of women; longest endings first.
_MAN_SURNAME = (
    ("ського", "ський"), ("ському", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"), ("цьким", "цький"),
    ("енкові", "енко"), ("енком", "енко"), ("енка", "енко"), ("енку", "енко"), ("ого", "ий"), ("ому", "ий"),
    ("ієм", "ій"), ("єм", "й"), ("ові", ""), ("еві", ""), ("им", ""), ("ом", ""), ("ем", ""), ("ія", "ій"), ("ію", "ій"), ("ля", "ль"), ("лю", "ль"), ("ня", "нь"), ("ню", "нь"), ("а", ""), ("у", ""),
)  # fmt: skip
_WOMAN_SURNAME = (
    ("ської", "ська"), ("ській", "ська"), ("ську", "ська"), ("ською", "ська"), ("цької", "цька"), ("цькій", "цька"), ("цьку", "цька"), ("цькою", "цька"),
    ("ки", "ка"), ("ці", "ка"), ("ку", "ка"), ("кою", "ка"), ("ової", "ова"), ("овій", "ова"), ("ову", "ова"), ("овою", "ова"), ("евої", "ева"), ("евій", "ева"), ("еву", "ева"), ("іної", "іна"), ("іній", "іна"), ("іну", "іна"),
)  # fmt: skip
_WOMAN_GIVEN = (
    ("ією", "ія"),
    ("ії", "ія"),
    ("ію", "ія"),
    ("ею", "я"),
    ("єю", "я"),
    ("ою", "а"),
    ("зі", "га"),
    ("ці", "ка"),
    ("і", "а"),
    ("і", "я"),
    ("и", "а"),
    ("у", "а"),
    ("ї", "я"),
    ("ю", "я"),
)
# Adjectives and soft stems of places; what may be either of two genders stays as it is, but for -і and -у of foreign places.
_PLACE = (
    ("ського", "ський"), ("ському", "ський"), ("ським", "ський"), ("цького", "цький"), ("цькому", "цький"), ("ською", "ська"), ("ської", "ська"), ("ській", "ська"), ("ську", "ська"),
    ("щини", "щина"), ("чини", "чина"), ("чині", "чина"), ("чину", "чина"), ("чиною", "чина"), ("щині", "щина"), ("щину", "щина"), ("щиною", "щина"), ("ицею", "иця"), ("иці", "иця"), ("ицю", "иця"), ("еї", "ея"), ("івкою", "івка"), ("івки", "івка"), ("івку", "івка"), ("івці", "івка"), ("вців", "вці"), ("вцях", "вці"), ("вцями", "вці"), ("ах", "и"), ("аю", "ай"),
    ("ному", "не"), ("ного", "не"), ("ією", "ія"), ("ії", "ія"), ("ію", "ія"), ("ові", ""), ("ею", "а"), ("ою", "а"), ("лю", "ль"), ("лем", "ль"), ("ню", "нь"), ("нем", "нь"), ("ом", ""), ("ем", ""),
)  # fmt: skip
# Surnames in -нко other than those in -енко: a foreigner's would end in -нк.
_IN_KO = ("франко",)
_ONE_CONSONANT = re.compile(r"[аеєиіїоуюя](?:[бвгґджзйклмнпрстфхцчшщ]|нг|нк|нд|нт|ст|рк|рг|рт|рд|рн|рм|льд|льм|нд|мп)$")
_PATRONYMIC = re.compile(r"(?:[иі]ч(?:а|у|ем|еві)?|[ії]вн(?:а|и|і|у|ою))$")
_PERSON_MARKS = frozenset({"PER"})


def base_form(surface: str, lang: str, entity_type: EntityType) -> str:
    """The name in its base form: the nominative, without suffix, genitive -s or clitic.

    Args:
        surface: a person's or place's name as it stands in a sentence.
        lang: the sentence's language.
    """
    name = " ".join(surface.split())
    if lang == "uk":
        return _ukrainian_person(name) if entity_type in _PERSON_MARKS else _ukrainian_place(name)
    if lang == "tr":
        return split_apostrophe(name, lang)
    if lang == "sv":
        return _swedish(split_apostrophe(name, lang), entity_type)
    return _arabic(name) if lang == "ar" else name


def _ukrainian_person(name: str) -> str:
    words = name.split()
    if not words:
        return name
    if len(words) == 1:
        return _cased(words[0], _alone(words[0].lower()))
    if len(words) == 3 and _given(words[0].lower()) == (None, None) and _PATRONYMIC.search(words[2].lower()):
        # The surname in front, as in records: Степанюку Богдану Івановичу.
        *rest, surname = _ukrainian_person(" ".join([*words[1:], words[0]])).split()
        return " ".join([surname, *rest])
    given, surname = words[0].lower(), words[-1].lower()
    man, woman = _given(given)
    if woman == given and _oblique_man(given) and _changed(surname, _MAN_SURNAME) != surname and not surname.endswith(_WOMANLY):
        man, woman = _oblique_man(given), None
    if man is None and woman is None and surname.endswith(("ська", "цька")) and given[-1] in "ая":
        # A woman's name in the nominative, not a man's in the genitive: Даяна Ястремська.
        return name
    if given in INDECLINABLE and surname not in FAMILIES:
        # Only the surname tells the case: Джо Байденом.
        family = _family(surname)
        return " ".join([*words[:-1], _cased(words[-1], family)]) if family else name
    if re.fullmatch(r"\w\.", words[0]) and _adjectival_or_enko(surname):
        return " ".join([*words[:-1], _cased(words[-1], _changed(surname, _MAN_SURNAME))])
    if man == given or woman == given or (man is None and woman is None and given[-1] not in "аяуюимі"):
        return name
    if man is not None:
        changed = [man, *(_patronymic(word.lower()) for word in words[1:-1]), _man_surname(surname, given)]
    elif woman is not None:
        changed = [woman, *(_patronymic(word.lower()) for word in words[1:-1]), _changed(surname, _WOMAN_SURNAME)]
    elif surname not in FAMILIES and _same_oblique(given, surname):
        changed = [_changed(given, _MAN_SURNAME), *(word.lower() for word in words[1:-1]), _changed(surname, _MAN_SURNAME)]
    else:
        return name
    return " ".join(_cased(word, new) for word, new in zip(words, changed, strict=True))


def _adjectival_or_enko(word: str) -> bool:
    return bool(re.search(r"(?:[сц]ьк(?:ого|ому|им)|енк(?:а|у|ом|ові))$", word))


def _given(word: str) -> tuple[str | None, str | None]:
    """The man's and the woman's given name that a word may be a form of."""
    if word in MEN:
        return word, None
    if word in WOMEN:
        return None, word
    man = _oblique_man(word)
    if man is not None:
        return man, None
    for ending, base in _WOMAN_GIVEN:
        if word.endswith(ending) and word[: len(word) - len(ending)] + base in WOMEN:
            return None, word[: len(word) - len(ending)] + base
    return None, None


def _oblique_man(word: str) -> str | None:
    """The man's given name that a word is an oblique form of."""
    for ending in _OBLIQUE_MAN:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            # Олекса(ндр)у -> олександр, Сергію -> сергій, Павлом -> павло, Ігорю -> ігор, Василя -> василь, Федора -> федір.
            for form in (stem, f"{stem}й", f"{stem}о", f"{stem}ь", f"{stem}а", f"{stem}я", re.sub(r"о(?=[^аеєиіїоуюя]$)", "і", stem)):
                if form in MEN:
                    return form
    # Names of men in -а and -я: Миколи, Іллі, Микитою, Луці.
    for ending, base in _WOMAN_GIVEN:
        if word.endswith(ending) and (form := word[: len(word) - len(ending)] + base) in MEN:
            return form
    return None


def _alone(word: str) -> str:
    """A name of one word: a surname or a given name whose ending is of an oblique case for certain, or a family's in the plural."""
    if _adjectival_or_enko(word):
        return _changed(word, _MAN_SURNAME[:12])
    if re.search("енк(?:ів|ами|ах)$", word):
        return re.sub("к(?:ів|ами|ах)$", "ко", word)
    if word in FAMILIES:
        return word
    if own := _in_ko(word):
        return own
    man, woman = _given(word)
    if man or woman:
        return man or woman or word
    return _family(word) or re.sub("([^аеєиіїоуюя][уюия][кч])(?:ом|ем)$", r"\1", word)


def _in_ko(word: str) -> str | None:
    """The surname in -нко without -е- that a word is an oblique form of; after other consonants -ко is known by rule."""
    return next((name for name in _IN_KO if word[: len(name) - 1] == name[:-1] and word[len(name) - 1 :] in ("а", "у", "ом", "ові")), None)


def _family(word: str) -> str | None:
    """The known foreign family name that a word is an oblique form of."""
    forms = [_changed(word, _MAN_SURNAME), re.sub("[иіу]$|ою$", "а", word)]
    return next((form for form in forms if form in FAMILIES), None)


def _man_surname(surname: str, given: str) -> str:
    """The surname of a man whose given name stands in an oblique case."""
    if surname in FAMILIES:
        return surname
    if family := _family(surname):
        return family
    if own := _in_ko(surname):
        return own
    changed = _changed(surname, _MAN_SURNAME)
    if changed != surname:
        if surname[-1] in "ую" and given[-1] in "ая" and surname[-2] not in "к" and not surname.endswith(("ському", "цькому")):
            # The accusative of a surname in -а: Степана Бандеру.
            return f"{surname[:-1]}{'а' if surname.endswith('у') else 'я'}"
        # Кличка, Рудьку, Бойком: no name ends in those consonants.
        return f"{changed}о" if re.search("(?:[бвгджзйлмптцчшь])к$", changed) and not re.search("[сц]ьк$", changed) else changed
    for ending, base in (
        ("ині", "ина"),
        ("ні", "ня"),
        ("лі", "ля"),
        ("ці", "ка"),
        ("зі", "га"),
        ("сі", "ха"),
        ("і", "а"),
        ("ки", "ка"),
        ("и", "а"),
        ("ею", "я"),
        ("ою", "а"),
    ):
        if surname.endswith(ending) and len(surname) - len(ending) >= 2:
            return surname[: len(surname) - len(ending)] + base
    return surname


def _patronymic(word: str) -> str:
    return re.sub(r"(?<=[ії]вн)(?:и|і|у|ою)$", "а", re.sub(r"(?<=ич)(?:а|у|ем|еві)$", "", word))


def _same_oblique(given: str, surname: str) -> bool:
    """Whether two words look like the same oblique case of a man's name: Нікоса Влахакіса."""
    stem = _changed(given, _MAN_SURNAME)
    return given[-1] in "ауюм" and surname[-1] == given[-1] and len(stem) >= 3 and bool(_ONE_CONSONANT.search(stem))


def _changed(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for ending, base in table:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + base
    return word


# Endings of nouns after an adjective of their gender: у Великій Новосілці, Часовому Яру, Малих Садках.
_ADJECTIVE_PLACE = re.compile(
    r"(?P<stem>[\w'’ʼ-]{2,}?)(?:(?P<feminine>ій|ої|ою|у)|(?P<masculine>ому|ого|им|ім)|(?P<plural>их|ими))", re.IGNORECASE
)
_FEMININE = (
    ("івці", "івка"),
    ("лці", "лка"),
    ("ці", "ка"),
    ("зі", "га"),
    ("ині", "иня"),
    ("і", "а"),
    ("и", "а"),
    ("ою", "а"),
    ("ею", "я"),
    ("у", "а"),
    ("ю", "я"),
)
_MASCULINE = (("ові", ""), ("ом", ""), ("ем", ""), ("озі", "іг"), ("а", ""), ("у", ""), ("і", ""))
_PLURAL = (("ками", "ки"), ("ках", "ки"), ("цями", "ці"), ("цях", "ці"), ("ами", "и"), ("ах", "и"), ("ях", "і"))


def _adjective_place(words: list[str]) -> str | None:
    """A place of two words, an adjective and its noun, in an oblique case; None where the endings do not agree."""
    match = _ADJECTIVE_PLACE.fullmatch(words[0])
    noun = words[1].lower()
    if match is None or len(noun) < 3:
        return None
    stem = match["stem"]
    soft = stem[-1:] in "ьн" and match["feminine"] == "ій" and stem.lower() in ("верхн", "нижн", "середн")
    for group, table, ending in (("feminine", _FEMININE, "я" if soft else "а"), ("masculine", _MASCULINE, "ий"), ("plural", _PLURAL, "і")):
        if match[group]:
            new = next(
                (noun[: len(noun) - len(end)] + base for end, base in table if noun.endswith(end) and len(noun) - len(end) > 1), noun
            )
            return f"{stem}{ending} {_cased(words[1], new)}" if new != noun else None
    return None


def _ukrainian_place(name: str) -> str:
    if len(two := name.split()) == 2 and (whole := _adjective_place(two)):
        return whole
    words = re.split(r"([\s\-–—]+)", name)
    last = words[-1].lower()
    # У Куп'янську: of one word a town, not a region in the accusative.
    new = last[:-1] if len(words) == 1 and last.endswith(("ську", "цьку")) else _changed(last, _PLACE)
    if new == last and len(last) >= 5:
        if last.endswith("у") and last[-2] not in "аеєиіїоуюя":
            new = last[:-1]
        elif last.endswith("і") and last[-2] not in "аеєиіїоуюя":
            new = last[:-1] if _ONE_CONSONANT.search(last[:-1]) else f"{last[:-1]}а"
    return "".join([*words[:-1], _cased(words[-1], new)])


def _cased(word: str, lower: str) -> str:
    """The changed word in the capitals of the one it was."""
    if word.isupper() and len(word) > 1:
        return lower.upper()
    if word.lower() == lower:
        return word
    return "-".join(part.capitalize() for part in lower.split("-")) if word[:1].isupper() else lower


# Names that end in -s themselves, by what stands before it: Cyprus, Pireus, Guterres, Vlachakis; and of one word also Lars, Hans, Jonas.
# Towns likewise: Borås, Bengtsfors, Bollnäs; but Umeås is of Umeå.
_OWN_S = re.compile(r"(?:[uoi]s|[^a]es|[^aeiouyåäö]ås|fors|näs)$")
_SHORT_WITH_S = re.compile(r"\s\w?[aeiouyåäö]s$", re.IGNORECASE)
_OWN_S_GIVEN = re.compile(r"(?:[aeiouyrn]s)$")


def _swedish(name: str, entity_type: EntityType) -> str:
    """Without the genitive -s."""
    if len(name) < 5 or not name.endswith("s") or name[-2] in "sxz" or _OWN_S.search(name):
        return name
    if entity_type in _PERSON_MARKS and " " not in name and _OWN_S_GIVEN.search(name):
        return name
    if _SHORT_WITH_S.search(name):
        return name
    return name[:-1]


def _arabic(name: str) -> str:
    """Without the preposition ل, where it has swallowed the article's alif; other clitics may be the first letters of the name."""
    return f"ال{name[2:]}" if name.startswith("لل") and len(name) > 4 else name
