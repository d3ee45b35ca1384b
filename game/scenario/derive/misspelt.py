"""Finds entries of a variant that look like changes of an entry of the extended scenario with a misspelt id."""

from pydantic import BaseModel

from game.yamlfile.nodes import Mapping, Node, find
from game.yamlfile.overlay import Overlay
from game.yamlfile.problems import ERROR, Problem, guess, quoted
from game.yamlfile.validate import required_keys

_SHOWN = 4


def take_out_misspelt(section: str, schema: type[BaseModel], tree: Node, found: Overlay) -> None:
    """Removes new entries that lack required keys and have an id like that of an old entry; adds a problem for each."""
    for path, known in found.added.items():
        holder = find(tree, path[1:-1])
        name = str(path[-1])
        entry = holder.items.get(name) if isinstance(holder, Mapping) else None
        if path[0] != section or not isinstance(holder, Mapping) or not isinstance(entry, Mapping):
            continue
        missing = [key for key in required_keys(schema, path[1:]) if key not in entry.items]
        near = guess(name, known)
        if missing and near:
            key = holder.keys[name]
            message = f"there is no {quoted(name)} to change, and a new one needs {_in_words(missing)}{near}"
            found.problems.append(Problem(*key.place, ERROR, "nothing-to-change", message))
            del holder.keys[name], holder.items[name]


def _in_words(keys: list[str]) -> str:
    shown = [quoted(key) for key in keys[:_SHOWN]]
    return ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else shown[0]
