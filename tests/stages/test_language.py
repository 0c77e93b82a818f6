"""Language identification: offline, abstaining, trusting what was declared."""

from __future__ import annotations

import pickle
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.errors import ConfigError, ModelError
from pipeline.stages.alphabets import foreign_share, letter_script, main_script, text_script, without_capitals
from pipeline.stages.language import Identifier, Language, LanguageConfig

SENTENCES = {
    "tr": "Bakanlık, yeni okulların gelecek yıl açılacağını duyurdu.",
    "uk": "Міністерство повідомило, що нові школи відкриють наступного року.",
    "sv": "Departementet meddelade att de nya skolorna öppnar nästa år.",
    "ar": "أعلنت الوزارة أن المدارس الجديدة ستفتح أبوابها العام المقبل.",
    "en": "The ministry announced that the new schools would open next year.",
    "vi": "Bộ thông báo các trường học mới sẽ mở cửa vào năm tới.",
    "ru": "Министерство сообщило, что новые школы откроются в следующем году.",
    "de": "Das Ministerium teilte mit, dass die neuen Schulen nächstes Jahr öffnen.",
    "da": "Ministeriet oplyste, at de nye skoler ikke åbner før næste efterår.",
    "fa": "وزارتخانه اعلام کرد که مدارس جدید سال آینده باز می‌شوند.",
    "bg": "Министерството съобщи, че новите училища ще бъдат открити догодина.",
    "az": "Nazirlik yeni məktəblərin gələn il açılacağını bildirib.",
    "fr": "Le ministère a annoncé que les nouvelles écoles ouvriraient l'année prochaine.",
    "el": "Το υπουργείο ανακοίνωσε ότι τα νέα σχολεία θα ανοίξουν του χρόνου.",
    "ja": "文部科学省は新しい学校が来年開校すると発表した。",
    "zh": "教育部宣布新学校将于明年开放。",
    "ko": "교육부는 새 학교가 내년에 문을 연다고 발표했다.",
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(("lang", "text"), SENTENCES.items())
@pytest.mark.usefixtures("no_network")
def test_languages_are_named(lang: str, text: str) -> None:
    found, confidence = Identifier().identify(text)
    assert found == lang
    assert 0.6 <= confidence <= 1


def test_loading_needs_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from pipeline.stages.language import Identifier\n"
        "print(Identifier().identify('Bu sabah başkentte yağmur yağdı.')[0])\n"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert result.stdout.strip() == "tr"


@pytest.mark.parametrize("text", ["", "   ", "12.05.2024", "😀😀", "—", "OK", "VNA", "qq", "\u200f"])
def test_too_little_evidence_is_und(text: str) -> None:
    assert Identifier().identify(text)[0] == "und"


HEADLINES = [
    ("uk", "УРЯД ПІДВИЩИВ ТАРИФИ"),
    ("uk", "ЦІНИ ЗНОВУ ЗРОСЛИ"),
    ("uk", "Їжа знову дорожчає"),
    ("uk", "Київ чекає допомоги"),
    ("uk", "ВИБУХИ В ОДЕСІ"),
    ("uk", "Інтеграція OpenTelemetry"),
    ("uk", "Ґрунтові дороги розмило"),
    ("uk", "У ДНІПРІ ПОКАЗАЛИ SAMSUNG GALAXY"),
    ("tr", "BAKAN İSTİFA ETTİ"),
    ("tr", "YENİ OKULLAR AÇILIYOR"),
    ("tr", "MERKEZ BANKASI FAİZİ SABİT TUTTU"),
    ("tr", "Ağrı'da şiddetli deprem"),
    ("tr", "YAĞMUR SEBZE FİYATLARINI ARTIRDI"),
    ("tr", "DİYARBAKIR'da kış hazırlığı"),
    ("sv", "NYA SKOLOR ÖPPNAR"),
    ("sv", "POLISEN SÖKER VITTNEN"),
    ("sv", "Snö över Småland"),
    ("sv", "STRÖMAVBROTT I GÖTEBORG"),
    ("ar", "ارتفاع أسعار الوقود"),
    ("ar", "انفجار في بغداد"),
    ("ar", "قائمة ملفات llama.cpp"),
    ("ar", "سعر iPhone الجديد"),
    ("en", "Prices rise again"),
    ("en", "THE MINISTER RESIGNED ON MONDAY"),
    ("ru", "ЦЕНЫ СНОВА ВЫРОСЛИ"),
    ("be", "Цэны зноў выраслі"),
    ("vi", "GIÁ XĂNG TĂNG MẠNH"),
    ("de", "GRÖSSERE SCHÄDEN"),
    ("az", "QİYMƏTLƏR ARTIR"),
    ("da", "Priserne stiger igen"),
    ("no", "Prisene øker igjen"),
]


@pytest.mark.parametrize(("lang", "text"), HEADLINES)
def test_short_headlines(lang: str, text: str) -> None:
    assert Identifier().identify(text)[0] == lang


@pytest.mark.parametrize(
    "text",
    [
        "Новости спорта",
        "НОВИНИ СПОРТУ",
        "Москва",
        "НАТО",
        "СБУ",
        "İzmir",
        "ANKARA",
        "DOLAR REKOR KIRDI",
        "Stockholm",
        "Åre",
        "Brand på Åland",
        "Volvo AB",
        "بغداد",
        "Apple Samsung Volvo",
        "Erik Johansson",
        "BIDEN VISITS KYIV",
    ],
)
def test_what_several_languages_write_is_und(text: str) -> None:
    assert Identifier().identify(text)[0] == "und"


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("DIŞ TİCARET AÇIĞI", "dış ticaret açığı"),
        ("OIL PRICES IN IRAQ", "oil prices in iraq"),
        ("У КИЄВІ", "у києві"),
        ("DİYARBAKIR'da", "diyarbakır'da"),
        ("Dış Ticaret", "Dış Ticaret"),
        ("İzmir", "İzmir"),
        ("بغداد", "بغداد"),
        ("12.05", "12.05"),
        ("", ""),
    ],
)
def test_capitals_become_small_letters(text: str, small: str) -> None:
    assert without_capitals(text) == small


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Інтеграція OpenTelemetry", "CYRILLIC"),
        ("وثائق llama.cpp", "ARABIC"),
        ("Документація NVIDIA Jetson", "CYRILLIC"),
        ("The word Україна means a country", "LATIN"),
        ("The Україна", "CYRILLIC"),
        ("Kievs namn är Київ på ukrainska", "LATIN"),
        ("Привіт", "CYRILLIC"),
        ("hej", "LATIN"),
        ("Ω-3 Fatty Acids", "LATIN"),
        ("新しい iPhone", "HIRAGANA"),
        ("12 %", None),
    ],
)
def test_latin_names_do_not_make_a_text_latin(text: str, script: str | None) -> None:
    assert text_script(text) == script


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_english_is_never_a_fallback(text: str) -> None:
    lang, confidence = Identifier().identify(text)
    assert lang == "und" or confidence >= 0.6


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    lang, confidence = Identifier().identify(text)
    assert lang == "und" or lang in Identifier.known_languages()
    assert 0 <= confidence <= 1


