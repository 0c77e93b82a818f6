"""A run that goes on from a checkpoint has the weights, the average and the moments that it had."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from pipeline.compact.train.checkpoint import load_checkpoint, save_checkpoint
from pipeline.errors import InputError

RUN = {"minutes": 3.0, "rates": [0.1, 0.2]}


class Run:
    """Two layers, their average and an optimiser."""

    def __init__(self, seed: int, width: int = 3) -> None:
        torch.manual_seed(seed)
        self.layers = torch.nn.Sequential(torch.nn.Linear(width, 4), torch.nn.Linear(4, 2))
        self.live = list(self.layers.parameters())
        self.kept = [parameter.detach().clone() for parameter in self.live]
        self.optimiser = torch.optim.AdamW(self.live, lr=0.05)

    def train(self, steps: int) -> None:
        x = torch.linspace(-1, 1, 12).reshape(4, 3)
        for _ in range(steps):
            self.optimiser.zero_grad()
            torch.autograd.backward(self.layers(x).square().mean())
            self.optimiser.step()
            for kept, live in zip(self.kept, self.live, strict=True):
                kept.lerp_(live.detach(), 0.1)

    def tensors(self) -> list[Tensor]:
        return [parameter.detach().clone() for parameter in self.live] + [kept.clone() for kept in self.kept]


def test_it_goes_on_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.safetensors"
    whole = Run(1)
    whole.train(3)
    save_checkpoint(path, whole.live, whole.kept, whole.optimiser, {**RUN, "step": 3, "seconds": 1.5})
    again = Run(2)
    assert load_checkpoint(path, again.live, again.kept, again.optimiser, RUN) == {**RUN, "step": 3, "seconds": 1.5}
    whole.train(4)
    again.train(4)
    for one, other in zip(whole.tensors(), again.tensors(), strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=0)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_without_one_it_begins_anew(tmp_path: Path) -> None:
    run = Run(1)
    assert load_checkpoint(tmp_path / "none.safetensors", run.live, run.kept, run.optimiser, RUN) is None


def test_a_parameter_that_was_never_stepped_has_no_moments(tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    run = Run(1)
    save_checkpoint(path, run.live, run.kept, run.optimiser, {"step": 0})
    again = Run(2)
    load_checkpoint(path, again.live, again.kept, again.optimiser, {})
    assert not again.optimiser.state
    torch.testing.assert_close(run.tensors(), again.tensors())


def test_another_run_is_refused_and_named(tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    run = Run(1)
    save_checkpoint(path, run.live, run.kept, run.optimiser, {**RUN, "step": 1})
    before = run.tensors()
    with pytest.raises(InputError, match=r"minutes was 3\.0, is 5\.0.*delete it"):
        load_checkpoint(path, run.live, run.kept, run.optimiser, {**RUN, "minutes": 5.0})
    torch.testing.assert_close(run.tensors(), before)


def test_other_sizes_and_broken_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.safetensors"
    run, wider = Run(1), Run(1, width=5)
    save_checkpoint(path, run.live, run.kept, run.optimiser, RUN)
    with pytest.raises(InputError, match="no checkpoint of this run"):
        load_checkpoint(path, wider.live, wider.kept, wider.optimiser, RUN)
    path.write_bytes(b"half a file")
    with pytest.raises(InputError, match="delete it"):
        load_checkpoint(path, run.live, run.kept, run.optimiser, RUN)
