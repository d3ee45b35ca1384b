"""The fault of an external agent, and external text made fit to be shown."""


class AgentFault(Exception):
    """An external agent broke the rules of play; the text says how, in one line that any table can show."""

    def __init__(self, text: str) -> None:
        super().__init__(one_line(text, _MAX_TEXT))


_MAX_TEXT = 300


def one_line(text: str, longest: int = 120) -> str:
    """Returns external text fit to be shown: one line of printable characters, not too long."""
    words = "".join(letter if letter.isprintable() else "?" for letter in " ".join(text[: 4 * longest].split()))
    return words if len(words) <= longest else words[: longest - 1] + "…"
