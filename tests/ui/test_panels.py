"""Panels: what they show, and what a click on them does."""

import pygame
import pytest

from game.core.codes import EventKind, OrderKind
from game.core.orders import Order
from game.play.lookup.log_filter import LOG_FILTERS
from game.play.setup.settings import load_settings
from game.scenario import load_scenario
from game.scenario.scenario import Scenario
from game.ui.board.counters import CounterFace, counter
from game.ui.board.symbols import SYMBOLS
from game.ui.keys import Command
from game.ui.lettering import truncated, wrap
from game.ui.panels.hex_text import hex_title, terrain_lines
from game.ui.panels.unit_text import unit_figures, unit_remarks
from tests.conftest import campaign_scenario
from tests.ui.conftest import PEOPLE, MakePlayer, Player


def fight(player: Player) -> None:
    player.hex("0202")
    player.hex("0303")
    player.key(pygame.K_g)


def test_a_battle_in_the_log_opens_its_breakdown(player: Player) -> None:
    fight(player)
    player.key(pygame.K_ESCAPE)
    screen = player.screen
    assert not screen.panels.report.visible
    player.wait()
    log = screen.panels.log
    entry = next(e for e in log.entries if e.event.kind == EventKind.BATTLE)
    assert "Ak-Kurgan" in entry.text
    log.scroll = 0
    spots = [e for e in log.entries if e.event.kind != EventKind.WEEK and (e.event.hex >= 0 or e.event.battle)]
    hit = log.click_areas[spots.index(entry) - len(spots)]
    player.click((log.rect.x + hit.rect.centerx, log.rect.y + hit.rect.centery))
    assert screen.panels.report.visible
    assert screen.panels.report.event == entry.event


@pytest.mark.slow
def test_what_is_taken_back_leaves_the_log(player: Player) -> None:
    player.hex("0202")
    player.key(pygame.K_f)
    assert any(e.event.kind == EventKind.FORCED for e in player.screen.panels.log.entries)
    player.key(pygame.K_u)
    assert not any(e.event.kind == EventKind.FORCED for e in player.screen.panels.log.entries)


def test_a_unit_in_the_stack_list_is_selected_by_click(player: Player) -> None:
    player.hex("0202")
    player.hex("0103", button=3)
    screen = player.screen
    here = screen.controller.units_in(player.game.names.parse_label("0103"))
    other = next(unit for unit in here if unit != screen.controller.unit)
    hit = screen.panels.hex_panel.click_areas[here.index(other)]
    player.click((screen.panels.hex_panel.rect.x + hit.rect.x + 60, screen.panels.hex_panel.rect.y + hit.rect.y + 8))
    assert screen.controller.unit == other


def test_a_click_on_the_minimap_goes_there(player: Player) -> None:
    camera = player.screen.board.camera
    while camera.zoom_by(1):
        pass
    rect = player.screen.panels.minimap.rect
    player.click((rect.x + 4, rect.y + 4))
    west = camera.x
    player.click((rect.right - 4, rect.bottom - 4))
    assert camera.x > west
    assert player.game.history == []


def test_switches_change_the_look(player: Player) -> None:
    options = player.screen.board.options
    for command, name in ((Command.REGIONS, "show_regions"), (Command.LABELS, "show_labels")):
        before = getattr(options, name)
        player.screen.commands.run(command)
        player.wait(3)
        assert getattr(options, name) != before


@pytest.mark.slow
def test_control_changes_the_picture_of_the_map(player: Player) -> None:
    def picture() -> bytes:
        for _ in range(60):
            player.wait()
        return pygame.image.tobytes(player.window.surface.subsurface(player.screen.board.camera.view), "RGB")

    before = picture()
    player.key(pygame.K_1)
    assert picture() != before


@pytest.mark.slow
def test_tooltips_appear_when_the_mouse_rests(player: Player) -> None:
    toolbar = player.screen.panels.toolbar
    pos = (toolbar.rect.x + 20, toolbar.rect.y + 10)
    player.window.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(0, 0, 0)))
    before = pygame.image.tobytes(player.window.surface, "RGB")
    player.wait(20)
    player.window.dirty = True
    player.wait()
    assert pygame.image.tobytes(player.window.surface, "RGB") != before


def test_texts_on_a_hex_and_a_unit(player: Player) -> None:
    names = player.game.names
    lines = terrain_lines(player.screen.controller, names.parse_label("0303"))
    assert lines[0] == "Oasis, The plain (0303)"
    assert any("fort level 1" in line for line in lines)
    assert any("bridge" in line for line in lines)
    entries = dict(unit_figures(player.screen.controller, names.unit("bek_horse")))
    assert entries["MP"] == "14 of 14"
    assert any("bek" in note.text for note in unit_remarks(player.screen.controller, names.unit("bek_horse")))


def test_the_panel_tells_what_a_scheduled_unit_does_next(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, ("still", "human"))
    while player.game.turn < 3 or player.game.side_to_act == 0:
        player.game.end_turn()
    controller = player.screen.controller
    controller.session.forget_view()
    remarks = [note.text for note in unit_remarks(controller, player.game.names.unit("squadron"))]
    text = "Schedule: march to Ak-Kurgan (0303) on 27 March 1922. Any order of yours ends it (15.9)"
    assert text in remarks


