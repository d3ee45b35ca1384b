"""What the filters of the order of battle and of the log have in common: a word, a button, a meaning."""

from dataclasses import dataclass

from game.language import tr


@dataclass(frozen=True)
class ListFilter:
    """Some lines of a list."""

    word: str
    """As typed in text mode."""
    name: str
    about: str

    @property
    def label(self) -> str:
        """What its button says."""
        return tr(self.name)

    @property
    def meaning(self) -> str:
        """What it shows, in words."""
        return tr(self.about)
