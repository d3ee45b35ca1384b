"""When events, decisions and their options can happen at the earliest: a fixed point over all of them.

What the course of play decides (who holds a town, how many have died) counts as possible from the first turn on, unless
`facts` rules it out. What events and decisions bring about counts from the earliest turn in which one of those that
bring it about can happen.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.core.codes import LeaderFate, UnitFate
from game.scenario.checks.facts import Facts
from game.scenario.compile.event_lists import rules
from game.scenario.compile.events import window
from game.scenario.compile.forces import CALLED, SCHEDULED, leg_turn
from game.scenario.schema.event_grammar import CONDITIONS, kind_of
from game.scenario.schema.events import ConditionAtom, ConditionSpec, DecisionSpec, EffectSpec, EventSpec
from game.scenario.source import ScenarioText
from game.yamlfile.problems import quoted
from game.yamlfile.traverse import Path

NEVER = 1_000_000
"""The turn of what can never happen."""

Happening = tuple[str, str]
"""An event or decision (its id and an empty text), or an option of a decision (both ids)."""


class Way(NamedTuple):
    """How a condition comes to hold: from a turn on by itself, or `after` turns after one of several happenings."""

    turn: int
    by: tuple[Happening, ...] = ()
    after: int = 0
    thing: str = ""
    """What the happenings bring about, in words."""
    fault: str = ""
    """Why it never holds by itself, in words."""


class Need(NamedTuple):
    """A condition of a happening or plan, or a list of which one must hold."""

    path: Path
    ways: tuple[Way, ...]


class Node(NamedTuple):
    """A happening: its path, the turns in which it may happen, and what it needs."""

    path: Path
    first: int
    last: int
    needs: tuple[Need, ...]


class Story:
    """All events, decisions and options of a scenario without errors. `turn` holds the earliest turn of each."""

    def __init__(self, text: ScenarioText, facts: Facts) -> None:
        self.text, self.facts = text, facts
        self._bring: dict[tuple[str, str], list[Happening]] = defaultdict(list)
        for happening, effect in _effects(text):
            for thing in _brought_about(effect):
                self._bring[thing].append(happening)
        self.nodes = dict(self._all_nodes())
        self.turn = dict.fromkeys(self.nodes, NEVER)
        self._settle()

    def needs(self, path: Path, when: Sequence[ConditionSpec]) -> tuple[Need, ...]:
        """Returns what a list of conditions at a path needs."""
        return tuple(
            Need((*path, i), tuple(self._way(atom) for atom in condition.any or [condition]))
            for i, condition in enumerate(when)
        )

    def turn_of(self, need: Need) -> int:
        """Returns the earliest turn in which a need can be met, or NEVER."""
        return min(self.turn_of_way(way) for way in need.ways)

    def turn_of_way(self, way: Way) -> int:
        """Returns the earliest turn in which a condition can hold, or NEVER."""
        return min(way.turn, *(self.turn[happening] + way.after for happening in way.by), NEVER)

    def flag_turn(self, flag: str) -> int:
        """Returns the earliest turn in which a flag can be set, or NEVER."""
        return min((self.turn[happening] for happening in self._bring["flag", flag]), default=NEVER)

    def _all_nodes(self) -> Iterator[tuple[Happening, Node]]:
        for path, name, rule in rules(self.text):
            first, last = window(self.text, rule)
            yield (name, ""), Node(path, first, last, self.needs((*path, "when"), rule.when))
            if isinstance(rule, DecisionSpec):
                offered = Need(path, (Way(NEVER, ((name, ""),)),))
                for option, spec in rule.options.items():
                    at = (*path, "options", option)
                    needs = (offered, *self.needs((*at, "when"), spec.when))
                    yield (name, option), Node(at, first, last + rule.open, needs)

    def _settle(self) -> None:
        """Lowers the turns until none changes. A happening is looked at again when one that it waits for changes."""
        waits_for: dict[Happening, set[Happening]] = defaultdict(set)
        for happening, node in self.nodes.items():
            for need in node.needs:
                for way in need.ways:
                    for other in way.by:
                        waits_for[other].add(happening)
        waiting = dict.fromkeys(self.nodes)
        while waiting:
            happening = next(iter(waiting))
            del waiting[happening]
            node = self.nodes[happening]
            turn = max(node.first, *(self.turn_of(need) for need in node.needs), 1)
            if turn <= node.last and turn < self.turn[happening]:
                self.turn[happening] = turn
                waiting.update(dict.fromkeys(waits_for[happening]))

    def _way(self, atom: ConditionAtom) -> Way:
        """Returns how one condition can come to hold."""
        kind = kind_of(atom, CONDITIONS)
        word = str(getattr(atom, kind))
        fault = self.facts.why_never(atom, kind)
        if kind == "control" and fault:
            enemies = [side for side in self.facts.sides if (side == atom.by) != atom.not_]
            by = tuple(happening for side in enemies for happening in self._bring["owner", f"{word} {side}"])
            return Way(NEVER, by, thing=f"{quoted(word)} to change hands", fault=fault)
        if atom.not_ or fault:
            return Way(NEVER if fault else 1, fault=fault)
        if kind == "flag":
            return Way(NEVER, tuple(self._bring["flag", word]), atom.weeks or 0, f"the flag {quoted(word)}")
        if kind == "event":
            return Way(NEVER, ((word, ""),), thing=f"the event {quoted(word)}")
        if kind == "decision":
            options = (atom.option,) if atom.option else tuple(self.text.decisions.decisions[word].options)
            thing = (
                f"the option {quoted(atom.option)} of {quoted(word)}" if atom.option else f"the decision {quoted(word)}"
            )
            return Way(NEVER, tuple((word, option) for option in options), thing=thing)
        if (
            kind == "leader"
            and (leader := self.text.oob.leaders.get(word))
            and str(atom.is_) != LeaderFate.ABSENT.name.lower()
        ):
            first = (leader.from_.low or leader.from_.best) if leader.from_ is not None else None
            return Way(max(1, self.text.calendar.turn(first)) if first else 1, thing=f"leader {quoted(word)}")
        return self._unit_way(word, str(atom.is_)) if kind == "unit" else Way(1)

    def _unit_way(self, name: str, fate: str) -> Way:
        """Returns how a unit can come to have a fate."""
        unit, legs = self.text.oob.units[name], self.text.reinforcements.schedule.get(name)
        if fate == UnitFate.LEFT.name.lower():
            leaves = [leg for leg in (legs.legs if legs else ()) if leg.by == "leave"]
            by = tuple(self._bring["withdraw", name])
            turn = 1 if leaves else NEVER
            fault = "" if leaves else f"nothing ever withdraws unit {quoted(name)}"
            return Way(turn, by, thing=f"unit {quoted(name)} to leave", fault=fault if not by else "")
        if fate == UnitFate.WAITING.name.lower() or unit.at not in (CALLED, SCHEDULED) or legs is None:
            return Way(1)
        if unit.at == SCHEDULED:
            first = legs.legs[0].on
            turn = self.text.calendar.turn(first.low or first.best) if first is not None else 1
            return Way(max(1, turn), thing=f"unit {quoted(name)}")
        return Way(NEVER, tuple(self._bring["arrive", name]), leg_turn(self.text, legs.legs[0]), f"unit {quoted(name)}")


def _effects(text: ScenarioText) -> Iterator[tuple[Happening, EffectSpec]]:
    """Yields each effect with the event or option that has it."""
    for _, name, rule in rules(text):
        if isinstance(rule, EventSpec):
            yield from (((name, ""), effect) for effect in rule.then)
        elif isinstance(rule, DecisionSpec):
            for option, spec in rule.options.items():
                yield from (((name, option), effect) for effect in spec.then)


def _brought_about(effect: EffectSpec) -> Iterator[tuple[str, str]]:
    """Yields what conditions may ask of an effect."""
    if effect.flag is not None:
        yield "flag", effect.flag
    if effect.arrive is not None:
        yield "arrive", effect.arrive
    if effect.withdraw is not None:
        yield "withdraw", effect.withdraw
    if effect.owner is not None:
        yield "owner", f"{effect.owner} {effect.side}"
