"""Messages: looked up, filled in, counted, and numbers written as a language writes them."""

import threading
from pathlib import Path

import pytest

from game.engine.telling.grammar import count, count_in_words, listed, signed_count
from game.language import LanguageError, catalogue, current_language, mark, number, speaking, tr, trc, trn
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
    text, values = "{men:,} / {share:.1f} / {name}", {"men": 12345, "share": 2.5, "name": "a.b,c"}
    assert _filled(text, text, values, russian) == "12\N{NO-BREAK SPACE}345 / 2,5 / a.b,c"


@pytest.mark.parametrize("broken", ["Взят {town}", "Взят {place", "Взят {place.name}", "Взят {place:d}", "Взят {}"])
def test_a_translation_that_does_not_fit_its_values_gives_english(broken: str):
    russian = Language("ru", "Русский", "\N{NO-BREAK SPACE}", ",")
    assert _filled(broken, "{place} is taken", {"place": "Denov"}, russian) == "Denov is taken"


def test_a_message_that_does_not_fit_its_values_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        tr("{place} is taken", town="Denov")


def test_other_threads_go_on_speaking_the_language_of_the_program():
    found = []
    with speaking("pseudo"):
        thread = threading.Thread(target=lambda: found.append(tr("March")))
        thread.start()
        thread.join()
        found.append(tr("March"))
    assert found == ["March", "⟦Márch~⟧"]


@pytest.mark.parametrize("length", [0, 3, 20, 28, 5000])
def test_a_damaged_catalogue_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int):
    whole = catalogue.catalogue_file("ru").read_bytes()
    (tmp_path / "ru.mo").write_bytes(whole[:length])
    monkeypatch.setattr(catalogue, "catalogue_file", lambda code: tmp_path / f"{code}.mo")
    with pytest.raises(LanguageError, match="the catalogue of Русский cannot be read"):
        catalogue._load.__wrapped__("ru")


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
