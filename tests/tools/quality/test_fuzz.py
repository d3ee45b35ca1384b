"""Audited games: faults are found and described, and sound games have none."""

from pathlib import Path

import pytest

from game.batch.run.experiment import Match
from game.engine.game import Game
from game.scenario import load_scenario
from game.tools.quality import fuzz

SKIRMISH = "skirmish_5x5"


def test_random_games_of_the_skirmish_are_sound() -> None:
    answer = fuzz.run_fuzz(SKIRMISH, ("random", "random"), 5, 1)
    assert (answer["games"], answer["faults"]) == (5, [])
    assert answer["turns"] > 5


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (lambda state: state.units["men"].__setitem__(0, state.units["men"][0] + 7), "+7 men unaccounted for"),
        (lambda state: state.sides["rifles"].__setitem__(1, state.sides["rifles"][1] + 5), "+5 rifles"),
        (lambda state: state.sides["lost"].__setitem__((0, 3), 4), "causes of losses"),
        (lambda state: state.present.__setitem__(0, 15), "presence or ZOC"),
        (lambda state: state.units["loyalty"].__setitem__(0, 300), "loyalty out of range"),
    ],
)
def test_every_kind_of_fault_is_found(tamper, expected: str) -> None:  # type: ignore[no-untyped-def]
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    assert fuzz.find_fault(game) == ""
    tamper(game.state)
    assert expected in fuzz.find_fault(game)


def test_a_broken_game_ends_and_leaves_its_replay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "find_fault", lambda game: "broken" if game.turn == 2 else "")
    audit = fuzz.audit_match(Match(3, SKIRMISH, ("still", "still"), 1, None, False), tmp_path)
    assert audit.fault == "turn 2: broken"
    assert (tmp_path / "000003.replay").read_text(encoding="utf-8").startswith("bukhara replay")
