"""History is an input and never a result, and all of it is accounted for. Read from the files themselves."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.core.codes import NEVER, NO_HEX, LegBy
from game.scenario import Scenario

Options = list[tuple[str, dict[str, Any]]]

INPUTS = {
    "flag", "clear", "arrive", "aid", "stores", "food", "recruits", "support", "loyalty", "prestige", "budget",
    "income", "replacements", "rail_capacity", "river_capacity", "spies", "unify", "amnesty", "purge", "martial_law",
    "concession", "assistance",
}  # fmt: skip
"""Effects that bring people, orders, goods and moods. Not among them: owner, remove, withdraw, leader, points."""

FLAGS = {"coordination_bonus", "congress_kafirun", "martial_law", "ultimatum_rejected"}
EVENTS = {"dagestan_military_council", "bukhara_front_created"}
RESULTS = {"arifov_defects", "mass_desertion", "uzbek_14th_regiment_defects"}
"""What the checkpoints ask for; the last are for the rules of loyalty to bring about."""


def read(folder: Path, name: str) -> Any:
    """A file with every scalar as text: no file writes a yes that means another thing than 'yes'."""
    return yaml.load((folder / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def rules(folder: Path) -> Options:
    """Every event and every option of a decision, with a name for messages."""
    events = read(folder, "events")["events"].items()
    decisions = read(folder, "decisions")["decisions"].items()
    chosen = [(f"{name}/{option}", body) for name, rule in decisions for option, body in rule["options"].items()]
    return [*events, *chosen]


def effects(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    return [(name, effect) for name, rule in rules(folder) for effect in rule["then"]]


def number(value: Any) -> int:
    """The lowest value of a figure."""
    lowest: Any = value.get("low", value["best"]) if isinstance(value, dict) else value
    return int(lowest)


def cited(node: Any) -> Iterator[str]:
    """Every ledger id cited below a node."""
    if isinstance(node, list):
        for item in node:
            yield from cited(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("source", "ledger_ids"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from cited(value)


def test_no_effect_is_a_result(bukhara: Scenario) -> None:
    """No event captures anything, hurts anyone or moves a front."""
    for name, effect in effects(bukhara.folder):
        kind = next(iter(effect))
        assert kind in INPUTS, (name, effect)
        if kind == "aid":
            given = ("rifles", "machine_guns", "guns", "ammunition")
            assert all(number(effect[key]) >= 0 for key in given if key in effect), (name, effect)
        if kind == "stores":
            assert number(effect["add"]) >= 0, (name, effect)


def test_events_shift_moods_but_do_not_set_them(bukhara: Scenario) -> None:
    """No single effect is so large that it decides by itself who goes over, who rises or who starves."""
    bounds = {"loyalty": 30, "support": 12, "food": 12, "prestige": 12, "replacements": 250, "recruits": 300}
    for name, effect in effects(bukhara.folder):
        kind = next(iter(effect))
        if kind in bounds:
            amount = effect["add"]
            figures = amount.values() if isinstance(amount, dict) else [amount]
            assert all(abs(int(figure)) <= bounds[kind] for figure in figures), (name, effect)


def test_recruits_are_raised_elsewhere(bukhara: Scenario) -> None:
    """An option that takes recruits from the land calls the unit in which they stand."""
    for name, rule in rules(bukhara.folder):
        taken = any(effect.get("recruits") and number(effect["add"]) < 0 for effect in rule["then"])
        assert not taken or any("arrive" in effect for effect in rule["then"]), name


@pytest.mark.slow
def test_units_that_are_called_wait_for_it(bukhara: Scenario) -> None:
    units, schedule = read(bukhara.folder, "oob")["units"], read(bukhara.folder, "reinforcements")["schedule"]
    called = {effect["arrive"] for _, effect in effects(bukhara.folder) if "arrive" in effect}
    assert called == {name for name, unit in units.items() if unit["at"] == "event"}
    for name in called:
        assert schedule[name]["legs"][0]["by"] == "arrive", name
        assert all("after" in leg for leg in schedule[name]["legs"]), name


def test_no_unit_is_called_into_enemy_land(bukhara: Scenario) -> None:
    """A rising or a regiment appears where its side stands in January, or in a box."""
    world = bukhara.world
    waiting = world.units["called"] == NEVER
    for leg in world.legs[world.legs["by"] == LegBy.ARRIVE]:
        if waiting[leg["unit"]] and leg["hex"] != NO_HEX:
            side = world.units["side"][leg["unit"]]
            assert world.owners[leg["hex"]] == side, bukhara.names.unit_ids[leg["unit"]]


@pytest.mark.slow
def test_every_rule_has_sources_and_marks_its_assumptions(bukhara: Scenario) -> None:
    ledger = set(read(bukhara.folder, "sources"))
    events, decisions = read(bukhara.folder, "events")["events"], read(bukhara.folder, "decisions")["decisions"]
    assert len(events) >= 35 and len(decisions) >= 18
    for name, rule in [*events.items(), *decisions.items()]:
        assert rule["title"] and rule["text"], name
        assert set(rule["source"]) - {"assumption"} and set(rule["source"]) <= ledger | {"assumption"}, name
        assert rule["source"][-1] == "assumption", name


def test_both_sides_have_real_choices(bukhara: Scenario) -> None:
    """Each side has ten decisions; free options cost something else, or are the choice to do nothing."""
    decisions = read(bukhara.folder, "decisions")["decisions"]
    for side in ("basmachi", "soviet"):
        assert sum(rule["side"] == side for rule in decisions.values()) >= 10
    for name, rule in decisions.items():
        for option, body in rule["options"].items():
            assert 0 <= int(body["cost"]) <= 8 and 0 <= int(body["appeal"]) <= 100, (name, option)
        if "default" in rule:
            assert rule["options"][rule["default"]]["cost"] == "0", name


@pytest.mark.slow
def test_names_used_by_checkpoints_exist(bukhara: Scenario) -> None:
    events = read(bukhara.folder, "events")
    settable = {effect["flag"] for _, effect in effects(bukhara.folder) if "flag" in effect}
    assert settable >= FLAGS and settable == set(events["flags"])
    assert events["events"].keys() >= EVENTS and not events["events"].keys() & RESULTS
    asked = [point["test"] for point in read(bukhara.folder, "history")["checkpoints"]]
    assert {test["flag"] for test in asked if "flag" in test} <= FLAGS
    assert {test["event"] for test in asked if "event" in test} <= EVENTS | RESULTS


def test_every_week_has_its_bulletin(bukhara: Scenario) -> None:
    first = date(1922, 1, 2)
    days = [date.fromisoformat(entry["on"]) for entry in read(bukhara.folder, "history")["bulletin"]]
    assert days == sorted(days, key=lambda day: (day - first).days // 7)
    assert {(day - first).days // 7 for day in days} == set(range(26))


@pytest.mark.slow
@pytest.mark.parametrize("use", ["modelled", "narrated", "left_out"])
def test_the_use_of_every_ledger_entry_is_true(bukhara: Scenario, use: str) -> None:
    """Modelled: cited by the game's data or a checkpoint. Narrated: only by the bulletin. Left out: nowhere."""
    names = ("scenario", "regions", "oob", "reinforcements", "victory", "events", "decisions", "plans")
    history = read(bukhara.folder, "history")
    modelled = {source for name in names for source in cited(read(bukhara.folder, name))}
    modelled |= set(cited(history["checkpoints"]))
    narrated = set(cited(history["bulletin"])) - modelled
    ledger = read(bukhara.folder, "sources")
    expected = {"modelled": modelled, "narrated": narrated, "left_out": ledger.keys() - modelled - narrated}[use]
    assert {name for name, entry in ledger.items() if entry["use"] == use} == expected & ledger.keys()
    assert all(bool(ledger[name].get("reason")) == (use != "modelled") for name in expected & ledger.keys())


def test_nearly_all_of_the_ledger_is_modelled_or_narrated(bukhara: Scenario) -> None:
    ledger = read(bukhara.folder, "sources")
    assert len(ledger) == 359
    assert 100 * sum(entry["use"] != "left_out" for entry in ledger.values()) >= 85 * 359
