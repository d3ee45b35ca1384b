"""The crew of a Dask cluster: workers on many machines, each asked first which engine it has.

Games are given to workers by name, so that one whose engine differs never gets any. When a worker is lost its games are
given to others; when nothing else is left to play, so are those that a slow one still has: whoever ends first counts,
for equal games end equally.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

from game.batch.run.experiment import Experiment, Match
from game.batch.run.local_pool import AHEAD
from game.batch.run.signature import difference, signature

Played = TypeVar("Played")

_CONNECT_S = 10.0
_LOOK_S = 0.5
"""How often the crew is looked over for workers that came or went."""
_FETCH_S = 5.0
_PATIENCE_S = 30.0
"""How long to wait for a worker when there is none."""
_SLOW_S = 5.0
"""After so long an idle worker gets a game that another still has."""
_TRIES = 3
"""Workers that may be lost over one game before it is held to be the game's fault."""


class ClusterError(Exception):
    """The cluster cannot be used; the text says why and what to do."""


class OtherEngineError(Exception):
    """A worker has been restarted with another engine since it was asked."""


def tell_signature(experiment: Experiment) -> dict[str, Any]:
    """What a worker answers when it is asked for its engine; mistakes are told, not raised."""
    try:
        return signature(experiment)
    except Exception as error:
        return {"fault": _in_words(error)}


_one_at_a_time = threading.Lock()


def play_there(fn: Callable[[Match], Played], match: Match, experiment: Experiment, expected: dict[str, Any]) -> Played:
    """Play a game on a worker, if its engine is the right one. Its threads take turns."""
    with _one_at_a_time:
        if tell_signature(experiment) != expected:
            raise OtherEngineError
        return fn(match)


class _Roster:
    """The workers of a scheduler, each asked once for its engine."""

    def __init__(self, client: Any, experiment: Experiment, tell: Callable[[str], None]) -> None:
        self._client, self._experiment, self._tell = client, experiment, tell
        self.expected = signature(experiment)
        self._asked: dict[str, Any] = {}
        """The cluster's futures of answers, by address of the worker."""
        self.may_play: dict[str, bool] = {}
        """Those who have answered; replaced whole, for several threads read it."""

    @property
    def crew(self) -> list[str]:
        """Workers with the right engine."""
        return [address for address, may_play in self.may_play.items() if may_play]

    @property
    def all_refused(self) -> bool:
        """Whether there are workers, but none that may play or has yet to answer."""
        return bool(self.may_play) and not self.crew and not self._asked

    def look(self) -> None:
        """Ask workers that are new, hear those that answer, forget those that have gone. Waits for nobody."""
        present = list(self._client.nthreads())
        known = {address: self.may_play[address] for address in present if address in self.may_play}
        asked = {address: self._asked.get(address) or self._ask(address) for address in present if address not in known}
        self.may_play, self._asked = known, asked
        for address in [address for address, future in asked.items() if future.status in ("finished", "error")]:
            self._hear(address, asked.pop(address))

    def _ask(self, address: str) -> Any:
        return self._client.submit(tell_signature, self._experiment, workers=[address], pure=False, priority=1)

    def _hear(self, address: str, future: Any) -> None:
        try:
            answer = future.result(timeout=_FETCH_S)
        except TimeoutError:  # it has just gone; if it comes again it is asked again
            return
        except Exception as error:
            answer = {"fault": _in_words(error)}
        if why := answer.get("fault") or difference(self.expected, answer):
            self.refuse(address, why)
        else:
            self.may_play = {**self.may_play, address: True}

    def refuse(self, address: str, why: str) -> None:
        """Give a worker no games from now on."""
        self.may_play = {**self.may_play, address: False}
        self._tell(f"Worker {address} is refused and gets no games: {why}")


class _Given:
    """A game, and who has it now."""

    def __init__(self, fn: Callable[[Match], Any], match: Match) -> None:
        self.fn, self.match = fn, match
        self.answer: Future[Any] = Future()
        self.at: dict[str, Any] = {}
        """The cluster's futures, by address of the worker."""
        self.since = 0.0
        """When it was last given out."""
        self.lost = 0
        """Workers that were lost over it."""


