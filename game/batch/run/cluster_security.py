"""Who can reach a cluster: TLS certificates, and a check for schedulers that listen openly."""

from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

from game.batch.run.runner import BatchError

OPEN_WARNING = (
    "Warning: the scheduler listens at {address}, on the network and without TLS. Anyone who reaches it or its workers "
    "can run any code on these machines. Start it with --host 127.0.0.1 and an SSH tunnel, or with TLS: "
    "`python -m game docs batch` says how."
)


class Certificates(NamedTuple):
    """Files in PEM format for TLS: the authority that both ends trust, and this machine's certificate and key."""

    ca_file: Path
    cert: Path
    key: Path


def is_open(address: str) -> bool:
    """Returns whether a scheduler's address, "tcp://host:port", can be reached by others without TLS."""
    protocol, _, rest = address.rpartition("://")
    host = rest.rpartition(":")[0].strip("[]") or rest
    if protocol == "tls" or protocol.startswith("inproc"):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def security_of(certificates: Certificates | None) -> Any:
    """Returns Dask's Security for these certificates; None for its own configuration. Raises BatchError."""
    from distributed.security import Security

    if certificates is None:
        return None
    for file in certificates:
        if not file.is_file():
            raise BatchError(f"{file}: there is no such file; TLS needs the authority, a certificate and its key")
    authority, cert, key = map(str, certificates)
    return Security(tls_ca_file=authority, tls_client_cert=cert, tls_client_key=key, require_encryption=True)
