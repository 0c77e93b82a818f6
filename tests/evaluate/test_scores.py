"""Scores of whole documents, against gold written by hand and the gold of the repository."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Entity, Mention, Quantity, Sentence
from pipeline.errors import ConfigError, InputError
from pipeline.evaluate import evaluate, gold_document, load_gold, oracle, scores_record, scores_table, write_scores
from pipeline.evaluate.bootstrap import f1_intervals, unit_counts
from pipeline.evaluate.gold import GoldDocument, GoldQuantity
from pipeline.evaluate.matching import Counts, Share
from pipeline.evaluate.metrics import ClusterPair, QuantityCounts, same_value, score_clusters, score_quantities, score_sentences
from pipeline.evaluate.schemas import SCHEMAS, Rated
from pipeline.evaluate.scores import Scores
from pipeline.evaluate.translation import SentencePair, score_translation, sentence_pairs, translation_intervals

GOLD = load_gold(Path(__file__).parents[2] / "seeds" / "gold")
TEXT = "Ann  bor i Hue 👩‍👩‍👧. Hue har 3 500 hus."


def small(identifier: str = "d", lang: str = "sv") -> GoldDocument:
    def span(surface: str, start: int = 0) -> dict[str, Any]:
        start = TEXT.index(surface, start)
        return {"start": start, "end": start + len(surface), "text": surface}

    return gold_document(
        {
            "id": identifier,
            "lang": lang,
            "text": TEXT,
            "sentences": [
                {**span("Ann  bor i Hue 👩‍👩‍👧."), "reference": "Ann lives in Huế."},
                {**span("Hue har 3 500 hus."), "reference": "Huế has 3,500 houses."},
            ],
            "entities": [
                {**span("Ann"), "type": "PER", "kb": ["NIL"], "cluster": "ann"},
                {**span("Hue"), "type": "LOC", "kb": ["geonames:1", "wikidata:Q1"], "cluster": "hue"},
                {**span("Hue", 15), "type": "LOC", "kb": ["geonames:1", "wikidata:Q1"], "cluster": "hue"},
            ],
            "quantities": [{**span("3 500"), "kind": "cardinal", "value": 3500}],
        }
    )


def every_count(scores: Scores) -> list[Rated]:
    total = scores.total
    entities = [count for item in total.entities.values() for count in (item.exact, item.overlap)]
    quantities = [getattr(item, part) for item in total.quantities.values() for part in QuantityCounts.__struct_fields__]
    schemas = [item.of(schema) for item in total.schemas.values() for schema in SCHEMAS]
    links = [total.linking, total.links.a2kb, total.links.d2kb, total.links.nil, total.links.nil_end_to_end]
    report = scores.coreference
    clusters = [credit for item in (report.found, report.found_across, report.end_to_end) for credit in (item.b_cubed, item.ceaf_e)]
    rest = [total.sentences, total.boundaries, scores.clusters, scores.clusters_across]
    return [*entities, *quantities, *schemas, *links, *clusters, *rest]


def test_gold_against_itself_is_perfect() -> None:
    scores = evaluate(GOLD, [oracle(document) for document in GOLD])
    assert all(count.f1 == count.precision == count.recall == 1 for count in every_count(scores))
    assert scores.total.core.exact.want == 152
    assert scores.total.all_types.exact.want == 190
    assert scores.total.all_kinds.everything.want == 120
    assert scores.total.linked.rate == scores.total.nil.rate == 1
    assert scores.translation_all is not None and scores.translation is not None
    assert scores.translation_all.bleu == pytest.approx(100)
    assert scores.translation_all.chrf == pytest.approx(100)
    assert set(scores.translation) == {"ar", "sv", "tr", "uk"}
    assert scores.parts == ("sentences", "quantities", "entities", "links", "translation")
    assert [item.status for item in scores.documents] == ["scored"] * 4


def perturbed(gold: GoldDocument, random: Random) -> Document:
    """The oracle's document with spans moved, retyped, unlinked and dropped."""
    document = oracle(gold)

    def moved(item: Any) -> Any:
        start = min(max(0, item.start + random.randint(-2, 2)), len(gold.text) - 1)
        return msgspec.structs.replace(item, start=start, end=min(len(gold.text), max(start + 1, item.end + random.randint(-2, 2))))

    mentions = []
    for mention, link in zip(document.layer("entities"), document.layer("links"), strict=True):
        if random.random() < 0.8:
            entity = Entity(
                start=mention.start,
                end=mention.end,
                type=mention.type if random.random() < 0.8 else "MISC",
                confidence=1,
                kb=link.kb if random.random() < 0.8 else "wikidata:Q2",
                cluster=link.cluster if random.random() < 0.8 else None,
            )
            mentions.append(moved(entity) if random.random() < 0.3 else entity)
    quantities = [moved(item) if random.random() < 0.3 else item for item in document.layer("quantities") if random.random() < 0.8]
    return document.with_layers({"mentions": tuple(mentions), "quantities": tuple(quantities)})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.permutations(range(4)), st.permutations(range(4)))
