"""The reckoning of a battle on paper: every part with its rule, the chances as a bar, 36 throws as columns."""

import pygame

from game.core.codes import Modifier, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import LedgerRow
from game.engine.preview import BattlePreview
from game.engine.telling.narrate import ledger_text
from game.ui.lettering import text_surface
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, GOOD, INK, PAPER, RULE, Colour

RULE_OF: dict[Modifier, str] = {
    Modifier.ODDS: "7.5",
    Modifier.SHIFT_TERRAIN: "7.6",
    Modifier.SHIFT_RIVER: "7.7",
    Modifier.SHIFT_FORT: "7.8",
    Modifier.SHIFT_ATTACK_LEADER: "7.9",
    Modifier.SHIFT_DEFENCE_LEADER: "7.9",
    Modifier.SHIFT_ENCIRCLED: "7.10",
    Modifier.SHIFT_ATTACK_SUPPLY: "7.11",
    Modifier.SHIFT_DEFENCE_SUPPLY: "7.11",
    Modifier.SHIFT_SNOW: "7.12",
    Modifier.SHIFT_DISRUPTED: "7.13",
    Modifier.COLUMN: "7.5",
    Modifier.DRM_AMMUNITION: "7.14",
    Modifier.DRM_FLANKS: "7.15",
    Modifier.DRM_PASS: "7.16",
    Modifier.SHIFT_AMBUSH: "8.23",
    Modifier.SHIFT_SORTIE: "7.33",
    Modifier.SHIFT_SIEGE: "7.33",
    Modifier.EVASION: "7.34",
    Modifier.DICE: "7.17",
    Modifier.RESULT: "7.18",
}
"""The paragraph of the rules behind each row; the strengths are all 7.4."""

RESULT_WORDS: dict[Result, str] = {
    Result.ROUT: "rout",
    Result.RETREAT: "retreat",
    Result.STAND: "they stand",
    Result.REPULSED: "repulsed",
}
RESULT_COLOURS: dict[Result, Colour] = {
    Result.ROUT: (38, 88, 44),
    Result.RETREAT: (104, 146, 88),
    Result.STAND: (176, 160, 128),
    Result.REPULSED: (176, 66, 50),
}
WINS = (Result.RETREAT, Result.ROUT)


def draw_breakdown(
    panel: Panel, at: tuple[int, int], width: int, rows: tuple[LedgerRow, ...], world: World, names: Names
) -> int:
    """Each part of the reckoning: rule, what, how much. Returns the y below."""
    x, y = at
    step = panel.px(17)
    for row in sorted(rows, key=_breakdown_order):
        label, value = breakdown_text(row, world, names)
        strong = row.modifier in (Modifier.ODDS, Modifier.COLUMN, Modifier.RESULT)
        style = "bold" if strong else "regular"
        shift = row.modifier.name.startswith(("SHIFT", "DRM"))
        colour = (GOOD if row.value > 0 else BAD) if shift and row.value else INK
        panel.text((x, y), RULE_OF.get(row.modifier, "7.4"), 11, colour=FADED)
        wide = panel.text((x + width, y), value, 13, "bold" if shift or strong else "regular", colour, right=True)
        panel.text((x + panel.px(32), y), label, 12.5, style, width=width - panel.px(40) - wide)
        y += step
    return y


def _breakdown_order(row: LedgerRow) -> int:
    """Attackers first, then defenders, then odds, shifts and dice in the order of the rules."""
    return 0 if row.modifier.name.startswith("ATTACK_") else 1 if row.modifier.name.startswith("DEFENCE_") else 2


def breakdown_text(row: LedgerRow, world: World, names: Names) -> tuple[str, str]:
    """What a row is about, and how much."""
    kind = row.modifier
    label, _, value = ledger_text(names, row).rpartition(": ")
    if kind in (Modifier.ODDS, Modifier.COLUMN) and 0 <= row.value < len(world.odds):
        odds = world.odds[row.value]
        return label, f"{int(odds['attack'])}:{int(odds['defence'])}"
    if kind.name.startswith(("ATTACK_", "DEFENCE_")) and 0 <= row.unit < len(names.unit_names):
        part = label.partition(": ")[2].partition(",")[0]
        who = names.unit_names[row.unit]
        return f"{who}{' (defends)' if kind.name.startswith('DEFENCE_') else ''}: {part}", value
    return label, value


def draw_chances(panel: Panel, rect: pygame.Rect, preview: BattlePreview) -> None:
    """One bar cut into the chances of the four results."""
    x = float(rect.x)
    for result in (Result.ROUT, Result.RETREAT, Result.STAND, Result.REPULSED):
        chance = preview.chance(result)
        if not chance:
            continue
        part = pygame.Rect(round(x), rect.y, round(rect.w * chance) + 1, rect.h)
        pygame.draw.rect(panel.surface, RESULT_COLOURS[result], part.clip(rect))
        dark = result in (Result.ROUT, Result.REPULSED)
        for text in (f"{RESULT_WORDS[result]} {round(chance * 100)} %", f"{round(chance * 100)} %"):
            label = text_surface(text, "bold", panel.px(11.5), PAPER if dark else INK)
            if label.get_width() < part.w - 4:
                panel.surface.blit(label, label.get_rect(center=part.center))
                break
        x += rect.w * chance
    pygame.draw.rect(panel.surface, INK, rect, 1)


def draw_dice_totals(panel: Panel, rect: pygame.Rect, preview: BattlePreview) -> None:
    """A column for every total of two dice: height its chance in 36, colour its result, below it the losses."""
    rows = preview.rows
    wide = rect.w / max(1, len(rows))
    foot = panel.px(46)
    base = rect.bottom - foot
    unit = (base - rect.y - panel.px(14)) / 6
    for index, row in enumerate(rows):
        left = rect.x + index * wide
        bar = pygame.Rect(round(left) + 2, round(base - unit * row.ways), round(wide) - 4, round(unit * row.ways))
        pygame.draw.rect(panel.surface, RESULT_COLOURS[row.result], bar)
        pygame.draw.rect(panel.surface, INK, bar, 1)
        middle = left + wide / 2
        _small(panel, str(row.ways), middle, bar.top - panel.px(14), FADED)
        _small(panel, str(row.total), middle, base + 1, INK, "bold", 12)
        _small(panel, f"−{_short(row.attacker_loss)}", middle, base + panel.px(17), BAD)
        _small(panel, f"−{_short(row.defender_loss)}", middle, base + panel.px(31), GOOD)
    pygame.draw.line(panel.surface, RULE, (rect.x, base), (rect.right, base))


def _small(
    panel: Panel, text: str, middle: float, y: float, colour: Colour, style: str = "regular", size: float = 10.5
) -> None:
    ink = text_surface(text, style, panel.px(size), colour)
    panel.surface.blit(ink, (round(middle - ink.get_width() / 2), round(y)))


def _short(men: int) -> str:
    return str(men) if men < 1000 else f"{men / 1000:.1f}k"
