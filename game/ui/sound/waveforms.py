"""The waveforms of all sounds, computed from sines and noise that is always the same."""

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

RATE = 22_050
"""Samples a second."""
_PEAK = 0.8
"""Of the largest value, so that two sounds at once seldom clip."""

Wave = npt.NDArray[np.float64]


class SoundName(StrEnum):
    """What can be heard."""

    MARCH = "march"
    """Men on foot."""
    HOOVES = "hooves"
    """Horsemen."""
    SHOT = "shot"
    """A volley of rifles."""
    GUN = "gun"
    PAPER = "paper"
    """A page that is opened."""
    GONG = "gong"
    """A week begins, or the game ends."""


def waveform(name: SoundName) -> npt.NDArray[np.int16]:
    """Returns a sound as int16[n], RATE samples a second."""
    wave = _MAKERS[name]()
    fade = min(len(wave), RATE // 50)
    wave[-fade:] *= np.linspace(1.0, 0.0, fade)
    loud = wave / np.abs(wave).max() * _PEAK * np.iinfo(np.int16).max
    return np.asarray(loud, np.int16)


def _time(seconds: float) -> Wave:
    return np.arange(round(seconds * RATE)) / RATE


def _noise(seconds: float, seed: int, low: float, high: float) -> Wave:
    """Returns noise between two frequencies."""
    raw = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    frequency = np.fft.rfftfreq(len(raw), 1 / RATE)
    gain = 1 / (1 + (frequency / high) ** 4) * (1 - 1 / (1 + (frequency / max(low, 1e-9)) ** 4))
    shaped = np.fft.irfft(np.fft.rfft(raw) * gain, len(raw))
    return np.asarray(shaped / np.abs(shaped).max())


def _decay(time: Wave, seconds: float) -> Wave:
    """Returns an envelope that falls to a third in this many seconds."""
    return np.exp(-time / seconds)


def _placed(total: float, parts: list[tuple[float, Wave]]) -> Wave:
    """Returns waves that begin at the given seconds, added up."""
    wave = np.zeros(round(total * RATE))
    for start, part in parts:
        first = round(start * RATE)
        room = min(len(part), len(wave) - first)
        wave[first : first + room] += part[:room]
    return wave


def _march() -> Wave:
    time = _time(0.16)

    def step(seed: int) -> Wave:
        thud = np.sin(2 * np.pi * 72 * time) * _decay(time, 0.035)
        return (
            thud
            + 0.5 * _noise(0.16, seed, 60, 700) * _decay(time, 0.03)
            + 0.12 * _noise(0.16, seed + 50, 1500, 5000) * _decay(time, 0.02)
        )

    return _placed(0.95, [(0.2 * beat, step(beat) * (1.0 if beat % 2 == 0 else 0.8)) for beat in range(4)])


def _hooves() -> Wave:
    time = _time(0.09)

    def clop(pitch: float, seed: int) -> Wave:
        ring = np.sin(2 * np.pi * pitch * time) * _decay(time, 0.012)
        return ring + 0.7 * _noise(0.09, seed, 200, 1800) * _decay(time, 0.016)

    beats = [(start + gallop, pitch) for gallop in (0.0, 0.4) for start, pitch in ((0, 620), (0.1, 760), (0.19, 540))]
    return _placed(0.8, [(start, clop(pitch, index)) for index, (start, pitch) in enumerate(beats)])


def _shot() -> Wave:
    time = _time(0.5)
    starts = np.sort(np.random.default_rng(7).uniform(0, 0.5, 6))
    parts = []
    for index, start in enumerate(starts.tolist()):
        crack = _noise(0.5, 100 + index, 700, 8000) * _decay(time, 0.011)
        body = 0.6 * _noise(0.5, 200 + index, 90, 1100) * _decay(time, 0.07)
        loud = 1.0 - 0.09 * index
        echo = 0.22 * _noise(0.5, 300 + index, 90, 700) * _decay(time, 0.12)
        parts += [(start, loud * (crack + body)), (start + 0.17, loud * echo)]
    return _placed(1.2, parts)


def _gun() -> Wave:
    time = _time(1.6)
    pitch = 38 + 60 * np.exp(-time / 0.09)
    boom = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * _decay(time, 0.32)
    rumble = 0.55 * _noise(1.6, 11, 30, 260) * _decay(time, 0.45)
    crack = 0.7 * _noise(1.6, 12, 300, 4000) * _decay(time, 0.02)
    return np.asarray(boom + rumble + crack)


def _paper() -> Wave:
    time = _time(0.5)
    rustle = _noise(0.5, 21, 1400, 7000)
    swells = sum(np.exp(-(((time - at) / width) ** 2)) for at, width in ((0.06, 0.03), (0.17, 0.06), (0.33, 0.08)))
    return np.asarray(rustle * swells * (0.6 + 0.4 * np.abs(_noise(0.5, 22, 10, 60))))


def _gong() -> Wave:
    time = _time(3.0)
    wave = 0.25 * _noise(3.0, 31, 200, 2500) * _decay(time, 0.03)
    for index, ratio in enumerate((1.0, 1.47, 2.09, 2.56, 3.21, 4.16, 5.43)):
        beating = 1 + 0.25 * np.sin(2 * np.pi * (0.9 + 0.5 * index) * time)
        swell = 1 - np.exp(-time / (0.012 + 0.02 * index))
        tone = np.sin(2 * np.pi * 112 * ratio * time + index)
        wave += tone * beating * swell * _decay(time, 1.3 / (1 + 0.45 * index)) / (1 + 0.7 * index)
    return wave


_MAKERS: dict[SoundName, Callable[[], Wave]] = {
    SoundName.MARCH: _march,
    SoundName.HOOVES: _hooves,
    SoundName.SHOT: _shot,
    SoundName.GUN: _gun,
    SoundName.PAPER: _paper,
    SoundName.GONG: _gong,
}
