"""`docs`: the pages about the game, the reference of the library and notebooks: listed, printed, opened or written."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from game.commands.errors import CommandError
from game.shipped import scenarios_folder

GUIDE = "scenarios"
"""The name of the author's guide, which is kept with the scenarios."""

API, NOTEBOOKS = "api", "notebooks"
_MADE = {
    API: "Reference of the library, made from its docstrings (--to DIR, --open)",
    NOTEBOOKS: "Three notebooks: a game, a batch, a bot (--to DIR)",
}
"""What is written rather than printed."""

_STYLE = "max-width: 46em; margin: 2em auto; padding: 0 1em; font: 17px/1.5 Georgia, serif; color: #222"


def page_files() -> dict[str, Path]:
    """Returns the file of each page by name, the author's guide last."""
    folder = Path(__file__).resolve().parents[1] / "docs"
    pages = {path.stem: path for path in sorted(folder.glob("*.md"))}
    return {**pages, GUIDE: scenarios_folder() / "README.md"}


def notebook_files() -> list[Path]:
    """Returns the notebooks that come with the game."""
    return sorted((Path(__file__).resolve().parents[1] / "docs" / "notebooks").glob("*.ipynb"))


def docs(
    page: Annotated[str | None, typer.Argument(metavar="[PAGE]", help="Page to print; omit to list all.")] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")] = False,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write to this folder: all pages as HTML; or the API, or notebooks."),
    ] = None,
) -> None:
    """Lists the pages about the game, prints one, or opens or writes them; no network is needed.

    `docs api` is the reference of the library, made from its docstrings; `docs notebooks` copies the notebooks.
    """
    pages = page_files()
    if page in _MADE:
        _make(page, to, browse)
        return
    if page is not None and page not in pages:
        raise CommandError(f"there is no page '{page}'; the pages are {', '.join(pages)}")
    if browse or to is not None:
        written = _write(pages, to or _cache() / "docs")[page or "play"]
        _show(written) if browse else print(f"Written: {written}")
    elif page is None:
        wide = max(map(len, pages)) + 2
        for name, path in pages.items():
            print(f"{name:{wide}}{_title(path)}")
        for name, what in _MADE.items():
            print(f"{name:{wide}}{what}")
        print("\nPrint one with: python -m game docs PAGE; open them in a browser with --open")
    else:
        _print(pages[page].read_text("utf-8"))


def _make(what: str, to: Path | None, browse: bool) -> None:
    """Writes the reference of the library, or copies the notebooks."""
    if what == NOTEBOOKS:
        if to is None:
            raise CommandError("say where the notebooks go: python -m game docs notebooks --to DIR")
        to.mkdir(parents=True, exist_ok=True)
        for path in notebook_files():
            print(shutil.copy(path, to))
        return
    from game.tools.api_reference.pages import MissingPdoc, write_reference

    if to is None and not browse:
        raise CommandError("the reference is HTML: python -m game docs api --to DIR, or --open")
    try:
        first, *_ = write_reference(to or _cache() / "api")
    except MissingPdoc as error:
        raise CommandError(str(error)) from None
    print(f"Written: {first}")
    if browse:
        _show(first)


def _title(path: Path) -> str:
    """Returns the heading of a page."""
    return path.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def _print(text: str) -> None:
    """Prints a page, laid out on a terminal and as it is written elsewhere."""
    if not sys.stdout.isatty():
        print(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))


def _cache() -> Path:
    """Returns the user's cache folder."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("bukhara"))


def _write(pages: dict[str, Path], folder: Path) -> dict[str, Path]:
    """Writes all pages as HTML to a folder and returns their files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {name: folder / f"{name}.html" for name in pages}
    for name, path in pages.items():
        written[name].write_text(page_html(_title(path), path.read_text("utf-8")), "utf-8")
    return written


def _show(page: Path) -> None:
    """Opens a page in a browser, or says where it is."""
    import webbrowser

    address = page.absolute().as_uri()
    if not webbrowser.open(address):
        print(f"No browser could be started. Open {address}")


def page_html(title: str, text: str) -> str:
    """Returns a page as HTML, with links to other pages leading to their HTML."""
    import re
    from html import escape

    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    body = re.sub(r'href="[^":]*scenarios/README\.md', f'href="{GUIDE}.html', body)
    body = re.sub(r'href="(?:[^":]*/)?(\w+)\.md', r'href="\1.html', body)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<body style="{_STYLE}">{body}</body></html>\n'
    )
