# ruff: noqa: E501 - cases as a table
"""The schemas of SemEval-2013, by hand, by properties, and against seqeval and nervaluate on the same tags."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.document import Entity
from pipeline.evaluate.gold import GoldEntity
from pipeline.evaluate.schemas import SCHEMAS, SchemaCounts, SchemaScores, align, macro, score_schemas, score_types

Item = tuple[int, int, str]
TYPES = ("PER", "ORG", "LOC")


def gold(*items: Item) -> list[GoldEntity]:
    return [GoldEntity(start=s, end=e, text="x" * (e - s), type=kind, kb=("NIL",), cluster="c") for s, e, kind in items]  # type: ignore[arg-type]


def found(*items: Item) -> list[Entity]:
    return [Entity(start=s, end=e, type=kind, confidence=1) for s, e, kind in items]  # type: ignore[arg-type]


def counts(scores: SchemaScores) -> dict[str, tuple[int, int, int, int, int]]:
    """Correct, incorrect, partial, missed, spurious."""
    return {name: tuple(getattr(scores.of(name), field) for field in SchemaCounts.__struct_fields__) for name in SCHEMAS}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("want", "got", "strict", "exact", "partial", "kind"),
    [
        # One case for each of the six ways in which gold and prediction can differ.
        ([(0, 4, "PER")], [(0, 4, "PER")], (1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0)),
        ([], [(0, 4, "PER")], (0, 0, 0, 0, 1), (0, 0, 0, 0, 1), (0, 0, 0, 0, 1), (0, 0, 0, 0, 1)),
        ([(0, 4, "PER")], [], (0, 0, 0, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 1, 0)),
        ([(0, 4, "PER")], [(0, 4, "ORG")], (0, 1, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (0, 1, 0, 0, 0)),
        ([(0, 4, "PER")], [(2, 6, "PER")], (0, 1, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (1, 0, 0, 0, 0)),
        ([(0, 4, "PER")], [(2, 6, "ORG")], (0, 1, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0), (0, 1, 0, 0, 0)),
        # Adjacent half-open spans do not meet.
        ([(0, 4, "PER")], [(4, 6, "PER")], (0, 0, 0, 1, 1), (0, 0, 0, 1, 1), (0, 0, 0, 1, 1), (0, 0, 0, 1, 1)),
        # Nested gold: the inner prediction is the inner entity's, although it lies in the outer one too.
        ([(0, 9, "ORG"), (3, 6, "LOC")], [(3, 6, "LOC")], (1, 0, 0, 1, 0), (1, 0, 0, 1, 0), (1, 0, 0, 1, 0), (1, 0, 0, 1, 0)),
        ([(0, 9, "ORG"), (3, 6, "LOC")], [(0, 9, "LOC"), (3, 6, "ORG")], (0, 2, 0, 0, 0), (2, 0, 0, 0, 0), (2, 0, 0, 0, 0), (0, 2, 0, 0, 0)),
        # The same twice counts once; the same span with two types is two predictions for one entity.
        ([(0, 4, "PER")], [(0, 4, "PER"), (0, 4, "PER")], (1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0), (1, 0, 0, 0, 0)),
        ([(0, 4, "PER")], [(0, 4, "ORG"), (0, 4, "PER")], (1, 0, 0, 0, 1), (1, 0, 0, 0, 1), (1, 0, 0, 0, 1), (1, 0, 0, 0, 1)),
        # One prediction over two entities is one pair; the other entity is missed.
        ([(0, 4, "PER"), (5, 9, "PER")], [(0, 9, "PER")], (0, 1, 0, 1, 0), (0, 1, 0, 1, 0), (0, 0, 1, 1, 0), (1, 0, 0, 1, 0)),
        # The longest overlap first would pair [3, 20) with [2, 16) and leave two without a partner.
        ([(0, 4, "PER"), (3, 20, "PER")], [(2, 16, "PER"), (15, 17, "PER")], (0, 2, 0, 0, 0), (0, 2, 0, 0, 0), (0, 0, 2, 0, 0), (2, 0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_by_hand(
    want: list[Item], got: list[Item], strict: tuple[int, ...], exact: tuple[int, ...], partial: tuple[int, ...], kind: tuple[int, ...]
) -> None:
    scores = score_schemas(gold(*want), found(*got))
    assert counts(scores) == {"strict": strict, "exact": exact, "partial": partial, "type": kind}


def test_rates() -> None:
    made = SchemaCounts(correct=3, incorrect=1, partial=2, missed=4, spurious=2)
    assert (made.possible, made.actual) == (10, 8)
    assert (made.precision, made.recall, made.f1) == pytest.approx((4 / 8, 4 / 10, 8 / 18))
    assert [getattr(SchemaCounts(), name) for name in ("precision", "recall", "f1")] == [1, 1, 1]
    assert [getattr(SchemaCounts(missed=1), name) for name in ("precision", "recall", "f1")] == [0, 0, 0]
    assert macro([made, SchemaCounts(spurious=1)]) == pytest.approx((1 / 4, 1 / 5, 4 / 18))
    assert macro([]) == (1, 1, 1)


def test_types_by_themselves() -> None:
    scores = score_types(gold((0, 4, "PER"), (5, 9, "LOC")), found((0, 4, "ORG"), (5, 9, "LOC")), {"all": TYPES})
    assert list(scores) == ["all", "LOC", "ORG", "PER"]
    assert counts(scores["all"])["strict"] == (1, 1, 0, 0, 0)
    assert counts(scores["PER"])["exact"] == (0, 0, 0, 1, 0)
    assert counts(scores["ORG"])["exact"] == (0, 0, 0, 0, 1)


items = st.lists(
    st.builds(lambda s, n, kind: (s, s + n, kind), st.integers(0, 20), st.integers(1, 6), st.sampled_from(TYPES)), max_size=8, unique=True
)


@given(items)
def test_gold_against_itself_is_perfect(want: list[Item]) -> None:
    scores = score_schemas(gold(*want), found(*want))
    assert all(scores.of(name) == SchemaCounts(correct=len(want)) for name in SCHEMAS)


@given(items, items)
def test_looser_schemas_never_score_less(want: list[Item], got: list[Item]) -> None:
    scores = score_schemas(gold(*want), found(*got))
    for tight, loose in (("strict", "exact"), ("strict", "type"), ("exact", "partial")):
        for rate in ("precision", "recall", "f1"):
            assert getattr(scores.of(tight), rate) <= getattr(scores.of(loose), rate)  # type: ignore[arg-type]
    for name in SCHEMAS:
        assert (scores.of(name).possible, scores.of(name).actual) == (len(want), len(got))
    assert scores.strict.correct == len({*want} & {*got})


@given(items, items, st.randoms(use_true_random=False))
def test_order_does_not_matter(want: list[Item], got: list[Item], random: Random) -> None:
    left = score_schemas(gold(*want), found(*got))
    random.shuffle(want)
    random.shuffle(got)
    assert score_schemas(gold(*want), found(*got)) == left


@given(items, items, st.integers(30, 40), st.sampled_from(TYPES))
def test_a_wrong_span_never_raises_precision(want: list[Item], got: list[Item], start: int, kind: str) -> None:
    before, after = score_schemas(gold(*want), found(*got)), score_schemas(gold(*want), found(*got, (start, start + 2, kind)))
    for name in SCHEMAS:
        assert after.of(name).spurious == before.of(name).spurious + 1
        assert after.of(name).precision <= before.of(name).precision
        assert after.of(name).recall == before.of(name).recall or not want


@given(items, items)
def test_everything_is_aligned_once(want: list[Item], got: list[Item]) -> None:
    aligned = align(gold(*want), found(*got))
    assert sorted([*(w for w, _ in aligned.pairs), *aligned.missed], key=_key) == sorted(gold(*want), key=_key)
    assert sorted([*(g for _, g in aligned.pairs), *aligned.spurious], key=_key) == sorted(found(*got), key=_key)
    assert all(w.start < g.end and g.start < w.end for w, g in aligned.pairs)
    assert not any(w.start < g.end and g.start < w.end for w, g in itertools.product(aligned.missed, aligned.spurious))


def _key(item: GoldEntity | Entity) -> Item:
    return item.start, item.end, item.type


def spans_of(tags: Sequence[str]) -> list[Item]:
    """Entities of well-formed IOB2 tags, one code point for each tag."""
    spans: list[Item] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((place, place + 1, tag[2:]))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], place + 1, tag[2:])
    return spans


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Gold and predicted IOB2 tags of one sentence, at least one entity on each side together."""

    def side(pieces: list[tuple[str | None, int]]) -> list[str]:
        tags = [tag for kind, size in pieces for tag in (["O"] * size if kind is None else [f"B-{kind}", *[f"I-{kind}"] * (size - 1)])]
        return (tags + ["O"] * 12)[:12]

    piece = st.tuples(st.sampled_from([None, *TYPES]), st.integers(1, 4))
    return side(draw(st.lists(piece, max_size=6))), side(draw(st.lists(piece, max_size=6)))


