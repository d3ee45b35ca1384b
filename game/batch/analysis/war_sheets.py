"""The war table as sheets of text cells, for a terminal and for the page of a report."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from game.batch.analysis.war_words import cause_text, end_text, month_text, order_text
from game.engine.telling.grammar import sentence
from game.language import mark, number, tr, trc
from game.scenario.scenario import Scenario

_PLACES, _BANDS = 15, 12
"""Most rows of places and bands that are listed."""

_DOTS = "-"


class Sheet(NamedTuple):
    """One table of the war table."""

    id: str
    title: str
    head: list[str]
    rows: list[list[str]]
    note: str = ""
    """What stands under the table."""


def war_sheets(scenario: Scenario, figures: dict[str, Any]) -> list[Sheet]:
    """Returns the sheets of a war table as `war_table` computes it."""
    words = _Words(scenario)
    sheets = [
        _attacks(words, figures["attacks"]),
        _captures(words, figures["captures"]),
        _losses(words, figures["losses"]),
        _losses_by_month(words, figures["losses_by_month"]),
        _sick(words, figures["sick"]),
        _garrisons(words, figures["garrisons"]),
        _leaders(words, figures["leaders"]),
        _orders(words, figures["orders"]),
        _options(words, figures["options"]),
        _country(words, figures["country"]),
        _growth(words, figures["growth"]),
        _strength(words, figures["strength"]),
        _levels(words, figures["levels"]),
        _sown(words, figures["sown"]),
    ]
    return [sheet for sheet in sheets if sheet.rows or sheet.note]


class _Words:
    """Names by id."""

    def __init__(self, scenario: Scenario) -> None:
        names = scenario.names
        self.sides = {side.id: side.name for side in names.sides}
        self.places = dict(zip(names.place_ids, names.place_names, strict=True))
        self.levels = dict(zip(scenario.own.names.level_names, names.level_names, strict=True))
        self.leaders = dict(zip(names.leader_ids, names.leader_names, strict=True))
        self.units = dict(zip(names.unit_ids, names.unit_names, strict=True))
        self.formations = dict(zip(names.formation_ids, names.formation_names, strict=True))
        self.regions = dict(zip(names.region_ids, names.region_names, strict=True))
        self.decisions = dict(zip(names.rule_ids, names.rule_titles, strict=True))
        rules = (names.rule_ids[rule] for rule in names.option_rules)
        self.options = dict(zip(zip(rules, names.option_ids, strict=True), names.option_texts, strict=True))

    def side(self, id: str) -> str:
        """Returns the name of a side."""
        return self.sides.get(id) or tr("Draw")

    def side_numbers(self, numbers: Mapping[str, float]) -> str:
        """Returns a number for each side: "Soviets 3.1, Basmachi 2.0"."""
        return ", ".join(f"{self.side(side)} {number(one, '.1f')}" for side, one in numbers.items())


def _heads(heads: tuple[str, ...]) -> list[str]:
    """Returns the heads of columns in the language in use."""
    return [tr(head) for head in heads]


def _attacks(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    keys = ("assaults", "rout", "retreat", "stand", "repulsed", "ambushes")
    heads = mark((
        "Month", "Side", "Assaults", "Defenders routed", "Defenders fall back", "No decision", "Repulsed", "Ambushes",
    ))  # fmt: skip
    shown = [[month_text(row["month"]), words.side(row["side"]), *(_number(row[key]) for key in keys)] for row in rows]
    totals = {side: sum(row["assaults"] for row in rows if row["side"] == side) for side in words.sides}
    note = tr("In a whole game: {assaults}.", assaults=words.side_numbers(totals))
    return Sheet("attacks", tr("Who attacks (mean per game)"), _heads(heads), shown, note)


def _captures(words: _Words, found: dict[str, Any]) -> Sheet:
    rows = [
        [words.places[row["place"]], _number(row["per_game"]), _share(row["games"])]
        for row in found["places"][:_PLACES]
    ]
    note = tr(
        "Captures of places in a game: {captures:.1f} ({by_side}). Of these, places that no side held: {unheld:.1f}. "
        "Looted: {looted}. Always change hands: {always}. Never: {never}. Counted are towns, cities, forts, and other "
        "places that score.",
        captures=found["per_game"],
        by_side=words.side_numbers(found["by_side"]),
        unheld=found["unheld"],
        looted=words.side_numbers(found["looted"]),
        always=", ".join(words.places[place] for place in found["always"]) or tr("none"),
        never=", ".join(words.places[place] for place in found["never"]) or tr("none"),
    )
    heads = mark(("Place", "Changes hands per game", "Games in which one side takes it"))
    return Sheet("captures", tr("Places that change hands"), _heads(heads), rows, note)


def _losses(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    causes = [cause for row in rows for cause in row["by_cause"]]
    shown = []
    for cause in dict.fromkeys(causes):
        cells = [
            f"{_whole(row['by_cause'][cause])} ({row['shares'][cause]:.0%})" if cause in row["by_cause"] else _DOTS
            for row in rows
        ]
        shown.append([cause_text(cause), *cells])
    shown += [[tr(text), *(_whole(row[key]) for row in rows)] for key, text in _SUMS.items()]
    note = tr(
        "Captured: prisoners. Defection: men who went over to the enemy. In action: battle, pursuit, captured and "
        "bombing. Melted away: men who went home, and count as desertion."
    )
    heads = [tr("Cause"), *(words.side(row["side"]) for row in rows)]
    return Sheet("losses", tr("Losses by cause (men per game)"), heads, shown, note)


_SUMS = mark({
    "total": "all",
    "in_action": "in action",
    "in_action_to_judgement": "in action before the judgement",
    "lost_to_judgement": "all but desertion before the judgement",
    "melted_away": "melted away",
})  # fmt: skip
"""Sums over causes of losses."""


def _losses_by_month(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    causes = [key for key in rows[0] if key not in ("month", "side")] if rows else []
    shown = [
        [month_text(row["month"]), words.side(row["side"]), *(_whole(row[cause]) for cause in causes)] for row in rows
    ]
    heads = [tr("Month"), tr("Side"), *(sentence(cause_text(cause)) for cause in causes)]
    return Sheet("losses-by-month", tr("Losses by month (men per game)"), heads, shown)


def _sick(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [month_text(row["month"]), words.side(row["side"]), _share(row["share"]), _share(row["besieged_share"]),
         _whole(row["besieged_men"])]
        for row in rows
    ]  # fmt: skip
    heads = mark(("Month", "Side", "Sick", "Sick in besieged places", "Men in besieged places"))
    return Sheet("sick", tr("Sick men"), _heads(heads), shown)


def _garrisons(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.side(row["side"]), end_text(row["end"]), _number(row["per_game"]), _share(row["share"])]
        for row in rows
        if row["per_game"]
    ]
    note = tr("Garrisons of towns, cities and forts that the enemy then holds.")
    heads = [tr("Side"), trc("of a garrison", "End"), tr("Per game"), tr("Share")]
    return Sheet("garrisons", tr("How garrisons end"), heads, shown, note)


def _leaders(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    keys = ("killed", "captured", "wounded", "estranged", "escaped", "at_large")
    shown = [
        [words.leaders[row["leader"]], words.side(row["side"]), *(_share(row[key]) for key in keys)] for row in rows
    ]
    heads = mark(("Leader", "Side", "Killed", "Captured", "Wounded", "Estranged", "Escaped", "At large at the end"))
    return Sheet("leaders", tr("Leaders (share of games)"), _heads(heads), shown)


def _orders(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    at = {(row["kind"], row["side"]): row for row in rows}
    shown = []
    for kind in kinds:
        cells = [
            cell
            for side in words.sides
            for cell in (_number(at[kind, side]["per_game"]), _share(at[kind, side]["games"]))
        ]
        shown.append([order_text(kind), *cells])
    unused = [
        f"{words.side(side)}: {', '.join(order_text(k) for k in kinds if not at[k, side]['per_game']) or tr('none')}"
        for side in words.sides
    ]
    heads = [tr("Order"), *(text for side in words.sides for text in (words.side(side), tr("Games")))]
    note = tr("Never given. {orders}.", orders=". ".join(unused))
    return Sheet("orders", tr("Orders (mean per game)"), heads, shown, note)


def _options(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.decisions[row["decision"]], words.options[row["decision"], row["option"]], words.side(row["side"]),
         _share(row["games"]), _share(row["of_choices"])]
        for row in rows
    ]  # fmt: skip
    never = sum(row["games"] == 0 for row in rows)
    alike = sum((row["of_choices"] or 0) > 0.95 for row in rows)
    note = tr(
        "Never taken: {never} of {all}. Taken in more than 95% of the choices: {alike}.",
        never=never,
        all=len(rows),
        alike=alike,
    )
    heads = mark(("Decision", "Option", "Side", "Taken in games", "Of the choices"))
    return Sheet("options", tr("Options of state"), _heads(heads), shown, note if rows else "")


def _country(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    months = list(rows[0]["months"]) if rows else []
    shown = [
        [words.formations[row["formation"]], words.side(row["side"]), _whole(row["men"]),
         *(_share(row["months"][month]) for month in months)]
        for row in rows
    ]  # fmt: skip
    note = tr("Share of the men of irregular units on the map who stand in the country of their formation.")
    heads = [tr("Formation"), tr("Side"), tr("Men"), *map(month_text, months)]
    return Sheet("country", tr("Formations in their country"), heads, shown, note if rows else "")


def _growth(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.units[row["unit"]], words.side(row["side"]), f"{number(row['mean'])}%", f"{number(row['most'])}%",
         _share(row["doubled"]), _share(row["doubled_without_victory"])]
        for row in rows[:_BANDS]
    ]  # fmt: skip
    heads = mark(("Band", "Side", "Mean of games", "Most", "More than doubled", "Without a victory"))
    note = tr("Men after four turns in per cent of the men before, at most in a game; bands of 50 men or more.")
    return Sheet("growth", tr("Most growth of bands in four turns"), _heads(heads), shown, note if rows else "")


def _strength(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    by_week: dict[str, dict[str, str]] = {}
    for row in rows:
        mean, low, high = (number(row[key]) for key in ("mean", "low", "high"))
        by_week.setdefault(row["date"], {})[row["side"]] = f"{mean} ({low}-{high})"
    shown = [[date, *(by_week[date].get(side, _DOTS) for side in words.sides)] for date in sorted(by_week)]
    note = tr("Means; in brackets four games in five. All men that a side has, in boxes and dispersed too.")
    return Sheet("strength", tr("Strength by turn"), [tr("Turn ending"), *words.sides.values()], shown, note)


def _levels(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.levels.get(row["level"], row["level"]), words.side(row["winner"]),
         f"{row['share']:.0%} ({row['low']:.0%}-{row['high']:.0%})"]
        for row in rows
    ]  # fmt: skip
    heads = mark(("Level", "Winner", "Share of games (95% interval)"))
    return Sheet("levels", tr("Outcome"), _heads(heads), shown)


def _sown(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.regions[row["region"]], f"{row['begin']:.0f}%", f"{row['end']:.0f}%"]
        for row in sorted(rows, key=lambda row: row["end"] - row["begin"])
        if row["begin"] != row["end"]
    ]
    heads = [tr("Region"), trc("of a game", "Opening"), trc("of a game", "End")]
    return Sheet("sown", tr("Sown land, of a normal year"), heads, shown)


def _number(value: float) -> str:
    return number(value, ",.1f") if value else _DOTS


def _whole(value: float) -> str:
    return number(value, ",.0f")


def _share(value: float | None) -> str:
    return _DOTS if value is None else f"{value:.0%}"
