"""Missions and standing orders in the window: given with a few clicks, shown, carried out, overruled, cancelled."""

import pygame
import pytest

from game.core.codes import OrderKind, PlanScope, PlanTarget, Posture, Status
from game.play.missions.mission import Boldness, Mission, StandingKind
from game.scenario.scenario import Scenario
from game.ui.keys import Command
from game.ui.pages.mission_form import MissionForm
from game.ui.pages.mission_rows import MissionSheet
from game.ui.pages.missions import MissionsPage
from game.ui.screens.mission_actions import carry_out
from tests.ui.conftest import MakePlayer, Player
from tests.ui.test_clicks import beyond_reach

SHIFT, CTRL = pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL


def form(player: Player) -> MissionForm:
    page = player.screen.panels.pages[Command.MISSION]
    assert isinstance(page, MissionForm)
    return page


def missions(player: Player) -> MissionsPage:
    page = player.screen.panels.pages[Command.MISSIONS]
    assert isinstance(page, MissionsPage)
    return page


def own_units(player: Player) -> list[int]:
    units = player.game.state.units
    return [u for u in range(len(units)) if units["side"][u] == 0 and units["status"][u] == Status.ON_MAP]


def give_a_mission(player: Player) -> Mission:
    """Select, Shift+M, the target on the map, Enter."""
    player.hex("0202")
    player.key(pygame.K_m, SHIFT)
    assert player.screen.panels.page is form(player)
    player.hex("0303")
    target = form(player).draft.target
    assert target is not None
    assert target.label == "Ak-Kurgan"
    player.key(pygame.K_RETURN)
    given = player.screen.session.missions.missions(0)
    return given[-1]


def test_a_mission_takes_four_steps(player: Player) -> None:
    mission = give_a_mission(player)
    assert mission.boldness == Boldness.NORMAL
    assert player.screen.panels.page is None
    assert player.screen.board.stacks.marks, "its units are marked on the map"


def test_letters_choose_the_posture_and_digits_the_boldness(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_m, SHIFT)
    player.hex("0303")
    player.key(pygame.K_s)
    player.key(pygame.K_3)
    player.key(pygame.K_PAGEDOWN)
    player.key(pygame.K_RETURN)
    mission = player.screen.session.missions.missions(0)[-1]
    assert mission.posture.name == "SCREEN"
    assert mission.boldness == Boldness.BOLD


def test_a_mission_is_given_without_the_mouse(player: Player) -> None:
    player.key(pygame.K_n)
    player.key(pygame.K_m, SHIFT)
    player.key(pygame.K_RIGHT)
    player.key(pygame.K_RIGHT)
    player.key(pygame.K_SPACE)
    draft = form(player).draft
    assert draft.target is not None, "the hex under the cursor"
    player.key(pygame.K_RETURN)
    assert len(player.screen.session.missions.missions(0)) == 1


def test_nothing_is_given_before_there_is_a_target(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_m, SHIFT)
    player.key(pygame.K_RETURN)
    assert not player.screen.session.missions.missions(0)
    assert "target" in form(player).draft.missing


def test_all_orders_are_carried_out_with_one_key(player: Player) -> None:
    give_a_mission(player)
    player.key(pygame.K_m, CTRL)
    page = missions(player)
    assert player.screen.panels.page is page
    assert player.screen.board.highlights.arrows or not page.plan.routine
    routine = page.plan.routine
    assert routine
    before = len(player.game.history)
    player.key(pygame.K_RETURN)
    assert len(player.game.history) > before
    assert player.screen.panels.page is page
    assert not page.plan.routine


def test_a_mission_is_cancelled_with_one_key(player: Player) -> None:
    give_a_mission(player)
    player.key(pygame.K_m, CTRL)
    player.key(pygame.K_DOWN)
    player.key(pygame.K_DELETE)
    assert not player.screen.session.missions.missions(0)
    assert not player.screen.board.stacks.marks


def test_a_mission_is_cancelled_with_one_click(player: Player) -> None:
    mission = give_a_mission(player)
    player.key(pygame.K_m, CTRL)
    page = missions(player)
    button = next(area for area in page.click_areas if getattr(area.action, "args", ()) == (mission.id,))
    player.click(button.rect.move(page.rect.topleft).center)
    assert not player.screen.session.missions.missions(0)


def test_next_unit_and_warnings_leave_out_units_with_a_mission(player: Player) -> None:
    controller = player.screen.controller
    before = set(controller.idle_units())
    give_a_mission(player)
    provided = controller.staff.provided
    assert provided
    assert not provided & set(controller.idle_units())
    assert set(controller.idle_units()) == before - provided


