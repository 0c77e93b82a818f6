"""Ukrainian phrases around amounts: hedges, vague amounts, references to what is numbered, idioms that count nothing."""

from __future__ import annotations

from pipeline.document import Operator
from pipeline.stages.quantities.lexicon.base import words

_HEDGES: dict[Operator, tuple[str, ...]] = {
    ">": (
        "понад", "більше", "більше ніж", "більш ніж", "більше за", "більш як", "більше як", "більше від", "трохи більше",
        "трохи більше ніж", "що перевищує", ">", "трохи понад", "набагато більше", "значно більше", "трохи більш ніж",
        "трохи більш як", "трохи більше як", "дещо більше", "дещо більше ніж", "дещо більш ніж", "дещо понад", "ледь понад",
        "значно більше ніж", "значно більш ніж", "значно понад", "набагато більше ніж", "вище за", "довше за", "довше ніж", "вище ніж",
    ),
    ">=": (
        "не менше", "не менше ніж", "не менш ніж", "не менш як", "не менше від", "щонайменше", "принаймні", "мінімум", "не нижче", "≥",
        "не менше за", "від", "як мінімум", "не менше як", "не менш", "далеко не менше",
    ),
    "<": (
        "менше", "менше ніж", "менш ніж", "менш як", "менше за", "трохи менше", "трохи менше ніж", "<", "значно менше",
        "трохи менш ніж", "трохи менш як", "трохи менше як", "менше як", "менше від", "дещо менше", "дещо менше ніж", "дещо менш ніж",
        "значно менше ніж", "набагато менше ніж", "нижче за",
    ),
    "<=": (
        "до", "не більше", "не більше ніж", "не більш ніж", "не більш як", "не більше за", "щонайбільше", "максимум", "не вище",
        "не понад", "≤", "не перевищує", "не більше від", "як максимум", "не більше як", "не більш",
    ),
    "~": (
        "майже", "близько", "приблизно", "орієнтовно", "без малого", "~", "≈", "мало не", "ледь не", "ледве не", "плюс-мінус",
    ),
}  # fmt: skip
# "Більш ніж на 30 %", "майже в 5 разів": the preposition of the sentence stands behind the hedge; "більше на 5" is no hedge.
_PREPOSITIONS = words("на у в за до з із через по")
_ALONE = frozenset(words("більше менше до від за нижче вище перевищує"))
HEDGES: dict[str, Operator] = {phrase: op for op, phrases in _HEDGES.items() for phrase in phrases}
HEDGES |= {
    f"{phrase} {preposition}": op
    for phrase, op in tuple(HEDGES.items())
    if phrase[0].isalpha() and phrase.split()[-1] not in _ALONE
    for preposition in _PREPOSITIONS
}
_OLDER: dict[str, Operator] = {"старш": ">", "молодш": "<"}
for _root, _op in _OLDER.items():
    for _ending in words("ий а е і их им ими ого ому у ої"):
        HEDGES |= {f"{_root}{_ending} за": _op, f"{_root}{_ending} від": _op}
    HEDGES |= {f"{_root}{_ending}": _op for _ending in words("е і их им")}
HEDGES |= dict.fromkeys(("не старше", "не старші", "не старших"), "<=")
HEDGES |= dict.fromkeys(("не молодше", "не молодші", "не молодших"), ">=")

_BEHIND: dict[Operator, tuple[str, ...]] = {
    ">=": (
        "і більше", "або більше", "чи більше", "та більше", "і вище", "або вище", "й більше", "і старше", "або старше", "щонайменше",
        "як мінімум",
    ),
    "<=": (
        "і менше", "або менше", "щонайбільше", "як максимум",
    ),
    ">": (
        "з гаком", "з лишком",
    ),
}  # fmt: skip
HEDGES_BEHIND: dict[str, Operator] = {phrase: op for op, phrases in _BEHIND.items() for phrase in phrases}

_TENS = {"десят" + ending: "dozens" for ending in words("ки ків кам ками ках")}
_HUNDREDS = dict.fromkeys(words("сотні сотень сотням сотнями сотнях"), "hundreds")
_THOUSANDS = dict.fromkeys(words("тисячі тисяч тисячам тисячами тисячах"), "thousands")
VAGUE: dict[str, str] = {}
VAGUE |= _TENS | _HUNDREDS | dict.fromkeys(words("тисячі тисячами тисячам тисячах"), "thousands")
VAGUE |= {"мільйони": "millions", "мільйонами": "millions", "мільйонам": "millions", "мільйонах": "millions", "мільярди": "billions",
    "мільярдами": "billions",
          "кількасот": "several hundred", "кількадесят": "several dozen", "декількасот": "several hundred",
          "мільярдам": "billions", "мільярдах": "billions", "трильйони": "trillions", "дюжини": "dozens"}  # fmt: skip
for _small, _english in (_TENS | _HUNDREDS).items():
    _prefix = "tens" if _english == "dozens" else "hundreds"
    VAGUE |= {f"{_small} тисяч": f"{_prefix} of thousands", f"{_small} мільйонів": f"{_prefix} of millions",
    f"{_small} мільярдів": f"{_prefix} of billions",
              f"{_small} млн": f"{_prefix} of millions", f"{_small} млрд": f"{_prefix} of billions",
              f"{_small} тис": f"{_prefix} of thousands"}  # fmt: skip
for _word in _THOUSANDS:
    VAGUE[f"{_word} мільйонів"] = "billions"
    VAGUE[f"{_word} мільярдів"] = "trillions"
SEVERAL: dict[str, str] = dict.fromkeys(words("кілька декілька кількох декількох кільком кількома"), "several") | {
    "багато": "many",
    "пару": "a couple of",
}

REFERENCES = words(
    """
    № номер номером no no. n рішення резолюція директива указ закон стаття ст. статті статтею статей статтях статтям статтями ст.ст. ч.
    пункт пункту пункті пунктом п. пп. підпункт підпункту підпункті абзац абзацу абз. розділ розділу розділі розд. глава глави главі
    гл. додаток додатка додатку дод. таблиці табл. рисунку рисунка кв. буд. корп. оф. каб. індекс поз. вип. сторінка с. стор. таблиця
    рисунок рис. версія м- тел тел. траса шосе маршрут кімната канал # ту мі су миг мфо єдрпоу іпн рнокпп
    """
)

IDIOMS: tuple[str, ...] = (
    "один одного", "одне одного", "один одному", "одна одну", "одна одній", "одного разу", "один за одним", "одне одному",
    "один з одним", "раз у раз", "по-перше", "по-друге", "по-третє", "в першу чергу", "у першу чергу", "перш за все", "перша-ліпша",
    "на перший погляд", "з іншого боку", "одним словом", "один на одного", "одне з одним", "один від одного", "з одного боку",
    "з першого погляду", "другого дня", "першого-ліпшого", "раз і назавжди", "одного дня",
    *(
        f"{which} {what}"
        for which in words("перша першої першій першу першою друга другої другій другу другою третя третьої третю")
        for what in words("світова світової світовій світову світовою")
    ),
    "небесна сотня", "небесної сотні", "небесній сотні", "небесну сотню", "небесною сотнею",
)  # fmt: skip
