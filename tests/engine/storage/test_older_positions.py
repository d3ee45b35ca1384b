"""Positions of older releases are shown as they were, on today's map and order of battle."""

import base64
import zlib
from pathlib import Path

import pytest

from game.core.codes import NO_HEX
from game.engine.storage.archive import ArchivedGame, archived_game
from game.engine.storage.editions import find_scenario
from game.engine.storage.saves import ReadOnlySave, load_game
from game.version import RELEASES, RULES_VERSION

pytestmark = pytest.mark.slow

MUSEUM = Path(__file__).parents[2] / "museum"
SAVES = sorted(path for path in MUSEUM.glob("*/*.bukhara") if path.parent.name in ("0.2.0", "0.3.0"))
MEN = {
    ("0.2.0", "skirmish_5x5"): (597, 610),
    ("0.2.0", "bukhara_1922"): (18625, 38028),
    ("0.3.0", "skirmish_5x5"): (597, 610),
    ("0.3.0", "bukhara_1922"): (18625, 38034),
}
"""Men on the map by side, as the release that wrote the file counts them."""
UNITS = {
    "skirmish_5x5": [("hill_foot", 16, 597), ("town_garrison", 12, 120), ("rifle_column", 14, 490)],
    "bukhara_1922": [("enver_column", 3984, 288), ("lakay_ibrahim", 4180, 690), ("karategin_horse", 3501, 383)],
}
"""Units with their hexes and men."""
OWNERS = {
    "skirmish_5x5": {"Ak-Kurgan": 1, "Rabat": 1},
    "bukhara_1922": {"Bukhara": 1, "Kogon": 1, "Peshku": 0, "Qiziltepa": 1},
}
"""Owners of places."""


def which(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def opened(path: Path) -> ArchivedGame:
    with pytest.raises(ReadOnlySave) as refused:
        load_game(path)
    return refused.value.archive


@pytest.mark.parametrize("path", SAVES, ids=which)
def test_the_position_is_the_one_that_was_saved(path: Path) -> None:
    game = opened(path).game
    assert game is not None
    names, units = game.names, game.state.units
    on_map = units["hex"] != NO_HEX
    men = tuple(int(units["men"][on_map & (units["side"] == side)].sum()) for side in (0, 1))
    assert men == MEN[path.parent.name, path.stem]
    for id, hex, strength in UNITS[path.stem]:
        row = units[names.unit(id)]
        assert (int(row["hex"]), int(row["men"])) == (hex, strength), id
    for id, owner in OWNERS[path.stem].items():
        place = names.place_ids.index(id)
        assert game.state.owner[game.scenario.world.places["hex"][place]] == owner, id
    assert (game.turn, game.side_to_act) == (2, 1)


@pytest.mark.parametrize("path", SAVES, ids=which)
def test_the_reason_speaks_of_rules_and_release_only(path: Path) -> None:
    archive = opened(path)
    rules = archive.header.rules
    assert f"rules version {rules}, this release plays rules version {RULES_VERSION}" in archive.reason
    assert f"Release {RELEASES[rules]}" in archive.reason
    assert "have changed" not in archive.reason


def position(path: Path) -> bytes:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = []
    for line in lines[lines.index("state") + 1 :]:
        if not line or " " in line:
            break
        rows.append(line)
    return zlib.decompress(base64.b64decode("".join(rows)))


def test_a_damaged_position_is_refused_in_words() -> None:
    path = MUSEUM / "0.2.0" / "skirmish_5x5.bukhara"
    good, header = position(path), opened(path).header
    found = find_scenario(header)
    step = max(len(good) // 60, 1)
    damaged = [b"", good[:-8], good + b"\0" * 8, b"\xff" * len(good), b"\x7f" * len(good)]
    damaged += [good[:at] + b"\xff" * 16 + good[at + 16 :] for at in range(0, len(good) - 16, step)]
    texts = ["", "state\n", "state\n!!!\n", "state\nAAAA\n"]
    texts += ["state\n" + base64.b64encode(zlib.compress(data)).decode() + "\n" for data in damaged]
    for text in texts:
        archive = archived_game(header, found, text, None)
        assert archive.game is not None or "not shown" in archive.note
