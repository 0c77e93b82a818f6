"""Hours of the day in Swedish, which are no quantities: "klockan åtta", "kl. 8–10", "halv tre", "kvart över fem"."""

from __future__ import annotations

from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.sv_numbers import segment

_CLOCK = ("kl", "klockan")
_ABOUT = frozenset(("ca", "cirka", "runt", "omkring", "ungefär", "strax", "före", "efter", "prick", "redan", "senast", "tidigast"))


def hours_at(tokens: list[Token], index: int) -> int:
    """How many tokens from this one on name hours of the day; 0 where none do."""
    word = tokens[index].text
    if word == "mellan":  # "mellan klockan 8 och 10"
        if _text(tokens, index + 1) not in _CLOCK:
            return 0
        first = _time(tokens, _behind_clock(tokens, index + 1))
        if first and _text(tokens, first) in ("och", "-", "–"):
            second = _time(tokens, first + 1)
            return (second or first) - index
        return first - index if first else 0
    if word in _CLOCK:
        end = _time(tokens, _behind_clock(tokens, index))
        if end and _text(tokens, end) in ("till", "-", "–"):
            end = _time(tokens, end + 1) or end
        return end - index if end else 0
    if word == "halv":  # "halv tre", but "halv miljon"
        hour = _hour(tokens, index + 1)
        if hour is None or hour > 12 or _counted(tokens, index):
            return 0
        return 2
    if _text(tokens, index + 1) in ("i", "över") and not (index and tokens[index - 1].text in ("en", "i")):  # "kvart över fem"
        hour = _hour(tokens, index + 2)
        return 3 if hour is not None and hour <= 12 else 0
    return 0


def _counted(tokens: list[Token], index: int) -> bool:
    """ "en halv", "två och en halv"."""
    return index > 0 and not tokens[index].fresh and tokens[index - 1].text in ("en", "och")


def _behind_clock(tokens: list[Token], index: int) -> int:
    position = index + 1
    if _text(tokens, position) == "." and not tokens[position].spaced:
        position += 1
    while _text(tokens, position) in _ABOUT:
        position += 1
    return position


def _time(tokens: list[Token], position: int) -> int:
    """The token behind a time of day: "åtta", "08", "halv nio", "fem i åtta", "kvart över tre"; 0 where there is none."""
    if _text(tokens, position) == "halv":
        return position + 2 if _hour(tokens, position + 1) is not None else 0
    minutes = _text(tokens, position) == "kvart" or _hour(tokens, position, 30) is not None
    if minutes:
        after = position + 1
        if _text(tokens, after) == "minuter":
            after += 1
        if _text(tokens, after) in ("i", "över"):
            after += 1
            if _text(tokens, after) == "halv":
                after += 1
            if _hour(tokens, after) is not None:
                return after + 1
    if position < len(tokens) and tokens[position].kind == "opaque" and not tokens[position].fresh:
        return position + 1
    return position + 1 if _hour(tokens, position) is not None else 0


def _hour(tokens: list[Token], index: int, limit: int = 24) -> int | None:
    if index >= len(tokens) or tokens[index].fresh:
        return None
    token = tokens[index]
    if token.kind == "number":
        return int(token.value) if token.value is not None and 0 <= token.value <= limit else None
    atoms = segment(token.text) if token.kind == "word" else None
    if not atoms or any(atom.ordinal or atom.place not in "utd" for atom in atoms):
        return None
    value = sum(atom.value for atom in atoms)
    return value if value <= limit else None


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) and not tokens[index].fresh else ""
