"""Weights as int8 with one scale a row: stored so, read as float32."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

SCALE = ".scale"
"""What follows a matrix's name in the name of its scales."""

_LEAST_SIZE = 20_000


def quantise(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Large matrices as int8 (rows, columns) with fp16 scales (rows,), symmetric; everything else as fp16."""
    out: dict[str, Tensor] = {}
    for name, value in state.items():
        value = value.detach().float().cpu()
        if value.dim() == 2 and value.numel() > _LEAST_SIZE:
            scale = (value.abs().amax(1).clamp(min=1e-8) / 127).half()
            out[name] = (value / scale.float()[:, None]).round().clamp(-127, 127).to(torch.int8)
            out[f"{name}{SCALE}"] = scale
        else:
            out[name] = value.half().contiguous()
    return out


def dequantised(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights that :func:`quantise` stored, as float32; int8 ones multiplied out."""
    out = {}
    for name, value in state.items():
        if not name.endswith(SCALE):
            scale = state.get(f"{name}{SCALE}")
            out[name] = value.float() if scale is None else value.float() * scale.float()[:, None]
    return out


def read_weights(path: Path) -> dict[str, Tensor]:
    """All weights of a file as float32.

    Raises:
        OSError, SafetensorError: the file cannot be read.
    """
    return dequantised(load_file(path))
