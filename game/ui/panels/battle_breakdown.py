"""The breakdown of a battle, planned or fought: odds, shifts, dice and result, then the strength of every unit."""

from collections.abc import Iterable
from typing import NamedTuple

from game.core.codes import Modifier, Result
from game.core.names import Names
from game.core.world import World
from game.engine.events import LedgerRow
from game.engine.telling.battle_ledger import MODIFIERS, RESULTS, odds_text
from game.engine.telling.grammar import count, sentence
from game.language import mark, number, tr, trc, trn
from game.ui.panels.panel import Panel
from game.ui.theme import BAD, FADED, GOOD, INK, Colour

RULE_OF: dict[Modifier, str] = {
    Modifier.ODDS: "7.5",
    Modifier.SHIFT_TERRAIN: "7.6",
    Modifier.SHIFT_RIVER: "7.7",
    Modifier.SHIFT_FORT: "7.8",
    Modifier.SHIFT_ATTACK_LEADER: "7.9",
    Modifier.SHIFT_DEFENCE_LEADER: "7.9",
    Modifier.SHIFT_ENCIRCLED: "7.10",
    Modifier.SHIFT_ATTACK_SUPPLY: "7.11",
    Modifier.SHIFT_DEFENCE_SUPPLY: "7.11",
    Modifier.SHIFT_SNOW: "7.12",
    Modifier.SHIFT_DISRUPTED: "7.13",
    Modifier.COLUMN: "7.5",
    Modifier.DRM_AMMUNITION: "7.14",
    Modifier.DRM_FLANKS: "7.15",
    Modifier.DRM_PASS: "7.16",
    Modifier.SHIFT_AMBUSH: "8.23",
    Modifier.SHIFT_SURPRISE: "9.18",
    Modifier.SHIFT_SORTIE: "7.33",
    Modifier.SHIFT_SIEGE: "7.33",
    Modifier.EVASION: "7.34",
    Modifier.FATIGUE: "10.20",
    Modifier.STRAGGLERS: "10.23",
    Modifier.FALL_SICK: "10.23",
    Modifier.DICE: "7.17",
    Modifier.RESULT: "7.18",
}
"""The paragraph of the rules behind each row; the strengths are all 7.4."""

_STRENGTH_RULE = "7.4"
_LINE, _DETAIL_LINE, _HEADING = 17, 14, 24
"""Heights at UI scale 100 %."""


class BreakdownLine(NamedTuple):
    """One line: the rule, what it is about, and how much."""

    rule: str
    label: str
    value: str
    detail: str = ""
    """The parts of a unit's strength, on a line of their own."""
    effect: int = 0
    """Above 0 it helps the attackers, below 0 the defenders."""
    is_bold: bool = False


class BreakdownSection(NamedTuple):
    """Lines under a heading."""

    title: str
    lines: tuple[BreakdownLine, ...]


def battle_breakdown(rows: Iterable[LedgerRow], world: World, names: Names) -> list[BreakdownSection]:
    """Returns the sections of a battle's breakdown: how the result came about first, then both sides unit by unit.

    The parts of a unit's strength share one line, so that a battle of many units stays readable.
    """
    rows = tuple(rows)
    sides = [_strengths(rows, prefix) for prefix in ("ATTACK_", "DEFENCE_")]
    lines = [
        BreakdownLine(_STRENGTH_RULE, f"{title} ({count(len(units), 'unit')})", number(_total(units)))
        for title, units in zip((tr("Attack strength"), tr("Defence strength")), sides, strict=True)
    ]
    modifier = sum(row.value for row in rows if row.modifier.name.startswith("DRM"))
    for row in rows:
        if not row.modifier.name.startswith(("ATTACK_", "DEFENCE_")):
            lines.append(_line(row, modifier, world))
    is_fought = bool(rows) and rows[-1].modifier == Modifier.RESULT
    by_unit = (tr("Attack strength by unit"), tr("Defence strength by unit"))
    return [
        BreakdownSection(tr("Odds and result") if is_fought else tr("Odds"), tuple(lines)),
        *(
            BreakdownSection(title, tuple(_unit_line(unit, parts, names) for unit, parts in units.items()))
            for title, units in zip(by_unit, sides, strict=True)
            if units
        ),
    ]


def breakdown_height(sections: list[BreakdownSection]) -> int:
    """Returns the height of the sections at UI scale 100 %."""
    lines = [line for section in sections for line in section.lines]
    return len(sections) * _HEADING + len(lines) * _LINE + sum(_DETAIL_LINE for line in lines if line.detail)


