"""Every command that README and the pages of the game show works, and every link leads somewhere."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.commands.docs import page_files, page_html
from tests.conftest import SKIRMISH, Command

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = [README, *page_files().values()]
TEXT = README.read_text(encoding="utf-8")

_TOOLS = {
    "pytest": "--collect-only -q -n 0 -p no:cacheprovider tests/test_language.py",
    "ruff": "",
    "mypy": "--version",
    "lint-imports": "--help",
}
"""How the developers' tools are tried here; `.ci/run` runs each of them in full."""


def shell_lines(page: Path) -> Iterator[str]:
    """The lines of a page's shell blocks."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        yield from block.splitlines()


def commands_of(page: Path) -> list[str]:
    """The game's own commands that a page shows, without `python -m game`."""
    return [line.removeprefix("python -m game ") for line in shell_lines(page) if line.startswith("python -m game ")]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Calls that would open the window or the text mode are noted instead."""
    import game.text.start
    import game.ui.app

    notes: list[Any] = []

    def note(*words: Any, **options: Any) -> Any:
        notes.append((words, options))
        return None

    monkeypatch.setattr(game.ui.app, "run", note)
    monkeypatch.setattr(game.text.start, "run", note)
    return notes


def made_short(page: Path, line: str) -> list[str]:
    """The words of a command of a page, with few games in this process; README's are whole campaigns."""
    line = re.sub(r" --workers \d+", "", line)
    words = shlex.split(re.sub(r"--(games|play) \d+", r"--\1 2 --workers 1", line))
    if words[0] in ("bench", "mutate", "map"):
        return [words[0], "--help"]
    if words == ["lint"]:  # all scenarios, which another test does
        return ["lint", SKIRMISH]
    if words[:2] == ["batch", "run"] and "bukhara_1922" in words and page != README:
        return [*words, "--turns", "8"]
    if words[0] == "hindcast":
        return [*words, "--baseline-games", "1"]
    return words


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_command_of_a_page_works(
    page: Path, command: Command, opened: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "assets").symlink_to(ROOT / "assets")
    for line in commands_of(page):
        answer = command(*made_short(page, line))
        assert answer.code == 0, (line, answer.err)
        assert answer.out or "--verify" in line or line.startswith("play"), line
    assert len(opened) == sum(line.startswith("play") for line in commands_of(page))


def test_the_readme_shows_commands() -> None:
    assert len(commands_of(README)) >= 7
    assert len(TEXT.splitlines()) <= 90


@pytest.mark.slow
def test_the_tools_of_the_contributors_page_are_there() -> None:
    lines = [line for line in shell_lines(page_files()["contributing"]) if line.startswith(".venv/bin/")]
    assert {Path(shlex.split(line)[0]).name for line in lines} >= set(_TOOLS)
    for line in lines:
        tool, *words = shlex.split(line)
        path = Path(sys.executable).parent / Path(tool).name
        extra = _TOOLS.get(Path(tool).name)
        if extra is not None:
            done = subprocess.run([path, *words, *extra.split()], cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (line, done.stdout[-500:], done.stderr[-500:])


def test_the_experiments_of_the_batch_page_are_well_formed(tmp_path: Path) -> None:
    from game.batch.run.experiment_file import read_experiment

    blocks = re.findall(r"```yaml\n(.*?)```", page_files()["batch"].read_text("utf-8"), re.DOTALL)
    plans = []
    for block in blocks:
        file = tmp_path / "experiment.yaml"
        file.write_text(block)
        plans.append(read_experiment(file))
    assert list(map(len, plans)) == [2 * 3 * 2 * 100, 64 * 20]


def test_set_up_lines_stand_near_the_top_and_can_be_pasted() -> None:
    head = TEXT[:1500]
    for ending in ("-m game play", "pytest"):
        lines = [line for line in head.splitlines() if line.startswith("python3 -m venv ") and line.endswith(ending)]
        assert len(lines) == 1, ending


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_pages_are_listed_and_printed(command: Command) -> None:
    listed = command("docs").out
    assert all(name in listed for name in page_files())
    assert command("docs", "glossary").out.startswith("# Glossary")
    wrong = command("docs", "glosary")
    assert wrong.code == 1 and "glossary" in wrong.err


def test_a_page_as_html_links_to_the_others() -> None:
    text = "[a](agents.md) [g](../../scenarios/README.md) [p](game/docs/play.md#x) <b>\n\n| A |\n| --- |\n| 1 |\n"
    html = page_html("T & U", text)
    assert 'href="agents.html"' in html and 'href="scenarios.html"' in html and 'href="play.html#x"' in html
    assert "<table>" in html and "&lt;b&gt;" in html and "<title>T &amp; U</title>" in html


def test_pages_open_in_a_browser(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    import platformdirs

    shown: list[str] = []
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / name))
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(shown.append(address)))
    answer = command("docs", "agents", "--open")
    assert shown == [(tmp_path / "bukhara" / "docs" / "agents.html").as_uri()]
    assert shown[0] in answer.out  # no browser: the address is printed
    assert (tmp_path / "bukhara" / "docs" / "scenarios.html").is_file()
