"""The list of scenarios: from every folder, with heads at once, and those that cannot be played."""

from pathlib import Path

import pytest

from game.play.setup import library
from game.play.setup.library import Library, found_elsewhere
from game.scenario import known_scenarios, search_path
from game.scenario.heads import read_head
from game.text.scenario_list import scenario_lines
from tests.conftest import Command
from tests.scenario.test_zips import packed
from tests.scenario.workshop import copied, edited


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder; the campaign is left out, since it takes long to read."""
    own = tmp_path / "own"
    own.mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.setattr(search_path, "own_scenarios", lambda: own)
    monkeypatch.setattr(library, "shipped_scenarios", lambda: ["skirmish_5x5"])
    monkeypatch.setattr("game.scenario.unpacked._cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setenv(search_path.VARIABLE, "")
    monkeypatch.chdir(tmp_path / "here")
    return own


def war(folder: Path, name: str) -> Path:
    made = copied(folder, name)
    edited(made, "scenario.yaml", "id: skirmish_5x5", f"id: {name}")
    edited(made, "scenario.yaml", "Skirmish at Ak-Kurgan", f"The {name}")
    return made


def test_scenarios_of_all_folders_are_listed(own: Path) -> None:
    war(Path(), "here_war")
    war(own, "own_war")
    both = {f"{name}/{file.name}": file.read_text("utf-8") for name in ("here_war",) for file in Path(name).iterdir()}
    both["late_war/scenario.yaml"] = (
        "format: 1\nid: late_war\nextends: here_war\ntitle: Late\ncalendar: {last_turn: 7}\n"
    )
    archive = packed(own / "two.zip", both)
    all_of_them = Library()
    all_of_them.wait()
    zipped = [f"{archive}/here_war", f"{archive}/late_war"]
    assert all_of_them.ids == ["skirmish_5x5", "here_war", "own_war", *zipped]
    assert set(all_of_them.scenarios) == set(all_of_them.ids) and not all_of_them.faults
    late = all_of_them.heads[f"{archive}/late_war"]
    assert (late.title, late.about) == ("Late", "Riders, Regulars; 7 turns")
    labels = all_of_them.labels()
    assert labels["here_war"] == "The here_war" and labels[zipped[0]].startswith("The here_war (")
    assert len(set(labels.values())) == len(labels)


def test_one_that_hides_a_shipped_scenario_leaves_both_in_the_list(own: Path) -> None:
    copied(own)
    keys = Library().ids
    found = Library()
    found.wait()
    assert keys[0].endswith("scenarios/skirmish_5x5"), "the shipped one by its path"
    assert found.ids == [keys[0], "skirmish_5x5"]
    assert found.scenarios["skirmish_5x5"].folder == own / "skirmish_5x5"


def test_broken_ones_are_listed_with_their_problems(own: Path) -> None:
    broken = war(own, "broken_war")
    edited(broken, "oob.yaml", "men: 400", "men: many")
    (own / "half").mkdir()
    (own / "half" / "map.yaml").write_text("grid: {")
    (own / "a.zip").write_bytes(b"no zip")
    worst = own / "worst"
    worst.mkdir()
    (worst / "scenario.yaml").write_bytes(b"\xff\x00: [")
    found = Library()
    found.wait()
    assert set(found.scenarios) == {"skirmish_5x5"}
    assert "expected a whole number, got 'many'" in found.faults["broken_war"]
    assert "no scenario.yaml" in found.faults[str(own / "half")]
    assert "not a zip file" in found.faults["a"]
    assert "not UTF-8" in found.faults["worst"]
    lines = scenario_lines(found, colours=True)
    assert [line.startswith("\x1b[31m") for line in lines[:2]] == [False, True]
    text = " ".join(" ".join(scenario_lines(found, colours=False)).split())
    assert "broken_war The broken_war (damaged)" not in text
    assert "cannot be played" in text and "got 'many'" in text


def test_a_chosen_scenario_is_read_next(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("war_a", "war_b", "war_c"):
        war(own, name)
    order: list[str] = []

    def load(key: str, known: object) -> object:
        order.append(key)
        if len(order) == 1:
            found.want("war_c")
        return object()

    monkeypatch.setattr(library, "load_scenario", load)
    monkeypatch.setattr(Library, "wait", lambda self: self._thread.join())
    found = Library.__new__(Library)
    found.__init__("war_b")
    found.wait()
    assert order == ["war_b", "war_c", "skirmish_5x5", "war_a"]


def test_a_closed_one_reads_no_further(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    war(own, "war_a")
    order: list[str] = []

    def load(key: str, known: object) -> object:
        order.append(key)
        found.close()
        return object()

    monkeypatch.setattr(library, "load_scenario", load)
    found = Library.__new__(Library)
    found.__init__("war_a")
    found.wait()
    assert order == ["war_a"]


def test_only_what_has_changed_is_read_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_scenarios, "_SETTLED_S", 0.0)
    for name in ("war_a", "war_b"):
        war(own, name)
    first = Library()
    first.wait()
    edited(own / "war_b", "oob.yaml", "men: 400", "men: 4000")
    second = Library()
    second.wait()
    assert second.scenarios["war_a"] is first.scenarios["war_a"]
    assert second.scenarios["war_b"] is not first.scenarios["war_b"]
    edited(own / "war_a", "oob.yaml", "men: 400", "men: many")
    third = Library()
    third.wait()
    assert "got 'many'" in third.faults["war_a"]
    assert "war_a" not in third.scenarios


def test_heads_of_damaged_files_have_gaps(own: Path) -> None:
    for text in ("", "title: [", "title: {a: b}\nsides: [a]\ncalendar: 5\n", "extends: worst\ntitle: T\n"):
        folder = own / "worst"
        folder.mkdir(exist_ok=True)
        (folder / "scenario.yaml").write_text(text)
        head = read_head(folder)
        assert head.title in ("Worst", "T") and head.about == ""


def test_nothing_of_the_shipped_folder_is_found_twice() -> None:
    assert found_elsewhere() == []


@pytest.mark.slow
def test_text_mode_lists_them(own: Path, command: Command) -> None:
    war(own, "own_war")
    answer = command("play", "--text")
    assert answer.code == 1
    assert "own_war       The own_war (Riders, Regulars; 6 turns)" in answer.out
    assert "name a scenario" in answer.err


def test_one_that_is_to_wait_reads_only_heads_that_are_asked_for(own: Path) -> None:
    war(own, "war_a")
    found = Library("war_a", later=True)
    found.read_head("war_a")
    assert set(found.heads) == {"war_a"} and not found.scenarios
    found.begin()
    found.begin()
    found.wait()
    assert set(found.scenarios) == {"skirmish_5x5", "war_a"}
    unread = Library("war_a", later=True)
    unread.close()
    unread.wait()
    assert not unread.scenarios
