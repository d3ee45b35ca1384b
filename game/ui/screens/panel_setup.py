"""Builds the panels and pages of a game and connects their buttons with commands."""

from functools import partial

from game.engine.encyclopaedia import Encyclopaedia
from game.play.lookup.log_filter import LogFilter, log_filter
from game.ui.board.overlays import GOALS_LAYER
from game.ui.keys import Command
from game.ui.pages.adviser import AdviserPage
from game.ui.pages.bulletin import BulletinPage
from game.ui.pages.decisions import DecisionsPage
from game.ui.pages.encyclopaedia import EncyclopaediaPage
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.pages.forces import ForcesPage
from game.ui.pages.goals import GoalsPage
from game.ui.pages.leaders import LeadersPage
from game.ui.pages.mission_form import MissionForm
from game.ui.pages.missions import MissionActions, MissionsPage
from game.ui.pages.page import Page
from game.ui.pages.plans import PlansPage
from game.ui.pages.reasons import ReasonsPage
from game.ui.pages.regions import RegionsPage
from game.ui.pages.result import ResultPage
from game.ui.pages.statistics import StatisticsPage
from game.ui.panels.assault_panel import AssaultPanel
from game.ui.panels.battle_report import BattleReportPanel
from game.ui.panels.boxes_panel import BoxesPanel
from game.ui.panels.hex_panel import HexPanel
from game.ui.panels.legend import LegendPanel
from game.ui.panels.log_panel import LogPanel
from game.ui.panels.map_toolbar import MapToolbar
from game.ui.panels.minimap import Minimap
from game.ui.panels.status import StatusLine
from game.ui.panels.toast import Toast
from game.ui.panels.tooltip import Tooltip
from game.ui.panels.top_bar import TopBar
from game.ui.panels.tutorial import TutorialPanel
from game.ui.screens import advice_actions, camera_focus, context_help, mission_actions
from game.ui.screens.commands import CommandHandler
from game.ui.screens.context import GameContext
from game.ui.screens.game_panels import GamePanels
from game.ui.screens.help_articles import help_articles
from game.ui.screens.order_prompts import take_option
from game.ui.screens.plan_actions import ask_fight_all, go_to_plan, show_plan
from game.ui.screens.result import result_actions
from game.ui.screens.turn_replay import TurnReplay


def make_panels(context: GameContext, commands: CommandHandler, turn_replay: TurnReplay) -> GamePanels:
    """Returns the panels of a game, not yet placed in the window."""
    theme = context.window.theme
    session, board, controller = context.session, context.board, context.controller
    colours, stacks, run = board.colours, board.stacks, commands.run
    return GamePanels(
        top_bar=TopBar(theme, controller, colours, run),
        hex_panel=HexPanel(theme, controller, stacks, colours, run),
        boxes=BoxesPanel(theme, controller, stacks, partial(run, Command.BOXES)),
        log=LogPanel(
            theme,
            controller,
            colours,
            partial(camera_focus.show_event, context),
            log_filter(context.window.settings.log_filter),
            partial(_keep_filter, context),
        ),
        status=StatusLine(theme, controller),
        toolbar=MapToolbar(theme, board, run, context.window.dialogs.menu),
        minimap=Minimap(theme, board),
        legend=LegendPanel(theme, board),
        tutorial=TutorialPanel(theme, lambda: None, lambda: None),
        assault=AssaultPanel(theme, controller, stacks, run),
        report=BattleReportPanel(theme, session, context.close_report),
        pages=_make_pages(context, commands, turn_replay),
        toast=Toast(),
        tooltip=Tooltip(),
    )


def _keep_filter(context: GameContext, chosen: LogFilter) -> None:
    context.window.settings.log_filter = chosen.word
    context.window.keep_settings()


def _make_pages(context: GameContext, commands: CommandHandler, turn_replay: TurnReplay) -> dict[Command, Page]:
    """Returns the pages by the command that opens them."""
    theme, session, controller, board = context.window.theme, context.session, context.controller, context.board
    close, show_hex, show_unit = context.close_page, commands.show_hex, commands.show_unit
    return {
        Command.GOALS: GoalsPage(
            theme,
            controller,
            board.colours,
            close,
            partial(camera_focus.show_place, context),
            partial(commands.run, GOALS_LAYER),
        ),
        Command.DECISIONS: DecisionsPage(theme, controller, close, partial(take_option, context)),
        Command.BULLETIN: BulletinPage(theme, controller, close, show_hex),
        Command.RULES: EncyclopaediaPage(
            theme,
            Encyclopaedia(session.game.scenario, lambda: session.seen, help_articles()),
            partial(context_help.close_article, context),
            show_hex,
            show_unit,
        ),
        Command.FORCES: ForcesPage(theme, controller, board.stacks, close, show_unit),
        Command.LEADERS: LeadersPage(theme, controller, close, show_unit),
        Command.REGIONS_PAGE: RegionsPage(theme, controller, board.areas, board.colours, close, show_hex),
        Command.ENEMY: EnemyPage(theme, turn_replay, board.colours, close),
        Command.ADVISER: AdviserPage(
            theme,
            controller,
            close,
            partial(advice_actions.show_advice, context),
            partial(advice_actions.give_advice, context),
        ),
        Command.PLANS: PlansPage(
            theme,
            controller,
            close,
            partial(show_plan, context),
            partial(go_to_plan, context),
            partial(ask_fight_all, context),
        ),
        Command.STATISTICS: StatisticsPage(theme, session, board.colours, close, show_hex),
        Command.MISSION: MissionForm(
            theme,
            controller,
            close,
            partial(mission_actions.show_draft, context),
            partial(mission_actions.give_mission, context),
            lambda: commands.cursor.hex,
        ),
        Command.MISSIONS: MissionsPage(
            theme,
            controller,
            close,
            MissionActions(
                show=partial(mission_actions.show_missions, context),
                carry_out=partial(mission_actions.carry_out, context),
                plan_assault=partial(mission_actions.plan_assault, context),
                new_mission=partial(mission_actions.new_mission, context),
                show_hex=partial(camera_focus.show_place, context),
                refresh=context.refresh,
            ),
        ),
        Command.RESULT: ResultPage(
            theme, session, board.colours, close, show_hex, result_actions(context, commands.run)
        ),
        Command.REASONS: ReasonsPage(theme, session, close, partial(advice_actions.show_reason, context)),
    }
