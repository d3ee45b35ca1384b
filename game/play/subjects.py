"""What a player can ask about a game. Window and text mode each have a table of where the answer stands.

A new page or command gets a subject here, a line in `game/ui/subjects.py` and one in `game/text/subjects.py`; a test
compares the two tables, so that neither front knows what the other does not.
"""

from enum import Enum


class Subject(Enum):
    """A question that both fronts answer; the value says which."""

    HELP = "how to play"
    TUTORIAL = "the first turn, step by step"
    BRIEFING = "what the scenario is about"
    RULES = "rules, charts of terrain and combat, types of unit"
    SEARCH = "where something is explained or stands on the map"
    GOALS = "what scores points, the score if judged today, what is worth wanting"
    MEANS = "points, prestige, budget, stocks and transport of the sides"
    SIEGES = "places under siege"
    SIEGE_OUTLOOK = "open exits, food and chance of surrender of one place"
    REPORTS = "unconfirmed reports of enemies"
    BULLETIN = "news of a turn"
    HISTORY = "what history records for a turn"
    LOG = "every event of a turn"
    ENEMY_TURN = "what was seen of the enemy's turn"
    DECISIONS = "decisions of state"
    FORCES = "order of battle, and the enemy in sight"
    LEADERS = "leaders of both sides"
    REGIONS = "regions: support, food, recruits, places"
    OFF_MAP = "off-map areas and dispersed units"
    HEX = "a hex: terrain, owner, place, units"
    ORDERS = "what a unit can do now, and why not"
    ODDS = "odds of an assault, planned or possible"
    PLANS = "planned assaults together"
    THREAT = "which enemies can come next turn, and at what odds"
    SUPPLY = "supply of a unit: route, what cuts it, hunger"
    WARNINGS = "what is in danger, idle or undecided before a turn ends"
    ADVICE = "what the adviser would do"
    MISSIONS = "missions, standing orders and what the staff proposes"
    STATISTICS = "curves over the turns"
    LUCK = "luck of the dice"
    REASONS = "why the computer gave its orders, when the game is over"
    RESULT = "how the game ended"
    REPLAY = "a recorded game, order by order"
    MAP = "the map, plain or showing one thing"
