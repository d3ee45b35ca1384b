"""The package country."""
