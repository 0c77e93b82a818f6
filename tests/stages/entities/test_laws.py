"""Numbered laws, decrees and projects in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.entities.laws import find_numbered

FOUND = [
    ("en", "signed Directive No. 12-CT/TU on Monday", "Directive No. 12-CT/TU"),
    ("en", "under Executive Order 14067, banks", "Executive Order 14067"),
    ("en", "Implementing Resolution No. 9-NQ/TW, the", "Resolution No. 9-NQ/TW"),
    ("en", "the Climate Law No. 7552 entered", "Climate Law No. 7552"),
    ("en", "breaches Directive (EU) 2016/680.", "Directive (EU) 2016/680"),
    ("en", "Public Procurement Bylaw No. 3 of 2021.", "Public Procurement Bylaw No. 3 of 2021"),
    ("en", "a decision no. 41 of the court", "decision no. 41"),
    ("en", "under the Law on Water Use and Fisheries No. 17/2019/QH14, the", "Law on Water Use and Fisheries No. 17/2019/QH14"),
    ("en", "paid for by Project 6 last year", "Project 6"),
    ("tr", "7201 sayılı Kanun Teklifi'ni", "7201 sayılı Kanun Teklifi"),
    ("tr", "18-CTr/TU sayılı Eylem Programı kapsamında", "18-CTr/TU sayılı Eylem Programı"),
    ("tr", "11-QD/TU sayılı Karar uyarınca", "11-QD/TU sayılı Karar"),
    ("tr", "yeni 14. Genelgesi'nde", "14. Genelgesi"),
    ("tr", "48 No'lu Proje'nin", "48 No'lu Proje"),
    ("tr", "6698 sayılı Kişisel Verilerin Korunması Kanunu'na göre", "6698 sayılı Kişisel Verilerin Korunması Kanunu"),
    ("tr", "2019 tarihli 7186 sayılı Kanun ile", "2019 tarihli 7186 sayılı Kanun"),
    ("tr", "(AB) 2016/679 sayılı Tüzük'ün", "(AB) 2016/679 sayılı Tüzük"),
    ("tr", "resmen Direktif No. 7-CT/TU yayımlandı", "Direktif No. 7-CT/TU"),
    ("tr", "3 numaralı kararnameyle", "3 numaralı kararnameyle"),
    ("uk", "згідно з Постановою № 1178 уряду", "Постановою № 1178"),
    ("uk", "Наказу Міністерства освіти № 406, який", "Наказу Міністерства освіти № 406"),
    ("uk", "виконали Директиву №10-CT/TU.", "Директиву №10-CT/TU"),
    ("uk", "Регламентом (ЄС) 2016/679 та", "Регламентом (ЄС) 2016/679"),
    ("uk", "Закон № 12 від 2021 року набув", "Закон № 12 від 2021 року"),
    ("uk", "розпорядження номер 88-р", "розпорядження номер 88-р"),
    ("uk", "Федеральний закон № 44 2013 року", "Федеральний закон № 44 2013 року"),
    ("uk", "за Законом про освіту та науку № 31/2018/QH14.", "Законом про освіту та науку № 31/2018/QH14"),
    ("uk", "за Резолюцією 1325, ухваленою", "Резолюцією 1325"),
    ("uk", "Програми дій № 18-CTr/TU", "Програми дій № 18-CTr/TU"),
    ("sv", "Kungligt brev och kunglig förordning nr 12 om", "kunglig förordning nr 12"),
    ("sv", "i lagen om vatten och fiske nr 17/2019/QH14 står", "lagen om vatten och fiske nr 17/2019/QH14"),
    ("sv", "handlingsprogram nr 18-CTr/TU.", "handlingsprogram nr 18-CTr/TU"),
    ("sv", "enligt direktiv 07.", "direktiv 07"),
    ("sv", "i förordningen nr 14-ND/CP om", "förordningen nr 14-ND/CP"),
    ("sv", "lag 1962:700 om", "lag 1962:700"),
    ("sv", "enligt lagen (1998:204) om", "lagen (1998:204)"),
    ("sv", "i förordningen (SFS 2001:99) står", "förordningen (SFS 2001:99)"),
    ("sv", "brott mot 5 kap. 2 § miljöbalken i", "miljöbalken"),
    ("sv", "plan- och bygglagens krav", "plan- och bygglagens"),
    ("sv", "Regeringsformen ändras", "Regeringsformen"),
    ("tr", "dün Sağlık Bakanlığı Personel Alımı Yönetmeliği'nin 7. maddesi", "Sağlık Bakanlığı Personel Alımı Yönetmeliği"),
    ("tr", "ve Türk Ceza Kanunu'na göre", "Türk Ceza Kanunu"),
    ("tr", "TCK'nın 158. maddesi", "TCK"),
    ("sv", "kommunallagen nr 725 trädde", "kommunallagen nr 725"),
    ("sv", "resolution 1325 antogs", "resolution 1325"),
    ("sv", "dekret nummer 4 från 2019.", "dekret nummer 4 från 2019"),
    ("ar", "بموجب المرسوم رقم 14-ND/CP الصادر", "المرسوم رقم 14-ND/CP"),
    ("ar", "وبالقرار رقم 1325، دعا", "القرار رقم 1325"),
    ("ar", "وفقا للقانون رقم 12 لسنة 2019،", "للقانون رقم 12 لسنة 2019"),
    ("ar", "القانون الأساسي رقم ٢١ الذي", "القانون الأساسي رقم ٢١"),
    ("ar", "بموجب التوجيه 09/CT-TTg، يجب", "التوجيه 09/CT-TTg"),
    ("ar", "المرسوم الملكي رقم م/14.", "المرسوم الملكي رقم م/14"),
    ("ar", "القرار 1325، الذي", "القرار 1325"),
    ("ar", "بالمرسوم 8 الجديد", "المرسوم 8"),
    ("ar", "لبحث القرار 1701 والانسحاب", "القرار 1701"),
    ("ar", "إن القرار 1701 يدعو", "القرار 1701"),
    ("ar", "وفق قرار مجلس الأمن 2254 الصادر", "قرار مجلس الأمن 2254"),
    ("ar", "القرار الأممي 194", "القرار الأممي 194"),
    ("ar", "بموجب الظهير الشريف رقم 1.58.250", "الظهير الشريف رقم 1.58.250"),
    ("uk", "ухвалила законопроєкт 10449 у першому", "законопроєкт 10449"),
    ("uk", "за резолюцією 2202 Радбезу", "резолюцією 2202"),
    ("ar", "برنامج العمل رقم 18-CTr/TU", "برنامج العمل رقم 18-CTr/TU"),
    ("ar", "والخطة عدد 8 لعام 2024", "الخطة عدد 8 لعام 2024"),
]

NOT_FOUND = [
    ("en", "the law 5 years ago was a plan for 12 villages"),
    ("en", "Plan 3 days ahead, decision 12 times"),
    ("en", "Law enforcement found 40 cars"),
    ("tr", "12. Kongresi'nde karar 3 kez ertelendi"),
    ("tr", "100 sayılı gazete, 5 proje"),
    ("uk", "план на 2024 рік, лікарня № 3, проєкт 12 млн"),
    ("en", "Projects 3 and Law 5"),
    ("uk", "Указ 2023 року, Рішення 500 осіб"),
    ("ar", "كلف القرار 12 مليون دولار، وأصاب القانون 40 شركة"),
    ("sv", "sammanlagt 180 personer på planet 777 fattade beslut 12 gånger"),
    ("sv", "en plan 2024 för projekt 12 år bort"),
    ("ar", "قرر 12 نائبا خلال 3 أيام تنفيذ المشروع في 14 قرية"),
    ("ar", "رقم الهاتف 123456"),
    ("ar", "فاز بنتيجة 2–1 ولعب بخطة 4-3-3"),
]


@pytest.mark.parametrize(("lang", "text", "want"), FOUND)
def test_numbered_documents_are_found_to_their_ends(lang: str, text: str, want: str) -> None:
    assert [text[start:end] for start, end in find_numbered(text, lang)] == [want]


@pytest.mark.parametrize(("lang", "text"), NOT_FOUND)
def test_counts_and_other_numbers_are_not(lang: str, text: str) -> None:
    assert [text[start:end] for start, end in find_numbered(text, lang)] == []


def test_several_in_one_sentence_come_in_order() -> None:
    text = "📜 Resolution No. 1-NQ/TW,\u00a0Decree\u00a0No.\u00a02/2020/ND-CP and Law No. 3"
    assert [text[a:b] for a, b in find_numbered(text, "en")] == [
        "Resolution No. 1-NQ/TW",
        "Decree\u00a0No.\u00a02/2020/ND-CP",
        "Law No. 3",
    ]


def test_bidi_marks_between_type_and_number() -> None:
    text = "القرار رقم \u200e25-NQ/TW\u200f بشأن"
    ((start, end),) = find_numbered(text, "ar")
    assert text[start:end] == "القرار رقم \u200e25-NQ/TW"


def test_a_language_without_rules_has_none() -> None:
    assert find_numbered("Entscheidung Nr. 5", "de") == []


@given(
    st.text(alphabet="№ .0123456789-/ABnNrlagoкрішенняقرارم‏\u00a0'sayılıK(", max_size=60), st.sampled_from(["en", "tr", "uk", "sv", "ar"])
)
def test_spans_are_ordered_and_disjoint(text: str, lang: str) -> None:
    last = 0
    for start, end in find_numbered(text, lang):
        assert last <= start < end <= len(text)
        last = end
