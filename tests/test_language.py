"""The checker of texts finds each kind of fault, and none in good English."""

import pytest

from game.core.names import Names
from game.scenario import load_scenario
from tests.language import avoided, faults, faults_of


@pytest.fixture(scope="module")
def names() -> Names:
    return load_scenario("skirmish_5x5").names


@pytest.mark.parametrize(
    "text",
    [
        "No food for 1 turns.",
        "It holds for 2 turn yet.",
        "One units has moved.",
        "12 machine gun were taken.",
        "1,200 man fell sick.",
        "0 turn left",
        "3 turns is too long",
        "Three unit came.",
        "1 fit men are left",
        "2 more turn",
        "a army of 300",
        "an river in the way",
        "an unit of cavalry",
        "a MG company",
        "the the hills",
        "lost , as is known",
        "moved to bek_horse",
        "see scenario.yaml for it",
        "refused: NO_MP",
        "they are ON_MAP now",
        "held by NOBODY_JOINED",
        "Status.LOST",
        "the value is None",
        "lost {men} men",
        "the unit is DISPERSED now",
        "and so on..",
    ],
)
def test_faults_are_found(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "No food for 1 turn; 2 turns left; 0 units; one unit; 21 turns; 1,001 men.",
        "A turn's food for 2 men's horses",
        "an hour, an 8 to 1 attack, a unit, a useful road, an MG company, a ZOC, an uncertain army, a one-turn march",
        "NEWS\n  - Nothing happened...",
        "0.1 turns, 3.1 points, 2-1 games, turn 1 units",
        "He had had enough.",
        "DISPERSED",
        "the campaign of 1922",
    ],
)
def test_good_english_passes(text: str) -> None:
    assert faults(text) == []


def test_hex_numbers_stand_in_brackets(names: Names) -> None:
    assert faults("stands at 0303", names) == ['hex number: "0303"']
    assert faults("stands at Ak-Kurgan (0303), one hex north of Rabat (0505)", names) == []
    assert faults("in 1922 with 0777 or 1,202 men", names) == []


def test_sides_have_their_articles_and_verbs(names: Names) -> None:
    assert faults("The Riders win. It was taken by the Riders. Riders: 12 points.", names) == []
    assert len(faults_of(["Riders win", "The Riders wins", "taken by Riders"], names)) == 3


def test_allowed_words_are_no_faults() -> None:
    assert faults("run skirmish_5x5", allowed=["skirmish_5x5"]) == []


def test_words_to_avoid() -> None:
    assert avoided("Nobody told him, beside the mended road") == ["Nobody", "told", "beside", "mended"]
