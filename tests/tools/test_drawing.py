"""`map render`: the map of any scenario as SVG and PNG."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from game.play.map_sheet import shapes
from game.play.map_sheet.lines import WATER
from game.play.map_sheet.places import _box, _overlap, names
from game.play.map_sheet.plan import Plan
from game.play.map_sheet.shapes import Words
from game.play.map_sheet.sheet import MOST, SheetOptions, map_sheet
from game.play.map_sheet.svg import svg_text
from game.scenario import load_scenario
from tests.conftest import Command, campaign_scenario
from tests.scenario.workshop import copied, edited


def test_the_sheet_of_ones_own_scenario(tmp_path: Path) -> None:
    own = copied(tmp_path, "own_war")
    edited(own, "scenario.yaml", "id: skirmish_5x5", "id: own_war")
    edited(own, "map.yaml", "Rabat: {hex: 0503", "Fort <A> & B: {hex: 0104, kind: fort, fort: 2}\n  Rabat: {hex: 0503")
    svg = svg_text(map_sheet(load_scenario(own), SheetOptions(units=True, owners=True, regions=True)))
    words = [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]
    for wanted in (
        "0101",
        "0505",
        "Ak-Kurgan",
        "Fort <A> & B",
        "Ak Su",
        "THE PLAIN",
        "bridge",
        "road",
        "Skirmish at Ak-Kurgan",
    ):
        assert wanted in words
    assert "15 km from centre to centre" in words


def test_labels_can_be_left_out() -> None:
    scenario = load_scenario("skirmish_5x5")
    for options in (SheetOptions(labels=False), SheetOptions(hex_size=12)):
        texts = [shape.text for shape in map_sheet(scenario, options).shapes if isinstance(shape, Words)]
        assert "0303" not in texts and "Ak-Kurgan" in texts


def test_every_hexside_of_a_river_is_drawn_where_it_is() -> None:
    scenario = load_scenario("skirmish_5x5")
    sheet = map_sheet(scenario, SheetOptions())
    drawn = [shape.points for shape in sheet.shapes if isinstance(shape, shapes.Path) and shape.colour == WATER]
    plan = Plan(scenario, 48.0)
    for hex, direction in scenario.rivers[0].sides:
        assert plan.side(hex, direction) in drawn
        near = scenario.world.neighbours[hex, direction]
        middle = [(a + b) / 2 for a, b in zip(plan.centre(hex), plan.centre(int(near)), strict=True)]
        ends = plan.side(hex, direction)
        assert [sum(end[axis] for end in ends) / 2 for axis in (0, 1)] == pytest.approx(middle)


def test_names_of_the_campaign_rarely_cover_each_other() -> None:
    boxes = [_box(words) for words in names(Plan(campaign_scenario(), 48.0), with_units=True)]
    covered = sum(_overlap(boxes[i], boxes[j]) > 0 for i in range(len(boxes)) for j in range(i))
    assert covered <= len(boxes) // 20


def test_a_large_sheet_is_drawn_smaller() -> None:
    sheet = map_sheet(load_scenario("skirmish_5x5"), SheetOptions(hex_size=5000))
    assert sheet.width == pytest.approx(MOST)


def test_the_command_writes_both_pictures(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pygame

    monkeypatch.chdir(tmp_path)
    answer = command("map", "render", "skirmish_5x5", "--hex-size", 60, "--units")
    assert answer.code == 0, answer.err
    picture = pygame.image.load("skirmish_5x5.png")
    assert f"{picture.get_width()} x {picture.get_height()} pixels" in answer.out
    colours = {tuple(picture.get_at((x, 200)))[:3] for x in range(picture.get_width())}
    assert len(colours) > 10
    assert Path("skirmish_5x5.svg").read_text("utf-8").endswith("</svg>\n")
    assert command("map", "render", "skirmish_5x5", "--out", "a.pdf").code == 2
    assert "did you mean 'skirmish_5x5'" in command("map", "render", "skirmish_5x").err