def test_a_unit_that_gets_an_order_by_hand_is_left_to_the_player_this_week(player: Player) -> None:
    give_a_mission(player)
    controller = player.screen.controller
    unit = next(iter(controller.staff.provided))
    march = next(o for o in player.game.orders if o.kind == OrderKind.MOVE and o.unit == unit)
    controller.give(march)
    assert player.screen.session.missions.is_overruled(unit, player.game.turn)
    player.key(pygame.K_m, CTRL)
    assert any(unit in report.overruled for report in missions(player).plan.reports)


def test_undo_gives_the_unit_back_to_its_mission(player: Player) -> None:
    give_a_mission(player)
    controller = player.screen.controller
    unit = next(iter(controller.staff.provided))
    controller.give(next(o for o in player.game.orders if o.kind == OrderKind.MOVE and o.unit == unit))
    assert unit not in controller.staff.provided
    player.key(pygame.K_u)
    assert unit in controller.staff.provided


def test_a_unit_that_is_told_to_stay_is_not_moved_by_its_mission(player: Player) -> None:
    give_a_mission(player)
    controller = player.screen.controller
    unit = next(iter(controller.staff.provided))
    controller.select_unit(unit)
    player.key(pygame.K_h)
    assert unit not in controller.staff.provided
    assert not any(unit in proposal.units for proposal in controller.staff.plan.proposals)


def test_units_in_a_box_drawn_with_shift_are_picked(player: Player) -> None:
    screen = player.screen
    view = screen.board.camera.view
    pygame.key.set_mods(pygame.KMOD_LSHIFT)
    try:
        start, end = (view.right - 4, view.bottom - 4), (view.left + 2, view.top + 2)
        window = player.window
        window.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
        window.handle(pygame.Event(pygame.MOUSEMOTION, pos=end, rel=(10, 10), buttons=(1, 0, 0)))
        player.wait()
        assert screen.board.highlights.box is not None
        window.handle(pygame.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
        player.wait()
    finally:
        pygame.key.set_mods(0)
    assert set(screen.controller.picked) == set(own_units(player))
    player.key(pygame.K_m, SHIFT)
    troops = form(player).draft.troops
    assert troops is not None
    assert set(troops.units) == set(own_units(player))


def test_troops_are_chosen_in_the_form_if_none_are_selected(player: Player) -> None:
    player.key(pygame.K_m, SHIFT)
    draft = form(player).draft
    assert draft.choices
    assert draft.troops is None
    assert "troops" in draft.missing
    player.hex("0202")
    assert form(player).draft.troops is not None, "a click on the map chooses them"
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_ESCAPE)
    player.key(pygame.K_m, SHIFT)
    player.key(pygame.K_TAB)
    assert form(player).draft.troops is not None, "so does a key"


def test_the_end_of_the_turn_offers_to_carry_out_the_missions(player: Player) -> None:
    player.window.settings.warn_end_turn = True
    give_a_mission(player)
    player.key(pygame.K_e)
    assert (
        "orders of your missions" in player.window.dialogs.text
        or "order of your missions" in player.window.dialogs.text
    )
    turn = player.game.turn
    player.key(pygame.K_RETURN)
    assert len(player.game.history) > 1
    assert player.game.turn > turn or player.game.side_to_act == 1


def test_one_unit_is_overruled_and_given_back(player: Player) -> None:
    give_a_mission(player)
    player.key(pygame.K_m, CTRL)
    page = missions(player)
    player.key(pygame.K_DOWN)
    unit = page.plan.routine[0].units[0]
    page.overrule(unit, True)
    player.wait()
    assert unit not in player.screen.controller.staff.provided
    assert not any(unit in proposal.units for proposal in page.plan.proposals)
    page.overrule(unit, False)
    player.wait()
    assert unit in player.screen.controller.staff.provided


def test_a_mission_is_made_bolder_on_its_page(player: Player) -> None:
    given = give_a_mission(player)
    player.key(pygame.K_m, CTRL)
    player.key(pygame.K_DOWN)
    player.key(pygame.K_b)
    changed = player.screen.session.missions.missions(0)
    assert [mission.boldness for mission in changed] == [Boldness.BOLD]
    assert changed[0].troops == given.troops
    assert missions(player).report is not None, "it stays chosen"


def test_a_standing_order_is_given_shown_and_cancelled(player: Player) -> None:
    player.hex("0202")
    unit = player.screen.controller.unit
    player.key(pygame.K_h, SHIFT)
    player.key(pygame.K_1)
    standing = player.screen.session.missions.standing(0)
    assert [(order.unit, order.kind) for order in standing] == [(unit, StandingKind.HOLD)]
    assert player.screen.board.stacks.marks == {unit: "S"}
    assert unit not in player.screen.controller.idle_units()
    player.key(pygame.K_h, CTRL)
    assert not player.screen.session.missions.standing(0)
    assert player.screen.board.stacks.marks == {}


