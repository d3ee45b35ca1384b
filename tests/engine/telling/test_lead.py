"""Who leads is said truly, also where the levels of victory give the game to the other side."""

import pytest

from game.engine.telling.lead import is_ahead, lead_text
from tests.conftest import shipped_scenario


@pytest.mark.parametrize(
    ("margin", "text"),
    [
        (22, "the Riders lead by 22 points"),
        (-1, "the Regulars lead by 1 point"),
        (0, "both sides have the same points"),
    ],
)
def test_who_leads(margin: int, text: str) -> None:
    assert lead_text(shipped_scenario("skirmish_5x5").names, margin) == text


def test_who_is_ahead() -> None:
    assert is_ahead(0, 5) and is_ahead(1, -5)
    assert not any((is_ahead(0, 0), is_ahead(1, 0), is_ahead(0, -5), is_ahead(1, 5)))
