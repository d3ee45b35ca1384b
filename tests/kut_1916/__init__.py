"""The scenario of another war: the siege of Kut."""
