"""Brings scenarios of older formats up to date, keeping comments, order and layout.

- `formats`: the format that this version reads, and what it says of others.
- `old_forms`: every form that a file could have in the past, with the format that replaced it and how it is rewritten.
- `migrate`: `plan_migration(folder)` and `Migration.write`.

A format is a number in scenario.yaml. It rises when files that were right no longer are. A new format gets its number
in `FORMAT` of `schema.scenario` and its old forms in `old_forms`; a scenario of any older format goes through all of
them in turn.
"""

from game.scenario.migration.migrate import Change, Migration, plan_migration

__all__ = ["Change", "Migration", "plan_migration"]
