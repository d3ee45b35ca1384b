"""Takes out of a tree what a schema refuses, so that the rest can be read."""

import re
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from game.yamlfile.nodes import Fault, Key, Node, find, find_key, plain_data
from game.yamlfile.schema_paths import model_at, type_at, written_path
from game.yamlfile.stand_ins import stand_in, trimmed

_CHOICES = re.compile(r"expected one of (.+?); got")


class Pruning:
    """The plain data of a tree while it is pruned."""

    def __init__(self, schema: type[BaseModel], root: Node, context: Any) -> None:
        self.schema, self.root, self.context = schema, root, context
        self.data: Any = plain_data(root)
        self._found: dict[tuple[type[BaseModel], str, tuple[str, ...]], Any] = {}
        self._likely: dict[tuple[Key, ...], tuple[str, ...]] = {}

    def prune(self, detail: ErrorDetails) -> bool:
        """Removes a wrong value, or puts a stand-in where a key is missing; else removes the mapping that lacks it.

        Returns False if nothing would be left.
        """
        if detail["type"] == "missing":
            path = written_path(self.root, detail["loc"][:-1])  # the key may be written, and removed by now
            self._note(path, is_value=False)
            return self._complete(path, str(detail["loc"][-1])) or self._remove(path)
        path = written_path(self.root, detail["loc"])
        if not path:
            return self._remove(path)
        if choices := _CHOICES.search(str(detail.get("ctx", {}).get("message", ""))):
            self._likely[path] = (choices.group(1).split(", ")[0],)
        is_key = detail["loc"][-1:] == ("[key]",) or detail["type"] == "extra_forbidden"
        self._note(path, is_value=not is_key)
        self._note(path[:-1], is_value=False)
        if detail["type"] == "extra_forbidden":
            node = find(self.root, path)
            node.file.losses.add(node.line)
        return self._trim(path) or self._remove(path)

    def _complete(self, path: tuple[Key, ...], key: str) -> bool:
        """Puts a stand-in under a key that is missing; returns whether there is one."""
        holder, model = self._at(path), model_at(self.schema, path)
        if not isinstance(holder, dict) or model is None or key in holder:
            return False
        asked = model, key, self._likely.get((*path, key), ())
        if asked not in self._found:
            self._found[asked] = stand_in(model, key, self.context, asked[2])
        value = deepcopy(self._found[asked])
        if value is not None:
            holder[key] = value
        if isinstance(value, dict | list):
            node = find(self.root, path)
            node.file.losses.add(node.line)
        return value is not None

    def _trim(self, path: tuple[Key, ...]) -> bool:
        """Leaves out the last entries of a mapping that has too many; returns whether that helps."""
        holder, model = self._at(path[:-1]), model_at(self.schema, path[:-1])
        if not isinstance(holder, dict) or model is None or not isinstance(holder.get(str(path[-1])), dict):
            return False
        part = trimmed(model, str(path[-1]), holder[str(path[-1])], self.context)
        if part is not None:
            node = find(self.root, path)
            node.file.losses.add(node.line)
            holder[str(path[-1])] = part
        return part is not None

    def _remove(self, path: tuple[Key, ...]) -> bool:
        """Removes a value; returns whether anything is left."""
        if not path:
            return False
        holders = [self.data]
        for key in path[:-1]:
            try:
                holders.append(holders[-1][key])
            except (KeyError, IndexError, TypeError):
                return True
        for holder, key in zip(reversed(holders), reversed(path), strict=True):
            if isinstance(holder, dict):  # a list is removed as a whole: the indices of its items must not change
                if isinstance(holder.pop(str(key), None), dict | list):
                    node = find(self.root, path)
                    node.file.losses.add(node.line)
                return True
        return False

    def _at(self, path: tuple[Key, ...]) -> Any:
        """Returns the data at a path, or None."""
        found = self.data
        for key in path:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def _note(self, path: tuple[Key, ...], *, is_value: bool) -> None:
        """Notes the place of a wrong value, or of a mapping in which something is wrong, in its file.

        Of a mapping that is no entry (the file, a list of entries) only the place is noted, not what is in it.
        """
        node, key = find(self.root, path), find_key(self.root, path)
        kind = type_at(self.schema, path)
        is_entry = bool(path) and isinstance(kind, type) and issubclass(kind, BaseModel)
        end = node.end if is_value or is_entry else node.start
        node.file.faults.append(Fault(node.start, end, is_value))
        key.file.faults.append(Fault(key.start, key.start, False))
