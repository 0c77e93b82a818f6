from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Sentence
from pipeline.errors import ConfigError, DocumentError, ModelError
from pipeline.stage import validate_config
from pipeline.stages.translate import Translate
from pipeline.stages.translate.backends.config import HttpConfig
from pipeline.stages.translate.backends.http import HttpBackend
from tests.servers import Answer, Request, Server, as_json, serving

KEY = "sk-Geheim-42"
LANGUAGES = [{"code": code, "targets": ["en", "de"]} for code in ("tr", "uk", "sv", "ar", "en")]


def libretranslate(request: Request) -> Answer:
    """A LibreTranslate that works: it translates into capital letters."""
    if request.path == "/languages":
        return as_json(LANGUAGES)
    assert request.path == "/translate" and request.json["target"] == "en" and request.json["format"] == "text"
    return as_json({"translatedText": f"{request.json['source']}: {request.json['q'].upper()}"})


def openai(request: Request) -> Answer:
    """An OpenAI-compatible server that works."""
    if request.path == "/v1/models":
        return as_json({"data": [{"id": "small"}, {"id": "large"}]})
    assert request.path == "/v1/chat/completions"
    content = request.json["messages"][-1]["content"].upper()
    return as_json({"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": "stop"}]})


def then(*failures: Answer, well: Callable[[Request], Answer] = libretranslate) -> Callable[[Request], Answer]:
    """Answers translations with these failures first, and well afterwards."""
    waiting = iter(failures)

    def answer(request: Request) -> Answer:
        if request.method == "GET":
            return well(request)
        return next(waiting, None) or well(request)

    return answer


def backend(server: Server, **options: object) -> HttpBackend:
    settings = {"url": server.url, "timeout_seconds": 5, "max_wait_seconds": 0.01, "retries": 3, **options}
    return HttpBackend(HttpConfig.model_validate(settings), ["sv", "tr"])


def posts(server: Server) -> list[Request]:
    return [request for request in server.requests if request.method == "POST"]


def test_libretranslate() -> None:
    with serving(libretranslate) as server:
        made = backend(server)
        found = made.translate(["En mening.", "Två?", "En mening."], "sv")
        assert [entry.text for entry in found] == ["sv: EN MENING.", "sv: TVÅ?", "sv: EN MENING."]
        assert all(entry.complete and entry.score is None for entry in found)
        assert sorted(request.json["q"] for request in posts(server)) == ["En mening.", "Två?"]
        assert not any("api_key" in request.json for request in posts(server))


def test_texts_arrive_untouched() -> None:
    with serving(libretranslate) as server:
        made = backend(server)

        @settings(max_examples=60, deadline=None)
        @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
        def arrives(text: str) -> None:
            made.translate([text], "sv")
            assert posts(server)[-1].json["q"] == text

        arrives()


def test_openai() -> None:
    with serving(openai) as server:
        made = backend(server, api="openai", url=f"{server.url}/v1/", model="small", options={"temperature": 0, "max_tokens": 300})
        assert [entry.text for entry in made.translate(["En mening."], "sv")] == ["EN MENING."]
        (request,) = posts(server)
        assert request.json["model"] == "small" and request.json["max_tokens"] == 300
        assert "Swedish" in request.json["messages"][0]["content"]
        assert "Authorization" not in request.headers


def test_a_cut_off_answer_is_incomplete_and_lines_are_joined() -> None:
    def answer(request: Request) -> Answer:
        if request.method == "GET":
            return Answer(status=404)
        return as_json({"choices": [{"message": {"content": "One\n\ntwo "}, "finish_reason": "length"}]})

    with serving(answer) as server:
        (found,) = backend(server, api="openai", model="m").translate(["Ett"], "sv")
        assert found.text == "One two" and not found.complete


@pytest.mark.parametrize(
    "failure",
    [
        Answer(b"busy", 429, {"Retry-After": "0"}),
        Answer(b"oops", 500),
        Answer(b"<html>", 502),
        Answer(b"{", 200),
        Answer(b"\xff\xfe", 200),
        Answer(b"[" * 100_000, 200),
        as_json({"translatedText": ["one", "two"]}),
        as_json({"translation": "x"}),
        as_json(["x"]),
        Answer(b'{"translatedText": "half', 200, sends=5),
    ],
)
def test_passing_failures_are_tried_again(failure: Answer) -> None:
    with serving(then(failure, failure)) as server:
        assert backend(server).translate(["Ett"], "sv")[0].text == "sv: ETT"
        assert len(posts(server)) == 3