def test_permuting_documents_changes_nothing(seed: int, gold_order: list[int], order: list[int]) -> None:
    random = Random(seed)
    predicted = [perturbed(document, random) for document in GOLD]
    straight = evaluate(GOLD, predicted, translation=False)
    assert evaluate([GOLD[i] for i in gold_order], [predicted[i] for i in order], translation=False) == straight


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_documents_add_up(seed: int) -> None:
    random = Random(seed)
    predicted = [perturbed(document, random) for document in GOLD]
    together = evaluate(GOLD, predicted, translation=False)
    for document, scores in zip(GOLD, together.documents, strict=True):
        assert evaluate([document], predicted, translation=False).documents[0] == scores
    assert together.total.core.exact.hit == sum(item.tally.core.exact.hit for item in together.documents)
    assert together.clusters_across.want < together.clusters.want


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_a_wrong_span_never_raises_precision(seed: int, data: st.DataObject) -> None:
    gold = GOLD[2]
    document = perturbed(gold, Random(seed))
    covered = {i for item in (*gold.entities, *gold.quantities) for i in range(item.start, item.end)}
    start = data.draw(st.sampled_from([i for i in range(len(gold.text)) if i not in covered]))
    entity = Entity(start=start, end=start + 1, type="LOC", confidence=1, kb="wikidata:Q3", cluster="x")
    quantity = Quantity(start=start, end=start + 1, kind="cardinal", number=Decimal(1))
    worse = document.with_layers(
        {"mentions": (*document.layer("mentions"), entity), "quantities": (*document.layer("quantities"), quantity)}
    )
    before, after = (evaluate([gold], [item], translation=False).total for item in (document, worse))
    for read in (
        lambda tally: tally.core.exact,
        lambda tally: tally.core.overlap,
        lambda tally: tally.all_types.overlap,
        lambda tally: tally.linking,
        lambda tally: tally.all_kinds.value,
        lambda tally: tally.all_kinds.everything,
        lambda tally: tally.all_kinds.number,
        lambda tally: tally.all_kinds.span,
        lambda tally: tally.links.a2kb,
        lambda tally: tally.links.d2kb,
        lambda tally: tally.links.nil,
    ):
        assert read(after).hit == read(before).hit
        assert read(after).precision <= read(before).precision
        assert read(after).recall == read(before).recall


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_what_a_score_asks_more_of_never_scores_more(seed: int) -> None:
    random = Random(seed)
    scores = evaluate(GOLD, [perturbed(document, random) for document in GOLD], translation=False, samples=0)
    for tally in (scores.total, *scores.languages.values()):
        for item in tally.quantities.values():
            for part in ("value", "number", "unit", "hedge", "rate", "span"):
                assert item.everything.hit <= getattr(item, part).hit <= item.found.hit
            assert item.value.hit <= item.number.hit and item.value.hit <= item.unit.hit
        assert tally.schemas["core"].strict.correct == tally.core.exact.hit
        assert tally.schemas["all"].strict.f1 == tally.all_types.exact.f1
        assert tally.links.a2kb.hit <= tally.linking.hit
        assert tally.links.d2kb.got <= tally.links.a2kb.got
        for name, exact in tally.entities.items():
            assert tally.schemas[name].strict.f1 == exact.exact.f1


