"""Where the window answers each question of a player."""

from collections.abc import Mapping

from game.play.lookup.subjects import Subject
from game.ui.board.overlays import Overlay
from game.ui.board.overlays.supply import SupplyOverlay
from game.ui.board.overlays.threat import ThreatOverlay
from game.ui.keys import Command
from game.ui.panels.assault_panel import AssaultPanel
from game.ui.panels.boxes_panel import BoxesPanel
from game.ui.panels.hex_panel import HexPanel
from game.ui.panels.log_panel import LogPanel
from game.ui.panels.panel import Panel
from game.ui.panels.tutorial import TutorialPanel

Where = Command | type[Overlay] | type[Panel]
"""A page or dialog by the command that opens it, a map layer, or a panel."""

SHOWN_BY: Mapping[Subject, tuple[Where, ...]] = {
    Subject.HELP: (Command.HELP,),
    Subject.TUTORIAL: (TutorialPanel,),
    Subject.BRIEFING: (Command.MENU,),
    Subject.RULES: (Command.RULES,),
    Subject.SEARCH: (Command.SEARCH,),
    Subject.GOALS: (Command.GOALS,),
    Subject.MEANS: (Command.GOALS,),
    Subject.SIEGES: (Command.GOALS,),
    Subject.SIEGE_OUTLOOK: (HexPanel,),
    Subject.REPORTS: (Command.GOALS,),
    Subject.BULLETIN: (Command.BULLETIN,),
    Subject.HISTORY: (Command.BULLETIN,),
    Subject.LOG: (LogPanel,),
    Subject.ENEMY_TURN: (Command.ENEMY,),
    Subject.DECISIONS: (Command.DECISIONS,),
    Subject.FORCES: (Command.FORCES,),
    Subject.LEADERS: (Command.LEADERS,),
    Subject.REGIONS: (Command.REGIONS_PAGE,),
    Subject.OFF_MAP: (Command.BOXES, BoxesPanel),
    Subject.HEX: (HexPanel,),
    Subject.ORDERS: (HexPanel,),
    Subject.ODDS: (AssaultPanel,),
    Subject.PLANS: (Command.PLANS,),
    Subject.THREAT: (ThreatOverlay,),
    Subject.SUPPLY: (SupplyOverlay,),
    Subject.WARNINGS: (Command.END_TURN,),
    Subject.ADVICE: (Command.ADVISER,),
    Subject.MISSIONS: (Command.MISSIONS, Command.MISSION, Command.STANDING),
    Subject.STATISTICS: (Command.STATISTICS,),
    Subject.LUCK: (Command.STATISTICS,),
    Subject.REASONS: (Command.REASONS,),
    Subject.RESULT: (Command.RESULT,),
    Subject.REPLAY: (Command.REPLAY_FORWARD, Command.REPLAY_BACK),
    Subject.MAP: (Command.FIT,),
}
"""The pages, layers and panels that answer each subject."""
