"""Plays all pairs of a plan and compares them."""

from collections.abc import Callable
from functools import partial

from game.batch.counterfactual.compare import Answer, compare
from game.batch.counterfactual.plan import Plan
from game.batch.counterfactual.play import ArmResult, play_arm
from game.batch.counterfactual.source import ForkError
from game.batch.counterfactual.text import useless_orders
from game.batch.run.experiment import forget_scenarios, load_once
from game.batch.run.runner import play_each
from game.language import tr


def play_plan(plan: Plan, *, workers: int = 1, ended: Callable[[], None] = lambda: None) -> Answer:
    """Plays both arms of every pair and returns what differs. `ended` is called after each game.

    Raises ForkError if the scenario has changed since the game began, or if an order that was to be given could not be
    carried out in any game.
    """
    forget_scenarios()
    if load_once(plan.fork.scenario).rules_digest != plan.scenario.rules_digest:
        raise ForkError(f"the files of {plan.scenario.folder} have changed since the game began")
    matches = list(plan.fork.matches(plan.seed, plan.pairs))
    found: list[tuple[int, ArmResult]] = []
    for result in play_each(matches, partial(play_arm, plan.fork), workers=min(workers, len(matches))):
        found.append((result.row.seed, result))
        ended()
    answer = compare(plan.fork, plan.scenario, found, plan.side, f" {tr('and')} ".join(plan.words))
    if useless := useless_orders(answer):
        raise ForkError("\n".join(useless))
    return answer