def test_parts_of_quantities_by_hand() -> None:
    def want(start: int, end: int, value: int, unit: str, op: str | None = None) -> GoldQuantity:
        return GoldQuantity(start=start, end=end, text="x" * (end - start), kind="measure", value=value, unit=unit, op=op)  # type: ignore[arg-type]

    def got(start: int, end: int, value: int, unit: str, op: str | None = None, per: str | None = None) -> Quantity:
        return Quantity(start=start, end=end, kind="measure", number=Decimal(value), unit=unit, op=op, per=per)  # type: ignore[arg-type]

    wanted = [want(0, 5, 3, "m"), want(10, 15, 4, "m", "~"), want(20, 25, 5, "kg"), want(30, 35, 6, "kg")]
    given_ = [got(0, 5, 3, "km"), got(9, 15, 4, "m"), got(20, 25, 7, "kg", per="/a")]
    counts = score_quantities(wanted, given_)["measure"]
    hits = {name: getattr(counts, name).hit for name in QuantityCounts.__struct_fields__}
    assert hits == {"value": 1, "everything": 0, "found": 3, "number": 2, "unit": 2, "hedge": 2, "rate": 2, "span": 2}
    assert {(getattr(counts, name).got, getattr(counts, name).want) for name in hits} == {(3, 4)}


def test_parts_are_told_of_the_best_pair() -> None:
    # By the longest overlap the second prediction would be paired, with everything wrong.
    wanted = [GoldQuantity(start=5, end=10, text="xxxxx", kind="cardinal", value=3)]
    given_ = [Quantity(start=5, end=9, kind="cardinal", number=Decimal(3)), Quantity(start=0, end=20, kind="cardinal", number=Decimal(9))]
    assert score_quantities(wanted, given_)["cardinal"].number == Counts(hit=1, got=2, want=1)


def test_counts_by_hand() -> None:
    gold = small()
    ann, hue, again = gold.entities
    mentions = (
        Entity(start=ann.start, end=ann.end, type="PER", confidence=1, kb=None, cluster="1"),
        Entity(start=hue.start - 2, end=hue.end, type="LOC", confidence=1, kb="wikidata:Q1", cluster="2"),
        Entity(start=again.start, end=again.end, type="ORG", confidence=1, kb="wikidata:Q9", cluster="1"),
    )
    quantity = Quantity(start=gold.quantities[0].start, end=gold.quantities[0].end + 4, kind="cardinal", number=Decimal("3.5E+3"))
    document = Document(id="d", text=TEXT).with_layers({"mentions": mentions, "quantities": (quantity,)})
    scores = evaluate([gold], [document])
    total = scores.total
    assert scores.parts == ("quantities", "entities", "links")
    assert scores.translation is None
    assert total.core.exact == Counts(hit=1, got=3, want=3)
    assert total.core.overlap == Counts(hit=2, got=3, want=3)
    assert total.entities["LOC"].overlap == Counts(hit=1, got=1, want=2)
    assert total.linking == Counts(hit=1, got=2, want=2)
    assert total.linked == Share(hit=1, total=2)
    assert total.nil == Share(hit=1, total=1)
    assert scores.clusters == Counts(hit=0, got=1, want=1)
    assert total.all_kinds.value == Counts(hit=1, got=1, want=1)
    assert total.all_kinds.everything == Counts(hit=0, got=1, want=1)


@given(st.lists(st.lists(st.builds(ClusterPair, st.sampled_from("abc"), st.sampled_from(["x", "y", None])), max_size=6), max_size=4))
def test_clusters_agree_with_counting_all_pairs(documents: list[list[ClusterPair]]) -> None:
    flat = [(index, pair) for index, pairs in enumerate(documents) for pair in pairs]
    total, across = Counter[str](), Counter[str]()
    for i, (left_document, left) in enumerate(flat):
        for right_document, right in flat[:i]:
            want, got = left.want == right.want, left.got is not None and left.got == right.got
            for counter in (total, across) if left_document != right_document else (total,):
                counter.update({"want": want, "got": got, "hit": want and got})
    expected = tuple(Counts(hit=c["hit"], got=c["got"], want=c["want"]) for c in (total, across))
    assert score_clusters(documents) == expected


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        (None, None, True),
        (None, 0, False),
        (0, None, False),
        (120000000000, Decimal("1.2E+11"), True),
        (Decimal("18.9"), Decimal("18.90"), True),
        (Decimal("18.9"), Decimal("18.901"), False),
        (3, Decimal(1) * 9 / Decimal("3.0000000000000000001"), True),
        ("2024-12", "2024-12", True),
        ("2024-12", "2024-1", False),
        ("2024", Decimal(2024), True),
        ("P8M", "P8M", True),
    ],
)
def test_values(want: Any, got: Any, same: bool) -> None:
    assert same_value(want, got) is same


