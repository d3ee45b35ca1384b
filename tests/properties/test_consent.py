"""Data never becomes code: no file starts an external agent that the user has not allowed, at any door.

The agent of these tests creates a file wherever it is loaded or started, so a door that opens by itself is seen.
"""

import json
import pickle
import shlex
import sqlite3
from pathlib import Path

import pytest

from game.agents import trust
from game.agents.registry import AGENT_NAMES, is_external
from game.agents.trust import ConsentNeeded, allow, check_consent, make_trusted_agent, shown, unapproved
from game.batch.report import charts
from game.batch.run.experiment import Experiment
from game.batch.run.journal import JOURNAL
from game.batch.run.runner import play_matches, play_seeds
from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.engine.storage.saves import save_game
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario
from game.text import start
from game.text.terminal import Terminal
from tests.conftest import SKIRMISH, Command

BOT = """
from pathlib import Path
from game import END_TURN
Path({marker!r}).touch()
class Bot:
    def start(self, scenario, side, seed): pass
    def choose(self, view, orders): return END_TURN
"""


@pytest.fixture(autouse=True)
def nothing_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_allowed", set())


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "it ran"


@pytest.fixture(params=["class", "program"])
def spec(request: pytest.FixtureRequest, tmp_path: Path, marker: Path) -> str:
    """The spec of an agent that leaves a marker."""
    if request.param == "program":
        return f"program:sh -c {shlex.quote(f'touch {shlex.quote(str(marker))}; exit 1')}"
    (tmp_path / "bot.py").write_text(BOT.format(marker=str(marker)))
    return f"{tmp_path / 'bot.py'}:Bot"


@pytest.fixture
def save(tmp_path: Path, spec: str) -> Path:
    """A saved game whose header says that the agent leads the first side."""
    path = tmp_path / "evil.bukhara"
    save_game(Game.new(load_scenario(SKIRMISH), seed=1), path, (spec, HUMAN))
    return path


def journal(folder: Path, spec: str, finished: bool) -> Path:
    """The folder of a batch whose plan names the agent, with its games finished or not."""
    from game.batch.run.journal import Journal

    plan = Experiment((SKIRMISH,), (spec, "still"), games=2, turns=1)
    with Journal(folder, plan) as written:
        if finished:
            allow([spec])
            for game in play_matches(plan.matches()):
                written.add(game)
            trust._allowed.clear()
    return folder


def test_no_built_in_agent_needs_consent() -> None:
    names = (*AGENT_NAMES, "easy", "normal", "hard", "expert", "random:orders=3", "search:nodes=2", HUMAN, "no such")
    assert not any(map(is_external, names))
    assert unapproved(names) == ()


@pytest.mark.parametrize("spec", ["program:true", "bot.py:Bot", "random:x.py:Bot", "program:", "greedy.py:Bot:depth=1"])
def test_what_looks_like_a_built_in_agent_needs_consent(spec: str) -> None:
    assert is_external(spec)
    with pytest.raises(ConsentNeeded, match="nothing has been run"):
        make_trusted_agent(spec, "a test")


def test_consent_is_for_one_agent_wherever_it_is_named_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bot.py").touch()
    (tmp_path / "other.py").touch()
    monkeypatch.chdir(tmp_path)
    allow(["bot.py:Bot"])
    check_consent("a test", [f"{tmp_path}/bot.py:Bot"])
    check_consent("a test", ["bot.py:Bot"], str(tmp_path))
    for other in ("bot.py:Bot:depth=2", "bot.py:Other", "other.py:Bot", "program:python3 bot.py"):
        with pytest.raises(ConsentNeeded):
            check_consent("a test", [other])


def test_code_and_commands_are_each_told_how_they_allow_an_agent() -> None:
    with pytest.raises(ConsentNeeded) as raised:
        check_consent("a test", ["program:echo it's"])
    spec = raised.value.specs[0]
    assert str(raised.value).endswith(f"If you trust this, call game.allow_agents([{spec!r}])")
    assert raised.value.for_command.endswith(f"If you trust this, add --allow-agent {shlex.quote(spec)}")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.for_command) == (str(raised.value), raised.value.for_command)


def test_a_question_hides_nothing() -> None:
    assert shown("program:true #\nrm \u202e\x1b[0m") == r"program:true #\nrm \u202e\x1b[0m"


def test_a_session_starts_nothing_by_itself(tmp_path: Path, spec: str, marker: Path) -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    with pytest.raises(ConsentNeeded):
        Session(game, (HUMAN, spec), Storage(tmp_path))
    assert not marker.exists()


