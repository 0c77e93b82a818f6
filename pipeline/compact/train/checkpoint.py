"""Checkpoints of a training run, from which it goes on after an interruption: safetensors, replaced in one move."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from pipeline.errors import InputError

_MOMENTS = ("exp_avg", "exp_avg_sq")


def save_checkpoint(
    path: Path, live: Sequence[Tensor], kept: Sequence[Tensor], optimiser: torch.optim.Optimizer, told: Mapping[str, Any]
) -> None:
    """Writes weights, their average, and the moments of AdamW (Loshchilov and Hutter, 2019).

    Args:
        live: the trained parameters.
        kept: their moving average, in the same order.
        told: plain data kept beside them: the step, the seconds, what the run was started with.
    """
    tensors: dict[str, Tensor] = {}
    for number, (parameter, average) in enumerate(zip(live, kept, strict=True)):
        tensors[f"live.{number}"], tensors[f"kept.{number}"] = parameter.detach(), average
        for name, value in optimiser.state.get(parameter, {}).items():
            tensors[f"{name}.{number}"] = value
    part = path.with_name(f".{path.name}.part")
    save_file({name: tensor.cpu().contiguous() for name, tensor in tensors.items()}, part, {"told": json.dumps(dict(told))})
    part.replace(path)


def load_checkpoint(
    path: Path, live: Sequence[Tensor], kept: Sequence[Tensor], optimiser: torch.optim.Optimizer, run: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Restores what :func:`save_checkpoint` wrote and gives back what it was told; None where there is no checkpoint.

    Args:
        run: what this run was started with; the checkpoint must agree with it.

    Raises:
        InputError: the file is broken, or of a run that was started otherwise.
    """
    if not path.is_file():
        return None
    try:
        with safe_open(path, "pt") as file:
            told: dict[str, Any] = json.loads((file.metadata() or {}).get("told", "{}"))
            other = [f"{name} was {told.get(name)!r}, is {value!r}" for name, value in run.items() if told.get(name) != value]
            if other:
                raise InputError(f"{path} is of another run ({'; '.join(other)}): give the same options, another --out, or delete it")
            names = set(file.keys())
            with torch.no_grad():
                for number, (parameter, average) in enumerate(zip(live, kept, strict=True)):
                    parameter.copy_(file.get_tensor(f"live.{number}"))
                    average.copy_(file.get_tensor(f"kept.{number}"))
                    if f"step.{number}" in names:
                        moments = {name: file.get_tensor(f"{name}.{number}").to(parameter.device) for name in _MOMENTS}
                        step = file.get_tensor(f"step.{number}")
                        fused = bool(optimiser.defaults.get("fused"))
                        optimiser.state[parameter] = {"step": step.to(parameter.device) if fused else step, **moments}
    except (SafetensorError, RuntimeError, json.JSONDecodeError) as error:
        raise InputError(f"{path} is no checkpoint of this run ({error}): delete it to begin anew") from error
    return told
