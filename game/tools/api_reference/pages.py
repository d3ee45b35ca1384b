"""Writes the API reference: which modules it describes, and how pdoc is called."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from game.core.atomic_file import write_whole

MODULES = ("game", "game.agents.protocol", "game.core.codes", "game.core.dtypes", "game.engine.preview", "game.rl")
"""Described on a page each: the public names, then what agents, environments and arrays are made of."""

_NEEDS = {"game.rl": ("pettingzoo", "gymnasium")}
"""Modules that are left out where a package they need is missing."""


class MissingPdoc(ModuleNotFoundError):
    """Raised if pdoc is not installed; the text says how to install it."""

    def __init__(self) -> None:
        super().__init__('the API reference needs the package pdoc: pip install "bukhara[docs]"', name="pdoc")


def write_reference(folder: Path, modules: Sequence[str] = MODULES) -> list[Path]:
    """Writes the reference to a folder and returns its files, index.html first. Raises MissingPdoc or OSError."""
    try:
        from pdoc import doc, render
    except ModuleNotFoundError as error:
        if error.name != "pdoc":
            raise
        raise MissingPdoc from None
    render.configure(template_directory=Path(__file__).parent, show_source=False, search=False)
    chosen = [name for name in modules if all(map(find_spec, _NEEDS.get(name, ())))]
    described = {name: doc.Module(_loaded(name)) for name in chosen}
    pages = {folder / "index.html": render.html_index(described)}
    for name, module in described.items():
        pages[folder / f"{name.replace('.', '/')}.html"] = render.html_module(module, described)
    for path, html in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, html)
    return list(pages)


def _loaded(name: str) -> ModuleType:
    """Returns a module with its public names, which `game` loads when they are first used."""
    module = import_module(name)
    for public in getattr(module, "__all__", ()):
        getattr(module, public)
    return module
