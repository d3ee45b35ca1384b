"""The editor in the window: each kind of brush, undo, save, and what a new reading of the files makes of it."""

import shutil
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.core.codes import NO_SIDE, Hexside, PlaceKind, Status
from game.hexgrid.pixels import CORNER_OFFSETS
from game.scenario import load_scenario
from game.scenario.json_schema.modeline import modeline
from game.scenario.scenario import Scenario
from game.scenario.translations import FOLDER
from game.shipped import scenarios_folder
from game.ui.layout_check import panel_faults
from game.ui.screens.edit_screen import EditScreen
from game.ui.screens.menu import MenuScreen
from tests.scenario.workshop import edited
from tests.ui.conftest import MakePlayer, Player

ORIGINAL = scenarios_folder() / "skirmish_5x5"


class Painter:
    """An author at the editor."""

    def __init__(self, player: Player, folder: Path) -> None:
        self.player, self.folder = player, folder
        player.router.edit(folder)
        player.wait_until(lambda: isinstance(player.window.screen, EditScreen))
        self.screen = player.window.screen
        player.wait()

    def take(self, group: str, word: str) -> None:
        """Opens a group by its letter, and clicks a brush."""
        self.player.key(ord(group.lower()))
        palette = self.screen.palette
        palette.choose(next(brush for brush in palette.group.brushes if brush.word == word))

    def at(self, label: str, direction: int = -1) -> tuple[float, float]:
        camera = self.screen.board.camera
        hex = self.screen.board.names.parse_label(label)
        x, y = camera.centre_of(hex)
        if direction >= 0:
            (ax, ay), (bx, by) = CORNER_OFFSETS[direction], CORNER_OFFSETS[(direction + 1) % 6]
            x, y = x + (ax + bx) * camera.zoom * 0.42, y + (ay + by) * camera.zoom * 0.42
        return x, y

    def click(self, label: str, direction: int = -1, button: int = 1) -> None:
        self.player.click(self.at(label, direction), button)

    def drag(self, labels: str, button: int = 1) -> None:
        send = self.player.window.handle
        spots = [tuple(map(round, self.at(label))) for label in labels.split()]
        send(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=spots[0], button=button))
        for spot in spots[1:]:
            send(pygame.Event(pygame.MOUSEMOTION, pos=spot, rel=(1, 1), buttons=(1, 0, 0)))
        send(pygame.Event(pygame.MOUSEBUTTONUP, pos=spots[-1], button=button))
        self.player.wait()

    def control(self, key: int) -> None:
        self.player.key(key, pygame.KMOD_LCTRL)


@pytest.fixture
def painter(make_player: MakePlayer, tmp_path: Path) -> Painter:
    """A copy of the skirmish without its translations: lint finds those of names that a test changes."""
    folder = tmp_path / "skirmish_5x5"
    shutil.copytree(ORIGINAL, folder, ignore=shutil.ignore_patterns(FOLDER))
    return Painter(make_player(), folder)


def hex_of(scenario: Scenario, label: str) -> int:
    return scenario.names.parse_label(label)


def side_bits(scenario: Scenario, label: str, direction: int) -> int:
    return int(scenario.world.hexsides[hex_of(scenario, label), direction])


