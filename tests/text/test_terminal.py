"""The game as text."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.agents.trust import allow
from game.core.codes import OrderKind, Status
from game.core.names import Names
from game.core.orders import Order, order_word
from game.engine.game import Game
from game.play.advice import adviser
from game.play.lookup.name_finder import NameFinder
from game.play.report import statistics_text
from game.play.report.end_text import result_lines
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.scenario import load_scenario
from game.scenario.scenario import Scenario
from game.text import country_pages, goal_pages, state_pages
from game.text.commands import COMMANDS
from game.text.help_entries import entry_lines
from game.text.help_page import help_text
from game.text.hex_pages import hex_lines
from game.text.map import LAYERS, map_lines
from game.text.spelling import ORDER_WORDS, find_place, read_order, write_order
from game.text.start import run
from game.text.terminal import _NUMBER, _OTHER_WORDS, Terminal
from game.text.unit_pages import box_lines, unit_line, units_lines
from tests.explaining import Explaining

Talk = Callable[..., str]


@pytest.fixture
def talk(skirmish: Scenario, tmp_path: Path) -> Talk:
    """Says lines to a new game and gives back what was answered, line breaks and indents made single blanks."""

    def say(*lines: str, agents: tuple[str, str] = (HUMAN, "still")) -> str:
        shown: list[str] = []
        session = Session(Game.new(skirmish, seed=1, fixed=True), agents, Storage(tmp_path))
        rest = iter([*lines, ""])
        Terminal(session, shown.append).play(lambda: next(rest) + "\n" if lines else "")
        return " ".join("".join(shown).split())

    return say


@pytest.fixture
def session(skirmish: Scenario, tmp_path: Path) -> Session:
    """A session in the third week, in which the enemy has hidden troops and affairs of his own."""
    game = Game.new(skirmish, seed=1, fixed=True)
    for _ in range(4):
        game.end_turn()
    return Session(game, (HUMAN, "still"), Storage(tmp_path))


def test_the_last_turn_ends_with_its_bulletin_whoever_moved_last(skirmish: Scenario, tmp_path: Path) -> None:
    game = Game.new(skirmish, seed=1, fixed=True)
    while game.turn < len(game.world.turns) - 1 or game.side_to_act == 0:
        game.end_turn()
    shown: list[str] = []
    lines = iter(["end turn\n", "end turn\n", ""])
    Terminal(Session(game, ("still", HUMAN), Storage(tmp_path)), shown.append).play(lambda: next(lines))
    last = "".join(shown)
    assert game.is_over
    assert last.count(f"== Turn {game.turn}, ") == 1
    assert "\n  The " not in last.partition("== Turn")[0].partition("> ")[2], "the log of the turn is not listed"


def all_pages(session: Session) -> dict[str, list[str]]:
    """Every page, by name."""
    names, units = session.names, range(len(session.names.unit_ids))
    return {
        "decisions": state_pages.decision_lines(session),
        "leaders": state_pages.leader_lines(session),
        "oob": state_pages.oob_lines(session, ""),
        "oob enemy": state_pages.oob_lines(session, "enemy"),
        "regions": country_pages.region_lines(session, ""),
        "sieges": country_pages.siege_lines(session),
        "reports": state_pages.report_lines(session),
        "goals": goal_pages.goal_lines(session),
        "means": state_pages.means_lines(session),
        "boxes": box_lines(session),
        "statistics": statistics_text.statistics_lines(session),
        "statistics of men": statistics_text.statistics_lines(session, "men"),
        "luck": statistics_text.luck_lines(session),
        "units": units_lines(session, ""),
        "all units": units_lines(session, "e"),
        "every unit": [unit_line(session, unit) for unit in units],
        **{f"region {i}": country_pages.region_lines(session, name) for i, name in enumerate(names.region_names)},
        **{f"place {i}": country_pages.place_lines(session, i) for i in range(len(names.place_ids))},
        **{f"hex {hex}": hex_lines(session, hex) for hex in range(len(session.world.terrain_at))},
        **{f"map {layer}": map_lines(session, 12, layer) for layer in ("", *LAYERS)},
    }


def test_a_turn_as_text(talk: Talk) -> None:
    shown = talk("units", "move bek_horse 0201", "look 0201", "undo", "look 0201", "end turn", "quit")
    assert "1 The bek's horse, one hex " in shown
    assert "Undone: The bek's horse: march to the hex two hexes north-west of Ak-Kurgan (0201)." in shown
    assert "Turn 2" in shown


def test_an_assault_as_text(talk: Talk) -> None:
    shown = talk("odds 0303", "join bek_horse 0303", "odds ak-kurgan", "assault 0303 hold", "quit")
    assert "to win at" in shown
    assert "Chance to win" in shown
    assert "Dice:" in shown


def test_places_and_short_ids_stand_for_hexes_and_units(talk: Talk) -> None:
    shown = talk(
        "join bek Ak-Kurgan", "odds ak-kurgan", "orders bek", "why assault Ak-Kurgan hold", "leave bek", "quit"
    )
    assert "Chance to win" in shown
    assert "has joined an assault" in shown
    assert "Yes, that order is legal now." in shown
    assert "No: " not in shown


def test_mistakes_are_explained(talk: Talk) -> None:
    shown = talk("fly bek_horse", "move nobody 0101", "move hill_foot 0303", "look nowhere", "orders nobody", "quit")
    assert shown.count("No: ") == 5
    assert "neither a place, nor a hex label, nor a unit" in shown


def test_a_near_miss_gets_a_guess(talk: Talk) -> None:
    shown = talk("place Ak-Kurgann", "look Akkurgam", "untis", "orders hil_fot", "move hil_fot 0303", "quit")
    assert "no place 'Ak-Kurgann'; do you mean Ak-Kurgan?" in shown
    assert "nor a unit; do you mean Ak-Kurgan?" in shown
    assert "neither an order nor a command; did you mean 'units'?" in shown
    assert shown.count("names none of your units, or more than one; do you mean Hill foot?") == 2


@pytest.mark.parametrize("name", ["ak-kurgan", "AK KURGAN", "Ak’Kurgan", "Âk-Qurgan".replace("Q", "K"), "ak-k", "kurg"])
def test_places_match_without_accents_and_by_their_beginning(session: Session, name: str) -> None:
    assert find_place(session, name) == session.names.place_ids.index("Ak-Kurgan")


def test_names_of_the_campaign_match_as_the_record_writes_them() -> None:
    places = NameFinder(
        "place", [("Gijduvon", "Gizhduvan", "G‘ijduvon"), ("Qo'qon",), ("Old Bukhara",), ("Old Urgench",)]
    )
    for text in ("Gizhduvan", "G'ijduvon", "gʻijduvon", "gij"):
        assert places.find(text) == 0
    assert places.find("QOQON") == 1
    assert places.find("bukh") == 2
    assert places.find("Old") == -1
    assert places.guess("Old") == "; do you mean Old Bukhara or Old Urgench?"
    assert places.guess("Gishduvan") == "; do you mean Gijduvon?"
    assert places.guess("xyzzy") == ""


def test_why_says_the_rule(talk: Talk) -> None:
    shown = talk("why move hill_foot 0303", "why dance", "why demand 0303", "quit")
    assert "the enemy is there; join an assault instead (4.1)" in shown
    assert "'dance' is neither an order nor a command" in shown
    assert "(9.7)" in shown


def test_orders_show_what_a_march_costs(talk: Talk) -> None:
    shown = talk("orders bek_horse", "orders", "quit")
    assert "move 1 to: " in shown
    assert "orders UNIT shows what one unit can do now" in shown


def test_the_map_shows_both_sides_and_places(talk: Talk) -> None:
    shown = talk("map", "help", "quit")
    assert "R5 = Riders" in shown
    assert "E5 = Regulars" in shown
    assert "Ak-Kurgan (0303)" in shown


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_of_the_map_has_its_legend(talk: Talk, layer: str) -> None:
    shown = talk(f"map {layer}", f"map ak-kurgan {layer}", "quit")
    assert shown.count("Third sign: * a place") == 2
    assert shown.count("Places: Ak-Kurgan (0303)") == 2


def test_help_names_every_order_and_every_page(talk: Talk, session: Session) -> None:
    shown = talk("help", "quit")
    for kind in OrderKind:
        assert kind.name.lower().replace("_", " ") in shown
    for word in COMMANDS:
        assert word in shown
    assert max(map(len, help_text().splitlines())) < 80


def test_help_tells_of_each_command_and_order_what_it_does() -> None:
    explained = {"mission", "standing"}  # those say so themselves
    words = [word for word in COMMANDS if word not in explained] + [order_word(kind) for kind in OrderKind]
    for word in words:
        lines = entry_lines(word)
        assert lines and lines[0].startswith(word), word
        assert max(map(len, lines)) < 80
    for word in COMMANDS.keys() - explained:
        example = entry_lines(word)[-1].partition("Example: ")[2]
        assert not example or example.startswith(word)


def test_the_result_is_told_from_the_judgement_on(session: Session) -> None:
    assert result_lines(session)[0].startswith("The game is not over yet.")
    session.game.state.clock["level"] = 0
    session.game.state.clock["winner"] = 0
    assert result_lines(Session(session.game, session.agents, session.storage))[0].startswith("Judged: ")


@pytest.mark.slow
def test_rules_by_chapter_and_paragraph(talk: Talk) -> None:
    shown = talk("rules", "rules 9.7", "rules 9", "rules 99", "quit")
    assert shown.count("9.7 Demand: once a turn") == 2
    assert shown.count("9.1 A town") == 1
    assert "There is no rule '99'" in shown


def test_a_look_shows_ground_weather_and_what_is_known(talk: Talk) -> None:
    shown = talk("look 0202", "quit")
    assert " degrees" in shown
    assert "seen now" in shown


def test_every_page_answers(talk: Talk) -> None:
    words = "briefing bulletin log history goals means units oob leaders reports map regions sieges decisions boxes"
    words += " statistics luck"
    for word in words.split():
        shown = talk(word, "quit")
        answer = shown.split("turn 1, Riders> ")[1]
        assert answer.strip(), word


def test_pages_of_one_thing(talk: Talk) -> None:
    shown = talk(
        "place ak-kurgan", "regions plain", "place kurgann", "place", "regions nowhere", "look hill_foot", "quit"
    )
    assert "Ak-Kurgan (0303): town" in shown
    assert "per cent of the land" in shown
    assert "no region 'nowhere'; type 'regions' for a list" in shown


def test_decisions_show_cost_effects_and_deadline_but_not_their_appeal(talk: Talk) -> None:
    shown = talk("decisions", "decide 3 a", "decisions", "quit")
    assert "3. GIFTS FOR THE ELDERS (until turn 6, 6 turns left)" in shown
    assert "decide 3 a (cost 3)" in shown
    assert "> Support in " in shown
    assert "appeal" not in shown
    assert "Gifts for the elders. The Riders decided: " in shown
    assert "There is nothing to decide now." in shown


def test_weeks_are_reported_as_bulletins(talk: Talk) -> None:
    shown = talk("end turn", "bulletin", "bulletin 1 all", "bulletin 9", "bulletin x", "log 1", "history 1", "quit")
    assert shown.count("== Turn 1, 6-12 March 1922: news for the Riders ==") == 3
    assert shown.count("is not a turn that has begun") == 2
    assert "Nothing is recorded." in shown
    assert "HISTORY" not in shown


def test_the_last_week_is_reported_as_a_bulletin_to_whoever_ends_it(talk: Talk) -> None:
    shown = talk(*["end turn"] * 6, "quit", agents=("still", HUMAN))
    assert shown.count("== Turn 6") == 1
    last = shown[shown.index("== Turn 6") :]
    assert "is judged" in last and "fell sick" not in last


def test_all_who_can_join_an_assault_join_it_in_one_line(talk: Talk) -> None:
    shown = talk("join all 0303", "join all nowhere", "join all 0505", "quit")
    assert "Planned assaults" in shown
    assert "1. Ak-Kurgan (0303): 2 units" in shown
    assert "'nowhere'" in shown
    assert "No unit of yours can join" in shown


def test_two_people_at_one_screen_both_read_the_news(talk: Talk) -> None:
    shown = talk("join bek_horse 0303", "assault 0303 hold", "end turn", "quit", agents=(HUMAN, HUMAN))
    assert "Regulars> " in shown
    assert shown.count("The Riders attacked Ak-Kurgan (0303): ") == 1
    assert shown.index("Smaller fights, ") < shown.index("turn 1, Regulars> ")


def test_no_line_is_wider_than_the_screen(skirmish: Scenario, session: Session) -> None:
    shown: list[str] = []
    terminal = Terminal(session, shown.append)
    for lines in all_pages(session).values():
        terminal.lines(lines)
    assert max(len(line) for line in "".join(shown).splitlines()) < 80


def test_pages_know_only_what_the_side_knows(session: Session) -> None:
    """Whatever the enemy does out of sight changes no page."""
    state, game = session.game.state, session.game
    before = all_pages(session)
    unseen = (state.units["side"] == 1) & ((state.units["status"] != Status.ON_MAP) | (state.units["sighted"] == 0))
    units = state.units
    for field in ("men", "rifles", "guns", "machine_guns", "mp", "loyalty"):
        units[field][unseen] = 77
    seen = (units["side"] == 1) & ~unseen
    for field in ("target", "leg", "home"):
        units[field][seen] = 3
    for field in ("budget", "income", "rifles", "ammunition", "spies", "replacements"):
        state.sides[field][1] = 7
    enemy_place = game.world.places["hex"][state.owner[game.world.places["hex"]] == 1]
    state.places["stores"][np.isin(game.world.places["hex"], enemy_place)] = 4321
    state.rules["opened"][game.world.event_rules["side"] == 1] = 1
    session._changed()
    assert all_pages(session) == before


def test_sieges_show_empty_stores_and_end_when_the_place_is_taken(session: Session) -> None:
    places, hex = session.game.state.places, int(session.world.places["hex"][0])
    places[0]["besieged"], places[0]["besieger"], places[0]["stores"] = 2, 1, 0
    session.game.state.owner[hex] = 0
    assert country_pages.siege_lines(session)[0].endswith(" for 2 turns. No food left.")
    session.game.state.owner[hex] = 1
    session._changed()
    assert country_pages.siege_lines(session) == ["No place is besieged."]


def test_a_unit_out_of_sight_is_said_to_be_so(session: Session) -> None:
    state = session.game.state
    enemy = int(np.flatnonzero(state.units["side"] == 1)[0])
    state.units["sighted"][enemy] = 0
    session._changed()
    assert unit_line(session, enemy).endswith("not in sight")


def test_save_and_load_as_text(talk: Talk) -> None:
    shown = talk("move bek_horse 0201", "save one", "end turn", "load one", "look 0201", "load", "quit")
    assert "Saved as" in shown
    assert "Opened. Turn 1." in shown
    assert shown.rindex("The bek's horse") > shown.index("Opened.")


def test_a_game_between_computers_runs_to_its_end(talk: Talk) -> None:
    shown = talk("why", "quit", agents=("still", "still"))
    assert "points" in shown
    assert "news for both sides" in shown
    assert "No reasons are known" in shown


def test_a_game_that_ends_with_ones_own_turn_ends_with_its_bulletin(talk: Talk) -> None:
    shown = talk(*["end turn"] * 20, "quit", agents=("still", HUMAN))
    assert shown.count("news for both sides") == 1
    assert shown.index("news for both sides") < shown.index("Nothing is hidden now")


def test_the_map_has_the_labels_of_its_hexes(skirmish: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "corner"
    folder.mkdir()
    text = "format: 1\nid: corner\nextends: skirmish_5x5\ntitle: Corner\nonly: {box: 0203 0505}\n"
    (folder / "scenario.yaml").write_text(text)
    game = Game.new(load_scenario(folder), seed=1, fixed=True)
    session = Session(game, (HUMAN, "still"), Storage(tmp_path / "saves"))
    lines = map_lines(session, 0)
    assert lines[0].split() == ["02", "03", "04", "05"]
    assert [line.split()[0] for line in lines[1:4]] == ["03", "04", "05"]


def test_new_orders_can_be_typed(skirmish: Scenario) -> None:
    names: Names = skirmish.names
    wanted = {
        "raid bek_horse wire": OrderKind.RAID,
        "hide bek_horse": OrderKind.HIDE,
        "demand 0303": OrderKind.DEMAND,
        "recon bek_horse 0303": OrderKind.RECON,
        "decide gifts send": OrderKind.DECIDE,
    }
    for text, kind in wanted.items():
        order: Order = names.parse(text)
        assert order.kind == kind
        assert names.write(order) == text


def test_unknown_scenario_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("no_such_place") == 1
    assert "no_such_place" in capsys.readouterr().err


@pytest.mark.slow
def test_text_mode_needs_no_pygame() -> None:
    code = "import sys; import game.text.start; sys.exit(int('pygame' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_advice_is_shown_as_orders_that_can_be_typed(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adviser, "_adviser", Explaining)
    shown = talk("advise", "quit")
    assert ". Take Ak-Kurgan:" in shown
    assert "Alternatives: Stay at home, priority 12" in shown
    order = shown.partition("Take Ak-Kurgan: ")[2].partition("(move ")[2].partition(")")[0]
    assert order
    assert "No: " not in talk(f"move {order}", "quit")


def test_advice_is_given_by_its_number_or_all_at_once(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adviser, "_adviser", Explaining)
    for words in ("advise 1", "advise routine", "advise all"):
        shown = talk(words, "quit")
        assert re.search(r"\d+ orders? given", shown)
        assert shown.count("recruited") == len(set(re.findall(r"(\w+ \w+) recruited", shown)))
    assert "No: 'everything' is not an objective" in talk("advise everything", "quit")


def test_a_fault_of_an_external_agent_is_a_forfeit(talk: Talk, tmp_path: Path) -> None:
    bot = tmp_path / "bold.py"
    bot.write_text(
        "class Bold:\n    def start(self, scenario, side, seed):\n        pass\n"
        "    def choose(self, view, orders):\n        raise RuntimeError('no idea')\n"
    )
    allow([f"{bot}:Bold"])
    shown = talk("end turn", "why", "quit", agents=(HUMAN, f"{bot}:Bold"))
    assert "The Regulars broke the rules and lose the game: RuntimeError: no idea (bold.py, line 5)" in shown
    assert "Forfeit" in shown


def test_every_legal_order_can_be_typed_as_it_is_shown(session: Session) -> None:
    for order in session.orders:
        assert read_order(session, write_order(session, order)) == order
        assert read_order(session, session.names.write(order)) == order


@pytest.mark.parametrize(
    "line",
    [
        "move hill horse ak-kurgan",
        "move Hill Horse 0303",
        "move 2 0303",
        "move hill_horse 0303",
        "move hill_h Ak-Kurgan",
    ],
)
def test_units_go_by_number_name_or_its_beginning(session: Session, line: str) -> None:
    assert session.names.write(read_order(session, line)) == "move hill_horse 0303"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("move hill 0303", "names none of your units, or more than one; do you mean Hill horse or Hill foot?"),
        ("move 2 nowhere", "'nowhere' is neither a place nor the label of a hex"),
        ("raid 2 river", "one of rail, wire, stores"),
        ("lead 2 nobody", "no single leader is called 'nobody'"),
        ("decide 99 a", "which decision?"),
        ("assault 0303", "'advance' or 'hold'"),
        ("hide 2 0303", "does not belong"),
        ("move", "which unit?"),
    ],
)
def test_faults_of_typing_are_named(session: Session, line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault.replace("?", r"\?")):
        read_order(session, line)


@pytest.mark.parametrize("line", ["  1  Take Denov, all", " 11  Take Denov, all", "  7 Dushanbe garrison, in Denov"])
def test_lines_of_a_list_are_broken_under_their_text(line: str) -> None:
    number = _NUMBER.match(line)
    assert number is not None and line[number.end() :].startswith(("Take", "Dushanbe"))
    assert not _NUMBER.match("     10 points on 7 May") and not _NUMBER.match("  12/6 Termez")


def test_words_of_other_games_lead_to_the_commands_of_this_one(talk: Talk) -> None:
    shown = talk("?", "march 2 0304", "attack 0303", "news", "quit")
    assert "ORDERS. UNIT is a unit's number" in shown
    for known in ("move", "join", "bulletin"):
        assert f"did you mean '{known}'?" in shown
    for other, known in _OTHER_WORDS.items():
        assert other not in {*COMMANDS, *ORDER_WORDS}
        assert known in {*COMMANDS, *ORDER_WORDS}
