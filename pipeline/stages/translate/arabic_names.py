# ruff: noqa: E501 - tables of names
"""Arabic names of persons as English-language news spells them.

The script leaves short vowels out, so that letters do not tell them: محفوظ is Mahfouz, نجيب Naguib. Names are listed by the spelling that
agencies use most; of two that are equally usual (Mohammed, Mohamed) one. What is not listed is romanised letter by letter.
"""

from __future__ import annotations

import re

from pipeline.kb.romanise import romanise

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
"""
_NAMES = {
    arabic: english
    for table in (_FAMILIES, _WOMEN, _MEN)
    for line in table.splitlines()
    for arabic, english in (pair.split() for pair in line.split("  ") if pair)
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


def is_listed(name: str) -> bool:
    """Whether all words of a name are Arabic names that are listed here, two of them at least."""
    words = _ALIF.sub("ا", _HARAKAT.sub("", name)).split()
    return len(words) > 1 and all(word in _NAMES or word.removeprefix("ال") in _NAMES or word == "عبد" for word in words)


def arabic_person(name: str) -> str:
    """The name of a person in Latin letters: listed words as they are usually spelt, all others letter by letter."""
    words = _ALIF.sub("ا", _HARAKAT.sub("", name)).split()
    given = name.split()
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
        out.append(numbered or _word(words[at], given[at]))
        at += 1
    return " ".join(out)


def _word(word: str, given: str) -> str:
    if word in _NAMES:
        return _NAMES[word]
    if word.startswith("ال") and word[2:] in _NAMES:
        return f"Al-{_NAMES[word[2:]]}"
    return romanise(given, "ar")
