# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page names every command and option that the command line has, and no other."""

import argparse
import re

import pytest

from kneetimer import cli
from tests.support.routine_files import ROOT

PAGE = (ROOT / "packaging" / "linux" / "kneetimer.1").read_text("utf-8")
OPTION = re.compile(r"(?:\bFl|\|) -([a-z][a-z-]+)")  # `Fl -replace | -keep-both` names two
HELP = "--help"


def commands(parser: argparse.ArgumentParser, name: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every command and the parser of its words; "" is that of none."""
    found = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                found |= commands(command, f"{name} {word}".strip())
    return found if name and found else {**found, name: parser}


COMMANDS = commands(cli._parser()[0])


def options(parser: argparse.ArgumentParser) -> set[str]:
    named = {text for action in parser._actions for text in action.option_strings}
    return {text for text in named if text.startswith("--")} - {HELP}


def told() -> dict[str, str]:
    """What the page says of each command; "" is what it says of the options of none."""
    before, after = between(".Ss Options", ".Sh COMMANDS"), between(".Sh COMMANDS", ".Pp\nWith\n")
    parts = re.split(r"^\.It Ic ", after, flags=re.MULTILINE)[1:]
    return {"": before} | {command_of(part): part for part in parts}


def between(begin: str, end: str) -> str:
    return PAGE[PAGE.index(begin) : PAGE.index(end)]


def command_of(part: str) -> str:
    """The command at the head of a part: `routine Cm check Ar FILE` is "routine check"."""
    words = part.splitlines()[0].split()
    return f"{words[0]} {words[2]}" if words[1:2] == ["Cm"] else words[0]


def test_the_page_names_the_commands() -> None:
    assert set(told()) == set(COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_the_page_names_the_options(command: str) -> None:
    found = {f"--{option}" for option in OPTION.findall(told()[command])}
    assert found - {HELP} == options(COMMANDS[command])


@pytest.mark.parametrize("page", cli.PAGES)
def test_the_page_names_what_the_window_opens_on(page: str) -> None:
    assert re.search(rf"^\.Cm (\w+ , )*{page}\b", told()[""], re.MULTILINE)


@pytest.mark.parametrize("code", [0, 1, 2, cli.INTERRUPTED])
def test_the_page_names_the_exit_codes(code: int) -> None:
    assert f".It {code}\n" in between(".Sh EXIT STATUS", ".Sh EXAMPLES")


def test_the_examples_are_understood() -> None:
    examples = re.findall(r"^\.Dl kneetimer (.+)$", PAGE, re.MULTILINE)
    assert len(examples) > 3
    for example in examples:
        assert cli._options(example.split()).run
