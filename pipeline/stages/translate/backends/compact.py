"""The embedded translator."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compact.search import Search
from pipeline.compact.translator import LANGUAGES, MODEL_ID, Hypothesis, Translator, load_translator, translator_sha256
from pipeline.compact.tuned import MODEL_ID as ENCODER_ID
from pipeline.compact.tuned import tuned_sha256
from pipeline.stages.translate.backends.protocol import Slots


class CompactBackend:
    """The embedded translator.

    Args:
        beam: hypotheses kept by the search.
    """

    model_id = MODEL_ID
    languages = LANGUAGES
    carries = True

    def __init__(self, beam: int) -> None:
        self._search = Search(beam=beam)
        self._translator: Translator | None = None

    def fingerprint(self) -> dict[str, str]:
        """Digests of the decoder and the encoder."""
        return {MODEL_ID: translator_sha256(), ENCODER_ID: tuned_sha256(int8=True)}

    def load(self) -> None:
        """Loads decoder and encoder."""
        self._translator = load_translator()

    @property
    def _loaded(self) -> Translator:
        if self._translator is None:
            self.load()
        assert self._translator is not None
        return self._translator

    def with_beam(self, beam: int) -> CompactBackend:
        """The same model with that many hypotheses kept; it is one in the whole process."""
        return CompactBackend(beam)

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence has no more pieces than the model was trained on."""
        limit = self._loaded.config.max_source_pieces
        return [count <= limit for count in self._loaded.source_pieces(sentences)]

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence; the encoder needs no language code."""
        return self.translate_mixed(sentences, slots)

    def translate_mixed(self, sentences: Sequence[str], slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, whatever its language."""
        return self._loaded.translate(sentences, self._search, slots)
