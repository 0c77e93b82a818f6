# ruff: noqa: E501 - tables of names
"""Arabic names of persons as English-language news spells them.

The script leaves short vowels out, so that letters do not tell them: محفوظ is Mahfouz, نجيب Naguib. Names are listed by the spelling that
agencies use most; of two that are equally usual (Mohammed, Mohamed) one. What is not listed is romanised letter by letter.
"""

from __future__ import annotations

import re

from pipeline.kb.romanise import romanise
from pipeline.stages.translate.arabic_foreign import FAMILIES, GIVEN

_MEN = """
محمد Mohammed  احمد Ahmed  محمود Mahmoud  مصطفى Mustafa  علي Ali  حسن Hassan  حسين Hussein  حسان Hassan  حسام Hossam  حسني Hosni  عمر Omar  عثمان Othman
عمرو Amr  عمار Ammar  عماد Imad  عامر Amer  عادل Adel  عاطف Atef  عاصم Assem  عصام Essam  عزمي Azmi  عزام Azzam  عدنان Adnan  عدي Uday  عباس Abbas
خالد Khaled  خليل Khalil  خليفة Khalifa  خلف Khalaf  خيري Khairy  خضر Khader  سعيد Saeed  سعد Saad  سعدي Saadi  سعود Saud  سلمان Salman  سليمان Suleiman
سالم Salem  سليم Salim  سامي Sami  سامر Samer  سامح Sameh  سمير Samir  سيف Saif  سلطان Sultan  سفيان Sufyan  سهيل Suhail  سراج Siraj  سيد Sayed
صالح Saleh  صلاح Salah  صادق Sadiq  صبري Sabri  صباح Sabah  صدام Saddam  صفوان Safwan  طارق Tarek  طلال Talal  طلعت Talaat  طاهر Taher  طه Taha
يوسف Youssef  يحيى Yahya  ياسر Yasser  ياسين Yassin  يونس Younis  يعقوب Yaqoub  يزيد Yazid  يزن Yazan  ابراهيم Ibrahim  اسماعيل Ismail  اسحاق Ishaq  ادريس Idriss
ايمن Ayman  ايهاب Ihab  اياد Iyad  اشرف Ashraf  امجد Amjad  امين Amin  انس Anas  انور Anwar  اكرم Akram  اسامة Osama  اسعد Asaad  ادهم Adham  امير Amir  ايوب Ayoub  الياس Elias  انطوان Antoine
كريم Karim  كمال Kamal  كامل Kamel  كاظم Kadhim  جمال Gamal  جابر Jaber  جاسم Jassim  جعفر Jaafar  جلال Jalal  جميل Jamil  جهاد Jihad  جواد Jawad  جورج George  جوزيف Joseph  جبران Gebran  جبريل Jibril
ناصر Nasser  نبيل Nabil  نبيه Nabih  نجيب Najib  نواف Nawaf  نوري Nouri  نزار Nizar  نضال Nidal  ناجي Naji  نادر Nader  نعيم Naim  نصر Nasr  نوح Noah
فيصل Faisal  فهد Fahd  فؤاد Fouad  فادي Fadi  فارس Fares  فاروق Farouk  فايز Fayez  فتحي Fathi  فواز Fawaz  فوزي Fawzi  فريد Farid  فراس Firas  فضل Fadl  فرج Faraj  فيليب Philippe
ماجد Majed  مازن Mazen  مالك Malik  ماهر Maher  مبارك Mubarak  مجدي Magdy  مروان Marwan  مسعود Masoud  مشعل Meshaal  مقرن Muqrin  ممدوح Mamdouh  منصور Mansour  منير Mounir  منذر Munther  مهدي Mahdi  مهند Muhannad  موسى Moussa  ميشال Michel  ميشيل Michel  معاذ Muath  معتز Moataz  معمر Muammar  مقتدى Muqtada  محسن Mohsen  مختار Mokhtar  مراد Murad  مرزوق Marzouq  مفتاح Muftah  مؤيد Muayyad
بشار Bashar  بشير Bashir  بسام Bassam  باسم Bassem  باسل Basel  بندر Bandar  بدر Badr  بلال Bilal  بهاء Bahaa  برهم Barham  بطرس Boutros  بيار Pierre
تركي Turki  تامر Tamer  تميم Tamim  توفيق Tawfik  تيسير Tayseer  تمام Tammam  ثامر Thamer  حاتم Hatem  حازم Hazem  حافظ Hafez  حبيب Habib  حمد Hamad  حمدان Hamdan  حمدي Hamdi  حمزة Hamza  حمدين Hamdeen  حيدر Haider  حميد Hamid  حامد Hamed  حسيب Hassib
راشد Rashid  رامي Rami  رائد Raed  رشيد Rashid  رياض Riyad  رفيق Rafik  رمضان Ramadan  رضا Reda  رجب Ragab  راغب Ragheb  ربيع Rabih  زياد Ziad  زيد Zaid  زايد Zayed  زكريا Zakaria  زهير Zuhair  زكي Zaki
شريف Sherif  شادي Shadi  شاكر Shaker  شوقي Shawki  شهاب Shihab  شفيق Shafiq  ضياء Diaa  ظافر Dhafer  غسان Ghassan  غازي Ghazi  غالب Ghaleb  غانم Ghanem
قاسم Qassem  قيس Qais  قابوس Qaboos  لؤي Louay  لطفي Lotfi  هاني Hani  هادي Hadi  هاشم Hashem  هشام Hisham  هيثم Haitham  هيكل Heikal  هلال Hilal  وليد Walid  وائل Wael  وسام Wissam  وسيم Wassim  وديع Wadih  وجيه Wagih
"""
_WOMEN = """
فاطمة Fatima  مريم Mariam  عائشة Aisha  خديجة Khadija  زينب Zeinab  سارة Sarah  ليلى Layla  منى Mona  هدى Huda  سعاد Souad  سميرة Samira  سلمى Salma  سناء Sanaa  سوسن Sawsan  سهى Suha  سهام Siham  سحر Sahar
نور Nour  نورة Noura  نورا Noura  نادية Nadia  ناديا Nadia  نجلاء Naglaa  نجاة Najat  نوال Nawal  نهى Noha  نانسي Nancy  نبيلة Nabila  ندى Nada  نسرين Nesreen  ياسمين Yasmine  يسرا Yousra  امل Amal  اماني Amani  امنة Amna  اسماء Asmaa  ايمان Iman  الهام Ilham  احلام Ahlam  اميرة Amira  انغام Angham  اصالة Assala
رانيا Rania  ريم Reem  ريما Rima  رنا Rana  رشا Rasha  رهف Rahaf  رقية Ruqayya  رحاب Rehab  روان Rawan  دينا Dina  دانا Dana  دعاء Doaa  دلال Dalal  داليا Dalia  جنى Jana  جميلة Jamila  جيهان Jehan  حنان Hanan  حصة Hessa  حياة Hayat  حليمة Halima  هالة Hala  هند Hind  هيا Haya  هناء Hana  هبة Heba  هيفاء Haifa  هنادي Hanadi
لمى Lama  لبنى Lubna  لينا Lina  لطيفة Latifa  لولوة Lolwah  لميس Lamis  مها Maha  مي Mai  ميساء Maysa  منال Manal  ماجدة Magda  مايا Maya  ملك Malak  موزة Moza  عبير Abeer  عزة Azza  علا Ola  عليا Alia  علياء Aliaa  غادة Ghada  غدير Ghadir  فرح Farah  فيروز Fairuz  فوزية Fawzia  فريدة Farida  كريمة Karima  كوثر Kawthar  شيماء Shaimaa  شيرين Sherine  شهد Shahd  صفاء Safaa  صفية Safiya  وفاء Wafaa  وداد Widad  ثريا Thuraya  بسمة Basma  بشرى Bushra  بثينة Buthaina  تهاني Tahani  جوهرة Jawhara  زهراء Zahraa  زهرة Zahra
"""
_FAMILIES = """
نجار Najjar  حداد Haddad  خوري Khoury  صباغ Sabbagh  عطار Attar  حلاق Hallaq  خياط Khayyat  سمان Samman  بيطار Bitar  شاهين Shahin  قباني Qabbani  حوراني Hourani  شامي Shami  مصري Masri  حلبي Halabi  بغدادي Baghdadi  طرابلسي Trabelsi  جزائري Jazairi  تونسي Tounsi  مغربي Maghrabi  عراقي Iraqi  يمني Yamani  حجازي Hegazy  صعيدي Saidi  اسيوطي Assiouty  دمشقي Dimashqi  مقدسي Maqdisi  نابلسي Nabulsi
محفوظ Mahfouz  سادات Sadat  سيسي Sisi  مدبولي Madbouly  شكري Shoukry  زين Zein  زيدان Zidan  حريري Hariri  جنبلاط Jumblatt  جعجع Geagea  عون Aoun  بري Berri  ميقاتي Mikati  سلام Salam  سنيورة Siniora  فرنجية Frangieh  باسيل Bassil  دياب Diab  سلامة Salameh  نصرالله Nasrallah  مالكي Maliki  سوداني Sudani  عبادي Abadi  صدر Sadr  سيستاني Sistani  حلبوسي Halbousi  كاظمي Kadhimi  بارزاني Barzani  طالباني Talabani  علاوي Allawi  جعفري Jaafari  زيباري Zebari  خزعلي Khazali
اسد Assad  شرع Sharaa  شيباني Shaibani  معلم Muallem  مقداد Mekdad  جولاني Jolani  عرفات Arafat  عريقات Erekat  هنية Haniyeh  سنوار Sinwar  ضيف Deif  مشعل Meshaal  برغوثي Barghouti  دحلان Dahlan  فياض Fayyad  اشتية Shtayyeh  عودة Odeh  بن bin  بنت bint  ال Al
برهان Burhan  دقلو Dagalo  حمدوك Hamdok  بشير Bashir  ترابي Turabi  حفتر Haftar  سراج Sarraj  دبيبة Dbeibah  باشاغا Bashagha  منفي Menfi  قذافي Gaddafi  منقوش Mangoush  سعيّد Saied  غنوشي Ghannouchi  سبسي Essebsi  مرزوقي Marzouki  شاهد Chahed  بودن Bouden  تبون Tebboune  بوتفليقة Bouteflika  شنقريحة Chengriha  بوريطة Bourita  اخنوش Akhannouch  عثماني Othmani  غزواني Ghazouani
نهيان Nahyan  مكتوم Maktoum  ثاني Thani  صباح Sabah  خليفة Khalifa  سعود Saud  جبير Jubeir  عتيبة Otaiba  قرقاش Gargash  حوثي Houthi  هادي Hadi  عليمي Alimi  زبيدي Zubaidi  عسيري Asiri  غامدي Ghamdi  قحطاني Qahtani  حربي Harbi  شمري Shammari  دوسري Dosari  عتيبي Otaibi  زهراني Zahrani  مطيري Mutairi  شهري Shehri  عنزي Anzi  عجمي Ajmi  هاشمي Hashemi  انصاري Ansari  كواري Kuwari  عطية Attiyah  بوسعيدي Busaidi  صفدي Safadi  خصاونة Khasawneh  رزاز Razzaz  رفاعي Rifai  بدوي Badawi  عبدالله Abdullah
بنا Banna  قطب Qutb  مرسي Morsi  شاطر Shater  بديع Badie  طنطاوي Tantawi  غنيم Ghoneim  برادعي ElBaradei  صباحي Sabahi  شفيق Shafik  هنيدي Heneidi  ساويرس Sawiris  غزالي Ghazali  مسعودي Masoudi  تميمي Tamimi  جبوري Jabouri  دليمي Dulaimi  عبيدي Obeidi  ربيعي Rubaie  ساعدي Saadi  حسيني Husseini  موسوي Mousavi  حكيم Hakim  طباطبائي Tabatabai  فضلي Fadhli  رشيدي Rashidi  مرزوق Marzouq  غانم Ghanim
درويش Darwish  طيب Tayeb  سديري Sudairi  كلثوم Kulthum  جرار Jarrar  عبيدة Obeida  ايوبي Ayyubi  عابدين Abidine  دين Din  اسلام Islam  ابن Ibn  ذو Dhu  رومي Roumi  بقالي Bakkali  مستغانمي Mosteghanemi  سعداوي Saadawi  فهرية Fihriya  فهري Fihri  ادريسي Idrissi  علوي Alaoui  فاسي Fassi  بنكيران Benkirane  بنعلي Benali  بنشماش Benchamach  بركة Baraka  وهبي Wahbi  حكيمي Hakimi  زياش Ziyech  بونو Bounou  نصيري Nesyri  مزراوي Mazraoui  امرابط Amrabat  ركراكي Regragui  محرز Mahrez  بلماضي Belmadi  سليماني Slimani  براهيمي Brahimi  بلخادم Belkhadem  عطاف Attaf  لعمامرة Lamamra  جراد Djerad  عرباوي Larbaoui  بلعيد Belaid  براهمي Brahmi  جبالي Jebali  عريض Laarayedh  حشاني Hachani  ورغي Ouerghi
بيطار Bitar  كنعان Kanaan  مكاري Makari  حاصباني Hasbani  رحمة Rahme  شلهوب Chalhoub  صايغ Sayegh  صفير Sfeir  راعي Rai  قاووق Qaouk  موسى Moussa  نعماني Naamani  صلح Solh  شمعون Chamoun  حميه Hamieh  بوصعب Bou Saab  كرامي Karami  زعيتر Zeaiter  فياض Fayyad  بستاني Bustani  معلوف Maalouf  خازن Khazen  ريحاني Rihani  نعيمة Naimy  مطران Mutran  حتي Hitti  رحباني Rahbani  صباح Sabah  عقل Akl  حاج Hajj  قاسم Qassem  صفي Safi  عاروري Arouri  عبيات Obayyat  خضور Khaddour  معايطة Maaytah  مجالي Majali  طراونة Tarawneh  رواشدة Rawashdeh  عدوان Adwan  ملقي Mulki  كباريتي Kabariti  فايز Fayez  نسور Nsour  روابدة Rawabdeh  حياري Hiyari  بخيت Bakhit  عواملة Awamleh  خطيب Khatib  حمارنة Hamarneh  زعبي Zoubi  عبيدات Obeidat  لوزي Lawzi  حباشنة Habashneh
سنيد Snaid  عكاري Akkari  عمري Omari  شقيري Shuqairi  حمادة Hamadeh  حماد Hammad  حلو Helou  مالح Maleh  دروبي Droubi  صيداوي Saidawi  ترك Turk  بكداش Bakdash  قدسي Qudsi  كيالي Kayali  عظم Azm  قوتلي Quwatli  شيشكلي Shishakli  حوراني Hourani  كزبري Kuzbari  سباعي Sibai  طلاس Tlass  خدام Khaddam  جبرا Jabra  نصيرات Nuseirat  زكار Zakkar  عباسي Abbasi  اموي Umawi  هادي Hadi  خليلي Khalili  اسدي Asadi  شهرستاني Shahristani  نجفي Najafi  بياتي Bayati  عزاوي Azzawi  جنابي Janabi  زوبعي Zobaie  شمري Shammari  خفاجي Khafaji  لامي Lami  ساعدي Saadi  بصري Basri  تكريتي Tikriti  دوري Douri  راوي Rawi  عاني Ani  حديثي Hadithi  كبيسي Kubaisi  نعيمي Nuaimi  جميلي Jumaili  فلاحي Falahi  كربولي Karbouli  نجيفي Nujaifi  مشهداني Mashhadani  خزرجي Khazraji  اعرجي Araji  عامري Amiri  مهندس Muhandis  فتلاوي Fatlawi  جبوري Jabouri  سامرائي Samarrai  سياب Sayyab  جواهري Jawahiri  رصافي Rusafi  زهاوي Zahawi  بياتي Bayati  كرملي Karmali
شايع Shaya  حربش Harbash  سبيعي Subaie  رشيد Rashid  عساف Assaf  ربيعة Rabiah  خريجي Khuraiji  عيسى Issa  فالح Faleh  فضلي Fadhli  جدعان Jadaan  رميان Rumayyan  سواحه Swaha  قصبي Qasabi  بسامي Bassami  مديفر Mudaifer  ابراهيم Ibrahim  يحيى Yahya  سلطان Sultan  صانع Sanea  شيخ Sheikh  سند Sanad  جلاجل Jalajel  راجحي Rajhi  بنيان Benyan  صقير Suqair  حقيل Hogail  هزاع Hazza  نيادي Neyadi  منصوري Mansoori  كعبي Kaabi  مزروعي Mazrouei  شامسي Shamsi  ظاهري Dhaheri  سويدي Suwaidi  جابر Jaber  رميثي Romaithi  بواردي Bowardi  حمادي Hammadi  فلاسي Falasi  مهيري Muhairi  قاسمي Qasimi  نعيمي Nuaimi  شرقي Sharqi  معلا Mualla  عبدلي Abdali  مري Marri  خليفي Khelaifi  خاطر Khater  انصاري Ansari  سادة Sada  ذوادي Thawadi  مهندي Mohannadi  عفيف Afif  هيدوس Haydos  عماري Amari  سيار Sayyar  زياني Zayani  دوسري Dosari  مناعي Mannai  بوعينين Buainain  خنجي Khonji  هارون Haroon  سالمي Salmi  ريامي Riyami  حارثي Harthi  بلوشي Balushi  كندي Kindi  معمري Maamari  هنائي Hinai  رواس Rawas  عوفي Aufi  شيدي Shidi
بسيوني Bassiouny  شعراوي Shaarawi  عقاد Aqqad  حكيم Hakim  غيطاني Ghitani  اسواني Aswany  شاذلي Shazly  جمسي Gamasy  خميسي Khamissi  رافعي Rafei  طهطاوي Tahtawi  منفلوطي Manfaluti  مازني Mazini  جوهري Gohary  نحاس Nahhas  زغلول Zaghloul  ناصف Nassef  عاشور Ashour  مدني Madani  جارحي Garhy  عبدالعاطي Abdelatty  شامي Shami  وزير Wazir  مصيلحي Moselhi  جزار Gazzar  سعيد Saeed  هالة Hala  مشاط Mashat  غاده Ghada  والي Wali  صبحي Sobhi  مرقس Marcus  تواضروس Tawadros  شنودة Shenouda  جمعة Gomaa  حنفي Hanafy  شيحة Shiha  خطيب Khatib  شناوي Shenawy  نني Elneny  تريزيجيه Trezeguet  مرموش Marmoush  شيكابالا Shikabala  كهربا Kahraba  حضري Hadary  ميدو Mido  ساكت Saket  عقيلة Aguila  مشري Mishri  تكالة Takala  كوني Koni  لافي Lafi  كبير Kabir  سنوسي Senussi  باشاغا Bashagha  زنتاني Zintani  ورفلي Werfalli  كيخيا Kikhia  مقريف Magariaf  حميدتي Hemedti  مهدي Mahdi  ميرغني Mirghani  نميري Nimeiri  عطا Atta  كباشي Kabbashi  بازرعة Bazraa  صالح Saleh  مخلافي Mekhlafi  ارياني Eryani  زنداني Zindani  احمر Ahmar  بيض Beidh  مشاط Mashat  عيدروس Aidarous  محرمي Mahrami
"""
_NAMES = {
    arabic: english
    for table in (_FAMILIES, _WOMEN, _MEN)
    for line in table.splitlines()
    for arabic, english in (pair.split(maxsplit=1) for pair in line.split("  ") if pair)
}
_HARAKAT = re.compile("[\u064b-\u065f\u0670\u0640]")
_ALIF = re.compile("[أإآٱ]")
# Names of God behind "servant of".
_OF_GOD = {
    "الله": "Abdullah", "الرحمن": "Abdul Rahman", "الرحيم": "Abdul Rahim", "الفتاح": "Abdel Fattah", "العزيز": "Abdulaziz", "القادر": "Abdelkader", "الكريم": "Abdul Karim",
    "الحميد": "Abdel Hamid", "المجيد": "Abdel Majid", "الناصر": "Abdel Nasser", "اللطيف": "Abdul Latif", "السلام": "Abdel Salam", "الملك": "Abdul Malik", "المهدي": "Abdul Mahdi",
    "الحكيم": "Abdel Hakim", "الجبار": "Abdul Jabbar", "الواحد": "Abdul Wahid", "الوهاب": "Abdel Wahab", "الغني": "Abdul Ghani", "الرزاق": "Abdul Razzaq", "الحليم": "Abdel Halim",
    "المنعم": "Abdel Moneim", "العال": "Abdel Aal", "الباسط": "Abdel Basset", "الغفار": "Abdel Ghaffar", "الخالق": "Abdel Khaleq", "المطلب": "Abdul Muttalib", "الستار": "Abdul Sattar", "الرؤوف": "Abdel Raouf",
}  # fmt: skip


