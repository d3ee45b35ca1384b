"""The package upkeep."""
