"""Codes about oob.yaml and reinforcements.yaml."""

from game.scenario.explanations.explanation import either, error, warning

TITLE = "Units, leaders and reinforcements"

CODES = {
    "same-name": warning("Two units have the same name, and players cannot distinguish them.", "Rename one of them."),
    "other-side": error(
        "A unit, formation, leader or decision belongs to the other side.", "Name one of this side, or change the side."
    ),
    "unit-in-water": error("A unit begins in a hex of water.", "Move it to land."),
    "impassable": error("A unit begins in a hex that it could never enter.", "Move it, or change its type."),
    "train-off-rails": error("An armoured train begins where no open railway runs.", "Move it to a railway."),
    "boat-on-land": error("A boat begins in a hex that no major river touches.", "Move it to a river."),
    "no-access": error(
        "A unit begins in a region that its side may not enter.", "Move it, or change `access` of the region."
    ),
    "both-sides-in-hex": error("Units of both sides begin in the same hex.", "Move one of them."),
    "overstacked": error(
        "More men begin in the hex than may stay there at the end of a turn (rule 4.8).",
        "Move some units to adjacent hexes.",
    ),
    "absent-side": warning(
        "A side has no unit on the map or in a box, and none is scheduled, so it cannot act.",
        "Give it a unit, or a schedule for one of its units.",
    ),
    "useless-country": warning(
        "Only irregular units have a home country; for others the key has no effect.",
        "Remove `country`, or choose an irregular type.",
    ),
    "begins-abroad": warning(
        "An irregular unit begins outside its home country, where it obeys worse and men go home.",
        "Move it, or add the region to its `country`, unless this is meant.",
    ),
    "too-many-rifles": warning("A unit has more rifles than men.", "Lower `rifles` or raise `men`."),
    "too-many-guns": warning(
        "A unit has more machine guns or guns than its men could serve (four men and ten men each).",
        "Check both numbers for a digit too many.",
    ),
    "over-establishment": warning(
        "The establishment, to which a unit may be filled up, is lower than its number of men.",
        "Raise `establishment`, or remove it.",
    ),
    "two-supreme": error("A side has two supreme commanders.", "Write `supreme: yes` for only one leader of a side."),
    "front-without-headquarters": error(
        "A commander of a front needs a headquarters.", "Add `headquarters` with a place, or remove `front`."
    ),
    "staff-with-unit": error(
        "A leader is either with a unit or in a headquarters, not both.", "Remove `with` or `headquarters`."
    ),
    "enemy-headquarters": warning(
        "A leader commands from a place that the enemy holds at the start; he does nothing there.",
        "Choose a place of his own side, or give him `from` if it is taken later.",
    ),
    "no-men": warning(
        "A unit without men, aircraft or armour is destroyed at once.", "Write the men that it has at the start."
    ),
    "own-rival": error("A leader is listed as his own rival.", "Remove him from `rivals`."),
    "after-the-end": warning(
        "The date is after the last turn, so the leader or unit never comes.",
        "Use an earlier date, or remove the entry.",
    ),
    "before-the-start": warning(
        "The date is before the first turn: a leg takes place in the first turn, and a leader has already gone.",
        "Use a later date, or place the unit on the map in oob.yaml.",
    ),
    "no-schedule": error(
        "A unit is `at: schedule`, but reinforcements.yaml has no schedule for it, so it would never come.",
        "Add a schedule under its id, or place it on the map.",
    ),
    "leg-order": error(
        "The legs of a schedule do not follow from each other: they go forward in time, a unit off the map must "
        "`arrive` "
        "first and only then, and nothing follows `leave`.",
        "Sort the legs, and check `at` of the unit in oob.yaml.",
    ),
    "leg-date": error(
        "A leg has either a date (`on`), or for units that an event calls the turns `after` the call.",
        "Write the one that fits `at` of the unit: `schedule` or `event`.",
    ),
    "unreachable-leg": warning(
        "No railway or river leads from where the unit is to the destination of the leg, so it waits in vain.",
        "Change `by` or `to`, or close the gap in the line.",
    ),
    "empty-aid": warning("Aid delivers nothing.", "Write `rifles`, `machine_guns`, `guns` or `ammunition`."),
    "out-of-calendar": either(
        "The date is outside the campaign, so this never happens or never takes effect.",
        "Use a date between the first and the last turn of `calendar`, or remove the entry.",
    ),
    "leg-to-itself": warning(
        "A leg leads to where the unit is already after the leg before.",
        "Write another destination, or remove the leg.",
    ),
}
