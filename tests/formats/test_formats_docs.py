"""What the documentation shows is what the code does."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import msgspec

from pipeline.document import decode, encode
from pipeline.formats.annotate import annotation_line

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"


def test_the_records_shown_are_those_written() -> None:
    compact, full = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    document = decode(full)
    assert json.loads(annotation_line(document), parse_float=Decimal) == json.loads(compact, parse_float=Decimal)
    assert msgspec.json.decode(encode(document)) == json.loads(full)
    assert document.surface(document.layer("quantities")[0]) == "mer än 450 miljarder VND"
