# ruff: noqa: E501 - tables of names
"""Foreign given and family names in Ukrainian letters, which do not tell how these are written at home."""

from __future__ import annotations

from pipeline.kb.romanise import romanise

_MEN = """
джон John  джеймс James  джо Joe  джозеф Joseph  джордж George  джорджо Giorgio  джонатан Jonathan  джейк Jake  джек Jack  джеф Jeff  джефф Jeff  джеффрі Jeffrey  джеремі Jeremy  джеррі Jerry  джеймі Jamie  джим Jim  джиммі Jimmy  джастін Justin  джаред Jared  джуліо Giulio  джузеппе Giuseppe  вільям William  віллі Willy  роберт Robert  річард Richard  рональд Ronald  роналд Ronald  томас Thomas  том Tom  томмі Tommy  тоні Tony  тім Tim  тімоті Timothy  тейлор Taylor  чарльз Charles  чарлі Charlie  чак Chuck  дональд Donald  девід David  давід David  даніель Daniel  деніел Daniel  дуглас Douglas  дік Dick  майкл Michael  майк Mike  мартін Martin  матіас Matthias  маттіас Matthias  матео Matteo  маттео Matteo  метью Matthew  мет Matt  мітч Mitch  мітт Mitt  стівен Stephen  стів Steve  стефан Stefan  стенлі Stanley  скотт Scott  шон Sean  кевін Kevin  кеннет Kenneth  кір Keir  кіт Keith  коллін Colin  колін Colin  крістофер Christopher  кріс Chris  крістіан Christian  крістоф Christophe  карл Karl  карлос Carlos  карло Carlo  клаус Klaus  клод Claude  брайан Brian  браян Brian  брюс Bruce  бернард Bernard  бернар Bernard  берні Bernie  білл Bill  біл Bill  барак Barack  боб Bob  борис Boris  бенджамін Benjamin  біньямін Benjamin  ентоні Anthony  енді Andy  ендрю Andrew  андре André  андреас Andreas  анджей Andrzej  алекс Alex  алексіс Alexis  альберт Albert  альберто Alberto  альфред Alfred  антоніу António  антоніо Antonio  антуан Antoine  артур Arthur  адам Adam  алан Alan  аллан Allan  едвард Edward  едуардо Eduardo  еммануель Emmanuel  емманюель Emmanuel  ерік Erik  ернест Ernest  ернесто Ernesto  ілон Elon  енріке Enrique  філіп Philip  філіпп Philippe  франк Frank  френк Frank  фрідріх Friedrich  франсуа François  франческо Francesco  франциско Francisco  франциск Francis  фернандо Fernando  фідель Fidel  гаррі Harry  генрі Henry  генрік Henrik  ганс Hans  гельмут Helmut  герхард Gerhard  грегорі Gregory  гюнтер Günter  говард Howard  гордон Gordon  грем Graham  габріель Gabriel  густав Gustav  густаво Gustavo  жан Jean  жан-люк Jean-Luc  жан-клод Jean-Claude  жан-нуель Jean-Noël  жан-ів Jean-Yves  жак Jacques  жером Jérôme  жорж Georges  жерар Gérard  жозе José  жозеп Josep  жоау João  жуан Joan  хосе José  хуан Juan  хорхе Jorge  хав'єр Javier  йоганн Johann  йоханнес Johannes  йорг Jörg  єнс Jens  йенс Jens  ларс Lars  лео Leo  леонардо Leonardo  ліонель Lionel  лех Lech  лойд Lloyd  ллойд Lloyd  луїс Luis  луїджі Luigi  лука Luca  лукас Lucas  люк Luke  марк Mark  марко Marco  маркус Marcus  маріо Mario  маріу Mário  матеуш Mateusz  мігель Miguel  мішель Michel  нік Nick  ніколя Nicolas  ніколас Nicholas  нікола Nikola  нельсон Nelson  новак Novak  олаф Olaf  олівер Oliver  олів'є Olivier  отто Otto  оскар Oscar  пабло Pablo  паоло Paolo  патрік Patrick  паскаль Pascal  педро Pedro  педру Pedro  пет Pat  піт Pete  пітер Peter  петер Peter  п'єр Pierre  п'єтро Pietro  пол Paul  пауль Paul  радослав Radosław  рафаель Rafael  рауль Raúl  рекс Rex  реймонд Raymond  рішард Ryszard  ріші Rishi  роджер Roger  родріго Rodrigo  рон Ron  сем Sam  саймон Simon  серхіо Sergio  серджо Sergio  сільвіо Silvio  стефанос Stefanos  тед Ted  уве Uwe  ульф Ulf  уолтер Walter  уоррен Warren  вінстон Winston  віктор Viktor  кріштіану Cristiano  кіліан Kylian  лейф Leif  андерс Anders  гітанас Gitanas  едгарс Edgars  алар Alar  шарль Charles  енріко Enrico  ель El  ван van  фон von  да da  ді di  де de  дю du  ле Le  ла La
"""
_WOMEN = """
ангела Angela  анджела Angela  анджеліна Angelina  аннет Annette  анналена Annalena  анна Anna  енн Anne  елізабет Elizabeth  еліс Alice  емма Emma  емілі Emily  гіларі Hillary  гілларі Hillary  джулія Julia  джорджа Giorgia  джоан Joan  дженніфер Jennifer  джейн Jane  джилл Jill  джессіка Jessica  камала Kamala  кая Kaja  кейт Kate  кетрін Catherine  крістін Christine  крістіна Christina  христя Chrystia  крістія Chrystia  кароліна Carolina  келлі Kelly  лаура Laura  ліз Liz  ліндсі Lindsey  лінда Linda  луїза Louise  маргарет Margaret  маргарита Margarita  марі Marie  марін Marine  мелані Melanie  меланія Melania  мері Mary  мішель Michelle  міріам Miriam  мерилін Marilyn  мадлен Madeleine  метте Mette  магдалена Magdalena  ніккі Nikki  ненсі Nancy  ніколь Nicole  патрісія Patricia  рейчел Rachel  саманта Samantha  сара Sarah  сінді Cindy  санна Sanna  стефані Stephanie  сьюзен Susan  симона Simona  скарлетт Scarlett  тереза Theresa  тейлор Taylor  урсула Ursula  вікторія Victoria  вікі Vicky  шарлотта Charlotte  шеріл Cheryl  юлія Julia  арина Aryna  іга Iga  коко Coco  серена Serena  грета Greta
"""
_FAMILIES = """
байден Biden  трамп Trump  обама Obama  клінтон Clinton  буш Bush  рейган Reagan  картер Carter  ніксон Nixon  кеннеді Kennedy  гарріс Harris  блінкен Blinken  салліван Sullivan  остін Austin  керрі Kerry  кіссінджер Kissinger  помпео Pompeo  болтон Bolton  рубіо Rubio  венс Vance  гегсет Hegseth  віткофф Witkoff  келлог Kellogg  бернс Burns  міллер Miller  міллі Milley  сміт Smith  джонсон Johnson  джонс Jones  браун Brown  вілсон Wilson  вільсон Wilson  тейлор Taylor  девіс Davis  мартін Martin  мур Moore  вайт White  томпсон Thompson  джексон Jackson  кларк Clark  льюїс Lewis  вокер Walker  кінг King  райт Wright  грін Greene  адамс Adams  бейкер Baker  нельсон Nelson  кемпбелл Campbell  мітчелл Mitchell  робертс Roberts  філліпс Phillips  еванс Evans  паркер Parker  едвардс Edwards  коллінз Collins  стюарт Stewart  мерфі Murphy  кук Cook  роджерс Rogers  белл Bell  купер Cooper  рід Reed  вотсон Watson  брукс Brooks  грей Grey  беннет Bennett  беннетт Bennett  вуд Wood  фостер Foster  павелл Powell  пауелл Powell  грем Graham  маккейн McCain  макконнелл McConnell  пелосі Pelosi  сандерс Sanders  воррен Warren  десантіс DeSantis  гейлі Haley  пенс Pence  мюллер Mueller  кірбі Kirby  прайс Price  стармер Starmer  сунак Sunak  трасс Truss  кемерон Cameron  блер Blair  тетчер Thatcher  черчилль Churchill  леммі Lammy  гілі Healey  воллес Wallace  шеппс Shapps  фараж Farage  макрон Macron  ле-пен Le Pen  саркозі Sarkozy  олланд Hollande  ширак Chirac  міттеран Mitterrand  меланшон Mélenchon  барньє Barnier  байру Bayrou  атталь Attal  барро Barrot  лекорню Lecornu  меркель Merkel  шольц Scholz  мерц Merz  бербок Baerbock  штайнмаєр Steinmeier  габек Habeck  пісторіус Pistorius  мелоні Meloni  берлусконі Berlusconi  драгі Draghi  конте Conte  таяні Tajani  сальвіні Salvini  крозетто Crosetto  санчес Sánchez  рахой Rajoy  альбарес Albares  боррель Borrell  каллас Kallas  кошта Costa  метсола Metsola  ляєн Leyen  туск Tusk  дуда Duda  навроцький Nawrocki  сікорський Sikorski  орбан Orbán  сійярто Szijjártó  фіцо Fico  рютте Rutte  столтенберг Stoltenberg  фредеріксен Frederiksen  крістерссон Kristersson  йонсон Jonson  стубб Stubb  нііністе Niinistö  марін Marin  науседа Nausėda  рінкевичс Rinkēvičs  каріс Karis  міцотакіс Mitsotakis  ципрас Tsipras  гутерреш Guterres  тюрк Türk  гроссі Grossi  гебреєсус Ghebreyesus  лагард Lagarde  георгієва Georgieva  трюдо Trudeau  карні Carney  фріланд Freeland  албанезе Albanese  моррісон Morrison  ардерн Ardern  лула Lula  болсонару Bolsonaro  мадуро Maduro  чавес Chávez  мілей Milei  ердоган Erdogan  фідан Fidan  чавушоглу Çavuşoğlu  нетаньягу Netanyahu  нетаньяху Netanyahu  ганц Gantz  галант Gallant  лапід Lapid  герцог Herzog  моді Modi  ганді Gandhi  кісіда Kishida  ісіба Ishiba  абе Abe  цзіньпін Jinping  мбаппе Mbappé  мессі Messi  роналду Ronaldo  роналдо Ronaldo  неймар Neymar  бензема Benzema  голанд Haaland  кейн Kane  беллінгем Bellingham  модрич Modrić  левандовський Lewandowski  гвардіола Guardiola  моурінью Mourinho  клопп Klopp  анчелотті Ancelotti  артета Arteta  марадона Maradona  пеле Pelé  бекхем Beckham  федерер Federer  надаль Nadal  сіннер Sinner  джокович Djokovic  алькарас Alcaraz  соболенко Sabalenka  швьонтек Świątek  світек Świątek  гауфф Gauff  вільямс Williams  гамільтон Hamilton  ферстаппен Verstappen  болт Bolt  маск Musk  гейтс Gates  безос Bezos  цукерберг Zuckerberg  джобс Jobs  альтман Altman  баффет Buffett  ейнштейн Einstein  ньютон Newton  дарвін Darwin  гокінг Hawking  фрейд Freud  маркс Marx  гегель Hegel  ніцше Nietzsche  сартр Sartre  камю Camus  шекспір Shakespeare  діккенс Dickens  гемінгвей Hemingway  оруелл Orwell  роулінг Rowling  пікассо Picasso  моцарт Mozart  бетховен Beethoven  бах Bach  спілберг Spielberg  нолан Nolan  скорсезе Scorsese  тарантіно Tarantino  гітлер Hitler  муссоліні Mussolini  рузвельт Roosevelt  трумен Truman  ейзенхауер Eisenhower  мандела Mandela  рамафоса Ramaphosa  пен Pen  твен Twain  брандо Brando  депп Depp  пітт Pitt  круз Cruise  вашингтон Washington  лінкольн Lincoln  джефферсон Jefferson  франклін Franklin
"""