def test_white_space_at_the_ends_of_sentences_does_not_matter() -> None:
    gold = small()
    first, second = gold.sentences
    assert score_sentences(gold, [(first.start, second.start), (second.start, len(TEXT))])[0].f1 == 1
    spans, boundaries = score_sentences(gold, [(0, len(TEXT))])
    assert spans == Counts(hit=0, got=1, want=2)
    assert boundaries == Counts(hit=1, got=1, want=2)


def with_sentences(gold: GoldDocument, spans: list[tuple[int, int]], translations: list[str]) -> Document:
    from pipeline.document import PivotSentence, Translation

    text, pivots = "", []
    for index, translation in enumerate(translations):
        pivots.append(PivotSentence(source=index, start=len(text), end=len(text) + len(translation)))
        text += translation
    sentences = tuple(Sentence(start=start, end=end, lang="sv") for start, end in spans)
    return Document(id=gold.id, text=gold.text).with_layers(
        {"sentences": sentences, "translation": Translation(lang="en", text=text, sentences=tuple(pivots))}
    )


def test_translations_are_paired_by_span() -> None:
    gold = small()
    first, second = gold.sentences
    split = with_sentences(gold, [(0, 3), (5, first.end), (second.start, second.end)], ["Ann", "lives in Hue.", "Hue has houses."])
    assert [(pair.hypothesis, pair.paired) for pair in sentence_pairs(gold, split)] == [
        ("Ann lives in Hue.", "joined"),
        ("Hue has houses.", "exact"),
    ]
    merged = with_sentences(gold, [(0, len(TEXT))], ["Ann lives in Hue, which has houses."])
    assert [pair.paired for pair in sentence_pairs(gold, merged)] == ["joined", "empty"]
    assert [pair.paired for pair in sentence_pairs(gold, None)] == ["empty", "empty"]


def test_a_missing_sacrebleu_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics", None)
    gold = small()
    with pytest.raises(ConfigError, match=r"pip install 'dragoman\[eval\]'"):
        evaluate([gold], [oracle(gold)])
    assert evaluate([gold], [oracle(gold)], translation=False).translation is None


def test_missing_and_failed_documents_count_as_empty() -> None:
    golds = [small("a"), small("b"), small("c")]
    predicted = [oracle(golds[0]), oracle(golds[1]).failed("entities", ValueError("no")), oracle(small("other"))]
    scores = evaluate(golds, predicted)
    assert [(item.id, item.status) for item in scores.documents] == [("a", "scored"), ("b", "failed"), ("c", "missing")]
    assert scores.unscored == ("other",)
    assert scores.total.core.exact == Counts(hit=3, got=3, want=9)
    assert scores.total.sentences == Counts(hit=2, got=2, want=6)
    assert scores.translation_all is not None and scores.translation_all.empty == 4
    nothing = evaluate(golds, [])
    assert nothing.total.all_kinds.value == Counts(hit=0, got=0, want=3)
    assert nothing.parts == ("sentences", "quantities", "entities", "links", "translation")


def test_documents_that_cannot_be_paired() -> None:
    gold = small()
    with pytest.raises(InputError, match="'d' occurs twice"):
        evaluate([gold], [oracle(gold), oracle(gold)])
    with pytest.raises(InputError, match="gold documents: id 'd' occurs twice"):
        evaluate([gold, gold], [])
    with pytest.raises(InputError, match="another text than the gold .first difference at code point 4"):
        evaluate([gold], [Document(id="d", text=TEXT.replace("  ", " \u00a0"))])
    with pytest.raises(InputError, match="no gold documents"):
        evaluate([], [])


