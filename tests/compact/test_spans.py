"""The model that places spans: its ranges, its weights, its choices."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compact.spans import CALIBRATION, CONFIG, FEATURES, SpanView, SpanWeights, aligner_sha256, load_weights
from pipeline.errors import ModelError


def view(source: str, target: str, links: dict[tuple[int, int], float]) -> SpanView:
    """Two texts of words between spaces, with a similarity of 0.1 but for some pairs."""
    similarity = np.full((len(source.split()), len(target.split())), 0.1)
    for place, value in links.items():
        similarity[place] = value
    return SpanView(source.split(), target.split(), similarity)


def place(seen: SpanView, low: int, high: int) -> tuple[int, int]:
    weights = load_weights()
    found = seen.candidates(low, high)
    return seen.choose(found, found.features @ weights.vector, low, high)[:2]


@pytest.mark.parametrize(
    ("source", "target", "links", "span", "expected"),
    [
        # Both words of a name, the link of the second lost.
        ("in Dong Thap today", "idag i Dong Thap", {(0, 1): 0.8, (1, 2): 0.8, (2, 3): 0.45, (3, 0): 0.8}, (1, 3), (2, 4)),
        # A discontinuous hit: what stands between its parts belongs to it.
        ("the State Bank said", "banken Riks x sade", {(1, 1): 0.7, (2, 3): 0.1, (2, 0): 0.7, (3, 3): 0.8}, (1, 3), (0, 2)),
        # One word for three.
        ("the Red River delta", "Rödaflodens delta", {(1, 0): 0.6, (2, 0): 0.7, (3, 1): 0.9}, (1, 3), (0, 1)),
        # No punctuation and no preposition at its edges.
        ("from Oslo , he", "från Oslo , han", {(0, 0): 0.6, (1, 1): 0.8, (2, 2): 0.9, (3, 3): 0.7}, (1, 2), (1, 2)),
    ],
)
def test_the_range_as_a_whole_is_chosen(
    source: str, target: str, links: dict[tuple[int, int], float], span: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert place(view(source, target, links), *span) == expected


def test_of_equal_words_the_one_in_the_same_place_is_taken() -> None:
    links = {(0, 0): 0.8, (3, 3): 0.8, (0, 3): 0.8, (3, 0): 0.8, (1, 1): 0.7, (2, 2): 0.7}
    seen = view("Oslo and then Oslo", "Oslo och sedan Oslo", links)
    assert place(seen, 0, 1) == (0, 1) and place(seen, 3, 4) == (3, 4)


def test_evidence_is_named_and_more_of_it_makes_a_span_surer() -> None:
    weights = load_weights()
    strong = view("a Oslo b", "x Oslo z", {(0, 0): 0.9, (1, 1): 1.2, (2, 2): 0.9})
    weak = view("a Oslo b", "x bergen z", {(0, 0): 0.5, (1, 1): 0.4, (1, 0): 0.35, (2, 2): 0.5})
    chances = []
    for seen in (strong, weak):
        found = seen.candidates(1, 2)
        evidence = seen.choose(found, found.features @ weights.vector, 1, 2)[2]
        assert len(evidence) == len(CALIBRATION) - 1
        chances.append(weights.probability(evidence))
    assert 0 < chances[1] < 0.6 and 0.9 < chances[0] < 1


@given(st.data())
def test_every_range_is_a_range_of_words(data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(["Oslo", "och", ",", "12", "växer", "Київ", "في"]), min_size=1, max_size=9)
    source, target = data.draw(words), data.draw(words)
    values = data.draw(st.lists(st.floats(-1, 1.5), min_size=len(source) * len(target), max_size=len(source) * len(target)))
    seen = SpanView(source, target, np.array(values).reshape(len(source), len(target)))
    low = data.draw(st.integers(0, len(source) - 1))
    high = data.draw(st.integers(low + 1, len(source)))
    found = seen.candidates(low, high)
    assert found.features.shape == (len(found.first), len(FEATURES)) and np.isfinite(found.features).all()
    assert (found.first >= 0).all() and (found.first < found.last).all() and (found.last <= len(target)).all()
    assert len(set(zip(found.first.tolist(), found.last.tolist(), strict=True))) == len(found.first) > 0
    weights = load_weights()
    first, last, evidence = seen.choose(found, found.features @ weights.vector, low, high)
    assert 0 <= first < last <= len(target) and 0 < weights.probability(evidence) < 1


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read the aligner's weights"):
        load_weights(tmp_path)
    wrong = SpanWeights(weights={"gain": 1.0}, calibration=dict.fromkeys(CALIBRATION, 0.0))
    (tmp_path / CONFIG).write_bytes(msgspec.json.encode(wrong))
    with pytest.raises(ModelError, match="weights of other features"):
        load_weights(tmp_path)


def test_the_shipped_weights_have_a_digest() -> None:
    assert len(aligner_sha256()) == 64
