"""Wall time and CPU time of a piece of work: other programs lengthen the first, hardly the second."""

from collections.abc import Callable, Sequence
from time import perf_counter, process_time
from typing import NamedTuple


class Taken(NamedTuple):
    """How long something took, in milliseconds."""

    wall: float
    cpu: float

    def since(self, before: "Taken") -> "Taken":
        """Returns what has passed since an earlier reading of the clocks."""
        return Taken(self.wall - before.wall, self.cpu - before.cpu)


def taken(work: Callable[[], object]) -> Taken:
    """Does some work and returns how long it took."""
    wall, cpu = perf_counter(), process_time()
    work()
    return Taken((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)


def share(times: Sequence[Taken], percent: int) -> Taken:
    """Returns the times that this many per cent do not exceed, each clock by itself; 100 stands for the longest."""
    place = min(len(times) - 1, len(times) * percent // 100)
    return Taken(sorted(one.wall for one in times)[place], sorted(one.cpu for one in times)[place])


def least(times: Sequence[Taken]) -> Taken:
    """Returns the least of each clock: what the work takes when nothing disturbs it."""
    return Taken(min(one.wall for one in times), min(one.cpu for one in times))
