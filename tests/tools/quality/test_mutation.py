"""Mutation testing: which mutants a module has, and whether tests catch or miss them."""

import ast
from pathlib import Path

import pytest

from game.tools.quality.mutants import Mutant, find_mutants, mutated
from game.tools.quality.mutation import covering_tests, judge

SOURCE = '''"""A module."""

LIMIT = 3


def is_far(side: int, n: int) -> bool:
    """Whether n is far."""
    report(n)
    if n < LIMIT and side == 1 - n:
        return max(n, 2) > 1
    return False
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of one module, and two tests of it: one that notices a moved limit and one that does not."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "far.py").write_text(SOURCE)
    (tmp_path / "small.py").write_text("def is_small(n):\n    return n < 3\n")
    (tmp_path / "test_small.py").write_text(
        "from small import is_small\n\n"
        "def test_limit():\n    assert not is_small(3)\n\n"
        "def test_one():\n    assert is_small(1)\n"
    )
    return tmp_path


def test_every_kind_of_change_is_made(package: Path) -> None:
    changes = {(mutant.old, mutant.new) for mutant in find_mutants(package, "rules")}
    assert changes >= {
        ("<", "<="),
        ("and", "or"),
        (" and side == 1 - n", ""),
        ("1 - ", ""),
        ("max", "min"),
        ("3", "4"),
        ("report(n)", "pass"),
        ("n < LIMIT and side == 1 - n", "not (n < LIMIT and side == 1 - n)"),
    }


def test_mutants_parse_and_differ(package: Path) -> None:
    for mutant in find_mutants(package, "rules"):
        changed = mutated(SOURCE, mutant)
        assert changed != SOURCE
        ast.parse(changed)
        assert SOURCE[mutant.start : mutant.end] == mutant.old


def test_annotations_and_docstrings_stay(package: Path) -> None:
    for mutant in find_mutants(package, "rules"):
        assert mutated(SOURCE, mutant).count('"""') == 4


def test_the_covering_tests_a_constant_are_those_of_its_module() -> None:
    covered = {"a.py": {3: [], 8: ["t::one"], 9: ["t::one", "t::two"]}}
    inside = Mutant("a.py", 8, 0, 1, "x", "y", False)
    assert covering_tests(covered, inside) == ["t::one"]
    assert covering_tests(covered, inside._replace(line=3, constant=True)) == ["t::one", "t::two"]
    assert covering_tests(covered, inside._replace(path="b.py")) == []


@pytest.mark.slow
def test_a_mutant_is_caught_by_a_test_of_the_limit_only(package: Path) -> None:
    (mutant,) = [mutant for mutant in find_mutants(package, ".") if mutant.path == "small.py" and mutant.old == "<"]
    before = (package / "small.py").read_text()
    assert judge(package, mutant, ["test_small.py::test_limit"]).caught
    assert not judge(package, mutant, ["test_small.py::test_one"]).caught
    assert not judge(package, mutant, []).caught
    assert (package / "small.py").read_text() == before
