"""What to do with a new scenario."""

from pathlib import Path

from game.scenario.search_path import find_by_name

_WIDE = 62


def next_steps(folder: Path, sides: tuple[str, str]) -> list[str]:
    """Returns the next steps of an author as lines."""
    found = find_by_name(folder.name)
    name = folder.name if found is not None and found.resolve() == folder.resolve() else str(folder)
    steps = (
        (f"play {name}", "in the window"),
        (f"lint {name}", "after every change: all problems, with line and column"),
        (f"map render {name} --units", "the map with its hex labels, as PNG and SVG"),
        (
            f"run {name} --{sides[0]} doctrine --{sides[1]} greedy --explain",
            "one game between computers, with their reasons",
        ),
        (f"batch run {name} --agents doctrine,greedy --games 40", "who wins, how often, why: then batch report"),
        ("docs scenarios", "the guide: every file and key"),
    )
    lines = ["Next:"]
    for command, what in steps:
        words = f"  python -m game {command}"
        lines.append(f"{words:{_WIDE}}  {what}" if len(words) <= _WIDE else f"{words}\n{'':{_WIDE}}  {what}")
    return lines
