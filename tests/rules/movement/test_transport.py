"""Chapter 4, second part: trains, boats and boxes."""

import numpy as np
import pytest

from game.core.codes import NO_HEX, EventKind, Hexside, LinkBy, OrderKind, Param, Refusal, Status, UnitFlag
from game.hexgrid.labels import hex_label
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.transport import rail_reach, river_reach
from tests.boards import Board, T, board
from tests.rules.play import listed_labels, order, why_not

RAIL, RIVER, ENTER, EXIT = OrderKind.RAIL, OrderKind.RIVER, OrderKind.ENTER, OrderKind.EXIT
LINE = "0101 0201 0301 0401 0501"


def railway(tokens: str = ".+a . .+ . .+", **kwargs: object) -> Board:
    kwargs = {"rails": [LINE], "owner": 0, **kwargs}
    return board(tokens, **kwargs)  # type: ignore[arg-type]


def test_4_51_from_station_to_station() -> None:
    b = railway()
    assert listed_labels(b, RAIL, "a") == ["0301", "0501"]
    assert why_not(b, RAIL, "a", "0201") == Refusal.NOT_A_STATION
    order(b, RAIL, "a", "0501")
    assert b.at("a") == "0501"
    assert why_not(railway(". .a .+ . .+"), RAIL, "a", "0301") == Refusal.NOT_A_STATION


@pytest.mark.parametrize("flag", [UnitFlag.MOVED, UnitFlag.FORCED, UnitFlag.FOUGHT, UnitFlag.ROUTED])
def test_4_51_only_fresh_units(flag: UnitFlag) -> None:
    b = railway()
    b.unit("a")["flags"] |= int(flag)
    assert why_not(b, RAIL, "a", "0501") == Refusal.ALREADY_MOVED


def test_4_51_trains_do_not_ride() -> None:
    assert why_not(railway(units={"a": {"type": T.TRAIN}}), RAIL, "a", "0501") == Refusal.BAD_ORDER


def test_4_52_places_of_the_enemy_close_a_line_open_country_does_not() -> None:
    b = railway(".+a . .+ .' .+", owners={"0401": 1})
    assert listed_labels(b, RAIL, "a") == ["0301"]
    assert why_not(b, RAIL, "a", "0501") == Refusal.LINE_CUT
    assert listed_labels(railway(".+a . .+ .' .+", owners={"0401": 2}), RAIL, "a") == ["0301", "0501"]
    assert listed_labels(railway(owners={"0401": 1}), RAIL, "a") == ["0301", "0501"]


@pytest.mark.parametrize("owner", [1, 2])
def test_4_51_trains_stop_at_friendly_stations_only(owner: int) -> None:
    assert listed_labels(railway(owners={"0501": owner}), RAIL, "a") == ["0301"]


def test_4_52_enemy_units_and_zoc_cut_it_unless_a_friend_is_there() -> None:
    cut = ".+a . .+ . .+\n. .B . . ."
    assert listed_labels(railway(cut), RAIL, "a") == []
    guarded = ".+a .c .+d . .+\n. .B . . ."
    assert listed_labels(railway(guarded), RAIL, "a") == ["0301", "0501"]
    weak = railway(cut, units={"B": {"men": 100}})
    assert listed_labels(weak, RAIL, "a") == ["0301", "0501"]


@pytest.mark.parametrize("kind", [T.HORSE, T.IRREGULAR_HORSE, T.IRREGULAR_FOOT])
def test_4_52_riders_and_bands_beside_a_line_do_not_stop_trains(kind: T) -> None:
    b = railway(".+a . .+ . .+\n. .B . . .", units={"B": {"type": kind, "men": 2000}})
    assert listed_labels(b, RAIL, "a") == ["0301", "0501"]
    assert listed_labels(railway(".+a .B .+ . .+", units={"B": {"type": kind}}), RAIL, "a") == [], "on it they do"


def test_4_52_stations_marked_from_any_hex_of_the_state() -> None:
    b = railway(".+a . .+ .' .+", owners={"0401": 1})
    out = np.full(5, 7, np.uint8)
    rail_reach(b.world, b.state, 0, b.hex("0301"), out)
    assert list(out) == [1, 0, 0, 0, 0]


def test_4_53_capacity_in_men_a_week() -> None:
    b = railway(".+ac . .+ . .+", setup={0: {"rail_capacity": 1500}})
    order(b, RAIL, "a", "0301")
    assert b.state.sides[0]["rail_used"] == 1000
    assert why_not(b, RAIL, "c", "0301") == Refusal.RAIL_CAPACITY
    assert listed_labels(b, RAIL, "c") == []


