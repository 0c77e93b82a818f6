"""How well names that the knowledge base has never seen find their entity, how fast it answers, and what it costs to build.

usage: python benchmarks/linking.py [--cldr DIR] [--lang uk] [--sample N] [--show N] [--times]
       python benchmarks/linking.py --context [--kb FILE] [--lang uk] [--show N]

The questions are CLDR's names of all ISO 3166-2 divisions that are in force, in Ukrainian, Arabic, Turkish and Swedish; the base is built
without CLDR's names of divisions (and, with ``--without``, without further sources). An answer is the first division among the hits of
one look-up: within the country (its ISO 3166-1 code is given, as a document's other places would) or in the world. A division that the
base does not hold counts as wrong. Two divisions of one country that CLDR gives the same name are both right.

``press-names.tsv`` holds further questions, made up for this test: districts and cities of Vietnam and places of the countries of the
languages as newspapers spell and inflect them. An answer is the first place among the hits.

``names-in-context.tsv`` and ``names-in-documents.tsv`` hold sentences and documents made up for this test, their names in brackets with the
type and the identifiers that are right, or NIL: invented villages and companies, persons with the surname of somebody famous. ``--context``
asks the linker about them, with the whole base. The rules were written with the rows marked ``seen`` in view; nobody looked at what it
says about the others.

CLDR's files are Debian's package ``unicode-cldr-core`` or those that ``dragoman kb fetch`` has stored.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from pipeline.document import EntityType, Mention
from pipeline.kb.build import build_kb
from pipeline.kb.cldr import cldr_folder, division_names, divisions_in_force
from pipeline.kb.names import key, peeled
from pipeline.kb.store import Hit, KnowledgeBase, open_kb
from pipeline.stages.link import Linker

GOALS = {"uk": (95, 80), "ar": (88, 65), "tr": (95, 85), "sv": (95, 85)}
EXACT_GOAL, OTHER_GOAL = 0.1, 10.0
"""Medians in milliseconds."""
BUILD_GOAL = "60 s, 1,000 MB, 80 MB"


def questions(folder: Path) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """By language: names, with the codes of the divisions of one country that bear them."""
    in_force = divisions_in_force(folder)
    out = {}
    for lang in GOALS:
        same: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code, name in division_names(folder, lang).items():
            if code in in_force:
                same[code[:2], name].add(code)
        out[lang] = [(name, frozenset(codes)) for (_, name), codes in sorted(same.items())]
    return out


def _codes(hit: Hit) -> frozenset[str]:
    return frozenset(one.removeprefix("iso3166-2:") for one in hit.entity.ids if one.startswith("iso3166-2:"))


def today(kb: KnowledgeBase, codes: frozenset[str], english: Mapping[str, str]) -> frozenset[str]:
    """The codes that ISO gives to what CLDR means: CLDR keeps a code's meaning when ISO gives the code to another division (Iran, 2020)."""
    out = set()
    for code in codes:
        entity = kb.by_id(f"iso3166-2:{code}")
        own = {form for _, name in kb.names(entity.row) for form in _keys(name)} if entity is not None else set()
        wanted = _keys(english.get(code, ""))
        if wanted & own:
            out.add(code)
            continue
        others = [kb.entity(row) for form in sorted(wanted) for row, rank in kb.exact(form) if rank <= 1]
        same = {
            found for other in others if other.kind == "adm1" and other.country == code[:2] for found in _codes(Hit(other, 1.0, "exact"))
        }
        out |= same if len(same) == 1 else {code}
    return frozenset(out)


def _keys(name: str) -> set[str]:
    return {key(name), *(form.key for form in peeled(name))} - {""}


def accuracy(
    kb: KnowledgeBase, lang: str, asked: list[tuple[str, frozenset[str]]], english: Mapping[str, str], show: int
) -> tuple[int, int, int, int]:
    """Numbers of names asked, known to the base, right within the country, right in the world."""
    held = within = world = 0
    missed: list[str] = []
    for name, codes in asked:
        country = next(iter(codes))[:2]
        codes = today(kb, codes, english)
        held += any(kb.by_id(f"iso3166-2:{code}") is not None for code in codes)
        hits = [(found, hit) for hit in kb.lookup(name, lang, "LOC", limit=60) if (found := _codes(hit))]
        inside = kb.lookup(name, lang, "LOC", limit=60, country=country)
        own = next((found for hit in inside if (found := _codes(hit))), frozenset())
        right = bool(own & codes)
        within += right
        world += bool(hits and hits[0][0] & codes)
        if not right:
            missed.append(f"    {name}: {', '.join(sorted(codes))}, found {', '.join(sorted(own)) or 'nothing'}")
    random.Random(1).shuffle(missed)
    print("\n".join(missed[:show]), end="\n" if show and missed else "")
    return len(asked), held, within, world


