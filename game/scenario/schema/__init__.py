"""The package schema."""
