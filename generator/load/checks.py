"""What one record must agree with itself about; what needs another record is for `evidence`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from generator.config import AttackerPolicy, SiteConfig
from generator.diagnostics import suggest
from generator.load.mistakes import Mistake
from generator.load.yaml_advice import elided
from generator.records.event import Alert, Event, Figure
from generator.records.parts import Account, Withdrawal
from generator.records.reference import Scheme, Tribute
from generator.records.victim import Victim
from generator.values.codes import Fate, TributeStatus
from generator.values.count import Count
from generator.values.visibility import CONSENT
from generator.values.web_address import web_address_mistake


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def check_record(record: Any) -> Iterator[Mistake]:
    """Name what a record says against itself, each with the field it is about."""
    match record:
        case Event():
            yield from _check_event(record)
        case Victim():
            yield from _check_victim(record)
        case Scheme():
            yield from _repeated_ids("levels", record.levels)


def check_tribute(tribute: Tribute, max_length: int) -> Iterator[Mistake]:
    """Name what the site does not allow of a tribute; one that was declined is shown nowhere."""
    length = len(tribute.body.plain)
    if length > max_length and tribute.status is not TributeStatus.DECLINED:
        yield Mistake(
            ("body",),
            "tribute-too-long",
            f"the tribute has {length} characters, and this site's have {max_length} at most",
            "ask its writer which words to leave out, or raise tributes.max_length in site.yaml",
        )


def _check_edit_url(site: SiteConfig) -> Iterator[Mistake]:
    if site.edit_url and "{path}" not in site.edit_url:
        message = "the address does not say where the path of a record's file goes"
        advice = f"write {elided(site.edit_url.rstrip('/'))}/{{path}}"
        yield Mistake(("edit_url",), "bad-address", message, advice)


def check_site(site: SiteConfig) -> Iterator[Mistake]:
    """Name what a site's settings say against themselves."""
    if not site.languages:
        message = "a site has one language at least"
        yield Mistake(("languages",), "empty-list", message, "write languages: [en]")
    if site.tributes.max_length < 1:
        message = "a tribute has one character at least"
        yield Mistake(("tributes", "max_length"), "bad-number", message, "write 1500")
    for at, lang in enumerate(site.languages):
        if lang in site.languages[:at]:
            message = f"'{lang}' stands here twice"
            yield Mistake(("languages", at), "duplicate-language", message, "keep the first")
    if site.contact and not _is_address(site.contact):
        message = f"'{elided(site.contact)}' is neither an e-mail nor a web address"
        yield Mistake(("contact",), "bad-address", message, "write editors@memorial.example")
    yield from _check_edit_url(site)
    submit = site.tributes.submit
    if submit and (":" not in submit or not _is_address(submit.removeprefix("mailto:"))):
        message = f"'{elided(submit)}' is no address that a tribute can be sent to"
        advice = "write mailto:tributes@memorial.example, or an https: address"
        yield Mistake(("tributes", "submit"), "bad-address", message, advice)
    for lang in site.translations:
        if lang not in site.languages[1:]:
            yield Mistake(
                ("translations", lang),
                "unknown-language",
                f"'{lang}' is none of the site's other languages",
                suggest(lang, site.languages[1:]) or f"add it to languages: {_listed(site, lang)}",
            )
    changed = site.policy.attackers is not AttackerPolicy.ROLE_ONLY
    if changed and "attackers" not in site.policy.reasons:
        yield Mistake(
            ("policy", "attackers"),
            "policy-without-reason",
            "another default than role-only needs a reason",
            "write beneath policy: reasons: {attackers: why they are named}",
        )


def _is_address(text: str) -> bool:
    """Whether a text is an e-mail address or an `https:` one, and nothing that a browser runs."""
    if text.startswith("https://"):
        return "'" not in text and web_address_mistake(text) is None
    return re.fullmatch(r"[^\s<>\"'\\`:/@]+@[^\s<>\"'\\`:/@]+", text) is not None


def _listed(site: SiteConfig, lang: str) -> str:
    return f"[{', '.join(dict.fromkeys([*site.languages, lang]))}]"


def _check_event(event: Event) -> Iterator[Mistake]:
    yield from _repeated_ids("chronology", event.chronology)
    yield from _check_withdrawal(event.withdrawn)
    yield from _check_accounts(event.accounts)
    for at, figure in enumerate(event.figures):
        yield from _check_figure(("figures", at), figure)
    for at, alert in enumerate(event.alerts):
        yield from _check_alert(("alerts", at), alert)


