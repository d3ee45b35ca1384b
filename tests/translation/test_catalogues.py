"""The shipped catalogues: complete where they say so, well-formed, up to date, and the same as what is compiled."""

import gettext
import io
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from game.language.catalogue import catalogue_file
from game.tools.languages.catalogues import is_translated, po_file, read_catalogue, save_catalogue, updated
from game.tools.languages.faults import faults_of
from game.tools.languages.sources import Message, find_messages

SHIPPED = ["ru", "uz"]
_WORD = re.compile(r"(?<![{\w])[A-Za-z]{4,}(?![}\w])")
_KEY_OR_COMMAND = re.compile(r"^(?:Ctrl|Shift|Enter|Backspace|Delete|Home|Page|PgUp|PgDn|Esc)\b|\b[A-Z]{3,}\b")


@cache
def shipped(code: str) -> Catalog:
    return read_catalogue(po_file(code), code)


@pytest.mark.parametrize("code", SHIPPED)
def test_translations_have_the_placeholders_of_their_messages(code: str):
    assert list(faults_of(shipped(code))) == []


@pytest.mark.parametrize("code", SHIPPED)
def test_catalogues_are_up_to_date(code: str, tmp_path: Path):
    path = tmp_path / f"{code}.po"
    save_catalogue(updated(shipped(code), find_messages()), path)
    how = "run `python -m game languages --update`"
    assert _contents(read_catalogue(path, code)) == _contents(shipped(code)), how
    assert _compiled(path.with_suffix(".mo")) == _compiled(catalogue_file(code)), how


def test_no_verb_after_a_name_asks_for_one_number():
    """Units and sides are called "Hill horse" as well as "Termez bands": past tense, or a verb that fits both."""
    name = r"(?<!of )\{(?:[Uu]nit|[Ss]ide|Who|[Tt]he_unit)\}"
    singular = re.compile(name + r" (?!leaders)(?:is|was|has|does|[a-z]+[^su\W]s)\b")
    assert [message.text for message in find_messages() if singular.search(message.text)] == []


def test_russian_is_complete():
    missing = [message.text for message in find_messages() if not is_translated(shipped("ru"), message)]
    assert missing == []


def test_russian_is_no_copy_of_english():
    """Only names of keys and forms of commands are the same in both."""
    copies = {str(one.id) for one in shipped("ru") if one.id and one.id == one.string and _WORD.search(str(one.id))}
    assert {text for text in copies if not _KEY_OR_COMMAND.search(text)} == set()


def _contents(catalogue: Catalog) -> list[tuple[object, ...]]:
    return [(one.id, one.context, one.string, [file for file, _ in one.locations]) for one in catalogue if one.id]


def _compiled(path: Path) -> dict[object, str]:
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    return {key: text for key, text in found._catalog.items() if key}


def _catalogue(text: str, translation: object, plural: str = "") -> Catalog:
    catalogue = Catalog(locale="ru")
    catalogue.add((text, plural) if plural else text, translation)
    return catalogue


def test_a_lost_placeholder_is_a_fault():
    assert list(faults_of(_catalogue("{unit} marches to {place}", "{unit} идет"))) == [
        "“{unit} идет” lacks a placeholder of “{unit} marches to {place}”: place"
    ]


def test_an_unknown_placeholder_is_a_fault():
    assert list(faults_of(_catalogue("Hold {place}", "Держать {town}"))) == [
        "“Держать {town}” has a placeholder that “Hold {place}” has not: town",
        "“Держать {town}” lacks a placeholder of “Hold {place}”: place",
    ]


def test_placeholders_of_english_grammar_may_be_left_out():
    assert list(faults_of(_catalogue("{Side} {en_takes} {town}", "Взят {town}: {Side}"))) == []


def test_torn_braces_are_a_fault():
    (fault,) = faults_of(_catalogue("Hold {place}", "Держать {place"))
    assert "Держать {place" in fault


def test_a_missing_form_is_a_fault():
    forms = ("{number} ход", "{number} хода", "")
    assert list(faults_of(_catalogue("{number} turn", forms, plural="{number} turns"))) == [
        "“{number} turn” lacks some of its 3 forms"
    ]


def test_an_update_keeps_translations_and_drops_what_is_gone():
    old = _catalogue("Hold {place}", "Держать {place}")
    old.add("Gone", "Нет")
    new = updated(old, {Message("Hold {place}"): ["a.py"], Message("March"): ["b.py"]})
    assert [(message.id, message.string) for message in new if message.id] == [
        ("Hold {place}", "Держать {place}"),
        ("March", None),
    ]
    assert is_translated(new, Message("Hold {place}"))
    assert not is_translated(new, Message("March"))
    compiled = io.BytesIO()
    write_mo(compiled, new)
    compiled.seek(0)
    assert gettext.GNUTranslations(compiled).gettext("Hold {place}") == "Держать {place}"
