"""The war table as sheets of text cells, for a terminal and for the page of a report."""

from typing import Any, NamedTuple

from game.core.codes import OrderKind
from game.core.orders import order_word
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
        self.leaders = dict(zip(names.leader_ids, names.leader_names, strict=True))
        self.units = dict(zip(names.unit_ids, names.unit_names, strict=True))
        self.formations = dict(zip(names.formation_ids, names.formation_names, strict=True))
        self.regions = dict(zip(names.region_ids, names.region_names, strict=True))
        self.decisions = dict(zip(names.rule_ids, names.rule_titles, strict=True))
        rules = (names.rule_ids[rule] for rule in names.option_rules)
        self.options = dict(zip(zip(rules, names.option_ids, strict=True), names.option_texts, strict=True))

    def side(self, id: str) -> str:
        """Returns the name of a side."""
        return self.sides.get(id, "Draw")


def _attacks(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    keys = ("assaults", "rout", "retreat", "stand", "repulsed", "ambushes")
    head = [
        "Month",
        "Side",
        "Assaults",
        "Defenders routed",
        "Defenders fall back",
        "No decision",
        "Repulsed",
        "Ambushes",
    ]
    shown = [[row["month"], words.side(row["side"]), *(_number(row[key]) for key in keys)] for row in rows]
    totals = {side: sum(row["assaults"] for row in rows if row["side"] == side) for side in words.sides}
    note = "In a whole game: " + ", ".join(f"{words.side(side)} {total:.1f}" for side, total in totals.items()) + "."
    return Sheet("attacks", "Who attacks (mean per game)", head, shown, note)


def _captures(words: _Words, found: dict[str, Any]) -> Sheet:
    rows = [[row["place"], _number(row["per_game"]), _share(row["games"])] for row in found["places"][:_PLACES]]
    by_side = ", ".join(f"{words.side(side)} {count:.1f}" for side, count in found["by_side"].items())
    note = (
        f"Captures of places in a game: {found['per_game']:.1f} ({by_side}). "
        f"Of these, places that no side held: {found['unheld']:.1f}. "
        f"Looted: {', '.join(f'{words.side(side)} {count:.1f}' for side, count in found['looted'].items())}. "
        f"Always change hands: {', '.join(found['always']) or 'none'}. "
        f"Never: {', '.join(found['never']) or 'none'}."
    )
    head = ["Place", "Changes hands per game", "Games in which one side takes it"]
    return Sheet("captures", "Places that change hands", head, rows, note)


def _losses(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    causes = [cause for row in rows for cause in row["by_cause"]]
    shown = []
    for cause in dict.fromkeys(causes):
        cells = [
            f"{row['by_cause'][cause]:,.0f} ({row['shares'][cause]:.0%})" if cause in row["by_cause"] else _DOTS
            for row in rows
        ]
        shown.append([cause, *cells])
    shown.append(["all", *(f"{row['total']:,.0f}" for row in rows)])
    shown.append(["in action", *(f"{row['in_action']:,.0f}" for row in rows)])
    shown.append(["in action before the judgement", *(f"{row['in_action_to_judgement']:,.0f}" for row in rows)])
    shown.append(["all but desertion before the judgement", *(f"{row['lost_to_judgement']:,.0f}" for row in rows)])
    shown.append(["melted away", *(f"{row['melted_away']:,.0f}" for row in rows)])
    note = (
        "Captured: prisoners. Defection: men who went over to the enemy. In action: battle, pursuit, captured and "
        "bombing. Melted away: men who went home, and count as desertion."
    )
    return Sheet(
        "losses", "Losses by cause (men per game)", ["Cause", *(words.side(r["side"]) for r in rows)], shown, note
    )


def _losses_by_month(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    causes = [key for key in rows[0] if key not in ("month", "side")] if rows else []
    shown = [[row["month"], words.side(row["side"]), *(_whole(row[cause]) for cause in causes)] for row in rows]
    return Sheet(
        "losses-by-month", "Losses by month (men per game)", ["Month", "Side", *(c.capitalize() for c in causes)], shown
    )


def _sick(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [row["month"], words.side(row["side"]), _share(row["share"]), _share(row["besieged_share"]),
         _whole(row["besieged_men"])]
        for row in rows
    ]  # fmt: skip
    head = ["Month", "Side", "Sick", "Sick in besieged places", "Men in besieged places"]
    return Sheet("sick", "Sick men", head, shown)


def _garrisons(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.side(row["side"]), row["end"], _number(row["per_game"]), _share(row["share"])]
        for row in rows
        if row["per_game"]
    ]
    note = "Garrisons of towns, cities and forts that the enemy then holds."
    return Sheet("garrisons", "How garrisons end", ["Side", "End", "Per game", "Share"], shown, note)


def _leaders(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    keys = ("killed", "captured", "wounded", "estranged", "escaped", "at_large")
    shown = [
        [words.leaders[row["leader"]], words.side(row["side"]), *(_share(row[key]) for key in keys)] for row in rows
    ]
    head = ["Leader", "Side", "Killed", "Captured", "Wounded", "Estranged", "Escaped", "At large at the end"]
    return Sheet("leaders", "Leaders (share of games)", head, shown)


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
        shown.append([_order(kind), *cells])
    unused = [
        f"{words.side(side)}: {', '.join(_order(k) for k in kinds if not at[k, side]['per_game']) or 'none'}"
        for side in words.sides
    ]
    head = ["Order", *(text for side in words.sides for text in (words.side(side), "Games"))]
    return Sheet("orders", "Orders (mean per game)", head, shown, f"Never given. {'. '.join(unused)}.")


def _options(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.decisions[row["decision"]], words.options[row["decision"], row["option"]], words.side(row["side"]),
         _share(row["games"]), _share(row["of_choices"])]
        for row in rows
    ]  # fmt: skip
    never = sum(row["games"] == 0 for row in rows)
    alike = sum((row["of_choices"] or 0) > 0.95 for row in rows)
    note = f"Never taken: {never} of {len(rows)}. Taken in more than 95% of the choices: {alike}." if rows else ""
    head = ["Decision", "Option", "Side", "Taken in games", "Of the choices"]
    return Sheet("options", "Options of state", head, shown, note)


def _country(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    months = list(rows[0]["months"]) if rows else []
    shown = [
        [words.formations[row["formation"]], words.side(row["side"]), _whole(row["men"]),
         *(_share(row["months"][month]) for month in months)]
        for row in rows
    ]  # fmt: skip
    note = "Share of the men of irregular units on the map who stand in the country of their formation." if rows else ""
    return Sheet("country", "Formations in their country", ["Formation", "Side", "Men", *months], shown, note)


def _growth(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.units[row["unit"]], words.side(row["side"]), f"{row['mean']:,}%", f"{row['most']:,}%",
         _share(row["doubled"]), _share(row["doubled_without_victory"])]
        for row in rows[:_BANDS]
    ]  # fmt: skip
    head = ["Band", "Side", "Mean of games", "Most", "More than doubled", "Without a victory"]
    note = "Men after four turns in per cent of the men before, at most in a game; bands of 50 men or more."
    return Sheet("growth", "Most growth of bands in four turns", head, shown, note if rows else "")


def _strength(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    by_week: dict[str, dict[str, str]] = {}
    for row in rows:
        by_week.setdefault(row["date"], {})[row["side"]] = f"{row['mean']:,} ({row['low']:,}-{row['high']:,})"
    shown = [[date, *(by_week[date].get(side, _DOTS) for side in words.sides)] for date in sorted(by_week)]
    note = "Means; in brackets four games in five. All men that a side has, in boxes and dispersed too."
    return Sheet("strength", "Strength by turn", ["Turn ending", *words.sides.values()], shown, note)


def _levels(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [row["level"], words.side(row["winner"]), f"{row['share']:.0%} ({row['low']:.0%}-{row['high']:.0%})"]
        for row in rows
    ]
    return Sheet("levels", "Outcome", ["Level", "Winner", "Share of games (95% interval)"], shown)


def _sown(words: _Words, rows: list[dict[str, Any]]) -> Sheet:
    shown = [
        [words.regions[row["region"]], f"{row['begin']:.0f}%", f"{row['end']:.0f}%"]
        for row in sorted(rows, key=lambda row: row["end"] - row["begin"])
        if row["begin"] != row["end"]
    ]
    return Sheet("sown", "Sown land, of a normal year", ["Region", "Opening", "End"], shown)


def _order(kind: str) -> str:
    return order_word(OrderKind[kind.upper()]) if kind != "end_turn" else "end turn"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value else _DOTS


def _whole(value: float) -> str:
    return f"{value:,.0f}"


def _share(value: float | None) -> str:
    return _DOTS if value is None else f"{value:.0%}"
