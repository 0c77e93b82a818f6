"""A unigram vocabulary as a file of SentencePiece, written without its training and without protobuf's library.

The file is a message of ``sentencepiece_model.proto`` (Kudo and Richardson, "SentencePiece", 2018). Of 250,000 pieces SentencePiece makes a
double array of some 60 MB, where the trie of ``tokenizers`` takes 290 MB, and it cuts texts several times as fast.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

START, PADDING, END, UNKNOWN = 0, 1, 2, 3
"""Ids of the pieces that stand for no text, as XLM-R has them; its ``<mask>`` is the last."""

_NORMAL, _UNKNOWN_TYPE, _CONTROL = 1, 2, 3
_UNIGRAM = 1


def sentencepiece_model(pieces: Sequence[str], scores: Sequence[float]) -> bytes:
    """The file of a vocabulary in the order of XLM-R's: four special pieces first, ``<mask>`` last. Texts are not normalised.

    Special pieces are of types that no text matches: a text in which ``</s>`` is written is cut like any other.
    """
    special = {START: _CONTROL, PADDING: _CONTROL, END: _CONTROL, UNKNOWN: _UNKNOWN_TYPE, len(pieces) - 1: _CONTROL}
    parts = []
    for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        entry = _bytes(1, piece.encode()) + _float(2, score) + _number(3, special.get(number, _NORMAL))
        parts.append(_bytes(1, entry))
    names = (pieces[number].encode() for number in (UNKNOWN, START, END, PADDING))
    trainer = (
        _number(3, _UNIGRAM)
        + b"".join(_number(field, number) for field, number in ((40, UNKNOWN), (41, START), (42, END), (43, PADDING)))
        + b"".join(_bytes(field, name) for field, name in zip((45, 46, 47, 48), names, strict=True))
    )
    # No map of characters; a word boundary before the first word; spaces, also several, become one boundary.
    normaliser = _bytes(1, b"identity") + b"".join(_number(field, 1) for field in (3, 4, 5))
    return b"".join((*parts, _bytes(2, trainer), _bytes(3, normaliser)))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _float(field: int, value: float) -> bytes:
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value
