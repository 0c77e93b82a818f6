"""What a pruned vocabulary would save, and what it would lose on other texts.

Takes the pieces that some texts use, the most frequent first, up to a size, and cuts held-out texts with those alone: the share of pieces
that are lost, how many more there are then, and the cosine of sentence vectors of either. Also the memory and the processor time to load
of both vocabularies, and the size of the weights. Texts are files of lines, or JSON lines with `text` or `tokens`.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F

from pipeline.compact.build import TOKENIZER, WEIGHTS, encoder_dir, source_file, source_vocabulary
from pipeline.compact.encoder import load_encoder
from pipeline.compact.piece_model import UNKNOWN, sentencepiece_model
from pipeline.compact.tokens import PieceTokenizer


def resident_megabytes() -> float:
    """Resident memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def lines_of(path: Path, most: int) -> list[str]:
    """Up to so many texts of a file, evenly taken."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if path.suffix == ".jsonl":
        items = [json.loads(line) for line in lines]
        lines = [item["text"] if "text" in item else " ".join(item["tokens"]) for item in items]
    return lines[:: max(1, len(lines) // most)][:most]


def loaded(path: Path) -> tuple[PieceTokenizer, float, float]:
    """A tokenizer, its processor time to load and its memory."""
    before, start = resident_megabytes(), time.process_time()
    tokenizer = PieceTokenizer(path)
    return tokenizer, time.process_time() - start, resident_megabytes() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, nargs="+", required=True, help="texts whose pieces are kept")
    parser.add_argument("--held-out", type=Path, nargs="+", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30_000, 60_000])
    parser.add_argument("--lines", type=int, default=20_000, help="of each file at most")
    arguments = parser.parse_args()
    pieces, scores = source_vocabulary(source_file())
    whole, seconds, megabytes = loaded(encoder_dir() / TOKENIZER)
    row = (encoder_dir() / WEIGHTS).stat().st_size / 1e6 / len(pieces)
    print(f"whole: {len(pieces)} pieces, {seconds:.2f} s, {megabytes:.0f} MB of memory, {row * len(pieces):.0f} MB of weights")
    used: Counter[int] = Counter()
    for path in arguments.keep:
        found = Counter(itertools.chain.from_iterable(item.ids for item in whole(lines_of(path, arguments.lines))))
        print(f"  {path.name}: {sum(found.values())} pieces, {len(found)} different")
        used.update(found)
    print(f"  together {len(used)} different")
    held = {path.name: lines_of(path, arguments.lines) for path in arguments.held_out}
    for size in arguments.sizes:
        # Single characters stay, or texts in them would be unknown.
        special = {0, 1, 2, UNKNOWN, len(pieces) - 1, *(number for number, piece in enumerate(pieces) if len(piece) == 1)}
        kept = sorted(special | {number for number, _ in used.most_common(size)})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / TOKENIZER
            path.write_bytes(sentencepiece_model([pieces[number] for number in kept], [scores[number] for number in kept]))
            small, seconds, megabytes = loaded(path)
        print(f"{len(kept)} pieces, {seconds:.2f} s, {megabytes:.0f} MB of memory")
        for name, lines in held.items():
            _compare(name, lines, whole, small, kept)


def _compare(name: str, lines: Sequence[str], whole: PieceTokenizer, small: PieceTokenizer, kept: Sequence[int]) -> None:
    ours = whole(lines)
    theirs = [[kept[number] for number in item.ids] for item in small(lines)]
    before, after = sum(len(item.ids) for item in ours), sum(map(len, theirs))
    lost = sum(sum((Counter(item.ids) - Counter(row)).values()) for item, row in zip(ours, theirs, strict=True))
    changed = [(item.ids, row) for item, row in zip(ours, theirs, strict=True) if list(item.ids) != row]
    text = f"  {name}: {100 * lost / before:.2f} % of pieces lost, {100 * (after / before - 1):+.2f} % pieces, "
    text += f"{100 * len(changed) / len(lines):.1f} % of texts changed"
    some = changed[:: max(1, len(changed) // 100)][:100]
    if some:
        encoder = load_encoder()
        sides = [torch.stack([states.mean(0) for states in encoder.encode_ids([pair[side] for pair in some], 12)]) for side in (0, 1)]
        cosines = F.cosine_similarity(*sides)
        text += f", cosine of their vectors {float(cosines.mean()):.4f}, least {float(cosines.min()):.3f}"
    print(text, flush=True)


if __name__ == "__main__":
    main()
