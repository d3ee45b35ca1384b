"""The differences between two scenarios as a page for people."""

import re
from collections.abc import Iterable
from datetime import date
from textwrap import wrap

from game.scenario.calendar import CampaignCalendar
from game.scenario.differences.difference import ADDED, CHANGED, DROPPED, Difference
from game.scenario.differences.subjects import entries, subjects
from game.scenario.source import ScenarioText

_SHOWN = 12
_WIDE = 110
_CONTROL = "Control at the start"
_COUNTED_ONLY = ("Bulletin", "Checkpoints", "Sources", "Flags")
"""Subjects of which only the number is said, unless everything is asked for."""

_DETAIL = re.compile(r"( \(.*\)|, at .*|, by .*|: .*)$")
_NAMED = re.compile(r"^(?:unit|place|region|leader|railway|flag|decision|option|formation) '.*' is not there$")


def page(base: ScenarioText, variant: ScenarioText, differences: list[Difference], *, is_full: bool = False) -> str:
    """Returns the differences in words, a paragraph for each subject; with `is_full` every name is written."""
    head = f"{_title(variant)} compared with {_title(base)}"
    parts = [head, *_calendar(base, variant), *_grid(base, variant)]
    own = {"Calendar", "Map"}
    for title in dict.fromkeys(d.subject for d in differences if d.subject not in own):
        parts.append(_paragraph(title, [d for d in differences if d.subject == title], base, variant, is_full))
    if len(parts) == 1:
        parts.append("There is no difference but in titles and texts.")
    return "\n\n".join(parts)


def _title(text: ScenarioText) -> str:
    return f"{text.scenario.title} ({text.id})" if text.has("scenario") else text.id


def _calendar(base: ScenarioText, variant: ScenarioText) -> Iterable[str]:
    """Yields the dates, if they differ."""
    if not (base.has("scenario") and variant.has("scenario")):
        return
    old, new = base.calendar, variant.calendar
    judged = base.scenario.calendar.judged_on_turn, variant.scenario.calendar.judged_on_turn
    lines = []
    if old.start != new.start:
        lines.append(f"begins on {_day(new.start)} instead of {_day(old.start)}")
    if (old.last_turn, old.end) != (new.last_turn, new.end):
        ends = f"to {_day(new.end)}, instead of {old.last_turn} turns, to {_day(old.end)}"
        lines.append(f"{new.last_turn} turns, {ends}")
    if old.days_per_turn != new.days_per_turn:
        lines.append(f"a turn lasts {new.days_per_turn} days instead of {old.days_per_turn}")
    if judged[0] != judged[1]:
        now, before = _turn_end(new, judged[1]), _turn_end(old, judged[0])
        lines.append(f"judged at the end of turn {judged[1]}, {now}, instead of turn {judged[0]}, {before}")
    if lines:
        yield "\n".join(["Calendar", *(f"  {line}" for line in lines)])


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _turn_end(calendar: CampaignCalendar, turn: int) -> str:
    return _day(calendar.ends[min(turn, calendar.last_turn)])


def _grid(base: ScenarioText, variant: ScenarioText) -> Iterable[str]:
    """Yields the size of the map, if it differs."""
    if not (base.has("map") and variant.has("map")):
        return
    old, new = base.map.grid, variant.map.grid
    if (old.cols, old.rows, old.first, old.hex_km) != (new.cols, new.rows, new.first, new.hex_km):
        where = f", its top left hex {new.first}" if new.first else ""
        km = f"; a hex is {new.hex_km} km instead of {old.hex_km}" if old.hex_km != new.hex_km else ""
        yield f"Map\n  {new.cols} x {new.rows} hexes instead of {old.cols} x {old.rows}{where}{km}"


def _paragraph(title: str, found: list[Difference], base: ScenarioText, variant: ScenarioText, is_full: bool) -> str:
    dropped = [difference for difference in found if difference.change == DROPPED]
    head = title
    if dropped:
        paths = [subject.path for subject in subjects(base, variant) if subject.title == title]
        before = sum(len(entries(base, path)) for path in paths)
        head = f"{title}: {before - len(dropped)} of {before} are left"
    lines = [head]
    if title not in _COUNTED_ONLY or is_full:
        lines += _changed_lines([d for d in found if d.change == CHANGED], is_full)
        lines += _added_lines([d for d in found if d.change == ADDED])
        lines += _dropped_lines(dropped, is_full)
    elif added := sum(1 for d in found if d.change == ADDED):
        lines.append(f"  {added} new")
    return "\n".join(lines)


def _changed_lines(changed: list[Difference], is_full: bool) -> list[str]:
    """Returns a line for each entry; one for many entries that change alike."""
    by_entry: dict[tuple[str, str], list[str]] = {}
    for d in changed:
        by_entry.setdefault((d.id, d.name), []).append(_change(d))
    by_change: dict[str, list[str]] = {}
    for (_, name), changes in by_entry.items():
        by_change.setdefault("; ".join(changes), []).append(name)
    return [line for change, names in by_change.items() for line in _wrapped(f"{_listed(names, is_full)}: {change}")]


def _change(d: Difference) -> str:
    key = f"{d.key} " if d.key else ""
    if not d.before:
        return f"{key}{d.after}"
    if d.after == "none" and d.key:
        return f"no {d.key} instead of {d.before}"
    return f"{key}{d.after} instead of {d.before}"


def _added_lines(added: list[Difference]) -> list[str]:
    """Returns a line for each new entry; of control one for each side."""
    if added and added[0].subject == _CONTROL:
        sides = dict.fromkeys(d.after for d in added)
        lists = (_listed([d.name for d in added if d.after == side], is_full=True) for side in sides)
        return [line for side, names in zip(sides, lists, strict=True) for line in _wrapped(f"{side}: {names}")]
    return [line for d in added for line in _wrapped(f"new: {d.name}{f' ({d.after})' if d.after else ''}")]


def _dropped_lines(dropped: list[Difference], is_full: bool) -> list[str]:
    groups: dict[str, list[str]] = {}
    for d in dropped:
        groups.setdefault(_reason(d.why), []).append(d.name)
    gone = "no longer different from their region" if dropped and dropped[0].subject == _CONTROL else "left out"
    lines: list[str] = []
    for why, names in groups.items():
        lines += _wrapped(f"{f'left out, {why}' if why else gone} ({len(names)}): {_listed(names, is_full)}")
    return lines


def _reason(why: str) -> str:
    """Returns a reason without its details, so that many share it."""
    if _NAMED.match(why):
        return "what it is about is not there"
    if why == "`only` does not name it":
        return "not chosen for this scenario"
    return _DETAIL.sub("", why)


def _listed(names: list[str], is_full: bool) -> str:
    shown = names if is_full or len(names) <= _SHOWN + 1 else names[:_SHOWN]
    more = f" and {len(names) - len(shown)} more" if len(shown) < len(names) else ""
    return ", ".join(shown) + more


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDE, initial_indent="  ", subsequent_indent="      ", break_long_words=False)
