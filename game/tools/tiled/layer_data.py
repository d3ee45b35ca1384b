"""The cells of a tile layer in the encodings that Tiled writes: CSV, base64, gzip, zlib; whole or in chunks."""

import base64
import binascii
import re
import zlib

import numpy as np
import numpy.typing as npt

from game.tools.tiled.faults import BadMap
from game.tools.tiled.raw_json import Raw
from game.yamlfile.problems import counted, quoted

FLIPPED = 0xF000_0000
"""Bits of a cell that say that its tile is turned or mirrored."""
_MOST_CHUNKS = 10_000
_SAVE_AS_CSV = "in Tiled, set the map's Tile Layer Format to CSV and save it again"

Cells = npt.NDArray[np.int64]


def layer_cells(layer: Raw, cols: int, rows: int, where: str) -> Cells:
    """Returns int64[rows * cols]: tiles by their global ids, 0 for none. Raises BadMap."""
    holder = layer.get("cells", layer)
    if not isinstance(holder, dict):
        raise BadMap(f"{where}: the data of the layer cannot be read")
    encoding, compression = (str(holder.get(key) or layer.get(key) or "") for key in ("encoding", "compression"))
    chunks = holder.get("chunks")
    if chunks is None:
        data = holder.get("plain", holder.get("data"))
        return _cells(data, encoding, compression, cols * rows, where)
    if not isinstance(chunks, list) or len(chunks) > _MOST_CHUNKS:
        raise BadMap(f"{where}: the chunks of the layer cannot be read")
    grid = np.zeros((rows, cols), np.int64)
    for chunk in chunks:
        _lay_chunk(grid, chunk, encoding, compression, where)
    return grid.ravel()


def _lay_chunk(grid: Cells, chunk: object, encoding: str, compression: str, where: str) -> None:
    if not isinstance(chunk, dict):
        raise BadMap(f"{where}: a chunk of the layer cannot be read")
    x, y, width, height = (
        _whole(chunk.get(key), where, f"`{key}` of a chunk") for key in ("x", "y", "width", "height")
    )
    if not (0 < width <= 1024 and 0 < height <= 1024):
        raise BadMap(f"{where}: a chunk of {width} x {height} hexes is too large")
    data = chunk.get("plain", chunk.get("data"))
    cells = _cells(data, encoding, compression, width * height, where).reshape(height, width)
    rows, cols = grid.shape
    for row, col in np.argwhere(cells != 0):
        if not (0 <= y + row < rows and 0 <= x + col < cols):
            raise BadMap(f"{where}: there is a tile off the map, at column {x + col + 1}, row {y + row + 1}; remove it")
        grid[y + row, x + col] = cells[row, col]


def _cells(data: object, encoding: str, compression: str, count: int, where: str) -> Cells:
    if encoding not in ("", "csv", "base64"):
        raise BadMap(f"{where}: unknown encoding {quoted(encoding)}; {_SAVE_AS_CSV}")
    if encoding == "base64":
        return _packed(data, compression, count, where)
    words = re.split(r"[\s,]+", data.strip().strip(",")) if isinstance(data, str) else data
    if not isinstance(words, list) or len(words) != count:
        found = len(words) if isinstance(words, list) else 0
        raise BadMap(f"{where}: expected {counted(count, 'hex', 'hexes')} in the layer, got {found}")
    return np.array([_whole(word, where, "a tile") for word in words], np.int64)


def _packed(data: object, compression: str, count: int, where: str) -> Cells:
    """Returns cells from base64: four bytes for each, perhaps compressed; no more is unpacked than there should be."""
    try:
        packed = base64.b64decode("".join(str(data).split()), validate=True)
        if compression in ("zlib", "gzip"):
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | (16 if compression == "gzip" else 0))
            packed = unpacker.decompress(packed, count * 4 + 1)
        elif compression:
            raise BadMap(f"{where}: compression {quoted(compression)} cannot be read; {_SAVE_AS_CSV}")
    except (binascii.Error, zlib.error, ValueError) as fault:
        if isinstance(fault, BadMap):
            raise
        raise BadMap(f"{where}: the data of the layer are damaged: {fault}") from None
    if len(packed) != count * 4:
        raise BadMap(f"{where}: expected {counted(count * 4, 'byte')} of data in the layer, got {_size(packed, count)}")
    return np.frombuffer(packed, "<u4").astype(np.int64)


def _size(packed: bytes, count: int) -> str:
    return "more" if len(packed) > count * 4 else str(len(packed))


def _whole(value: object, where: str, what: str) -> int:
    word = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,10}", word) or int(word) >= 2**32:
        raise BadMap(f"{where}: expected a whole number as {what}, got {quoted(word)}")
    return int(word)
