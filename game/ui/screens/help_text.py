"""The help page: how to move, fight, end the turn and save, and every key. Made from the table of keys."""

import pygame

from game.ui.board.overlays import OVERLAYS
from game.ui.keys import BINDINGS, key_text, meaning

_HOW = """<b>Your turn in one minute</b><br>
<b>1. Select.</b> Click one of your counters, or press <b>N</b> for the next unit that has not moved. Click the
hex again for the next unit in it; the panel to the right lists them all.<br>
<b>2. March.</b> Bright hexes are within reach; the number is the cost in movement points (MP). Click one. A
right click marches into a hex with your own troops; with Shift all units of the hex go. <b>F</b> is a forced
march: farther, but men drop out. <b>R</b> goes by train from station to station, <b>V</b> by boat, <b>X</b>
leaves the map where a way leads beyond its edge, <b>B</b> shows who is away from the map. A march stops when it
comes upon enemies whom nobody had seen.<br>
<b>3. Fight.</b> With a unit selected, click an adjacent enemy: it joins a planned assault, and nothing is
fought yet. Let others join from their hexes (click the enemy with each of them, or <b>J</b> for all). The sheet
to the right shows the exact chances: all 36 throws of two dice, men lost on both sides, and every part of the
reckoning with the number of its rule. <b>G</b> fights and moves in; Shift+G fights and stays.<br>
<b>4. Other orders</b> are buttons below the unit; a grey one says why not when the mouse rests on it.
Irregulars hide (<b>I</b>), lie in ambush (<b>Shift+I</b>), go home (<b>K</b>) and gather again (<b>Shift+K</b>), cut
rail (<b>T</b>) and telegraph (<b>Shift+T</b>), burn stores (<b>Y</b>) and raise men (<b>M</b>). Regulars mend lines
(<b>P</b>) and blockade the country (<b>Shift+Q</b>). Anybody may take food (<b>Q</b>), and the people will remember.
Squadrons fly to look (<b>O</b>) or to bomb (<b>Shift+O</b>): then choose a hex in the bright circle. <b>Shift+L</b>
brings a leader from beside. Select a place that you besiege and press <b>Shift+D</b> to call on it to surrender.<br>
<b>5. Decide.</b> A red button over the map says that decisions wait (<b>F3</b>): read what each option costs and does,
and choose with the arrow keys and Enter, or a click.<br>
<b>6. Take back.</b> <b>U</b> takes back the last order, as long as no dice have been thrown and nothing was
discovered.<br>
<b>7. End the turn.</b> <b>E</b>. You are warned if units have not moved. Then the other side moves: you follow the
marches and battles that your side sees or hears of, as slowly as the settings (<b>F2</b>) say. Space skips the show.
<b>F12</b> lists it all afterwards: a line that is chosen is an arrow on the map, and Space shows everything again.<br>
<b>8. Ask.</b> The adviser (<b>0</b>) says what doctrine would do in your place, knowing no more than you, by
objective, with reasons and what it thought of instead. Arrow keys or the mouse show a proposal on the map, Enter gives
the order; of an assault only the plan is made, so that you see the odds first. When the game is over
<b>Shift+F12</b> tells the same of the computer's orders.<br>
<b>9. Save.</b> The game saves itself after every order, and keeps the last turns too. <b>Ctrl+S</b> saves under
a name, <b>Ctrl+O</b> opens.<br>
<br>
<b>Reading the counters</b><br>
The number is men fit to fight (1.2k = 1,200). The sign in the box: a cross is foot, a slash horse, a dot guns,
an oval armour, wings aircraft; a dot beside cross or slash marks irregulars. One side has cut corners and
hatching, the other is square. A star is a leader (hollow: wounded), a yellow triangle a unit out of supply, D
disrupted, R routed, H hidden, A in ambush, ! does not obey, a red cross many sick, a disc with a stroke the side it
has left; a small number the units in the hex; a grey counter has nothing left to do this week. A pale dashed counter
is a report: men as heard, and how long ago. A tent marks men who have gone home.<br>
<br>
<b>What you know</b><br>
You see the enemy only near your troops and where the people are with you (chapter 6). Everything else is hearsay:
reports name a place and a number, both perhaps wrong, and grow old. The log, the week's paper and the show of the
computer's turn tell only what your side knows. When the game is over everything is shown.<br>
<br>
<b>Reading the map</b><br>
A coloured band runs along the inside of every border between the sides; places carry the colour of whoever
holds them. The upper row of buttons over the map chooses one overlay:
OVERLAY_NAMES; the legend says what the colours mean. 8 and 9 switch borders and labels.
A ring of strokes is a siege, with its weeks and the food that is left if you may know it; torn rails and a pole with a
loose wire are cut lines; a shield with § is martial law. Rivers lie
on hexsides: brackets are bridges, dashes ferries, dots fords; brackets back
to back are mountain passes.<br>
<br>
<b>Pages</b><br>
<b>F4</b> the week's paper, what happened and what history records (left and right arrow turn to other weeks);
<b>F3</b> decisions; <b>F6</b> order of battle (click a column to sort); <b>F7</b> leaders; <b>F8</b> regions with
support, food, herds, recruits and towns; <b>Shift+F1</b> all rules. A row
that is clicked shows its unit or place on the map; Esc closes.<br>
<br>
<b>The rules behind it</b><br>
Numbers in brackets name a paragraph: 4 movement, rail and boats; 5 zones of control; 6 sight, hiding, dispersal;
7 combat; 8 raids, repair, ambush; 9 sieges and surrender; 10 supply, hunger and sickness; 11 control, support, food,
recruits; 12 loyalty; 13 leaders and prestige; 14 air; 15 arrivals; 16 events and decisions; 17 victory.<br>
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
    for command in dict.fromkeys(binding.command for binding in BINDINGS):
        keys = [_one(binding.key, binding.ctrl, binding.shift) for binding in BINDINGS if binding.command == command]
        lines.append(f"<b>{', '.join(dict.fromkeys(keys))}</b>: {meaning(command)}")
    lines.append("<b>W, A, S, D</b>: move the map")
    lines.append("<b>Wheel, drag</b>: zoom and move the map")
    names = [f"{overlay.title.lower()} (<b>{key_text(overlay)}</b>)" for overlay in OVERLAYS]
    how = _HOW.replace("OVERLAY_NAMES", ", ".join(names[:-1]) + " or " + names[-1])
    return how.replace("<br>\n", "<br>").replace("\n", " ") + "<br>".join(lines)


def _one(key: int, ctrl: bool, shift: bool) -> str:
    text = pygame.key.name(key).replace("return", "enter").replace("escape", "esc").replace("keypad ", "")
    return ("Ctrl+" if ctrl else "") + ("Shift+" if shift else "") + text[:1].upper() + text[1:]


def paragraphs(text: str) -> str:
    """Plain text as pygame_gui reads it: an empty line begins a paragraph, other line ends are spaces."""
    parts = text.strip().split("\n\n")
    return "<br><br>".join(" ".join(part.split()) for part in parts)
