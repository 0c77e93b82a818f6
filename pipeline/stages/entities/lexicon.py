"""Words of each language that the rules of this package stand on: kinds of document, words before a title, forms of address.

Entries are regular expressions for whole words; inflected forms are written out as stems with ``\\w*``.
"""

from __future__ import annotations

DOCUMENT_TYPES: dict[str, tuple[str, ...]] = {
    "en": (
        "resolutions?", "directives?", "decisions?", "decrees?", "decree-laws?", "circulars?", "laws?", "acts?", "regulations?", "conclusions?",
        "plans?", "projects?", "orders?", "ordinances?", "by-?laws?", "official dispatch(?:es)?", "notices?", "instructions?", "announcements?",
        "guidelines?", "notifications?", "programmes?", "programs?", "bills?", "schemes?",
    ),
    "tr": (
        "kararname", "karar", "kanun hükmünde kararname", "kanun", "yasa", "yönetmelik", "yönetmeliğ", "yönerge", "direktif", "tebliğ", "genelge",
        "proje", "plan", "talimat", "talimatname", "tüzük", "tüzüğ", "resm[iî] yazı", "sonuç bildirisi", "sonuç", "bildiri", "duyuru", "sözleşme", "kılavuz",
    ),
    "uk": (
        r"рішенн\w+", r"резолюці\w+", r"директив\w*", r"постанов\w*", r"указ\w{0,3}", r"висновк\w+", "висновок", r"положенн\w+", r"закон\w{0,3}",
        r"наказ\w{0,3}", r"розпорядженн\w+", r"регламент\w{0,3}", r"план\w{0,3}", r"про[єе]кт\w{0,3}", r"циркуляр\w{0,3}", r"декрет\w{0,3}",
        r"інструкці\w+", r"оголошенн\w+", r"повідомленн\w+", r"законопро[єе]кт\w{0,3}", r"лист\w{0,3}", "ухвал(?:а|и|і|у|ою)", r"статут\w{0,3}",
    ),
    "sv": (
        "direktiv", "resolution", "beslut", "dekret", "lag", "förordning", "cirkulär", "reglemente", "slutsats", "bestämmelse", "plan", "projekt",
        "skrivelse", "order", "instruktion", "meddelande", "kungörelse", "föreskrift", "proposition", "stadga", "riktlinje", "förordnande", "tillkännagivande", "avtal", "föreläggande",
    ),
    "ar": (
        "قرار", "توجيه", "مرسوم", "قانون", "نظام", "لائحة", "خطة", "مشروع", "استنتاج", "تعميم", "بلاغ", "أمر", "تعليمات", "تعليمة", "إعلان",
        "كتاب", "خلاصة", "منشور", "تشريع", "ميثاق", "نتيجة", "إشعار", "مشروع قانون", "مرسوم بقانون",
    ),
}  # fmt: skip
"""Kinds of numbered document. Turkish entries take any suffix, Swedish ones a first part of a compound and an ending."""

COUNTABLE: dict[str, tuple[str, ...]] = {
    "sv": ("plan", "projekt", "order", "lag", "beslut", "meddelande", "proposition", "avtal", "stadga"),
}
"""Types after which a bare number may well be a count ("beslut 12 gånger"): they need a number sign or the shape of a file number."""

TITLED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        ("movements?", "campaigns?", "models?", "program(?:me)?s?", "contests?", "competitions?", "drives?", "initiatives?", "festivals?", "forums?"),
        ("called", "named", "titled", "entitled", "of"),
    ),
    "tr": (
        (r"hareket\w*", r"kampanya\w*", r"model\w*", r"program\w*", r"yarışma\w*", r"seferberliğ\w*", r"inisiyatif\w*", r"girişim\w*", r"festival\w*",
         r"etkinliğ\w*"),
        ("adlı", "isimli", "temalı", "başlıklı", "öykünme", "ulusal", "taklit", "örnek"),
    ),
    "uk": (
        (r"рух\w{0,3}", r"кампані\w+", r"модел\w+", r"програм\w*", r"конкурс\w*", r"акці\w+", r"ініціатив\w*", r"змаганн\w+", r"фестивал\w+", r"форум\w*"),
        ("під", "назвою", "гаслом", "з", "наслідування", "емуляції", "патріотичного", "змагання", "мистецької", "національного", "фото", "відео"),
    ),
    "sv": (
        (r"\w*rörelse(?:n|ns)?", r"\w*kampanj(?:en|ens|er)?", r"\w*modell(?:en|er|erna|ens)?", r"\w*program(?:met|mets)?", r"\w*tävling(?:en|ens)?",
         r"\w*initiativ(?:et)?", r"\w*satsning(?:en)?", r"\w*festival(?:en)?"),
        ("kallad", "kallat", "kallade", "vid", "namn", "namnet", "med", "under", "om", "för"),
    ),
    "ar": (
        ("(?:[وبلفك]|لل|بال|وال|ال)?(?:حركة|حملة|نموذج|نماذج|برنامج|برامج|مسابقة|مبادرة|مهرجان)",),
        ("بعنوان", "باسم", "شعار", "تحت", "المحاكاة", "التقليد", "الوطنية", "الوطني", "النموذجية", "من", "الإبداعية", "التنافسية", "المسماة"),
    ),
}  # fmt: skip
"""Words for things with a title of their own, and words that may stand between them and the title in quotation marks."""

ADDRESS: dict[str, tuple[str, ...]] = {
    "en": (r"Mr\.?", r"Mrs\.?", r"Ms\.?", r"Miss", r"Dr\.?", r"Prof\.?", "Sir", "Comrade"),
    "tr": ("Sayın", "Bay", "Bayan", r"Dr\.?", r"Prof\.?", r"Doç\.?", r"Av\.?", "Yoldaş"),
    "uk": ("[Пп]ан(?:а|у|ом|ові)?", "[Пп]ані", r"[Тт]овариш(?:а|у|ем|ка|ки|ці)?", "[Дд]октор(?:а|у|ом)?", r"[Тт]ов\."),
    "sv": ("[Hh]err", "[Ff]ru", "[Ff]röken", r"[Dd]r\.?", "[Dd]oktor", r"[Pp]rof\.?", "[Kk]amrat"),
    "ar": ("السيدة?", "السادة", "الرفيقة?", "الدكتورة?", "الأستاذة?", r"د\.", "المهندسة?"),
}
"""Forms of address that stand before a person's name and are no part of it."""

ADDRESS_AFTER: dict[str, tuple[str, ...]] = {"tr": ("Bey", "Hanım", "Efendi"), "en": (), "uk": (), "sv": (), "ar": ()}
"""Forms of address that stand behind it."""
