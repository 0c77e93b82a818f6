"""Models run by transformers, one sentence at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ModelError
from pipeline.stages.translate.backends.ctranslate import Found
from pipeline.stages.translate.backends.layouts import layout_of
from pipeline.stages.translate.backends.marian import PADDING, UNKNOWN
from pipeline.stages.translate.backends.packages import distribution_version

if TYPE_CHECKING:
    import torch


class Seq2SeqEngine:
    """A sequence-to-sequence model of transformers.

    Args:
        names: the piece of each number.
        limit: pieces of a translation, at most.
    """

    def __init__(self, model: Any, names: Sequence[str], limit: int) -> None:
        if len(names) != model.config.vocab_size:
            raise ModelError(f"the vocabulary has {len(names)} pieces, but the model {model.config.vocab_size}; fetch the model again")
        self._model, self._names, self._limit = model, list(names), limit
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._never = [self._numbers[piece] for piece in (UNKNOWN, PADDING) if piece in self._numbers]

    @property
    def positions(self) -> int | None:
        """Pieces that the model takes at most, where it says so."""
        value = getattr(self._model.config, "max_position_embeddings", None)
        return value if isinstance(value, int) else None

    def translate(self, sources: Sequence[Sequence[str]], beam: int, prefix: str | None = None) -> list[Found]:
        """The best translation of each sequence of pieces, its end piece included; see ``CTranslateEngine.translate``."""
        import torch

        with torch.inference_mode():
            return [self._one(source, beam, prefix) for source in sources]

    def _one(self, source: Sequence[str], beam: int, prefix: str | None) -> Found:
        import torch

        unknown = self._numbers.get(UNKNOWN, 0)
        numbers = torch.tensor([[self._numbers.get(piece, unknown) for piece in source]])
        forced = self._numbers[prefix] if prefix is not None else None
        end = self._end()
        written = self._model.generate(
            input_ids=numbers,
            attention_mask=torch.ones_like(numbers),
            num_beams=beam,
            do_sample=False,
            # At least one piece of its own, as CTranslate2 wants it.
            min_new_tokens=1 if prefix is None else 2,
            max_new_tokens=self._limit,
            forced_bos_token_id=forced,
            suppress_tokens=self._never,
            early_stopping=True if beam > 1 else None,
        )[0]
        body = written[1:].tolist()
        complete = end in body
        length = body.index(end) + 1 if complete else len(body)
        skipped = 1 if forced is not None and body[:1] == [forced] else 0
        score = self._score(numbers, written[: length + 1], skipped)
        return Found([self._names[number] for number in body[skipped : length - complete]], score, complete)

    def _end(self) -> int:
        end = self._model.generation_config.eos_token_id
        number = end[0] if isinstance(end, list) else end
        if not isinstance(number, int):
            raise ModelError("the model does not say which piece ends a translation (eos_token_id)")
        return number

    def _score(self, source: torch.Tensor, written: torch.Tensor, skipped: int) -> float:
        """Geometric mean of the probabilities of all pieces but the first and those that were forced."""
        import torch

        logits = self._model(input_ids=source, attention_mask=torch.ones_like(source), decoder_input_ids=written[None, :-1]).logits[0]
        logits[:, self._never] = -torch.inf
        logits[skipped : skipped + 1, self._end()] = -torch.inf
        chosen = logits.log_softmax(-1).gather(1, written[1:, None])[skipped:, 0]
        return math.exp(float(chosen.double().mean())) if len(chosen) else 1.0


def engine_version() -> str:
    """What the output depends on besides model and search."""
    return f"transformers {distribution_version('transformers', 'opus')}, torch {distribution_version('torch', 'opus')}"


def load_folder(folder: Path) -> Any:
    """A model from a folder of transformers; from files alone, and from safetensors alone.

    Raises:
        ModelError: it is no such folder, or damaged.
    """
    import transformers

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if layout_of(folder) != "transformers":
        raise ModelError(f"the folder {folder} holds no model of transformers, so `engine: transformers` cannot run it")
    try:
        model = transformers.AutoModelForSeq2SeqLM.from_pretrained(
            str(folder), local_files_only=True, use_safetensors=True, trust_remote_code=False, dtype="float32"
        )
    except Exception as error:
        # The library lets errors of many kinds through.
        raise ModelError(f"transformers cannot read the model in {folder}: {type(error).__name__}: {error}; fetch it again") from error
    return model.eval()
