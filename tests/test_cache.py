from __future__ import annotations

import logging
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cache import Cache, Digester, canonical_json, entry_key, fingerprint_digest
from pipeline.document import Document, Quantity, Sentence
from pipeline.errors import OutputError
from tests.toys import Digits, Lines

MakeCache = Callable[..., Cache]
SENTENCES = (Sentence(start=0, end=3, lang="sv"),)
QUANTITIES = (Quantity(start=0, end=2, kind="cardinal", number=Decimal("1.10")),)


def test_layers_come_back_as_they_went_in(make_cache: MakeCache) -> None:
    cache = make_cache()
    cache.put("digits", [(b"k1", {"sentences": SENTENCES, "quantities": QUANTITIES}), (b"k2", {"quantities": ()})])
    assert cache.get([b"k1", b"k2", b"k3"]) == {b"k1": {"sentences": SENTENCES, "quantities": QUANTITIES}, b"k2": {"quantities": ()}}


def test_more_keys_than_sqlite_takes_variables(make_cache: MakeCache) -> None:
    cache = make_cache()
    keys = [index.to_bytes(16, "big") for index in range(1234)]
    cache.put("digits", [(key, {"quantities": ()}) for key in keys])
    assert set(cache.get(keys)) == set(keys)


@pytest.mark.parametrize(
    "damage", ["UPDATE entries SET value = x'00'", "UPDATE entries SET digest = x'00'", "UPDATE entries SET value = ''"]
)
def test_damaged_entry_is_dropped_with_a_warning(make_cache: MakeCache, caplog: pytest.LogCaptureFixture, damage: str) -> None:
    cache = make_cache()
    cache.put("digits", [(b"k1", {"quantities": QUANTITIES})])
    with sqlite3.connect(cache.path) as db:
        db.execute(damage)
    db.close()
    with caplog.at_level(logging.WARNING):
        assert cache.get([b"k1"]) == {}
    assert "'digits' is damaged" in caplog.text
    assert cache.stats().entries == 0


def test_a_file_that_is_no_database_is_moved_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"this is not a database" * 100)
    with caplog.at_level(logging.WARNING), Cache(path) as cache:
        cache.put("digits", [(b"k1", {"quantities": ()})])
        assert cache.get([b"k1"]) == {b"k1": {"quantities": ()}}
    assert "moved to" in caplog.text
    assert len(list(tmp_path.glob("cache.damaged-*"))) == 1


def test_a_place_that_cannot_be_used_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cache\.enabled=false"):
        Cache(tmp_path / "file" / "cache.sqlite")


