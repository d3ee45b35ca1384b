"""Scenarios in other languages: what players read, and nothing else; and what lint says of translations."""

from pathlib import Path

import pytest

from game.engine.game import Game
from game.engine.storage.replay import write_replay
from game.language import speaking
from game.play.lookup.name_finder import names_of
from game.play.saves.storage import Storage
from game.play.session.session import Session
from game.scenario.heads import read_head
from game.scenario.load import lint_folder, load_scenario
from game.scenario.shown import MODERN, as_shown, use_place_names
from game.scenario.translations import read_translations
from tests.scenario.workshop import copied, extended

RUSSIAN = """\
texts:
  Riders: Всадники
  RID: ВСД
  Ak-Kurgan: Ак-Курган
  Hill horse: Горная конница
  ? The plain
  : Равнина
  Skirmish at Ak-Kurgan: Стычка у Ак-Кургана
modern:
  Rabat: Работ
"""


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """A copy of the skirmish with translations into Russian."""
    folder = copied(tmp_path)
    write(folder, RUSSIAN)
    return folder


def write(folder: Path, text: str, code: str = "ru") -> None:
    (folder / "languages").mkdir(exist_ok=True)
    (folder / "languages" / f"{code}.yaml").write_text(text, encoding="utf-8")


def warnings(scenario: Path) -> list[tuple[str, int, str]]:
    """Code, line and text of what lint says of translations."""
    return [(p.code, p.line, p.message) for p in lint_folder(scenario) if "/languages/" in p.path]


def test_names_and_texts_are_shown_in_the_language_in_use(scenario: Path) -> None:
    own = load_scenario(scenario)
    with speaking("ru"):
        shown = as_shown(own)
        names, riders = shown.names, shown.names.sides[0]
        assert (riders.name, riders.the, riders.The, riders.possessive, riders.before_noun) == ("Всадники",) * 5
        assert shown.title == "Стычка у Ак-Кургана"
        assert "Равнина" in names.region_names
        assert names.place_names == ("Ак-Курган", *own.names.place_ids[1:])
        assert names.unit_names[names.unit("hill_horse")] == "Горная конница"
        assert any("Ак-Курган" in text for text in names.scoring_texts)
        assert names.sides[1].The == "The Regulars", "what is not translated stays as it is"
        assert read_head(scenario).title == shown.title
        use_place_names(MODERN)
        assert as_shown(own).names.place_names[own.names.place_ids.index("Rabat")] == "Работ"
    use_place_names("article")
    assert as_shown(shown) is own


def test_a_variant_has_the_translations_of_its_base_and_its_own(scenario: Path) -> None:
    variant = extended(scenario.parent, "")
    write(variant, "texts:\n  Variant: Вариант\n  Riders: Наездники\n")
    own = load_scenario(variant)
    with speaking("ru"):
        shown = as_shown(own)
        assert (shown.title, shown.names.sides[0].name) == ("Вариант", "Наездники")
        assert shown.names.place_names[0] == "Ак-Курган"
    assert warnings(variant) == []


def test_orders_saves_and_replays_are_the_same_in_every_language(scenario: Path, tmp_path: Path) -> None:
    own = load_scenario(scenario)
    written = []
    for code in ("en", "ru", "pseudo"):
        with speaking(code):
            session = Session(Game.new(own, seed=3), ("greedy", "still"), Storage(tmp_path / code))
            session.play_computer()
            orders = [session.game.names.write(order) for order in list(session.game.orders)[:40]]
            written.append((write_replay(session.game), orders, session.game.scenario.rules_digest))
    assert written[0] == written[1] == written[2]


def test_a_player_may_type_names_in_either_language(scenario: Path, tmp_path: Path) -> None:
    with speaking("ru"):
        session = Session(Game.new(load_scenario(scenario), seed=3), ("human", "human"), Storage(tmp_path))
        finder = names_of(session)
        assert finder.places.exact("ак-курган") == finder.places.exact("Ak Kurgan") == 0
        unit = session.names.unit("hill_horse")
        assert [finder.units.exact(text) for text in ("горная конница", "hill horse", "hill_horse")] == [unit] * 3


def test_lint_finds_what_is_stale_empty_or_twice(scenario: Path) -> None:
    assert warnings(scenario) == []
    write(scenario, 'texts:\n  Rider: Всадник\n  Riders: ""\n  The plain: Равнина\n  "The  plain": Степь\n')
    found = warnings(scenario)
    assert [(code, line) for code, line, _ in found] == [
        ("nothing-to-translate", 2), ("empty-value", 3), ("translated-twice", 5),
    ]  # fmt: skip
    assert "did you mean 'Riders'" in found[0][2]
    write(scenario, "modern:\n  Rabbat: Работ\n")
    assert [(code, line) for code, line, _ in warnings(scenario)] == [("nothing-to-translate", 2)]
    write(scenario, RUSSIAN)
    write(scenario, RUSSIAN, "russian")
    assert [code for code, _, _ in warnings(scenario)] == ["unread-file"]


def test_a_broken_translation_does_not_keep_anybody_from_playing(scenario: Path) -> None:
    write(scenario, 'texts: [1, 2]\nmodern:\n  Rabat: {a: b}\n  Ak-Kurgan: "')
    with speaking("ru"):
        assert as_shown(load_scenario(scenario)).names.place_names == load_scenario(scenario).names.place_ids


def test_long_texts_are_found_however_their_lines_are_broken(tmp_path: Path) -> None:
    long = "word " * 300
    write(tmp_path, f"texts:\n  ? {long}\n    end\n  : >-\n    one\n    two\n")
    assert read_translations([tmp_path], "ru").of(long + "\nend") == "one two"
