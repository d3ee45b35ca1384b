"""Derives a variant from its base: the steps, in order."""

from typing import TypeVar

from pydantic import BaseModel

from game.scenario.derive.conditions import Conditions
from game.scenario.derive.dates import set_dates
from game.scenario.derive.draft import Draft, entries_at, take
from game.scenario.derive.forces import choose_units, drop_followers, drop_uncalled, move_units
from game.scenario.derive.ground import Ground, chosen_ground
from game.scenario.derive.hex_changes import with_changed_hexes
from game.scenario.derive.map_part import close_stations, cut_map
from game.scenario.derive.railways import Lines
from game.scenario.derive.rest import (
    cut_country,
    drop_tutorial,
    drop_uncited,
    prune_history,
    prune_plans,
    prune_scoring,
    share_recruits,
)
from game.scenario.derive.setup import past_events, set_up, tell_of_flags
from game.scenario.derive.stories import (
    choose_stories,
    drop_untimely,
    flags_asked,
    flags_cleared,
    flags_set,
    prune_stories,
    units_called,
)
from game.scenario.schema.derive import OnlySpec, SetupSpec
from game.yamlfile.nodes import Key, Mapping, Node, Sequence, find, text_at
from game.yamlfile.overlay import Overlay, copy_of
from game.yamlfile.problems import ERROR, Problem
from game.yamlfile.validate import validate_node

Spec = TypeVar("Spec", bound=BaseModel)

_ROUNDS = 20
_REMOVED = {
    ("map", "places"): "place", ("map", "groups"): "region", ("map", "rails"): "railway", ("map", "boxes"): "box",
    ("oob", "units"): "unit", ("oob", "leaders"): "leader", ("oob", "formations"): "formation",
    ("events", "events"): "event", ("events", "flags"): "flag", ("decisions", "decisions"): "decision",
}  # fmt: skip
"""Where things are that others name, and their kinds."""


def derive(nodes: dict[str, Node], base: dict[str, Node], owner: str, overlay: Overlay) -> Draft:
    """Returns the derived trees, with what was dropped and problems in `only` and `setup`.

    `nodes` are the trees after a variant was laid over its `base`; `owner` is the name of the variant's folder. Without
    `only`, `setup`, another calendar or something removed, the trees stay as they are.
    """
    nodes = with_changed_hexes(nodes)
    problems: list[Problem] = []
    only, setup = _spec(nodes, "only", OnlySpec, problems), _spec(nodes, "setup", SetupSpec, problems)
    if only is not None and not base:
        _complain(nodes, problems)
    is_new_calendar = _differs(nodes, base, "start") or _differs(nodes, base, "last_turn")
    removed = _removed(overlay, base)
    if not (only or setup or removed or (base and is_new_calendar)):
        draft = Draft(nodes, base, owner, overlay)
    else:
        draft = Draft({section: _copied(tree) for section, tree in nodes.items()}, base or nodes, owner, overlay)
        for path, kind, name in removed:
            draft.note(overlay.removed[path], kind, name, "it is removed")
        _steps(draft, only, setup)
    draft.problems[:0] = problems
    if (head := draft.mapping("scenario")) is not None:
        draft.nodes["scenario"] = head = copy_of(head)  # what was read may be used again
        take(head, "only")
        take(head, "setup")
    return draft


def _steps(draft: Draft, only: OnlySpec | None, setup: SetupSpec | None) -> None:
    dates = set_dates(draft, only)
    dates = None if dates is None or dates.are_same else dates
    ground = chosen_ground(draft, only)
    called_before = units_called(draft.base)
    units = draft.entries("oob", "units")
    if ground is not None:
        cut_map(draft, ground)
        close_stations(draft)
    if setup is not None:
        set_up(draft)
    flags = past_events(draft, setup) if setup is not None else set()
    if only is not None:
        choose_units(draft, only)
        choose_stories(draft, only)
    there = _Sites(draft, ground)
    if ground is not None:
        move_units(draft, dates, there, Lines(draft) if draft.gone.get("railway") or not ground.is_whole else None)
    truths = _truths(draft, setup)
    if dates is not None:
        drop_untimely(draft, dates)
    for _ in range(_ROUNDS):
        drop_followers(draft, dates, there)
        _judge_flags(draft, truths, flags)
        is_changed = prune_stories(draft, truths)
        before = len(draft.dropped)
        drop_uncalled(draft, units_called(draft.nodes), called_before)
        if not is_changed and len(draft.dropped) == before:
            break
    cut_country(draft, there)
    if ground is not None and not ground.is_whole:
        share_recruits(draft, ground)
    prune_plans(draft, truths, dates)
    prune_scoring(draft, dates)
    prune_history(draft, dates, ground if ground is not None and not ground.is_whole else None)
    drop_tutorial(draft, only is not None or setup is not None or dates is not None)
    _drop_flags(draft)
    tell_of_flags(draft, flags)
    drop_uncited(draft)
    if units and not draft.problems and not draft.entries("oob", "units"):
        draft.error(find(draft.nodes["scenario"], ("only",)), "no-units", "no unit of the extended scenario is left")


