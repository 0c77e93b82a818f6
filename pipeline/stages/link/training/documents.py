# ruff: noqa: E501 - tables of words and their forms
"""Made-up documents with known answers: names of the knowledge base as a text of one of the languages would write them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import EntityType
from pipeline.kb.entity import KbEntity
from pipeline.kb.names import fold, key
from pipeline.kb.store import KnowledgeBase
from pipeline.kb.vietnamese import Script, inventory, spell
from pipeline.stages.link.features import HOME

LANGUAGES = ("tr", "uk", "sv", "ar", "en")
_SCRIPT: dict[str, Script] = {"uk": "cyrillic", "ar": "arabic"}

# Generic words by language and kind; "{}" is the name.
_PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "tr": {"adm1": ("{} ili", "{} eyaleti", "{} eyaletinde"), "adm2": ("{} ilçesi", "{} ilçesinde", "{} bölgesinde"), "city": ("{} şehri", "{} kenti", "{} şehrinde"),
           "adm3": ("{} komünü", "{} beldesi"), "town": ("{} kasabası",), "infrastructure": ("{} Köprüsü", "{} Havalimanı"), "nature": ("{} Nehri", "{} Dağı")},
    "uk": {"adm1": ("провінція {}", "провінції {}", "область {}"), "adm2": ("район {}", "повіт {}", "повіту {}"), "city": ("місто {}", "міста {}", "у місті {}"),
           "adm3": ("комуна {}", "у комуні {}"), "town": ("містечко {}",), "infrastructure": ("міст {}", "аеропорт {}"), "nature": ("річка {}", "гора {}")},
    "sv": {"adm1": ("provinsen {}", "{}-provinsen"), "adm2": ("distriktet {}", "kommunen {}"), "city": ("staden {}", "{} stad"), "adm3": ("kommunen {}",), "town": ("staden {}",),
           "infrastructure": ("bron {}", "flygplatsen {}"), "nature": ("floden {}", "berget {}")},
    "ar": {"adm1": ("مقاطعة {}", "محافظة {}", "في مقاطعة {}"), "adm2": ("منطقة {}", "في منطقة {}", "قضاء {}"), "city": ("مدينة {}", "في مدينة {}"), "adm3": ("بلدية {}",), "town": ("بلدة {}",),
           "infrastructure": ("جسر {}", "مطار {}"), "nature": ("نهر {}", "جبل {}")},
    "en": {"adm1": ("{} province", "the province of {}"), "adm2": ("{} district", "the district of {}"), "city": ("{} city", "the city of {}"), "adm3": ("{} commune",), "town": ("the town of {}",),
           "infrastructure": ("{} Bridge", "{} Airport"), "nature": ("the {} River", "Mount {}")},
}  # fmt: skip
_BARE = {
    "tr": ("{} hakkında", "{} için", "Bugün {},"),
    "uk": ("про {}", "сьогодні {}"),
    "sv": ("om {}", "i dag {}"),
    "ar": ("عن {}", "اليوم {}"),
    "en": ("about {}", "today {}"),
}
_INFLECTION = {
    "tr": ("'da", "'nin", "'e", "'dan", ""), "sv": ("s", "", ""), "ar": ("",), "en": ("'s", "", ""),
}  # fmt: skip
_HARD = frozenset("бвгґдзклмнпрстфхцчшщ")
_DECLENSIONS = {"а": ("и", "у", "ою"), "и": ("ах", "ами", "ам"), "о": ("а", "у", "ом", "і"), "ь": ("я", "ю", "ем", "і")}
_VILLAGES = {
    "tr": ("{} köyü", "{} köyünde"), "uk": ("село {}", "у селі {}"), "sv": ("byn {}", "i byn {}"), "ar": ("قرية {}", "في قرية {}"), "en": ("the village of {}", "{} village"),
}  # fmt: skip
_AS_THEY_ARE = frozenset({"tr", "sv"})
"""Languages whose country's places have the names that the base calls them by."""
_SAME = 0.93
"""A made-up name that is as similar to a known one may be that one misspelt."""
_COMPANIES = {
    "tr": ("Holding", "Üniversitesi", "Belediyesi"), "uk": ("Університет", "Завод", "Компанія"), "sv": ("Energi", "universitet", "kommuns bolag"),
    "ar": ("شركة", "جامعة", "بلدية"), "en": ("Holdings", "University", "Steel"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """A mention of a document, and what it names.

    Attributes:
        rows: the entities that are right; none for one that the knowledge base does not have.
        known: whether that is known. Other mentions are only there for the rest of the document.
        english: its name in a translation, where there is one.
    """

    start: int
    end: int
    type: EntityType
    rows: frozenset[int] = frozenset()
    known: bool = True
    english: str | None = None


@dataclass(slots=True)
class MadeUp:
    """A document with known answers.

    Attributes:
        real: whether its text around the mentions says something.
    """

    lang: str
    text: str = ""
    real: bool = False
    answers: list[Answer] = field(default_factory=list)


class Inventor:
    """Makes documents up from a knowledge base.

    Args:
        kb: the knowledge base.
        seed: of the random numbers; equal seeds give equal documents.
    """

    def __init__(self, kb: KnowledgeBase, seed: int) -> None:
        self.kb = kb
        self.random = random.Random(seed)  # noqa: S311 - documents, no secrets
        self.entities = list(kb.all_entities())
        self.children: dict[int, list[KbEntity]] = {}
        self.by_country: dict[str, list[KbEntity]] = {}
        for entity in self.entities:
            if entity.parent is not None:
                self.children.setdefault(entity.parent, []).append(entity)
            if entity.type == "LOC" and entity.country and entity.kind in ("adm1", "adm2", "city"):
                self.by_country.setdefault(entity.country, []).append(entity)
        self.provinces = [entity for entity in self.entities if entity.country == "VN" and entity.kind == "adm1"]
        self.others = [entity for entity in self.entities if entity.type in ("PER", "ORG")]
        self.countries = [entity for entity in self.entities if entity.kind == "country"]
        syllables = inventory()
        self._places = ([s for s, (n, _) in syllables.items() if n], [n for n, _ in syllables.values() if n])
        self._persons = ([s for s, (_, n) in syllables.items() if n], [n for _, n in syllables.values() if n])
        self._keys = {key(entity.name) for entity in self.entities}

    def document(self) -> MadeUp:
        """One document: about Vietnam, about a country of its language, or about the world; some of those have a sentence or two."""
        made = MadeUp(self.random.choice(LANGUAGES))
        turn = self.random.random()
        if turn < 0.3:
            self._vietnam(made)
            return made
        at_home = turn < 0.75
        country = self.random.choice(sorted(HOME[made.lang] if at_home else self.by_country))
        self._country(made, country, at_home, brief=self.random.random() < 0.4)
        return made

    def _vietnam(self, made: MadeUp) -> None:
        province = self.random.choice(self.provinces)
        districts = [child for child in self.children.get(province.row, []) if child.kind in ("adm2", "city")]
        named: list[KbEntity] = [province]
        if districts:
            district = self.random.choice(districts)
            named += [district, district, *self.random.sample(districts, min(2, len(districts)))]
            communes = [child for child in self.children.get(district.row, []) if child.kind in ("adm3", "town")]
            named += self.random.sample(communes, min(2, len(communes)))
        named += [entity for entity in self.countries if entity.country == "VN" and self.random.random() < 0.6]
        named += [self.random.choice(self.provinces)] * (self.random.random() < 0.4)
        named += [self.random.choice(self.others)] * (self.random.random() < 0.5)
        self.random.shuffle(named)
        for entity in named:
            self._mention(made, entity)
            if self.random.random() < 0.35:
                self._unknown(made)

    def _country(self, made: MadeUp, country: str, at_home: bool, brief: bool) -> None:
        places = self.by_country.get(country, [])
        # A paper writes of small places of its own country, and of others' large ones.
        weights = [entity.prior ** (1 if at_home else 3) for entity in places]
        named = self.random.choices(places, weights, k=4) if places else []
        named += self._near(named[0]) if named and at_home else []
        named += [entity for entity in self.countries if entity.country == country and self.random.random() < 0.6]
        named += [self.random.choice(self.countries)] * (self.random.random() < 0.4)
        named += self.random.choices(self.others, k=2)
        self.random.shuffle(named)
        if brief:
            del named[self.random.choice((1, 2)) :]
        named += [entity for entity in named[:3] if entity.type == "LOC" and self.random.random() < 0.3]
        for entity in named:
            self._mention(made, entity)
            if self.random.random() < 0.35:
                self._unknown(made)
            if at_home and self.random.random() < 0.25:
                self._village(made, places)

    def _near(self, entity: KbEntity) -> list[KbEntity]:
        """A place under the same unit, and now and then that unit."""
        beside = [other for other in self.children.get(entity.parent or -1, ()) if other.row != entity.row and other.ids]
        above = [self.kb.entity(entity.parent)] if entity.parent is not None and self.random.random() < 0.3 else []
        return [*self.random.choices(beside, k=min(1, len(beside))), *above]

    def _village(self, made: MadeUp, places: Sequence[KbEntity]) -> None:
        """A place that the base does not have, with a name as its country's places have: the head of one name and the tail of another."""
        names = [name for entity in self.random.choices(places, k=2) if (name := self._name(entity, made.lang)) is not None]
        if len(names) < 2:
            return
        head, tail = names[0].split(), names[1].split()
        if min(map(len, (names[0], names[1]))) < 5:
            return
        if len(head) > 1 and len(tail) > 1:
            name = f"{head[0]} {tail[-1]}"
        else:
            one, other = head[0], tail[-1]
            name = (
                one[: max(3, round(len(one) * self.random.uniform(0.5, 0.8)))]
                + other[-max(3, round(len(other) * self.random.uniform(0.4, 0.7))) :].lower()
            )
        if any(hit.score > _SAME for hit in self.kb.lookup(name, made.lang, "LOC", limit=3)):
            return
        self._write(made, self.random.choice((*_BARE[made.lang], *_VILLAGES[made.lang])), name, "LOC")

    def _mention(self, made: MadeUp, entity: KbEntity) -> None:
        name = self._name(entity, made.lang)
        if name is None:
            return
        if self.random.random() < 0.04 and len(name) > 6:
            name = self._changed(name, 1) or name
        phrases = _PHRASES[made.lang].get(entity.kind) if entity.type == "LOC" else None
        kin, other = self._namesakes(entity, name, made.lang)
        if phrases is not None and (self.random.random() < 0.4 or other):
            self._write(made, self.random.choice(phrases), name, entity.type, frozenset({entity.row}))
        else:
            rows = frozenset({entity.row, *kin})
            self._write(made, self.random.choice(_BARE[made.lang]), self._inflect(name, made.lang), entity.type, rows)

    def _namesakes(self, entity: KbEntity, name: str, lang: str) -> tuple[list[int], bool]:
        """Units of the same name above, below and beside an entity, and whether the bare name would rather mean another, more important one."""
        alike = [hit.entity for hit in self.kb.lookup(name, lang, entity.type, limit=8) if hit.score > 0.9 and hit.entity.row != entity.row]
        here = [other for other in alike if other.country == entity.country and entity.type == "LOC"]
        related = [other for other in here if entity.row == other.parent or entity.parent in (other.row, other.parent)]
        more = any(other.prior > entity.prior for other in here if other not in related)
        return [other.row for other in related if entity.parent is not None], more

    def _name(self, entity: KbEntity, lang: str) -> str | None:
        script = _SCRIPT.get(lang)
        names = self.kb.names(entity.row)
        if lang in _AS_THEY_ARE and entity.country in HOME[lang] and entity.type == "LOC":
            return entity.name
        usual = [name for code, name in names if code == lang and len(name) > 1]
        if usual and self.random.random() < 0.8:
            return self.random.choice(usual)
        if entity.country == "VN" or (entity.type == "PER" and any(code == "vi" for code, _ in names)):
            if script is not None:
                return spell(fold(entity.name), script, self.random)
            return entity.name if self.random.random() < 0.2 else fold(entity.name).title()
        alphabet = {"cyrillic": "\u0400", "arabic": "\u0600", None: ""}[script]
        fitting = [
            name
            for code, name in names
            if code in ("", lang)
            and (
                ("\u0400" <= name[0] <= "\u04ff")
                if alphabet == "\u0400"
                else ("\u0600" <= name[0] <= "\u06ff")
                if alphabet
                else name[0] < "\u0250"
            )
        ]
        if script is None:
            fitting.append(entity.name)
        return self.random.choice(fitting) if fitting else None

    def _inflect(self, name: str, lang: str) -> str:
        if lang == "uk":
            return self._declined(name)
        ending = self.random.choice(_INFLECTION[lang])
        # What an apostrophe splits off stays outside of a mention.
        return name if ending.startswith("'") else name + ending

    def _declined(self, name: str) -> str:
        """A Ukrainian name in a case that its ending takes; in the nominative where that is not plain."""
        stem, last = name[:-1], name[-1:].lower()
        before = stem[-1:].lower()
        if last in _HARD:
            return name + self.random.choice(("у", "а", "ом", "і", ""))
        if last not in _DECLENSIONS or len(name) < 4 or before not in _HARD:
            return name
        endings = [last, *_DECLENSIONS[last]]
        if last == "и" and stem[-2:-1].lower() not in _HARD:
            endings.append("")  # "Сум", "Прилук"; two consonants would take a vowel between them
        return stem + self.random.choice(endings)

    def _stranger(self, made: MadeUp) -> None:
        """A mention that looks like something known and is not: mixed names, companies called after places, changed letters."""
        turn = self.random.random()
        if turn < 0.2:
            self._ordinary_word(made)
            return
        one, other = self.random.choices(self.others, k=2)
        names = (self._name(one, made.lang), self._name(other, made.lang))
        if names[0] is None or names[1] is None:
            return
        if turn < 0.5 and one.type == other.type == "PER" and one.row != other.row and " " in names[0] and " " in names[1]:
            self._write(made, self.random.choice(_BARE[made.lang]), f"{names[0].split()[0]} {names[1].split()[-1]}", "PER")
        elif turn < 0.62 and one.type == other.type == "ORG" and one.row != other.row and " " in names[0] and " " in names[1]:
            self._write(made, self.random.choice(_BARE[made.lang]), " ".join([*names[0].split()[:-1], names[1].split()[-1]]), "ORG")
        elif turn < 0.76:
            place = self._name(self.random.choice(self.by_country[self.random.choice(sorted(self.by_country))]), made.lang)
            if place is not None:
                word = self.random.choice(_COMPANIES[made.lang])
                self._write(
                    made,
                    self.random.choice(_BARE[made.lang]),
                    f"{word} {place}" if made.lang in ("ar", "uk") else f"{place} {word}",
                    "ORG",
                )
        else:
            place = self._name(self.random.choice(self.by_country[self.random.choice(sorted(self.by_country))]), made.lang)
            changed = self._changed(place, 2) if place is not None else None
            if changed is not None:
                self._write(made, self.random.choice(_BARE[made.lang]), changed, "LOC")

    def _ordinary_word(self, made: MadeUp) -> None:
        """What a tagger took for a name, though it is an ordinary word: in small letters where the script has capitals."""
        entity = self.random.choice(self.random.choice((self.entities, self.countries, self.others)))
        name = self._name(entity, made.lang)
        if name is not None and made.lang != "ar" and name.lower() != name:
            self._write(made, self.random.choice(_BARE[made.lang]), name.lower(), entity.type)

    def _changed(self, name: str, letters: int) -> str | None:
        """The name with consonants exchanged; None where the result is another known name, or the name is too short."""
        places = [position for position, char in enumerate(name) if char.isalpha() and char.lower() not in "aeiouyаеиіоуяюєїاوي"]
        if len(places) < letters + 1:
            return None
        out = list(name)
        for position in self.random.sample(places, letters):
            out[position] = (
                name[self.random.choice(places)] if letters > 1 else name[min(places, key=lambda other: abs(other - position) or 99)]
            )
        changed = "".join(out)
        return changed if key(changed) != key(name) and key(changed) not in self._keys else None

    def _unknown(self, made: MadeUp) -> None:
        if self.random.random() < 0.5:
            self._stranger(made)
            return
        turn = self.random.random()
        script = _SCRIPT.get(made.lang)
        if turn < 0.3:
            words = [
                self.random.choice(("nguyen", "tran", "le", "pham", "ho", "vo")),
                *self.random.choices(*self._persons, k=self.random.choice((1, 2, 2))),
            ]
            kind: EntityType = "PER"
        else:
            words = self.random.choices(*self._places, k=2)
            kind = "LOC"
            if "".join(words) in self._keys:
                return
        name = spell(" ".join(words), script, self.random) if script is not None else " ".join(words).title()
        if name is None:
            return
        if kind == "LOC" and turn > 0.65:
            entity = self.random.choice(
                self.by_country["VN"] if turn > 0.8 else self.by_country[self.random.choice(sorted(self.by_country))]
            )
            base = self._name(entity, made.lang)
            phrase = self.random.choice((*_PHRASES[made.lang]["infrastructure"], *_PHRASES[made.lang]["nature"]))
            if base is not None:
                self._write(made, "{}", phrase.format(base), "LOC")
            return
        if kind == "LOC" and turn < 0.4:
            self._write(made, self.random.choice(_PHRASES[made.lang]["adm3"]), name, "LOC")
            return
        self._write(made, self.random.choice(_BARE[made.lang]), name, kind)

    def _write(self, made: MadeUp, phrase: str, name: str, kind: EntityType, rows: frozenset[int] = frozenset()) -> None:
        before, after = phrase.split("{}")
        made.text += before
        start = len(made.text)
        made.text += name
        made.answers.append(Answer(start, len(made.text), kind, rows))
        made.text += after + ". "
