"""The package external."""
