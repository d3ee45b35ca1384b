"""What the hex panel says about sieges and threats: exits, food, a surrender, what could be attacked next week."""

import numpy as np

from game.core.codes import NO_SIDE
from game.engine.garrison_preview import rising_risk
from game.engine.siege_facts import FREE, SiegeFacts
from game.engine.telling.grammar import count_in_words, food_turns_text, sentence, siege_word, weeks_text
from game.engine.telling.sieges import exits_text
from game.language import tr
from game.play.orders.order_controller import OrderController
from game.rules.combat.siege_degrees import HELD
from game.ui.panels.remark import Remark

_LIKELY = 0.5
"""Chance of being driven out from which the threat is a warning."""


def siege_remarks(controller: OrderController, hex: int) -> list[Remark]:
    """Returns the state of a siege or possible siege, and the stores if they may be shown."""
    session, state = controller.session, controller.view.state
    found = []
    for place in np.flatnonzero(session.world.places["hex"] == hex):
        row = state.places[place]
        weeks, besieger, stores = int(row["besieged"]), int(row["besieger"]), int(row["stores"])
        if weeks:
            values = {
                "besieged": sentence(siege_word(row)),
                "turns": weeks_text(weeks),
                "rule": "9.20" if row["by_land"] else "9.1",
            }
            text = tr("{besieged} for {turns} ({rule})", **values)
            if besieger != NO_SIDE:
                text = tr("{besieged} by {side} for {turns} ({rule})", side=session.names.sides[besieger].the, **values)
            found.append(Remark(text, True))
        if risk := rising_risk(controller.view, int(place)):
            found.append(
                Remark(tr("The people may rise and open the gates: {chance}% this turn (9.23)", chance=risk), True)
            )
        owner = int(state.owner[hex])
        if owner in session.revealed_sides and (stores or weeks):
            garrison = [unit for unit in controller.units_in(hex) if int(state.units[unit]["side"]) == owner]
            men = sum(int(state.units[unit]["men"]) for unit in garrison)
            text = tr("Stores: {rations:,} rations of food", rations=stores)
            if men:
                text = tr("{stores}, enough for {turns}", stores=text, turns=food_turns_text(stores // men))
            found.append(Remark(text, bool(weeks and not stores)))
        if int(row["starving"]):
            turns = count_in_words(int(row["starving"]), "turn")
            found.append(Remark(tr("No food for {turns} (9.8)", turns=turns), True))
    return found + _helper(controller, hex)


def _helper(controller: OrderController, hex: int) -> list[Remark]:
    """Returns exits, food and the chance of a surrender where besiegers are near."""
    facts = controller.foresight.siege(hex)
    if facts is None or not _is_pressed(facts):
        return []
    if facts.garrison_side == controller.view.side:
        return [Remark(exits_text(facts), facts.degree != FREE)]
    return [Remark(line) for line in controller.foresight.siege_lines(hex)]


def _is_pressed(facts: SiegeFacts) -> bool:
    """Whether enemies of the garrison are near the place."""
    return facts.weeks > 0 or facts.watched or HELD in facts.exits


def threat_remarks(controller: OrderController, hex: int) -> list[Remark]:
    """Returns the odds at which the enemy could attack the player's own troops in a hex next week."""
    if not controller.session.waits_for_human or not any(controller.is_own(unit) for unit in controller.units_in(hex)):
        return []
    preview = controller.foresight.threat_to(hex).preview
    if preview is None:
        return []
    lines = controller.foresight.threat_lines(hex)
    return [
        Remark(
            tr("Next turn: {threat}", threat=f"{lines[-1][:1].lower()}{lines[-1][1:]}"), preview.win_chance >= _LIKELY
        )
    ]
