"""Names of saved games, and settings."""

from pathlib import Path

from game.play.saves.storage import Storage
from game.play.setup.settings import Settings, load_settings, save_settings


def test_names_typed_by_players_become_file_names(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    assert storage.path("../../etc/passwd").parent == storage.folder
    assert storage.path("  ").name == "game.bukhara"
    assert storage.path("Душанбе, ночь").name == "Душанбе_ ночь.bukhara"


def test_settings_survive_and_nonsense_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save_settings(Settings(ui_scale=150, speed="slow"), path)
    assert load_settings(path) == Settings(ui_scale=150, speed="slow")
    path.write_text('{"ui_scale": "huge", "speed": "warp", "follow": false}', encoding="utf-8")
    assert load_settings(path) == Settings(follow=False)
    path.write_text("[[[", encoding="utf-8")
    assert load_settings(path) == Settings()
    path.write_text('{"keys": ' + "[" * 100_000, encoding="utf-8")
    assert load_settings(path) == Settings()