@pytest.mark.parametrize(("capacity", "refusal"), [(1999, Refusal.RAIL_CAPACITY), (2000, Refusal.NONE)])
def test_4_53_a_full_train_still_leaves(capacity: int, refusal: Refusal) -> None:
    b = railway(".+ac . .+ . .+", setup={0: {"rail_capacity": capacity}})
    order(b, RAIL, "a", "0301")
    assert why_not(b, RAIL, "c", "0301") == refusal
    assert bool(listed_labels(b, RAIL, "c")) == (refusal == Refusal.NONE)


def test_4_54_riding_takes_the_whole_week() -> None:
    b = railway()
    order(b, RAIL, "a", "0301")
    assert b.unit("a")["mp"] == 0
    assert b.unit("a")["flags"] & UnitFlag.ENTRAINED
    assert why_not(b, OrderKind.MOVE, "a", "0401") == Refusal.NO_MP
    assert b.events()[-1][0] == EventKind.MOVED


def ports(tokens: str = ".=a . .= . .=", **kwargs: object) -> Board:
    kwargs = {"owner": 0, "port_links": [("0101", "0301"), ("0501", "0301")], **kwargs}
    return board(tokens, **kwargs)  # type: ignore[arg-type]


def test_4_55_boats_go_from_port_to_port() -> None:
    b = ports()
    assert listed_labels(b, RIVER, "a") == ["0301", "0501"]
    order(b, RIVER, "a", "0501")
    assert b.at("a") == "0501"
    assert b.unit("a")["mp"] == 0
    assert why_not(ports(". .a .= . .=", port_links=[("0301", "0501")]), RIVER, "a", "0301") == Refusal.NOT_A_PORT


def test_4_55_boats_land_at_own_ports_and_pass_others() -> None:
    b = ports(owners={"0301": 1})
    assert listed_labels(b, RIVER, "a") == ["0501"]
    assert why_not(b, RIVER, "a", "0301") == Refusal.RIVER_CLOSED
    out = np.zeros(5, np.uint8)
    river_reach(b.world, b.state, 1, b.hex("0301"), out)
    assert list(out) == [0, 0, 0, 0, 0]
    assert listed_labels(ports(".=a . .=B . .="), RIVER, "a") == []


def test_4_60_boats_that_meet_enemies_put_in_at_the_last_own_port() -> None:
    links = [("0101", "0301"), ("0301", "0501"), ("0501", "0701"), ("0701", "0901")]
    b = board(".=a . .= . .= . .=B . .=", port_links=links, owner=0, owners={"0501": 1})
    b.state.units["sighted"] = 0
    b.state.owner[b.hex("0701")] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, RIVER, "a", "0901")
    assert b.at("a") == "0301"


def test_4_55_boats_have_their_own_capacity() -> None:
    assert why_not(ports(setup={0: {"river_capacity": 999}}), RIVER, "a", "0301") == Refusal.RIVER_CAPACITY
    assert why_not(ports(setup={0: {"river_capacity": 1000}}), RIVER, "a", "0301") == Refusal.NONE


def test_4_56_stacking_holds_where_the_ride_ends() -> None:
    b = railway(".+a . .+c . .+", units={"c": {"men": 3500}})
    assert why_not(b, RAIL, "a", "0301") == Refusal.STACKING
    assert listed_labels(b, RAIL, "a") == ["0501"]


def boxed(by: LinkBy = LinkBy.RAIL, tokens: str = ". . .", **kwargs: object) -> Board:
    units = {"a": {"box": 0, "ready_turn": 1, "type": kwargs.pop("type", T.FOOT)}}
    kwargs = {"owner": 0, "links": [(0, "0201", by, 2)], **kwargs}
    return board(tokens, units=units, **kwargs)  # type: ignore[arg-type]


def test_4_57_enter_over_a_link() -> None:
    b = boxed()
    assert listed_labels(b, ENTER, "a") == ["0201"]
    assert why_not(b, ENTER, "a", "0101") == Refusal.NO_LINK
    order(b, ENTER, "a", "0201")
    assert b.at("a") == "0201"
    assert b.unit("a")["status"] == Status.ON_MAP
    assert b.unit("a")["mp"] == 6
    assert why_not(b, ENTER, "a", "0201") == Refusal.NOT_IN_BOX


