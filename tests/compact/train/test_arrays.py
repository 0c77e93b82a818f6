"""Archives of arrays are NumPy's own, whole, and the same for the same arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.compact.train.arrays import write_arrays


def test_numpy_reads_what_was_written(tmp_path: Path) -> None:
    arrays = {
        "ids": np.arange(70_000, dtype=np.int32).reshape(7, -1),
        "kind": np.array([True, False]),
        "half": np.array([0.5, -2.0], dtype=np.float16),
        "one": np.array(384),
        "none": np.zeros((0, 3), dtype=np.uint8),
    }
    write_arrays(tmp_path / "a.npz", arrays)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as read:
        assert list(read.files) == list(arrays)
        for name, value in arrays.items():
            assert read[name].dtype == value.dtype
            np.testing.assert_array_equal(read[name], value)


def test_the_same_arrays_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        write_arrays(tmp_path / name, {"x": np.arange(1000)})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_it_takes_less_room_than_numpy_takes(tmp_path: Path) -> None:
    rows = {"x": np.tile(np.random.default_rng(1).integers(0, 60_000, 500), 200).astype(np.int32)}
    write_arrays(tmp_path / "a.npz", rows)
    np.savez_compressed(tmp_path / "b.npz", allow_pickle=False, **rows)
    assert (tmp_path / "a.npz").stat().st_size < (tmp_path / "b.npz").stat().st_size


def test_objects_are_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    write_arrays(tmp_path / "a.npz", {"x": np.arange(3)})
    before = (tmp_path / "a.npz").read_bytes()
    with pytest.raises(ValueError, match="[Oo]bject"):
        write_arrays(tmp_path / "a.npz", {"x": np.array([{}], dtype=object)})
    assert (tmp_path / "a.npz").read_bytes() == before
