"""Site furniture: told by words and place, in five languages and Vietnamese; never taken from the prose of an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Furniture
from pipeline.stages.dates import find_dates, iso_date
from pipeline.stages.furniture import FurnitureStage, document_metadata, find_furniture

PROSE = {
    "tr": "Belediye meclisi dün akşam yapılan toplantıda yeni parkın bütçesini oy birliğiyle kabul etti. Çalışmalar gelecek ay başlayacak.",
    "uk": "Міська рада вчора ввечері одноголосно ухвалила бюджет нового парку. Роботи мають розпочатися вже наступного місяця.",
    "sv": "Kommunfullmäktige antog i går kväll enhälligt budgeten för den nya parken. Arbetet väntas börja redan nästa månad.",
    "ar": "وافق المجلس البلدي مساء أمس بالإجماع على ميزانية الحديقة الجديدة، ومن المتوقع أن تبدأ الأعمال في الشهر المقبل بإشراف البلدية.",
}


def kinds(text: str, lang: str | None = None) -> list[tuple[str, str, str | None]]:
    return [(text[piece.start : piece.end], piece.kind, piece.value) for piece in find_furniture(text, lang)]


def page(line: str, lang: str = "tr") -> str:
    return f"{PROSE[lang]}\n\n{PROSE[lang]}\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Yorum (0)", "0"),
        ("Yorumlar (12)", "12"),
        ("Коментар (0)", "0"),
        ("Коментарі: 3", "3"),
        ("Kommentarer (4)", "4"),
        ("تعليق (0)", "0"),
        ("تعليقات (7)", "7"),
        ("Bình luận (0)", "0"),
        ("15 comments", "15"),
        ("COMMENTS (2)", "2"),
        ("Комментарии (9)", "9"),
    ],
)
def test_counters(line: str, count: str) -> None:
    assert kinds(page(line)) == [(line, "counter", count)]


@pytest.mark.parametrize(
    "line", ["[reklam_2]", "[annons_2]", "[ad_1]", "[реклама_3]", "[quảng cáo]", "(إعلان)", "Annons", "REKLAM", "ADVERTISEMENT", "ad_2"]
)
def test_advertisements(line: str) -> None:
    assert kinds(f"{PROSE['tr']}\n{line}\n{PROSE['tr']}") == [(line, "ad", None)]


@pytest.mark.parametrize("label", ["Source:", "Kaynak:", "Джерело:", "Källa:", "المصدر:", "Nguồn:", "Источник :", "Kaynak"])
def test_sources_with_address(label: str) -> None:
    url = "https://example.org/a/b-1_2%2C.html?x=1&y=2"
    assert kinds(page(f"{label} {url}")) == [(label, "source", None), (url, "source_url", url)]


@pytest.mark.parametrize(
    ("line", "value"),
    [("Kaynak", None), ("Джерело", None), ("المصدر", None), ("Källa: TT", "TT"), ("Kaynak: Anadolu Ajansı", "Anadolu Ajansı")],
)
def test_sources_without_address(line: str, value: str | None) -> None:
    assert kinds(page(line)) == [(line, "source", value)]


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Việt NamViệt Nam30/08/2023", "Việt Nam", "2023-08-30"),
        ("Tạp chí Cộng SảnTạp chí Cộng Sản23/04/2025", "Tạp chí Cộng Sản", "2025-04-23"),
        ("Anna Ek, 5 maj 2024 kl. 14.30", "Anna Ek", "2024-05-05"),
        ("Олена Шевчук | 12 березня 2024 року", "Олена Шевчук", "2024-03-12"),
        ("Ayşe Kaya - 03.04.2024 10:15", "Ayşe Kaya", "2024-04-03"),
        ("أحمد علي ٢٠٢٤/٠٥/٠٣", "أحمد علي", "2024-05-03"),
    ],
)
def test_by_lines(line: str, author: str, date: str) -> None:
    found = kinds(f"Bir başlık\n\n{line}\n\n{PROSE['tr']}\n{PROSE['tr']}")
    assert [(kind, value) for _, kind, value in found] == [("author", author), ("date", date)]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("30/08/2023", "2023-08-30"),
        ("Yayınlanma: 15 Kasım 2024 12:30", "2024-11-15"),
        ("Опубліковано 1 січня 2025", "2025-01-01"),
        ("Publicerad 2024-02-29", "2024-02-29"),
        ("تاريخ النشر: 19 مايو 2025", "2025-05-19"),
        ("Published: May 3, 2024", "2024-05-03"),
    ],
)
def test_dates(line: str, date: str) -> None:
    text = f"Bir başlık\n{line}\n{PROSE['tr']}"
    assert kinds(text) == [(line, "date", date)]


@pytest.mark.parametrize("line", ["зображення_50420481.jpeg", "IMG_2024.JPG", "resim-1.webp", "صورة_12.png"])
def test_image_names(line: str) -> None:
    assert kinds(f"{PROSE['uk']}\n{line}\n{PROSE['uk']}") == [(line, "image", line)]


@pytest.mark.parametrize(
    "line", ["Vietnam.vn - Nền tảng quảng bá Việt Nam", "haber.example.com | Son dakika haberleri", "Nyheter.se – Senaste nytt"]
)
def test_site_names(line: str) -> None:
    assert kinds(f"{line}\n\nBir başlık\n\n{PROSE['tr']}")[0] == (line, "other", None)


@pytest.mark.parametrize(
    "line", ["No data", "No videos available", "Veri yok", "Немає даних", "Inga videor", "لا توجد بيانات", "Không có dữ liệu"]
)
def test_placeholders(line: str) -> None:
    assert kinds(page(line)) == [(line, "other", None)]


@pytest.mark.parametrize(
    "line",
    [
        "Залиште коментар, щоб поділитися своїми почуттями!",
        "Leave a comment to share your feelings!",
        "Yorum yapın",
        "Lämna en kommentar",
        "اترك تعليقاً",
        "Hãy để lại bình luận của bạn",
    ],
)
def test_calls_to_comment(line: str) -> None:
    assert kinds(page(line)) == [(line, "comment", None)]


@pytest.mark.parametrize(
    ("lang", "counter", "menu"),
    [
        ("ar", "تعليق (0)", ["نفس الفئة", "ما الذي يجب عليك تحضيره عند السفر إلى الجبال في الصيف؟", "إرث", "منتج"]),
        ("uk", "Коментар (0)", ["У тій самій темі", "Спадщина", "РАНКОВЕ СВІТЛО НАД МОРЕМ", "Бізнеси"]),
        ("tr", "Yorum (0)", ["Aynı kategoride", "Miras", "Ekonomi", "Güneyde yaz başladı"]),
        ("sv", "Kommentar (0)", ["I samma kategori", "Kulturarv", "Företag"]),
    ],
)
def test_menus_behind_the_article(lang: str, counter: str, menu: list[str]) -> None:
    found = kinds(page("\n\n".join([counter, *menu]), lang))
    assert [(surface, kind) for surface, kind, _ in found] == [(counter, "counter"), *((line, "menu") for line in menu)]


def test_replies_are_comments() -> None:
    reply = "Bence bu karar çok doğru oldu, herkesin eline sağlık!"
    found = kinds(page(f"Yorum (1)\n{reply}"))
    assert found[-1] == (reply, "comment", None)


def test_menus_can_be_left_alone() -> None:
    text = page("Yorum (0)\nMiras\nEkonomi")
    assert [piece.kind for piece in find_furniture(text, menus=False)] == ["counter"]


def test_a_counter_above_the_article_does_not_swallow_it() -> None:
    text = f"Bir başlık\nYorum (3)\n{PROSE['tr']}\n{PROSE['tr']}\nKısa bir ara başlık\n{PROSE['tr']}"
    assert kinds(text) == [("Yorum (3)", "counter", "3")]


def test_a_signature_between_prose_and_source() -> None:
    assert kinds(page("Şeftali Çiçeği\nKaynak\nYorum (0)"))[0] == ("Şeftali Çiçeği", "author", "Şeftali Çiçeği")


def test_credit_of_a_caption() -> None:
    text = f"{PROSE['ar']}\nالأهالي يعملون في الحقول_صورة: VNA\n{PROSE['ar']}"
    assert kinds(text) == [("صورة: VNA", "caption", "VNA")]
    assert kinds(f"{PROSE['tr']}\nKöylüler yolu onarıyor. (Fotoğraf: VNA)")[0] == ("(Fotoğraf: VNA)", "caption", "VNA")
    assert kinds(f"{PROSE['sv']}\nFoto: Anna Ek/TT\n{PROSE['sv']}") == [("Foto: Anna Ek/TT", "caption", "Anna Ek/TT")]


@pytest.mark.parametrize("lang", sorted(PROSE))
def test_prose_is_no_furniture(lang: str) -> None:
    assert kinds(f"{PROSE[lang]}\n\n{PROSE[lang]}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kaynak suyu bu yıl daha az aktı ve köylüler tankerlerle su taşımak zorunda kaldı.",
        "Джерело води в селі пересохло ще влітку, тож людям довелося копати нову криницю.",
        "Reklamen visades i går för första gången på den nya kanalen och väckte stor uppmärksamhet.",
        "Yorum yapmaktan kaçınan bakan, soruşturmanın sürdüğünü ve sonuçların yakında açıklanacağını söyledi.",
        "Mötet hölls den 5 maj 2024 i Uppsala.",
        "21 Aralık 2023 sabahı konferans düzenlendi.",
        "12.03.2024 tarihinde karar verildi.",
        "Fotografen Anna Ek vann priset för bästa nyhetsbild i går kväll.",
        "Foto: Arbetare inspekterar stålrullar vid verket i Borlänge.",
        "Фото: човни повертаються на світанку до порту.",
        "5 kommentarer räckte för att stoppa förslaget.",
        "Source code of the program was published on Tuesday by the company that wrote it.",
    ],
)
def test_sentences_that_begin_like_furniture(text: str) -> None:
    assert kinds(f"{PROSE['sv']}\n{text}\n{PROSE['sv']}") == []
    assert kinds(text) == []


def test_head_of_a_page() -> None:
    head = ["Головна » Новини » Місто", "Новини", "У місті відкрили міст", "15:40, 7 червня 2024", "Переглядів: 1 234"]
    text = "\n".join([*head, "news@example.org", "Поділитися", PROSE["uk"]])
    assert [(kind, value) for _, kind, value in kinds(text)] == [
        ("menu", None),
        ("menu", None),
        ("date", "2024-06-07"),
        ("counter", "1 234"),
        ("other", None),
        ("menu", None),
    ]


@pytest.mark.parametrize("text", ["12 Mayıs 2024", "2024-05-03", "Ekonomi", "15 comments", "Kaynak", "No data", "example.org", "Foto"])
def test_a_phrase_alone_is_no_page(text: str) -> None:
    assert kinds(text) == []


def test_a_list_of_names_is_no_menu() -> None:
    text = f"{PROSE['sv']}\nVinnarna:\nAnna Ek\nBo Alm\nCecilia Berg"
    assert kinds(text) == []


def test_crlf_and_marks_keep_offsets() -> None:
    text = f"{PROSE['ar']}\r\n\r\n\u200fتعليق (0)\r\n"
    (piece,) = find_furniture(text)
    assert text[piece.start : piece.end].strip("\u200f") == "تعليق (0)"


@given(st.text(alphabet=st.sampled_from(list("aБع0 .:()[]_\n\r-/YorumKaynak(2024)https://x.y")), max_size=200))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_and_disjoint(text: str) -> None:
    last = 0
    for piece in find_furniture(text):
        assert last <= piece.start < piece.end <= len(text)
        last = piece.end


def test_stage_and_metadata() -> None:
    text = f"Vietnam.vn - Nền tảng\n\nBaşlık\n\nViệt NamViệt Nam30/08/2023\n\n{PROSE['tr']}\n\nKaynak: https://example.org/x\nYorum (0)"
    document = FurnitureStage().process([Document(id="a", text=text)])[0]
    assert document_metadata(document) == {"source_url": "https://example.org/x", "published": "2023-08-30"}


def test_metadata_of_the_supplier_wins() -> None:
    furniture = (Furniture(start=0, end=1, kind="date", value="2020-01-01"),)
    meta = {"canonical_url": "https://a.example/", "published": "2024-05-03T23:00:00Z", "date": 5}
    assert document_metadata(Document(id="a", text="x", meta=meta, furniture=furniture)) == {
        "source_url": "https://a.example/",
        "published": "2024-05-03",
    }
    assert document_metadata(Document(id="a", text="x", furniture=furniture)) == {"published": "2020-01-01"}
    assert document_metadata(Document(id="a", text="x")) == {}


def test_ambiguous_order_of_day_and_month() -> None:
    assert [iso for _, _, iso in find_dates("03/04/2024", month_first_possible=True)] == [None]
    assert [iso for _, _, iso in find_dates("03/04/2024")] == ["2024-04-03"]
    assert [iso for _, _, iso in find_dates("12/25/2024")] == ["2024-12-25"]
    assert list(find_dates("31.02.2024")) == []
    assert iso_date("2024-05-03T10:00:00Z") == "2024-05-03"
    assert iso_date("May 2024") is None


@pytest.mark.parametrize("text", ["a " * 500_000, "x" * 1_000_000])
def test_a_line_without_end_is_read_to_its_end(text: str) -> None:
    assert not find_furniture(text)  # work that grows with the square of it would take hours


def test_many_lines_without_content_are_read_to_their_end() -> None:
    text = "Kaynak: \n" * 20_000
    assert all(item.start < item.end <= len(text) for item in find_furniture(text))
