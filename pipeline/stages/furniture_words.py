"""The words by which furniture is known, in the five languages, Vietnamese and a few neighbours."""

from __future__ import annotations

import re


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


_NUMBER = r"\d(?:[\d.,]|[ \u00a0](?=\d))*"
_COMMENT = _any(
    "comments?", "yorum(?:lar)?", "коментар(?:і|ів|и|я)?", "комментари(?:й|и|ев|я)", "kommentar(?:er)?", "kommentare?", "تعليق(?:ات)?",
    "التعليقات",
    "bình luận", "şərh(?:lər)?", "نظرات?", "دیدگاه(?:‌ها)?", "comentarios?", "commentaires?",
    "views?", "görüntülenme", "перегляд(?:и|ів)?", "visningar", "مشاهد(?:ة|ات)", "lượt xem", "shares?", "paylaşım", "поширень",
    "delningar", "مشاركات?",
    "likes?", "beğeni", "gilla", "إعجاب", "lượt thích",
)  # fmt: skip
COUNTER = re.compile(
    rf"^(?:{_COMMENT}\s*[\(\[（]\s*(?P<a>{_NUMBER})\s*[\)\]）]|(?P<b>{_NUMBER})\s+{_COMMENT}|{_COMMENT}\s*:\s*(?P<c>{_NUMBER}))$",
    re.IGNORECASE,
)
"""A count of comments, views or shares."""

_AD_WORD = _any(
    "ads?", "advert(?:isement|s)?", "advertising", "sponsored", "reklam(?:lar)?", "реклама", "annons(?:er)?", "إعلان(?:ات)?",
    "اعلان(?:ات)?", "quảng cáo",
    "anzeige", "werbung", "publicité", "publicidad", "reklama", "reklame", "annonce", "annonse",
)  # fmt: skip
AD = re.compile(rf"^(?:[\[<({{*#–—-]+\s*/?{_AD_WORD}[\s_-]*\d*\s*/?[\]>)}}*#–—-]+|{_AD_WORD}[_-]\d+|{_AD_WORD})$", re.IGNORECASE)
"""A place for an advertisement."""

_SOURCE = _any(
    "sources?", "kaynak(?:lar|ça)?", "джерел[оа]", "источник[и]?", "käll(?:a|or)", "(?:ال)?مصدر", "(?:ال)?مصادر", "nguồn(?: tin)?",
    "quellen?", "fuentes?",
    "kilder?", "mənbə", "منبع", "източник",
)  # fmt: skip
SOURCE = re.compile(rf"^[\(\[]?{_SOURCE}(?:\s*(?P<colon>[:：])\s*|\s*$|\s+(?=https?://|www\.|\())", re.IGNORECASE)
"""The label of a source, at the beginning of a line."""

CALL = re.compile(
    "|".join(
        (
            r"^(?:please\s+)?(?:leave|write|post|add|share)\b.{0,30}\b(?:comment|reply|feelings|thoughts|opinion)",
            r"\byorum(?:unuzu)?\s+(?:yap|yaz|bırak|ekle|gönder)\w*\W*(?:$|\bve\b|\biçin\b)",
            r"\b(?:duygu|düşünce|görüş)\w*\s+(?:\w+\s+){0,3}(?:paylaş|yaz)(?:ın|ınız|mak)?\b",
            r"^(?:ilk )?yorumu? (?:siz |sen )?(?:yap|yaz)\w*[.!]*$",
            r"^(?:залиш|напи[сш]|дода|поділ)\w*\b.{0,30}\b(?:коментар|думк|враженн|почутт)",
            r"^(?:оставьте|напишите|добавьте|оставить|написать|добавить)\b.{0,30}\bкомментари",
            r"^(?:lämna|skriv|lägg till|dela)\b.{0,30}\b(?:kommentar|åsikt|tankar|känslor)",
            r"^(?:ا?ترك|أ?ضف|اكتب|شارك)\S*\s.{0,25}(?:تعليق|رأي|مشاعر)",
            r"^(?:hãy\s+)?(?:để lại|viết|gửi)\b.{0,20}\bbình luận",
        )
    ),
    re.IGNORECASE,
)
"""A call to comment."""

