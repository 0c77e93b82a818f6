"""Turkish words around numbers and dates."""

from __future__ import annotations

from pipeline.stages.quantities.lexicon.frames import Frames

FRAMES = Frames(
    amount_links=("ila", "ile"),
    last_words=("son",),
    day_words=("gün", "günü"),
    half_years=("yarı", "yarısı", "yarısında"),
    first_words=("ilk",),
    relative={
        "bugün": ("D", 0),
        "dün": ("D", -1),
        "yarın": ("D", 1),
        "evvelsi gün": ("D", -2),
        "geçen yıl": ("Y", -1),
        "geçtiğimiz yıl": ("Y", -1),
        "bu yıl": ("Y", 0),
        "gelecek yıl": ("Y", 1),
        "önümüzdeki yıl": ("Y", 1),
        "geçen ay": ("M", -1),
        "bu ay": ("M", 0),
        "gelecek ay": ("M", 1),
        "önümüzdeki ay": ("M", 1),
        "geçen hafta": ("W", -1),
        "geçtiğimiz hafta": ("W", -1),
        "bu hafta": ("W", 0),
        "gelecek hafta": ("W", 1),
        "önümüzdeki hafta": ("W", 1),
        "haftaya": ("W", 1),
    },
    minor_currency="TRY",
    paired_links=("ve", "ile", "kadar"),
    year_joins=("ve", "veya", "ile", "ila"),
    component_links=("ve",),
    rule_fillers=("ayının",),
)
