"""The help in four chapters: how to play a turn, how to read the map, the pages, every key from the table of keys."""

import pygame

from game.engine.encyclopaedia import chapter_titles
from game.engine.telling.grammar import listed
from game.language import mark, tr
from game.ui.board.overlays import OVERLAYS
from game.ui.keys import KEYS, key_text, meaning

_TURN = mark((
    "<b>A turn in one minute</b>",
    "<b>1. Select.</b> Click one of your counters, or press <b>N</b> for the next unit that has not moved. Click "
    "the hex again for the next unit in it; the panel on the right lists them all.",
    "<b>2. March.</b> Bright hexes are within reach, and the numbers are their cost in movement points (MP). Click "
    "one to march there. A right click marches into a hex with units of your own; with Shift every unit in the hex "
    "goes. <b>F</b> is a forced march: it goes farther, but men fall out. <b>R</b> travels by train from station to "
    "station, <b>V</b> by boat from port to port. <b>X</b> leaves the map where a way leads off it, and <b>B</b> "
    "shows who is off the map. A march stops when it runs into enemies that were not seen before.",
    "<b>3. Fight.</b> Rest the mouse on an enemy to see the odds. With a unit selected, click the enemy: the unit "
    "marches next to it if it has to, and joins a planned assault; nothing is fought yet. A later click on the "
    "target opens the plan again, and <b>Ctrl+G</b> lists all plans and fights them together. Other units can join "
    "from their own hexes: click the enemy with each of them, or press <b>J</b> for all. The panel on the right "
    "shows the exact odds, all 36 rolls of two dice, the losses of both sides, and every modifier with the number "
    "of its rule. <b>G</b> attacks and advances into the hex; <b>Shift+G</b> attacks and holds its place.",
    "<b>4. Other orders.</b> They are buttons below the unit. Rest the mouse on a grey one to read why it is not "
    "available. Irregulars hide (<b>I</b>), lie in ambush (<b>Shift+I</b>), disperse to their homes (<b>K</b>) and "
    "gather again (<b>Shift+K</b>), cut the railway (<b>T</b>) and the telegraph (<b>Shift+T</b>), burn stores "
    "(<b>Y</b>) and recruit (<b>M</b>). Regulars repair lines (<b>P</b>) and blockade the countryside "
    "(<b>Shift+Q</b>). Any unit may requisition food (<b>Q</b>), at the cost of support. Aircraft fly "
    "reconnaissance (<b>O</b>) or bomb (<b>Shift+O</b>): then choose a hex within the bright circle. <b>Shift+L</b> "
    "lets a leader from an adjacent hex join the unit. Select a place that you besiege and press <b>Shift+D</b> to "
    "demand its surrender. Your own garrison breaks out of a besieged place with <b>Shift+B</b>; before the ring is "
    "closed it evacuates the place, and burns (<b>Shift+V</b>) or takes (<b>Shift+X</b>) the stores. The buttons "
    "say what each would cost. Besiegers who have not marched this turn may assault by surprise (<b>Shift+J</b>).",
    "<b>5. Decide.</b> A red button over the map means that decisions are open (<b>F3</b>). Read what each option "
    "costs and does, and choose with the arrow keys and Enter, or with a click.",
    "<b>6. Undo.</b> <b>U</b> takes back the last order, unless dice have been rolled or something was discovered.",
    "<b>7. End the turn.</b> Press <b>E</b>. A question lists plans not fought, units about to starve, to be cut "
    "off or to be overrun, and units that have not moved; <b>Show me</b> and <b>N</b> visit them. Then the other "
    "side moves, and you watch the marches and battles that your side sees or hears of, at the speed of the "
    "settings (<b>F2</b>). Space skips them. <b>F12</b> lists them afterwards: choose a line to see it as an arrow "
    "on the map, or press Space to watch everything again.",
    "<b>8. Ask.</b> The adviser (<b>0</b>) says what the computer would do in your place, knowing no more than you "
    "do: by objective, with reasons and the best alternatives. The arrow keys or the mouse show a proposal on the "
    "map. Enter gives the order, <b>A</b> all those of its objective, <b>R</b> all routine orders, <b>B</b> "
    "everything but assaults; an assault is only planned, so that you see the odds first. When the game is over "
    "<b>Shift+F12</b> explains the computer's own orders in the same way.",
    "<b>9. Command by mission.</b> Select a unit, or drag a box around several with Shift held, and press "
    "<b>Shift+M</b>: choose troops and posture, click the target on the map, Enter. The missions page "
    "(<b>Ctrl+M</b>) shows what your staff would do this turn and why; Enter carries it out. <b>Shift+H</b> gives "
    "one unit a standing order: stay, repeat its work, march for several turns. A right click beyond this turn's "
    "reach offers such a march.",
    "<b>10. Save.</b> The game saves itself after every order and keeps the last few turns. <b>Ctrl+S</b> saves "
    "under a name, <b>Ctrl+O</b> loads.",
    "<b>11. The end, and other ends.</b> When the game is over, <b>Ctrl+R</b> shows how it ended, next to history. "
    "From there or from the menu you can watch a replay: Space plays, the comma and the full stop step, <b>PgUp</b> "
    "and <b>PgDn</b> go by turns, and <b>Ctrl+B</b> plays on from any order as a new game.",
    "",
))  # fmt: skip

