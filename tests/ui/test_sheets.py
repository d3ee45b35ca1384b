"""Pages over the map: opened by key, read, chosen from with keys and mouse, closed."""

import pygame
import pytest

from game.core.codes import NO_UNIT, LeaderStatus, OrderKind, Param
from game.rules.combat.raids import RAID_MEN
from game.scenario.scenario import Scenario
from game.ui.keys import Act
from game.ui.pages.bulletin import BulletinSheet
from game.ui.pages.decisions import DecisionsSheet
from game.ui.pages.forces import COLUMNS, ForcesSheet
from game.ui.pages.leaders import LeadersSheet
from game.ui.pages.regions import RegionsSheet
from game.ui.pages.rules import RulesSheet, chapters, in_numbers
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import settle

KEYS = {
    Act.DECISIONS: (pygame.K_F3, 0),
    Act.BULLETIN: (pygame.K_F4, 0),
    Act.FORCES: (pygame.K_F6, 0),
    Act.LEADERS: (pygame.K_F7, 0),
    Act.LAND: (pygame.K_F8, 0),
    Act.RULES: (pygame.K_F1, pygame.KMOD_LSHIFT),
}


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (2560, 1440)])
@pytest.mark.parametrize("act", list(KEYS))
def test_pages_open_and_close_and_keep_inside(
    make_player: MakePlayer, skirmish: Scenario, act: Act, size: tuple[int, int]
) -> None:
    player = make_player(size)
    player.open(skirmish, PEOPLE)
    player.key(*KEYS[act])
    sheet = player.field.sheet
    assert sheet is player.field.sheets[act]
    player.wait()
    assert player.field.board.camera.view.contains(sheet.rect)
    for hit in sheet.hits:
        assert hit.rect.left >= 0
        assert hit.rect.right <= sheet.rect.w
    for key in (pygame.K_DOWN, pygame.K_UP, pygame.K_RIGHT, pygame.K_LEFT, pygame.K_PAGEDOWN, pygame.K_PAGEUP):
        player.key(key)
    player.key(pygame.K_ESCAPE)
    assert player.field.sheet is None
    assert player.game.history == []


def test_one_page_replaces_another_and_its_key_closes_it(player: Player) -> None:
    player.key(*KEYS[Act.FORCES])
    player.key(*KEYS[Act.LEADERS])
    assert [sheet.visible for sheet in player.field.sheets.values()].count(True) == 1
    player.key(*KEYS[Act.LEADERS])
    assert player.field.sheet is None


def test_clicks_on_a_page_do_not_reach_the_map(player: Player) -> None:
    player.key(*KEYS[Act.RULES])
    player.hex("0202")
    assert player.field.desk.unit == NO_UNIT


def test_a_decision_is_read_and_taken_by_keys(player: Player) -> None:
    rule = player.game.names.rule_ids.index("gifts")
    first = int(player.game.world.event_rules[rule]["options"][0])
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    player.game.state.sides[0]["budget"] = 9
    settle(player)
    assert player.field.lens.waiting == 1
    player.key(*KEYS[Act.DECISIONS])
    sheet = player.field.sheet
    assert isinstance(sheet, DecisionsSheet)
    player.key(pygame.K_RETURN)
    assert player.stage.dialogs.is_open, "asked once more"
    player.key(pygame.K_RETURN)
    kind, _, _, arg = player.game.history[-1]
    assert (kind, arg) == (OrderKind.DECIDE, first)
    assert int(player.game.state.sides[0]["budget"]) == 6
    assert player.field.lens.waiting == 0


def test_an_option_that_cannot_be_paid_says_so(player: Player) -> None:
    rule = player.game.names.rule_ids.index("gifts")
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    player.game.state.sides[0]["budget"] = 0
    settle(player)
    player.key(*KEYS[Act.DECISIONS])
    player.key(pygame.K_RETURN)
    assert player.game.history == []
    assert "budget" in player.field.toast.text


