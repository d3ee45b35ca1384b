"""A side's name in sentences."""

import pytest

from game.core.side_name import SideName
from game.scenario.schema.scenario import SideSpec


@pytest.mark.parametrize(
    ("name", "article", "plural", "sentence", "owner"),
    [
        ("Soviets", True, True, "The Soviets win", "the Soviets' men"),
        ("Basmachi", True, True, "The Basmachi win", "the Basmachi's men"),
        ("Spain", False, False, "Spain wins", "Spain's men"),
        ("Ottoman Empire", True, False, "The Ottoman Empire wins", "the Ottoman Empire's men"),
    ],
)
def test_forms_of_a_name(name: str, article: bool, plural: bool, sentence: str, owner: str) -> None:
    side = SideName("id", name, "ABC", "#000000", "none", article, plural)
    assert f"{side.The} {side.verb('win', 'wins')}" == sentence
    assert f"{side.possessive} men" == owner
    assert side.the == (f"the {name}" if article else name)


@pytest.mark.parametrize(
    ("name", "sentence", "noun"),
    [
        ("Soviets", "The Soviets win", "Soviet"),
        ("British", "The British win", "British"),
        ("French", "The French win", "French"),
        ("Spain", "Spain wins", "Spain"),
        ("The Rif", "The Rif wins", "Rif"),
        ("Ottoman Empire", "The Ottoman Empire wins", "Ottoman Empire"),
        ("Army of Africa", "The Army of Africa wins", "Army of Africa"),
        ("Sons of the hills", "The Sons of the hills win", "Sons of the hills"),
        ("United States", "The United States wins", "United States"),
        ("Congress", "Congress wins", "Congress"),
    ],
)
def test_a_name_alone_suggests_its_grammar(name: str, sentence: str, noun: str) -> None:
    side = SideSpec(name=name, short="ABC", colour="#123456").in_sentences("id")
    assert f"{side.The} {side.verb('win', 'wins')}" == sentence
    assert side.before_noun == noun


def test_what_is_written_overrules_the_name() -> None:
    spec = {"name": "Paris", "the": "no", "plural": "no", "adjective": "Parisian", "short": "PAR", "colour": "#123456"}
    side = SideSpec.model_validate(spec).in_sentences("id")
    assert (side.The, side.verb("win", "wins"), side.before_noun) == ("Paris", "wins", "Parisian")
