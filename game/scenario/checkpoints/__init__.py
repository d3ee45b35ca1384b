"""The package checkpoints."""
