"""Recorded games that this release cannot play on: what can still be read of them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from game.core.codes import OrderKind
from game.core.orders import Order
from game.core.state import State
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.engine.storage.editions import FoundScenario, other_rules_text, what_plays_on
from game.engine.storage.older_positions import carry_over, is_known
from game.engine.storage.replay import ReplayError, ReplayHeader, plain, recorded_scenario
from game.engine.storage.save_file import SaveHead
from game.engine.storage.snapshot import state_layout, unpack_state
from game.engine.telling.grammar import sentence
from game.engine.telling.orders import order_text
from game.language import tr, trn
from game.scenario.scenario import Scenario
from game.version import RULES_VERSION

HUMAN = "human"
"""The name of a person among the agents of a recorded game."""
_LAYOUTS = {1: "da1ed6ed99b57a6a", 2: "da1ed6ed99b57a6a", 3: "da1ed6ed99b57a6a"}
"""By rules version: the layout of positions in files that do not say it."""


class RecordedTurn(NamedTuple):
    """The orders of a player turn in words."""

    turn: int
    title: str
    """The turn, and whose orders they are: "Turn 3, Soviets:"."""
    lines: list[str]


@dataclass
class ArchivedGame:
    """A recorded game that can be read, not played on."""

    header: ReplayHeader
    reason: str
    """Why it cannot be played on, and what plays it on."""
    title: str
    """Title of the scenario, or its id."""
    game: Game | None
    """Its position, with the events of the weeks that replay as they were recorded; None if it cannot be shown."""
    turns: list[RecordedTurn] | None = field(default_factory=list)
    """Its orders; None if their list is damaged."""
    note: str = ""
    """Why there is no position, or how far the news goes."""

    @property
    def orders(self) -> list[str]:
        """Its orders in words, a heading before each turn."""
        if self.turns is None:
            return [tr("The list of orders is damaged.")]
        return [line for turn in self.turns for line in (turn.title, *turn.lines)]


def archived_game(
    header: ReplayHeader,
    found: FoundScenario,
    snapshot: str | None,
    log: str | None,
    head: SaveHead | None = None,
) -> ArchivedGame:
    """Returns what can be read of a game of other rules or of changed scenario data."""
    scenario = found.scenario
    head = head or SaveHead()
    layout = head.layout or _LAYOUTS.get(header.rules, "")
    older = header.rules != RULES_VERSION and scenario is not None and is_known(layout, header.digest)
    reasons = [found.problem] if found.problem and not older else []
    if header.rules != RULES_VERSION:
        reasons.append(other_rules_text(header))
        on = tr("{Release} plays it on", Release=sentence(what_plays_on(header)))
    else:
        on = found.remedy
    why = "; ".join(reasons)
    end = "\n" if "\n" in why else ". "
    reason = tr("This game can only be read here: {why}", why=why) + end + on
    title = scenario.title if scenario is not None else head.title or header.scenario
    archive = ArchivedGame(header, reason, title, None)
    archive.turns = _recorded_turns(scenario, log, _readers(header))
    if older and scenario is not None:
        _carry_over(archive, scenario, layout, snapshot)
        return archive
    if scenario is None or found.problem:
        archive.note = tr("The position is not shown, because the scenario that it belongs to cannot be used.")
        return archive
    replayed, weeks = _replayed(scenario, header, log)
    archive.game = _position(scenario, header, snapshot, head.layout)
    if archive.game is None:
        archive.game = replayed if weeks else None
        archive.note = (
            tr(
                "The position shown is that of the beginning of turn {turn}, up to which the game replays.",
                turn=replayed.turn,
            )
            if replayed is not None and weeks
            else tr("The position is not shown: this release cannot read it.")
            if snapshot is not None
            else ""
        )
    elif replayed is not None:
        archive.game.events = [event for event in replayed.events if event.turn <= weeks]
        archive.note = (
            tr("News and bulletins are known up to turn {turn}.", turn=weeks)
            if weeks
            else tr("News and bulletins are not kept in it.")
        )
    return archive


def _carry_over(archive: ArchivedGame, scenario: Scenario, layout: str, snapshot: str | None) -> None:
    """Shows the position of an older release on today's scenario."""
    header, lines = archive.header, (snapshot or "").splitlines()
    try:
        rows = lines[lines.index("state") + 1 :]
        own = recorded_scenario(scenario, header)
        state, gone = carry_over(own, layout, header.digest, rows)
    except (ReplayError, ValueError):
        archive.note = tr("The position is not shown: it is missing or damaged.")
        return
    archive.game = _game_at(own, state, header)
    parts = [tr("The position is shown on today's map and order of battle.")]
    if gone:
        parts.append(
            trn(
                "{number} unit that it no longer has is left out.",
                "{number} units that it no longer has are left out.",
                gone,
            )
        )
    archive.note = " ".join([*parts, tr("News is not kept in it.")])


