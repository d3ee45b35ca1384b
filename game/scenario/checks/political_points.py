"""How many political points a side can have at most: a bound for costs and conditions."""

from game.scenario.compile.event_lists import effect_lists
from game.scenario.schema.scenario import LogisticsSpec
from game.scenario.source import ScenarioText


def most_points(text: ScenarioText, side: str, weeks: int) -> int:
    """Returns an upper bound of the political points that the side can have after this many weeks."""
    means = text.scenario.logistics.get(side, LogisticsSpec())
    points, income = means.budget.most, means.budget_income.most
    for _, rule, then in effect_lists(text):
        for effect in then:
            gain = max(effect.add.most, 0) * rule.times if effect.add is not None else 0
            points += gain if effect.budget == side else 0
            income += gain if effect.income == side else 0
    return points + income * weeks
