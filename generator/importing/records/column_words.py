"""What columns are called in many languages, and the field that each is likely to fill."""

from generator.importing.records.mapping import Kind
from generator.values.folding import fold

_NAME = """
    name|full name|victim|victim name|name of victim|person|deceased|имя|фио|ф и о|
    фамилия имя отчество|имя и фамилия|полное имя|погибший|піб|ім'я|прізвище ім'я по батькові|
    аты жөні|аты-жөні|есімі|толық аты|nombre|nombre completo|nombre y apellido|
    nombre y apellidos|nom complet|nom et prénom|nom prénom|vollständiger name|ad soyad|
    adı soyadı|ad soyadı|isim|الاسم|الإسم|الاسم الكامل|اسم|اسم الشهيد|نام|نام و نام خانوادگی|
    نام کامل|nome|nome completo|imię i nazwisko
"""
_GIVEN = """
    given name|given names|first name|first names|firstname|forename|forenames|имя|ім'я|есімі|
    аты|nombre|nombres|prénom|prénoms|vorname|vornamen|ad|adı|الاسم الأول|نام|nome|imię|name
"""
_MIDDLE = "middle name|patronymic|отчество|по батькові|әкесінің аты|اسم الأب|نام پدر"
_FAMILY = """
    family name|last name|surname|lastname|фамилия|прізвище|тегі|apellido|apellidos|nom|
    nom de famille|nachname|familienname|soyad|soyadı|اسم العائلة|اللقب|نام خانوادگی|cognome|
    nazwisko
"""
_BORN = """
    born|birth|date of birth|birth date|birthdate|birthday|dob|year of birth|birth year|
    дата рождения|год рождения|родился|рождение|г р|дата народження|рік народження|туған күні|
    туған жылы|fecha de nacimiento|año de nacimiento|nacimiento|date de naissance|né le|né|
    année de naissance|geburtsdatum|geboren|geburtsjahr|doğum tarihi|doğum yılı|تاريخ الميلاد|
    تاريخ الولادة|سنة الميلاد|تاریخ تولد|سال تولد|data di nascita|data de nascimento|
    data urodzenia
"""
_DIED = """
    died|death|date of death|death date|date died|date killed|killed|date of killing|dod|
    year of death|дата смерти|дата гибели|погиб|умер|год смерти|год гибели|дата смерті|
    дата загибелі|рік смерті|қайтыс болған күні|қаза болған күні|fecha de muerte|
    fecha de fallecimiento|fallecimiento|muerte|date de décès|date du décès|décès|mort le|
    sterbedatum|todesdatum|gestorben|todestag|ölüm tarihi|vefat tarihi|تاريخ الوفاة|
    تاريخ الاستشهاد|تاریخ فوت|تاریخ درگذشت|تاریخ شهادت|data di morte|data da morte|data śmierci
"""
_LIVED = """
    lived|life|life dates|years|years of life|dates|годы жизни|роки життя|өмір сүрген жылдары|
    lebensdaten|vie|años de vida|dates de vie
"""
_AGE = """
    age|age at death|возраст|лет|вік|жасы|жас|edad|âge|alter|yaş|yaşı|العمر|السن|سن|età|idade|
    wiek
"""
_MISSING = """
    missing since|disappeared|date of disappearance|пропал без вести|дата исчезновения|
    дата зникнення|desaparecido desde|fecha de desaparición|disparu le|vermisst seit|
    kayıp tarihi|تاريخ الاختفاء
"""
_OCCUPATION = """
    occupation|profession|job|work|trade|профессия|род занятий|занятие|место работы|професія|
    мамандығы|кәсібі|ocupación|profesión|oficio|métier|beruf|meslek|mesleği|المهنة|مهنة|شغل|حرفه|
    professione|profissão|zawód
"""
_ROLE = """
    role|position|rank|function|роль|должность|звание|посада|звання|лауазымы|rol|cargo|rango|
    rôle|fonction|grade|rolle|funktion|dienstgrad|görev|rütbe|الصفة|الرتبة|نقش|سمت
"""
_FATE = """
    fate|status|outcome|судьба|статус|доля|тағдыры|destino|estado|situación|sort|statut|
    schicksal|durum|akıbet|الحالة|المصير|سرنوشت|وضعیت
"""
_CAUSE = """
    cause|cause of death|manner of death|причина смерти|причина гибели|причина смерті|
    өлім себебі|causa|causa de muerte|cause du décès|todesursache|ölüm nedeni|سبب الوفاة|علت مرگ
"""
_DIED_PLACE = """
    place of death|death place|where died|место смерти|место гибели|місце смерті|місце загибелі|
    қаза болған жері|lugar de muerte|lugar de fallecimiento|lieu du décès|sterbeort|todesort|
    ölüm yeri|مكان الوفاة|مكان الاستشهاد|محل فوت
"""
_BORN_PLACE = """
    place of birth|birth place|birthplace|место рождения|місце народження|туған жері|
    lugar de nacimiento|lieu de naissance|geburtsort|doğum yeri|مكان الولادة|محل تولد
"""
_PLACE = """
    place|location|city|town|village|site|место|город|населенный пункт|місце|місто|орны|жері|
    қала|lugar|localidad|ciudad|lieu|ville|ort|stadt|yer|şehir|المكان|الموقع|المدينة|مکان|محل|شهر
"""
_SOURCES = """
    source|sources|reference|references|источник|источники|джерело|джерела|дереккөз|дереккөздер|
    fuente|fuentes|quelle|quellen|référence|références|kaynak|kaynaklar|المصدر|المصادر|منبع|منابع
"""
_TEXT = """
    biography|bio|description|text|body|story|биография|описание|біографія|опис|өмірбаяны|
    biografía|descripción|biographie|beschreibung|açıklama|biyografi|السيرة|زندگینامه
"""
"""Not of remarks and comments: what they who made a list told each other is not for readers."""
_EVENTS = """
    event|events|incident|событие|события|подія|оқиға|evento|suceso|événement|ereignis|olay|
    الحدث|رویداد
"""
_TITLE = """
    title|headline|event|name|heading|заголовок|название|заголовок события|назва|тақырыбы|атауы|
    título|titular|titre|titel|überschrift|başlık|العنوان|عنوان|nome|titolo
"""
_WHEN = """
    date|when|day|time|dates|дата|день|когда|коли|күні|уақыты|fecha|cuándo|quand|jour|datum|tag|
    tarih|التاريخ|تاریخ|data
"""
_SUMMARY = """
    summary|abstract|excerpt|description|краткое описание|кратко|стислий опис|resumen|résumé|
    zusammenfassung|özet|ملخص|خلاصه
"""
_KIND = "kind|type|category|тип|вид|категория|түрі|tipo|catégorie|art|kategorie|tür|النوع|نوع"
_URL = "url|link|web|website|address|ссылка|посилання|сілтеме|enlace|lien|bağlantı|الرابط|نشانی"
_AUTHOR = """
    author|authors|writer|byline|автор|авторы|автори|autor|autores|auteur|yazar|المؤلف|الكاتب|
    نویسنده
"""
_PUBLISHER = """
    publisher|publication|newspaper|outlet|media|издание|издатель|издательство|видання|басылым|
    editorial|medio|éditeur|verlag|yayıncı|الناشر|ناشر
"""
_PUBLISHED = """
    published|date|publication date|date published|дата публикации|дата|дата публікації|
    жарияланған күні|fecha|fecha de publicación|date de publication|datum|erschienen|
    yayın tarihi|تاريخ النشر|تاریخ انتشار
"""
_LATIN_NAME = "name in english|english name|latin name|name in latin|имя на английском"
_AT = """
    coordinates|coords|lat long|lat lon|latlong|gps|координаты|координати|coordenadas|
    coordonnées|koordinaten|koordinat|الإحداثيات|مختصات
"""
_LATITUDE = "latitude|lat|широта|ендік|latitud|breitengrad|breite|enlem|خط العرض"
_LONGITUDE = (
    "longitude|long|lon|lng|долгота|довгота|бойлық|longitud|längengrad|länge|boylam|خط الطول"
)

