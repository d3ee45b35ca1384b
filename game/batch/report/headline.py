"""The answer to the question that an experiment asks, in a few sentences at the top of the page.

What is varied is the question: numbers set by hand, then variants of a scenario, then agents. If nothing is varied, the
question is who wins, why, and how sure that is.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.comparison_text import Titles
from game.batch.analysis.comparisons import SIGNIFICANT
from game.batch.report.effects import Compared, distinct_findings, finding
from game.batch.report.html import Section
from game.language import tr

_SHOWN = 3
"""Pairs of agents that the headline names; each scenario has all of its pairs in a section of its own."""


def headline(
    found: Sequence[Compared],
    sampled: Sequence[Compared],
    titles: Titles,
    chapters: Mapping[str, Sequence[Section]],
) -> list[str]:
    """Returns the paragraphs of the headline.

    `found` are all comparisons of the batch, `sampled` what numbers sampled from ranges did; `titles` are what
    scenarios are called, and `chapters` the sections of each, by what it is called.
    """
    numbers = [one for one in found if one["factor"] == "parameter"]
    variants = [one for one in found if one["factor"] == "scenario"]
    agents = [one for one in found if one["factor"] == "agent"]
    answers = distinct_findings(sampled, titles)
    answers += [finding(part) for part in (numbers, variants) if part]
    answers += [stronger(one) for one in agents[:_SHOWN]]
    return answers or [_winner(label, sections, len(chapters) > 1) for label, sections in chapters.items()]


def stronger(one: Compared) -> str:
    """Returns which of two agents is the stronger one, if that can be seen."""
    value, base = f"'{one['value']}'", f"'{one['base']}'"
    if one["verdict"] != "effect":
        seen = tr("Which of {agent} and {other} is stronger cannot be seen.", agent=base, other=value)
        return f"{seen} {one['finding']}"
    better, worse = (value, base) if _sign(one) > 0 else (base, value)
    return f"{tr('{agent} is stronger than {other}.', agent=better, other=worse)} {one['finding']}"


def _sign(one: Compared) -> float:
    """Returns the sign of the effect: that of wins, or of the margin if only the margin is seen to differ."""
    p = one["win_share"]["p_holm"]
    return float(one["win_share" if p is not None and p < SIGNIFICANT else "margin"]["difference"])


def _winner(label: str, sections: Sequence[Section], several: bool) -> str:
    """Returns who wins, how sure that is, and why."""
    known: dict[str, Any] = {part.id: part for part in sections}
    summaries = [known[id].summary for id in ("wins", "margin") if id in known]
    return (f"{label}: " if several else "") + " ".join(summaries)
