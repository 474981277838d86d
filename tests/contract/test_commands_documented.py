"""`docs/reference/commands.md` tells every command and option, and of which commands each is."""

import argparse
import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from guides.steps import DOCUMENTS

from generator.cli import COMMANDS, _parser

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"

_ROW = re.compile(r"^\| (?P<codes>`[^|]+`) \| (?P<rest>.+) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_IN_WORDS = re.compile(r"`cenotaph ([a-z-][^`\n]*)`")
_OF_ALL = "all"
"""Begins a cell that is about every command; behind `all but` stand those that it is not about."""


def leaves(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command that does something, by its words, and the options that it has."""
    branches = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for branch in branches:
        for word, inner in branch.choices.items():
            yield from leaves(inner, f"{name} {word}".strip())
    if not branches:
        options = {text for one in parser._actions for text in one.option_strings}
        yield name, {option for option in options if option.startswith("--")} - {"--help"}


@functools.cache
def commands() -> Mapping[str, set[str]]:
    """The options of every command."""
    return dict(leaves(_parser("--help")))


@functools.cache
def rows() -> list[tuple[str, str]]:
    """Each code that a row begins with, and the row's other cells."""
    found = _ROW.finditer(REFERENCE.read_text(encoding="utf-8"))
    return [(code, row["rest"]) for row in found for code in _CODE.findall(row["codes"])]


def command_of(words: str) -> str | None:
    """The command that a cell is about: `new victim` is about `new`."""
    parts = words.split()
    names = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in commands()), None)


def told(option: str) -> tuple[set[str], str]:
    """Of which commands an option is said to be, and all that its rows say."""
    found: set[str] = set()
    texts = []
    for first, rest in rows():
        if first.split()[0] == option:
            of, _, means = rest.partition(" | ")
            named = {str(command_of(one)) for one in _CODE.findall(of)}
            found |= {*commands()} - named if of.startswith(_OF_ALL) else named
            texts.append(f"{first} {means}")
    return found, " ".join(texts)


def mistakes_of(words: str) -> list[str]:
    """What of a command, as a sentence names it, there is not."""
    name = command_of(words) or ("build" if words.startswith("-") else None)
    if name is None:
        return [words]
    options = {word.partition("=")[0] for word in words.split() if word.startswith("--")}
    return sorted(options - commands()[name] - {"--help", "--version"})


OPTIONS = sorted(set().union(*commands().values()))


@pytest.mark.parametrize("option", OPTIONS)
def test_option_is_told_of_the_commands_that_have_it(option: str) -> None:
    assert told(option)[0] == {name for name, options in commands().items() if option in options}


def test_no_option_is_told_that_there_is_not() -> None:
    named = {first.split()[0] for first, _ in rows() if first.startswith("--")}
    assert sorted(named - {"--version", "--help"}) == OPTIONS


@pytest.mark.parametrize("name", commands())
def test_command_is_told(name: str) -> None:
    assert name.split()[0] in COMMANDS
    assert any(command_of(first) == name for first, _ in rows())


@pytest.mark.parametrize("name", commands())
def test_every_choice_is_told(name: str) -> None:
    parser = _parser("--help")
    for word in name.split():
        (branch,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
        parser = branch.choices[word]
    for action in parser._actions:
        where = told(action.option_strings[-1])[1] if action.option_strings else str(rows())
        assert [one for one in action.choices or () if str(one) not in where] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_command_within_words_is_one_that_there_is(document: Path) -> None:
    named = _IN_WORDS.findall(document.read_text(encoding="utf-8"))
    assert [mistake for words in named for mistake in mistakes_of(words)] == []


def test_command_that_there_is_not_is_noticed() -> None:
    assert mistakes_of("publish") == ["publish"]
    assert mistakes_of("check --stict") == ["--stict"]
    assert mistakes_of("--strict --site DIR") == []
