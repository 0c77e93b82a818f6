"""Abbreviations by language, and how each behaves before a full stop.

All in lower case and without the final stop, in classes:

* ``BINDING``: announces what follows (a title, a street), so its stop never ends a sentence.
* ``TITLES``: the same, but only when written with a capital, since the small one is a word ("Gen." and "gen").
* ``NUMERIC``: announces a number or code ("No. 25"); before anything else its stop is an ordinary one.
* ``UNITS``: ends a sentence behind a number ("73 млн грн. Судна …") and is looked up elsewhere otherwise ("м. Київ").
* ``OPEN``: may stand at the end; its stop ends a sentence only before a word that usually begins one (``STARTERS``).
"""

from __future__ import annotations

from collections.abc import Mapping


def _set(*texts: str) -> frozenset[str]:
    return frozenset(" ".join(texts).split())


BINDING: Mapping[str, frozenset[str]] = {
    "en": _set("mr mrs ms messrs dr prof rev vs cf e.g i.e viz approx bros v lt.col maj.gen"),
    "tr": _set(
        "prof doç dr yrd öğr gör arş uzm müh mim korg tümg tuğg bnb yzb tğm ütğm sn hz cad sk blv apt bkz krş örn çev ecz vet",
        "öğr.gör arş.gör yrd.doç m.ö m.s mö ms i.ö i.s mr mrs vs",
    ),
    "uk": _set(
        "м вул просп пр-т бул пл пров обл смт с о оз р-н ім проф доц акад канд зам полк підполк майор лейт серж св преп гр тов",
        "п пп пор див",
        "напр ред упоряд уклад перекл англ нім фр лат укр рос грец італ араб буд кв корп каф ін-т чл чл.-кор т.зв т.з к заст зав нач",
    ),
    "sv": _set(
        "t.ex tex bl.a s.k d.v.s dvs jfr jmf dr prof doc ing kl ca c:a red övers utg f.d fd e.d u.a p.g.a pga i.o.m fr.o.m",
        "t.o.m resp inkl",
        "exkl ang avd m.fl.a o.d n.r obs mr mrs st",
    ),
    "ar": _set("د أ أ.د ا.د م ت ص ج ط ع ق هـ.ش ص.ب"),
    "vi": _set("tp ts ths gs pgs bs ks q p tx"),
    "ru": _set("г ул просп пер обл пос им проф доц акад св гр тов см напр ред англ нем фр лат кв корп т.н"),
    "de": _set("dr prof hr fr st z.b d.h u.a bzw ca vgl nr inkl evtl geb"),
}

TITLES: Mapping[str, frozenset[str]] = {
    "en": _set("hon pres gov sen rep gen col lt capt cmdr adm maj sgt cpl st mt ft amb supt insp ave blvd dept univ fr"),
    "tr": _set("av alb gen org st mah sok bul op haz ed yay ort müt tel fak böl yard"),
    "uk": _set("ген гол кап вид"),
    "ru": _set("ген"),
}

NUMERIC: Mapping[str, frozenset[str]] = {
    "en": _set("no nos nr p pp fig figs sec art ch vol eq c ca jan feb mar apr jun jul aug sep sept oct nov dec para ed rs"),
    "tr": _set("no op nr s ss sf sy md mad cilt c bkz yak tel"),
    # Months as CLDR abbreviates them, but for "лист.", which is a word too.
    "uk": _set(
        "№ ч ст стор с п пп рис табл гл т т.т розд кн вип бл прибл близько тел",
        "січ лют бер квіт трав черв лип серп вер жовт груд",
    ),
    "sv": _set("nr s sid kap art ca kl tel st mom jan feb apr aug sep sept okt nov dec rs"),
    "ar": _set("رقم ص ج م"),
    "ru": _set("№ ч ст стр п рис табл гл т вып ок тел янв февр мар апр июн июл авг сент окт нояб дек"),
    "vi": _set("số"),
    "de": _set("nr s abs art jan feb apr aug sept okt nov dez"),
}

