"""A mapping proposed for a sheet: columns known by their names in many languages, and no guess."""

from collections.abc import Sequence

import pytest

from generator.diagnostics import Report
from generator.importing.reading.sheet import Sheet, SheetRow, Wish
from generator.importing.records.cells import Known
from generator.importing.records.column_words import FIELDS
from generator.importing.records.fields import field_at
from generator.importing.records.mapping import IdLetters, Kind
from generator.importing.records.proposal_text import proposal_text
from generator.importing.records.proposing import Choice, propose
from generator.load.strict_yaml import decode_yaml

NOBODY = Known({"event": frozenset(), "place": frozenset(), "source": frozenset()})


def sheet_of(*rows: Sequence[str]) -> Sheet:
    """A sheet whose first row names its columns."""
    head, *others = rows
    return Sheet(
        name="people",
        form="CSV in UTF-8",
        columns=tuple(head),
        rows=tuple(
            SheetRow(f"row {at}", {c: v for c, v in zip(head, cells, strict=True) if v})
            for at, cells in enumerate(others, 2)
        ),
    )


def choose(*rows: Sequence[str], kind: Kind = Kind.VICTIM, known: Known = NOBODY) -> Choice:
    """What is proposed for a sheet."""
    return propose(sheet_of(*rows), kind, known, name="people", into=None, key=None)


@pytest.mark.parametrize(
    "head",
    [
        ("Name", "Date of birth", "Date of death", "Age", "Occupation", "Biography"),
        ("ФИО", "Дата рождения", "Дата гибели", "Возраст", "Профессия", "Биография"),
        ("Аты-жөні", "Туған күні", "Қаза болған күні", "Жасы", "Мамандығы", "Өмірбаяны"),
        ("الاسم", "تاريخ الميلاد", "تاريخ الوفاة", "العمر", "المهنة", "السيرة"),
        ("نام و نام خانوادگی", "تاریخ تولد", "تاریخ فوت", "سن", "شغل", "زندگینامه"),
        (
            "Nombre completo",
            "Fecha de nacimiento",
            "Fecha de muerte",
            "Edad",
            "Profesión",
            "Biografía",
        ),
        ("Nom complet", "Date de naissance", "Date de décès", "Âge", "Profession", "Biographie"),
        ("NAME", "Geburtsdatum", "Todesdatum", "Alter", "Beruf", "Beschreibung"),
        ("ПІБ", "Дата народження", "Дата загибелі", "Вік", "Професія", "Біографія"),
        ("Adı Soyadı", "Doğum tarihi", "Ölüm tarihi", "Yaş", "Meslek", "Açıklama"),
    ],
)
def test_columns_are_known_by_their_names(head: tuple[str, ...]) -> None:
    choice = choose(head, ("Anna Kask", "1951", "1987", "36", "teacher", "A text."))
    assert list(choice.columns.values()) == ["name", "born", "died", "age", "occupation", "text"]


@pytest.mark.parametrize("head", ["Notes", "Comment", "Примечание", "ملاحظات", "Bemerkung"])
def test_remarks_of_a_list_are_not_proposed_for_publication(head: str) -> None:
    choice = choose(("Name", head), ("Anna Kask", "Ask the brother again."))
    assert list(choice.columns) == ["Name"]


def test_name_of_a_field_goes_before_words() -> None:
    choice = choose(("name", "Full name", "names.ru"), ("Anna", "Anna Kask", "Анна"))
    assert choice.columns == {"name": "name", "names.ru": "names.ru"}


@pytest.mark.parametrize(
    ("head", "joined"),
    [
        (("First name", "Last name"), {"name": ("First name", "Last name")}),
        (("Фамилия", "Имя", "Отчество"), {"name": ("Фамилия", "Имя", "Отчество")}),
        (("Nom", "Prénom"), {"name": ("Nom", "Prénom")}),
        (("Name", "Surname"), {"name": ("Name", "Surname")}),
        (("First name", "Name", "Surname"), {"name": ("First name", "Surname")}),
    ],
)
def test_parts_of_a_name_are_joined_in_the_order_of_the_sheet(
    head: tuple[str, ...], joined: dict[str, tuple[str, ...]]
) -> None:
    choice = choose(head, tuple("ABC"[: len(head)]))
    assert choice.joined["name"] == joined["name"]


def test_private_and_sensitive_columns_are_left_out_with_the_reason() -> None:
    choice = choose(("Name", "Phone", "Религия"), ("Anna", "+999", "-"))
    assert "private" in choice.left_out["Phone"]
    assert "sensitive" in choice.left_out["Религия"]


def test_place_that_the_site_has_not_is_left_out_and_one_that_it_has_is_taken() -> None:
    rows = (("Name", "Place of death"), ("Anna", "Port Elin"))
    assert "place" in choose(*rows).left_out["Place of death"]
    known = Known({"place": frozenset(["port-elin"])}, {"place": {"port elin": "port-elin"}})
    assert choose(*rows, known=known).columns["Place of death"] == "died.place"


@pytest.mark.parametrize("column", ["City", "Village", "Город", "Location"])
def test_place_of_which_nobody_says_what_happened_there_is_not_proposed(column: str) -> None:
    known = Known({"place": frozenset(["port-elin"])}, {"place": {"port elin": "port-elin"}})
    choice = choose(("Name", column), ("Anna", "Port Elin"), known=known)
    assert column in choice.left_out


def test_key_is_a_column_that_is_called_so_and_tells_every_row_apart() -> None:
    assert choose(("No", "Name"), ("1", "Anna"), ("2", "Ben")).key == "No"
    assert choose(("No", "Name"), ("1", "Anna"), ("1", "Ben")).key is None
    assert choose(("№ п/п", "Имя"), ("1", "Анна"), ("2", "Бен")).key == "№ п/п"


def test_letters_of_ids_follow_the_names() -> None:
    assert choose(("Name",), ("Anna Kask",)).ids is IdLetters.LATIN
    assert choose(("Имя",), ("Анна",)).ids is IdLetters.UNICODE


def test_words_that_are_no_codes_are_listed_to_be_filled_in() -> None:
    choice = choose(("Name", "Fate"), ("Anna", "Killed"), ("Ben", "Убит"), ("Cy", "Убит"))
    assert choice.words["Fate"] == ("Убит",)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_that_can_be_proposed_is_one(kind: Kind) -> None:
    assert [name for name in FIELDS[kind] if field_at(kind, name) is None] == []


@pytest.mark.parametrize(
    "column",
    ["No.", "a: b", "#", "- x", "yes", "'", '"q"', "{x}", "[y]", "имя, отчество", "!t", "@"],
)
def test_any_name_of_a_column_makes_a_file_that_can_be_read(column: str) -> None:
    sheet = sheet_of(("Name", column, "First name", "Last name"), ("A", "x", "B", "C"))
    choice = propose(sheet, Kind.VICTIM, NOBODY, name="people", into=None, key=column)
    report = Report()
    fields = decode_yaml(proposal_text(choice, sheet, Wish(), "people.csv"), "x.yaml", report)
    assert [str(one) for one in report] == []
    assert fields is not None
    assert fields["key"] == column
