"""Speed of the quantity reader: short strings, running text, and how time grows with length.

usage: python benchmarks/quantities.py [--repeat N] [--seed N]

Short strings are written by Babel and num2words (amounts, measures, dates, numbers in words, five languages, mixed); running text is the
parallel corpus of the repository. Times are process time of one process; short strings are timed by the hundred, and the best repeat of
every hundred counts, so that what else the machine does disturbs little.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import resource
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.units import format_unit
from num2words import num2words

from pipeline.stages.quantities import read_quantities

LANGUAGES = ("ar", "en", "sv", "tr", "uk")
CORPUS = Path(__file__).resolve().parent.parent / "seeds" / "parallel"
COLUMNS = ("en", "tr", "uk", "sv", "ar")
LONG = {
    "digits": ("1 ", "sv"), "one run of digits": ("1234567890", "tr"), "list of figures": ("1,", "en"), "bin bin bin": ("bin ", "tr"),
    "binbinbin": ("bin", "tr"), "and one": ("and one ", "en"), "ألف وألف": ("ألف و", "ar"), "slashes": ("1/", "en"), "signs": ("$", "en"),
}  # fmt: skip


def short_strings(count: int, seed: int) -> list[tuple[str, str]]:
    """Amounts of every kind in every language, in random order."""
    source = random.Random(seed)
    writers: list[Callable[[str, Decimal], str]] = [
        lambda lang, value: format_decimal(value, locale=lang),
        lambda lang, value: format_compact_decimal(value * 1000, locale=lang, format_type="long"),
        lambda lang, value: format_currency(value, source.choice(["USD", "EUR", "VND", "TRY", "UAH", "SEK"]), locale=lang),
        lambda lang, value: format_currency(value, source.choice(["USD", "EUR", "SAR", "PLN"]), locale=lang, format_type="name"),
        lambda lang, value: format_unit(value, source.choice(["length-kilometer", "area-hectare", "mass-tonne"]), locale=lang),
        lambda lang, value: format_unit(int(value) % 90 + 1, source.choice(["duration-year", "duration-day"]), locale=lang),
        lambda lang, value: format_percent(value / 100_000, locale=lang),
        lambda lang, value: format_date(datetime.date(2000, 1, 1) + datetime.timedelta(int(value) % 9000), "long", locale=lang),
        lambda lang, value: str(num2words(int(value), lang=lang)),
    ]
    found = []
    for _ in range(count):
        lang = source.choice(LANGUAGES)
        found.append((source.choice(writers)(lang, Decimal(source.randrange(100, 10_000_000)) / 100), lang))
    return found


def sentences() -> list[tuple[str, str]]:
    """The sentences of the parallel corpus, without their tags."""
    found = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += [(re.sub(r"</?[POLWE]>", "", text), lang) for text, lang in zip(line.split("\t"), COLUMNS, strict=True)]
    return found


HUNDRED = 100


def best_time(texts: list[tuple[str, str]], repeat: int) -> tuple[float, int]:
    """Seconds that the texts take, every hundred of them in its fastest repeat, and how many quantities there are."""
    pieces = [texts[start : start + HUNDRED] for start in range(0, len(texts), HUNDRED)]
    times, found = [float("inf")] * len(pieces), 0
    for _ in range(repeat):
        found = 0
        for place, piece in enumerate(pieces):
            start = time.process_time()
            found += sum(len(read_quantities(text, lang)) for text, lang in piece)
            times[place] = min(times[place], time.process_time() - start)
    return sum(times), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=100_000, help="code points of the longest text of one piece")
    args = parser.parse_args()
    start = time.process_time()
    for lang in LANGUAGES:
        read_quantities("5 km", lang)
    print(f"words of {len(LANGUAGES)} languages compiled in {time.process_time() - start:.2f} s")
    strings = short_strings(10_000, args.seed)
    seconds, found = best_time(strings, args.repeat)
    print(f"short strings: {len(strings) / seconds:,.0f} strings/s ({found} quantities in {len(strings)} strings)")
    for lang in LANGUAGES:
        own = [item for item in strings if item[1] == lang]
        print(f"  {lang}: {len(own) / best_time(own, args.repeat)[0]:,.0f} strings/s")
    texts = sentences()
    seconds, found = best_time(texts, 1)
    words = sum(len(text.split()) for text, _ in texts)
    print(f"running text: {words / seconds:,.0f} words/s, {len(texts) / seconds:,.0f} sentences/s ({found} quantities)")
    print("growth with length:")
    for name, (piece, lang) in LONG.items():
        times = [best_time([(piece * (length // len(piece)), lang)], 1)[0] for length in (args.length // 10, args.length)]
        print(f"  {name:18} {args.length // 10:>8,}: {times[0]:6.2f} s   {args.length:>8,}: {times[1]:6.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
