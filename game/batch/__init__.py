"""Headless games by the thousand, reproducible to the byte, and what can be concluded from them.

`run` plays an experiment (scenarios x agents x parameters x seeds) on local processes or a Dask cluster and journals
each finished game, so that a batch survives kill -9. `tables` turns the journal into Parquet with a data dictionary.
`analysis` holds the statistics: tallies, intervals by dice seed, ratings, ladder, hindcast, census and health. `report`
writes the HTML page. `counterfactual` plays on from one position in two ways.

Public entry points: `results.run_batch`, `counterfactual.results.compare_from`, `run.journal.Journal`,
`analysis.clusters.cluster_share`, `report.report.write_report`. Used by `commands` and `tools`; never imports the
window, the text mode or a player's session.
"""
