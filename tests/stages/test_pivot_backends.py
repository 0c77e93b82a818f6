"""Recognisers of the pivot: models of spaCy, transformers and GLiNER, each from a small folder that is made here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
import torch
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

from pipeline.document import Document, PivotSentence, Sentence, Translation
from pipeline.errors import ConfigError, ModelError
from pipeline.stages.pivot_entities import PivotEntities
from pipeline.stages.pivot_entities.gliner_model import windows

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-MISC"]
WORDS = {"[UNK]": 0, "[PAD]": 0, "[CLS]": 0, "[SEP]": 0, "angela": 1, "merkel": 2, "saab": 3, "group": 4, "swedish": 5}


@pytest.fixture(scope="module")
def spacy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "COMPANY", "pattern": "Saab"}, {"label": "PERSON", "pattern": "Angela Merkel"}])
    nlp.meta["performance"] = {"ents_p": 0.8, "ents_per_type": {"COMPANY": {"p": 0.9, "r": 0.9, "f": 0.9}}}
    folder = tmp_path_factory.mktemp("models") / "rules"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def classifier_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A classifier without layers, whose word vectors are the labels themselves."""
    folder = tmp_path_factory.mktemp("models") / "words"
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), BertPreTokenizer()  # type: ignore[assignment]
    tokenizer.post_processor = TemplateProcessing("[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])  # type: ignore[assignment]
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(str(folder))
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=8, num_hidden_layers=0, num_attention_heads=1, intermediate_size=8, max_position_embeddings=34,
        id2label=dict(enumerate(LABELS)), label2id={label: number for number, label in enumerate(LABELS)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        model.bert.embeddings.LayerNorm.weight.fill_(1)
        for number, label in enumerate(WORDS.values()):
            model.bert.embeddings.word_embeddings.weight[number, label] = 1
        model.classifier.weight[:, : len(LABELS)] = 5 * torch.eye(len(LABELS))
    model.save_pretrained(str(folder))
    return folder


def found(text: str, **options: Any) -> list[tuple[str, str]]:
    stage = PivotEntities(rules=False, **options)
    translation = Translation(lang="en", text=text, sentences=(PivotSentence(source=0, start=0, end=len(text), status="ok"),))
    document = Document(id="d", text="x", sentences=(Sentence(start=0, end=1, lang="sv"),)).with_layers({"translation": translation})
    (done,) = stage.process([document])
    assert done.failure is None and done.pivot_entities is not None
    assert all(m.provenance is not None and m.provenance.score == m.confidence for m in done.pivot_entities)
    return [(text[m.start : m.end], m.type) for m in done.pivot_entities]


def test_a_spacy_folder_with_labels_of_its_own(spacy_folder: Path) -> None:
    text = "🙂 Angela Merkel visited Saab."
    assert found(text, model=str(spacy_folder)) == [("Angela Merkel", "PER")]
    labels = {"COMPANY": "ORG", "PERSON": "PER"}
    assert found(text, model=str(spacy_folder), labels=labels) == [("Angela Merkel", "PER"), ("Saab", "ORG")]


def test_published_precision_stands_in_for_probability(spacy_folder: Path) -> None:
    stage = PivotEntities(model=str(spacy_folder), labels={"COMPANY": "ORG", "PERSON": "PER"})
    stage.ensure_loaded()
    (seen,) = stage._recogniser.read(["Angela Merkel, Saab"], 8)
    assert [(name.label, name.score) for name in seen] == [("PERSON", 0.8), ("COMPANY", 0.9)]


def test_a_token_classifier_gives_names_with_probabilities(classifier_folder: Path) -> None:
    text = "🙂 The Swedish Angela Merkel praised Saab Group, and Saab."
    assert found(text, backend="transformers", model=str(classifier_folder)) == [
        ("Angela Merkel", "PER"),
        ("Saab Group", "ORG"),
        ("Saab", "ORG"),
    ]
    assert found(text, backend="transformers", model=str(classifier_folder), threshold=1.0) == []


def test_nothing_of_a_long_sentence_is_cut_off(classifier_folder: Path) -> None:
    text = "he said " * 60 + "Angela Merkel " + "then " * 60 + "Saab Group"
    assert found(text, backend="transformers", model=str(classifier_folder)) == [("Angela Merkel", "PER"), ("Saab Group", "ORG")]


@pytest.mark.parametrize("backend", ["spacy", "transformers"])
def test_models_that_are_not_there_or_know_none_of_the_labels(
    backend: str, spacy_folder: Path, classifier_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="neither a model .* nor a folder"):
        PivotEntities(backend=backend, model=str(tmp_path / "none")).fingerprint()
    (tmp_path / "README.md").write_text("nothing")
    with pytest.raises(ModelError, match="cannot read the model"):
        PivotEntities(backend=backend, model=str(tmp_path)).ensure_loaded()
    folder = spacy_folder if backend == "spacy" else classifier_folder
    with pytest.raises(ModelError, match="none of which"):
        PivotEntities(backend=backend, model=str(folder), labels={"GENE": "MISC"}).ensure_loaded()


def test_the_fingerprint_follows_the_files(classifier_folder: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "words"
    shutil.copytree(classifier_folder, copy)
    stages = [PivotEntities(backend="transformers", model=str(folder)).fingerprint()["resources"] for folder in (classifier_folder, copy)]
    assert stages[0] == stages[1] and len(stages[0]["words"]) == 64
    (copy / "config.json").write_text((copy / "config.json").read_text() + "\n")
    assert PivotEntities(backend="transformers", model=str(copy)).fingerprint()["resources"]["words"] != stages[0]["words"]


def test_a_backend_needs_a_model_of_its_kind() -> None:
    with pytest.raises(ConfigError, match="needs `model`"):
        PivotEntities(backend="gliner")
    with pytest.raises(ConfigError):
        PivotEntities(labels={})


@given(st.text(alphabet="ab -.\n", max_size=60), st.integers(1, 7))
def test_windows_hold_every_word(text: str, room: int) -> None:
    spans = list(windows(text, room))
    seen = {place for start, end in spans for place in range(start, end)}
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= seen
    assert all(start < end for start, end in spans)


def test_gliner_reads_from_a_folder(classifier_folder: Path, tmp_path: Path) -> None:
    gliner = pytest.importorskip("gliner")
    config = gliner.GLiNERConfig(
        model_name=str(classifier_folder), max_len=8, max_width=3, hidden_size=8, dropout=0.0, span_mode="markerV0"
    )
    model = gliner.GLiNER.from_config(config)
    model.save_pretrained(str(tmp_path / "made"), safe_serialization=True)
    text = "Angela Merkel praised Saab Group " * 3
    everything = found(text, backend="gliner", model=str(tmp_path / "made"), threshold=0.0, labels={"person": "PER", "company": "ORG"})
    assert everything and {kind for _, kind in everything} <= {"PER", "ORG"}
    assert found(text, backend="gliner", model=str(tmp_path / "made"), threshold=1.0) == []
