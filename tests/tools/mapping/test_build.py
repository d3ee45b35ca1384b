"""Building maps: the same bytes every time, and any box and hex size."""

import json
import struct
import zlib
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import yaml
from typer.testing import CliRunner

from game.hexgrid import map_extent
from game.shipped import assets_folder
from game.tools.mapping.artwork import artwork, artwork_text
from game.tools.mapping.atlas import Atlas, make_atlas
from game.tools.mapping.build import write_art
from game.tools.mapping.commands import app
from game.tools.mapping.frame import Frame, frame_for, frame_of_size
from game.tools.mapping.geodata import Geography
from game.tools.mapping.png import png_bytes
from game.tools.mapping.relief import relief
from game.tools.mapping.writer import map_text, text
from tests.tools.mapping.map_sheet import MapSheet


@pytest.mark.slow
def test_a_rebuild_gives_the_committed_map(atlas: Atlas, map_file: Path) -> None:
    assert map_text(atlas).encode() == map_file.read_bytes()


@pytest.mark.slow
def test_a_rebuild_gives_the_committed_lines(atlas: Atlas, geography: Geography) -> None:
    committed = (assets_folder() / "maps" / "bukhara_1922" / "lines.json").read_bytes()
    assert artwork_text(artwork(atlas, geography.lakes, "relief.png")).encode() == committed


def test_the_committed_relief_fits_its_frame(frame: Frame) -> None:
    folder = assets_folder() / "maps" / "bukhara_1922"
    box = json.loads((folder / "lines.json").read_text(encoding="utf-8"))["relief"]
    head = (folder / box["file"]).read_bytes()
    width, height = struct.unpack(">II", head[16:24])
    assert len(head) < 3_000_000
    assert (box["left"], box["top"], box["right"], box["bottom"]) == pytest.approx(map_extent(98, 69), abs=1e-3)
    assert width / height == pytest.approx((box["right"] - box["left"]) / (box["bottom"] - box["top"]), rel=2e-3)


def test_a_hex_centre_is_on_the_origin(frame: Frame) -> None:
    assert frame.label(frame.hex_of(66.25, 39.0)) == "4937"
    x, y = frame.plane([66.25], [39.0])
    assert np.hypot(x - frame.origin[0], y - frame.origin[1]) < 1e-6
    lon, lat = frame.lonlat(*frame.plane([58.4, 74.0], [43.0, 36.0]))
    assert lon == pytest.approx([58.4, 74.0]) and lat == pytest.approx([43.0, 36.0])


@pytest.mark.slow
@pytest.mark.parametrize(
    "frame",
    [
        frame_for((-630, 650, -330, 410), 30),
        frame_for((150, 500, -100, 150), 12),
        frame_for((-700, -500, 300, 450), 25),
        frame_of_size(9, 7, 20),
        frame_of_size(1, 1, 15),
    ],
    ids=["coarse", "eastern_bukhara", "khorezm_without_origin", "small", "one_hex"],
)
def test_any_box_and_size_can_be_built(frame: Frame, geography: Geography) -> None:
    atlas = make_atlas(frame, geography)
    sheet = MapSheet(yaml.safe_load(map_text(atlas)))
    assert len(sheet.terrain) == len(sheet.region_codes) == len(sheet.climate) == frame.cols * frame.rows
    for kind in ("rails", "roads"):
        for way in sheet.content[kind].values():
            assert len(sheet.line(way["hexes"])) > 1


@pytest.mark.slow
def test_commands_write_map_and_art(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a small picture: one of full width takes ten seconds."""
    monkeypatch.setattr("game.tools.mapping.build.write_art", partial(write_art, width=300))
    size = ["--cols", "12", "--rows", "9", "--hex-km", "20"]
    files = ["--out", str(tmp_path / "map.yaml"), "--art", str(tmp_path / "art")]
    built = CliRunner().invoke(app, ["build", *size, *files])
    assert built.exit_code == 0, built.output
    assert yaml.safe_load((tmp_path / "map.yaml").read_text(encoding="utf-8"))["grid"]["cols"] == 12
    assert json.loads((tmp_path / "art" / "lines.json").read_text(encoding="utf-8"))["cols"] == 12
    assert (tmp_path / "art" / "relief.png").read_bytes()[16:20] == (300).to_bytes(4, "big")


@pytest.mark.parametrize("options", [["--cols", "5"], ["--box", "5", "1", "0", "9"], ["--hex-km", "0"]])
def test_nonsense_options_are_refused(options: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", *options, "--out", str(tmp_path / "map.yaml")])
    assert result.exit_code == 2
    assert not (tmp_path / "map.yaml").exists()


def test_png_encodes_the_picture() -> None:
    wanted = np.random.default_rng(1).integers(0, 256, (5, 7, 3), dtype=np.uint8)
    wanted[3:] = 40
    data = png_bytes(wanted)
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        packed += body if kind == b"IDAT" else b""
        at += 12 + size
    assert np.array_equal(_unfiltered(zlib.decompress(packed), 5, 7), wanted)


def _unfiltered(raw: bytes, height: int, width: int) -> np.ndarray:
    """The pixels of filtered PNG rows, decoded one byte at a time."""
    rows = np.zeros((height + 1, width * 3 + 3), int)
    for row in range(height):
        kind, *values = raw[row * (width * 3 + 1) : (row + 1) * (width * 3 + 1)]
        for at, value in enumerate(values, start=3):
            left, above, corner = rows[row + 1, at - 3], rows[row, at], rows[row, at - 3]
            guess = left + above - corner
            paeth = min((left, above, corner), key=lambda near: abs(guess - near))
            rows[row + 1, at] = (value + {1: left, 2: above, 4: paeth}[kind]) % 256
    return rows[1:, 3:].reshape(height, width, 3)


def test_relief_shows_water_green_and_snow(atlas: Atlas, geography: Geography) -> None:
    pixels = relief(atlas, geography, 400).astype(int)
    left, top, right, bottom = map_extent(98, 69)

    def at(lon: float, lat: float) -> list[int]:
        (x,), (y,) = atlas.frame.plane([lon], [lat])
        height, width, _ = pixels.shape
        row = int((y - top) / (bottom - top) * height)
        return list(pixels[row, int((x - left) / (right - left) * width)])

    red, green, blue = at(64.43, 39.85)
    assert green > red > blue  # the Bukhara oasis
    red, green, blue = at(60.5, 39.5)
    assert red > green > blue  # the Karakum
    assert min(at(72.2, 38.9)) > 150 and max(at(72.2, 38.9)) - min(at(72.2, 38.9)) < 30  # ice of the Pamir


@pytest.mark.parametrize(
    "value, written",
    [
        ("Bukhara", "Bukhara"),
        ("Mazar-i-Sharif", "Mazar-i-Sharif"),
        ("no", '"no"'),
        ("Karadağ", '"Karadağ"'),
        ("a, b", '"a, b"'),
        ("0512", '"0512"'),
    ],
)
def test_words_are_quoted_where_yaml_would_misread_them(value: str, written: str) -> None:
    assert text(value) == written
    assert yaml.safe_load(f"[{written}]") == [value]
