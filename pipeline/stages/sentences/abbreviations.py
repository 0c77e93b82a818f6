"""Abbreviations by language, and how each behaves before a full stop.

Three classes, all in lower case and without the final stop:

* ``BINDING``: announces what follows (a title, a street), so its stop never ends a sentence.
* ``NUMERIC``: announces a number ("No. 25"); before anything but a number its stop is an ordinary one.
* ``OPEN``: may stand at the end of a sentence; its stop ends one only before a word that usually begins one (``STARTERS``) or where nothing
  else could follow.
"""

from __future__ import annotations

from collections.abc import Mapping


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


BINDING: Mapping[str, frozenset[str]] = {
    "en": _set(
        "mr mrs ms messrs dr prof rev hon pres gov sen rep gen col lt capt cmdr adm maj sgt cpl st mt ft vs cf e.g i.e viz approx est fig figs eq sec ch vol"
        " pp ed eds art dept univ sr.fr fr br amb atty supt insp ave blvd"
    ),
    "tr": _set(
        "prof doç dr yrd öğr gör arş uzm av müh mim alb gen org korg tümg tuğg bnb yzb tğm ütğm sn hz st mah cad sok sk bul blv apt kat bkz krş örn çev haz ed"
        " yay ort op ecz vet dz müt mad mk m.ö m.s i.ö i.s tel fak böl ulus yard"
    ),
    "uk": _set(
        "м вул просп пр-т бул пл пров обл смт с о оз р-н ім проф доц акад канд наук гол зам ген полк підполк майор кап лейт серж св преп гр тов п пп пор див"
        " напр ред упоряд уклад перекл вид англ нім фр лат укр рос пол грец італ тур араб тел буд кв корп каф ін-т чл.-кор чл напр т.зв т.з к"
    ),
    "sv": _set("t.ex tex bl.a s.k d.v.s dvs jfr jmf dr prof doc st ing kl ca c:a tel red övers utg sid f.d fd e.d u.a p.g.a pga i.o.m fr.o.m t.o.m tom from resp inkl exkl ang avd kap m.fl.a o.d n.r obs"),
    "ar": _set("د أ أ.د ا.د م ت ص ج ط ع ق هـ.ش ص.ب"),
    "vi": _set("tp ts ths gs pgs bs ks q p tx"),
    "ru": _set("г ул просп пл пер обл пос им проф доц акад ген св гр тов см напр ред англ нем фр лат тел кв корп т.н"),
    "de": _set("dr prof hr fr st z.b d.h u.a bzw ca vgl nr str inkl evtl geb"),
}  # fmt: skip

NUMERIC: Mapping[str, frozenset[str]] = {
    "en": _set("no nos nr p pp fig sec art ch vol c ca jan feb mar apr jun jul aug sep sept oct nov dec para"),
    "tr": _set("no nr s ss sf sy md mad cilt c bkz yak"),
    "uk": _set("№ ч ст стор с п пп рис табл гл т т.т розд кн вип бл прибл близько тел"),
    "sv": _set("nr s sid kap art ca kl tel st mom"),
    "ar": _set("رقم ص ج م"),
    "ru": _set("№ ч ст стр п рис табл гл т вып ок"),
    "vi": _set("số"),
    "de": _set("nr s abs art"),
}  # fmt: skip

OPEN: Mapping[str, frozenset[str]] = {
    "en": _set("inc ltd co corp jr sr etc a.m p.m u.s u.k u.n e.u d.c b.c a.d ph.d u.s.a al bros"),
    "tr": _set("vb vs vd yy a.ş aş ltd şti t.c a.b.d b.m k.k.t.c d.ö m.ö m.s p.k tic san"),
    "uk": _set("р рр ст ст.ст грн млн млрд тис трлн коп ін т.д т.п т.ін гг год хв сек с.-д кг км см мм га ц т н.е е н.э крб дол шт чол ос"),
    "sv": _set("m.m mm osv o.s.v etc m.fl mfl o.d d.y d.ä e.kr f.kr mkr mdkr milj tkr st kr kg km ha min tim sek t.v t.h"),
    "ar": _set("م هـ ه ق.م إلخ الخ"),
    "ru": _set("г гг в вв руб млн млрд тыс трлн др т.д т.п т.е км кг"),
    "vi": frozenset(),
    "de": _set("usw etc mio mrd"),
}  # fmt: skip

STARTERS: Mapping[str, frozenset[str]] = {
    "en": _set(
        "the a an this that these those it he she they we i you in on at by for from with after before when while if as but and however although because since"
        " according there here his her their its our my who what where why how no not one some many most both each every another other during under over"
    ),
    "tr": _set(
        "bu şu o bunun bunu buna bunlar onun onlar biz siz ben ancak fakat ama ayrıca öte yandan böylece dolayısıyla ise daha sonra önce bugün dün yarın geçen"
        " her hiç bir iki tüm bütün bazı birçok çok en yeni ilk son eğer çünkü ve veya ne nasıl neden kim söz konusu özellikle örneğin buna bunlardan toplantıda"
        " açıklamada konferansta türkiye kararda raporda yetkililer uzmanlar"
    ),
    "uk": _set(
        "це цей ця ці цього той та ті те він вона воно вони ми ви я його її їх їхній наш у в на з із зі до від для за під при про по через після перед між без"
        " але однак проте також тому тож отже якщо коли хоча бо адже що щоб як де куди хто чому і й а або не ні всі усі кожен один одна крім водночас тим зокрема"
        " наразі нині сьогодні вчора завтра торік загалом наприклад раніше пізніше потім тепер згідно відповідно завдяки"
    ),
    "sv": _set(
        "det den de detta denna dessa han hon vi ni jag man hans hennes deras vår i på av för från med till om efter innan när medan eftersom men och eller dock"
        " också därför dessutom samtidigt enligt under över vid utan mellan en ett alla många flera några varje annan här där hur vad vem varför nu idag igår inte"
    ),
    "ru": _set("это этот эта эти он она оно они мы вы я его ее их в на с из до от для за под при про по через после но однако также если когда и а не все"),
    "ar": frozenset(),
    "vi": frozenset(),
    "de": _set("der die das ein eine dies diese er sie es wir in auf mit nach aber und doch auch wenn als"),
}  # fmt: skip
"""Words that often begin a sentence and rarely follow an abbreviation inside one."""


def of(table: Mapping[str, frozenset[str]], lang: str) -> frozenset[str]:
    """The set of a language; for an unknown one the English one, whose members are read by no rule that changes a language."""
    return table.get(lang, table["en"])
