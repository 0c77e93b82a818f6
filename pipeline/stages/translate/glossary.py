"""Glossaries: terms that are translated in one way only, or not at all.

A glossary is a folder with one file for each source language, ``LANG.tsv``: tab-separated, UTF-8, lines beginning with ``#`` are comments.
The first line names the columns:

``term``
    The term in its base form, as a dictionary has it; words are separated by single spaces.
``english``
    What English writes for it. Empty for a term that is not translated (see ``mark``).
``plural``
    What English writes for its plural. Where it is empty, plural forms are left to the translator.
``mark``
    ``keep``: not translated, stands in the translation as it stands in the source. ``exact``: only as written, capitals and all.
    Both may stand there, separated by a space.
``about``
    The countries that the term belongs to, by their ISO 3166-1 codes, separated by spaces. It is found in documents about one of them
    alone; elsewhere the same words may mean something else ("the central region").
``note``
    For readers.

Only ``term`` and ``english`` are required. Terms are found in their inflected forms; capitals do not matter unless the mark says so.
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputError
from pipeline.stages.translate.inflection import Form, Inflection, inflection_of

COLUMNS = ("term", "english", "plural", "mark", "about", "note")
_REQUIRED = ("term", "english")
_MARKS = frozenset({"keep", "exact"})
_COUNTRY = re.compile("[A-Z]{2}")


@dataclass(frozen=True)
class Term:
    """A row of a glossary."""

    term: str
    english: str
    plural: str = ""
    keep: bool = False
    exact: bool = False
    about: frozenset[str] = frozenset()


class Found(NamedTuple):
    """A term in a sentence: its span without clitics, and what English writes for it; ``keep`` says that it stays as it is."""

    start: int
    end: int
    english: str
    keep: bool


class Glossary:
    """The terms of one language.

    Args:
        terms: of the language.
        lang: its ISO 639-1 code.
    """

    def __init__(self, terms: Sequence[Term], lang: str) -> None:
        self._inflection: Inflection = inflection_of(lang)
        self._by_first: dict[str, list[tuple[Term, tuple[str, ...]]]] = {}
        for term in terms:
            words = tuple(term.term.split())
            for key in self._inflection.keys(words[0]):
                self._by_first.setdefault(key, []).append((term, words))

    def find(self, text: str, about: Collection[str] = ()) -> list[Found]:
        """Terms of a text, longest first where they overlap, in order.

        Args:
            about: codes of the countries that the document is about; terms of others are not taken.
        """
        tokens = self._inflection.tokens(text)
        found: list[Found] = []
        for at, token in enumerate(tokens):
            candidates = dict.fromkeys(entry for key in self._inflection.keys_of(token.text) for entry in self._by_first.get(key, ()))
            for term, words in candidates:
                if term.about and term.about.isdisjoint(about):
                    continue
                match = self._match(text, term, words, tokens[at : at + len(words)])
                if match is not None and match.english == term.english and term.plural and self._counted(text, tokens, at):
                    match = match._replace(english=term.plural)
                if match is not None:
                    found.append(match)
        chosen: list[Found] = []
        for item in sorted(found, key=lambda item: (item.start - item.end, item.start)):
            if all(item.end <= other.start or other.end <= item.start for other in chosen):
                chosen.append(item)
        return sorted(chosen)

    def _counted(self, text: str, tokens: Sequence[Form], at: int) -> bool:
        """Whether a number, or what else says so, makes a noun in the singular several; a percentage does not."""
        if not at or not text[tokens[at - 1].end : tokens[at].start].isspace() or not self._inflection.counts(tokens[at - 1].text):
            return False
        return not re.search(r"(?:%|yüzde)\s*[\d.,]*$", text[: tokens[at - 1].end])

    def _match(self, text: str, term: Term, words: tuple[str, ...], tokens: Sequence[Form]) -> Found | None:
        if len(tokens) < len(words) or any(not text[left.end : right.start].isspace() for left, right in itertools.pairwise(tokens)):
            return None
        start, end = tokens[0].start, tokens[-1].end
        if term.exact:
            surface = text[start:end]
            return Found(start, end, surface if term.keep else term.english, term.keep) if surface == term.term else None
        plural = False
        for number, (word, token) in enumerate(zip(words, tokens, strict=True)):
            fit = self._inflection.fits(word, token.text, last=number == len(words) - 1, first=number == 0)
            if fit is None:
                return None
            if number == 0:
                start += fit.clitic
            end = end if number < len(words) - 1 else token.start + fit.end
            plural = plural or fit.plural
        if term.keep:
            return Found(start, end, text[start:end], True)
        english = term.plural if plural else term.english
        return Found(start, end, english, False) if english else None


def load_glossary(folder: Path, lang: str) -> Glossary:
    """The glossary of a language; an empty one where the folder has no file for it.

    Raises:
        InputError: the folder is missing, or the file has faults; the message lists them all with their lines.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; a glossary is a folder with files LANG.tsv")
    path = folder / f"{lang}.tsv"
    return Glossary(read_terms(path) if path.is_file() else (), lang)


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of a file.

    Raises:
        InputError: it has faults; the message lists them all with their lines.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    numbered = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        return ()
    header = numbered[0][1].split("\t")
    wrong = [name for name in header if name not in COLUMNS] + [f"no {name!r}" for name in _REQUIRED if name not in header]
    if wrong:
        raise InputError(f"{path}, line {numbered[0][0]}: columns are {', '.join(COLUMNS)}; found: {', '.join(wrong)}")
    terms: dict[str, Term] = {}
    faults: list[str] = []
    for number, line in numbered[1:]:
        cells = next(csv.reader(io.StringIO(line), delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(cells) > len(header):
            faults.append(f"line {number}: {len(cells)} cells for {len(header)} columns")
            continue
        row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=False)}
        marks = set(row.get("mark", "").split())
        about = frozenset(row.get("about", "").split())
        term = Term(row["term"], row.get("english", ""), row.get("plural", ""), "keep" in marks, "exact" in marks, about)
        if not term.term:
            faults.append(f"line {number}: no term")
        elif marks - _MARKS:
            faults.append(f"line {number}: unknown mark {', '.join(sorted(marks - _MARKS))}; marks are {', '.join(sorted(_MARKS))}")
        elif wrong := sorted(code for code in about if not _COUNTRY.fullmatch(code)):
            faults.append(
                f"line {number}: {', '.join(wrong)}: no code of a country; write ISO 3166-1 codes such as VN, separated by spaces"
            )
        elif not term.keep and not term.english:
            faults.append(f"line {number}: {term.term!r} has no English; give it, or the mark 'keep'")
        elif term.keep and (term.english or term.plural):
            faults.append(f"line {number}: {term.term!r} is kept as it is, but has an English form too")
        elif term.term in terms:
            faults.append(f"line {number}: {term.term!r} is there twice")
        terms[term.term] = term
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise InputError(f"{path}: {len(faults)} fault{'s' if len(faults) != 1 else ''}\n{listed}")
    return tuple(terms.values())


def glossary_digest(folder: Path, languages: Sequence[str]) -> str:
    """Digest of the files of some languages, for fingerprints."""
    digest = hashlib.sha256()
    for lang in sorted(languages):
        path = folder / f"{lang}.tsv"
        digest.update(f"{lang}\n".encode())
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
