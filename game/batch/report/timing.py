"""Timeline: when places fall, sieges, leaders, events and decisions come, next to the dates on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from game.batch.report import charts
from game.batch.report.html import Section, collapsible, figure, table
from game.batch.report.labels import EventLabels
from game.batch.report.number_text import interval, percent
from game.batch.report.report_context import HIGH, LOW, ReportContext, short_day
from game.core.codes import NO_PLACE
from game.engine.telling.grammar import count, listed, weeks_text
from game.language import mark, tr, trn
from game.scenario.checkpoints.checkpoint import Checkpoint

_FIRST = f"""
    WITH dated AS (
        SELECT game, turn, kind, name, side FROM happenings WHERE kind <> 'town_taken'
        UNION ALL SELECT game, turn, 'taken', place, owner FROM places WHERE turn > 0 AND owner <> ''),
    first AS (SELECT kind, name, side, game, min(turn) AS turn FROM dated GROUP BY ALL)
    SELECT kind, name, side, count(*) AS games, histogram(seed) AS seeds, quantile_disc(turn, {LOW}) AS low,
           quantile_disc(turn, 0.5) AS middle, quantile_disc(turn, {HIGH}) AS high
    FROM first JOIN games USING (game) GROUP BY kind, name, side ORDER BY kind, name, side"""

_CHARTS = {
    mark("Places taken"): ("taken",),
    mark("Sieges and surrenders"): ("besieged", "relieved", "surrendered"),
    mark("Leaders"): ("leader_killed", "leader_captured", "leader_wounded", "leader_estranged", "unified"),
    mark("Events"): ("happened",),
    mark("Decisions"): ("decided",),
}
_SHOWN = 14
_RARE = 0.05
_TIMELY = 2
"""Weeks."""

Key = tuple[str, str, str]
"""Kind, name and side; the side is "" where it does not matter."""


class DatedEvent(NamedTuple):
    """An event: games in which it occurs, weeks of its first occurrence, and the day on record, if any."""

    key: Key
    label: str
    games: int
    seeds: dict[int, int]
    """These games by dice seed."""
    low: int
    middle: int
    high: int
    day: date | None
    points: int
    """Victory points for it."""

    def variability(self, games: int, weeks: int) -> float:
        """Returns how much games differ in whether and when it occurs."""
        share = self.games / games
        return 4 * share * (1 - share) + (self.high - self.low) / weeks


def section(context: ReportContext) -> Section:
    """Returns the section on dates."""
    record = _recorded(context)
    labels = EventLabels(context)
    found = [_dated(labels, record, row) for row in context.rows(_FIRST)]
    seen = {row.key for row in found}
    found += [
        DatedEvent(key, labels.label(*key), 0, {}, 0, 0, 0, day, labels.points(*key))
        for key, day in record.items()
        if key not in seen
    ]
    parts: list[str] = []
    for title, kinds in _CHARTS.items():
        parts += _figure(context, tr(title), _of(found, kinds), explained=not parts)
    body = "".join(parts)
    figures = {"happenings": [_figures(context, row) for row in found]}
    return Section("timing", tr("Timeline"), _finding(context, found), body, figures)


def _recorded(context: ReportContext) -> dict[Key, date]:
    """Returns the days by which events had occurred on record, within the weeks played; mere claims are left out."""
    dates: dict[Key, date] = {}
    for point in context.scenario.checkpoints:
        if point.use != "claim_only" and 1 <= context.calendar.turn(point.last) <= context.last_turn:
            for key in _keys(context, point):
                dates[key] = min(point.last, dates.get(key, point.last))
    return dates


def _keys(context: ReportContext, point: Checkpoint) -> list[Key]:
    """Returns the events that a checkpoint says have occurred by its date."""
    test, names = point.test, context.scenario.names
    rule = names.rule_ids[test.rule] if test.rule >= 0 else str(point.written.get("event", ""))
    if rule in names.rule_ids:
        return [("happened", rule, "")]
    places = [names.place_ids[area.place] for area in test.areas if area.place != NO_PLACE]
    if test.kind == "besieged":
        owners = [side for side in context.sides if context.sides.index(side) != test.other] if test.other >= 0 else []
        return [("besieged", place, side.id) for place in places for side in owners]
    if test.kind in ("control", "taken") and test.side >= 0:
        side = context.sides[test.side].id
        return [("taken", place, side) for place in places if _opening_owner(context, place) != side]
    return []


def _opening_owner(context: ReportContext, place: str) -> str:
    rows = context.rows("SELECT mode(arg) AS side FROM (SELECT arg_min(owner, turn) AS arg FROM places "
                        "WHERE place = ? GROUP BY game)", place)  # fmt: skip
    return str(rows[0]["side"] or "")


def _dated(labels: EventLabels, record: Mapping[Key, date], row: dict[str, Any]) -> DatedEvent:
    side = "" if row["kind"] == "happened" else row["side"] or ""
    key = (row["kind"], row["name"], side)
    weeks = (int(row["low"]), int(row["middle"]), int(row["high"]))
    games, seeds = int(row["games"]), dict(row["seeds"])
    return DatedEvent(key, labels.label(*key), games, seeds, *weeks, record.get(key), labels.points(*key))


def _of(found: list[DatedEvent], kinds: tuple[str, ...]) -> list[DatedEvent]:
    return [row for row in found if row.key[0] in kinds]


def _figures(context: ReportContext, row: DatedEvent) -> dict[str, Any]:
    kind, name, side = row.key
    share = context.share(row.seeds)
    weeks = {"low": row.low, "median": row.middle, "high": row.high} if row.games else {}
    return {
        "kind": kind, "name": name, "side": side, "games": row.games, "share": share.share, "share_low": share.low,
        "share_high": share.high, "turns": weeks, "record": row.day.isoformat() if row.day else None,
    }  # fmt: skip


def _chosen(context: ReportContext, rows: list[DatedEvent]) -> list[DatedEvent]:
    """Returns the events to show, in order of date.

    Those with a date on record come first, then the others that are not rare, by victory points and variability.
    """

    def rank(row: DatedEvent) -> tuple[bool, int, float, str]:
        return row.day is None, -row.points, -row.variability(context.games, context.last_turn), row.label

    ranked = sorted(rows, key=rank)
    dated = sum(row.day is not None for row in rows)
    kept = [row for row in ranked if row.day is not None or row.games >= _RARE * context.games][: max(_SHOWN, dated)]
    return sorted(kept, key=lambda row: (row.middle if row.games else _position(context, row.day), row.label))


def _position(context: ReportContext, day: date | None) -> float:
    """Returns a day on the axis of weeks, where the number of a week stands at its last day."""
    if day is None:
        return 0.0
    return ((day - context.calendar.start).days + 0.5) / context.calendar.days_per_turn


def _figure(context: ReportContext, title: str, found: list[DatedEvent], *, explained: bool) -> list[str]:
    rows = _chosen(context, found)
    if not rows:
        return []
    by_share = sorted(found, key=lambda row: (-row.games, row.label))
    full = table([tr(head) for head in _HEADS], [_cells(context, row) for row in by_share])
    more = len(found) - len(rows)
    reading = [tr(_READING) if explained else tr("As above.")]
    if more:
        reading.append(trn("The table lists {number} more event.", "The table lists {number} more events.", more))
    label = tr("{title}: first occurrence in the games, and date on record", title=title)
    picture = figure(charts.svg(_chart(context, rows), label), f"{title}.", " ".join(reading))
    return [picture, collapsible(tr("{title}: all, as a table", title=title), full)]


_READING = mark(
    "Dot: median date of the first occurrence. Line: four in five of the games in which it occurs; their share stands "
    "at the right. Diamond: day by which it had occurred on record."
)
_HEADS = mark(("Event", "Share of games", "Early (10%)", "Median", "Late (90%)", "On record"))


def _cells(context: ReportContext, row: DatedEvent) -> list[str]:
    share = interval(context.share(row.seeds))
    weeks = [context.week_labels[week] if row.games else tr("never") for week in (row.low, row.middle, row.high)]
    return [row.label, share, *weeks, short_day(row.day) if row.day else ""]


def _chart(context: ReportContext, rows: list[DatedEvent]) -> charts.Chart:
    import altair as alt

    last = context.last_turn
    shown = [
        {"label": row.label, "low": row.low - 1, "high": row.high, "middle": row.middle - 0.5,
         "record": min(_position(context, row.day), last) if row.day else None, "seen": row.games > 0,
         "text": percent(row.games / context.games), "end": last,
         "tip": tr("{event}: {share} of the games", event=row.label, share=percent(row.games / context.games))}
        for row in rows
    ]  # fmt: skip
    order = [row.label for row in rows]
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=300, grid=True, gridColor="#f0f0f0"))
    axis = charts.week_axis(context.week_labels)
    scale = alt.Scale(domain=[0, last], nice=False)
    base = alt.Chart().encode(y=y)
    seen = base.transform_filter("datum.seen")
    x = alt.X("middle:Q", axis=axis, scale=scale)
    lines = seen.mark_rule(strokeWidth=3, color=charts.RANGE, strokeCap="round", aria=False).encode(
        x=alt.X("low:Q", axis=axis, scale=scale), x2="high:Q"
    )
    dots = seen.mark_point(filled=True, size=75, opacity=1, color=charts.MARK).encode(x=x, description="tip:N")
    days = base.transform_filter("isValid(datum.record)").mark_point(
        shape="diamond", size=120, strokeWidth=2, color=charts.INK, fill="white", fillOpacity=0.6, aria=False
    ).encode(x=alt.X("record:Q", axis=axis, scale=scale))  # fmt: skip
    text = base.mark_text(align="left", dx=8, aria=False).encode(
        x=alt.X("end:Q", axis=axis, scale=scale), text="text:N"
    )
    layers = alt.layer(lines, dots, days, text, data=charts.ROWS)
    return charts.Chart(layers.properties(width=charts.WIDTH - 290, height=alt.Step(20)), shown)


def _finding(context: ReportContext, found: list[DatedEvent]) -> str:
    """Returns which events with a date on record occur on time, late or rarely."""
    dated = [row for row in found if row.day is not None]
    if not dated:
        towns = [row for row in found if row.key[0] == "taken"]
        most = sorted(towns, key=lambda row: -row.games)[:3]
        if not most:
            return tr("No place changes hands, and there are no dates on record.")
        return tr(
            "The most frequent events are {events}. There are no dates on record for comparison.",
            events=listed(_with_share(context, row) for row in most),
        )
    usual = [row for row in dated if row.games * 2 > context.games]
    timely = [row for row in usual if abs(_lag(context, row)) <= _TIMELY]
    texts = [
        trn(
            "Of {events} with a date on record, {number} occurs in most games, {timely} of them with a median within "
            "{turns} of that date.",
            "Of {events} with a date on record, {number} occur in most games, {timely} of them with a median within "
            "{turns} of that date.",
            len(usual),
            events=count(len(dated), "event"),
            timely=len(timely),
            turns=weeks_text(_TIMELY),
        )
    ]
    off = sorted((row for row in usual if row not in timely), key=lambda row: -abs(_lag(context, row)))[:4]
    if off:
        texts.append(tr("The largest differences: {events}.", events=listed(_with_lag(context, row) for row in off)))
    never = sorted((row for row in dated if row not in usual), key=lambda row: (row.games, row.day))[:5]
    if never:
        lacking = listed((_with_share(context, row) for row in never), len(never))
        texts.append(tr("Events that most games lack: {events}.", events=lacking))
    return " ".join(texts)


def _with_share(context: ReportContext, row: DatedEvent) -> str:
    return tr("{event} ({share} of the games)", event=row.label, share=percent(row.games / context.games))


def _with_lag(context: ReportContext, row: DatedEvent) -> str:
    turns = weeks_text(round(abs(_lag(context, row))))
    if _lag(context, row) > 0:
        return tr("{event} ({turns} later)", event=row.label, turns=turns)
    return tr("{event} ({turns} earlier)", event=row.label, turns=turns)


def _lag(context: ReportContext, row: DatedEvent) -> float:
    """Returns the weeks between the median of the games and the record."""
    return row.middle - 0.5 - _position(context, row.day)
