"""The report on a finished game, as text and as a page to keep."""

import re
from pathlib import Path

import pytest

from game.agents.play import play_game
from game.agents.registry import make_agent
from game.core.codes import NO_SIDE, EventKind
from game.engine.events import Event
from game.engine.game import Game
from game.engine.outcome import Outcome
from game.play.report.end_page import end_page
from game.play.report.end_report import EndReport
from game.play.report.end_text import SHEETS, result_lines
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from tests.conftest import campaign_scenario, shipped_scenario
from tests.language import faults

MANY = 300
"""Men whose surrender is among the decisive battles of a campaign."""


@pytest.fixture(scope="module")
def game() -> Game:
    """Returns the first campaign between computers in which a garrison of MANY men surrenders."""
    players = [make_agent("normal"), make_agent("normal")]
    games = (play_game(campaign_scenario(), players, seed=seed) for seed in range(1, 30))
    return next(game for game in games if any(is_great_surrender(event) for event in game.events))


def is_great_surrender(event: Event) -> bool:
    return event.kind == EventKind.SURRENDERED and event.a >= MANY


@pytest.fixture
def report(game: Game, tmp_path: Path) -> EndReport:
    return EndReport(Session(game, (HUMAN, "normal"), Storage(tmp_path)))


def test_points_add_up_to_the_margin(report: EndReport, game: Game) -> None:
    assert game.outcome is not None
    first, second = report.sides
    assert first.points - second.points == game.outcome.margin
    for side in report.sides:
        assert sum(line.points for line in side.lines) == side.points
        assert sum(men for _, men in side.causes) == side.lost


def test_the_distance_to_the_next_level_is_right(report: EndReport, game: Game) -> None:
    assert game.outcome is not None
    levels, names = game.world.levels["margin"].tolist(), game.names.level_names
    at = names.index(game.outcome.level)
    for text in report.verdict[1:]:
        lacking = int(re.findall(r"\d+", text)[0])
        wanted = text.rpartition(": ")[2].rstrip(".")
        margin = game.outcome.margin + (lacking if names.index(wanted) < at else -lacking)
        reached = next(level for level, least in enumerate(levels) if margin >= least or level == len(levels) - 1)
        assert names[reached] == wanted
        short = margin - 1 if names.index(wanted) < at else margin + 1
        assert next(level for level, least in enumerate(levels) if short >= least or level == len(levels) - 1) == at


@pytest.mark.parametrize(
    ("winner", "margin", "text"),
    [
        (0, 7, "The Riders win by 7 points, judged after turn 6."),
        (1, 22, "The Regulars win, although the Riders lead by 22 points, judged after turn 6."),
        (NO_SIDE, -1, "Neither side wins: the Regulars lead by 1 point, judged after turn 6."),
    ],
)
def test_the_verdict_says_who_leads(
    winner: int, margin: int, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = Game.new(shipped_scenario("skirmish_5x5"), seed=1)
    monkeypatch.setattr(Game, "outcome", Outcome(winner, "Judged", margin, 6))
    assert EndReport(Session(game, (HUMAN, "normal"), Storage(tmp_path))).verdict == [text]


def test_every_date_of_the_record_has_a_date_in_the_game(report: EndReport) -> None:
    assert len(report.dates) > 30
    for row in report.dates:
        assert row.agrees == (row.game == "as in history")
    later = [row for row in report.dates if "later" in row.game or "earlier" in row.game]
    assert later, "dates differ in some way"
    besieged = next(row for row in report.dates if "nothing comes in or out" in row.text)
    assert besieged.when == "8 February"


def test_decisive_battles_are_the_heaviest(report: EndReport, game: Game) -> None:
    assert 3 <= len(report.battles) <= 8
    turns = [battle.turn for battle in report.battles]
    assert turns == sorted(turns)
    worst = max((event for event in game.events if event.kind == EventKind.SURRENDERED), key=lambda event: event.a)
    assert any(f"{worst.a:,} men captured" in battle.text for battle in report.battles)


def test_politics_are_the_decisions_of_both_sides(report: EndReport, game: Game) -> None:
    assert len(report.politics) == sum(event.kind == EventKind.DECIDED for event in game.events)


def test_texts_are_good_english(report: EndReport, game: Game) -> None:
    texts = [*report.verdict, *(row.game for row in report.dates), *(one.text for one in report.battles)]
    own = [sheet for sheet in SHEETS if sheet != "dates"]  # those lines quote the record
    texts += [" ".join(result_lines(report.session, word)) for word in ("", *own)]
    for text in texts:
        assert faults(text, game.names) == [], text


def test_the_text_mode_shows_every_part(report: EndReport) -> None:
    assert report.level in result_lines(report.session)[0]
    for sheet in SHEETS:
        lines = result_lines(report.session, sheet)
        assert len(lines) > 3, sheet
        assert max(map(len, lines)) < 80
    assert "no part" in result_lines(report.session, "xyz")[0]


def test_the_page_needs_nothing_but_itself(report: EndReport) -> None:
    page = end_page(report)
    assert page.startswith("<!doctype html>")
    assert "http" not in page
    assert "<script" not in page
    assert "url(" not in page
    assert page.count("<polyline") == 2 * len(report.curves)
    assert page.count("<text x") > page.count("<circle") > 0, "towns are named on the map"
    for text in (
        report.level,
        "held at the end",
        "The battles that decided it",
        "Dates of the game and of history",
        "Luck of the dice",
    ):
        assert text in page


def test_a_game_that_is_not_over_has_no_result(tmp_path: Path) -> None:
    session = Session(Game.new(campaign_scenario(), seed=1), (HUMAN, HUMAN), Storage(tmp_path))
    assert "not over" in result_lines(session)[0]
