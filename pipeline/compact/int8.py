"""Linear layers in 8-bit arithmetic, two to three times as fast on a CPU as in float32.

Weights are used as they are stored (:mod:`pipeline.compact.quantised`). Every row of the input is scaled by its own largest value and
rounded to 7 bits (8 would overflow the 16-bit sums of processors without VNNI), so that what comes out for a row depends on that row alone.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor, nn

from pipeline.compact.quantised import SCALE


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
        peak = flat.abs().amax(1, keepdim=True).clamp_(min=1e-12)
        scaled = flat.new_empty(len(flat) + 1, flat.shape[1])
        torch.div(flat, peak, out=scaled[:-1])
        # The kernel takes its scale from all rows together: with this one among them it is always that of [-1, 1].
        scaled[-1, ::2], scaled[-1, 1::2] = 1.0, -1.0
        y: Tensor = torch.ops.quantized.linear_dynamic(scaled, self._packed, True)[:-1]
        return torch.addcmul(self.bias, y, peak).view(*x.shape[:-1], self.outputs)


def stored_int8(path: Path, name: str) -> Int8Linear:
    """A linear layer without bias from a matrix that a file holds as int8."""
    with safe_open(path, framework="pt") as file:
        weight = file.get_tensor(name)
        return Int8Linear(weight, file.get_tensor(f"{name}{SCALE}").float(), torch.zeros(len(weight)))


def to_int8(module: nn.Module, path: Path, prefix: str = "") -> None:
    """Replaces every linear layer whose weights a file holds as int8.

    Args:
        path: the file that the module's weights came from.
        prefix: what stands before the module's names in the file.
    """
    with safe_open(path, framework="pt") as file:
        names = set(file.keys())
        for name, layer in list(module.named_modules()):
            key = f"{prefix}{name}.weight"
            if isinstance(layer, nn.Linear) and f"{key}{SCALE}" in names:
                parent = module.get_submodule(name.rpartition(".")[0])
                replaced = Int8Linear(file.get_tensor(key), file.get_tensor(f"{key}{SCALE}").float(), layer.bias.detach())
                setattr(parent, name.rpartition(".")[2], replaced)
