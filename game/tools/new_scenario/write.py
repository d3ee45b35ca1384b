"""Writes a new scenario into a folder of its own, whole or not at all."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from game.scenario.folders import COMMON
from game.yamlfile.fields import as_id


class CannotBegin(ValueError):
    """A scenario that cannot be begun; the text says why and what to do."""


def target_folder(name: str, parent: Path) -> Path:
    """Returns the folder for a new scenario. Raises CannotBegin if its name is no id or is taken there."""
    try:
        id = as_id(name)
    except PydanticCustomError as error:
        raise CannotBegin(error.message()) from None
    if id == COMMON:
        raise CannotBegin(f"'{COMMON}' is the folder of files that scenarios share; choose another name")
    if not parent.is_dir():
        raise CannotBegin(f"there is no folder {parent}; make it first, or choose another with --in")
    folder = parent / id
    if folder.exists():
        raise CannotBegin(f"{folder} exists already; choose another name, or another folder with --in")
    return folder


def write_scenario(folder: Path, files: Mapping[str, str], art: Callable[[Path], None] | None = None) -> None:
    """Writes the files of a scenario; `art` fills its folder of pictures. Raises OSError, and leaves nothing then."""
    folder.mkdir()
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        if art is not None:
            art(folder / "art")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def title_of(name: str) -> str:
    """Returns a title for a scenario of this name: "Border war 1921" for border_war_1921."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] or name
