"""Where the geographic data end: said in words, for any box."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from game.tools.mapping.build import degrees_frame
from game.tools.mapping.commands import app
from game.tools.mapping.coverage import Box, data_box, is_covered
from game.tools.mapping.geodata import Geography


def test_the_data_end_where_the_elevation_ends(geography: Geography) -> None:
    assert data_box(geography) == (56, 77, 34, 44)
    assert str(Box(-5.5, 2, -3, -1)) == "5.5 W to 2 E, 3 to 1 S"


@pytest.mark.parametrize(
    "options",
    [
        ["--box", "50", "60", "35", "40"],
        ["--box", "60", "78", "35", "40"],
        ["--box", "-10", "10", "-35", "40"],
        ["--box-km", "3000", "3400", "-400", "0"],
        ["--box-km", "-1400", "-1000", "200", "500"],
        ["--cols", "200", "--rows", "200", "--hex-km", "200"],
    ],
)
def test_a_map_beyond_the_data_is_refused_in_words(options: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", *options, "--out", str(tmp_path / "map.yaml")])
    assert result.exit_code == 2
    assert "cover 56 to 77 E, 34 to 44 N" in " ".join(result.output.split())
    assert not (tmp_path / "map.yaml").exists()


@pytest.mark.parametrize("options", [["--box", "60", "70"], ["--box", "60", "58", "35", "37"], ["--hex-km", "5"]])
def test_options_that_make_no_map(options: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", *options, "--out", str(tmp_path / "map.yaml")])
    assert result.exit_code == 2


@pytest.mark.parametrize("box", [(56, 77, 34, 44), (56, 57, 43, 44), (76, 77, 34, 34.4), (66, 66.4, 38.9, 39.1)])
@pytest.mark.parametrize("hex_km", [20, 33])
def test_a_box_inside_the_data_has_a_frame(box: tuple[float, float, float, float], hex_km: int) -> None:
    frame = degrees_frame(Box(*box), hex_km)
    assert is_covered(frame, Box(56, 77, 34, 44))


def test_the_frame_covers_its_box() -> None:
    frame = degrees_frame(Box(67, 69.5, 37, 39), 15)
    assert all(frame.hex_of(lon, lat) >= 0 for lon in (67.05, 69.45) for lat in (37.05, 38.95))


def test_a_small_map_has_its_title_and_only_what_is_there(tmp_path: Path) -> None:
    out = tmp_path / "map.yaml"
    words = ["build", "--box", "61", "62", "38.6", "39.2", "--title", "Karakum\nsands", "--out", str(out)]
    assert CliRunner().invoke(app, words).exit_code == 0
    text = out.read_text("utf-8")
    assert text.splitlines()[1].startswith("# Karakum sands: ")
    content = yaml.safe_load(text)
    assert content["crossings"] == {} and content["boxes"] == {}
    assert {tuple(region["access"]) for region in content["regions"].values()} == {("all",)}
    assert "Soviet" not in text
