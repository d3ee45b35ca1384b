"""What the enemy could do next week, in words."""

import numpy as np

from game.core.codes import Status
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.grammar import count, listed, men_text, sentence
from game.engine.telling.odds import percent
from game.engine.threat import HexThreat
from game.engine.views import View

_NAMED = 3
"""Enemy units named."""


def threat_lines(view: View, threat: HexThreat, is_held: bool = False) -> list[str]:
    """Returns which known or suspected enemies can reach a hex next week, and at what odds they could attack it.

    `is_held` says that troops are thought to be there which are not yet.
    """
    forced = f"{count(len(threat.forced), 'enemy unit')} could come by a forced march (4.9)." if threat.forced else ""
    if not threat.units:
        return [f"Next turn {forced}" if forced else "No known enemy can come here next turn."]
    known = [unit for unit in threat.units if unit not in threat.suspected]
    names = [view.names.unit_names[unit] for unit in known]
    number = count(len(threat.units), "enemy unit")
    parts = [f"{number} with {men_text(threat.men)} can come here next turn"]
    if known:
        parts.append(listed(names, _NAMED))
    if threat.suspected:
        parts.append(f"{len(threat.suspected)} of them known by report only")
    lines = [f"{parts[0]}: {'; '.join(parts[1:])}." if len(parts) > 1 else f"{parts[0]}."]
    if forced:
        lines.append(forced.replace("enemy unit", "more enemy unit"))
    preview = threat.preview
    if preview is not None and threat.attack is not None:
        ours, theirs = preview.mean_losses()[1], preview.mean_losses()[0]
        odds = odds_text(view.world, preview.column)
        attackers = count(len(threat.attack.attackers), "unit")
        lines.append(
            f"{sentence(attackers)} could attack at {odds}: {percent(preview.win_chance)} to drive your troops out, "
            f"average losses {men_text(round(ours))} of yours against {round(theirs):,}."
        )
    elif is_held or _has_own(view, threat.hex):
        lines.append("They could not attack the troops here.")
    return lines


def _has_own(view: View, hex: int) -> bool:
    units = view.state.units
    here = (units["hex"] == hex) & (units["side"] == view.side) & (units["status"] == Status.ON_MAP)
    return bool(np.any(here))
