"""The versions of the program and of its rules. They stand by themselves so that any module may import them."""

__version__ = "0.4.0"

RULES_VERSION = 4
"""Rises when play changes, never for a refactoring or a speed-up."""

RELEASES = {1: "0.1.0", 2: "0.2.0", 3: "0.3.0"}
"""By rules version: the last release that plays it. Saves and replays of other versions can be read, not played on."""
