"""Where the shipped scenarios and pictures are: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def scenarios_folder() -> Path:
    """The folder of the shipped scenarios, one folder each, and their `common` tables."""
    return _shipped("scenarios")


def assets_folder() -> Path:
    """The folder of pictures, maps and geographic data. Nothing in it is needed to play without a window."""
    return _shipped("assets")
