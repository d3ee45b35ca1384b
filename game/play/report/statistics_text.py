"""Curves and luck in words, for the text mode and the window."""

import textwrap

from game.core.codes import BOTH_SIDES
from game.core.names import Names
from game.core.world import World
from game.engine.telling.battle_ledger import RESULTS
from game.engine.telling.grammar import count, men_text, with_article
from game.engine.telling.places import at_hex
from game.language import number, tr
from game.play.figures.curves import Curve, Measure, curves
from game.play.figures.luck import DiceRoll, LuckLedger, luck_ledger
from game.play.session.session import Session

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
        hint = tr("Turn by turn: statistics {words} or {last}", words=", ".join(names[:-1]), last=names[-1])
        return [*_overview(session, found), *textwrap.wrap(hint, WIDTH)]
    chosen = [curve for curve in found if curve.measure.value.startswith(word.lower())]
    if not chosen:
        known = ", ".join(names)
        return [tr("There are no statistics of “{word}”; choose from: {known}.", word=word, known=known)]
    return _week_by_week(session, chosen[0])


def knowledge_note(session: Session) -> str:
    """Returns how far the figures of the enemy can be trusted; empty if nothing is hidden."""
    if session.reader == BOTH_SIDES:
        return ""
    enemy = session.names.sides[1 - session.seat]
    return tr("Men of {side}: as far as they were seen or reported.", side=enemy.the)


def _overview(session: Session, found: list[Curve]) -> list[str]:
    weeks = len(found[0].values[0]) - 1
    lines = [tr("Statistics, the opening") if weeks < 1 else tr("Statistics, turns 1 to {turn}", turn=weeks)]
    lines.append(f"{'':35}{tr('start'):>8}{tr('least'):>8}{tr('most'):>8}{tr('now'):>8}")
    for curve in found:
        title = f"{curve.title}{curve.unit_note}"
        for side in (0, 1):
            values = curve.values[side]
            cells = "".join(f"{number(value):>8}" for value in (values[0], min(values), max(values), values[-1]))
            lines.append(f"{title if side == 0 else '':35.35}{cells} {session.names.sides[side].name:.11}")
    note = knowledge_note(session)
    return [*lines, *([note] if note else [])]


def _week_by_week(session: Session, curve: Curve) -> list[str]:
    first, second = (session.names.sides[side].name for side in (0, 1))
    most = max(1, *(abs(value) for values in curve.values for value in values))
    lines = [f"{curve.title} ({curve.unit})"]
    lines.append(f"{tr('turn'):>7}{first[:12]:>12}{second[:12]:>12}")
    for week, (one, other) in enumerate(zip(*curve.values, strict=True)):
        bars = "  " + f"{'#' * round(_BAR * max(0, one) / most):{_BAR}}" + "=" * round(_BAR * max(0, other) / most)
        lines.append(f"{week if week else tr('start'):>7}{number(one):>12}{number(other):>12}{bars}".rstrip())
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
        ledger = luck_ledger(statistics.rolls, side)
        lines += [tr("Luck of {side}", side=session.names.sides[side].the), *ledger_lines(ledger)]
        lines += textwrap.wrap(luck_verdict(session.names, ledger), WIDTH)
    first = luck_ledger(statistics.rolls, sides[0])
    side_name = session.names.sides[sides[0]].the
    if len(sides) == 2:
        titles = tr("Best rolls for {side}:", side=side_name), tr("Worst rolls for {side}:", side=side_name)
    else:
        titles = tr("Best rolls:"), tr("Worst rolls:")
    for title, rolls in zip(titles, (first.best(), first.worst()), strict=True):
        lines += [title] if rolls else []
        for roll in rolls:
            text = roll_text(session.world, session.names, roll)
            lines += textwrap.wrap(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return lines


def ledger_rows(ledger: LuckLedger) -> list[tuple[str, str, str]]:
    """Returns the rows of a luck ledger: what, how it was, how it is on average."""
    return [
        (
            tr("Attacks won, of {attacks:,}", attacks=ledger.attacks),
            number(ledger.attacks_won),
            number(ledger.attacks_expected, ",.1f"),
        ),
        (
            tr("Attacks beaten off, of {attacks:,}", attacks=ledger.defences),
            number(ledger.defences_held),
            number(ledger.defences_expected, ",.1f"),
        ),
        (tr("Own men lost in battle"), number(ledger.lost), number(ledger.lost_expected, ",.0f")),
        (tr("Enemy men lost in battle"), number(ledger.inflicted), number(ledger.inflicted_expected, ",.0f")),
    ]


def ledger_lines(ledger: LuckLedger) -> list[str]:
    """Returns the same as lines of text."""
    head = f"  {'':34}{tr('rolled'):>10}{tr('average'):>10}"
    return [head, *(f"  {what:34}{was:>10}{mean:>10}" for what, was, mean in ledger_rows(ledger))]


def luck_verdict(names: Names, ledger: LuckLedger) -> str:
    """Returns a luck ledger in a sentence."""
    name = names.sides[ledger.side].the
    if not ledger.rolls:
        return tr("No battle has been fought yet.")
    fights, men = count(len(ledger.rolls), "battle"), round(ledger.men)
    better = men_text(abs(men))
    if men > 0:
        text = tr("In {battles} the dice favoured {side} by {men}", battles=fights, side=name, men=better)
    elif men < 0:
        text = tr("In {battles} the dice went against {side} by {men}", battles=fights, side=name, men=better)
    else:
        text = tr("In {battles} the dice favoured neither side", battles=fights)
    return tr(
        "{men}; {victories}. In {share:.0f}% of games these battles would go as well or better.",
        men=text,
        victories=_victories_text(ledger.victories),
        share=100 * ledger.commonness,
    )


def _victories_text(victories: float) -> str:
    if abs(victories) < _A_BATTLE:
        return tr("as many battles were won as chance would have it")
    if victories > 0:
        return tr("{battles:.1f} battles more than on average went their way", battles=victories)
    return tr("{battles:.1f} battles fewer than on average went their way", battles=-victories)


def roll_text(world: World, names: Names, roll: DiceRoll) -> str:
    """Returns the dice of one battle in a sentence."""
    attacker = names.sides[roll.side].The
    text = tr(
        "Turn {turn}, {dice} rolled {where}: {Side} had {chance} chance to win; {result}.",
        turn=roll.turn,
        dice=roll.dice,
        where=at_hex(world, names, roll.hex),
        Side=attacker,
        chance=with_article(f"{100 * roll.win_chance:.0f}%"),
        result=tr(RESULTS[roll.result]),
    )
    if roll.expected is None:
        return text
    (a, b), (mean_a, mean_b) = roll.lost, roll.expected
    losses = tr(
        "Attackers lost {attackers:,} (average {mean:,.0f}), defenders {defenders:,} (average {other_mean:,.0f}).",
        attackers=a,
        mean=mean_a,
        defenders=b,
        other_mean=mean_b,
    )
    return f"{text} {losses}"
