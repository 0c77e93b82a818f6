from collections.abc import Iterator

import pytest

from pipeline.document import Provenance, Sentence
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.resolve.known import KnownBodies, of_known_type
from pipeline.stages.resolve.routes import Finding
from tests.kb.test_store import small

ROWS = (
    "\t\t\tORG\t\tVerkhovna Rada\tUkrayna Parlamentosu\tВерховна Рада\tVerchovna Rada\tالبرلمان الأوكراني\t\t\tiso3166-1:UA\n"
    "\t\t\tORG\t\tSecurity Council\tGüvenlik Konseyi\tРада безпеки\tsäkerhetsrådet\tمجلس الأمن الدولي\t\t\t\n"
    "\t\t\tORG\t\tEU Au\t\t\t\t\t\t\t\n"
    "\t\t\tORG\t\tAl Jazeera\t\tАль-Джазіра\t\tالجزيرة\t\tchannel\t\n"
    "Q39259\t\t\tPER\t\tRecep Tayyip Erdoğan\tRecep Tayyip Erdoğan\tРеджеп Таїп Ердоган\t\tرجب طيب أردوغان\tar=أردوغان|uk=Ердоган\t\t\n"
    "Q3561\t\t\tLOC/city\t\tAlgiers\t\t\t\tالجزائر\tالجزيرة\t\tiso3166-1:DZ\n"
    "Q61\t\t\tLOC/city\t\tWashington\t\tВашингтон\t\tواشنطن\t\t\tiso3166-1:US\n"
    "Q23\t\t\tPER\t\tGeorge Washington\t\t\t\t\ten=Washington|uk=Вашингтон\t\t\n"
)
PROVENANCE = Provenance(stage="resolve", version=1)


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    base = KnowledgeBase(small(tmp_path_factory.mktemp("kb"), ROWS))
    yield base
    base.close()


def missed(kb: KnowledgeBase, text: str, lang: str, *findings: Finding) -> list[str]:
    sentence = Sentence(start=0, end=len(text), lang=lang)
    return [text[f.start : f.end] for f in KnownBodies(kb).missed(text, [sentence], findings, PROVENANCE) if f not in findings]


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("Депутати Верховної Ради проголосували.", "uk", "Верховної Ради"),
        ("ВЕРХОВНА РАДА УХВАЛИЛА БЮДЖЕТ", "uk", "ВЕРХОВНА РАДА"),
        ("Bugün Güvenlik Konseyi'nde konuştu.", "tr", "Güvenlik Konseyi"),
        ("It went to the Security Council's table.", "en", "Security Council"),
        ("بحث ومجلس الأمن الدولي القضية", "ar", None),
        ("بحث مجلس الأمن الدولي القضية", "ar", "مجلس الأمن الدولي"),
        ("وافق والبرلمان الأوكراني", "ar", "البرلمان الأوكراني"),
    ],
)
def test_bodies_of_several_words_are_found_in_every_form(kb: KnowledgeBase, text: str, lang: str, name: str | None) -> None:
    assert missed(kb, text, lang) == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("the security council of the club", "en"),
        ("Рада, безпеки нема", "uk"),
        ("Рада людей", "uk"),
        ("Eu au pied", "en"),
        ("Vi såg säkerhetsrådet", "sv"),
        ("", "en"),
    ],
)
def test_small_letters_short_words_and_punctuation_are_no_names(kb: KnowledgeBase, text: str, lang: str) -> None:
    assert missed(kb, text, lang) == []


def test_nothing_is_found_across_what_is_known_already(kb: KnowledgeBase) -> None:
    text = "Голова Верховної Ради України"
    known = Finding(start=7, end=len(text), type="ORG", confidence=0.9)
    assert missed(kb, text, "uk", known) == []
    (found,) = KnownBodies(kb).missed(text, [Sentence(start=0, end=len(text), lang="uk")], [], PROVENANCE)
    assert (found.type, [vote.rule for vote in found.votes]) == ("ORG", ["known name"])


@pytest.mark.parametrize(
    ("text", "name", "lang", "kind"),
    [
        ("نظيره أردوغان", "أردوغان", "ar", "PER"),
        ("до Ердогана", "Ердогана", "uk", "PER"),
        ("قناة الجزيرة", "الجزيرة", "ar", "ORG"),
        ("в الجزيرة", "الجزيرة", "ar", "LOC"),
        ("із Вашингтона", "Вашингтона", "uk", "LOC"),
        ("у Тьмутаракані", "Тьмутаракані", "uk", "LOC"),
    ],
)
def test_a_place_that_the_base_knows_as_something_else_alone_is_that(kb: KnowledgeBase, text: str, name: str, lang: str, kind: str) -> None:
    start = text.index(name)
    place = Finding(start=start, end=start + len(name), type="LOC", confidence=0.6)
    (found,) = of_known_type(text, [lang], [place], kb, PROVENANCE)
    assert found.type == kind
    assert [vote.rule for vote in found.votes] == (["known type"] if kind != "LOC" else [])