def test_what_is_painted_is_what_a_game_reads(painter: Painter) -> None:
    painter.take("t", "desert")
    painter.drag("0101 0201 0301")
    painter.take("r", "minor")
    painter.click("0505", direction=5)
    painter.take("r", "ford")
    painter.click("0304", direction=1)
    painter.take("l", "rail")
    painter.drag("0101 0201 0301")
    painter.take("l", "track")
    painter.click("0404")
    painter.click("0405")
    painter.take("o", "regulars")
    painter.click("0102")
    painter.click("0502", button=3)
    painter.take("f", "move")
    painter.drag("0204 0305")
    painter.take("f", "rifle")
    painter.player.key(pygame.K_TAB)
    painter.click("0504")
    painter.take("f", "move")
    painter.click("0303", button=3)
    assert painter.screen.editor.is_unsaved
    painter.player.wait_until(lambda: not painter.screen.check.is_busy)
    painter.control(pygame.K_s)
    assert not painter.screen.editor.is_unsaved
    assert "Written" in painter.screen.context.toast.text

    read = load_scenario(painter.folder)
    world, names = read.world, read.names
    desert = names.terrain_ids.index("desert")
    assert [int(world.terrain_at[hex]) for hex in (0, 1, 2)] == [desert] * 3
    assert int(world.terrain_at[3]) != desert
    assert side_bits(read, "0505", 5) & Hexside.MINOR_RIVER
    assert side_bits(read, "0304", 1) & Hexside.FORD
    assert side_bits(read, "0101", 1) & Hexside.RAIL and side_bits(read, "0201", 1) & Hexside.RAIL
    assert any(int(bits) & Hexside.TRACK for bits in world.hexsides[hex_of(read, "0404")])
    assert int(world.owners[hex_of(read, "0102")]) == 1
    assert int(world.owners[hex_of(read, "0502")]) == NO_SIDE
    foot = world.units[names.unit("hill_foot")]
    assert int(foot["hex"]) == hex_of(read, "0305")
    new = [row for row in world.units if int(row["hex"]) == hex_of(read, "0504") and row["status"] == Status.ON_MAP]
    assert len(new) == 1 and int(new[0]["side"]) == 1 and int(new[0]["men"]) == 500
    assert "town_garrison" not in names.unit_ids

    for file in ("map.yaml", "oob.yaml", "scenario.yaml"):
        old, now = (ORIGINAL / file).read_text("utf-8"), (painter.folder / file).read_text("utf-8")
        comments = [line[line.index("#") :] for line in old.splitlines() if "# " in line]
        assert comments and all(comment in now for comment in comments), file
    untouched = ("regions.yaml", "victory.yaml", "events.yaml", "plans.yaml")
    assert all((painter.folder / file).read_bytes() == (ORIGINAL / file).read_bytes() for file in untouched)


def test_places_and_regions_are_painted_too(painter: Painter) -> None:
    player, screen = painter.player, painter.screen
    painter.take("p", "town")
    painter.click("0102")
    assert player.window.dialogs.entry.get_text() == "Town 1"
    player.window.dialogs.entry.set_text("Khanabad")
    player.key(pygame.K_RETURN)
    painter.click("0503")
    painter.take("p", "move")
    painter.drag("0102 0204")
    painter.take("p", "details")
    painter.click("0303")
    player.window.dialogs.entry.set_text("New Kurgan")
    player.key(pygame.K_RETURN)
    painter.take("p", "village")
    painter.click("0105")
    player.key(pygame.K_RETURN)
    painter.click("0105", button=3)
    painter.take("g", "new")
    painter.click("0101")
    player.window.dialogs.entry.set_text("Upper valley")
    player.key(pygame.K_RETURN)
    assert screen.palette.brush.word == "upper_valley", "what is begun is painted next"
    painter.drag("0201 0301")
    painter.click("0505", button=3)
    assert screen.palette.brush.word == "plain", "taken from under the mouse"
    painter.take("g", "details")
    painter.click("0504")
    player.window.dialogs.entry.set_text("The low plain")
    player.key(pygame.K_RETURN)
    player.wait_until(lambda: not screen.check.is_busy)
    assert screen.problems.title == "No problems"
    painter.control(pygame.K_s)

    read = load_scenario(painter.folder)
    names, places = read.names, read.world.places
    where = {name: names.label(int(places["hex"][i])) for i, name in enumerate(names.place_ids)}
    assert where == {"New Kurgan": "0303", "Rabat": "0503", "Khanabad": "0204"}
    assert int(places["kind"][names.place_ids.index("Rabat")]) == PlaceKind.TOWN
    assert (names.region_ids[2], names.region_names[1:]) == ("upper_valley", ("The low plain", "Upper valley"))
    assert [names.label(int(hex)) for hex in np.flatnonzero(read.world.region_at == 2)] == ["0101", "0201", "0301"]
    assert "New Kurgan: {stores: 600}" in (painter.folder / "regions.yaml").read_text("utf-8")
    old, now = (ORIGINAL / "map.yaml").read_text("utf-8"), (painter.folder / "map.yaml").read_text("utf-8")
    changed = [line for line in now.splitlines() if line not in old.splitlines()]
    assert changed == [
        "  P: {id: plain, name: The low plain}",
        "  U: {id: upper_valley, name: Upper valley}",
        "  UUUPP",
        "  New Kurgan: {hex: 0303, kind: town, fort: 1}",
        "  Rabat: {hex: 0503, kind: town}",
        '  Khanabad: {hex: "0204", kind: town}',
    ]
    while screen.editor.undo():
        pass
    assert screen.editor.edits.unsaved()["map"] == old
    assert screen.editor.sketch.names.place_ids == ("Ak-Kurgan", "Rabat")


