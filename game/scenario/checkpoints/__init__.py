"""Historical checkpoints: dated statements of the record in a form that games can be compared with.

A checkpoint of history.yaml has a date or window, a test of one of about forty types, a tolerance and a use (hard, soft
or claim_only). This package knows what the keys of each type mean and which names they may use. It does not look
at games; `game.engine.history` does.

- `checkpoint`: the compiled types `Checkpoint`, `CheckpointTest`, `Area`, `Force`, `Bounds`, and `BulletinEntry`.
- `kinds`: `KINDS`, every type of test, and `make_test`, which reads one. The builders are in `place_tests`,
  `force_tests` and `political_tests`.
- `reader`: `TestReader` reads keys one by one and reports what is wrong; `tolerance`: `Tolerance` widens numbers.
- `names`, `name_index`: names as sources write them ("the Merv-Kushk line", "west of Samarkand"), and what they mean in
  a compiled scenario.

`game.scenario.compile.history` turns files into checkpoints with it; engine and batch import the types.
"""
