"""The war table: who attacks, what changes hands, how men are lost, how garrisons and leaders end, over many games.

Means are per game. Months are those in which weeks end. Works for any scenario, from the rows of the table `war`.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from game.batch.analysis.clusters import cluster_share
from game.batch.analysis.war_totals import WarTotals, Whole
from game.batch.tables.garrison_ends import GARRISON_ENDS
from game.batch.tables.war_figures import FATES
from game.core.codes import LossCause, OrderKind, PlaceKind, Result, ScoringKind
from game.scenario.calendar import world_calendar
from game.scenario.scenario import Scenario

Row = dict[str, Any]

_IN_ACTION = (LossCause.BATTLE, LossCause.PURSUIT, LossCause.CAPTURED, LossCause.BOMBING)
_SHOWN_PER_MONTH = ("battle", "pursuit", "captured", "disease", "desertion", "hunger")
"""Causes that always have a column of their own by month; defection has one too."""


def war_table(scenario: Scenario, totals: WarTotals) -> dict[str, Any]:
    """Returns all figures of the war table."""
    return _WarTable(scenario, totals).figures()


class _WarTable:
    def __init__(self, scenario: Scenario, totals: WarTotals) -> None:
        self.names, self.world, self.totals, self.games = scenario.names, scenario.world, totals, max(totals.games, 1)
        self.sides = [side.id for side in scenario.names.sides]
        ends = world_calendar(scenario.world).ends
        years = {day.year for day in ends[1:]}
        texts = [f"{day:%b} {day.year}" if len(years) > 1 else f"{day:%b}" for day in ends]
        self.weeks: dict[str, list[int]] = defaultdict(list)
        """Weeks that end in each month."""
        for turn, text in enumerate(texts[1:], 1):
            self.weeks[text].append(turn)
        self.dates = [day.isoformat() for day in ends]

    def figures(self) -> dict[str, Any]:
        return {
            "attacks": self._attacks(),
            "captures": self._captures(),
            "losses": self._losses(),
            "losses_by_month": self._losses_by_month(),
            "sick": self._sick(),
            "garrisons": self._garrisons(),
            "leaders": self._leaders(),
            "orders": self._orders(),
            "options": self._options(),
            "country": self._country(),
            "growth": self._growth(),
            "strength": self._strength(),
            "levels": self._levels(),
            "sown": self._sown(),
        }

    def _mean(self, figure: str, side: str, name: str = "", weeks: Iterable[int] | None = None) -> float:
        """Returns the mean of a figure over the games, of whole games or of some weeks."""
        found = self.totals.weeks(figure, side, name)
        total = sum(found[week].total for week in (found if weeks is None else weeks) if week in found)
        return total / self.games

    def _anywhere(self, figure: str, side: str) -> float:
        """Returns the mean of a figure of places over the games, of all places together."""
        return sum(self._mean(figure, side, place) for place in self.names.place_ids)

    def _share(self, part: str, whole: str, side: str, weeks: Iterable[int], name: str = "") -> float | None:
        """Returns one figure as a share of another in some weeks, None if there is none of it."""
        weeks = list(weeks)
        of = self._mean(whole, side, name, weeks)
        return round(self._mean(part, side, name, weeks) / of, 4) if of else None

    def _attacks(self) -> list[Row]:
        """Assaults of each side by month and result, and ambushes."""
        rows = []
        for month, weeks in self.weeks.items():
            for side in self.sides:
                results = {
                    result.name.lower(): round(self._mean("assault", side, result.name.lower(), weeks), 2)
                    for result in Result
                }
                ambushes = round(self._mean("ambush", side, "", weeks), 2)
                rows.append(
                    {"month": month, "side": side, "assaults": round(sum(results.values()), 2), **results,
                     "ambushes": ambushes}
                )  # fmt: skip
        return rows

    def _captures(self) -> Row:
        """Places that change hands: in all, by side, by place; those that never or always fall."""
        by_place: dict[str, list[Whole]] = defaultdict(list)
        for (_, place), whole in self.totals.wholes("capture").items():
            by_place[place].append(whole)
        sides = {side: round(sum(self._mean("capture", side, place) for place in by_place), 2) for side in self.sides}
        fallen = {place: max(whole.games for whole in wholes) / self.games for place, wholes in by_place.items()}
        rows: list[Row] = [
            {
                "place": place,
                "per_game": round(sum(whole.total for whole in wholes) / self.games, 2),
                "games": round(fallen[place], 3),
            }
            for place, wholes in by_place.items()
        ]
        scoring = self.world.scoring[self.world.scoring["kind"] == ScoringKind.PLACE]
        scored = set(scoring["target"].tolist())
        towns = [
            self.names.place_ids[i]
            for i, place in enumerate(self.world.places)
            if place["kind"] >= PlaceKind.TOWN or i in scored
        ]
        return {
            "per_game": round(sum(sides.values()), 2),
            "by_side": sides,
            "unheld": round(self._anywhere("claim", self.sides[0]) + self._anywhere("claim", self.sides[1]), 2),
            "looted": {side: round(self._anywhere("looting", side), 2) for side in self.sides},
            "places": sorted(rows, key=lambda row: (-row["per_game"], row["place"])),
            "never": [town for town in towns if town not in by_place],
            "always": [place for place in fallen if fallen[place] >= 1],
        }

    def _losses(self) -> list[Row]:
        """Men of each side lost in a game by cause, and as a share of all; defectors count with them."""
        rows = []
        for side in self.sides:
            causes = {cause.name.lower(): self._mean("loss", side, cause.name.lower()) for cause in LossCause}
            causes["defection"] = self._mean("defection", side)
            total = sum(causes.values())
            judged = range(1, int(self.world.rules[0]["judged_turn"]) + 1)
            in_action = sum(causes[cause.name.lower()] for cause in _IN_ACTION)
            kept = [cause for cause in LossCause if cause != LossCause.DESERTION]
            lost = sum(self._mean("loss", side, cause.name.lower(), judged) for cause in kept)
            by_then = sum(self._mean("loss", side, cause.name.lower(), judged) for cause in _IN_ACTION)
            rows.append(
                {"side": side, "total": round(total, 1), "in_action": round(in_action, 1),
                 "in_action_to_judgement": round(by_then, 1),
                 "lost_to_judgement": round(lost, 1), "melted_away": round(self._mean("melted", side), 1),
                 "by_cause": {cause: round(men, 1) for cause, men in causes.items() if men},
                 "shares": {cause: round(men / total, 4) for cause, men in causes.items() if men}}
            )  # fmt: skip
        return rows

    def _losses_by_month(self) -> list[Row]:
        """Men lost by month and side: in total, and by the usual causes and all others that took any."""
        all_causes = [cause.name.lower() for cause in LossCause]
        others = [cause for cause in all_causes if any(self._mean("loss", side, cause) for side in self.sides)]
        shown = dict.fromkeys((*_SHOWN_PER_MONTH, *others))
        rows = []
        for month, weeks in self.weeks.items():
            for side in self.sides:
                causes = {cause: round(self._mean("loss", side, cause, weeks), 1) for cause in shown}
                causes["defection"] = round(self._mean("defection", side, "", weeks), 1)
                every = sum(self._mean("loss", side, cause, weeks) for cause in all_causes)
                total = round(every + self._mean("defection", side, "", weeks), 1)
                rows.append({"month": month, "side": side, "total": total, **causes})
        return rows

    def _sick(self) -> list[Row]:
        """Sick men as a share of all men, and as a share of those in besieged places, by month."""
        return [
            {
                "month": month,
                "side": side,
                "share": self._share("sick", "men", side, weeks),
                "besieged_share": self._share("besieged_sick", "besieged_men", side, weeks),
                "besieged_men": round(self._mean("besieged_men", side, "", weeks) / len(weeks), 1),
            }
            for month, weeks in self.weeks.items()
            for side in self.sides
        ]

    def _garrisons(self) -> list[Row]:
        """How garrisons end whose place the enemy then holds."""
        rows = []
        for side in self.sides:
            means = {end: self._mean("garrison_end", side, end) for end in GARRISON_ENDS}
            total = sum(means.values())
            rows += [
                {
                    "side": side,
                    "end": end,
                    "per_game": round(mean, 2),
                    "share": round(mean / total, 4) if total else 0.0,
                }
                for end, mean in means.items()
            ]
        return rows

    def _leaders(self) -> list[Row]:
        """Shares of games in which each leader is wounded, killed, captured, estranged, and at large at the end."""
        found: dict[tuple[str, str], Row] = {}
        for (side, leader), whole in self.totals.wholes("alive").items():
            found.setdefault((side, leader), {})["at_large"] = round(whole.games / self.games, 3)
        for (side, text), whole in self.totals.wholes("leader").items():
            leader, fate = text.rsplit(" ", 1)
            found.setdefault((side, leader), {})[fate] = round(whole.games / self.games, 3)
        empty = dict.fromkeys((*FATES, "at_large"), 0.0)
        order = {leader: i for i, leader in enumerate(self.names.leader_ids)}
        return [
            {"leader": leader, "side": side, **empty, **found[side, leader]}
            for side, leader in sorted(found, key=lambda key: (order[key[1]], key[0]))
        ]

    def _orders(self) -> list[Row]:
        """Orders of each kind and side in a game, and the share of games in which there are any."""
        rows = []
        for kind in OrderKind:
            for side in self.sides:
                whole = self.totals.whole("order", side, kind.name.lower())
                rows.append(
                    {"kind": kind.name.lower(), "side": side, "per_game": round(whole.total / self.games, 2),
                     "games": round(whole.games / self.games, 3)}
                )  # fmt: skip
        return rows

    def _options(self) -> list[Row]:
        """Options of decisions: the share of games in which each is taken, and of those in which its decision is."""
        taken: dict[str, int] = defaultdict(int)
        chosen: dict[str, int] = defaultdict(int)
        for (_, name), whole in self.totals.wholes("option").items():
            chosen[name] += whole.games
            taken[name.split()[0]] += int(whole.total)
        rows = []
        for option, rule in enumerate(self.names.option_rules):
            decision, word = self.names.rule_ids[rule], self.names.option_ids[option]
            if int(self.world.event_rules[rule]["side"]) >= len(self.sides):
                continue
            name = f"{decision} {word}"
            total = sum(whole.total for (_, own), whole in self.totals.wholes("option").items() if own == name)
            rows.append(
                {"decision": decision, "option": word,
                 "side": self.sides[int(self.world.event_rules[rule]["side"])],
                 "games": round(chosen[name] / self.games, 3),
                 "of_choices": round(total / taken[decision], 3) if taken[decision] else None}
            )  # fmt: skip
        return rows

    def _country(self) -> list[Row]:
        """Men of each formation of irregulars, and the share of them inside their country, by month."""
        rows = []
        for formation in self.names.formation_ids:
            for side in self.sides:
                men = self.totals.weeks("formation", side, formation)
                if not men:
                    continue
                months = {
                    month: self._share("at_home", "formation", side, weeks, formation)
                    for month, weeks in self.weeks.items()
                }
                mean = self._mean("formation", side, formation) / max(len(self.dates), 1)
                rows.append({"formation": formation, "side": side, "men": round(mean), "months": months})
        return rows

    def _growth(self) -> list[Row]:
        """The most that each band grew in four weeks, in per cent of its men before, with and without a victory."""
        rows = []
        for (side, unit), whole in self.totals.wholes("growth").items():
            alone = self.totals.whole("growth_unaided", side, unit)
            rows.append(
                {"unit": unit, "side": side, "mean": round(whole.total / max(whole.games, 1)),
                 "most": round(whole.most),
                 "doubled": round(whole.doubled / self.games, 3), "without_victory": round(alone.most),
                 "doubled_without_victory": round(alone.doubled / self.games, 3)}
            )  # fmt: skip
        return sorted(rows, key=lambda row: (-row["doubled_without_victory"], -row["mean"], row["unit"]))

    def _strength(self) -> list[Row]:
        """Men of each side by week: the mean, and the band that covers four games in five."""
        rows = []
        for side in self.sides:
            for turn, week in sorted(self.totals.weeks("men", side).items()):
                rows.append(
                    {"turn": turn, "date": self.dates[turn], "side": side, "mean": round(week.total / week.games),
                     "low": round(week.low), "high": round(week.high)}
                )  # fmt: skip
        return rows

    def _levels(self) -> list[Row]:
        """Levels of victory with their intervals; games without a judgement are left out."""
        rows = []
        for (side, level), whole in self.totals.wholes("level").items():
            share = cluster_share(whole.seeds, self.totals.games_by_seed)
            rows.append({"level": level, "winner": side, **share._asdict()})
        order = {level: i for i, level in enumerate(self.names.level_names)}
        return sorted(rows, key=lambda row: order[row["level"]])

    def _sown(self) -> list[Row]:
        """Sown land of each region at the opening and at the end, in per cent of a normal year."""
        last = max((turn for turn in self.totals.weeks("men", self.sides[0])), default=0)
        rows = []
        for i, region in enumerate(self.names.region_ids):
            weeks = self.totals.weeks("sown", "", region)
            if 0 not in weeks or int(self.world.regions[i]["access"]) != 3:
                continue
            later = [week for turn, week in weeks.items() if turn > 0]
            end = sum(week.total for week in later) / max(sum(week.games for week in later), 1)
            begin = weeks[0].total / weeks[0].games
            rows.append({"region": region, "begin": round(begin, 1), "end": round(end if last else begin, 1)})
        return rows
