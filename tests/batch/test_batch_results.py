"""A batch from Python: its tables, its answer, its errors, and the same games as by command."""

from pathlib import Path

import pytest

import game
from game.batch import results
from game.batch.run.journal import JournalError
from game.batch.tables.columns import TABLES, columns_of


@pytest.fixture(scope="module")
def batch() -> game.Batch:
    return game.run_batch("skirmish_5x5", ["greedy", "still"], 4, parameters={"sick_cap": [60, 80]},
                          tables=["units", "orders"])  # fmt: skip


def test_tables_have_the_columns_of_the_dictionary(batch: game.Batch) -> None:
    assert (len(batch), len(batch.games)) == (8, 8)
    for table in batch.tables:
        frame = getattr(batch, table)
        assert list(frame) == [column.name for column in columns_of(table)]
        assert {str(kind) for kind in frame.dtypes} <= {"int64", "string"}
        assert table in dir(batch)
    assert set(batch.weeks["game"]) == set(range(1, 9))
    assert batch.columns("weeks").loc["men", "unit"] == "men"
    assert batch.tables == tuple(TABLES)
    with pytest.raises(AttributeError, match="its tables are games, weeks"):
        batch.nothing  # noqa: B018


def test_it_answers(batch: game.Batch) -> None:
    shown = repr(batch).splitlines()
    assert shown[0].startswith("<Batch of 8 games, 4 of them different, from 2 dice seeds; in ")
    assert shown[1].startswith("  skirmish_5x5, sick_cap 60, greedy v still: greedy 100% (")
    assert any("sick_cap" in line and "80" in line for line in shown[3:])
    wins = batch.results
    assert wins.loc[wins["winner"] == "greedy", "share"].to_list() == [1.0, 1.0]
    assert wins["sick_cap"].to_list() == [60, 60, 80, 80]
    assert batch.summary["games"] == 8
    assert (batch.comparisons["name"] == "sick_cap").any()


def test_a_game_can_be_played_again(batch: game.Batch) -> None:
    row = next(iter(batch))
    again = batch.play(row.game)
    assert again.key == int(row.state_key)
    assert again.events
    with pytest.raises(ValueError, match="from 1 to 8"):
        batch.play(9)


def test_it_stops_when_its_question_is_answered() -> None:
    found = game.run_batch("skirmish_5x5", ["greedy", "still"], 60, sprt=(0, 400))
    assert len(found) == 20
    assert found.summary["stopping"]["verdict"] == "stronger"
    assert repr(found).splitlines()[-1].startswith("  'greedy' is stronger than 'still': the test stopped after 20 of")


def test_a_temporary_folder_does_not_outlast_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(results, "mkdtemp", lambda **_: str(tmp_path / "batch"))
    monkeypatch.setattr(results, "play_journal", interrupted)
    with pytest.raises(KeyboardInterrupt):
        game.run_batch("skirmish_5x5", "still", 2)
    assert not (tmp_path / "batch").exists()


def test_a_folder_keeps_it(tmp_path: Path) -> None:
    first = game.run_batch("skirmish_5x5", "still", 2, turns=1, out=tmp_path)
    assert [row.seed for row in game.open_batch(tmp_path)] == [row.seed for row in first] == [1, 2]
    with pytest.raises(AttributeError, match="played without tables=\\['units'\\]"):
        first.units  # noqa: B018
    assert "units" not in dir(first)
    with pytest.raises(JournalError, match="tables none, not orders"):
        game.run_batch("skirmish_5x5", "still", 2, turns=1, tables="orders", out=tmp_path)
    with pytest.raises(JournalError, match="holds another experiment"):
        game.run_batch("skirmish_5x5", "still", 2, seed=7, turns=1, out=tmp_path)
    with pytest.raises(JournalError, match="there is no batch"):
        game.open_batch(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"agents": "nobody"}, "there is no agent 'nobody'"),
        ({"agents": ["still", "still"]}, "the agent 'still' is named twice"),
        ({"games": 0}, "at least one"),
        ({"parameters": {"sick_capp": 3}}, "sick_capp"),
        ({"records": 3, "games": 4}, "multiple of 3"),
        ({"until": 90}, "from 0.5% to 40%"),
        ({"sprt": 50}, "name two agents"),
        ({"tables": ["order"]}, "there are orders and units"),
    ],
)
def test_a_wrong_plan_is_refused_before_the_first_game(wrong: dict, words: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match=words):
        game.run_batch(**{"scenarios": "skirmish_5x5", "agents": "still", "games": 2, **wrong})
