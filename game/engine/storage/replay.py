"""Replays are text: a header, one order per line, and the state key after each end of turn.

A game that a side forfeited ends with a line that says which, and how.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from game.core.codes import OrderKind
from game.core.orders import Order
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.engine.storage.replay_notes import Note, is_note, note_lines
from game.language import tr
from game.scenario.scenario import Parameters, Scenario
from game.scenario.variants import parse_parameters, with_parameters, write_parameters
from game.version import RULES_VERSION, __version__

MAGIC = "bukhara replay 1"
REPLAY = ".replay"
"""With what the name of a replay ends."""

_KEYS = ("version", "data", "scenario", "digest", "rules", "seed", "figures", "fixed", "turns", "agents")


class ReplayError(Exception):
    """Raised for a replay that cannot be read, does not fit the scenario or version, or plays out differently."""


@dataclass(frozen=True)
class ReplayHeader:
    """What the header of a replay says."""

    scenario: str
    digest: str
    rules: int
    seed: int
    figures_seed: int
    """Seed of the uncertain figures; that of the dice unless the replay says otherwise."""
    fixed: bool
    agents: tuple[str, ...]
    turns: int | None
    """Weeks to play, if fewer than the scenario has."""
    parameters: Parameters
    """Numbers of the scenario changed for this game."""
    version: str = ""
    """Version of the program that wrote it; empty before 0.3.1."""
    data: str = ""
    """Digest of what the rules read of the scenario; empty before 0.3.1."""


def write_replay(game: Game, agents: tuple[str, ...] = (), notes: Sequence[Note] = ()) -> str:
    """Returns the whole game as text, for people and for `play_replay`, with the `notes` of a session."""
    return write_log(game, agents, (f"version {__version__}", f"data {game.scenario.rules_digest}"), notes)


def write_log(game: Game, agents: tuple[str, ...] = (), more: tuple[str, ...] = (), notes: Sequence[Note] = ()) -> str:
    """Returns a replay with these `more` lines in its header, and notes among its orders.

    Without either it is one that version 0.3.0 can read.
    """
    header = [
        MAGIC,
        *more,
        f"scenario {game.scenario.id}",
        f"digest {game.scenario.digest}",
        f"rules {RULES_VERSION}",
        f"seed {game.seed}",
        *([] if game.figures_seed == game.seed else [f"figures {game.figures_seed}"]),
        f"fixed {int(game.fixed)}",
        *([] if game.turns is None else [f"turns {game.turns}"]),
        *(f"set {word}" for word in write_parameters(game.scenario.parameters)),
        f"agents {shlex.join(agents)}".rstrip(),
        "orders",
    ]
    keys = iter(game.keys)
    lines = note_lines(notes, 0, not game.history)
    for number, (kind, unit, hex, arg) in enumerate(game.history, 1):
        lines.append(game.names.write(Order(OrderKind(kind), unit, hex, arg)))
        if kind == OrderKind.END_TURN:
            lines.append(f"key {next(keys)}")
        lines += note_lines(notes, number, number == len(game.history))
    if game.forfeit is not None:
        side, how = game.forfeit
        lines.append(f"forfeit {game.names.sides[side].id} {how}")
    return "\n".join([*header, *lines, f"final {game.key}", ""])


def read_header(text: str) -> ReplayHeader:
    """Returns the header of a replay. Raises ReplayError naming the wrong line."""
    found, numbers = _header_fields(text.splitlines())
    missing = [key for key in ("scenario", "digest", "rules", "seed", "fixed") if key not in found]
    if missing:
        raise ReplayError(tr("the header lacks {words}", words=", ".join(missing)))
    for key in [key for key in ("rules", "seed", "figures", "fixed", "turns") if key in found]:
        if not found[key].isascii() or not found[key].isdigit() or len(found[key]) > 18:
            value = found[key][:30]
            raise ReplayError(tr("the header's {word} must be a whole number, not '{value}'", word=key, value=value))
    try:
        parameters = parse_parameters(numbers)
    except ValueError as error:
        raise ReplayError(tr("the header's numbers: {why}", why=error)) from None
    return ReplayHeader(
        scenario=found["scenario"],
        digest=found["digest"],
        rules=int(found["rules"]),
        seed=int(found["seed"]),
        figures_seed=int(found.get("figures", found["seed"])),
        fixed=found["fixed"] == "1",
        agents=_agents(found.get("agents", "")),
        turns=int(found["turns"]) if "turns" in found else None,
        parameters=parameters,
        version=plain(found.get("version", "")),
        data=found.get("data", ""),
    )


def _header_fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Returns what the lines up to "orders" say by key, and the numbers set by hand. Raises ReplayError."""
    if not lines or lines[0].strip() != MAGIC:
        raise ReplayError(tr("line 1: this is not a replay; a replay begins with '{words}'", words=MAGIC))
    found: dict[str, str] = {}
    numbers: list[str] = []
    unknown = ""
    for number, line in enumerate(lines[1:], 2):
        key, _, value = line.partition(" ")
        if line == "orders":
            break
        if key == "set":
            numbers.append(value.strip())
            continue
        if key not in _KEYS:
            unknown = unknown or tr(
                "line {line}: '{text}' does not belong in the header of a replay", line=number, text=line[:60]
            )
        found[key] = value.strip()
    else:
        raise ReplayError(tr("this replay is cut off: the line 'orders' is missing"))
    if unknown and found.get("rules") == str(RULES_VERSION):
        raise ReplayError(unknown)  # in a file of other rules it may belong there
    return found, numbers