_MAP = mark((
    "<b>Reading the counters</b>",
    "The number is the men fit to fight (1.2k means 1,200). The sign in the box shows the branch: a cross is "
    "infantry, a slash cavalry, a dot artillery, an oval armour, wings aircraft; a dot next to a cross or slash "
    "marks irregulars. One side has clipped corners and hatching, the other square counters. A star is a leader "
    "(hollow: wounded); a yellow triangle, out of supply; D, disrupted; R, routed; H, hidden; A, in ambush; an "
    "exclamation mark, disobedient; a red cross, many sick; a struck-out disc, the side that it deserted. A small "
    "number counts the units in the hex. A grey counter has nothing left to do this turn. A pale, dashed counter is "
    "a report: the men as reported, and how long ago. A tent marks men who have dispersed.",
    "",
    "<b>What you know</b>",
    "You see the enemy only near your own troops and where the people support you (chapter 6). Everything else is "
    "hearsay: reports name a place and a number, either of which may be wrong, and they grow old. The log, the "
    "bulletin and the replay of the computer's turn show only what your side knows. When the game is over "
    "everything is shown.",
    "",
    "<b>Reading the map</b>",
    "A coloured band follows every border between the sides, and places have the colour of the side that holds "
    "them. The upper row of buttons over the map chooses an overlay: {layers}. The legend explains its colours. "
    "<b>8</b> and <b>9</b> switch region borders and hex labels. A ring of strokes is a siege, with its duration "
    "and, if you may know it, the food that is left; torn rails and a pole with a loose wire are cut lines; a "
    "shield with § is martial law. Rivers run along hexsides: brackets are bridges, dashes ferries, dots fords. "
    "Brackets back to back are mountain passes.",
    "",
))  # fmt: skip

_PAGES = mark((
    "<b>Pages</b>",
    "<b>F4</b> is the bulletin of the turn, with what happened and what history records; the left and right arrow "
    "keys go to other turns. <b>F5</b> is what the campaign is about: the score if it were judged today, what is "
    "worth wanting now, and every goal with its date, its points and what is lacking; the left and right arrow keys "
    "turn to sieges, means of state and reports. <b>F3</b> lists decisions, <b>F6</b> the order of battle (click a "
    "column to sort), <b>F7</b> leaders, and <b>F8</b> regions with their support, food, herds, recruits and towns. "
    "<b>Ctrl+M</b> lists missions and standing orders. Click a row to see its unit or place on the map; Esc closes "
    "the page.",
    "",
    "<b>The encyclopaedia</b>",
    "<b>F1</b> explains what is open, selected or under the mouse: a page, the type of a unit, the terrain of a "
    "hex, the rule that makes a button grey. <b>Shift+F1</b> opens the contents: charts of terrain, combat and unit "
    "types, the rules, and all places, units, leaders, regions and sides with the sources of their numbers. "
    "<b>Ctrl+F</b> searches: just type. Numbers in brackets refer to paragraphs of the rules. Chapters: {chapters}.",
    "",
    "<b>Without a mouse</b>",
    "The arrow keys, or the six keys around 5 on the number pad, move a cursor. Enter is the left button, "
    "Shift+Enter the right one.",
    "",
))  # fmt: skip


def help_chapters() -> list[tuple[str, str]]:
    """Returns the names of the chapters and their texts as the simple HTML that pygame_gui reads."""
    names = [f"{tr(overlay.title).lower()} (<b>{key_text(overlay)}</b>)" for overlay in OVERLAYS]
    layers = listed(names, most=len(names), last=mark("or"))
    chapters = "; ".join(f"{number} {title.lower()}" for number, title in chapter_titles().items())
    return [
        (tr("A turn"), "<br>".join(tr(part) for part in _TURN)),
        (tr("The map"), "<br>".join(tr(part, layers=layers) for part in _MAP)),
        (tr("Pages"), "<br>".join(tr(part, chapters=chapters) for part in _PAGES)),
        (tr("Keys"), "<br>".join([f"<b>{tr('All keys')}</b>", *_keys()])),
    ]


def _keys() -> list[str]:
    return [f"<b>{keys}</b>: {does}" for keys, does in key_rows()]


def key_rows() -> list[tuple[str, str]]:
    """Returns all keys with what they do."""
    rows = []
    for command in dict.fromkeys(binding.command for binding in KEYS.bindings):
        keys = [
            _key_name(binding.key, binding.ctrl, binding.shift)
            for binding in KEYS.bindings
            if binding.command == command
        ]
        rows.append((", ".join(dict.fromkeys(keys)), meaning(command)))
    return [*rows, ("W, A, S, D", tr("scroll the map")), (tr("Mouse wheel, drag"), tr("zoom and scroll the map"))]


def _key_name(key: int, ctrl: bool, shift: bool) -> str:
    """Returns a key as the page writes it: "Ctrl+S", "Keypad 4"."""
    name = pygame.key.name(key)
    if name in _LONG_NAMES:
        name = tr(_LONG_NAMES[name])
    else:
        name = tr("Keypad {key}", key=name[1:-1]) if name.startswith("[") else name.capitalize()
    return ("Ctrl+" if ctrl else "") + ("Shift+" if shift else "") + name


_LONG_NAMES = mark({
    "return": "Enter",
    "escape": "Esc",
    "enter": "Keypad Enter",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "page up": "Page up",
    "page down": "Page down",
})  # fmt: skip


def paragraphs(text: str) -> str:
    """Returns plain text as pygame_gui reads it: empty lines separate paragraphs, other line ends become spaces."""
    parts = text.strip().split("\n\n")
    return "<br><br>".join(" ".join(part.split()) for part in parts)
