"""A finished batch as one HTML page: who wins, why, how certain that is, and how it compares with history.

`report.write_report` is the only way in: it opens the folder of a batch, brings its tables up to date, writes a
chapter for each scenario and returns the page together with the same figures for `--json`.

Each of `wins`, `score_breakdown`, `control`, `force_levels`, `losses`, `timing`, `fighting`, `hindcast` and `variance`
has a function `section`, which takes a `ReportContext` (the games of one scenario, and queries on their tables) and
returns a `Section`: a finding in prose, charts and tables as HTML, and the figures behind them. A new section is a file
with such a function and a line in `report`. `reproducibility` writes the last section, on what was played.

The page is self-contained: `charts` and `svg_map` draw SVG, so that it opens without a network, prints well, and has
no script that could fail. `html` escapes all text.
"""
