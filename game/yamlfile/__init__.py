"""The package yamlfile."""
