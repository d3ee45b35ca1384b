"""The package quality."""
