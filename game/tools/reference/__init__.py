"""The reference of scenario files, as a page of the documents: keys, conditions, traits, checkpoints, codes of lint.

Everything comes from the models, the grammar of events, the tests of checkpoints and the explanations of lint, so it
cannot say anything that they do not. `page()` returns the text of `game/docs/scenario_reference.md`, which
`python -m tests.scenario.make_reference` writes and a test compares.
"""

from game.tools.reference.page import page

__all__ = ["page"]
