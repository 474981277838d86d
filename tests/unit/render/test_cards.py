"""Cards: what they show, in which scripts, and that they are the same bytes everywhere."""

import gettext
import hashlib
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from generator.plan.cards import Card, new_card
from generator.render.cards.drawing import BELOW, MARGIN, TITLE, Palette, render_card, told_on
from generator.render.cards.joining import prepared, turned
from generator.render.cards.layout import ELLIPSIS, Size, set_text
from generator.render.cards.lettering import Face, Lettering
from generator.render.theme import Theme, package_theme_path
from generator.render.voice import Voice
from generator.values.when import parse_when
from generator.values.words import Words

OURS = Theme((package_theme_path(),))
LETTERING = Lettering(OURS)
TITLES = {
    "ar": "الهجوم على الميناء ومقتل ١٢ مدنيًّا",
    "de": "Der Großbrand im Hafen – „Königin Anna“",
    "en": "The harbour fire (14 March 1987)",
    "es": "¿Quién incendió el puerto? Año de señales",
    "fr": "L’incendie du port : œuvre inachevée à Noël",
    "he": "השריפה בנמל (1987), וקורבנותיה",
    "kk": "Ақтөбедегі шабуыл: қару-жарақ дүкені және Ұлттық ұлан",
    "ru": "Нападения в Актобе 5 и 6 июня 2016 года",
    "tr": "Liman yangını ve İğdır’ın ölüleri",
    "uk": "Пожежа в порту: їхні імена й ґанок",
}


def card_of(title: str, lang: str = "en", when: str = "1987-03-14", site: str = "Site") -> Card:
    time = parse_when(when)
    assert time is not None
    return new_card(lang, Words(title, lang), times=(time,), site=Words(site, lang))


def voice_of(lang: str) -> Voice:
    return Voice(lang, gettext.NullTranslations())


def drawn(card: Card, theme: Theme = OURS) -> bytes:
    return render_card(card, voice_of(card.lang), Lettering(theme), Palette.of(theme))


