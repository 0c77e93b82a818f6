"""Numbered roads (places), and web sites named by their domain (organisations)."""

from __future__ import annotations

import re

Span = tuple[int, int]

_SPACE = "[ \u00a0\u202f]"
_NUMBER = r"(?:[A-ZDМНРТ]-?)?\d{1,4}[A-ZА-Я]?(?![^\W_]|[%‰])(?![.,:/+]\d)"
_ROADS: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:(?:National|Provincial|State|County|Federal|Inter-?provincial|Coastal|US|U\.S\.){_SPACE})?"
        rf"(?:Highway|Route|Expressway|Motorway|Interstate|Freeway|Road){_SPACE}(?:No\.?{_SPACE}?)?{_NUMBER}"
    ),
    "tr": re.compile(
        rf"(?<!\w)(?:(?:Ulusal|Devlet|İl|Eyalet){_SPACE})?(?:Karayolu|Otoyolu?|Otoban|Yolu){_SPACE}(?:No\.?{_SPACE}?)?{_NUMBER}"
        rf"|(?<!\w)[A-Z]-?\d{{1,4}}{_SPACE}(?:[Kk]arayolu|[Oo]toyolu)(?!\w)"
    ),
    "uk": re.compile(
        rf"(?<!\w)(?:(?:[Нн]аціональн|[Дд]ержавн|[Пп]ровінційн|[Мм]іжнародн)\w+{_SPACE})?"
        rf"(?:[Шш]осе|[Тт]рас\w{{1,3}}|[Аа]втомагістрал\w{{1,3}}|[Аа]втошлях\w{{0,3}}|[Аа]втодорог\w{{1,3}}|[Дд]оро[гз]\w{{1,3}})"
        rf"{_SPACE}(?:№{_SPACE}?)?{_NUMBER}"
    ),
    "sv": re.compile(
        rf"(?<!\w)(?:[Rr]iksväg|[Ll]änsväg|[Mm]otorväg|[Nn]ationalväg|[Ll]andsväg|[Ee]uropaväg)(?:en)?{_SPACE}(?:nr{_SPACE}?)?{_NUMBER}"
        rf"|(?<!\w)E\d{{1,2}}(?:an)?(?!\w)(?![.,:/-]\w)"
    ),
    "ar": re.compile(
        rf"(?<!\w)[وف]?[بك]?(?P<name>(?:لل|ال)?طريق(?:{_SPACE}(?:السريع|الوطني|الإقليمي|الدولي|الساحلي)){{0,2}}{_SPACE}(?:رقم{_SPACE})?{_NUMBER})"
    ),
}  # fmt: skip
_DOMAIN = re.compile(
    r"(?<![\w@/.:-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+(?:vn|com|org|net|info|gov|edu|eu|tr|ua|se|eg|sa|ae|qa|news|tv)(?![\w@/-])(?!\.\w)",
    re.IGNORECASE,
)


# Months of the Maghreb and the Levant that few texts have, and that look like names.
_MONTHS_AR = frozenset(
    "جانفي فيفري أفريل ماي جوان جويلية أوت يوليوز غشت شتنبر نونبر دجنبر شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين كانون".split()  # noqa: SIM905
)


def is_month(surface: str, lang: str) -> bool:
    """Whether what a tagger takes for a place is an Arabic month, alone or with the number that follows it in some names."""
    return lang == "ar" and bool(words := surface.split()) and words[0] in _MONTHS_AR and set(words[1:]) <= {"الأول", "الثاني"}


def find_roads(text: str, lang: str) -> list[Span]:
    """Half-open spans of numbered roads, in order. A language without rules has none."""
    pattern = _ROADS.get(lang)
    if pattern is None:
        return []
    return [match.span("name" if "name" in pattern.groupindex else 0) for match in pattern.finditer(text)]


def find_sites(text: str) -> list[Span]:
    """Half-open spans of domain names that stand for a site: no part of an address of a page or of a mailbox."""
    return [match.span() for match in _DOMAIN.finditer(text)]
