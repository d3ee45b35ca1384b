"""The same batch on a Dask cluster: a real scheduler and workers, in processes of their own on this machine."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from game.batch.run import cluster, signature
from game.batch.run.cluster import Cluster, ClusterError
from game.batch.run.cluster_security import is_open
from game.batch.run.experiment import Experiment
from game.batch.run.journal import JOURNAL
from game.batch.run.runner import play_matches
from game.shipped import assets_folder
from tests.conftest import SKIRMISH, Command

pytestmark = pytest.mark.slow

WORDS = ("batch", "run", "--scenario", SKIRMISH, "--agents", "still,random", "--games", 12, "--seed", 5, "--turns", 3)
PLAN = Experiment((SKIRMISH,), ("still", "random"), games=12, seed=5, turns=3)

_OTHER_ENGINE = """
import sys
from pathlib import Path
from distributed.cli.dask_worker import main
from game.batch.run import cluster
from game.batch.run import signature
signature.engine_digest = lambda: "another engine"
cluster.play_on_worker = lambda *game: Path(sys.argv[1]).touch()
main(sys.argv[2:])
"""


def _start(*words: str) -> subprocess.Popen[bytes]:
    silence = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error", "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.Popen([sys.executable, *words, "--no-dashboard"], env={**os.environ, **silence})


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that exists if a worker with another engine has been given a game."""
    return tmp_path_factory.mktemp("cluster") / "played"


@pytest.fixture(scope="module")
def pool(marked: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler and its workers: two of ours, and one with another engine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address, alone = f"127.0.0.1:{port}", ("--nthreads", "2", "--no-nanny")
    processes = [_start("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port)]
    processes += [_start("-m", "distributed.cli.dask_worker", address, *alone) for _ in range(2)]
    processes.append(_start("-c", _OTHER_ENGINE, str(marked), address, *alone))
    try:
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_cluster_leaves_the_same_bytes_and_a_worker_with_another_engine_gets_no_games(
    pool: tuple[str, object], marked: Path, tmp_path: Path, command: Command
) -> None:
    there = command(*WORDS, "--cluster", pool[0], "--out", tmp_path / "there")
    assert there.code == 0, there.err
    assert there.err.count("is rejected and gets no games: the sources of rules or agents have changed") == 1
    assert "now another engine" in there.err
    assert not marked.exists()
    assert command(*WORDS, "--workers", 1, "--out", tmp_path / "here").code == 0
    names = sorted(path.name for path in (tmp_path / "here").iterdir() if path.name != JOURNAL)
    assert "weeks.parquet" in names
    for name in names:
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


def test_nobody_plays_if_all_workers_have_another_engine(
    pool: tuple[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature, "engine_digest", lambda: "mine")
    refused: list[str] = []
    with pytest.raises(ClusterError, match=r"no worker of .* can be used"):
        Cluster(pool[0], PLAN, refused.append)
    assert len(refused) == 3


def test_games_of_a_worker_that_hangs_are_given_to_another_too(
    pool: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SLOW_S", 0.5)
    address, workers = pool
    games = []
    try:
        for finished in play_matches(PLAN.matches(), pool=Cluster(address, PLAN, lambda words: None)):
            games.append(finished.row.game)
            workers[0].send_signal(signal.SIGSTOP)
    finally:
        workers[0].send_signal(signal.SIGCONT)
    assert sorted(games) == [match.game for match in PLAN.matches()]


def test_games_of_a_lost_worker_are_given_to_another(pool: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, workers = pool
    matches = list(PLAN.matches())
    games = []
    for finished in play_matches(matches, pool=Cluster(address, PLAN, lambda words: None)):
        games.append(finished.row.game)
        if len(games) == 2:
            workers[0].kill()
    assert sorted(games) == [match.game for match in matches]


def test_where_no_scheduler_is_a_batch_says_so(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_S", 0.3)
    answer = command(*WORDS, "--cluster", "127.0.0.1:9", "--out", tmp_path)
    assert answer.code == 1
    assert "no Dask scheduler answers at 127.0.0.1:9" in answer.err
    assert command(*WORDS, "--cluster", "127.0.0.1:9", "--workers", 2).code == 2


def test_a_scheduler_that_listens_openly_is_noticed() -> None:
    for address in ("tcp://192.168.1.5:8786", "tcp://[fe80::1]:8786", "scheduler.example:8786", "10.0.0.1:8786"):
        assert is_open(address)
    for address in ("tcp://127.0.0.1:8786", "localhost:8786", "tcp://[::1]:8786", "tls://192.168.1.5:8786"):
        assert not is_open(address)


def test_workers_refuse_external_agents(pool: tuple[str, object], tmp_path: Path, command: Command) -> None:
    marker = tmp_path / "it ran"
    spec = f"program:sh -c 'touch {marker.name}; exit 1'"
    words = ("batch", "run", "--scenario", SKIRMISH, "--agents", f"{spec},still", "--games", 2, "--turns", 1)
    answer = command(*words, "--cluster", pool[0], "--out", tmp_path / "run")
    assert answer.code == 1
    assert "it does not run external agents" in answer.err
    assert f"{cluster.ALLOW_AGENTS}=1" in answer.err


def test_tls_with_the_shipped_example(tmp_path: Path, command: Command) -> None:
    script = assets_folder() / "examples" / "cluster" / "certificates.sh"
    subprocess.run(["sh", script, tmp_path / "tls"], check=True, capture_output=True)
    ca, cert, key = (tmp_path / "tls" / name for name in ("ca.pem", "cert.pem", "key.pem"))
    tls = ("--tls-ca-file", str(ca), "--tls-cert", str(cert), "--tls-key", str(key))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address, common = f"tls://127.0.0.1:{port}", ("--protocol", "tls", "--host", "127.0.0.1", *tls)
    spec = f"program:sh -c 'touch {tmp_path / 'ran'}; exit 1'"
    processes = [_start("-m", "distributed.cli.dask_scheduler", "--port", port, *common)]
    try:
        os.environ[cluster.ALLOW_AGENTS] = "1"
        worker = ("--nthreads", "1", "--no-nanny")
        processes.append(_start("-m", "distributed.cli.dask_worker", address, *worker, *common))
        del os.environ[cluster.ALLOW_AGENTS]
        words = ("batch", "run", "--scenario", SKIRMISH, "--agents", f"{spec},still", "--games", 2, "--turns", 1)
        there = command(*words, "--cluster", address, *tls, "--out", tmp_path / "run")
        assert there.code == 0, there.err
        assert (tmp_path / "ran").exists()
        assert "Warning" not in there.err
        wrong = command(*words, "--cluster", address, "--tls-ca-file", ca, "--out", tmp_path / "other")
        assert wrong.code == 2
    finally:
        for process in processes:
            process.kill()
            process.wait()
