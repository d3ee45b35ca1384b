"""The part of a map that a variant keeps: a box of hexes, and the regions in it that stay open."""

from collections import Counter
from dataclasses import dataclass, field

from game.hexgrid.labels import hex_label, label_origin, parse_label
from game.scenario.derive.draft import Draft, entries_at, number_at, rows_at, words_at
from game.scenario.schema.derive import OnlySpec
from game.yamlfile.nodes import find, text_at


@dataclass
class Ground:
    """Columns and rows that are kept of a map (counted from 0, both ends included), and its open regions."""

    cols: int
    rows: int
    first: str
    region_rows: list[str]
    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0
    open_letters: frozenset[str] | None = None
    """Letters of the regions that stay open; None: all."""
    counts: tuple[Counter[str], Counter[str]] = field(default_factory=lambda: (Counter(), Counter()))
    """Hexes of each region letter on the old and on the new map."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the map is kept."""
        whole = (self.left, self.top, self.right, self.bottom) == (0, 0, self.cols - 1, self.rows - 1)
        return whole and self.open_letters is None

    @property
    def new_first(self) -> str:
        """The label of the new top left hex."""
        return self.label(self.top * self.cols + self.left)

    def label(self, hex: int) -> str:
        """Returns the label of a hex of the old map."""
        return hex_label(hex, self.cols, self.rows, self.first)

    def hex(self, label: str) -> int:
        """Returns the hex of a label on the old map, or -1."""
        try:
            return parse_label(label, self.cols, self.rows, self.first)
        except ValueError:
            return -1

    def in_box(self, hex: int) -> bool:
        """Whether a hex of the old map is on the new one."""
        row, col = divmod(hex, self.cols)
        return hex >= 0 and self.left <= col <= self.right and self.top <= row <= self.bottom

    def is_open(self, hex: int) -> bool:
        """Whether a hex of the old map is on the new one, in a region that stays open."""
        return self.in_box(hex) and (self.open_letters is None or self.letter(hex) in self.open_letters)

    def letter(self, hex: int) -> str:
        """Returns the letter of a hex's region."""
        row, col = divmod(hex, self.cols)
        line = self.region_rows[row] if row < len(self.region_rows) else ""
        return line[col] if col < len(line) else ""

    def cut(self, rows: list[str]) -> str:
        """Returns rows of letters as they are on the new map."""
        kept = [row[self.left : self.right + 1] for row in rows[self.top : self.bottom + 1]]
        return "\n".join(kept) + "\n"


def chosen_ground(draft: Draft, only: OnlySpec | None) -> Ground | None:
    """Returns what `only` keeps of the map; None if the map cannot be read or `only` is wrong."""
    grid = draft.mapping("map", "grid")
    land = draft.mapping("map")
    if grid is None or land is None:
        return None
    cols, rows = number_at(grid, "cols", 0), number_at(grid, "rows", 0)
    if not (0 < cols <= 200 and 0 < rows <= 200):
        return None
    ground = Ground(cols, rows, text_at(grid, "first"), rows_at(land, "region_rows"), 0, 0, cols - 1, rows - 1)
    if only is not None and not (_close_regions(draft, ground, only) and _cut_box(draft, ground, only)):
        return None
    whole = Counter("".join(ground.region_rows))
    kept = Counter(ground.cut(ground.region_rows).replace("\n", ""))
    ground.counts = (whole, Counter({k: n for k, n in kept.items() if _open(ground, k)}))
    return ground


def _open(ground: Ground, letter: str) -> bool:
    return ground.open_letters is None or letter in ground.open_letters


def _close_regions(draft: Draft, ground: Ground, only: OnlySpec) -> bool:
    """Notes the regions that stay open. Returns False if one of them does not exist."""
    if not only.regions:
        return True
    regions = entries_at(draft.nodes, ("map", "regions"))
    groups = list(entries_at(draft.nodes, ("map", "groups")))
    ids = {text_at(region, "id"): letter for letter, region in regions.items()}
    found: set[str] = set()
    is_right = True
    for word in only.regions:
        members = [letter for letter, region in regions.items() if word in words_at(region, "groups")]
        if word in ids:
            members.append(ids[word])
        if not members:
            is_right = False
            draft.unknown(draft.only_word("regions", word), "region", word, [*ids, *groups])
        found.update(members)
    ground.open_letters = frozenset(found)
    return is_right


def _cut_box(draft: Draft, ground: Ground, only: OnlySpec) -> bool:
    """Sets the box: the one that is written, or one around the open regions. Returns False if it is wrong."""
    corners = [ground.hex(label) for label in only.box]
    node = find(draft.nodes["scenario"], ("only", "box"))
    if only.box and (len(corners) != 2 or min(corners) < 0):
        wrong = [label for label, hex in zip(only.box, corners, strict=True) if hex < 0]
        what = f"{wrong[0]} is not a hex of the map" if wrong else f"got {len(corners)}"
        ends = f"from {ground.label(0)} to {ground.label(ground.cols * ground.rows - 1)}"
        draft.error(node, "bad-box", f"a box has the labels of two opposite corners; {what}, which runs {ends}"
                    if wrong else f"a box has the labels of two opposite corners; {what}")  # fmt: skip
        return False
    margin = 0
    if not only.box:
        if ground.open_letters is None:
            return True
        corners = [h for h in range(ground.cols * ground.rows) if ground.letter(h) in ground.open_letters]
        margin = only.margin
        if not corners:  # the rows of regions are wrong, or a region has no hexes: lint says so
            return False
    cols, rows = [h % ground.cols for h in corners], [h // ground.cols for h in corners]
    ground.left, ground.right = max(0, min(cols) - margin), min(ground.cols - 1, max(cols) + margin)
    ground.top, ground.bottom = max(0, min(rows) - margin), min(ground.rows - 1, max(rows) + margin)
    _, first_row = label_origin(ground.first)
    if (first_row + ground.top) % 2 == 0:  # even rows are shifted to the right: the first row must be an odd one
        ground.top -= 1
    return True
