"""The calendar of a variant: another start or end, and the days of judgement that move with it."""

from dataclasses import dataclass
from datetime import date

from game.scenario.calendar import CampaignCalendar
from game.scenario.derive.draft import Draft, day_at, mapping_at, number_at, put, written
from game.scenario.schema.derive import OnlySpec
from game.yamlfile.nodes import Mapping, Node, find


@dataclass(frozen=True)
class Dates:
    """The calendars of base and variant, and the turns in which they are judged."""

    old: CampaignCalendar
    new: CampaignCalendar
    old_judged: int
    new_judged: int

    @property
    def are_same(self) -> bool:
        """Whether nothing changes."""
        return self.old == self.new and self.old_judged == self.new_judged

    def is_past(self, day: date) -> bool:
        """Whether a day is before the first turn, but was not before that of the base."""
        return self.new.turn(day) < 1 <= self.old.turn(day)

    def is_late(self, day: date) -> bool:
        """Whether a day is after the last turn, but was not after that of the base."""
        return self.new.turn(day) > self.new.last_turn and self.old.turn(day) <= self.old.last_turn

    def scored_on(self, day: date) -> date | None:
        """Returns the day on which a line of scoring counts; None if it is outside the campaign.

        Lines that count when the base is judged, or at its end, count when the variant is judged or ends.
        """
        turn = self.old.turn(day)
        if turn == self.old_judged and self.new.turn(day) != self.new_judged:
            return self.new.ends[self.new_judged]
        if turn == self.old.last_turn and self.new.turn(day) != self.new.last_turn:
            return self.new.ends[self.new.last_turn]
        return None if self.is_past(day) or self.is_late(day) else day


def set_dates(draft: Draft, only: OnlySpec | None) -> Dates | None:
    """Writes the calendar that `only` asks for. Returns the dates, None if a calendar cannot be read."""
    written_one = draft.mapping("scenario", "calendar")
    base = mapping_at(draft.base, ("scenario", "calendar"))
    old = _calendar(base) if base is not None else None
    if written_one is None or base is None or old is None:
        return None
    if only is not None and only.from_ is not None:
        _set(draft, written_one, "start", only.from_.isoformat(), "from")
    start, step = day_at(written_one, "start"), number_at(written_one, "days_per_turn", 7)
    if start is None or not 0 < step < 32:
        return None
    end = only.to if only is not None and only.to is not None else old.end
    if end < start:
        node = find(draft.nodes["scenario"], ("only", "to"))
        whose = "" if only is not None and only.to is not None else " of the scenario that is extended"
        draft.error(node, "date-order", f"the last day{whose}, {end}, is before the start, {start}")
        return None
    if not _is_own(draft, written_one, "last_turn"):
        _set(draft, written_one, "last_turn", str((end - start).days // step + 1), "to")
    new = _calendar(written_one)
    if new is None:
        return None
    old_judged = number_at(base, "judged_on_turn", old.last_turn)
    if not _is_own(draft, written_one, "judged_on_turn"):
        day = old.ends[min(old_judged, old.last_turn)]
        judged = new.turn(day) if 1 <= new.turn(day) <= new.last_turn else new.last_turn
        _set(draft, written_one, "judged_on_turn", str(judged), "to")
    return Dates(old, new, old_judged, number_at(written_one, "judged_on_turn", new.last_turn))


def _calendar(entry: Mapping) -> CampaignCalendar | None:
    start, last = day_at(entry, "start"), number_at(entry, "last_turn", 0)
    step = number_at(entry, "days_per_turn", 7)
    return CampaignCalendar(start, step, last) if start is not None and 0 < last <= 500 and 0 < step < 32 else None


def _is_own(draft: Draft, entry: Mapping, key: str) -> bool:
    value = entry.items.get(key)
    return value is not None and draft.is_own(value)


def _set(draft: Draft, entry: Mapping, key: str, value: str, where: str) -> None:
    """Sets a key of the calendar if it differs, placed where `only` says so."""
    old: Node | None = entry.items.get(key)
    if old is None or getattr(old, "text", "") != value:
        put(entry, key, written(value, find(draft.nodes["scenario"], ("only", where))))
