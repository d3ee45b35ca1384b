"""The package contact."""
