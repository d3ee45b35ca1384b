"""Encodes a picture as PNG, using only zlib."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_SUB, _UP, _PAETH = 1, 2, 4


def png_bytes(picture: NDArray[np.uint8]) -> bytes:
    """Returns the PNG of uint8[height, width, 3]. Each row uses the filter with the smallest differences."""
    height, width, _ = picture.shape
    rows = picture.reshape(height, width * 3).astype(np.int16)
    left, above, corner = np.zeros_like(rows), np.zeros_like(rows), np.zeros_like(rows)
    left[:, 3:] = rows[:, :-3]
    above[1:] = rows[:-1]
    corner[1:, 3:] = rows[:-1, :-3]
    filtered = {
        _SUB: (rows - left) & 255,
        _UP: (rows - above) & 255,
        _PAETH: (rows - _paeth(left, above, corner)) & 255,
    }
    kinds = list(filtered)
    weights = np.stack([np.minimum(data, 256 - data).sum(1) for data in filtered.values()])
    best = weights.argmin(0)
    raw = bytearray()
    for row in range(height):
        kind = kinds[int(best[row])]
        raw.append(kind)
        raw += filtered[kind][row].astype(np.uint8).tobytes()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(raw, 7)) + _chunk(b"IEND", b"")
    )


def _paeth(left: NDArray[np.int16], above: NDArray[np.int16], corner: NDArray[np.int16]) -> NDArray[np.int16]:
    guess = left + above - corner
    to_left, to_above, to_corner = np.abs(guess - left), np.abs(guess - above), np.abs(guess - corner)
    return np.where(
        (to_left <= to_above) & (to_left <= to_corner), left, np.where(to_above <= to_corner, above, corner)
    ).astype(np.int16)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
