"""Messages: looked up, filled in, counted, and numbers written as a language writes them."""

import pytest

from game.engine.telling.grammar import count, count_in_words, listed, signed_count
from game.language import LanguageError, current_language, mark, number, speaking, tr, trc, trn
from game.language.catalogue import Language
from game.language.messages import _filled


def test_english_is_what_the_code_says():
    assert tr("{unit} marches", unit="2Cav") == "2Cav marches"
    assert trn("{number} wolf", "{number} wolves", 1) == "1 wolf"
    assert trn("{number} wolf", "{number} wolves", 0) == "0 wolves"
    assert trc("a verb", "Support") == "Support"
    assert mark("text") == "text"
    assert number(1200) == "1,200"
    assert number(2.55, ".1f") == "2.5"


def test_a_text_without_values_keeps_its_braces():
    assert tr("a set {1, 2}") == "a set {1, 2}"


def test_the_empty_text_is_not_the_header_of_a_catalogue():
    with speaking("ru"):
        assert tr("") == ""


def test_pseudo_texts_are_bracketed_and_keep_their_placeholders():
    with speaking("pseudo"):
        text = tr("{unit} marches to {place}", unit="2Cav", place="Denov")
        assert text.startswith("⟦2Cav márch")
        assert "Denov" in text
        assert trn("{number} wolf", "{number} wolves", 2).startswith("⟦2 wólvés")
    assert tr("{unit} marches", unit="2Cav") == "2Cav marches"


def test_numbers_are_written_as_the_language_does():
    russian = Language("ru", "Русский", "\N{NO-BREAK SPACE}", ",")
    assert _filled("{men:,} / {share:.1f} / {name}", {"men": 12345, "share": 2.5, "name": "a.b,c"}, russian) == (
        "12\N{NO-BREAK SPACE}345 / 2,5 / a.b,c"
    )


def test_an_unknown_language_is_refused_and_nothing_changes():
    before = current_language()
    with pytest.raises(LanguageError, match="there is no language 'xx'; there are: en"), speaking("xx"):
        pass
    assert current_language() == before


def test_counted_nouns_take_the_forms_of_the_language():
    assert [count(1200, "man"), signed_count(-3, "point"), count_in_words(2, "hex")] == [
        "1,200 men", "-3 points", "two hexes",
    ]  # fmt: skip
    assert listed(["A", "B", "C"]) == "A, B and C"
