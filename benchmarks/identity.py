"""Identity over a large run: made-up documents with known persons and places, linked and clustered in one process.

usage: python benchmarks/identity.py [--mentions 1000000] [--persons 2000] [--places 1500] [--seed 1]

Every document is in one of five languages and spells its names as that language does; names follow Zipf's law. Prints time, the peak of
resident memory, and how well the clusters agree with the persons and places that the documents were made from (pairwise, and B³).
"""

from __future__ import annotations

import argparse
import itertools
import platform
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.document import Mention
from pipeline.kb.store import KnowledgeBase, open_kb
from pipeline.kb.vietnamese import Script, inventory, spell
from pipeline.stages.link import Linker

LANGUAGES = ("tr", "uk", "sv", "ar", "en")
SCRIPTS: dict[str, Script] = {"uk": "cyrillic", "ar": "arabic"}
PER_DOCUMENT = 50
COUNTRY = {"uk": "В'єтнам", "ar": "فيتنام"}
COUNTRY_NUMBER = -1
"""Stands for the country, which every document names first; it counts as a mention, and not for the agreement."""


def people(count: int, chance: random.Random) -> list[str]:
    """Different Vietnamese names of persons, folded."""
    syllables = inventory()
    given = ([name for name, (_, persons) in syllables.items() if persons], [persons for _, persons in syllables.values() if persons])
    families = ("nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly")
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join([chance.choice(families), *chance.choices(*given, k=chance.choice((2, 2, 3)))])] = None
    return list(found)


def spellings(names: list[str], chance: random.Random) -> list[dict[str, str]]:
    """How every language writes each name."""
    out = []
    for name in names:
        written = {lang: spell(name, script, chance) if (script := SCRIPTS.get(lang)) else name.title() for lang in LANGUAGES}
        out.append({lang: form for lang, form in written.items() if form})
    return out


def places(kb: KnowledgeBase, count: int, chance: random.Random) -> list[str]:
    """Names of districts and communes of Vietnam, folded; each once."""
    known = sorted({entity.english.lower() for entity in kb.all_entities() if entity.country == "VN" and entity.kind in ("adm2", "adm3")})
    readable = [name for name in known if all(word in inventory() for word in name.split())]
    return chance.sample(readable, min(count, len(readable)))


def documents(
    names: list[tuple[str, dict[str, str]]], count: int, chance: random.Random
) -> Iterator[tuple[str, str, list[Mention], list[int]]]:
    """(language, text, mentions, numbers of the names) of documents that hold so many mentions together."""
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(names) + 1)))
    for _ in range(0, count, PER_DOCUMENT):
        lang = chance.choice(LANGUAGES)
        country = COUNTRY.get(lang, "Vietnam")
        text, mentions, numbers = f"{country}. ", [Mention(start=0, end=len(country), type="LOC", confidence=1.0)], [COUNTRY_NUMBER]
        for number in chance.choices(range(len(names)), cum_weights=weights, k=PER_DOCUMENT):
            kind, forms = names[number]
            if lang in forms:
                mentions.append(Mention(start=len(text), end=len(text) + len(forms[lang]), type=kind, confidence=1.0))  # type: ignore[arg-type]
                numbers.append(number)
                text += f"{forms[lang]}. "
        yield lang, text, mentions, numbers


def agreement(found: dict[tuple[int, str], int]) -> tuple[float, float, float, float]:
    """Pairwise precision and recall, B³ precision and recall, of mentions counted by (name, cluster)."""
    of_name: Counter[int] = Counter()
    of_cluster: Counter[str] = Counter()
    for (name, cluster), count in found.items():
        of_name[name] += count
        of_cluster[cluster] += count

    def pairs(counts: Counter[int] | Counter[str] | dict[tuple[int, str], int]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    total = sum(of_name.values())
    both = pairs(found)
    precision = sum(count * count / of_cluster[cluster] for (_, cluster), count in found.items()) / total
    recall = sum(count * count / of_name[name] for (name, _), count in found.items()) / total
    return both / pairs(of_cluster), both / pairs(of_name), precision, recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--persons", type=int, default=2000)
    parser.add_argument("--places", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    chance = random.Random(arguments.seed)
    kb = open_kb()
    linker = Linker(kb)
    names = [("PER", forms) for forms in spellings(people(arguments.persons, chance), chance)]
    names += [("LOC", forms) for forms in spellings(places(kb, arguments.places, chance), chance)]
    chance.shuffle(names)
    found: dict[str, dict[tuple[int, str], int]] = {"PER": defaultdict(int), "LOC": defaultdict(int)}
    started, count = time.perf_counter(), 0
    for lang, text, mentions, numbers in documents(names, arguments.mentions, chance):
        for mention, link, number in zip(mentions, linker.link(text, lang, mentions), numbers, strict=True):
            if number != COUNTRY_NUMBER:
                found[mention.type][number, link.cluster] += 1
        count += len(mentions)
    seconds = time.perf_counter() - started
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{platform.processor() or platform.machine()}: {count} mentions of {len(names)} names and their country, one process")
    print(f"{seconds:.0f} s, {count / seconds:.0f} mentions/s, peak {megabytes:.0f} MB")
    for kind, pairs in found.items():
        clusters = len({cluster for _, cluster in pairs})
        p, r, b3p, b3r = agreement(pairs)
        print(
            f"{kind}: {clusters} clusters, pairwise P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}, "
            f"B3 P {100 * b3p:.1f} R {100 * b3r:.1f} F1 {200 * b3p * b3r / (b3p + b3r):.1f}"
        )


if __name__ == "__main__":
    main()
