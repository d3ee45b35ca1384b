"""How the game ended: the level of victory, and every line of points."""

from html import escape
from typing import TYPE_CHECKING

from game.core.codes import NO_SIDE, EventKind, LossCause
from game.play.session import Session
from game.ui.keys import Command
from game.ui.screens.save_dialogs import to_menu

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen


def result_page(screen: "GameScreen") -> None:
    """Open the page over the battlefield, with the way to the menu."""
    screen.window.dialogs.ask(
        "The campaign is over",
        result_html(screen),
        [
            ("Why?", lambda: screen.commands.run(Command.REASONS), False),
            ("Look at the map", lambda: None, False),
            ("Main menu", lambda: to_menu(screen.window), True),
        ],
        height=620,
    )


def _forfeit(session: Session) -> str:
    """Who broke the rules of play, and how."""
    assert session.game.forfeit is not None
    side, how = session.game.forfeit
    who = escape(f"{session.side_name(side)}, led by {session.agents[side]}")
    return f"The {who}, broke the rules of play and lose the game.<br><i>{escape(how)}</i><br>"


def result_html(screen: "GameScreen") -> str:
    """Winner, margin, points by line, losses."""
    session = screen.session
    game, names = session.game, session.names
    outcome = game.outcome
    parts = [_forfeit(session)] if game.forfeit is not None else []
    if outcome is None:
        parts.append("The game has ended without a judgement.")
    elif game.forfeit is not None:
        parts.append(f"<b>{outcome.level}</b><br>{names.sides[outcome.winner].name} win, in week {outcome.turn}.")
    else:
        winner = "Nobody wins" if outcome.winner == NO_SIDE else f"{names.sides[outcome.winner].name} win"
        parts.append(
            f"<b>{outcome.level}</b><br>{winner}, by {abs(outcome.margin)} points, judged after week {outcome.turn}."
        )
    for side in (0, 1):
        row = game.state.sides[side]
        lines = [f"<br><b>{names.sides[side].name}: {int(row['points'])} points</b>"]
        scored = [event for event in game.events if event.kind == EventKind.SCORED and event.side == side]
        lines += [f"+{event.a} {names.scoring_texts[event.b]} (week {event.turn})" for event in scored]
        told = int(row["points"]) - sum(event.a for event in scored)
        if told:
            lines.append(f"{told:+d} for losses of the enemy, and points of weeks before this session")
        lost = row["lost"].tolist()
        causes = [f"{cause.name.lower()} {lost[cause]:,}" for cause in LossCause if lost[cause]]
        lines.append(f"Men lost: {sum(lost):,}" + (f" ({', '.join(causes)})" if causes else ""))
        parts.append("<br>".join(lines))
    return "<br>".join(parts)