def test_a_march_over_weeks_is_given_from_the_offer(player: Player) -> None:
    player.hex("0204")
    unit = player.screen.controller.unit
    player.hex(beyond_reach(player), button=3)
    player.key(pygame.K_RETURN)
    standing = player.screen.session.missions.standing(0)
    assert [(order.unit, order.kind) for order in standing] == [(unit, StandingKind.MARCH)]
    assert player.game.history[-1][0] == OrderKind.MOVE, "this turn's march is carried out at once"
    player.screen.controller.select_unit(unit)
    player.screen.context.refresh()
    assert player.screen.board.highlights.route is not None


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_buttons_stay_inside_the_pages(make_player: MakePlayer, skirmish: Scenario, size: tuple[int, int]) -> None:
    someone = make_player(size)
    someone.open(skirmish, ("human", "still"))
    give_a_mission(someone)
    someone.key(pygame.K_m, CTRL)
    someone.key(pygame.K_DOWN)
    page = missions(someone)
    for area in page.click_areas:
        assert area.rect.left >= 0
        assert area.rect.right <= page.rect.w


def test_troops_without_a_mission_have_a_sheet_and_the_page_comes_back_after_it(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_m, SHIFT)
    player.hex("0303")  # for the unit alone, since its formation has no other
    player.key(pygame.K_RETURN)
    player.key(pygame.K_m, CTRL)
    page = missions(player)
    assert len(page.free) == 1
    player.key(pygame.K_RIGHT)
    player.key(pygame.K_RIGHT)
    assert page.turned_to == MissionSheet.FREE
    player.key(pygame.K_RETURN)
    player.hex("0303")
    player.key(pygame.K_RETURN)
    assert page.visible
    assert not page.free
    assert page.turned_to == MissionSheet.MISSIONS
    assert player.screen.panels.toast.text, "how the mission stands is said over the page"


def test_missions_without_troops_are_cancelled_together(player: Player) -> None:
    give_a_mission(player)
    book, units = player.screen.session.missions, player.game.state.units
    lost = own_units(player)[-1]
    for target in book.missions(0)[-1:]:
        book.give(0, target.posture, target.target_kind, target.target, ((PlanScope.UNIT, lost),))
    units["status"][lost] = Status.LOST
    player.key(pygame.K_m, CTRL)
    page = missions(player)
    assert len(page.reports) == 2
    button = next(area for area in page.click_areas if area.action == page.cancel_without_troops)
    player.click(button.rect.move(page.rect.topleft).center)
    assert [bool(report.units) for report in page.reports] == [True]


def test_a_hex_without_a_place_is_a_target_or_stands_for_the_nearest_place(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_m, SHIFT)
    world = player.screen.session.world
    bare = next(hex for hex in range(len(world.place_at)) if world.place_at[hex] < 0)
    form(player).take_hex(bare)
    player.wait()
    assert form(player).draft.target is not None
    assert form(player).draft.target.hex == bare
    near = [target for target in form(player).draft.offered if target.note == "nearest place"]
    assert len(near) == 1
    page = form(player)
    page.recorded = []
    page.repaint()
    assert f"{near[0].label} (nearest place)" in " ".join(box.whole or box.text for box in page.recorded)
    player.key(pygame.K_b)
    assert form(player).draft.target == near[0], "only a place is besieged"
    player.key(pygame.K_c)
    form(player).take_hex(bare)
    player.key(pygame.K_RETURN)
    mission = player.screen.session.missions.missions(0)[-1]
    assert (mission.target_kind, mission.target) == (PlanTarget.HEX, bare)


def test_the_selection_goes_with_a_unit_that_the_staff_moves(player: Player) -> None:
    player.hex("0202")
    controller, session = player.screen.controller, player.screen.session
    goal = session.names.parse_label("0204")
    session.missions.give(0, Posture.TAKE, PlanTarget.HEX, goal, [(PlanScope.UNIT, controller.unit)])
    carry_out(player.screen.context, None)
    assert (int(player.game.state.units["hex"][controller.unit]), controller.hex) == (goal, goal)


def test_the_mission_that_needs_the_player_is_in_view(
    make_player: MakePlayer, skirmish: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = make_player((1280, 720), ui_scale=250)
    player.open(skirmish, ("human", "still"))
    for unit in own_units(player):
        player.screen.controller.select_unit(unit)
        player.key(pygame.K_m, SHIFT)
        player.hex("0303")
        player.key(pygame.K_RETURN)
    page = missions(player)
    last = page.reports[-1]
    monkeypatch.setattr(type(page.plan), "attention", property(lambda _plan: (last,)))
    player.key(pygame.K_m, CTRL)
    page.place(pygame.Rect(page.rect.topleft, (page.rect.w, 400)), player.window.theme)
    page.open()
    page.draw(player.window.surface)
    assert page.report == last
    top, bottom = page._chosen_at
    assert page.scroll > 0
    assert page.head <= top - page.scroll < page.rect.h
    assert bottom > page.rect.h, "it would be out of view"
