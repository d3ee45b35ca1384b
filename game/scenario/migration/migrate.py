"""Plans and carries out the migration of one scenario."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic_core import PydanticCustomError

from game.core.atomic_file import write_whole
from game.scenario.folders import MAIN_FILE, shown_path
from game.scenario.migration.formats import CURRENT, format_of
from game.scenario.migration.old_forms import OLD_FORMS, Rewrite
from game.scenario.schema.scenario import read_format
from game.scenario.source import SECTIONS
from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Mapping, Node, Scalar
from game.yamlfile.problems import ERROR, Problem
from game.yamlfile.reader import read_file, read_text

_BOM = "\ufeff"


@dataclass(frozen=True)
class Change:
    """The new text of one file, and an account of what is different."""

    path: Path
    old: str
    new: str
    notes: tuple[str, ...]
    """Lines such as "map.yaml:4:10: box 'fort': 'side' is removed"."""

    def diff(self) -> str:
        """Returns the change as a unified diff."""
        shown = shown_path(self.path)
        old, new = self.old.splitlines(keepends=True), self.new.splitlines(keepends=True)
        lines = difflib.unified_diff(old, new, f"{shown} (before)", f"{shown} (after)", n=1)
        return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


@dataclass
class Migration:
    """What there is to do for a scenario. With problems, nothing can be done."""

    folder: Path
    format: int | None = CURRENT
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def write(self) -> None:
        """Writes every changed file whole, scenario.yaml with its format last.

        If something interrupts it, the same command does the rest.
        """
        for change in sorted(self.changes, key=lambda change: change.path.name == MAIN_FILE):
            write_whole(change.path, change.new)


def plan_migration(folder: Path) -> Migration:
    """Returns what brings a scenario up to date; its own files only, not those of a scenario that it extends."""
    plan = Migration(folder)
    roots: dict[str, Node] = {}
    for section in SECTIONS:
        path = folder / f"{section}.yaml"
        if path.is_file():
            node, problems = read_file(path, shown_path(path), folder.name, folder)
            plan.problems += problems
            if node is not None:
                roots[section] = node
    if plan.problems:
        return plan
    main = roots.get("scenario")
    plan.format = format_of(main) if main is not None else CURRENT  # `common` has no format of its own
    if plan.format is None or plan.format > CURRENT:
        plan.problems.append(_format_problem(main))
        return plan
    for section, root in roots.items():
        try:
            if change := _changed(folder / f"{section}.yaml", section, root, plan.format):
                plan.changes.append(change)
        except _CannotRewrite as fault:
            message = "this file is laid out in a way that cannot be rewritten; change the old keys by hand"
            plan.problems.append(Problem(fault.root.file.path, 1, 1, ERROR, "not-migrated", message))
    return plan


class _CannotRewrite(Exception):
    """A change would leave a file that is not valid YAML."""

    def __init__(self, root: Node) -> None:
        super().__init__(root.file.path)
        self.root = root


def _format_problem(main: Node | None) -> Problem:
    assert isinstance(main, Mapping)
    written = main.items["format"]
    try:
        read_format(written.text if isinstance(written, Scalar) else None)
    except PydanticCustomError as fault:
        code = (fault.context or {})["code"]
        return Problem(*written.place, ERROR, code, fault.message())
    raise AssertionError("this format can be read")


def _changed(path: Path, section: str, root: Node, format: int) -> Change | None:
    """Returns the change of one file, or None: the old forms of each format in turn, and the number at last.

    Those of the file's own format are looked for as well, because some keys changed without a new number.
    """
    notes: list[str] = []
    for step in range(max(format, 1), CURRENT + 1):
        for form in OLD_FORMS:
            if (form.section, form.replaced_in) == (section, step):
                root = _rewritten(root, form.rewrite, notes)
    if section == "scenario" and format < CURRENT:
        root = _rewritten(root, _number, notes)
    if not notes:
        return None
    old = path.read_bytes().decode("utf-8")
    return Change(path, old, as_before(old, root.file.text), tuple(notes))


def _rewritten(root: Node, rewrite: Rewrite, notes: list[str]) -> Node:
    """Returns the tree of a file after one change of its text; adds an account of it to `notes`."""
    edits = TextEdits(root.file)
    if isinstance(root, Mapping):
        notes += (f"{at.file.path}:{at.line}:{at.column}: {text}" for at, text in rewrite(root, edits))
    if not edits:
        return root
    new, problems = read_text(replace(root.file, text=edits.text()))
    if new is None or problems:
        raise _CannotRewrite(root)
    return new


def _number(root: Mapping, edits: TextEdits) -> Iterator[tuple[Node, str]]:
    """Writes the number of the current format."""
    written = root.items.get("format")
    if isinstance(written, Scalar):
        edits.replace(written, str(CURRENT))
        yield written, f"format {written.text} becomes {CURRENT}"
    elif root.keys:
        first = next(iter(root.keys.values()))
        edits.insert_line(first.start, f"format: {CURRENT}")
        yield first, f"`format: {CURRENT}` is added"


def as_before(old: str, new: str) -> str:
    """Returns the new text with the line ends and the byte order mark of the old one, which the reader takes off."""
    if "\r\n" in old:
        new = new.replace("\n", "\r\n")
    return _BOM + new if old.startswith(_BOM) else new