def test_a_slow_server_is_tried_again() -> None:
    turns = itertools.count()

    def answer(request: Request) -> Answer:
        if request.method == "POST" and next(turns) == 0:
            time.sleep(0.6)
        return libretranslate(request)

    with serving(answer) as server:
        assert backend(server, timeout_seconds=0.2).translate(["Ett"], "sv")[0].text == "sv: ETT"


@pytest.mark.parametrize(
    ("failure", "attempts", "message"),
    [
        (Answer(b"busy", 503), 4, "failed in 4 attempts; the last one: status 503: busy"),
        (as_json({"translatedText": ["one", "two"]}), 4, "2 translations for one sentence"),
        (Answer(b"not json"), 4, "a broken answer: it is not JSON"),
        (Answer(b'{"error": "bad language"}', 400), 1, "refuses the request: status 400: .*bad language"),
        (Answer(b"no", 403), 1, "refuses the request: status 403"),
        (Answer(b"moved", 302, {"Location": "http://127.0.0.1:9/"}), 1, "refuses the request: status 302"),
        (Answer(b"later", 429, {"Retry-After": "3600"}), 1, "asks to be left alone for 3600 s"),
        (Answer(b"x" * 5000, 400), 1, "x{200}…$"),
    ],
)
def test_lasting_failures_say_what_happened(failure: Answer, attempts: int, message: str) -> None:
    with serving(then(*[failure] * 10)) as server:
        with pytest.raises(DocumentError, match=message):
            backend(server).translate(["Ett"], "sv")
        assert len(posts(server)) == attempts


def test_wrong_counts_of_openai() -> None:
    choice = {"message": {"content": "one"}, "finish_reason": "stop"}
    answers = [as_json({"choices": choices}) for choices in ([], [choice, choice], None, [{}])]
    with serving(then(*answers, well=openai)) as server:
        made = backend(server, api="openai", model="small", url=f"{server.url}/v1", retries=4)
        assert made.translate(["Ett"], "sv")[0].text == "ETT"
        assert len(posts(server)) == 5


def test_a_server_that_is_not_there() -> None:
    with serving(libretranslate) as server:
        made = backend(server, retries=1)
    with pytest.raises(ModelError, match=r"the translation server cannot be used: .*/languages failed in 2 attempts"):
        made.load()


def test_a_server_that_has_died_is_not_waited_for_forever() -> None:
    with serving(then(*[Answer(b"", 500)] * 100)) as server:
        made = backend(server, concurrency=1)
        for number in range(5):
            with pytest.raises(DocumentError):
                made.translate([f"Mening {number}"], "sv")
        assert len(posts(server)) == 4 + 4 + 4 + 1 + 1


def test_what_was_translated_before_a_failure_is_not_asked_for_again() -> None:
    broken = True

    def answer(request: Request) -> Answer:
        return Answer(b"", 400) if broken and request.method == "POST" and "dålig" in request.json["q"] else libretranslate(request)

    with serving(answer) as server:
        made = backend(server, concurrency=1)
        with pytest.raises(DocumentError):
            made.translate(["bra", "dålig"], "sv")
        broken = False
        assert [entry.text for entry in made.translate(["dålig", "bra"], "sv")] == ["sv: DÅLIG", "sv: BRA"]
        assert [request.json["q"] for request in posts(server)] == ["bra", "dålig", "dålig"]
        made.translate(["bra"], "sv")
        assert len(posts(server)) == 4


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_requests_at_a_time_than_allowed_and_order_is_kept(limit: int) -> None:
    def answer(request: Request) -> Answer:
        time.sleep(0.02 if request.method == "POST" and "7" in request.json["q"] else 0.005)
        return libretranslate(request)

    sentences = [f"Mening {number}" for number in range(30)]
    with serving(answer) as server:
        found = backend(server, concurrency=limit).translate(sentences, "sv")
        assert [entry.text for entry in found] == [f"sv: {sentence.upper()}" for sentence in sentences]
        assert server.busiest <= limit


