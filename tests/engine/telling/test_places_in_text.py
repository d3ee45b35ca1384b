"""Places whose names are descriptions: on the map as they are, in sentences as sentences need them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.core.codes import NO_UNIT, EventKind, PlanTarget
from game.engine.events import Event
from game.engine.game import Game
from game.engine.telling.bulletin import week_view, weekly_bulletin
from game.engine.telling.goals import hex_goal_lines, list_goals
from game.engine.telling.narrate import narrate
from game.engine.telling.news import news
from game.engine.telling.ownership import holding_text
from game.engine.telling.places import at_hex, hex_name, short_hex, the_hex, to_hex
from game.engine.telling.projection import project_score
from game.language import speaking
from game.play.advice.first_goals import first_goals
from game.play.lookup.name_finder import names_of
from game.play.missions.mission_text import target_text
from game.play.saves.storage import Storage
from game.play.session.session import Session
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.scenario.shown import ARTICLE, MODERN, as_shown, use_place_names
from tests.conftest import campaign_scenario
from tests.scenario.workshop import copied, edited

TOWN = "Mound by the river"
IN_TEXT = "the mound by the river"
LABEL = "0303"
OF_A_PLACE = (
    EventKind.TOWN_TAKEN, EventKind.WENT_WITH, EventKind.GIVEN_UP, EventKind.BESIEGED, EventKind.INVESTED,
    EventKind.RELIEVED, EventKind.ROSE, EventKind.WIRELESS, EventKind.STORES_OUT, EventKind.DEMANDED,
    EventKind.BREAK_OUT_FAILED, EventKind.EVACUATED, EventKind.LOOTED,
)  # fmt: skip


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The skirmish about a town whose name describes it."""
    folder = copied(tmp_path)
    for path in folder.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("Ak-Kurgan", TOWN), "utf-8")
    edited(folder, "map.yaml", "kind: town, fort: 1", f"kind: town, fort: 1, in_text: {IN_TEXT}, modern: Kurgan")
    return folder


@pytest.fixture
def game(scenario: Path) -> Game:
    return Game.new(load_scenario(scenario), seed=1)


def sentences(game: Game) -> Iterator[str]:
    """Yields what is said of the town: each kind of event, the news and stories of them, goals and ownership."""
    names, world = game.names, game.world
    town, hex = names.place_ids.index(TOWN), names.parse_label(LABEL)
    for kind in OF_A_PLACE:
        event = Event(1, kind, 0, 0 if kind == EventKind.LOOTED else NO_UNIT, hex, town, 1, 1, (), 3)
        yield narrate(world, names, event)
        game.events[:] = [event]
        yield from (item.text for item in news(week_view(game, 0, 1)))
        issue = weekly_bulletin(game, 0, 1)
        yield from (text for story in issue.stories for text in (story.title, story.text) if text)
    for side in (0, 1):
        goals = list_goals(game.view(side))
        yield from hex_goal_lines(goals, world, names, side, hex)
        yield holding_text(world, names, game.state, side, hex)


def test_sentences_use_the_form_for_sentences(game: Game) -> None:
    found = list(sentences(game))
    told = [text for text in found if IN_TEXT in text.lower()]
    assert len(told) > 2 * len(OF_A_PLACE)
    for text in told:
        assert text[0] != "t", "a sentence begins with a capital"
        assert not re.search(r"(?<![Tt]he )[Mm]ound by the river", text)
        assert not re.search(r"[^.] The mound", text)


def test_hexes_are_called_by_it_and_tables_by_the_name(game: Game) -> None:
    world, names, hex = game.world, game.names, game.names.parse_label(LABEL)
    assert hex_name(world, names, hex) == f"{IN_TEXT} ({LABEL})"
    assert at_hex(world, names, hex) == f"at {IN_TEXT} ({LABEL})"
    assert to_hex(world, names, hex) == f"to {IN_TEXT} ({LABEL})"
    assert the_hex(world, names, names.parse_label("0302"), labelled=False).endswith(f" of {IN_TEXT}")
    assert short_hex(world, names, hex) == TOWN
    assert target_text(world, names, PlanTarget.PLACE, names.place_ids.index(TOWN)) == IN_TEXT
    assert f"{IN_TEXT} held on 16 April 1922" in names.scoring_texts


