"""Outside corpora brought nearer to the guidelines: their spans are mended by rule, and what no rule can decide is hidden from the loss.

The guidelines leave titles, quotation marks, suffixes behind an apostrophe and Arabic clitics outside a name, and know no groups of people
as persons; each corpus has its own mind about these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pipeline.compact.train.tagger_data import Example
from pipeline.parallel import Span
from pipeline.stages.entities.boundaries import tidy

Range = tuple[int, int]

_PEOPLES = re.compile(
    r"[وفبكل]{0,2}(?:ال|ل)?(?:\w+(?:يون|يين|ائيين|انيين)|مسلم(?:ون|ين)|صليبي(?:ون|ين)?|يهود|عرب|روم|فرس|ترك|أتراك|إغريق|هنود|فرنسي(?:ون|ين)|نازي|شيعة|سنة"
    r"|أوروبي(?:ون|ين)|صحابة|رومان|مغول|تتار|بربر|أكراد|سلاجقة|أيوبي(?:ون|ين)|عباسي(?:ون|ين)|أموي(?:ون|ين)|مماليك|صوفي(?:ون|ين)|فلاسفة.*|أقلية.*)"
)
_REST = re.compile(r"['’](?=[A-ZÇĞİÖŞÜÂÎÛÉ])\w+")
_CLITIC = re.compile(r"[وفبلك](?=\w{3})")
_MARKUP = re.compile(r"-DOCSTART-|[={}|]{2}|_\w+\s*=")


def mend(examples: Iterable[Example]) -> list[Example]:
    """Sentences of outside corpora with their spans as the guidelines want them; sentences of markup alone are left out."""
    read = [example for example in examples if not (_MARKUP.search(example.text) and not example.spans)]
    names = Counter(example.text[s.start : s.end].split()[0] for example in read if example.lang == "ar" for s in example.spans)
    return [_mended(example, names) for example in read]


def _mended(example: Example, arabic: Counter[str]) -> Example:
    spans: list[Span] = []
    hidden: list[Range] = []
    for span in _joined(example):
        name = example.text[span.start : span.end]
        if span.type == "PER" and example.lang == "ar" and _PEOPLES.fullmatch(name):
            hidden.append((span.start, span.end))
            continue
        after = _REST.match(example.text, span.end) if example.lang == "tr" else None
        if after:  # cut at an apostrophe in the middle: Musée d'Orsay, O'Neill
            span = Span(span.start, after.end(), span.type)
        edges = tidy(example.text, (span.start, span.end), span.type, example.lang)
        if edges is None:
            hidden.append((span.start, span.end))
            continue
        start, end = edges
        if example.lang == "ar":
            start += _clitic_length(example.text[start:end].split()[0], arabic)
        spans.append(Span(start, end, span.type))
    return msgspec.structs.replace(example, spans=tuple(spans), hidden=tuple(hidden))


def _joined(example: Example) -> Iterator[Span]:
    """The spans; two halves of a person's name that stand side by side become one."""
    last: Span | None = None
    for span in example.spans:
        if last is not None:
            between = example.text[last.end : span.start]
            if span.type == last.type == "PER" and example.lang == "tr" and between == " ":
                last = Span(last.start, span.end, "PER")
                continue
            yield last
        last = span
    if last is not None:
        yield last


def _clitic_length(word: str, names: Counter[str]) -> int:
    """One where the word without its first letter is the better known name, else none; ل that swallowed an alif never splits off."""
    if not _CLITIC.match(word) or word.startswith("لل"):
        return 0
    return int(names[word[1:]] >= max(1, names[word]))


def hidden_words(words: Sequence[Range], hidden: Sequence[Range]) -> list[int]:
    """Indices of the words that share a letter with a hidden range."""
    return [i for i, (start, end) in enumerate(words) if any(start < stop and first < end for first, stop in hidden)]
