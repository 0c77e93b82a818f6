"""HTML pages: visible text, metadata, encodings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.ingest import IngestConfig, read_documents
from pipeline.ingest.html import declared_charset, extract

PAGE = """<!DOCTYPE html><html lang="tr-TR"><head><meta charset="utf-8"><title> Köprü
 açıldı </title>
<link rel="canonical" href="https://haber.example/kopru"><meta property="article:published_time" content="2024-05-03T10:00:00+03:00">
<meta property="og:site_name" content="Haber"><style>p {color: red}</style><script>var a = "<p>gizli</p>";</script></head>
<body><nav><ul><li>Ana sayfa</li><li>Spor</li></ul></nav>
<h1>Köprü   açıldı</h1><p>Vali, <b>yeni</b> köprüyü
açtı.<br>Tören <a href="/x">kısa</a> sürdü.</p><!-- yorum --><div>Son&nbsp;satır &amp; 5 &lt; 7</div>
<p style="display: none">görünmez</p><p hidden>saklı</p><noscript>betik yok</noscript><pre>  a
   b</pre><ul><li>bir</li><li>iki</li></ul></body></html>"""


def test_text_and_metadata() -> None:
    text, meta = extract(PAGE)
    assert text.split("\n") == [
        "Köprü açıldı", "", "Vali, yeni köprüyü açtı.", "Tören kısa sürdü.", "",
        "Son\u00a0satır & 5 < 7", "", "  a", "   b", "", "bir", "iki",
    ]  # fmt: skip
    assert meta == {
        "title": "Köprü açıldı",
        "lang": "tr-TR",
        "published": "2024-05-03T10:00:00+03:00",
        "canonical_url": "https://haber.example/kopru",
        "site_name": "Haber",
    }


def test_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode())
    (tmp_path / "b.htm").write_bytes(PAGE.replace("utf-8", "windows-1254").encode("windows-1254"))
    first, second = read_documents([tmp_path])
    assert (first.id, first.lang, first.text) == ("a", "tr", second.text)
    assert second.meta["encoding"] == "windows-1254"
    assert first.meta["title"] == "Köprü açıldı"
    assert first.meta["format"] == "html"


def test_declared_language_of_the_reader_wins(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode())
    assert next(read_documents([tmp_path / "a.html"], config=IngestConfig(lang="uk"))).lang == "uk"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-01-02"}]}</script>', "2024-01-02"),
        ('<script type="application/ld+json">{broken</script><time datetime="2023-09-01">1 sep</time>', "2023-09-01"),
        ('<meta name="date" content="2022-02-03">', "2022-02-03"),
    ],
)
def test_dates(head: str, published: str) -> None:
    assert extract(f"<html><head>{head}</head><body><p>x</p></body></html>")[1]["published"] == published


@pytest.mark.parametrize("page", ["<p>a<p>b", "<div><b>a</div>b", "a<br/>b", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"])
def test_broken_markup(page: str) -> None:
    assert extract(page)[0].split() == ["a", "b"]


def test_deep_nesting_is_read_or_refused_but_never_lost() -> None:
    assert extract("<div>" * 1500 + "deep" + "</div>" * 1500)[0] == "deep"
    with pytest.raises(DocumentError, match="nested too deeply"):
        extract("<div>" * 5000 + "deep" + "</div>" * 5000)


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<!-- only a comment -->", "<script>x</script>"])
def test_nothing_to_read(page: str) -> None:
    assert extract(page)[0] == ""


def test_charsets() -> None:
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9">') == "windows-1254"
    assert declared_charset(b"<meta charset=nonsense>") is None
    assert declared_charset(b"<p>charset=utf-8</p>") is None
