"""What a side knows of a siege: open ways out, food, the chance of a surrender."""

from typing import Any

import pytest

from game.engine.siege_facts import BY_LAND, CLOSED, FREE, SiegeFacts, siege_facts
from game.engine.telling.sieges import exits_text, food_text, not_besieged_text, siege_lines
from game.rules.combat.siege_degrees import HELD, OPEN, UNDER_ZOC
from game.rules.combat.surrender import demand_chance
from tests.boards import Board, board
from tests.engine.views import seen_by
from tests.rules.combat.siege_boards import TOWN, put, siege, week


def facts(b: Board, side: int = 0) -> SiegeFacts:
    found = siege_facts(seen_by(b, side), int(b.world.place_at[b.hex(TOWN)]))
    assert found is not None
    return found


def test_a_closed_ring_has_no_exit_and_counts_its_weeks() -> None:
    b = siege(stores={TOWN: 90000})
    assert (facts(b).degree, facts(b).weeks, facts(b).open_exits) == (CLOSED, 0, ())
    assert set(facts(b).exits) == {HELD, UNDER_ZOC}
    week(b)
    assert facts(b).weeks == 1


def test_an_open_exit_is_named() -> None:
    b = siege(stores={TOWN: 90000}, owner=-1)
    put(b, "b", "0403")
    found = facts(b)
    assert found.degree == FREE
    assert all(found.exits[direction] == OPEN for direction in found.open_exits)
    assert found.open_exits
    b.state.places[int(b.world.place_at[b.hex(TOWN)])]["besieged"] = 1  # at the end of last turn, before the gap
    assert "turn of siege" not in siege_lines(seen_by(b), int(b.world.place_at[b.hex(TOWN)]))[0]
    text = not_besieged_text(found)
    assert text.startswith("the exit")
    assert "open (9.1)" in text
    assert "open" in exits_text(found)


@pytest.mark.parametrize("side", [0, 1])
def test_only_the_garrison_s_side_knows_the_stores(side: int) -> None:
    texts = []
    for stores in (2000, 90000):
        b = siege(stores={TOWN: 5000})
        b.state.places[int(b.world.place_at[b.hex(TOWN)])]["stores"] = stores
        texts.append(siege_lines(seen_by(b, side), int(b.world.place_at[b.hex(TOWN)])))
    assert (texts[0] == texts[1]) == (side == 0)


def test_troops_in_an_enemy_village_do_not_know_its_stores() -> None:
    for stores, owner, known in ((77, 0, False), (0, 1, False), (77, 1, True)):
        b = board(". .'B . .", units={"B": {"men": 127}})
        b.state.owner[b.hex("0201")], b.state.places[0]["stores"] = owner, stores
        assert (siege_facts(seen_by(b, 1), 0) is not None) == known


def test_the_besieger_counts_down_what_the_stores_can_hold() -> None:
    b = siege(stores={TOWN: 5000})
    assert (facts(b).food_weeks, facts(b).food_is_known) == (5, False)
    week(b, count=2)
    assert facts(b).food_weeks == 3
    assert "at most" in food_text(facts(b))


def test_the_chance_of_a_demand_is_the_rule_s() -> None:
    b = siege(stores={TOWN: 0}, units={"G": {"loyalty": 10, "sick": 500}})
    would_be = facts(b).chance
    week(b)
    now: Any = demand_chance(b.world, b.state, int(b.world.place_at[b.hex(TOWN)]))
    assert facts(b).chance == now >= would_be > 0


def test_a_port_in_supply_is_invested_by_land_only() -> None:
    b = siege(". .a . .\n. .=G . .\n. . .b .", stores={TOWN: 5000}, supply_sources=[(1, TOWN)])
    assert facts(b).degree in (BY_LAND, FREE)


def test_too_few_besiegers_are_named_as_the_reason() -> None:
    b = siege(units={"G": {"men": 9000}}, stores={TOWN: 90000})
    found = facts(b)
    assert (found.degree, found.open_exits, found.enough) == (FREE, (), False)
    assert not_besieged_text(found) == (
        "there are too few besiegers; it takes one fit man for every three of the garrison's (9.25)"
    )


def test_only_a_port_is_said_to_be_supplied_by_water() -> None:
    ring = facts(siege(stores={TOWN: 90000}))._replace(degree=FREE, exits=(HELD,) * 6, enough=True, supplied=True)
    assert not_besieged_text(ring._replace(is_port=True)) == "supply still reaches it by water (9.20)"
    assert not_besieged_text(ring._replace(is_port=False)) == "supply still reaches it (9.1)"