def corpus(pairs: Sequence[tuple[list[str], list[str]]]) -> dict[str, SchemaScores]:
    """Scores of all sentences together, each as a document of its own."""
    total: dict[str, SchemaScores] = {}
    for want, got in pairs:
        for name, scores in score_types(gold(*spans_of(want)), found(*spans_of(got)), {"all": TYPES}).items():
            total[name] = total.get(name, SchemaScores()) + scores
    return total


def quietly(function: Callable[..., object], *args: object, **options: object) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return function(*args, **options)


@settings(deadline=None, max_examples=60)
@given(st.lists(sentences(), min_size=1, max_size=5))
def test_strict_agrees_with_seqeval(pairs: list[tuple[list[str], list[str]]]) -> None:
    seqeval = pytest.importorskip("seqeval.metrics")
    scheme = pytest.importorskip("seqeval.scheme")
    ours = corpus(pairs)
    if len(ours) == 1:
        return  # no entity at all: seqeval says 0 where we say 1
    options = {"mode": "strict", "scheme": scheme.IOB2, "output_dict": True, "zero_division": 0}
    theirs = quietly(seqeval.classification_report, [want for want, _ in pairs], [got for _, got in pairs], **options)
    for name, scores in ours.items():
        row = theirs["micro avg" if name == "all" else name]  # type: ignore[index]
        # Where one side has nothing both say 0 for F1; for the other rates seqeval says 0 and so do we.
        assert (scores.strict.precision, scores.strict.recall, scores.strict.f1) == pytest.approx(
            (row["precision"], row["recall"], row["f1-score"])
        )
        assert scores.strict.possible == row["support"]
    mean = macro(scores.strict for name, scores in ours.items() if name != "all")
    row = theirs["macro avg"]  # type: ignore[index]
    assert mean == pytest.approx((row["precision"], row["recall"], row["f1-score"]))


