"""Sounds made by the program: they can be heard, turned off, and are missed by nothing without a device."""


import numpy as np
import pygame
import pytest

from game.play.setup.settings import Settings
from game.scenario.scenario import Scenario
from game.ui.sound.player import Sounds
from game.ui.sound.waveforms import RATE, SoundName, waveform
from tests.ui.conftest import PEOPLE, MakePlayer
from tests.waiting import wait_until


def _ready(sounds: Sounds) -> bool:
    return wait_until(lambda: sounds.is_ready, 10)


@pytest.mark.parametrize("name", list(SoundName))
def test_each_sound_is_short_and_audible_ends_softly_and_never_differs(name: SoundName) -> None:
    wave = waveform(name)
    assert wave.dtype == np.int16
    assert 0.3 < len(wave) / RATE < 3.1
    assert np.abs(wave.astype(np.int32)).max() == pytest.approx(0.8 * 32767, rel=0.01)
    assert np.abs(wave[-3:].astype(np.int32)).max() < 400, "no click at the end"
    assert (waveform(name) == wave).all()


def test_a_gun_is_lower_than_a_rifle() -> None:
    def middle(name: SoundName) -> float:
        power = np.abs(np.fft.rfft(waveform(name).astype(float))) ** 2
        return float((np.fft.rfftfreq(len(waveform(name)), 1 / RATE) * power).sum() / power.sum())

    assert middle(SoundName.GUN) < 200 < middle(SoundName.SHOT) < middle(SoundName.PAPER)


def test_sounds_are_made_at_first_use_and_play() -> None:
    sounds = Sounds(Settings())
    assert not sounds.is_ready
    sounds.play(SoundName.GONG)
    assert _ready(sounds)
    sounds.play(SoundName.SHOT)
    assert pygame.mixer.get_busy()
    sounds.stop()
    sounds.close()
    assert pygame.mixer.get_init() is None


@pytest.mark.parametrize("settings", [Settings(sound=False), Settings(volume=0)])
def test_no_device_is_opened_if_sound_is_off(settings: Settings) -> None:
    sounds = Sounds(settings)
    sounds.play(SoundName.SHOT)
    assert sounds._thread is None
    sounds.close()


def test_without_a_device_the_game_is_silent(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise pygame.error("no such device")

    monkeypatch.setattr(pygame.mixer, "init", fail)
    sounds = Sounds(Settings())
    for _ in range(3):
        sounds.play(SoundName.SHOT)
        assert sounds._thread is not None
        sounds._thread.join()
    assert not sounds.is_ready
    sounds.stop()
    sounds.close()
    assert capfd.readouterr().err == ""


def test_a_key_turns_sound_off_and_on(make_player: MakePlayer, skirmish: Scenario) -> None:
    player = make_player(sound=True)
    player.open(skirmish, PEOPLE)
    player.key(pygame.K_m, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT)
    assert not player.window.settings.sound
    assert player.screen.panels.toast.text == "Sound is off."
    player.key(pygame.K_m, pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT)
    assert player.window.settings.sound
