"""Folders of the shipped scenarios and pictures: next to the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def scenarios_folder() -> Path:
    """Returns the folder of the shipped scenarios and of the files they share, `common`."""
    return _shipped("scenarios")


def assets_folder() -> Path:
    """Returns the folder of pictures, maps and geographic data, which is needed only by the window and map tools."""
    return _shipped("assets")
