"""Every command: what it prints, its exit code, and how it says that something is wrong."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from game.commands.sides import split_agents, split_words
from game.scenario.folders import shipped_scenarios
from tests.conftest import SKIRMISH, Command

SUMMARY_KEYS = {
    "scenario", "seed", "agents", "turns", "winner", "level", "points", "losses", "control", "strength", "state_key",
}  # fmt: skip


def test_run_prints_one_json_object(command: Command) -> None:
    answer = command("run", SKIRMISH, "--seed", 3, "--agents", "greedy,still", "--json")
    assert (answer.code, answer.err) == (0, "")
    shown = json.loads(answer.out)
    assert set(shown) >= SUMMARY_KEYS
    assert (shown["scenario"], shown["seed"]) == (SKIRMISH, 3)
    assert list(shown["agents"].values()) == ["greedy", "still"]
    assert set(shown["points"]) == set(shown["losses"]) == set(shown["agents"])


def test_sides_are_named_by_the_scenario(command: Command) -> None:
    shown = json.loads(command("run", SKIRMISH, "--agents", "still,random", "--json").out)
    first, second = shown["agents"]
    again = command("run", f"--{second}", "random", SKIRMISH, f"--{first}=still", "--json")
    assert json.loads(again.out) == shown


def test_the_same_seed_gives_the_same_game_and_another_seed_another(command: Command) -> None:
    keys = [
        json.loads(command("run", SKIRMISH, "--seed", seed, "--agents", "random,random", "--json").out)["state_key"]
        for seed in (1, 1, 2)
    ]
    assert keys[0] == keys[1] != keys[2]


def test_run_stops_after_the_turns_asked_for(command: Command) -> None:
    shown = json.loads(command("run", SKIRMISH, "--turns", 1, "--json").out)
    assert shown["turns"] == 1
    assert shown["winner"] is None


def test_run_prints_who_won(command: Command) -> None:
    answer = command("run", SKIRMISH)
    assert answer.code == 0
    for word in ("Points", "Men lost", "greedy", "turns played"):
        assert word in answer.out


def test_points_scored_and_men_lost_add_up_to_the_margin(command: Command) -> None:
    shown = json.loads(command("run", SKIRMISH, "--json").out)
    text = command("run", SKIRMISH).out
    first, second = shown["points"].values()
    won = re.search(r"by (\d+) points", text)
    added = re.search(r"includes (\d+) points? for the (\w+) for men lost", text)
    assert won is not None and added is not None
    margin = int(won[1]) * (1 if shown["winner"] == "riders" else -1)
    assert margin == first - second + int(added[1]) * (1 if added[2] == "Riders" else -1)


def test_a_recorded_game_is_replayed_verified_and_printed(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "game.replay"
    run = json.loads(command("run", SKIRMISH, "--agents", "greedy,random", "--record", file, "--json").out)
    replayed = json.loads(command("replay", file, "--json").out)
    assert replayed["verified"] is True
    assert replayed["state_key"] == run["state_key"]
    assert replayed["agents"] == run["agents"]
    assert str(run["state_key"]) in command("replay", file, "--verify").out
    assert "Turn 1" in command("replay", file, "--text").out


def test_a_changed_replay_is_caught_at_the_first_wrong_phase(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "game.replay"
    command("run", SKIRMISH, "--record", file)
    lines = file.read_text().splitlines()
    first_key = next(i for i, line in enumerate(lines) if line.startswith("key "))
    lines[first_key] = "key 12345"
    file.write_text("\n".join(lines))
    answer = command("replay", file, "--verify")
    assert answer.code == 1
    assert f"line {first_key + 1}: " in answer.err


@pytest.mark.parametrize("kept", [4, 8, 11, -1])
def test_a_replay_that_is_cut_off_is_recognised(command: Command, tmp_path: Path, kept: int) -> None:
    file = tmp_path / "game.replay"
    command("run", SKIRMISH, "--record", file)
    file.write_text("\n".join(file.read_text().splitlines()[:kept]) + "\n")
    answer = command("replay", file, "--verify")
    assert answer.code == 1
    assert "cut off" in answer.err or "the header lacks" in answer.err


def test_a_shipped_scenario_passes_lint(command: Command) -> None:
    answer = command("lint", SKIRMISH, "--json")
    assert answer.code == 0, answer.out
    assert json.loads(answer.out)["problems"] == []
    assert SKIRMISH in shipped_scenarios()


def test_lint_prints_place_and_code_of_a_mistake(command: Command, tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("format: 1\nid: broken\nid: broken\n")
    answer = command("lint", tmp_path, "--json")
    problems = json.loads(answer.out)["problems"]
    assert answer.code == 1
    assert set(problems[0]) == {"path", "line", "column", "severity", "code", "message"}
    assert (3, 1, "duplicate-key") in [(shown["line"], shown["column"], shown["code"]) for shown in problems]
    assert ":3:1: error: " in command("lint", tmp_path).out


def test_perft_counts_orders(command: Command) -> None:
    whole = json.loads(command("perft", SKIRMISH, "--depth", 2, "--json").out)
    parts = json.loads(command("perft", SKIRMISH, "--depth", 2, "--divide", "--json").out)
    assert whole["count"] == parts["count"] == sum(parts["divide"].values())
    assert len(parts["divide"]) == json.loads(command("perft", SKIRMISH, "--json").out)["count"]


def test_batch_answers_with_intervals(command: Command, tmp_path: Path) -> None:
    words = ("batch", "run", "--scenario", SKIRMISH, "--agents", "greedy,still", "--games", 6, "--workers", 1)
    answer = command(*words, "--out", tmp_path / "out", "--record", "--json")
    shown = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert shown["games"] == shown["played_now"] == 6
    assert set(shown) >= {"games", "wins", "win_share", "seconds", "out"}
    for side, wins in shown["wins"].items():
        share = shown["win_share"][side]
        assert share["low"] <= share["share"] <= share["high"]
        assert share["share"] == round(wins / 6, 4)
    assert len(list((tmp_path / "out" / "replays").iterdir())) == 6
    again = json.loads(command(*words, "--out", tmp_path / "out", "--json").out)
    assert again["played_now"] == 0
    assert again["wins"] == shown["wins"]
    assert "95% interval" in command(*words, "--out", tmp_path / "out").out


def test_batch_reads_an_experiment_file(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(f"format: 1\nscenarios: [{SKIRMISH}]\nagents: [still, random]\ngames: 2\nturns: 1\n")
    shown = json.loads(command("batch", "run", file, "--out", tmp_path / "out", "--workers", 1, "--json").out)
    assert (shown["games"], shown["not_judged"]) == (2, 2)


def test_a_batch_folder_of_another_experiment_is_refused(command: Command, tmp_path: Path) -> None:
    words = ("batch", "run", "--scenario", SKIRMISH, "--agents", "still", "--games", 1, "--out", tmp_path)
    assert command(*words, "--turns", 1).code == 0
    answer = command(*words, "--turns", 2)
    assert answer.code == 1
    assert "holds another experiment (turns 1, not 2)" in answer.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("run",), 2, "name a scenario"),
        (("run", "no_such_scenario"), 1, "there is no scenario"),
        (("run", "skirmish_5x6"), 1, "did you mean 'skirmish_5x5'"),
        (("run", SKIRMISH, "--nobody", "greedy"), 2, "the sides of this scenario are --"),
        (("run", SKIRMISH, "--agents", "greedy"), 2, "one agent for each side"),
        (("run", SKIRMISH, "--agents", "greedy,nobody"), 1, "there is no agent 'nobody'"),
        (("run", SKIRMISH, "--agents", "greedy,random:luck=7"), 1, "luck"),
        (("run", SKIRMISH, "--seed", "x"), 2, "--seed"),
        (("run", SKIRMISH, "--seed", "-1"), 2, "--seed"),
        (("run", SKIRMISH, "--turns", "0"), 2, "--turns"),
        (("run", SKIRMISH, "--record", "no/such/folder/game.replay", "--turns", "1"), 1, "No such file or directory"),
        (("replay", "no_such_file"), 1, "No such file or directory"),
        (("replay", __file__), 1, "this is not a replay"),
        (("replay",), 2, "Missing argument"),
        (("lint", "no_such_folder"), 1, ""),
        (("batch", "run"), 2, "name a scenario"),
        (("batch", "run", "no_such.yaml"), 1, "the file does not exist"),
        (("batch", "run", SKIRMISH, "--agents", "nobody"), 1, "there is no agent 'nobody'"),
        (("batch", "run", SKIRMISH, "--games", "0"), 2, "--games"),
        (("play", "no_such_scenario"), 1, "there is no scenario"),
        (("play", "--text", SKIRMISH, "--nobody", "human"), 1, "nobody"),
        (("play", "--text", "no_such_scenario"), 1, "there is no scenario"),
        (("play", "--riders", "human"), 2, "name it first"),
        (("play", "--load", "no_such_file"), 1, "there is no such saved game"),
        (("play", "no_such_file.bukhara"), 1, "there is no such saved game"),
        (("perft", "no_such_scenario"), 1, "there is no scenario"),
        (("no_such_command",), 2, "No such command"),
        (("lint", "--no-such-option"), 2, "No such option"),
    ],
)
def test_mistakes_are_explained_with_the_right_exit_code(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = command(*words)
    assert answer.code == code, answer
    assert message in answer.err
    assert "Traceback" not in answer.err + answer.out


def test_an_internal_error_is_one_clear_message_and_debug_shows_more(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        raise KeyError("morale")

    monkeypatch.setattr("game.scenario.load_scenario", fail)
    monkeypatch.delenv("GAME_DEBUG", raising=False)
    quiet = command("perft", SKIRMISH)
    assert quiet.code == 1
    assert quiet.err.startswith("internal error: KeyError: 'morale'\n")
    assert "Traceback" not in quiet.err
    monkeypatch.setenv("GAME_DEBUG", "1")
    assert "Traceback" in command("perft", SKIRMISH).err


def test_ctrl_c_ends_without_a_traceback(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.scenario.load_scenario", interrupt)
    answer = command("run", SKIRMISH)
    assert answer.code == 130
    assert "Traceback" not in answer.err


@pytest.mark.slow
def test_a_reader_that_goes_away_is_no_error() -> None:
    lint = subprocess.Popen(
        [sys.executable, "-m", "game", "lint", SKIRMISH, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert lint.stdout is not None
    assert lint.stderr is not None
    lint.stdout.close()
    complaint = lint.stderr.read().decode()
    lint.wait()
    lint.stderr.close()
    assert "Traceback" not in complaint
    assert "BrokenPipe" not in complaint


@pytest.mark.slow
def test_help_and_headless_commands_do_without_pygame() -> None:
    program = (
        "import sys; sys.modules['pygame'] = sys.modules['pygame_gui'] = None\n"
        "sys.argv = ['game', *sys.argv[1:]]\n"
        "from game.__main__ import main\n"
        "main()\n"
    )
    for words in (["--help"], ["run", SKIRMISH, "--turns", "1", "--json"]):
        assert subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=False).returncode == 0
    play = subprocess.run([sys.executable, "-c", program, "play"], capture_output=True, text=True, check=False)
    assert play.returncode == 1
    assert "pip install pygame-ce" in play.stderr


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    program = (
        "import sys\n"
        "import game.__main__\n"
        "heavy = {'numba', 'numpy', 'pygame', 'pydantic', 'yaml', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_agent_options_with_commas_stay_together() -> None:
    assert split_agents("greedy,random") == ("greedy", "random")
    assert split_agents("random:orders=20,depth=3,greedy") == ("random:orders=20,depth=3", "greedy")


def test_words_are_separated_from_side_options() -> None:
    words = split_words(["--red", "greedy", "name", "--blue=random:orders=3"])
    assert words.scenarios == ["name"]
    assert words.options == {"red": "greedy", "blue": "random:orders=3"}


def test_run_explains_orders(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.agents import registry
    from tests.explaining import Explaining

    monkeypatch.setitem(registry._MAKERS, "greedy", Explaining)
    plain = json.loads(command("run", SKIRMISH, "--agents", "greedy,still", "--turns", 2, "--json").out)
    shown = json.loads(command("run", SKIRMISH, "--agents", "greedy,still", "--turns", 2, "--json", "--explain").out)
    rows = shown.pop("explained")
    assert shown == plain, "explaining changes nothing, and is printed only on request"
    assert {"turn", "side", "order", "objective", "score", "alternatives", "note"} == set(rows[0])
    assert rows[0]["alternatives"][0] == {"what": "Stay at home", "score": 12}
    text = command("run", SKIRMISH, "--agents", "greedy,still", "--turns", 2, "--explain").out
    assert "  Gifts for the elders: Send carpets and the white horse\n      Objective: Beat the enemy\n" in text
    assert "Priority 1,234; good odds" in text
    assert "Alternatives: Stay at home, priority 12; Ride to the hills, priority 7; Burn the bridge, priority 1" in text
    none = command("run", SKIRMISH, "--agents", "still,still", "--turns", 1, "--explain")
    assert "Neither agent explains its orders" in none.out
