"""Checks that men and arms are conserved: what is there equals what came less what went (3.10)."""

import numpy as np
import numpy.typing as npt

from game.core.codes import Flow, Status, Stock
from game.core.state import State

_HELD = (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)


def held(state: State) -> npt.NDArray[np.int64]:
    """Returns int64[2, Stock]: what each side holds now, with its units and in its stock of rifles."""
    units = state.units
    there = np.isin(units["status"], _HELD)
    table = np.zeros((2, len(Stock)), np.int64)
    for side in range(2):
        own = there & (units["side"] == side)
        table[side] = [int(units[stock.name.lower()][own].sum()) for stock in Stock]
        table[side, Stock.RIFLES] += int(state.sides[side]["rifles"])
    return table


def imbalance(state: State) -> npt.NDArray[np.int64]:
    """Returns int64[2, Stock]: what each side holds less the balance of its flows. Zero in every reachable position."""
    flows: npt.NDArray[np.int64] = state.sides["flows"].astype(np.int64)
    came, went = flows[:, :, : Flow.LEFT].sum(axis=2), flows[:, :, Flow.LEFT :].sum(axis=2)
    balance: npt.NDArray[np.int64] = held(state) - came + went
    return balance
