"""Keys: what each one asks for. One table serves the window, the help page and the tests."""

from enum import Enum
from typing import NamedTuple

import pygame

from game.ui.board.overlays import OVERLAYS, Overlay


class Act(Enum):
    """Something a player can ask for by key or button."""

    CONFIRM = "confirm"
    COMMAND = "command"
    CANCEL = "cancel"
    CURSOR_NE = "cursor north-east"
    CURSOR_E = "cursor east"
    CURSOR_SE = "cursor south-east"
    CURSOR_SW = "cursor south-west"
    CURSOR_W = "cursor west"
    CURSOR_NW = "cursor north-west"
    CURSOR_UP = "cursor up"
    CURSOR_DOWN = "cursor down"
    NEXT_UNIT = "next unit"
    LAST_UNIT = "previous unit"
    HOLD = "hold"
    FORCE = "forced march"
    RAIL = "rail"
    RIVER = "river"
    EXIT = "leave the map"
    BOXES = "away from the map: areas beyond its edge, men at home"
    LEAD = "a leader joins the unit"
    HIDE = "hide"
    AMBUSH = "lie in ambush"
    DISPERSE = "disperse"
    GATHER = "gather"
    RAID_RAIL = "raid the railway"
    RAID_WIRE = "raid the telegraph"
    RAID_STORES = "burn stores"
    REPAIR = "repair lines"
    RECRUIT = "recruit"
    REQUISITION = "requisition food"
    BLOCKADE = "blockade the countryside"
    RECON = "fly to look"
    BOMB = "fly to bomb"
    DEMAND = "demand surrender"
    JOIN_ALL = "all join"
    FIGHT = "fight and advance"
    FIGHT_HOLD = "fight and stay"
    LEAVE = "leave the assault"
    UNDO = "undo"
    END_TURN = "end turn"
    SKIP = "skip"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    FIT = "whole map"
    CENTRE = "centre"
    SAVE = "save"
    LOAD = "load"
    MENU = "menu"
    HELP = "help"
    RULES = "the rules"
    SETTINGS = "settings"
    DECISIONS = "decisions"
    BULLETIN = "bulletin of the week"
    FORCES = "order of battle"
    LEADERS = "leaders"
    LAND = "regions: support, food, recruits, towns"
    ENEMY = "what the enemy did, as far as you saw it"
    ADVISER = "the adviser: what doctrine would do"
    REASONS = "why the computer did it, when the game is over"
    REGIONS = "borders and names of regions"
    LABELS = "hex labels"
    BIGGER = "larger letters"
    SMALLER = "smaller letters"
    FULLSCREEN = "full screen"


class Binding(NamedTuple):
    """A key, with Ctrl or Shift, and what it asks for."""

    key: int
    act: Act | Overlay
    ctrl: bool = False
    shift: bool = False


