"""The guide to the library runs, its notebooks are clean, and its reference has all names and opens offline."""

import ast
import json
import re
from pathlib import Path

import pytest

import game
from game.commands.docs import notebook_files, page_files
from game.tools.api_reference.pages import MODULES, write_reference
from tests.conftest import Command


@pytest.mark.slow
def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", page_files()["library"].read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        exec(compile(block, "library.md", "exec"), {})


@pytest.mark.parametrize("path", notebook_files(), ids=lambda path: path.stem)
def test_notebooks_have_no_outputs_and_sound_code(path: Path) -> None:
    book = json.loads(path.read_text("utf-8"))
    assert book["cells"][0]["source"][0].startswith("# ")
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == []
    for cell in code:
        ast.parse("".join(line for line in cell["source"] if not line.startswith("%%")))


def test_notebooks_are_copied(command: Command, tmp_path: Path) -> None:
    assert len(notebook_files()) == 3
    done = command("docs", "notebooks", "--to", str(tmp_path / "new"))
    assert [Path(line).name for line in done.out.split()] == [path.name for path in notebook_files()]
    assert command("docs", "notebooks").code == command("docs", "api").code == 1


@pytest.mark.slow
def test_the_reference_has_every_public_name_and_no_outside_address(tmp_path: Path) -> None:
    first, *pages = write_reference(tmp_path, ["game", "game.engine.preview"])
    assert first == tmp_path / "index.html"
    text = (tmp_path / "game.html").read_text("utf-8")
    assert [name for name in game.__all__ if f'id="{name}"' not in text and not name.startswith("__")] == []
    for page in [first, *pages]:
        for target in re.findall(r"""(?:href|src)=["']([^"'#]+)""", page.read_text("utf-8")):
            assert target.startswith("data:") or (page.parent / target).is_file(), target
    assert MODULES[0] == "game"
