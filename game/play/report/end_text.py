"""The report on a finished game as lines of text, for the text mode."""

import textwrap
from collections.abc import Iterable

from game.engine.telling.grammar import count
from game.engine.telling.projection import score_text
from game.language import number, tr
from game.play.report.end_report import EndReport, SideResult, dates_summary
from game.play.report.statistics_text import WIDTH, ledger_lines, luck_verdict
from game.play.session.session import Session

SHEETS = ("points", "dates", "battles", "politics", "luck")
"""Parts of the report that can be asked for."""


def result_lines(session: Session, word: str = "") -> list[str]:
    """Returns how the game ended, or one part of the report: points, dates, battles, politics or luck."""
    if not session.game.is_over:
        return _so_far(session)
    report = EndReport(session)
    parts = {
        "points": lambda: _points(report),
        "dates": lambda: _dates(report),
        "battles": lambda: _list(tr("The battles that decided it"), (one.text for one in report.battles)),
        "politics": lambda: _list(tr("Decisions of state"), (one.text for one in report.politics)),
        "luck": lambda: _luck(report),
    }
    chosen = next((name for name in SHEETS if word and name.startswith(word.lower())), "")
    if word and not chosen:
        known = ", ".join(SHEETS)
        return [tr("The result has no part “{word}”; its parts are: {known}.", word=word, known=known)]
    if chosen:
        return parts[chosen]()
    hint = tr(
        "More: result {words} or {last}; statistics; why. To keep: result save NAME",
        words=", ".join(SHEETS[:-1]),
        last=SHEETS[-1],
    )
    return [*head_lines(report), *textwrap.wrap(hint, WIDTH)]


def _so_far(session: Session) -> list[str]:
    """Returns the verdict if the campaign has been judged while the game goes on, or how to see the score."""
    if not session.projection.is_final:
        return [tr("The game is not over yet. Type 'goals' for the score if it were judged today.")]
    turn = int(session.world.rules[0]["last_turn"])
    more = tr("The game goes on until the end of turn {turn}; 'result' then tells the rest.", turn=turn)
    return textwrap.wrap(f"{score_text(session.seen, session.projection)} {more}", WIDTH)


def head_lines(report: EndReport) -> list[str]:
    """Returns verdict, margin, and points and losses of each side."""
    lines = [f"{report.level}. {report.title}"]
    for text in report.verdict:
        lines += textwrap.wrap(text, WIDTH)
    for side in report.sides:
        lines.append(f"{side.name} ({side.player}): {count(side.points, 'point')}, {_losses(side)}")
    return [line for text in lines for line in (textwrap.wrap(text, WIDTH, subsequent_indent="  ") or [""])]


def _losses(side: SideResult) -> str:
    causes = ", ".join(f"{name} {number(men)}" for name, men in side.causes[:4])
    return tr("{men:,} men lost", men=side.lost) + (f" ({causes})" if causes else "")


def _points(report: EndReport) -> list[str]:
    lines = []
    for side in report.sides:
        lines.append(f"{side.name}: {count(side.points, 'point')}")
        for line in side.lines:
            head = f"  {line.points:+4d}  "
            lines += textwrap.wrap(line.text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
    return lines


def _dates(report: EndReport) -> list[str]:
    if not report.dates:
        return [tr("History records no dates to compare this game with.")]
    lines = [dates_summary(report.dates)]
    for row in report.dates:
        claim = "" if row.is_sure else f" {tr('(a claim)')}"
        text = tr(
            "{date}{claim}: {record}. Your game: {game}.", date=row.when, claim=claim, record=row.text, game=row.game
        )
        lines += textwrap.wrap(text, WIDTH, initial_indent="= " if row.agrees else "x ", subsequent_indent="  ")
    return [*lines, tr("= as in history, x otherwise")]


def _luck(report: EndReport) -> list[str]:
    names = report.session.names
    lines = []
    for ledger in report.luck:
        lines += [tr("Luck of {side}", side=names.sides[ledger.side].the), *ledger_lines(ledger)]
        lines += textwrap.wrap(luck_verdict(names, ledger), WIDTH)
    return lines or [tr("The orders of this game are not known, so its dice are not either.")]


def _list(title: str, texts: Iterable[str]) -> list[str]:
    lines = []
    for text in texts:
        lines += textwrap.wrap(text, WIDTH, initial_indent="- ", subsequent_indent="  ")
    return [title, *(lines or [f"  {tr('None.')}"])]
