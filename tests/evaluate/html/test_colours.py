"""Contrast of the report's colours, light and dark, as WCAG 2.1 measures it: 4.5 for text, 3 for what pictures are made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pipeline.evaluate.html
import pipeline.formats

SHEETS = [
    Path(str(pipeline.formats.__file__)).parent / "templates" / "report.css",
    Path(str(pipeline.evaluate.html.__file__)).parent / "templates" / "evaluation.css",
]


def colours(dark: bool) -> dict[str, str]:
    """Custom properties of the style sheets; those of the dark override the light ones."""
    found: dict[str, str] = {}
    for sheet in SHEETS:
        roots = re.findall(r"(?:(@media \(prefers-color-scheme: dark\)) \{\s*)?:root \{([^}]*)\}", sheet.read_text())
        assert [bool(media) for media, _ in roots] == [False, True]
        for media, body in roots:
            if dark or not media:
                found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", body))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    """``color-mix(in srgb, colour share, ground)``."""
    return "#" + "".join(
        f"{round(int(colour[place : place + 2], 16) * share + int(ground[place : place + 2], 16) * (1 - share)):02x}" for place in (1, 3, 5)
    )


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("text", "quiet", "link") for ground in ("page", "card")),
        ("want", "want-back"),
        ("want", "got-back"),
        ("got", "got-back"),
        ("got", "want-back"),
        ("warn", "warn-back"),
        ("bad", "bad-back"),
        ("text", "bad-back"),
    ],
)
def test_text_can_be_read(text: str, ground: str, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("part", "ground"), [("fill", "track"), ("fill", "card"), ("text", "fill"), ("text", "track"), ("got", "card")])
def test_parts_of_pictures_can_be_told_apart(part: str, ground: str, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette[part], palette[ground]) >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "most"), [("want", 0.35), ("got", 0.36)])
def test_numbers_in_the_darkest_cells_can_be_read(colour: str, most: float, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette["text"], mixed(palette[colour], most, palette["card"])) >= 4.5
