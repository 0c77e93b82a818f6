"""What Arabic spelling leaves open, settled on the tokens before the grammar runs.

Clitics are set apart from what they hang on. Words that are written alike are told apart by their neighbours: the fifth and five, the
dual of the construct state and the accusative, counted and ordinal tens. Digits and words that count nothing become opaque. A settled
word keeps its place in the text; only the form by which the lexicon knows it changes.
"""

from __future__ import annotations

from pipeline.stages.quantities.fold import Folded, fold_word
from pipeline.stages.quantities.lexer import Token
from pipeline.stages.quantities.lexicon.ar_clitics import bare, folded, split_clitics
from pipeline.stages.quantities.lexicon.ar_names import HIJRI_TWO, HOURS, settle_hour, settle_number, text_behind
from pipeline.stages.quantities.lexicon.ar_numbers import CONSTRUCT, FIFTH_TO_TENTH, PART
from pipeline.stages.quantities.lexicon.ar_order import LARGE, TENS, settle_definite, settle_eleven, settle_large, settle_tens
from pipeline.stages.quantities.lexicon.base import Lexicon
from pipeline.stages.quantities.lexicon.names import without_conferences

_FUNCTION_WORDS = folded(
    "من في على إلى عن مع بعد قبل خلال منذ حتى أو ثم لكن أي كان كما ما لم لا لن قد هذا هذه ذلك تلك التي الذي الذين "
    "بين عند دون غير سوى بل إن "
    "أن أنه فقط أيضا حيث إذا عبر ضد نحو لدى منهم منها منه فيها فيه"
)
_QUARTERS = folded("ربع نصف")
_QUARTERS_DEFINITE = folded("الربع النصف")
_CURRENT = folded("الحالي الجاري الماضي الأخير المقبل القادم السابق نفسه التالي الأول الأولى الثاني الثالث الرابع السنوي")
_IN_PERIOD = folded("نهاية بداية مطلع منتصف خلال هذا ذلك أواخر أوائل")
_RARE_MONTHS = folded("ماي جوان")
_DAMMA = "\u064f"


def settle_tokens(tokens: list[Token], lexicon: Lexicon, text: Folded) -> list[Token]:
    """The tokens of an Arabic text with clitics split off and ambiguous words settled."""
    tokens = _join_hundredths(split_clitics(_with_kashidas(without_conferences(tokens), text), lexicon, text), lexicon)
    for index, token in enumerate(tokens):
        if token.kind == "word":
            _settle_word(tokens, index, lexicon, text)
        elif token.kind == "number":
            if token.cased.startswith("ال"):
                settle_definite(tokens, index, lexicon)
            else:
                settle_number(tokens, index, lexicon, text)
    return tokens


def _with_kashidas(tokens: list[Token], text: Folded) -> list[Token]:
    """ "2020 ـ 2024": the stroke that stretches words, which folding drops, stands for a dash between figures."""
    if text.offsets is None:
        return tokens
    result: list[Token] = []
    for token in tokens:
        before = result[-1] if result else None
        if before is not None and not token.fresh and token.spaced and token.kind == before.kind == "number":
            gap = text.source[text.span(before.start, before.end)[1] : text.span(token.start, token.end)[0]]
            if gap.strip() == "\u0640":
                result.append(Token("symbol", before.end, before.end + 1, "–", "–", True, False))
        result.append(token)
    return result


