"""Codes about names that nothing has: `unknown-` and what was looked for."""

from game.scenario.explanations.explanation import Explanation, error

TITLE = "Unknown names"


def _unknown(what: str, declared: str) -> Explanation:
    return error(
        f"No {what} has this name. It is misspelt, was renamed or removed, or belongs to another scenario.",
        f"Use the name that the message suggests, or add the {what} {declared}.",
    )


CODES = {
    "unknown-side": _unknown("side", "under `sides` of scenario.yaml"),
    "unknown-place": _unknown("place", "under `places` of map.yaml"),
    "unknown-place-or-hex": _unknown("place or hex", "under `places` of map.yaml"),
    "unknown-region": _unknown("region or group", "under `regions` or `groups` of map.yaml"),
    "unknown-group": _unknown("group", "under `groups` of map.yaml"),
    "unknown-box": _unknown("off-map box", "under `boxes` of map.yaml"),
    "unknown-line": _unknown("railway line", "under `rails` of map.yaml"),
    "unknown-railway": _unknown("railway line", "under `rails` of map.yaml"),
    "unknown-climate-zone": _unknown("climate zone", "under `zones` in `climate` of map.yaml"),
    "unknown-terrain-letter": error(
        "A row of the map has a letter that no terrain has.",
        "Correct the letter, or add a terrain with this letter to the scenario's own terrain.yaml.",
    ),
    "unknown-region-letter": error(
        "A row of `region_rows` has a letter that is not a key of `regions`.",
        "Correct the letter, or add a region under this letter in map.yaml.",
    ),
    "unknown-climate-zone-letter": error(
        "A row of the climate has a letter that is not a key of `zones`.",
        "Correct the letter, or add a zone under this letter in map.yaml.",
    ),
    "unknown-unit": _unknown("unit", "under `units` of oob.yaml"),
    "unknown-unit-type": _unknown("unit type", "to unit_types.yaml"),
    "unknown-formation": _unknown("formation", "under `formations` of oob.yaml"),
    "unknown-formation-or-unit": _unknown("formation or unit", "to oob.yaml"),
    "unknown-unit-formation-or-leader": _unknown("unit, formation or leader", "to oob.yaml"),
    "unknown-leader": _unknown("leader", "under `leaders` of oob.yaml"),
    "unknown-flag": _unknown("flag", "under `flags` of events.yaml, with a sentence for the player"),
    "unknown-event": _unknown("event", "to events.yaml"),
    "unknown-decision": _unknown("decision", "to decisions.yaml"),
    "unknown-option": _unknown("option of this decision", "under `options` in decisions.yaml"),
    "unknown-source": _unknown("source", "to sources.yaml"),
    "unknown-rule": error(
        "No number of the rules, or no rule of a `zone` test, has this name.",
        "Use the name that the message suggests; the numbers of the rules are listed in common/rules.yaml.",
    ),
    "unknown-test": error(
        "A checkpoint has a type of test that does not exist, or none at all.",
        "Write one of the types that the message lists under `type`.",
    ),
    "unknown-tolerance": error(
        "`tolerance` of a checkpoint has a key that is not a tolerance.", "Write one of those that the message lists."
    ),
}