def _position(scenario: Scenario, header: ReplayHeader, snapshot: str | None, layout: str) -> Game | None:
    """Returns the game at its snapshot, if positions are laid out as this release does it."""
    lines = (snapshot or "").splitlines()
    if (layout or _LAYOUTS.get(header.rules)) != state_layout() or "state" not in lines:
        return None
    try:
        own = recorded_scenario(scenario, header)
        state = unpack_state(own, lines[lines.index("state") + 1 :])
    except (ReplayError, ValueError):
        return None
    return _game_at(own, state, header)


def _game_at(scenario: Scenario, state: State, header: ReplayHeader) -> Game:
    return Game.from_position(
        scenario, state, seed=header.seed, figures_seed=header.figures_seed, fixed=header.fixed, turns=header.turns
    )


def _replayed(scenario: Scenario, header: ReplayHeader, log: str | None) -> tuple[Game | None, int]:
    """Returns the game played as far as its log leads to the recorded positions, and the weeks it has finished."""
    if log is None:
        return None, 0
    try:
        own = recorded_scenario(scenario, header)
    except ReplayError:
        return None, 0
    game = Game.new(own, seed=header.seed, figures_seed=header.figures_seed, fixed=header.fixed, turns=header.turns)
    good, weeks = game.copy(), 0
    for line in _rows(log):
        word, _, value = line.partition(" ")
        if word in ("final", "forfeit"):
            break
        if word == "key":
            if not game.keys or value != str(game.keys[-1]):
                break
            good, weeks = game.copy(), game.turn if game.is_over else game.turn - 1
            continue
        try:
            game.apply(game.names.parse(line))
        except (ValueError, IllegalOrder):
            break
    return good, weeks


def _rows(log: str) -> list[str]:
    lines = [line.strip() for line in log.splitlines()]
    return [line for line in lines[lines.index("orders") + 1 :] if line] if "orders" in lines else []


def _readers(header: ReplayHeader) -> tuple[int, ...]:
    """Returns the sides whose orders may be shown: the person's if one played against the computer, else both."""
    people = tuple(side for side, agent in enumerate(header.agents) if agent == HUMAN)
    return people if len(people) == 1 else (0, 1)


def _recorded_turns(scenario: Scenario | None, log: str | None, readers: tuple[int, ...]) -> list[RecordedTurn] | None:
    """Returns the orders of a log in words, as far as the present scenario knows their names; None without a log.

    Those of sides that are not among the `readers` are left out: the game may still be played on elsewhere.
    """
    if log is None:
        return None
    turns: list[RecordedTurn] = []
    turn, is_new = 0, True
    first = int(scenario.world.rules[0]["first_side"]) if scenario is not None else 0
    for row in _rows(log):
        if row.startswith(("key ", "final ")):
            continue
        side = (first + turn) % 2
        if is_new:
            name = scenario.names.sides[side].name if scenario is not None else tr("side {number}", number=side + 1)
            number = turn // 2 + 1
            turns.append(RecordedTurn(number, tr("Turn {turn}, {side}:", turn=number, side=name), []))
        text, is_end = (plain(row, 200), False) if row.startswith("forfeit ") else _order_line(scenario, row)
        if side in readers or row.startswith("forfeit "):
            turns[-1].lines.append(f"  {text}")
        elif is_end:
            turns[-1].lines.append(tr("  The computer's orders are not shown."))
        turn, is_new = turn + is_end, is_end
    return turns


def _order_line(scenario: Scenario | None, row: str) -> tuple[str, bool]:
    """Returns one order in words, and whether it ends the turn."""
    if scenario is None:
        return plain(row, 200), row == "end turn"
    try:
        order: Order = scenario.names.parse(row)
        return order_text(scenario.world, scenario.names, order), order.kind == OrderKind.END_TURN
    except (ValueError, IndexError):
        return plain(row, 200), row == "end turn"