def _join_hundredths(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """ "الخامس بعد المئة", the hundred and fifth, is one word to the grammar."""
    if not any(token.text in LARGE for token in tokens):
        return tokens
    result: list[Token] = []
    for token in tokens:
        if token.text in LARGE and len(result) > 1 and result[-1].text == "بعد" and not token.fresh:
            first, value = _small_ordinal(result, len(result) - 2, lexicon)
            if value:
                start = result[first]
                whole = f"#{value + int(LARGE[token.text][1:])}"
                result[first:] = [Token("word", start.start, token.end, whole, whole, start.spaced, start.fresh)]
                continue
        result.append(token)
    return result


def _small_ordinal(tokens: list[Token], last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The first token and the value of the ordinal below a hundred that ends at a token; 0 where none does."""
    atoms = lexicon.atoms(tokens[last].text) or ()
    if len(atoms) != 1 or atoms[0].value >= 100:
        return last, 0
    if atoms[0].ordinal:
        return last, atoms[0].value
    if last >= 1 and tokens[last].text in ("عشر", "عشره"):
        unit = lexicon.atoms(tokens[last - 1].text) or ()
        return (last - 1, 10 + unit[0].value) if len(unit) == 1 and unit[0].ordinal else (last, 0)
    if tokens[last].text in TENS:
        if last >= 2 and tokens[last - 1].text == "و":
            unit = lexicon.atoms(tokens[last - 2].text) or ()
            return (last - 2, atoms[0].value + unit[0].value) if len(unit) == 1 and unit[0].ordinal else (last, 0)
        return last, atoms[0].value
    return last, 0


def _settle_word(tokens: list[Token], index: int, lexicon: Lexicon, text: Folded) -> None:
    token = tokens[index]
    word = token.text
    if word in TENS:
        settle_tens(tokens, index, lexicon)
    elif word in ("الاحد", "الاحدي"):
        settle_eleven(tokens, index)
    elif word in LARGE:
        settle_large(tokens, index, lexicon)
    elif word in CONSTRUCT:
        _settle_construct(tokens, index, lexicon, text)
    elif word.removeprefix("ال")[:3] in _PART_STARTS:
        _settle_part(tokens, index, lexicon, text)
    elif word in _QUARTERS or word in _QUARTERS_DEFINITE:
        _settle_quarter(tokens, index)
    elif word == "الاولي" and text.raw(token.start, token.end) in ("الأولي", "الأوّلي"):
        token.kind = "opaque"  # preliminary, primary
    elif word == "الساعه" or word in HOURS:
        settle_hour(tokens, index)
    elif word in HIJRI_TWO and text_behind(tokens, index) in HIJRI_TWO[word]:
        tokens[index + 1].kind = "opaque"
    elif word in _RARE_MONTHS and not _beside_number(tokens, index):
        token.kind = "opaque"


def _beside_number(tokens: list[Token], index: int) -> bool:
    """Whether a day, a year or another month stands beside a month whose name is a personal name too."""
    before = tokens[index - 1] if index and not tokens[index].fresh else None
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    return (before is not None and (before.kind == "number" or before.text in ("شهر", "/", "من", "الى", "-", "–"))) or (
        following is not None and (following.kind == "number" or following.text in ("/", "-", "–"))
    )


def _settle_construct(tokens: list[Token], index: int, lexicon: Lexicon, text: Folded) -> None:
    """ "مليونا دولار": two million; "عشرون مليونا", "مليونا ونصفا", "مليوناً" are the accusative of one."""
    token = tokens[index]
    if "\u064b" in text.raw(token.start, token.end):
        return
    if index and not token.fresh and (tokens[index - 1].kind == "number" or lexicon.atoms(tokens[index - 1].text)):
        return
    following = tokens[index + 1] if index + 1 < len(tokens) and not tokens[index + 1].fresh else None
    if following is None and (index == 0 or token.fresh):
        token.text += "ن"  # alone on its line, nothing makes it an accusative
        return
    if following is None or following.kind != "word" or following.text in _FUNCTION_WORDS or len(following.text) < 2:
        return
    if not following.spaced or (following.text.startswith(("ال", "و", "ب", "ل")) and not lexicon.starter(following.text)):
        return
    token.text = fold_word(token.text + "ن", "ar")


_PART_STARTS = {root[:3] for root in FIFTH_TO_TENTH}


def _settle_part(tokens: list[Token], index: int, lexicon: Lexicon, text: Folded) -> None:
    """ "خُمس السكان", "خمس قيمتها", "سُبعها": parts; "خمس سنوات" counts."""
    token = tokens[index]
    word = token.text.removeprefix("ال")
    root = next((root for root in FIFTH_TO_TENTH if word.startswith(root)), None)
    if root is None or word[len(root) :] not in ("", "ها", "هم", "هن", "ه"):
        return
    letter = len(token.text) - len(word)
    raw = text.raw(token.start + letter, token.start + letter + 1)
    spelled = raw[1:2] == _DAMMA
    following, before = text_behind(tokens, index), bare(tokens[index - 1].text) if index and not token.fresh else ""
    whole = len(following) > 4 and (following.startswith("ال") or following.endswith(("ها", "هم", "هن", "هما")))
    counts = (before.isalpha() and bool(lexicon.atoms(before))) or bool(lexicon.atoms(following))
    if spelled or (token.text == root and whole and len(raw) == 1 and not counts and root != "ثمن"):
        token.text = root + PART


def _settle_quarter(tokens: list[Token], index: int) -> None:
    """The third quarter of something is no fraction; with a year it is a date."""
    following = text_behind(tokens, index)
    if following in ("غالون", "جالون") and index and tokens[index - 1].kind == "number":
        tokens[index].text += PART  # quarts
        return
    if tokens[index].text in _QUARTERS:
        if following in _CURRENT:
            tokens[index].kind = "opaque"
        return
    if following in _CURRENT and any(token.kind == "number" and len(token.text) == 4 for token in tokens[index + 1 : index + 7]):
        return
    before = tokens[index - 1].text if index and not tokens[index].fresh else ""
    if following in _CURRENT or before in _IN_PERIOD:
        tokens[index].kind = "opaque"
