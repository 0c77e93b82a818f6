"""Whether a word of a text is a form of a word of a glossary.

Endings are tried against the base form, with the changes of stems that are regular: enough for nouns and adjectives of a glossary, no
analysis of the language.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from pipeline.kb.names import fold


class Form(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    text: str


class Fit(NamedTuple):
    """How a word fits: letters of clitics before it, where it ends in the word of the text, and whether it is a plural."""

    clitic: int
    end: int
    plural: bool


class Inflection(Protocol):
    """The forms of one language."""

    def tokens(self, text: str) -> list[Form]:
        """The words of a text."""

    def keys(self, word: str) -> set[str]:
        """Keys under which a term is kept, by its first word."""

    def keys_of(self, token: str) -> set[str]:
        """Keys under which terms are looked for that may begin with a word of a text."""

    def fits(self, word: str, token: str, *, first: bool, last: bool) -> Fit | None:
        """Whether the word of a text is a form of the word of a term; None where it is not."""

    def counts(self, token: str) -> bool:
        """Whether a word says that there are several of what follows it in the singular."""


_TOKEN = re.compile(r"\w(?:[\w'’ʼ\u064b-\u065f-]*\w)?[\u064b-\u065f]*")
_KEY = 3


class _Endings:
    """A language whose words take endings.

    Args:
        base: endings of base forms, which others take the place of.
        singular, plural: endings of forms; the empty one is the base form's stem alone.
        split: what is split off from a word before (a suffix behind an apostrophe).
        changes: how stems change before some endings: pattern and replacement.
        last_only: whether of a term of several words only the last takes endings.
        adjective_plural: what adjectives before a noun look like, and an ending of their plural that nouns have in the singular.
        compounds: how the last of several words changes before endings of the plural alone.
        counting: numerals and other words that nouns follow in the singular although there are several.
    """

    def __init__(
        self,
        base: str,
        singular: str,
        plural: str,
        split: str | None = None,
        changes: tuple[tuple[str, str], ...] = (),
        last_only: bool = False,
        adjective_plural: tuple[str, str] | None = None,
        compounds: tuple[tuple[str, str], ...] = (),
        counting: str = "(?!)",
    ) -> None:
        self._counting = re.compile(counting)
        self._base = re.compile(rf"(?:{base})$")
        self._singular = frozenset(singular.split("|"))
        self._plural = frozenset(plural.split("|"))
        self._last_only = last_only
        self._adjective, self._adjective_plural = adjective_plural or ("(?!)", "")
        self._split = re.compile(split) if split else None
        self._changes = tuple((re.compile(pattern), other) for pattern, other in changes)
        self._compounds = tuple((re.compile(pattern), other) for pattern, other in compounds)

    def tokens(self, text: str) -> list[Form]:
        return [Form(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]

    def keys(self, word: str) -> set[str]:
        return {fold(word)[:_KEY]}

    def keys_of(self, token: str) -> set[str]:
        return {fold(token)[:_KEY]}

    def fits(self, word: str, token: str, *, first: bool, last: bool) -> Fit | None:
        bare = token
        if self._split is not None and last:
            match = self._split.search(token)
            bare = token[: match.start()] if match is not None else token
        want, have = _lower(word), _lower(bare)
        if want == have:
            return Fit(0, len(bare), False)
        if self._last_only and not last:
            return None
        for stem in self._stems(want):
            if len(stem) >= 2 and have.startswith(stem):
                many = self._plural_of(want, stem, have[len(stem) :], last)
                if many is not None:
                    return Fit(0, len(bare), many)
        for pattern, other in self._compounds if last and not first else ():
            stem = pattern.sub(other, want)
            if stem != want and have.startswith(stem) and have[len(stem) :] in self._plural:
                return Fit(0, len(bare), True)
        return None

    def _plural_of(self, want: str, stem: str, ending: str, last: bool) -> bool | None:
        """Whether an ending makes a plural of a word; None where the word does not take it."""
        if ending not in self._singular and ending not in self._plural:
            return None
        # Some endings are of both numbers; they are taken for singular ones, the commoner case.
        many = not last and ending == self._adjective_plural and re.search(self._adjective, want) is not None
        return many or ending not in self._singular

    def counts(self, token: str) -> bool:
        return self._counting.fullmatch(_lower(token)) is not None

    def _stems(self, word: str) -> list[str]:
        stem = self._base.sub("", word)
        return list(dict.fromkeys([stem, *(changed for pattern, other in self._changes if (changed := pattern.sub(other, word)) != word)]))


class _Ukrainian(_Endings):
    """What a noun's base form says of its gender tells endings apart that are otherwise of both numbers, or of other words."""

    _VERBAL = re.compile("(?:нн|тт)я$")
    _OF_VERBAL = re.compile("(?P<plural>(?:нн|тт)(?:ями|ях)|нь)|(?:нн|тт)(?:ю|ям|і)")
    _MASCULINE = re.compile("(?:[бвгґджзклмнпрстфхцчшщ]ь?|[^иі]й)$")
    _PERSON = re.compile("(?:ець|тель|[ая]р|ач)$")
    _OF_MASCULINES = re.compile("[оеє]м|[оеє]ві")
    _OF_ADJECTIVES = re.compile("[иі]й|(?:о|ьо)(?:го|му)|[иі]м|ь?ої|[оеє]ю|[ую]ю|[иі]х|[иі]ми")

    def _plural_of(self, want: str, stem: str, ending: str, last: bool) -> bool | None:
        if self._VERBAL.search(want):
            # Not зростає, a verb, for зростання.
            match = self._OF_VERBAL.fullmatch(ending)
            return None if match is None else match["plural"] is not None
        many = super()._plural_of(want, stem, ending, last)
        if many is None:
            return None
        if self._MASCULINE.search(want):
            if self._OF_ADJECTIVES.fullmatch(ending):
                return None
            return many or ending == "и" or (ending == "і" and self._PERSON.search(want) is not None)
        if want[-1] in "ая":
            if self._OF_MASCULINES.fullmatch(ending):
                return None
            # Of партія, реформа, знижка: партій, реформ, знижок.
            many = many or ending in ("", "й", "ь")
        if want.endswith("о"):
            many = many or not ending
        if want.endswith("ий"):
            # Підозрювані.
            many = many or ending == "і"
        return None if ending == "ь" and want[-1] != "я" else many


