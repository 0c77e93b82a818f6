"""What a slot's English form and the words around it say twice.

A model that writes a placeholder does not see the words that come into it: "more than" or "dong" may then stand beside a form that has them
already.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.compact.words import words
from pipeline.slots import Slot
from pipeline.stages.translate.carry import Carried
from pipeline.stages.translate.edits import Edit, apply_edits
from pipeline.stages.translate.english import ORDINALS

# Hedges that the renderer of quantities writes, and what English says instead of each.
_HEDGES: dict[str, tuple[str, ...]] = {
    "more than": ("more than", "over", "above", "upwards of", "in excess of", "greater than"),
    "at least": ("at least", "not less than", "no less than", "no fewer than", "a minimum of", "minimum of", "from"),
    "less than": ("less than", "fewer than", "under", "below"),
    "up to": ("up to", "at most", "as much as", "as many as", "no more than", "not more than", "a maximum of", "maximum of"),
    "about": (
        "about", "around", "approximately", "approx.", "some", "nearly", "almost", "roughly",
        "close to", "an estimated", "estimated", "circa", "ca.", "ca",
    ),
}  # fmt: skip
_COMPARING = frozenset({"more than", "less than"})

# What may follow or precede an amount although its form has the unit already. Every pattern is anchored by those who use it.
_CURRENCIES: dict[str, str] = {
    "VND": r"(?:Vietnamese |Viet Nam )?(?:dongs?|đồng|VND|VNĐ)|₫",
    "USD": r"(?:US |U\.S\. |American )?dollars?|USD|US\$|\$",
    "EUR": r"euros?|EUR|€",
    "GBP": r"(?:British )?pounds?(?: sterling)?|GBP|£",
    "UAH": r"(?:Ukrainian )?(?:hryvnias?|hryvnya|UAH)|₴",
    "TRY": r"(?:Turkish )?(?:liras?|TRY|TL)|₺",
    "SEK": r"(?:Swedish )?(?:kronor|kronas?|crowns?|SEK|kr)",
    "NOK": r"(?:Norwegian )?(?:kroner|kronor|krone|crowns?|NOK|kr)",
    "DKK": r"(?:Danish )?(?:kroner|kronor|krone|crowns?|DKK|kr)",
    "CNY": r"(?:Chinese )?yuan|renminbi|RMB|CNY|¥",
    "JPY": r"(?:Japanese )?yen|JPY|¥",
    "RUB": r"(?:Russian )?(?:rou?bles?|RUB)|₽",
    "SAR": r"(?:Saudi )?(?:riyals?|SAR)",
    "EGP": r"(?:Egyptian )?(?:pounds?|EGP)",
    "INR": r"(?:Indian )?(?:rupees?|INR)|₹",
    "PLN": r"(?:Polish )?(?:zlot(?:y|ys|ies)|PLN)",
    "CHF": r"(?:Swiss )?(?:francs?|CHF)",
}
_UNITS: dict[str, str] = {
    "%": r"%|per ?cent|percents?",
    "percentage points": r"percentage points?|points?",
    "ha": r"ha|hectares?",
    "km": r"km|kilomet(?:re|er)s?",
    "m": r"m|met(?:re|er)s?",
    "cm": r"cm|centimet(?:re|er)s?",
    "mm": r"mm|millimet(?:re|er)s?",
    "kg": r"kg|kilos?|kilograms?",
    "g": r"g|grams?",
    "tonnes": r"t|tons?|tonnes?|metric tons?",
    "litres": r"l|lit(?:re|er)s?",
    "m²": r"m2|m²|sq\.? ?m|square met(?:re|er)s?",
    "km²": r"km2|km²|sq\.? ?km|square kilomet(?:re|er)s?",
    "m³": r"m3|m³|cubic met(?:re|er)s?",
    "kV": r"kV|kilovolts?",
    "kW": r"kW|kilowatts?",
    "MW": r"MW|megawatts?",
    "GW": r"GW|gigawatts?",
    "kWh": r"kWh|kilowatt[- ]hours?",
    "km/h": r"km/h|kph|kilomet(?:re|er)s? (?:per|an) hour",
    "°C": r"°C|degrees?(?: Celsius)?",
}
# The endings with which English makes nouns of actions, states and qualities (Quirk et al., "A Comprehensive Grammar of the English
# Language", 1985, appendix I, on noun suffixes): before another noun they stand without 's.
_ABSTRACT = re.compile(r"^[a-z ]+(?:[st]ion|[ae]nce|[ae]?ncy|acy|ity|ment|ness|ism|ship|hood|dom)$")
_COUNTED = re.compile(r"(?P<number>(?:\d[\d.,]*–)?\d[\d.,]*|[a-z]+) (?P<unit>year|month|week|day|hour|minute)s?")
_ORDINAL = re.compile(rf"(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))")
_LOOSE_BEFORE = re.compile(r",? (?:(?:from|of|in|on|at|to|for|by|with|as) )?(?:the )?$")
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?]|$)")
_DETERMINER = re.compile(r" (?:the|an?|its|his|her|their|this|that)(?!\w)")
_GENITIVE = re.compile(r"[’']s(?=\s[a-z])")
_LOOSE_GENITIVE = re.compile(r" [’'](?= [a-z])")
_SPELT_WITH_S = re.compile(r"(?<=\w{3})is(?=(?:e[ds]?|ing|ations?)$)")
_SIGN = re.compile(r"[€$£₴₺₫₽¥₹]\s?$|(?:US\$)\s?$")


def without_doubles(text: str, slots: Sequence[Slot], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    """The translation without what stands beside a slot and inside its English form as well; places move along."""
    edits: list[Edit] = []
    for item in carried:
        start = _before(text, item.start, slots[item.slot])
        end = _after(text, item.end, slots[item.slot])
        edits += [Edit(start, item.start, "")] * (start < item.start) + [Edit(item.end, end, "")] * (end > item.end)
        loose = _LOOSE_GENITIVE.match(text, item.end)
        if loose is not None and text.count(" '", 0, loose.start()) == 0:
            # "the Party Committee ' leadership": the model wrote the genitive of a plural.
            edits.append(Edit(item.end, loose.end(), "'" if slots[item.slot].english.endswith("s") else "'s"))
    kept: list[Edit] = []
    for edit in sorted(edits):
        inside = any(edit.start < item.end and item.start < edit.end for item in carried)
        if not inside and (not kept or kept[-1].end <= edit.start):
            kept.append(edit)
    return _edited(text, kept, carried)


def hyphenated(text: str, slots: Sequence[Slot], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    """The translation with "71-year-old" for "71 years-year-old"; places move along.

    A model that takes a slot for a number alone writes the unit onto it.
    """
    out: list[Carried] = []
    shift = 0
    for item in sorted(carried, key=lambda item: item.start):
        start, end = item.start + shift, item.end + shift
        counted = _COUNTED.fullmatch(slots[item.slot].english) if slots[item.slot].kind == "quantity" else None
        again = re.compile(rf"-{counted['unit']}(?:-olds?)?(?!\w)").match(text, end) if counted is not None else None
        if counted is not None and again is not None:
            number = start + counted.end("number")
            text = text[:number] + text[end:]
            shift -= end - number
            end = again.end() - (end - number)
        out.append(replace(item, start=start, end=end))
    return text, out


def without_loose_ordinals(text: str, slots: Sequence[Slot], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    """The translation without an ordinal that stands for itself where it is written in its own place too; places move along.

    A model may write "the world's third-largest" and the slot besides: "third the world's third-largest", "from first."
    """
    edits: list[Edit] = []
    moved: dict[int, tuple[int, int]] = {}
    for item in carried:
        english = slots[item.slot].english
        if slots[item.slot].kind != "quantity" or not _ORDINAL.fullmatch(english) or sum(slot.english == english for slot in slots) > 1:
            continue
        loose = _LOOSE_BEFORE.search(text, 0, item.start) if _ENDS_CLAUSE.match(text, item.end) else None
        start = loose.start() if loose is not None else item.start
        if loose is None and not _DETERMINER.match(text, item.end):
            continue
        others = [match.span() for match in re.finditer(rf"(?<!\w){english}(?!\w)", text) if match.start() != item.start]
        free = [span for span in others if not any(span[0] < other.end and other.start < span[1] for other in carried)]
        if len(free) == 1:
            edits.append(Edit(start, item.end + (loose is None), ""))
            moved[item.slot] = free[0]
    kept = [replace(item, start=moved[item.slot][0], end=moved[item.slot][1]) if item.slot in moved else item for item in carried]
    return _edited(text, edits, sorted(kept, key=lambda item: item.start))


def _edited(text: str, edits: Sequence[Edit], carried: Sequence[Carried]) -> tuple[str, list[Carried]]:
    text, spans = apply_edits(text, edits, [(item.start, item.end) for item in carried])
    return text, [Carried(item.slot, *span, item.status, item.score) for item, span in zip(carried, spans, strict=True)]


def _before(text: str, start: int, slot: Slot) -> int:
    """Where the doubled words before a slot begin; ``start`` where there are none."""
    head = text[:start]
    if slot.kind == "quantity":
        for hedge, others in _HEDGES.items():
            if slot.english.startswith(f"{hedge} "):
                found = _ends_with(head, others)
                if found is not None:
                    # "no more than <more than 5>" and "not less than" are no doubles, but say the opposite.
                    negated = hedge in _COMPARING and re.search(r"\b(?:no|not)\s+$", head[:found], re.IGNORECASE)
                    return start if negated else found
        unit = _currency_of(slot.english)
        sign = _SIGN.search(head)
        if unit is not None and sign is not None and re.fullmatch(unit, sign.group().strip()):
            return sign.start()
    if slot.role == "term":
        own = re.search(rf"(?<!\w){re.escape(slot.english)}[’']s? $", head, re.IGNORECASE)
        if own is not None:
            # "policy rate's policy rate"
            return own.start()
    return _repeated_before(text, start, slot.english)


def _after(text: str, end: int, slot: Slot) -> int:
    tail = text[end:]
    if slot.kind == "quantity":
        for pattern in _unit_patterns(slot.english):
            match = re.match(rf"(?:\s|-)?(?:{pattern})(?!\w)", tail)
            if match is not None:
                return end + match.end()
    if slot.role == "term" and _ABSTRACT.search(slot.english) and (genitive := _GENITIVE.match(text, end)) is not None:
        # "mass mobilization's work" is mass mobilization work.
        return genitive.end()
    if slot.role == "term":
        noun, of, _ = slot.english.partition(" of ")
        again = re.match(rf"(?:[’']s? {re.escape(slot.english)}{f'| {re.escape(noun)}' if of else ''})(?!\w)", tail, re.IGNORECASE)
        if again is not None:
            # "exchange rate's exchange rate", "court of appeal court"
            return end + again.end()
    return _repeated_after(text, end, slot.english)


def _ends_with(head: str, phrases: Iterable[str]) -> int | None:
    """Where one of the phrases begins that the text ends with, the longest one."""
    for phrase in sorted(phrases, key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(phrase)}\s+$", head, re.IGNORECASE)
        if match is not None:
            return match.start()
    return None


def _currency_of(english: str) -> str | None:
    return next((pattern for code, pattern in _CURRENCIES.items() if re.search(rf"\b{code}\b", english)), None)


def _unit_patterns(english: str) -> list[str]:
    """What the unit or currency may look like that the form ends with."""
    found = [pattern for code, pattern in _CURRENCIES.items() if english.endswith(f" {code}")]
    for unit, pattern in _UNITS.items():
        if english.endswith(unit) and (not unit[0].isalpha() or english[: -len(unit)].endswith(" ")):
            found.append(pattern)
    return found


def _repeated_before(text: str, start: int, english: str) -> int:
    """Words directly before, with nothing but spaces between, that the form begins with."""
    inner = [_plain(english[slice(*span)]) for span in words(english)]
    before = words(text[:start])
    for size in range(len(inner), 0, -1):
        head = before[-size:]
        if len(head) == size and [_plain(text[slice(*span)]) for span in head] == inner[:size] and _adjacent(text, [*head, (start, start)]):
            return head[0][0]
    return start


def _repeated_after(text: str, end: int, english: str) -> int:
    inner = [_plain(english[slice(*span)]) for span in words(english)]
    after = [(low + end, high + end) for low, high in words(text[end:])]
    for size in range(len(inner), 0, -1):
        tail = after[:size]
        if len(tail) == size and [_plain(text[slice(*span)]) for span in tail] == inner[-size:] and _adjacent(text, [(end, end), *tail]):
            return tail[-1][1]
    return end


def _plain(word: str) -> str:
    """A word in small letters, in one spelling: "mobilisation" is "mobilization"."""
    return _SPELT_WITH_S.sub("iz", word.lower())


def _adjacent(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    return all(text[left[1] : right[0]].isspace() for left, right in itertools.pairwise(spans))
