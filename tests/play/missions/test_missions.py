"""Missions and standing orders as a session keeps them: given, cancelled, saved, noted in replays."""

from pathlib import Path

import pytest

from game.core.codes import OrderKind, PlanScope, PlanTarget, Posture
from game.core.orders import END_TURN, Order
from game.engine.game import Game
from game.engine.storage.replay import play_replay, write_replay
from game.engine.storage.replay_notes import Note, notes_of_replay
from game.language import speaking
from game.play.missions.mission import Boldness, Mission, MissionError, StandingKind, Wake
from game.play.missions.mission_book import MissionBook, troops_of
from game.play.missions.mission_notes import read_note
from game.play.missions.mission_text import area_front, front_text, task_title
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.staff.staff import Staff
from game.scenario import load_scenario
from tests.conftest import SKIRMISH
from tests.play.mission_games import place, units


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Game.new(load_scenario(SKIRMISH), seed=1, fixed=True), (HUMAN, "still"), Storage(tmp_path))


def shut_the_town(session: Session, *troops: str, **more: object) -> Mission:
    chosen = units(session, *troops) or [(PlanScope.LEADER, 0)]
    return session.missions.give(0, Posture.BESIEGE, *place(session, "Ak-Kurgan"), chosen, **more)  # type: ignore[arg-type]


def test_a_mission_is_found_by_its_number_until_it_is_cancelled(session: Session) -> None:
    first, second = shut_the_town(session), shut_the_town(session, "hill_foot")
    assert (first.id, second.id) == (1, 2)
    assert session.missions.tasks(0) == [first, second]
    assert session.missions.tasks(1) == []
    assert session.missions.cancel(1) == first
    assert session.missions.tasks(0) == [second]
    with pytest.raises(MissionError, match="no mission or standing order 1"):
        session.missions.cancel(1)
    assert shut_the_town(session, "hill_horse").id == 3


def test_the_mission_given_last_counts_and_the_earlier_one_again_after_it(session: Session) -> None:
    view, foot = session.view(), session.names.unit("hill_foot")
    all_of_them = shut_the_town(session, "hill_foot", "hill_horse")
    raid = session.missions.give(0, Posture.RAID, *place(session, "Rabat"), units(session, "hill_foot"))
    assert session.missions.task_of(view, foot) == raid
    assert session.missions.task_of(view, session.names.unit("hill_horse")) == all_of_them
    session.missions.cancel(raid.id)
    assert session.missions.task_of(view, foot) == all_of_them


def test_a_mission_holds_from_its_first_week_to_its_last(session: Session) -> None:
    mission = shut_the_town(session, first_turn=2, last_turn=3)
    assert [mission.holds_in(turn) for turn in (1, 2, 3, 4)] == [False, True, True, False]
    assert mission.is_over(4)
    assert session.missions.provided(session.view()) == set()
    assert session.missions.missions(0, 4) == []


def test_troops_are_those_of_a_leader_or_a_formation_as_they_are_now(session: Session) -> None:
    state, bek = session.game.state, session.names.unit("bek_horse")
    assert troops_of(state, 0, [(PlanScope.LEADER, 0)]) == [bek]
    state.leaders["unit"][0] = session.names.unit("hill_foot")
    assert troops_of(state, 0, [(PlanScope.LEADER, 0)]) == [session.names.unit("hill_foot")]
    assert troops_of(state, 1, [(PlanScope.UNIT, bek)]) == []


@pytest.mark.parametrize(
    ("posture", "kind", "why"),
    [
        (Posture.KEEP_OPEN, PlanTarget.PLACE, "to keep open needs a railway"),
        (Posture.BESIEGE, PlanTarget.AREA, "to besiege needs a place"),
        (Posture.TAKE, PlanTarget.LINE, "needs a place or region"),
    ],
)
def test_a_posture_takes_its_own_targets_only(session: Session, posture: Posture, kind: PlanTarget, why: str) -> None:
    with pytest.raises(MissionError, match=why):
        session.missions.give(0, posture, kind, 0, units(session, "hill_foot"))
    assert session.missions.notes == []


def test_a_mission_without_troops_or_ending_before_it_begins_is_refused(session: Session) -> None:
    with pytest.raises(MissionError, match="needs troops"):
        session.missions.give(0, Posture.BESIEGE, *place(session, "Ak-Kurgan"), [])
    with pytest.raises(MissionError, match="cannot end before"):
        shut_the_town(session, first_turn=4, last_turn=3)


def test_one_standing_order_replaces_another(session: Session) -> None:
    book, foot = session.missions, session.names.unit("hill_foot")
    book.order(0, foot, StandingKind.HOLD)
    recruit = book.order(0, foot, StandingKind.REPEAT, order=OrderKind.RECRUIT, wake=Wake.MEN, wake_at=500)
    assert book.standing(0) == [recruit]
    with pytest.raises(MissionError, match="cannot be repeated"):
        book.order(0, foot, StandingKind.REPEAT, order=OrderKind.MOVE)
    with pytest.raises(MissionError, match="name a place or a hex"):
        book.order(0, foot, StandingKind.MARCH)


