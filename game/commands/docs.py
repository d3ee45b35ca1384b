"""`docs`: the pages about the game, listed, printed, or opened in a browser."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from game.commands.errors import CommandError
from game.shipped import scenarios_folder

GUIDE = "scenarios"
"""The name of the author's guide, which is kept with the scenarios."""

_STYLE = "max-width: 46em; margin: 2em auto; padding: 0 1em; font: 17px/1.5 Georgia, serif; color: #222"


def page_files() -> dict[str, Path]:
    """Returns the file of each page by name, the author's guide last."""
    folder = Path(__file__).resolve().parents[1] / "docs"
    pages = {path.stem: path for path in sorted(folder.glob("*.md"))}
    return {**pages, GUIDE: scenarios_folder() / "README.md"}


def docs(
    page: Annotated[str | None, typer.Argument(metavar="[PAGE]", help="Page to print; omit to list all.")] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the pages in a browser.")] = False,
) -> None:
    """Lists the pages about the game, prints one, or opens them in a browser; no network is needed."""
    pages = page_files()
    if page is not None and page not in pages:
        raise CommandError(f"there is no page '{page}'; the pages are {', '.join(pages)}")
    if browse:
        _open(pages, page or "play")
    elif page is None:
        wide = max(map(len, pages)) + 2
        for name, path in pages.items():
            print(f"{name:{wide}}{_title(path)}")
        print("\nPrint one with: python -m game docs PAGE; open them in a browser with --open")
    else:
        _print(pages[page].read_text("utf-8"))


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


def _open(pages: dict[str, Path], first: str) -> None:
    """Writes all pages as HTML to the user's cache folder and opens one."""
    import webbrowser

    import platformdirs

    folder = Path(platformdirs.user_cache_dir("bukhara")) / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in pages.items():
        (folder / f"{name}.html").write_text(page_html(_title(path), path.read_text("utf-8")), "utf-8")
    address = (folder / f"{first}.html").as_uri()
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
