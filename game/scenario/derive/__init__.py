"""Scenarios derived from others: smaller maps, other dates, another start, things removed.

`derive` changes the trees of a scenario after the files of a variant were laid over those of its base. What the variant
leaves out (`only`), places anew (`setup`) or removes takes everything of the base with it that makes no sense without
it: plans for a place outside, events that can never happen, scores of another month. What the variant itself writes is
never dropped: if it names something that is gone, lint says so at its line.

- `derivation`: `derive`, the steps in order. `draft` is what they work on.
- `ground`, `map_part`, `railways`: the part of the map. `dates`: the calendar. `setup`, `forces`: who stands where.
- `conditions`, `stories`: what can still happen. `rest`: everything that follows.
- `misspelt`, `blame`: messages at the variant's own lines.
"""