class Cluster:
    """An executor over all workers of a scheduler that have the same engine as this process."""

    def __init__(self, address: str, experiment: Experiment, tell: Callable[[str], None]) -> None:
        """`tell` hears of workers that are refused. Raises ClusterError if nobody there can play."""
        from distributed import Client

        self._experiment = experiment
        try:
            self._client = Client(address, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(f"no Dask scheduler answers at {address} ({_in_words(error)})") from None
        self._roster = _Roster(self._client, experiment, tell)
        self._waiting: deque[_Given] = deque()
        self._out: list[_Given] = []
        self._changed = threading.Condition()
        self._closed = False
        self._last_seen = time.monotonic()
        self._manager = threading.Thread(target=self._manage, name="cluster", daemon=True)
        try:
            self._find_crew(address)
        except BaseException:
            self._client.close()
            raise
        self._manager.start()

    def _find_crew(self, address: str) -> None:
        """Wait for the first worker."""
        while not self._roster.crew:
            self._roster.look()
            if self._roster.all_refused:
                raise ClusterError(f"no worker of {address} may play: all have another engine than this machine")
            if time.monotonic() - self._last_seen > _PATIENCE_S:
                raise ClusterError(f"no worker answers at {address}; start some: dask worker {address}")
            time.sleep(_LOOK_S if not self._roster.crew else 0)

    @property
    def room(self) -> int:
        """Games that may be given out at a time."""
        return max(1, len(self._roster.crew)) * AHEAD

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Have a game played by some worker."""
        given = _Given(fn, match)
        given.answer.set_running_or_notify_cancel()
        with self._changed:
            self._waiting.append(given)
            self._changed.notify()
        if not self._manager.is_alive():
            self._fail(ClusterError("the cluster is gone; the games finished so far are kept"))
        return cast(Future[Played], given.answer)

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Leave the cluster; whatever is still being played there is of no use any more."""
        if self._closed:
            return
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._manager.join()
        self._client.close()

    def _manage(self) -> None:
        """Give out games and collect them until the end."""
        try:
            while not self._closed:
                self._roster.look()
                self._collect()
                self._give()
                with self._changed:
                    if not self._closed:
                        self._changed.wait(_LOOK_S)
        except Exception as error:
            self._fail(ClusterError(f"the cluster is gone ({_in_words(error)}); the games finished so far are kept"))
        for given in self._out:
            for future in given.at.values():
                future.cancel()

    def _fail(self, why: ClusterError) -> None:
        for given in [*self._out, *self._waiting]:
            given.answer.set_exception(why)
        self._out.clear()
        self._waiting.clear()

    def _collect(self) -> None:
        """Answer for games that have ended; take back those of workers that are gone or were found to differ."""
        for given in list(self._out):
            for address, future in list(given.at.items()):
                if address not in self._roster.may_play or future.status in ("cancelled", "lost"):
                    given.lost += 1
                    self._take_from(given, address)
                elif future.status == "error" and isinstance(future.exception(), OtherEngineError):
                    self._roster.refuse(address, "it was restarted with another engine")
                    self._take_from(given, address)
                elif future.status in ("finished", "error") and self._answer(given, future):
                    break
            if not given.at:
                self._take_back(given)

    def _answer(self, given: _Given, future: Any) -> bool:
        """Hand over what came of a game; false if it cannot be had because its worker has just gone."""
        if future.status == "error":
            given.answer.set_exception(future.exception())
        else:
            try:
                given.answer.set_result(future.result(timeout=_FETCH_S))
            except Exception:
                return False
        self._out.remove(given)
        for other in given.at.values():
            other.cancel()
        return True

    def _take_from(self, given: _Given, address: str) -> None:
        given.at.pop(address).cancel()

    def _take_back(self, given: _Given) -> None:
        self._out.remove(given)
        if given.lost >= _TRIES:
            given.answer.set_exception(ClusterError(f"{given.lost} workers were lost while they played it"))
        else:
            self._waiting.appendleft(given)

    def _give(self) -> None:
        """Give games to those who have fewest; to those who have none also games that others have had for long."""
        now = time.monotonic()
        load = dict.fromkeys(self._roster.crew, 0)
        if load:
            self._last_seen = now
        elif now - self._last_seen > _PATIENCE_S:
            self._fail(ClusterError("all workers have gone; the games finished so far are kept"))
        for given in self._out:
            for address in given.at:
                load[address] = load.get(address, 0) + 1
        while self._waiting and load and min(load.values()) < AHEAD:
            address = min(load, key=lambda worker: load[worker])
            given = self._waiting.popleft()
            self._out.append(given)
            self._send(given, address)
            load[address] += 1
        slow = [given for given in self._out if len(given.at) == 1 and now - given.since > _SLOW_S]
        for address, given in zip([worker for worker, games in load.items() if not games], slow, strict=False):
            self._send(given, address)

    def _send(self, given: _Given, address: str) -> None:
        future = self._client.submit(
            play_there,
            given.fn,
            given.match,
            self._experiment,
            self._roster.expected,
            workers=[address],
            pure=False,
        )
        given.at[address], given.since = future, time.monotonic()
        future.add_done_callback(self._notice)

    def _notice(self, _: Any) -> None:
        with self._changed:
            self._changed.notify()


def _in_words(error: BaseException) -> str:
    text = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {text[0]}".rstrip(": ")
