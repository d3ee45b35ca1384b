"""The table of commands: help without importing any of them."""

from importlib import import_module
from platform import python_version

import pytest

from game.commands.table import COMMANDS, Command, help_text
from game.version import RULES_VERSION, __version__
from tests.conftest import Command as Run


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_command_is_where_the_table_says(row: Command) -> None:
    assert callable(getattr(import_module(f"game.commands.{row.module}"), row.function))
    assert len(f"  {row.name:9} {row.about}") <= 80


def test_help_lists_all_commands(command: Run) -> None:
    answer = command("--help")
    assert answer.code == 0
    assert answer.out.strip() == help_text()
    assert all(f"  {row.name} " in answer.out for row in COMMANDS)


def test_an_unknown_command_is_named_with_a_guess(command: Run) -> None:
    answer = command("rnu")
    assert answer.code == 2
    assert "run" in answer.err


def test_prepare_has_nothing_to_do_once_all_is_compiled(command: Run) -> None:
    command("prepare")
    answer = command("prepare", "--json")
    assert answer.code == 0
    assert '"compiled": 0' in answer.out


def test_the_versions_of_game_rules_and_python_are_printed(command: Run) -> None:
    answer = command("--version")
    assert answer.code == 0
    assert answer.out == f"Bukhara {__version__}, rules version {RULES_VERSION}, Python {python_version()}\n"
