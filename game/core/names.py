"""The words of a scenario: ids and names for every index in World, and orders as text."""

from dataclasses import dataclass, field

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget
from game.core.orders import Order
from game.core.side_name import SideName
from game.hexgrid.labels import hex_label, parse_label


@dataclass(frozen=True)
class Names:
    """Ids (as written in orders and YAML) and names (as shown), by World index."""

    cols: int
    rows: int
    sides: tuple[SideName, ...]
    unit_ids: tuple[str, ...]
    unit_names: tuple[str, ...]
    leader_ids: tuple[str, ...]
    leader_names: tuple[str, ...]
    unit_type_ids: tuple[str, ...]
    unit_type_names: tuple[str, ...]
    unit_type_symbols: tuple[str, ...]
    terrain_ids: tuple[str, ...]
    terrain_names: tuple[str, ...]
    zone_names: tuple[str, ...]
    place_ids: tuple[str, ...]
    """A place's id is its name."""
    region_ids: tuple[str, ...]
    region_names: tuple[str, ...]
    group_ids: tuple[str, ...]
    group_names: tuple[str, ...]
    group_kinds: tuple[str, ...]
    box_ids: tuple[str, ...]
    box_names: tuple[str, ...]
    formation_names: tuple[str, ...]
    scoring_texts: tuple[str, ...]
    level_names: tuple[str, ...]
    formation_ids: tuple[str, ...] = ()
    line_ids: tuple[str, ...] = ()
    """Railways."""
    line_names: tuple[str, ...] = ()
    flag_ids: tuple[str, ...] = ()
    flag_texts: tuple[str, ...] = ()
    rule_ids: tuple[str, ...] = ()
    """Events and decisions."""
    rule_titles: tuple[str, ...] = ()
    rule_texts: tuple[str, ...] = ()
    option_ids: tuple[str, ...] = ()
    """By World.options: the option's own id; events have one called "then"."""
    option_texts: tuple[str, ...] = ()
    option_rules: tuple[int, ...] = ()
    """By World.options: the rule it belongs to."""
    plan_ids: tuple[str, ...] = ()
    plan_texts: tuple[str, ...] = ()
    """What each objective of a plan is called; empty where the scenario gives it no words."""
    _units: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_units", {unit_id: i for i, unit_id in enumerate(self.unit_ids)})

    def label(self, hex: int) -> str:
        """The printed label of a hex, "0512"."""
        return hex_label(hex, self.cols, self.rows)

    def parse_label(self, text: str) -> int:
        """The hex of a label. Raises ValueError in plain words."""
        return parse_label(text, self.cols, self.rows)

    def unit(self, text: str) -> int:
        """The unit of an id. Raises ValueError."""
        if text not in self._units:
            raise ValueError(f"there is no unit '{text}'")
        return self._units[text]

    def write(self, order: Order) -> str:
        """An order as text: "move 2Cav 0613"."""
        kind, unit, hex, arg = order
        words = [kind.name.lower().replace("_", " ")]
        if unit != NO_UNIT:
            words.append(self.unit_ids[unit])
        if hex != NO_HEX:
            words.append(self.label(hex))
        if kind == OrderKind.ASSAULT:
            words.append("advance" if arg else "hold")
        if kind == OrderKind.EXIT:
            words.append(self.box_ids[arg])
        if kind == OrderKind.RAID:
            words.append(RaidTarget(arg).name.lower())
        if kind == OrderKind.LEAD:
            words.append(self.leader_ids[arg])
        if kind == OrderKind.DECIDE:
            words += [self.rule_ids[self.option_rules[arg]], self.option_ids[arg]]
        return " ".join(words)

    def parse(self, text: str) -> Order:
        """The order that `write` wrote. Raises ValueError saying what is wrong."""
        words = text.split()
        if words == ["end", "turn"]:
            return Order(OrderKind.END_TURN)
        kinds = {kind.name.lower(): kind for kind in OrderKind if kind != OrderKind.END_TURN}
        if not words or words[0] not in kinds:
            raise ValueError(f"'{text}' is not an order; orders begin with {', '.join(kinds)} or 'end turn'")
        kind, rest = kinds[words[0]], words[1:]
        wanted = _SHAPES[kind]
        if len(rest) != len(wanted):
            raise ValueError(f"'{text}': an order '{words[0]}' needs {' and '.join(wanted)}")
        given = dict(zip(wanted, rest, strict=True))
        unit = self.unit(given["a unit"]) if "a unit" in given else NO_UNIT
        hex = self.parse_label(given["a hex"]) if "a hex" in given else NO_HEX
        arg = 0
        if "advance or hold" in given:
            if given["advance or hold"] not in ("advance", "hold"):
                raise ValueError(f"'{text}': after the hex comes 'advance' or 'hold'")
            arg = int(given["advance or hold"] == "advance")
        if "a box" in given:
            if given["a box"] not in self.box_ids:
                raise ValueError(f"'{text}': there is no box '{given['a box']}'")
            arg = self.box_ids.index(given["a box"])
        if "rail, wire or stores" in given:
            targets = {target.name.lower(): int(target) for target in RaidTarget}
            if given["rail, wire or stores"] not in targets:
                raise ValueError(f"'{text}': a raid goes for {', '.join(targets)}")
            arg = targets[given["rail, wire or stores"]]
        if "a leader" in given:
            if given["a leader"] not in self.leader_ids:
                raise ValueError(f"'{text}': there is no leader '{given['a leader']}'")
            arg = self.leader_ids.index(given["a leader"])
        if "a decision" in given:
            arg = self.option(given["a decision"], given["an option"])
        return Order(kind, unit, hex, arg)

    def option(self, rule: str, option: str) -> int:
        """The index in World.options of an option of a decision. Raises ValueError."""
        if rule not in self.rule_ids:
            raise ValueError(f"there is no decision '{rule}'")
        known = {self.option_ids[i]: i for i, of in enumerate(self.option_rules) if self.rule_ids[of] == rule}
        if option not in known:
            raise ValueError(f"decision '{rule}' has no option '{option}'; choose {', '.join(known)}")
        return known[option]


_SHAPES: dict[OrderKind, tuple[str, ...]] = {
    OrderKind.MOVE: ("a unit", "a hex"),
    OrderKind.FORCE: ("a unit",),
    OrderKind.RAIL: ("a unit", "a hex"),
    OrderKind.RIVER: ("a unit", "a hex"),
    OrderKind.JOIN: ("a unit", "a hex"),
    OrderKind.LEAVE: ("a unit",),
    OrderKind.ASSAULT: ("a hex", "advance or hold"),
    OrderKind.ENTER: ("a unit", "a hex"),
    OrderKind.EXIT: ("a unit", "a box"),
    OrderKind.HIDE: ("a unit",),
    OrderKind.DISPERSE: ("a unit",),
    OrderKind.GATHER: ("a unit",),
    OrderKind.AMBUSH: ("a unit",),
    OrderKind.RAID: ("a unit", "rail, wire or stores"),
    OrderKind.REPAIR: ("a unit",),
    OrderKind.DEMAND: ("a hex",),
    OrderKind.RECRUIT: ("a unit",),
    OrderKind.REQUISITION: ("a unit",),
    OrderKind.BLOCKADE: ("a unit",),
    OrderKind.RECON: ("a unit", "a hex"),
    OrderKind.BOMB: ("a unit", "a hex"),
    OrderKind.LEAD: ("a unit", "a leader"),
    OrderKind.DECIDE: ("a decision", "an option"),
}
