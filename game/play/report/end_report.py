"""The end of a game: verdict, points, losses, dates next to history's, the battles that decided it, luck, politics.

The window, the text mode and the page to keep all show this report.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, NO_HEX, NO_SIDE, EventKind, LossCause
from game.core.names import Names
from game.core.side_name import SideName
from game.engine.events import Event
from game.engine.game import Game
from game.engine.telling.grammar import count, men_text, sentence
from game.engine.telling.lead import is_ahead, lead_text
from game.engine.telling.narrate import narrate, part_text
from game.engine.telling.places import at_hex
from game.language import mark, tr, trc
from game.play.figures.curves import Curve, curves
from game.play.figures.game_statistics import Statistics
from game.play.figures.luck import DiceRoll, LuckLedger, luck_ledger
from game.play.report.history_dates import DateRow, date_rows
from game.play.report.statistics_text import roll_text
from game.play.session.session import HUMAN, Session
from game.play.setup.level_names import level_name

_DECISIVE = 8
"""Battles and surrenders that are listed."""
_PLACE_WORTH = 80
"""A victory that takes a place weighs like this many men more."""
_SURRENDER_WORTH = 2
"""A man who surrenders weighs like this many killed."""
_CAUSES = mark({
    LossCause.BATTLE: "battle",
    LossCause.PURSUIT: "pursuit",
    LossCause.CAPTURED: "captured",
    LossCause.MARCH: "forced marches",
    LossCause.HUNGER: "hunger",
    LossCause.COLD: "cold",
    LossCause.THIRST: "thirst",
    LossCause.DISEASE: "disease",
    LossCause.DESERTION: "desertion",
    LossCause.FEUD: "feuds",
    LossCause.BOMBING: "bombing",
    LossCause.PURGED: "purges",
}, context="cause of losses")  # fmt: skip


class PointLine(NamedTuple):
    """What a side scored."""

    points: int
    text: str


class SideResult(NamedTuple):
    """The result of one side."""

    name: str
    player: str
    """Who led it: "You" or the level of the computer."""
    points: int
    lines: tuple[PointLine, ...]
    lost: int
    """Men lost."""
    causes: tuple[tuple[str, int], ...]
    """Men lost by cause, most first."""


class Decisive(NamedTuple):
    """A battle or a surrender that decided the game."""

    turn: int
    text: str
    hex: int


class EndReport:
    """Everything about a finished game, each part worked out when it is first asked for."""

    def __init__(self, session: Session, game: Game | None = None) -> None:
        """Reports on the game of a session, or on the whole `game` of which it shows a position."""
        self.session, self.game = session, game or session.game
        self.title = session.title
        outcome = self.game.outcome
        self.level = outcome.level if outcome is not None else tr("No result")
        """The level of victory."""
        self.verdict = _verdict(self.game)
        """Who won, by what margin, and why if a side forfeited."""
        lost = session.statistics.lost_when_judged(self.game)
        self.sides = (_side(self.game, session.agents, 0, lost[1]), _side(self.game, session.agents, 1, lost[0]))

    @property
    def statistics(self) -> Statistics | None:
        """Weekly figures and dice; None if the orders of the game are not known."""
        statistics = self.session.statistics
        return None if statistics.problem else statistics

    @cached_property
    def curves(self) -> list[Curve]:
        """Both sides week by week."""
        return curves(self.statistics.figures(BOTH_SIDES)) if self.statistics is not None else []

    @cached_property
    def dates(self) -> list[DateRow]:
        """Dates of the game next to those of history."""
        return date_rows(self.game)

    @cached_property
    def battles(self) -> list[Decisive]:
        """Battles and surrenders that weighed most, in order."""
        return _battles(self.game, self.statistics.rolls if self.statistics is not None else ())

    @cached_property
    def luck(self) -> list[LuckLedger]:
        """The luck of both sides; empty if the orders of the game are not known."""
        if self.statistics is None:
            return []
        return [luck_ledger(self.statistics.rolls, side) for side in (0, 1)]

    @cached_property
    def politics(self) -> list[Decisive]:
        """Decisions of both sides, in order."""
        return _politics(self.game)


def dates_summary(rows: Sequence[DateRow]) -> str:
    """Returns how many dated statements a game agrees with: "31 of 54 dates as in history"."""
    sure = [row for row in rows if row.is_sure]
    agreed = sum(row.agrees for row in sure)
    dates = count(len(sure), "date")
    return tr("{agreed} of {dates} as in history, within the margins of the record", agreed=agreed, dates=dates)


def player_name(agent: str) -> str:
    """Returns what a player is called: "a person" or "computer, hard"."""
    return tr("a person") if agent == HUMAN else tr("computer, {level}", level=level_name(agent))


def _verdict(game: Game) -> list[str]:
    names, outcome = game.names, game.outcome
    if outcome is None:
        return [tr("The game has ended without a result.")]
    winner = names.sides[outcome.winner] if outcome.winner != NO_SIDE else None
    turn, lead = outcome.turn, lead_text(names, outcome.margin)
    if game.forfeit is not None:
        side, violation = game.forfeit
        loser = names.sides[side]
        lost = tr(
            "{Side} broke the rules and {en_loses} the game: {violation}",
            Side=loser.The,
            en_loses=loser.verb("lose", "loses"),
            violation=violation,
        )
        if winner is None:
            return [lost, tr("Neither side wins in turn {turn}.", turn=turn)]
        return [lost, _won(mark("{Side} {en_wins} in turn {turn}."), winner, turn)]
    if winner is None:
        judged = tr("Neither side wins: {lead}, judged after turn {turn}.", lead=lead, turn=turn)
    elif is_ahead(outcome.winner, outcome.margin):
        points = count(abs(outcome.margin), "point")
        judged = _won(mark("{Side} {en_wins} by {points}, judged after turn {turn}."), winner, turn, points=points)
    else:
        judged = _won(mark("{Side} {en_wins}, although {lead}, judged after turn {turn}."), winner, turn, lead=lead)
    return [judged, *_next_level(game)]


def _won(text: str, winner: SideName, turn: int, **words: str) -> str:
    return tr(text, Side=winner.The, en_wins=winner.verb("win", "wins"), turn=turn, **words)


def _next_level(game: Game) -> list[str]:
    """Returns how far the margin was from the neighbouring levels."""
    outcome, levels, texts = game.outcome, game.world.levels, game.names.level_names
    if outcome is None or outcome.level not in texts or not len(levels):
        return []
    at, least = texts.index(outcome.level), levels["margin"].tolist()
    first, second = game.names.sides
    lines = []
    if at > 0:
        lacking = count(int(least[at - 1]) - outcome.margin, "more point")
        lines.append(_other_level(lacking, first.the, texts[at - 1]))
    if at + 1 < len(levels):
        lacking = count(outcome.margin - int(least[at]) + 1, "more point")
        lines.append(_other_level(lacking, second.the, texts[at + 1]))
    return lines


def _other_level(points: str, side: str, level: str) -> str:
    return tr("With {points} for {side} the result would have been: {level}.", points=points, side=side, level=level)


def _side(game: Game, agents: Sequence[str], side: int, enemies_lost: int) -> SideResult:
    names, row = game.names, game.state.sides[side]
    scored = [event for event in game.events if event.kind == EventKind.SCORED and event.side == side]
    lines = [
        PointLine(
            event.a,
            sentence(
                tr("{line} (turn {turn})", line=f"{names.scoring_texts[event.b]}{part_text(event.c)}", turn=event.turn)
            ),
        )
        for event in scored
    ]
    other = int(row["points"]) - sum(line.points for line in lines)
    if other:
        lines.append(PointLine(other, tr("turns played before this session")))
    for_losses = enemies_lost // 100 * int(game.world.sides[1 - side]["loss_points"])
    if for_losses:
        text = tr("{men:,} enemy men lost when the campaign was judged", men=enemies_lost)
        lines.append(PointLine(for_losses, text))
    points = sum(line.points for line in lines)
    lost = row["lost"].tolist()
    causes = sorted(((_cause_text(cause), lost[cause]) for cause in LossCause if lost[cause]), key=lambda one: -one[1])
    return SideResult(names.sides[side].name, player_name(agents[side]), points, tuple(lines), sum(lost), tuple(causes))


def _cause_text(cause: LossCause) -> str:
    """Returns what men were lost to."""
    return trc("cause of losses", _CAUSES[cause])


def _battles(game: Game, rolls: Sequence[DiceRoll]) -> list[Decisive]:
    """Returns the battles and surrenders that weighed most, in the order of play."""
    world, names = game.world, game.names
    taken = {(event.turn, event.hex) for event in game.events if event.kind == EventKind.TOWN_TAKEN}
    found: list[tuple[float, int, Decisive]] = []
    for number, roll in enumerate(rolls):
        weight = float(sum(roll.lost)) + _PLACE_WORTH * (roll.won and (roll.turn, roll.hex) in taken)
        weight += abs(roll.men(0))  # what the dice changed
        found.append((weight, number, Decisive(roll.turn, roll_text(world, names, roll), roll.hex)))
    for number, event in enumerate(game.events):
        if event.kind == EventKind.SURRENDERED:
            found.append((_SURRENDER_WORTH * (event.a + event.b), number, _surrender(names, game, event)))
    best = sorted(found, key=lambda one: -one[0])[:_DECISIVE]
    return [decisive for _, _, decisive in sorted(best, key=lambda one: (one[2].turn, one[1]))]


def _surrender(names: Names, game: Game, event: Event) -> Decisive:
    over = tr(", {men:,} went over to the enemy", men=event.b) if event.b else ""
    where = at_hex(game.world, names, event.hex) if event.hex != NO_HEX else ""
    text = tr(
        "Turn {turn}: {unit} surrendered {where}, {men} captured{over}.",
        turn=event.turn,
        unit=names.unit_names[event.unit],
        where=where,
        men=men_text(event.a),
        over=over,
    )
    return Decisive(event.turn, text, event.hex)


def _politics(game: Game) -> list[Decisive]:
    """Returns the decisions of both sides."""
    return [
        Decisive(
            event.turn,
            tr("Turn {turn}: {event}", turn=event.turn, event=narrate(game.world, game.names, event)),
            NO_HEX,
        )
        for event in game.events
        if event.kind == EventKind.DECIDED
    ]
