# ruff: noqa: E501 - tables of words and their forms
"""Names without their case endings, as far as the endings tell.

The knowledge base knows the base forms of what it knows; these rules are for names that nobody knows, and leave what is ambiguous.
"""

from __future__ import annotations

import re

from pipeline.document import EntityType
from pipeline.kb.names import split_apostrophe

# Given names in the nominative. Those in -о and -й are listed whole; oblique forms are made by rule.
_MEN = frozenset(
    [
        "олександр",
        "олексій",
        "анатолій",
        "андрій",
        "антон",
        "арсен",
        "артем",
        "артур",
        "богдан",
        "борис",
        "вадим",
        "валентин",
        "валерій",
        "василь",
        "віктор",
        "віталій",
        "владислав",
        "володимир",
        "всеволод",
        "в'ячеслав",
        "геннадій",
        "георгій",
        "гліб",
        "григорій",
        "данило",
        "денис",
        "дмитро",
        "едуард",
        "євген",
        "євгеній",
        "захар",
        "іван",
        "ігор",
        "ілля",
        "йосип",
        "кирило",
        "кость",
        "костянтин",
        "леонід",
        "лука",
        "любомир",
        "максим",
        "марко",
        "мар'ян",
        "микита",
        "микола",
        "мирослав",
        "михайло",
        "назар",
        "нестор",
        "олег",
        "омелян",
        "орест",
        "остап",
        "павло",
        "панас",
        "петро",
        "пилип",
        "платон",
        "прохор",
        "роман",
        "ростислав",
        "руслан",
        "святослав",
        "семен",
        "сергій",
        "станіслав",
        "степан",
        "тарас",
        "тимофій",
        "тимур",
        "федір",
        "юліан",
        "юрій",
        "яків",
        "ярослав",
    ]
)
_WOMEN = frozenset(
    [
        "алла",
        "аліна",
        "алевтина",
        "анастасія",
        "ангеліна",
        "анна",
        "антоніна",
        "богдана",
        "валентина",
        "валерія",
        "варвара",
        "василина",
        "віра",
        "вікторія",
        "віталіна",
        "ганна",
        "галина",
        "дарина",
        "дарія",
        "діана",
        "євгенія",
        "євдокія",
        "жанна",
        "зінаїда",
        "зоя",
        "іванна",
        "інна",
        "ірина",
        "калина",
        "катерина",
        "клавдія",
        "лариса",
        "леся",
        "лідія",
        "лілія",
        "любов",
        "людмила",
        "маргарита",
        "марина",
        "марія",
        "мар'яна",
        "надія",
        "наталія",
        "наталя",
        "неля",
        "ніна",
        "оксана",
        "олександра",
        "олена",
        "олеся",
        "ольга",
        "параска",
        "поліна",
        "раїса",
        "роксолана",
        "руслана",
        "світлана",
        "соломія",
        "софія",
        "таїсія",
        "тамара",
        "тетяна",
        "уляна",
        "христина",
        "юлія",
        "ядвіга",
        "яна",
        "ярослава",
    ]
)
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
    ("ному", "не"), ("ного", "не"), ("ією", "ія"), ("ії", "ія"), ("ію", "ія"), ("ові", ""), ("ею", "а"), ("ою", "а"), ("лю", "ль"), ("лем", "ль"), ("ню", "нь"), ("нем", "нь"), ("ом", ""), ("ем", ""),
)  # fmt: skip
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
        return _cased(words[0], _changed(words[0].lower(), _MAN_SURNAME[:12])) if _adjectival_or_enko(words[0].lower()) else name
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
    if man == given or woman == given or (man is None and woman is None and given[-1] not in "аяуюимі"):
        return name
    if man is not None:
        changed = [man, *(_patronymic(word.lower()) for word in words[1:-1]), _changed(surname, _MAN_SURNAME)]
    elif woman is not None:
        changed = [woman, *(_patronymic(word.lower()) for word in words[1:-1]), _changed(surname, _WOMAN_SURNAME)]
    elif _same_oblique(given, surname):
        changed = [_changed(given, _MAN_SURNAME), *(word.lower() for word in words[1:-1]), _changed(surname, _MAN_SURNAME)]
    else:
        return name
    return " ".join(_cased(word, new) for word, new in zip(words, changed, strict=True))


def _adjectival_or_enko(word: str) -> bool:
    return bool(re.search(r"(?:[сц]ьк(?:ого|ому|им)|енк(?:а|у|ом|ові))$", word))


def _given(word: str) -> tuple[str | None, str | None]:
    """The man's and the woman's given name that a word may be a form of."""
    if word in _MEN:
        return word, None
    if word in _WOMEN:
        return None, word
    man = _oblique_man(word)
    if man is not None:
        return man, None
    for ending, base in _WOMAN_GIVEN:
        if word.endswith(ending) and word[: len(word) - len(ending)] + base in _WOMEN:
            return None, word[: len(word) - len(ending)] + base
    return None, None


def _oblique_man(word: str) -> str | None:
    """The man's given name that a word is an oblique form of."""
    for ending in _OBLIQUE_MAN:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            # Олекса(ндр)у -> олександр, Сергію -> сергій, Павлом -> павло, Ігорю -> ігор, Василя -> василь, Федора -> федір.
            for form in (stem, f"{stem}й", f"{stem}о", f"{stem}ь", f"{stem}а", f"{stem}я", re.sub(r"о(?=[^аеєиіїоуюя]$)", "і", stem)):
                if form in _MEN:
                    return form
    return None


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


def _ukrainian_place(name: str) -> str:
    words = re.split(r"([\s\-–—]+)", name)
    last = words[-1].lower()
    new = _changed(last, _PLACE)
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
_OWN_S = re.compile(r"(?:[uoi]s|[^a]es)$")
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
