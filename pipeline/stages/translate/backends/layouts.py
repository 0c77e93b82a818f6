"""In which of three forms a folder holds a sequence-to-sequence model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pipeline.errors import ModelError
from pipeline.stages.translate.backends.marian import DECODER

Layout = Literal["marian", "transformers", "ctranslate2"]


def layout_of(folder: Path) -> Layout:
    """Which form it is.

    Raises:
        ModelError: none of them, or one with pickled weights, which are never read.
    """
    if (folder / "model.bin").is_file():
        return "ctranslate2"
    if (folder / DECODER).is_file():
        return "marian"
    try:
        settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"the folder {folder} holds no model of CTranslate2, Marian or transformers: {error}") from error
    if not isinstance(settings, dict) or "model_type" not in settings:
        raise ModelError(f"the folder {folder} holds no model of transformers: its config.json names no model_type")
    if not any(folder.glob("*.safetensors")):
        pickled = "; it has pickled weights (pytorch_model.bin), which are never read" if any(folder.glob("*.bin")) else ""
        raise ModelError(f"the folder {folder} has no weights in safetensors{pickled}. Take a revision that has them, or convert them")
    return "transformers"
