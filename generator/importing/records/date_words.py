"""Names of months, seasons and what stands beside them in dates, in the languages of sheets."""

from generator.values.folding import fold

# As the CLDR has them, in full and short, in both forms; left out is what is another month in
# another language: listopad is November in Polish and October in Croatian.
_MONTHS = (
    """
    january jan января январь янв січня січень січ студзеня студзень сту қаңтар қаң
    yanvar yan enero ene janvier janv januar ocak oca يناير ژانویهٔ janeiro gennaio gen
    stycznia styczeń sty januari ianuarie ian ledna leden led tammikuuta tammikuu tammi
    jaanuar jaan janvāris sausio sausis saus იანვარი იან հունվարի հունվար հնվ ιανουαρίου
    ιανουάριοσ ιαν януари яну јануар јан ינואר ינו
    """,
    """
    february feb февраля февраль февр лютого лютий лют лютага люты ақпан ақп фев fevral
    fev febrero février févr februar şubat şub فبراير فوریهٔ fevereiro febbraio lutego
    luty lut februari februarie února únor úno helmikuuta helmikuu helmi veebruar veebr
    februāris febr vasario vasaris vas თებერვალი თებ փետրվարի փետրվար փտվ φεβρουαρίου
    φεβρουάριοσ φεβ февруари фебруар феб פברואר פבר شباط
    """,
    """
    march mar марта март мар березня березень бер сакавіка сакавік сак наурыз нау mart
    marzo mars märz مارس março marca marzec maart mrt martie března březen bře marts
    maaliskuuta maaliskuu maalis kovo kovas kov március márc მარტი მარ մարտի մարտ մրտ
    μαρτίου μάρτιοσ μαρ מרץ maret آذار
    """,
    """
    april apr апреля апрель апр квітня квітень квіт красавіка красавік кра сәуір сәу
    aprel abril abr avril avr nisan nis أبريل آوریل aprile kwietnia kwiecień kwi aprilie
    dubna duben dub huhtikuuta huhtikuu huhti aprill aprīlis balandžio balandis bal
    აპრილი აპრ ապրիլի ապրիլ ապր απριλίου απρίλιοσ απρ април אפריל אפר نيسان
    """,
    """
    may мая май травня травень трав мамыр мам mayo mai mayıs مايو maio maggio mag maja
    maj mei května květen kvě toukokuuta toukokuu touko maijs gegužės gegužė geg május
    მაისი მაი մայիսի մայիս մյս μαΐου μάιοσ μαΐ мај מאי أيار
    """,
    """
    june jun июня июнь июн червня червень черв чэрвеня чэрвень чэр маусым мау iyun iyn
    junio juin juni haziran haz يونيو ژوئن junho giugno giu czerwca czerwiec cze iunie
    iun června červen čvn kesäkuuta kesäkuu kesä juuni jūnijs birželio birželis birž
    június ივნისი ივნ հունիսի հունիս հնս ιουνίου ιούνιοσ ιουν юни јун יוני حزيران
    """,
    """
    july jul июля июль июл липня липень лип ліпеня ліпень ліп шілде шіл iyul iyl julio
    juillet juil juli temmuz tem يوليو ژوئیهٔ julho luglio lug lipca lipiec iulie iul
    července červenec čvc heinäkuuta heinäkuu heinä juuli jūlijs liepos liepa liep
    július ივლისი ივლ հուլիսի հուլիս հլս ιουλίου ιούλιοσ ιουλ юли јул יולי تموز
    """,
    """
    august aug августа август авг серпня серпень серп жніўня жнівень жні тамыз там
    avgust avg agosto ago août ağustos ağu أغسطس اوت sierpnia sierpień sie augustus
    srpna srpen augusti elokuuta elokuu elo augusts rugpjūčio rugpjūtis rugp augusztus
    avqust avq აგვისტო აგვ օգոստոսի օգոստոս օգս αυγούστου αύγουστοσ αυγ אוגוסט אוג
    agustus آب
    """,
    """
    september sep сентября сентябрь сент вересня вересень вер верасня верасень қыркүйек
    қыр сен sentabr sen septiembre sept septembre eylül eyl سبتمبر سپتامبر setembro set
    settembre września wrzesień wrz septembrie září zář syyskuuta syyskuu syys
    septembris rugsėjo rugsėjis rugs szeptember szept sentyabr სექტემბერი სექ սեպտեմբերի
    սեպտեմբեր սեպ σεπτεμβρίου σεπτέμβριοσ σεπ септември сеп септембар ספטמבר ספט أيلول
    """,
    """
    october oct октября октябрь окт жовтня жовтень жовт кастрычніка кастрычнік кас қазан
    қаз oktabr okt octubre octobre oktober ekim eki أكتوبر اکتبر outubro out ottobre ott
    października październik paź octombrie října říjen říj lokakuuta lokakuu loka
    oktoober oktobris spalio spalis spal oktyabr ოქტომბერი ოქტ հոկտեմբերի հոկտեմբեր հոկ
    οκτωβρίου οκτώβριοσ οκτ октомври октобар אוקטובר אוק
    """,
    """
    november nov ноября ноябрь нояб листопада листопад лист лістапада лістапад ліс
    қараша қар ноя noyabr noy noviembre novembre kasım kas نوفمبر نوامبر novembro
    noiembrie listopadu marraskuuta marraskuu marras novembris lapkričio lapkritis lapkr
    ნოემბერი ნოე նոյեմբերի նոյեմբեր նոյ νοεμβρίου νοέμβριοσ νοε ноември ное новембар нов
    נובמבר נוב
    """,
    """
    december dec декабря декабрь дек грудня грудень груд снежня снежань сне желтоқсан
    жел dekabr dek diciembre dic décembre dezember dez aralık ara ديسمبر دسامبر dezembro
    dicembre grudnia grudzień gru decembrie prosince prosinec pro desember des
    joulukuuta joulukuu joulu detsember dets decembris gruodžio gruodis gruod დეკემბერი
    დეკ դեկտեմբերի դեկտեմբեր դեկ δεκεμβρίου δεκέμβριοσ δεκ декември децембар дец דצמבר
    דצמ
    """,
)
_SEASONS = {
    21: """
        spring весна весной весны весни навесні көктем көктемде primavera printemps frühling
        frühjahr ilkbahar ربيع بهار
    """,
    22: """
        summer лето летом лета літо влітку жаз жазда verano été sommer yaz صيف تابستان
    """,
    23: """
        autumn fall осень осенью осени осінь восени күз күзде otoño automne herbst sonbahar
        خريف پاییز
    """,
    24: """
        winter зима зимой зимы зими взимку қыс қыста invierno hiver kış شتاء زمستان
    """,
}
_ABOUT = """
    c ca circa about around approx approximately около ок примерно приблизительно близько
    приблизно шамамен hacia aproximadamente alrededor vers environ um etwa ungefähr yaklaşık
    tahminen حوالي نحو حدود
"""
_PERHAPS = """
    probably perhaps possibly maybe presumably вероятно возможно предположительно ймовірно
    можливо мүмкін probablemente quizás posiblemente probablement vermutlich wohl vielleicht
    muhtemelen belki ربما احتمالا
"""
_OR = "or или або немесе oder ou o veya أو یا"
_TO = "to until till по до bis au hasta"
_AND = "and и та і und et y"
_BETWEEN = "between между між zwischen entre"
_BEFORE = "before vor avant"
_BY = "by до"
_AFTER = "after после після nach après"
# What stands beside a year or a day and says nothing more of it.
_FILLERS = """
    г гг год года году лет р рр рік року ж жыл жылы de del d le the of in on im в у st nd rd th
    er м ел عام سنة سال
"""
_UNKNOWN = (
    "unknown|not known|no date|undated|none|null|nan|n/a|na|nd|n.d.|tbd|tba|неизвестно|неизвестна|"
    "неизвестен|нет данных|нет сведений|не установлено|не установлена|невідомо|немає даних|"
    "белгісіз|desconocido|desconocida|sin fecha|sin datos|inconnu|inconnue|sans date|unbekannt|"
    "k. a.|bilinmiyor|مجهول|غير معروف|نامشخص|نامعلوم"
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word).strip() for word in words.split())


MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in _folded(words)}
"""The number of the month that a folded word names."""
SEASONS = {word: code for code, words in _SEASONS.items() for word in _folded(words)}
"""The code that EDTF has for the season that a folded word names."""
ABOUT = _folded(_ABOUT)
"""Before a date that is only about right."""
PERHAPS = _folded(_PERHAPS)
"""Before a date that may be wrong."""
OR = _folded(_OR)
"""Between two dates of which one is right."""
TO = _folded(_TO)
"""Between the first and the last of an interval."""
AND = _folded(_AND)
"""Between the two after a word of `BETWEEN`."""
BETWEEN = _folded(_BETWEEN)
"""Before two dates between which it was."""
BEFORE = _folded(_BEFORE)
"""Before a date that is itself not meant."""
BY = _folded(_BY)
"""Before a date that may itself be meant."""
AFTER = _folded(_AFTER)
"""Before a date that is itself not meant."""
FILLERS = _folded(_FILLERS)
"""Words that say nothing more of a date."""
UNKNOWN = frozenset(fold(phrase).strip() for phrase in _UNKNOWN.split("|"))
"""What a cell says that tells no date."""
