"""Options named by a scenario: `--basmachi greedy --soviet still` says which agent plays which side."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import typer

DEFAULT_AGENT = "greedy"

_PART = re.compile(r"""(?:^|(?<=,))((?:"[^"]*"|'[^']*'|[^,])*)""")
_OPTION = re.compile(r"\s*\w+=\d+(:|\s*$)")


class Words(NamedTuple):
    """The words of a command line whose meaning depends on the scenario."""

    scenarios: list[str]
    """Words that are not options."""
    options: dict[str, str]
    """Options named by sides, without the dashes."""


def split_words(words: Sequence[str]) -> Words:
    """Separates scenario names from `--side agent` and `--side=agent`. Raises typer.BadParameter."""
    scenarios: list[str] = []
    options: dict[str, str] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            scenarios.append(word)
            continue
        name, given, value = word.partition("=")
        if not given:
            if not rest:
                raise typer.BadParameter(f"{name} needs the agent that plays that side")
            value = rest.pop(0)
        if name in options:
            raise typer.BadParameter(f"{name} is given twice")
        options[name.removeprefix("--")] = value
    return Words(scenarios, options)


def one_scenario(words: Words) -> str:
    """Returns the only scenario named. Raises typer.BadParameter if there is none, or more than one."""
    if not words.scenarios:
        raise typer.BadParameter("name a scenario, for example bukhara_1922 (`lint` lists all that are shipped)")
    if len(words.scenarios) > 1:
        raise typer.BadParameter(f"one scenario at a time, not {', '.join(words.scenarios)}")
    return words.scenarios[0]


def agents_of_sides(
    side_ids: Sequence[str], options: dict[str, str], agents: str | None, default: str = DEFAULT_AGENT
) -> tuple[str, str]:
    """Returns agent specs in side order, from `--side agent` options or `--agents A,B`; otherwise the default."""
    for name in options:
        if name not in side_ids:
            known = " and ".join(f"--{side}" for side in side_ids)
            raise typer.BadParameter(f"no such option: --{name}; the sides of this scenario are {known}")
    if agents is not None and options:
        raise typer.BadParameter("use either --agents or an option for each side, not both")
    if agents is not None:
        specs = split_agents(agents)
        if len(specs) != 2:
            raise typer.BadParameter(f"--agents takes one agent for each side, such as greedy,random, not '{agents}'")
        return specs[0], specs[1]
    first, second = (options.get(side, default) for side in side_ids)
    return first, second


def split_agents(text: str) -> tuple[str, ...]:
    """Returns `A,B` as agent specs; a part such as `orders=20` belongs to the options of the agent before it.

    Commas in quotes do not separate: `program:python3 bot.py --levels "1,2",greedy`.
    """
    specs: list[str] = []
    for part in _PART.findall(text):
        if specs and ":" in specs[-1] and _OPTION.match(part):
            specs[-1] += f",{part.strip()}"
        else:
            specs.append(part.strip())
    if not all(specs):
        raise typer.BadParameter(f"--agents takes agents separated by commas, such as greedy,random, not '{text}'")
    return tuple(specs)
