"""No address that was published is ever lost without a word."""

import datetime
import errno
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, Outcome, Site

from generator.cli import main
from generator.commands.exits import DONE
from generator.pipeline import addresses, planning
from generator.plan import site as site_plan
from generator.values.permalinks import Answer, Permalinks, forget, joined

PERSON = "content/victims/ada-roe.md"
ADDRESS = "victims/ada-roe.html"
LATER = TODAY + datetime.timedelta(days=30)


def publish(site: Site) -> Outcome:
    """Build as for readers, so that addresses are kept."""
    return site.build(is_preview=False)


def refuse(*_: object) -> None:
    """Write nothing, as a file system that is read-only."""
    raise OSError(errno.EROFS, "Read-only file system")


def person(name: str = "Ada Roe", **fields: str) -> str:
    given = {"name": name, "events": "fire", "fate": "killed", "sources": "report"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n"


def kept(site: Site) -> dict[str, dict[str, object]]:
    """The addresses in `permalinks.json`."""
    text = (site.path / "permalinks.json").read_text(encoding="utf-8")
    addresses: dict[str, dict[str, object]] = json.loads(text)["addresses"]
    return addresses


def answer(site: Site, address: str, given: dict[str, object]) -> None:
    """Write what became of an address."""
    path = site.path / "permalinks.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["addresses"][address] = given
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")


def test_every_page_is_kept_and_the_one_for_lost_addresses_is_not(site: Site) -> None:
    outcome = publish(site)
    pages = {uri for uri in outcome.files() if uri.endswith(".html")}
    assert set(kept(site)) == pages - {"404.html"}


def test_records_are_kept_with_the_day_on_which_they_came(site: Site) -> None:
    publish(site)
    site.write({"content/victims/bo-ek.md": person("Bo Ek")})
    site.build(is_preview=False, today=LATER)
    days = {address: one["since"] for address, one in kept(site).items() if one}
    assert days == {
        "events/fire.html": TODAY.isoformat(),
        ADDRESS: TODAY.isoformat(),
        "victims/bo-ek.html": LATER.isoformat(),
    }


def test_another_day_leaves_the_file_as_it_is(site: Site) -> None:
    publish(site)
    before = kept(site)
    site.build(is_preview=False, today=LATER)
    assert kept(site) == before


@pytest.mark.parametrize("known", [{"since": "2020-02-03"}, {}])
def test_what_an_old_address_leads_to_is_as_old(site: Site, known: dict[str, object]) -> None:
    publish(site)
    (site.path / PERSON).unlink()
    site.write({"content/victims/ada-roe-smith.md": person("Ada Roe Smith")})
    answer(site, ADDRESS, known | {"moved_to": "victims/ada-roe-smith.html"})
    site.build(is_preview=False, today=LATER)
    assert kept(site)["victims/ada-roe-smith.html"] == known
    assert kept(site)[ADDRESS] == known | {"moved_to": "victims/ada-roe-smith.html"}


def test_a_withdrawn_record_keeps_the_day_on_which_it_came(site: Site) -> None:
    publish(site)
    withdrawn = "{on: 2024-06-20, authority: family, reason: The family asked for it.}"
    site.write({PERSON: person(withdrawn=withdrawn)})
    site.build(is_preview=False, today=LATER)
    assert kept(site)[ADDRESS] == {"since": TODAY.isoformat()}


def test_a_second_build_leaves_the_file_as_it_is(site: Site) -> None:
    publish(site)
    path = site.path / "permalinks.json"
    before = path.stat().st_mtime_ns
    publish(site)
    assert path.stat().st_mtime_ns == before


def test_a_preview_keeps_no_address(site: Site) -> None:
    site.build(is_preview=True)
    assert not (site.path / "permalinks.json").exists()


def test_a_page_that_vanished_is_an_error_and_nothing_is_written(site: Site) -> None:
    before = publish(site).files()
    (site.path / PERSON).unlink()
    outcome = publish(site)
    assert outcome.built is None
    told = str(outcome.diagnostics[0])
    assert outcome.codes() == ["address-vanished"]
    line = (site.path / "permalinks.json").read_text().split(ADDRESS)[0].count("\n") + 1
    assert told.startswith(f"permalinks.json:{line}: error[address-vanished]: '{ADDRESS}'")
    assert outcome.files() == before


def test_an_answer_in_the_file_lets_the_page_go(site: Site) -> None:
    publish(site)
    (site.path / PERSON).unlink()
    site.write({"content/victims/ada-roe-smith.md": person("Ada Roe Smith")})
    answer(site, ADDRESS, {"moved_to": "victims/ada-roe-smith.html"})
    page = publish(site).html(ADDRESS)
    assert 'content="0; url=ada-roe-smith.html"' in page
    assert 'content="noindex"' in page
    assert "Ada Roe" not in page
    assert kept(site)[ADDRESS] == {"moved_to": "victims/ada-roe-smith.html"}


def test_a_chain_of_moves_leads_to_its_end(site: Site) -> None:
    publish(site)
    answer(site, "victims/first.html", {"moved_to": "victims/second.html"})
    answer(site, "victims/second.html", {"moved_to": ADDRESS})
    assert 'url=ada-roe.html"' in publish(site).html("victims/first.html")


@pytest.mark.parametrize(
    ("moved_to", "code"),
    [("victims/nobody.html", "permalink-nowhere"), ("victims/old.html", "permalink-circle")],
)
def test_a_move_must_lead_to_a_page(site: Site, moved_to: str, code: str) -> None:
    publish(site)
    answer(site, "victims/old.html", {"moved_to": moved_to})
    assert publish(site).codes() == [code]


def test_a_withdrawn_record_leaves_a_tombstone_that_says_nothing_of_it(site: Site) -> None:
    site.write({"content/victims/person-1.md": person("Mari Saar")})
    publish(site)
    withdrawn = "{on: 2024-05-01, authority: family, reason: The family asked for it.}"
    site.write({"content/victims/person-1.md": person("Mari Saar", withdrawn=withdrawn)})
    outcome = publish(site)
    assert outcome.built, outcome.diagnostics
    text = outcome.text("victims/person-1.html")
    assert "This record was withdrawn" in text
    assert "1 May 2024" in text
    assert "The family asked for it." in text
    others = {uri: content for uri, content in outcome.files().items() if "person-1" not in uri}
    assert not any(b"Saar" in content for content in outcome.files().values())
    assert not any(
        b"person-1" in content for uri, content in others.items() if uri != "manifest.json"
    )


def test_a_tombstone_may_stand_at_an_address_that_bears_the_name(site: Site) -> None:
    publish(site)
    site.write({PERSON: person(withdrawn="{on: 2024-05-01, reason: By mistake.}")})
    outcome = publish(site)
    assert outcome.built
    assert "Ada" not in outcome.html(ADDRESS).replace("ada-roe", "")


@pytest.mark.parametrize(
    "visibility",
    [
        "{embargo_until: 2024-07-01}",
        "{person: {level: public, authority: family, embargo_until: 2024-07-01}}",
    ],
)
def test_what_only_an_embargo_hides_keeps_its_address_for_the_day_it_ends(
    visibility: str, site: Site
) -> None:
    publish(site)
    site.write({PERSON: person(visibility=visibility)})
    assert ADDRESS not in publish(site).files()
    assert json.loads((site.path / "permalinks.json").read_text())["digests"] == []
    shown = site.build(today=datetime.date(2024, 7, 1), is_preview=False)
    assert ADDRESS in shown.files()


def test_embargo_of_what_stays_hidden_after_it_keeps_no_address(site: Site) -> None:
    publish(site)
    hidden = "{embargo_until: 2024-07-01, person: {level: hidden, authority: family}}"
    site.write({PERSON: person(visibility=hidden)})
    assert publish(site).built
    assert "ada-roe" not in (site.path / "permalinks.json").read_text()


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": "{on: 2024-05-01, authority: family, notice: none}"},
        {"visibility": "{person: {level: hidden, authority: family}}"},
    ],
)
def test_what_is_hidden_for_good_leaves_a_digest_and_nothing_else(
    site: Site, fields: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site)
    site.write({PERSON: person(**fields)})
    outcome = publish(site)
    assert outcome.built
    assert outcome.codes() == ["permalinks-key-made"]
    assert ADDRESS not in outcome.files()
    text = (site.path / "permalinks.json").read_text(encoding="utf-8")
    assert "ada-roe" not in text
    assert len(json.loads(text)["digests"]) == 1
    key_path = site.path / "permalinks.key"
    assert stat.S_IMODE(key_path.stat().st_mode) == 0o600
    site.write({PERSON: person()})
    assert publish(site).codes() == ["address-withdrawn"]
    key = key_path.read_text()
    key_path.unlink()
    assert "permalinks-key-missing" in site.build().codes()
    monkeypatch.setenv("CENOTAPH_PERMALINKS_KEY", key.strip())
    assert site.build().codes() == ["address-withdrawn"]


