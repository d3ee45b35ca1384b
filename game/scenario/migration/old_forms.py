"""Forms that scenario files had in the past, and how each is rewritten.

Format 0 is what the first versions read; its files say `format: 0` or `1`, or nothing, because the number was not
raised while these keys changed. A form that is no longer there is left alone, so migrating twice changes nothing.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from game.yamlfile.edits import TextEdits
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence

Rewrite = Callable[[Mapping, TextEdits], Iterator[tuple[Node, str]]]
"""Adds its edits for the root of a file; yields the place and an account of each."""


class OldForm(NamedTuple):
    """One form of the past."""

    replaced_in: int
    """The first format without it."""
    section: str
    """The file in which it occurs."""
    rewrite: Rewrite


def _entries(root: Mapping, *path: str) -> Iterator[tuple[str, Mapping]]:
    """Yields name and mapping of each entry of the mapping at a path."""
    node: Node | None = root
    for key in path:
        node = node.items.get(key) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping):
        yield from ((name, entry) for name, entry in node.items.items() if isinstance(entry, Mapping))


def _side_of_box(root: Mapping, edits: TextEdits) -> Iterator[tuple[Node, str]]:
    for name, box in _entries(root, "boxes"):
        if "side" in box.keys:
            edits.remove_key(box, "side")
            yield box.keys["side"], f"box '{name}': 'side' is removed; both sides may use a box"


def _trait_of_staffs(root: Mapping, edits: TextEdits) -> Iterator[tuple[Node, str]]:
    for name, kind in _entries(root, "unit_types"):
        traits = kind.items.get("traits")
        if isinstance(traits, Sequence):
            for i, trait in enumerate(traits.items):
                if isinstance(trait, Scalar) and trait.text == "headquarters":
                    edits.remove_item(traits, i)
                    yield trait, f"unit type '{name}': the trait 'headquarters' is removed; no rule asked for it"
        elif isinstance(traits, Scalar) and "headquarters" in traits.text.split():
            kept = [word for word in traits.text.split() if word != "headquarters"]
            edits.replace(traits, " ".join(kept) or "[]")
            yield traits, f"unit type '{name}': the trait 'headquarters' is removed; no rule asked for it"


def _article_in_name(root: Mapping, edits: TextEdits) -> Iterator[tuple[Node, str]]:
    for name, side in _entries(root, "sides"):
        written = side.items.get("name")
        if not isinstance(written, Scalar) or not written.text.lower().startswith("the "):
            continue
        edits.cut_prefix(written, len("the "))
        if "the" not in side.keys:
            edits.add_after(side, "name", "the: yes")
        yield written, f"side '{name}': the article of the name is now `the: yes`"


OLD_FORMS = (
    OldForm(1, "map", _side_of_box),
    OldForm(1, "unit_types", _trait_of_staffs),
    OldForm(1, "scenario", _article_in_name),
)
"""All forms of the past, by the format that replaced them."""
