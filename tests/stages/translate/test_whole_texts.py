"""Long sentences, empty ones, and texts in another order, with the embedded translator."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec
import pytest

from pipeline.document import Document, Sentence
from pipeline.stages.quantities import read_quantities
from pipeline.stages.translate import Translate

CLAUSES = {
    "sv": "i kommunen byggde de {} nya skolor",
    "uk": "у громаді збудували {} нових шкіл",
    "tr": "köyde {} yeni okul yapıldı",
    "ar": "بنوا {} مدرسة جديدة في القرية",
}


def document(parts: Sequence[tuple[str, str]], name: str = "d") -> Document:
    """A document of some (sentence, language), separated by line feeds, with its amounts read."""
    sentences, quantities, at = [], [], 0
    for text, lang in parts:
        sentences.append(Sentence(start=at, end=at + len(text), lang=lang))
        quantities += [msgspec.structs.replace(item, start=item.start + at, end=item.end + at) for item in read_quantities(text, lang)]
        at += len(text) + 1
    whole = "\n".join(text for text, _ in parts)
    return Document(id=name, text=whole, sentences=tuple(sentences), quantities=tuple(quantities), entities=(), links=())


@pytest.fixture(scope="module")
def stage() -> Translate:
    made = Translate(beam=1, retry=False, quality=False)
    made.load()
    return made


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "between"), [("sv", ", "), ("uk", " "), ("tr", " "), ("ar", "، ")])
def test_a_long_sentence_keeps_its_tail(stage: Translate, lang: str, between: str) -> None:
    numbers = [str(211 + 7 * number) for number in range(84)]
    text = between.join(CLAUSES[lang].format(number) for number in numbers)
    assert len(text.split()) >= 400  # and none of them ends a sentence
    (result,) = stage.process([document([(text, lang)])])
    assert result.translation is not None
    records = result.translation.carried
    assert [text[item.start : item.end] for item in records] == numbers
    places = [result.translation.text[item.pivot_start : item.pivot_end] for item in records]
    assert places == numbers and result.translation.sentences[0].end == len(result.translation.text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n", "—", "…", "😀", "\u200b"])
def test_a_sentence_without_words_is_left_as_it_is(stage: Translate, text: str) -> None:
    given = Document(
        id="d", text=text, sentences=(Sentence(start=0, end=len(text), lang="uk"),) if text else (), quantities=(), entities=(), links=()
    )
    (result,) = stage.process([given])
    assert result.translation is not None and result.translation.text.strip() == text.strip()


def test_one_sentence_has_one_translation_in_whatever_order(stage: Translate) -> None:
    pool = [(CLAUSES[lang].format(number).capitalize() + ".", lang) for lang in CLAUSES for number in (3, 512)]
    chance = random.Random(7)
    seen: dict[tuple[str, str], set[str]] = {}
    for _ in range(2):
        chance.shuffle(pool)
        groups = [pool[:3], pool[3:4], pool[4:]]
        for result in stage.process([document(group, str(number)) for number, group in enumerate(groups)]):
            assert result.translation is not None
            group = groups[int(result.id)]
            for item, pivot in zip(group, result.translation.sentences, strict=True):
                seen.setdefault(item, set()).add(result.translation.text[pivot.start : pivot.end])
    assert set(seen) == set(pool) and all(len(translations) == 1 for translations in seen.values())
