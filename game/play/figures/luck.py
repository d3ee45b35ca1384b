"""The luck of a side: what the dice of its battles gave it, compared with what they give on average.

The expectation of an assault is that of its 36 rolls on the position in which it was fought. Of an ambush, whose
strength is found only when it is sprung, chances are counted but not men.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.core.codes import Modifier, Result
from game.core.world import World
from game.engine.events import Event
from game.engine.preview import BattlePreview

_WINS = (Result.RETREAT, Result.ROUT)


class DiceRoll(NamedTuple):
    """The dice of one battle, seen from the attacker."""

    turn: int
    hex: int
    side: int
    """The attacker."""
    unit: int
    """The attacker's leading unit."""
    dice: int
    """The total rolled, 2 to 12."""
    result: Result
    win_chance: float
    """Chance that the defenders are driven out, 0 to 1."""
    lost: tuple[int, int]
    """Men lost by attackers and defenders; in an assault with those who went home."""
    expected: tuple[float, float] | None
    """The same on average; None for an ambush."""

    @property
    def won(self) -> bool:
        """Whether the defenders were driven out."""
        return self.result in _WINS

    def men(self, side: int) -> float:
        """Returns the men by which a side did better than on average: its own spared and the enemy's lost."""
        if self.expected is None:
            return 0.0
        gained = (self.lost[1] - self.expected[1]) - (self.lost[0] - self.expected[0])
        return gained if side == self.side else -gained

    def victories(self, side: int) -> float:
        """Returns what a side won beyond its chance: 0.7 for an attack that wins at 30 per cent, -0.3 if it fails."""
        gained = float(self.won) - self.win_chance
        return gained if side == self.side else -gained


class LuckLedger(NamedTuple):
    """The luck of a side over many battles."""

    side: int
    attacks: int
    attacks_won: int
    attacks_expected: float
    """Attacks that are won on average."""
    defences: int
    defences_held: int
    defences_expected: float
    lost: int
    """Men lost in assaults."""
    lost_expected: float
    inflicted: int
    """Men that the enemy lost in assaults."""
    inflicted_expected: float
    rolls: tuple[DiceRoll, ...]
    """All, in the order of play."""

    @property
    def men(self) -> float:
        """Men by which the dice favoured the side: enemies lost beyond expectation and own men spared."""
        return sum(roll.men(self.side) for roll in self.rolls)

    @property
    def victories(self) -> float:
        """Battles won beyond expectation, in attack and defence."""
        return sum(roll.victories(self.side) for roll in self.rolls)

    @property
    def commonness(self) -> float:
        """Share of games with as many battles won, or more, if the same battles were fought again: 0 to 1."""
        chances = [roll.win_chance if roll.side == self.side else 1 - roll.win_chance for roll in self.rolls]
        ways = [1.0]
        """By number of battles won: how likely it is."""
        for chance in chances:
            ways = [
                (ways[won] * (1 - chance) if won < len(ways) else 0.0) + (ways[won - 1] * chance if won else 0.0)
                for won in range(len(ways) + 1)
            ]
        return min(1.0, sum(ways[self.attacks_won + self.defences_held :]))

    def best(self, most: int = 3) -> list[DiceRoll]:
        """Returns the rolls that helped the side most, the best first."""
        return self._ranked(most, 1)

    def worst(self, most: int = 3) -> list[DiceRoll]:
        """Returns the rolls that hurt the side most, the worst first."""
        return self._ranked(most, -1)

    def _ranked(self, most: int, sign: int) -> list[DiceRoll]:
        def luck(roll: DiceRoll) -> tuple[float, float]:
            return sign * roll.men(self.side), sign * roll.victories(self.side)

        return [roll for roll in sorted(self.rolls, key=luck, reverse=True) if luck(roll)[0] > 0][:most]


def roll_of(world: World, event: Event, preview: BattlePreview | None) -> DiceRoll | None:
    """Returns the roll of a battle; `preview` was made just before it, or is None for an ambush.

    Returns None if the event has no dice.
    """
    dice = next((row.value for row in event.battle if row.modifier == Modifier.DICE), None)
    if dice is None:
        return None
    result = Result(event.c)
    chance, lost, expected = _chance(world, event), (event.a, event.b), None
    if preview is not None:
        row = next(row for row in preview.rows if row.total == dice)
        chance, lost, expected = preview.chance(*_WINS), (row.attacker_loss, row.defender_loss), preview.mean_losses()
    return DiceRoll(event.turn, event.hex, event.side, event.unit, dice, result, chance, lost, expected)


def luck_ledger(rolls: Iterable[DiceRoll], side: int) -> LuckLedger:
    """Returns the luck of a side."""
    found = tuple(rolls)
    attacks = [roll for roll in found if roll.side == side]
    defences = [roll for roll in found if roll.side != side]
    return LuckLedger(
        side=side,
        attacks=len(attacks),
        attacks_won=sum(roll.won for roll in attacks),
        attacks_expected=sum(roll.win_chance for roll in attacks),
        defences=len(defences),
        defences_held=sum(not roll.won for roll in defences),
        defences_expected=sum(1 - roll.win_chance for roll in defences),
        lost=int(_total(attacks, defences, actual=True)),
        lost_expected=_total(attacks, defences, actual=False),
        inflicted=int(_total(defences, attacks, actual=True)),
        inflicted_expected=_total(defences, attacks, actual=False),
        rolls=found,
    )


def _total(as_attacker: Sequence[DiceRoll], as_defender: Sequence[DiceRoll], actual: bool) -> float:
    """Returns the men lost by a side in its attacks and defences, as they were or on average; without ambushes."""
    total = 0.0
    for rolls, column in ((as_attacker, 0), (as_defender, 1)):
        for roll in rolls:
            if roll.expected is not None:
                total += roll.lost[column] if actual else roll.expected[column]
    return total


def _chance(world: World, event: Event) -> float:
    """Returns the chance that the defenders are driven out, from the column and the modifiers of the ledger."""
    rows = event.battle
    column = next((row.value for row in rows if row.modifier == Modifier.COLUMN), 0)
    modifier = sum(row.value for row in rows if row.modifier.name.startswith("DRM"))
    ways = 0
    for total in range(2, 13):
        cell = world.crt[column, max(2, min(total + modifier, 12)) - 2]
        ways += (6 - abs(7 - total)) * (Result(int(cell["result"])) in _WINS)
    return ways / 36
