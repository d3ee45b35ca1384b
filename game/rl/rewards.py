"""What a learner is rewarded for: victory, the margin of points, or the margin as it grows.

- `outcome`: 1 for victory, -1 for defeat, 0 for a draw, at the end.
- `margin`: at the end, the margin of points over what divides victory from defeat, by that of the highest level: about
  1 for a decisive victory, more for an even greater one, and -1 for the opposite.
- `potential`: the same, and on the way discount * potential(next) - potential(now) for each action. The potential is
  the margin that the position promises: points scored and in hand, losses, and what the troops are worth. At the end
  of a judged game it counts as 0, so with the learner's own discount no other policy becomes the best one (Ng, Harada
  and Russell, 1999).
"""

from game.agents.search.evaluation import POINT, evaluate
from game.core.codes import NO_SIDE
from game.core.world import World
from game.engine.game import Game

REWARDS = ("outcome", "margin", "potential")


class Reward:
    """The rewards of one side in one game after the other."""

    def __init__(self, world: World, side: int, kind: str, discount: float) -> None:
        """Raises ValueError for an unknown kind, or a discount outside (0, 1]."""
        if kind not in REWARDS:
            raise ValueError(f"there is no reward '{kind}'; choose {', '.join(REWARDS)}")
        if not 0 < discount <= 1:
            raise ValueError(f"the discount is above 0 and at most 1, not {discount}")
        self.kind, self._side, self._discount = kind, side, discount
        self._par, self._scale = margin_scale(world)
        self._potential = 0.0

    def begin(self, game: Game) -> None:
        """Prepares for the first action of a game."""
        self._potential = self._potential_of(game) if self.kind == "potential" else 0.0

    def since_last(self, game: Game) -> float:
        """Returns the reward for what has happened since the last call, or since the beginning."""
        shaping = 0.0
        if self.kind == "potential":
            potential = 0.0 if game.outcome is not None else self._potential_of(game)
            shaping = self._discount * potential - self._potential
            self._potential = potential
        return shaping + self._final(game)

    def _final(self, game: Game) -> float:
        outcome = game.outcome
        if not game.is_over or outcome is None:
            return 0.0
        won = 0.0 if outcome.winner == NO_SIDE else 1.0 if outcome.winner == self._side else -1.0
        if self.kind == "outcome" or game.forfeit is not None:
            return won
        return self._scaled(outcome.margin)

    def _potential_of(self, game: Game) -> float:
        return self._scaled(evaluate(game.world, game.state, 0) / POINT)

    def _scaled(self, margin: float) -> float:
        """Returns a margin of the first side in points as a reward of this one."""
        scaled = (margin - self._par) / self._scale
        return scaled if self._side == 0 else -scaled


def margin_scale(world: World) -> tuple[float, float]:
    """Returns the margin in the middle between victory and defeat, and how far the highest level is from it."""
    margins, winners = world.levels["margin"].astype(float), world.levels["winner"]
    won, drawn = margins[winners == 0], margins[(winners != 1)]
    if len(won) == 0 or len(margins) < 2:
        return 0.0, max(1.0, float(abs(margins[:-1]).max(initial=1.0)))
    par = (won.min() + drawn.min()) / 2
    return float(par), max(1.0, float(abs(margins[:-1] - par).max()))
