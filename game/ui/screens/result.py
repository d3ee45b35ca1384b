"""How the game ended: the level of victory, the points line by line, and the losses."""

from collections.abc import Callable
from html import escape

from game.core.codes import NO_SIDE, EventKind, LossCause
from game.engine.telling.grammar import count
from game.engine.telling.narrate import part_text
from game.play.session import Session
from game.ui.screens.context import GameContext


def show_result(context: GameContext, show_reasons: Callable[[], None]) -> None:
    """Opens the result over the map; `show_reasons` opens the page with the computer's reasons."""
    text = result_html(context.session)
    context.window.dialogs.ask(
        "The game is over",
        text,
        [
            ("Computer's reasons", show_reasons, False),
            ("Look at the map", lambda: None, False),
            ("Main menu", context.window.router.menu, True),
        ],
        height=min(620, 150 + 24 * text.count("<br>")),
    )


def result_html(session: Session) -> str:
    """Winner, margin, points and losses, as the simple HTML that pygame_gui reads."""
    return "<br>".join([_verdict(session), *(_side(session, side) for side in (0, 1))])


def _verdict(session: Session) -> str:
    game, names, outcome = session.game, session.names, session.game.outcome
    if outcome is None:
        return "The game has ended without a result."
    winner = names.sides[outcome.winner] if outcome.winner != NO_SIDE else None
    wins = f"{winner.The} {winner.verb('win', 'wins')}" if winner is not None else "Neither side wins"
    if game.forfeit is not None:
        side, violation = game.forfeit
        loser = names.sides[side]
        text = f"{loser.The}, led by {session.agents[side]}, broke the rules of play and {loser.verb('lose', 'loses')}."
        verdict = f"<b>{outcome.level}</b><br>{wins} in week {outcome.turn}."
        return f"{escape(text)}<br><i>{escape(violation)}</i><br><br>{verdict}"
    points = f" by {count(abs(outcome.margin), 'point')}" if winner is not None else ""
    return f"<b>{outcome.level}</b><br>{wins}{points}, judged after week {outcome.turn}."


def _side(session: Session, side: int) -> str:
    """Points and losses of a side."""
    game, names = session.game, session.names
    row = game.state.sides[side]
    points = int(row["points"])
    lines = [f"<br><b>{names.sides[side].name}: {count(points, 'point')}</b>"]
    scored = [event for event in game.events if event.kind == EventKind.SCORED and event.side == side]
    lines += [f"+{event.a}: {names.scoring_texts[event.b]}{part_text(event.c)} (week {event.turn})" for event in scored]
    other = points - sum(event.a for event in scored)
    if other:
        lines.append(f"{other:+d}: enemy losses, and weeks played before this session")
    lost = row["lost"].tolist()
    causes = [f"{_CAUSES[cause]} {lost[cause]:,}" for cause in LossCause if lost[cause]]
    lines.append(f"Men lost: {sum(lost):,}" + (f" ({', '.join(causes)})" if causes else ""))
    return "<br>".join(lines)


_CAUSES = {
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
}
