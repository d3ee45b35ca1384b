"""The country and the hand-made games of the engine's checkpoint tests."""

from tests.engine.history.conftest import land, story

__all__ = ["land", "story"]
