"""The help on one word of the text mode: how it is written, what it does, an example."""

import textwrap
from collections.abc import Mapping
from typing import NamedTuple

from game.core.codes import OrderKind
from game.core.orders import ORDER_SPECS, order_word
from game.engine.telling.grammar import full_stop, sentence
from game.engine.telling.orders import order_form
from game.language import mark, tr
from game.text.conversation import WIDTH


class _Entry(NamedTuple):
    """What is told of a command."""

    form: str
    """How it is written, as in the list of all commands."""
    does: str
    """A sentence."""
    example: str = ""
    """What can be typed; empty if the bare word can."""


_ENTRIES: Mapping[str, _Entry] = {
    "help": _Entry("help [WORD]", mark("All orders and commands, or how one of them is used."), "help adopt"),
    "missions": _Entry("missions", mark("Lists your missions and standing orders, and how each stands.")),
    "cancel": _Entry(
        "cancel N|all", mark("Ends missions or standing orders by the numbers in 'missions'."), "cancel 3"
    ),
    "adopt": _Entry(
        "adopt [N|TROOPS|all]",
        mark("Lists what your side's commanders planned in history, or makes missions of it."),
        "adopt 2",
    ),
    "staff": _Entry(
        "staff [N|go|fight|approve|decline]",
        mark("Shows what your staff proposes, gives its orders, or answers what waits for your approval."),
        "staff go",
    ),
    "overrule": _Entry(
        "overrule UNIT [off]", mark("Keeps a unit out of its mission this turn, or gives it back."), "overrule 7"
    ),
    "idle": _Entry("idle", mark("Lists your units without a mission that have done nothing this turn.")),
    "tutorial": _Entry("tutorial [next|stop]", mark("Guides you through the first two turns.")),
    "briefing": _Entry("briefing", mark("Tells what the scenario is about and what is worth wanting first.")),
    "bulletin": _Entry("bulletin [WEEK] [all]", mark("The news of a turn, in brief or in full."), "bulletin 2 all"),
    "history": _Entry("history [WEEK]", mark("What history records of a turn, with its sources."), "history 2"),
    "log": _Entry("log [WEEK] [FILTER]", mark("All that you know of a turn, or only one kind of it."), "log 2 fights"),
    "map": _Entry("map [WHERE] [LAYER]", mark("Draws the map around a place, a hex or a unit."), "map 7 supply"),
    "look": _Entry("look WHERE", mark("Shows a hex and all units that are seen in it."), "look 7"),
    "place": _Entry("place NAME", mark("Shows a place: holder, garrison, food, worth.")),
    "orders": _Entry("orders UNIT", mark("Lists what one unit can do now."), "orders 7"),
    "odds": _Entry(
        "odds [UNIT] HEX", mark("The odds of an assault, or what it would cost to leave a place of yours."), "odds 0303"
    ),
    "plans": _Entry("plans [fight [hold]]", mark("Lists planned assaults with their odds, or fights them all.")),
    "threat": _Entry("threat [UNIT] HEX", mark("Which enemies can come next turn, and at what odds."), "threat 0303"),
    "warnings": _Entry("warnings", mark("Lists your units that may starve, be cut off or be overrun.")),
    "supply": _Entry("supply UNIT", mark("By which way a unit is supplied, and what would cut it."), "supply 7"),
    "siege": _Entry("siege PLACE", mark("Ways out, food and the chance of a surrender of a besieged place.")),
    "sieges": _Entry("sieges", mark("Lists all sieges that you know of.")),
    "why": _Entry(
        "why ORDER|[WEEK]",
        mark("Whether an order is legal, and if not, why. After the game: the computer's reasons."),
        "why move 7 0303",
    ),
    "undo": _Entry("undo", mark("Takes your latest order back, if nothing has been learnt by it.")),
    "save": _Entry("save NAME", mark("Saves the game under a name."), "save before the storm"),
    "load": _Entry("load [NAME]", mark("Lists saved games, or opens one.")),
    "quit": _Entry("quit", mark("Leaves the game, which is saved.")),
    "watch": _Entry("watch [FILE]", mark("Lists replays and saved games, or opens one to watch.")),
    "step": _Entry("step [N]", mark("In a replay: carries out the next orders, or goes back."), "step -1"),
    "turn": _Entry("turn N", mark("In a replay: goes to the beginning of a turn."), "turn 3"),
    "view": _Entry("view SIDE|all", mark("In a replay: shows what one side saw, or all."), "view all"),
    "branch": _Entry("branch AGENT AGENT", mark("In a replay: plays on from here as a new game."), "branch human hard"),
    "decisions": _Entry("decisions", mark("Lists the decisions of state that you can take.")),
    "leaders": _Entry("leaders", mark("Lists leaders, what they are worth and where they are.")),
    "reports": _Entry("reports", mark("Lists what has been reported of the enemy.")),
    "goals": _Entry("goals [worth]", mark("What scores points, and the score if judged today.")),
    "means": _Entry("means", mark("What your side has: budget, ammunition, rifles, transport.")),
    "boxes": _Entry("boxes", mark("Lists the areas off the map and the units in them.")),
    "advise": _Entry(
        "advise [routine|all|N]",
        mark("What an adviser would do now; or gives the orders he advises."),
        "advise routine",
    ),
    "enemy": _Entry("enemy", mark("What you saw of the enemy's latest turn.")),
    "units": _Entry("units [WORD]", mark("Lists your units, or those with a word in their names."), "units cavalry"),
    "oob": _Entry("oob [enemy|FILTER]", mark("Your forces by formation, or those of the enemy."), "oob enemy"),
    "result": _Entry("result [WORD]", mark("How the game ended, or one part of it."), "result battles"),
    "statistics": _Entry("statistics [WORD]", mark("Figures of both sides, turn by turn."), "statistics men"),
    "luck": _Entry("luck", mark("How lucky your dice were.")),
    "regions": _Entry("regions [NAME]", mark("Lists the regions: support, food and who holds them.")),
    "rules": _Entry("rules [N]", mark("The chapters of the rules, one of them, or one paragraph."), "rules 9.7"),
    "find": _Entry("find NAME", mark("Looks for a place, unit, leader or rule."), "find 9.7"),
    "terrain": _Entry(
        "terrain [NAME]", mark("The chart of terrain, or one row of it with its rules."), "terrain hills"
    ),
    "crt": _Entry("crt", mark("The combat results table.")),
    "types": _Entry("types [NAME]", mark("The chart of unit types, or one row of it with its rules."), "types cavalry"),
}
"""By command, all but those that explain themselves when they are typed alone."""


