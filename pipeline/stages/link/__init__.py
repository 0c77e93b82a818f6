"""Stage ``link``: says which entity of the knowledge base every mention names, and clusters the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pydantic

from pipeline.compact.build import encoder_sha256
from pipeline.document import UNKNOWN_LANGUAGE, Document, Link, Mention, Provenance
from pipeline.errors import StageError
from pipeline.kb.gather import inputs_digest
from pipeline.kb.store import open_kb
from pipeline.stage import Stage, StageConfig, register
from pipeline.stages.link.context import GlossContext, SentenceVectors
from pipeline.stages.link.features import load_model
from pipeline.stages.link.linker import Linker, MentionLike
from pipeline.stages.link.titles import words_digest

__all__ = ["Linker", "Links", "LinksConfig", "MentionLike"]


class LinksConfig(StageConfig):
    """Configuration of the stage.

    Attributes:
        kb: a knowledge base file; None for that of this installation, built when it is missing.
        threshold: probability under which a mention is NIL; None for the model's own.
        keep_candidates: how many candidates each link keeps, with what spoke for them.
        context: compare the text around a mention with descriptions of candidates of nearly the same name, by the compact encoder.
    """

    kb: Path | None = None
    threshold: float | None = pydantic.Field(default=None, ge=0.0, le=1.0)
    keep_candidates: int = pydantic.Field(default=0, ge=0, le=20)
    context: bool = False


@register
class Links(Stage[LinksConfig]):
    """Links the mentions of the layer ``entities``; one link for each, in the same order and on the same spans."""

    name = "link"
    version = 7
    Config = LinksConfig

    def __init__(self, config: LinksConfig | None = None, **options: Any) -> None:
        super().__init__(config, **options)
        self._linker: Linker | None = None

    @property
    def requires(self) -> tuple[str, ...]:
        """Sentences, for their languages, and entities."""
        return ("sentences", "entities")

    @property
    def provides(self) -> tuple[str, ...]:
        """Links."""
        return ("links",)

    def resources(self) -> Mapping[str, str]:
        """Digests of what the knowledge base is built from, or of the content of a configured one, of the weights, and of the encoder."""
        kb = inputs_digest() if self.config.kb is None else self._content_digest(self.config.kb)
        encoder = {"encoder": encoder_sha256()} if self.config.context else {}
        return {"kb": kb, "linker": load_model().digest, "words": words_digest(), **encoder}

    @staticmethod
    def _content_digest(path: Path) -> str:
        with closing(open_kb(path)) as kb:
            return kb.digest

    def load(self) -> None:
        """Opens the knowledge base, building it first where it is missing."""
        kb = open_kb(self.config.kb)
        self._linker = Linker(
            kb, threshold=self.config.threshold, keep_candidates=self.config.keep_candidates,
            provenance=Provenance(stage=self.name, version=self.version, model="linker"),
            context=GlossContext(kb, _encoder()) if self.config.context else None,
        )  # fmt: skip

    @property
    def linker(self) -> Linker:
        """The linker, for stages that have further mentions to link.

        Raises:
            StageError: the stage is not loaded.
        """
        if self._linker is None:
            raise StageError("stage 'link' is not loaded: call ensure_loaded() first")
        return self._linker

    def annotate(self, documents: Sequence[Document]) -> list[dict[str, tuple[Link, ...]]]:
        """Links every document on its own."""
        return [{"links": tuple(self.link_document(document, document.layer("entities")))} for document in documents]

    def link_document(self, document: Document, mentions: Sequence[Mention]) -> list[Link]:
        """Links mentions of a document that has sentences, each in the language of its sentence."""
        return self.linker.link(document.text, languages_of(document, mentions), mentions)


def _encoder() -> SentenceVectors:
    from pipeline.compact.encoder import load_encoder  # heavy, and most configurations do without

    return load_encoder()


def languages_of(document: Document, mentions: Sequence[MentionLike]) -> list[str]:
    """The language of the sentence that each mention begins in; that of the document where it is unknown."""
    default = document.language.lang if document.language is not None else document.lang or UNKNOWN_LANGUAGE
    sentences = document.layer("sentences")
    out = []
    for mention in mentions:
        found = next((sentence.lang for sentence in sentences if sentence.start <= mention.start < sentence.end), UNKNOWN_LANGUAGE)
        out.append(found if found != UNKNOWN_LANGUAGE else default)
    return out
