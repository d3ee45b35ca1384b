"""What players, settings and both together do to the mean result: fixed effects, less what chance adds to them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class FixedEffects:
    """Mean results on a grid of players and settings, and what chance adds to the variance of their means."""

    means: Numbers
    """[players, settings, draws] if all cells meet the same draws, else [players, settings, 1]."""
    chance: Numbers
    """Variance of the mean of each cell [players, settings]; unused if all cells meet the same draws."""
    divided: bool
    """Whether players and settings can be told apart; if not, each pair of them counts as a player."""
    seen: tuple[bool, bool, bool]
    """Whether the games can show players, settings, and both together."""

    def variances(self) -> tuple[float, float, float]:
        """Returns the variance between players, between settings, and of both together."""
        centre = self.means.mean(axis=2)
        players, settings = centre.shape
        both = centre - centre.mean(axis=1, keepdims=True) - centre.mean(axis=0) + centre.mean()
        noise = self._noise()
        found = (
            _less(float(centre.mean(axis=1).var(ddof=1)), noise[0]) if players > 1 else 0.0,
            _less(float(centre.mean(axis=0).var(ddof=1)), noise[1]) if settings > 1 else 0.0,
            _less(float((both**2).sum()) / ((players - 1) * (settings - 1)), noise[2])
            if players > 1 and settings > 1 else 0.0,
        )  # fmt: skip
        return found if self.divided else (0.0, 0.0, found[0])

    def drawn_again(self, generator: np.random.Generator) -> "FixedEffects":
        """Returns effects redrawn around means, with exactly the variances found."""
        players, settings, draws = self.means.shape
        centre = self.means.mean(axis=2)
        of_player, of_setting = centre.mean(axis=1, keepdims=True), centre.mean(axis=0, keepdims=True)
        both = centre - of_player - of_setting + centre.mean()
        variances = self.variances()
        parts = (of_player - centre.mean(), of_setting - centre.mean(), both)
        free = (players - 1, settings - 1, (players - 1) * (settings - 1))
        cells = (players, settings, players * settings)
        wanted = variances if self.divided else (variances[2], 0.0, 0.0)
        shift = np.zeros_like(centre)
        for part, variance, degrees, size in zip(parts, wanted, free, cells, strict=True):
            spread = float((part**2).mean()) * size / degrees if degrees else 0.0
            shift = shift + (part * np.sqrt(variance / spread) if spread > 0 else 0.0)
        chance = np.full_like(self.means, self._mean_square()) if draws > 1 else self.chance[:, :, None]
        means = shift[:, :, None] + np.sqrt(chance) * generator.standard_normal(self.means.shape)
        return FixedEffects(means, self.chance, self.divided, self.seen)

    def _noise(self) -> tuple[float, float, float]:
        """Returns what chance adds to each of the variances."""
        players, settings, draws = self.means.shape
        if draws == 1:
            mean = float(self.chance.mean())
            return mean / settings, mean / players, mean
        of_player, of_setting = self.means.mean(axis=1), self.means.mean(axis=0)
        both = self.means - of_player[:, None, :] - of_setting[None, :, :] + self.means.mean(axis=(0, 1))
        apart = both - both.mean(axis=2, keepdims=True)
        free = (players - 1) * (settings - 1) * (draws - 1)
        third = float((apart**2).sum()) / free / draws if free else 0.0
        return _interaction(of_player) / draws, _interaction(of_setting) / draws, third

    def _mean_square(self) -> float:
        """Returns the variance of a cell's result between draws, less what a draw does to all cells alike."""
        players, settings, draws = self.means.shape
        return _interaction(self.means.reshape(players * settings, draws))


def fixed_effects(players: Ints, settings: Ints, draws: Ints, values: Numbers, chance: Numbers) -> FixedEffects:
    """Returns the effects of players and settings on a value of games.

    `chance` is the variance of the mean of each pair of player and setting that was played, in order.
    """
    several = bool(players.max()), bool(settings.max())
    shape = (int(players.max()) + 1, int(settings.max()) + 1)
    divided = len(chance) == shape[0] * shape[1]
    if not divided:
        players = np.unique(players * shape[1] + settings, return_inverse=True)[1]
        settings, shape = np.zeros_like(players), (len(chance), 1)
    draw = np.unique(draws, return_inverse=True)[1]
    games, total = np.zeros((*shape, int(draw.max()) + 1)), np.zeros((*shape, int(draw.max()) + 1))
    np.add.at(games, (players, settings, draw), 1)
    np.add.at(total, (players, settings, draw), values)
    crossed = games.shape[2] > 1 and bool((games > 0).all())
    means = total / games if crossed else (total.sum(axis=2) / games.sum(axis=2))[:, :, None]
    seen = (several[0] and divided, several[1] and divided, all(several) or not divided)
    return FixedEffects(means, chance.reshape(shape), divided, seen)


def _interaction(table: Numbers) -> float:
    """Returns the mean square of a doubly centred table [rows, draws]."""
    rows, draws = table.shape
    if rows < 2 or draws < 2:
        return 0.0
    apart = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + table.mean()
    return float((apart**2).sum() / ((rows - 1) * (draws - 1)))


def _less(variance: float, noise: float) -> float:
    return max(0.0, variance - noise)
