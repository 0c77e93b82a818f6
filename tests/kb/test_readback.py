from random import Random

import pytest

from pipeline.kb.readback import KnownNames
from pipeline.kb.vietnamese import Script, inventory, parts, readings, spell

KNOWN = ["phanthiet", "kyanh", "thangbinh", "quangnam", "hochiminh", "hatinh", "vungtau"]


@pytest.mark.parametrize(
    ("foreign", "key"),
    [
        ("фантхьєт", "phanthiet"),
        ("كي انه", "kyanh"),
        ("ثانغ بينه", "thangbinh"),
        ("куангнам", "quangnam"),
        ("هوشي منه", "hochiminh"),
        ("кі ань", "kyanh"),
    ],
)
def test_known_names_are_found_by_their_spelling(foreign: str, key: str) -> None:
    assert key in [found for found, _ in KnownNames(KNOWN).read([foreign])[0]]


@pytest.mark.parametrize("name", ["стокгольм", "القاهره", "stockholm", "", "щ", "фантхьєт і ще", "фан" * 30])
def test_other_names_spell_none(name: str) -> None:
    assert KnownNames(KNOWN).read([name]) == [[]]


def test_forms_that_begin_alike_are_read_as_if_alone() -> None:
    known = KnownNames(KNOWN)
    forms = ["куангнам", "куангнаму", "куанг нам", "куангнам", "хатінь", "хатіні"]
    assert known.read(forms) == [known.read([form])[0] for form in forms]
    assert known.read([]) == []


@pytest.mark.parametrize("script", ["cyrillic", "arabic"])
def test_what_a_free_reading_finds_is_found_among_known_names_at_no_higher_cost(script: Script) -> None:
    rng = Random(3)
    syllables = [syllable for syllable, (places, _) in inventory().items() if places > 40 and parts(syllable)]
    for _ in range(40):
        name = " ".join(rng.sample(syllables, 2))
        spelt = spell(name, script, rng)
        assert spelt is not None
        free = {"".join(reading.syllables): reading.cost / len(reading.syllables) for reading in readings(spelt)}
        known = dict(KnownNames(free).read([spelt.lower()])[0])
        assert set(known) <= set(free)
        # The cheapest readings are never lost, whatever else begins like them.
        for key in sorted(free, key=free.__getitem__)[:3]:
            assert known[key] <= free[key] + 0.1
