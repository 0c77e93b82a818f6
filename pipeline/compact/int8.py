"""Linear layers in 8-bit arithmetic, two to three times as fast on a CPU as in float32.

Every row of the input is scaled by its own largest value and rounded to 8 bits, so that what comes out for a row depends on that row
alone. Processors without VNNI add up two products in 16 bits: so that these never overflow, the weights as stored
(:mod:`pipeline.compact.quantised`) are rounded again to a scale at which two neighbours of a row are at most 128 together. That costs
less than rounding the input to 7 bits.
"""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipeline.compact.quantised import SCALE

VERSION = 2
"""Raised by hand whenever the results may change."""


def has_int8() -> bool:
    """Whether this build of PyTorch has the 8-bit kernels (x86 processors)."""
    return "fbgemm" in torch.backends.quantized.supported_engines


class Int8Linear(nn.Module):
    """A linear layer in 8-bit arithmetic.

    Args:
        weight: int8, (outputs, inputs).
        scale: (outputs,).
        bias: (outputs,).
    """

    def __init__(self, weight: Tensor, scale: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.bias = nn.Parameter(bias.float(), requires_grad=False)
        self.outputs = len(weight)
        weight, scale = _without_overflow(weight, scale.float())
        with warnings.catch_warnings():
            # PyTorch announces that these types of tensor will go; the version is pinned.
            warnings.simplefilter("ignore")
            torch.backends.quantized.engine = "fbgemm"
            zeros = torch.zeros(len(weight), dtype=torch.int64)
            quantised = torch._make_per_channel_quantized_tensor(weight, scale.double(), zeros, 0)
            self._packed = torch.ops.quantized.linear_prepack(quantised, None)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` (…, inputs) to (…, outputs), both float32."""
        flat = x.reshape(-1, x.shape[-1])
        scaled = flat.abs()
        peak = scaled.amax(1, keepdim=True).clamp_(min=1e-12)
        # What is done with is written over: new memory costs about as much as the arithmetic.
        torch.div(flat, peak, out=scaled)
        y: Tensor = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(scaled, 1 / 127, 128, self._packed)
        return torch.addcmul(self.bias, y, peak, out=y).view(*x.shape[:-1], self.outputs)


def _without_overflow(weight: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
    """The weights at scales at which two neighbours are at most 128 together: 255 times that is less than 2**15."""
    sizes = F.pad(weight.abs().short(), (0, weight.shape[1] % 2))
    factor = ((sizes[:, ::2] + sizes[:, 1::2]).amax(1) / 127).clamp(min=1.0)
    return (weight / factor[:, None]).round_().to(torch.int8), scale * factor


def linear_of(file: Any, *names: str, int8: bool = True) -> nn.Module:
    """One linear layer of several with the same input, as a file of :func:`pipeline.compact.quantised.quantise` holds them.

    Args:
        file: an open safetensors file.
        names: of the layers; their outputs follow on one another. A matrix that is named itself has no bias.
        int8: computes in 8-bit arithmetic where the file and the processor allow it.
    """
    keys = [f"{name}.weight" if f"{name}.weight" in file.keys() else name for name in names]  # noqa: SIM118 (not a mapping)
    weights = [file.get_tensor(key) for key in keys]
    bias = torch.cat(
        [
            torch.zeros(len(weight)) if key == name else file.get_tensor(f"{name}.bias").float()
            for name, key, weight in zip(names, keys, weights, strict=True)
        ]
    )
    if all(weight.dtype == torch.int8 for weight in weights):
        scale = torch.cat([file.get_tensor(f"{key}{SCALE}").float() for key in keys])
        if int8 and has_int8():
            return Int8Linear(torch.cat(weights), scale, bias)
        weights = [torch.cat(weights).float() * scale[:, None]]
    whole = torch.cat(weights).float()
    layer = nn.Linear(whole.shape[1], whole.shape[0])
    layer.weight, layer.bias = nn.Parameter(whole), nn.Parameter(bias)
    return layer.requires_grad_(False)
