"""The preview of a break-out and of an evacuation says exactly what can come of it."""

from types import SimpleNamespace
from typing import Any

import pytest

from game.core.codes import OrderKind
from game.core.orders import Order
from game.core.state import copy_state, restore
from game.engine.garrison_preview import garrison_text, preview_garrison
from game.engine.views import View
from game.rules.combat.sieges import siege_week
from tests.boards import Board, T
from tests.rules.combat.siege_boards import siege
from tests.rules.play import order

HERE = "0303"
DRAWING = ". . . . .\n. . .a . .\n. . .@G . .\n. .b . . .\n. . . . ."


def besieged() -> Board:
    b = siege(DRAWING, stores={HERE: 90000}, units={"G": {"guns": 2, "type": T.NATIVE}})
    siege_week(b.world, b.state, 1, b.log)
    b.state.clock[0]["side"] = 1
    return b


def view(b: Board) -> View:
    names: Any = SimpleNamespace()
    return View(b.world, names, copy_state(b.state), 1)


def test_every_die_of_a_break_out_lies_within_the_preview() -> None:
    b = besieged()
    start = copy_state(b.state)
    preview = preview_garrison(view(b), Order(OrderKind.BREAKOUT, hex=b.hex(HERE)))
    assert (preview.men, preview.guns) == (1000, 2)
    away = set()
    for seed in range(60):
        restore(b.state, start)
        order(b, OrderKind.BREAKOUT, label=HERE, seed=seed)
        away.add(int(b.unit("G")["men"]))
        assert int(b.unit("G")["hex"]) in preview.goals
    assert (min(away), max(away)) == preview.away


@pytest.mark.parametrize(("arg", "burnt"), [(0, 3000), (1, 0)])
def test_an_evacuation(arg: int, burnt: int) -> None:
    b = siege(DRAWING.replace(".b", "."), stores={HERE: 3000}, side=1)
    preview = preview_garrison(view(b), Order(OrderKind.EVACUATE, hex=b.hex(HERE), arg=arg))
    assert preview.burnt == burnt
    order(b, OrderKind.EVACUATE, label=HERE, arg=arg)
    assert preview.away == (int(b.unit("G")["men"]), int(b.unit("G")["men"]))
    assert preview.goals == (int(b.unit("G")["hex"]),)


def test_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.engine.garrison_preview.the_hex", lambda *asked: "Denov")
    b = besieged()
    shown = view(b)
    text = garrison_text(shown, preview_garrison(shown, Order(OrderKind.BREAKOUT, hex=b.hex(HERE))))
    assert "of 1,000 men get out, to Denov; " in text
    assert text.endswith("; 2 guns left to the enemy.")
