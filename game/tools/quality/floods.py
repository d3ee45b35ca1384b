"""Reach floods on a synthetic map, as a kernel and as C: how close compiled kernels come to native code.

90 x 60 hexes that cost 1 to 4 MP to enter, a budget of 12 MP, no enemies, many floods in one call. Both versions must
reach the same hexes.
"""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from game.core.codes import NO_HEX
from game.core.dice import draw
from game.core.jit import from_first, kernel
from game.core.world import Ints, Shorts
from game.hexgrid.neighbours import neighbour_table

COLS, ROWS, DEAREST, MP = 90, 60, 4, 12

C_FLOODS = """
#include <stdint.h>
#include <string.h>
int64_t floods(const int32_t *neighbours, const int16_t *price, int64_t hexes, int64_t mp, int64_t times,
               int16_t *cost, int32_t *waiting) {
    int64_t reached = 0;
    for (int64_t time = 0; time < times; time++) {
        int32_t heads[64], used = 1, start = (int32_t)(time * 7919 % hexes);
        memset(heads, -1, sizeof heads);
        for (int64_t h = 0; h < hexes; h++) cost[h] = -1;
        cost[start] = 0; waiting[0] = start; waiting[1] = -1; heads[0] = 0;
        for (int64_t spent = 0; spent <= mp; spent++)
            for (int32_t entry = heads[spent]; entry >= 0;) {
                int32_t h = waiting[2 * entry];
                entry = waiting[2 * entry + 1];
                if (cost[h] != spent) continue;
                reached++;
                for (int d = 0; d < 6; d++) {
                    int32_t there = neighbours[6 * h + d];
                    if (there < 0) continue;
                    int64_t total = spent + price[there];
                    if (total > mp || (cost[there] >= 0 && cost[there] <= total)) continue;
                    cost[there] = (int16_t)total;
                    waiting[2 * used] = there; waiting[2 * used + 1] = heads[total]; heads[total] = used++;
                }
            }
    }
    return reached;
}
"""


@kernel
def bucket_floods(neighbours: Ints, price: Shorts, mp: int, times: int, cost: Shorts, waiting: Ints) -> int:
    """The kernel version of C_FLOODS: a bucket queue by MP spent. Returns the hexes reached in all floods."""
    reached = 0
    heads = np.empty(mp + 1, np.int32)
    for time in range(times):
        start = time * 7919 % len(price)
        heads[:] = -1
        cost[:] = -1
        cost[start] = 0
        waiting[0, 0] = start
        waiting[0, 1] = -1
        heads[0] = 0
        used = 1
        for spent in range(mp + 1):
            entry = int(heads[spent])
            while entry >= 0:
                here = from_first(waiting[from_first(entry), 0])
                entry = int(waiting[from_first(entry), 1])
                if cost[here] != spent:
                    continue
                reached += 1
                for d in range(6):
                    there = int(neighbours[here, d])
                    if there == NO_HEX:
                        continue
                    at = from_first(there)
                    total = spent + int(price[at])
                    if total > mp or 0 <= cost[at] <= total:
                        continue
                    cost[at] = total
                    waiting[used, 0] = there
                    waiting[used, 1] = heads[total]
                    heads[total] = used
                    used += 1
    return reached


def synthetic_map(nth: int = 0) -> tuple[Ints, Shorts]:
    """Returns neighbours int32[H, 6] and prices int16[H] of the nth synthetic map."""
    price = np.array([1 + draw(nth, 0, 0, h, 0, DEAREST) for h in range(COLS * ROWS)], np.int16)
    return neighbour_table(COLS, ROWS), price


def compare_floods(times: int, repeats: int) -> dict[str, Any]:
    """Returns the floods per second of CPU time of the kernel and of C, as medians.

    Without a C compiler the figures for C are None and `flood_note` says so.
    """
    neighbours, price = synthetic_map()
    cost, waiting = np.empty(len(price), np.int16), np.empty((6 * len(price), 2), np.int32)
    versions: dict[str, Callable[[int], int]] = {
        "floods_per_s_kernel": lambda n: int(bucket_floods(neighbours, price, MP, n, cost, waiting)),
    }
    with tempfile.TemporaryDirectory() as folder:
        in_c = _in_c(Path(folder))
        if in_c is not None:
            arrays = [array.ctypes.data_as(ctypes.c_void_p) for array in (neighbours, price, cost, waiting)]
            versions["floods_per_s_c"] = lambda n: int(in_c(*arrays[:2], len(price), MP, n, *arrays[2:]))
        rates = _rates(versions, times, repeats)
    in_c_rate = rates.setdefault("floods_per_s_c", None)
    ratio = None if in_c_rate is None else round(rates["floods_per_s_kernel"] / in_c_rate, 2)
    note = "no C compiler was found to compare with" if in_c is None else "the same floods in C, compiled with -O3"
    return {**rates, "flood_kernel_to_c": ratio, "flood_note": note}


def _rates(versions: dict[str, Callable[[int], int]], times: int, repeats: int) -> dict[str, Any]:
    """Measures the floods per second of each version, alternating so that a slow moment of the machine affects all."""
    found = {version(times) for version in versions.values()}
    if len(found) != 1:
        raise AssertionError(f"the versions reach different numbers of hexes: {sorted(found)}")
    seconds: dict[str, list[float]] = {name: [] for name in versions}
    for _ in range(repeats):
        for name, version in versions.items():
            began = process_time()
            version(times)
            seconds[name].append(process_time() - began)
    rates: dict[str, Any] = {name: round(times / median(taken)) for name, taken in seconds.items()}
    return {**rates, "flood_hexes": round(found.pop() / times)}


def _in_c(folder: Path) -> Any:
    """Compiles the C version with this machine's compiler; None if there is no working one."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        return None
    source, library = folder / "floods.c", folder / "floods.so"
    source.write_text(C_FLOODS, encoding="utf-8")
    command = [compiler, "-O3", "-shared", "-fPIC", "-o", str(library), str(source)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return None
    function = ctypes.CDLL(str(library)).floods
    function.restype = ctypes.c_int64
    number = ctypes.c_int64
    function.argtypes = [ctypes.c_void_p, ctypes.c_void_p, number, number, number, ctypes.c_void_p, ctypes.c_void_p]
    return function
