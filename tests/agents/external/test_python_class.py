"""External agents as Python classes: loaded from a file or an entry point, and what their faults cost."""

import re
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import game
from game.agents.external import python_class
from game.agents.external.messages import hello_message, over_message, turn_message
from game.agents.levels import LEVELS
from game.agents.play import play_game
from game.agents.protocol import Agent, Feedback, Planner
from game.agents.registry import make_agent
from game.core.codes import NO_SIDE
from game.engine.game import Game
from game.engine.outcome import FORFEIT
from game.engine.storage.replay import play_replay, write_replay
from game.engine.telling.summary import summary
from game.scenario import load_scenario
from game.shipped import assets_folder
from tests.conftest import SKIRMISH

GUIDE = Path(game.__file__).parent / "docs" / "agents.md"
BOLD = f"{assets_folder() / 'examples' / 'agents' / 'bold.py'}:Bold"

HEAD = """
from game.core.orders import END_TURN, Order
from game.core.codes import OrderKind
class Bot:
    def __init__(self, luck=0): self.asked = 0
    def start(self, scenario, side, seed): pass
"""


def bot(folder: Path, body: str) -> str:
    """Returns the spec of an agent whose class goes on with `body`."""
    file = folder / "bot.py"
    file.write_text(HEAD + "".join(f"    {line}\n" for line in body.splitlines()))
    return f"{file}:Bot"


def play(*specs: str) -> Game:
    return play_game(load_scenario(SKIRMISH), [make_agent(spec) for spec in specs], seed=3)


@pytest.mark.slow
@pytest.mark.parametrize("specs", [(BOLD, "greedy"), ("greedy", BOLD), (BOLD, f"{BOLD}:patience=1")])
def test_the_example_plays_whole_games(specs: tuple[str, str]) -> None:
    game = play(*specs)
    assert game.forfeit is None
    assert game.outcome is not None
    assert len(game.history) > 20
    assert play(*specs).key == game.key


def test_an_installed_package_may_bring_an_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("stoic", "game.agents.passive_agent:PassiveAgent", python_class.GROUP)
    absent = EntryPoint("absent", "no_such_package:Bot", python_class.GROUP)
    monkeypatch.setattr(
        python_class, "entry_points", lambda group: [point, absent] if group == python_class.GROUP else []
    )
    assert isinstance(make_agent("stoic"), Planner)
    assert play("stoic", "still").forfeit is None
    with pytest.raises(ValueError, match="no_such_package"):
        make_agent("absent")
    with pytest.raises(ValueError, match=r"choose .*stoic"):
        make_agent("stoical")


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("def choose(self, view, orders): return 1 // 0", r"ZeroDivisionError: .* \(bot.py, line 7\)"),
        ("def choose(self, view, orders): raise SystemExit(3)", r"SystemExit: 3 \(bot.py, line 7\)"),
        ("def choose(self, view, orders): return Order(OrderKind.MOVE, 0, 0)", "illegal order 'move bek_horse 0101': "),
        ("def choose(self, view, orders): return Order(OrderKind.MOVE, 99, 0)", "illegal order '0 99 0 0': "),
        ("def choose(self, view, orders): return Order(OrderKind.HIDE, -7)", "illegal order"),
        ("def choose(self, view, orders): return None", "it gave None, not an Order"),
        ("def choose(self, view, orders): return (77, 0, 0, 0)", "not an Order"),
        ("def choose(self, view, orders): return (1, 10**30, 0, 0)", "not an Order"),
        ("def plan(self, view): return 5", r"plan\(\) gave 5, not orders"),
        ("def plan(self, view): return [Order(OrderKind.GATHER, 0)]", "illegal order 'gather bek_horse'"),
    ],
)
def test_a_fault_loses_the_game_and_is_described(tmp_path: Path, body: str, how: str) -> None:
    spec = bot(tmp_path, body)
    game = play(spec, "greedy") if "bek_horse 0101" not in how else play(spec, spec)
    assert game.is_over
    assert game.forfeit is not None
    side, text = game.forfeit
    assert re.search(how, text), text
    assert "\n" not in text
    assert game.outcome is not None
    assert (game.outcome.winner, game.outcome.level) == (1 - side, FORFEIT)
    answer = summary(game, (spec, "greedy"))
    assert (answer["winner"], answer["level"]) == (game.names.sides[1 - side].id, FORFEIT)
    assert answer["forfeit"] == {"side": game.names.sides[side].id, "how": text}


def test_a_replay_of_a_forfeited_game_holds_up_to_the_fault_and_names_it(tmp_path: Path) -> None:
    spec = bot(
        tmp_path, "def choose(self, view, orders):\n    if view.turn == 3: raise KeyError('lost')\n    return END_TURN"
    )
    game = play("greedy", spec)
    assert game.forfeit is not None
    assert game.turn == 3
    text = write_replay(game, ("greedy", "program:python3 a bot.py"))
    again = play_replay(load_scenario(SKIRMISH), text)
    assert (again.key, again.forfeit, again.outcome) == (game.key, game.forfeit, game.outcome)