def picture(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def ink(content: bytes) -> tuple[int, int, int, int]:
    """The box that holds all that is not paper."""
    mask = picture(content).convert("L").point(lambda value: 255 if value < 160 else 0)
    box = mask.getbbox()
    assert box is not None
    return box


def seen(text: str, *, is_leftward: bool) -> str:
    return turned(prepared(text), is_leftward=is_leftward)


# What a card is


@pytest.mark.parametrize("lang", TITLES)
def test_a_card_is_a_small_png_of_sixteen_colours(lang: str) -> None:
    content = drawn(card_of(TITLES[lang], lang))
    image = Image.open(BytesIO(content))
    depth, colour_type = content[24], content[25]
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert (depth, colour_type) == (4, 3)
    assert len(picture(content).getcolors(16) or ()) > 10
    assert len(content) < 40_000


def test_a_card_is_on_the_paper_of_the_theme_in_its_ink() -> None:
    colours = {colour for _, colour in picture(drawn(card_of("The fire"))).getcolors(16) or ()}
    assert {(0xFA, 0xF7, 0xF1), (0x20, 0x1C, 0x18), (0x24, 0x58, 0x4D)} <= colours


def test_a_card_has_the_colours_of_a_sites_own_theme(tmp_path: Path) -> None:
    tokens = tmp_path / "assets/css/components/ours.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text(":root { --paper: #ffffff; --ink: rgb(0 0 90); }", encoding="utf-8")
    own = Theme((tmp_path, package_theme_path()))
    colours = {colour for _, colour in picture(drawn(card_of("The fire"), own)).getcolors(16) or ()}
    assert {(255, 255, 255), (0, 0, 90), (0x24, 0x58, 0x4D)} <= colours


@pytest.mark.parametrize("change", [{"title": "The fires"}, {"when": "1987"}, {"site": "Sites"}])
def test_each_of_its_words_is_in_the_picture(change: dict[str, str]) -> None:
    before = card_of("The fire")
    after = card_of(**{"title": "The fire", **change})
    assert picture(drawn(before)).tobytes() != picture(drawn(after)).tobytes()


def test_a_time_is_as_the_site_says_it() -> None:
    assert (
        told_on(card_of("The fire", when="1987~"), voice_of("en")) == "The fire · about 1987 · Site"
    )


def test_the_words_stand_beside_the_picture_as_text() -> None:
    card = card_of(TITLES["ar"], "ar")
    assert Image.open(BytesIO(drawn(card))).info["Title"] == told_on(card, voice_of("ar"))


def test_a_card_is_read_from_the_side_that_its_language_begins_at() -> None:
    left, _, right, _ = ink(drawn(card_of("The fire")))
    assert abs(left - MARGIN) < 8
    assert right < 900
    left, _, right, _ = ink(drawn(card_of("الحريق", "ar")))
    assert abs(right - (1200 - MARGIN)) < 8
    assert left > 300


def test_an_address_is_of_what_is_said() -> None:
    one, same, other = card_of("The fire"), card_of("The fire"), card_of("The fires")
    assert one.uri == same.uri != other.uri


# The same everywhere


def test_a_card_is_the_same_bytes_without_any_library_of_the_systems(tmp_path: Path) -> None:
    """An empty file stands where the loader would look for fribidi first."""
    (tmp_path / "libfribidi.so.0").touch()
    code = """
import hashlib
from PIL import features
from test_cards import TITLES, card_of, drawn
print(features.check("raqm"))
for lang, title in TITLES.items():
    print(hashlib.sha256(drawn(card_of(title, lang))).hexdigest())
"""
    folders = [str(Path(__file__).parent), *sys.path]
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(folders),
        "LC_ALL": "C",
        "TZ": "Asia/Almaty",
    }
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    has_raqm, *digests = ran.stdout.split()
    assert has_raqm == "False" or sys.platform != "linux"
    here = [
        hashlib.sha256(drawn(card_of(title, lang))).hexdigest() for lang, title in TITLES.items()
    ]
    assert digests == here


# Letters


@pytest.mark.parametrize("lang", TITLES)
def test_every_language_of_the_interface_can_be_lettered(lang: str) -> None:
    assert LETTERING.covers(TITLES[lang])


@pytest.mark.parametrize(
    "text",
    ["თბილისი", "दिल्ली", "東京", "The fire 🔥", "m̃ba", "ڕۆژی ئازادی", "ހަވީރު", "\ue000"],
)
def test_what_no_typeface_has_is_not_lettered_in_part(text: str) -> None:
    assert not LETTERING.covers(text)


@pytest.mark.parametrize("face", LETTERING.faces, ids=lambda face: face.name)
def test_a_typeface_has_all_that_is_said_of_it(face: Face) -> None:
    font = ImageFont.truetype(face.path, 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\U0010fffd"))
    empty = [one for one in face.characters if bytes(font.getmask(one)) == missing]
    assert not [one for one in empty if not one.isspace()]


def test_a_line_is_set_in_few_pieces() -> None:
    runs = list(LETTERING.runs(prepared("5 и 6 июня 2016 года")))
    assert len(runs) <= 2


def test_letters_join_as_they_are_written() -> None:
    assert prepared("سلام") == "\ufeb3\ufefc\ufee1"  # seen begins, lam-alef ends, meem stands alone
    assert prepared("بيت") == "\ufe91\ufef4\ufe96"
    assert prepared("می\N{ZERO WIDTH NON-JOINER}رود") == "\ufee3\ufbfd\ufead\ufeed\ufea9"


def test_vowel_signs_are_left_out() -> None:
    assert prepared("مُحَمَّد") == prepared("محمد")
    assert prepared("שָׁלוֹם") == "שלום"


def test_what_is_invisible_is_left_out() -> None:
    assert prepared("\u200eThe\u00ad fire\n \u2068") == "The fire"


def test_a_line_to_the_left_is_turned_with_its_brackets_and_without_its_numbers() -> None:
    assert seen("אב (12) גד", is_leftward=True) == "דג (12) בא"
    assert seen("אב (גד)", is_leftward=True) == "(דג) בא"


def test_words_to_the_left_are_turned_within_a_line_to_the_right() -> None:
    assert seen("The אב גד fire", is_leftward=False) == "The דג בא fire"


# Lines


def wide(pixels: int) -> object:
    """As if every character were half as wide as its letters are high."""
    return lambda text: len(text) * pixels / 2


SIZES = (Size(80, 1), Size(40, 3))


def lines_of(text: str) -> tuple[int, tuple[str, ...]]:
    return tuple(set_text(text, SIZES, 400, wide))  # type: ignore[arg-type, return-value]


def test_a_short_title_is_set_large() -> None:
    assert lines_of("The fire") == (80, ("The fire",))


def test_a_longer_one_is_set_smaller_in_lines_of_about_one_length() -> None:
    assert lines_of("The fire in the north quay") == (40, ("The fire in", "the north quay"))


def test_one_that_has_no_room_is_cut_after_a_word_and_says_so() -> None:
    size, lines = lines_of("The fire " * 20)
    assert (size, len(lines)) == (40, 3)
    assert lines[-1].endswith(ELLIPSIS)
    assert lines[-1].removesuffix(ELLIPSIS).split(" ")[-1] in {"The", "fire"}
    assert max(map(len, lines)) <= 20


def test_a_word_that_is_longer_than_a_line_is_broken_and_loses_nothing() -> None:
    _, lines = lines_of("Donaudampfschifffahrtsgesellschaft")
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert max(map(len, lines)) <= 20


@pytest.mark.parametrize("lang", TITLES)
def test_the_longest_title_stays_within_the_margins(lang: str) -> None:
    left, top, right, bottom = ink(drawn(card_of(TITLES[lang] * 12, lang, site=TITLES[lang] * 3)))
    assert left >= MARGIN - 6
    assert right <= 1200 - MARGIN + 6
    assert top > 30
    assert bottom < 630


def test_what_stands_beside_a_title_is_smaller() -> None:
    assert BELOW.sizes[0].pixels < TITLE.sizes[-1].pixels
