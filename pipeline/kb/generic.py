# ruff: noqa: E501 - tables of words and their forms
"""Generic words of place names, and the kinds of place that they speak of."""

from __future__ import annotations

from typing import Literal

PlaceKind = Literal["country", "adm1", "adm2", "adm3", "city", "town", "village", "nature", "infrastructure", "zone"]


def _table(**words: str) -> dict[str, frozenset[PlaceKind]]:
    table: dict[str, set[PlaceKind]] = {}
    for kind, listed in words.items():
        for word in listed.split():
            table.setdefault(word, set()).add(kind)  # type: ignore[arg-type]
    return {word: frozenset(kinds) for word, kinds in table.items()}


# Folded as by pipeline.kb.names.fold: no case, no diacritics, Arabic letters unified. Inflected forms are listed, not derived: they are few.
GENERIC: dict[str, frozenset[PlaceKind]] = _table(
    country="republic kingdom cumhuriyeti krallik kralligi республіка республіки республіці королівство republiken kungariket جمهوريه الجمهوريه مملكه المملكه سلطنه السلطنه دوله الدوله اماره sultanate emirate sultanligi emirligi султанат султанату емірат емірату sultanatet emiratet",
    adm1="province provinces governorate state oblast region county prefecture"
    " il ili ilinin ilinde iline ilinden eyalet eyaleti eyaletinde eyaletinin eyaletine vilayet vilayeti valiligi bolgesi"
    " область області областю областей провінція провінції провінцію провінцією провінціях край краю штат штату штаті штати регіон регіону губернія"
    " lan lanet lans provins provinsen provinsens delstat delstaten delstatens region regionen landskapet"
    " محافظه المحافظه مقاطعه المقاطعه ولايه الولايه اقليم منطقه قضاء tinh",
    adm2="district districts raion rayon county"
    " ilce ilcesi ilcesinde ilcesinin ilcesine ilcesinden bolge bolgesi bolgesinde bolgesinin bolgesine bolgesinden"
    " район району районі районом повіт повіту повіті повітом округ округу окрузі муніципалітет"
    " distrikt distriktet distriktets kommun kommunen kommuns harad"
    " منطقه المنطقه مديريه قضاء مقاطعه مركز huyen quan",
    adm3="commune communes ward township belde beldesi beldesinde belediyesi komun komunu komununde mahalle mahallesi mahallesinde bucak koy"
    " комуна комуни комуні комуну комуною громада громади громаді квартал кварталу"
    " kommun kommunen socken forsamling stadsdel stadsdelen stadsdelens بلديه البلديه بلديات ناحيه حي الحي xa phuong",
    city="city town municipality sehir sehri sehrinde sehrinin sehrine kent kenti kentinde kentinin kentine kentinden buyuksehir"
    " місто міста місті місту містом stad staden stadens stads مدينه المدينه thanhpho tp citys citystad",
    town="town township kasaba kasabasi kasabasinda kasabasinin ilce місто містечко містечка містечку селище селища селищі stad staden kopingen بلده البلده مدينه thixa tx thitran",
    village="village hamlet koy koyu koyunde koyunun koyune село села селі селом селище хутір хутора by byn byns قريه القريه thon ban lang ap",
    nature="river mountain mountains lake sea bay island islands peninsula desert lagoon forest cape delta gulf ocean strait nehri irmagi dagi daglari golu denizi"
    " korfezi adasi adalari yarimadasi colu bogazi gol deniz nehir dag ada okyanusu ormani"
    " річка річки річці річку гора гори горі озеро озера озері море моря морі затока затоки затоці острів острова острові острови півострів пустеля лагуна мис дельта протока океан ліс"
    " floden floden alven sjon berget bergen havet bukten viken on oarna halvon oknen lagunen deltat sundet skogen"
    " نهر جبل جبال بحيره بحر خليج جزيره جزر صحراء راس دلتا مضيق محيط غابه شبه song nui ho bien vinh dao",
    infrastructure="bridge road highway street avenue airport port station dam canal tunnel kopru koprusu yolu karayolu otoyolu caddesi sokagi havalimani limani istasyonu"
    " baraji kanali tuneli міст моста мосту дорога траса шосе вулиця вулиці вулицю проспект аеропорт порт станція гребля канал тунель"
    " bron vag vagen motorvagen gatan flygplatsen hamnen stationen dammen kanalen tunneln"
    " جسر طريق شارع مطار ميناء محطه سد قناه نفق cau duong ga cang",
    zone="zone bolge zon зона зони зоні parken park parki парк парку منطقه حديقه khu",
)
"""From a folded word to the kinds of place it may name."""
