"""Agents as programs: the example plays, the protocol is kept, and no fault of a program hangs a game."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from game.agents.external.json_pipe import JsonPipe
from game.agents.external.messages import turn_message
from game.agents.play import play_game
from game.agents.protocol import Feedback
from game.agents.registry import make_agent
from game.agents.trust import allow
from game.batch.run.experiment import Match
from game.batch.run.runner import play_matches
from game.commands.run import print_report
from game.engine.game import Game
from game.engine.storage.replay import play_replay, write_replay
from game.engine.telling.summary import summary
from game.scenario import load_scenario
from game.shipped import assets_folder
from tests.agents.external.test_python_class import BOLD
from tests.conftest import SKIRMISH, Command
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

PYTHON = shlex.quote(sys.executable)
EXAMPLE = assets_folder() / "examples" / "agents" / "bold_program.py"
BOLD_PROGRAM = f"program:{PYTHON} {shlex.quote(str(EXAMPLE))}"

READY = """
import json, sys, time
def hear(): return json.loads(sys.stdin.readline())
def say(**words): print(json.dumps(words), flush=True)
hello = hear()
"""


def program(folder: Path, body: str, options: str = "seconds=20,start=20:") -> str:
    """Returns the spec of a program that reads the first message and goes on with `body`."""
    file = folder / "bot.py"
    file.write_text(READY + body)
    return f"program:{options}{PYTHON} {shlex.quote(str(file))}"


def play(*specs: str, turns: int | None = None) -> Game:
    return play_game(load_scenario(SKIRMISH), [make_agent(spec) for spec in specs], seed=3, turns=turns)


def test_the_example_plays_as_the_class_does() -> None:
    by_program, by_class = play(BOLD_PROGRAM, "greedy"), play(BOLD, "greedy")
    assert by_program.forfeit is None
    assert len(by_program.history) > 20
    assert by_program.key == by_class.key


def test_a_program_hears_what_it_needs_and_nothing_else(tmp_path: Path) -> None:
    """It writes down what it hears, plans two orders of which the second is refused, and hears why."""
    heard = tmp_path / "heard"
    body = f"""
out = open({str(heard)!r}, "w")
out.write(json.dumps(hello) + "\\n")
say(ready=True)
for line in sys.stdin:
    out.write(line)
    message = json.loads(line)
    if message["type"] == "over":
        break
    force = [order for order in message["orders"] if order.startswith("force")][:1]
    say(orders=[*force, *force] if message["turn"] == 1 else ["end turn"])