UNITS: Mapping[str, frozenset[str]] = {
    "en": _set("km kg ft mi lb oz"),
    "tr": _set("km kg m cm ha tl"),
    "uk": _set(
        "млн млрд тис трлн грн коп дол крб м км см мм га т ц кг г мг л хв сек год м² м³ куб.м кв.м осіб чол ос шт бал н.е е од км/год"
    ),
    "sv": _set("kr mkr mdkr tkr km kg m cm mm ha st f.kr e.kr f.v.t e.v.t"),
    "ar": _set("م هـ ه كم ق.م سم كغ"),
    "ru": _set("млн млрд тыс трлн руб коп м км см мм га т кг г мин сек чел шт н.э"),
}

OPEN: Mapping[str, frozenset[str]] = {
    "en": _set("inc ltd co corp jr sr etc a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d u.s.a al"),
    "tr": _set("vb vs vd yy a.ş aş ltd şti t.c a.b.d b.m k.k.t.c d.ö tic san inc corp jr sr"),
    "uk": _set("р рр ст ст.ст млн млрд тис трлн ін т.д т.п т.ін гг год хв сек кг км см мм га т грн наук е.а"),
    "sv": _set("m.m mm osv o.s.v etc m.fl mfl o.d d.y d.ä e.kr f.kr milj t.v t.h jr sr inc ltd"),
    "ar": _set("ق.م"),
    "ru": _set("г гг в вв руб млн млрд тыс трлн др т.д т.п т.е км кг"),
    "vi": frozenset(),
    "de": _set("usw etc mio mrd"),
}

BEFORE_NUMBERS = _set(
    "approx ca c:a c vs cf e.g i.e kl jfr jmf resp inkl exkl t.ex tex bl.a dvs d.v.s напр див см буд кв корп к т",
    "örn bkz krş m.ö m.s mö ms i.ö i.s",
    "z.b d.h p q tp",
)
"""Members of ``BINDING`` that also bind a number; behind the others a number begins a sentence."""

STARTERS: Mapping[str, frozenset[str]] = {
    "en": _set(
        "the a an this that these those it he she they we i you in on at by for from with after before when while if as but and",
        "however although because since",
        "according there here his her their its our my who what where why how no not one some many most both each every another",
        "other during under over",
    ),
    "tr": _set(
        "bu şu o bunun bunu buna bunlar onun onlar biz siz ben ancak fakat ama ayrıca öte yandan böylece dolayısıyla ise daha",
        "sonra önce bugün dün yarın geçen",
        "her hiç bir iki tüm bütün bazı birçok çok en yeni ilk son eğer çünkü ve veya ne nasıl neden kim söz konusu özellikle",
        "örneğin buna bunlardan toplantıda",
        " açıklamada konferansta türkiye kararda raporda yetkililer uzmanlar",
    ),
    "uk": _set(
        "це цей ця ці цього той та ті те він вона воно вони ми ви я його її їх їхній наш у в на з із зі до від для за під при",
        "про по через після перед між без",
        "але однак проте також тому тож отже якщо коли хоча бо адже що щоб як де куди хто чому і й а або не ні всі усі кожен",
        "один одна крім водночас тим зокрема",
        " наразі нині сьогодні вчора завтра торік загалом наприклад раніше пізніше потім тепер згідно відповідно завдяки",
    ),
    "sv": _set(
        "det den de detta denna dessa han hon vi ni jag man hans hennes deras vår i på av för från med till om efter innan när",
        "medan eftersom men och eller dock",
        "också därför dessutom samtidigt enligt under över vid utan mellan en ett alla många flera några varje annan här där",
        "hur vad vem varför nu idag igår inte",
    ),
    "ru": _set(
        "это этот эта эти он она оно они мы вы я его ее их в на с из до от для за под при про по через после но однако также",
        "если когда и а не все",
    ),
    "ar": frozenset(),
    "vi": frozenset(),
    "de": _set("der die das ein eine dies diese er sie es wir in auf mit nach aber und doch auch wenn als"),
}
"""Words that often begin a sentence and rarely follow an abbreviation inside one."""


def of(table: Mapping[str, frozenset[str]], lang: str) -> frozenset[str]:
    """The set of a language; an unknown language has the English one, whose abbreviations are the most widely borrowed."""
    return table.get(lang, frozenset() if lang in STARTERS else table["en"])
