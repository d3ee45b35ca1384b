"""Text on surfaces: cached, truncated, wrapped, or with a paper halo for the map."""

from functools import lru_cache

import pygame

from game.ui.picture_cache import picture_cache
from game.ui.theme import PAPER, Colour, font


@picture_cache(megabytes=4)
def text_surface(text: str, style: str, pixels: int, colour: Colour) -> pygame.Surface:
    """Returns one line of text on a transparent surface."""
    return font(style, pixels).render(text, True, colour)


def truncated(text: str, style: str, pixels: int, width: int) -> str:
    """Returns the text, shortened with an ellipsis if it is wider than `width`."""
    face = font(style, pixels)
    if face.size(text)[0] <= width:
        return text
    keep = len(text)
    while keep > 1 and face.size(text[:keep].rstrip() + "…")[0] > width:
        keep -= 1
    return text[:keep].rstrip() + "…"


@lru_cache(maxsize=2048)
def wrap(text: str, style: str, pixels: int, width: int) -> tuple[str, ...]:
    """Returns the text broken into lines no wider than `width`."""
    face = font(style, pixels)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in filter(None, paragraph.split(" ")):  # not at the spaces within numbers
            longer = f"{line} {word}" if line else word
            if face.size(longer)[0] <= width or not line:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return tuple(lines)


@picture_cache(megabytes=5)
def outlined_text(
    text: str, style: str, pixels: int, colour: Colour, halo: Colour = PAPER, spread: int = 1, alpha: int = 150
) -> pygame.Surface:
    """Returns text with a soft outline, readable over any terrain."""
    face = font(style, pixels)
    ink = face.render(text, True, colour)
    glow = face.render(text, True, halo)
    glow.set_alpha(alpha)
    surface = pygame.Surface((ink.get_width() + 2 * spread, ink.get_height() + 2 * spread), pygame.SRCALPHA)
    for dx in range(2 * spread + 1):
        for dy in range(2 * spread + 1):
            if (dx, dy) != (spread, spread):
                surface.blit(glow, (dx, dy))
    surface.blit(ink, (spread, spread))
    return surface


def outlined_size(text: str, style: str, pixels: int, spread: int = 1) -> tuple[int, int]:
    """Returns the size of an outlined text, without drawing it."""
    wide, high = font(style, pixels).size(text)
    return wide + 2 * spread, high + 2 * spread


@picture_cache(megabytes=2)
def letterspaced(text: str, style: str, pixels: int, colour: Colour, gap: int) -> pygame.Surface:
    """Returns widely spaced letters, as maps write the names of regions."""
    letters = [font(style, pixels).render(letter, True, colour) for letter in text]
    width = sum(letter.get_width() for letter in letters) + gap * (len(letters) - 1)
    surface = pygame.Surface((max(1, width), font(style, pixels).get_height()), pygame.SRCALPHA)
    x = 0
    for letter in letters:
        surface.blit(letter, (x, 0))
        x += letter.get_width() + gap
    return surface


def letterspaced_size(text: str, style: str, pixels: int, gap: int) -> tuple[int, int]:
    """Returns the size of widely spaced letters, without drawing them."""
    face = font(style, pixels)
    wide = sum(face.size(letter)[0] for letter in text) + gap * (len(text) - 1)
    return max(1, wide), face.get_height()
