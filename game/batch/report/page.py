"""The page as a whole: its head, what it says in short, a chapter for each scenario, and how it was made."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from game.batch.report import charts
from game.batch.report.html import Section, collapsible, paragraph
from game.batch.report.reproducibility import Reproducibility
from game.scenario.scenario import Scenario

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Whatever the page might ask for, the browser fetches nothing."""


def render_page(chapters: Sequence[tuple[Scenario, list[Section]]], reproducibility: Reproducibility) -> str:
    """The HTML: a chapter for each scenario."""
    several = len(chapters) > 1
    title = reproducibility.title
    body = "".join(_chapter(scenario, sections, several) for scenario, sections in chapters)
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    whole = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n<style>\n{style}</style></head>\n<body>{charts.PATTERNS}\n'
        f"<header><h1>{escape(title)}</h1>{paragraph(reproducibility.lead, 'lead')}</header>\n"
        f"<main>{body}{reproducibility.html}</main>\n"
        f"{_FOOT}</body></html>\n"
    )
    return re.sub(r"(\d) %", "\\1\u00a0%", whole)


def _chapter(scenario: Scenario, sections: list[Section], several: bool) -> str:
    id = scenario.id
    short = "".join(
        f'<dt><a href="#{id}-{part.id}">{escape(part.title)}</a></dt><dd>{escape(part.summary)}</dd>'
        for part in sections
    )
    head = f'<h2 id="{id}">{escape(scenario.title)}</h2>' if several else ""
    level = "h3" if several else "h2"
    briefing = "".join(paragraph(text) for text in scenario.briefing.strip().split("\n\n"))
    return (
        f"{head}{collapsible('What the scenario is about', briefing) if briefing else ''}"
        f'<div class="short"><{level}>In short</{level}><dl>{short}</dl></div>\n'
        + "\n".join(_section(id, part, level) for part in sections)
    )


def _section(id: str, part: Section, level: str) -> str:
    return (
        f'<section id="{id}-{part.id}"><{level}>{escape(part.title)}</{level}>'
        f"{paragraph(part.finding, 'finding')}{part.body}</section>"
    )


_FOOT = (
    "<footer><p>Intervals of shares are 95 % Wilson score intervals. Bands and ranges marked 10 % and 90 % hold the "
    "middle four games in five. Blue, solid and round is one side, orange, dashed, hatched or pointed the other; "
    "the two colours are of the set that M. Okabe and K. Ito made for all kinds of colour vision.</p><p>The page "
    "holds all it needs: no script, no font, no picture from elsewhere. Charts were drawn with Vega-Lite and Vega "
    "(BSD 3-clause licence, University of Washington Interactive Data Lab) through Vega-Altair and vl-convert; none "
    "of their code is in it.</p></footer>\n"
)
