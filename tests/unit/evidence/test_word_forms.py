"""Loaded words are found in every form of theirs, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import WordChanges
from generator.evidence.loaded_words import ENDINGS, LOADED_WORDS, PREFIXES
from generator.evidence.word_forms import WordList

NONE = WordChanges()

FORMS = {
    "en": "terrorist terrorists Terrorists TERRORISTS martyr martyrs thugs so-called neutralised",
    "ru": """террорист террориста террористы террористов террористами террористку террористок
        бандитам бандитом зверски зверская варварское мученикам мученица геройски шахидов
        героически нелюди нелюдей трусливого кровожадные""",
    "uk": """терорист терориста терористи терористів терористами терористку бандитами звірська
        звірського мученика мучениця шахідів геройськи героїчно боягузлива нелюди""",
    "kk": """террорист террористер лаңкестер лаңкестің лаңкестерді бандиттер бандиттерден жауыздар
        қанішерлер шейіттер шаһит жауызды ерлікпен""",
    "ar": """إرهابي الإرهابي إرهابيين والإرهابيون للإرهابيين بإرهابية شهيد الشهيد شهيدة الشهداء
        وللشهداء تحييد تحييدهم بتحييد جبانة""",
    "fr": """terroriste terroristes monstres sauvagement sanguinaires neutralisé neutralisée
        neutralisés neutralisées martyr martyrs martyre héroïques soi-disant lachement""",
    "es": """terrorista terroristas neutralizado neutralizada neutralizados mártir mártires martir
        heroico heroicas cobardes sanguinario sanguinarias monstruos""",
    "de": """Terrorist Terroristen Terroristin Terroristinnen Fanatikern barbarische barbarischen
        Märtyrer Märtyrern Märtyrerin heldenhafte Kollateralschäden Bestien abgeschlachteten""",
    "tr": """terörist teröristler teröristlerin teröristleri teröristlerden canavarlar şehit
        şehitler şehitlerin şehidi şehitlere kahramanca sözde""",
    "he": """מחבל המחבל מחבלים והמחבלים שהמחבלים למחבלת טרוריסטים מפלצות נוטרלו ונוטרל""",
}
PHRASES = {
    "en": "innocent victims|collateral damage|Innocent  civilians",
    "ru": "невинная жертва|невинных жертв|невинными жертвами",
    "uk": "невинна жертва|невинних жертв|невинними жертвами",
    "ar": "أضرار جانبية|الأضرار الجانبية|ضحايا أبرياء",
    "fr": "victimes innocentes|victime innocente|dommages collatéraux|dommage collatéral",
    "es": "víctimas inocentes|víctima inocente|daños colaterales|daño colateral",
    "de": "unschuldige Opfer|unschuldigen Opfern|unschuldiges Opfer|unschuldigen Opfers",
    "tr": "masum kurban|masum kurbanlar|etkisiz hale getirildi|etkisiz hale getirildiler",
    "he": "קורבן תמים|חיית אדם|נזק אגבי",
}
OTHERS = {
    "en": """terrorism medieval devil evildoer martyrology counter-terrorist monstrous
        thuggery heroism barbarossa neutral cattle were slaughtered; the firm was liquidated""",
    "ru": """терроризм террористический бандитизм зверь зверство мучение шахта шахматы герой герои
        трусы варвара нелюдимый жертва невинный пожар ликвидирован бомба обезврежена""",
    "uk": "тероризм терористичний бандитизм звір мучити шахта герой герої труси жертва невинний",
    "kk": "терроризм лаңкестік жауын жау ерлік шейх бандитизм қан",
    "ar": "إرهاب شهادة مشهد شاهد شهد جبن جبل مسلح ضحايا قتلى بطل حياد",
    "fr": "terrorisme terreur monstrueux sauvage neutre martyriser barbarie héros innocence",
    "es": "terrorismo monstruoso cobardía neutral martirio héroe sangre víctima daño",
    "de": "Terrorismus Terroristenführer Fanatismus Barbara Held Opfer unschuldig Best Schaden",
    "tr": "terör terörizm canavarca şehir şehirler şehre kahraman söz sözler kurban etkisiz",
    "he": "טרור מפלצתי חבל חבלות חבלה נוטרליות קורבן אדם",
}


def found(lang: str, text: str, changes: WordChanges = NONE) -> list[str]:
    return [one.word for one in WordList(lang, changes).find(text)]


def cases(texts: dict[str, str], separator: str | None) -> list[tuple[str, str]]:
    return [(lang, text) for lang, several in texts.items() for text in several.split(separator)]


@pytest.mark.parametrize(("lang", "text"), cases(FORMS, None) + cases(PHRASES, "|"))
def test_loaded_word_is_found_in_any_form(lang: str, text: str) -> None:
    assert found(lang, f"{text}.") == [text]


@pytest.mark.parametrize("lang", OTHERS)
def test_word_that_only_looks_like_one_is_not(lang: str) -> None:
    assert found(lang, OTHERS[lang]) == []


def test_every_language_with_a_list_has_endings_and_is_tried() -> None:
    assert LOADED_WORDS.keys() == ENDINGS.keys() == FORMS.keys() == OTHERS.keys()
    assert PREFIXES.keys() <= LOADED_WORDS.keys()


@pytest.mark.parametrize(
    ("lang", "word"), [(lang, word) for lang, words in LOADED_WORDS.items() for word in words]
)
def test_every_word_of_a_list_is_found_as_it_stands_there(lang: str, word: str) -> None:
    assert found(lang, word) == [word]


@pytest.mark.parametrize(
    "text",
    ["at the Martyrs' Monument", "beside Rue des Martyrs, Martyr Square", "Anna Martyr, a baker"],
)
def test_capital_letter_within_a_sentence_is_a_name(text: str) -> None:
    assert found("en", text) == []


@pytest.mark.parametrize("text", ["Martyrs lay there.", "They fled. Martyrs lay there.", "MARTYRS"])
def test_capital_letter_that_every_word_has_there_is_none(text: str) -> None:
    assert [word.casefold() for word in found("en", text)] == ["martyrs"]


def test_accents_points_and_case_make_no_difference() -> None:
    assert found("fr", "HÉROÏQUE et heroique") == ["HÉROÏQUE"]
    assert found("ar", "شَهِيد") == ["شَهِيد"]


def test_word_is_told_as_it_stands_once_in_each_form() -> None:
    assert found("de", "Straße. Terroristen, terroristen, Terrorist") == [
        "Terroristen",
        "Terrorist",
    ]


def test_list_of_a_language_holds_for_its_scripts_and_regions() -> None:
    assert found("es-MX", "terroristas") == ["terroristas"]
    assert found("eo", "teroristoj terrorist") == []


def test_site_adds_words_with_their_endings_and_phrases() -> None:
    changes = WordChanges(add=("изверг", "душегуб*", "чёрный день"))
    text = "изверги, душегубство, черный день и извергнутый"
    assert found("ru", text, changes) == ["изверги", "душегубство", "черный день"]


def test_site_drops_a_word_in_any_form_of_it() -> None:
    assert found("ru", "Террористы, бандиты", WordChanges(drop=("террористам",))) == ["бандиты"]


@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)), st.text())
def test_whatever_a_site_lists_nothing_breaks(add: list[str], drop: list[str], text: str) -> None:
    changes = WordChanges(add=tuple(add), drop=tuple(drop))
    for lang in ("en", "ar", "xx"):
        assert all(word in text for word in found(lang, text, changes))
