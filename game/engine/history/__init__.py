"""The package history."""
