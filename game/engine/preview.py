"""What an order would do: the exact odds of a planned assault, the path of a march."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import Modifier, RaidTarget, Result, Status, UnitFlag
from game.core.dtypes import PREVIEW_ROW
from game.core.event_log import new_event_log
from game.core.state import State, copy_state
from game.core.world import Bytes, World
from game.engine.events import LedgerRow, read_ledger
from game.engine.telling.grammar import count, men_text
from game.engine.views import View
from game.hexgrid import opposite
from game.language import mark, tr
from game.rules.combat.assault import preview_assault, resolve_assault
from game.rules.combat.raids import LOOTED_RIFLES, raid_prospects
from game.rules.combat.strength import BY_DAY, SURPRISE
from game.rules.upkeep.supply import mark_side_supply

_TOTALS = 11
"""Totals of two dice, 2 to 12."""


FORT_HOLDS = mark("It cannot fall today: men in a manned fort do not retreat (7.19). A rout or surprise would take it.")
"""Said of an assault on a manned fort that no total of the dice wins."""


class PreviewRow(NamedTuple):
    """The outcome of one total of the dice."""

    total: int
    """Total of the two dice before modifiers, 2..12."""
    ways: int
    """Of 36."""
    attacker_loss: int
    """Men."""
    defender_loss: int
    result: Result
    gone_over: int = 0
    """Men of the beaten side who join the other."""
    prisoners: int = 0
    """Men of the defence."""
    rifles: int = 0
    """Captured by the attackers, as are the machine guns and guns."""
    machine_guns: int = 0
    guns: int = 0
    melted: int = 0
    """Units of the defence that melt away (6.30)."""


class BattlePreview(NamedTuple):
    """A planned assault with all its outcomes."""

    target: int
    units: tuple[int, ...]
    """Units that have joined."""
    rows: tuple[PreviewRow, ...]
    ledger: tuple[LedgerRow, ...]
    surprise: bool = False
    """Whether it is a surprise assault (9.17)."""

    def chance(self, *results: Result) -> float:
        """Returns the chance of any of these results, 0..1."""
        return sum(row.ways for row in self.rows if row.result in results) / 36

    @property
    def fort_holds(self) -> bool:
        """Whether the place cannot fall today because its fort is manned (7.19)."""
        manned = any(row.modifier == Modifier.SHIFT_FORT for row in self.ledger)
        return manned and not self.surprise and self.chance(Result.RETREAT, Result.ROUT) == 0

    def most_gone_over(self) -> int:
        """Returns how many men of the beaten side go over at most (7.35)."""
        return max(row.gone_over for row in self.rows)

    @property
    def win_chance(self) -> float:
        """The chance that the defenders are driven out, 0..1."""
        return self.chance(Result.RETREAT, Result.ROUT)

    @property
    def column(self) -> int:
        """The odds column after all shifts."""
        return next((row.value for row in self.ledger if row.modifier == Modifier.COLUMN), 0)

    @property
    def melt_chance(self) -> float:
        """The chance that some of the defenders melt away, 0..1 (6.30)."""
        return sum(row.ways for row in self.rows if row.melted) / 36

    def mean_captures(self) -> tuple[float, float, float, float]:
        """Returns the prisoners, rifles, machine guns and guns that the attackers can expect."""
        columns = [(row.prisoners, row.rifles, row.machine_guns, row.guns) for row in self.rows]
        means = [sum(row.ways * values[i] for row, values in zip(self.rows, columns, strict=True)) for i in range(4)]
        return means[0] / 36, means[1] / 36, means[2] / 36, means[3] / 36

    def most_captures(self) -> tuple[int, int, int, int]:
        """Returns the most prisoners, rifles, machine guns and guns that any total of the dice brings."""
        rows = self.rows
        return (
            max(row.prisoners for row in rows),
            max(row.rifles for row in rows),
            max(row.machine_guns for row in rows),
            max(row.guns for row in rows),
        )

    def mean_losses(self) -> tuple[float, float]:
        """Returns the expected losses in men of attackers and defenders."""
        return (
            sum(row.ways * row.attacker_loss for row in self.rows) / 36,
            sum(row.ways * row.defender_loss for row in self.rows) / 36,
        )


def make_preview(view: View, target: int, units: tuple[int, ...], surprise: bool = False) -> BattlePreview:
    """Returns all outcomes of the assault that `units` plan on a hex, resolved by the rules on the View."""
    out, log = np.zeros(_TOTALS, PREVIEW_ROW), new_event_log(view.world)
    preview_assault(view.world, view.state, target, SURPRISE if surprise else BY_DAY, out, log)
    rows = tuple(PreviewRow(*row)._replace(result=Result(row[4])) for row in out.tolist())
    return BattlePreview(target, units, rows, read_ledger(log), surprise)


class Aftermath(NamedTuple):
    """What the victories of an assault lead to, if the attackers advance."""

    cleared_chance: float
    """The chance that no known defender is left in the hex, 0..1. It is less than that of a victory if a unit that
    must retreat has no way out and stays (7.30)."""
    advancing: int = 0
    """Units that advance after the likeliest victory that clears the hex."""
    supplied: int = 0
    """How many of them are then in supply."""
    emptied: tuple[int, ...] = ()
    """Own places in which no own troops are left then."""


def make_aftermath(view: View, preview: BattlePreview, position: State | None = None) -> Aftermath:
    """Returns what the victories of an assault lead to, resolved by the rules on the View.

    `position` is the one in which the attackers have joined, if they have not done so in that of the View yet.
    """
    start = view.state if position is None else position
    world, side, ways, after = view.world, int(view.state.clock[0]["side"]), 0, None
    how = SURPRISE if preview.surprise else BY_DAY
    for row in sorted(preview.rows, key=lambda row: (row.ways, row.total)):
        if row.result >= Result.RETREAT:
            scratch = copy_state(start)
            resolve_assault(world, scratch, preview.target, 1, row.total, how, 0, new_event_log(world))
            if not _stand(scratch, 1 - side, preview.target).any():
                ways, after = ways + row.ways, scratch
    if after is None:
        return Aftermath(0.0)
    mark_side_supply(world, after, side)
    here = _stand(after, side, preview.target)
    supplied = here & (after.units["flags"] & UnitFlag.IN_SUPPLY != 0)
    own = [place for place, hex in enumerate(world.places["hex"].tolist()) if int(view.state.owner[hex]) == side]
    hexes = world.places["hex"]
    emptied = [
        place
        for place in own
        if _stand(view.state, side, hexes[place]).any() and not _stand(after, side, hexes[place]).any()
    ]
    return Aftermath(ways / 36, int(here.sum()), int(supplied.sum()), tuple(emptied))


def _stand(state: State, side: int, hex: int) -> npt.NDArray[np.bool_]:
    """Returns which units of a side stand in a hex."""
    units = state.units
    return np.asarray((units["hex"] == hex) & (units["side"] == side) & (units["status"] == Status.ON_MAP))


class RaidPreview(NamedTuple):
    """What a raid promises, by what the side knows."""

    chance: int
    """Per cent."""
    burnt: int
    """Rations of stores that burn if it succeeds."""
    loss: int
    """Men lost if it fails."""

    def text(self) -> str:
        """Returns the prospects in a sentence."""
        loss = men_text(self.loss)
        if not self.burnt:
            return tr(
                "By what is known it succeeds at {chance}%; failure costs {loss} (8.4).", chance=self.chance, loss=loss
            )
        return tr(
            "By what is known it burns a turn's food for {men}{arms} at {chance}%; failure costs {loss} (8.4).",
            men=men_text(self.burnt), arms=self._arms_text(), chance=self.chance, loss=loss,
        )  # fmt: skip

    def _arms_text(self) -> str:
        """Returns the rifles that may be carried off: how many the enemy has in stock is not known."""
        rifles = self.burnt // LOOTED_RIFLES
        return tr(" and takes up to {rifles}", rifles=count(rifles, "rifle")) if rifles else ""


def make_raid_preview(view: View, unit: int, target: RaidTarget) -> RaidPreview:
    """Returns what a raid of the unit promises."""
    out = np.zeros(3, np.int64)
    raid_prospects(view.world, view.state, unit, int(target), out)
    return RaidPreview(*out.tolist())


def march_path(world: World, came: Bytes, start: int, hex: int) -> list[int]:
    """Returns the hexes from `start` to `hex` along the directions of the last steps, int8[H]."""
    steps = [hex]
    while steps[-1] != start:
        steps.append(int(world.neighbours[steps[-1], opposite(int(came[steps[-1]]))]))
    return steps[::-1]