def test_the_report_says_what_was_scored(tmp_path: Path) -> None:
    golds = [small("a"), small("b", "tr")]
    unlinked = Document(id="b", text=TEXT).with_layers({"entities": (Mention(start=0, end=3, type="PER", confidence=1),)})
    scores = evaluate(golds, [unlinked])
    table = scores_table(scores)
    assert "not scored (no prediction has it, or it was not asked for): sentences, quantities, links, translation" in table
    assert "Quantities" not in table
    write_scores(evaluate(golds, [oracle(golds[0]), unlinked]), tmp_path / "new" / "folder")
    record = json.loads((tmp_path / "new" / "folder" / "report.json").read_text())
    assert record["total"]["entities"]["core"]["exact"] == {"precision": 100.0, "recall": 66.67, "f1": 80.0, "hit": 4, "got": 4, "want": 6}
    assert record["languages"]["sv"]["quantities"]["all"]["everything"]["f1"] == 100
    assert record["documents"][1]["status"] == "scored"
    assert record["translation"]["sv"]["sentences"] == 2
    assert record["translation"]["tr"]["empty"] == 2
    assert record["translation"]["all"]["signatures"][0].startswith("BLEU|nrefs:1|case:mixed")
    text = (tmp_path / "new" / "folder" / "report.txt").read_text()
    assert "in knowledge base, end to end" in text
    assert scores_record(scores)["parts"] == ["entities"]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_units_add_up_to_the_scores(seed: int) -> None:
    random = Random(seed)
    for gold in GOLD:
        document = perturbed(gold, random)
        doubled = document.with_layers({"mentions": document.layer("mentions") * 2})
        total = evaluate([gold], [doubled], translation=False, samples=0).total
        sums = unit_counts(gold, doubled.layer("mentions"), doubled.layer("quantities")).sum(axis=0)
        expected = [
            total.core.exact,
            total.core.overlap,
            total.all_types.exact,
            total.all_types.overlap,
            total.linking,
            total.all_kinds.value,
            total.all_kinds.everything,
            total.links.a2kb,
        ]
        assert [Counts(hit=int(hit), got=int(got), want=int(want)) for hit, got, want in sums] == expected


def test_intervals() -> None:
    perfect = evaluate(GOLD, [oracle(document) for document in GOLD], translation=False)
    assert {(item.low, item.high) for item in perfect.intervals.values()} == {(1.0, 1.0)}
    random = Random(5)
    predicted = [perturbed(document, random) for document in GOLD]
    scores = evaluate(GOLD, predicted, translation=False)
    for name, value in (
        ("entities core exact", scores.total.core.exact.f1),
        ("linking end to end", scores.total.linking.f1),
        ("quantities everything", scores.total.all_kinds.everything.f1),
    ):
        interval = scores.intervals[name]
        assert interval.low < value < interval.high
        assert 0.02 < interval.high - interval.low < 0.4
    assert evaluate(GOLD, predicted, translation=False).intervals == scores.intervals
    assert evaluate(GOLD, predicted, translation=False, samples=0).intervals == {}
    # Of more sentences of the same kind, the score is known better.
    units = [unit_counts(g, p.layer("mentions"), p.layer("quantities")) for g, p in zip(GOLD, predicted, strict=True)]
    wide, narrow = f1_intervals(units, 1000), f1_intervals(units * 9, 1000)
    for name in wide:
        assert narrow[name].high - narrow[name].low < 0.5 * (wide[name].high - wide[name].low)


def test_the_report_gives_intervals_of_what_was_scored() -> None:
    scores = evaluate([small()], [oracle(small())], translation=False)
    assert scores_record(scores)["intervals"]["linking end to end"] == [100.0, 100.0]
    assert "95 % intervals" in scores_table(scores)
    entities_only = Document(id="d", text=TEXT, entities=())
    assert set(scores_record(evaluate([small()], [entities_only]))["intervals"]) == {
        "entities core exact",
        "entities core overlap",
        "entities all exact",
        "entities all overlap",
    }


