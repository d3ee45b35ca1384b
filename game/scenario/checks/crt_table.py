"""The CRT: increasing odds and a complete table."""

import re
from collections.abc import Iterable

from game.core.codes import Result
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.victory import DICE_TOTALS
from game.yamlfile.fields import as_choice, as_number
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, counted, quoted

NEEDS = ("crt",)

_ODDS = re.compile(r"[1-9][0-9]{0,3}:[1-9][0-9]{0,3}")
_MOST = {"attacker_loss": 1000, "defender_loss": 1000, "capture": 100}
_RESULTS = tuple(result.name.lower() for result in Result)


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the odds, and that each row has one valid entry for each column."""
    text, crt = context.text, context.text.crt
    yield from _odds(context)
    widths = {len(words) for table in (*_MOST, "result") for words in getattr(crt, table).values()}
    if len(widths) == 1 and len(crt.odds) not in widths:
        entries = counted(widths.pop(), "entry", "entries")
        message = f"{counted(len(crt.odds), 'column')} of odds, but every row has {entries}"
        yield text.error(("crt", "odds"), "crt-row", message)
        return
    for table in (*_MOST, "result"):
        rows = getattr(crt, table)
        for total in DICE_TOTALS:
            if total not in rows:
                message = f"missing row for a dice total of {total}"
                yield text.error(("crt", table), "crt-row", message, key=True)
        for total, words in rows.items():
            path = ("crt", table, total)
            if total not in DICE_TOTALS:
                message = f"expected a total of two dice, 2 to 12; got {quoted(total)}"
                yield text.error(path, "crt-row", message, key=True)
            elif len(words) != len(crt.odds):
                message = f"expected {counted(len(crt.odds), 'entry', 'entries')}, one per column; got {len(words)}"
                yield text.error(path, "crt-row", message)
            else:
                yield from _entries(context, path, table, words)


def _odds(context: LintContext) -> Iterable[Problem]:
    before = 0.0
    for i, word in enumerate(context.text.crt.odds):
        if not _ODDS.fullmatch(word):
            message = f"expected odds such as 3:1, got {quoted(word)}"
            yield context.text.error(("crt", "odds"), "bad-odds", message, word=i)
            continue
        attack, defence = word.split(":")
        ratio = int(attack) / int(defence)
        if ratio <= before:
            message = f"odds must increase from column to column; {word} is not higher than the previous column"
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
