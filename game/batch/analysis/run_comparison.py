"""Two runs compared game by game on the same dice: other settings, scenarios or agents, or another version of the game.

Of scenarios, settings and pairs of agents, those that both runs have are compared with each other; if one of the runs
has a single one, it is compared with all of the other run.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from game.batch.analysis.comparisons import Comparison, agents_of, by_key, corrected
from game.batch.analysis.measures import measured, sides_of
from game.batch.analysis.paired import PairKey, Played, dice_of, paired
from game.batch.analysis.side_text import agents_text
from game.batch.run.rows import GameRow
from game.language import mark, tr

T = TypeVar("T")

_SHOWN = 3


class NothingToCompare(Exception):
    """Two runs have nothing in common. The text says what differs and what to do."""


def run_comparisons(base: Sequence[GameRow], other: Sequence[GameRow], names: tuple[str, str]) -> list[Comparison]:
    """Returns how the games of another run differ from those of a base; `names` are what the runs are called.

    Raises NothingToCompare.
    """
    found = []
    groups = [_by_kind(base), _by_kind(other)]
    for scenarios in _matched("scenarios", base, other, lambda row: row.scenario):
        for settings in _matched("settings", base, other, lambda row: row.parameters):
            for agents in _matched("agents", base, other, agents_of):
                parts = [
                    group.get(kind)
                    for group, kind in zip(groups, zip(scenarios, settings, agents, strict=True), strict=True)
                ]
                if parts[0] and parts[1]:
                    found.append(_comparison(parts[0], parts[1], names))
    if not found:
        raise NothingToCompare(
            tr("{run} and {other} have no finished games of the same kind", run=names[0], other=names[1])
        )
    return corrected(found)


def _by_kind(rows: Iterable[GameRow]) -> dict[tuple[Any, ...], list[GameRow]]:
    """Returns games by scenario, setting and agents."""
    groups: dict[tuple[Any, ...], list[GameRow]] = {}
    for row in rows:
        groups.setdefault((row.scenario, row.parameters, agents_of(row)), []).append(row)
    return groups


def _matched(
    what: str, base: Iterable[GameRow], other: Iterable[GameRow], value: Callable[[GameRow], T]
) -> list[tuple[T, T]]:
    """Returns which values of the base are compared with which of the other run."""
    first, second = (list(dict.fromkeys(map(value, rows))) for rows in (base, other))
    if len(first) == 1 or len(second) == 1:
        return [(one, two) for one in first for two in second]
    common = [(one, one) for one in first if one in second]
    if not common:
        raise NothingToCompare(tr(_NONE_IN_COMMON[what], base=_listed(first), other=_listed(second)))
    return common


_NONE_IN_COMMON = mark({
    "scenarios":
        "the runs have several scenarios each, and none in common: {base}; {other}. Compare runs that differ in one "
        "thing",
    "settings":
        "the runs have several settings each, and none in common: {base}; {other}. Compare runs that differ in one "
        "thing",
    "agents":
        "the runs have several agents each, and none in common: {base}; {other}. Compare runs that differ in one thing",
})  # fmt: skip


def _listed(values: Sequence[object]) -> str:
    shown = [agents_text(value) if isinstance(value, tuple) else str(value) for value in values[:_SHOWN]]
    return ", ".join(shown) + (" ..." if len(values) > _SHOWN else "")


def _comparison(base: Sequence[GameRow], other: Sequence[GameRow], names: tuple[str, str]) -> Comparison:
    one, two = base[0], other[0]
    sides = (one.side_0, one.side_1)
    side, keys = _pair_keys(base, other)
    found, others = paired(*keys), measured(*keys, sides_of(one, side))
    why = ""
    if sides != (two.side_0, two.side_1):
        found, others = paired({}, {}), ()
        why = tr("the sides of {scenario} and {other} have other names", scenario=one.scenario, other=two.scenario)
    elif not found.pairs and not found.left_out:
        why = _why_unpaired(base, other)
    labels = _labels(base, other, names)
    scenario = one.scenario if one.scenario == two.scenario else ""
    agents = agents_of(one) if agents_of(one) == agents_of(two) else ()
    return Comparison(
        "run", "", labels[1], labels[0], scenario, agents, sides[side] if side >= 0 else "", 1, found, why,
        measures=others,
    )  # fmt: skip


def _labels(base: Sequence[GameRow], other: Sequence[GameRow], names: tuple[str, str]) -> tuple[str, str]:
    """Returns what each part of the runs is called: the run, and how its games differ in kind from the other's."""
    parts: tuple[list[str], list[str]] = ([], [])
    for describe in (_scenario, _setting, _agents, _version):
        texts = (describe(base[0]), describe(other[0]))
        if texts[0] != texts[1]:
            for part, text in zip(parts, texts, strict=True):
                part.append(text)
    first, second = (f"{name} ({', '.join(part)})" if part else name for name, part in zip(names, parts, strict=True))
    return first, second


