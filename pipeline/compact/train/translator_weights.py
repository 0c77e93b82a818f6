"""Weights of a run: their average as it goes, and how they are stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from pipeline.compact.decoder import Decoder
from pipeline.compact.quantised import dequantised, quantise
from pipeline.compact.train.translator_network import LAYERS, TrainingEncoder


class Average:
    """Exponential moving average of a module's parameters."""

    def __init__(self, modules: Sequence[nn.Module]) -> None:
        self.live = [parameter for module in modules for parameter in module.parameters() if parameter.requires_grad]
        self.kept = [parameter.detach().clone() for parameter in self.live]

    def update(self, decay: float) -> None:
        """Moves the average towards the live weights."""
        torch._foreach_lerp_(self.kept, [parameter.detach() for parameter in self.live], 1 - decay)

    def swap(self) -> None:
        """Exchanges the average and the live weights."""
        with torch.no_grad():
            for live, kept in zip(self.live, self.kept, strict=True):
                held = live.detach().clone()
                live.copy_(kept)
                kept.copy_(held)


def weights_of(module: nn.Module) -> dict[str, Tensor]:
    """The weights of a module by name."""
    return {name: parameter.detach() for name, parameter in module.named_parameters()}


def dequantise(module: nn.Module) -> None:
    """Gives a module the weights that it would have after storing."""
    state = dequantised(quantise(weights_of(module)))
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            parameter.copy_(state[name])


def save(out: Path, prefix: str, encoder: TrainingEncoder | None, decoder: Decoder | None, heads: nn.Module | None) -> None:
    """Writes the weights in files below 16 MiB: lower and upper half of the encoder, decoder, heads."""
    if decoder is not None:
        save_file(quantise(weights_of(decoder)), out / f"{prefix}-decoder.safetensors")
    if encoder is None:
        return
    layers = {f"layers.{name}": value for name, value in weights_of(encoder.layers).items()}
    for half, numbers in (("lower", range(LAYERS // 2)), ("upper", range(LAYERS // 2, LAYERS))):
        chosen = {name: value for name, value in layers.items() if int(name.split(".")[1]) in numbers}
        if half == "upper":
            chosen["marks"] = encoder.marks().detach()
            chosen |= {f"heads.{name}": value for name, value in weights_of(heads).items()} if heads is not None else {}
        save_file(quantise(chosen), out / f"{prefix}-{half}.safetensors")
