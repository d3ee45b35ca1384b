"""The tables say what happened in the games, and the dictionary what is in the tables."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from game.batch.run.experiment import Experiment, load_once
from game.batch.run.export import export, export_tables
from game.batch.run.journal import Journal
from game.batch.run.rows import UNKNOWN, GameRow, row_of
from game.batch.run.runner import play_matches
from game.batch.run.workers import play_again
from game.batch.tables.columns import TABLES, columns_of
from game.batch.tables.game_log import GameLogger, unpack
from game.batch.tables.write import DICTIONARY, READABLE, are_intact, table_file, write_tables
from game.core.codes import EventKind, OrderKind, Status
from game.core.orders import Order
from game.engine.game import Game
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.trace import GameTrace
from game.engine.telling.summary import summary
from tests.conftest import SKIRMISH

PLAN = Experiment(("bukhara_1922",), ("greedy",), games=2, turns=5, records=2, parameters=(("sick_cap", (60,)),),
                  tables=("orders", "units"))  # fmt: skip


@pytest.fixture(scope="module")
def played() -> tuple[Game, GameTrace]:
    """The first game of the plan, in full."""
    trace = GameTrace()
    return play_again(next(PLAN.matches()), trace, keep_events=True), trace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the whole plan, played."""
    place = tmp_path_factory.mktemp("batch")
    with Journal(place, PLAN) as journal:
        for finished in play_matches(PLAN.matches(), tables=PLAN.tables):
            journal.add(finished)
        export(journal)
        export_tables(journal)
    yield place


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return list(parquet.read_table(table_file(folder, table)).to_pylist())


def first(folder: Path, table: str) -> list[dict[str, Any]]:
    return [row for row in rows(folder, table) if row["game"] == 1]


def test_every_column_of_every_table_stands_in_the_dictionary_with_its_meaning(folder: Path) -> None:
    found = json.loads((folder / DICTIONARY).read_text())
    readable = (folder / READABLE).read_text()
    assert list(found) == list(TABLES)
    for table, what in found.items():
        schema = parquet.read_schema(table_file(folder, table))
        assert [column["name"] for column in what["columns"]] == schema.names
        kinds = {"whole number": "int64", "text": "string"}
        assert [kinds[column["type"]] for column in what["columns"]] == [str(kind) for kind in schema.types]
        assert what["meaning"]
        assert f"## {table}.parquet" in readable
        for column in what["columns"]:
            assert column["meaning"]
            assert f"| {column['name']} | {column['type']} | {column['unit']} | {column['meaning']} |" in readable
    assert [column.name for column in columns_of("games")] == list(GameRow._fields)


@pytest.mark.parametrize("name", ["weeks.parquet", "games.parquet", DICTIONARY])
def test_damaged_tables_are_noticed(folder: Path, tmp_path: Path, name: str) -> None:
    assert are_intact(folder)
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 3] ^= 1
    (copy / name).write_bytes(data)
    assert not are_intact(copy) or name == DICTIONARY
    (copy / name).write_bytes(b"")
    assert not are_intact(copy)
    (copy / name).unlink()
    assert not are_intact(copy)


