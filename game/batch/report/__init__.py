"""A finished batch as one HTML page for people: who wins, why, how sure that is, and where it departs from the record.

The page needs nothing but itself: charts are drawn here as SVG, so that it opens without a network, prints, and has no
script that could fail. Each file writes one section and the figures of `--json` from the same numbers.
"""
