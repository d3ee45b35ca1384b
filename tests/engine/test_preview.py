"""What the victories of an assault lead to."""

import pytest

from game.core.codes import Result
from game.engine.preview import Aftermath, make_aftermath, make_preview
from tests.boards import Board
from tests.engine.views import seen_by
from tests.rules.combat.battles import OPEN, TARGET, drawn, surrounded


def aftermath(b: Board) -> tuple[float, float, Aftermath]:
    """Returns the chances of a victory and of a rout, and what they lead to."""
    view = seen_by(b)
    preview = make_preview(view, b.hex(TARGET), (b["a"], b["b"]))
    return preview.win_chance, preview.chance(Result.ROUT), make_aftermath(view, preview)


def test_a_victory_clears_the_hex_if_the_enemy_can_retreat() -> None:
    b = drawn(OPEN.replace(".a", ".@a"))
    b.state.owner[b.hex("0202")] = 1
    won, _, after = aftermath(b)
    assert won > 0
    assert after.cleared_chance == pytest.approx(won)
    assert after.advancing == 2 and after.emptied == (), "the place is not theirs"


def test_only_a_rout_clears_the_hex_of_the_surrounded() -> None:
    won, routed, after = aftermath(drawn(surrounded()))
    assert 0 < routed < won
    assert after.cleared_chance == pytest.approx(routed)


def test_an_advance_may_empty_a_place() -> None:
    b = drawn(OPEN.replace(".a", ".@a"), owner=0)
    assert aftermath(b)[2].emptied == (0,)