def draw_breakdown(panel: Panel, at: tuple[int, int], width: int, sections: list[BreakdownSection]) -> int:
    """Draws the sections. Returns the y below them."""
    x, y = at
    for section in sections:
        panel.heading((x, y + panel.px(4)), section.title)
        y += panel.px(_HEADING)
        for line in section.lines:
            y = _draw_line(panel, x, y, width, line)
    return y


def _draw_line(panel: Panel, x: int, y: int, width: int, line: BreakdownLine) -> int:
    colour: Colour = INK if not line.effect else GOOD if line.effect > 0 else BAD
    weight = "bold" if line.is_bold else "regular"
    panel.text((x, y), line.rule, 11, colour=FADED)
    left = x + panel.px(36)
    value_width = panel.text((x + width, y), line.value, 13, "bold" if line.effect else weight, colour, right=True)
    panel.text((left, y), line.label, 12.5, weight, width=width - panel.px(44) - value_width)
    y += panel.px(_LINE)
    if line.detail:
        panel.text((left, y - panel.px(1)), line.detail, 11, colour=FADED, width=width - panel.px(36))
        y += panel.px(_DETAIL_LINE)
    return y


def _strengths(rows: tuple[LedgerRow, ...], prefix: str) -> dict[int, list[LedgerRow]]:
    """Returns the parts of each unit's strength, units in the order of the battle's ledger."""
    units: dict[int, list[LedgerRow]] = {}
    for row in rows:
        if row.modifier.name.startswith(prefix):
            units.setdefault(row.unit, []).append(row)
    return units


def _total(units: dict[int, list[LedgerRow]]) -> int:
    return sum(row.value for parts in units.values() for row in parts)


def _unit_line(unit: int, parts: list[LedgerRow], names: Names) -> BreakdownLine:
    name = names.unit_names[unit] if 0 <= unit < len(names.unit_names) else tr("Unknown unit")
    texts = [f"{_part_name(part.modifier)} {number(part.value)}" for part in parts]
    detail = ", ".join(texts) if len(parts) > 1 or parts[0].modifier not in _MEN else ""
    return BreakdownLine(_STRENGTH_RULE, name, number(sum(part.value for part in parts)), detail)


_MEN = (Modifier.ATTACK_MEN, Modifier.DEFENCE_MEN)


_PARTS: dict[Modifier, str] = mark({
    Modifier.ATTACK_GUNS: "guns",
    Modifier.ATTACK_MACHINE_GUNS: "machine guns",
    Modifier.ATTACK_ARMOUR: "armour",
    Modifier.ATTACK_AIRCRAFT: "aircraft",
    Modifier.ATTACK_BOATS: "boats",
    Modifier.DEFENCE_GUNS: "guns",
    Modifier.DEFENCE_MACHINE_GUNS: "machine guns",
    Modifier.DEFENCE_ARMOUR: "armour",
    Modifier.DEFENCE_BOATS: "boats",
})  # fmt: skip
"""What a part of a unit's strength comes from, besides its men."""


def _part_name(modifier: Modifier) -> str:
    return trc("part of a unit's strength", "men") if modifier in _MEN else tr(_PARTS[modifier])


def _line(row: LedgerRow, modifier: int, world: World) -> BreakdownLine:
    """Returns the line of a row that is no unit's strength; `modifier` is what all rows add to the dice."""
    kind, value = row.modifier, row.value
    rule, label = RULE_OF[kind], tr(MODIFIERS[kind])
    match kind:
        case Modifier.ODDS | Modifier.COLUMN:
            return BreakdownLine(rule, label, odds_text(world, value), is_bold=True)
        case Modifier.RESULT:
            return BreakdownLine(rule, label, sentence(tr(RESULTS[Result(value)])), is_bold=True)
        case Modifier.DICE:
            total = max(2, min(12, value + modifier))
            roll = tr("{roll}, modified {total}", roll=value, total=total) if modifier else str(value)
            return BreakdownLine(rule, label, roll, is_bold=True)
        case Modifier.EVASION:
            return BreakdownLine(rule, tr("Evasion: share of losses suffered"), f"{value}%")
        case Modifier.FATIGUE | Modifier.STRAGGLERS | Modifier.FALL_SICK:
            return BreakdownLine(rule, label, number(value), effect=-1)
        case Modifier.SHIFT_DISRUPTED:
            label = tr("Defenders disrupted") if value > 0 else tr("Attackers disrupted")
        case Modifier.DRM_AMMUNITION:
            label = tr("Defenders out of ammunition") if value > 0 else tr("Attackers out of ammunition")
    amount = f"{'+' if value > 0 else '−'}{abs(value)}"
    if kind.name.startswith("SHIFT"):
        shift = trn("{number} column", "{number} columns", value, number=amount)
        return BreakdownLine(rule, label, shift, effect=value)
    return BreakdownLine(rule, label, tr("{change} to the dice", change=amount), effect=value)