_VICTIM = {
    "name": f"{_NAME}|title", "born": _BORN, "died": _DIED, "lived": _LIVED, "age": _AGE,
    "missing.since": _MISSING, "occupation": _OCCUPATION, "role": _ROLE, "fate": _FATE,
    "died.cause": _CAUSE, "died.place": _DIED_PLACE, "born.place": _BORN_PLACE,
    "sources": _SOURCES, "text": _TEXT, "events": _EVENTS, "names.en": _LATIN_NAME,
    "also": "also known as|aka|alias|other names|nickname|прозвище|псевдоним|apodo|surnom",
    "honours": "honours|honors|awards|награды|нагороди|наградалары|auszeichnungen|distinctions",
}  # fmt: skip
_EVENT = {
    "title": _TITLE, "when": _WHEN, "kind": _KIND, "places": _PLACE, "summary": _SUMMARY,
    "text": _TEXT, "sources": _SOURCES, "content_note": "content note|content warning",
}  # fmt: skip
_ENTRY = {
    "when": _WHEN, "when_words": "display date|time as written|время словами",
    "place": _PLACE, "text": f"{_TEXT}|{_SUMMARY}|event|событие|подія|оқиға", "sources": _SOURCES,
}  # fmt: skip
_PLACES = {
    "name": f"{_PLACE}|{_NAME}", "kind": _KIND, "at": _AT, "note": _TEXT, "sources": _SOURCES,
    "in": "in|within|region|part of|district|область|регион|район|région",
}  # fmt: skip
_SOURCE = {
    "title": _TITLE, "kind": _KIND, "publisher": _PUBLISHER, "author": _AUTHOR,
    "published": _PUBLISHED, "url": _URL, "note": _TEXT,
    "lang": "lang|language|язык|мова|тілі|idioma|langue|sprache|dil|اللغة|زبان",
    "archived": "archived|archive url|archive link|архив|архивная копия",
    "accessed": "accessed|date accessed|access date|retrieved|дата обращения",
}  # fmt: skip
_KEY = """
    id|no|nr|num|number|code|key|case|case number|case no|record|record id|uid|uuid|ref|№|номер|
    код|п п|№ п п|nº|n°|numéro|nummer|sıra no|رقم|الرقم|شماره|ردیف|unique id
"""
_PRIVATE = """
    phone|telephone|mobile|tel|e-mail|email|mail|passport|national id|id card|address|
    home address|next of kin|contact|contact person|iban|account|телефон|почта|паспорт|адрес|иин|
    инн|снилс|контакт|адреса|мекенжайы|teléfono|correo|dni|dirección|téléphone|adresse|telefon|
    adres|هاتف|عنوان|تلفن
"""
_SENSITIVE = """
    religion|faith|ethnicity|nationality|race|orientation|health|diagnosis|disability|blood type|
    религия|вероисповедание|национальность|этничность|диагноз|віросповідання|національність|діні|
    ұлты|religión|etnia|ethnie|konfession|din|الديانة|دین|مذهب
"""


def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold(word).strip() for word in words.split("|") if word.strip())


WORDS = {
    Kind.VICTIM: _VICTIM,
    Kind.EVENT: _EVENT,
    Kind.ENTRY: _ENTRY,
    Kind.PLACE: _PLACES,
    Kind.SOURCE: _SOURCE,
}
FIELDS = {
    kind: {name: _folded(words) for name, words in named.items()} for kind, named in WORDS.items()
}
"""By kind and field, what a column that fills it may be called, folded, the likeliest first."""
GIVEN, MIDDLE, FAMILY = _folded(_GIVEN), _folded(_MIDDLE), _folded(_FAMILY)
"""What columns are called that hold a part of a name."""
LATITUDE, LONGITUDE = _folded(_LATITUDE), _folded(_LONGITUDE)
"""What columns are called that hold one of two coordinates."""
KEYS = _folded(_KEY)
"""What columns are called by which a row is known again."""
PRIVATE = frozenset(_folded(_PRIVATE))
"""What columns are called that hold how to reach somebody, or an official number."""
SENSITIVE = frozenset(_folded(_SENSITIVE))
"""What columns are called that hold what is published only for a stated reason."""