def test_tables_that_cannot_be_written_leave_the_older_ones(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    before = {path.name: path.read_bytes() for path in copy.iterdir()}

    def games() -> Iterator[dict[str, Any]]:
        raise OSError(28, "No space left on device")
        yield {}

    with pytest.raises(OSError, match="No space"):
        write_tables(copy, games())
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_games_are_those_of_the_journal(folder: Path, played: tuple[Game, GameTrace]) -> None:
    game, _ = played
    one, two = rows(folder, "games")
    assert (one["game"], one["seed"], one["record_seed"]) == (1, 1, 1)
    assert (two["game"], two["seed"], two["record_seed"]) == (2, 1, 2)
    assert one["state_key"] == str(game.key)
    assert json.loads(one["parameters"]) == {"sick_cap": 60}
    assert (one["fault_side"], one["fault"]) == ("", "")


def test_strength_and_control_at_the_end_are_those_of_the_game(folder: Path, played: tuple[Game, GameTrace]) -> None:
    game, _ = played
    found = summary(game)
    weeks, last = first(folder, "weeks"), PLAN.turns
    assert {row["turn"] for row in weeks} == set(range(6))
    men = {(row["region"], row["side"]): row["men"] for row in weeks if row["turn"] == last}
    assert men == {(region, side): count for region, of in found["strength"].items() for side, count in of.items()}
    owners = {row["place"]: row["owner"] or None for row in first(folder, "places")}
    assert owners == found["control"]


def test_shares_are_counted_hex_by_hex(folder: Path, played: tuple[Game, GameTrace]) -> None:
    game, trace = played
    names, world = game.names, game.world
    shares = {(row["turn"], row["region"], row["side"]): row["share"] for row in first(folder, "weeks")}
    water = [hex for hex in range(len(world.terrain_at)) if names.terrain_ids[world.terrain_at[hex]] == "water"]
    for turn in (0, 3, 5):
        for region in (3, 17):
            land = np.setdiff1d(np.flatnonzero(world.region_at == region), water)
            for side in (0, 1):
                held = int((trace.positions[turn].owner[land] == side).sum())
                key = (turn, names.region_ids[region], names.sides[side].id)
                assert shares[key] == held * 1000 // max(1, len(land))
    group = 0
    land = np.setdiff1d(np.flatnonzero(world.group_of[group][world.region_at] & (world.region_at >= 0)), water)
    held = int((game.state.owner[land] == 1).sum())
    assert shares[5, names.group_ids[group], names.sides[1].id] == held * 1000 // len(land)


def test_losses_add_up_to_those_of_the_row(folder: Path) -> None:
    row, losses = rows(folder, "games")[0], first(folder, "losses")
    for side in (0, 1):
        of_side = [loss for loss in losses if loss["side"] == row[f"side_{side}"]]
        assert sum(loss["men"] for loss in of_side if loss["turn"] == PLAN.turns) == row[f"losses_{side}"] > 0
        assert sum(loss["men"] for loss in of_side if loss["turn"] == 0) == 0


def test_fights_and_happenings_are_those_that_the_game_tells(folder: Path, played: tuple[Game, GameTrace]) -> None:
    game, _ = played
    battles = [event for event in game.events if event.kind == EventKind.BATTLE]
    fights = first(folder, "fights")
    assert sum(fight["battles"] for fight in fights) == len(battles) > 0
    assert sum(fight["men_lost"] for fight in fights) == sum(event.a + event.b for event in battles)
    assert {fight["hex"] for fight in fights} == {game.names.label(event.hex) for event in battles}
    found = [(row["turn"], row["kind"], row["name"], row["side"]) for row in first(folder, "happenings")]
    sides = [side.id for side in game.names.sides]
    taken = [event for event in game.events if event.kind == EventKind.TOWN_TAKEN]
    expected = [(event.turn, "town_taken", game.names.place_ids[event.a], sides[event.side]) for event in taken]
    assert [row for row in found if row[1] == "town_taken"] == expected
    happened = [game.names.rule_ids[event.a] for event in game.events if event.kind == EventKind.HAPPENED]
    assert [row[2] for row in found if row[1] == "happened"] == happened != []


def test_checkpoints_are_those_of_the_weeks_played_and_met_as_in_hindcast(
    folder: Path, played: tuple[Game, GameTrace]
) -> None:
    _, trace = played
    scenario = load_once("bukhara_1922")
    record = CheckpointSet(scenario, scenario.checkpoints)
    answers = zip(scenario.checkpoints, record.compare(trace), strict=True)
    expected = [
        {"game": 1, "id": point.id, "use": point.use, "met": int(answer.agrees)}
        for point, answer in answers
        if answer is not None and record.weeks.turn(point.first) <= 5
    ]
    assert first(folder, "checkpoints") == expected
    assert 0 < len(expected) < len(scenario.checkpoints)


def test_a_chronicle_survives_packing(played: tuple[Game, GameTrace]) -> None:
    log = GameLogger(load_once("bukhara_1922")).log(played[1], played[0], ("orders", "units"))
    for one, two in zip(log, unpack(log.pack()), strict=True):
        assert np.array_equal(one, two)


def test_orders_and_units_are_those_of_the_game(folder: Path, played: tuple[Game, GameTrace]) -> None:
    game, trace = played
    orders = first(folder, "orders")
    written = [game.names.write(Order(OrderKind(kind), unit, hex, arg)) for kind, unit, hex, arg in game.history]
    assert [row["text"] for row in orders] == written
    assert [row["turn"] for row in orders if row["kind"] == "end_turn"] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert all(
        row["number"] == 1 for row, before in zip(orders[1:], orders, strict=False) if before["kind"] == "end_turn"
    )
    units = first(folder, "units")
    for turn in (0, 5):
        found = {row["unit"]: row for row in units if row["turn"] == turn}
        state = trace.positions[turn].units
        there = np.isin(state["status"], (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED))
        assert set(found) == {game.names.unit_ids[unit] for unit in np.flatnonzero(there)}
        assert sum(row["men"] for row in found.values()) == int(state["men"][there].sum())


def test_what_a_value_means_stands_in_the_dictionary(folder: Path) -> None:
    found, readable = json.loads((folder / DICTIONARY).read_text()), (folder / READABLE).read_text()
    for table, column in (("losses", "cause"), ("happenings", "kind"), ("checkpoints", "use"), ("war", "figure"),
                          ("points", "source"), ("orders", "kind"), ("units", "status")):  # fmt: skip
        (row,) = [row for row in found[table]["columns"] if row["name"] == column]
        assert {one[column] for one in rows(folder, table)} <= set(row["values"]), table
        assert all(f"| {value} | {meaning} |" in readable for value, meaning in row["values"].items())
        assert "..." not in row["meaning"] and all(row["values"].values())


def test_points_add_up_to_the_margin_of_every_game(tmp_path: Path) -> None:
    plan = Experiment((SKIRMISH,), ("doctrine", "greedy"), games=6, parameters=(("riders.loss_points", (0, 9)),))
    with Journal(tmp_path, plan) as journal:
        for finished in play_matches(plan.matches()):
            journal.add(finished)
        export_tables(journal)
    assert not table_file(tmp_path, "orders").exists()
    points = rows(tmp_path, "points")
    for game in rows(tmp_path, "games"):
        signed = {game["side_0"]: 1, game["side_1"]: -1}
        own = [row for row in points if row["game"] == game["game"]]
        assert sum(signed[row["side"]] * row["points"] for row in own) == game["margin"]
        for side in (0, 1):
            scored = [row for row in own if row["side"] == game[f"side_{side}"] and row["source"] != "losses"]
            assert sum(row["points"] for row in scored) == game[f"points_{side}"]
    assert {row["source"] for row in points} >= {"place", "losses"}


def test_rows_of_older_journals_are_read() -> None:
    row = next(play_matches(Experiment((SKIRMISH,), ("still",), games=1).matches())).row
    older = list(row._replace(winner="", level="Draw", stderr=""))
    older[row._fields.index("state_key")] = int(row.state_key)
    uncounted = dict.fromkeys(("places_0", "places_1", "leaders_fallen_0", "leaders_fallen_1", "battles"), UNKNOWN)
    before = row_of(older[: row._fields.index("stderr")])
    assert before._replace(winner=row.winner, level=row.level) == row._replace(**uncounted)
    assert row_of(older).winner == "draw"
    assert row_of(list(row._replace(winner="", level=""))).winner == ""
