"""Notes in a replay: what a player planned in addition to the orders, such as missions. The rules never read them.

A note is a line that begins with `note`, where it was made among the orders. A reader that does not know a note leaves
it out.
"""

from collections.abc import Sequence
from typing import NamedTuple

NOTE = "note"
"""The word with which a note begins."""


class Note(NamedTuple):
    """One note."""

    at: int
    """Orders of the game that came before it."""
    text: str
    """One line; the session that wrote it can read it."""


def note_lines(notes: Sequence[Note], orders: int, is_last: bool) -> list[str]:
    """Returns the lines of a replay for the notes made after this many orders.

    The last ones include notes made before orders were taken back.
    """
    return [
        f"{NOTE} {' '.join(note.text.split())}" for note in notes if note.at == orders or (note.at > orders and is_last)
    ]


def is_note(line: str) -> bool:
    """Returns whether a line of a replay is a note."""
    return line.startswith(NOTE + " ")


def notes_of_replay(text: str) -> tuple[Note, ...]:
    """Returns the notes of a replay."""
    lines = text.splitlines()
    found, orders = [], 0
    for line in lines[lines.index("orders") + 1 :] if "orders" in lines else ():
        if is_note(line):
            found.append(Note(orders, line.partition(" ")[2]))
        elif line.strip() and not line.startswith(("key ", "final ", "forfeit ")):
            orders += 1
    return tuple(found)
