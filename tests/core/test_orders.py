"""The table of orders has a row for every kind, and everything that follows from it does."""

from itertools import product
from string import Formatter

import pytest

from game.core import orders
from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.orders import ORDER_SPECS, ArgChoice, Order, order_parts, order_word
from game.engine.game import Game
from game.engine.telling.orders import order_forms, order_text
from game.scenario import load_scenario

KINDS = list(OrderKind)


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.new(load_scenario("skirmish_5x5"), seed=1)


def test_every_kind_has_a_row_and_codes_have_no_gap() -> None:
    assert list(ORDER_SPECS) == KINDS == [OrderKind(i) for i in range(len(KINDS))]


@pytest.mark.parametrize("kind", KINDS)
def test_kernels_read_the_same_table(kind: OrderKind) -> None:
    spec = ORDER_SPECS[kind]
    columns = {
        "TAKES_UNIT": spec.unit,
        "HEX_CHOICE": spec.hex,
        "ARG_CHOICE": spec.arg,
        "UNIT_STATUS": spec.status,
        "AIRCRAFT_ONLY": spec.aircraft_only,
        "OBEDIENT": spec.obedient,
        "STACKS": spec.stacks,
        "STAYS_HIDDEN": spec.stays_hidden,
    }
    assert {name: getattr(orders, name)[kind] for name in columns} == columns
    assert not any(getattr(orders, name).flags.writeable for name in columns)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_names_what_the_order_takes(kind: OrderKind) -> None:
    spec = ORDER_SPECS[kind]
    named = {field for _, field, _, _ in Formatter().parse(spec.sentence) if field}
    assert ("hex" in named) == bool(spec.hex)
    assert ("arg" in named) == (spec.arg not in (ArgChoice.NONE, ArgChoice.ADVANCE))


@pytest.mark.parametrize("kind", KINDS)
def test_fields_that_a_kind_does_not_use_are_empty(game: Game, kind: OrderKind) -> None:
    spec = ORDER_SPECS[kind]
    for unit, hex in product((NO_UNIT, 0), (NO_HEX, 0)):
        if spec.unit != (unit == 0) or bool(spec.hex) != (hex == 0):
            assert game.check(Order(kind, unit, hex, 0)) == Refusal.BAD_ORDER
    if spec.arg == ArgChoice.NONE:
        assert game.check(Order(kind, 0 if spec.unit else NO_UNIT, 0 if spec.hex else NO_HEX, 1)) == Refusal.BAD_ORDER


OUT_OF_RANGE = [(len(KINDS), -1, -1, 0), (-1, -1, -1, 0), (0, 999, 0, 0), (0, 0, 999, 0), (6, -1, 0, 2)]


@pytest.mark.parametrize("order", OUT_OF_RANGE)
def test_fields_out_of_range_are_refused(game: Game, order: tuple[int, int, int, int]) -> None:
    assert game.check(Order(*order)) == Refusal.BAD_ORDER  # type: ignore[arg-type]


def test_written_orders_begin_with_their_word_and_name_their_parts(game: Game) -> None:
    for order in game.orders:
        text = game.names.write(order)
        assert text.startswith(order_word(order.kind))
        assert len(text.split()) == len(order_word(order.kind).split()) + len(order_parts(order.kind))
        assert game.names.parse(text) == order
        assert order_text(game.world, game.names, order)


def test_help_shows_each_kind_once_in_order_of_chapters() -> None:
    forms = order_forms()
    assert [chapter for chapter, _ in forms] == sorted(chapter for chapter, _ in forms)
    assert len(forms) == len(KINDS)
    assert (7, "assault HEX advance|hold") in forms
    assert (8, "raid UNIT rail|wire|stores") in forms
