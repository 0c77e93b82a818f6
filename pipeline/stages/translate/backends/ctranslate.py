"""Models run by CTranslate2 in int8; converted on first use, and kept under the digest of what they were made from."""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from pipeline.errors import ModelError
from pipeline.paths import home_dir
from pipeline.stages.translate.backends.files import ModelFolder
from pipeline.stages.translate.backends.layouts import layout_of
from pipeline.stages.translate.backends.marian import END
from pipeline.stages.translate.backends.packages import distribution_version

_QUANTIZATION = "int8"
_BATCH = 16


@dataclass(frozen=True)
class Found:
    """Pieces of a translation, without its end; ``score`` is the geometric mean of their probabilities."""

    pieces: list[str]
    score: float
    complete: bool


class CTranslateEngine:
    """One model in CTranslate2.

    Only sources of the same length are put into one batch. Between others there would be padding, which changes how sums are rounded, and
    with that the last digits of scores and now and then a word; without it a translation is the same, to the bit, as it is alone.

    Args:
        limit: pieces of a translation, at most.
    """

    def __init__(self, model: ModelFolder, limit: int) -> None:
        import ctranslate2

        folder = converted(model)
        try:
            self._translator = ctranslate2.Translator(
                str(folder), device="cpu", compute_type=_QUANTIZATION, inter_threads=_processors(), intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"CTranslate2 cannot read the model in {folder}: {error}; {_remedy(model, folder)}") from error
        self._limit = limit
        # What was converted from Marian puts the end behind a source by itself, and would do so twice.
        self._adds_end = bool(_settings(folder).get("add_source_eos"))

    def translate(self, sources: Sequence[Sequence[str]], beam: int, prefix: str | None = None) -> list[Found]:
        """The best translation of each sequence of pieces, its end piece included.

        Args:
            beam: hypotheses kept by the search.
            prefix: a piece that every translation begins with; left out of what is found.
        """
        by_length: dict[int, list[int]] = {}
        for index, source in enumerate(sources):
            by_length.setdefault(len(source), []).append(index)
        under_way: dict[int, Any] = {}
        for _, indices in sorted(by_length.items(), reverse=True):
            for start in range(0, len(indices), _BATCH):
                batch = indices[start : start + _BATCH]
                started = self._start([sources[index] for index in batch], beam, prefix)
                under_way.update(zip(batch, started, strict=True))
        return [self._found(under_way[index].result(), prefix) for index in range(len(sources))]

    def _start(self, sources: Sequence[Sequence[str]], beam: int, prefix: str | None) -> Any:
        """Begins to translate sources of the same length, as one batch."""
        return self._translator.translate_batch(
            [list(source[:-1] if self._adds_end and source[-1:] == [END] else source) for source in sources],
            target_prefix=[[prefix]] * len(sources) if prefix is not None else None,
            beam_size=beam,
            max_batch_size=_BATCH,
            batch_type="examples",
            max_decoding_length=self._limit,
            return_scores=True,
            return_end_token=True,
            disable_unk=True,
            asynchronous=True,
        )

    @staticmethod
    def _found(result: Any, prefix: str | None) -> Found:
        pieces, score = list(result.hypotheses[0]), result.scores[0]
        complete = pieces[-1:] == [END]
        pieces = pieces[:-1] if complete else pieces
        return Found(pieces[1:] if prefix is not None and pieces[:1] == [prefix] else pieces, min(1.0, math.exp(score)), complete)


def _processors() -> int:
    """How many processors this process may use; not every system tells more than how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def engine_version() -> str:
    """What the output depends on besides model and search."""
    return f"ctranslate2 {distribution_version('ctranslate2', 'opus')} {_QUANTIZATION}"


def converted(model: ModelFolder) -> Path:
    """A folder of the model in CTranslate2's form; made when it is asked for the first time.

    Raises:
        ModelError: it cannot be converted.
    """
    layout = layout_of(model.path)
    if layout == "ctranslate2":
        return model.path
    version = distribution_version("ctranslate2", "opus")
    target = home_dir() / "converted" / f"{model.id}-{model.sha256[:16]}-{_QUANTIZATION}-{version}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(f"{target}.lock"):
        if not target.is_dir():
            coming = target.with_name(f"{target.name}.part")
            shutil.rmtree(coming, ignore_errors=True)
            _convert(model.path, layout == "marian", coming)
            coming.rename(target)
    return target


def _convert(source: Path, is_marian: bool, target: Path) -> None:
    import transformers
    from ctranslate2.converters import OpusMTConverter, TransformersConverter

    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        converter = OpusMTConverter(str(source)) if is_marian else TransformersConverter(str(source))
        converter.convert(str(target), quantization=_QUANTIZATION)
    except Exception as error:
        # The converter lets every error of every library through.
        raise ModelError(f"CTranslate2 cannot convert the model in {source}: {type(error).__name__}: {error}; fetch it again") from error


def _settings(folder: Path) -> dict[str, Any]:
    """The file ``config.json`` of a model in CTranslate2's form; old ones have none."""
    path = folder / "config.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {path}: {error}; fetch the model again") from error
    return settings if isinstance(settings, dict) else {}


def _remedy(model: ModelFolder, folder: Path) -> str:
    return "fetch it again" if folder == model.path else "remove this folder, it is made again"
