"""Order counts of known positions: any change of a rule shows here first.

A file *.perft holds a position (scenario, seed, orders so far) and its counts. When a rule changes on purpose,
`python -m tests.perft.make` counts again, and the change says which rule moved.
"""

from pathlib import Path

import pytest

from game.core.state import copy_state
from game.engine.game import Game
from game.scenario import load_scenario
from game.tools.quality.perft import count_orders, divide, follow, read_perft, write_counts
from tests.perft.make import FILES


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_order_counts(file: Path) -> None:
    known = read_perft(file.read_text(encoding="utf-8"))
    game = Game.new(load_scenario(known.scenario), seed=known.seed, fixed=known.fixed)
    follow(game, known.orders)
    for depth, count in known.counts.items():
        found = count_orders(game, depth)
        assert found == count, "\n".join(write_counts(game.names, divide(game, depth)))


def test_counting_leaves_the_position_as_it_was() -> None:
    game = Game.new(load_scenario("skirmish_5x5"), seed=1)
    before = copy_state(game.state)
    count_orders(game, 2)
    assert (game.state.buf == before.buf).all()


def test_a_perft_file_says_what_it_does_not_understand() -> None:
    with pytest.raises(ValueError, match=r"line 2: .*not 'depht'"):
        read_perft("scenario s\ndepht 1 20\n")
