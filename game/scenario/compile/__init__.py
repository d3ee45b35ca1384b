"""The package compile."""