BINDINGS: tuple[Binding, ...] = (
    Binding(pygame.K_RETURN, Act.CONFIRM),
    Binding(pygame.K_KP_ENTER, Act.CONFIRM),
    Binding(pygame.K_RETURN, Act.COMMAND, shift=True),
    Binding(pygame.K_ESCAPE, Act.CANCEL),
    Binding(pygame.K_UP, Act.CURSOR_UP),
    Binding(pygame.K_DOWN, Act.CURSOR_DOWN),
    Binding(pygame.K_LEFT, Act.CURSOR_W),
    Binding(pygame.K_RIGHT, Act.CURSOR_E),
    Binding(pygame.K_KP9, Act.CURSOR_NE),
    Binding(pygame.K_KP6, Act.CURSOR_E),
    Binding(pygame.K_KP3, Act.CURSOR_SE),
    Binding(pygame.K_KP1, Act.CURSOR_SW),
    Binding(pygame.K_KP4, Act.CURSOR_W),
    Binding(pygame.K_KP7, Act.CURSOR_NW),
    Binding(pygame.K_n, Act.NEXT_UNIT),
    Binding(pygame.K_TAB, Act.NEXT_UNIT),
    Binding(pygame.K_TAB, Act.LAST_UNIT, shift=True),
    Binding(pygame.K_h, Act.HOLD),
    Binding(pygame.K_f, Act.FORCE),
    Binding(pygame.K_r, Act.RAIL),
    Binding(pygame.K_v, Act.RIVER),
    Binding(pygame.K_x, Act.EXIT),
    Binding(pygame.K_b, Act.BOXES),
    Binding(pygame.K_l, Act.LEAD, shift=True),
    Binding(pygame.K_i, Act.HIDE),
    Binding(pygame.K_i, Act.AMBUSH, shift=True),
    Binding(pygame.K_k, Act.DISPERSE),
    Binding(pygame.K_k, Act.GATHER, shift=True),
    Binding(pygame.K_t, Act.RAID_RAIL),
    Binding(pygame.K_t, Act.RAID_WIRE, shift=True),
    Binding(pygame.K_y, Act.RAID_STORES),
    Binding(pygame.K_p, Act.REPAIR),
    Binding(pygame.K_m, Act.RECRUIT),
    Binding(pygame.K_q, Act.REQUISITION),
    Binding(pygame.K_q, Act.BLOCKADE, shift=True),
    Binding(pygame.K_o, Act.RECON),
    Binding(pygame.K_o, Act.BOMB, shift=True),
    Binding(pygame.K_d, Act.DEMAND, shift=True),
    Binding(pygame.K_j, Act.JOIN_ALL),
    Binding(pygame.K_g, Act.FIGHT),
    Binding(pygame.K_g, Act.FIGHT_HOLD, shift=True),
    Binding(pygame.K_l, Act.LEAVE),
    Binding(pygame.K_u, Act.UNDO),
    Binding(pygame.K_z, Act.UNDO, ctrl=True),
    Binding(pygame.K_e, Act.END_TURN),
    Binding(pygame.K_RETURN, Act.END_TURN, ctrl=True),
    Binding(pygame.K_SPACE, Act.SKIP),
    Binding(pygame.K_PLUS, Act.ZOOM_IN),
    Binding(pygame.K_EQUALS, Act.ZOOM_IN),
    Binding(pygame.K_KP_PLUS, Act.ZOOM_IN),
    Binding(pygame.K_MINUS, Act.ZOOM_OUT),
    Binding(pygame.K_KP_MINUS, Act.ZOOM_OUT),
    Binding(pygame.K_HOME, Act.FIT),
    Binding(pygame.K_c, Act.CENTRE),
    Binding(pygame.K_s, Act.SAVE, ctrl=True),
    Binding(pygame.K_F5, Act.SAVE),
    Binding(pygame.K_o, Act.LOAD, ctrl=True),
    Binding(pygame.K_F9, Act.LOAD),
    Binding(pygame.K_F10, Act.MENU),
    Binding(pygame.K_F1, Act.HELP),
    Binding(pygame.K_F1, Act.RULES, shift=True),
    Binding(pygame.K_F2, Act.SETTINGS),
    Binding(pygame.K_F3, Act.DECISIONS),
    Binding(pygame.K_F4, Act.BULLETIN),
    Binding(pygame.K_F6, Act.FORCES),
    Binding(pygame.K_F7, Act.LEADERS),
    Binding(pygame.K_F8, Act.LAND),
    Binding(pygame.K_F12, Act.ENEMY),
    Binding(pygame.K_0, Act.ADVISER),
    Binding(pygame.K_F12, Act.REASONS, shift=True),
    *(Binding(overlay.key, overlay) for overlay in OVERLAYS),
    Binding(pygame.K_8, Act.REGIONS),
    Binding(pygame.K_9, Act.LABELS),
    Binding(pygame.K_PLUS, Act.BIGGER, ctrl=True),
    Binding(pygame.K_EQUALS, Act.BIGGER, ctrl=True),
    Binding(pygame.K_MINUS, Act.SMALLER, ctrl=True),
    Binding(pygame.K_F11, Act.FULLSCREEN),
)

PAN_KEYS: dict[int, tuple[int, int]] = {
    pygame.K_w: (0, -1),
    pygame.K_s: (0, 1),
    pygame.K_a: (-1, 0),
    pygame.K_d: (1, 0),
}
"""Held down, these move the map."""


def act_of(key: int, mod: int) -> Act | Overlay | None:
    """What a key press asks for."""
    ctrl = bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    shift = bool(mod & pygame.KMOD_SHIFT)
    for binding in BINDINGS:
        if binding.key == key and binding.ctrl == ctrl and binding.shift == shift:
            return binding.act
    if shift and key in (pygame.K_PLUS, pygame.K_EQUALS):
        return Act.BIGGER if ctrl else Act.ZOOM_IN
    return None


def meaning(act: Act | Overlay) -> str:
    """Returns what a key does, for the help page."""
    return f"overlay: {act.title.lower()}" if isinstance(act, Overlay) else act.value


def key_text(act: Act | Overlay) -> str:
    """The first key of an act as shown on buttons: "Ctrl+S"; empty if it has none."""
    for binding in BINDINGS:
        if binding.act == act:
            name = _SHORT.get(binding.key) or pygame.key.name(binding.key).upper()
            return ("Ctrl+" if binding.ctrl else "") + ("Shift+" if binding.shift else "") + name
    return ""


_SHORT = {
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
}
