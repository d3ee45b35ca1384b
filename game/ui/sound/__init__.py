"""Sound: waveforms computed by this program, and their player.

`Sounds` belongs to the window; screens ask it to play a `SoundName`. Nothing else knows of the mixer.
"""