def test_no_listing_of_orders_while_the_computer_thinks(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player()
    player.open(skirmish, ("still", "still"))
    assert player.screen.session.orders_of(0) == []
    assert player.screen.controller.units_to_join(12) == []
    assert not player.screen.controller.give(Order(OrderKind.END_TURN))


def test_counters_differ_by_side_without_colour() -> None:
    faces = [
        CounterFace(side, (90, 90, 90), hatch, "infantry", 500, 40) for side, hatch in ((0, "diagonal"), (1, "none"))
    ]
    pictures = [pygame.image.tobytes(counter(face), "RGBA") for face in faces]
    assert pictures[0] != pictures[1]
    marks = [counter(face._replace(size=10, hatch="none")) for face in faces]
    assert pygame.image.tobytes(marks[0], "RGBA") != pygame.image.tobytes(marks[1], "RGBA")


def test_every_symbol_looks_different(skirmish: Scenario) -> None:
    drawn = {draw: name for name, draw in SYMBOLS.items()}
    pictures = {
        pygame.image.tobytes(counter(CounterFace(1, (120, 40, 40), "none", name, 500, 64)), "RGBA")
        for name in drawn.values()
    }
    assert len(pictures) == len(drawn)
    for symbol in skirmish.names.unit_type_symbols:
        assert symbol in SYMBOLS


def test_text_is_truncated_and_wrapped_to_its_width() -> None:
    pygame.font.init()
    assert truncated("Qoʻrgʻontepa", "regular", 14, 400) == "Qoʻrgʻontepa"
    assert truncated("Second levy around Bukhara", "regular", 14, 60).endswith("…")
    lines = wrap("one two three four five", "regular", 14, 70)
    assert len(lines) > 1
    assert " ".join(lines) == "one two three four five"


def test_the_log_shows_one_subject(player: Player) -> None:
    log = player.screen.panels.log
    player.hex("0202")
    player.key(pygame.K_f)
    state = next(one for one in LOG_FILTERS if one.word == "state")
    troops = next(one for one in LOG_FILTERS if one.word == "troops")
    for chosen, expected in ((state, False), (troops, True)):
        log.filter_by(chosen)
        assert any(entry.event.kind == EventKind.FORCED for entry in log.shown) == expected
    player.wait()
    hit = next(hit for hit in log.click_areas if hit.tooltip == "Show all events")
    player.click((log.rect.x + hit.rect.centerx, log.rect.y + hit.rect.centery))
    assert log.filter is LOG_FILTERS[0]


def test_the_name_of_the_hex_stays_when_its_unit_is_scrolled_to(make_player: MakePlayer) -> None:
    player = make_player((1280, 720))
    player.open(campaign_scenario(), PEOPLE)
    controller, panel = player.screen.controller, player.screen.panels.hex_panel
    seen = 0
    for unit in controller.idle_units()[:12]:
        controller.select_unit(unit)
        player.screen.context.refresh()
        player.wait()
        panel.recorded = []
        panel.repaint()
        title = hex_title(controller.session.world, controller.session.names, controller.hex)
        assert any(title.startswith(box.text.rstrip("…")) and box.rect.top >= 0 for box in panel.recorded)
        if panel.scroll:  # the first thing below the title is whole
            head = panel.px(22)
            whole = panel.theme.font("regular", 12).get_height()
            cut = [box for box in panel.recorded if box.rect.top == head and panel.px(3) < box.rect.h < whole]
            assert not cut, cut[0].text
        panel.recorded, seen = None, seen + (panel.scroll > 0)
    assert seen, "some hexes have more to say than there is room for"
    empty = next(hex for hex in range(len(controller.view.state.owner)) if not controller.units_in(hex))
    panel.scroll = 200
    controller.select_hex(empty)
    player.screen.context.refresh()
    player.wait()
    panel.recorded = []
    panel.repaint()
    assert panel.scroll == 0
    assert len(panel.recorded) > 1
    panel.recorded = None


@pytest.mark.parametrize("percent", [100, 150])
def test_the_level_of_victory_is_always_in_the_top_bar(make_player: MakePlayer, percent: int) -> None:
    player = make_player((1280, 720), ui_scale=percent)
    player.open(campaign_scenario(), PEOPLE)
    session, bar = player.screen.session, player.screen.panels.top_bar
    for level in (session.projection.level, "Marginal Basmachi victory"):
        session._projection = session.projection._replace(level=level)
        bar.recorded = []
        bar.repaint()
        assert any(level in box.text for box in bar.recorded)


def test_the_filter_of_the_log_is_kept(player: Player) -> None:
    log = player.screen.panels.log
    log.filter_by(LOG_FILTERS[1])
    assert load_settings(player.window._settings_path).log_filter == "fights"
    player.router.menu()
    player.open(load_scenario("skirmish_5x5"), PEOPLE)
    assert player.screen.panels.log.filter is LOG_FILTERS[1]
