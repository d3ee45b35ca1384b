"""Several assaults one after another."""

import pytest

from game.core.codes import OrderKind
from game.engine.assault_chain import forecast_chain
from game.engine.preview import make_preview
from tests.boards import board
from tests.engine.views import seen_by
from tests.rules.play import order

FAR_APART = """
    .a .C . . . .b .D
    .  .  . . . .  .
    .  .  . . . .  .
"""


def test_one_assault_has_the_odds_of_its_preview() -> None:
    b = board(FAR_APART)
    hex = b.hex("0201")
    order(b, OrderKind.JOIN, "a", "0201")
    view = seen_by(b)
    preview, chain = make_preview(view, hex, (b["a"],)), forecast_chain(view, [hex], advance=False)
    assert chain.all_won == pytest.approx(preview.win_chance)
    assert chain.own_loss == pytest.approx(preview.mean_losses()[0])
    assert chain.enemy_loss == pytest.approx(preview.mean_losses()[1])
    assert chain.steps[0].units == (b["a"],)
    assert forecast_chain(view, [hex], advance=False, surprises={hex}) == chain, "it is no siege: no surprise (9.17)"


def test_distant_assaults_do_not_depend_on_each_other() -> None:
    b = board(FAR_APART)
    order(b, OrderKind.JOIN, "a", "0201")
    order(b, OrderKind.JOIN, "b", "0701")
    view = seen_by(b)
    chances = [make_preview(view, b.hex(label), ()).win_chance for label in ("0201", "0701")]
    chain = forecast_chain(view, [b.hex("0201"), b.hex("0701")], advance=False)
    assert [step.win_chance for step in chain.steps] == pytest.approx(chances)
    assert chain.all_won == pytest.approx(chances[0] * chances[1])


def test_an_assault_after_which_the_next_enemy_is_weaker_helps_it() -> None:
    """C falls back onto nothing: once he is beaten, D stands alone against a and b."""
    b = board(
        ". . . . .\n. .a .C . .\n. .b .D . .\n. . . . .",
        units={"a": {"men": 2500}, "b": {"men": 1200}, "C": {"men": 600}, "D": {"men": 900}},
    )
    order(b, OrderKind.JOIN, "a", "0302")
    order(b, OrderKind.JOIN, "b", "0303")
    view = seen_by(b)
    chain = forecast_chain(view, [b.hex("0302"), b.hex("0303")])
    assert 0 < chain.all_won <= min(step.win_chance for step in chain.steps) + 1e-9
    assert chain.steps[1].fought_chance == pytest.approx(1.0)


def test_after_the_likeliest_victories_it_says_who_is_in_supply() -> None:
    b = board(". .a .C . .", units={"a": {"men": 3000}, "C": {"men": 300}}, owner=0, supply_sources=[(0, "0201")])
    order(b, OrderKind.JOIN, "a", "0301")
    view = seen_by(b)
    chain = forecast_chain(view, [b.hex("0301")])
    assert (chain.advanced, chain.supplied) == (1, 1)
    assert (forecast_chain(view, [b.hex("0301")], advance=False).advanced) == 0
    far = board(". .a .C . .", units={"a": {"men": 3000}, "C": {"men": 300}}, owner=0)
    order(far, OrderKind.JOIN, "a", "0301")
    chain = forecast_chain(seen_by(far), [far.hex("0301")])
    assert (chain.advanced, chain.supplied) == (1, 0)