def test_the_end_of_the_turn_warns_of_open_decisions(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(warn_end_turn=True)
    player.open(skirmish, PEOPLE)
    rule = player.game.names.rule_ids.index("gifts")
    player.game.state.rules[rule]["opened"], player.game.state.rules[rule]["allowed"] = 1, 1
    settle(player)
    player.key(pygame.K_e)
    assert player.stage.dialogs.is_open
    assert player.game.history == []


def test_forces_are_sorted_and_show_their_units(player: Player) -> None:
    player.key(*KEYS[Act.FORCES])
    sheet = player.field.sheet
    assert isinstance(sheet, ForcesSheet)
    units = player.game.state.units
    assert {int(units["side"][unit]) for unit in sheet.units()} == {0}
    for _, field in COLUMNS:
        sheet.sort_by(field)
        assert len(sheet.units()) == 3
        player.wait()
    sheet.sort = ""
    sheet.sort_by("men")
    men = [int(units["men"][unit]) for unit in sheet.units()]
    assert men == sorted(men, reverse=True)
    sheet.sort_by("men")
    assert [int(units["men"][unit]) for unit in sheet.units()] == sorted(men)
    sheet.sort_by("men")
    assert sheet.sort == ""
    first = sheet.units()[0]
    player.key(pygame.K_RETURN)
    assert player.field.sheet is None
    assert player.field.desk.unit == first


def test_leaders_tell_how_they_fare_and_show_where(player: Player) -> None:
    player.game.state.leaders[0]["status"] = LeaderStatus.WOUNDED
    player.game.state.leaders[0]["until"] = 4
    settle(player)
    assert player.field.board.stacks.face(player.game.names.unit("bek_horse"), 40).wounded
    player.key(*KEYS[Act.LEADERS])
    sheet = player.field.sheet
    assert isinstance(sheet, LeadersSheet)
    assert sheet.leaders() == [0]
    player.key(pygame.K_RETURN)
    assert player.field.desk.unit == player.game.names.unit("bek_horse")


def test_regions_open_with_their_towns(player: Player) -> None:
    player.key(*KEYS[Act.LAND])
    sheet = player.field.sheet
    assert isinstance(sheet, RegionsSheet)
    assert len(sheet.regions()) == 2
    plain = player.game.names.region_ids.index("plain")
    sheet.chosen = sheet.regions().index(plain)
    player.key(pygame.K_RETURN)
    assert sheet.region == plain
    player.wait()
    town = next(hit for hit in sheet.hits if hit.tip == "Show on the map")
    player.click((sheet.rect.x + town.rect.centerx, sheet.rect.y + town.rect.centery))
    assert player.field.sheet is None
    assert player.field.desk.hex == player.game.names.parse_label("0303")
    for _ in range(4):
        player.key(*KEYS[Act.LAND])
        player.key(pygame.K_RIGHT)
        player.key(pygame.K_ESCAPE)


def test_the_bulletin_opens_with_the_week_and_turns_pages(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(bulletin=True)
    player.open(skirmish, ("human", "still"))
    assert player.field.sheet is None, "the first week begins with the map"
    player.key(pygame.K_e)
    for _ in range(400):
        player.wait()
        if player.field.session.waits_for_human:
            break
        pygame.time.wait(1)
    sheet = player.field.sheet
    assert isinstance(sheet, BulletinSheet)
    assert sheet.turn == 1
    assert sheet.issue.side == 0
    player.key(pygame.K_RIGHT)
    assert sheet.turn == 2
    player.key(pygame.K_RIGHT)
    assert sheet.turn == 2, "there is no paper of a week to come"
    player.key(pygame.K_LEFT)
    player.key(pygame.K_LEFT)
    assert sheet.turn == 1
    assert sheet.caption.startswith("Week 1")


def test_the_rules_can_be_read(player: Player) -> None:
    player.key(*KEYS[Act.RULES])
    sheet = player.field.sheet
    assert isinstance(sheet, RulesSheet)
    for _ in chapters():
        player.key(pygame.K_RIGHT)
        assert sheet.caption.startswith("Rules, chapter")
        assert sheet.content_height > 0
    assert sheet.page == len(chapters()) - 1


def test_the_rules_name_the_numbers_of_the_scenario(skirmish: Scenario) -> None:
    told = in_numbers("ROUTED units with ZOC_MEN men, RAID_MEN raiders; ZOC and HIDE", "raids.py", skirmish.world)
    men = int(skirmish.world.params[Param.ZOC_MEN])
    assert told == f"routed units with {men} men, {RAID_MEN} raiders; ZOC and HIDE"
