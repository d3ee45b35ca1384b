"""Codes about history.yaml, sources.yaml and citations."""

from game.scenario.explanations.explanation import either, error, warning

TITLE = "History and sources"

CODES = {
    "uncited": either(
        "A number of history has no source although the scenario says `citations: required`, or an entry of the "
        "bulletin "
        "has none.",
        "Write `source` with an id of sources.yaml at the number or at the mapping around it; `source: assumption` "
        "marks "
        "your own estimate.",
    ),
    "no-sources": error(
        "Something cites a source, but the scenario has no sources.yaml.",
        "Add sources.yaml with the source, or write `source: assumption`.",
    ),
    "bulletin-date": error(
        "An entry of the bulletin needs a day or a period, and not both.", "Write either `on`, or `from` and `to`."
    ),
    "checkpoint-date": error(
        "A checkpoint needs a date or a window, and not both.", "Write either `date`, or `window: {from: .., to: ..}`."
    ),
    "window-order": error(
        "A window ends before it begins, or something is counted since a day after the last day of its test.",
        "Exchange the two dates, or correct one of them.",
    ),
    "idle-tolerance": warning(
        "A tolerance of a checkpoint widens no number of its test: the number of `losses` is `losses`, not `men`.",
        "Write the name of the number that is meant, `percent` for all of them, or remove the line.",
    ),
    "outside-calendar": warning(
        "The entry or checkpoint is outside the campaign, so it is never shown or compared.",
        "Correct the date, or remove the entry.",
    ),
    "no-checkpoints": error("A file of checkpoints contains none.", "Write a list of checkpoints."),
    "not-a-test": error("A combination contains something that is not a test.", "Write `{type: ..., ...}`."),
    "too-few-tests": error("A combination of tests needs at least two tests.", "Add a test, or write it alone."),
    "too-many-keys": error(
        "A test has two of `throughout`, `never` and a share of the turns, which exclude each other.",
        "Keep one of them.",
    ),
    "range-order": error("The lower bound of a range is above the upper one.", "Exchange the two numbers or dates."),
    "ambiguous-name": error(
        "The name fits several things equally well.", "Write one of the ids or full names that the message lists."
    ),
    "not-a-place": error("The test needs a single place, and this is an area.", "Name a place or a hex."),
    "not-a-window": error(
        "A window must be `{from: DATE, to: DATE}`, and a test has either a date or a window.", "Write one of the two."
    ),
}
