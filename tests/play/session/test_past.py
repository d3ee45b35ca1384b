"""A saved game keeps its story: log, bulletins, the enemy's turn, reasons and undo are the same after it is opened."""

from pathlib import Path

import pytest

from game.agents.play import play_turn
from game.agents.reasons import ExplainedOrder
from game.core.codes import BOTH_SIDES, OrderKind
from game.core.orders import END_TURN, Order
from game.engine.game import Game
from game.engine.storage.notes import pack
from game.engine.storage.save_file import find_section
from game.engine.telling.bulletin import weekly_bulletin
from game.play.saves.storage import Storage
from game.play.session.past import ReasonNotes, read_reasons, reason_rows
from game.play.session.session import HUMAN, Session
from game.play.setup.options import GameOptions
from game.scenario import load_scenario
from game.text.commands import COMMANDS
from game.text.terminal import Terminal
from tests.conftest import SKIRMISH, campaign_scenario

AGENTS = (HUMAN, "normal")
PAGES = ("enemy", "units", "oob", "oob enemy", "goals", "means", "sieges", "leaders", "reports", "decisions", "why")


def play(session: Session, weeks: int, extra: int = 2) -> None:
    """Plays some weeks with a few orders of the person in each, and leaves the last turn with orders to take back."""
    while not session.game.is_over and session.game.turn <= weeks:
        if not session.waits_for_human:
            session.play_computer()
            continue
        _march(session, extra)
        if session.game.turn == weeks:
            return
        session.give(END_TURN)


def _march(session: Session, count: int) -> None:
    for order in [order for order in session.orders if order.kind == OrderKind.MOVE][::40][:count]:
        if not session.why_not(order):
            session.give(order)


def pages(session: Session) -> dict[str, str]:
    """Returns what the text mode answers to every command that shows something."""
    shown: list[str] = []
    terminal = Terminal(session, shown.append)
    found = {}
    weeks = range(1, session.game.turn + 1)
    lines = [*PAGES, *(f"log {week}" for week in weeks), *(f"bulletin {week} all" for week in weeks)]
    for line in lines:
        shown.clear()
        terminal.answer(line)
        found[line] = "".join(shown)
    return found


def reopened(session: Session, path: Path) -> Session:
    session.save(path)
    loaded = session.storage.load(path)
    assert not loaded.warning
    return Session.resume(loaded, session.agents, session.storage, path)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(Game.new(campaign_scenario(), seed=3), AGENTS, Storage(tmp_path))
    play(session, 4)
    return session


def test_every_page_is_the_same_after_loading(session: Session, tmp_path: Path) -> None:
    again = reopened(session, tmp_path / "a.bukhara")
    assert again.game.events == session.game.events
    assert again.observed, "the enemy's turn is known"
    assert again.observed == session.observed
    before, after = pages(session), pages(again)
    for page, text in before.items():
        assert after[page] == text, page
    for week in range(1, session.game.turn + 1):
        assert weekly_bulletin(again.game, BOTH_SIDES, week) == weekly_bulletin(session.game, BOTH_SIDES, week)


def test_a_game_without_fog_keeps_all_of_the_enemys_turn(tmp_path: Path) -> None:
    notes = GameOptions(fog=False).notes()
    session = Session(Game.new(campaign_scenario(), seed=3), AGENTS, Storage(tmp_path), notes=notes)
    play(session, 2)
    assert session.sees_all
    assert reopened(session, tmp_path / "a.bukhara").observed == session.observed


def test_orders_of_this_turn_can_be_undone_after_loading(session: Session, tmp_path: Path) -> None:
    again = reopened(session, tmp_path / "a.bukhara")
    undone = 0
    while session.game.can_undo:
        assert again.undo() == session.undo()
        assert again.game.key == session.game.key
        undone += 1
    assert undone
    assert not again.game.can_undo


def test_reasons_come_back_when_the_game_is_over(tmp_path: Path) -> None:
    session = Session(Game.new(load_scenario(SKIRMISH), seed=1), AGENTS, Storage(tmp_path))
    play(session, 99)
    assert session.game.is_over
    assert session.reasons
    again = reopened(session, tmp_path / "a.bukhara")
    assert again.reasons == session.reasons
    assert pages(again) == pages(session)
    assert pages(again)["why"].count("Objective") == len(session.reasons)


def test_a_game_broken_off_in_the_computers_turn_keeps_what_was_seen_of_it(session: Session, tmp_path: Path) -> None:
    session.give(END_TURN)
    plan = session.game.copy()
    player = session.players[plan.side_to_act]
    assert player is not None, "the computer leads that side"
    first = len(plan.history)
    play_turn(plan, player)
    orders = plan.history[first:]
    for kind, unit, hex, arg in orders[: len(orders) // 2]:
        session.give_observed(Order(OrderKind(kind), unit, hex, arg))
    again = reopened(session, tmp_path / "a.bukhara")
    assert again.observed == session.observed
    again.play_computer()
    assert again.observed[: len(session.observed)] == session.observed, "the turn goes on where it was broken off"


def test_damaged_notes_cost_the_reasons_only(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.bukhara"
    session.save(path)
    text = path.read_text(encoding="utf-8")
    body = find_section(text, "notes")
    assert body is not None
    path.write_text(text.replace(body[:40], body[:39] + "!"), encoding="utf-8")
    loaded = session.storage.load(path)
    assert "notes" in loaded.warning
    assert loaded.game.events == session.game.events
    assert Session.resume(loaded, session.agents, session.storage, path).reasons == []


@pytest.mark.parametrize("harm", ["{0.__class__}", "{:>9999999}", "{a}", "{}{}"])
def test_a_file_cannot_say_how_a_score_is_written(session: Session, harm: str) -> None:
    rows = reason_rows(session.reasons)
    assert read_reasons(pack(rows)) == read_reasons(ReasonNotes().write(session.reasons)) == session.reasons
    rows[0][7] = harm
    assert read_reasons(pack(rows)) == []
    assert read_reasons("nonsense") == read_reasons(pack([[1, 2]])) == read_reasons(7) == []


def test_the_enemy_command_lists_what_was_seen(session: Session) -> None:
    assert "enemy" in COMMANDS
    text = pages(session)["enemy"]
    assert len(text.splitlines()) > len(session.observed)
    assert isinstance(session.reasons[0], ExplainedOrder)
