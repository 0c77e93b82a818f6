"""Rows of the tagger, from sentences to batches, loss and score."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from pipeline.compact import labels as shipped
from pipeline.compact.encoder import load_encoder
from pipeline.compact.train.tagger_data import Example
from pipeline.compact.train.tagger_rows import LANGS, MAX_PIECES, windows, write_rows
from pipeline.compact.train.tagger_tuning import LABELS, NerData, TagHead, batches, evaluate, loss, spans_of, well_formed
from pipeline.compact.train.tagger_tuning import LANGS as TUNED_LANGS
from pipeline.parallel import Span

LONG = " ".join(f"Byn nummer {number} ligger vid älven, sade bonden till reportern." for number in range(60))


def examples() -> list[Example]:
    anna = Example(
        id="a", lang="sv", text="Anna Ek bor i Umeå.", spans=(Span(0, 7, "PER"), Span(14, 18, "LOC")), full=True, source="parallel"
    )
    syria = Example(id="b", lang="ar", text="وصل إلى ودمشق", spans=(Span(9, 13, "LOC"),), full=True, source="parallel")
    odd = Example(
        id="c",
        lang="en",
        text="Bob saw them.",
        spans=(Span(0, 3, "PER"),),
        hidden=((8, 12),),
        full=False,
        source="ewt",
        held_out=True,
        weight=0.5,
    )
    long = Example(
        id="d", lang="sv", text=f"{LONG} Anna kom.", spans=(Span(len(LONG) + 1, len(LONG) + 5, "PER"),), full=True, source="parallel"
    )
    return [anna, syria, odd, long]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> NerData:
    path = tmp_path_factory.mktemp("rows") / "ner.npz"
    write_rows(examples(), frozenset(), path)
    return NerData(path)


def test_labels_are_the_product_s() -> None:
    assert (LABELS, TUNED_LANGS) == (shipped.LABELS, LANGS)


def test_rows_hold_the_encoder_s_own_pieces(data: NerData) -> None:
    batch = data.batch(np.array([0]))
    assert batch["ids"][0].tolist() == list(load_encoder().pieces([examples()[0].text])[0].ids)
    assert [LABELS[label] for label in batch["labels"].tolist()] == ["B-PER", "E-PER", "O", "O", "S-LOC", "O"]


def test_clitics_hidden_words_and_what_a_row_is(data: NerData) -> None:
    batch = data.batch(np.array([1, 2]))
    labels = batch["labels"].tolist()
    assert batch["clitics"].tolist()[:3] == [-1, -1, 1]
    assert labels[3:] == [LABELS.index("S-PER"), 0, -1, 0]
    assert (batch["full"].tolist()[0], batch["full"].tolist()[-1]) == (True, False)
    assert batch["weight"].tolist() == [1.0] * 3 + [0.5] * 4
    assert (data.training.tolist()[:2], data.held_out.tolist(), data.sources) == ([0, 1], [2], ["parallel", "ewt"])


def test_long_sentences_come_in_windows_that_miss_no_word(data: NerData) -> None:
    rows = np.flatnonzero(data.lengths > 100)
    assert len(rows) > 3 and int(data.lengths.max()) <= MAX_PIECES
    told = sum(int((data.batch(np.array([row]))["labels"] >= 0).sum()) for row in rows)
    words = len(LONG.replace(",", " ,").replace(".", " .").split()) + 3
    assert told >= words
    last = data.batch(np.array([rows[-1]]))["labels"].tolist()
    assert LABELS[last[-3]] == "S-PER"


@pytest.mark.parametrize("count", [2, 10, 256, 257, 449, 450, 2000])
def test_windows_overlap_and_cover(count: int) -> None:
    spans = windows(count)
    assert (spans[0][0], spans[-1][1]) == (1, count - 1)
    assert all(end - start <= MAX_PIECES - 2 for start, end in spans)
    assert all(right[0] < left[1] for left, right in itertools.pairwise(spans))


def test_every_row_is_in_one_batch_within_the_budget(data: NerData) -> None:
    groups = list(batches(data, data.training, 300, seed=4))
    assert sorted(int(row) for group in groups for row in group) == data.training.tolist()
    assert all(len(group) == 1 or len(group) * int(data.lengths[group].max()) <= 300 for group in groups)
    assert [group.tolist() for group in batches(data, data.training, 300, seed=4)] == [group.tolist() for group in groups]


def test_ids_are_mapped_and_noise_spares_the_ends(data: NerData, tmp_path: Path) -> None:
    path = tmp_path / "ner.npz"
    write_rows(examples()[:1], frozenset(), path)
    mapped = NerData(path, np.arange(300_000) + 1, unknown=9)
    plain = data.batch(np.array([0]))["ids"]
    assert torch.equal(mapped.batch(np.array([0]))["ids"], plain + 1)
    noisy = mapped.batch(np.array([0]), noise=0.999)["ids"][0]
    assert (noisy[1:-1] == 9).sum() >= len(noisy) - 4
    assert (int(noisy[0]), int(noisy[-1])) == (int(plain[0, 0]) + 1, int(plain[0, -1]) + 1)


class Toy(nn.Module):
    """An encoder without context."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(260_000, 16)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.table(ids) * mask[..., None]  # type: ignore[no-any-return]


