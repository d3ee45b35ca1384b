"""The troops of a variant: who is there at its start, who comes later, and what has gone with units left out."""

from collections.abc import Callable
from datetime import date

from game.scenario.derive.dates import Dates
from game.scenario.derive.draft import (
    Draft,
    day_at,
    entries_at,
    items_at,
    keep_words,
    mapping_at,
    new_mapping,
    put,
    take,
    written,
)
from game.scenario.derive.railways import Lines
from game.scenario.schema.derive import OnlySpec
from game.yamlfile.nodes import Mapping, Node, Scalar, text_at
from game.yamlfile.overlay import list_of

SCHEDULED, CALLED = "schedule", "event"
Site = Callable[[str], bool]
"""Whether a place, hex or box is there."""


def choose_units(draft: Draft, only: OnlySpec) -> None:
    """Drops the units of the base that `only` leaves out by name or side."""
    oob = draft.mapping("oob")
    if oob is None:
        return
    leaders = draft.entries("oob", "leaders")
    formations, sides = draft.entries("oob", "formations"), draft.entries("scenario", "sides")
    units = draft.entries("oob", "units")
    with_leaders = {text_at(leaders[word], "with") for word in only.units if word in leaders}
    for word in only.units:
        if word not in units and word not in formations and word not in leaders:
            draft.unknown(draft.only_word("units", word), "unit", word, [*units, *formations, *leaders])
    for word in only.sides:
        if word not in sides:
            draft.unknown(draft.only_word("sides", word), "side", word, sides)
    for name, unit in units.items():
        own_words = {name, text_at(unit, "formation")}
        chosen = not only.units or own_words & set(only.units) or name in with_leaders
        if draft.is_own(unit) or (chosen and (not only.sides or text_at(unit, "side") in only.sides)):
            continue
        draft.drop(("oob", "units", name), "unit", name, "`only` does not name it")


def move_units(draft: Draft, dates: Dates | None, is_there: Site, lines: Lines | None) -> None:
    """Follows each unit of the base to where it stands at the start; drops it if that is outside.

    `lines` are the railways of a map that was cut.
    """
    schedules = draft.entries("reinforcements", "schedule")
    for name, unit in draft.entries("oob", "units").items():
        schedule = items_at(schedules[name], "legs") if name in schedules else []
        legs = [leg for leg in schedule if isinstance(leg, Mapping)]
        mover = _Mover(draft, name, unit, legs, is_there)
        if dates is not None:
            mover.skip_to_start(dates)
        mover.stay_inside()
        if lines is not None:
            mover.stop_at_gaps(lines)
        mover.write()


class _Mover:
    """One unit and the legs of its schedule."""

    def __init__(self, draft: Draft, name: str, unit: Mapping, legs: list[Mapping], is_there: Site) -> None:
        self.draft, self.name, self.unit, self.legs, self.is_there = draft, name, unit, legs, is_there
        self.had_legs = bool(legs)
        base = mapping_at(draft.base, ("oob", "units", name))
        at = unit.items.get("at")
        self.is_placed = at is not None and draft.is_own(at) and base is not None
        self.why = ""

    @property
    def at(self) -> str:
        return text_at(self.unit, "at")

    def skip_to_start(self, dates: Dates) -> None:
        """Puts the unit where its last leg before the start took it, and leaves out legs after the end."""
        while self.legs and (day := _base_day(self.draft, self.legs[0])) is not None and dates.is_past(day):
            leg = self.legs.pop(0)
            if self.is_placed:
                continue
            if text_at(leg, "by") == "leave":
                self.why = "it leaves before the start"
            elif to := text_at(leg, "to"):
                self.why = ""
                put(self.unit, "at", written(_site_word(self.draft, to), leg.items["to"]))
        while self.legs and (day := _base_day(self.draft, self.legs[-1])) is not None and dates.is_late(day):
            self.legs.pop()
            if not self.legs and self.at == SCHEDULED:
                self.why = "it comes after the end"
        if self.legs and self.at not in (SCHEDULED, CALLED) and text_at(self.legs[0], "by") == "arrive":
            self.legs.pop(0)

    def stay_inside(self) -> None:
        """Drops legs outside the map: the unit arrives with its first leg inside, and leaves after the last."""
        if self.why or self.draft.is_own(self.unit.items.get("at", self.unit)):
            return
        on_map = self.at not in (SCHEDULED, CALLED)
        if on_map and self.is_there(self.at):
            inside = [self.is_there(text_at(leg, "to")) or text_at(leg, "by") == "leave" for leg in self.legs]
            end = inside.index(False) if False in inside else len(inside)
            rest = self.legs[end:]
        else:
            inside = [self.is_there(text_at(leg, "to")) and "to" in leg.items for leg in self.legs]
            if True not in inside:
                self.why = f"it stands outside, at {self.at}" if on_map else "it never comes here"
                return
            first = inside.index(True)
            end = inside.index(False, first) if False in inside[first:] else len(inside)
            rest = self.legs[end:]
            self.legs = self.legs[first:]
            end -= first
            arriving = _changed(self.legs[0], by=written("arrive", self.legs[0]))
            self.legs[0] = arriving
            if on_map:
                put(self.unit, "at", written(SCHEDULED, self.unit.items["at"]))
        if rest:
            leaving = _changed(rest[0], by=written("leave", rest[0]))
            take(leaving, "to")
            self.legs = [*self.legs[:end], leaving]

    def stop_at_gaps(self, lines: Lines) -> None:
        """Leaves out the legs from the first that goes by rail over a line which is cut."""
        here = self.at
        for nth, leg in enumerate(self.legs):
            to = text_at(leg, "to")
            if text_at(leg, "by") == "rail" and not lines.join(here, to) and not self.draft.is_own(leg):
                self.legs = self.legs[:nth]
                return
            here = to

    def write(self) -> None:
        """Writes the legs that are left, or drops the unit."""
        draft, path = self.draft, ("reinforcements", "schedule", self.name)
        if self.why and not draft.is_own(self.unit):
            draft.drop(("oob", "units", self.name), "unit", self.name, self.why)
        schedule = draft.mapping(*path)
        if schedule is None or not self.had_legs or draft.has_gone("unit", self.name):
            return
        if not self.legs:
            draft.drop(path, "schedule", self.name, "all of it lies before the start or outside")
        elif self.legs != items_at(schedule, "legs"):
            put(schedule, "legs", list_of([*self.legs], schedule.items["legs"]))


