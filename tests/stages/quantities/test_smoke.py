"""Every language reads every kind."""

from __future__ import annotations

import pytest

from pipeline.stages.quantities import read_quantities


@pytest.mark.parametrize(
    ("lang", "text", "kind", "value"),
    [
        ("tr", "toplam 45 milyar dong", "money", "45000000000"),
        ("uk", "понад 7 мільйонів гривень", "money", "7000000"),
        ("sv", "nästan 12 miljoner kronor", "money", "12000000"),
        ("ar", "نحو 6 ملايين دولار", "money", "6000000"),
        ("en", "about 6 million dollars", "money", "6000000"),
        ("tr", "%12,5", "percent", "12.5"),
        ("uk", "12,5 відсотка", "percent", "12.5"),
        ("sv", "12,5 procent", "percent", "12.5"),
        ("ar", "12.5 في المئة", "percent", "12.5"),
        ("en", "12.5 per cent", "percent", "12.5"),
        ("tr", "18 Mart 2023", "date", "2023-03-18"),
        ("uk", "18 березня 2023 року", "date", "2023-03-18"),
        ("sv", "den 18 mars 2023", "date", "2023-03-18"),
        ("ar", "18 مارس 2023", "date", "2023-03-18"),
        ("en", "18 March 2023", "date", "2023-03-18"),
        ("tr", "7 yıl", "duration", "P7Y"),
        ("uk", "7 років", "duration", "P7Y"),
        ("sv", "7 år", "duration", "P7Y"),
        ("ar", "7 سنوات", "duration", "P7Y"),
        ("en", "7 years", "duration", "P7Y"),
    ],
)
def test_one_of_each(lang: str, text: str, kind: str, value: str) -> None:
    found = read_quantities(text, lang)
    assert [(quantity.kind, str(quantity.value)) for quantity in found] == [(kind, value)]
