"""The page as a whole: title, summary, a chapter for each scenario, and how to reproduce the games."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from game.batch.report import charts
from game.batch.report.html import Section, collapsible, paragraph
from game.batch.report.reproducibility import Reproducibility
from game.language import current_language, tr
from game.scenario.scenario import Scenario

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Content security policy: the browser fetches nothing for the page."""


def render_page(
    chapters: Sequence[tuple[str, Scenario, list[Section]]],
    reproducibility: Reproducibility,
    headline: Sequence[str],
    overview: str = "",
) -> str:
    """Returns the HTML, with a chapter for each scenario, given with its name; `overview` stands before them."""
    several = len(chapters) > 1
    body = "".join(_chapter(*chapter, several) for chapter in chapters)
    answer = "".join(paragraph(text, "headline") for text in headline)
    whole = answer + overview + body + reproducibility.html
    return page_html(reproducibility.title, reproducibility.lead, whole, _foot())


def page_html(title: str, lead: str, body: str, foot: str) -> str:
    """Returns a whole page that fetches nothing: title and lead, then HTML."""
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{current_language().code}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n<style>\n{style}</style></head>\n<body>{charts.PATTERNS}\n'
        f"<header><h1>{escape(title)}</h1>{paragraph(lead, 'lead')}</header>\n"
        f"<main>{body}</main>\n"
        f"{foot}</body></html>\n"
    )


def _chapter(label: str, scenario: Scenario, sections: list[Section], several: bool) -> str:
    id = scenario.id
    short = "".join(
        f'<dt><a href="#{id}-{part.id}">{escape(part.title)}</a></dt><dd>{escape(part.summary)}</dd>'
        for part in sections
    )
    head = f'<h2 id="{id}">{escape(label)}</h2>' if several else ""
    level = "h3" if several else "h2"
    briefing = "".join(paragraph(text) for text in scenario.briefing.strip().split("\n\n"))
    return (
        f"{head}{collapsible(tr('About the scenario'), briefing) if briefing else ''}"
        f'<div class="short"><{level}>{escape(tr("Summary"))}</{level}><dl>{short}</dl></div>\n'
        + "\n".join(section_html(id, part, level) for part in sections)
    )


def section_html(id: str, part: Section, level: str) -> str:
    """Returns a section; `id` is that of its chapter, `level` the tag of its heading."""
    return (
        f'<section id="{id}-{part.id}"><{level}>{escape(part.title)}</{level}>'
        f"{paragraph(part.finding, 'finding')}{part.body}</section>"
    )


def _foot() -> str:
    """Returns what intervals, bands and colours mean, and what drew the charts."""
    figures = tr(
        "Intervals of shares are 95% Wilson score intervals, of as many independent games as the games are "
        "worth: those with the same dice are alike, at worst copies. Bands, and ranges from 10% to 90%, cover the "
        "middle four games in five. One side is drawn blue, solid and round, the other orange, dashed, hatched or "
        "pointed; both colours are from the palette of M. Okabe and K. Ito, which suits all kinds of colour vision."
    )
    made = tr(
        "The page is self-contained: it loads no scripts, fonts or pictures. Charts were drawn with Vega-Lite and Vega "
        "(BSD 3-clause licence, University of Washington Interactive Data Lab) through Vega-Altair and vl-convert, "
        "whose code it does not contain."
    )
    return f"<footer>{paragraph(figures)}{paragraph(made)}</footer>\n"
