"""Linear layers in 8-bit arithmetic, and weights stored as int8."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn

from pipeline.compact.int8 import Int8Linear, has_int8, linear_of
from pipeline.compact.quantised import SCALE, quantise, read_weights

needs_int8 = pytest.mark.skipif(not has_int8(), reason="this build of PyTorch has no 8-bit kernels")


def _layer(inputs: int = 256, outputs: int = 192) -> nn.Linear:
    torch.manual_seed(3)
    return nn.Linear(inputs, outputs).requires_grad_(False)


def test_stored_weights_differ_by_half_a_step_at_most(tmp_path: Path) -> None:
    layer = _layer()
    save_file(quantise({"weight": layer.weight, "bias": layer.bias}), tmp_path / "w.safetensors")
    read = read_weights(tmp_path / "w.safetensors")
    step = layer.weight.abs().amax(1, keepdim=True) / 127
    assert ((read["weight"] - layer.weight).abs() <= step * 0.6).all()
    assert set(read) == {"weight", "bias"}


def test_small_matrices_and_vectors_stay_fp16() -> None:
    stored = quantise({"small": torch.ones(4, 4), "bias": torch.ones(3)})
    assert {name: value.dtype for name, value in stored.items()} == {"small": torch.float16, "bias": torch.float16}


@needs_int8
@pytest.mark.parametrize("scale", [1e-3, 1.0, 50.0])
def test_close_to_float32(scale: float) -> None:
    layer = _layer()
    stored = quantise({"w": layer.weight})
    fast = Int8Linear(stored["w"], stored[f"w{SCALE}"].float(), layer.bias)
    x = torch.randn(40, 256) * scale
    exact = layer(x)
    assert ((fast(x) - exact).norm() / exact.norm()).item() < 0.03


@needs_int8
def test_a_row_depends_on_itself_alone() -> None:
    layer = _layer()
    stored = quantise({"w": layer.weight})
    fast = Int8Linear(stored["w"], stored[f"w{SCALE}"].float(), layer.bias)
    x = torch.randn(30, 256) * torch.logspace(-3, 3, 30)[:, None]
    together = fast(x)
    assert all(torch.equal(together[row], fast(x[row : row + 1])[0]) for row in range(30))


@needs_int8
def test_zeros_give_the_bias() -> None:
    layer = _layer()
    stored = quantise({"w": layer.weight})
    fast = Int8Linear(stored["w"], stored[f"w{SCALE}"].float(), layer.bias)
    assert torch.equal(fast(torch.zeros(2, 3, 256)), layer.bias.expand(2, 3, -1))


@needs_int8
@pytest.mark.parametrize("int8", [True, False])
def test_layers_with_one_input_become_one(tmp_path: Path, int8: bool) -> None:
    module = nn.Sequential(_layer(), _layer())
    save_file(quantise(module.state_dict()), tmp_path / "w.safetensors")
    with safe_open(tmp_path / "w.safetensors", framework="pt") as file:
        joined = linear_of(file, "0", "1", int8=int8)
    assert isinstance(joined, Int8Linear if int8 else nn.Linear)
    x = torch.randn(7, 256)
    exact = torch.cat([module[0](x), module[1](x)], dim=1)
    assert ((joined(x) - exact).norm() / exact.norm()).item() < (0.03 if int8 else 0.01)
