"""The battle breakdown: every modifier with its rule, many units on one line each, odds, dice and result first."""

import numpy as np
import pygame
import pytest

from game.core.codes import NO_HEX, EventKind, Modifier, MoveClass, Result, Status, UnitFlag
from game.core.orders import END_TURN
from game.engine.events import Event, LedgerRow
from game.engine.telling.battle_ledger import MODIFIERS
from game.scenario.scenario import Scenario
from game.ui.panels.battle_breakdown import RULE_OF, BreakdownSection, battle_breakdown
from game.ui.panels.battle_report import BattleReportPanel
from tests.conftest import campaign_scenario
from tests.language import faults
from tests.ui.conftest import PEOPLE, MakePlayer, Player
from tests.ui.test_orders import settle

WEAPONS = ("MEN", "GUNS", "MACHINE_GUNS", "ARMOUR")


@pytest.fixture(scope="module")
def campaign() -> Scenario:
    return campaign_scenario()


def great_assault() -> list[LedgerRow]:
    """24 attackers and 8 defenders with every weapon: 133 rows."""
    rows = [LedgerRow(Modifier[f"ATTACK_{weapon}"], unit, 100 + unit) for unit in range(24) for weapon in WEAPONS]
    rows += [LedgerRow(Modifier[f"DEFENCE_{weapon}"], unit, 50) for unit in range(24, 32) for weapon in WEAPONS]
    rows += [LedgerRow(Modifier.ODDS, -1, 4), LedgerRow(Modifier.SHIFT_TERRAIN, -1, -2)]
    rows += [LedgerRow(Modifier.COLUMN, -1, 2), LedgerRow(Modifier.DRM_FLANKS, -1, 1)]
    return [*rows, LedgerRow(Modifier.DICE, -1, 9), LedgerRow(Modifier.RESULT, -1, int(Result.RETREAT))]


def texts(sections: list[BreakdownSection]) -> list[str]:
    return [text for section in sections for line in section.lines for text in (line.label, line.value, line.detail)]


@pytest.mark.slow
def test_every_modifier_has_a_rule_and_a_line(campaign: Scenario) -> None:
    strengths = {modifier for modifier in Modifier if modifier.name.startswith(("ATTACK_", "DEFENCE_"))}
    assert set(RULE_OF) | strengths == set(MODIFIERS)
    for value in (1, -1):
        rows = [LedgerRow(modifier, 3, abs(value) if modifier == Modifier.RESULT else value) for modifier in Modifier]
        found = battle_breakdown(rows, campaign.world, campaign.names)
        assert len(found[0].lines) == len(RULE_OF) + 2
        assert all(line.label and line.value and line.rule for section in found for line in section.lines)
        assert [fault for text in texts(found) for fault in faults(text, campaign.names)] == []


def test_an_assault_of_24_units_shows_odds_dice_and_result_first(campaign: Scenario) -> None:
    sections = battle_breakdown(great_assault(), campaign.world, campaign.names)
    assert [section.title for section in sections] == [
        "Odds and result",
        "Attack strength by unit",
        "Defence strength by unit",
    ]
    odds = campaign.world.odds[[4, 2]]
    assert [(line.label, line.value) for line in sections[0].lines] == [
        ("Attack strength (24 units)", f"{sum(4 * (100 + unit) for unit in range(24)):,}"),
        ("Defence strength (8 units)", f"{8 * 4 * 50:,}"),
        (MODIFIERS[Modifier.ODDS], f"{odds[0]['attack']}:{odds[0]['defence']}"),
        (MODIFIERS[Modifier.SHIFT_TERRAIN], "−2 columns"),
        (MODIFIERS[Modifier.COLUMN], f"{odds[1]['attack']}:{odds[1]['defence']}"),
        (MODIFIERS[Modifier.DRM_FLANKS], "+1 to the dice"),
        (MODIFIERS[Modifier.DICE], "9, modified 10"),
        (MODIFIERS[Modifier.RESULT], "The defenders fall back"),
    ]
    assert [len(section.lines) for section in sections[1:]] == [24, 8]
    assert all("machine guns" in line.detail for line in sections[1].lines)


@pytest.mark.slow
def test_a_long_report_scrolls_to_its_end(make_player: MakePlayer, campaign: Scenario) -> None:
    player = make_player()
    player.open(campaign, PEOPLE)
    panel = player.screen.panels.report
    panel.open(Event(1, EventKind.BATTLE, 0, -1, 0, 10, 20, int(Result.RETREAT), battle=tuple(great_assault())))
    player.wait()
    assert panel.content_height > panel.rect.h
    first = section_bottom(player, panel)
    assert first < panel.rect.h
    panel.wheel(-200)
    player.wait()
    assert panel.scroll == panel.content_height - panel.rect.h


def section_bottom(player: Player, panel: BattleReportPanel) -> int:
    """Where the lines with odds, dice and result end."""
    return player.window.theme.px(140 + 24 + 17 * len(panel.sections[0].lines))


@pytest.mark.slow
def test_an_assault_of_24_units_with_all_weapons_in_the_window(make_player: MakePlayer, campaign: Scenario) -> None:
    player = make_player()
    player.open(campaign, PEOPLE)
    while player.game.side_to_act != 1:
        player.screen.session.give(END_TURN)
    world, units = player.game.world, player.game.state.units
    on_map = units["status"] == Status.ON_MAP
    marches = world.unit_types["move_class"][units["unit_type"]] < MoveClass.AIR
    target = next(
        int(hex) for hex in units["hex"][on_map & (units["side"] == 0)] if (world.neighbours[hex] != NO_HEX).all()
    )
    attackers = np.flatnonzero(on_map & marches & (units["side"] == 1))[:24]
    units["hex"][attackers] = np.resize(world.neighbours[target], len(attackers))
    units["target"][attackers], units["flags"][attackers] = target, int(UnitFlag.IN_SUPPLY)
    for column in ("guns", "machine_guns", "armour", "ammunition"):
        units[column][attackers] = 3
    settle(player)
    player.window.dialogs.close()
    player.screen.controller.target = target
    player.screen.context.refresh()
    player.wait()
    assault = player.screen.panels.assault
    assert assault.visible
    assert assault.preview is not None
    assert len(assault.preview.units) == 24
    player.key(pygame.K_g)
    report = player.screen.panels.report
    assert report.visible
    result, attack, _ = report.sections
    assert {RULE_OF[kind] for kind in (Modifier.ODDS, Modifier.DICE, Modifier.RESULT)} <= {
        line.rule for line in result.lines
    }
    assert len(attack.lines) == 24
    assert all(part in line.detail for line in attack.lines for part in ("guns", "machine guns", "armour"))