class _Arabic:
    """Articles and one-letter words are written onto Arabic words; plurals are words of their own."""

    def tokens(self, text: str) -> list[Form]:
        return [Form(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]

    def keys(self, word: str) -> set[str]:
        return {fold(self._bare(word))[:_KEY]}

    def keys_of(self, token: str) -> set[str]:
        return {fold(form)[:_KEY] for _, form, _ in self._readings(token)}

    def fits(self, word: str, token: str, *, first: bool, last: bool) -> Fit | None:
        bare = self._bare(word)
        want, definite = fold(bare), bare != word
        for clitic, form, has_article in self._readings(token):
            if definite and not has_article:
                # البيت الأبيض is the White House, بيت أبيض any white house.
                continue
            # The accusative of what has no article is written with an alif.
            plain = re.sub("(?:\u064b\u0627|\u0627\u064b)$", "", form)
            if (first or not clitic) and want in (fold(form), fold(plain)):
                return Fit(clitic if first else 0, len(token), False)
        return None

    def counts(self, token: str) -> bool:
        return False

    def _bare(self, word: str) -> str:
        return word[2:] if word.startswith("ال") and len(word) > 4 else word

    def _readings(self, token: str) -> list[tuple[int, str, bool]]:
        """(letters of clitics, word without article, whether it has one), the word as it stands first."""
        out = [(0, token, False)]
        lengths = [0]
        if token[:1] in ("و", "ف"):
            lengths += [1, 2] if token[1:2] in ("ب", "ك", "ل") else [1]
        elif token[:1] in ("ب", "ك", "ل"):
            lengths.append(1)
        for clitic in lengths:
            rest = token[clitic:]
            if rest.startswith("ال") and len(rest) > 3:
                out.append((clitic, rest[2:], True))
            elif clitic and token[clitic - 1] == "ل" and rest.startswith("ل") and len(rest) > 2:
                # The preposition has swallowed the article's alif.
                out += [(clitic, rest[1:], True), (clitic, rest, False)]
            elif clitic and len(rest) > 2:
                out.append((clitic, rest, False))
        return out


def _lower(word: str) -> str:
    """Small letters, Turkish ones right, apostrophes and composed letters in one form; no letter more or less than before."""
    word = word.replace("İ", "i").replace("’", "'").replace("ʼ", "'")
    lowered = word.lower()
    return lowered if len(lowered) == len(word) else word.casefold()


_UKRAINIAN = _Ukrainian(
    base="ння|ття|[аяоеєьйиії]|ий|ій",
    singular="|а|я|у|ю|ові|еві|єві|ом|ем|єм|і|ї|и|о|е|є|ою|ею|єю|ь|й|ий|ій|ого|ього|ому|ьому|им|ім|ої|ьої|юю|ую|ння|нню|нням|нні|ття|ттю|ттям|тті",
    plural="ів|їв|ей|ам|ям|ами|ями|ах|ях|их|іх|ими|іми",
    # осередок, осередка; голова стоїть; область, областю; рада, раді; партія, партії; спілка, спілці.
    # And знижок, спроможності, договору, медаллю.
    changes=(
        *(("ок$", "к"), ("ець$", "ц"), ("ень$", "н"), ("ка$", "ц"), ("га$", "з"), ("ха$", "с"), ("ія$", "і"), ("ія$", "ії"), ("ь$", "")),
        *(("ка$", "ок"), ("ість$", "ост"), ("і([бвгґджзклмнпрстфхцчшщ])$", r"о\1"), ("([лн])ь$", r"\1\1")),
    ),
    # народна рада, народні ради; правляча партія, правлячі партії; крилата ракета, крилаті ракети; середня зарплата, середні зарплати.
    adjective_plural=(
        "(?:ий|(?:н|ськ|цьк|[вьорюуя]ч)(?:а|е)|(?<!гол)[оеє]ва|[вт]е|(?:[лг]а|ло|ов)та|(?:[еі]д|ш|ож|іт)н[яє]|(?:ве|м'я|лег|важ|висо|низь)ка|сира|озима)$",
        "і",
    ),
)
_SWEDISH = _Endings(
    base="a|e",
    singular="|s|n|ns|en|ens|t|ts|et|ets|a|e|an|ans",
    plural="er|ers|or|ors|ar|ars|r|rs|erna|ernas|orna|ornas|arna|arnas|rna|rnas|na|nas|en|ena",
    changes=(("else$", "els"), ("e$", "")),
)
_TURKISH_SINGULAR = (
    "|i|ı|u|ü|yi|yı|yu|yü|ni|nı|nu|nü|a|e|ya|ye|na|ne|da|de|ta|te|nda|nde|dan|den|tan|ten|ndan|nden|in|ın|un|ün|nin|nın|nun|nün|la|le|yla|yle|si|sı|su|sü"
    "|sini|sını|sunu|sünü|sine|sına|suna|süne|sinde|sında|sunda|sünde|sinden|sından|sundan|sünden|sinin|sının|sunun|sünün|siyle|sıyla|suyla|süyle"
    "|ini|ını|unu|ünü|ine|ına|una|üne|inde|ında|unda|ünde|inden|ından|undan|ünden|inin|ının|unun|ünün|iyle|ıyla|uyla|üyle|daki|deki|taki|teki|ndaki|ndeki"
)
_TURKISH = _Endings(
    base="",
    singular=_TURKISH_SINGULAR,
    plural="|".join(f"l{vowel}r{ending}" for vowel in "ae" for ending in _TURKISH_SINGULAR.split("|")),
    split="['’ʼ]",
    # The possessive ending of a compound gives way to the plural: komitesi, komiteleri; k becomes ğ: bölük, bölüğü.
    changes=(("s[iıuü]$", ""), ("k$", "ğ"), ("t$", "d"), ("ç$", "c"), ("p$", "b")),
    last_only=True,
    # politika faizi, politika faizleri; bütçe açığı, bütçe açıkları; boru hattı, boru hatları.
    compounds=(("[iıuü]$", ""), (r"(.)\1[iıuü]$", r"\1"), ("ğ[iıuü]$", "k"), ("d[iıuü]$", "t"), ("b[iıuü]$", "p"), ("c[iıuü]$", "ç")),
    # 20 sığınmacı, çok sayıda artçı; numbers of four digits are years.
    counting=r"(?!1$)\d{1,3}|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|kırk|elli|altmış|yetmiş|seksen|doksan|yüz|bin|milyon"
    "|sayıda|birkaç|birçok|onlarca|yüzlerce|binlerce",
)
_LANGUAGES: dict[str, Inflection] = {"uk": _UKRAINIAN, "sv": _SWEDISH, "tr": _TURKISH, "ar": _Arabic()}
_PLAIN: Inflection = _Endings(base="", singular="", plural="")


def inflection_of(lang: str) -> Inflection:
    """The forms of a language; of an unknown one, words as they are written."""
    return _LANGUAGES.get(lang, _PLAIN)