def test_restriction() -> None:
    assert Identifier(["sv", "tr"]).identify(SENTENCES["sv"])[0] == "sv"
    assert Identifier(["tr", "ar"]).identify(SENTENCES["uk"]) == ("und", 0.0)
    with pytest.raises(ModelError, match="does not know tlh"):
        Identifier(["tlh"])


def test_names_in_foreign_letters_do_not_sway() -> None:
    text = "Toplantıya Nguyễn Văn Linh ile Trần Thị Hồng katıldı ve yeni projeler hakkında konuştu."
    assert Identifier().identify(text)[0] == "tr"


def guess(text: str, lang: str | None = None, **options: object) -> tuple[str, str, str | None]:
    document = Language(**options).process([Document(id="a", text=text, lang=lang)])[0]
    assert document.language is not None
    return document.language.lang, document.language.source, document.language.detected


def test_a_declaration_is_trusted_and_disagreement_recorded() -> None:
    assert guess(SENTENCES["sv"], "tr") == ("tr", "declared", "sv")
    assert guess(SENTENCES["sv"], "xx") == ("xx", "declared", "sv")
    assert guess("12345", "uk") == ("uk", "declared", "und")
    assert guess(SENTENCES["sv"], "tr", trust_declared=False) == ("sv", "detected", "sv")


def test_detection() -> None:
    assert guess(SENTENCES["uk"]) == ("uk", "detected", "uk")
    assert guess("") == ("und", "detected", "und")


def test_confidence_and_provenance() -> None:
    document = Language().process([Document(id="a", text=SENTENCES["ar"], lang="ar"), Document(id="b", text=SENTENCES["ar"])])
    declared, detected = (item.language for item in document)
    assert declared is not None
    assert detected is not None
    assert declared.confidence == 1.0
    assert 0.6 < detected.confidence <= 1
    assert detected.provenance is not None
    assert detected.provenance.model == "py3langid"


def test_long_texts_are_sampled_from_everywhere() -> None:
    text = "1234567890 " * 5000 + SENTENCES["tr"] * 400 + " 1234567890" * 5000
    assert Identifier().identify(text)[0] == "tr"


def test_config_and_fingerprint() -> None:
    stage = Language(languages=["tr", "uk"], threshold=0.5)
    assert pickle.loads(pickle.dumps(stage.config)) == stage.config == LanguageConfig(languages=("tr", "uk"), threshold=0.5)
    fingerprint = stage.fingerprint()
    assert len(fingerprint["resources"]["py3langid-model"]) == 64
    assert fingerprint != Language().fingerprint()
    with pytest.raises(ConfigError):
        Language(threshold=2)


def test_scripts() -> None:
    assert [letter_script(character) for character in "aжعあ漢1 "] == ["LATIN", "CYRILLIC", "ARABIC", "HIRAGANA", "CJK", None, None]
    assert main_script("Привіт world!!") == "CYRILLIC"
    assert main_script("123") is None


def test_alphabets() -> None:
    shares = foreign_share("їжак і ґава", "CYRILLIC")
    assert shares["uk"] == 0
    assert shares["ru"] == shares["bg"] == 1
    assert foreign_share("abc", "LATIN") == {}
    assert foreign_share("İIıŞ".replace("I", ""), "LATIN")["tr"] == 0
    assert foreign_share("İ", "LATIN")["sv"] == 1
