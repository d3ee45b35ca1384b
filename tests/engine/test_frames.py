"""Tables of positions: ids that fit together, readable types, and nothing that a side cannot know."""

import sys

import pandas
import pytest

import game
from game.engine.frames.columns import MissingPandas
from game.engine.frames.order_tables import dated_orders
from game.engine.frames.position import position_of


@pytest.fixture(scope="module")
def played() -> game.Game:
    return game.play_on(game.Game.new("skirmish_5x5", seed=1), "greedy", until=3)


def test_ids_names_and_labels(played: game.Game) -> None:
    tables = game.frames(played)
    horse, place = tables.units.loc["hill_horse"], tables.places.loc["Ak-Kurgan"]
    row = played.state.units[horse["number"]]
    assert (horse["name"], horse["side"], horse["men"]) == ("Hill horse", "riders", row["men"])
    assert (horse["hex"], horse["status"]) == (played.names.label(row["hex"]), "on_map")
    assert tables.units.loc["bek_horse", "leader"] == "The bek"
    assert tables.leaders.loc["bek", "unit"] == "bek_horse"
    assert (place["hex"], place["owner"]) == ("0303", tables.hexes.loc["0303", "owner"])
    held = tables.hexes.groupby(["region", "owner"]).size()
    assert tables.regions.loc["plain", "held_riders"] == held["plain", "riders"]
    assert tables.sides["men"].sum() == tables.units["men"].sum()
    assert list(tables) == list(dict(tables))
    with pytest.raises(KeyError):
        tables["nothing"]


def test_types_are_readable(played: game.Game) -> None:
    for name, table in game.frames(played).items():
        for column, kind in table.dtypes.items():
            assert str(kind) in ("string", "int64", "Int64", "bool"), f"{name}.{column} is {kind}"
    assert str(game.frames(played, side=0).sides["men"].dtype) == "Int64"


def test_types_do_not_depend_on_what_there_is(played: game.Game) -> None:
    whole = game.frames(played)
    start = game.Game.new("skirmish_5x5", seed=1).view("riders")
    for name, table in game.frames(start).items():
        types = table.dtypes.astype(str).str.lower()
        expected = whole[name].dtypes.astype(str).str.lower()[types.index]
        assert types.to_dict() == expected.to_dict(), name
    assert len(game.frames(start).events.query("turn > 2")) == 0
    assert game.frames(start).places["stores"].isna().all()


def test_legal_orders_can_be_given(played: game.Game) -> None:
    orders = game.frames(played).orders
    assert [played.read(text) for text in orders["order"]] == list(played.orders)
    assert orders["text"].iloc[-1] == "End the turn"


def test_orders_given_have_turn_and_side(played: game.Game) -> None:
    given = game.frames(played).given
    assert len(given) == len(played.history)
    units = game.frames(played).units
    led = given.dropna(subset="unit")
    assert (units.loc[led["unit"], "side"].to_list()) == led["side"].to_list()
    ends = given[given["kind"] == "end turn"]
    assert list(zip(ends["turn"], ends["side"], strict=True)) == [
        (turn, side) for turn in (1, 2) for side in ("riders", "regulars")
    ]
    over = dated_orders(position_of(game.play_on(played.copy(), "greedy"), None, None))
    assert over[0][:2] == (1, 0)
    assert over[-1][:2] == (6, 1)


def test_a_side_sees_what_its_view_shows(played: game.Game) -> None:
    start = game.Game.new("skirmish_5x5", seed=1)
    tables = game.frames(start, side="riders")
    assert list(tables.units.index) == ["bek_horse", "hill_horse", "hill_foot", "town_garrison"]
    assert tables.sides["men"].isna().to_list() == [False, True]
    assert tables.places["stores"].isna().all()
    assert "seen_regulars" not in tables.hexes
    assert len(game.frames(start, side="regulars").orders) == 0
    for side in (0, 1):
        known = game.frames(played, side=side)
        seen = game.frames(played.view(side))
        for name in ("units", "leaders", "reports", "places", "regions", "hexes", "sides", "orders"):
            pandas.testing.assert_frame_equal(known[name], seen[name])
        assert set(known.given["side"]) <= {played.names.sides[side].id}
        assert len(known.events) == sum(event.known >> side & 1 for event in played.events)
        assert len(seen.events) == 0
    with pytest.raises(ValueError, match="the View of the Riders"):
        game.frames(played.view(0), side=1)


def test_a_state_needs_its_scenario(played: game.Game) -> None:
    with pytest.raises(ValueError, match="scenario=scenario"):
        game.frames(played.state)
    tables = game.frames(played.state, scenario=played.scenario)
    pandas.testing.assert_frame_equal(tables.units, game.frames(played).units)
    with pytest.raises(TypeError, match="not of str"):
        game.frames("skirmish_5x5")  # type: ignore[arg-type]


def test_without_pandas_it_says_what_to_install(played: game.Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPandas, match=r'pip install "bukhara\[analysis\]"'):
        game.frames(played)
