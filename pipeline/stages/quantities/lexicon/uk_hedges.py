"""Ukrainian hedges that are prepositions too: "до 500 осіб" is up to, "впала до 5 %" is to."""

from __future__ import annotations

from pipeline.stages.quantities.context import Context, Match
from pipeline.stages.quantities.days import read_day
from pipeline.stages.quantities.lexicon import uk_calendar
from pipeline.stages.quantities.lexicon.base import words

PREPOSITIONS = frozenset(("до", "від"))
# Words behind which an amount with "до" is the most there is, and with "від" the least.
_LIMITED = frozenset(
    words(
        "строком терміном строк термін вартістю ціною вагою масою площею довжиною висотою шириною глибиною товщиною потужністю місткістю "
        "ємністю об'ємом обсягом розміром сумою швидкістю віком радіусом дальністю калібром діаметром тривалістю температурою кількістю "
        "чисельністю завдовжки завширшки заввишки завглибшки завтовшки пробігом радіусі відстані глибині висоті розмірі сумі суму поривами "
        "пориви знижки знижка знижку знижкою знижок штраф штрафу штрафом штрафи кредит кредити позику позики грант гранти премію премії "
        "винагороду винагорода компенсацію допомогу дітей діти дітям дітьми дитини дитина особи особам осіб підлітки волі "
        "ув'язнення вітер вітру"
    )
)
_HOLDING = (
    "вміща", "вмісти", "місти", "перевоз", "налічу", "нарахову", "кошту", "важит", "трива", "займ", "загрожу", "становит", "склада",
    "виплач", "плат", "отрима", "одержу", "прийма", "розміст", "виробля", "забезпеч", "достав", "перевез", "обслугову", "випуска",
    "надають", "надає", "вигра", "заробля", "витрач", "працю", "викорис", "спожива",
)  # fmt: skip
_CHANGE = (
    "зрос", "зріс", "зрост", "збільш", "підвищ", "знизи", "знижен", "знижу", "впа", "упа", "пада", "скоро", "подорож", "здорож", "подешев",
    "здешев", "змен", "довел", "довест", "довед", "підня", "дійш", "дійд", "сягн", "досяг", "наблиз", "доход", "опуст", "додал", "додат",
    "підскоч", "зміни", "зміню", "перен", "продовж", "подовж", "звуз", "розшир", "уріза", "поглиб", "прискор", "сповіл", "пом'якш",
    "виріс", "вирос", "перейш", "поверн", "посил", "пожвав",
)  # fmt: skip
_OPENING = frozenset('([{":;–.!?•')
_ENDS = frozenset(".!?;")
_WINDOW = 30  # tokens; sentences end before


def hedges(ctx: Context, index: int, position: int, match: Match) -> bool:
    """Whether the hedge words from a token to ``position`` hedge the amount behind them."""
    if match.bare:  # "близько 2000 року" is a date
        day = read_day(ctx, position)
        if day is not None and day.sure and day.year is not None:
            return False
    word = ctx.text(index)
    if word not in PREPOSITIONS:
        return True
    if position > index + 1:  # "до понад 5": the next hedge is read at its own place
        return False
    limited = ctx.same_line(index) and index > 0 and ctx.text(index - 1) in _LIMITED
    if word == "від":
        return limited and not (ctx.text(match.next) in ("до", "–", "-") or match.kind == "percent")
    if match.kind == "date" or (match.bare and uk_calendar.is_day(ctx, position)) or (match.bare and ctx.text(match.next) in ("до", "по")):
        return False
    if limited:
        return not _changes(ctx, index)
    if index == 0 or ctx.tokens[index].fresh:
        return match.kind in ("cardinal", "money", "measure", "percent") and not _changes(ctx, index, match.next)
    before = ctx.text(index - 1)
    if before in _OPENING:
        return not _changes(ctx, index, match.next)
    return before.startswith(_HOLDING) and not _changes(ctx, index)


def _changes(ctx: Context, index: int, after: int | None = None) -> bool:
    """Whether something is said to change, before a token or behind ``after``."""
    places = [range(index - 1, max(-1, index - _WINDOW), -1)]
    if after is not None:
        places.append(range(after, min(ctx.count, after + _WINDOW)))
    for side in places:
        for place in side:
            token = ctx.tokens[place]
            if token.text in _ENDS or (token.fresh and place > index):
                break
            if token.kind == "word" and token.text.startswith(_CHANGE):
                return True
            if token.fresh:
                break
    return False
