"""The package greedy."""
