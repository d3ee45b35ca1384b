"""Charts of a planned assault: the chances of the four results, and the eleven totals of two dice."""

import pygame

from game.core.codes import Result
from game.engine.preview import BattlePreview
from game.language import mark, tr, trc
from game.ui.lettering import text_surface
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, GOOD, INK, PAPER, RULE, Colour

RESULT_WORDS: dict[Result, str] = mark({
    Result.ROUT: "rout",
    Result.RETREAT: "retreat",
    Result.STAND: "no retreat",
    Result.REPULSED: "repulsed",
})  # fmt: skip
_SHORT_WORDS: dict[Result, str] = mark({
    Result.ROUT: "rout",
    Result.RETREAT: "retreat",
    Result.STAND: "stand",
    Result.REPULSED: "lost",
}, context="result of an assault, in short")  # fmt: skip
"""For parts of the bar in which the usual words have no room."""
RESULT_COLOURS: dict[Result, Colour] = {
    Result.ROUT: (38, 88, 44),
    Result.RETREAT: (104, 146, 88),
    Result.STAND: (176, 160, 128),
    Result.REPULSED: (176, 66, 50),
}
WINS = (Result.RETREAT, Result.ROUT)


def draw_chances(panel: Panel, rect: pygame.Rect, preview: BattlePreview) -> None:
    """Draws one bar divided into the chances of the four results."""
    x = float(rect.x)
    for result in (Result.ROUT, Result.RETREAT, Result.STAND, Result.REPULSED):
        chance = preview.chance(result)
        if not chance:
            continue
        part = pygame.Rect(round(x), rect.y, round(rect.w * chance) + 1, rect.h)
        pygame.draw.rect(panel.surface, RESULT_COLOURS[result], part.clip(rect))
        dark = result in (Result.ROUT, Result.REPULSED)
        words, share = tr(RESULT_WORDS[result]), f"{round(chance * 100)}%"
        short = trc("result of an assault, in short", _SHORT_WORDS[result])
        for text in (f"{words} {share}", f"{short} {share}", share):
            label = text_surface(text, "bold", panel.px(11.5), PAPER if dark else INK)
            if label.get_width() < part.w - 4:
                panel.surface.blit(label, label.get_rect(center=part.center))
                break
        x += rect.w * chance
    pygame.draw.rect(panel.surface, INK, rect, 1)


def draw_dice_totals(panel: Panel, rect: pygame.Rect, preview: BattlePreview) -> None:
    """Draws a column for each dice total: height for its chance in 36, colour for its result, losses below."""
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
    return str(men) if men < 1000 else tr("{thousands:.1f}k", thousands=men / 1000)
