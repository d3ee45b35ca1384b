"""Codes about events.yaml, decisions.yaml and regions.yaml."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Events, decisions and regions"

CODES = {
    "no-kind": error(
        "A condition or effect has no key that says what it is about.", "Write one of the kinds that the message lists."
    ),
    "two-kinds": error(
        "A condition or effect has two keys that each say what it is about, or keys stand next to `any`.",
        "Split it into two; move conditions that are alternatives into the list of `any`.",
    ),
    "no-effect": warning("An effect adds 0, so nothing changes.", "Write another number, or remove the effect."),
    "two-windows": error(
        "An event or decision has both `on`, a single turn, and `from` or `to`.", "Keep one of the two."
    ),
    "repeat-in-one-week": warning(
        "`times` has no effect with `on`: it happens once, in that turn.", "Write `from` and `to` instead of `on`."
    ),
    "times-too-many": warning(
        "An event is to happen more often than its window and `every` allow.",
        "Lower `times` or `every`, or begin earlier or end later.",
    ),
    "every-without-times": warning(
        "`every` has no effect without `times`, because it happens only once.", "Add `times`, or remove `every`."
    ),
    "default-without-open": error(
        "`default` is taken when a decision expires, but without `open` it never does.",
        "Write `open`, the number of turns that the decision stays open.",
    ),
    "too-costly": warning(
        "The side can never have the political points that the option costs.",
        "Lower `cost`, or give the side more `budget` or `budget_income`.",
    ),
    "flag-never-set": warning(
        "No event or decision sets the flag, so conditions that ask for it never hold.",
        "Add an effect `{flag: ...}`, or remove the flag.",
    ),
    "not-called": error(
        "An `arrive` effect calls a unit that does not wait for a call.", "Write `at: event` for the unit in oob.yaml."
    ),
    "called-twice": warning("One list of effects calls the same unit twice.", "Remove one of the two."),
    "never-called": error(
        "A unit is `at: event`, but no event or decision calls it, so it would never come.",
        "Add an effect `{arrive: ...}`, or write `at: schedule` with a schedule.",
    ),
    "bad-season": error(
        "A season ends before it begins, or the sickness of a zone is not twelve numbers.",
        "Correct the dates, or write twelve numbers, January first.",
    ),
    "no-sickness": warning(
        "Some climate zones have no sickness, so no men fall sick there.",
        "Add the zones, or `all` for those that are not named.",
    ),
}
