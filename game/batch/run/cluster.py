"""A pool of Dask workers on many machines; a worker plays only if its engine equals ours.

Games are assigned to workers by address, so a worker with another engine never receives one. The games of a lost worker
are assigned again; once no others are waiting, so are the games of slow workers. The first result counts, because
equal games end equally. Over 300 lines, kept in one file because assigning, withdrawing and collecting share one state.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

from game.agents.trust import allow, shown, unapproved
from game.batch.run.cluster_security import OPEN_WARNING, Certificates, is_open, security_of
from game.batch.run.experiment import Experiment, Match
from game.batch.run.local_pool import AHEAD
from game.batch.run.runner import BatchError
from game.batch.run.signature import difference, signature

Played = TypeVar("Played")

_CONNECT_S = 10.0
_LOOK_S = 0.5
"""How often the list of workers is refreshed."""
_FETCH_S = 5.0
_PATIENCE_S = 30.0
"""How long to wait while there is no worker."""
_SLOW_S = 5.0
"""After this time an idle worker is also given a game that another worker is still playing."""
_TRIES = 3
"""Workers that may be lost over one game before the game itself is blamed."""


class ClusterError(BatchError):
    """The cluster cannot be used. The text says why and what to do."""


class OtherEngineError(Exception):
    """A worker was restarted with another engine after it had been accepted."""


ALLOW_AGENTS = "BUKHARA_ALLOW_AGENTS"
"""A worker runs external agents only if it was started with this variable set to 1 in its environment."""


def worker_signature(experiment: Experiment) -> dict[str, Any]:
    """Returns the signature of the worker's engine; an error is returned under "fault", not raised.

    A worker that was not allowed to run the external agents of the experiment refuses it.
    """
    if os.environ.get(ALLOW_AGENTS) == "1":
        allow(experiment.agents, experiment.folder)
    elif refused := unapproved(experiment.agents, experiment.folder):
        agents = ", ".join(map(shown, refused))
        return {"fault": f"it does not run external agents ({agents}) unless it is started with {ALLOW_AGENTS}=1"}
    try:
        return signature(experiment)
    except Exception as error:
        return {"fault": _describe(error)}


_one_at_a_time = threading.Lock()


def play_on_worker(
    fn: Callable[[Match], Played], match: Match, experiment: Experiment, expected: dict[str, Any]
) -> Played:
    """Plays a game on a worker, one at a time. Raises OtherEngineError if its engine is not the expected one."""
    with _one_at_a_time:
        if worker_signature(experiment) != expected:
            raise OtherEngineError
        return fn(match)


class _Workers:
    """The workers of a scheduler, each asked once for its engine signature."""

    def __init__(self, client: Any, experiment: Experiment, report: Callable[[str], None]) -> None:
        self._client, self._experiment, self._report = client, experiment, report
        self.expected = signature(experiment)
        self._asked: dict[str, Any] = {}
        """Pending signature requests by worker address."""
        self.accepted: dict[str, bool] = {}
        """Workers that have answered, and whether they may play. Replaced whole: several threads read it."""

    @property
    def usable(self) -> list[str]:
        """Addresses of the workers with the right engine."""
        return [address for address, accepted in self.accepted.items() if accepted]

    @property
    def all_rejected(self) -> bool:
        """Whether there are workers, all have answered, and none may play."""
        return bool(self.accepted) and not self.usable and not self._asked

    def refresh(self) -> None:
        """Asks new workers, reads the answers that have arrived and drops workers that have gone. Does not block."""
        present = list(self._client.nthreads())
        known = {address: self.accepted[address] for address in present if address in self.accepted}
        asked = {address: self._asked.get(address) or self._ask(address) for address in present if address not in known}
        self.accepted, self._asked = known, asked
        for address in [address for address, future in asked.items() if future.status in ("finished", "error")]:
            self._read_answer(address, asked.pop(address))

    def _ask(self, address: str) -> Any:
        return self._client.submit(worker_signature, self._experiment, workers=[address], pure=False, priority=1)

    def _read_answer(self, address: str, future: Any) -> None:
        try:
            answer = future.result(timeout=_FETCH_S)
        except TimeoutError:  # the worker has just gone; it is asked again if it returns
            return
        except Exception as error:
            answer = {"fault": _describe(error)}
        if why := answer.get("fault") or difference(self.expected, answer):
            self.reject(address, why)
        else:
            self.accepted = {**self.accepted, address: True}

    def reject(self, address: str, why: str) -> None:
        """Excludes a worker from now on."""
        self.accepted = {**self.accepted, address: False}
        self._report(f"Worker {address} is rejected and gets no games: {why}")


class _Task:
    """A game and the workers that are playing it."""

    def __init__(self, fn: Callable[[Match], Any], match: Match) -> None:
        self.fn, self.match = fn, match
        self.answer: Future[Any] = Future()
        self.futures: dict[str, Any] = {}
        """Dask futures by worker address."""
        self.assigned_at = 0.0
        """When it was last assigned (monotonic seconds)."""
        self.lost_workers = 0
        """Workers lost while playing it."""


class Cluster:
    """A worker pool over all workers of a Dask scheduler whose engine equals this process's."""

    def __init__(
        self,
        address: str,
        experiment: Experiment,
        report: Callable[[str], None],
        certificates: Certificates | None = None,
    ) -> None:
        """Connects and waits for the first usable worker; `report` receives a sentence for each rejected one.

        Without certificates, those in Dask's own configuration are used, if any. A scheduler that anybody can reach
        without TLS is reported as well.

        Raises ClusterError if no scheduler answers or no worker can be used.
        """
        from distributed import Client

        self._experiment = experiment
        try:
            self._client = Client(address, timeout=_CONNECT_S, set_as_default=False, security=security_of(certificates))
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(f"no Dask scheduler answers at {address} ({_describe(error)})") from None
        if is_open(found := str(self._client.scheduler_info().get("address", address))):
            report(OPEN_WARNING.format(address=found))
        self._workers = _Workers(self._client, experiment, report)
        self._waiting: deque[_Task] = deque()
        self._running: list[_Task] = []
        self._changed = threading.Condition()
        self._closed = False
        self._last_seen = time.monotonic()
        self._manager = threading.Thread(target=self._manage, name="cluster", daemon=True)
        try:
            self._wait_for_workers(address)
        except BaseException:
            self._client.close()
            raise
        self._manager.start()

    def _wait_for_workers(self, address: str) -> None:
        """Blocks until the first worker is usable."""
        while not self._workers.usable:
            self._workers.refresh()
            if self._workers.all_rejected:
                raise ClusterError(f"no worker of {address} can be used: each was rejected for the reason given above")
            if time.monotonic() - self._last_seen > _PATIENCE_S:
                raise ClusterError(f"no worker answers at {address}; start one with: dask worker {address}")
            time.sleep(_LOOK_S if not self._workers.usable else 0)

    @property
    def capacity(self) -> int:
        """Games that may be in progress or queued at a time."""
        return max(1, len(self._workers.usable)) * AHEAD

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Queues a game and returns its future."""
        task = _Task(fn, match)
        task.answer.set_running_or_notify_cancel()
        with self._changed:
            self._waiting.append(task)
            self._changed.notify()
        if not self._manager.is_alive():
            self._fail(ClusterError("the cluster is gone; the games finished so far are kept"))
        return cast(Future[Played], task.answer)

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Disconnects from the cluster; games still running there are abandoned."""
        if self._closed:
            return
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._manager.join()
        self._client.close()

    def _manage(self) -> None:
        """Assigns games and collects results until shut down; runs in its own thread."""
        try:
            while not self._closed:
                self._workers.refresh()
                self._collect()
                self._assign()
                with self._changed:
                    if not self._closed:
                        self._changed.wait(_LOOK_S)
        except Exception as error:
            self._fail(ClusterError(f"the cluster is gone ({_describe(error)}); the games finished so far are kept"))
        for task in self._running:
            for future in task.futures.values():
                future.cancel()

    def _fail(self, why: ClusterError) -> None:
        for task in [*self._running, *self._waiting]:
            task.answer.set_exception(why)
        self._running.clear()
        self._waiting.clear()

    def _collect(self) -> None:
        """Completes games that have ended; withdraws those of workers that are gone or differ."""
        for task in list(self._running):
            for address, future in list(task.futures.items()):
                if address not in self._workers.accepted or future.status in ("cancelled", "lost"):
                    task.lost_workers += 1
                    self._withdraw(task, address)
                elif future.status == "error" and isinstance(future.exception(), OtherEngineError):
                    self._workers.reject(address, "it was restarted with another engine")
                    self._withdraw(task, address)
                elif future.status in ("finished", "error") and self._answer(task, future):
                    break
            if not task.futures:
                self._requeue(task)

    def _answer(self, task: _Task, future: Any) -> bool:
        """Passes on the result of a game; returns False if its worker has just gone and took it along."""
        if future.status == "error":
            task.answer.set_exception(future.exception())
        else:
            try:
                task.answer.set_result(future.result(timeout=_FETCH_S))
            except Exception:
                return False
        self._running.remove(task)
        for other in task.futures.values():
            other.cancel()
        return True

    def _withdraw(self, task: _Task, address: str) -> None:
        task.futures.pop(address).cancel()

    def _requeue(self, task: _Task) -> None:
        self._running.remove(task)
        if task.lost_workers >= _TRIES:
            how = f"{task.lost_workers} workers were lost while they played it; the games finished so far are kept"
            again = f"Play it alone with: {task.match.command}"
            task.answer.set_exception(ClusterError(f"game {task.match.game} is not finished: {how}\n{again}"))
        else:
            self._waiting.appendleft(task)

    def _assign(self) -> None:
        """Assigns waiting games to the least loaded workers, and slow games a second time to idle ones."""
        now = time.monotonic()
        load = dict.fromkeys(self._workers.usable, 0)
        if load:
            self._last_seen = now
        elif now - self._last_seen > _PATIENCE_S:
            self._fail(ClusterError("all workers have gone; the games finished so far are kept"))
        for task in self._running:
            for address in task.futures:
                load[address] = load.get(address, 0) + 1
        while self._waiting and load and min(load.values()) < AHEAD:
            address = min(load, key=lambda worker: load[worker])
            task = self._waiting.popleft()
            self._running.append(task)
            self._send(task, address)
            load[address] += 1
        slow = [task for task in self._running if len(task.futures) == 1 and now - task.assigned_at > _SLOW_S]
        for address, task in zip([worker for worker, games in load.items() if not games], slow, strict=False):
            self._send(task, address)

    def _send(self, task: _Task, address: str) -> None:
        future = self._client.submit(
            play_on_worker,
            task.fn,
            task.match,
            self._experiment,
            self._workers.expected,
            workers=[address],
            pure=False,
        )
        task.futures[address], task.assigned_at = future, time.monotonic()
        future.add_done_callback(self._notify)

    def _notify(self, _: Any) -> None:
        with self._changed:
            self._changed.notify()


def _describe(error: BaseException) -> str:
    text = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {text[0]}".rstrip(": ")
