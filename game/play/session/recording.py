"""A recorded game as it is watched: with the reasons and missions of its players, and games that branch off from it."""

from collections.abc import Sequence
from pathlib import Path

from game.agents.reasons import ExplainedOrder
from game.engine.game import Game
from game.engine.storage.recorded_game import RecordedGame, read_recorded
from game.engine.storage.replay import write_replay
from game.engine.storage.replay_notes import Note
from game.language import tr
from game.play.session.past import MISSIONS, REASONS, read_missions, read_reasons


class Recording(RecordedGame):
    """All positions of a game, with what its players thought and planned."""

    def __init__(
        self,
        game: Game,
        agents: Sequence[str] = (),
        title: str = "",
        reasons: Sequence[ExplainedOrder] = (),
        missions: Sequence[Note] = (),
        file: Path | None = None,
        without_fog: bool = False,
    ) -> None:
        """Raises ReplayError if the orders of the game do not lead to its position."""
        super().__init__(game, agents, title, file, without_fog)
        self.reasons, self.missions = list(reasons), list(missions)

    def branch_label(self, number: int) -> str:
        """Returns where a new game branches off: "week 5 of Bukhara 1922"."""
        return tr("turn {turn} of {title}", turn=self.turns[self.turn_of(number)].week, title=self.title)

    def branch_note(self, number: int) -> str:
        """Returns where a new game branches off, without the title if that is the title of the new game too."""
        if self.title == self.game.scenario.title:
            return tr("turn {turn}", turn=self.turns[self.turn_of(number)].week)
        return self.branch_label(number)

    def missions_at(self, number: int) -> list[Note]:
        """Returns the missions given before a position."""
        return [note for note in self.missions if note.at <= number]

    def write(self) -> str:
        """Returns the game as the text of a replay."""
        return write_replay(self.game, self.agents, self.missions)


def open_recording(path: Path) -> Recording:
    """Reads a replay or a saved game. Raises ReplayError, SaveError or OSError."""
    found = read_recorded(path)
    return Recording(
        found.game,
        found.agents,
        reasons=read_reasons(found.notes.get(REASONS)),
        missions=found.missions or read_missions(found.notes.get(MISSIONS)),
        file=path,
        without_fog=found.without_fog,
    )
