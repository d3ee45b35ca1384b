"""Who wins, in sentences: each setting and pairing by itself, and whether a lead may be chance."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from game.batch.analysis.clusters import FEWEST, cluster_share
from game.batch.report.number_text import interval, percent
from game.batch.report.report_context import ReportContext, parameter_text
from game.core.side_name import SideName
from game.engine.telling.grammar import count, listed

_NAMED = 4
"""Settings and pairings whose results the finding gives one by one."""

Group = dict[str, Any]
"""The games of one setting between two agents in side order; wins are numbers of games by dice seed."""


def finding(context: ReportContext, totals: Group, groups: list[Group]) -> str:
    """Returns the results in a few sentences."""
    if totals["open"] == totals["games"]:
        return "No game was played until victory was judged, so there are no results."
    sentences = [
        _agent_sentence(groups),
        *(_one_result(context, groups[0]) if len(groups) == 1 else _several_results(context, groups)),
        with_verb(totals["drawn"], "drawn"),
        with_verb(totals["open"], "stopped before victory was judged"),
        _alike_sentence(context),
    ]
    return " ".join(filter(None, sentences))


def _one_result(context: ReportContext, row: Group) -> list[str]:
    """Returns who wins how often, and whether the lead may be chance."""
    first = 0 if row["won_0"].total() >= row["won_1"].total() else 1
    leader, other = context.sides[first], context.sides[1 - first]
    shares = [cluster_share(row[f"won_{i}"], row["seeds"]) for i in (0, 1)]
    return [
        f"{leader.The} {leader.verb('win', 'wins')} {interval(shares[first])} of {count(row['games'], 'game')}, "
        f"{other.the} {interval(shares[1 - first])}.",
        _significance(leader, row[f"won_{first}"], row["won_0"] + row["won_1"]),
    ]


def _several_results(context: ReportContext, groups: list[Group]) -> list[str]:
    """Returns the results of each setting and pairing, which are not added up; of many, the extremes."""
    first = context.sides[0]
    texts = [
        f"{group_label(row, context.sides)}: {interval(cluster_share(row['won_0'], row['seeds']))} of "
        f"{count(row['games'], 'game')}"
        for row in groups
    ]
    many = f"{len(groups)} settings and pairings"
    if len({tuple(row["keys"]) for row in groups}) == 1:
        return [f"All {many} play the same games: what differs between them plays no part.",
                *_one_result(context, groups[0])]  # fmt: skip
    if len(groups) <= _NAMED:
        return [f"Wins of {first.the} by setting and pairing: {'; '.join(texts)}."]
    order = sorted(range(len(groups)), key=lambda i: groups[i]["won_0"].total() / groups[i]["games"])
    return [
        f"Of {many} {first.the} {first.verb('win', 'wins')} least with {texts[order[0]]}, and most with "
        f"{texts[order[-1]]}; the extremes of many differ partly by chance."
    ]


def _alike_sentence(context: ReportContext) -> str:
    """Returns how many games differ and how many dice there were, unless every game has dice of its own."""
    games, seeds, different = context.games, len(context.games_by_seed), context.different_games
    if seeds == games and different == games:
        return ""
    return (
        f"The {count(games, 'game')} are {count(different, 'different game')} from {count(seeds, 'dice seed')}; games "
        "with the same dice are a single sample of the intervals."
    )


def with_verb(games: int, what: str) -> str:
    """Returns "1 game was drawn.", "2 games were drawn.", or "" for none."""
    return f"{count(games, 'game')} {'was' if games == 1 else 'were'} {what}." if games else ""


def _agent_sentence(groups: list[Group]) -> str:
    """Returns which agents beat which, or "" if each played only against itself."""
    texts, met = [], meetings(groups)
    by_pair: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in met:
        by_pair.setdefault(row["agents"], []).append(row)
    if len(met) > _NAMED and len(met) > len(by_pair):
        return " ".join(_range_sentence(rows) for rows in by_pair.values())
    for row in met[:_NAMED]:
        better, worse = sorted(row["won"], key=lambda agent: -row["won"][agent].total())
        share = interval(cluster_share(row["won"][better], row["seeds"]))
        decided = row["won"][better] + row["won"][worse]
        sure = "a significant lead" if _is_lead(row["won"][better], decided) else "which may be chance"
        games = count(row["seeds"].total(), "game")
        with_what = parameter_text(row["parameters"], ())
        setting = f" with {with_what}" if with_what else ""
        texts.append(f"'{better}' wins {share} of {games} against '{worse}'{setting} ({sure})")
    return f"By agent, {listed(texts)}." if texts else ""


def _range_sentence(rows: list[dict[str, Any]]) -> str:
    """Returns how often one agent beats another in many settings, which are not added up."""
    one, two = sorted(rows[0]["agents"], key=lambda agent: -sum(row["won"][agent].total() for row in rows))
    shares = sorted(cluster_share(row["won"][one], row["seeds"]).share for row in rows)
    leads = sum(_is_lead(row["won"][one], row["won"][one] + row["won"][two]) for row in rows)
    behind = sum(_is_lead(row["won"][two], row["won"][one] + row["won"][two]) for row in rows)
    sure = f"its lead is significant in {leads or 'none'} of them"
    sure += f", that of '{two}' in {behind}" if behind else ""
    wins = " to ".join(dict.fromkeys(percent(share) for share in (shares[0], shares[-1])))
    return f"'{one}' wins {wins} of its games against '{two}' in {len(rows)} settings; {sure}."


def _is_lead(won: Mapping[int, int], decided: Mapping[int, int]) -> bool:
    """Returns whether more than half of the decided games are won, and not by chance."""
    return len(+Counter(decided)) >= FEWEST and cluster_share(won, decided).low > 0.5


def _significance(leader: SideName, won: Mapping[int, int], decided: Counter[int]) -> str:
    """Returns whether the lead may be chance: whether the interval of wins among decided games includes one half."""
    if not decided.total():
        return "No game was decided."
    if len(+decided) < FEWEST:
        seeds = count(len(+decided), "dice seed")
        return f"Decided games from {seeds} do not show which side is stronger."
    if _is_lead(won, decided):
        low = cluster_share(won, decided).low
        verb = leader.verb("win", "wins")
        return f"The lead is significant: {leader.the} {verb} at least {percent(low)} of decided games."
    return "A lead this small may be chance: these games do not show which side is stronger."


def group_label(row: dict[str, Any], sides: Iterable[SideName]) -> str:
    """Returns who plays whom, in side order, and the parameters set by hand."""
    agents = f"{row['agent_0']} v {row['agent_1']}" if row["agent_0"] != row["agent_1"] else f"both {row['agent_0']}"
    parameters = parameter_text(row["parameters"], sides)
    return f"{agents}, {parameters}" if parameters else agents


def meetings(groups: list[Group]) -> list[dict[str, Any]]:
    """Returns the games of each setting between two different agents, on either side, and how many each won."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in groups:
        agents = (row["agent_0"], row["agent_1"])
        if agents[0] == agents[1]:
            continue
        pair = tuple(sorted(agents))
        met = found.setdefault(
            (row["parameters"], *pair),
            {"agents": pair, "parameters": row["parameters"], "seeds": Counter(),
             "won": {agent: Counter() for agent in pair}},
        )  # fmt: skip
        met["seeds"].update(row["seeds"])
        for i, agent in enumerate(agents):
            met["won"][agent].update(row[f"won_{i}"])
    return list(found.values())
