"""Mutation testing: which mutants a module has, and whether tests catch or miss them."""

import ast
from pathlib import Path

import pytest

from game.tools.quality.coverage_map import CoverageMap, digests, join
from game.tools.quality.mutants import Mutant, find_mutants, mutated
from game.tools.quality.mutation import Judge, covering_tests

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


def test_sizes_of_arrays_and_markers_are_left_alone(tmp_path: Path) -> None:
    source = """NOT_REACHED = -1
LIMIT, BASE = 4, -7


def count(n):
    room = np.full((n + 1, 2), 5, np.int64)
    return room
"""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "room.py").write_text(source)
    found = [(mutant.old, mutant.new, mutant.name) for mutant in find_mutants(tmp_path, "rules")]
    assert found == [("4", "5", "LIMIT|BASE"), ("7", "8", "LIMIT|BASE"), ("+", "-", ""), ("5", "6", "")]


def test_the_covering_tests_of_a_constant_are_those_of_lines_that_use_it(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("LIMIT = 3\n\n\ndef f(n):\n    if n < LIMIT:\n        return 1\n    return 2\n")
    covered = CoverageMap({"a.py": {4: [], 5: ["t::one", "t::two"], 6: ["t::one"]}})
    inside = Mutant("a.py", 6, 0, 1, "x", "y", "")
    assert covering_tests(tmp_path, covered, inside) == ["t::one"]
    assert covering_tests(tmp_path, covered, inside._replace(line=1, name="LIMIT")) == ["t::one", "t::two"]
    assert covering_tests(tmp_path, covered, inside._replace(path="b.py")) == []
    mirrored = CoverageMap({"game/rules/a.py": {6: ["tests/core/t.py::one", "tests/rules/t.py::two"]}})
    inside = inside._replace(path="game/rules/a.py", line=8)
    assert covering_tests(tmp_path, mirrored, inside) == ["tests/rules/t.py::two", "tests/core/t.py::one"]


@pytest.mark.slow
def test_a_mutant_is_caught_by_a_test_of_the_limit_only(package: Path) -> None:
    (mutant,) = [mutant for mutant in find_mutants(package, ".") if mutant.path == "small.py" and mutant.old == "<"]
    at = (package / "small.py").read_text().index("return")
    endless = mutant._replace(start=at, end=at + len("return"), new="while True: n =")
    judge = Judge(package, {"test_small.py::test_one": 0.0})
    try:
        assert judge.judge(mutant, ["test_small.py::test_limit"]).caught
        assert not judge.judge(mutant, ["test_small.py::test_one"]).caught
        assert not judge.judge(mutant, []).caught
        assert judge.judge(endless, ["test_small.py::test_one"]).caught
    finally:
        judge.close()


def test_a_changed_test_file_is_measured_alone_and_a_changed_rule_means_all(tmp_path: Path) -> None:
    files = {name: tmp_path / name for name in ("game/rules/a.py", "tests/rules/test_a.py", "tests/core/test_b.py")}
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("1\n")
    first = digests(tmp_path, "game/rules")
    assert sorted(first) == ["tests/core/test_b.py", "tests/rules/test_a.py"]
    files["tests/rules/test_a.py"].write_text("2\n")
    second = digests(tmp_path, "game/rules")
    assert {name for name in first if first[name] != second[name]} == {"tests/rules/test_a.py"}
    files["game/rules/a.py"].write_text("2\n")
    third = digests(tmp_path, "game/rules")
    assert not set(second.values()) & set(third.values())


def test_the_most_specific_tests_come_first() -> None:
    entries = [
        {"tests": {"t::wide": {"a.py": [1, 2, 3]}, "t::narrow": {"a.py": [2]}}, "seconds": {"t::wide": 2.0}},
        {"tests": {"u::middle": {"a.py": [2, 3]}}, "seconds": {}},
    ]
    joined = join(entries)
    assert joined.lines == {
        "a.py": {1: ["t::wide"], 2: ["t::narrow", "u::middle", "t::wide"], 3: ["u::middle", "t::wide"]}
    }
    assert joined.seconds == {"t::wide": 2.0}
