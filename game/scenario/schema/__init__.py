"""Schemas of the files of a scenario: which keys they have, and what values these take.

One module describes each file or group of files; classes named `...File` are whole files, and classes named `...Spec`
are entries as written, before names are looked up. A schema checks the shape of one value at a time; what needs other
files (does this place exist?) is left to `checks`. `event_grammar` lists the kinds of conditions and effects with the
keys each takes.

- `scenario`, `map`, `forces` (oob and reinforcements), `events` (regions, events and decisions), `victory`, `plans`,
  `history`, `sources`: the files of a scenario.
- `common`: terrain, unit types, CRT and rules, shared by all scenarios.
- `figures`: numbers with ranges and sources.

`game.scenario.source.SCHEMAS` maps files to schemas. The package imports `yamlfile` and the codes of `core`, nothing
else; only `game.scenario` imports it.
"""
