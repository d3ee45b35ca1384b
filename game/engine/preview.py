"""The exact odds of a planned assault, from the rules that will resolve it."""

from typing import NamedTuple

from game.core.codes import Result
from game.engine.events import LedgerRow


class PreviewRow(NamedTuple):
    """What one total of the dice would do."""

    total: int
    """Total of the two dice before modifiers, 2..12."""
    ways: int
    """Of 36."""
    attacker_loss: int
    """Men."""
    defender_loss: int
    result: Result


class BattlePreview(NamedTuple):
    """A planned assault and all its outcomes."""

    target: int
    units: tuple[int, ...]
    """Units that have joined."""
    rows: tuple[PreviewRow, ...]
    ledger: tuple[LedgerRow, ...]

    def chance(self, *results: Result) -> float:
        """Chance of any of these results, 0..1."""
        return sum(row.ways for row in self.rows if row.result in results) / 36

    def mean_losses(self) -> tuple[float, float]:
        """Expected losses in men: attackers, defenders."""
        return (
            sum(row.ways * row.attacker_loss for row in self.rows) / 36,
            sum(row.ways * row.defender_loss for row in self.rows) / 36,
        )
