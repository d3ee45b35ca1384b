"""What the enemy could do next week, in words."""

import numpy as np

from game.core.codes import Status
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.grammar import count, full_stop, listed, men_text, sentence
from game.engine.telling.odds import percent
from game.engine.threat import HexThreat
from game.engine.views import View
from game.language import tr

_NAMED = 3
"""Enemy units named."""


def threat_lines(view: View, threat: HexThreat, is_held: bool = False) -> list[str]:
    """Returns which known or suspected enemies can reach a hex next week, and at what odds they could attack it.

    `is_held` says that troops are thought to be there which are not yet.
    """
    forced = len(threat.forced)
    if not threat.units and not forced:
        return [tr("No known enemy can come here next turn.")]
    if not threat.units:
        return [tr("Next turn {units} could come by a forced march (4.9).", units=count(forced, "enemy unit"))]
    known = [unit for unit in threat.units if unit not in threat.suspected]
    names = [view.names.unit_names[unit] for unit in known]
    units = count(len(threat.units), "enemy unit")
    parts = [listed(names, _NAMED)] if known else []
    if threat.suspected:
        parts.append(tr("{number} of them known by report only", number=len(threat.suspected)))
    coming = tr("{units} with {men} can come here next turn", units=units, men=men_text(threat.men))
    lines = [full_stop(f"{coming}: {'; '.join(parts)}" if parts else coming)]
    if forced:
        lines.append(tr("{units} could come by a forced march (4.9).", units=count(forced, "more enemy unit")))
    preview = threat.preview
    if preview is not None and threat.attack is not None:
        ours, theirs = preview.mean_losses()[1], preview.mean_losses()[0]
        attackers = count(len(threat.attack.attackers), "unit")
        lines.append(
            tr(
                "{Units} could attack at {odds}: {chance} to drive your troops out, "
                "average losses {men} of yours against {enemies:,}.",
                Units=sentence(attackers),
                odds=odds_text(view.world, preview.column),
                chance=percent(preview.win_chance),
                men=men_text(round(ours)),
                enemies=round(theirs),
            )
        )
    elif is_held or _has_own(view, threat.hex):
        lines.append(tr("They could not attack the troops here."))
    return lines


def _has_own(view: View, hex: int) -> bool:
    units = view.state.units
    here = (units["hex"] == hex) & (units["side"] == view.side) & (units["status"] == Status.ON_MAP)
    return bool(np.any(here))
