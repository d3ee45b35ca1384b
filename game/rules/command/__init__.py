"""The package command."""
