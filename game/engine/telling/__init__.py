"""The package telling."""