@pytest.mark.slow
def test_play_load(command: Command, save: Path, spec: str, marker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "Storage", lambda: Storage(save.parent / "saves"))
    monkeypatch.setattr(start, "_read", lambda: "")
    refused = command("play", "--text", "--load", save)
    assert refused.code == 1
    assert f"this save wants to run {shown(spec)} as the Riders" in " ".join(refused.err.split())
    assert f"--allow-agent {shlex.quote(spec)}" in refused.err
    assert command("play", "--text", "--load", save, "--allow-agent", "program:other").code == 1
    assert command("play", "--text", "--load", save, "--riders", "human").code == 0
    assert not marker.exists()
    command("play", "--text", "--load", save, "--allow-agent", spec)
    assert marker.exists()


def test_load_within_text_mode(save: Path, marker: Path) -> None:
    said: list[str] = []
    session = Session(Game.new(load_scenario(SKIRMISH), seed=1), (HUMAN, HUMAN), Storage(save.parent))
    talk = Terminal(session, said.append)
    talk.answer("load evil")
    assert "This save wants to run".lower() in " ".join(said).lower()
    assert talk.session is session
    assert not marker.exists()


@pytest.mark.slow
@pytest.mark.parametrize(("verb", "finished"), [("resume", False), ("resume", True), ("watch", True)])
def test_journals(
    command: Command,
    tmp_path: Path,
    spec: str,
    marker: Path,
    verb: str,
    finished: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(charts, "svg", lambda chart, label: "")
    folder = journal(tmp_path / "run", spec, finished)
    marker.unlink(missing_ok=True)
    words = (verb, folder) if verb == "resume" else (verb, f"{folder}:1")
    reading = (("status", folder), ("report", folder), ("report", folder, "--baselines", 1))
    for door in reading if verb == "resume" else ():
        command("batch", *door)
    answer = command("batch", *words)
    assert answer.code == 1
    assert "names an external agent" in answer.err
    assert not marker.exists()
    answer = command("batch", *words, "--allow-agent", spec)
    assert answer.code == 0, answer.err
    assert marker.exists() or finished


def test_a_plan_that_says_something_else_than_its_identity(
    command: Command, tmp_path: Path, spec: str, marker: Path
) -> None:
    """The journal poses as that of another batch, which the user continues by its own command."""
    folder = journal(tmp_path / "run", spec, False)
    plan = Experiment((SKIRMISH,), ("still",), games=2, turns=1)
    from game.batch.run.signature import identity

    with sqlite3.connect(folder / JOURNAL) as base:
        base.execute("UPDATE experiment SET identity = ?", (identity(plan),))
    base.close()
    answer = command(
        "batch", "run", "--scenario", SKIRMISH, "--agents", "still", "--games", 2, "--turns", 1, "--out", folder
    )
    assert answer.code == 1
    assert not marker.exists()


@pytest.mark.slow
def test_experiment_files(command: Command, tmp_path: Path, spec: str, marker: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(
        json.dumps({"format": 1, "scenarios": [SKIRMISH], "agents": [spec, "still"], "games": 2, "turns": 1})
    )
    workers = 1 if spec.startswith("program:") else 2  # what is allowed is known to other processes too
    words = ("batch", "run", file, "--workers", workers, "--out", tmp_path / "run")
    answer = command(*words)
    assert answer.code == 1
    assert "names an external agent" in answer.err
    assert not (tmp_path / "run").exists()
    assert not marker.exists()
    assert command(*words, "--allow-agent", spec).code == 0
    assert marker.exists()


def test_a_replay_starts_no_agent(command: Command, tmp_path: Path, spec: str, marker: Path) -> None:
    file = tmp_path / "game.replay"
    file.write_text(write_replay(Game.new(load_scenario(SKIRMISH), seed=1), (spec, spec)))
    for option in ("--text", "--verify", "--json"):
        assert command("replay", file, option).code == 0
    assert not marker.exists()


def test_what_the_command_line_names_runs_as_it_always_did(command: Command, spec: str, marker: Path) -> None:
    assert command("run", SKIRMISH, "--riders", spec, "--turns", 1).code == 0
    assert marker.exists()


def test_what_code_names_runs(spec: str, marker: Path) -> None:
    assert len(list(play_seeds(SKIRMISH, (spec, "still"), [1], turns=1))) == 1
    assert marker.exists()


def test_a_name_in_a_journal_imports_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The digest of an installed agent is taken without importing the package that it is part of."""
    from importlib.metadata import EntryPoint

    from game.batch.run import agent_paths

    package = tmp_path / "posing"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('imported')")
    (package / "bot.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(agent_paths, "installed_agents", lambda: {"posing": EntryPoint("posing", "posing.bot:B", "x")})
    assert list(agent_paths.agent_digests(["posing"], "")) == ["posing"]