def test_climate_zones_are_begun_painted_changed_and_removed(painter: Painter) -> None:
    player, screen = painter.player, painter.screen
    dialogs = player.window.dialogs
    painter.take("c", "new")
    painter.click("0101", button=3)
    assert "no climate" in screen.context.toast.text
    painter.click("0101")
    dialogs.entry.set_text("hills")
    player.key(pygame.K_RETURN)
    assert dialogs.entry.get_text() == " ".join(["15"] * 12), "as it was there"
    dialogs.entry.set_text("-3.1 0 7.4 13 18 22 24 22 17 11 4")
    player.key(pygame.K_RETURN)
    assert "got 11" in dialogs.text
    player.key(pygame.K_RETURN)
    assert not screen.editor.is_unsaved
    painter.click("0101")
    dialogs.entry.set_text("hills")
    player.key(pygame.K_RETURN)
    dialogs.entry.set_text("-3.1 0 7.4 13 18 22 24 22 17 11 4 -1")
    player.key(pygame.K_RETURN)
    assert screen.palette.brush[:2] == ("climate", "b"), "what is begun is painted next"
    painter.drag("0201 0301")
    painter.click("0505", button=3)
    assert screen.palette.brush.word == "a", "taken from under the mouse"
    painter.click("0301")
    painter.take("c", "details")
    painter.click("0505")
    dialogs.entry.set_text("plain")
    player.key(pygame.K_RETURN)
    player.key(pygame.K_RETURN)
    player.wait_until(lambda: not screen.check.is_busy)
    assert screen.problems.title == "No problems"
    painter.control(pygame.K_s)

    read = load_scenario(painter.folder)
    assert [read.names.label(int(hex)) for hex in np.flatnonzero(read.world.zone_at == 1)] == ["0101", "0201"]
    old, now = (ORIGINAL / "map.yaml").read_text("utf-8"), (painter.folder / "map.yaml").read_text("utf-8")
    mild = ", ".join(["150"] * 12)
    assert now == old + (
        "climate:\n  zones:\n"
        f"    a: {{name: plain, temps: [{mild}]}}\n"
        "    b: {name: hills, temps: [-31, 0, 74, 130, 180, 220, 240, 220, 170, 110, 40, -10]}\n"
        "  rows: |\n    bbaaa\n    aaaaa\n    aaaaa\n    aaaaa\n    aaaaa\n"
    )
    painter.take("c", "remove")
    painter.click("0101")
    assert list(dialogs.list.lines) == ["plain  (a)"]
    player.key(pygame.K_RETURN)
    assert "    bb" not in screen.editor.edits.unsaved()["map"] and "hills" not in screen.editor.edits.unsaved()["map"]
    assert "b" not in {brush.word for brush in screen.palette.group.brushes}
    while screen.editor.undo():
        pass
    assert screen.editor.edits.unsaved()["map"] == old


def test_a_line_goes_on_from_click_to_click_but_not_after_a_drag(painter: Painter) -> None:
    painter.take("l", "track")
    painter.click("0101")
    painter.click("0102")
    painter.click("0104")
    written = painter.screen.editor.edits.unsaved()["map"]
    assert "track_0101: {kind: track, hexes: 0101 0102 0203 0104}" in written.replace('"', "")
    painter.control(pygame.K_z)
    painter.control(pygame.K_z)
    painter.drag("0503 0403", button=3)
    painter.drag("0101 0201")
    assert painter.screen.editor.undo_text == "track: 0101 to 0201", "nothing leads there from 0403"
    painter.drag("0504 0505")
    assert painter.screen.editor.undo_text == "track: 0504 to 0505"


