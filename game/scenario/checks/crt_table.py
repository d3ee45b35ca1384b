"""crt.yaml: rising odds, a full table, losses that favour the stronger."""

import re
from collections.abc import Iterable

from game.core.codes import Result
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.victory import DICE_TOTALS
from game.yamlfile.fields import as_choice, as_number
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, quoted

NEEDS = ("crt",)

_ODDS = re.compile(r"[1-9][0-9]{0,3}:[1-9][0-9]{0,3}")
_MOST = {"attacker_loss": 1000, "defender_loss": 1000, "capture": 100}
_RESULTS = tuple(result.name.lower() for result in Result)


def check(context: LintContext) -> Iterable[Problem]:
    """One entry for each column and total of two dice."""
    text, crt = context.text, context.text.crt
    yield from _odds(context)
    for table in (*_MOST, "result"):
        rows = getattr(crt, table)
        for total in DICE_TOTALS:
            if total not in rows:
                message = f"the line for a dice total of {total} is missing"
                yield text.error(("crt", table), "crt-row", message, key=True)
        for total, words in rows.items():
            path = ("crt", table, total)
            if total not in DICE_TOTALS:
                message = f"two dice give 2 to 12, not {quoted(total)}"
                yield text.error(path, "crt-row", message, key=True)
            elif len(words) != len(crt.odds):
                message = f"here are {len(words)} entries for {len(crt.odds)} columns of odds"
                yield text.error(path, "crt-row", message)
            else:
                yield from _entries(context, path, table, words)


def _odds(context: LintContext) -> Iterable[Problem]:
    before = 0.0
    for i, word in enumerate(context.text.crt.odds):
        if not _ODDS.fullmatch(word):
            message = f"odds such as 3:1 are wanted, not {quoted(word)}"
            yield context.text.error(("crt", "odds"), "bad-odds", message, word=i)
            continue
        attack, defence = word.split(":")
        ratio = int(attack) / int(defence)
        if ratio <= before:
            message = f"the odds must rise from column to column, but {word} is not more than the column before"
            yield context.text.error(("crt", "odds"), "bad-odds", message, word=i)
        before = ratio


def _entries(context: LintContext, path: tuple[Key, ...], table: str, words: tuple[str, ...]) -> Iterable[Problem]:
    for i, word in enumerate(words):
        try:
            if table == "result":
                as_choice(word, _RESULTS)
            else:
                as_number(word, 0, _MOST[table])
        except ValueError as fault:
            yield context.text.error(path, "crt-entry", str(fault), word=i)