def times(kb: KnowledgeBase, asked: dict[str, list[tuple[str, frozenset[str]]]], sample: int) -> tuple[list[float], list[float]]:
    """Seconds of look-ups that the exact index answers, and of those that it does not; the stores of answers are cold."""
    names = [(name, lang) for lang, listed in asked.items() for name, _ in listed]
    random.Random(2).shuffle(names)
    exact, fuzzy = [], []
    for name, lang in names[:sample]:
        start = time.perf_counter()
        hits = kb.lookup(name, lang)
        spent = time.perf_counter() - start
        (exact if hits and hits[0].how == "exact" else fuzzy).append(spent)
    return exact, fuzzy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cldr", type=Path, help="folder with CLDR's subdivisions/ and validity/")
    parser.add_argument("--lang", choices=sorted(GOALS), help="one language only")
    parser.add_argument("--without", action="append", default=[], metavar="SOURCE", help="leave this source out of the base too")
    parser.add_argument("--sample", type=int, default=4000, help="look-ups that are timed")
    parser.add_argument("--show", type=int, default=0, help="wrong answers to print for each language")
    parser.add_argument("--times", action="store_true", help="only what building and look-ups cost")
    parser.add_argument("--context", action="store_true", help="only the names in sentences, with the whole base")
    parser.add_argument("--kb", type=Path, help="a base built before, instead of building one")
    args = parser.parse_args()
    if args.context:
        in_context(open_kb(args.kb), args.lang, args.show)
        return
    folder = args.cldr or cldr_folder()
    if folder is None:
        parser.error("no CLDR at hand: dragoman kb fetch, apt install unicode-cldr-core, or --cldr DIR")
    english = division_names(folder, "en")
    asked = {lang: listed for lang, listed in questions(folder).items() if args.lang in (None, lang)}
    with tempfile.TemporaryDirectory() as temporary:
        path = args.kb
        if path is None:
            path = Path(temporary) / "kb.sqlite"
            start = time.monotonic()
            build_kb(path, without=["cldr-subdivisions", *args.without])
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = path.stat().st_size / 1e6
            print(f"built in {time.monotonic() - start:.1f} s, peak memory {peak:,.0f} MB, {size:.1f} MB (goal: {BUILD_GOAL})")
        kb = KnowledgeBase(path)
        exact, fuzzy = times(kb, asked, args.sample)
        for what, spent, goal in (("exact", exact, EXACT_GOAL), ("other", fuzzy, OTHER_GOAL)):
            if spent:
                spent.sort()
                slow = spent[int(len(spent) * 0.95)] * 1000
                median = statistics.median(spent) * 1000
                print(f"{what} look-ups: median {median:.3f} ms (goal {goal:g}), 95th percentile {slow:.2f} ms ({len(spent)})")
        known = [(entity.english, "en") for entity in kb.all_entities() if entity.kind in ("country", "adm1", "organisation")]
        random.Random(3).shuffle(known)
        direct = []
        for name, _ in known[: args.sample]:
            wanted = key(name)
            start = time.perf_counter()
            kb.exact(wanted)
            direct.append(time.perf_counter() - start)
        print(f"one key in the exact index: median {statistics.median(direct) * 1e6:.0f} µs ({len(direct)})")
        if args.times:
            kb.close()
            return
        print("names of divisions      asked  in base  in the country  goal   in the world  goal")
        for lang, listed in asked.items():
            total, held, within, world = accuracy(kb, lang, listed, english, args.show)
            goals = GOALS[lang]
            shares = [100 * number / total for number in (held, within, world)]
            print(f"  {lang:18} {total:8} {shares[0]:7.1f}% {shares[1]:14.1f}% {goals[0]:5} {shares[2]:13.1f}% {goals[1]:5}")
        press(kb, args.lang, args.show)
        kb.close()


def press(kb: KnowledgeBase, only: str | None, show: int) -> None:
    """Says how many names of the press find their place, in the world and within the country."""
    with (Path(__file__).parent / "press-names.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if only in (None, row["lang"])]
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        found = []
        for country in (None, row["country"]):
            first = next(iter(kb.lookup(row["name"], row["lang"], "LOC", limit=1, country=country)), None)
            found.append(
                first is not None
                and first.entity.country == row["country"]
                and key(row["english"]) in {key(first.entity.english), *(key(name) for _, name in kb.names(first.entity.row))}
            )
        for group in (row["lang"], "all"):
            right[group] = [number + more for number, more in zip(right[group], (1, *found), strict=True)]
        if show and not all(found):
            print(f"    {row['name']}: {row['english']}, {row['country']}")
    print("names of the press      asked           in the country         in the world")
    for group, (asked, world, within) in right.items():
        print(f"  {group:18} {asked:8} {100 * within / asked:22.1f}% {100 * world / asked:19.1f}%")


_MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]+)\|([^\]]+)\]")


def in_context(kb: KnowledgeBase, only: str | None, show: int) -> None:
    """Says how many names of sentences and of documents the linker decides rightly; ``unknown`` are those that are right as NIL."""
    linker = Linker(kb)
    for name in ("names-in-context.tsv", "names-in-documents.tsv"):
        print(name)
        with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if only in (None, row["lang"])]
        for (half, group), (number, asked) in sorted(decided(linker, rows, show).items()):
            print(f"  {half:8} {group:8} {asked:6} {100 * number / asked:7.1f}%")


def decided(linker: Linker, rows: list[dict[str, str]], show: int) -> dict[tuple[str, str], list[int]]:
    """By half and language, ``all`` or ``unknown``: how many names are decided rightly, and how many there are.

    Prints wrong ones of the rows marked ``seen``, at most ``show``.
    """
    right: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        text, mentions, answers = "", [], []
        for before, name, kind, ids in zip(*[iter(_MARKED.split(row["text"])[:-1])] * 4, strict=True):
            text += before
            mentions.append(Mention(start=len(text), end=len(text) + len(name), type=cast(EntityType, kind), confidence=1.0))
            text += name
            answers.append(frozenset(ids.split()))
        text += _MARKED.split(row["text"])[-1]
        for mention, link, wanted in zip(mentions, linker.link(text, row["lang"], mentions), answers, strict=True):
            fits = "NIL" in wanted if link.kb is None else bool(wanted & {link.kb, *link.ids})
            for group in (row["lang"], "all", *(("unknown",) if wanted == {"NIL"} else ())):
                known = right[row["half"], group]
                right[row["half"], group] = [known[0] + fits, known[1] + 1]
            if show and not fits and row["half"] == "seen":
                show -= 1
                print(f"    {text[mention.start : mention.end]}: {' '.join(sorted(wanted))}, found {link.kb} {link.canonical}")
    return right


if __name__ == "__main__":
    main()
