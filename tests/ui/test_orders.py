"""Orders besides marching and fighting: by key, by button, and the reason on a grey button."""

import pygame
import pytest

from game.core.codes import LeaderStatus, OrderKind, PlaceKind, RaidTarget, Status, UnitFlag
from game.play.orders.selection import Mode
from game.scenario.scenario import Scenario
from game.ui.keys import Command, key_text
from game.ui.panels.unit_buttons import WORK_BUTTONS, unit_buttons
from tests.ui.conftest import PEOPLE, MakePlayer, Player


def change(player: Player, unit: str, **values: int) -> int:
    """Change the position as a scenario author might have written it."""
    index = player.game.names.unit(unit)
    for name, value in values.items():
        player.game.state.units[index][name] = value
    settle(player)
    return index


def settle(player: Player) -> None:
    """The position was changed by hand: forget what was drawn from the old one."""
    from game.rules.contact.zoc import mark_presence_and_zoc

    mark_presence_and_zoc(player.game.world, player.game.state)
    player.screen.session._orders = player.screen.session._seen = None
    player.screen.controller._view_key = (-1, -1)
    player.screen.panels.hex_panel._buttons_of = ()
    player.screen.context.refresh()
    player.wait()


def press(player: Player, command: Command) -> None:
    """Click the button of a command in the unit panel."""
    panel = player.screen.panels.hex_panel
    buttons = panel.click_areas[-len(panel._unit_buttons) :]
    hit = buttons[next(i for i, action in enumerate(panel._unit_buttons) if action.command == command)]
    player.click((panel.rect.x + hit.rect.centerx, panel.rect.y + hit.rect.centery))


KEYS = {
    OrderKind.HIDE: (pygame.K_i, 0),
    OrderKind.AMBUSH: (pygame.K_i, pygame.KMOD_LSHIFT),
    OrderKind.DISPERSE: (pygame.K_k, 0),
    OrderKind.RECRUIT: (pygame.K_m, 0),
    OrderKind.REQUISITION: (pygame.K_q, 0),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(KEYS))
def test_work_of_irregulars_by_key(player: Player, kind: OrderKind) -> None:
    player.game.state.regions["support"] = 60
    change(player, "hill_foot", ammunition=3, men=200, hex=player.game.names.parse_label("0101"))
    player.hex("0101")
    player.key(*KEYS[kind])
    assert player.last_order() == f"{kind.name.lower()} hill_foot"
    assert player.screen.panels.toast.text


@pytest.mark.slow
@pytest.mark.parametrize("command", [Command.HIDE, Command.AMBUSH, Command.DISPERSE, Command.REQUISITION])
def test_work_of_irregulars_by_button(player: Player, command: Command) -> None:
    player.game.state.regions["support"] = 60
    change(player, "hill_foot", ammunition=3, men=200, hex=player.game.names.parse_label("0101"))
    player.hex("0101")
    press(player, command)
    assert (
        player.last_order()
        == f"{next(work.kind for work in WORK_BUTTONS if work.command == command).name.lower()} hill_foot"
    )


def test_men_gone_home_are_found_and_gather(player: Player) -> None:
    player.game.state.regions["support"] = 60
    player.hex("0204")
    player.key(pygame.K_k)
    controller, unit = player.screen.controller, player.game.names.unit("hill_foot")
    assert int(player.game.state.units[unit]["status"]) == Status.DISPERSED
    assert controller.unit == unit, "it stays selected, at its home"
    assert controller.dispersed_at(player.game.names.parse_label("0204")) == [unit]
    assert player.screen.board.stacks.dispersed_men == {player.game.names.parse_label("0204"): 600}
    player.key(pygame.K_b)
    assert player.screen.panels.boxes.visible
    assert player.screen.panels.boxes.click_areas, "the unit can be selected in the list of those who are away"
    player.key(pygame.K_b)
    player.key(pygame.K_k, pygame.KMOD_LSHIFT)
    assert "cannot act before turn" in player.screen.panels.toast.text or "(6.28)" in player.screen.panels.toast.text
    player.key(pygame.K_e)
    for _ in range(200):
        player.wait()
        if player.screen.session.waits_for_human:
            break
        pygame.time.wait(1)
    player.hex("0204")
    assert controller.unit == unit
    press(player, Command.GATHER)
    assert player.last_order() == "gather hill_foot"


@pytest.mark.slow
@pytest.mark.parametrize("target", list(RaidTarget))
def test_raids_by_key(player: Player, target: RaidTarget) -> None:
    names, state = player.game.names, player.game.state
    at = names.parse_label("0302")
    change(player, "bek_horse", hex=at)
    player.hex("0302")
    key = {
        RaidTarget.RAIL: (pygame.K_t, 0), RaidTarget.WIRE: (pygame.K_t, pygame.KMOD_LSHIFT),
        RaidTarget.STORES: (pygame.K_y, 0),
    }[target]  # fmt: skip
    player.key(*key)
    if target == RaidTarget.STORES:
        assert player.last_order() == "raid bek_horse stores"
    else:
        assert player.game.history == []
        assert "(8.2)" in player.screen.panels.toast.text, "no line runs here: the reason is shown"
    assert int(state.clock[0]["turn"]) == 1