def alike(want: list[Item], got: list[Item]) -> bool:
    """Whether nothing overlaps two of the other side, so that pairing leaves no choice."""
    return all(sum(w[0] < g[1] and g[0] < w[1] for w in side) <= 1 for side, other in ((want, got), (got, want)) for g in other)


@settings(deadline=None, max_examples=100)
@given(sentences())
@example((["B-PER", "I-PER", "O"] + ["O"] * 9, ["B-PER", "O", "O"] + ["O"] * 9))
def test_all_schemas_agree_with_nervaluate_where_pairing_leaves_no_choice(pair: tuple[list[str], list[str]]) -> None:
    nervaluate = pytest.importorskip("nervaluate")
    want, got = (spans_of(tags) for tags in pair)
    if not alike(want, got):
        want, got = want[:1], [item for item in got if alike(want[:1], [item])][:1]
    documents = [[[{"label": kind, "start": s, "end": e - 1} for s, e, kind in side]] for side in (want, got)]
    theirs = nervaluate.Evaluator(*documents, tags=list(TYPES), loader="dict").evaluate()
    ours = score_types(gold(*want), found(*got), {"all": TYPES})
    named = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
    for name, scores in ours.items():
        results = theirs["overall"] if name == "all" else theirs["entities"][name]
        for schema in SCHEMAS:
            result, made = results[named[schema]], scores.of(schema)
            assert counts(scores)[schema] == tuple(getattr(result, field) for field in SchemaCounts.__struct_fields__)
            if made.possible and made.actual:
                assert (made.precision, made.recall, made.f1) == pytest.approx((result.precision, result.recall, result.f1))


@settings(deadline=None, max_examples=60)
@given(sentences())
def test_our_pairs_are_never_worse_than_those_of_nervaluate(pair: tuple[list[str], list[str]]) -> None:
    nervaluate = pytest.importorskip("nervaluate")
    want, got = (spans_of(tags) for tags in pair)
    documents = [[[{"label": kind, "start": s, "end": e - 1} for s, e, kind in side]] for side in (want, got)]
    theirs = nervaluate.Evaluator(*documents, tags=list(TYPES), loader="dict").evaluate()["overall"]
    ours = score_schemas(gold(*want), found(*got))
    assert ours.strict.correct >= theirs["strict"].correct
    assert ours.exact.correct >= theirs["exact"].correct
