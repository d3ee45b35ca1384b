"""Dice as a function: the same roll always comes out the same, whatever else has been rolled.

A roll is a hash of (seed, turn, purpose, actor, ordinal), mixed with the finaliser of SplitMix64
(Steele, Lea and Flood 2014). All 64-bit arithmetic of the game is in this file.
"""

import numpy as np

from game.core.jit import kernel, wraps_around
from game.core.world import Words

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


@kernel
def _mix(word: np.uint64) -> np.uint64:
    word = (word ^ (word >> _S30)) * _MIX_1
    word = (word ^ (word >> _S27)) * _MIX_2
    return word ^ (word >> _S31)


@wraps_around
@kernel
def draw(seed: int, turn: int, purpose: int, actor: int, nth: int, sides: int) -> int:
    """Returns a roll from 0 to sides - 1; `nth` distinguishes rolls for the same purpose by the same actor."""
    word = _mix(np.uint64(seed) + _GOLDEN)
    word = _mix(word + np.uint64(turn + 1) * _GOLDEN)
    word = _mix(word + np.uint64(purpose + 1) * _GOLDEN)
    word = _mix(word + np.uint64(actor + 2) * _GOLDEN)
    word = _mix(word + np.uint64(nth + 1) * _GOLDEN)
    return int(np.int64(word >> np.uint64(33)) % np.int64(sides))


@wraps_around
@kernel
def hash_words(words: Words) -> int:
    """Returns a 63-bit digest of an array of words.

    Four independent chains, joined at the end, keep the processor busy.
    """
    first, second, third, fourth = _GOLDEN, _MIX_1, _MIX_2, _S31
    whole = len(words) // 4 * 4
    for i in range(0, whole, 4):
        first = _mix(first ^ words[i]) + _GOLDEN
        second = _mix(second ^ words[i + 1]) + _GOLDEN
        third = _mix(third ^ words[i + 2]) + _GOLDEN
        fourth = _mix(fourth ^ words[i + 3]) + _GOLDEN
    key = _mix(_mix(_mix(first ^ second) + third) ^ fourth)
    for i in range(whole, len(words)):
        key = _mix(key ^ words[i]) + _GOLDEN
    return int(np.int64(key >> np.uint64(1)))
