"""Whether one of the files of a scenario has changed, in its own folder or in those that it extends."""

from pathlib import Path

from game.scenario.folders import common_folder, folder_chain

Signature = tuple[tuple[str, int, int], ...]
"""Path, time of the last change and size of each file."""


class FileWatch:
    """Looks at times and sizes of files: cheap enough to be asked several times a second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders: list[Path] = [folder]
        self._seen: Signature | None = None

    @property
    def has_changed(self) -> bool:
        """Whether a file differs from when `note` was called last."""
        return self._seen is None or self._signature() != self._seen

    def note(self) -> None:
        """Takes the files as they are now as known; what it extends may have become another scenario."""
        chain, _ = folder_chain(self.folder)
        self._folders = [common_folder(self.folder), *chain]
        self._seen = self._signature()

    def _signature(self) -> Signature:
        found = []
        for folder in self._folders:
            try:
                for path in sorted(folder.glob("*.y*ml")):
                    state = path.stat()
                    found.append((str(path), state.st_mtime_ns, state.st_size))
            except OSError:  # it is being replaced, or the folder is gone: it differs from any other state
                found.append((str(folder), 0, -1))
        return tuple(found)
