import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.kb.learn_letters import align, learn
from pipeline.kb.letters import alignment_costs, framed, letter_table, likeness
from pipeline.kb.vietnamese import Script


@pytest.mark.parametrize(
    ("name", "script", "right", "wrong"),
    [
        ("джиджел", "cyrillic", "jijel", "djelfa"),
        ("пенджаб", "cyrillic", "punjab", "panama"),
        ("хузестан", "cyrillic", "khuzestan", "kurdistan"),
        ("جيغاوه", "arabic", "jigawa", "kaduna"),
        ("خوزستان", "arabic", "khuzestan", "lorestan"),
    ],
)
def test_a_name_is_liker_to_itself(name: str, script: Script, right: str, wrong: str) -> None:
    own, other = likeness(name, [right, wrong], script)
    assert own > 0.7
    assert own > other + 0.2


def _slow(source: str, latin: str, script: Script) -> float:
    """The same alignment, one cell at a time."""
    from pipeline.kb import letters

    costs = letters._costs(source, script)
    added = letters._added(script)
    codes = [letters._ALPHABET.index(letter) for letter in latin]
    best = {(0, 0): 0.0}
    for i in range(len(source) + 1):
        for j in range(len(latin) + 1):
            if not i and not j:
                continue
            ways = []
            if j:
                ways.append(best[i, j - 1] + added[codes[j - 1]])
            if i:
                ways.append(best[i - 1, j] + costs.dropped[i - 1])
            if i and j:
                ways.append(best[i - 1, j - 1] + costs.one_one[i - 1][codes[j - 1]])
            pair = codes[j - 2] * letters._SIZE + codes[j - 1] if j > 1 else 0
            if i and j > 1:
                ways.append(best[i - 1, j - 2] + costs.one_two[i - 1][pair])
            if i > 1 and j:
                ways.append(best[i - 2, j - 1] + costs.two_one[i - 2][codes[j - 1]])
            if i > 1 and j > 1:
                ways.append(best[i - 2, j - 2] + costs.two_two[i - 2][pair])
            best[i, j] = float(min(ways))
    return best[len(source), len(latin)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text("абвгджиклмнорстшю", min_size=1, max_size=7), st.lists(st.text("abcdghijklmnorstuxyz", max_size=8), min_size=1, max_size=4))
def test_many_alignments_at_once_are_the_alignments_one_by_one(name: str, latins: list[str]) -> None:
    framed_latins = [framed(latin) for latin in latins]
    together = alignment_costs(framed(name), framed_latins, "cyrillic")
    assert together.tolist() == pytest.approx([_slow(framed(name), latin, "cyrillic") for latin in framed_latins])


def test_nothing_to_compare_with() -> None:
    assert likeness("київ", [], "cyrillic") == []


def test_letters_are_learned_from_pairs() -> None:
    pairs = [
        (framed(left), framed(right))
        for left, right in [("жаба", "zhaba"), ("жук", "zhuk"), ("баба", "baba"), ("кубок", "kubok"), ("бук", "buk")] * 8
    ]
    table = learn(pairs)
    assert min(table["ж"], key=table["ж"].__getitem__) == "zh"
    assert align("^жбук$", "^zhbuk$", table, {(1, 1): 3.0, (1, 0): 3.0, (0, 1): 3.0})[1][1] == ("ж", "zh")


@pytest.mark.parametrize("script", ["cyrillic", "arabic"])
def test_the_shipped_table_has_units_of_all_sizes(script: Script) -> None:
    table = letter_table(script)
    assert all(cost >= 0 for row in table.values() for cost in row.values())
    assert {len(letters) for letters in table} == {0, 1, 2}
