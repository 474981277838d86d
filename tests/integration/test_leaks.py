"""Whatever is held back is looked for in every byte before it is published."""

import gzip
import io
import zipfile
from collections.abc import Iterable

import pytest
from conftest import Site

from generator.artifact import Artifact
from generator.public.withheld import Form, Withheld
from generator.write.leaks import LeakScan, is_searched

HIDDEN = "content/victims/person-1.md"


def hidden_person(**fields: str) -> dict[str, str]:
    """A person whose name is withheld."""
    given = {
        "name": "Mari Saar",
        "events": "fire",
        "fate": "killed",
        "sources": "report",
        "visibility": "{name: withheld}",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in (given | fields).items())
    return {HIDDEN: f"---\n{lines}---\n"}


def event_telling(text: str) -> dict[str, str]:
    """An event whose summary says something."""
    return {
        "content/events/fire.md": (
            "---\ntitle: The fire\nkind: fire\nwhen: 1931-11-02\nsources: report\n"
            f"summary: >\n  {text}\n---\n"
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "Among them was Mari Saar.",
        "Among them was MARI SAAR.",
        "Among them was Saar, Mari.",
        "Among them was *Mari* **Saar**.",
        "Among them was Mari&nbsp;Saar.",
        "Among them was Ма́ри Саар.",
        "Among them was Mári Saår.",
        "Among them was Ma\u00adri Sa\u200bar.",
        "Among them was \u2066Mari\u2069\u00a0Saar.",
        "Among them was M. Saar.",
        "Among them was Saar, M.",
        "See https://example.org/mari-saar/ and marisaar.",
    ],
)
def test_a_name_that_is_withheld_is_found_however_it_is_written(site: Site, text: str) -> None:
    outcome = site.write(hidden_person()).write(event_telling(text)).build()
    assert outcome.codes()[:1] == ["withheld-leaked"]
    assert outcome.built is None
    assert not outcome.output_path.exists()


def place_with(rule: str, at: str = "59.44312, 24.7512") -> dict[str, str]:
    """A place whose point a rule hides or coarsens."""
    return {
        "content/places/house.yaml": (
            f"name: A house\nkind: house\nat: {at}\nprecision: building\n"
            f"visibility: {{at: {{level: {rule}}}}}\n"
        )
    }


@pytest.mark.parametrize("rule", ["hidden", "town", "region"])
@pytest.mark.parametrize(
    "text",
    [
        "It stood at 59.44312, 24.7512.",
        "It stood at 59.44312 N and elsewhere.",
        "See https://maps.example/?ll=59.44312,24.7512 for it.",
        "See https://maps.example/#15/59.44312/24.7512 for it.",
        "As GeoJSON: [24.7512, 59.44312].",
    ],
)
def test_a_point_that_is_held_back_is_found(site: Site, rule: str, text: str) -> None:
    outcome = site.write(place_with(rule)).write(event_telling(text)).build()
    assert outcome.codes()[:1] == ["withheld-leaked"]
    assert "content/places/house.yaml:3:5" in str(outcome.diagnostics[0])
    assert "24.7512" not in str(outcome.diagnostics[0])


@pytest.mark.parametrize(
    ("rule", "at", "text"),
    [
        ("public", "59.44312, 24.7512", "It stood at 59.44312, 24.7512."),
        ("town", "59.44, 24.75", "It stood at 59.44, 24.75."),
        ("town", "59.44312, 24.7512", "It stood at 59.44, 24.75."),
        ("hidden", "59.4, 24.7", "It stood 59.4 metres high."),
        ("hidden", "59, 24", "Numbers 59, 24 and 17."),
    ],
)
def test_what_is_shown_of_a_point_or_said_of_other_things_is_let_through(
    site: Site, rule: str, at: str, text: str
) -> None:
    outcome = site.write(place_with(rule, at)).write(event_telling(text)).build()
    assert "withheld-leaked" not in outcome.codes()
    assert outcome.built


def test_a_point_that_another_place_shows_is_no_secret(site: Site) -> None:
    site.write(place_with("hidden"))
    site.write(
        {
            "content/places/yard.yaml": (
                "name: A yard\nkind: yard\nat: 59.44312, 24.7512\nprecision: building\n"
            )
        }
    )
    assert site.build().built
    site.write(
        {
            "site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n",
            "content/places/house.ru.yaml": "name: Дом\n",
        }
    )
    outcome = site.build()
    assert outcome.built, outcome.diagnostics


def test_a_leak_names_the_file_and_the_record_and_never_the_value(site: Site) -> None:
    outcome = site.write(hidden_person()).write(event_telling("It was Mari Saar.")).build()
    told = [str(diagnostic) for diagnostic in outcome.diagnostics]
    assert f"{HIDDEN}:2:7: error[withheld-leaked]" in told[0]
    assert "events/fire.html" in " ".join(told)
    assert "Saar" not in " ".join(told)


def test_a_leak_leaves_the_last_site_as_it_was(site: Site) -> None:
    site.write(hidden_person()).build()
    before = site.build().files()
    outcome = site.write(event_telling("It was Mari Saar.")).build()
    assert outcome.built is None
    assert outcome.files() == before


@pytest.mark.parametrize(
    "text",
    [
        "The Maria Saarinen sank.",
        "Mari and another Saar were not there.",
        "In Saaremaa, Mari was a ship.",
        "M. and Saar are letters.",
    ],
)
def test_what_only_resembles_a_name_is_let_through(site: Site, text: str) -> None:
    assert site.write(hidden_person()).write(event_telling(text)).build().built


