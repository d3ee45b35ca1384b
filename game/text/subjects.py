"""Where the text mode answers each question of a player."""

from collections.abc import Mapping

from game.play.lookup.subjects import Subject

WORDS: Mapping[Subject, tuple[str, ...]] = {
    Subject.HELP: ("help",),
    Subject.TUTORIAL: ("tutorial",),
    Subject.BRIEFING: ("briefing",),
    Subject.RULES: ("rules", "terrain", "crt", "types"),
    Subject.SEARCH: ("find",),
    Subject.GOALS: ("goals",),
    Subject.MEANS: ("means",),
    Subject.SIEGES: ("sieges",),
    Subject.SIEGE_OUTLOOK: ("siege",),
    Subject.REPORTS: ("reports",),
    Subject.BULLETIN: ("bulletin",),
    Subject.HISTORY: ("history",),
    Subject.LOG: ("log",),
    Subject.ENEMY_TURN: ("enemy",),
    Subject.DECISIONS: ("decisions",),
    Subject.FORCES: ("oob", "units"),
    Subject.LEADERS: ("leaders",),
    Subject.REGIONS: ("regions",),
    Subject.OFF_MAP: ("boxes",),
    Subject.HEX: ("look", "place"),
    Subject.ORDERS: ("orders",),
    Subject.ODDS: ("odds",),
    Subject.PLANS: ("plans",),
    Subject.THREAT: ("threat",),
    Subject.SUPPLY: ("supply",),
    Subject.WARNINGS: ("warnings",),
    Subject.ADVICE: ("advise",),
    Subject.MISSIONS: ("missions", "staff", "idle"),
    Subject.STATISTICS: ("statistics",),
    Subject.LUCK: ("luck",),
    Subject.REASONS: ("why",),
    Subject.RESULT: ("result",),
    Subject.REPLAY: ("watch", "step", "turn", "view"),
    Subject.MAP: ("map",),
}
"""The words that answer each subject."""

ACTIONS = frozenset({"undo", "save", "load", "quit", "branch", "mission", "cancel", "standing", "adopt", "overrule"})
"""Words that do something instead."""
