"""Counted nouns, articles and lists."""

import pytest

from game.engine.telling.grammar import (
    count,
    count_in_words,
    in_words,
    listed,
    plural_of,
    sentence,
    signed_count,
    with_article,
)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("week", "weeks"), ("hex", "hexes"), ("enemy", "enemies"), ("day", "days"), ("man", "men"), ("fit man", "fit men"),
     ("machine gun", "machine guns"), ("aircraft", "aircraft"), ("loss", "losses"), ("process", "processes")],
)  # fmt: skip
def test_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_counts() -> None:
    assert [count(number, "man") for number in (0, 1, 2, 1200)] == ["0 men", "1 man", "2 men", "1,200 men"]
    assert [count_in_words(number, "hex") for number in (0, 1, 2, 13)] == [
        "no hexes",
        "one hex",
        "two hexes",
        "13 hexes",
    ]
    assert [signed_count(number, "man") for number in (1, -1, 2, -1200)] == ["+1 man", "-1 man", "+2 men", "-1,200 men"]
    assert in_words(12) == "twelve"


@pytest.mark.parametrize("noun", ["army", "hour", "8 to 1 attack", "11 gun battery", "enemy", "18 gun battery"])
def test_an(noun: str) -> None:
    assert with_article(noun) == f"an {noun}"


@pytest.mark.parametrize("noun", ["river", "unit", "useful road", "one-turn march", "1 to 1 attack", "European"])
def test_a(noun: str) -> None:
    assert with_article(noun) == f"a {noun}"


def test_lists_and_sentences() -> None:
    assert [listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert listed("ABC", last="or") == "A, B or C"
    assert listed("ABCDEF") == "A, B, C, D and 2 more"
    assert sentence("the Riders win") == "The Riders win"
