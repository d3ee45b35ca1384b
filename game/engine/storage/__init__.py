"""The package storage."""
