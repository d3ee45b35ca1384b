"""Batches that stop when their question is answered: `until` a precision, or a sequential test (`sprt`).

Results are looked at only when a block of games is complete in every setting and pairing, and only at games up to its
end. So the same batch stops at the same game on any number of workers and after any number of interruptions.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.sprt import share_of_elo, sprt
from game.batch.analysis.tally import pairings
from game.batch.run.experiment import Experiment
from game.batch.run.journal import Journal
from game.batch.run.rows import GameRow
from game.engine.telling.grammar import count
from game.language import mark, number, tr

_BLOCK = {"until": 50, "sprt": 20}
"""Games of each setting and pairing between two looks at the results, at least."""

_UNITS = 100
"""Percentage points in a share of 1."""


def is_sequential(plan: Experiment) -> bool:
    """Returns whether an experiment may stop before all of its games are played."""
    return plan.until is not None or plan.sprt is not None


def borders(plan: Experiment) -> Iterator[int]:
    """Yields the numbers of games of each setting and pairing after which results are looked at; the last is all."""
    if is_sequential(plan):
        least, each = _BLOCK["sprt" if plan.sprt else "until"], plan.games_of_record
        yield from range(-(-least // each) * each, plan.games, -(-least // each) * each)
    yield plan.games


class Stopping:
    """How many games of each setting and pairing a batch plays, as far as its results so far tell."""

    def __init__(self, plan: Experiment) -> None:
        self.plan = plan
        self._borders = borders(plan)
        self.border = next(self._borders)
        """Games of each setting and pairing that are to be played for now."""

    def is_over(self, journal: Journal) -> bool:
        """Returns whether no more games are to be played; otherwise `border` says up to where they are."""
        done, rows = journal.done(), list[GameRow]()
        while all(game in done for game in range(1, self.border * self.plan.combinations + 1)):
            if self.border >= self.plan.games:
                return True
            rows = rows or list(journal.rows())
            if _answers(self.plan, [row for row in rows if row.game <= self.border * self.plan.combinations]):
                return True
            self.border = next(self._borders)
        return False


def planned(journal: Journal) -> int:
    """Returns how many games a batch plays: all of its plan, unless it stops earlier."""
    so_far = Stopping(journal.experiment)
    is_over = so_far.is_over(journal)
    return so_far.border * journal.experiment.combinations if is_over else len(journal.experiment)


def stopping(plan: Experiment, rows: Sequence[GameRow]) -> dict[str, Any] | None:
    """Returns for summary.json how a sequential batch stands, with a finding in words; None if it is not one."""
    if not is_sequential(plan):
        return None
    each = len(rows) // plan.combinations
    standing = _sprt_standing(plan, rows, each) if plan.sprt else _until_standing(plan, rows, each)
    return {"games_of_each": each, "most": plan.games, **standing}


def _answers(plan: Experiment, rows: Sequence[GameRow]) -> bool:
    if plan.sprt:
        return sprt(rows, plan.agents[0], plan.sprt).verdict != "undecided"
    return _is_precise(plan, rows)


def _is_precise(plan: Experiment, rows: Sequence[GameRow]) -> bool:
    """Returns whether every share of wins is known well enough, from enough dice seeds."""
    enough = len({row.seed for row in rows}) >= FEWEST
    return enough and _widest(rows) <= (plan.until or 0) / _UNITS


def _widest(rows: Sequence[GameRow]) -> float:
    """Returns half the width of the widest interval of a share of wins of an agent or side."""
    widths = [
        float(share["high"] - share["low"]) / 2
        for group in pairings(rows)
        for shares in (group["win_share"], group["sides"]["win_share"])
        for share in shares.values()
    ]
    return max(widths)


def _until_standing(plan: Experiment, rows: Sequence[GameRow], each: int) -> dict[str, Any]:
    widest = _widest(rows) if rows else 0.5
    is_precise = bool(rows) and _is_precise(plan, rows)
    games: dict[str, object] = {"each": number(each), "games": count(plan.games, "game"), "wanted": plan.until}
    if is_precise:
        words = tr(
            "Every share of wins is known to within {wanted:g} points either way after {each} of at most {games} of "
            "each setting and pairing.",
            **games,
        )
    else:
        words = tr(
            "After {each} of at most {games} of each setting and pairing the least certain share of wins is known to "
            "within {points:.1f} points either way; {wanted:g} are wanted.",
            points=_UNITS * widest,
            **games,
        )
        words += _raise_games() if each >= plan.games else ""
    return {"rule": "until", "wanted": plan.until, "widest": round(_UNITS * widest, 2), "finding": words}


def _raise_games() -> str:
    return f" {tr('Raise `games` to go on.')}"


def _sprt_standing(plan: Experiment, rows: Sequence[GameRow], each: int) -> dict[str, Any]:
    elo = plan.sprt or (0.0, 0.0)
    first, second = (f"'{agent}'" for agent in plan.agents)
    found = sprt(rows, plan.agents[0], elo)
    if each not in borders(plan):
        found = found._replace(verdict="undecided")  # the test looks at whole blocks only
    low, high = (f"{_UNITS * share_of_elo(end):.0f}%" for end in elo)
    words = tr(
        _SPRT[found.verdict],
        agent=first,
        other=second,
        each=number(each),
        games=count(plan.games, "game"),
        share=f"{found.share:.0%}",
        low=low,
        high=high,
    )
    if found.verdict == "undecided" and each >= plan.games:
        words += _raise_games()
    return {"rule": "sprt", "elo": list(elo), **found.figures(), "finding": words}


_SPRT = mark({
    "stronger":
        "{agent} is stronger than {other}: the test stopped after {each} of at most {games}, of whose points it won "
        "{share}. It would say so wrongly in 5% of such tests if {agent} won no more than {low} of the points.",
    "not_stronger":
        "{agent} is not stronger than {other} by as much as was asked ({high} of the points): the test stopped after "
        "{each} of at most {games}, of whose points it won {share}. It would say so wrongly in 5% of such tests if "
        "{agent} did win {high}.",
    "undecided":
        "Whether {agent} is stronger than {other} is not decided after {each} of at most {games}, of whose points it "
        "won {share}.",
})  # fmt: skip
"""What a sequential test found, by its verdict."""


def design_fault(plan: Experiment) -> str:
    """Returns why an experiment cannot stop as it says, and what to do; empty if it can."""
    if plan.until is not None and plan.sprt is not None:
        return "'until' and 'sprt' are two rules for when to stop; choose one"
    if plan.sprt is None:
        return ""
    if len(plan.agents) != 2 or not plan.swap:
        return "'sprt' asks which of two agents is stronger, on both sides: name two agents, without 'swap: no'"
    if plan.combinations > 1:
        return "'sprt' answers one question: name one scenario, and one value for each parameter"
    if plan.records is not None:
        return "'sprt' needs pairs of games with dice of their own; leave out 'records'"
    return ""
