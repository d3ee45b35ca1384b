"""The digest of what the rules read: texts do not change it, and whatever changes the tables of the rules does."""

import numpy as np
import pytest

from game.core.world import World
from game.scenario.compile.digests import TEXTS, digest, rules_digest
from game.scenario.compile.scenario import compile_world
from game.scenario.load import _validate, read_scenario
from game.scenario.source import ScenarioError, ScenarioText
from game.shipped import scenarios_folder
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence

_CHOICES = {"source", "colour", "extends", "citations", "aka", "hatch", "symbol", "kind", "the", "plural"}
"""Text keys that take only certain values."""


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inner = node.items.values() if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else ()
    return [scalar for child in inner for scalar in scalars(child)]


def read(name: str = "skirmish_5x5") -> ScenarioText:
    return read_scenario(scenarios_folder() / name)[0]


def tables(world: World) -> bytes:
    return b"".join(np.ascontiguousarray(table).tobytes() for table in world)


def test_all_names_of_text_keys_exist() -> None:
    for model, keys in TEXTS.items():
        assert set(keys) <= set(model.model_fields), model.__name__


@pytest.mark.slow
@pytest.mark.parametrize("name", ["skirmish_5x5", "bukhara_1922"])
def test_texts_change_the_whole_digest_alone(name: str) -> None:
    text = read(name)
    rules, whole, before = rules_digest(text), digest(text), tables(compile_world(text))
    changed = 0
    for path, model in list(text.parts()):
        node = text.node(path)
        keys = {key for kind, own in TEXTS.items() if isinstance(model, kind) for key in own}
        for key in sorted(keys - _CHOICES):
            if path[0] in ("sources", "history", "plans") or not isinstance(node, Mapping):
                continue
            value = node.items.get(key)
            if isinstance(value, Scalar):
                value.text, changed = f"{value.text}x", changed + 1
    assert changed > 20
    assert rules_digest(text) == rules
    assert digest(text) != whole
    _validate(text)
    assert tables(compile_world(text)) == before


def test_whatever_changes_the_tables_changes_the_digest() -> None:
    text = read()
    rules, before = rules_digest(text), tables(compile_world(text))
    compared = 0
    for section, root in text.nodes.items():
        if section in ("sources", "history", "plans"):
            continue
        for scalar in scalars(root)[::23]:
            old = scalar.text
            scalar.text = str(int(old) + 1) if old.isdecimal() else f"{old}x"
            text.problems.clear()
            _validate(text)
            try:
                after = tables(compile_world(text))
            except (ScenarioError, KeyError, ValueError, AssertionError, IndexError):
                after = before
            else:
                compared += 1
            if after != before:
                assert rules_digest(text) != rules, f"{section}: {old}"
            scalar.text = old
    text.problems.clear()
    _validate(text)
    assert rules_digest(text) == rules
    assert compared > 10
