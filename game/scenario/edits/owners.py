"""Who owns which hex at the start: `control` of scenario.yaml."""

from collections.abc import Mapping

from game.scenario.edits.grid import Grid, hex_of_place, site_word
from game.scenario.edits.opened import CannotEdit, ScenarioEdits
from game.scenario.edits.word_lists import words_of
from game.yamlfile.nodes import Scalar
from game.yamlfile.problems import guess, quoted

NO_OWNER = "none"
_CONTROL = ("scenario", "control")


def set_owners(edits: ScenarioEdits, owners: Mapping[str, str]) -> None:
    """Gives hexes, by label, to a side or to none: each by its entry, or by a new one under its place or label."""
    grid = Grid(edits)
    for label, side in owners.items():
        _check_side(edits, side)
        hex = grid.hex(label)
        if owner_of(edits, label) == side:
            continue
        entries = [site for site in edits.keys((*_CONTROL, "places")) if _label_of(edits, site) == grid.label(hex)]
        site = entries[-1] if entries else site_word(edits, label)
        edits.set_value((*_CONTROL, "places", site), side, f"{site}: the owner is now {side}")


def set_area_owner(edits: ScenarioEdits, area: str, side: str) -> None:
    """Gives a region or group to a side or to none; hexes with an entry of their own keep their owner."""
    _check_side(edits, side)
    path = (*_CONTROL, "regions", area)
    if edits.text_at(path) != side or area in edits.removed_keys(path[:-1]):
        edits.set_value(path, side, f"{area}: the owner is now {side}")


def owner_of(edits: ScenarioEdits, label: str) -> str:
    """Returns the owner of a hex as it is written: that of its place or label, of its region, or the default."""
    owner = edits.text_at((*_CONTROL, "default")) or NO_OWNER
    region = _region_of(edits, label)
    groups = words_of(edits.node(("map", "regions", region, "groups")))
    names = {edits.text_at(("map", "regions", region, "id")), *groups}
    for area in _entries(edits, "regions"):
        if area in names:
            owner = edits.text_at((*_CONTROL, "regions", area))
    for site in _entries(edits, "places"):
        if _label_of(edits, site) == label:
            owner = edits.text_at((*_CONTROL, "places", site))
    return owner


def _entries(edits: ScenarioEdits, part: str) -> list[str]:
    """Returns the regions or sites that have an owner, without inherited ones that are removed."""
    removed = edits.removed_keys((*_CONTROL, part))
    return [key for key in edits.keys((*_CONTROL, part)) if key not in removed]


def _label_of(edits: ScenarioEdits, site: str) -> str:
    return hex_of_place(edits, site) or site


def _region_of(edits: ScenarioEdits, label: str) -> str:
    """Returns the letter of the region of a hex."""
    grid, rows = Grid(edits), edits.node(("map", "region_rows"))
    if letter := edits.text_at(("map", "region_changes", label)):
        return letter
    row, col = divmod(grid.hex(label), grid.cols)
    lines = rows.text.split("\n") if isinstance(rows, Scalar) else []
    return lines[row][col : col + 1] if row < len(lines) else ""


def _check_side(edits: ScenarioEdits, side: str) -> None:
    known = [*edits.keys(("scenario", "sides")), NO_OWNER]
    if side not in known:
        raise CannotEdit(f"unknown side {quoted(side)}{guess(side, known)}")
