"""Lists of orders in the game's notation, for the turns of a counterfactual.

    # what the column should have done
    march rifle_column 0303
    end turn
    turn 4 regulars
    rest rifle_column

Orders belong to the turn of the position, or to the turn named above them. Without `end turn` the agent of the side
goes on with the turn.
"""

from collections.abc import Iterable
from pathlib import Path

from game.batch.counterfactual.fork import OrderLine, SideTurn
from game.core.codes import OrderKind
from game.engine.game import Game
from game.scenario import Problem, ScenarioError
from game.scenario.folders import shown_path
from game.yamlfile.problems import ERROR, guess, quoted

_LARGEST = 1_000_000
"""Bytes of the largest list that is read."""

Orders = dict[SideTurn, tuple[OrderLine, ...]]


def read_orders(path: Path, game: Game) -> Orders:
    """Returns the orders of a file by turn and side, from the position of a game on.

    Raises ScenarioError listing every mistake with its place, or OSError.
    """
    shown = str(shown_path(path))
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    try:
        if len(data) > _LARGEST:
            raise ScenarioError(
                [Problem(shown, 1, 1, ERROR, "large-file", "the file is too large for a list of orders")]
            )
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        message = "this is not a list of orders (it is not text)"
        raise ScenarioError([Problem(shown, 1, 1, ERROR, "not-text", message)]) from None
    return sort_orders([(f"{shown}:{number}", number, line) for number, line in enumerate(lines, 1)], game, shown)


def sort_orders(lines: Iterable[tuple[str, int, str]], game: Game, shown: str) -> Orders:
    """Returns orders, given with their places and line numbers, by turn and side. Raises ScenarioError."""
    found: dict[SideTurn, list[OrderLine]] = {}
    problems: list[Problem] = []
    now: SideTurn | None = (game.turn, game.side_to_act)
    for place, number, line in lines:
        text = line.partition("#")[0].strip()
        if not text:
            continue
        column = len(line) - len(line.lstrip()) + 1
        try:
            if text.split()[0] == "turn":
                now = _turn(text, game)
                if now in found:
                    raise ValueError(f"turn {now[0]} of {game.names.sides[now[1]].the} is given twice")
                continue
            order = game.names.parse(text)
            if now is None:
                raise ValueError("the turn has ended; say whose turn follows, for example: " + _example(game))
        except ValueError as error:
            problems.append(Problem(shown, number, column, ERROR, "bad-order", str(error)))
            continue
        kind, unit, hex, arg = order
        found.setdefault(now, []).append(OrderLine(place, text, (int(kind), unit, hex, arg)))
        if kind == OrderKind.END_TURN:
            now = None
    if problems:
        raise ScenarioError(problems)
    if not found:
        raise ScenarioError([Problem(shown, 1, 1, ERROR, "no-orders", "there is no order in this list")])
    return {turn: tuple(orders) for turn, orders in found.items()}


def _turn(text: str, game: Game) -> SideTurn:
    """Reads "turn 7 soviet". Raises ValueError."""
    sides = [side.id for side in game.names.sides]
    words = text.split()
    if len(words) != 3 or not (words[1].isascii() and words[1].isdigit() and len(words[1]) < 6):
        raise ValueError(f"write turns as 'turn NUMBER SIDE', for example: {_example(game)}")
    if words[2] not in sides:
        raise ValueError(
            f"there is no side {quoted(words[2])}{guess(words[2], sides) or '; it is ' + ' or '.join(sides)}"
        )
    turn, side = int(words[1]), sides.index(words[2])
    last = int(game.world.rules[0]["last_turn"])
    first_side = int(game.world.rules[0]["first_side"])
    if (turn, side != first_side) < (game.turn, game.side_to_act != first_side):
        raise ValueError(f"turn {turn} of {game.names.sides[side].the} is over in this position")
    if turn > last:
        raise ValueError(f"the last turn is {last}")
    return turn, side


def _example(game: Game) -> str:
    return f"turn {min(game.turn + 1, int(game.world.rules[0]['last_turn']))} {game.names.sides[game.side_to_act].id}"