def _scenario(row: GameRow) -> str:
    return row.scenario


def _setting(row: GameRow) -> str:
    setting = ", ".join(f"{name} {value}" for name, value in json.loads(row.parameters).items())
    return setting or tr("numbers as written")


def _agents(row: GameRow) -> str:
    agents = agents_of(row)
    return agents_text((row.agent_0, row.agent_1)) if len(agents) > 1 else tr("both {agent}", agent=agents[0])


def _version(row: GameRow) -> str:
    return tr("rules version {version}, scenario files {digest}", version=row.rules_version, digest=row.digest[:8])


def _pair_keys(
    base: Sequence[GameRow], other: Sequence[GameRow]
) -> tuple[int, tuple[dict[PairKey, Played], dict[PairKey, Played]]]:
    """Returns whose margin is compared (the side's number, or -1 for the side of the agent that differs), and games."""
    if agents_of(base[0]) == agents_of(other[0]):
        return 0, (by_key(base, _assigned), by_key(other, _assigned))
    orders = [{(row.agent_0, row.agent_1) for row in rows} for rows in (base, other)]
    if len(orders[0]) == len(orders[1]) == 1:
        (one,), (two,) = orders
        side = 1 if one[0] == two[0] else 0
        return side, (by_key(base, _plain, side), by_key(other, _plain, side))
    common = set(agents_of(base[0])) & set(agents_of(other[0]))
    if not common:
        raise NothingToCompare(
            tr(
                "the runs have no agent in common, and their agents change sides: compare runs in which one agent "
                "differs"
            )
        )
    (rival,) = common
    return -1, (_against(rival, base), _against(rival, other))


def _plain(row: GameRow) -> PairKey:
    return ()


def _assigned(row: GameRow) -> PairKey:
    return (row.agent_0, row.agent_1)


def _against(rival: str, rows: Iterable[GameRow]) -> dict[PairKey, Played]:
    """Returns games as the enemy of an agent sees them, by dice and by the enemy's side."""
    found = {}
    for row in rows:
        for side, enemy in enumerate((row.agent_1, row.agent_0)):
            alone = row.agent_0 == row.agent_1
            if enemy == rival and (alone or (row.agent_0, row.agent_1)[side] != rival):
                found[(*dice_of(row), side)] = Played(row, side)
    return found


def _why_unpaired(base: Sequence[GameRow], other: Sequence[GameRow]) -> str:
    """Returns why games have no partner in the other run, and how to give them one."""
    seeds = [{row.seed for row in rows} for rows in (base, other)]
    if not seeds[0] & seeds[1]:
        one, two = (tr("{low} to {high}", low=min(own), high=max(own)) for own in seeds)
        return tr(
            "the dice seeds are {seeds} in the base and {others} in the other run; play one of them again with the "
            "other's seed (`seed: {seed}` or `--seed {seed}`)",
            seeds=one,
            others=two,
            seed=min(seeds[0]),
        )
    fixed = [{row.fixed for row in rows} for rows in (base, other)]
    if not fixed[0] & fixed[1]:
        return tr("one run takes the best values of uncertain figures (`fixed`), and the other draws them")
    if not {dice_of(row) for row in base} & {dice_of(row) for row in other}:
        return tr(
            "the dice seeds are the same, but uncertain figures are drawn otherwise; play both with the same `records`"
        )
    return tr("the agents play on other sides")