def test_4_57_not_before_it_is_ready_nor_among_enemies() -> None:
    b = boxed()
    b.unit("a")["ready_turn"] = 2
    assert why_not(b, ENTER, "a", "0201") == Refusal.NOT_READY
    assert why_not(boxed(LinkBy.ROAD, ". .B ."), ENTER, "a", "0201") == Refusal.ENEMY_THERE
    assert why_not(boxed(regions={"0201": 1}, access=[3, 2]), ENTER, "a", "0201") == Refusal.LINE_CUT


def test_4_57_ports_and_places_on_rails_must_not_be_the_enemys_and_trains_need_rails() -> None:
    b = boxed(LinkBy.RIVER)
    b.state.owner[1] = 1
    assert why_not(b, ENTER, "a", "0201") == Refusal.LINE_CUT
    b = boxed(LinkBy.RAIL, ". .+ .")
    b.state.owner[1] = 1
    assert why_not(b, ENTER, "a", "0201") == Refusal.LINE_CUT
    b = boxed(LinkBy.RAIL)
    b.state.owner[1] = 1
    assert listed_labels(b, ENTER, "a") == ["0201"], "open country does not stop trains"
    b = boxed(LinkBy.TRACK)
    b.state.owner[1] = 1
    order(b, ENTER, "a", "0201")
    assert b.state.owner[1] == 0
    assert why_not(boxed(LinkBy.TRACK, type=T.TRAIN), ENTER, "a", "0201") == Refusal.LINE_CUT


def test_4_58_exit_takes_the_links_weeks() -> None:
    b = board(". .a .", links=[(0, "0201", LinkBy.TRACK, 2), (0, "0201", LinkBy.ROAD, 1)])
    order(b, EXIT, "a", arg=0)
    row = b.unit("a")
    assert (row["status"], row["hex"], row["box"], row["ready_turn"]) == (Status.IN_BOX, NO_HEX, 0, 2)
    b = board(".a . .", links=[(0, "0201", LinkBy.TRACK, 2)])
    assert why_not(b, EXIT, "a", arg=0) == Refusal.NO_LINK
    assert why_not(b, EXIT, "a", arg=1) == Refusal.BAD_ORDER
    b = board(". .a .", links=[(0, "0201", LinkBy.TRACK, 2)])
    b.unit("a")["flags"] |= int(UnitFlag.MOVED)
    assert why_not(b, EXIT, "a", arg=0) == Refusal.ALREADY_MOVED


def test_4_59_rail_links_serve_the_side_that_held_them_at_the_start() -> None:
    for by, reason in ((LinkBy.RAIL, Refusal.NO_LINK), (LinkBy.ROAD, Refusal.NONE)):
        b = board(". .a .", links=[(0, "0301", by, 1)], owners={"0301": 1})
        order(b, OrderKind.MOVE, "a", "0301")
        b.unit("a")["flags"] = int(UnitFlag.IN_SUPPLY)
        assert why_not(b, EXIT, "a", arg=0) == reason
    b = board(".a", links=[(0, "0101", LinkBy.ROAD, 1)], box_regions=[1], access=[3, 2])
    assert why_not(b, EXIT, "a", arg=0) == Refusal.NO_LINK


def blinded(b: Board) -> Board:
    """The same board, but nobody sees anything of the enemy yet."""
    b.state.units["sighted"] = 0
    b.state.sight[:] = 0
    mark_presence_and_zoc(b.world, b.state)
    return b


def test_4_52_broken_rails_close_the_line() -> None:
    b = railway()
    b.state.rail_damage[3] = 1
    assert listed_labels(b, RAIL, "a") == ["0301"]
    b.state.rail_damage[0] = 1
    assert listed_labels(b, RAIL, "a") == []


def test_4_60_a_train_stops_before_unseen_enemies() -> None:
    b = blinded(railway(".+a . .+ .B .+"))
    b.state.owner[:] = 0
    assert listed_labels(b, RAIL, "a") == ["0301", "0501"]
    order(b, RAIL, "a", "0501")
    assert b.at("a") == "0201", "the last hex before its ZOC"
    assert b.unit("a")["flags"] & UnitFlag.ENTRAINED
    assert b.state.sides[0]["rail_used"] == 1000
    b = blinded(railway(".+a . .+ .B .+", units={"B": {"men": 100}}))
    b.state.owner[:] = 0
    order(b, RAIL, "a", "0501")
    assert b.at("a") == "0301"
    assert b.unit("B")["sighted"] == 1
    assert [event[0] for event in b.events()] == [EventKind.MOVED, EventKind.SPOTTED, EventKind.STOPPED]