"""
    game = play(program(tmp_path, body), "greedy", turns=3)
    assert game.forfeit is None
    hello, first, again, *later, over = (json.loads(line) for line in heard.read_text().splitlines())
    assert (hello["type"], hello["protocol"], hello["scenario"], hello["side"]) == ("hello", 1, SKIRMISH, "riders")
    assert hello["seed"] != game.seed
    assert len(hello["map"]["hexes"]) == 25
    assert first["type"] == again["type"] == "turn"
    assert first["orders"][-1] == "end turn"
    assert {unit["id"] for unit in first["units"]} == {"bek_horse", "hill_horse", "hill_foot"}
    assert "squadron" not in json.dumps(first)
    assert [refused["order"] for refused in again["refused"]] == [first["orders"][62]] == ["force bek_horse"]
    assert "cannot force-march twice" in again["refused"][0]["why"]
    assert any(event["kind"] == "forced" for event in again["events"])
    assert {message["turn"] for message in later} >= {2, 3}
    assert (over["type"], over["winner"], over["forfeit"]) == ("over", None, None)


def test_a_turn_message_depends_on_nothing_unseen() -> None:
    game = Game.new(load_scenario(SKIRMISH), seed=1)
    other = game.copy()
    unseen = (other.state.units["side"] == 1) & (other.state.units["sighted"] == 0)
    assert unseen.any()
    other.state.units["men"][unseen] += 50
    other.state.sides[1]["budget"] += 5
    assert turn_message(game.view(0), Feedback()) == turn_message(other.view(0), Feedback())


FAULTS = {
    "crash": (
        "say(ready=True)\nhear()\nraise ValueError('no plan')",
        "exit code 1; last line of stderr: ValueError: no plan",
    ),
    "crash at once": ("sys.exit(7)", "the program ended with exit code 7"),
    "not ready": ("say(ready='no')\nhear()", 'its first answer is not {"ready": true}'),
    "illegal": (
        "say(ready=True)\nhear()\nsay(order='join hill_foot 0101')\nhear()",
        "illegal order 'join hill_foot 0101': there is no enemy",
    ),
    "no order": ("say(ready=True)\nhear()\nsay(order='sing')\nhear()", "'sing' is not an order"),
    "no orders": ("say(ready=True)\nhear()\nsay(orders=[1])\nhear()", 'neither an "order" nor "orders"'),
    "markup and colours": (
        "say(ready=True)\nhear()\nsay(order='[/bold]\\n\\x1b[31m')\nhear()",
        "'[/bold] ?[31m' is not an order",
    ),
    "garbage": ("say(ready=True)\nhear()\nprint('{]', flush=True)\nhear()", "its answer is not a JSON object: '{]'"),
    "deep": ("say(ready=True)\nhear()\nprint('[' * 99999, flush=True)\nhear()", "not a JSON object"),
    "bytes": ("sys.stdout.buffer.write(b'\\xff\\xfe\\n')\nsys.stdout.flush()\nhear()", "not a JSON object"),
    "flood": ("while True: sys.stdout.write('x' * 65536)", "its answer is longer than 1,000,000 bytes"),
    "flood of lines": ("while True: print('[]')", "its answer is not a JSON object: '[]'"),
    "flood of complaints": (
        "say(ready=True)\nhear()\nfor i in range(9999): sys.stderr.write('woe ' * 99)\nsys.exit(2)",
        "exit code 2; last line of stderr: woe",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_loses_the_game_and_is_described(tmp_path: Path, fault: str) -> None:
    body, how = FAULTS[fault]
    game = play("still", program(tmp_path, body)) if fault != "illegal" else play(program(tmp_path, body), "still")
    assert game.forfeit is not None
    assert how in game.forfeit[1]
    assert game.forfeit[1].isprintable()
    assert play_replay(game.scenario, write_replay(game)).forfeit == game.forfeit
    print_report(game, summary(game))


SLOW = """
say(ready=True)
for unit in "bek_horse", "hill_horse", "hill_foot":
    hear()
    time.sleep(0.4)
    say(order=f"force {unit}")
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("time.sleep(60)", "no answer within 1 s"),
        ("say(ready=True)\ntime.sleep(60)", "no answer within the 1 s of a turn"),
        (SLOW, "no answer within the 1 s of a turn"),
    ],
)
def test_silence_loses_the_game_and_the_program_is_killed(tmp_path: Path, body: str, how: str) -> None:
    note = tmp_path / "pid"
    spec = program(
        tmp_path, f"import os\nopen({str(note)!r}, 'w').write(str(os.getpid()))\n{body}", "seconds=1,start=1:"
    )
    began = time.monotonic()
    game = play(spec, "still")
    assert game.forfeit is not None
    assert game.forfeit[1] == how
    assert time.monotonic() - began < 10
    assert wait_until(lambda: not _lives(int(note.read_text())), 5)


def test_a_program_that_never_reads_does_not_hang_the_game() -> None:
    deaf = JsonPipe([sys.executable, "-c", "import time; print('first', flush=True); time.sleep(60)"])
    assert deaf.ask("more than a pipe holds" * 100_000, 20) == "first"
    with pytest.raises(TimeoutError):
        deaf.ask("again", 0.2)
    deaf.close("enough")


def test_a_program_and_its_children_die_when_the_game_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    body = f"""
import os, subprocess
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({str(note)!r}, "w").write(f"{{os.getpid()}} {{other.pid}}\\n")
time.sleep(60)
"""
    words = ["run", SKIRMISH, "--agents", f"{program(tmp_path, body)},still"]
    ours = subprocess.Popen([sys.executable, "-m", "game", *words])
    try:
        assert wait_until(lambda: note.exists() and note.read_text().endswith("\n"), 60)
    finally:
        os.kill(ours.pid, signal.SIGKILL)
        ours.wait()
    for pid in map(int, note.read_text().split()):
        assert wait_until(lambda pid=pid: not _lives(pid), 10)


