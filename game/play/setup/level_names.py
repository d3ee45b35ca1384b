"""What the levels of the computer are called in the language of the player."""

from game.language import trc


def level_names() -> dict[str, str]:
    """Returns the levels as the player reads them, by the name that files and options use."""
    return {
        "easy": trc("level of play", "easy"),
        "normal": trc("level of play", "normal"),
        "hard": trc("level of play", "hard"),
        "expert": trc("level of play", "expert"),
    }


def level_name(agent: str) -> str:
    """Returns what an agent of the computer is called: its level, or else its own name."""
    return level_names().get(agent, agent)
