"""The tables that a batch leaves: what their columns mean, how a game fills them, how they become Parquet files."""
