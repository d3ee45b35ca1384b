"""Files that the spec of an external agent names, `my_bot.py:Bot` or `program:python3 bot.py`."""

import re
from pathlib import Path

SPEC_WORDS = re.compile(r"""[^\s:,='"]+""")


def named_file(word: str, folder: str) -> Path | None:
    """Returns the file that a word names relative to a folder, or None if there is no such file."""
    path = Path(folder) / word
    return path if ("." in word or "/" in word) and path.is_file() else None


def resolve_agent(spec: str, folder: str) -> str:
    """Returns an agent's spec with its file paths made absolute, so that workers elsewhere resolve it equally."""

    def found(match: re.Match[str]) -> str:
        path = named_file(match[0], folder)
        return match[0] if path is None else str(path.absolute())

    return SPEC_WORDS.sub(found, spec)
