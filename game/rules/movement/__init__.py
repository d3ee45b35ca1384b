"""The package movement."""
