"""What a command line with `--from` asks for."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Request:
    """What the command line asks for."""

    source: str
    sides: dict[str, str]
    """Agents by side."""
    agents: str | None
    base_agents: str | None
    orders: Path | None
    order: Sequence[str]
    numbers: Sequence[str]
    men: Sequence[str]
    setup: Path | None
    turns: int | None
    pairs: int
    seed: int
    workers: int | None
    page: Path | None
    allow_agent: Sequence[str]
    reveal: bool
    json: bool

    @property
    def command(self) -> str:
        """The command line that plays the same games again."""
        words = ["python -m game run", "--from", self.source]
        words += [part for side, agent in self.sides.items() for part in (f"--{side}", agent)]
        given: dict[str, Sequence[object]] = {
            "--agents": [self.agents], "--base-agents": [self.base_agents], "--orders": [self.orders],
            "--order": self.order, "--set": self.numbers, "--men": self.men, "--setup": [self.setup],
            "--turns": [self.turns], "--games": [self.pairs], "--seed": [self.seed],
        }  # fmt: skip
        for option, values in given.items():
            words += [part for value in values if value is not None for part in (option, str(value))]
        words += ["--reveal"] if self.reveal else []
        return " ".join([words[0], *map(shlex.quote, words[1:])])
