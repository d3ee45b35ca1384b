"""The campaign's map: read from its file, and built again from the data."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from game.shipped import scenarios_folder
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.build import build
from game.tools.mapping.frame import FULL_BOX, Frame, frame_for
from game.tools.mapping.geodata import Geography, read_geography
from tests.tools.mapping.map_sheet import MapSheet

MAP_FILE = scenarios_folder() / "bukhara_1922" / "map.yaml"


@pytest.fixture(scope="session")
def map_file() -> Path:
    return MAP_FILE


@pytest.fixture(scope="session")
def sheet() -> MapSheet:
    content: dict[str, Any] = yaml.safe_load(MAP_FILE.read_text(encoding="utf-8"))
    return MapSheet(content)


@pytest.fixture(scope="session")
def frame() -> Frame:
    return frame_for(FULL_BOX, 15)


@pytest.fixture(scope="session")
def geography() -> Geography:
    return read_geography()


@pytest.fixture(scope="session")
def atlas(frame: Frame) -> Atlas:
    return build(frame)[0]
