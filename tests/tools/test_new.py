"""`new`: scenarios that are free of problems and can be played at once."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.hexgrid import NO_HEX
from game.play.map_sheet.shapes import Words
from game.play.map_sheet.sheet import SheetOptions, map_sheet
from game.scenario import lint_folder, load_scenario, search_path
from game.tools.mapping.atlas import Atlas, make_atlas
from game.tools.mapping.build import degrees_frame
from game.tools.mapping.coverage import Box
from game.tools.mapping.geodata import Geography, read_geography
from game.tools.new_scenario.map_scenarios import map_files
from game.tools.new_scenario.write import CannotBegin, title_of, write_scenario
from tests.conftest import Command, campaign_scenario
from tests.scenario.workshop import copied, edited


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a user without scenarios."""
    monkeypatch.setattr(search_path, "own_scenarios", lambda: tmp_path / "data")
    monkeypatch.setenv(search_path.VARIABLE, "")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture(scope="module")
def geography() -> Geography:
    return read_geography()


def built(geography: Geography, box: tuple[float, float, float, float], hex_km: int) -> Atlas:
    return make_atlas(degrees_frame(Box(*box), hex_km), geography)


def commands_of(text: str) -> list[list[str]]:
    """The commands that `new` proposes."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("python -m game")]
    return [line.split("  ")[0].split()[3:] for line in lines]


def test_a_copy_of_the_smallest_scenario(command: Command) -> None:
    answer = command("new", "border_war")
    assert answer.code == 0, answer.err
    assert "border_war: 9 files, without problems" in answer.out
    assert lint_folder("border_war") == []
    scenario, base = load_scenario("border_war"), load_scenario("skirmish_5x5")
    assert (scenario.id, scenario.title) == ("border_war", "Border war")
    assert (scenario.world.units == base.world.units).all()
    assert base.expectations is not None and scenario.expectations is None, "a copy is to be changed"
    main = Path("border_war/scenario.yaml").read_text("utf-8")
    assert Path("border_war", main.splitlines()[0].partition("$schema=")[2]).is_file()
    assert "# must be the name of the folder" in main, "comments stay"
    assert ["play", "border_war"] in commands_of(answer.out)
    played = play_game(scenario, [make_agent("greedy"), make_agent("doctrine")], seed=1)
    assert played.is_over


def test_the_next_steps_are_commands_that_work(command: Command, here: Path) -> None:
    answer = command("new", "border_war", "--title", "War: at the border", "--in", here)
    steps = commands_of(answer.out)
    assert [words[0] for words in steps] == ["play", "lint", "map", "run", "batch", "docs"]
    for words in steps[1:4] + steps[5:]:
        assert command(*words).code == 0, words
    assert load_scenario("border_war").title == "War: at the border"


def test_a_what_if_is_its_base_until_it_is_changed(command: Command) -> None:
    answer = command("new", "truce", "--what-if", "skirmish_5x5")
    assert answer.code == 0, answer.err + answer.out
    assert [file.name for file in Path("truce").iterdir()] == ["scenario.yaml"]
    scenario, base = load_scenario("truce"), load_scenario("skirmish_5x5")
    assert (scenario.title, scenario.briefing, scenario.map_id) == ("Truce", base.briefing, "skirmish_5x5")
    main = Path("truce/scenario.yaml").read_text("utf-8")
    assert "extends: skirmish_5x5" in main
    for line in ("rules:", "logistics:"):  # the examples can be used as they are
        main = main.replace(f"# {line}", line)
    Path("truce/scenario.yaml").write_text(main, "utf-8")
    units = next(line for line in main.splitlines() if line.startswith("# units:"))
    Path("truce/oob.yaml").write_text(units.removeprefix("# "), "utf-8")
    assert lint_folder("truce") == []


def test_a_what_if_of_a_scenario_that_its_folder_would_not_find(command: Command, tmp_path: Path) -> None:
    far = copied(tmp_path / "far", "far_war")
    edited(far, "scenario.yaml", "id: skirmish_5x5", "id: far_war")
    refused = command("new", "truce", "--what-if", far)
    assert refused.code == 1
    assert "put the new one next to it (--in)" in refused.err
    assert not Path("truce").exists()
    assert command("new", "truce", "--what-if", far, "--in", tmp_path / "far").code == 0


def test_a_part_of_a_scenario(command: Command) -> None:
    words = ["--only", "hisar_valley,denov_district", "--to", "1922-02-26", "--title", "Hisar"]
    answer = command("new", "hisar", "--part", "bukhara_1922", *words)
    assert answer.code == 0, answer.err + answer.out
    assert "hisar: 1 file, without problems" in answer.out
    scenario, base = load_scenario("hisar"), campaign_scenario()
    assert scenario.title == "Hisar" and 0 < len(scenario.names.unit_ids) < len(base.names.unit_ids) // 2
    for side in (0, 1):
        assert (scenario.world.supply_sources[:, 0] == side).any()
    row, old = (each.names.place_ids.index("Dushanbe") for each in (scenario, base))
    labels = [each.names.label(int(each.world.places["hex"][at])) for each, at in ((scenario, row), (base, old))]
    assert labels[0] == labels[1]
    sheet = map_sheet(scenario, SheetOptions())
    assert labels[0] in [shape.text for shape in sheet.shapes if isinstance(shape, Words)]
    assert play_game(scenario, [make_agent("greedy"), make_agent("doctrine")], seed=1).is_over


def test_a_part_needs_to_be_named(command: Command) -> None:
    assert command("new", "war", "--part", "bukhara_1922").code == 2
    assert command("new", "war", "--only", "plain").code == 2
    answer = command("new", "war", "--part", "skirmish_5x5", "--only", "plains")
    assert answer.code == 1 and "did you mean 'plain'" in answer.err and not Path("war").exists()
    answer = command("new", "war", "--part", "skirmish_5x5", "--hexes", "0101", "9999")
    assert answer.code == 1 and "war/scenario.yaml" in answer.out, "what is wrong is said with its place"


BOXES = [
    ((67, 69.5, 37, 39), 15),
    ((59, 60, 38.5, 39), 12),  # nothing but desert
    ((73, 74, 38, 38.6), 12),  # mountains
    ((56, 57, 43, 44), 40),  # a corner of the data
    ((71.83, 72.13, 43.52, 44), 12),  # at the edge of the data
    ((65, 69, 38, 40), 40),  # several towns in a hex
]


@pytest.mark.parametrize(("box", "hex_km"), BOXES)
def test_an_empty_map_of_any_box(geography: Geography, box: tuple[float, float, float, float], hex_km: int) -> None:
    folder = Path("new_land")
    write_scenario(folder, map_files(built(geography, box, hex_km), "new_land", 'New "land": a map'))
    assert [str(problem) for problem in lint_folder(folder)] == []
    scenario = load_scenario(folder)
    assert scenario.title == 'New "land": a map'
    for side in (0, 1):
        assert (scenario.world.units["side"] == side).sum() == 3
        assert (scenario.world.supply_sources[:, 0] == side).any()
    assert (scenario.world.units["hex"] != NO_HEX).all()


def test_an_empty_map_is_played_to_the_end(geography: Geography) -> None:
    write_scenario(Path("new_land"), map_files(built(geography, (67, 69, 37.5, 38.5), 20), "new_land", "New land"))
    scenario = load_scenario("new_land")
    game = play_game(scenario, [make_agent("doctrine"), make_agent("greedy")], seed=1)
    assert game.is_over
    assert game.state.sides["points"].sum() > 0, "units go somewhere"


def test_the_command_builds_a_map(command: Command) -> None:
    answer = command("new", "new_land", "--box", 67, 68, 37.5, 38.2, "--hex-km", 20, "--no-art")
    assert answer.code == 0, answer.err
    assert "new_land: 5 files, without problems" in answer.out
    assert yaml.safe_load(Path("new_land/map.yaml").read_text("utf-8"))["grid"]["hex_km"] == 20
    assert Path("new_land/map.yaml").read_text("utf-8").splitlines()[1].startswith("# New land: ")


@pytest.mark.parametrize("size", [(4, 4), (17, 13), (120, 9)])
def test_an_empty_map_of_any_country(command: Command, size: tuple[int, int]) -> None:
    answer = command("new", "new_land", "--size", *size, "--hex-km", 8, "--title", "New land")
    assert answer.code == 0, answer.err + answer.out
    assert "new_land: 5 files, without problems" in answer.out
    scenario = load_scenario("new_land")
    assert len(scenario.world.terrain_at) == size[0] * size[1]
    text = Path("new_land/map.yaml").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 120 + size[0]
    for line in ("rivers", "  White river", "crossings", "  bridge"):  # the examples can be used as they are
        text = text.replace(f"# {line}:", f"{line}:")
    Path("new_land/map.yaml").write_text(text, "utf-8")
    assert [str(problem) for problem in lint_folder("new_land")] == []


def test_a_plain_is_played_to_the_end(command: Command) -> None:
    assert command("new", "new_land", "--size", 9, 7).code == 0
    game = play_game(load_scenario("new_land"), [make_agent("doctrine"), make_agent("greedy")], seed=1)
    assert game.is_over and game.state.sides["points"].sum() > 0


def test_what_cannot_be_begun_says_why(command: Command) -> None:
    Path("taken").mkdir()
    for words, wanted in (
        (["taken"], "exists already"),
        (["a b"], "is not an id"),
        (["../up"], "is not an id"),
        (["common"], "share"),
        (["war", "--in", "nowhere"], "there is no folder nowhere"),
        (["war", "--copy", "skirmish"], "did you mean 'skirmish_5x5'"),
        (["war", "--box", "10", "20", "30", "40"], "cover 56 to 77 E, 34 to 44 N"),
        (["war", "--box", "60", "59", "35", "36"], "in this order"),
        (["war", "--size", "3", "9"], "at least 4 columns"),
        (["war", "--size", "9", "201"], "1 to 200 columns"),
    ):
        answer = command("new", *words)
        assert answer.code == 1 and wanted in answer.err, (words, answer)
    for words in (["war", "--copy", "a", "--what-if", "b"], ["war", "--hex-km", "5"], []):
        assert command("new", *words).code == 2, words
    assert [path.name for path in Path().iterdir()] == ["taken"]


def test_nothing_is_left_if_writing_fails() -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_scenario(Path("war"), {"scenario.yaml": "id: war"}, full)
    assert not Path("war").exists()


def test_too_little_land(geography: Geography) -> None:
    with pytest.raises(CannotBegin, match="too little land"):
        atlas = built(geography, (66, 66.3, 39, 39.2), 20)
        map_files(replace(atlas, terrain=["l"] * len(atlas.terrain)), "war", "War")


def test_titles() -> None:
    assert [title_of(name) for name in ("annual_1921", "a-b", "_")] == ["Annual 1921", "A b", "_"]
