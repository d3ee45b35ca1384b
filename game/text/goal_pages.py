"""Pages of the text mode on what the campaign is about: goals, the projected score, what is worth wanting now."""

from itertools import groupby

from game.engine.telling.dates import week_text
from game.engine.telling.goals import Goal
from game.engine.telling.grammar import count, full_stop, sentence
from game.engine.telling.projection import projection_lines
from game.language import tr
from game.play.advice.first_goals import first_goals
from game.play.session.session import Session

_POINTS = 7
"""Columns for the points of both sides."""


def goal_lines(session: Session, word: str = "") -> list[str]:
    """Returns the score if judged today, the goals worth wanting now, and every line of scoring.

    By date, or with "worth" by the points at stake.
    """
    view, names = session.seen, session.names
    projection = session.projection
    lines = projection_lines(view, projection)
    lines += ["", *first_goal_lines(session)]
    shorts = "/".join(side.short for side in names.sides)
    if word.strip().lower() == "worth":
        lines.append(tr("By points at stake: points for {sides}", sides=shorts))
        return lines + [_line(goal, goal.day) for goal in sorted(projection.goals, key=lambda goal: -goal.worth)]
    for turn, goals in groupby(projection.goals, key=lambda goal: goal.turn):
        dates = week_text(view.world, turn)
        lines.append(tr("At the end of turn {turn}, {dates}: points for {sides}", turn=turn, dates=dates, sides=shorts))
        lines += [_line(goal) for goal in goals]
    if int(view.world.rules[0]["new_holder"]) < 100:
        share = int(view.world.rules[0]["new_holder"])
        lines.append(
            tr("  A place held for less than a turn counts half (17.7).")
            if share == 50
            else tr("  A place held for less than a turn counts {share} per cent (17.7).", share=share)
        )
    return lines + _loss_lines(session)


def _line(goal: Goal, day: str = "") -> str:
    """Returns a line of scoring: points, what it is, on which day if that is given, how it stands, what is lacking."""
    lacking = ". " + tr("Needed: {what}", what=goal.lacking) if goal.lacking else ""
    points = f"{goal.points[0]}/{goal.points[1]}"
    what = tr("{goal} on {day}", goal=goal.subject, day=day) if day else goal.subject
    return f"  {points:>{_POINTS}s} {sentence(what)}: {goal.holder}{lacking}"


def first_goal_lines(session: Session) -> list[str]:
    """Returns what is worth wanting now."""
    goals = first_goals(session.seen, session.projection)
    lines = [tr("Worth wanting now:")] if goals else []
    for number, goal in enumerate(goals, 1):
        lines += [full_stop(f"  {number}. {goal.title}"), f"     {goal.text}"]
    return lines


def _loss_lines(session: Session) -> list[str]:
    """Returns what each side scores for the other's losses at the judgement (17.5)."""
    loss = session.world.sides["loss_points"]
    lines = []
    for side in (0, 1):
        if int(loss[side]):
            gainer, loser = session.names.sides[1 - side], session.names.sides[side]
            lines.append(
                tr(
                    "  {Side} {en_get} {points} for every 100 men that {enemy} {en_lose} by then.",
                    Side=gainer.The, en_get=gainer.verb("get", "gets"), points=count(int(loss[side]), "point"),
                    enemy=loser.the, en_lose=loser.verb("lose", "loses"),
                )
            )  # fmt: skip
    return lines
