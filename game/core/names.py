"""Ids and names of a scenario, by index in World, and orders as text."""

from dataclasses import dataclass, field

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, RaidTarget
from game.core.orders import ORDER_SPECS, ArgChoice, Order, order_parts, order_word
from game.core.side_name import SideName
from game.hexgrid.labels import hex_label, parse_label


@dataclass(frozen=True, repr=False)
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
    """A place's id is its name in map.yaml; headings and tables show `place_names`, sentences `places_in_text`."""
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
    """Description of each objective of a plan; empty where the scenario gives none."""
    first: str = ""
    """Label of the top left hex, if the map is a part of a larger one."""
    place_names: tuple[str, ...] = ()
    """Names of the places as shown; if none are given, their ids."""
    places_in_text: tuple[str, ...] = ()
    """The same inside a sentence: "the oil field in the hills"; if none are given, the names as shown."""
    _units: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place_names", self.place_names or self.place_ids)
        object.__setattr__(self, "places_in_text", self.places_in_text or self.place_names)
        object.__setattr__(self, "_units", {unit_id: i for i, unit_id in enumerate(self.unit_ids)})

    def __repr__(self) -> str:
        sides = " v ".join(side.name for side in self.sides)
        return f"<Names of {sides}: {len(self.unit_ids)} units, {len(self.place_ids)} places>"

    def side(self, side: int | str) -> int:
        """Returns the number of a side given by id, name or number. Raises ValueError if there is none."""
        for number, known in enumerate(self.sides):
            if side in (number, known.id, known.name):
                return number
        raise ValueError(f"there is no side {side!r}; choose {' or '.join(repr(known.id) for known in self.sides)}")

    def label(self, hex: int) -> str:
        """Returns the printed label of a hex: "0512"."""
        return hex_label(hex, self.cols, self.rows, self.first)

    def parse_label(self, text: str) -> int:
        """Returns the hex of a label. Raises ValueError if there is none."""
        return parse_label(text, self.cols, self.rows, self.first)

    def unit(self, text: str) -> int:
        """Returns the unit of an id. Raises ValueError if there is none."""
        if text not in self._units:
            raise ValueError(f"there is no unit '{text}'")
        return self._units[text]

    def write(self, order: Order) -> str:
        """Returns an order as text: "move 2Cav 0613"."""
        kind, unit, hex, arg = order
        words = [order_word(kind)]
        if unit != NO_UNIT:
            words.append(self.unit_ids[unit])
        if hex != NO_HEX:
            words.append(self.label(hex))
        return " ".join(words + self._write_arg(ORDER_SPECS[kind].arg, arg))

    def parse(self, text: str) -> Order:
        """Returns the order that `write` wrote. Raises ValueError if the text is not an order."""
        words = text.split()
        kind = _kind_of(words, text)
        rest, wanted = words[len(order_word(kind).split()) :], order_parts(kind)
        if len(rest) != len(wanted):
            needs = f"needs {' and '.join(wanted)}" if wanted else "needs no further words"
            raise ValueError(f"'{text}': an order '{order_word(kind)}' {needs}")
        spec = ORDER_SPECS[kind]
        unit = self.unit(rest.pop(0)) if spec.unit else NO_UNIT
        hex = self.parse_label(rest.pop(0)) if spec.hex else NO_HEX
        return Order(kind, unit, hex, self._parse_arg(spec.arg, rest, text))

    def _write_arg(self, choice: ArgChoice, arg: int) -> list[str]:
        """The words for the `arg` of an order."""
        if choice == ArgChoice.ADVANCE:
            return ["advance" if arg else "hold"]
        if choice == ArgChoice.STORES:
            return ["take" if arg else "burn"]
        if choice == ArgChoice.BOX:
            return [self.box_ids[arg]]
        if choice == ArgChoice.TARGET:
            return [RaidTarget(arg).name.lower()]
        if choice == ArgChoice.LEADER:
            return [self.leader_ids[arg]]
        if choice == ArgChoice.OPTION:
            return [self.rule_ids[self.option_rules[arg]], self.option_ids[arg]]
        return []

    def _parse_arg(self, choice: ArgChoice, words: list[str], text: str) -> int:
        """The `arg` of an order from its words. Raises ValueError."""
        if choice == ArgChoice.ADVANCE:
            if words[0] not in ("advance", "hold"):
                raise ValueError(f"'{text}': after the hex comes 'advance' or 'hold'")
            return int(words[0] == "advance")
        if choice == ArgChoice.STORES:
            if words[0] not in ("burn", "take"):
                raise ValueError(f"'{text}': after the hex comes 'burn' or 'take', for the stores")
            return int(words[0] == "take")
        if choice == ArgChoice.BOX:
            if words[0] not in self.box_ids:
                raise ValueError(f"'{text}': there is no box '{words[0]}'")
            return self.box_ids.index(words[0])
        if choice == ArgChoice.TARGET:
            targets = {target.name.lower(): int(target) for target in RaidTarget}
            if words[0] not in targets:
                raise ValueError(f"'{text}': a raid targets {', '.join(targets)}")
            return targets[words[0]]
        if choice == ArgChoice.LEADER:
            if words[0] not in self.leader_ids:
                raise ValueError(f"'{text}': there is no leader '{words[0]}'")
            return self.leader_ids.index(words[0])
        return self.option(*words) if choice == ArgChoice.OPTION else 0

    def option(self, rule: str, option: str) -> int:
        """Returns the index in World.options of an option of a decision. Raises ValueError if there is none."""
        if rule not in self.rule_ids:
            raise ValueError(f"there is no decision '{rule}'")
        known = {self.option_ids[i]: i for i, of in enumerate(self.option_rules) if self.rule_ids[of] == rule}
        if option not in known:
            raise ValueError(f"decision '{rule}' has no option '{option}'; choose {', '.join(known)}")
        return known[option]


def _kind_of(words: list[str], text: str) -> OrderKind:
    """The kind of a written order, by its first words. Raises ValueError."""
    if words == ["end", "turn"]:
        return OrderKind.END_TURN
    kinds = {order_word(kind): kind for kind in OrderKind if kind != OrderKind.END_TURN}
    if not words or words[0] not in kinds:
        raise ValueError(f"'{text}' is not an order; orders begin with {', '.join(kinds)} or 'end turn'")
    return kinds[words[0]]
