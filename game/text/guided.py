"""The guided first turn in the text mode: each step with the command to type."""

from game.engine.game import Game
from game.language import tr
from game.play.advice.guide import Guide, Scene, first_step_wanted
from game.play.session.session import HUMAN, Session
from game.scenario.tutorial import Tutorial, TutorialStep
from game.text.conversation import Command, Conversation
from game.text.staff_pages import staff_of

_WORDS = ("next", "stop")


class TextGuide:
    """Follows a conversation with a guide, if there is one."""

    def __init__(self) -> None:
        self.guide: Guide | None = None

    def begin(self, session: Session, tutorial: Tutorial) -> None:
        """Begins a guided turn."""
        self.guide = Guide(session, staff_of(session), tutorial)

    def look(self, talk: Conversation, line: str) -> None:
        """Looks at what the player has typed and done, and shows the next step if this one is done."""
        guide = self.guide
        if guide is None or guide.session is not talk.session or not talk.session.waits_for_human:
            return
        before, step = guide.number, guide.step
        if step is not None and step.action in ("", "page", "select") and _same_command(line, step.typed):
            guide.skip()
        guide.update(Scene(page="?"))
        if guide.number != before:
            self.show(talk)

    def show(self, talk: Conversation) -> None:
        """Shows the step, after those that are only to be read; leaves out what is done with the mouse."""
        while self.guide is not None and (step := self.guide.step) is not None:
            if _has_to_wait(step):
                self._write(talk, self.guide, step)
                return
            if not step.action:
                self._write(talk, self.guide, step)
            self.guide.skip()
            self.guide.update(Scene(page="?"))
        self.guide = None

    def _write(self, talk: Conversation, guide: Guide, step: TutorialStep) -> None:
        number, steps = guide.number + 1, len(guide.tutorial.steps)
        head = tr("{title} ({number} of {steps})", title=step.title, number=number, steps=steps)
        talk.lines(["", head, f"  {step.text}"])
        if step.action == "decide":
            talk.say(tr("  Type 'decide' with the number and letter that 'decisions' shows, or 'tutorial next'."))
        elif step.typed:
            talk.say(tr("  Type: {command}", command=step.typed))


def _has_to_wait(step: TutorialStep) -> bool:
    return bool(step.typed) or step.action == "decide"


def _same_command(line: str, typed: str) -> bool:
    return bool(typed) and line.split()[:1] == typed.split()[:1]


def _tutorial(talk: Conversation, rest: str) -> None:
    """Begins the guided first turn, goes on to its next step, or ends it."""
    guided, session = talk.guided, talk.session
    tutorial = session.game.scenario.tutorial
    if rest and rest not in _WORDS:
        talk.say(tr("tutorial begins the guided first turn; tutorial next skips a step, tutorial stop ends it."))
    elif guided.guide is not None and rest == "next":
        guided.guide.skip()
        guided.show(talk)
    elif guided.guide is not None and rest == "stop":
        guided.guide = None
        talk.say(tr("The guide has left; the game continues."))
    elif guided.guide is not None:
        guided.show(talk)
    elif tutorial is None:
        talk.say(tr("This scenario has no guided turn."))
    else:
        _begin(talk, tutorial)


def _begin(talk: Conversation, tutorial: Tutorial) -> None:
    """Begins the guided turn in a new game of its own, whose dice make sure that the units needed obey."""
    session = talk.session
    if not first_step_wanted(session):
        side = session.names.sides[tutorial.side].the
        talk.say(tr("The guided turn needs a new game, led by you for {side}, before the first order.", side=side))
        return
    if session.game.seed != tutorial.seed:
        agents = (HUMAN, tutorial.level) if tutorial.side == 0 else (tutorial.level, HUMAN)
        game = Game.new(session.game.scenario, seed=tutorial.seed)
        talk.open(Session(game, agents, session.storage))
    talk.guided.begin(talk.session, tutorial)
    talk.guided.show(talk)


GUIDED: dict[str, Command] = {"tutorial": _tutorial}
"""Commands by the word that calls them."""