def _base_day(draft: Draft, leg: Mapping) -> date | None:
    """Returns the day of a leg that the base wrote."""
    return None if draft.is_own(leg) else day_at(leg, "on")


def _site_word(draft: Draft, to: str) -> str:
    """Returns the goal of a leg as `at` of a unit writes it."""
    return f"box:{to}" if to in draft.entries("map", "boxes") or draft.has_gone("box", to) else to


def _changed(leg: Mapping, **items: Node) -> Mapping:
    return new_mapping(leg, leg.items | items)


def drop_followers(draft: Draft, dates: Dates | None, is_there: Site) -> None:
    """Drops what goes with units and places: schedules, formations, leaders, aid."""
    units = draft.entries("oob", "units")
    for name in draft.entries("reinforcements", "schedule"):
        if name not in units and draft.has_gone("unit", name):
            draft.drop(("reinforcements", "schedule", name), "schedule", name, "its unit is not there")
    _drop_formations(draft, units)
    _drop_leaders(draft, dates, is_there)
    _drop_aid(draft, dates)
    for entry in (*draft.entries("oob", "formations").values(), *units.values()):
        if "country" in entry.items and not draft.is_own(entry.items["country"]):
            keep_words(entry, "country", lambda word: not draft.has_gone("region", word))


def _drop_formations(draft: Draft, units: dict[str, Mapping]) -> None:
    used = {text_at(unit, "formation") for unit in units.values()}
    had = {text_at(unit, "formation") for unit in entries_at(draft.base, ("oob", "units")).values()}
    for name, formation in draft.entries("oob", "formations").items():
        if name in had and name not in used and not draft.is_own(formation):
            draft.drop(("oob", "formations", name), "formation", name, "it has no units")


def _drop_leaders(draft: Draft, dates: Dates | None, is_there: Site) -> None:
    for name, leader in draft.entries("oob", "leaders").items():
        if draft.is_own(leader):
            continue
        start, end = day_at(leader, "from"), day_at(leader, "to")
        why = draft.why(("unit", text_at(leader, "with")))
        seat = text_at(leader, "headquarters")
        if seat and not is_there(seat):
            why = f"his headquarters are outside, at {seat}"
        elif seat and draft.has_gone("region", text_at(leader, "front")):
            why = "his front is outside"
        elif dates is not None and start is not None and dates.is_late(start):
            why = "he comes after the end"
        elif dates is not None and end is not None and dates.is_past(end):
            why = "he is gone before the start"
        if why:
            draft.drop(("oob", "leaders", name), "leader", name, why)
    for leader in draft.entries("oob", "leaders").values():
        keep_words(leader, "rivals", lambda word: not draft.has_gone("leader", word))
        if draft.has_gone("formation", text_at(leader, "formation")):
            take(leader, "formation")


def _drop_aid(draft: Draft, dates: Dates | None) -> None:
    for name, aid in draft.entries("reinforcements", "aid").items():
        day, to = day_at(aid, "on"), aid.items.get("to")
        why = draft.why(("unit", to.text)) if isinstance(to, Scalar) else ""
        if not why and dates is not None and day is not None:
            why = "before the start" if dates.is_past(day) else "after the end" if dates.is_late(day) else ""
        if why and not draft.is_own(aid):
            draft.drop(("reinforcements", "aid", name), "aid", name, why)


def drop_uncalled(draft: Draft, called: set[str], called_before: set[str]) -> None:
    """Drops units that wait for a call which no event or decision makes any more."""
    for name, unit in draft.entries("oob", "units").items():
        waits = text_at(unit, "at") == CALLED and name in called_before and name not in called
        if waits and not draft.is_own(unit):
            draft.drop(("oob", "units", name), "unit", name, "nothing calls it any more")