def _table(lines: str) -> dict[str, str]:
    pairs = [pair.split(maxsplit=1) for pair in " ".join(lines.split("\n")).split("  ") if pair.strip()]
    return {name.strip(): english.strip() for name, english in pairs}


MEN, WOMEN, FAMILIES = _table(_MEN), _table(_WOMEN), _table(_FAMILIES)
"""By base forms in small letters."""
NATIVE = frozenset(
    {"борис", "віктор", "володимир", "артур", "анна", "юлія", "вікторія", "маргарита", "арина", "марко", "лука", "адам", "крістіна"}
)
"""Given names that Ukrainians have as well, and spell by the rules: they do not tell that a person is a foreigner."""


def ukrainian_person(base: str) -> str:
    """The name of a person in Latin letters: foreigners' as at home where the tables have it, all else by the official table.

    Args:
        base: the name in its base form.
    """
    words = base.split()
    known = [FAMILIES.get(_key(word)) for word in words]
    if len(words) < 2:
        alone = MEN.get(_key(base)) or WOMEN.get(_key(base))
        return known[0] if known and known[0] else alone if alone and _key(base) not in NATIVE else romanise(base, "uk")
    given = MEN.get(_key(words[0])) or WOMEN.get(_key(words[0]))
    if given is None or (_key(words[0]) in NATIVE and known[-1] is None):
        return romanise(base, "uk")
    rest = []
    for number, word in enumerate(words[1:], 1):
        middle = MEN.get(_key(word)) or WOMEN.get(_key(word)) if number < len(words) - 1 else None
        rest.append(middle or known[number] or romanise(word, "uk").replace("Dzh", "J"))
    return " ".join([given, *rest])


def _key(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'")
