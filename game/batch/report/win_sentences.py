"""Who wins, in sentences: each setting and pairing by itself, and whether a lead may be chance."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from game.batch.analysis.clusters import FEWEST, cluster_share, is_lead
from game.batch.analysis.side_text import agents_text
from game.batch.report.number_text import interval, percent, span_text
from game.batch.report.report_context import ReportContext, parameter_text
from game.core.side_name import SideName
from game.engine.telling.grammar import count, listed
from game.language import tr, trc, trn

_NAMED = 4
"""Settings and pairings whose results the finding gives one by one."""

Group = dict[str, Any]
"""The games of one setting between two agents in side order; wins are numbers of games by dice seed."""


def finding(context: ReportContext, totals: Group, groups: list[Group]) -> str:
    """Returns the results in a few sentences."""
    if totals["open"] == totals["games"]:
        return tr("No game was played until victory was judged, so there are no results.")
    sentences = [
        _agent_sentence(groups),
        *(_one_result(context, groups[0]) if len(groups) == 1 else _several_results(context, groups)),
        _drawn_sentence(totals["drawn"]),
        _open_sentence(totals["open"]),
        _alike_sentence(context),
    ]
    return " ".join(filter(None, sentences))


def _one_result(context: ReportContext, row: Group) -> list[str]:
    """Returns who wins how often, and whether the lead may be chance."""
    first = 0 if row["won_0"].total() >= row["won_1"].total() else 1
    leader, other = context.sides[first], context.sides[1 - first]
    shares = [cluster_share(row[f"won_{i}"], row["seeds"]) for i in (0, 1)]
    return [
        tr(
            "{Leader} {en_win} {leader_share} of {games}, {other} {other_share}.",
            Leader=leader.The,
            en_win=leader.verb("win", "wins"),
            leader_share=interval(shares[first]),
            games=count(row["games"], "game"),
            other=other.the,
            other_share=interval(shares[1 - first]),
        ),
        _significance(leader, row[f"won_{first}"], row["won_0"] + row["won_1"]),
    ]


def _several_results(context: ReportContext, groups: list[Group]) -> list[str]:
    """Returns the results of each setting and pairing, which are not added up; of many, the extremes."""
    first = context.sides[0]
    texts = [
        tr(
            "{setting}: {share} of {games}",
            setting=group_label(row, context.sides),
            share=interval(cluster_share(row["won_0"], row["seeds"])),
            games=count(row["games"], "game"),
        )
        for row in groups
    ]
    if len({tuple(row["keys"]) for row in groups}) == 1:
        same = tr(
            "All {number} settings and pairings play the same games: what differs between them plays no part.",
            number=len(groups),
        )
        return [same, *_one_result(context, groups[0])]
    if len(groups) <= _NAMED:
        return [tr("Wins of {side} by setting and pairing: {wins}.", side=first.the, wins="; ".join(texts))]
    order = sorted(range(len(groups)), key=lambda i: groups[i]["won_0"].total() / groups[i]["games"])
    return [
        tr(
            "Of {number} settings and pairings {side} {en_win} least with {least}, and most with {most}; the extremes "
            "of many differ partly by chance.",
            number=len(groups),
            side=first.the,
            en_win=first.verb("win", "wins"),
            least=texts[order[0]],
            most=texts[order[-1]],
        )
    ]


def _alike_sentence(context: ReportContext) -> str:
    """Returns how many games differ and how many dice there were, unless every game has dice of its own."""
    games, seeds, different = context.games, len(context.games_by_seed), context.different_games
    if seeds == games and different == games:
        return ""
    return tr(
        "The {games} are {different_games} from {seeds}; games with the same dice are a single sample of the "
        "intervals.",
        games=count(games, "game"),
        different_games=count(different, "different game"),
        seeds=count(seeds, "dice seed"),
    )


def _drawn_sentence(games: int) -> str:
    """Returns "1 game was drawn.", "2 games were drawn.", or "" for none."""
    return trn("{number:,} game was drawn.", "{number:,} games were drawn.", games) if games else ""


def _open_sentence(games: int) -> str:
    """Returns how many games have no result, or "" if all have one."""
    if not games:
        return ""
    return trn(
        "{number:,} game was stopped before victory was judged.",
        "{number:,} games were stopped before victory was judged.",
        games,
    )


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
        words = {
            "agent": better, "other": worse, "share": share, "games": count(row["seeds"].total(), "game"),
            "sure": tr("a significant lead" if is_lead(row["won"][better], decided) else "which may be chance"),
            "setting": parameter_text(row["parameters"], ()),
        }  # fmt: skip
        texts.append(
            tr("'{agent}' wins {share} of {games} against '{other}' with {setting} ({sure})", **words)
            if words["setting"]
            else tr("'{agent}' wins {share} of {games} against '{other}' ({sure})", **words)
        )
    return tr("By agent, {wins}.", wins=listed(texts)) if texts else ""


def _range_sentence(rows: list[dict[str, Any]]) -> str:
    """Returns how often one agent beats another in many settings, which are not added up."""
    one, two = sorted(rows[0]["agents"], key=lambda agent: -sum(row["won"][agent].total() for row in rows))
    shares = sorted(cluster_share(row["won"][one], row["seeds"]).share for row in rows)
    leads = sum(is_lead(row["won"][one], row["won"][one] + row["won"][two]) for row in rows)
    behind = sum(is_lead(row["won"][two], row["won"][one] + row["won"][two]) for row in rows)
    ends = list(dict.fromkeys(percent(share) for share in (shares[0], shares[-1])))
    words = {
        "agent": one, "other": two, "share": span_text(*ends) if len(ends) > 1 else ends[0], "settings": len(rows),
        "leads": str(leads) if leads else trc("of the settings", "none"), "behind": behind,
    }  # fmt: skip
    if behind:
        return tr(
            "'{agent}' wins {share} of its games against '{other}' in {settings} settings; its lead is significant in "
            "{leads} of them, that of '{other}' in {behind}.",
            **words,
        )
    return tr(
        "'{agent}' wins {share} of its games against '{other}' in {settings} settings; its lead is significant in "
        "{leads} of them.",
        **words,
    )


def _significance(leader: SideName, won: Mapping[int, int], decided: Counter[int]) -> str:
    """Returns whether the lead may be chance: whether the interval of wins among decided games includes one half."""
    if not decided.total():
        return tr("No game was decided.")
    if len(+decided) < FEWEST:
        seeds = count(len(+decided), "dice seed")
        return tr("Decided games from {seeds} do not show which side is stronger.", seeds=seeds)
    if is_lead(won, decided):
        return tr(
            "The lead is significant: {side} {en_win} at least {share} of decided games.",
            side=leader.the,
            en_win=leader.verb("win", "wins"),
            share=percent(cluster_share(won, decided).low),
        )
    return tr("A lead this small may be chance: these games do not show which side is stronger.")


def group_label(row: dict[str, Any], sides: Iterable[SideName]) -> str:
    """Returns the opponents, in side order, and the parameters set by hand."""
    one, two = row["agent_0"], row["agent_1"]
    agents = agents_text((one, two)) if one != two else tr("both {agent}", agent=one)
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
