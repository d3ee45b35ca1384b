"""The background of the main menu: the map of the country with a sheet of paper on it."""

from collections.abc import Callable, Sequence

import pygame

from game.language import tr
from game.shipped import assets_folder
from game.ui.lettering import text_surface
from game.ui.theme import BRICK, FADED, GOLD, INK, PANEL, PAPER, RULE, parse_colour


def paint_background(
    size: tuple[int, int], paper: pygame.Rect, picture: pygame.Surface | None, px: Callable[[float], int]
) -> pygame.Surface:
    """Returns the background of a window: the country, darkened, and the paper with the title."""
    surface = pygame.Surface(size)
    surface.fill((92, 80, 62))
    if picture is not None:
        wide, high = picture.get_size()
        scale = max(size[0] / wide, size[1] / high)
        # a picture like the display's is scaled in half the time
        cover = pygame.transform.smoothscale(picture.convert(), (round(wide * scale) + 1, round(high * scale) + 1))
        surface.blit(cover, cover.get_rect(center=(size[0] // 2, size[1] // 2)))
    shade = pygame.Surface(size, pygame.SRCALPHA)
    shade.fill((40, 32, 22, 90))
    pygame.draw.rect(shade, (20, 14, 8, 110), paper.move(px(5), px(6)), border_radius=px(4))
    surface.blit(shade, (0, 0))
    pygame.draw.rect(surface, PANEL, paper, border_radius=px(3))
    pygame.draw.rect(surface, RULE, paper.inflate(-px(10), -px(10)), 1)
    pygame.draw.rect(surface, INK, paper, 1, border_radius=px(3))
    title = text_surface(tr("BUKHARA 1922"), "bold", px(38), INK)
    surface.blit(title, (paper.x + px(28), paper.y + px(16)))
    under = text_surface(tr("Columns, sieges and hunger, turn by turn"), "italic", px(17), FADED)
    surface.blit(under, (paper.x + px(30), paper.y + px(66)))
    pygame.draw.line(
        surface, BRICK, (paper.x + px(28), paper.y + px(98)), (paper.right - px(28), paper.y + px(98)), px(2)
    )
    return surface.convert()


def read_picture() -> pygame.Surface | None:
    """Returns the relief of the first map that can be read, or None."""
    for path in sorted((assets_folder() / "maps").glob("*/relief.png")):
        try:
            return pygame.image.load(path)
        except pygame.error:
            continue
    return None


def draw_chips(
    surface: pygame.Surface,
    rects: Sequence[pygame.Rect | pygame.FRect],
    colours: Sequence[str],
    px: Callable[[float], int],
) -> None:
    """Draws the colour and shape of each side next to its name, left of its list of players in `rects`."""
    for side, (rect, colour) in enumerate(zip(rects, colours, strict=False)):
        chip = pygame.Rect(0, 0, px(18), px(18))
        chip.center = (rect.x - round(rect.w / 0.7 * 0.3) + px(10), rect.centery)
        pygame.draw.rect(surface, parse_colour(colour), chip, border_radius=px(6) if side == 0 else 0)
        pygame.draw.rect(surface, INK, chip, 1, border_radius=px(6) if side == 0 else 0)


def draw_progress(surface: pygame.Surface, share: float, text: str, px: Callable[[float], int]) -> None:
    """Draws how far the compilation of the rules is, along the bottom of the window."""
    width, height = surface.get_size()
    strip = pygame.Rect(0, height - px(24), width, px(24))
    pygame.draw.rect(surface, PAPER, strip)
    pygame.draw.rect(surface, GOLD, (0, height - px(4), round(width * share), px(4)))
    doing = tr("Compiling the rules for this computer (only once): {what}", what=text)
    note = text_surface(doing, "regular", px(13), FADED)
    surface.blit(note, note.get_rect(midleft=(px(12), strip.centery - 1)))
