"""Commands and their keys: one table for the window, the help page and the tests."""

from enum import Enum
from typing import NamedTuple

import pygame

from game.language import mark, tr
from game.ui.board.overlays import OVERLAYS, Overlay


class Command(Enum):
    """What a key or a button does; the value is its description on the help page, in English."""

    SELECT = mark("select or act, like the left button")
    ORDER_TO = mark("march or attack, like the right button")
    CANCEL = mark("cancel or close")
    CURSOR_NE = mark("cursor north-east")
    CURSOR_E = mark("cursor east")
    CURSOR_SE = mark("cursor south-east")
    CURSOR_SW = mark("cursor south-west")
    CURSOR_W = mark("cursor west")
    CURSOR_NW = mark("cursor north-west")
    CURSOR_UP = mark("cursor up")
    CURSOR_DOWN = mark("cursor down")
    NEXT_UNIT = mark("next unit")
    PREVIOUS_UNIT = mark("previous unit")
    HOLD = mark("stay this turn")
    FORCE = mark("forced march")
    RAIL = mark("travel by train")
    RIVER = mark("travel by boat")
    EXIT = mark("leave the map")
    BOXES = mark("off-map areas and dispersed units")
    LEAD = mark("let a leader join the unit")
    HIDE = mark("hide")
    AMBUSH = mark("lie in ambush")
    DISPERSE = mark("disperse")
    GATHER = mark("gather dispersed men")
    RAID_RAIL = mark("cut the railway")
    RAID_WIRE = mark("cut the telegraph")
    RAID_STORES = mark("burn stores")
    REPAIR = mark("repair lines")
    RECRUIT = mark("recruit")
    REQUISITION = mark("requisition food")
    BLOCKADE = mark("blockade the countryside")
    RECON = mark("fly reconnaissance")
    BOMB = mark("bomb")
    DEMAND = mark("demand surrender")
    BREAKOUT = mark("break out of a besieged place")
    EVACUATE_BURN = mark("evacuate a place and burn its stores")
    EVACUATE_TAKE = mark("evacuate a place and take its stores along")
    JOIN_ALL = mark("let all units join the assault")
    FIGHT = mark("attack and advance")
    FIGHT_HOLD = mark("attack and hold")
    SURPRISE = mark("assault by surprise, or openly again")
    LEAVE = mark("leave the assault")
    PLANS = mark("planned assaults")
    UNDO = mark("undo")
    END_TURN = mark("end turn")
    SKIP = mark("next unit; skip a battle or the computer's moves; play or pause a replay")
    ZOOM_IN = mark("zoom in")
    ZOOM_OUT = mark("zoom out")
    FIT = mark("whole map")
    CENTRE = mark("centre the map on the selection")
    SAVE = mark("save")
    LOAD = mark("load")
    MENU = mark("menu")
    HELP = mark("help on what is open, selected or under the mouse")
    RULES = mark("encyclopaedia: rules, charts, places, units, leaders")
    GUIDE_NEXT = mark("guided turn: next step")
    SEARCH = mark("search: places, units, leaders, rules")
    SETTINGS = mark("settings")
    SOUND = mark("sound on or off")
    DECISIONS = mark("decisions")
    BULLETIN = mark("bulletin of the turn")
    GOALS = mark("goals: what scores points, and the score if judged today; sieges, means of state, reports")
    FORCES = mark("order of battle")
    LEADERS = mark("leaders")
    REGIONS_PAGE = mark("regions: support, food, recruits, towns")
    ENEMY = mark("the enemy's turn, as you saw it")
    ADVISER = mark("adviser")
    MISSION = mark("give a mission to the selected units")
    MISSIONS = mark("missions: what the staff does this turn")
    STANDING = mark("standing order of the unit: stay, march for turns, repeat")
    CANCEL_STANDING = mark("cancel the standing order of the unit")
    STATISTICS = mark("statistics: curves turn by turn, and luck of the dice")
    REASONS = mark("the computer's reasons, when the game is over")
    RESULT = mark("result, when the game is over")
    REGIONS = mark("borders and names of regions")
    LABELS = mark("hex labels")
    REPLAY_BACK = mark("replay: one order back")
    REPLAY_FORWARD = mark("replay: one order forward")
    REPLAY_TURN_BACK = mark("replay: one turn back")
    REPLAY_TURN_FORWARD = mark("replay: one turn forward")
    REPLAY_BEGIN = mark("replay: to the beginning")
    REPLAY_END = mark("replay: to the end")
    REPLAY_SLOWER = mark("replay: slower")
    REPLAY_FASTER = mark("replay: faster")
    REPLAY_VIEW = mark("replay: view of both sides, or of one")
    REPLAY_BRANCH = mark("replay: play on from here as a new game")
    BIGGER = mark("larger text")
    SMALLER = mark("smaller text")
    FULLSCREEN = mark("full screen")