def test_translations_score_as_sacrebleu_does() -> None:
    import sacrebleu

    pairs = [pair for document in GOLD for pair in sentence_pairs(document, oracle(document))]
    random = Random(3)
    hypotheses = [" ".join(word for word in pair.reference.split() if random.random() < 0.8) for pair in pairs]
    worse = [SentencePair(reference=p.reference, hypothesis=h, paired="exact") for p, h in zip(pairs, hypotheses, strict=True)]
    scores, references = score_translation(worse), [[" ".join(pair.reference.split()) for pair in pairs]]
    assert scores.bleu == sacrebleu.corpus_bleu(hypotheses, references).score
    assert scores.chrf == sacrebleu.corpus_chrf(hypotheses, references).score
    intervals = translation_intervals([worse[:70], [], worse[70:]], 200)
    assert intervals == translation_intervals([worse], 200)
    assert scores.bleu is not None and scores.chrf is not None
    assert intervals["translation BLEU"].low < scores.bleu / 100 < intervals["translation BLEU"].high
    assert intervals["translation chrF"].low < scores.chrf / 100 < intervals["translation chrF"].high
    assert translation_intervals([worse], 0) == translation_intervals([], 10) == {}
    alone = translation_intervals([worse], 20, "documents")["translation BLEU"]
    assert alone.low == alone.high == pytest.approx(scores.bleu / 100)
    nothing = [SentencePair(reference="a word", hypothesis="", paired="empty")] * 3
    assert {(item.low, item.high) for item in translation_intervals([nothing], 20).values()} == {(0.0, 0.0)}


def test_few_documents_are_drawn_by_sentence_many_by_document() -> None:
    few = [small(str(number)) for number in range(19)]
    many = [*few, small("19")]
    assert [evaluate(gold, [], translation=False).resampled for gold in (few, many)] == ["sentences", "documents"]
    # All sentences of a document are right or all wrong: drawn one by one they seem to say more than they do.
    units = [unit_counts(g, oracle_entities(g) if number % 2 else (), ()) for number, g in enumerate(many)]
    documents, sentences = (f1_intervals(units, 1000, resampled=unit)["entities core exact"] for unit in ("documents", "sentences"))
    assert documents.high - documents.low > 1.1 * (sentences.high - sentences.low)
    assert f1_intervals(units, 1000)["entities core exact"] == documents
    # Documents without any annotation say nothing about how many there are.
    empty = gold_document({"id": "empty", "lang": "sv", "text": "x", "sentences": [], "entities": [], "quantities": []})
    assert evaluate([*few, empty], [], translation=False).resampled == "sentences"


def oracle_entities(gold: GoldDocument) -> list[Entity]:
    return [Entity(start=item.start, end=item.end, type=item.type, confidence=1) for item in gold.entities]


def test_the_report_holds_every_measure(tmp_path: Path) -> None:
    random = Random(1)
    predicted = []
    for gold in GOLD:
        document = oracle(gold)
        mentions = tuple(msgspec.structs.replace(item, confidence=random.random()) for item in document.layer("entities"))
        links = tuple(msgspec.structs.replace(item, confidence=random.random()) for item in document.layer("links"))
        predicted.append(document.with_layers({"entities": mentions, "links": links}))
    write_scores(evaluate(GOLD, predicted), tmp_path)
    record = json.loads((tmp_path / "report.json").read_text())
    assert set(record["total"]["schemas"]) == {"core", "all", "types"}
    assert set(record["languages"]["sv"]["schemas"]["core"]) == {"strict", "exact", "partial", "type", "macro"}
    assert record["documents"][0]["schemas"]["types"]["LOC"]["strict"]["correct"] > 0
    linking = record["total"]["linking"]
    assert set(linking) == {
        *("end_to_end", "found", "nil"),
        *("strong", "gold_mentions", "nil_gold_mentions", "nil_end_to_end", "candidates"),
    }
    assert set(record["clusters"]) == {"all", "across_documents", "b_cubed", "ceaf_e"}
    assert record["clusters"]["ceaf_e"]["across_documents"]["f1"] == 100
    assert set(record["total"]["quantities"]["money"]) == set(QuantityCounts.__struct_fields__)
    assert [part["count"] > 0 for part in record["calibration"]["entities"]["bins"]] == [True] * 10
    assert record["calibration"]["links"]["ece"] > 20
    translation = record["translation"]["tr"]
    assert translation["numbers_kept"] == translation["reference_numbers"] == {"rate": 100.0, "hit": 33, "total": 33}
    assert translation["names_kept"] == translation["reference_names"]
    assert translation["statuses"] == {"ok": {"rate": 100.0, "hit": 28, "total": 28}}
    assert record["resampled"] == "sentences"
    assert record["intervals"]["translation BLEU"] == [100.0, 100.0]
    text = (tmp_path / "report.txt").read_text()
    for title in ("schemas of SemEval-2013", "A2KB", "CEAF-e", "each part by itself", "Kept in translation", "ECE"):
        assert title in text