def test_another_form_of_the_name_stands_in_sentences_too(game: Game) -> None:
    use_place_names(MODERN)
    names = as_shown(game.scenario).names
    assert names.places_in_text[0] == names.place_names[0] == "Kurgan"
    assert names.places_in_text[1] == names.place_ids[1]
    use_place_names(ARTICLE)


def test_translations_give_a_form_of_their_own_or_the_translated_name(game: Game, scenario: Path) -> None:
    (scenario / "languages").mkdir()
    file = scenario / "languages" / "ru.yaml"
    texts, in_text = f"texts: {{{TOWN}: Холм у реки}}\n", f"in_text: {{{TOWN}: «Холм у реки», Rabat: Рабат-на-холме}}\n"
    file.write_text(texts + in_text, "utf-8")
    with speaking("ru"):
        names = as_shown(load_scenario(scenario)).names
    assert (names.place_names[0], names.places_in_text[0]) == ("Холм у реки", "«Холм у реки»")
    assert (names.place_names[1], names.places_in_text[1]) == ("Rabat", "Рабат-на-холме")
    file.write_text(texts, "utf-8")
    with speaking("ru"):
        assert as_shown(load_scenario(scenario)).names.places_in_text == ("Холм у реки", "Rabat")
    file.write_text("texts: {Riders: Всадники}\n", "utf-8")
    with speaking("ru"):
        assert as_shown(load_scenario(scenario)).names.places_in_text == (IN_TEXT, "Rabat")


def test_neither_ids_nor_digests_depend_on_it(game: Game, scenario: Path) -> None:
    edited(scenario, "map.yaml", f", in_text: {IN_TEXT}", "")
    without = load_scenario(scenario)
    own = game.scenario
    assert (without.digest, without.rules_digest) == (own.digest, own.rules_digest)
    assert without.names.place_ids == own.names.place_ids
    assert without.names.places_in_text == without.names.place_names


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_player_may_type_either_form_in_either_language(code: str, tmp_path: Path) -> None:
    campaign = campaign_scenario()
    railway = campaign.names.place_ids.index("Railway north of Tashkent")
    with speaking(code):
        finder = names_of(Session(Game.new(campaign, seed=1), ("greedy", "greedy"), Storage(tmp_path))).places
        typed = ["Railway north of Tashkent", "the railway north of Tashkent", "tashkent-arys section"]
        typed += ["«Железная дорога к северу от Ташкента»", "железная дорога к северу"] if code == "ru" else []
        assert [finder.find(text) for text in typed] == [railway] * len(typed)


@pytest.mark.parametrize("name", ["bukhara_1922", "kut_1916"])
def test_no_shipped_sentence_has_a_bare_description_or_two_brackets(name: str) -> None:
    scenario: Scenario = load_scenario(name)
    for code in ("en", "ru"):
        with speaking(code):
            names = as_shown(scenario).names
        for shown, text in zip(names.place_names, names.places_in_text, strict=True):
            assert "(" not in text
            assert "," not in text
            assert text[0].isupper() or text.startswith(("the ", "«"))
            if code == "ru":
                lower = [word for word in shown.split()[1:] if word[0].islower() and "(" not in shown]
                assert not lower or text.startswith("«"), "a description in quotation marks"


def test_a_goal_whose_title_names_the_place_in_other_words_does_not_name_it_again() -> None:
    for code in ("en", "ru"):
        with speaking(code):
            game = Game.new(as_shown(load_scenario("kut_1916")), seed=1)
            view = game.view(1)
            titles = [goal.title for goal in first_goals(view, project_score(view))]
        assert not any(": " in title and "«" in title for title in titles)
        assert any("redoubt of Dujaila" in title or "редут Дуджейла" in title for title in titles)
