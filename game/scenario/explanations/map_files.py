"""Codes about map.yaml and terrain.yaml."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Map"

CODES = {
    "row-count": error(
        "The rows of letters are more or fewer than `rows` of the grid.", "Add or remove rows, or correct the grid."
    ),
    "grid-swapped": error(
        "The rows of letters fit a grid whose columns and rows are exchanged.",
        "Exchange `cols` and `rows` of the grid.",
    ),
    "tenths-of-degrees": warning(
        "The temperatures of a climate zone look like whole degrees: no month is warmer than 6 degrees.",
        "Write tenths of a degree: 215 for 21.5.",
    ),
    "link-without-rail": warning(
        "A link of a box is `by: rail`, but no railway runs through its hex, so no train can take it.",
        "Lead a railway through the hex, name another hex, or write `by: road`.",
    ),
    "link-without-water": warning(
        "A link of a box is `by: sea`, but its hex is neither next to water nor on a major river.",
        "Name a hex of the coast, or write `by: road`.",
    ),
    "bad-art": warning(
        "The pictures in the folder `art` cannot be read, so the window shows the map without them.",
        "Write them anew with `map build --art`, or remove the folder.",
    ),
    "row-length": error(
        "A row has more or fewer letters than the grid has columns, or contains a space.",
        "Count the letters of the row; each stands for one hex.",
    ),
    "bad-hex": error(
        "This is not the label of a hex on the map: column then row, counted from 1, with two digits each (three on "
        "maps "
        "of more than 99 columns or rows).",
        "Write a label such as 0512.",
    ),
    "bad-hexside": error(
        "A hexside is written as a hex label, a slash and one of the directions NE, E, SE, SW, W and NW.",
        "Write it as 0512/NE.",
    ),
    "duplicate-id": error(
        "Two things that are looked up in the same way have the same id: regions and groups, places and boxes, "
        "events and "
        "decisions, objectives, or checkpoints.",
        "Rename one of them.",
    ),
    "bad-access": error(
        "`access` of a region is `[all]`, `[none]` or a list of sides, but not a mixture of these.",
        "Write only the sides, or only `all` or `none`.",
    ),
    "unused-region": warning(
        "No hex of the map is in this region.", "Use its letter in `region_rows`, or remove the region."
    ),
    "unused-group": warning(
        "No region belongs to this group.", "Name the group under `groups` of its regions, or remove it."
    ),
    "duplicate-letter": error("Two terrains have the same letter.", "Give one of them another letter."),
    "terrain-mp": error(
        "Water must be impassable (0 MP) and land must not be: otherwise units drown or the map has holes.",
        "Correct the movement points, or the trait `water`.",
    ),
    "short-line": error("A railway, road or pass needs at least two hexes.", "Add its other hexes, or remove it."),
    "line-repeats": error("A line has the same hex twice in a row.", "Remove one of them."),
    "line-gap": error(
        "Two hexes that follow each other in a line are not adjacent.",
        "Insert the hexes between them, or begin another line.",
    ),
    "river-gap": warning(
        "A part of the river touches none of its other hexsides. If many rivers have gaps, the rows may be drawn one "
        "half "
        "hex off: even rows lie half a hex to the right of odd ones.",
        "Insert the hexsides between the parts, correct the one that is off the line, or write a second river.",
    ),
    "river-repeats": warning(
        "The river names the same hexside twice, perhaps once from each of its two hexes.", "Remove one of them."
    ),
    "crossing-without-river": warning(
        "A bridge, ford or ferry is on a hexside without a river.",
        "Write it on the hexside of the river, or add the hexside to the river.",
    ),
    "unbridged-river": warning(
        "A road or railway crosses a river without a bridge, ford or ferry, so it ends at the bank.",
        "Add the hexside to `crossings`, or move the line.",
    ),
    "rail-to-nowhere": warning(
        "A railway ends in the open: without a station, another line, the link of a box or the edge of the map.",
        "Add a station (`station: yes` of a place), or continue the line.",
    ),
    "station-without-rail": warning(
        "No railway runs through a place that is a station.", "Lead a line through its hex, or remove the station."
    ),
    "reserved-name": error(
        "The name of a place has a meaning of its own in oob.yaml: `schedule`, `box:` or a number.",
        "Choose another name.",
    ),
    "garrison-of-landmark": warning(
        "A landmark changes hands with its hex, so `garrison` has no effect.",
        "Remove `garrison`, or choose another kind.",
    ),
    "two-towns": warning("Two towns are in the same hex.", "Move one of them, or make one a village."),
    "garrison-over-limit": warning(
        "A place takes more men to hold than may end a move in its hex (rule 4.8), so it never changes hands.",
        "Lower its `garrison`, or raise `stack_men` under `rules`.",
    ),
    "two-places": warning(
        "Another form of a place's name is what another place is called.",
        "Choose another form, or leave it out: then the place's own name is shown.",
    ),
    "in-text": warning(
        "What a place is called inside a sentence, `in_text`, is its name itself or begins with a capital `The`.",
        "Write it as it stands in the middle of a sentence, such as `the oil field in the hills`, or leave it out.",
    ),
    "place-in-water": error("A place is in a hex of water.", "Move it to an adjacent hex of land."),
    "port-without-river": warning(
        "A port is neither on a major river nor next to a lake or sea, so no boat can reach it.",
        "Move it to the water, or choose another kind.",
    ),
    "box-without-link": warning(
        "An off-map box is linked to no hex and no other box, so nothing can leave it.",
        "Add a link, or remove the box.",
    ),
    "bad-link": error(
        "A link of a box must lead to exactly one hex or one other box.", "Write either `hex` or `box` in the link."
    ),
    "two-rivers": warning(
        "A hexside belongs to two rivers. Only the greater one counts there.",
        "Remove it from one of them: a tributary ends where it meets the river.",
    ),
    "two-crossings": warning(
        "A hexside has two crossings, such as a bridge and a ford.", "Write only the one that is meant."
    ),
    "names-alike": warning(
        "The names of two places differ only in case, accents or signs. Players type names without them.",
        "Give one of them another name.",
    ),
    "no-railway": warning(
        "A side may move men by rail, but the map has no railway, nor a box with a link by rail.",
        "Draw a railway, or remove `rail_capacity`.",
    ),
}
