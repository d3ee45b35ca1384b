"""What of a game may be shown: who leads each side, whose view it is, and what follows from the position."""

from types import MappingProxyType
from typing import Any

import numpy as np

from game.core.codes import BOTH_SIDES, NO_SIDE, EventKind, Status
from game.core.names import Names
from game.core.world import World
from game.engine.events import Event
from game.engine.game import Game
from game.engine.storage.notes import WITHOUT_FOG, Notes, is_noted
from game.engine.storage.replay import plain
from game.engine.storage.saves import HUMAN, WHAT_IF
from game.engine.telling.projection import Projection, project_score, with_losses
from game.engine.views import View
from game.language import current_language, tr
from game.play.figures.game_statistics import Statistics
from game.play.setup.options import IRON
from game.scenario.shown import as_shown


class SessionView:
    """The game of a session as its viewer sees it."""

    def __init__(
        self, game: Game, agents: tuple[str, str], read_only: str = "", notes: Notes = MappingProxyType({})
    ) -> None:
        self.game, self.agents, self.read_only = game, agents, read_only
        self.world: World = game.world
        self.notes: dict[str, Any] = dict(notes)
        """Saved with the game; no rule reads it."""
        self._seen: View | None = None
        self._projection: Projection | None = None
        self._language = current_language()
        self._statistics: Statistics | None = None

    @property
    def game(self) -> Game:
        """The game, with the names and texts that players read now."""
        return self._game

    @game.setter
    def game(self, game: Game) -> None:
        self._game = game
        game.show(as_shown(game.scenario))

    @property
    def names(self) -> Names:
        """Names as players read them now."""
        return self._game.names

    def show_names(self) -> bool:
        """Takes over names and texts that players have chosen since. Returns whether they differ from those before."""
        before = self.names
        self.game.show(as_shown(self.game.scenario))
        if self.names is before:
            return False
        self.forget_view()
        return True

    def forget_view(self) -> None:
        """Called when the position has changed."""
        self._seen = self._projection = None

    def is_human(self, side: int) -> bool:
        """Returns whether a person leads a side."""
        return self.agents[side] == HUMAN

    @property
    def humans(self) -> list[int]:
        """Sides led by people."""
        return [side for side in (0, 1) if self.is_human(side)]

    @property
    def waits_for_human(self) -> bool:
        """Whether the next order has to come from a person."""
        return not self.game.is_over and not self.read_only and self.is_human(self.game.side_to_act)

    @property
    def is_finished(self) -> bool:
        """Whether no more orders can be given: the game is over or can only be read."""
        return self.game.is_over or bool(self.read_only)

    @property
    def seat(self) -> int:
        """The side whose view is shown: the person's, or the side to act if two people play or none."""
        humans = self.humans
        return humans[0] if len(humans) == 1 else self.game.side_to_act

    @property
    def what_if(self) -> str:
        """Where this game branches off another one; empty if it does not."""
        return plain(str(self.notes.get(WHAT_IF, "")))

    @property
    def title(self) -> str:
        """The title of the scenario, with the branching point of a game that asks "what if"."""
        title = self.game.scenario.title
        if not self.what_if:
            return title
        return tr("{title} (what if from {position})", title=title, position=self.what_if)

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden: two computers play, the game is over, or it is played without fog of war."""
        return self.shows_reasons or is_noted(self.notes, WITHOUT_FOG)

    @property
    def shows_reasons(self) -> bool:
        """Whether the computer's reasons may be read: two computers play, or the game is over."""
        return not self.humans or self.game.is_over

    @property
    def is_iron(self) -> bool:
        """Whether orders stand and the game keeps one save of its own."""
        return is_noted(self.notes, IRON)

    @property
    def can_undo(self) -> bool:
        """Whether the last order can be taken back."""
        return self.game.can_undo and not self.is_iron

    @property
    def revealed_sides(self) -> tuple[int, ...]:
        """Sides whose private information may be shown."""
        return (0, 1) if self.sees_all else (self.seat,)

    def view(self) -> View:
        """Returns a View of what may be shown."""
        if self.sees_all:
            return View(self.world, self.names, self.game.state, self.seat)
        return self.game.view(self.seat)

    @property
    def seen(self) -> View:
        """The same, made once per position: not to be changed."""
        if self._seen is None:
            self._seen = self.view()
        return self._seen

    @property
    def statistics(self) -> Statistics:
        """Weekly figures and dice up to the last order that cannot be undone."""
        if self._statistics is None:
            self._statistics = Statistics(self.game)
        self._statistics.update(self.game)
        return self._statistics

    @property
    def reader(self) -> int:
        """Who reads the statistics: the viewing side, or BOTH_SIDES if nothing is hidden."""
        return BOTH_SIDES if self.sees_all else self.seat

    @property
    def projection(self) -> Projection:
        """The score if the campaign were judged today, as far as the viewing side knows, made once per position."""
        if self._projection is None or self._language != current_language():
            self._language = current_language()
            projection = project_score(self.seen, self.sees_all)
            if projection.is_final:  # men lost after the judgement no longer count
                projection = with_losses(self.world, projection, self.statistics.lost_when_judged(self.game))
            self._projection = projection
        return self._projection

    def may_know(self, event: Event) -> bool:
        """Returns whether the log shows an event: every one that the viewing side knows of, except marches."""
        return event.kind != EventKind.MOVED and self.is_known(event)

    def is_known(self, event: Event) -> bool:
        """Returns whether the viewing side knows of an event."""
        return self.sees_all or bool(event.known >> self.seat & 1)

    def units_in_box(self, box: int) -> list[int]:
        """Returns the units seen in an off-map box."""
        units = self.view().state.units
        return [int(u) for u in np.flatnonzero((units["status"] == Status.IN_BOX) & (units["box"] == box))]

    def side_name(self, side: int) -> str:
        """Returns the name of a side without article; "neither side" for NO_SIDE."""
        return self.names.sides[side].name if side < NO_SIDE else tr("neither side")