_BEFORE: Mapping[OrderKind, str] = mark({
    OrderKind.BREAKOUT: "'odds HEX' tells what it would cost.",
    OrderKind.EVACUATE: "'odds HEX' tells what it would cost.",
    OrderKind.SURPRISE: "'odds HEX' gives its odds once units have joined the assault.",
    OrderKind.DISPERSE: "At home a band can do so anywhere, to melt away before a column; 'gather UNIT' ends it.",
    OrderKind.RAID: "'orders UNIT' gives its chances.",
})  # fmt: skip
"""What to look at before some orders are given."""


def entry_lines(word: str) -> list[str]:
    """Returns the help on a command or an order; empty if there is none."""
    if word in _ENTRIES:
        form, does, example = _ENTRIES[word]
        found = [f"{form}: {tr(does)}"]
        found += [tr("Example: {command}", command=example)] if example else []
        return [line for text in found for line in textwrap.wrap(text, WIDTH, subsequent_indent="  ")]
    kind = next((kind for kind in OrderKind if order_word(kind) == word), None)
    if kind is None:
        return []
    more = [tr("'rules {rule}' explains it.", rule=ORDER_SPECS[kind].rule)]
    more += [tr(_BEFORE[kind])] if kind in _BEFORE else []
    return textwrap.wrap(f"{order_form(kind)}: {_order_text(kind)} {' '.join(more)}", WIDTH, subsequent_indent="  ")


def _order_text(kind: OrderKind) -> str:
    """Returns what an order does: "March to HEX."."""
    arg = order_form(kind).split()[-1]
    return full_stop(sentence(tr(ORDER_SPECS[kind].sentence, hex="HEX", arg=arg)))