def test_a_region_is_removed_and_its_land_goes_to_a_neighbour(painter: Painter) -> None:
    player, screen = painter.player, painter.screen
    painter.take("g", "remove")
    painter.click("0101")
    assert player.window.dialogs.list is not None
    assert list(player.window.dialogs.list.lines) == ["The plain  (plain)"]
    player.key(pygame.K_RETURN)
    assert set(screen.editor.edits.unsaved()) == {"map", "regions", "scenario"}
    assert "hill_country" not in {brush.word for brush in screen.palette.group.brushes}
    assert (screen.editor.sketch.world.region_at == 1).all()
    painter.click("0101")
    assert player.window.dialogs.list is None, "the only region stays"
    painter.control(pygame.K_z)
    assert not screen.editor.is_unsaved
    assert "hill_country" in {brush.word for brush in screen.palette.group.brushes}


def test_a_variant_is_painted_in_its_own_files_and_the_palette_scrolls_at_large_text(
    make_player: MakePlayer, tmp_path: Path
) -> None:
    shutil.copytree(ORIGINAL, tmp_path / "skirmish_5x5")
    variant = tmp_path / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("format: 1\nid: variant\nextends: skirmish_5x5\ntitle: V\n", "utf-8")
    painter = Painter(make_player(ui_scale=200), variant)
    palette = painter.screen.palette
    painter.take("r", "medium")
    painter.click("0401", direction=4, button=3)
    painter.click("0505", direction=5)
    written = "rivers: {Ak Su: {sides: {remove: 0401/W}}, River 1: {size: medium, sides: 0505/NW}}"
    assert painter.screen.editor.edits.unsaved() == {"map": f"{modeline('map', variant=True)}\n{written}\n"}
    painter.control(pygame.K_z)
    painter.control(pygame.K_z)
    assert not painter.screen.editor.is_unsaved
    painter.take("g", "hill_country")
    painter.click("0503")
    written = f'{modeline("map", variant=True)}\nregion_changes: {{"0503": H}}\n'
    assert painter.screen.editor.edits.unsaved() == {"map": written}
    painter.control(pygame.K_z)
    painter.take("c", "new")
    painter.click("0503")
    painter.player.key(pygame.K_RETURN)
    painter.player.key(pygame.K_RETURN)
    written = painter.screen.editor.edits.unsaved()["map"]
    assert "    b: {name: zone 1, temps: [150, " in written and "    aaaab\n" not in written.partition("rows")[0]
    painter.control(pygame.K_z)
    assert not painter.screen.editor.is_unsaved
    painter.take("g", "details")
    painter.click("0503")
    painter.player.window.dialogs.entry.set_text("Lowland")
    painter.player.key(pygame.K_RETURN)
    written = f"{modeline('map', variant=True)}\nregions: {{P: {{name: Lowland}}}}\n"
    assert painter.screen.editor.edits.unsaved() == {"map": written}
    for group in palette.groups:
        painter.player.key(ord(group.key.lower()))
        reached: set[str] = set()
        for _ in range(30):
            assert list(panel_faults(palette, painter.player.window.surface)) == []
            reached |= {area.tooltip for area in palette.click_areas if area.rect.h > 10}
            palette.wheel(-1)
        assert {brush.label.capitalize() for brush in group.brushes} <= {tip.capitalize() for tip in reached}, (
            group.name
        )


def test_undo_takes_everything_back_and_redo_does_it_again(painter: Painter) -> None:
    screen, before = painter.screen, painter.screen.editor.sketch
    painter.take("t", "desert")
    painter.drag("0101 0102 0103")
    painter.take("r", "medium")
    painter.click("0304", direction=1, button=3)
    painter.take("f", "move")
    painter.click("0202")
    painter.click("0203")
    assert screen.editor.sketch.units_in(hex_of(screen.editor.scenario, "0203")) == ["bek_horse"]
    for _ in range(3):
        painter.control(pygame.K_z)
    assert screen.editor.sketch is before and not screen.editor.is_unsaved
    painter.control(pygame.K_z)
    assert "nothing" in screen.context.toast.text
    for _ in range(3):
        painter.control(pygame.K_y)
    assert screen.editor.is_unsaved
    assert int(screen.board.world.terrain_at[0]) == screen.board.names.terrain_ids.index("desert")


