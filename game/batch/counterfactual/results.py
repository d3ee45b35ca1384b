"""Counterfactuals from Python: `compare_from` plays them, `Counterfactual` holds the answer."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from game.agents.registry import make_agent
from game.agents.trust import allow
from game.batch.analysis.paired import Difference
from game.batch.counterfactual.compare import Answer
from game.batch.counterfactual.order_list import read_orders, sort_orders
from game.batch.counterfactual.page import write_page
from game.batch.counterfactual.plan import PAIRS, Changes, NothingChanged, Plan, make_plan
from game.batch.counterfactual.play_plan import play_plan
from game.batch.counterfactual.setup import PositionSetup, merged, read_setup
from game.batch.counterfactual.source import ForkError, HiddenPosition, open_source
from game.batch.counterfactual.text import difference_text, divergence_text, figures, most, refused_lines
from game.core.atomic_file import write_whole
from game.core.orders import Order
from game.engine.frames.columns import import_pandas
from game.engine.game import Game
from game.language import tr
from game.scenario.variants import parse_numbers, parse_parameters
from game.yamlfile.problems import guess, quoted

if TYPE_CHECKING:
    from pandas import DataFrame

_LINES = 4
"""Sources and causes that a repr shows."""
_TEXTS = ("what", "name", "text", "winner_base", "winner_changed", "state_key_base", "state_key_changed")
_INTERVAL = ("difference", "low", "high")
_MEASURES = ("base", "changed", *_INTERVAL, "points", "points_low", "points_high")


class Counterfactual:
    """How games from one position differ with a change, on the same dice; printing it shows the answer.

    Differences are those of the changed game minus the unchanged one, from the point of view of `side`. `sources` and
    `causes` are pandas tables of what made the difference, `games` has a row for each pair of games, `summary` holds
    all of it as `run --from --json` prints it.
    """

    def __init__(self, plan: Plan, answer: Answer, command: str) -> None:
        self._plan, self._answer, self._command = plan, answer, command

    @property
    def side(self) -> str:
        """The side whose margin is compared."""
        return self._plan.scenario.names.sides[self._answer.side].id

    @property
    def margin(self) -> Difference:
        """The mean difference of the margin, with its 95 % interval over pairs of games."""
        return self._answer.comparison.found.margin

    @property
    def win_share(self) -> Difference:
        """The difference of the share of games won, from -1 to 1, with its 95 % interval."""
        return self._answer.comparison.found.win_share

    @cached_property
    def summary(self) -> dict[str, Any]:
        """What is changed and played, the finding in words, differences, divergence, sources, causes and all games."""
        plan = self._plan
        return {"changes": list(plan.words), "facts": list(plan.facts), **figures(plan.scenario.names, self._answer)}

    @property
    def finding(self) -> str:
        """The answer in one or two sentences."""
        return str(self.summary["finding"])

    @cached_property
    def sources(self) -> "DataFrame":
        """Points by source, per game: as it was, changed, their difference with interval; it adds up to `margin`."""
        return _frame(
            ["what", "name", "text", "base", "changed", *_INTERVAL],
            [{**line._asdict(), **_interval(line.difference)} for line in self._answer.sources],
        )

    @cached_property
    def causes(self) -> "DataFrame":
        """Places taken, battles, losses, leaders, events and decisions that are more or less frequent.

        `base` and `changed` are means of a game, `points` is what the difference added to the margin, as far as that
        can be told. They overlap: a place taken is counted where it is taken and where it scores.
        """
        return _frame(
            ["what", "name", "text", *_MEASURES],
            [
                {
                    **line._asdict(),
                    **_interval(line.difference),
                    "points": line.points.difference,
                    "points_low": line.points.low,
                    "points_high": line.points.high,
                }
                for line in self._answer.causes
            ],
        )

    @cached_property
    def games(self) -> "DataFrame":
        """A row for each pair of games: dice seed, margins, winners, keys of the last positions, whether it counts."""
        rows = self.summary["games"]
        return _frame(list(rows[0]) if rows else [], rows)

    def page(self, path: str | Path) -> Path:
        """Writes the answer as an HTML page and returns its path."""
        plan, page = self._plan, Path(path)
        title = tr("What if: {scenario}", scenario=plan.scenario.title)
        write_whole(page, write_page(title, plan.scenario.names, self._answer, plan.facts, self._command))
        return page

    def __len__(self) -> int:
        return len(self._answer.pairs)

    def __repr__(self) -> str:
        names, answer = self._plan.scenario.names, self._answer
        texts = [*self._plan.facts, self.finding, divergence_text(names, answer), *refused_lines(answer)]
        made = [line for line in answer.sources if line.points.difference][:_LINES]
        if made:
            side = names.sides[answer.side]
            sees = side.verb("see", "sees")
            texts.append(tr("Points that made it, as {side} {en_sees} them:", side=side.the, en_sees=sees))
            texts += [f"  {line.text}: {difference_text(line.points)}" for line in made]
        if causes := most(answer.causes, _LINES):
            texts.append(tr("What happened more or less often in a game:"))
            texts += [f"  {line.text}: {difference_text(line.difference, 2)}" for line in causes]
        return "\n".join([f"<Counterfactual of {len(self)} pairs of games>", *(f"  {text}" for text in texts)])


def _interval(found: Difference) -> dict[str, float | None]:
    return {name: getattr(found, name) for name in _INTERVAL}


def _frame(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> "DataFrame":
    """Returns rows as a table with these columns."""
    frame = import_pandas().DataFrame(list(rows), columns=list(columns))
    kinds = dict.fromkeys(_MEASURES, "float64") | dict.fromkeys(_TEXTS, "string")
    return frame.astype({name: kind for name, kind in kinds.items() if name in columns})


def compare_from(
    position: Game | str | Path,
    turn: int | str | None = None,
    *,
    orders: str | Order | Path | Sequence[str | Order] = (),
    agents: str | Sequence[str] | Mapping[int | str, str] | None = None,
    parameters: Mapping[str, int] | None = None,
    men: Mapping[str, int] | None = None,
    setup: Mapping[str, Any] | Path | None = None,
    base_agents: str | Sequence[str] | None = None,
    games: int = PAIRS,
    seed: int = 1,
    turns: int | None = None,
    reveal: bool = False,
    workers: int = 1,
) -> Counterfactual:
    """Continues from a position unchanged and with a change, on the same dice, and returns the difference.

    `compare_from(g, agents={"riders": "still"})` asks what the Riders' moves are worth; it prints the answer.

    `position` is a Game, the file of a replay or saved game, or a game of a batch as "RUN:GAME". It is taken as it
    stands, or at the beginning of a `turn`: a number, or "6:soviet"; "RUN:GAME@6" is short for that. What may change:

    - `orders`: given instead of the recorded ones, in the notation of `Game.apply` or as Order; a line "turn 7 soviet"
      begins a later turn, a Path is a file of them. The agent finishes the turn unless they end it.
    - `agents`: a name for both sides, two names, or names by side. Otherwise those of the game continue; `base_agents`
      ("doctrine" for a Game or a person) replaces them in both games.
    - `parameters`: numbers of the rules or of a side, as in `run_batch`.
    - `men`: men of units; `setup`: more changes of the position, as in `setup` of a scenario: men, strength, lost,
      units, flags, or the Path of such a file.

    Each of the `games` pairs has its own dice, from `seed` on; `turns` stops each game after that week; `reveal`
    allows a saved game that a person has not finished, although the answer gives away what is hidden. `workers` is the
    number of processes. Raises ValueError for a change that cannot be played, and BatchError if a game fails.
    """
    try:
        source = open_source(position, turn, reveal=reveal)
        others, base = _agents(agents, source.game), _pair("base_agents", base_agents)
        allow([*others.values(), *base])
        changes = Changes(
            agents=others,
            base_agents=base or None,
            parameters=parse_parameters(f"{name}={value}" for name, value in (parameters or {}).items()),
            orders=_orders(orders, source.game),
            orders_name=tr("the orders of {file}", file=orders) if isinstance(orders, Path) else "",
            setup=_setup(setup, men or {}, source.game),
            turns=turns,
            pairs=_number("games", games, 1),
            seed=_number("seed", seed, 0),
        )
        plan = make_plan(source, changes)
    except HiddenPosition as error:
        raise HiddenPosition(f"{error}; reveal=True plays on all the same") from None
    except NothingChanged:
        words = "nothing is changed: give other orders, agents, parameters, men or setup"
        raise NothingChanged(words) from None
    except OSError as error:
        raise ForkError(f"{error.filename}: {error.strerror}") from error
    for agent in plan.agents:
        make_agent(agent)
    given = {
        "turn": turn, "orders": orders, "agents": agents, "parameters": parameters, "men": men, "setup": setup,
        "base_agents": base_agents, "games": games, "seed": seed, "turns": turns, "reveal": reveal,
    }  # fmt: skip
    call = ", ".join([repr(position), *(f"{name}={value!r}" for name, value in given.items() if value)])
    return Counterfactual(plan, play_plan(plan, workers=_number("workers", workers, 1)), f"game.compare_from({call})")


def _number(name: str, value: int, least: int) -> int:
    if not isinstance(value, int) or value < least:
        raise ForkError(f"{name} is a whole number of at least {least}, not {value!r}")
    return value


def _pair(name: str, agents: str | Sequence[str] | None) -> tuple[str, str] | tuple[()]:
    """Returns both agents in side order; nothing if none are given."""
    if agents is None:
        return ()
    both = (agents, agents) if isinstance(agents, str) or not isinstance(agents, Sequence) else tuple(agents)
    if len(both) != 2 or not all(isinstance(agent, str) for agent in both):
        raise ForkError(f"{name} takes one agent for both sides, or one for each side, not {agents!r}")
    return both[0], both[1]


def _agents(agents: str | Sequence[str] | Mapping[int | str, str] | None, game: Game) -> dict[int, str]:
    if not isinstance(agents, Mapping):
        return dict(enumerate(_pair("agents", agents)))
    if wrong := [agent for agent in agents.values() if not isinstance(agent, str)]:
        raise ForkError(f"agents takes one agent for each side, not {wrong[0]!r}")
    return {game.names.side(side): agent for side, agent in agents.items()}


def _orders(orders: str | Order | Path | Sequence[str | Order], game: Game) -> Any:
    if isinstance(orders, Path):
        return read_orders(orders, game)
    one = isinstance(orders, str | Order) or not isinstance(orders, Sequence)
    texts = []
    for order in [orders] if one else list(orders):
        if not isinstance(order, str | Order):
            raise ForkError(f"an order is an Order or a text such as 'end turn', not {order!r}")
        texts.append(order if isinstance(order, str) else game.names.write(order))
    return sort_orders([("orders", at, text) for at, text in enumerate(texts, 1)], game, "orders") if texts else {}


def _setup(setup: Mapping[str, Any] | Path | None, men: Mapping[str, int], game: Game) -> PositionSetup | None:
    if setup is None and not men:
        return None
    if isinstance(setup, Path):
        found = read_setup(setup, game.world, game.names, game.state)
    else:
        try:
            found = PositionSetup.model_validate(_as_text(setup or {}))
        except ValidationError as error:
            raise ForkError(_wrong_setup(error)) from None
    numbers = parse_numbers((f"{unit}={number}" for unit, number in men.items()), "unit", "a name and its men")
    return merged(found, numbers)


def _wrong_setup(error: ValidationError) -> str:
    """Returns what is wrong in a setup: the first fault and where it is."""
    first = error.errors()[0]
    if not first["loc"]:
        return "setup takes a mapping, such as {'lost': ['town_garrison']}, or the Path of a file"
    *where, key = map(str, first["loc"])
    place = ".".join(["setup", *where])
    if first["type"] == "extra_forbidden":
        known = PositionSetup.model_fields if not where else ()
        return f"{place}: unknown key {quoted(key)}{guess(key, known)}"
    return f"{place}.{key}: {first['msg']}"


def _as_text(value: Any) -> Any:
    """Returns values of Python as they would be read from a file: all of them texts."""
    if isinstance(value, Mapping):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    return [_as_text(inner) for inner in value] if isinstance(value, list | tuple) else str(value)
