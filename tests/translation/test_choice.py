"""The language is chosen on the command line, by the environment, or in the settings, in this order."""

import os
from pathlib import Path

import pytest

import game as game_library
from game.commands.errors import CommandError
from game.commands.language_option import take_language_option
from game.language import current_language, speaking
from game.play.setup.settings import Settings, load_settings, save_settings, speak_chosen_language
from tests.conftest import SKIRMISH, Command, shipped_scenario
from tests.scenario.workshop import copied, edited


def test_the_option_is_taken_out_of_the_command_line():
    words = ["game", "rules", "--language", "ru", "7"]
    take_language_option(words)
    assert words == ["game", "rules", "7"]
    assert current_language().name == "Русский"
    assert os.environ["BUKHARA_LANGUAGE"] == "ru", "processes that the command starts speak it too"


def test_the_option_may_be_one_word():
    words = ["game", "--language=uz"]
    take_language_option(words)
    assert (words, current_language().code) == (["game"], "uz")


@pytest.mark.parametrize("words", [["game", "--language", "xx"], ["game", "rules", "--language"]])
def test_an_unknown_language_is_refused(words: list[str]):
    with pytest.raises(CommandError, match=r"--language: there is no language '.*'; there are: en, ru"):
        take_language_option(words)


def test_words_for_another_program_are_left_alone():
    words = ["game", "map", "--", "--language", "ru"]
    take_language_option(words)
    assert words[2:] == ["--", "--language", "ru"]


def test_the_settings_keep_the_language(tmp_path: Path):
    path = tmp_path / "settings.json"
    assert not save_settings(Settings(language="ru"), path)
    speak_chosen_language(load_settings(path))
    assert current_language().code == "ru"


def test_the_environment_comes_before_the_settings():
    with speaking("uz"):
        speak_chosen_language(Settings(language="ru"))
        assert current_language().code == "uz"


def test_settings_with_an_unknown_language_speak_english():
    speak_chosen_language(Settings(language="klingon"))
    assert current_language().code == "en"


def test_the_command_lists_languages(command: Command):
    answer = command("languages", "ru")
    assert answer.code == 0, answer.out
    assert answer.out.startswith("ru  Русский: ")


def test_the_command_lists_what_of_a_scenario_is_not_translated(command: Command, tmp_path: Path):
    scenario = copied(tmp_path)
    texts = 'texts:\n  Riders: Всадники\n  "Hill horse": Конница\n'
    edited(scenario, "languages/ru.yaml", "", texts)
    answer = command("languages", "ru", "--scenario", str(scenario))
    assert answer.code == 0, answer.out
    lines = answer.out.splitlines()
    assert lines[0].endswith("texts are translated; languages/ru.yaml lacks")
    assert '  "Hill foot":' in lines and '  "Hill horse":' not in lines
    edited(scenario, "languages/ru.yaml", texts, "texts:\n" + "".join(f"{line} X\n" for line in lines[1:]))
    answer = command("languages", "ru", "--scenario", str(scenario))
    assert answer.out.splitlines()[1:] == ['  "Riders":', '  "Hill horse":']
    assert command("languages", "ru", "--scenario", SKIRMISH).out.endswith("texts are translated\n")


def test_the_list_of_a_scenario_needs_a_language(command: Command):
    answer = command("languages", "--scenario", SKIRMISH)
    assert answer.code == 1 and "name a language of the program before --scenario: ru, uz" in answer.err


def test_an_unknown_catalogue_is_named(command: Command):
    answer = command("languages", "xx")
    assert answer.code == 1
    assert "there is no catalogue 'xx'; there are: ru, uz" in answer.err


def test_tables_for_programs_are_in_english_whatever_the_player_speaks():
    game = game_library.play_on(game_library.Game.new(shipped_scenario(SKIRMISH), seed=1), "greedy", until=2)
    english = game_library.frames(game)
    with speaking("pseudo"):
        other = game_library.frames(game)
        assert current_language().code == "pseudo"
    assert english.events.equals(other.events)
    assert english.given.equals(other.given)
