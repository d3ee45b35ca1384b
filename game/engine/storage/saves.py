"""Saved games. A save holds the game twice, as a snapshot and as a replay, and opens if either half can be read.

The file is text (`save_file`). It is written to a temporary file, flushed and renamed, so that a crash leaves the
previous save intact. A save of other rules or of changed scenario data raises ReadOnlySave, which says what can still
be read of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from game.core.atomic_file import write_whole
from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.engine.storage.archive import HUMAN as HUMAN
from game.engine.storage.archive import ArchivedGame, archived_game
from game.engine.storage.editions import FoundScenario, find_scenario, is_same_data, restore_text
from game.engine.storage.notes import Notes, read_notes, write_notes
from game.engine.storage.replay import (
    ReplayError,
    ReplayHeader,
    plain,
    play_replay,
    read_forfeit,
    read_header,
    recorded_scenario,
    write_log,
)
from game.engine.storage.retrace import retrace
from game.engine.storage.save_file import (
    MAGIC,
    SECTIONS,
    SaveHead,
    find_section,
    read_head,
    read_save_text,
    write_section,
)
from game.engine.storage.save_file import SaveError as SaveError
from game.engine.storage.snapshot import pack_state, state_layout, unpack_state
from game.language import mark, tr
from game.scenario.scenario import Scenario
from game.scenario.unpacked import origin_of
from game.version import RULES_VERSION, __version__

SCORE = "score"
"""The note with the score as it stands, as the player knows it."""
WHAT_IF = "what_if"
"""The note that says where a game branches off another one."""


class ReadOnlySave(SaveError):
    """Raised for a save that this release cannot play on; `archive` is what can be read of it."""

    def __init__(self, path: Path, archive: ArchivedGame) -> None:
        super().__init__(f"{path}: {archive.reason}.")
        self.archive = archive


class Loaded(NamedTuple):
    """An opened save."""

    game: Game
    agents: tuple[str, ...]
    """Who plays each side, "human" for a person; empty if the save does not say."""
    warning: str
    """What was damaged, if only one half could be read; else empty."""
    note: str = ""
    """What else the player should know, such as that the scenario has moved."""
    notes: Mapping[str, Any] = MappingProxyType({})
    """What the session kept with the game, by name."""


def save_game(game: Game, path: Path, agents: tuple[str, ...] = (), notes: Notes = MappingProxyType({})) -> None:
    """Writes a save, with the `notes` of a session. Raises OSError and leaves an older save at `path` untouched."""
    log = write_log(game, agents)  # with the header of version 0.3.0, which can open the save then
    log_head = log.split("orders\n", 1)[0]
    keys = " ".join(map(str, game.keys))
    snapshot = f"{log_head}keys {keys}\nstate\n{pack_state(game.state)}"
    people = [side.name for side, agent in zip(game.scenario.own.names.sides, agents, strict=False) if agent == HUMAN]
    computers = dict.fromkeys(agent for agent in agents if agent != HUMAN)
    head = SaveHead(
        folder=origin_of(game.scenario.folder),
        version=__version__,
        data=game.scenario.rules_digest,
        layout=state_layout(),
        title=game.scenario.own.title,
        week=game.turn,
        turns=len(game.keys),
        played=" and ".join(people),
        level=plain(" and ".join(computers), 60),
        score=plain(str(notes.get(SCORE, ""))) or " : ".join(map(str, game.state.sides["points"].tolist())),
        what_if=plain(str(notes.get(WHAT_IF, ""))),
    )
    sections = f"{write_section('snapshot', snapshot)}{write_section('log', log)}{write_notes(notes)}"
    text = f"{MAGIC}\n{head.write()}{sections}"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)


def load_game(path: Path, scenario: Scenario | None = None) -> Loaded:
    """Opens a save; without `scenario` the one that the save names is looked for.

    Raises SaveError with one message, ReadOnlySave if the game can be read but not played on.
    """
    text = read_save_text(path)
    head = read_head(text)
    bodies = {name: find_section(text, name) for name in SECTIONS}
    faults: list[str] = []
    header = _first_header(bodies, faults)
    if header is None:
        raise SaveError(_cannot_open(path, faults))
    header = replace(header, version=header.version or head.version, data=header.data or head.data)
    found = find_scenario(header, path, head.folder) if scenario is None else _given(scenario, header)
    if found.problem or header.rules != RULES_VERSION or found.scenario is None:
        raise ReadOnlySave(path, archived_game(header, found, bodies["snapshot"], bodies["log"], head))
    openers: dict[str, Callable[[Scenario, ReplayHeader, str, str | None, list[str]], Game]]
    openers = {"snapshot": _open_snapshot, "log": _open_log}
    faults = []
    for name, opener in openers.items():
        body = bodies[name]
        if body is None:
            faults.append(tr(_DAMAGED[name]))
            continue
        try:
            own = replace(read_header(_header_of(body)), version=header.version, data=header.data)
            if name == "snapshot" and head.layout not in ("", state_layout()):
                raise ValueError(tr("this release lays positions out in another way"))
            game = opener(found.scenario, own, body, bodies["log"], faults)
        except (ReplayError, ValueError) as error:
            faults.append(tr(_UNUSABLE[name], why=error))
            continue
        notes, fault = read_notes(text)
        faults += [fault] if fault else []
        return Loaded(_with_past(game, faults), own.agents, "; ".join(faults), found.note, notes)
    raise SaveError(_cannot_open(path, faults))


def _cannot_open(path: Path, faults: list[str]) -> str:
    return tr("{file}: this save cannot be opened: {faults}", file=path, faults="; ".join(faults))


def _with_past(game: Game, faults: list[str]) -> Game:
    """Returns the game with its events and with what can be undone, if its orders are known and lead to it."""
    if game.events or (game.keys and not game.history):  # played from its log, or the log is damaged
        return game
    again = retrace(game)
    if again is None:
        faults.append(tr("its orders do not lead to its position: news and bulletins of past turns are not shown"))
    return again or game


def _given(scenario: Scenario, header: ReplayHeader) -> FoundScenario:
    if is_same_data(header, scenario):
        return FoundScenario(scenario)
    return FoundScenario(scenario, _other_edition(header), restore_text())


def _other_edition(header: ReplayHeader) -> str:
    return tr("it was made with another edition of '{scenario}'", scenario=header.scenario)


def _first_header(bodies: dict[str, str | None], faults: list[str]) -> ReplayHeader | None:
    """Returns the header of the first section that can be read, and what is wrong with the others."""
    for name, body in bodies.items():
        if body is None:
            faults.append(tr(_DAMAGED[name]))
            continue
        try:
            return read_header(_header_of(body))
        except ReplayError as error:
            faults.append(tr(_UNUSABLE[name], why=error))
    return None


def _header_of(body: str) -> str:
    """Returns the replay header with which both sections begin."""
    lines = body.splitlines()
    ends = [i for i, line in enumerate(lines) if line == "orders" or line.startswith("keys")]
    return "\n".join([*lines[: ends[0]], "orders"]) if ends else body


def _open_snapshot(scenario: Scenario, header: ReplayHeader, body: str, log: str | None, faults: list[str]) -> Game:
    """Opens the snapshot and adds the orders of the log, so that the game can still become a replay."""
    if not is_same_data(header, scenario):
        raise ValueError(_other_edition(header))
    if header.rules != RULES_VERSION:
        raise ValueError(
            tr("it was made with rules version {rules}; this game has {own}", rules=header.rules, own=RULES_VERSION)
        )
    lines = body.splitlines()
    at = next((i for i, line in enumerate(lines) if line == "state"), None)
    if at is None:
        raise ValueError(tr("it contains no position"))
    scenario = recorded_scenario(scenario, header)
    state = unpack_state(scenario, lines[at + 1 :])
    words = [word for line in lines[:at] if line.startswith("keys") for word in line.split()[1:]]
    keys = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 20]
    orders = _orders_of(scenario, log, faults)
    ends = sum(1 for order in orders or () if order.kind == OrderKind.END_TURN)
    game = Game.from_position(
        scenario,
        state,
        seed=header.seed,
        figures_seed=header.figures_seed,
        fixed=header.fixed,
        turns=header.turns,
        history=[(int(kind), unit, hex, arg) for kind, unit, hex, arg in orders or ()],
        keys=keys if orders is None else keys[:ends],
    )
    if orders is not None and log is not None:
        _read_forfeit(game, log, faults)
    return game


def _open_log(scenario: Scenario, header: ReplayHeader, body: str, log: str | None, faults: list[str]) -> Game:
    """Plays the log, which has its own messages."""
    return play_replay(scenario, body, header=header)


def _orders_of(scenario: Scenario, log: str | None, faults: list[str]) -> list[Order] | None:
    """Returns the orders of a log, or None and a fault if it cannot be read."""
    if log is None:
        faults.append(tr("the list of orders is damaged: the game can continue, but it has no replay"))
        return None
    lines = log.splitlines()
    try:
        rows = lines[lines.index("orders") + 1 :]
        return [scenario.names.parse(line) for line in rows if not line.startswith(("key", "final", "forfeit"))]
    except ValueError:
        faults.append(tr(_UNFIT))
        return None


_UNFIT = mark("the list of orders does not match: the game can continue, but it has no replay")
_DAMAGED = mark({"snapshot": "the saved position is damaged", "log": "the list of orders is damaged"})
_UNUSABLE = mark({
    "snapshot": "the saved position cannot be used: {why}",
    "log": "the list of orders cannot be used: {why}",
})  # fmt: skip


def _read_forfeit(game: Game, log: str, faults: list[str]) -> None:
    """Records the forfeit that the log names, if any."""
    for number, line in enumerate(log.splitlines(), 1):
        if line.startswith("forfeit "):
            try:
                read_forfeit(game, line.removeprefix("forfeit "), number)
            except ReplayError:
                faults.append(tr(_UNFIT))