class Binding(NamedTuple):
    """A key, with Ctrl or Shift, and its command."""

    key: int
    command: Command | Overlay
    ctrl: bool = False
    shift: bool = False


BINDINGS: tuple[Binding, ...] = (
    Binding(pygame.K_RETURN, Command.SELECT),
    Binding(pygame.K_KP_ENTER, Command.SELECT),
    Binding(pygame.K_RETURN, Command.ORDER_TO, shift=True),
    Binding(pygame.K_ESCAPE, Command.CANCEL),
    Binding(pygame.K_UP, Command.CURSOR_UP),
    Binding(pygame.K_DOWN, Command.CURSOR_DOWN),
    Binding(pygame.K_LEFT, Command.CURSOR_W),
    Binding(pygame.K_RIGHT, Command.CURSOR_E),
    Binding(pygame.K_KP9, Command.CURSOR_NE),
    Binding(pygame.K_KP6, Command.CURSOR_E),
    Binding(pygame.K_KP3, Command.CURSOR_SE),
    Binding(pygame.K_KP1, Command.CURSOR_SW),
    Binding(pygame.K_KP4, Command.CURSOR_W),
    Binding(pygame.K_KP7, Command.CURSOR_NW),
    Binding(pygame.K_RIGHT, Command.CURSOR_NE, shift=True),
    Binding(pygame.K_RIGHT, Command.CURSOR_SE, ctrl=True),
    Binding(pygame.K_LEFT, Command.CURSOR_SW, ctrl=True),
    Binding(pygame.K_LEFT, Command.CURSOR_NW, shift=True),
    Binding(pygame.K_n, Command.NEXT_UNIT),
    Binding(pygame.K_TAB, Command.NEXT_UNIT),
    Binding(pygame.K_TAB, Command.PREVIOUS_UNIT, shift=True),
    Binding(pygame.K_h, Command.HOLD),
    Binding(pygame.K_f, Command.FORCE),
    Binding(pygame.K_r, Command.RAIL),
    Binding(pygame.K_v, Command.RIVER),
    Binding(pygame.K_x, Command.EXIT),
    Binding(pygame.K_b, Command.BOXES),
    Binding(pygame.K_l, Command.LEAD, shift=True),
    Binding(pygame.K_i, Command.HIDE),
    Binding(pygame.K_i, Command.AMBUSH, shift=True),
    Binding(pygame.K_k, Command.DISPERSE),
    Binding(pygame.K_k, Command.GATHER, shift=True),
    Binding(pygame.K_t, Command.RAID_RAIL),
    Binding(pygame.K_t, Command.RAID_WIRE, shift=True),
    Binding(pygame.K_y, Command.RAID_STORES),
    Binding(pygame.K_p, Command.REPAIR),
    Binding(pygame.K_m, Command.RECRUIT),
    Binding(pygame.K_q, Command.REQUISITION),
    Binding(pygame.K_q, Command.BLOCKADE, shift=True),
    Binding(pygame.K_o, Command.RECON),
    Binding(pygame.K_o, Command.BOMB, shift=True),
    Binding(pygame.K_d, Command.DEMAND, shift=True),
    Binding(pygame.K_b, Command.BREAKOUT, shift=True),
    Binding(pygame.K_v, Command.EVACUATE_BURN, shift=True),
    Binding(pygame.K_x, Command.EVACUATE_TAKE, shift=True),
    Binding(pygame.K_j, Command.JOIN_ALL),
    Binding(pygame.K_g, Command.FIGHT),
    Binding(pygame.K_g, Command.FIGHT_HOLD, shift=True),
    Binding(pygame.K_j, Command.SURPRISE, shift=True),
    Binding(pygame.K_l, Command.LEAVE),
    Binding(pygame.K_g, Command.PLANS, ctrl=True),
    Binding(pygame.K_u, Command.UNDO),
    Binding(pygame.K_z, Command.UNDO, ctrl=True),
    Binding(pygame.K_e, Command.END_TURN),
    Binding(pygame.K_RETURN, Command.END_TURN, ctrl=True),
    Binding(pygame.K_SPACE, Command.SKIP),
    Binding(pygame.K_PLUS, Command.ZOOM_IN),
    Binding(pygame.K_EQUALS, Command.ZOOM_IN),
    Binding(pygame.K_RIGHTBRACKET, Command.ZOOM_IN),
    Binding(pygame.K_KP_PLUS, Command.ZOOM_IN),
    Binding(pygame.K_MINUS, Command.ZOOM_OUT),
    Binding(pygame.K_LEFTBRACKET, Command.ZOOM_OUT),
    Binding(pygame.K_KP_MINUS, Command.ZOOM_OUT),
    Binding(pygame.K_HOME, Command.FIT),
    Binding(pygame.K_z, Command.FIT),
    Binding(pygame.K_c, Command.CENTRE),
    Binding(pygame.K_r, Command.RESULT, ctrl=True),
    Binding(pygame.K_s, Command.SAVE, ctrl=True),
    Binding(pygame.K_F5, Command.GOALS),
    Binding(pygame.K_o, Command.LOAD, ctrl=True),
    Binding(pygame.K_F9, Command.LOAD),
    Binding(pygame.K_F10, Command.MENU),
    Binding(pygame.K_F1, Command.HELP),
    Binding(pygame.K_F1, Command.RULES, shift=True),
    Binding(pygame.K_f, Command.SEARCH, ctrl=True),
    Binding(pygame.K_n, Command.GUIDE_NEXT, ctrl=True),
    Binding(pygame.K_F2, Command.SETTINGS),
    Binding(pygame.K_F3, Command.DECISIONS),
    Binding(pygame.K_F4, Command.BULLETIN),
    Binding(pygame.K_F6, Command.FORCES),
    Binding(pygame.K_F7, Command.LEADERS),
    Binding(pygame.K_F7, Command.STATISTICS, shift=True),
    Binding(pygame.K_F8, Command.REGIONS_PAGE),
    Binding(pygame.K_F12, Command.ENEMY),
    Binding(pygame.K_0, Command.ADVISER),
    Binding(pygame.K_m, Command.MISSION, shift=True),
    Binding(pygame.K_m, Command.MISSIONS, ctrl=True),
    Binding(pygame.K_m, Command.SOUND, ctrl=True, shift=True),
    Binding(pygame.K_h, Command.STANDING, shift=True),
    Binding(pygame.K_h, Command.CANCEL_STANDING, ctrl=True),
    Binding(pygame.K_F12, Command.REASONS, shift=True),
    *(Binding(overlay.key, overlay, shift=overlay.shift) for overlay in OVERLAYS),
    Binding(pygame.K_8, Command.REGIONS),
    Binding(pygame.K_9, Command.LABELS),
    Binding(pygame.K_PLUS, Command.BIGGER, ctrl=True),
    Binding(pygame.K_EQUALS, Command.BIGGER, ctrl=True),
    Binding(pygame.K_MINUS, Command.SMALLER, ctrl=True),
    Binding(pygame.K_COMMA, Command.REPLAY_BACK),
    Binding(pygame.K_PERIOD, Command.REPLAY_FORWARD),
    Binding(pygame.K_PAGEUP, Command.REPLAY_TURN_BACK),
    Binding(pygame.K_PAGEDOWN, Command.REPLAY_TURN_FORWARD),
    Binding(pygame.K_PAGEUP, Command.REPLAY_BEGIN, shift=True),
    Binding(pygame.K_PAGEDOWN, Command.REPLAY_END, shift=True),
    Binding(pygame.K_COMMA, Command.REPLAY_SLOWER, shift=True),
    Binding(pygame.K_PERIOD, Command.REPLAY_FASTER, shift=True),
    Binding(pygame.K_TAB, Command.REPLAY_VIEW, ctrl=True),
    Binding(pygame.K_b, Command.REPLAY_BRANCH, ctrl=True),
    Binding(pygame.K_F11, Command.FULLSCREEN),
)