def _check_figure(at: tuple[str, int], figure: Figure) -> Iterator[Mistake]:
    if figure.count is None and figure.words is None:
        yield Mistake(
            at,
            "figure-without-count",
            "the figure says neither how many nor in what words",
            "write count: 8, or words: dozens",
        )


def _check_alert(at: tuple[str, int], alert: Alert) -> Iterator[Mistake]:
    if alert.until and alert.lasting:
        yield Mistake(
            (*at, "for"),
            "alert-two-ends",
            "the alert says both until when and for how long it was in force",
            "keep the one that the source gives",
        )


def _check_accounts(accounts: Sequence[Account]) -> Iterator[Mistake]:
    yield from _repeated_ids("accounts", accounts)
    for at, account in enumerate(accounts):
        versions = [version.says.text for version in account.versions]
        if account.adopted and account.adopted.text not in versions:
            yield Mistake(
                ("accounts", at, "adopted"),
                "unknown-version",
                f"no version says '{account.adopted}'",
                suggest(account.adopted.text, versions) or "repeat the words of one of them",
            )


def _repeated_ids(key: str, parts: Iterable[_Identified]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for at, part in enumerate(parts):
        first = seen.setdefault(part.id, at)
        if first != at:
            yield Mistake(
                (key, at, "id"),
                "duplicate-id",
                f"item {first + 1} of '{key}' has the id '{part.id}' too",
                "give each its own: an address on the page is made of it",
            )


def _check_victim(victim: Victim) -> Iterator[Mistake]:
    yield from _check_withdrawal(victim.withdrawn)
    yield from _check_accounts(victim.accounts)
    yield from _check_name(victim)
    yield from _check_fate(victim)
    yield from _check_life(victim)


def _check_withdrawal(withdrawn: Withdrawal | None) -> Iterator[Mistake]:
    if withdrawn and not (withdrawn.authority or withdrawn.reason):
        yield Mistake(
            ("withdrawn",),
            "withdrawn-without-reason",
            "it is not said who had the record withdrawn, nor why",
            "write authority: family, or reason: with a sentence for readers, or both",
        )


def _check_name(victim: Victim) -> Iterator[Mistake]:
    if victim.name is None and victim.role is None:
        yield Mistake(
            ("name",),
            "unnamed-without-role",
            "a person whose name is unknown needs a role",
            "write role: A guard at the bakery",
        )
    if victim.name is not None and victim.persons != Count(1, 1):
        yield Mistake(
            ("persons",),
            "named-persons",
            "a record with a name stands for one person",
            "write name: unknown, or a record for each person",
        )
    if not victim.persons.least:
        yield Mistake(("persons",), "bad-count", "a record stands for one person at least")


def _check_fate(victim: Victim) -> Iterator[Mistake]:
    if victim.missing and victim.died:
        yield Mistake(
            ("died",),
            "missing-and-died",
            "the record says both since when the person is missing and when they died",
            "keep died and fate: killed once the death is known, missing until then",
        )
    elif victim.missing and victim.fate and victim.fate is not Fate.MISSING:
        yield Mistake(
            ("fate",),
            "fate-contradicts",
            f"the fate is '{victim.fate}', and the record says since when the person is missing",
            "write fate: missing, or leave missing out",
        )
    elif victim.died and victim.fate in {Fate.MISSING, Fate.SURVIVED}:
        yield Mistake(
            ("fate",),
            "fate-contradicts",
            f"the fate is '{victim.fate}', and the record says when or where the person died",
            "write fate: killed or fate: died-later, or leave died out",
        )
    rule = victim.visibility.person
    if victim.fate is Fate.SURVIVED and (rule is None or rule.authority not in CONSENT):
        yield Mistake(
            ("fate",),
            "survivor-without-consent",
            "a survivor has a record only with consent",
            "write visibility: {person: {level: public, authority: self, on: 2024-06-02}}"
            " (self, guardian or court)",
        )


def _check_life(victim: Victim) -> Iterator[Mistake]:
    """Refuse dates that no reading of them puts in order; closer comparisons are findings."""
    dated = [
        (key, occurrence.when)
        for key, occurrence in (
            ("born", victim.born),
            ("injured", victim.injured),
            ("died", victim.died),
        )
        if occurrence and occurrence.when
    ]
    for at, (key, when) in enumerate(dated):
        for earlier, start in dated[:at]:
            is_sure = not (when.qualification or start.qualification)
            if is_sure and when.bounds().is_before(start.bounds()):
                yield Mistake(
                    (key,),
                    "dates-out-of-order",
                    f"'{key}' ({when}) is before '{earlier}' ({start})",
                    "correct one of them, or mark what is doubtful: 1951?",
                )