def test_loss_falls_and_the_score_rises(data: NerData) -> None:
    torch.manual_seed(5)
    encoder, head = Toy(), TagHead(16, dropout=0.0)
    optimizer = torch.optim.Adam([*encoder.parameters(), *head.parameters()], lr=0.05)
    rows = np.array([0, 1, 2])
    first = last = 0.0
    for step in range(40):
        batch = data.batch(rows)
        cost = loss(head, encoder(batch["ids"], batch["mask"]), batch)
        first, last = (float(cost.detach()), last) if step == 0 else (first, float(cost.detach()))
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    assert last < first / 3
    scores = evaluate(encoder, head, data, rows)
    assert (scores["all"], scores["sv.parallel"], scores["clitics"]) == (100.0, 100.0, 100.0)


def test_hidden_words_cost_nothing_and_open_ones_may_be_laws(data: NerData) -> None:
    head = TagHead(16, dropout=0.0).requires_grad_(False)
    batch = data.batch(np.array([2]))
    hidden = torch.randn(*batch["ids"].shape, 16)
    base = loss(head, hidden, batch, smoothing=0.0)
    for label in ("O", "S-LAW", "I-EVENT", "S-PER"):
        biased = TagHead(16, dropout=0.0).requires_grad_(False)
        biased.load_state_dict(head.state_dict())
        biased.head.bias[LABELS.index(label)] += 8.0
        changed = loss(biased, hidden, batch, smoothing=0.0)
        if label == "S-PER":
            assert float(changed) > float(base)
        else:  # one of three words is a person and pays; the others have all they want
            person = float(loss(biased, hidden, {**batch, "labels": torch.tensor([LABELS.index("S-PER"), -1, -1, -1])}, smoothing=0.0))
            assert float(changed) == pytest.approx(person / 3, rel=0.02)


def test_viterbi_gives_well_formed_labels_as_the_product_does() -> None:
    torch.manual_seed(2)
    scores = torch.randn(23, len(LABELS)) * 3
    row = torch.tensor([0] * 9 + [1] * 1 + [3] * 13)
    paths = well_formed(scores, row, 4)
    assert [len(path) for path in paths] == [9, 1, 0, 13]
    logs = torch.log_softmax(scores, -1).numpy()
    assert paths == [shipped.viterbi(logs[:9]), shipped.viterbi(logs[9:10]), [], shipped.viterbi(logs[10:])]
    assert spans_of(paths[3]) == set(shipped.decode_spans(paths[3]))
