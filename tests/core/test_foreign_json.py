"""JSON from files of others."""

import json

import pytest

from game.core.foreign_json import parse_json


@pytest.mark.parametrize("text", ["", "{", "nul", "[" * 100_000, '{"a":' * 100_000], ids=range(5))
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"Expecting|nested too deeply"):
        parse_json(text)


def test_json_is_read() -> None:
    assert parse_json(json.dumps({"a": [1, None]})) == {"a": [1, None]}