ESCAPES = {
    "session": 'subprocess.Popen(["setsid", *sleep])',
    "daemon": """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for pipe in 0, 1, 2: os.dup2(os.open(os.devnull, os.O_RDWR), pipe)
        os.execvp(sleep[0], sleep)
    os._exit(0)
""",
    "without environment": 'subprocess.Popen(["setsid", "env", "-i", *sleep], close_fds=True)',
    "grandchildren": 'subprocess.Popen(["setsid", "sh", "-c", "setsid {0} & exec {0}".format(" ".join(sleep))])',
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the process group is killed")
@pytest.mark.parametrize(
    ("escape", "end"),
    [*((escape, "exit") for escape in ESCAPES), *(("daemon", end) for end in ("silence", "stopped watchdog", "close"))],
)
def test_children_that_leave_the_process_group_end_with_the_game(tmp_path: Path, escape: str, end: str) -> None:
    seconds = f"{4242 + os.getpid() % 1000}.{len(escape)}{len(end)}"
    body = f"""
import os, signal, subprocess
sleep = ["sleep", {seconds!r}]
{ESCAPES[escape]}
say(ready=True)
time.sleep(0.3)
""" + {
        "silence": "time.sleep(60)",
        "exit": "sys.exit(3)",
        "stopped watchdog": "os.kill(os.getppid(), signal.SIGSTOP); time.sleep(60)",
        "close": "\nfor line in sys.stdin: say(order='end turn')",
    }[end]
    game = play(program(tmp_path, body, "seconds=1,start=20:"), "still", turns=1)
    assert (game.forfeit is None) == (end == "close")
    assert wait_until(lambda: not _running(f"sleep {seconds}"), 5)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only the process group is killed")
def test_children_of_a_program_that_kills_its_watchdog_end_with_the_game(tmp_path: Path) -> None:
    seconds = f"{4242 + os.getpid() % 1000}.7"
    body = f"""
import os, signal, subprocess
subprocess.Popen(["setsid", "sleep", {seconds!r}])
say(ready=True)
time.sleep(0.3)
os.kill(os.getppid(), signal.SIGKILL)
time.sleep(60)
"""
    assert play(program(tmp_path, body, "seconds=1,start=20:"), "still", turns=1).forfeit
    assert wait_until(lambda: not _running(f"sleep {seconds}"), 5)


def _running(command: str) -> bool:
    """Returns whether a process runs this command."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if command in path.read_bytes().replace(b"\0", b" ").decode(errors="replace"):
                return True
    return False


def test_a_batch_goes_on_after_a_forfeit(tmp_path: Path) -> None:
    spec = program(tmp_path, "say(ready=True)\nhear()\nsys.exit(3)")
    allow([spec])
    matches = [
        Match(1, SKIRMISH, (spec, "greedy"), 1, None, False),
        Match(2, SKIRMISH, ("greedy", "still"), 1, None, False),
    ]
    rows = [finished.row for finished in play_matches(matches)]
    assert (rows[0].winner, rows[0].level) == ("regulars", "Forfeit")
    assert rows[1].level != "Forfeit"
    assert rows[1].stderr == ""


def test_the_row_has_the_end_of_stderr(tmp_path: Path) -> None:
    complaints = "".join(f"sys.stderr.write('=line {i} \\x1b[1m{'x' * 300}\\n')\n" for i in range(12))
    spec = program(tmp_path, f"say(ready=True)\nhear()\n{complaints}sys.exit(3)")
    allow([spec])
    (finished,) = play_matches([Match(1, SKIRMISH, (spec, "still"), 1, 1, False)])
    found = finished.row.stderr
    assert found.count("> =line ") == 10
    assert found.startswith("> =line 2 ?[1mxxx")
    assert found.isprintable()
    assert len(found) < 10 * 210


def test_run_reports_a_forfeit_and_shows_what_the_program_wrote(command: Command, tmp_path: Path) -> None:
    spec = program(tmp_path, "say(ready=True)\nsys.stderr.write('first\\nlast\\n')\nsys.exit(3)")
    file = tmp_path / "game.replay"
    answer = command("run", SKIRMISH, "--riders", spec, "--record", file)
    assert answer.code == 0
    assert "Regulars win by forfeit" in answer.out
    assert "exit code 3; last line of stderr: last" in answer.out
    assert "first\nlast" in answer.err
    assert "Regulars win by forfeit" in command("replay", file).out
    message = json.loads(command("replay", file, "--json").out)
    assert message["forfeit"]["side"] == "riders"
    assert message["agents"]["riders"] == spec


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("program:", "after program: comes its command"),
        ("program:no_such_program_here", "there is no program 'no_such_program_here'"),
        ("program:python3 'bot.py", "the command cannot be read"),
        ("program:speed=3:python3 bot.py", "has no option 'speed'; it has seconds, start"),
    ],
)
def test_a_wrong_program_spec_is_explained(spec: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        make_agent(spec)


def _lives(pid: int) -> bool:
    """Returns whether a process runs; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