def test_a_fault_in_start_loses_too_and_one_of_a_built_in_agent_is_a_bug(tmp_path: Path) -> None:
    late = bot(
        tmp_path, "def choose(self, view, orders): return END_TURN\ndef start(self, *all): raise OSError('no net')"
    )
    game = play("still", late)
    assert game.forfeit == (1, "OSError: no net (bot.py, line 8)")

    class Broken:
        def start(self, *_: object) -> None:
            raise RuntimeError("a bug of ours")

        def choose(self, *_: object) -> None: ...

    broken: Agent = Broken()  # type: ignore[assignment]
    with pytest.raises(RuntimeError, match="a bug of ours"):
        play_game(load_scenario(SKIRMISH), [broken, make_agent("still")], seed=1)


def test_a_planner_is_called_again_and_impossible_orders_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = bot(
        tmp_path,
        "def plan(self, view):\n"
        "    self.asked += 1\n"
        "    print('noise')\n"
        "    return [Order(OrderKind.FORCE, 0), Order(OrderKind.FORCE, 0)] if self.asked == 1 else []",
    )
    game = play(spec, "still")
    assert game.forfeit is None
    assert [kind for kind, *_ in game.history].count(1) == 1
    printed = capsys.readouterr()
    assert (printed.out, "noise" in printed.err) == ("", True)


@pytest.mark.slow
def test_an_endless_turn_is_ended(tmp_path: Path) -> None:
    swing = (
        "def choose(self, view, orders):\n"
        "    return [o for o in orders if o.kind in (OrderKind.JOIN, OrderKind.LEAVE, OrderKind.END_TURN)][0]"
    )
    game = play_game(load_scenario(SKIRMISH), [make_agent(bot(tmp_path, swing)), make_agent("still")], seed=3, turns=1)
    assert game.is_over
    assert game.forfeit is None
    assert len(game.history) > 900


@pytest.mark.parametrize(
    ("text", "spec", "message"),
    [
        ("", "absent.py:Bot", "there is no file 'absent.py'"),
        ("class Boot: pass", "bot.py:Bot", "bot.py has no class 'Bot'; it has Boot"),
        ("class Bot: pass", "bot.py:Bot", "needs the methods start and choose, or start and plan"),
        ("class Bot:\n    def choose(self): pass", "bot.py:Bot", "needs the methods start"),
        ("class Bot\n", "bot.py:Bot", "bot.py:1: "),
        ("x = 1\nimport no_such_thing", "bot.py:Bot", r"ModuleNotFoundError: .*no_such_thing.* \(bot.py, line 2\)"),
        (HEAD + "    choose = start", "bot.py:Bot:look=3", "has no option 'look'; it has luck"),
        (HEAD + "    choose = start", "bot.py:Bot:luck", "written option=number"),
        (
            "class Bot:\n    def __init__(self, a): pass\n    def start(self): pass\n    plan = start",
            "bot.py:Bot",
            "missing a required argument: 'a'",
        ),
        ("", "hard:nodes=3", "no option|no agent"),
    ],
)
def test_a_wrong_agent_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, spec: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bot.py").write_text(text)
    with pytest.raises(ValueError, match=message):
        make_agent(spec)


def test_a_file_is_loaded_again_for_each_game_and_may_import_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "bot_tactics.py").write_text("LIMIT = 2\n")
    file = tmp_path / "counting.py"
    file.write_text(
        "from bot_tactics import LIMIT\nfrom game.core.orders import END_TURN\ngames = []\n"
        "class Bot:\n    def start(self, *all):\n        games.append(1)\n        assert len(games) < LIMIT\n"
        "    def choose(self, view, orders): return END_TURN\n"
    )
    for _ in range(3):
        assert play(f"{file}:Bot", "still").forfeit is None


def test_every_level_is_an_agent_that_plays() -> None:
    assert [level.name for level in LEVELS] == ["easy", "normal", "hard", "expert"]
    for level in LEVELS:
        assert make_agent(level.spec)
        assert level.description.endswith(".")
    game = play("easy", "normal")
    assert game.outcome is not None
    assert game.outcome.winner in (0, 1, NO_SIDE)


def test_the_class_in_the_guide_plays(tmp_path: Path) -> None:
    page = GUIDE.read_text(encoding="utf-8")
    (code,) = [block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "class Bot" in block]
    (tmp_path / "bot.py").write_text(code)
    game = play(f"{tmp_path / 'bot.py'}:Bot:depth=2", "greedy")
    assert game.forfeit is None
    assert len(game.history) > 20


def test_the_guide_names_every_key_of_the_messages() -> None:
    page = GUIDE.read_text(encoding="utf-8")
    scenario = load_scenario(SKIRMISH)
    game = Game.new(scenario, seed=1)
    hello = hello_message(scenario, game.view(0).world, 0, 5, 30)
    for message in (hello, turn_message(game.view(0), Feedback()), over_message(scenario.names, None, "")):
        assert f"**{message['type']}**" in page
        assert [key for key in message if key != "type" and f"`{key}`" not in page] == []
