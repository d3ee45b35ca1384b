"""Looking ahead in text mode: odds, plans, threats, supply, sieges, warnings."""

import pytest

from game.core.orders import order_word
from game.play.session.session import HUMAN
from tests.text.test_terminal import Talk, session, talk

__all__ = ["session", "talk"]


def test_odds_of_one_unit_at_once_and_after_a_march(talk: Talk) -> None:
    assert "The bek's horse alone: " in talk("odds bek_horse ak-kurgan", "quit")
    assert "after a march to" in talk("odds hill horse ak-kurgan", "quit")


def test_odds_of_all_who_can_come(talk: Talk) -> None:
    shown = talk("odds ak-kurgan", "quit")
    assert "2 units: " in shown
    assert "All that can come this turn, 3 units: " in shown
    assert "No enemy is seen at" in talk("odds 0101", "quit")


def test_odds_columns_are_written_as_in_the_window(talk: Talk) -> None:
    shown = talk("join bek_horse 0303", "odds 0303", "quit")
    column = shown.split("Odds column: ")[1].split()[0]
    assert column.count(":") == 1


def test_plans_are_listed_and_fought_together(talk: Talk) -> None:
    shown = talk("plans", "join bek_horse 0303", "plans", "plans fight hold", "plans", "quit")
    assert shown.count("No assault is planned.") == 2
    assert "1. Ak-Kurgan (0303): 1 unit, " in shown
    assert "It succeeds: " in shown
    assert "1 assault fought: " in shown


def test_the_end_of_a_turn_recalls_planned_assaults_once(talk: Talk) -> None:
    shown = talk("join bek_horse 0303", "end turn", "end turn", "quit")
    assert "Not yet: 1 planned assault has not been fought: Ak-Kurgan (0303); " in shown
    assert "Turn 2" in shown


def test_the_odds_of_a_place_of_ones_own_say_what_leaving_it_costs(talk: Talk) -> None:
    shown = talk("odds ak-kurgan", "quit", agents=("still", HUMAN))
    assert "Ak-Kurgan (0303) is held by your troops. What it would cost to leave it: evacuate " in shown


def test_a_dispersed_unit_of_ones_own_is_found(talk: Talk) -> None:
    assert "3 Hill foot, dispersed one hex" in talk("disperse hill foot", "look hill foot", "quit")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("threat 0202", "can come here next turn"),
        ("threat bek_horse", "can come here next turn"),
        ("threat bek_horse 0302", "If The bek's horse marched there:"),
        ("threat nowhere", "is neither a place"),
        ("supply bek_horse", "Lives off the land"),
        ("supply", "name one of your units"),
        ("siege ak-kurgan", "Ways out: "),
        ("siege 0101", "No garrison"),
        ("siege", "No place is besieged."),
        ("warnings", "No unit of yours is known to be in danger."),
        ("demand ak-kurgan", "not besieged by your troops (9.7): "),
        ("place ak-kurgan", "demand for surrender"),
    ],
)
def test_questions_and_their_answers(talk: Talk, line: str, answer: str) -> None:
    assert answer in talk(line, "quit")


def test_no_command_hides_an_order() -> None:
    from game.core.codes import OrderKind
    from game.text.commands import COMMANDS

    assert not {order_word(kind).split()[0] for kind in OrderKind} & {"plans", "threat", "supply", "warnings"}
    assert {"plans", "threat", "supply", "warnings", "siege", "odds"} <= COMMANDS.keys()
