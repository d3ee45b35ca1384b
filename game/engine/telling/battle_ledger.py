"""The ledger of a battle in words: its result, and every modifier with its value."""

from game.core.codes import NO_UNIT, Modifier, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import LedgerRow
from game.language import mark, number, tr

RESULTS: dict[Result, str] = mark({
    Result.STAND: "the defenders stand",
    Result.REPULSED: "the attack is beaten off",
    Result.RETREAT: "the defenders fall back",
    Result.ROUT: "the defenders are routed",
})  # fmt: skip

MODIFIERS: dict[Modifier, str] = mark({
    Modifier.ATTACK_MEN: "Attackers: men x quality",
    Modifier.ATTACK_GUNS: "Attackers: guns",
    Modifier.ATTACK_MACHINE_GUNS: "Attackers: machine guns",
    Modifier.ATTACK_ARMOUR: "Attackers: armour",
    Modifier.ATTACK_AIRCRAFT: "Attackers: aircraft",
    Modifier.DEFENCE_MEN: "Defenders: men x quality",
    Modifier.DEFENCE_GUNS: "Defenders: guns",
    Modifier.DEFENCE_MACHINE_GUNS: "Defenders: machine guns",
    Modifier.DEFENCE_ARMOUR: "Defenders: armour",
    Modifier.ODDS: "Odds column",
    Modifier.SHIFT_TERRAIN: "Terrain",
    Modifier.SHIFT_RIVER: "Across a river",
    Modifier.SHIFT_FORT: "Fortified place",
    Modifier.SHIFT_ATTACK_LEADER: "Attacking leader",
    Modifier.SHIFT_DEFENCE_LEADER: "Defending leader",
    Modifier.SHIFT_ENCIRCLED: "Defenders surrounded",
    Modifier.SHIFT_ATTACK_SUPPLY: "Attackers out of supply",
    Modifier.SHIFT_DEFENCE_SUPPLY: "Defenders out of supply",
    Modifier.SHIFT_SNOW: "Snow",
    Modifier.SHIFT_DISRUPTED: "Disrupted",
    Modifier.COLUMN: "Column after shifts",
    Modifier.DRM_AMMUNITION: "Ammunition",
    Modifier.DRM_FLANKS: "Attack from several sides",
    Modifier.DICE: "Dice",
    Modifier.RESULT: "Result",
    Modifier.DRM_PASS: "Across a pass",
    Modifier.SHIFT_AMBUSH: "Ambush",
    Modifier.SHIFT_SIEGE: "Long siege",
    Modifier.SHIFT_SURPRISE: "Surprise",
    Modifier.SHIFT_SORTIE: "Sortie by sick men",
    Modifier.ATTACK_BOATS: "Attackers: boats",
    Modifier.DEFENCE_BOATS: "Defenders: boats",
    Modifier.EVASION: "Evasion: per cent of the losses suffered",
    Modifier.FATIGUE: "Fatigue of the attackers, in points",
    Modifier.STRAGGLERS: "Attackers who fall behind in the chase",
    Modifier.FALL_SICK: "Attackers who fall sick on the way",
})  # fmt: skip


def odds_text(world: World, column: int) -> str:
    """Returns the name of a column of the combat results table: "3:1"."""
    row = world.odds[column]
    return f"{int(row['attack'])}:{int(row['defence'])}"


def ledger_text(world: World, names: Names, row: LedgerRow) -> str:
    """Returns one line of a battle's ledger: what, who, how much."""
    name = tr(MODIFIERS[row.modifier])
    if row.unit != NO_UNIT and 0 <= row.unit < len(names.unit_names):
        name += f", {names.unit_names[row.unit]}"
    if row.modifier == Modifier.RESULT:
        return f"{name}: {tr(RESULTS[Result(row.value)])}"
    if row.modifier in (Modifier.ODDS, Modifier.COLUMN):
        return f"{name}: {odds_text(world, row.value)}"
    if row.modifier.name.startswith(("SHIFT", "DRM")):
        return f"{name}: {number(row.value, '+d')}"
    return f"{name}: {number(row.value)}"
