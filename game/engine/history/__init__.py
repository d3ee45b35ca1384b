"""The trace of a game and its comparison with the dated record of history. See the whole truth: never for agents.

`trace` keeps the positions and events of a game as it is played, `checkpoints.CheckpointSet` compares a trace with
a scenario's checkpoints (`state_tests`, `running_totals` and `event_tests` hold one function per kind of test), and
`queries` counts men and land in a position. Used by batches and reports.
"""
