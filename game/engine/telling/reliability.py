"""How sure sources are, in words."""

from collections.abc import Iterable

from game.engine.telling.grammar import listed
from game.language import mark, tr

RELIABILITIES = mark(("stated", "claimed", "disputed", "exaggerated"))
"""The words that scenarios use of their sources."""


def reliability_text(words: Iterable[str]) -> str:
    """Returns how sure sources are, each word once: "stated", "claimed or disputed"; "" if nothing is known of it."""
    return listed((tr(word) for word in words if word), last=mark("or"))
