"""The guided first turn in the terminal: what it says to type leads through it."""

from pathlib import Path

from game.engine.game import Game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.text.terminal import Terminal
from tests.conftest import campaign_scenario


def test_what_it_says_to_type_leads_to_the_end(tmp_path: Path) -> None:
    answers: list[str] = []
    session = Session(Game.new(campaign_scenario(), seed=77), (HUMAN, "still"), Storage(tmp_path))
    terminal, typed = Terminal(session, answers.append), ["tutorial"]

    def read() -> str:
        if len(typed) > 1:  # nothing but what the guide says
            wanted = [line for line in "".join(answers).splitlines() if line.strip().startswith("Type: ")]
            guide = terminal.guided.guide
            if guide is None:
                return "quit\n"
            decides = guide.step is not None and guide.step.action == "decide"
            typed.append("tutorial next" if decides else wanted[-1].strip().removeprefix("Type: "))
        else:
            typed.append("tutorial")
        return typed[-1] + "\n"

    terminal.play(read)
    assert terminal.session.game.turn == 3
    assert terminal.session.game.seed == 1
    assert terminal.session.missions.tasks(0)
    assert "On your own" in "".join(answers)
    assert len(typed) < 30


def test_it_needs_a_new_game(tmp_path: Path) -> None:
    answers: list[str] = []
    game = Game.new(campaign_scenario(), seed=1)
    terminal = Terminal(Session(game, (HUMAN, "still"), Storage(tmp_path)), answers.append)
    terminal.answer("join 1 Dushanbe")
    terminal.answer("tutorial")
    assert "needs a new game, led by you for the Basmachi" in "".join(answers)
    terminal.answer("tutorial stop it")
    assert "tutorial next skips a step" in "".join(answers)
