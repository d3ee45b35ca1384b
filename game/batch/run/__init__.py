"""Plays experiments: the plan, the workers, the journal and the files that a batch leaves.

`experiment` (and `experiment_file`, its YAML form) lists the games; `runner` plays them on a pool of workers
(`local_pool` or `cluster`, each worker running `workers.play_match`); `journal` commits each finished game to SQLite;
`export` writes rows, summary and tables. `signature` identifies the engine, so that only equal engines share a run.
"""