def plain(text: str, most: int = 80) -> str:
    """Returns a text of a file as it may be shown: in one line, without control characters, not too long."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:most].strip()


def _agents(text: str) -> tuple[str, ...]:
    """Returns the agents of the header; those with spaces are quoted."""
    try:
        return tuple(shlex.split(text))
    except ValueError:
        raise ReplayError(tr("the header's agents cannot be read: '{text}'", text=text[:60])) from None


def play_replay(
    scenario: Scenario,
    text: str,
    *,
    verify: bool = True,
    keep_events: bool = True,
    header: ReplayHeader | None = None,
) -> Game:
    """Plays a replay again, with another `header` if given.

    Raises ReplayError naming the first phase that plays out differently.
    """
    header = header or read_header(text)
    if scenario.digest != header.digest and scenario.rules_digest != header.data:
        raise ReplayError(
            tr(
                "the replay was made with another edition of '{scenario}': its files have changed since",
                scenario=header.scenario,
            )
        )
    if header.rules != RULES_VERSION:
        raise ReplayError(
            tr(
                "the replay was made with rules version {rules}; this game has {own}",
                rules=header.rules, own=RULES_VERSION,
            )
        )  # fmt: skip
    game = Game.new(
        recorded_scenario(scenario, header),
        seed=header.seed,
        figures_seed=header.figures_seed,
        fixed=header.fixed,
        keep_events=keep_events,
        turns=header.turns,
    )
    lines = text.splitlines()
    start = lines.index("orders") + 1
    for number, line in enumerate(lines[start:], start + 1):
        if line.strip() and not is_note(line):
            _play_line(game, line.strip(), number, verify)
    if verify and not any(line.startswith("final ") for line in lines[start:]):
        raise ReplayError(tr("this replay is cut off: it does not end with the key of its last position"))
    return game


def recorded_scenario(scenario: Scenario, header: ReplayHeader) -> Scenario:
    """Returns the scenario with the numbers changed for this game. Raises ReplayError."""
    try:
        return with_parameters(scenario, header.parameters)
    except ValueError as error:
        raise ReplayError(tr("the header's numbers: {why}", why=error)) from None


def _play_line(game: Game, line: str, number: int, verify: bool) -> None:
    word, _, value = line.partition(" ")
    if word in ("key", "final"):
        now = game.keys[-1] if word == "key" and game.keys else game.key
        if verify and value != str(now):
            raise ReplayError(
                tr(
                    "line {line}: the game differs from the recording by the turn of {side} in turn {turn}",
                    line=number, side=game.names.sides[game.side_to_act].the, turn=game.turn,
                )
            )  # fmt: skip
        return
    if word == "forfeit":
        read_forfeit(game, value, number)
        return
    try:
        game.apply(game.names.parse(line))
    except (ValueError, IllegalOrder) as error:
        raise ReplayError(tr("line {line}: {why}", line=number, why=error)) from None


def read_forfeit(game: Game, text: str, number: int) -> None:
    """Records the forfeit that a line of a replay describes: the side and its fault. Raises ReplayError."""
    side, _, how = text.partition(" ")
    sides = [name.id for name in game.names.sides]
    if side not in sides:
        raise ReplayError(
            tr("line {line}: there is no side '{side}' that could forfeit the game", line=number, side=side[:30])
        )
    game.record_forfeit(sides.index(side), how)
