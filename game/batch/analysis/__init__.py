"""The package analysis."""
