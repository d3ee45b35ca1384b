"""Settings that hold for all games, kept as JSON in the user's configuration folder."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import platformdirs

from game.core.atomic_file import write_whole
from game.core.foreign_json import parse_json
from game.language import LanguageError, mark, tr, use_language
from game.language.catalogue import VARIABLE
from game.scenario.shown import ARTICLE, PLACE_NAMES

SPEEDS = {"slow": 0.22, "normal": 0.1, "fast": 0.035, "off": 0.0}
"""Seconds per hex in which the computer's counters march; "off" shows nothing of its turn."""

PALETTES = mark({
    "scenario": "as on the map",
    "blue and orange": "blue and orange, for red-green blindness",
    "red and teal": "red and teal, for blue-yellow blindness",
    "dark and light": "dark and light, without any colour",
})  # fmt: skip
"""Colours of the sides by name in the settings, and what the player reads."""


@dataclass
class Settings:
    """What the player can set."""

    ui_scale: int = 0
    """Size of text and buttons in per cent; 0 fits them to the window."""
    speed: str = "normal"
    follow: bool = True
    """The camera follows battles and fallen towns."""
    palette: str = "scenario"
    """Colours of the sides: one of PALETTES."""
    edge_pan: bool = False
    """The map scrolls while the mouse is at an edge of the window."""
    fog: bool = True
    """New games are played with fog of war."""
    fixed_figures: bool = False
    """New games use the best value of uncertain figures."""
    iron: bool = False
    """New games are played in iron mode."""
    keys: dict[str, list[str]] = field(default_factory=dict)
    """Keys that the player has changed, by command."""
    place_names: str = ARTICLE
    """Form of the names of places: one of PLACE_NAMES."""
    language: str = ""
    """Code of the language that the player has chosen; empty for English."""
    fullscreen: bool = False
    warn_end_turn: bool = True
    sound: bool = True
    volume: int = 50
    """Of sounds, in per cent."""
    bulletin: bool = True
    """Open the bulletin when a week begins."""
    log_filter: str = "all"
    """What the log shows: the word of one of LOG_FILTERS."""
    tutorial: bool = True
    """Offer the guided first turn when a campaign that has one begins."""


def settings_file() -> Path:
    """Returns the file of the settings."""
    return Path(platformdirs.user_config_dir("bukhara")) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Reads the settings, with defaults for what is missing or malformed."""
    settings = Settings()
    try:
        found = parse_json((path or settings_file()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return settings
    if not isinstance(found, dict):
        return settings
    for entry in fields(Settings):
        value = found.get(entry.name)
        if type(value) is type(getattr(settings, entry.name)):
            setattr(settings, entry.name, value)
    if found.get("colour_blind") is True:  # before version 0.5.0 there was one palette
        settings.palette = "blue and orange"
    if settings.palette not in PALETTES:
        settings.palette = "scenario"
    if not all(isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in settings.keys.values()):
        settings.keys = {}
    if settings.place_names not in PLACE_NAMES:
        settings.place_names = ARTICLE
    if settings.speed not in SPEEDS:
        settings.speed = "normal"
    settings.volume = max(0, min(100, settings.volume))
    settings.ui_scale = settings.ui_scale if settings.ui_scale == 0 or 50 <= settings.ui_scale <= 400 else 0
    return settings


def speak_chosen_language(settings: Settings) -> None:
    """Speaks the language of the settings, unless the command line or the environment asks for one."""
    if settings.language and VARIABLE not in os.environ:
        with suppress(LanguageError):  # chosen in a version that had it
            use_language(settings.language)


def save_settings(settings: Settings, path: Path | None = None) -> str:
    """Writes the settings. Returns why they could not be saved; empty if they were."""
    target = path or settings_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, json.dumps(asdict(settings), indent=1))
    except OSError as error:
        why = error.strerror or error
        return tr("The settings could not be saved in {folder}: {why}.", folder=target.parent, why=why)
    return ""
