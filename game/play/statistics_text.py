"""Curves and luck in words, for the text mode and the window."""

import textwrap

from game.core.codes import BOTH_SIDES
from game.core.names import Names
from game.core.world import World
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.grammar import count, men_text, with_article
from game.engine.telling.places import at_hex
from game.play.curves import Curve, Measure, curves
from game.play.luck import LuckLedger, Throw, luck_ledger
from game.play.session import Session

WIDTH = 79
"""Columns of a line of text."""
_A_BATTLE = 0.75
"""Battles won beyond expectation from which a verdict names them."""
_BAR = 22
"""Longest bar of a table, in letters."""


def statistics_lines(session: Session, word: str = "") -> list[str]:
    """Returns all curves in brief, or one week by week if `word` begins its name ("losses")."""
    statistics = session.statistics
    if statistics.problem:
        return [statistics.problem]
    found = curves(statistics.figures(session.reader))
    names = [curve.measure.value for curve in found]
    if not word:
        hint = f"Turn by turn: statistics {', '.join(names[:-1])} or {names[-1]}"
        return [*_overview(session, found), *textwrap.wrap(hint, WIDTH)]
    chosen = [curve for curve in found if curve.measure.value.startswith(word.lower())]
    if not chosen:
        return [f"There are no statistics of “{word}”; there are: {', '.join(names)}."]
    return _week_by_week(session, chosen[0])


def knowledge_note(session: Session) -> str:
    """Returns how far the figures of the enemy can be trusted; empty if nothing is hidden."""
    if session.reader == BOTH_SIDES:
        return ""
    enemy = session.names.sides[1 - session.seat]
    return f"Men of {enemy.the}: as far as they were seen or reported."


def _overview(session: Session, found: list[Curve]) -> list[str]:
    weeks = len(found[0].values[0]) - 1
    lines = [f"Statistics, {'the opening' if weeks < 1 else 'turns 1 to ' + str(weeks)}"]
    lines.append(f"{'':35}{'start':>8}{'least':>8}{'most':>8}{'now':>8}")
    for curve in found:
        title = f"{curve.title} ({curve.unit})" if curve.unit != "points" else curve.title
        for side in (0, 1):
            values = curve.values[side]
            cells = "".join(f"{value:>8,}" for value in (values[0], min(values), max(values), values[-1]))
            lines.append(f"{title if side == 0 else '':35.35}{cells} {session.names.sides[side].name:.11}")
    note = knowledge_note(session)
    return [*lines, *([note] if note else [])]


def _week_by_week(session: Session, curve: Curve) -> list[str]:
    first, second = (session.names.sides[side].name for side in (0, 1))
    most = max(1, *(abs(value) for values in curve.values for value in values))
    lines = [f"{curve.title} ({curve.unit})"]
    lines.append(f"{'turn':>7}{first[:12]:>12}{second[:12]:>12}")
    for week, (one, other) in enumerate(zip(*curve.values, strict=True)):
        bars = "  " + f"{'#' * round(_BAR * max(0, one) / most):{_BAR}}" + "=" * round(_BAR * max(0, other) / most)
        lines.append(f"{week if week else 'start':>7}{one:>12,}{other:>12,}{bars}".rstrip())
    lines.append(f"# {first}, = {second}.")
    note = knowledge_note(session) if curve.measure is Measure.MEN else ""
    return [*lines, *([note] if note else [])]


# luck


def luck_lines(session: Session) -> list[str]:
    """Returns the luck ledger of the viewing side, of both if nothing is hidden."""
    statistics = session.statistics
    if statistics.problem:
        return [statistics.problem]
    sides = (0, 1) if session.reader == BOTH_SIDES else (session.seat,)
    lines: list[str] = []
    for side in sides:
        ledger = luck_ledger(statistics.throws, side)
        lines += [f"Luck of {session.names.sides[side].the}", *ledger_lines(ledger)]
        lines += textwrap.wrap(luck_verdict(session.names, ledger), WIDTH)
    first = luck_ledger(statistics.throws, sides[0])
    whose = f" for {session.names.sides[sides[0]].the}" if len(sides) == 2 else ""
    for title, throws in (("Best", first.best()), ("Worst", first.worst())):
        lines += [f"{title} throws{whose}:"] if throws else []
        for throw in throws:
            text = throw_text(session.world, session.names, throw)
            lines += textwrap.wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return lines


def ledger_rows(ledger: LuckLedger) -> list[tuple[str, str, str]]:
    """Returns the rows of a luck ledger: what, how it was, how it is on average."""
    return [
        (f"Attacks won, of {ledger.attacks:,}", f"{ledger.attacks_won:,}", f"{ledger.attacks_expected:,.1f}"),
        (
            f"Attacks beaten off, of {ledger.defences:,}",
            f"{ledger.defences_held:,}",
            f"{ledger.defences_expected:,.1f}",
        ),
        ("Own men lost in battle", f"{ledger.lost:,}", f"{ledger.lost_expected:,.0f}"),
        ("Enemy men lost in battle", f"{ledger.inflicted:,}", f"{ledger.inflicted_expected:,.0f}"),
    ]


def ledger_lines(ledger: LuckLedger) -> list[str]:
    """Returns the same as lines of text."""
    head = f"  {'':34}{'thrown':>10}{'average':>10}"
    return [head, *(f"  {what:34}{was:>10}{mean:>10}" for what, was, mean in ledger_rows(ledger))]


def luck_verdict(names: Names, ledger: LuckLedger) -> str:
    """Returns a luck ledger in a sentence."""
    name = names.sides[ledger.side].the
    if not ledger.throws:
        return "No battle has been fought yet."
    fights, men, battles = count(len(ledger.throws), "battle"), round(ledger.men), abs(ledger.victories)
    if men:
        text = f"In {fights} the dice {'favoured' if men > 0 else 'went against'} {name} by {men_text(abs(men))}"
    else:
        text = f"In {fights} the dice favoured neither side"
    if battles < _A_BATTLE:
        text += "; as many battles were won as chance would have it"
    else:
        more = "more" if ledger.victories > 0 else "fewer"
        text += f"; {battles:.1f} battles {more} than on average went their way"
    return f"{text}. In {100 * ledger.commonness:.0f}% of games these battles would go as well or better."


def throw_text(world: World, names: Names, throw: Throw) -> str:
    """Returns the dice of one battle in a sentence."""
    attacker = names.sides[throw.side].The
    text = (
        f"Turn {throw.turn}, {throw.dice} thrown {at_hex(world, names, throw.hex)}: "
        f"{attacker} had {_chance(throw.win_chance)} to win; {RESULTS[throw.result]}."
    )
    if throw.expected is None:
        return text
    (a, b), (mean_a, mean_b) = throw.lost, throw.expected
    return f"{text} Attackers lost {a:,} (average {mean_a:,.0f}), defenders {b:,} (average {mean_b:,.0f})."


def _chance(chance: float) -> str:
    return f"{with_article(f'{100 * chance:.0f}%')} chance"
