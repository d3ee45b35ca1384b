"""The answer of a counterfactual in words, as lines for the console and for the page."""

from collections.abc import Sequence
from typing import Any

from game.batch.analysis.comparison_text import finding, signed_text
from game.batch.analysis.paired import Difference, Played
from game.batch.counterfactual.compare import Answer, Line
from game.batch.counterfactual.play import Refused
from game.core.names import Names
from game.engine.telling.grammar import count, listed
from game.language import mark, number, tr

KINDS = mark({
    "taken": "Places taken",
    "battles": "Battles",
    "losses": "Men lost",
    "leader": "Leaders",
    "decided": "Decisions",
    "happened": "Events",
})  # fmt: skip
"""What the causes are called, in the order in which they are shown."""

NOTE = mark(
    "Differences are those of the game with the change less the game as it was, with 95 % intervals over pairs of "
    "games on the same dice. Differences of points by source add up to that of the margin; points scored before are "
    "the same in both. What happened shows where they come from, and overlaps: points of a place or leader are all "
    "that is scored for it, those of battles and losses are what the men lost were worth."
)


def answer_text(names: Names, answer: Answer) -> str:
    """Returns the difference in one or two sentences."""
    return finding(answer.comparison, {side.id: side for side in names.sides})


def divergence_text(names: Names, answer: Answer) -> str:
    """Returns where the games diverge."""
    divergence, pairs = answer.divergence, len(answer.pairs)
    if divergence.never == pairs:
        if divergence.at_once:
            return tr("The same orders are given in all games: the change has no effect on play.")
        return tr("The games never diverge: the change has no effect on play.")
    where = [
        tr("turn {turn} of {side} ({number:,})", turn=one.turn, side=names.sides[one.side].the, number=one.pairs)
        for one in divergence.turns[:_TURNS]
    ]
    turns = listed(where)
    if (more := len(divergence.turns) - len(where)) > 0:
        turns = tr("{turns} and {more_turns}", turns=turns, more_turns=count(more, "later turn"))
    words = {"pairs": count(pairs, "pair"), "turns": turns}
    if divergence.never:
        never = number(divergence.never)
        text = tr("Of {pairs} the games diverge in {turns}; {number} never do.", number=never, **words)
    else:
        text = tr("Of {pairs} the games diverge in {turns}.", **words)
    if divergence.at_once:
        since = tr("The position differs from the start; these are the turns in which orders first differ.")
        text = f"{text} {since}"
    return text


_TURNS = 3
"""Turns that are named."""


def example_text(answer: Answer) -> str:
    """Returns what differs first in a pair of games; empty if nothing does."""
    divergence = answer.divergence
    if divergence.example is None:
        return ""
    base, changed = (text.rstrip(".") for text in divergence.example)
    return tr(
        'First difference with dice seed {seed}: as it was "{base}"; with the change "{changed}".',
        seed=divergence.example_seed,
        base=base,
        changed=changed,
    )


def refused_lines(answer: Answer) -> list[str]:
    """Returns which of the orders given could not be carried out, in how many games, and why."""
    games = len(answer.pairs)
    return [
        tr(
            "{place}: '{order}' could not be carried out in {number:,} of {games}: {why}",
            place=place,
            order=text,
            number=len(all_of),
            games=count(games, "game"),
            why=all_of[0].why,
        )
        for (place, text), all_of in _refused(answer).items()
    ]


def useless_orders(answer: Answer) -> list[str]:
    """Returns the orders given that could not be carried out in any game, with their places, and why."""
    games = len(answer.pairs)
    return [
        tr(
            "{place}: error: '{order}' could not be carried out in any of {games}: {why}",
            place=place,
            order=text,
            games=count(games, "game"),
            why=all_of[0].why,
        )
        for (place, text), all_of in _refused(answer).items()
        if len(all_of) == games
    ]


def _refused(answer: Answer) -> dict[tuple[str, str], list[Refused]]:
    """Returns orders that could not be carried out by place and text, one for each game."""
    found: dict[tuple[str, str], list[Refused]] = {}
    for pair in answer.pairs:
        own = {(refused.line.place, refused.line.text): refused for refused in pair.changed.refused}
        for key, refused in own.items():
            found.setdefault(key, []).append(refused)
    return found


def difference_text(found: Difference, digits: int = 1) -> str:
    """Returns a difference with its interval: "+9.2 (4.1 to 14.3)"."""
    mean = signed_text(found.difference, digits)
    if found.low is None or found.high is None:
        return mean
    span = tr("{low} to {high}", low=signed_text(found.low, digits), high=signed_text(found.high, digits))
    return f"{mean} ({span})"


def most(lines: Sequence[Line], shown: int) -> list[Line]:
    """Returns the lines with the largest differences of points, or of counts if none has any."""
    with_points = [line for line in lines if line.points.difference]
    return (with_points or list(lines))[:shown]


def figures(names: Names, answer: Answer) -> dict[str, Any]:
    """Returns the answer for --json."""
    rows = [
        {
            "seed": pair.seed,
            "state_key_base": pair.base.row.state_key,
            "state_key_changed": pair.changed.row.state_key,
            "margin_base": Played(pair.base.row, answer.side).margin,
            "margin_changed": Played(pair.changed.row, answer.side).margin,
            "winner_base": pair.base.row.winner,
            "winner_changed": pair.changed.row.winner,
            "counts": pair.counts,
        }
        for pair in answer.pairs
    ]
    return {
        "side": names.sides[answer.side].id,
        "finding": answer_text(names, answer),
        **answer.comparison.figures(),
        "margins": {"base": answer.margins[0], "changed": answer.margins[1]},
        "win_shares": {"base": answer.wins[0], "changed": answer.wins[1]},
        "divergence": answer.divergence.figures(names),
        "sources": [line.figures() for line in answer.sources],
        "causes": [line.figures() for line in answer.causes],
        "refused": refused_lines(answer),
        "games": rows,
    }
