"""The page on a battle, fought or planned."""

from game.core.codes import Result
from game.engine.events import Event
from game.engine.preview import FORT_HOLDS, BattlePreview
from game.engine.telling.battle_ledger import RESULTS, ledger_text
from game.engine.telling.grammar import men_text
from game.engine.telling.ownership import storm_text
from game.engine.telling.places import at_hex
from game.language import number, tr, trc
from game.play.session.session import Session


def battle_lines(session: Session, battle: Event | BattlePreview) -> list[str]:
    """Returns the ledger of a battle fought or planned; of a planned one also all rolls of the dice."""
    if isinstance(battle, Event):
        head = tr("  The battle {at_place}:", at_place=at_hex(session.world, session.names, battle.hex))
        return [head, *("    " + ledger_text(session.world, session.names, row) for row in battle.battle)]
    lines = ["  " + ledger_text(session.world, session.names, row) for row in battle.ledger]
    heads = [trc("column of 4 letters", "dice"), trc("column of 5 letters", "in 36")]
    heads += [trc("column of 14 letters", "attackers lose"), trc("column of 14 letters", "defenders lose")]
    lines.append(f"  {heads[0]:>4s}  {heads[1]:>5s}  {heads[2]:>14s}  {heads[3]:>14s}  {trc('column', 'result')}")
    for row in battle.rows:
        losses = f"{number(row.attacker_loss):>14s}  {number(row.defender_loss):>14s}"
        lines.append(f"  {row.total:>4d}  {row.ways:>5d}  {losses}  {tr(RESULTS[row.result])}")
    won = battle.chance(Result.RETREAT, Result.ROUT)
    ours, theirs = battle.mean_losses()
    if why := storm_text(session.world, session.names, session.seen.state, session.seat, battle):
        lines.append(f"  {why}")
    lines.append(
        tr(
            "  Chance to win: {chance:.0%}. Expected losses: {men} against {others:,.0f}.",
            chance=won, men=men_text(round(ours)), others=theirs,
        )
    )  # fmt: skip
    if battle.fort_holds:
        lines.append(f"  {tr(FORT_HOLDS)}")
    if battle.most_gone_over():
        lines.append(tr("  Up to {men} of the beaten side change sides.", men=men_text(battle.most_gone_over())))
    return lines
