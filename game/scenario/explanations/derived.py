"""Codes about scenarios that change others: `extends`, `only` and `setup`."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Scenarios that extend others"

CODES = {
    "nothing-to-remove": error(
        "An empty value or `remove:` names something that the extended scenario does not have at this place.",
        "Correct the name, or leave the line out.",
    ),
    "nothing-to-change": error(
        "An entry is not in the extended scenario and lacks keys that a new one needs; a similar id is there.",
        "Correct the id to change the old entry, or add the missing keys for a new one.",
    ),
    "list-replaced": warning(
        "A list takes the place of the extended scenario's list, and entries of the old one are lost.",
        "Write `add:` and `remove:` under the key to change the old list, or `replace:` if the new one is all.",
    ),
    "bad-change": error(
        "`add`, `remove` and `replace` do not fit together: `replace` stands alone, and `remove` names keys.",
        "Use `replace` alone, or `add` and `remove`.",
    ),
    "bad-scale": error(
        "A factor multiplies numbers of the extended scenario and is written x1.5.", "Write an x and the factor."
    ),
    "bad-box": error(
        "`box` is given by the labels of two opposite corner hexes on the map of the extended scenario.",
        "Give two labels of that map.",
    ),
    "placed-twice": error("`setup` places a unit at two places, or places one that is lost.", "Remove one of them."),
    "only-without-base": error(
        "`only` chooses a part of an extended scenario, and this one extends none.", "Add `extends`, or remove `only`."
    ),
    "no-units": error(
        "No unit of the extended scenario is in the part that `only` chooses.",
        "Choose a larger part, or define units of your own.",
    ),
}
