"""Sentence splitting: exact offsets, abbreviations per language, quotations, line structure, kinds and languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Furniture, LanguageGuess
from pipeline.errors import ConfigError, DocumentError
from pipeline.stages.sentences import Sentences, split_text
from pipeline.stages.sentences.languages import _NO_LANGUAGE
from pipeline.stages.translate import _ADDRESS

ONE = {
    "tr": [
        "Toplantıya Prof. Dr. Ayşe Yılmaz ile Doç. Dr. Ali Kaya katıldı.",
        "Sn. Bakan, Atatürk Cad. No. 25 adresindeki binayı gezdi.",
        "Anayasanın 7. maddesi ve 27. Yönergesi uygulanacak.",
        "Kent 21. yüzyılda büyüdü, XIX. Yüzyıl yapıları korundu.",
        "M.Ö. 3. yüzyıldan kalma sikke, vazo vb. eserler bulundu.",
        "Fiyat 1.250,75 TL'den 1.300 TL'ye çıktı.",
        "Kararı J. R. R. Tolkien hayranları da bekliyordu.",
        "Haber Chinhphu.vn sitesinde yayımlandı.",
        '"Geliyor musun?" diye sordu annesi.',
        'Bay Phen, "Ahır yaptık. Ayrıca ot ektik," diye paylaştı.',
        "Saat 14.30'da başlayan maç 2-1 bitti.",
    ],
    "uk": [
        "Виставка триватиме з 12 жовт. 2022 р. до 4 лип. 2023 р.",
        "Про це розповів М. С. Грушевський у листі.",
        "Засідання відбулося в м. Київ, на вул. Хрещатик, 1.",
        "У 2024 р. Верховна Рада ухвалила закон № 25.",
        "У 2013–2015 рр. Академія видала 5 тис. книжок.",
        "Згідно зі ст. 7 закону, див. також п. 3, виплати зросли.",
        "На це виділили 5 млн. грн. з бюджету.",
        "Яблука, груші й т. д. продавали на ринку.",
        "«Ми впораємося!» — сказав він.",
        "Вона додала: «Це правда. Інакше не буде», — і пішла.",
        "На думку акад. В. Вернадського, ноосфера неминуча.",
        "Зустріч із заст. голови ОДА ім. Шевченка перенесли.",
    ],
    "sv": [
        "Avtalet gäller från 1 feb. 2024 till 31 dec. 2026.",
        "Regeringen vill t.ex. sänka skatten, dvs. avgiften, med ca. 5 procent.",
        "Bland dem fanns bl.a. Anna Ek, J. R. Berg m.fl. från Umeå.",
        "Mötet hölls den 5. maj kl. 14.30 i sal 3.",
        "Den s.k. Nobelfesten kostade 3,5 milj. kronor.",
        "”Vi kommer!”, sade han.",
        '"Ska vi gå?" frågade hon.',
        "Enligt prof. Lars Ek är det fel.",
        "Se nr. 25 på sidan.",
    ],
    "ar": [
        "قال د. أحمد إن المشروع بدأ؛ وأضاف أن العمل مستمر.",
        "تبلغ المساحة 22.3 ألف متر مربع في عام 2024م وفق القانون رقم 32-CT/TW.",
        "نقلت العائلات القبور إلى مواقع جديدة... (عادةً البلديات مثل كي هاي، كي شوان...).",
        "نشر الخبر موقع baohatinh.vn اليوم",
    ],
    "en": [
        "Mr. Smith and Dr. Jones met at 10 a.m. in Washington, D.C. on Monday.",
        "The U.S. President spoke for approx. 5 minutes, e.g. about trade.",
        "See No. 25 and fig. 3 in vol. 2 for details.",
        "J. R. R. Tolkien wrote it.",
        'He asked, "Why now? Why here?" and left.',
        "It rose by 3.5 percent (see p. 5. It fell later.) last year.",
        "Visit www.example.com/a.B?c=1 or write to a.Bc@example.org today.",
        "Royal Decree No. M/45 was amended.",
        "The court ruled in Hamdan v. Rumsfeld on Thursday.",
        "It belongs to Acme (Inc.) Holdings.",
    ],
}
MANY = {
    "tr": [
        ["Toplantı bitti.", "Ardından basın açıklaması yapıldı."],
        ["Yıl 2024.", "Bunun ardından işler değişti."],
        ["Elma, armut vb.", "Bu ürünler satıldı."],
        ["Oran yüzde 0,08.", "Pazar günü açıklandı."],
        ["1. Giriş bölümü yazıldı.", "2. Sonuç bölümü yazıldı."],
        ["Gol geldi!", "Taraftarlar sevindi.", "Peki şimdi ne olacak?", "Kimse bilmiyor…"],
        ["İş bitti...", "Ekip döndü."],
        ['"Gidiyoruz." dedi.', "Sonra çıktı."],
        ['"Bugün geliyoruz.', 'Yarın da kalacağız," diye konuştu.'],
    ],
    "uk": [
        ["Це коштує 73 млн грн.", "Судна чекають."],
        ["Довжина — 2,1 км.", "Роботи тривають."],
        ["Це сталося у 2024 р.", "Він тоді жив у Львові."],
        ["Сади, поля і т. д.", "Це все згоріло."],
        ["— Ходімо.", "— Куди?", "— Додому."],
        ["«Це правда.", "Інакше не буде», — додала вона."],
        ["Хто винен?", "Ніхто не знає!"],
        ["Він живе в Україні.", "Її батько — І. Франко."],
        ["Рішення запроваджує багато заходів...", "Тим часом роботи тривають…"],
    ],
    "sv": [
        ["De köpte äpplen, päron m.m.", "Det räckte länge."],
        ["Vägen är 2,1 km.", "Fjorton bilar kom."],
        ['"Det går bra.', 'Vi är nöjda", säger han.'],
        ["Det var år 1998.", "Sedan dess har allt ändrats."],
        ["Kom!", "Nu?", "Ja."],
        ["Templet byggdes 323 f.Kr.", "Muren är yngre."],
    ],
    "ar": [
        ["وقع ذلك عام 1096 م.", "وكان عدد الجنود كبيراً."],
        ["وصل الوفد إلى القاهرة.", "وبدأت المحادثات مساءً."],
        ["هل انتهى العمل؟", "نعم!", "انتهى أمس."],
        ["بلغ الطول 35 كيلو فولت...", "ورغم ذلك استمر العمل."],
        ["ألف متر مربع .", "يتم تكليف الجمعية."],
        ["خطر عدم الاستقرار.", "- توجيه الوحدات لتعزيز المعلومات."],
        ["بنسبة 48٪.", "100% من الأسر حصلت على دعم."],
    ],
    "en": [
        ["He lives in the U.S.", "The rest moved."],
        ["It costs $3.50.", "That is fine."],
        ["They sell fruit, nuts, etc.", "However, prices rose."],
        ["iPhones sold well.", "eBay gained.", "iPad sales fell."],
        ["Great! 😀", "Next one."],
        ["He posted it on X.", "Schools closed."],
        ["He left (see the note.)", "However, she stayed."],
        ["I go there.", "(Prizes on board.)", "Come soon."],
    ],
}


def pieces(text: str, lang: str) -> list[str]:
    return [text[start:end] for start, end in split_text(text, lang)]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in ONE.items() for text in texts])
def test_no_boundary_inside(lang: str, text: str) -> None:
    assert pieces(text, lang) == [text]


@pytest.mark.parametrize(("lang", "parts"), [(lang, parts) for lang, cases in MANY.items() for parts in cases])
@pytest.mark.parametrize("space", [" ", "\u00a0", "  "])
def test_boundaries(lang: str, parts: list[str], space: str) -> None:
    assert pieces(space.join(parts), lang) == parts


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\u2029", "\r"])
def test_line_breaks_end_sentences(newline: str) -> None:
    text = newline.join(["Nära basen", "För att lyckas krävs tid. Det tar år.", "Främja styrkan"])
    assert pieces(text, "sv") == ["Nära basen", "För att lyckas krävs tid.", "Det tar år.", "Främja styrkan"]


def test_hard_wrapped_text_is_joined() -> None:
    text = (
        "Regeringen lade på torsdagen fram ett förslag om att\n"
        "sänka skatten på arbete för dem som tjänar minst, men\n"
        "oppositionen kritiserade det. Enligt beräkningar från\n"
        "Konjunkturinstitutet kostar det tre miljarder kronor."
    )
    assert pieces(text, "sv") == [text[: text.index(" Enligt")], text[text.index("Enligt") :]]


def test_hard_wrapped_text_without_case_is_joined() -> None:
    text = "\r\n".join(
        [
            "أعلنت وزارة الزراعة يوم الخميس عن خطة جديدة لدعم المزارعين في",
            "المناطق الجبلية التي تضررت من الفيضانات الأخيرة وقالت إن هذه",
            "الخطة ستشمل توزيع البذور والأسمدة مجاناً على جميع الأسر هناك.",
        ]
    )
    assert pieces(text, "ar") == [text]


def test_headings_and_list_items_are_not_joined() -> None:
    text = "Kararlar\n- birinci madde kabul edildi\n- ikinci madde reddedildi\n1) üçüncü madde ertelendi"
    assert pieces(text, "tr") == text.split("\n")


def test_one_wrapped_line_needs_a_small_letter() -> None:
    wrapped = "Kommunen beslutade på måndagen att bygga en ny skola i\nområdet söder om ån."
    assert pieces(wrapped, "sv") == [wrapped]
    assert len(pieces(wrapped.replace("området", "Området"), "sv")) == 2


@pytest.mark.parametrize("text", ["Bu iş bitti.Yeni iş başladı.", "انتهى العمل.بدأ عمل جديد."])
def test_missing_space_after_a_full_stop(text: str) -> None:
    assert len(pieces(text, "tr" if text.isascii() or "ş" in text else "ar")) == 2


TEXTS = st.text(
    alphabet=st.sampled_from(list("aZбІ9ğاة.!?…؟\"'«»“”()[]-— ,;:\n\r\t\u00a0\u200f\u2028😀\u0301\x00\ufeff№%。")), max_size=120
)


@given(text=TEXTS, lang=st.sampled_from(["tr", "uk", "sv", "ar", "en", "und"]))
@settings(max_examples=300, deadline=None)
def test_every_character_but_whitespace_is_in_exactly_one_sentence(text: str, lang: str) -> None:
    last = 0
    covered = []
    for start, end in split_text(text, lang):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.append(text[last:start])
        last = end
    covered.append(text[last:])
    assert not "".join(covered).strip()


@given(text=st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_covered(text: str) -> None:
    spans = split_text(text, "uk")
    assert "".join(text[start:end] for start, end in spans).translate(_NO_SPACE) == text.translate(_NO_SPACE)


_NO_SPACE = {code: None for code in range(0x3001) if chr(code).isspace()}


@pytest.mark.parametrize("unit", ["1. ", "«a. ", "(a. ", "a.b", '"A. ', ".", "- . ", ". — ", "x ", "А. С. "])
def test_long_runs_of_what_may_end_a_sentence_come_to_an_end(unit: str) -> None:
    text = unit * (150_000 // len(unit))  # work that grows with the square of it would take hours
    spans = split_text(text, "uk")
    assert "".join(text[start:end] for start, end in spans).translate(_NO_SPACE) == text.translate(_NO_SPACE)


def run(text: str, lang: str, furniture: tuple[Furniture, ...] = ()) -> Document:
    document = Document(id="d", text=text, furniture=furniture, language=LanguageGuess(lang=lang, confidence=1.0, source="declared"))
    return Sentences().process([document])[0]


def test_kinds() -> None:
    text = "Kararlar açıklandı\nMeclis dün toplandı ve yasayı kabul etti.\nYorum (0)"
    document = run(text, "tr", (Furniture(start=text.index("Yorum"), end=len(text), kind="counter", value="0"),))
    assert document.sentences is not None
    assert [(document.surface(item), item.kind) for item in document.sentences] == [
        ("Kararlar açıklandı", "heading"),
        ("Meclis dün toplandı ve yasayı kabul etti.", "text"),
        ("Yorum (0)", "furniture"),
    ]


def test_a_single_line_is_text_and_not_a_heading() -> None:
    document = run("Meclis dün toplandı", "tr")
    assert document.sentences is not None
    assert [item.kind for item in document.sentences] == ["text"]


def test_a_partly_covered_line_stays_text() -> None:
    text = "Bir başlık\nKüy meydanında çocuklar_Fotoğraf: VNA"
    start = text.index("Fotoğraf")
    document = run(text, "tr", (Furniture(start=start, end=len(text), kind="caption", value="VNA"),))
    assert document.sentences is not None
    assert [item.kind for item in document.sentences] == ["heading", "text"]


@pytest.mark.parametrize(
    ("line", "document_lang", "expected"),
    [
        ("Nền tảng quảng bá Việt Nam", "uk", "vi"),
        ("Việt NamViệt Nam30/08/2023", "sv", "vi"),
        ("30/08/2023 14:20", "ar", "ar"),
        ("https://example.org/news", "uk", "uk"),
        ("Yorum (0)", "tr", "tr"),
        ("OCOP", "ar", "und"),
        ("Sabancı Holding utser Kıvanç Zaimler till vd", "sv", "sv"),
        ("Sabancı Holding names Kıvanç Zaimler chief executive", "en", "en"),
        ("1\u00a0136 USD", "uk", "uk"),
        ("\u200f٢٠٫٤٣\u00a0US$", "ar", "ar"),
        ("EUR20", "ar", "ar"),
        ("The minister declined to comment on the report on Tuesday.", "ar", "en"),
        ("The minister declined to comment on the report that was published on Tuesday.", "tr", "en"),
        ("Le Quang Hat, Nguyen Duc Dung, Ho Van Phen", "tr", "tr"),
        ("В.о. мера Києва", "uk", "uk"),
        ("Правительство приняло новый закон о земельных отношениях в четверг.", "uk", "ru"),
        ("Ett ord", "sv", "sv"),
        ("Metin burada", "xx", "xx"),
        ("📰🗞️", "tr", "tr"),
    ],
)
def test_language_of_a_sentence(line: str, document_lang: str, expected: str) -> None:
    document = run(line, document_lang)
    assert document.sentences is not None
    assert [item.lang for item in document.sentences] == [expected]


def test_undetermined_document_lets_sentences_decide() -> None:
    document = run("Hükümet yeni bir yasa tasarısı hazırladı.\n1234", "und")
    assert document.sentences is not None
    assert [item.lang for item in document.sentences] == ["tr", "und"]


@pytest.mark.parametrize("text", ["", " \n\t\u00a0 ", "\ufeff" * 0])
def test_nothing_but_whitespace_has_no_sentence(text: str) -> None:
    assert run(text, "tr").sentences == ()


def test_combining_marks_emoji_and_bidi_marks_keep_offsets() -> None:
    text = "\u200fمرحبا بكم 😀. إلى اللقاء 👨‍👩‍👧!\r\nCafe\u0301 \U0001d4d0."
    document = run(text, "ar")
    assert document.sentences is not None
    assert [document.surface(item) for item in document.sentences] == [
        "\u200fمرحبا بكم 😀.",
        "إلى اللقاء 👨‍👩‍👧!",
        "Cafe\u0301 \U0001d4d0.",
    ]


def test_layers_are_required() -> None:
    with pytest.raises(DocumentError, match="no layer 'furniture'"):
        Sentences().process([Document(id="d", text="x")])


def test_unknown_option_is_an_error() -> None:
    with pytest.raises(ConfigError, match="unknown key"):
        Sentences(longest="x")


def test_fingerprint_states_the_identifier() -> None:
    fingerprint = Sentences().fingerprint()
    assert set(fingerprint["resources"]) == {"py3langid", "py3langid-model"}
    assert fingerprint == Sentences().fingerprint()
    assert fingerprint != Sentences(longest_heading=10).fingerprint()


@pytest.mark.parametrize("pattern", [_NO_LANGUAGE, _ADDRESS], ids=["sentences", "translate"])
def test_a_word_without_end_is_read_to_its_end(pattern: re.Pattern[str]) -> None:
    text = "a" * 1_000_000  # work that grows with the square of it would take hours
    assert pattern.sub("", text) == text
    assert pattern.sub("", "skriv till «a.b@c.se nu") == "skriv till  nu"
