"""What the stage asks of a translator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from pipeline.compact.translator import Hypothesis
from pipeline.slots import Slot

Slots = Sequence[Slot]
"""What one sentence is to carry: disjoint and in order (:func:`pipeline.slots.check_slots`)."""


class Backend(Protocol):
    """A translator into English.

    What it gives for a sentence depends on that sentence and its language alone, never on the others of a call: results are cached.
    """

    @property
    def model_id(self) -> str:
        """Id of the model in ``models/manifest.toml``, or the name of the service."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes it translates from; known without loading."""

    @property
    def carries(self) -> bool:
        """Whether it takes ``slots`` and hands them on; where it does not, the stage aligns instead and passes none."""

    def fingerprint(self) -> dict[str, str]:
        """Names and digests of all that its output depends on; known without loading."""

    def load(self) -> None:
        """Loads the model; imports what is heavy only here."""

    def fits(self, sentences: Sequence[str], lang: str) -> list[bool]:
        """Whether each sentence is short enough to be translated in one go, nothing of it cut off."""

    def translate(self, sentences: Sequence[str], lang: str, slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, in order.

        Args:
            slots: for each sentence the spans to carry; empty where nothing is carried. A hypothesis says in ``placed`` where their
                English forms stand in it.
        """


@runtime_checkable
class Rebeamed(Protocol):
    """A backend that can search with another beam, without loading its model again."""

    def with_beam(self, beam: int) -> Backend:
        """The same model with that many hypotheses kept."""


@runtime_checkable
class Polyglot(Protocol):
    """A backend that need not be told the language: sentences of all its languages are translated together, which is faster."""

    def translate_mixed(self, sentences: Sequence[str], slots: Sequence[Slots] = ()) -> list[Hypothesis]:
        """One hypothesis per sentence, in order, the same as :meth:`Backend.translate` gives."""


__all__ = ["Backend", "Hypothesis", "Polyglot", "Rebeamed", "Slots"]