def test_a_stroke_ends_before_anything_else_begins(painter: Painter) -> None:
    screen, send = painter.screen, painter.player.window.handle
    painter.take("t", "desert")
    start, end = (tuple(map(round, painter.at(label))) for label in ("0101", "0103"))
    send(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1))
    send(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=3))
    painter.control(pygame.K_z)
    painter.player.key(pygame.K_r)
    send(pygame.Event(pygame.MOUSEMOTION, pos=end, rel=(1, 1), buttons=(1, 0, 0)))
    send(pygame.Event(pygame.MOUSEBUTTONUP, pos=end, button=1))
    assert screen.palette.brush.word == "desert"
    assert [int(screen.board.world.terrain_at[hex]) for hex in (0, 5, 10)] == [screen.palette.brush.value] * 3
    painter.control(pygame.K_z)
    assert not screen.editor.is_unsaved, "it was one stroke"


def test_keys_paint_at_the_cursor_even_below_the_small_map(painter: Painter) -> None:
    screen = painter.screen
    screen.context.minimap.place(screen.board.camera.view, painter.player.window.theme)
    screen.board.highlights.cursor = hex_of(screen.editor.scenario, "0101")
    painter.take("t", "desert")
    painter.player.key(pygame.K_RETURN)
    assert int(screen.board.world.terrain_at[0]) == screen.palette.brush.value
    painter.take("r", "minor")
    painter.player.key(pygame.K_RIGHT)
    painter.player.key(pygame.K_RETURN)
    east = int(screen.board.world.hexsides[hex_of(screen.editor.scenario, "0201"), 1])
    assert east & Hexside.MINOR_RIVER
    painter.player.key(pygame.K_DELETE)
    assert not screen.editor.sketch.world.hexsides[hex_of(screen.editor.scenario, "0201"), 1] & Hexside.MINOR_RIVER


def test_lint_stands_next_to_the_map_and_unsaved_changes_are_asked_about(painter: Painter) -> None:
    screen, dialogs = painter.screen, painter.player.window.dialogs
    painter.take("t", "lake")
    painter.click("0303")
    painter.player.wait_until(lambda: bool(screen.problems.problems))
    assert screen.problems.title != "No problems"
    left: list[bool] = []
    screen.request_leave(lambda: left.append(True))
    assert dialogs.is_open and not left
    dialogs.close()
    screen._show_problem(screen.problems.problems[0])
    painter.player.wait()
    (painter.folder / "oob.yaml").write_text((ORIGINAL / "oob.yaml").read_text("utf-8") + "\n# more\n", "utf-8")
    painter.control(pygame.K_s)
    assert dialogs.is_open, "another program has changed a file"
    dialogs.close()
    screen.run("undo")
    screen.request_leave(lambda: left.append(True))
    assert left == [True]


def test_a_shipped_scenario_is_copied_before_it_is_edited(make_player: MakePlayer, tmp_path: Path) -> None:
    player, asked = make_player(), []

    def copy(name: str) -> Path:
        asked.append(name)
        shutil.copytree(ORIGINAL, tmp_path / "skirmish_5x5")
        return tmp_path / "skirmish_5x5"

    player.router.edit(ORIGINAL, copy)
    assert "copy" in player.window.dialogs.text
    player.key(pygame.K_RETURN)
    player.key(pygame.K_RETURN)
    assert asked == ["my_skirmish_5x5"]
    player.wait_until(lambda: isinstance(player.window.screen, EditScreen))
    assert player.window.screen.editor.folder == tmp_path / "skirmish_5x5"


def test_a_scenario_with_errors_is_not_opened(make_player: MakePlayer, tmp_path: Path) -> None:
    player, folder = make_player(), tmp_path / "skirmish_5x5"
    shutil.copytree(ORIGINAL, folder)
    edited(folder, "scenario.yaml", "moves: first", "moves: <frist>")
    player.router.edit(folder)
    player.wait_until(lambda: isinstance(player.window.screen, MenuScreen))
    assert "skirmish_5x5 --watch" in player.window.dialogs.text and "&lt;frist&gt;" in player.window.dialogs.text
