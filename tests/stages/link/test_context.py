"""The text around a mention against descriptions of its candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.document import Mention
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.link import Linker, Links
from pipeline.stages.link.context import GlossContext
from pipeline.stages.link.features import FEATURES, LinkModel
from tests.kb.test_store import ROWS, small

TWO = (
    "\t900001\t\tLOC/city\t\tSpringfield\t\t\t\t\t\tharbour town\t\n"
    "\t900002\t\tLOC/city\t\tSpringfield\t\t\t\t\t\tmining town\t\n"
)  # fmt: skip
WORDS = ("harbour", "mining", "ships", "coal")


class Bags:
    """Vectors that say which of a few words a text has, ships meaning harbours and coal meaning mines."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def sentence_vectors(self, texts: Sequence[str], prefix: str = "") -> Any:
        self.texts += texts
        found = np.array([[0.1 + sum(word in text for word in WORDS[side::2]) for side in (0, 1)] for text in texts], dtype=np.float32)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture
def kb(tmp_path: Path) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path, ROWS + TWO))
    yield base
    base.close()


@pytest.mark.parametrize(("text", "right"), [("Springfield loads ships", "900001"), ("Springfield digs coal", "900002")])
def test_the_text_decides_between_two_of_a_name(kb: KnowledgeBase, text: str, right: str) -> None:
    weights = dict.fromkeys(FEATURES, 0.0) | {"bias": 1.0, "context": 1.0}
    linker = Linker(kb, LinkModel(weights, 0.5, ""), context=GlossContext(kb, Bags()))
    (link,) = linker.link(text, "en", [Mention(start=0, end=11, type="LOC", confidence=1.0)])
    assert link.kb == f"geonames:{right}"


def test_values_are_differences_and_descriptions_are_read_once(kb: KnowledgeBase) -> None:
    encoder = Bags()
    context = GlossContext(kb, encoder)
    towns = [hit.entity for hit in kb.lookup("Springfield", "en")]
    values = context.fits("Springfield loads ships", 0, 11, towns)
    assert sum(values) == pytest.approx(0.0, abs=1e-5) and values[0] != values[1]
    context.fits("Springfield digs coal", 0, 11, towns)
    assert sum("town" in text for text in encoder.texts) == 2
    assert context.fits("Springfield", 0, 11, towns[:1]) == [0.0]


def test_few_descriptions_are_remembered(kb: KnowledgeBase) -> None:
    encoder = Bags()
    context = GlossContext(kb, encoder, remembered=1)
    towns = [hit.entity for hit in kb.lookup("Springfield", "en")]
    first = context.fits("Springfield loads ships", 0, 11, towns)
    assert context.fits("Springfield loads ships", 0, 11, towns) == pytest.approx(first)
    assert sum("town" in text for text in encoder.texts) == 3


def test_a_description_says_what_and_where(kb: KnowledgeBase) -> None:
    province = kb.by_id("wikidata:Q33356")
    assert province is not None
    assert GlossContext(kb, Bags()).describe(province) == "Quang Nam, province, Vietnam"


def test_the_encoder_is_part_of_the_fingerprint_where_it_is_used(kb: KnowledgeBase) -> None:
    assert "encoder" in Links(kb=kb.path, context=True).resources()
    assert "encoder" not in Links(kb=kb.path, context=False).resources()