_NUMBERED = {
    form: roman
    for roman, forms in {
        "I": "الاول الاولى", "II": "الثاني الثانية", "III": "الثالث الثالثة", "IV": "الرابع الرابعة", "V": "الخامس", "VI": "السادس", "VII": "السابع", "VIII": "الثامن",
        "IX": "التاسع", "X": "العاشر",
    }.items()
    for form in forms.split()
}  # fmt: skip


_SYLLABLE = 3
"""Letters of a syllable of Vietnamese, which short foreign names are spelt like."""


def is_listed(name: str) -> bool:
    """Whether all words of a name are Arabic names that are listed here, two of them at least."""
    words = _ALIF.sub("ا", _HARAKAT.sub("", name)).split()
    return len(words) > 1 and all(
        word in _NAMES
        or word.removeprefix("ال") in _NAMES
        or word == "عبد"
        or ((word in GIVEN or word in FAMILIES) and len(word) > _SYLLABLE)
        for word in words
    )


def arabic_person(name: str) -> str:
    """The name of a person in Latin letters: listed words as they are usually spelt, all others letter by letter."""
    words = _ALIF.sub("ا", _HARAKAT.sub("", name)).split()
    given = name.split()
    foreign = any(word not in _NAMES and (word in GIVEN or word in FAMILIES) for word in words)
    out: list[str] = []
    at = 0
    while at < len(words):
        servant = _OF_GOD.get(words[at + 1]) if words[at] == "عبد" and at + 1 < len(words) else None
        joined = _OF_GOD.get(words[at][3:]) if words[at].startswith("عبدال") else None
        if servant is not None or joined is not None:
            out.append(servant or joined or "")
            at += 2 if servant is not None else 1
            continue
        # Kings and popes: Mohammed VI.
        numbered = _NUMBERED.get(words[at]) if at == len(words) - 1 and out else None
        out.append(numbered or (_foreign(words[at], at == 0) if foreign else None) or _word(words[at], given[at]))
        at += 1
    return " ".join(out)


