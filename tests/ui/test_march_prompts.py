"""What is asked before a march over several turns."""

from types import SimpleNamespace
from typing import Any

import pytest

from game.core.codes import Refusal
from game.engine.game import Game
from game.play.missions.march_routes import Route
from game.scenario.scenario import Scenario
from game.ui.screens import standing_prompts


@pytest.mark.parametrize(
    ("refusal", "weeks", "words"),
    [
        (Refusal.OUT_OF_REACH, 1, "bar it (5.7)"),
        (Refusal.NONE, 1, "takes <b>one turn</b>"),
        (Refusal.OUT_OF_REACH, 2, "takes <b>2 turns</b>"),
    ],
)
def test_a_barred_way_is_not_said_to_take_one_turn(
    skirmish: Scenario, monkeypatch: pytest.MonkeyPatch, refusal: Refusal, weeks: int, words: str
) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    monkeypatch.setattr(standing_prompts, "find_route", lambda *_: Route((0, 1), weeks, (1,) * weeks))
    asked: list[str] = []
    controller = SimpleNamespace(unit=0, can_order=True, enemies_in=lambda _: [], refusal=lambda _: refusal)
    context: Any = SimpleNamespace(
        controller=controller,
        session=SimpleNamespace(seen=None, world=game.world, names=game.names),
        board=SimpleNamespace(highlights=SimpleNamespace(route=None), dirty=False),
        window=SimpleNamespace(dialogs=SimpleNamespace(ask=lambda title, text, answers: asked.append(text))),
    )
    standing_prompts.offer_march(context, 1)
    assert words in asked[0]
