"""The help of the text mode: all orders and commands, and how to write them."""

from itertools import groupby

from game.engine.telling.orders import order_forms
from game.language import mark, tr

_HELP = (
    mark("""ORDERS. UNIT is a unit's number, its name or the beginning of it (see 'units');
HEX is a place or the label of a hex; leaders and off-map areas go by name. In
brackets: chapters of the rules. What one unit can do now: orders UNIT"""),
    "",
    mark("""Questions       why ORDER: is it legal? If not, why?
                odds [UNIT] HEX       of an assault planned or possible
                join all HEX          plan one with all who can join
                plans [fight]         their odds, or fight all of them
                threat [UNIT] HEX     who can come next turn, at what odds
                warnings              who may starve, be cut off or overrun
                supply UNIT           by which way, and until when
                siege PLACE           exits, food, chance of a surrender
                advise                what an adviser would do; to do it:
                advise routine, advise all (but assaults), advise 3 (goal 3)
                enemy: what you saw of the enemy's latest turn
                why [WEEK]: after the game, why the computer did it"""),
    mark("""MISSIONS. Your staff carries them out turn by turn. mission, standing, staff:
how to; mission TROOPS POSTURE TARGET [until DATE] [bold]
                missions              cancel N              adopt [N or TROOPS]
                staff                 staff go [N]          overrule UNIT [off]
                staff fight [HEX]     staff decline [HEX]   standing UNIT ...
                staff approve [HEX]: also what gives up a place
                idle: units without a mission that have done nothing"""),
    mark("""PAGES. What stands in [] may be left out.
News            bulletin [WEEK] [all] log [WEEK] [FILTER]   history [WEEK]
                briefing              goals [worth]         means
                statistics [WORD]     luck                  result [WORD]
Rules           rules                 rules 9               rules 9.7
                terrain               crt                   types
                find NAME: a place, unit, leader or rule
Troops          units [WORD]          oob [enemy|FILTER]    leaders
                look WHERE            orders UNIT           reports
Country         map [WHERE] [LAYER]   regions [NAME]        place NAME
                sieges                decisions             boxes
                LAYER: control supply zoc support food sight goals threat rail
                FILTER of log: fights, places, troops or state; of oob: idle,
                missions, led or trouble"""),
    mark("""GAME. undo, save NAME, load [NAME], quit. Every order is saved at once.
First game: tutorial [next or stop] guides you through two turns."""),
    mark("""REPLAYS. watch [FILE], then: step [N], turn N, view SIDE or all, and for a new
game from there: branch with two players, such as: branch human hard"""),
)
"""The parts of the help; the empty one stands for the list of orders."""
_CHAPTERS = mark({
    3: "The turn",
    4: "Marching",
    6: "Hiding",
    7: "Fighting",
    8: "Raiding",
    9: "Sieges",
    10: "Supply",
    11: "The land",
    12: "Loyalty",
    13: "Leaders",
    14: "Aircraft",
    16: "Politics",
})  # fmt: skip
_TITLE, _COLUMN, _COLUMNS = 15, 22, 3


def _order_lines() -> list[str]:
    """Returns how every order is written, by chapter, in columns."""
    lines = []
    for chapter, forms in groupby(order_forms(), key=lambda form: form[0]):
        title, row = f"{tr(_CHAPTERS[chapter])} ({chapter})", ""
        for _, form in forms:
            cell = form.ljust(-(-(len(form) + 1) // _COLUMN) * _COLUMN)
            if len(row) + len(cell) > _COLUMN * _COLUMNS:
                lines.append(f"{title:{_TITLE}} {row}".rstrip())
                title, row = "", ""
            row += cell
        lines.append(f"{title:{_TITLE}} {row}".rstrip())
    return lines


def help_text() -> str:
    """Returns all orders and commands, and how to write them."""
    return "\n".join(tr(part) if part else "\n".join(_order_lines()) for part in _HELP)