@pytest.mark.slow
def test_regulars_repair_requisition_and_blockade(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, PEOPLE)
    player.key(pygame.K_e)
    player.window.dialogs.close()
    player.wait()
    town = player.game.names.parse_label("0303")
    player.game.state.wire_damage[town] = 3
    settle(player)
    player.hex("0303")
    labels = [action.label for action in unit_buttons(player.screen.controller)]
    assert {"Repair", "Blockade", "Requisition"} <= set(labels)
    assert "Hide" not in labels
    player.key(pygame.K_p)
    assert player.last_order() == "repair town_garrison"
    assert int(player.game.state.wire_damage[town]) < 3
    player.hex("0503")
    player.key(pygame.K_q, pygame.KMOD_LSHIFT)
    assert player.last_order() == "repair town_garrison", "no town: no blockade"
    assert "(11.33)" in player.screen.panels.toast.text


def test_a_grey_button_says_why(player: Player) -> None:
    player.hex("0202")
    grey = [action for action in unit_buttons(player.screen.controller) if not action.enabled]
    assert grey
    for action in grey:
        assert "Not possible now" in action.tooltip
        assert "(" in action.tooltip
    player.key(pygame.K_t)
    assert player.game.history == []
    assert "(8.2)" in player.screen.panels.toast.text


def test_a_unit_that_refuses_can_only_be_led(player: Player) -> None:
    change(player, "hill_foot", flags=int(UnitFlag.REFUSES))
    player.hex("0204")
    assert [action.command for action in unit_buttons(player.screen.controller)] == [Command.LEAD]
    assert any("does not obey" in action.tooltip for action in unit_buttons(player.screen.controller))


def test_a_leader_is_chosen_among_those_near(player: Player) -> None:
    change(player, "hill_horse", hex=player.game.names.parse_label("0203"))
    player.hex("0203")
    player.key(pygame.K_l, pygame.KMOD_LSHIFT)
    assert player.window.dialogs.is_open
    player.key(pygame.K_1)
    assert player.last_order() == "lead hill_horse bek"
    player.key(pygame.K_l, pygame.KMOD_LSHIFT)
    assert not player.window.dialogs.is_open
    assert "(13.3)" in player.screen.panels.toast.text


@pytest.mark.slow
def test_a_besieged_place_is_called_on_to_surrender(player: Player) -> None:
    names, state = player.game.names, player.game.state
    town = names.parse_label("0303")
    place = names.place_ids.index("Ak-Kurgan")
    change(player, "bek_horse", hex=names.parse_label("0203"))
    state.places[place]["besieged"], state.places[place]["besieger"] = 2, 0
    settle(player)
    player.screen.controller.select_hex(town)
    player.screen.context.refresh()
    player.wait()
    panel = player.screen.panels.hex_panel
    hit = next(hit for hit in panel.click_areas if "to surrender" in hit.tooltip)
    player.click((panel.rect.x + hit.rect.centerx, panel.rect.y + hit.rect.centery))
    assert player.last_order() == "demand 0303"
    assert "surrender" in player.screen.panels.toast.text
    player.screen.controller.select_hex(town)
    player.key(pygame.K_d, pygame.KMOD_LSHIFT)
    assert len(player.game.history) == 1
    assert int(player.game.world.places[place]["kind"]) == PlaceKind.TOWN


def airmen(player: Player) -> int:
    """Turn the hill foot into a squadron: its type is the only one that flies."""
    world = player.game.world
    kinds = world.unit_types.copy()
    unit = player.game.names.unit("hill_foot")
    kind = int(player.game.state.units[unit]["unit_type"])
    kinds[kind]["move_class"], kinds[kind]["air_range"] = 3, 2
    player.game.world = world._replace(unit_types=_frozen(kinds))
    player.screen.session.world = player.screen.board.world = player.game.world
    player.game._seen = {}
    return change(player, "hill_foot", aircraft=4, ammunition=4)


def _frozen(array):  # type: ignore[no-untyped-def]
    array.flags.writeable = False
    return array


def test_squadrons_choose_their_goal_on_the_map(player: Player) -> None:
    airmen(player)
    player.hex("0204")
    player.key(pygame.K_o)
    controller, highlights = player.screen.controller, player.screen.board.highlights
    assert controller.mode == Mode.RECON
    assert player.game.names.parse_label("0303") in highlights.range
    assert player.game.names.parse_label("0501") not in highlights.range
    player.key(pygame.K_ESCAPE)
    assert controller.mode == Mode.FREE
    assert highlights.range == set()
    player.key(pygame.K_o)
    player.hex("0404")
    assert player.last_order() == "recon hill_foot 0404"


def test_bombs_fall_where_the_enemy_is_seen(player: Player) -> None:
    airmen(player)
    player.hex("0204")
    press(player, Command.BOMB)
    assert player.screen.controller.mode == Mode.BOMB
    assert player.screen.board.highlights.targets == [player.game.names.parse_label("0303")]
    player.hex("0303")
    assert player.last_order() == "bomb hill_foot 0303"


def test_every_button_has_its_key() -> None:
    for work in WORK_BUTTONS:
        assert key_text(work.command)
    assert int(LeaderStatus.ACTIVE) == 0


@pytest.mark.slow
def test_a_garrison_breaks_out_or_evacuates_by_key(player: Player) -> None:
    place = int(player.game.world.place_at[player.game.names.parse_label("0303")])
    player.game.state.owner[player.game.names.parse_label("0303")] = 0
    change(player, "hill_foot", men=400, hex=player.game.names.parse_label("0303"))
    player.hex("0303")
    player.key(pygame.K_b, pygame.KMOD_LSHIFT)
    assert "shut in" in player.screen.panels.toast.text
    player.key(pygame.K_v, pygame.KMOD_LSHIFT)
    assert player.last_order() == "evacuate 0303 burn"
    assert player.game.state.places["stores"][place] == 0