class _Sites:
    """Answers whether a place, hex or box of the base is still there."""

    def __init__(self, draft: Draft, ground: Ground | None) -> None:
        self.draft, self.ground = draft, ground

    def __call__(self, word: str) -> bool:
        draft = self.draft
        box = word.removeprefix("box:")
        if draft.has_gone("place", word) or draft.has_gone("box", box):
            return False
        if self.ground is None or not word.isdigit() or word in draft.entries("map", "places"):
            return True
        return self.ground.is_open(self.ground.hex(word))


def _truths(draft: Draft, setup: SetupSpec | None) -> Conditions:
    if setup is None:
        return Conditions(draft, {}, {}, set())
    taken = {side: set(places) for side, places in setup.taken.items()}
    return Conditions(draft, taken, setup.decided, set(setup.happened))


def _judge_flags(draft: Draft, truths: Conditions, at_start: set[str]) -> None:
    """Notes which flags can never be set, and which are always set."""
    could = flags_set(draft.base)
    can = flags_set(draft.nodes) | at_start
    truths.never_set = could - can
    truths.always_set = at_start - flags_cleared(draft.nodes)
    for flag in truths.never_set:
        draft.gone.setdefault("flag", {}).setdefault(flag, "nothing sets it any more")


def _drop_flags(draft: Draft) -> None:
    """Drops flags that nothing sets any more, and those that the base asked for and nothing asks for any more."""
    asked = flags_asked(draft.nodes)
    idle = flags_asked(draft.base) - asked
    flags = draft.mapping("events", "flags")
    for name in tuple(flags.items) if flags is not None else ():
        if name in draft.gone.get("flag", {}):
            draft.drop(("events", "flags", name), "flag", name, "nothing sets it any more")
        elif name in idle and name not in flags_set(draft.nodes):
            draft.drop(("events", "flags", name), "flag", name, "nothing asks for it any more")


def _spec(nodes: dict[str, Node], key: str, kind: type[Spec], problems: list[Problem]) -> Spec | None:
    head = nodes.get("scenario")
    node = head.items.get(key) if isinstance(head, Mapping) else None
    if node is None:
        return None
    model, found = validate_node(kind, node, None)
    problems += found
    return model if isinstance(model, kind) else None


def _complain(nodes: dict[str, Node], problems: list[Problem]) -> None:
    head = nodes["scenario"]
    at = head.keys["only"] if isinstance(head, Mapping) else head
    message = "`only` needs `extends`: it keeps a part of the scenario that is extended"
    problems.append(Problem(*at.place, ERROR, "only-without-base", message))


def _removed(overlay: Overlay, base: dict[str, Node]) -> list[tuple[tuple[Key, ...], str, str]]:
    """Returns path, kind and id of everything that was removed and that other things can name."""
    regions = entries_at(base, ("map", "regions"))
    found = []
    for path in overlay.removed:
        place = tuple(str(key) for key in path[:-1])
        if place in _REMOVED:
            found.append((path, _REMOVED[place], str(path[-1])))
        elif place == ("map", "regions") and str(path[-1]) in regions:
            found.append((path, "region", text_at(regions[str(path[-1])], "id")))
        elif place[:2] == ("decisions", "decisions") and place[3:] == ("options",):
            found.append((path, "option", f"{place[2]}/{path[-1]}"))
    return found


def _differs(nodes: dict[str, Node], base: dict[str, Node], key: str) -> bool:
    """Whether a key of the calendar is another one in the variant."""
    words = []
    for trees in (nodes, base):
        calendar = find(trees["scenario"], ("calendar",)) if "scenario" in trees else None
        words.append(text_at(calendar, key) if isinstance(calendar, Mapping) else "")
    return words[0] != words[1]


def _copied(node: Node) -> Node:
    """Returns a copy of a tree whose mappings and lists can be changed; texts are shared."""
    if isinstance(node, Mapping):
        copy = copy_of(node)
        copy.items = {key: _copied(value) for key, value in node.items.items()}
        return copy
    if isinstance(node, Sequence):
        made = Sequence(node.file, node.line, node.column, node.start, node.end)
        made.items = [_copied(item) for item in node.items]
        return made
    return node
