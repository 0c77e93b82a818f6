# ruff: noqa: E501 - tables of words
"""Nouns that names of places, bodies and events end or begin with, and how English puts them together with a proper name.

In a pattern ``{}`` is the proper name in English, ``{raw}`` the proper name as it is written, ``{nth}`` an ordinal that stands before the
noun: "İstanbul 23. Ağır Ceza Mahkemesi". Only nouns are here that English has one word for, whatever the name.
"""

from __future__ import annotations

AFTER: dict[str, str] = {
    "tr": """
Caddesi={} Avenue|Sokağı={} Street|Sokak={} Street|Bulvarı={} Boulevard|Meydanı={} Square|Köprüsü={} Bridge|Viyadüğü={} Viaduct|Tüneli={} Tunnel
Nehri={} River|Irmağı={} River|Çayı={} Stream|Deresi={} Creek|Dağı=Mount {}|Dağları={} Mountains|Gölü=Lake {}|Adası={} Island|Adaları={} Islands
Körfezi=Gulf of {}|Boğazı={} Strait|Ovası={} Plain|Yaylası={} Plateau|Vadisi={} Valley|Geçidi={} Pass|Yarımadası={} Peninsula|Burnu=Cape {}
Koyu={} Bay|Plajı={} Beach|Şelalesi={} Waterfall|Mağarası={} Cave|Kanyonu={} Canyon|Çölü={} Desert|Kanalı={} Canal|Ormanı={} Forest
Barajı={} Dam|Göleti={} Reservoir|Havalimanı={} Airport|Havaalanı={} Airport|Uluslararası Havalimanı={} International Airport
Limanı=Port of {}|Tersanesi={} Shipyard|Otogarı={} bus terminal|Garı={} railway station|Tren Garı={} railway station|Sınır Kapısı={} border crossing
Stadı={} Stadium|Stadyumu={} Stadium|Spor Salonu={} Sports Hall|Parkı={} Park|Millî Parkı={} National Park|Milli Parkı={} National Park
Kalesi={} Castle|Camii={} Mosque|Camisi={} Mosque|Kilisesi={} Church|Manastırı={} Monastery|Sinagogu={} Synagogue|Sarayı={} Palace|Kulesi={} Tower
Müzesi={} Museum|Anıtı={} Monument|Höyüğü={} Mound|Antik Kenti=ancient city of {}|Kapalıçarşısı={} Covered Bazaar|Çarşısı={} Bazaar|Mezarlığı={} Cemetery
Mahallesi={} neighbourhood|Köyü={} village|Beldesi={} township|İlçesi={} District|Semti={} quarter
Organize Sanayi Bölgesi={} Organized Industrial Zone|Serbest Bölgesi={} Free Zone|Kampüsü={} Campus|Yerleşkesi={} Campus
Nükleer Güç Santrali={} Nuclear Power Plant|Nükleer Santrali={} Nuclear Power Plant|Termik Santrali={} thermal power plant
Hidroelektrik Santrali={} hydroelectric power plant|Rafinerisi={} Refinery|Otoyolu={} Motorway|Kültür Merkezi={} Cultural Centre|Kongre Merkezi={} Congress Centre
Üniversitesi={} University|Teknik Üniversitesi={} Technical University|Tıp Fakültesi={} Faculty of Medicine|Hukuk Fakültesi={} Faculty of Law
Mühendislik Fakültesi={} Faculty of Engineering|Eğitim Fakültesi={} Faculty of Education|Fen Fakültesi={} Faculty of Science
İletişim Fakültesi={} Faculty of Communication|Rektörlüğü={} Rectorate|Lisesi={} High School|Anadolu Lisesi={} Anatolian High School
Fen Lisesi={} Science High School|İlkokulu={} Primary School|Ortaokulu={} Secondary School
Hastanesi={} Hospital|Devlet Hastanesi={} State Hospital|Şehir Hastanesi={} City Hospital|Eğitim ve Araştırma Hastanesi={} Training and Research Hospital
Tıp Fakültesi Hastanesi={} Faculty of Medicine Hospital|Araştırma Hastanesi={} Research Hospital
Belediyesi={} Municipality|Büyükşehir Belediyesi={} Metropolitan Municipality|Büyükşehir Belediye Meclisi={} Metropolitan Municipal Council
Belediye Meclisi={} Municipal Council|Valiliği={} Governor's Office|Kaymakamlığı={} District Governor's Office
Emniyet Müdürlüğü={} Police Department|İl Emniyet Müdürlüğü={} Provincial Police Department|İlçe Emniyet Müdürlüğü={} District Police Department
Jandarma Komutanlığı={} Gendarmerie Command|İl Jandarma Komutanlığı={} Provincial Gendarmerie Command
İl Sağlık Müdürlüğü={} Provincial Health Directorate|İl Millî Eğitim Müdürlüğü={} Provincial Directorate of National Education
İl Milli Eğitim Müdürlüğü={} Provincial Directorate of National Education|İtfaiyesi={} Fire Department
Cumhuriyet Başsavcılığı={} Chief Public Prosecutor's Office|Başsavcılığı={} Chief Prosecutor's Office|Adliyesi={} Courthouse|Adalet Sarayı={} Courthouse
Cezaevi={} Prison|Kapalı Cezaevi={} Closed Prison|Açık Cezaevi={} Open Prison|Barosu={} Bar Association|Tabip Odası={} Medical Chamber
Ticaret Odası={} Chamber of Commerce|Sanayi Odası={} Chamber of Industry|Ticaret ve Sanayi Odası={} Chamber of Commerce and Industry
Ziraat Odası={} Chamber of Agriculture|Ticaret Borsası={} Commodity Exchange
Ağır Ceza Mahkemesi={} {nth} High Criminal Court|Asliye Ceza Mahkemesi={} {nth} Criminal Court of First Instance
Asliye Hukuk Mahkemesi={} {nth} Civil Court of First Instance|Asliye Ticaret Mahkemesi={} {nth} Commercial Court of First Instance
Sulh Ceza Hakimliği={} {nth} Criminal Judgeship of Peace|Sulh Ceza Hâkimliği={} {nth} Criminal Judgeship of Peace
Sulh Hukuk Mahkemesi={} {nth} Civil Court of Peace|İdare Mahkemesi={} {nth} Administrative Court|Vergi Mahkemesi={} {nth} Tax Court
İş Mahkemesi={} {nth} Labour Court|Aile Mahkemesi={} {nth} Family Court|Çocuk Mahkemesi={} {nth} Juvenile Court
Bölge Adliye Mahkemesi={} Regional Court of Appeal|Bölge İdare Mahkemesi={} Regional Administrative Court|İcra Mahkemesi={} {nth} Enforcement Court
Ceza Dairesi={nth} Criminal Chamber of the {}|Hukuk Dairesi={nth} Civil Chamber of the {}|Ceza Genel Kurulu=General Criminal Board of the {}
İdari Dava Dairesi={nth} Administrative Chamber of the {}|Dairesi={nth} Chamber of the {}
Spor Kulübü={} Sports Club|Devlet Tiyatrosu={} State Theatre|Şehir Tiyatroları={} City Theatres|Senfoni Orkestrası={} Symphony Orchestra
Film Festivali={} Film Festival|Uluslararası Film Festivali={} International Film Festival|Müzik Festivali={} Music Festival|Festivali={} Festival
Maratonu={} Marathon|Bienali={} Biennial|Olimpiyatları={} Olympics|Kitap Fuarı={} Book Fair|Zirvesi={} Summit|Muharebesi=Battle of {}|Grand Prix'si={} Grand Prix
Ulusal Parkı={} National Park|Olimpiyat Stadı={} Olympic Stadium|Olimpiyat Stadyumu={} Olympic Stadium|Koleji={} College
Futbol Federasyonu={} Football Federation|Basketbol Federasyonu={} Basketball Federation|Voleybol Federasyonu={} Volleyball Federation
Milli Futbol Takımı={} national football team|Millî Futbol Takımı={} national football team|Milli Takımı={} national team|Millî Takımı={} national team
Merkez Bankası=Central Bank of {}|Havzası={} Basin|Deltası={} Delta
""",
    "sv": """
kommun={} Municipality|län={} County|universitet={} University|tekniska universitet={} University of Technology|universitetssjukhus={} University Hospital
sjukhus={} Hospital|lasarett={} Hospital|tingsrätt={} District Court|hovrätt={} Court of Appeal|flygplats={} Airport|domkyrka={} Cathedral|kyrka={} Church
nationalpark={} National Park|naturreservat={} Nature Reserve|älv={} River|församling={} Parish|socken={} Parish|stift=Diocese of {}
centralstation={} Central Station|kärnkraftverk={} Nuclear Power Plant|stadsbibliotek={} City Library|stadsteater={} City Theatre|stadsmuseum={} City Museum
konserthus={} Concert Hall|symfoniorkester={} Symphony Orchestra|filmfestival={} Film Festival|internationella filmfestival={} International Film Festival
stad=City of {}|länssjukhus={} County Hospital|barnsjukhus={} Children's Hospital|landsting={} County Council|läns landsting={} County Council
gymnasium={} upper secondary school|stadsmission={} City Mission|kvinnojour={} women's shelter|centralbank={} central bank
Tidning={raw} Tidning|Tidningar={raw} Tidningar|Nyheter={raw} Nyheter|Dagbladet={raw} Dagbladet|Dagblad={raw} Dagblad|Folkblad={raw} Folkblad
Allehanda={raw} Allehanda|Kuriren={raw} Kuriren|Posten={raw} Posten|Radio={raw} Radio|Television={raw} Television
minnesfond={} Memorial Fund|minnesstiftelse={} Memorial Foundation|stiftelse={} Foundation
maraton={} Marathon|sameby={raw} Sami village|torg={raw} torg|plats={raw} plats|gata={raw} gata|väg={raw} väg|ström={raw} ström|backe={raw} backe
""",
}
BEFORE: dict[str, str] = {
    "sv": """
Kammarrätten i=Administrative Court of Appeal in {}|Förvaltningsrätten i=Administrative Court in {}|Länsstyrelsen i=County Administrative Board of {}
Länsstyrelsen=County Administrative Board of {}|Universitetssjukhuset i=University Hospital in {}|Universitetssjukhuset=University Hospital in {}
Hovrätten över=Court of Appeal for {}|Hovrätten för=Court of Appeal for {}|Anstalten={} Prison|Universitetet i=University of {}
""",
}
# Swedish writes the noun onto the name: "Väröhalvön". What is not here stays as it is written: "Storgatan".
ONTO: dict[str, str] = {
    "sv": """
floden={} River|älven={} River|halvön={} Peninsula|öarna={} Islands|regionen={} region|provinsen={} Province|distriktet={} District|kanalen={} Canal
bukten=Gulf of {}|öknen={} Desert|deltat={} Delta|länet={} County|dammen={} Dam|anstalten={} Prison
""",
}
