"""Parquet tables of a batch: their columns, one game's share of them as integers, and the files."""
