"""Whether one of the files of a scenario has changed, in its own folder or in those that it extends."""

from pathlib import Path

from game.scenario.folders import common_folder, folder_chain

Signature = tuple[tuple[str, int, int], ...]
"""Path, time of the last change and size of each file."""


def scenario_signature(folder: Path) -> Signature:
    """Returns the signature of all files of which a scenario is made, in its folder and in those that it extends."""
    return _signature(_folders(folder))


def _folders(folder: Path) -> list[Path]:
    chain, _ = folder_chain(folder)
    return [common_folder(folder), *chain]


def _signature(folders: list[Path]) -> Signature:
    found = []
    for folder in folders:
        try:
            for path in sorted(folder.glob("*.y*ml")):
                state = path.stat()
                found.append((str(path), state.st_mtime_ns, state.st_size))
        except OSError:  # it is being replaced, or the folder is gone: it differs from any other state
            found.append((str(folder), 0, -1))
    return tuple(found)


class FileWatch:
    """Looks at times and sizes of files: cheap enough to be asked several times a second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders: list[Path] = [folder]
        self._seen: Signature | None = None

    @property
    def has_changed(self) -> bool:
        """Whether a file differs from when `note` was called last."""
        return self._seen is None or _signature(self._folders) != self._seen

    def note(self) -> None:
        """Takes the files as they are now as known; what it extends may have become another scenario."""
        self._folders = _folders(self.folder)
        self._seen = _signature(self._folders)
