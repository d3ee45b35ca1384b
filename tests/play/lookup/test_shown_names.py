"""What players read of a scenario: the form of names of places that they choose, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.play.lookup.name_finder import names_of
from game.play.saves.storage import Storage
from game.play.session.session import HUMAN, Session
from game.play.setup.settings import Settings, load_settings, save_settings
from game.scenario.load import load_scenario
from game.scenario.scenario import PlaceForms, Scenario
from game.scenario.shown import ARTICLE, HISTORICAL, MODERN, PLACE_NAMES, as_shown, other_names, use_place_names


@pytest.fixture(scope="module")
def campaign() -> Scenario:
    return load_scenario("bukhara_1922")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        (ARTICLE, ["Bukhara", "Hisar", "Dushanbe", "Termez"]),
        (HISTORICAL, ["Bukhara", "Gissar", "Dyushambe", "Termez"]),
        (MODERN, ["Buxoro", "Hisor", "Dushanbe", "Termiz"]),
    ],
)
def test_places_are_shown_in_the_chosen_form(campaign: Scenario, form: str, shown: list[str]) -> None:
    use_place_names(form)
    names = as_shown(campaign).names
    ids = ["Bukhara", "Hisar", "Dushanbe", "Termez"]
    assert [names.place_names[names.place_ids.index(id)] for id in ids] == shown
    assert names.place_ids == campaign.names.place_ids


def test_nothing_but_names_differs(campaign: Scenario) -> None:
    use_place_names(MODERN)
    shown = as_shown(campaign)
    assert shown is as_shown(campaign) is as_shown(shown)
    assert shown.world is campaign.world
    assert (shown.digest, shown.rules_digest, shown.place_aka) == (
        campaign.digest, campaign.rules_digest, campaign.place_aka,
    )  # fmt: skip
    use_place_names(ARTICLE)
    assert as_shown(shown) is campaign


def test_every_form_of_a_name_stands_for_its_place_only(campaign: Scenario) -> None:
    names = campaign.names
    for form in (HISTORICAL, MODERN):
        use_place_names(form)
        shown = as_shown(campaign).names.place_names
        assert len(set(shown)) == len(shown)
        for place, name in enumerate(shown):
            assert name not in names.place_ids or names.place_ids[place] == name


def test_a_form_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="article, historical, modern"):
        use_place_names("latin")


def test_a_place_is_found_by_any_of_its_names(campaign: Scenario, tmp_path: Path) -> None:
    session = Session(Game.new(campaign, seed=1), (HUMAN, HUMAN), Storage(tmp_path))
    hisar = campaign.names.place_ids.index("Hisar")
    for form in PLACE_NAMES:
        use_place_names(form)
        assert session.show_names() == (form != ARTICLE)
        finder = names_of(session).places
        for text in ("Hisar", "gissar", "Hisor", "Hissar"):
            assert finder.exact(text) == hisar
        assert session.names.place_names[hisar] not in other_names(campaign, session.names, hisar)


def test_the_setting_is_kept_and_a_wrong_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(Settings(place_names=MODERN), file)
    assert load_settings(file).place_names == MODERN
    file.write_text('{"place_names": "latin"}')
    assert load_settings(file).place_names == ARTICLE


def test_saves_and_replays_are_the_same_whatever_is_shown(tmp_path: Path) -> None:
    own = load_scenario("skirmish_5x5")
    scenario = replace(own, place_forms=(PlaceForms("Old", "New"), *own.place_forms[1:]))
    written = []
    for form in PLACE_NAMES:
        use_place_names(form)
        session = Session(Game.new(scenario, seed=3), ("greedy", "greedy"), Storage(tmp_path / form))
        for _ in range(4):
            session.play_computer()
        session.save(tmp_path / form / "game.bukhara")
        written.append(((tmp_path / form / "game.bukhara").read_bytes(), write_replay(session.game)))
        assert session.names.place_names[0] == {ARTICLE: own.names.place_ids[0], HISTORICAL: "Old"}.get(form, "New")
    assert written[0] == written[1] == written[2]
