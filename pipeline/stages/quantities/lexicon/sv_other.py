"""Swedish words for numbers that count nothing where they stand: "andra" that means other, "sex" the noun, "Tre Kronor"."""

from __future__ import annotations

from pipeline.stages.quantities.lexer import Token

# Before these "andra" means other.
_OTHERS = frozenset(
    [
        *("de", "dem", "alla", "bland", "många", "flera", "fler", "några", "inga", "vilka", "sådana", "båda", "samtliga", "mellan", "inte"),
        *("vissa", "olika", "varken", "eller", "hos", "två", "tre", "fyra", "fem", "tio", "något", "våra", "mina", "dina", "sina", "era"),
    ]
)
_OWNERS = frozenset(["min", "din", "sin", "vår", "er", "mitt", "ditt", "sitt", "vårt", "ert", "en", "ett", "hans", "hennes", "dess"])
# Nouns that take "andra" as the second without an article or an ending: "på andra plats", "i andra halvlek".
_PLACES = frozenset(
    [
        *("plats", "halvlek", "gång", "dag", "kvartal", "halvår", "set", "period", "omgång", "raka", "försök", "advent", "klass", "vice"),
        *("generation", "led", "grad", "rang", "tur", "våning", "etapp", "akt", "varv", "upplaga", "rond", "bas", "steg", "fas", "hand"),
        *("behandling", "läsning", "års", "jan", "januari", "feb", "februari", "mars", "apr", "april", "maj", "jun", "juni", "jul"),
        *("juli", "aug", "augusti", "sep", "sept", "september", "okt", "oktober", "nov", "november", "dec", "december"),
    ]
)
# Plurals that end like definite singulars.
_PLURALS = (
    *("områden", "ämnen", "ställen", "möten", "syften", "yrken", "rykten", "minnen", "vapen", "tecken", "vatten", "arbeten", "ärenden"),
    *("tillfällen", "beteenden", "värden", "intressen", "förhållanden", "fenomen", "uttalanden", "ordföranden", "riken", "märken"),
    *("avseenden", "öden", "ansikten", "ögon", "öron", "hjärtan", "länder", "män", "yttranden", "löften", "bälten", "företagen", "partien"),
)
_SINGULARS = frozenset(["seger", "vinter", "sommar", "dotter", "syster", "bror", "mor", "semester", "titelseger", "hustru"])
_SEX_BEFORE = frozenset(
    [
        *("ha", "har", "hade", "haft", "utan", "köpa", "köper", "köpt", "köpte", "sälja", "säljer", "sålt", "sålde", "säkert", "oskyddat"),
        *("frivilligt", "analt", "oralt", "mer", "bra", "dåligt", "betald", "betalt"),
    ]
)
_SEX_BEHIND = frozenset(["och", "med", "mot", "utan", "eller", "samt", "är", "som", "på"])


def means_other(tokens: list[Token], index: int) -> bool:
    """Whether "andra" at a token means other and not second."""
    before = tokens[index - 1].text if index and not tokens[index].fresh and tokens[index - 1].kind == "word" else ""
    following = _text(tokens, index + 1)
    worded = following != "" and tokens[index + 1].kind == "word"
    if not before and not worded:
        return False  # all there is
    if _listed(tokens, index):
        return False
    if before in _OTHERS:
        return True
    if not worded:
        return True  # "den andra" alone
    if following in _PLACES:
        return False
    if following.endswith(_PLURALS):
        return True
    if _is_definite(following):
        return False
    if before in ("den", "det"):
        # "den andra stora frågan", but "den andra stannade": a verb.
        return not (following.endswith(("a", "e")) and _is_definite(_text(tokens, index + 2))) or following.endswith(("ade", "dde", "te"))
    owned = before in _OWNERS or (before.endswith("s") and len(before) > 3)
    return not owned or (following.endswith(("or", "ar", "er", "na")) and following not in _SINGULARS)


def _is_definite(word: str) -> bool:
    word = word[:-1] if word.endswith("s") else word
    return len(word) > 3 and word.endswith(("en", "et", "an"))


def _listed(tokens: list[Token], index: int) -> bool:
    """ "första och andra", "andra och tredje"."""
    return any(_text(tokens, place) in ("första", "förste", "tredje", "fjärde") for place in (index - 2, index - 1, index + 1, index + 2))


def names_something(tokens: list[Token], index: int) -> bool:
    """Whether "sex" is the noun, "tre" is of the team or emblem Tre Kronor, "hälften" is a part of time."""
    token = tokens[index]
    before = tokens[index - 1].text if index and not tokens[index].fresh else ""
    following = _text(tokens, index + 1)
    if token.text == "tre":
        return token.cased == "Tre" and following == "kronor" and tokens[index + 1].cased == "Kronor"
    if token.text == "hälften":
        return before in ("första", "andra", "senare", "förra")
    bought = before in ("av", "om", "till") and _text(tokens, index - 2) in ("köp", "köpare", "försäljning", "prat", "samtycke")
    if bought or before in _SEX_BEFORE:
        return not following or tokens[index + 1].kind == "symbol" or following in _SEX_BEHIND
    return following in ("och", "mot", "med") and _text(tokens, index + 2) in ("samlevnad", "betalning", "barn")


def _text(tokens: list[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) and not (index and tokens[index].fresh) else ""
