"""What is worth the author's attention in the games of a scenario: each kind of finding with what it is about."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from game.core.codes import MoveClass, OrderKind, PlaceKind
from game.core.orders import order_word
from game.engine.telling.grammar import count
from game.language import tr, trn
from game.scenario.scenario import Scenario
from game.scenario.source import ScenarioText
from game.yamlfile.nodes import Key, find_key

Health = dict[str, Any]

_ONE_SIDED = 0.75
"""A side that certainly wins a larger share than this leaves the other no chance."""
_SAME_CHOICE = 0.95
_MOST_ORDERS, _TIMES_MEDIAN = 100, 10
"""A turn has run away if it has more orders than this, and more than this many times the median."""
_LONGEST_S = 5.0
_IDLE = 0.5


class Subject(NamedTuple):
    """One of the things that a finding is about."""

    id: str
    text: str
    """What it is called, with its figures."""
    place: str
    """Where it is written, "scenarios/mine/oob.yaml:12:3"; may be empty."""


class Finding(NamedTuple):
    """A kind of finding."""

    code: str
    text: str
    """The finding in words, to be followed by its subjects."""
    subjects: tuple[Subject, ...] = ()


def findings(scenario: Scenario, text: ScenarioText, health: Health) -> list[dict[str, Any]]:
    """Returns the findings as plain objects, those about the whole game first."""
    look = _Look(scenario, text, health)
    parts: tuple[Callable[[], Iterable[Finding]], ...] = (
        look.balance, look.turns, look.units, look.places, look.orders, look.events, look.options, look.levels,
    )  # fmt: skip
    return [
        {"code": one.code, "text": one.text, "subjects": [subject._asdict() for subject in one.subjects]}
        for part in parts
        for one in part()
    ]


class _Look:
    def __init__(self, scenario: Scenario, text: ScenarioText, health: Health) -> None:
        self.names, self.world, self.text, self.health = scenario.names, scenario.world, text, health
        self.games = int(health["games"])
        self.sides = {side.id: side for side in self.names.sides}

    def balance(self) -> Iterator[Finding]:
        for side, row in self.health["balance"]["wins"].items():
            if row["low"] > _ONE_SIDED:
                yield Finding("one-sided", self._one_sided(side, row))
        length = self.health["length"]
        if length["early"] * 2 > self.games:
            words = {"number": length["early"], "games": count(self.games, "game")}
            text = tr("{number} of {games} end before the last turn", **words)
            if length["early"] == self.games:
                text = tr(
                    "{number} of {games} end before the last turn, at the latest after {turns} of {planned}",
                    turns=count(length["most"], "turn"),
                    planned=length["planned"],
                    **words,
                )
            yield Finding("games-end-early", text)
        if self.games > 1 and self.health["different_games"] == 1:
            yield Finding("same-game", tr("All games are the same game: neither dice nor figures make a difference"))
        if unjudged := self.health["balance"]["not_judged"]:
            yield Finding(
                "not-judged",
                trn(
                    "{number:,} game ended without a judgement", "{number:,} games ended without a judgement", unjudged
                ),
            )

    def _one_sided(self, side: str, row: dict[str, Any]) -> str:
        share, least = 100 * row["share"], 100 * row["low"]
        if side not in self.sides:
            return tr(
                "Neither side wins {share:.0f} per cent of the games (at least {least:.0f}): the result is nearly "
                "known before the game",
                share=share,
                least=least,
            )
        return tr(
            "{Side} {en_win} {share:.0f} per cent of the games (at least {least:.0f}): the result is nearly known "
            "before the game",
            Side=self.sides[side].The,
            en_win=self.sides[side].verb("win", "wins"),
            share=share,
            least=least,
        )

    def turns(self) -> Iterator[Finding]:
        for row in self.health["turns"]:
            side = self.sides[row["side"]]
            agent = self.health["agents"][side.id]
            if row["still_games"]:
                text = tr(
                    "{agent} gives no order for {side} in {number} of {games} although there are troops (seed {seed})",
                    agent=agent,
                    side=side.the,
                    number=row["still_games"],
                    games=count(self.games, "game"),
                    seed=row["still_seed"],
                )
                yield Finding("agent-stands-still", text)
            elif row["idle"] >= _IDLE:
                text = tr(
                    "{agent} gives no order for {side} in {share:.0f} per cent of the turns, for up to {turns} in a "
                    "row",
                    agent=agent,
                    side=side.the,
                    share=100 * row["idle"],
                    turns=count(row["longest_idle"], "turn"),
                )
                yield Finding("agent-stands-still", text)
            orders, seconds = row["orders"], row["seconds"]
            if orders["most"] > max(_MOST_ORDERS, _TIMES_MEDIAN * orders["median"]):
                text = tr(
                    "{most} orders for {side} in one turn, {median:g} in half of the turns (seed {seed}, turn {turn})",
                    side=side.the,
                    **orders,
                )
                yield Finding("runaway-turn", text)
            if seconds["most"] > _LONGEST_S:
                text = tr("One turn of {side} takes {most:.1f} s (seed {seed}, turn {turn})", side=side.the, **seconds)
                yield Finding("slow-turn", text)

    def units(self) -> Iterator[Finding]:
        late, stuck = [], []
        for row in self.health["units"]:
            subject = self._subject(row["unit"], row["name"], ("oob", "units", row["unit"]))
            if row["arrived"] == 0:
                late.append(subject)
            elif row["moved"] == 0 and row["can_move"]:
                stuck.append(subject)
        if late:
            yield Finding("unit-never-arrives", tr("Units that never come into play"), tuple(late))
        if stuck:
            yield Finding("unit-never-moves", tr("Units that never move"), tuple(stuck))

    def places(self) -> Iterator[Finding]:
        kinds = self.world.places["kind"].tolist()
        quiet = tuple(
            self._subject(row["place"], row["place"], ("map", "places", row["place"]))
            for row, kind in zip(self.health["places"], kinds, strict=True)
            if row["contested"] == 0 and kind != PlaceKind.LANDMARK
        )
        if quiet:
            text = tr("Places that are never taken, fought for, besieged or approached by an enemy")
            yield Finding("place-never-contested", text, quiet)

    def orders(self) -> Iterator[Finding]:
        never = tuple(
            Subject(kind, order_word(OrderKind[kind.upper()]), "")
            for kind, row in self.health["orders"].items()
            if row["games"] == 0 and kind != "end_turn" and self._is_possible(OrderKind[kind.upper()])
        )
        if never:
            yield Finding("order-never-given", tr("Kinds of orders that are never given"), never)

    def _is_possible(self, kind: OrderKind) -> bool:
        """Returns whether the scenario has what an order of this kind needs."""
        fliers = bool((self.world.unit_types["move_class"][self.world.units["unit_type"]] == MoveClass.AIR).any())
        needs = {
            OrderKind.RAIL: bool(self.names.line_ids), OrderKind.RIVER: bool(len(self.world.port_links)),
            OrderKind.ENTER: bool(self.names.box_ids), OrderKind.EXIT: bool(self.names.box_ids),
            OrderKind.DECIDE: bool(self.names.option_ids), OrderKind.LEAD: bool(self.names.leader_ids),
            OrderKind.RECON: fliers, OrderKind.BOMB: fliers,
        }  # fmt: skip
        return needs.get(kind, True)

    def events(self) -> Iterator[Finding]:
        events = [name for name in self.health["rules"] if " " not in name and not self._is_decision(name)]
        titles = dict(zip(self.names.rule_ids, self.names.rule_titles, strict=True))
        shares = {name: self.health["rules"][name]["games"] for name in events}
        never = tuple(self._event(name, titles[name]) for name in events if shares[name] == 0)
        always = tuple(self._event(name, titles[name]) for name in events if shares[name] == 1)
        if never:
            yield Finding("event-never-happens", tr("Events that never happen"), never)
        if always and self.games > 1:
            yield Finding("event-always-happens", tr("Events that happen in every game"), always)

    def options(self) -> Iterator[Finding]:
        rows = self.health["war"]["options"]
        never = tuple(self._option(row, "") for row in rows if row["games"] == 0)
        rivals = [row["decision"] for row in rows]
        always = tuple(
            self._option(row, tr(" ({share:.0f} per cent)", share=100 * row["of_choices"]))
            for row in rows
            if (row["of_choices"] or 0) > _SAME_CHOICE and rivals.count(row["decision"]) > 1
        )
        if never:
            yield Finding("option-never-taken", tr("Options that are never taken"), never)
        if always:
            text = tr("Options that are nearly always taken when their decision is answered")
            yield Finding("option-always-taken", text, always)

    def levels(self) -> Iterator[Finding]:
        levels = list(self.health["balance"]["levels"].items())
        never = tuple(
            self._subject(level, level, ("victory", "levels", i))
            for i, (level, row) in enumerate(levels)
            if row["games"] == 0
        )
        if never:
            yield Finding("level-never-reached", tr("Levels of victory that are never reached"), never)

    def _is_decision(self, name: str) -> bool:
        return name in self.text.ids("decisions", "decisions")

    def _event(self, name: str, title: str) -> Subject:
        return self._subject(name, title, ("events", "events", name))

    def _option(self, row: dict[str, Any], figures: str) -> Subject:
        decision, option = row["decision"], row["option"]
        index = next(
            i
            for i, (rule, word) in enumerate(zip(self.names.option_rules, self.names.option_ids, strict=True))
            if (self.names.rule_ids[rule], word) == (decision, option)
        )
        title = self.names.rule_titles[self.names.option_rules[index]]
        path = ("decisions", "decisions", decision, "options", option)
        return self._subject(f"{decision} {option}", f"{title}: {option}{figures}", path)

    def _subject(self, id: str, text: str, path: tuple[Key, ...]) -> Subject:
        root = self.text.nodes.get(str(path[0]))
        if root is None:
            return Subject(id, text, "")
        node = find_key(root, path[1:])
        return Subject(id, text, f"{node.file.path}:{node.line}:{node.column}")
