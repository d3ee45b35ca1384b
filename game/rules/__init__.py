"""The rulebook: one file per chapter or part of one, the rules in prose above the kernels that carry them out.

`legality` and `legal_orders` say which orders are legal, `apply` carries them out, `sequence` runs the week. The other
files are asked by these: `movement`, `contact` (ZOC, sight, hiding), `combat`, `upkeep` (supply, attrition, control),
`country` (population and recruits), `command` (leaders and loyalty) and `story` (events, schedules, victory). A rule
reads the World and reads and changes the State; it knows nothing of players, agents or files. Engine and agents call
kernels; helpers are called by kernels only.
"""
