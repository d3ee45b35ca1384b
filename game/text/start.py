"""Plays the game as text on standard input and output: opens what the command line asks for, and talks about it."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

from game.agents.trust import ConsentNeeded
from game.engine.storage.archive import ArchivedGame
from game.engine.storage.replay import ReplayError
from game.engine.storage.saves import ReadOnlySave, SaveError, load_game
from game.language import tr
from game.play.saves.storage import Storage
from game.play.session.archive import archive_lines, read_only_session
from game.play.session.recording import Recording
from game.play.session.replay_session import ReplaySession
from game.play.session.session import HUMAN, Session
from game.play.setup.options import GameOptions
from game.play.setup.players import agents_of, agents_of_save
from game.scenario import ScenarioError
from game.scenario.load import load_scenario
from game.text.consent import consent_lines
from game.text.scenario_list import list_scenarios
from game.text.terminal import Terminal

_USUAL = GameOptions()


def run(
    scenario_name: str | None = None,
    sides: dict[str, str] | None = None,
    load: Path | None = None,
    seed: int | None = None,
    watch: Callable[[], Recording] | None = None,
    options: GameOptions = _USUAL,
) -> int:
    """Plays as text on standard input and output. Returns the exit code. Arguments as for the window."""
    storage = Storage()
    session: Session | None
    try:
        if watch is not None:
            session = ReplaySession(watch(), storage)
        elif load is not None:
            session = _resumed(load, sides or {}, storage)
        elif scenario_name is not None:
            session = _begun(scenario_name, sides, seed, options, storage)
        else:
            list_scenarios()
            return 1
    except ReadOnlySave as error:
        session = _read_only(error.archive, storage)
        if session is None:
            return 0
    except (SaveError, ReplayError, ScenarioError, ValueError) as error:
        sys.stderr.write(_complaint(error, storage, load))
        return 1
    if session is None:
        return 1
    Terminal(session, sys.stdout.write).play(_read)
    return 0


def _resumed(file: Path, sides: dict[str, str], storage: Storage) -> Session | None:
    """Returns the game of a save; None, and says why, if agents that it names have not been allowed."""
    loaded = load_game(file)
    names = loaded.game.names
    agents = agents_of_save(loaded.agents, [side.id for side in names.sides], sides)
    if asked := consent_lines(names, agents):
        sys.stderr.write("\n".join([_error(asked[0]), *asked[1:]]) + "\n")
        return None
    session = Session.resume(loaded, agents, storage, file)
    for remark in filter(None, (loaded.note, loaded.warning)):
        sys.stderr.write(tr("note: {remark}", remark=remark) + "\n")
    return session


def _begun(
    scenario_name: str, sides: dict[str, str] | None, seed: int | None, options: GameOptions, storage: Storage
) -> Session:
    """Returns a new game; without `sides` a person leads the side that moves first."""
    scenario = load_scenario(scenario_name)
    ids = [side.id for side in scenario.names.sides]
    first = ids[int(scenario.world.rules[0]["first_side"])]
    agents = agents_of(ids, {first: HUMAN} if sides is None else sides)
    dice = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
    return Session(options.new_game(scenario, dice), agents, storage, notes=options.notes())


def _read_only(archive: ArchivedGame, storage: Storage) -> Session | None:
    """Says why a game cannot be played on. Returns it to be looked at; None if it can only be written out as it is."""
    session = read_only_session(archive, storage)
    if session is None:
        sys.stdout.write("".join(f"{line}\n" for line in archive_lines(archive)))
    else:
        sys.stdout.write(f"{archive.reason}.\n{archive.note}\n")
    return session


def _complaint(error: Exception, storage: Storage, load: Path | None) -> str:
    """Returns why no game begins, in lines."""
    if isinstance(error, ReplayError):
        return tr("error: this replay cannot be shown: {why}", why=error) + "\n"
    if isinstance(error, ConsentNeeded):
        return _error(error.for_command) + "\n"
    if not isinstance(error, SaveError):
        return f"{error}\n"
    other = storage.fallback(load) if load is not None else None
    if other is None:
        return _error(error) + "\n"
    newest = tr("The newest save that can be opened: {save}", save=other.line)
    return f"{_error(error)}\n{newest}\n  {other.path}\n"


def _error(why: object) -> str:
    return tr("error: {why}", why=why)


def _read() -> str:
    """Returns a line of input; one that comes from a pipe is echoed, so that the conversation can be read."""
    line = sys.stdin.readline()
    if line and not sys.stdin.isatty():
        sys.stdout.write(line)
    return line