def test_addresses_that_cannot_be_written_down_are_told_of_and_the_site_stands(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "write_permalinks", refuse)
    outcome = publish(site)
    assert outcome.built
    assert outcome.codes() == ["permalinks-unkept"]
    assert ADDRESS in outcome.files()


def test_addresses_that_could_not_be_written_down_are_by_the_next_build(
    site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["build", "--site", str(site.path)]

    with monkeypatch.context() as read_only:
        read_only.setattr(addresses, "write_permalinks", refuse)
        assert main(asked) == DONE
    assert "[permalinks-unkept]" in capsys.readouterr().err
    assert main(asked) == DONE
    assert "[permalinks-unkept]" not in capsys.readouterr().err
    assert ADDRESS in kept(site)


def test_a_merged_record_leads_to_the_person(site: Site) -> None:
    publish(site)
    site.write(
        {
            PERSON: person(merged_into="ada-smith"),
            "content/victims/ada-smith.md": person("Ada Smith"),
        }
    )
    assert 'url=ada-smith.html"' in publish(site).html(ADDRESS)


def test_a_translation_that_is_gone_leads_to_the_original(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n"})
    site.write({"content/victims/ada-roe.ru.md": "---\nrole: Учительница\n---\n"})
    site.write({PERSON: person(role="A teacher")})
    assert "ru/victims/ada-roe.html" in publish(site).files()
    (site.path / "content/victims/ada-roe.ru.md").unlink()
    assert 'url=../../victims/ada-roe.html"' in publish(site).html("ru/victims/ada-roe.html")


def test_a_language_that_leaves_the_site_is_told_of(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n"})
    assert publish(site).built
    pages = [address for address in kept(site) if address.startswith("ru/")]
    site.write({"site.yaml": "title: T\neditor: E\n"})
    outcome = publish(site)
    assert outcome.built, outcome.diagnostics
    assert outcome.codes() == ["language-dropped"]
    told = outcome.diagnostics[0]
    assert f"'ru' is no language of the site any more: the addresses of its {len(pages)} pages" in (
        told.message
    )
    line = (site.path / "permalinks.json").read_text().split('"ru/')[0].count("\n") + 1
    assert (told.location.path, told.location.line) == ("permalinks.json", line)
    assert 'url=../index.html"' in outcome.html("ru/index.html")
    assert kept(site)["ru/index.html"] == {}


def test_a_name_that_is_withheld_is_forgotten_in_a_language_that_left_too(site: Site) -> None:
    site.write({"content/victims/mari-saar.md": person("Mari Saar")})
    site.write({"site.yaml": "title: T\neditor: E\nlanguages: [en, ru]\n"})
    site.write({"content/victims/mari-saar.ru.md": "---\nname: Мари Саар\n---\n"})
    assert publish(site).built
    assert any("ru/victims/mari-saar" in address for address in kept(site))
    site.write({"site.yaml": "title: T\neditor: E\n"})
    (site.path / "content/victims/mari-saar.ru.md").unlink()
    assert publish(site).built
    hidden = person("Mari Saar", visibility="{person: hidden}")
    site.write({"content/victims/mari-saar.md": hidden})
    assert publish(site).built
    assert not any("mari-saar" in address for address in kept(site))


def test_a_list_page_that_is_gone_leads_to_its_list(site: Site) -> None:
    publish(site)
    answer(site, "roll/k.html", {})
    answer(site, "chronology/1987.html", {})
    answer(site, "figures/1987.html", {})
    answer(site, "corrections/2001.html", {})
    outcome = publish(site)
    assert 'url=../roll.html"' in outcome.html("roll/k.html")
    assert 'url=../chronology.html"' in outcome.html("chronology/1987.html")
    assert 'url=../figures.html"' in outcome.html("figures/1987.html")
    assert 'url=../corrections.html"' in outcome.html("corrections/2001.html")


def test_what_stands_at_an_old_address_is_in_no_list(site: Site) -> None:
    site.write({"site.yaml": "title: T\neditor: E\nurl: https://memorial.example/\n"})
    publish(site)
    answer(site, "victims/old.html", {"moved_to": ADDRESS})
    outcome = publish(site)
    assert "victims/old.html" not in outcome.html("sitemap.xml")
    assert 'rel="canonical" href="https://memorial.example/victims/ada-roe.html"' in outcome.html(
        "victims/old.html"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"version": 1,\n "addresses": {,}}', "permalinks.json:2: error[permalinks-unreadable]"),
        ('{"version": 2}', "is not of version 1"),
        ('{"version": 1, "adresses": {}}', "there is no 'adresses'"),
        ('{"version": 1, "addresses": {\n"a.html": {"moved": "b"}}}', "json:2: error"),
        ('{"version": 1, "addresses": {"a.html": {}, "a.html": {}}}', "stands here twice"),
        ('{"version": 1, "addresses": {"a.html": {"withdrawn": {"on": "May"}}}}', "is no day"),
        ('{"version": 1, "addresses": {"a.html": {"since": "May"}}}', "'May' is no day"),
        (r'{"version": 1, "addresses": {"victims/\ud800.html": {}}}', "cannot be the address"),
        (
            r'{"version": 1, "addresses": {"a.html": {"withdrawn": {"reason": "\ud800"}}}}',
            "(U+D800)",
        ),
        ("[" * 100_000, "permalinks-unreadable"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    site: Site, text: str, message: str
) -> None:
    site.write({"permalinks.json": text})
    outcome = publish(site)
    assert outcome.built is None
    assert message in str(outcome.diagnostics[0])
    assert Path(site.path / "permalinks.json").read_text() == text


def test_a_list_that_an_event_needs_no_more_leads_to_the_event(site: Site) -> None:
    publish(site)
    answer(site, "roll/event/fire.2.html", {})
    answer(site, "roll/year/1931.html", {})
    outcome = publish(site)
    assert outcome.built is not None
    assert 'href="../../events/fire.html"' in outcome.html("roll/event/fire.2.html")
    assert 'href="../by-year.html"' in outcome.html("roll/year/1931.html")


def test_a_list_of_a_hidden_event_is_forgotten_with_it(site: Site) -> None:
    flood = "---\ntitle: The flood\nkind: flood\nwhen: 1940\nsources: report\n---\n"
    site.write({"content/events/flood.md": flood})
    publish(site)
    answer(site, "roll/event/flood.html", {})
    hidden = "withdrawn: {on: 2024-05-01, authority: family, notice: none}\n---\n"
    site.write({"content/events/flood.md": flood.removesuffix("---\n") + hidden})
    publish(site)
    assert "flood" not in (site.path / "permalinks.json").read_text(encoding="utf-8")


def edit_while_built(site: Site, given: str | None, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """Build, and save the file with one address answered, or half of it, meanwhile."""
    plan_site = site_plan.plan_site

    def plan_and_edit(*arguments: Any, today: datetime.date | None) -> Any:
        planned = plan_site(*arguments, today=today)
        if given is None:
            (site.path / "permalinks.json").write_text('{"version": 1, "addr')
        else:
            answer(site, "victims/gone.html", {"moved_to": given})
        return planned

    with monkeypatch.context() as patch:
        patch.setattr(planning, "plan_site", plan_and_edit)
        return publish(site)


def test_an_answer_that_is_written_while_a_site_is_built_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site)
    site.write({"content/victims/bo-ek.md": person("Bo Ek")})
    outcome = edit_while_built(site, ADDRESS, monkeypatch)
    assert outcome.codes() == ["permalinks-edited"]
    assert kept(site)["victims/gone.html"] == {"moved_to": ADDRESS}
    assert "victims/bo-ek.html" in kept(site)
    assert "victims/gone.html" in publish(site).files(), "the next build follows it"
    assert publish(site).codes() == []


def test_a_file_that_is_being_saved_while_a_site_is_built_is_left_alone(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site)
    site.write({"content/victims/bo-ek.md": person("Bo Ek")})
    outcome = edit_while_built(site, None, monkeypatch)
    assert outcome.codes() == ["permalinks-unkept"]
    assert (site.path / "permalinks.json").read_text() == '{"version": 1, "addr'


def test_an_address_that_is_forgotten_while_a_site_is_built_is_not_kept_again() -> None:
    key = b"key"
    known = Permalinks(addresses={ADDRESS: Answer(), "index.html": Answer()})
    standing = forget(known, {ADDRESS}, key)
    assert joined(known, standing, key) == standing


def test_what_a_killed_build_had_begun_to_keep_goes(site: Site) -> None:
    publish(site)
    elsewhere = site.path / "elsewhere"
    elsewhere.write_text("untouched")
    beside = site.path / ".permalinks.json.new"
    beside.symlink_to(elsewhere)
    site.write({"content/victims/bo-ek.md": person("Bo Ek")})
    publish(site)
    assert not beside.is_symlink()
    assert elsewhere.read_text() == "untouched"
    beside.write_text("half of")
    site.write({"content/victims/bo-ek.md": person("Bo Ek of Elin")})
    publish(site)
    assert not beside.exists()
