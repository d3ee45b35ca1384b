"""The package combat."""
