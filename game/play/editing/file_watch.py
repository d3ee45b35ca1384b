"""Whether one of the files of a scenario has changed, in its own folder or in those that it extends."""

from pathlib import Path

from game.scenario.known_scenarios import Signature, scenario_folders, signature


class FileWatch:
    """Looks at times and sizes of files: cheap enough to be asked several times a second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folders: list[Path] = [folder]
        self._seen: Signature | None = None

    @property
    def has_changed(self) -> bool:
        """Whether a file differs from when `note` was called last."""
        return self._seen is None or signature(self._folders) != self._seen

    def note(self) -> None:
        """Takes the files as they are now as known; what it extends may have become another scenario."""
        self._folders = scenario_folders(self.folder)
        self._seen = signature(self._folders)
