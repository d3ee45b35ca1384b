"""The settings dialog. Each button switches its setting to the next value."""

from collections.abc import Callable, Iterable
from html import escape
from typing import TypeVar

from game.language import current_language, language_choices, tr, trc
from game.play.setup.settings import PALETTES, SPEEDS
from game.scenario.shown import PLACE_NAMES, use_place_names
from game.ui.keys import Command, key_text
from game.ui.screens.context import GameContext
from game.ui.screens.key_settings import open_keys
from game.ui.sound.waveforms import SoundName
from game.ui.theme import UI_SCALES
from game.ui.window import Window

_VOLUMES = (10, 25, 50, 75, 100)
_Value = TypeVar("_Value", int, str)


def open_settings(window: Window, changed: Callable[[], None]) -> None:
    """Opens the list of settings. Every change takes effect at once; `changed` is called after it."""
    title = tr("Settings (not saved)") if window.settings_fault else tr("Settings")
    window.dialogs.menu(title, _SettingsMenu(window, changed).entries(), width=520)


class _SettingsMenu:
    """The entries of the dialog, and what each of them does; a change opens the dialog again."""

    def __init__(self, window: Window, changed: Callable[[], None]) -> None:
        self.window, self.settings, self.changed = window, window.settings, changed

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        settings = self.settings
        return [
            (tr("Language: {language}", language=current_language().name), self._next_language),
            (tr("Place names: {form}", form=tr(PLACE_NAMES[settings.place_names])), self._next_place_names),
            (tr("Show marches and battles: {speed}", speed=_speed(settings.speed)), self._next("speed", SPEEDS)),
            (tr("Text size: {size}", size=_text_size(self.window)), self._next_scale),
            (tr("Sound ({key}): {on}", key=key_text(Command.SOUND), on=_on(settings.sound)), self._flip("sound")),
            (tr("Volume: {share}%", share=settings.volume), self._next_volume),
            (tr("Camera follows battles: {on}", on=_on(settings.follow)), self._flip("follow")),
            (
                tr("Colours of the sides: {colours}", colours=tr(PALETTES[settings.palette])),
                self._next("palette", PALETTES),
            ),
            (tr("Scroll at the edges of the window: {on}", on=_on(settings.edge_pan)), self._flip("edge_pan")),
            (tr("Warn about idle units: {on}", on=_on(settings.warn_end_turn)), self._flip("warn_end_turn")),
            (tr("Open the bulletin every turn: {on}", on=_on(settings.bulletin)), self._flip("bulletin")),
            (tr("Offer the guided first turn: {on}", on=_on(settings.tutorial)), self._flip("tutorial")),
            (tr("Full screen (F11): {on}", on=_on(settings.fullscreen)), self._toggle_fullscreen),
            (tr("Keys"), lambda: open_keys(self.window, self._open_again)),
            (tr("Done"), self._done),
        ]

    def _flip(self, name: str) -> Callable[[], None]:
        """Returns what turns a setting on or off."""

        def flip() -> None:
            setattr(self.settings, name, not getattr(self.settings, name))
            self._keep()

        return flip

    def _next(self, name: str, values: Iterable[str]) -> Callable[[], None]:
        """Returns what gives a setting the value after its present one."""

        def give() -> None:
            setattr(self.settings, name, _after(getattr(self.settings, name), values))
            self._keep()

        return give

    def _next_place_names(self) -> None:
        self.settings.place_names = _after(self.settings.place_names, PLACE_NAMES)
        use_place_names(self.settings.place_names)
        self._keep()

    def _next_language(self) -> None:
        self.window.set_language(_after(current_language().code, [choice.code for choice in language_choices()]))
        self.changed()
        self._open_again()

    def _next_scale(self) -> None:
        self.window.set_scale(_after(self.settings.ui_scale, [0, *UI_SCALES]))
        self._open_again()

    def _next_volume(self) -> None:
        self.settings.volume = next((step for step in _VOLUMES if step > self.settings.volume), _VOLUMES[0])
        self.window.sounds.play(SoundName.SHOT)
        self.window.keep_settings()
        self._open_again()

    def _toggle_fullscreen(self) -> None:
        self.window.set_fullscreen(not self.settings.fullscreen)
        self._open_again()

    def _done(self) -> None:
        if self.window.settings_fault:
            self.window.dialogs.message(tr("The settings are not saved"), escape(self.window.settings_fault))

    def _keep(self) -> None:
        self.changed()
        self.window.keep_settings()
        self._open_again()

    def _open_again(self) -> None:
        open_settings(self.window, self.changed)


def _after(value: _Value, values: Iterable[_Value]) -> _Value:
    """Returns the value that follows one; the second, which follows the default, if it is not among them."""
    known = list(values)
    now = known.index(value) if value in known else 0
    return known[(now + 1) % len(known)]


def toggle_sound(context: GameContext) -> None:
    """Turns sound on or off."""
    window = context.window
    window.settings.sound = not window.settings.sound
    window.sounds.stop()
    window.sounds.play(SoundName.PAPER)
    window.keep_settings()
    context.say(tr("Sound is on.") if window.settings.sound else tr("Sound is off."))


def _on(value: bool) -> str:
    return tr("on") if value else tr("off")


def _speed(name: str) -> str:
    """Returns a speed of the settings as the player reads it."""
    words = {
        "slow": trc("speed", "slow"),
        "normal": trc("speed", "normal"),
        "fast": trc("speed", "fast"),
        "off": trc("speed", "off"),
    }
    return words[name]


def _text_size(window: Window) -> str:
    """Returns the size of text as it is set, and how large it is if the window has no room for that."""
    wanted, shown = window.settings.ui_scale, round(window.theme.scale * 100)
    if not wanted:
        return tr("automatic ({share}%)", share=shown)
    if abs(shown - wanted) <= 1:
        return f"{wanted}%"
    return tr("{wanted}%, in this window {shown}%", wanted=wanted, shown=shown)