EMPTY = re.compile(
    "|".join(
        (
            r"^no (?:\w+ ){0,2}(?:data|videos?|results?|comments?|posts?|articles?|photos?|content)"
            r"(?: (?:available|found|yet|to (?:show|display)))?[.!]?$",
            r"^(?:henüz )?(?:veri|video|sonuç|yorum|içerik|kayıt)\w* (?:yok|bulunamadı|bulunmuyor|mevcut değil)\w*[.!]?$",
            r"^(?:немає|відсутні|нет) (?:\w+ )?(?:дан\w+|відео|видео|результат\w+|коментар\w+|комментари\w+|доступн\w+)(?: \w+)?[.!]?$",
            r"^(?:inga|ingen|inget) (?:\w+ )?(?:data|videor|video|videoklipp|resultat|kommentarer|innehåll)"
            r"(?: (?:tillgängliga?|hittades|ännu|än))?[.!]?$",
            r"^(?:لا (?:توجد|يوجد)|ليس هناك) (?:أي )?(?:بيانات|فيديوهات|مقاطع|فيديو|نتائج|تعليقات|محتوى).{0,20}$",
            r"^không (?:có|tìm thấy) (?:dữ liệu|video|kết quả|bình luận|nội dung).{0,20}$",
        )
    ),
    re.IGNORECASE,
)
"""The placeholder of an empty list."""

SECTION = re.compile(
    "^"
    + _any(
        r"(?:in |from )?the same (?:category|topic|author|subject|section)",
        r"(?:related|similar|popular|latest|more|other) (?:news|articles?|stories|posts|topics)",
        r"most (?:read|popular|viewed)", r"read (?:also|more|next)", r"see also", r"you may also like",
        r"aynı (?:konuda|kategoride|kategori|yazar(?:dan|ın)?|konu)\w*", r"(?:ilgili|benzer|diğer|son|popüler) (?:haber|yazı|konu)\w*",
        r"en çok (?:okunan|izlenen)\w*",
        r"(?:у|в|з|на) (?:тій|цій|ту) (?:самій |же |саму )?(?:темі|категорії|тему|категорію|рубриці)", r"(?:того ж|цього) автора",
        r"(?:схожі|пов'язані|останні|інші|популярні) (?:новини|статті|матеріали|публікації)", r"читайте також", r"найпопулярніше",
        r"дивіться також",
        r"i samma (?:kategori|ämne|tema)", r"(?:av )?samma (?:författare|kategori|ämne)", r"läs (?:också|även|mer)",
        r"mest (?:lästa|läst|populära)",
        r"(?:relaterade|liknande|senaste|fler) (?:nyheter|artiklar|inlägg)", r"se även",
        r"نفس (?:الفئة|المؤلف|الموضوع|القسم|الكاتب|التصنيف)", r"(?:في|من) نفس (?:الفئة|الموضوع|القسم|المؤلف)",
        r"(?:اقرأ|اقرؤوا|إقرأ|شاهد) (?:أيضا|أيضاً|أيضًا|المزيد)",
        r"(?:أخبار|مواضيع|مقالات|موضوعات) (?:ذات صلة|مشابهة|أخرى|متعلقة)", r"الأكثر (?:قراءة|مشاهدة|شعبية)", r"آخر الأخبار",
        r"cùng (?:chuyên mục|chủ đề|tác giả|danh mục)", r"tin (?:liên quan|khác|mới nhất)", r"bài (?:liên quan|viết liên quan)",
        r"đọc (?:thêm|nhiều)",
    )
    + r"\s*[:»>…]*$",
    re.IGNORECASE,
)  # fmt: skip
"""The heading of a list of other texts."""