def test_least_recently_used_entries_go_first(make_cache: MakeCache) -> None:
    cache = make_cache()
    many = tuple(Quantity(start=i, end=i + 1, kind="cardinal", number=Decimal(i * 7919 % 1000)) for i in range(300))
    keys = [bytes([index]) * 16 for index in range(20)]
    for key in keys:
        cache.put("digits", [(key, {"quantities": many})])
    cache.get(keys[:5])
    size = cache.stats().size
    cache.evict(size // 2)
    assert cache.stats().size <= size // 2
    assert set(cache.get(keys[:5])) == set(keys[:5])
    assert keys[5] not in cache.get(keys)


def test_the_limit_is_kept_while_writing(make_cache: MakeCache) -> None:
    cache = make_cache(max_bytes=20_000)
    for index in range(400):
        cache.put("digits", [(index.to_bytes(16, "big"), {"quantities": tuple(QUANTITIES[0] for _ in range(50))})])
    assert 0 < cache.stats().size <= 22_000


def test_clear_one_stage_only(make_cache: MakeCache) -> None:
    cache = make_cache()
    cache.put("digits", [(b"k1", {"quantities": ()})])
    cache.put("lines", [(b"k2", {"sentences": SENTENCES})])
    assert cache.clear("digits") == 1
    assert set(cache.get([b"k1", b"k2"])) == {b"k2"}
    assert cache.clear() == 1


def test_collect_drops_damaged_entries(make_cache: MakeCache) -> None:
    cache = make_cache()
    cache.put("digits", [(b"k1", {"quantities": ()}), (b"k2", {"quantities": QUANTITIES})])
    cache._db.execute("UPDATE entries SET value = x'1234' WHERE key = ?", (b"k1",))
    assert cache.collect() == 1
    assert set(cache.get([b"k1", b"k2"])) == {b"k2"}


def test_a_full_disk_costs_a_warning_and_no_result(make_cache: MakeCache, caplog: pytest.LogCaptureFixture) -> None:
    cache = make_cache()
    cache._db.execute("PRAGMA max_page_count=20")
    with caplog.at_level(logging.WARNING):
        for index in range(200):
            value = tuple(Quantity(start=index, end=index + i + 1, kind="cardinal", number=Decimal(i * index)) for i in range(200))
            cache.put("digits", [(index.to_bytes(16, "big"), {"quantities": value})])
    assert caplog.text.count("cannot be written") == 1
    assert cache.get([(0).to_bytes(16, "big")])


def test_several_processes_write_at_once(tmp_path: Path, make_cache: MakeCache) -> None:
    path = tmp_path / "cache.sqlite"
    code = """
import sys
from pathlib import Path
from pipeline.cache import Cache
with Cache(Path(sys.argv[1])) as cache:
    for index in range(60):
        cache.put("digits", [((int(sys.argv[2]) * 1000 + index).to_bytes(16, "big"), {"quantities": ()})])
"""
    workers = [subprocess.Popen([sys.executable, "-W", "error", "-c", code, str(path), str(number)]) for number in range(3)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0, 0]
    assert make_cache().stats().entries == 180


def test_pieces_of_two_stages_are_kept_apart(make_cache: MakeCache) -> None:
    cache = make_cache()
    cache.memo("one").put({"en anka": b"a duck", "\ud800": b"surrogate"})
    assert cache.memo("one").get(["en anka", "\ud800", "en gås"]) == {"en anka": b"a duck", "\ud800": b"surrogate"}
    assert cache.memo("two").get(["en anka"]) == {}


def test_key_depends_on_the_inputs_the_stage_requires_and_on_nothing_else() -> None:
    digester = Digester()
    base = Document(id="a", text="5 6", meta={"x": 1}).with_layers({"sentences": SENTENCES})
    stage = Digits()

    def key(document: Document) -> bytes:
        return entry_key(fingerprint_digest(stage), digester.inputs(document, stage))

    assert key(base) == key(Document(id="b", text="5 6", meta={"y": 2}).with_layers({"sentences": SENTENCES, "quantities": QUANTITIES}))
    assert key(base) != key(Document(id="a", text="5 7").with_layers({"sentences": SENTENCES}))
    assert key(base) != key(Document(id="a", text="5 6").with_layers({"sentences": ()}))
    assert key(base) != key(Document(id="a", text="5 6", lang="tr").with_layers({"sentences": SENTENCES}))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Lines(), Lines(batch_size=99), True),
        (Lines(), Lines(lang="tr"), False),
        (Digits(), Digits(minimum=1), False),
    ],
    ids=["cosmetic", "data", "number"],
)
def test_fingerprint_leaves_cosmetic_options_out(one: Lines, other: Lines, same: bool) -> None:
    assert (fingerprint_digest(one) == fingerprint_digest(other)) is same


def test_fingerprints_are_stable_between_processes() -> None:
    """A change here means that every cached result of users is computed again: raise versions knowingly."""
    assert canonical_json(Lines().fingerprint()) == '{"config":{"lang":"sv"},"resources":{},"stage":"lines","version":1}'
    assert fingerprint_digest(Lines()).hex() == "8163a7d90ae1e8969465ef65baceaea6"


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.booleans()))
def test_canonical_json_does_not_depend_on_order(values: dict[str, int | str | bool]) -> None:
    assert canonical_json(values) == canonical_json(dict(reversed(list(values.items()))))


def test_clear_begins_a_damaged_file_anew(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Cache(path, 2_000_000) as cache:
        cache.put_bytes("s", [(bytes([number]), secrets.token_bytes(3000)) for number in range(200)])
    content = bytearray(path.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)  # the header stays, so that opening alone does not show it
    path.write_bytes(content)
    with Cache(path, 1000) as cache:
        cache.put_bytes("s", [(b"k", b"value" * 100)])
        assert cache.get_bytes([b"k"]) == {}
        assert cache.clear() == 0
        cache.put_bytes("s", [(b"k", b"value")])
        assert cache.get_bytes([b"k"]) == {b"k": b"value"}
    assert len(list(tmp_path.glob("store.damaged-*"))) == 1
