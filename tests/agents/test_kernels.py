"""The table of kernels that are compiled beforehand is what games call."""

import pytest

from game.agents.kernels import needed_by, needed_by_all, read_table
from game.agents.levels import LEVELS
from game.agents.play import play_game
from game.agents.registry import AGENT_NAMES, make_agent
from game.core import jit
from game.core.jit.progress import Progress
from game.scenario import load_scenario

pytestmark = pytest.mark.skipif(jit.MODE != "fast", reason="nothing is compiled beforehand")

_RENEW = "run `python -m game prepare --record`"


def test_every_row_of_the_table_is_a_kernel_with_known_types() -> None:
    assert len(needed_by_all()) == len(read_table().rows), _RENEW


@pytest.mark.parametrize("agent", AGENT_NAMES)
def test_games_call_the_kernels_of_the_table(agent: str) -> None:
    from game.core.jit import fast
    from game.core.jit.digest import qualified_name

    for door in fast.KERNELS:
        door.entries.clear()
    fast.CALLED.clear()
    play_game(load_scenario("skirmish_5x5"), [make_agent(agent), make_agent(agent)], seed=2)
    called = {qualified_name(door) for door in fast.CALLED}
    listed = {qualified_name(call.kernel): call.signature for call in needed_by([agent])}
    assert called <= listed.keys(), _RENEW
    for door in fast.CALLED:
        assert door.signatures == [listed[qualified_name(door)]], f"{qualified_name(door)}: {_RENEW}"


def test_levels_and_agents_from_elsewhere_have_rows() -> None:
    def names(*specs: str) -> set[str]:
        return {call.kernel.__name__ for call in needed_by(specs)}

    for level in LEVELS:
        assert names(level.name) == names(level.spec)
    assert names("my_bot.py:Bot") == names("random") != names("still")
    assert names("greedy", "still") == names("greedy")


def test_progress_is_said_in_words() -> None:
    assert str(Progress(0.4, 12.3)) == "40%, about 12 s left"
    assert str(Progress(0.01, None)) == "1%"
    assert str(Progress(0.0, None, waiting=True)) == "another program is compiling them"