_PLACES = {
    arabic: english
    for line in """
جبل Jabal  تل Tal  تلة Tallat  عين Ain  راس Ras  بئر Bir  بير Bir  دير Deir  خان Khan  كفر Kafr  بيت Beit  برج Burj  قلعة Qalaat  قصر Qasr  باب Bab  بني Bani  بو Bou  ابو Abu  ام Umm  سيدي Sidi  وادي Wadi  شط Shatt  خور Khor  شرم Sharm  مرسى Marsa  ود Wad  حي Hay  شيخ Sheikh  مندب Mandab  درمان Durman  شمس Shams  كبير Kabir  صغير Saghir  جديد Jadid  جديدة Jadida  بيضاء Bayda  حمراء Hamra  خضراء Khadra  شرقية Sharqiya  غربية Gharbiya  بحر Bahr  نهر Nahr  حمام Hammam  مرج Marj  دوار Dawwar  بركة Birka  صخرة Sakhra  قرية Qarya  ضيعة Dayaa  ظهر Dahr  عرب Arab  تين Tin  زيتون Zeitoun  نخل Nakhl  مدينة Madina  بلد Balad
""".splitlines()
    for arabic, english in (pair.split() for pair in line.split("  ") if pair)
}


def arabic_place(name: str) -> str:
    """The name of a place of several words in Latin letters: words that many places begin with, and persons' names, as they are usually spelt."""
    words = _ALIF.sub("ا", _HARAKAT.sub("", name)).split()
    given = name.split()
    if len(words) < 2 or not any(word.removeprefix("ال") in _PLACES or word in _PLACES for word in words):
        return romanise(name, "ar")
    out = []
    for word, original in zip(words, given, strict=True):
        bare = word.removeprefix("ال")
        known = _PLACES.get(bare) or _PLACES.get(word) or _NAMES.get(bare) or _NAMES.get(word)
        article = "Al-" if word != bare else ""
        out.append(f"{article}{known}" if known else romanise(original, "ar"))
    return " ".join(out)


def _foreign(word: str, first: bool) -> str | None:
    """A word of a foreigner's name; the first of them is the given name, and alone a family name."""
    tables = (GIVEN, FAMILIES) if first else (FAMILIES, GIVEN)
    return next((table[word] for table in tables if word in table), None)


def _word(word: str, given: str) -> str:
    if word in _NAMES:
        return _NAMES[word]
    if word.startswith("ال") and word[2:] in _NAMES:
        return f"Al-{_NAMES[word[2:]]}"
    return romanise(given, "ar")