def test_4_60_and_where_there_is_room() -> None:
    b = blinded(railway(".+a . .+c .B .+", units={"B": {"men": 100}, "c": {"men": 3900}}))
    b.state.owner[:] = 0
    order(b, RAIL, "a", "0501")
    assert b.at("a") == "0201"


def test_4_60_boats_stop_in_the_last_port() -> None:
    b = blinded(ports(".=a . .= . .=B"))
    b.state.owner[:] = 0
    order(b, RIVER, "a", "0501")
    assert b.at("a") == "0301"
    assert b.unit("B")["sighted"] == 1
    b = blinded(ports(".=a . .=B . .="))
    b.state.owner[:] = 0
    order(b, RIVER, "a", "0501")
    assert b.at("a") == "0101"
    assert b.unit("a")["flags"] & UnitFlag.ENTRAINED


def test_4_60_no_entry_among_unseen_enemies() -> None:
    b = blinded(boxed(LinkBy.ROAD, ". .B ."))
    order(b, ENTER, "a", "0201")
    assert b.unit("a")["status"] == Status.IN_BOX
    assert b.unit("B")["sighted"] == 1
    assert why_not(b, ENTER, "a", "0201") == Refusal.ENEMY_THERE


def test_labels_of_the_board_are_columns_then_rows() -> None:
    b = board(". . .\n . .a .")
    assert b.at("a") == "0202" == hex_label(4, 3, 2)
    assert b.world.hexsides.max() < Hexside.PASS


@pytest.mark.parametrize(("mark", "station"), [("+", True), ("@", False), ("=", False), ("!", False)])
def test_4_51_troops_board_and_leave_at_stations_only(mark: str, station: bool) -> None:
    assert listed_labels(railway(f".{mark}a . .+ . ."), RAIL, "a") == (["0301"] if station else [])
    assert listed_labels(railway(f".+a . .{mark} . ."), RAIL, "a") == (["0301"] if station else [])


@pytest.mark.parametrize(("mark", "port"), [("=", True), ("@", False), ("+", False)])
def test_4_55_boats_land_at_ports_only(mark: str, port: bool) -> None:
    links = [("0101", "0301")]
    ends = (f".{mark}a . .= . .", f".=a . .{mark} . .")
    found = [listed_labels(board(drawing, port_links=links, owner=0), RIVER, "a") for drawing in ends]
    assert found == ([["0301"]] * 2 if port else [[]] * 2)


@pytest.mark.parametrize(("men", "label"), [(3000, "0501"), (3001, "0301")])
def test_4_60_boats_put_in_where_there_is_room(men: int, label: str) -> None:
    units = {"c": {"men": men}, "a": {"men": 1000}}
    links = [("0101", "0301"), ("0301", "0501"), ("0501", "0701")]
    b = board(
        ".=a . .= . .=c . .=B",
        units=units,
        port_links=links,
        owner=0,
        owners={"0701": 0},
        params={Param.STACK_MEN: 4000},
    )
    b.state.units["sighted"] = 0
    b.state.owner[:] = 0
    mark_presence_and_zoc(b.world, b.state)
    order(b, RIVER, "a", "0701")
    assert b.at("a") == label


@pytest.mark.parametrize(
    ("train", "stations"),
    [
        ({"type": T.TRAIN}, ["0301", "0501"]),
        ({"type": T.PLAIN_TRAIN}, []),
        ({"type": T.TRAIN, "flags": int(UnitFlag.ROUTED)}, []),
        ({"type": T.TRAIN, "sick": 1000}, []),
        ({"type": T.TRAIN, "side": 1}, []),
    ],
)
def test_4_52_an_armoured_train_keeps_the_line_open_in_enemy_zoc(train: dict[str, int], stations: list[str]) -> None:
    drawing = ".+a . .+ . .+c\n. .B . . ."
    assert listed_labels(railway(drawing, units={"c": train}), RAIL, "a") == []
    near = railway(".+a . .+ .c .+\n. .B . . .", units={"c": train})
    assert listed_labels(near, RAIL, "a") == stations


def test_4_52_no_train_passes_a_hex_with_enemies_however_it_is_guarded() -> None:
    b = railway(".+a .B .+ .c .+", units={"c": {"type": T.TRAIN}, "B": {"men": 100}})
    assert listed_labels(b, RAIL, "a") == []
