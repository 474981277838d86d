import itertools
import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values.collation import Collation, first_letter, script_of
from generator.values.collation_table import open_collator

ALPHABETS = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "de": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "sv": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p r s ś t u w y z ź ż",
    "ar": "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي",
}


@pytest.mark.parametrize("lang", ALPHABETS)
def test_letters_stand_in_the_order_of_the_alphabet(lang: str) -> None:
    alphabet = ALPHABETS[lang].split()
    shuffled = random.Random(7).sample(alphabet, len(alphabet))
    assert sorted(shuffled, key=Collation(lang).sort_key) == alphabet


def test_turkish_capitals_stand_in_the_order_of_their_small_letters() -> None:
    names = ["İzzet", "Işık", "Jale", "İlhan", "Halil", "Irmak"]
    in_order = ["Halil", "Irmak", "Işık", "İlhan", "İzzet", "Jale"]
    assert sorted(names, key=Collation("tr").sort_key) == in_order
    assert Collation("tr").initial("Irmak") == Collation("tr").initial("ırmak")
    assert Collation("tr").initial("İlhan") == Collation("tr").initial("ilhan")
    assert Collation("tr").initial("Irmak") != Collation("tr").initial("İlhan")


@pytest.mark.parametrize("lang", ["kk", "sv", "tr", "uk"])
def test_a_later_letter_comes_after_every_word_with_the_earlier_one(lang: str) -> None:
    key = Collation(lang).sort_key
    alphabet = ALPHABETS[lang].replace("ё ", "").split()  # ё is an accented е (CLDR)
    for earlier, later in itertools.pairwise(alphabet):
        assert key(earlier + alphabet[-1] * 3) < key(later + alphabet[0])


def test_accents_decide_only_between_equal_names() -> None:
    names = ["Éva Zala", "Eva Zala", "Eva Abel", "Ewa Abel"]
    assert sorted(names, key=Collation("en").sort_key) == [
        "Eva Abel",
        "Eva Zala",
        "Éva Zala",
        "Ewa Abel",
    ]


def test_an_accented_letter_shares_the_place_of_its_base_unless_the_language_tells_them_apart() -> (
    None
):
    assert Collation("en").initial("Öberg") == Collation("en").initial("Olsen")
    assert Collation("sv").initial("Öberg") != Collation("sv").initial("Olsen")


# Letters, marks, and what is contracted: l with a middle dot, Thai vowels, Myanmar signs.
@given(st.text("aål·LéZ\u0301\u0327 กขเแยะ\u0e33ကြ\u103a가한漢\u0f71\u0f72"))
def test_what_is_weighed_together_is_not_taken_apart(text: str) -> None:
    weights = open_collator().sort_key(unicodedata.normalize("NFC", text))
    assert Collation("en").sort_key(text) + "\0" == "".join(map(chr, weights))


def test_composed_and_decomposed_names_are_one() -> None:
    key = Collation("kk").sort_key
    assert key("Й") == key("Й")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("anna", "A"), ("’Abd", "A"), ("ßen", "ß"), ("Åse", "Å"), ("7th", ""), ("—", ""), ("", "")],
)
def test_first_letter_is_the_capital_that_a_name_stands_under(name: str, letter: str) -> None:
    assert first_letter(name, "en") == letter


@pytest.mark.parametrize(("name", "letter"), [("ilhan", "İ"), ("ırmak", "I"), ("İlhan", "İ")])
def test_first_letter_of_a_turkish_name_keeps_its_dot(name: str, letter: str) -> None:
    assert first_letter(name, "tr") == letter


@pytest.mark.parametrize(
    ("letter", "script"),
    [("A", "latin"), ("Ә", "cyrillic"), ("ع", "arabic"), ("ש", "hebrew"), ("Ω", "greek")],
)
def test_script_is_told_by_the_letter(letter: str, script: str) -> None:
    assert script_of(letter) == script
