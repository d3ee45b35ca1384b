"""The commands of `python -m game`, one per file. Each imports what it needs only when it runs, for a quick start."""
