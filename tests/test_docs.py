"""The snippets of the documentation do what they show."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = ["docs/library.md", "README.md"]


@pytest.mark.parametrize("page", PAGES)
def test_snippets_run(page: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    text = (repository / page).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    output: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test, out=output.append)
    assert outcome.attempted > 0
    assert outcome.failed == 0, "".join(output)
