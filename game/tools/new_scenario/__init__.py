"""Begins new scenarios: `python -m game new NAME`.

- `copies`: a copy of a scenario under a new name; `what_ifs` and `parts`: folders that extend another scenario.
- `map_scenarios`: a scenario on an empty map, built by `game.tools.mapping`; `bases` chooses where its sides begin.
- `next_steps`: what to do with the new folder.

Each returns the files of the scenario as texts; `write.write_scenario` puts them into a folder that does not exist yet.
Only `game.commands.new` and tests import it.
"""
