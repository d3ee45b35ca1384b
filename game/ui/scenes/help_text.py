"""The help page: how to move, fight, end the turn and save, and every key. Made from the table of keys."""

import pygame

from game.ui.input import BINDINGS, Act

_HOW = """<b>Your turn in one minute</b><br>
<b>1. Select.</b> Click one of your counters, or press <b>N</b> for the next unit that has not moved. Click the
hex again for the next unit in it; the panel to the right lists them all.<br>
<b>2. March.</b> Bright hexes are within reach; the number is the cost in movement points (MP). Click one. A
right click marches into a hex with your own troops; with Shift all units of the hex go. <b>F</b> is a forced
march: farther, but men drop out. <b>R</b> goes by train from station to station, <b>V</b> by boat, <b>X</b>
leaves the map where a way leads beyond its edge, <b>B</b> shows the areas beyond the map.<br>
<b>3. Fight.</b> With a unit selected, click an adjacent enemy: it joins a planned assault, and nothing is
fought yet. Let others join from their hexes (click the enemy with each of them, or <b>J</b> for all). The sheet
to the right shows the exact chances: all 36 throws of two dice, men lost on both sides, and every part of the
reckoning with the number of its rule. <b>G</b> fights and moves in; Shift+G fights and stays.<br>
<b>4. Take back.</b> <b>U</b> takes back the last order, as long as no dice have been thrown.<br>
<b>5. End the turn.</b> <b>E</b>. You are warned if units have not moved. Then the other side moves; Space skips
the show.<br>
<b>6. Save.</b> The game saves itself after every order, and keeps the last turns too. <b>Ctrl+S</b> saves under
a name, <b>Ctrl+O</b> opens.<br>
<br>
<b>Reading the counters</b><br>
The number is men fit to fight (1.2k = 1,200). The sign in the box: a cross is foot, a slash horse, a dot guns,
an oval armour, wings aircraft; a dot beside cross or slash marks irregulars. One side has cut corners and
hatching, the other is square. A star is a leader, a yellow triangle a unit out of supply, D disrupted, R
routed, a small number the units in the hex; a grey counter has nothing left to do this week.<br>
<br>
<b>Reading the map</b><br>
A coloured band runs along the inside of every border between the sides; places carry the colour of whoever
holds them. The switches above the map (keys 1 to 5) show control, supply (dark: beyond it), zones of control,
regions and hex labels. Rivers lie on hexsides: brackets are bridges, dashes ferries, dots fords; brackets back
to back are mountain passes.<br>
<br>
<b>Without a mouse</b><br>
Arrow keys (or the six keys around 5 on the number pad) move a cursor, Enter is the left and Shift+Enter the
right button.<br>
<br>
<b>All keys</b><br>
"""


def help_page() -> str:
    """The page as the simple HTML that pygame_gui reads."""
    lines = []
    for act in Act:
        keys = [_one(binding.key, binding.ctrl, binding.shift) for binding in BINDINGS if binding.act == act]
        if keys:
            lines.append(f"<b>{', '.join(dict.fromkeys(keys))}</b>: {act.value}")
    lines.append("<b>W, A, S, D</b>: move the map")
    lines.append("<b>Wheel, drag</b>: zoom and move the map")
    return _HOW.replace("<br>\n", "<br>").replace("\n", " ") + "<br>".join(lines)


def _one(key: int, ctrl: bool, shift: bool) -> str:
    text = pygame.key.name(key).replace("return", "enter").replace("escape", "esc").replace("keypad ", "")
    return ("Ctrl+" if ctrl else "") + ("Shift+" if shift else "") + text[:1].upper() + text[1:]


def paragraphs(text: str) -> str:
    """Plain text as pygame_gui reads it: an empty line begins a paragraph, other line ends are spaces."""
    parts = text.strip().split("\n\n")
    return "<br><br>".join(" ".join(part.split()) for part in parts)
