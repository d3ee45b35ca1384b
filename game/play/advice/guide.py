"""A guided first turn: it watches what the player does and says what comes next. Both fronts show the same steps."""

from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Posture, Refusal, Status
from game.core.orders import Order
from game.engine.decisions import open_decisions
from game.play.session.session import Session
from game.play.staff.staff import Staff
from game.scenario.tutorial import Tutorial, TutorialStep


class Scene(NamedTuple):
    """What the player has in front of him, as far as steps wait for it."""

    page: str = ""
    """The page that is open, by its word in tutorial.yaml."""
    unit: int = NO_UNIT
    """The unit selected."""
    posture: Posture | None = None
    """Of the mission that is being put together."""
    target: int = NO_HEX
    """Hex of its target."""


class Guide:
    """The steps of a tutorial over a session. `update` is called after everything the player does."""

    def __init__(self, session: Session, staff: Staff, tutorial: Tutorial) -> None:
        self.session, self.staff, self.tutorial = session, staff, tutorial
        self.number = 0
        self._orders_before = 0
        """Orders given before this step."""

    @property
    def step(self) -> TutorialStep | None:
        """The step that is shown; None at the end."""
        return self.tutorial.steps[self.number] if self.number < len(self.tutorial.steps) else None

    def skip(self) -> None:
        """Goes on to the next step."""
        self.number += 1
        self._orders_before = len(self.session.game.history)

    def leave(self) -> None:
        """Ends the guide."""
        self.number = len(self.tutorial.steps)

    def update(self, scene: Scene) -> bool:
        """Goes on past each step that is done, or that cannot be done any more. Returns whether it has gone on."""
        before = self.number
        while self.step is not None and (self._is_done(self.step, scene) or self._is_idle(self.step)):
            self.skip()
        return self.number != before

    def _is_done(self, step: TutorialStep, scene: Scene) -> bool:
        session = self.session
        match step.action:
            case "page":
                return scene.page == step.page
            case "close":
                return not scene.page
            case "select":
                return scene.unit == step.unit
            case "march":
                return int(session.seen.state.units[step.unit]["hex"]) == step.hex
            case "plan":
                return bool(session.game.joined(step.hex))
            case "drop":
                return not session.game.joined(step.hex)
            case "posture":
                return scene.posture == step.posture
            case "target":
                return scene.target == step.hex
            case "mission":
                return bool(session.missions.tasks(session.seat))
            case "carry_out":
                return session.waits_for_human and not self.staff.pending
            case "week":
                return session.game.turn >= step.week and session.waits_for_human
            case "decide":
                new = session.game.history[self._orders_before :]
                return any(kind == OrderKind.DECIDE for kind, *_ in new)
        return False

    def _is_idle(self, step: TutorialStep) -> bool:
        """Returns whether a step asks for what is not possible now, in a turn of the player."""
        session = self.session
        if not session.waits_for_human or session.game.side_to_act != self.tutorial.side:
            return session.game.is_over
        units = session.seen.state.units
        match step.action:
            case "select":
                return int(units[step.unit]["status"]) != Status.ON_MAP
            case "march":
                return session.game.check(Order(OrderKind.MOVE, step.unit, step.hex)) != Refusal.NONE
            case "plan":
                joins = (Order(OrderKind.JOIN, unit, step.hex) for unit in range(len(units)))
                return all(session.game.check(order) != Refusal.NONE for order in joins)
            case "posture" | "target":
                return bool(session.missions.tasks(session.seat))
            case "decide":
                view = session.seen
                return not open_decisions(view.world, view.names, view.state, session.seat)
        return False


def first_step_wanted(session: Session) -> bool:
    """Returns whether a guided turn may be offered: a new game, led by the player on the side that is guided."""
    tutorial = session.game.scenario.tutorial
    is_new = session.game.turn == 1 and not session.game.history
    return tutorial is not None and is_new and session.humans == [tutorial.side]