def test_a_name_that_another_person_bears_openly_is_no_secret(site: Site) -> None:
    other = "---\nname: Mari Saar\nevents: fire\nfate: survived\nsources: report\n---\n"
    consent = "visibility: {person: {level: public, authority: self}}\n---\n"
    site.write(hidden_person(distinct_from="mari-saar"))
    site.write({"content/victims/mari-saar.md": other.removesuffix("---\n") + consent})
    assert site.build().built


def test_a_hidden_text_is_found_sentence_by_sentence(site: Site) -> None:
    text = "He kept bees. She sang in the choir of the old harbour for years."
    hidden = hidden_person(visibility="{body: hidden}", name="Mari Saar")
    hidden[HIDDEN] += text
    telling = event_telling("She sang in the choir of the old harbour for years.")
    assert site.write(hidden).write(telling).build().codes()[:1] == ["withheld-leaked"]


def test_a_relatives_name_and_a_role_only_speaker_are_looked_for(site: Site) -> None:
    relatives = hidden_person(visibility="{}", survived_by="{relation: son, name: Juhan Saar}")
    telling = event_telling("His son, Juhan Saar, was there.")
    assert site.write(relatives).write(telling).build().codes()[:1] == ["withheld-leaked"]


def test_a_confidential_source_is_looked_for(site: Site) -> None:
    source = "title: A letter\nauthor: Kaarel Rand\nconfidential: true\n"
    site.write({"content/sources/source-1.yaml": source})
    assert site.write(event_telling("As Kaarel Rand wrote.")).build().codes()[:1] == [
        "withheld-leaked"
    ]


def withheld(text: str, form: Form = Form.NAME) -> Withheld:
    return Withheld("content/victims/person-1.md", ("name",), form, text)


def leaks(
    artifact: Artifact,
    *secrets: Withheld,
    public: Iterable[str] = (),
    own_addresses: Iterable[str] = (),
) -> int:
    """In how many ways an artifact tells of what is held back."""
    scan = LeakScan(
        secrets,
        public_lines=lambda: public,
        common_words=lambda: "Sources Places rose",
        read_metadata=lambda content: [content.decode()],
    )
    return len(scan.leaks_in(artifact, own_addresses=frozenset(own_addresses)))


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "artifact",
    [
        Artifact("victims/mari-saar.html", b""),
        Artifact("media/Saar%20Mari.bin", b""),
        Artifact("data/people.json", b'{"name": "M\\u00e1ri Saar"}'),
        Artifact("data/people.json", b'{"name": "\\ud835\\udc0cari Saar"}'),
        Artifact("data/people.json", b'{"text": "1931\\nMari\\tSaar\\nwas there"}'),
        Artifact("page.html", b'<script>{"text":"1931\\nMari Saar"}</script>'),
        Artifact("data/people.csv", b"id,name\n1,Saar Mari\n"),
        Artifact("feed.xml", b"<name>Mari &#83;aar</name>"),
        Artifact("anniversaries.ics", b"BEGIN:VCALENDAR\r\nSUMMARY:1931\\nMari S\r\n aar\r\n"),
        Artifact("assets/readme.md", b"Mari Saar"),
        Artifact("assets/notes", b"Mari Saar"),
        Artifact("assets/utf-16.txt", "Mari Saar".encode("utf-16")),
        Artifact("assets/broken.zip", b"PK no container, and Mari Saar"),
        Artifact("assets/broken.gz", b"no container, and Mari Saar"),
        Artifact("drawing.svg", b"<svg><text>Mari<tspan> Saar</tspan></text></svg>"),
        Artifact("media/photo.jpg", b"Copyright Mari Saar"),
        Artifact("edition.zip", zipped("page.html", b"Mari Saar")),
        Artifact("edition.zip", zipped("mari-saar.bin", b"")),
        Artifact("edition.zip", zipped("inner.zip", zipped("page.html", b"Mari Saar"))),
        Artifact("data.json.gz", gzip.compress(b'"Mari Saar"')),
        Artifact(
            "pagefind/fragment/en_1.pf_fragment", gzip.compress(b'dcd{"content":"Mari Saar"}')
        ),
    ],
    ids=lambda artifact: artifact.uri,
)
def test_every_kind_of_file_is_read(artifact: Artifact) -> None:
    assert leaks(artifact, withheld("Mari Saar")) == 1


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Мария Саар", "Mariya Saar", 1),
        ("Mari Saar", "Мари Саар", 1),
        ("Mari Liis Saar", "Mari Saar", 1),
        ("王小明", "昨天王小明来了", 1),
        ("王", "昨天王小明来了", 0),
        ("Bo", "Bo was there", 0),
        ("Rose", "a rose", 0),
        ("Suharto", "Suharto was there", 1),
    ],
)
def test_names_are_found_in_other_scripts_and_short_or_common_ones_are_not_looked_for(
    name: str, text: str, found: int
) -> None:
    assert leaks(Artifact("a.html", text.encode()), withheld(name)) == found


def test_which_values_are_too_short_to_look_for_can_be_told() -> None:
    assert not is_searched(withheld("Bo"))
    assert not is_searched(withheld("Net maker", Form.TEXT))
    assert is_searched(withheld("harbour@example.org", Form.EXACT))


def test_a_page_at_a_withdrawn_address_may_bear_that_address_and_nothing_more() -> None:
    own = "victims/mari-saar.html"
    secret = withheld("Mari Saar")
    assert leaks(Artifact(own, f"<a href='{own}'>".encode()), secret, own_addresses=[own]) == 0
    assert leaks(Artifact(own, b"Saar, Mari"), secret, own_addresses=[own]) == 1
