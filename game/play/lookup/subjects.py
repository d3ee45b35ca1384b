"""What a player can ask about a game. Window and text mode each have a table of where the answer stands.

A new page or command gets a subject here, a line in `game/ui/subjects.py` and one in `game/text/subjects.py`; a test
compares the two tables, so that neither front knows what the other does not.
"""

from enum import Enum, auto


class Subject(Enum):
    """A question that both fronts answer."""

    HELP = auto()
    """How to play."""
    TUTORIAL = auto()
    """The first turn, step by step."""
    BRIEFING = auto()
    """What the scenario is about."""
    RULES = auto()
    """Rules, charts of terrain and combat, types of unit."""
    SEARCH = auto()
    """Where something is explained or stands on the map."""
    GOALS = auto()
    """What scores points, the score if judged today, what is worth wanting."""
    MEANS = auto()
    """Points, prestige, budget, stocks and transport of the sides."""
    SIEGES = auto()
    """Places under siege."""
    SIEGE_OUTLOOK = auto()
    """Open exits, food and chance of surrender of one place."""
    REPORTS = auto()
    """Unconfirmed reports of enemies."""
    BULLETIN = auto()
    """News of a turn."""
    HISTORY = auto()
    """What history records for a turn."""
    LOG = auto()
    """Every event of a turn."""
    ENEMY_TURN = auto()
    """What was seen of the enemy's turn."""
    DECISIONS = auto()
    """Decisions of state."""
    FORCES = auto()
    """Order of battle, and the enemy in sight."""
    LEADERS = auto()
    """Leaders of both sides."""
    REGIONS = auto()
    """Regions: support, food, recruits, places."""
    OFF_MAP = auto()
    """Off-map areas and dispersed units."""
    HEX = auto()
    """A hex: terrain, owner, place, units."""
    ORDERS = auto()
    """What a unit can do now, and why not."""
    ODDS = auto()
    """Odds of an assault, planned or possible."""
    PLANS = auto()
    """Planned assaults together."""
    THREAT = auto()
    """Which enemies can come next turn, and at what odds."""
    SUPPLY = auto()
    """Supply of a unit: route, what cuts it, hunger."""
    WARNINGS = auto()
    """What is in danger, idle or undecided before a turn ends."""
    ADVICE = auto()
    """What the adviser would do."""
    MISSIONS = auto()
    """Missions, standing orders and what the staff proposes."""
    STATISTICS = auto()
    """Curves over the turns."""
    LUCK = auto()
    """Luck of the dice."""
    REASONS = auto()
    """Why the computer gave its orders, when the game is over."""
    RESULT = auto()
    """How the game ended."""
    REPLAY = auto()
    """A recorded game, order by order."""
    MAP = auto()
    """The map, plain or showing one thing."""