class KeyTable:
    """The keys in use: those of `BINDINGS`, or the player's own in their place."""

    def __init__(self) -> None:
        self.bindings = BINDINGS


KEYS = KeyTable()

PAN_KEYS: dict[int, tuple[int, int]] = {
    pygame.K_w: (0, -1),
    pygame.K_s: (0, 1),
    pygame.K_a: (-1, 0),
    pygame.K_d: (1, 0),
}
"""Keys that scroll the map while they are held down: x, y."""


def command_of(key: int, mod: int) -> Command | Overlay | None:
    """Returns the command of a key press, or None."""
    ctrl = bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    shift = bool(mod & pygame.KMOD_SHIFT)
    for binding in KEYS.bindings:
        if binding.key == key and binding.ctrl == ctrl and binding.shift == shift:
            return binding.command
    if shift and key in (pygame.K_PLUS, pygame.K_EQUALS):
        return Command.BIGGER if ctrl else Command.ZOOM_IN
    return None


def modifiers(binding: Binding) -> int:
    """Returns the modifier keys of a binding, as `command_of` takes them."""
    return (pygame.KMOD_LCTRL if binding.ctrl else 0) | (pygame.KMOD_LSHIFT if binding.shift else 0)


def meaning(command: Command | Overlay) -> str:
    """Returns what a key does, for the help page, in the language in use."""
    if isinstance(command, Overlay):
        return tr("overlay: {layer}", layer=tr(command.title).lower())
    return tr(command.value)


def key_text(command: Command | Overlay) -> str:
    """Returns the first key of a command as shown on buttons, "Ctrl+S"; empty if it has none."""
    return next((binding_text(binding) for binding in KEYS.bindings if binding.command == command), "")


def binding_text(binding: Binding) -> str:
    """Returns a key as shown on buttons, "Ctrl+S"."""
    name = tr(_SHORT[binding.key]) if binding.key in _SHORT else pygame.key.name(binding.key).upper()
    return ("Ctrl+" if binding.ctrl else "") + ("Shift+" if binding.shift else "") + name


_SHORT = mark({
    pygame.K_RETURN: "Enter",
    pygame.K_ESCAPE: "Esc",
    pygame.K_SPACE: "Space",
    pygame.K_TAB: "Tab",
    pygame.K_HOME: "Home",
    pygame.K_UP: "Up",
    pygame.K_DOWN: "Down",
    pygame.K_LEFT: "Left",
    pygame.K_RIGHT: "Right",
    pygame.K_PLUS: "+",
    pygame.K_MINUS: "-",
    pygame.K_PAGEUP: "PgUp",
    pygame.K_PAGEDOWN: "PgDn",
})  # fmt: skip
