"""Lint: one check per file.

Each module has `NEEDS`, the sections it reads, and `check(context)`, which yields problems. `lint.py` lists the modules
and runs them: checks of the text on whatever could be read, checks of the compiled world when nothing else is wrong.
`lint_context.LintContext` gives checks the text, the map index, the hexside table and the world, each computed when
first needed, and the messages that several checks share.

A message says what is wrong and what to do, with a guess at what was meant; its place is the exact word. A new check is
a file here, a line in `lint.py`, a case in `tests/scenario/test_checks.py` that proves it fires at the right place, and
for a new code its cause and cure in `game.scenario.explanations`.

Only `game.scenario.load` and `game.scenario` import this package.
"""
