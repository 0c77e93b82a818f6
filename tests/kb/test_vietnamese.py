import random

import pytest

from pipeline.kb.vietnamese import Script, inventory, parts, person, readings, script_of, sound_class, spell


@pytest.mark.parametrize(
    ("foreign", "name"),
    [
        ("Фантхьєт", "Phan Thiet"),
        ("Куангнам", "Quang Nam"),
        ("ثانغ بينه", "Thang Binh"),
        ("كي آنه", "Ky Anh"),
        ("ها تينه", "Ha Tinh"),
        ("هوشي منه", "Ho Chi Minh"),
        ("Нгуєн Лінь Нхон", "Nguyen Linh Nhon"),
    ],
)
def test_names_are_read_back(foreign: str, name: str) -> None:
    assert name in [reading.name for reading in readings(foreign)]


@pytest.mark.parametrize(
    ("foreign", "name"),
    [("Нгуєн Хоай Ань", "Nguyen Hoai Anh"), ("نغوين فان لوين", "Nguyen Van Luyen"), ("Нгуєн Фу Чонга", "Nguyen Phu Trong")],
)
def test_persons_are_restored(foreign: str, name: str) -> None:
    reading = person(foreign, "uk" if script_of(foreign) == "cyrillic" else "ar")
    assert reading is not None
    assert reading.name == name


@pytest.mark.parametrize("name", ["Володимир Зеленський", "عبد الفتاح السيسي", "Stockholm", ""])
def test_other_names_are_no_vietnamese_persons(name: str) -> None:
    assert person(name) is None


@pytest.mark.parametrize("script", ["cyrillic", "arabic"])
def test_every_spelling_can_be_read_back(script: Script) -> None:
    rng = random.Random(7)
    syllables = [syllable for syllable, (places, _) in inventory().items() if places > 40 and parts(syllable)]
    found = 0
    for _ in range(60):
        words = rng.sample(syllables, 2)
        spelt = spell(" ".join(words), script, rng)
        assert spelt is not None
        found += tuple(words) in [reading.syllables for reading in readings(spelt, beam=64)]
    assert found >= 48


def test_sound_classes_join_what_scripts_confuse() -> None:
    assert sound_class("dung") == sound_class("dong")
    assert sound_class("phan") == sound_class("van")
    assert sound_class("minh") != sound_class("thanh")
