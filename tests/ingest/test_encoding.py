"""Decoding: marks, UTF-8, old encodings, and what is no text at all."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DocumentError
from pipeline.ingest.encoding import binary_kind, decode

TURKISH = (
    "Türkiye'nin güneyinde çiftçiler, kuraklık yüzünden ürünlerini kaybettiklerini söyledi. Şimdi yağmur bekleniyor; kayısı da gecikti."
)
UKRAINIAN = "Уряд України схвалив програму відбудови шкіл, зруйнованих під час обстрілів. Кошти надійдуть із європейського фонду."
SWEDISH = (
    "Regeringen föreslår att kommunerna får större ansvar för äldrevården. Förslaget väckte kritik från både läkare och anhöriga i Skåne."
)
ARABIC = "أعلنت الحكومة يوم الخميس خطة جديدة لدعم المزارعين المتضررين من الفيضانات، وقالت إن التعويضات ستصرف قريباً."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "windows-1254"),
        (TURKISH, "iso-8859-9"),
        (UKRAINIAN, "windows-1251"),
        (UKRAINIAN, "koi8-u"),
        (UKRAINIAN, "iso-8859-5"),
        (SWEDISH, "windows-1252"),
        (SWEDISH, "iso-8859-1"),
        (ARABIC, "windows-1256"),
        (ARABIC, "iso-8859-6"),
        (TURKISH, "utf-16-le"),
        (ARABIC, "utf-16-be"),
    ],
)
def test_old_encodings_are_recognised(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert 0.45 <= decoded.confidence <= 1
    assert not decoded.bom


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_is_no_text(encoding: str) -> None:
    decoded = decode(("\ufeff" + UKRAINIAN).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.confidence, decoded.bom) == (UKRAINIAN, encoding, 1.0, True)
    assert decoded.meta()["bom"] is True


def test_a_second_mark_and_one_inside_are_text() -> None:
    text = "\ufeffa\ufeffb"
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@given(text=st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_utf8_comes_back_untouched(text: str) -> None:
    data = text.encode()
    if binary_kind(data) is None and not text.startswith("\ufeff"):
        assert decode(data).text == text


def test_nul_bidi_and_line_breaks_are_kept() -> None:
    text = "bir\x00iki\r\nüç\u00a0dört\u202b beş\u202c\u200f\rson\x1b"
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.confidence) == (text, "utf-8", 1.0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (text, encoding)
            for text in ("وافق مجلس الوزراء على الخطة", "قال الوزير إن المشروع سيبدأ غداً")
            for encoding in ("windows-1256", "iso-8859-6")
        ),
        *((text, encoding) for text in ("Уряд схвалив план", "Ціни на газ знову зросли") for encoding in ("windows-1251", "koi8-u")),
    ],
)
def test_short_texts_are_read_right_or_refused(text: str, encoding: str) -> None:
    try:
        assert decode(text.encode(encoding)).text == text
    except DocumentError as error:
        assert "set encoding or lang" in str(error)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Η κυβέρνηση ανακοίνωσε νέα μέτρα για τους αγρότες.", "windows-1253"), ("הממשלה הודיעה על תוכנית חדשה לחקלאים.", "windows-1255")],
)
def test_greek_and_hebrew(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_given_encoding_is_obeyed() -> None:
    assert decode(TURKISH.encode("windows-1254"), encoding="windows-1254").text == TURKISH
    with pytest.raises(DocumentError, match=r"not utf-8: byte 0xfc at 1"):
        decode(TURKISH.encode("windows-1254"), encoding="utf-8")
    assert decode(b"\xef\xbb\xbfabc", encoding="utf-8").bom


def test_a_declared_language_decides_between_encodings() -> None:
    short = "Дуже дякую"
    assert decode(short.encode("koi8-u"), lang="uk").text == short
    assert decode("Çok yağış".encode("windows-1254"), lang="tr").text == "Çok yağış"


@pytest.mark.parametrize("data", [b"abc \xe4\xb8 def", b"\xff\xfe\xfd" * 3, bytes(range(128, 256)) * 4, b"x \x81\x8d y"])
def test_doubtful_bytes_fail_and_are_never_replaced(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError as error:
        assert "encoding" in str(error) or "not" in str(error)
    else:
        assert "\ufffd" not in decoded.text
        assert decoded.text.encode(decoded.encoding).endswith(data[-2:])


def test_damaged_utf8_names_the_byte() -> None:
    data = UKRAINIAN.encode()[:-1] + b"\xff\xff " + UKRAINIAN.encode()
    with pytest.raises(DocumentError, match=r"UTF-8 but damaged: byte 0xff at"):
        decode(data)


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "text")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (_zip(), "zip"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "ELF"),
        (gzip.compress(b"abc"), "gzip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "JPEG"),
        (bytes(5000), "control"),
        (b"\x01\x02\x03\x04ab" * 100, "control"),
    ],
)
def test_binary_data_is_named(data: bytes, kind: str) -> None:
    assert kind.lower() in (binary_kind(data) or "").lower()
    with pytest.raises(DocumentError, match="not text"):
        decode(data)


@pytest.mark.parametrize("data", [b"", b" \n", b"one \x00 NUL in a longer text", "нормальний текст".encode()])
def test_text_is_not_binary(data: bytes) -> None:
    assert binary_kind(data) is None
