# ruff: noqa: E501 - tables of words and their forms
"""What the knowledge base says about names that a tagger missed or took for another kind of name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from pipeline.document import EntityType, Provenance, Sentence
from pipeline.kb.names import split_apostrophe, stem_key
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.resolve.routes import Finding

_MISSED, _OTHER_TYPE = "known name", "known type"
_IMPORTANT = 0.8
"""What the hand-written seed has: names of the press, none of which is an ordinary word."""
_CONFIDENCE = 0.6
_SURE, _OWN = 0.9, 0.85
_LONGEST_NAME, _LETTERS, _LONG_WORD = 7, 10, 3
_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ:][^\W_]+)*")
_MEDIA: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {
    "ar": (re.compile(r"(?:قناة|صحيفة|جريدة|مجلة|شبكة|موقع|وكالة)\s+$"), None),
    "uk": (re.compile(r"(?:телеканал|газет|видання|агентств|журнал|радіо|канал)\w{0,3}\s+[«\"„“]?$", re.IGNORECASE), None),
    "sv": (re.compile(r"(?:tidning|kanal|nyhetsbyrå|tidskrift)(?:en|ns)?\s+$", re.IGNORECASE), None),
    "tr": (None, re.compile(r"\s+(?:gazete|televizyon|kanal|dergi|ajans)", re.IGNORECASE)),
    "en": (re.compile(r"(?:newspaper|broadcaster|channel|magazine)\s+$", re.IGNORECASE), re.compile(r"\s+(?:newspaper|TV|channel|magazine)\b", re.IGNORECASE)),
}  # fmt: skip
_CLITIC_AR = re.compile(r"[وفبك](?=ال)")


class KnownBodies:
    """Finds organisations of the base, by names of several words, where a tagger saw nothing.

    Args:
        kb: the knowledge base.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._stems = {tuple(key[1:].split("|")) for key in kb.stem_keys("ORG", _IMPORTANT)}
        self._first = {words[0] for words in self._stems}
        self._longest = min(_LONGEST_NAME, max(map(len, self._stems), default=0))

    def missed(self, text: str, sentences: Sequence[Sentence], findings: Sequence[Finding], provenance: Provenance) -> list[Finding]:
        """The findings and what else there is, in order.

        Args:
            text: of the document.
            sentences: where to look.
            findings: what is known already; nothing is found across it.
            provenance: what the vote says about where it comes from.
        """
        vote = msgspec.structs.replace(provenance, rule=_MISSED, score=_CONFIDENCE)
        found = list(findings)
        for sentence in sentences:
            for start, end in self._spans(text, sentence):
                if all(end <= other.start or other.end <= start for other in found):
                    found.append(Finding(start=start, end=end, type="ORG", confidence=_CONFIDENCE, votes=(vote,)))
        return sorted(found, key=lambda finding: finding.start)

    def _spans(self, text: str, sentence: Sentence) -> list[tuple[int, int]]:
        tokens = [match.span() for match in _WORD.finditer(text, sentence.start, sentence.end)]
        stems = [stem_key(split_apostrophe(text[start:end], sentence.lang))[1:] for start, end in tokens]
        spans: list[tuple[int, int]] = []
        place = 0
        while place < len(tokens):
            size = self._size(text, sentence.lang, tokens[place:], stems[place:])
            if size:
                start, (first, last) = tokens[place][0], tokens[place + size - 1]
                if sentence.lang == "ar" and _CLITIC_AR.match(text, start):
                    start += 1
                spans.append((start, first + len(split_apostrophe(text[first:last], sentence.lang))))
            place += size or 1
        return spans

    def _size(self, text: str, lang: str, tokens: Sequence[tuple[int, int]], stems: Sequence[str]) -> int:
        """How many words from the first on are a name; 0 where none is."""
        start = tokens[0][0]
        if stems[0] not in self._first or (text[start].lower() != text[start].upper() and not text[start].isupper()):
            return 0
        for size in range(min(self._longest, len(tokens)), 1, -1):
            surface = text[start : tokens[size - 1][1]]
            words = surface.split()
            if (
                tuple(stems[:size]) in self._stems
                and all(text[one[1] : other[0]].isspace() for one, other in pairwise(tokens[:size]))
                and sum(map(len, words)) >= _LETTERS
                and sum(len(word) >= _LONG_WORD for word in words) > 1
            ):
                return size
        return 0


def of_known_type(text: str, langs: Sequence[str], findings: Sequence[Finding], kb: KnowledgeBase, provenance: Provenance) -> list[Finding]:
    """The findings, those places made persons or organisations that the base knows as such and not as places: "نظيره أردوغان".

    Args:
        langs: language of each finding.
        provenance: what the vote says about where it comes from.
    """
    found = []
    for finding, lang in zip(findings, langs, strict=True):
        if finding.type == "LOC":
            known = _known_type(text[finding.start : finding.end], lang, kb, _is_medium(text, finding, lang))
            if known is not None:
                vote = msgspec.structs.replace(provenance, rule=_OTHER_TYPE, score=finding.confidence)
                finding = msgspec.structs.replace(finding, type=known, votes=(*finding.votes, vote))
        found.append(finding)
    return found


def _is_medium(text: str, finding: Finding, lang: str) -> bool:
    """Whether a word for a newspaper, a channel or the like stands beside a name."""
    before, after = _MEDIA.get(lang, (None, None))
    return bool(
        (before is not None and before.search(text, max(0, finding.start - 30), finding.start))
        or (after is not None and after.match(text, finding.end))
    )


def _known_type(surface: str, lang: str, kb: KnowledgeBase, medium: bool) -> EntityType | None:
    hits = kb.lookup(surface, lang, limit=60)
    if medium and any(hit.entity.type == "ORG" and hit.score >= _SURE and hit.entity.prior >= _IMPORTANT for hit in hits):
        return "ORG"
    if not hits or hits[0].score < _SURE or any(hit.entity.type == "LOC" and hit.score >= _OWN for hit in hits):
        return None
    types = {hit.entity.type for hit in hits if hit.score >= _SURE and hit.entity.prior >= _IMPORTANT}
    return types.pop() if len(types) == 1 else None
