"""What is written in a format is what is read from it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings

from pipeline.evaluate import load_gold
from pipeline.evaluate.gold import GoldDocument
from pipeline.evaluate.readers.tags import Scheme
from pipeline.evaluate.writers import TARGETS, Target, write_gold
from tests.evaluate.golds import corpora

SEEDS = Path(__file__).parents[2] / "seeds" / "gold"
FORMS: list[tuple[Target, Scheme]] = [(to, scheme) for to in TARGETS for scheme in get_args(Scheme) if to == "conll" or scheme == "iob2"]


@pytest.mark.parametrize(("to", "scheme"), FORMS)
def test_the_gold_of_the_repository(to: Target, scheme: Scheme, tmp_path: Path) -> None:
    gold = load_gold(SEEDS)
    write_gold(gold, tmp_path / "new" / "folder", to, scheme=scheme)
    assert load_gold(tmp_path / "new" / "folder") == gold


@pytest.mark.parametrize(("to", "scheme"), FORMS)
def test_odd_documents(to: Target, scheme: Scheme) -> None:
    @settings(deadline=None, max_examples=40)
    @given(corpora())
    def check(documents: list[GoldDocument]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_gold(documents, folder, to, scheme=scheme)
            assert list(load_gold(folder)) == documents

    check()
