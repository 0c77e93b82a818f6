"""The report in a real browser, on a phone and on a desk, in the light and in the dark.

It needs Chromium (Debian's package ``chromium``; ``DRAGOMAN_CHROMIUM`` may name another) and Playwright
(``pip install 'dragoman[browser]'``), and is skipped where one is missing. ``DRAGOMAN_SCREENSHOTS`` names a folder to keep the pictures in.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import evaluate, oracle, scores_table
from pipeline.evaluate.html import About, write_html_report
from tests.evaluate.html.test_evaluation_report import GOLD, small
from tests.evaluate.test_errors import every_kind

pytestmark = pytest.mark.slow

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
MANIFEST = {"stages": [{"name": "translate", "version": 1, "seconds": 3.0, "load_seconds": 1.0, "documents": 6}], "config": {"a": 1}}
SHAPES = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]

# What sticks out of the page to the side, tables that scroll by themselves apart.
OVERFLOW = """() => [...document.querySelectorAll('main *, header *')]
  .filter(item => !item.closest('.wide, pre, svg, .unseen') && item.getClientRects().length
    && item.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(item => item.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no browser: install Chromium, or name one in DRAGOMAN_CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install 'dragoman[browser]'")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of error, right-to-left text, the gold of the seeds with a third of its entities missed."""
    gold, predicted = every_kind()
    arabic, answer = small()
    gold += [arabic, *GOLD]
    predicted += [answer]
    for document in GOLD:
        made = oracle(document)
        predicted.append(made.with_layers({"entities": made.layer("entities")[::3], "links": made.layer("links")[::3]}))
    folder = tmp_path_factory.mktemp("report")
    scores = evaluate(gold, predicted, samples=200)
    write_html_report(scores, gold, predicted, folder, about=About(manifest=MANIFEST), table=scores_table(scores))
    return folder / "report.html"


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_the_report_loads_nothing_and_has_its_picture_taken(browser: Any, report: Path, tmp_path: Path, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report.as_uri())
    folder = Path(os.environ.get("DRAGOMAN_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"report-{width}-{scheme}.png", full_page=True)
    assert asked == [report.as_uri()]
    assert said == []
    page.close()


@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_the_report_fits_its_screen(browser: Any, report: Path, width: int, scheme: str) -> None:
    # The page's own policy forbids scripts, and so the questions asked here.
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(report.as_uri())
    page.evaluate("() => document.querySelectorAll('details').forEach(item => { item.open = true })")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERFLOW) == []
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 22, 24)"}[scheme]
    assert page.evaluate("() => getComputedStyle(document.querySelector('.source:lang(ar)[dir=rtl]')).direction") == "rtl"
    page.close()


def test_a_language_can_be_hidden_without_scripts(browser: Any, report: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(report.as_uri())
    source = page.locator("details[open] .source:lang(ar)").first
    assert source.is_visible()
    page.get_by_label("ar", exact=True).uncheck()
    assert not source.is_visible()
    page.close()
