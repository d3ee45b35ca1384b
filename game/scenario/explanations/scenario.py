"""Codes about scenario.yaml, victory.yaml, rules.yaml and crt.yaml."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Scenario, victory and rules"

CODES = {
    "old-format": error(
        "The scenario was written for an older version of the game, whose files had other keys.",
        "Run `python -m game migrate` on its folder; comments, order and layout stay.",
    ),
    "not-migrated": error(
        "A file of an older format is laid out in a way that `migrate` cannot rewrite.",
        "Change the old keys by hand; the page on tools for authors lists them by format.",
    ),
    "new-format": error(
        "The scenario was written for a newer version of the game. This one would misread it.", "Update the game."
    ),
    "bad-format": error(
        "`format` of scenario.yaml is not a number.", "Write the number of the format that the message names."
    ),
    "id-not-folder": error(
        "`id` of scenario.yaml differs from the name of its folder, by which other scenarios, saves and replays find "
        "it.",
        "Rename the folder or change the id.",
    ),
    "judged-too-late": error(
        "`judged_on_turn` is after `last_turn`, so the campaign would never be judged.",
        "Lower `judged_on_turn` or raise `last_turn`.",
    ),
    "two-sides": error(
        "A game has exactly two sides.",
        "Add the other side, or give the units of an ally to the side that it fights for.",
    ),
    "reserved-id": error(
        "The id of a side is a word with a meaning of its own in scenario files.", "Choose another id for the side."
    ),
    "article-in-name": warning(
        "The name of a side begins with its article, so sentences would say it twice.",
        "Write the name without it, and `the: yes`; `python -m game migrate` does so.",
    ),
    "sides-alike": error(
        "Both sides have the same name, short name or colour, and players cannot distinguish them.",
        "Change one of them.",
    ),
    "same-hatch": warning(
        "Both sides have the same hatch, so only colour distinguishes them on the map.",
        "Give one side another `hatch`: none, diagonal, dots or bars.",
    ),
    "first-mover": error(
        "Exactly one side moves first in each turn.", "Write `moves: first` for one side and not for the other."
    ),
    "no-supply-source": error(
        "A side has regular units but no source of supply, so they starve from the first turn on.",
        "Write places, hex labels or boxes under `supply_sources` of the side in `logistics`.",
    ),
    "source-in-water": error("A source of supply is in a hex of water.", "Name a place on land, or a box."),
    "source-of-the-enemy": warning(
        "The enemy owns the hex of a source of supply at the start, so nothing comes from there.",
        "Name another source, or give the hex to the side under `control`.",
    ),
    "missing-rule": error(
        "rules.yaml lacks a number that the rules need. Your `common` folder is older than the game, or a scenario "
        "removed "
        "the number.",
        "Add the number; the `common` folder that is shipped with the game has all of them.",
    ),
    "bad-odds": error(
        "The columns of the combat table must be odds such as 3:1, each better for the attacker than the one before.",
        "Correct the column.",
    ),
    "crt-row": error(
        "A table of crt.yaml needs one row for each total of two dice, 2 to 12, and in each row one entry per column "
        "of "
        "`odds`.",
        "Add what is missing, or remove what is too much.",
    ),
    "crt-entry": error(
        "An entry of a combat table is not a result or number that the table allows.",
        "Write one of those that the message names.",
    ),
    "scoring-target": error(
        "A line of `scoring` must give points for exactly one thing.",
        "Write one of `place`, `region`, `leader`, `prestige` and `flag`; use several lines for several things.",
    ),
    "scored-out-of-calendar": error(
        "The date of a line of `scoring` is before the first or after the last turn, so it is never scored.",
        "Use a date within the campaign.",
    ),
    "scored-after-judgement": warning(
        "The campaign is judged before this line is scored, so it does not change the result.",
        "Use an earlier date, or a later `judged_on_turn`.",
    ),
    "share-of-nothing": warning("`share` only has a meaning for a region.", "Remove it, or write `region`."),
    "no-points": warning(
        "A line of `scoring` gives no side any points.", "Write points under the ids of the sides, such as `riders: 5`."
    ),
    "level-order": error(
        "Levels of victory go from the best for the first side to the best for the second; each margin must be lower "
        "than "
        "the one before.",
        "Sort the levels, or correct the margin.",
    ),
    "no-level-for-side": warning(
        "No level of victory belongs to this side, so it can never win.", "Add a level with `side` and a margin."
    ),
    "nothing-scored": warning(
        "victory.yaml has no line of scoring, so nothing but losses decides the game.",
        "Write under `scoring` what the sides fight for.",
    ),
    "scored-too-soon": warning(
        "The game goes on for more than half of its turns after the last line is scored.",
        "Count turns rather than days in `judged_on_turn` and `last_turn`, or score something at the end.",
    ),
    "expected-agents": error(
        "`agents` of `expect` names more than two agents, or one that is not built in.",
        "Name one built-in agent for both sides, or two in side order.",
    ),
    "expected-date": error(
        "A date of `expect` is outside the campaign, so no game can agree with it.",
        "Correct the date, or remove the entry.",
    ),
    "expected-at-end": warning(
        "Every game is over by the end of the campaign, so this expectation always holds.",
        "Write an earlier day.",
    ),
    "unknown-level": error(
        "There is no level of victory of this name in victory.yaml.", "Correct the name; levels are named in full."
    ),
    "expects-nothing": warning(
        "Every share of games is between 0 and 100 per cent, so this expectation always holds.",
        "Write `low`, `high` or both.",
    ),
    "expects-a-point": warning(
        "No number of games can show that a share is exactly this: 0 of 40 games still leave 9 per cent possible.",
        "Write a range, such as `{high: 5}` for what should hardly ever happen.",
    ),
    "expected-shares": error(
        "The expected shares contradict each other: each game ends with one winner and one level of victory.",
        "Lower the lower bounds until they add up to at most 100 per cent, or raise the upper ones.",
    ),
    "expectation-missed": error(
        "The games of `lint --play` show a share that is certainly outside the bounds that the author expects.",
        "Change what decides it (the report says which places, events and orders play no part), or the expectation.",
    ),
    "owned-twice": warning(
        "A hex gets two owners, by the name of a place in it and by its label; the later entry wins.",
        "Remove one of them.",
    ),
    "named-twice": warning("A name is twice in a list.", "Remove one of them, or write the name that was meant."),
    "levels-alike": warning(
        "Two levels of victory have the same name, so players do not know which it is.", "Rename one of them."
    ),
    "scored-twice": warning(
        "The same thing is scored by two lines in the same turn.",
        "Write one line with the points of both, or move one of them to another turn.",
    ),
}
