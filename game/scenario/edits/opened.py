"""A scenario opened for editing: the texts of its files, and changes of values by their paths."""

from collections.abc import Callable
from collections.abc import Mapping as Map
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from game.core.atomic_file import write_whole
from game.scenario.edits.entries import (
    find_entry,
    given_part,
    part_with,
    remove_entry,
    remove_inherited,
    removed_keys,
    set_entry,
)
from game.scenario.folders import folder_chain, shown_path
from game.scenario.json_schema.modeline import modeline
from game.scenario.load import read_scenario
from game.scenario.migration import Change
from game.scenario.migration.migrate import as_before
from game.scenario.source import SECTIONS, ScenarioText
from game.yamlfile.edits import TextEdits
from game.yamlfile.flow_text import flow_text, key_text, scalar_text
from game.yamlfile.nodes import Mapping, Node, Scalar, SourceFile
from game.yamlfile.reader import read_file, read_text
from game.yamlfile.traverse import Path


class CannotEdit(ValueError):
    """A change that cannot be written; the message says why, and where to make it instead."""


class ScenarioEdits:
    """The files of one scenario while they are edited."""

    def __init__(self, folder: FilePath) -> None:
        self.folder = folder
        chain, problems = folder_chain(folder)
        self.base = chain[-2] if len(chain) > 1 else None
        """The folder of the scenario that this one extends."""
        self.notes: list[str] = []
        """What has been done, a line for each change."""
        self._old: dict[str, str] = {}
        self._trees: dict[str, Mapping] = {}
        for section in SECTIONS:
            path = folder / f"{section}.yaml"
            if path.is_file():
                node, found = read_file(path, shown_path(path), folder.name, folder)
                problems += found
                if isinstance(node, Mapping):
                    self._trees[section] = node
                    self._old[section] = node.file.text
        if problems:
            raise CannotEdit("\n".join(map(str, problems)))

    @cached_property
    def inherited(self) -> ScenarioText | None:
        """The scenario that this one extends, if any."""
        return read_scenario(self.base)[0] if self.base is not None else None

    @cached_property
    def start(self) -> ScenarioText:
        """The whole scenario as it was when it was opened."""
        return read_scenario(self.folder, self._old)[0]

    # What there is

    def own(self, path: Path) -> Node | None:
        """Returns the node at a path in the scenario's own files; `add` and `replace` are looked into."""
        return find_entry(self._trees.get(str(path[0])), path[1:])

    def node(self, path: Path) -> Node | None:
        """Returns the node at a path, section first, in the scenario's own files or in what it extends."""
        own = self.own(path)
        return (
            own
            if own is not None or self.inherited is None
            else find_entry(self.inherited.nodes.get(str(path[0])), path[1:])
        )

    def text_at(self, path: Path) -> str:
        """Returns the text at a path; empty if there is none."""
        node = self.node(path)
        return node.text if isinstance(node, Scalar) else ""

    def keys(self, path: Path) -> list[str]:
        """Returns the keys of the mapping at a path, inherited ones first."""
        return list(dict.fromkeys([*self._inherited_keys(path), *_given_keys(self.own(path))]))

    def removed_keys(self, path: Path) -> set[str]:
        """Returns the inherited keys of the mapping at a path that the scenario's own files remove."""
        return removed_keys(self.own(path), self._inherited_keys(path))

    def _inherited_keys(self, path: Path) -> list[str]:
        tree = self.inherited.nodes.get(str(path[0])) if self.inherited is not None else None
        return _given_keys(find_entry(tree, path[1:]))

    def sections(self) -> list[str]:
        """Returns the files that the scenario has of its own."""
        return list(self._trees)

    def written_elsewhere(self, what: str) -> str:
        """Returns a message about something that only the scenario which is extended can change."""
        base = self.base.name if self.base is not None else ""
        return f"{what} comes from {base}, which {self.folder.name} extends, and can only be changed there"

    def is_inherited(self, path: Path) -> bool:
        """Whether something stands in what the scenario extends, and not in its own files."""
        return self.inherited is not None and self.own(path) is None and self.node(path) is not None

    # Changes of values

    def set_value(self, path: Path, data: Any, note: str = "", after: str = "") -> None:
        """Writes a text, list or mapping at a path, in place of what is there or as a new entry.

        A new entry is the last of its mapping, or comes after the key `after`.
        """
        section, keys = str(path[0]), [str(key) for key in path[1:]]
        if section not in self._trees:
            self._begin_file(section, keys, data)
        else:
            self.change(section, lambda root, edits: set_entry(root, keys, data, edits, after))
        self.notes.append(note or f"{'/'.join(keys)} is now {flow_text(data)}")

    def add_lines(self, section: str, entry: str, note: str) -> None:
        """Adds an entry of several lines, as it is written, at the end of a file."""
        if section in self._trees:
            self.change(section, lambda root, edits: edits.add_entry(root, entry))
        else:
            self._read(section, f"{modeline(section, variant=self.base is not None)}\n{entry}\n")
        self.notes.append(note)

    def remove(self, path: Path, note: str = "") -> None:
        """Removes the entry at a path; for one that is inherited, the scenario's own file says that it is removed."""
        section, keys = str(path[0]), [str(key) for key in path[1:]]
        in_base = self.inherited is not None and find_entry(self.inherited.nodes.get(section), keys) is not None
        if self.own(path) is not None:
            self.change(section, lambda root, edits: remove_entry(root, keys, edits))
        if in_base:
            if section not in self._trees:
                self._begin_file(section, keys, None)
            else:
                self.change(section, lambda root, edits: remove_inherited(root, keys, edits))
        self.notes.append(note or f"{'/'.join(keys)} is removed")

    def rename(self, path: Path, new: str, note: str = "") -> None:
        """Gives an entry another key; it keeps its place and its value."""
        section, keys = str(path[0]), [str(key) for key in path[1:]]

        def change(root: Mapping, edits: TextEdits) -> None:
            holder = find_entry(root, keys[:-1])
            assert isinstance(holder, Mapping)
            holder = part_with(holder, keys[-1])
            edits.rename_key(holder, keys[-1], scalar_text(new))

        self.change(section, change)
        self.notes.append(note or f"{keys[-1]} is now called {new}")

    def change(self, section: str, change: Callable[[Mapping, TextEdits], None]) -> None:
        """Changes the text of a file and reads it again. Raises CannotEdit if it is not valid YAML then."""
        root = self._trees[section]
        edits = TextEdits(root.file)
        change(root, edits)
        if edits:
            self._read(section, edits.text())

    def _read(self, section: str, text: str) -> None:
        path = shown_path(self.folder / f"{section}.yaml")
        node, problems = read_text(SourceFile(path, self.folder.name, text))
        if [problem.code for problem in problems] == ["empty-file"]:  # its last entry is gone
            node, problems = read_text(SourceFile(path, self.folder.name, f"{text}{{}}\n"))
        if problems or not isinstance(node, Mapping):
            message = "this file is laid out in a way that cannot be rewritten; change it by hand"
            raise CannotEdit(f"{path}: {message}")
        self._trees[section] = node

    def _begin_file(self, section: str, keys: list[str], data: Any) -> None:
        for key in reversed(keys[1:]):
            data = {key: data}
        first = modeline(section, variant=self.base is not None)
        value = " null" if data is None else f" {flow_text(data)}"
        self._read(section, f"{first}\n{key_text(keys[0])}:{value}\n")

    # The result

    def unsaved(self) -> dict[str, str]:
        """Returns by section the texts that differ from the files."""
        return {name: tree.file.text for name, tree in self._trees.items() if tree.file.text != self._old.get(name)}

    def snapshot(self) -> Map[str, Mapping]:
        """Returns the state of all files, for `restore`."""
        return dict(self._trees)

    def restore(self, snapshot: Map[str, Mapping]) -> None:
        """Goes back to a state of all files."""
        self._trees = dict(snapshot)

    def changes(self) -> list[Change]:
        """Returns the new text of each file that changes, with all notes at the first one."""
        found: list[Change] = []
        for section, text in self.unsaved().items():
            path = self.folder / f"{section}.yaml"
            old = path.read_bytes().decode("utf-8") if path.is_file() else ""
            found.append(Change(path, old, as_before(old, text), () if found else tuple(self.notes)))
        return found

    def write(self) -> list[FilePath]:
        """Writes every file that has changed, each whole. Returns their paths."""
        changes = self.changes()
        for change in changes:
            write_whole(change.path, change.new)
        self._old = {name: tree.file.text for name, tree in self._trees.items()}
        return [change.path for change in changes]


def _given_keys(node: Node | None) -> list[str]:
    return list(given_part(node).items) if isinstance(node, Mapping) else []
