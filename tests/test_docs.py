"""The snippets of the documentation do what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import yaml

from pipeline.config import load_config

PAGES = ["docs/add-a-language.md", "docs/library.md", "docs/quantities.md", "docs/translation.md", "README.md"]


@pytest.mark.parametrize("page", PAGES)
def test_snippets_run(page: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    text = (repository / page).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {}, page, page, 0)
    output: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test, out=output.append)
    assert outcome.attempted > 0
    assert outcome.failed == 0, "".join(output)


def test_the_configuration_shown_is_the_default(repository: Path) -> None:
    [block] = re.findall(r"```yaml\n(.*?)```", (repository / "docs" / "quantities.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    shown = load_config({"pipeline": ["quantities"], **yaml.safe_load(block)})
    default = load_config({"pipeline": ["quantities"]})
    assert shown == default
    assert set(yaml.safe_load(block)["quantities"]) == set(type(default.stages["quantities"]).model_fields)
