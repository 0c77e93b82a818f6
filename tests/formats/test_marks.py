from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from pipeline.formats.marks import Mark, MarkedText, mark_up
from pipeline.formats.visible import visible, visible_plain

TEXT = "ab👩‍👩‍👧 cd\u200fقال<&e\u0301fgh"


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        found.append(Mark(start, end, f"m{number}", title=f"<{number}>", label="LOC"))
    return found


@given(marks(), st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_marks_keep_the_text_and_cover_it_exactly(found: list[Mark], start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    root = html.fragment_fromstring(f"<p>{mark_up(TEXT, start, end, found)}</p>")
    assert root.text_content() == TEXT[start:end]
    for mark in found:
        # What each mark covers, in all its pieces, is its span clipped to what is shown.
        pieces = [element.text_content() for element in root.iter("span") if mark.css in element.get("class").split()]
        assert "".join(pieces) == TEXT[max(mark.start, start) : min(mark.end, end)]
    assert MarkedText(TEXT, found).html(start, end) == mark_up(TEXT, start, end, sorted(found, key=lambda mark: mark.start))


def test_nested_marks_stay_whole() -> None:
    assert mark_up("direktiv 05 om", 0, 14, [Mark(9, 11, "qty"), Mark(0, 11, "ent LAW", label="LAW")]) == Markup(
        '<span class="ent LAW" data-label="LAW">direktiv <span class="qty">05</span></span> om'
    )


def test_crossing_marks_are_interrupted_once() -> None:
    shown = mark_up("abcdef", 0, 6, [Mark(0, 4, "a", label="A"), Mark(2, 6, "b", label="B")])
    assert shown == Markup(
        '<span class="a" data-label="A">ab<span class="b">cd</span></span><span class="b continued" data-label="B">ef</span>'
    )


def test_equal_marks_nest() -> None:
    assert mark_up("ab", 0, 2, [Mark(0, 2, "a"), Mark(0, 2, "b")]) == Markup('<span class="a"><span class="b">ab</span></span>')


def test_marks_escape_what_they_say() -> None:
    shown = mark_up("a", 0, 1, [Mark(0, 1, 'x" onclick="y', title='"><script>\u202e', card=Markup("<b>c</b>"), label='"')])
    assert shown == Markup(
        '<span class="x&#34; onclick=&#34;y" title="&#34;&gt;&lt;script&gt;[U+202E]" data-label="&#34;" tabindex="0"><b>c</b>a</span>'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b> & \"'", "&lt;b&gt; &amp; &#34;&#39;"),
        ("a\x00b", 'a<span class="ctl" title="U+0000">NUL</span>b'),
        ("\x1b[31m", '<span class="ctl" title="U+001B">ESC</span>[31m'),
        ("\u202e", '<span class="ctl" title="U+202E RIGHT-TO-LEFT OVERRIDE">RLO</span>'),
        ("\ud800", '<span class="ctl" title="U+D800">U+D800</span>'),
        ("a\r\nb\tc\nd", "a\nb\tc\nd"),
        ("a\rb", 'a<span class="ctl" title="U+000D">CR</span>b'),
        ("\u200f👩‍👩‍👧\u00a0\u200c", "\u200f👩‍👩‍👧\u00a0\u200c"),
    ],
)
def test_hidden_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == Markup(shown)


@given(st.text(st.characters()))
def test_nothing_hidden_comes_through(text: str) -> None:
    for shown in (str(visible(text)), visible_plain(text)):
        shown.encode()
        assert not set(shown) & set("\x00\x1b\x7f\x85\r\u2028\u202a\u202e\u2066\u2069\ufeff")
    assert "<" not in str(visible(text)).replace('<span class="ctl"', "").replace("</span>", "")