def test_saved_and_opened_again_all_missions_are_there(session: Session, tmp_path: Path) -> None:
    shut_the_town(session, boldness=Boldness.BOLD, last_turn=5, men=900)
    foot = session.names.unit("hill_foot")
    session.missions.order(0, foot, StandingKind.MARCH, hex=7, wake=Wake.ENEMY, wake_at=2)
    gone = session.missions.order(0, session.names.unit("hill_horse"), StandingKind.REPEAT, order=OrderKind.RAID, arg=1)
    session.missions.cancel(gone.id)
    session.missions.overrule(foot, 1)
    session.save(tmp_path / "a.bukhara")
    loaded = session.storage.load(tmp_path / "a.bukhara")
    again = Session.resume(loaded, session.agents, session.storage, None)
    assert again.missions.tasks(0) == session.missions.tasks(0)
    assert again.missions.is_overruled(foot, 1)
    assert again.missions.notes == session.missions.notes
    assert again.game.key == session.game.key
    assert shut_the_town(again).id == gone.id + 1


def test_a_mission_goes_to_any_hex_and_is_kept_by_its_label(session: Session) -> None:
    hex = session.names.parse_label("0204")
    mission = session.missions.give(0, Posture.TAKE, PlanTarget.HEX, hex, units(session, "bek_horse"))
    assert '"hex": "0204"' in session.missions.notes[-1].text
    assert MissionBook(session.names, session.missions.notes).find(mission.id) == mission
    assert task_title(session.world, session.names, mission).startswith("Take the hex south-west of Ak-Kurgan (0204)")
    staff = Staff(session)
    assert [order for one in staff.plan.routine for order in one.orders] == [
        Order(OrderKind.MOVE, session.names.unit("bek_horse"), hex, 0)
    ]
    staff.carry_out()
    assert staff.plan.reports[0].text == "the hex is taken; its troops hold it"
    with pytest.raises(MissionError, match="needs a place"):
        session.missions.give(0, Posture.BESIEGE, PlanTarget.HEX, hex, units(session, "hill_foot"))


def test_every_change_is_autosaved(session: Session) -> None:
    shut_the_town(session)
    assert session.saved_as is not None
    loaded = session.storage.load(session.saved_as)
    assert Session.resume(loaded, session.agents, session.storage, None).missions.tasks(0)


def test_replays_hold_missions_as_notes_and_play_as_without_them(session: Session) -> None:
    shut_the_town(session)
    session.give(END_TURN)
    session.missions.order(0, session.names.unit("hill_foot"), StandingKind.GUARD)
    text = write_replay(session.game, session.agents, session.missions.notes)
    assert notes_of_replay(text) == tuple(session.missions.notes)
    assert [note.at for note in session.missions.notes] == [0, 1]
    again = play_replay(session.game.scenario, text)
    assert again.key == session.game.key
    plain = write_replay(session.game, session.agents)
    assert "\nnote " in text
    assert [line for line in text.splitlines() if not line.startswith("note ")] == plain.splitlines()
    book = MissionBook(session.names, notes_of_replay(text))
    assert book.tasks(0) == session.missions.tasks(0)


def test_state_keys_know_nothing_of_missions(session: Session) -> None:
    before = session.game.key
    shut_the_town(session)
    assert session.game.key == before


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        '{"mission": {"id": 1}}',
        '{"mission": {"id": "x", "side": "riders"}}',
        '{"mission": {"id": 1, "side": "riders", "posture": "dance", "place": "Rabat", "troops": [], "boldness": "x"}}',
        '{"cancel": "x"}',
        '{"overrule": "nobody", "week": 1, "on": 1}',
        '{"something": "else"}',
    ],
)
def test_a_note_that_makes_no_sense_is_left_out(session: Session, text: str) -> None:
    assert read_note(session.names, text) is None
    assert MissionBook(session.names, [Note(0, text)]).tasks(0) == []


def test_the_title_says_what_who_how_and_until_when(session: Session) -> None:
    mission = shut_the_town(session, boldness=Boldness.CAREFUL, last_turn=2, men=900)
    title = task_title(session.world, session.names, mission)
    assert title == "Besiege Ak-Kurgan: The bek and his men, careful, 900 men wanted, until 19 March"


def test_notes_are_the_same_in_any_language_and_shown_in_that_of_the_reader(session: Session) -> None:
    with speaking("pseudo"):
        front = area_front(session.names, 0)
        mission = shut_the_town(session, "hill_horse", front=front, boldness=Boldness.BOLD)
        assert "⟦bóld" in task_title(session.world, session.names, mission)
    region = session.names.region_names[0]
    assert task_title(session.world, session.names, mission) == f"Besiege Ak-Kurgan: everything in {region}, bold"
    noted = session.missions.notes[-1].text
    shut_the_town(session, "hill_horse", front=front, boldness=Boldness.BOLD)
    assert session.missions.notes[-1].text == noted.replace('"id": 1', '"id": 2')


def test_a_front_of_an_older_save_is_shown_as_it_was_written(session: Session) -> None:
    assert front_text(session.names, "everything in Hisar valley") == "everything in Hisar valley"
    assert front_text(session.names, "") == ""


def test_the_staff_answers_in_the_language_of_the_moment(session: Session) -> None:
    shut_the_town(session)
    staff = Staff(session)
    before = staff.plan.reports[0].text
    with speaking("pseudo"):
        assert "⟦" in staff.plan.reports[0].text
    assert staff.plan.reports[0].text == before


def test_notes_stay_in_order_when_orders_are_taken_back(session: Session) -> None:
    move = next(order for order in session.orders if order.kind == OrderKind.MOVE)
    session.give(move)
    first = shut_the_town(session)
    assert session.game.can_undo
    session.undo()
    text = write_replay(session.game, session.agents, session.missions.notes)
    assert len(notes_of_replay(text)) == 1
    session.missions.cancel(first.id)
    assert [note.at for note in session.missions.notes] == [0, 0]
    text = write_replay(session.game, session.agents, session.missions.notes)
    assert MissionBook(session.names, notes_of_replay(text)).tasks(0) == []
