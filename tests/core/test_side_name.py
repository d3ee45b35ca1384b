"""A side's name in sentences."""

import pytest

from game.core.side_name import SideName


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
