"""Saved games. A save holds the game twice, as a snapshot and as a replay, and opens if either half can be read.

The file is text: a first line, then two sections, each with its length and checksum. It is written to a
temporary file, flushed and renamed, so that a crash leaves the previous save intact.
"""

import base64
import binascii
import zlib
from pathlib import Path
from typing import NamedTuple

from game.core.atomic_file import write_whole
from game.core.codes import OrderKind
from game.core.orders import Order
from game.core.state import state_from_bytes, state_size
from game.core.validate import state_faults
from game.engine.game import Game
from game.engine.storage.replay import (
    ReplayError,
    ReplayHeader,
    play_replay,
    read_forfeit,
    read_header,
    recorded_scenario,
    write_replay,
)
from game.rules.contact.zoc import mark_presence_and_zoc
from game.scenario import ScenarioError, load_scenario
from game.scenario.scenario import Scenario
from game.version import RULES_VERSION

MAGIC = "bukhara save 1"
_LARGEST = 32 * 1024 * 1024
_LINE = 100


class SaveError(Exception):
    """Raised for a file that cannot be opened as a saved game; the text says why and what to do."""


class Loaded(NamedTuple):
    """An opened save."""

    game: Game
    agents: tuple[str, ...]
    """Who plays each side, "human" for a person; empty if the save does not say."""
    warning: str
    """What was damaged, if only one half could be read; else empty."""


def save_game(game: Game, path: Path, agents: tuple[str, ...] = ()) -> None:
    """Writes a save. Raises OSError and leaves an older save at `path` untouched."""
    log = write_replay(game, agents)
    packed = base64.b64encode(zlib.compress(game.state.buf.tobytes(), 6)).decode()
    rows = [packed[i : i + _LINE] for i in range(0, len(packed), _LINE)]
    log_head = log.split("orders\n", 1)[0]
    keys = " ".join(map(str, game.keys))
    snapshot = f"{log_head}keys {keys}\nstate\n" + "\n".join(rows) + "\n"
    text = f"{MAGIC}\nfolder {game.scenario.folder}\n{_section('snapshot', snapshot)}{_section('log', log)}"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)


def load_game(path: Path, scenario: Scenario | None = None) -> Loaded:
    """Opens a save. Raises SaveError with one message; without `scenario` the save says which one it needs."""
    text = _read(path)
    if not text.startswith(MAGIC + "\n"):
        raise SaveError(f"{path}: this is not a saved game (a save begins with '{MAGIC}')")
    faults = []
    for name, opener in (("snapshot", _open_snapshot), ("log", _open_log)):
        body = _find_section(text, name)
        if body is None:
            faults.append(f"the {_SECTIONS[name]} is damaged")
            continue
        try:
            header = read_header(_header_of(body))
            found = scenario or _find_scenario(header, text)
            game = opener(found, header, body, _find_section(text, "log"), faults)
        except (ReplayError, ValueError) as error:
            faults.append(f"the {_SECTIONS[name]} cannot be used: {error}")
            continue
        return Loaded(game, header.agents, "; ".join(faults))
    raise SaveError(f"{path}: this save cannot be opened: {'; '.join(faults)}. Open an earlier autosave instead")


_SECTIONS = {"snapshot": "saved position", "log": "list of orders"}


def _section(name: str, body: str) -> str:
    data = body.encode()
    return f"[{name} {len(data)} {zlib.crc32(data):08x}]\n{body}[end {name}]\n"


def _find_section(text: str, name: str) -> str | None:
    start = text.find(f"\n[{name} ")
    end = text.find(f"[end {name}]", start)
    if start < 0 or end < 0:
        return None
    head, _, body = text[start + 1 : end].partition("\n")
    parts = head.strip("[]").split()
    data = body.encode()
    return body if len(parts) == 3 and parts[1:] == [str(len(data)), f"{zlib.crc32(data):08x}"] else None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SaveError(f"{path}: too large for a saved game")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SaveError(f"{path}: this is not a saved game (it is not text)") from None
    except OSError as error:
        raise SaveError(f"{path}: cannot be read: {error.strerror or error}") from None


def _header_of(body: str) -> str:
    """Returns the replay header with which both sections begin."""
    lines = body.splitlines()
    ends = [i for i, line in enumerate(lines) if line == "orders" or line.startswith("keys")]
    return "\n".join([*lines[: ends[0]], "orders"]) if ends else body


def _find_scenario(header: ReplayHeader, text: str) -> Scenario:
    folder = text.split("\n", 2)[1].removeprefix("folder ").strip()
    tried: list[str] = []
    for name in (header.scenario, folder):
        try:
            scenario = load_scenario(name)
        except (ScenarioError, OSError, ValueError):
            tried.append(name)
            continue
        if scenario.digest == header.digest or name == folder:
            return scenario
    raise ValueError(f"its scenario '{header.scenario}' was not found (looked for {' and '.join(tried)})")


def _open_snapshot(scenario: Scenario, header: ReplayHeader, body: str, log: str | None, faults: list[str]) -> Game:
    """Opens the snapshot and adds the orders of the log, so that the game can still become a replay."""
    if header.digest != scenario.digest:
        raise ValueError(f"it was made with another edition of '{header.scenario}'")
    if header.rules != RULES_VERSION:
        raise ValueError(f"it was made with rules version {header.rules}; this game has {RULES_VERSION}")
    lines = body.splitlines()
    at = next((i for i, line in enumerate(lines) if line == "state"), None)
    if at is None:
        raise ValueError("it contains no position")
    scenario = recorded_scenario(scenario, header)
    size = state_size(scenario.world)
    try:
        unpack = zlib.decompressobj()
        data = unpack.decompress(base64.b64decode("".join(lines[at + 1 :]), validate=True), size + 1)
    except (binascii.Error, zlib.error):
        raise ValueError("its position cannot be unpacked") from None
    state = state_from_bytes(scenario.world, data)
    impossible = state_faults(scenario.world, state)
    if impossible:
        raise ValueError(f"its position is impossible ({impossible[0]})")
    mark_presence_and_zoc(scenario.world, state)
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
    return play_replay(scenario, body)


def _orders_of(scenario: Scenario, log: str | None, faults: list[str]) -> list[Order] | None:
    """Returns the orders of a log, or None and a fault if it cannot be read."""
    if log is None:
        faults.append("the list of orders is damaged: the game goes on, but no replay of it can be made")
        return None
    lines = log.splitlines()
    try:
        rows = lines[lines.index("orders") + 1 :]
        return [scenario.names.parse(line) for line in rows if not line.startswith(("key", "final", "forfeit"))]
    except ValueError:
        faults.append(_UNFIT)
        return None


_UNFIT = "the list of orders does not fit: the game goes on, but no replay of it can be made"


def _read_forfeit(game: Game, log: str, faults: list[str]) -> None:
    """Records the forfeit that the log names, if any."""
    for number, line in enumerate(log.splitlines(), 1):
        if line.startswith("forfeit "):
            try:
                read_forfeit(game, line.removeprefix("forfeit "), number)
            except ReplayError:
                faults.append(_UNFIT)
