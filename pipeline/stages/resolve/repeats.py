"""One document, one reading: a name that was surely found once is found wherever it stands, with one type."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.document import EntityType, Provenance, Sentence
from pipeline.stages.resolve.routes import Finding

_LETTER = r"[^\W_]"
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+|[\r\n«“\"”]\s*)$")
_SHORTEST = {"ar": 4}
_RULE = "repeated"
# Endings that a name may take on in another place of the text; what an apostrophe splits off is outside anyway.
_ENDINGS = {
    "sv": "(?:s)?",
    "uk": "(?:а|у|і|ї|и|я|ю|ом|ем|єм|ою|ею|єю|ові|еві|єві|ами|ям|ах|ях|ів|ь)?",
}


_SETTLED = 0.7
"""Confidence from which a mention keeps its type, whatever the rest of the document says."""


_SETTLED_ALONE = 0.85
"""The same for one word that is the last of a person's full name: "Şimşek" beside "Mehmet Şimşek"."""


def unify_types(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Gives a name the type that most speaks for in the document, where the others were less sure.

    A word that surely is the last of a person's full name elsewhere in the document is that person.
    """
    weight: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    surnames: dict[str, float] = defaultdict(float)
    for finding in findings:
        surface = text[finding.start : finding.end]
        weight[surface][finding.type] += finding.confidence
        words = surface.split()
        if finding.type == "PER" and len(words) > 1 and finding.confidence >= _SETTLED_ALONE:
            surnames[words[-1]] = max(surnames[words[-1]], finding.confidence)
    out = []
    for finding in findings:
        surface = text[finding.start : finding.end]
        types = weight[surface]
        best = max(types, key=lambda t: types[t])
        if best != finding.type and types[best] >= 2 * types[finding.type] and finding.confidence < _SETTLED:
            finding = msgspec.structs.replace(finding, type=best)
        elif finding.type in ("ORG", "LOC") and types[finding.type] < _SETTLED_ALONE <= surnames.get(surface, 0):
            finding = msgspec.structs.replace(finding, type="PER")
        out.append(finding)
    return out


def find_repeats(
    text: str, sentences: Sequence[Sentence], findings: Sequence[Finding], sure: float, provenance: Provenance
) -> list[Finding]:
    """Further places of names of which one mention at least is ``sure``, and last parts of persons' full names that stand alone.

    Args:
        sentences: where to look.
        sure: confidence from which a name is looked for elsewhere.
    """
    taken = sorted((f.start, f.end) for f in findings)
    names: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        lang = next((s.lang for s in sentences if s.start <= finding.start < s.end), None)
        if lang is None or finding.confidence < sure:
            continue
        for form in _forms(text[finding.start : finding.end], finding.type, lang):
            key = (lang, form)
            if key not in names or names[key].confidence < finding.confidence:
                names[key] = finding
    found: list[Finding] = []
    for (lang, form), finding in sorted(names.items(), key=lambda item: (-len(item[0][1]), item[0])):
        pattern = _pattern(form, lang)
        for sentence in sentences:
            if sentence.lang != lang:
                continue
            for match in pattern.finditer(text, sentence.start, sentence.end):
                start, end = match.span("name")
                if any(start < right and left < end for left, right in taken):
                    continue
                if _ambiguous(text, start, form, lang):
                    continue
                taken.append((start, end))
                confidence = round(finding.confidence * 0.9, 4)
                vote = msgspec.structs.replace(provenance, rule=_RULE, score=confidence)
                found.append(Finding(start=start, end=end, type=finding.type, confidence=confidence, votes=(vote,)))
    return sorted([*findings, *found], key=lambda f: f.start)


def _forms(surface: str, type_: EntityType, lang: str) -> Iterator[str]:
    """The name, and for a person the last word of the full name (given name in Vietnamese, surname elsewhere)."""
    letters = sum(character.isalpha() for character in surface)
    if letters < _SHORTEST.get(lang, 3) or (lang != "ar" and not any(c.isupper() for c in surface)):
        return
    if type_ in ("PER", "LOC", "ORG") or " " in surface:
        if lang == "ar" and " " not in surface and type_ != "LOC":
            return
        yield surface
    if type_ == "PER" and lang != "ar":
        last = surface.split()[-1]
        if last != surface and len(last) >= 3 and last[0].isupper():
            yield last


def _pattern(form: str, lang: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in form.split()]
    ending = _ENDINGS.get(lang, "")
    body = r"\s+".join(f"{word}{ending}" for word in words)
    before = rf"(?<!{_LETTER})(?:[وف]?[بلك]?)" if lang == "ar" else rf"(?<!{_LETTER})(?<!{_LETTER}['’ʼ-])"
    return re.compile(rf"{before}(?P<name>{body})(?!{_LETTER})(?![-‑]{_LETTER})")


def _ambiguous(text: str, start: int, form: str, lang: str) -> bool:
    """A single word at the beginning of a sentence has its capital from there, and may be any noun."""
    if lang == "ar" or " " in form:
        return False
    return len(form) < 5 and _SENTENCE_START.search(text[max(0, start - 4) : start]) is not None