_PHOTO = _any(
    r"(?:photo|image|picture|video|graphic|illustration)s?(?: (?:by|credit|courtesy))?", r"foto(?:ğraf(?:lar)?)?", r"görsel",
    r"фото(?:графія)?", r"світлина", r"відео", r"bild(?:er)?",
    r"(?:ال)?صورة", r"(?:ال)?صور", r"تصوير", r"ảnh", r"hình(?: ảnh)?",
)  # fmt: skip
CREDIT = re.compile(rf"^[\(\[]?{_PHOTO}\s*[:/©]\s*", re.IGNORECASE)
"""A line that credits a photograph."""
CREDIT_TAIL = re.compile(
    rf"(?:[_|]\s*|\s(?=[\(\[]))(?P<all>[\(\[]?{_PHOTO}\s*[:/©]\s*"
    rf"(?P<who>[^\n.!?:()\[\]]{{1,60}}(?:\.[\w-]+)*)[\)\]]?)$",
    re.IGNORECASE,
)
"""The credit of a photograph at the end of its caption."""

AUTHOR = re.compile(
    r"^(?:(?:by|av|text|yazan|yazar|haber|muhabir|editör|автор(?:ка|и)?|текст|редактор|reporter|skribent|author"
    r"|editor|tác giả|الكاتب|كاتب|المؤلف|إعداد|تحرير|كتب[ت]?)\s*[:：]\s*"
    r"|by\s+(?-i:(?=[A-Z]))|av\s+(?-i:(?=[A-ZÅÄÖ][a-zåäöé]+\s+[A-ZÅÄÖ]))|بقلم\s*[:：]?\s*|(?:كتب|كتبت)\s+(?=\S+\s+\S+$))",
    re.IGNORECASE,
)  # fmt: skip
"""The label of an author."""

PUBLISHED = re.compile(
    r"^(?:published|updated|posted|last (?:updated|modified)|date|yayın(?:lanma)?(?: tarihi)?|güncelleme(?: tarihi)?|son güncelleme|tarih"
    r"|eklenme(?: tarihi)?"
    r"|опубліковано|оновлено|дата(?: публікації)?|опубликовано|обновлено|publicerad|publicerat|uppdaterad|uppdaterat|datum"
    r"|(?:تاريخ )?(?:النشر|التحديث)|نشر(?:ت)?(?: في)?|نُشر(?: في)?|آخر تحديث|(?:ال)?تاريخ|ngày(?: đăng)?|cập nhật)(?!\w)\s*[:：-]?",
    re.IGNORECASE,
)  # fmt: skip
"""The label of a date of publication."""

NAVIGATION = frozenset(
    (
        "home", "news", "politics", "economy", "business", "sport", "sports", "world", "culture", "opinion", "weather", "video", "videos",
        "photos", "menu",
        "ana", "sayfa", "anasayfa", "haberler", "haber", "gündem", "siyaset", "ekonomi", "spor", "dünya", "kültür", "sanat", "magazin",
        "yazarlar", "galeri",
        "sağlık", "eğitim", "teknoloji", "yaşam", "foto",
        "головна", "новини", "політика", "економіка", "спорт", "світ", "культура", "суспільство", "погода", "відео", "фото", "війна",
        "україна", "технології",
        "hem", "start", "nyheter", "politik", "ekonomi", "världen", "inrikes", "utrikes", "kultur", "opinion", "väder", "ledare", "nöje",
        "sök", "logga", "in",
        "الرئيسية", "أخبار", "الأخبار", "سياسة", "اقتصاد", "رياضة", "العالم", "ثقافة", "منوعات", "فيديو", "صور", "آراء", "مقالات", "صحة",
        "تكنولوجيا",
        "trang", "chủ", "tin", "tức", "thời", "sự", "kinh", "tế", "thể", "thao", "văn", "hóa",
    )
)  # fmt: skip
"""Words of which navigation bars are made."""

SHARE = re.compile(
    r"^(?:share|tweet|print|paylaş\w*|yazdır|поділитися|друк|друкувати|поширити"
    r"|dela(?: artikeln?| på facebook)?|skriv ut|شارك(?: الخبر| المقال)?|مشاركة|طباعة"
    r"|chia sẻ|(?:share on |dela på )?(?:facebook|twitter|telegram|whatsapp|x))\s*[:»]?$"
    r"|^(?:tags?|etiketler|теги|taggar|ämnen|الكلمات (?:المفتاحية|الدلالية)|وسوم|từ khóa)\s*[:：]",
    re.IGNORECASE,
)
"""Buttons and lists of key words."""

EMAIL = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$")
"""An address alone on its line."""
