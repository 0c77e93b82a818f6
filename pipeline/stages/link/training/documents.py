# ruff: noqa: E501 - tables of words and their forms
"""Made-up documents with known answers: names of the knowledge base as a text of one of the languages would write them."""

from __future__ import annotations

import random
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
    "tr": ("'da", "'nin", "'e", "'dan", ""), "uk": ("у", "а", "ом", "і", ""), "sv": ("s", "", ""), "ar": ("",), "en": ("'s", "", ""),
}  # fmt: skip
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
        """One document: about Vietnam, about a country of its language, or about the world."""
        made = MadeUp(self.random.choice(LANGUAGES))
        turn = self.random.random()
        if turn < 0.5:
            self._vietnam(made)
        else:
            country = self.random.choice(sorted(HOME[made.lang])) if turn < 0.75 else self.random.choice(sorted(self.by_country))
            self._country(made, country)
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

    def _country(self, made: MadeUp, country: str) -> None:
        places = self.by_country.get(country, [])
        weights = [entity.prior**3 for entity in places]
        named = self.random.choices(places, weights, k=4) if places else []
        named += [entity for entity in self.countries if entity.country == country and self.random.random() < 0.6]
        named += [self.random.choice(self.countries)] * (self.random.random() < 0.4)
        named += self.random.choices(self.others, k=2)
        self.random.shuffle(named)
        for entity in named:
            self._mention(made, entity)
            if self.random.random() < 0.35:
                self._unknown(made)

    def _mention(self, made: MadeUp, entity: KbEntity) -> None:
        name = self._name(entity, made.lang)
        if name is None:
            return
        if self.random.random() < 0.04 and len(name) > 6:
            name = self._changed(name, 1) or name
        phrases = _PHRASES[made.lang].get(entity.kind) if entity.type == "LOC" else None
        if phrases is not None and (self.random.random() < 0.55 or self._ambiguous(entity, name, made.lang)):
            self._write(made, self.random.choice(phrases), name, entity.type, entity.row)
        else:
            self._write(made, self.random.choice(_BARE[made.lang]), self._inflect(name, made.lang, entity), entity.type, entity.row)

    def _ambiguous(self, entity: KbEntity, name: str, lang: str) -> bool:
        """Whether the bare name would rather be taken for another, more important entity of the same name."""
        hits = self.kb.lookup(name, lang, entity.type, limit=8)
        return any(
            hit.entity.row != entity.row and hit.entity.country == entity.country and hit.entity.prior > entity.prior
            for hit in hits
            if hit.score > 0.9
        )

    def _name(self, entity: KbEntity, lang: str) -> str | None:
        script = _SCRIPT.get(lang)
        names = self.kb.names(entity.row)
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

    def _inflect(self, name: str, lang: str, entity: KbEntity) -> str:
        if lang == "uk" and name[-1:].lower() not in "бвгґдзклмнпрстфхцчшщ":
            return name
        ending = self.random.choice(_INFLECTION[lang])
        # What an apostrophe splits off stays outside of a mention.
        return name if ending.startswith("'") else name + ending

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
            self._write(made, self.random.choice(_BARE[made.lang]), f"{names[0].split()[0]} {names[1].split()[-1]}", "PER", None)
        elif turn < 0.62 and one.type == other.type == "ORG" and one.row != other.row and " " in names[0] and " " in names[1]:
            self._write(made, self.random.choice(_BARE[made.lang]), " ".join([*names[0].split()[:-1], names[1].split()[-1]]), "ORG", None)
        elif turn < 0.76:
            place = self._name(self.random.choice(self.by_country[self.random.choice(sorted(self.by_country))]), made.lang)
            if place is not None:
                word = self.random.choice(_COMPANIES[made.lang])
                self._write(
                    made,
                    self.random.choice(_BARE[made.lang]),
                    f"{word} {place}" if made.lang in ("ar", "uk") else f"{place} {word}",
                    "ORG",
                    None,
                )
        else:
            place = self._name(self.random.choice(self.by_country[self.random.choice(sorted(self.by_country))]), made.lang)
            changed = self._changed(place, 2) if place is not None else None
            if changed is not None:
                self._write(made, self.random.choice(_BARE[made.lang]), changed, "LOC", None)

    def _ordinary_word(self, made: MadeUp) -> None:
        """What a tagger took for a name, though it is an ordinary word: in small letters where the script has capitals."""
        entity = self.random.choice(self.random.choice((self.entities, self.countries, self.others)))
        name = self._name(entity, made.lang)
        if name is not None and made.lang != "ar" and name.lower() != name:
            self._write(made, self.random.choice(_BARE[made.lang]), name.lower(), entity.type, None)

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
                self._write(made, "{}", phrase.format(base), "LOC", None)
            return
        if kind == "LOC" and turn < 0.4:
            self._write(made, self.random.choice(_PHRASES[made.lang]["adm3"]), name, "LOC", None)
            return
        self._write(made, self.random.choice(_BARE[made.lang]), name, kind, None)

    def _write(self, made: MadeUp, phrase: str, name: str, kind: EntityType, row: int | None) -> None:
        before, after = phrase.split("{}")
        made.text += before
        start = len(made.text)
        made.text += name
        made.answers.append(Answer(start, len(made.text), kind, frozenset() if row is None else frozenset({row})))
        made.text += after + ". "