@pytest.mark.parametrize("api", ["libretranslate", "openai"])
def test_the_key_is_sent_and_shown_nowhere(api: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("MT_KEY", f" {KEY}\n")
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="pipeline")

    def answer(request: Request) -> Answer:
        if request.method == "GET":
            return libretranslate(request) if api == "libretranslate" else as_json({"data": []})
        if "vägra" in request.body.decode().encode().decode("unicode_escape"):
            return Answer(f"the key {KEY} is not welcome".encode(), 403)
        return Answer(f"{KEY} overloaded".encode(), 500)

    with serving(answer) as server:
        made = backend(server, api=api, model="m", key_env="MT_KEY")
        for sentence in ("vägra", "annat"):
            with pytest.raises(DocumentError, match=r"\*\*\*") as caught:
                made.translate([sentence], "sv")
            assert KEY not in str(caught.value) and KEY not in repr(caught.value.__cause__)
        sent = [str(request.headers) + request.body.decode() for request in posts(server)]
        assert all(KEY in entry for entry in sent)
    texts = [caplog.text, str(made.fingerprint()), repr(made._config), made.model_id]
    assert not any(KEY in text for text in texts)
    assert "attempt 1 failed" in caplog.text


@pytest.mark.parametrize("value", [None, "", " \n", "two\nlines", "schlüssel"])
def test_a_key_that_is_missing_or_unusable(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MT_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("MT_KEY", value)
    with serving(libretranslate) as server, pytest.raises(ModelError, match="the environment variable MT_KEY"):
        backend(server, key_env="MT_KEY").load()


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ({"url": f"http://me:{KEY}@host/"}, "http.url: must have no user, password or query in it"),
        ({"url": f"http://host/?api_key={KEY}"}, "http.url: must have no user, password or query"),
        ({"url": "ftp://host/"}, "http.url: must be a web address"),
        ({"url": "host:5000"}, "http.url: must be a web address"),
        ({"url": "http://host:99999/"}, "http.url: not a web address"),
        ({"key_env": KEY}, "http.key_env: must be the name of an environment variable"),
        ({"key": KEY}, "http.key: unknown key"),
        ({"api": "openai"}, "http: an OpenAI-compatible server must be told a model"),
        ({"options": {"messages": []}}, "http: http.options: messages cannot be set there"),
        ({"concurrency": 0}, "http.concurrency: input should be greater"),
    ],
)
def test_faulty_configurations_do_not_repeat_keys(options: dict[str, object], fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        validate_config(HttpConfig, options, "http")
    assert fault in str(caught.value) and KEY not in str(caught.value)


def test_languages_and_models_are_checked_against_the_server() -> None:
    with (
        serving(libretranslate) as server,
        pytest.raises(ModelError, match=r"does not translate 'se' \(sv\) into English; it does ar, en,"),
    ):
        backend(server, codes={"sv": "se"}).load()
    with serving(openai) as server, pytest.raises(ModelError, match=r"no model 'huge'; it has large, small"):
        backend(server, api="openai", url=f"{server.url}/v1", model="huge").load()


def test_what_the_fingerprint_depends_on() -> None:
    base = {"api": "openai", "model": "m", "url": "http://a"}
    changes: list[dict[str, object]] = [
        {"model": "n"},
        {"url": "http://b"},
        {"revision": "2"},
        {"options": {}},
        {"max_characters": 99},
        {"codes": {"sv": "x"}},
    ]
    prints = [str(HttpBackend(HttpConfig.model_validate({**base, **change}), ["sv"]).fingerprint()) for change in ({}, *changes)]
    assert len(set(prints)) == len(prints)
    same: list[dict[str, object]] = [{"retries": 0}, {"timeout_seconds": 1}, {"concurrency": 9}, {"key_env": "KEY"}]
    assert {str(HttpBackend(HttpConfig.model_validate({**base, **change}), ["sv"]).fingerprint()) for change in same} == {prints[0]}


def test_long_sentences_go_out_in_parts_and_none_is_lost() -> None:
    text = "".join(f"led nummer {number}, " for number in range(30)) + "slut."
    with serving(libretranslate) as server:
        stage = Translate(backend={"default": "compact", "sv": "http"}, carry=False, http={"url": server.url, "max_characters": 60})
        (done,) = stage.process([Document(id="d", text=text, sentences=(Sentence(start=0, end=len(text), lang="sv"),))])
        parts = [request.json["q"] for request in posts(server)]
        assert len(parts) > 4 and all(len(part) <= 60 for part in parts)
        assert done.translation is not None
        assert done.translation.text.replace("sv: ", "") == " ".join(text.upper().split())
        assert done.translation.provenance.model == "libretranslate" and done.translation.sentences[0].score is None
