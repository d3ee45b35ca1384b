"""The package story."""
