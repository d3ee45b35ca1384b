"""Files that are read again only after they have changed: most of the time of reading a scenario goes into parsing."""

from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from game.yamlfile.nodes import Node
from game.yamlfile.problems import Problem
from game.yamlfile.reader import MAX_KEY, read_file

_KEPT = 200


class _Known(NamedTuple):
    time: int
    size: int
    node: Node | None
    problems: tuple[Problem, ...]


class KnownFiles:
    """The trees of files as they were read last, for one reader at a time.

    Callers must not change the trees that it returns.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[Path, str, str, Path], _Known] = OrderedDict()

    def read(
        self, path: Path, shown: str, owner: str, root: Path, longest_key: int = MAX_KEY
    ) -> tuple[Node | None, list[Problem]]:
        """Returns what `read_file` returns, without reading a file whose time and size are as before."""
        key = path, shown, owner, root
        known = self._known.pop(key, None)
        try:
            state = path.stat()
        except (OSError, ValueError):
            return read_file(path, shown, owner, root, longest_key)
        if known is None or (known.time, known.size) != (state.st_mtime_ns, state.st_size):
            node, problems = read_file(path, shown, owner, root, longest_key)
            known = _Known(state.st_mtime_ns, state.st_size, node, tuple(problems))
        elif known.node is not None:
            known.node.file.faults.clear()  # what schemas refused in it: they are asked again
            known.node.file.losses.clear()
        self._known[key] = known
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return known.node, list(known.problems)
