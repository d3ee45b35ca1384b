"""The settings dialog. Each button switches its setting to the next value."""

from collections.abc import Callable
from html import escape

from game.language import current_language, language_choices, tr, trc
from game.play.settings import PALETTES, SPEEDS
from game.scenario.shown import PLACE_NAMES, use_place_names
from game.ui.keys import Command, key_text
from game.ui.screens.context import GameContext
from game.ui.screens.key_settings import open_keys
from game.ui.sound.waveforms import SoundName
from game.ui.theme import UI_SCALES
from game.ui.window import Window

_VOLUMES = (10, 25, 50, 75, 100)


def open_settings(window: Window, changed: Callable[[], None]) -> None:
    """Opens the list of settings. Every change takes effect at once; `changed` is called after it."""
    settings = window.settings

    def flip(name: str) -> None:
        setattr(settings, name, not getattr(settings, name))
        changed()
        window.keep_settings()
        open_settings(window, changed)

    def speed() -> None:
        names = list(SPEEDS)
        settings.speed = names[(names.index(settings.speed) + 1) % len(names)]
        changed()
        window.keep_settings()
        open_settings(window, changed)

    def palette() -> None:
        names = list(PALETTES)
        settings.palette = names[(names.index(settings.palette) + 1) % len(names)]
        changed()
        window.keep_settings()
        open_settings(window, changed)

    def scale() -> None:
        scales = [0, *UI_SCALES]
        now = scales.index(settings.ui_scale) if settings.ui_scale in scales else 0
        window.set_scale(scales[(now + 1) % len(scales)])
        open_settings(window, changed)

    def language() -> None:
        codes = [choice.code for choice in language_choices()]
        now = codes.index(current_language().code) if current_language().code in codes else 0
        window.set_language(codes[(now + 1) % len(codes)])
        changed()
        open_settings(window, changed)

    def place_names() -> None:
        forms = list(PLACE_NAMES)
        settings.place_names = forms[(forms.index(settings.place_names) + 1) % len(forms)]
        use_place_names(settings.place_names)
        changed()
        window.keep_settings()
        open_settings(window, changed)

    def volume() -> None:
        settings.volume = next((step for step in _VOLUMES if step > settings.volume), _VOLUMES[0])
        window.sounds.play(SoundName.SHOT)
        window.keep_settings()
        open_settings(window, changed)

    def full() -> None:
        window.set_fullscreen(not settings.fullscreen)
        open_settings(window, changed)

    def done() -> None:
        if window.settings_fault:
            window.dialogs.message(tr("The settings are not saved"), escape(window.settings_fault))

    window.dialogs.menu(
        tr("Settings (not saved)") if window.settings_fault else tr("Settings"),
        [
            (tr("Language: {language}", language=current_language().name), language),
            (tr("Place names: {form}", form=tr(PLACE_NAMES[settings.place_names])), place_names),
            (tr("Show marches and battles: {speed}", speed=_speed(settings.speed)), speed),
            (tr("Text size: {size}", size=_text_size(window)), scale),
            (tr("Sound ({key}): {on}", key=key_text(Command.SOUND), on=_on(settings.sound)), lambda: flip("sound")),
            (tr("Volume: {share}%", share=settings.volume), volume),
            (tr("Camera follows battles: {on}", on=_on(settings.follow)), lambda: flip("follow")),
            (tr("Colours of the sides: {colours}", colours=tr(PALETTES[settings.palette])), palette),
            (tr("Scroll at the edges of the window: {on}", on=_on(settings.edge_pan)), lambda: flip("edge_pan")),
            (
                tr("Warn about idle units: {on}", on=_on(settings.warn_end_turn)),
                lambda: flip("warn_end_turn"),
            ),
            (tr("Open the bulletin every turn: {on}", on=_on(settings.bulletin)), lambda: flip("bulletin")),
            (tr("Offer the guided first turn: {on}", on=_on(settings.tutorial)), lambda: flip("tutorial")),
            (tr("Full screen (F11): {on}", on=_on(settings.fullscreen)), full),
            (tr("Keys"), lambda: open_keys(window, lambda: open_settings(window, changed))),
            (tr("Done"), done),
        ],
        width=520,
    )


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
