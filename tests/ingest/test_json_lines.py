"""JSON lines: every line answered, the broken ones with a failure that names them."""

from __future__ import annotations

import io
import itertools
import json
import tracemalloc

import pytest

from pipeline.document import Document
from pipeline.ingest import IngestConfig, read_documents, read_json_lines


def read(data: bytes | str, **options: object) -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_json_lines(io.BytesIO(raw), "news", "in/news.jsonl", IngestConfig.model_validate(options)))


def test_fields_and_ids() -> None:
    documents = read('{"id": "a", "text": "Merhaba", "lang": "tr", "title": "T"}\n\n{"text": "Hej"}\r\n{"id": 7, "text": ""}')
    assert [(item.id, item.text, item.lang, item.failure) for item in documents] == [
        ("a", "Merhaba", "tr", None),
        ("news:3", "Hej", None, None),
        ("7", "", None, None),
    ]
    assert documents[0].meta == {"title": "T", "path": "in/news.jsonl", "line": 1, "encoding": "utf-8", "encoding_confidence": 1.0}


def test_text_is_untouched() -> None:
    text = "\ufeff a\r\n\x00\u202eb\u00a0😀e\u0301 "
    assert read(json.dumps({"text": text}))[0].text == text
    assert read(json.dumps({"text": text}, ensure_ascii=False))[0].text == text


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "x"', "line 2: broken JSON"),
        ("not json", "line 2: broken JSON"),
        ('["text"]', "expected an object"),
        ('"text"', "found a string"),
        ("null", "found null"),
        ("{}", "no field 'text'; its fields are: none"),
        ('{"id": "x", "body": "y"}', "no field 'text'; its fields are: body, id"),
        ('{"text": 5}', "must be a string, found a number"),
        ('{"text": null}', "found null"),
        ('{"text": ["a"]}', "found a list"),
        ('{"text": "a", "id": {"x": 1}}', "field 'id' must be a string or an integer, found an object"),
        ('{"text": "a", "id": true}', "found a truth value"),
        ('{"text": "a", "lang": 3}', "field 'lang'"),
        ('{"text": "a\\ud800b"}', "lone surrogate U+D800 at 1"),
        ('{"text": "a", "id": "\\udfff"}', "lone surrogate"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "broken JSON"),
    ],
)
def test_a_bad_line_fails_alone(line: str, message: str) -> None:
    documents = read('{"id": "first", "text": "a"}\n' + line + '\n{"id": "last", "text": "b"}\n')
    assert [item.id for item in documents][::2] == ["first", "last"]
    failed = documents[1]
    assert failed.failure is not None
    assert failed.failure.stage == "ingest"
    assert message in failed.failure.message
    assert "in/news.jsonl, line 2" in failed.failure.message
    assert failed.meta["line"] == 2
    assert failed.text == ""


def test_a_failure_keeps_the_id_of_its_record() -> None:
    failed = read('{"id": "doc-9", "lang": "sv"}')[0]
    assert (failed.id, failed.lang, failed.failure is not None) == ("doc-9", "sv", True)


def test_a_surrogate_pair_is_a_character() -> None:
    assert read('{"text": "\\ud83d\\ude00"}')[0].text == "😀"


def test_surrogates_in_other_fields_stay_readable() -> None:
    document = read('{"text": "a", "title": "x\\ud800"}')[0]
    assert document.failure is None
    assert document.meta["title"] == "x\\ud800"


@pytest.mark.parametrize("lang", ["xx", "fr", "tr-TR", "zz-unknown"])
def test_any_declared_language_is_kept(lang: str) -> None:
    assert read(json.dumps({"text": "a", "lang": lang}))[0].lang == lang


def test_clashing_fields_are_kept_apart() -> None:
    document = read('{"text": "a", "path": "mine", "meta": {"date": "2024-01-02", "line": 9}}')[0]
    assert document.meta["path"] == "in/news.jsonl"
    assert document.meta["date"] == "2024-01-02"
    assert document.meta["fields"] == {"path": "mine", "line": 9}


def test_other_field_names() -> None:
    documents = read('{"nr": "1", "body": "a", "sprache": "sv"}', id_field="nr", text_field="body", lang_field="sprache")
    assert [(item.id, item.text, item.lang) for item in documents] == [("1", "a", "sv")]


def test_mark_at_the_beginning_is_no_text() -> None:
    documents = read(b"\xef\xbb\xbf" + b'{"text": "a"}\n{"text": "b"}')
    assert [item.failure for item in documents] == [None, None]
    assert documents[0].meta["bom"] is True


def test_utf16_lines() -> None:
    documents = read('{"id": "1", "text": "Merhaba dünya"}\n{"id": "2", "text": "şehir"}\n'.encode("utf-16"), encoding="utf-16")
    assert [item.text for item in documents] == ["Merhaba dünya", "şehir"]


def test_old_encoding_line_by_line() -> None:
    text = "Regeringen föreslår att kommunerna får större ansvar för äldrevården i hela landet."
    documents = read(json.dumps({"text": text}, ensure_ascii=False).encode("windows-1252") + b'\n{"text": "ok"}\n')
    assert [item.text for item in documents] == [text, "ok"]
    assert documents[0].meta["encoding"] == "windows-1252"


def test_a_line_that_is_too_long_is_passed_over() -> None:
    data = b'{"id": "1", "text": "a"}\n{"id": "2", "text": "' + b"x" * 30_000 + b'"}\n{"id": "3", "text": "c"}\n'
    documents = read(data, max_bytes=1000)
    assert [item.id for item in documents] == ["1", "news:2", "3"]
    assert "longer than" in (documents[1].failure or pytest.fail("no failure")).message


def test_a_text_over_the_limit_fails_with_its_id() -> None:
    documents = read(json.dumps({"id": "big", "text": "ş" * 600}), max_bytes=1000)
    assert documents[0].id == "big"
    assert "max_bytes (1,000)" in (documents[0].failure or pytest.fail("no failure")).message


def test_a_hundred_thousand_lines_in_constant_memory(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(100_000):
            stream.write(f'{{"id": "d{number}", "text": "Kısa metin {number}."}}\n')
    documents = read_documents([path])
    count = sum(1 for _ in itertools.islice(documents, 97_000))
    tracemalloc.start()
    try:
        count += sum(1 for _ in documents)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 100_000
    assert peak < 4_000_000
