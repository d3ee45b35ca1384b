"""Truncated, mistyped and hostile files: a clear message with a place, never a traceback, never a delay."""

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from game.scenario import Problem, ScenarioError, lint_folder, load_scenario
from game.yamlfile.reader import MAX_BYTES
from tests.conftest import Command
from tests.scenario.workshop import copied, edited, errors

_MANY = b"units:\n" + b"".join(b"  u%d: {}\n" % i for i in range(1000))
_EVENT = b"events:\n  it: {title: a, text: b, then: [], when: [{%s}]}\n"

_ANY = b"{any: [%s]}" % b", ".join([b"{cut: x}"] * 99)
_LONG = b"  it%d: {title: a, text: b, then: [], when: [%s]}\n"
_ARMY = b"events:\n" + b"".join(_LONG % (i, b", ".join([_ANY] * 77)) for i in range(4))

# name: (file, its bytes, code, words of the message)
FILES: dict[str, tuple[str, bytes, str, str]] = {
    "empty": ("oob.yaml", b"", "empty-file", "the file is empty"),
    "only a comment": ("oob.yaml", b"# nothing\n" * 1000, "empty-file", "the file is empty"),
    "truncated mapping": ("oob.yaml", b"units: {a: {name: x", "bad-yaml", "a '{' is not closed"),
    "truncated list": ("oob.yaml", b"units: [a, b", "bad-yaml", "a '[' is not closed"),
    "truncated quotes": ("oob.yaml", b'units:\n  a: "x\n', "bad-yaml", "begins here is not closed"),
    "NUL byte": ("oob.yaml", b"units: \x00\n", "bad-character", "U+0000"),
    "NUL escape": ("oob.yaml", b'units: {a: {name: "x\\0y"}}\n', "bad-character", "U+0000"),
    "Latin-1": ("oob.yaml", b"units: {a: {name: Sch\xf6n}}\n", "not-utf8", "not UTF-8"),
    "UTF-16": ("oob.yaml", "units: {}\n".encode("utf-16"), "not-utf8", "not UTF-8"),
    "a picture": ("oob.yaml", b"\x89PNG\r\n\x1a\n" + bytes(100), "not-utf8", "not UTF-8"),
    "all bytes": ("oob.yaml", bytes(range(256)) * 10, "not-utf8", "not UTF-8"),
    "right to left": ("oob.yaml", "units: {a: {name: x\u202ey}}\n".encode(), "bad-character", "U+202E"),
    "right to left, escaped": ("oob.yaml", b'units: {a: {name: "x\\u202ey"}}\n', "bad-character", "U+202E"),
    "zero-width space": ("oob.yaml", "units: {a\u200bb: {name: x}}\n".encode(), "bad-character", "U+200B"),
    "second mark of byte order": ("oob.yaml", "units:\n  \ufeffa: {}\n".encode(), "bad-character", "U+FEFF"),
    "half a surrogate": ("oob.yaml", b'units: "\\ud800"\n', "bad-yaml", "Unicode"),
    "tab": ("oob.yaml", b"units:\n\ta: {}\n", "tab", "indent with spaces"),
    "duplicate key": ("oob.yaml", b"units:\n  a: {}\n  a: {}\n", "duplicate-key", "already in line 2"),
    "anchor": ("oob.yaml", b"units: &all\n  a: {}\n", "anchor", "'&all' is an anchor"),
    "alias": ("oob.yaml", b"units: *all\n", "alias", "'*all' is an alias"),
    "merge key": ("oob.yaml", b"units:\n  <<: {a: 1}\n", "bad-id", "'<<' is not an id"),
    "billion laughs": (
        "oob.yaml",
        b"a: &a [x, x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (i, i, i - 1, i - 1) for i in b"bcdefghij"),
        "alias",
        "write the value out",
    ),
    "Python tag": ("oob.yaml", b"units: !!python/object/apply:os.system [echo]\n", "tag", "'!!python/object/apply"),
    "own tag": ("oob.yaml", b"units: !force {}\n", "tag", "'!force' is a tag"),
    "two documents": ("oob.yaml", b"units: {}\n---\nunits: {}\n", "second-document", "only one"),
    "directive": ("oob.yaml", b"%YAML 1.1\n---\nunits: {}\n", "directive", "not allowed"),
    "deep lists": ("oob.yaml", b"units: " + b"[" * 10_000, "too-deep", "levels deep"),
    "deep mappings": ("oob.yaml", b"{a: " * 10_000, "too-deep", "levels deep"),
    "deep lines": ("oob.yaml", b"".join(b" " * i + b"a:\n" for i in range(1500)), "too-deep", "levels deep"),
    "deep dashes": ("oob.yaml", b"- " * 10_000 + b"x", "too-deep", "levels deep"),
    "deep questions": ("oob.yaml", b"? " * 10_000 + b"x", "bad-key", "a key must be a text"),
    "key is a list": ("oob.yaml", b"? [a, b]\n: c\n", "bad-key", "a key must be a text"),
    "long key": ("oob.yaml", b"a" * 500 + b": 1\n", "long-key", "500 characters"),
    "many values": ("oob.yaml", b"units: [" + b"a," * 400_000 + b"]", "too-many-values", "more than"),
    "many keys": ("oob.yaml", b"units:\n" + b"".join(b"  u%d: {}\n" % i for i in range(50_000)), "too-many-values", ""),
    "50 MB": ("oob.yaml", b"units: " + b"a" * 50_000_000, "too-large", f"at most {MAX_BYTES}"),
    "3 MB in one text": ("oob.yaml", b"units: " + b"a" * 3_000_000, "wrong-shape", "expected a mapping (keys and"),
    "a list": ("oob.yaml", b"- a\n- b\n", "wrong-shape", "got a list"),
    "a word": ("oob.yaml", b"hello\n", "wrong-shape", "got a single value"),
    "no units": ("oob.yaml", b"leaders: {}\n", "missing-key", "missing key 'units'"),
    "empty units": ("oob.yaml", b"units:\n", "wrong-shape", "expected a mapping (keys and values), got an empty value"),
    "colons": ("oob.yaml", b"a: b: c\n", "bad-yaml", "in quotes"),
    "only colons": ("oob.yaml", b"a" + b":" * 100_000 + b"\n", "bad-yaml", "in quotes"),
    "bad indentation": ("oob.yaml", b"units:\n    a: {}\n  b: {}\n", "bad-yaml", "indentation"),
    "at sign": ("oob.yaml", b"units: @home\n", "bad-yaml", "in quotes"),
    "any in any": ("events.yaml", _EVENT % b"any: [{any: [{flag: x}]}]", "unknown-key", "unknown key 'any'"),
    "deep conditions": ("events.yaml", _EVENT % (b"any: [{" * 30 + b"}]" * 30), "too-deep", "levels deep"),
    "a condition is a word": ("events.yaml", (_EVENT % b"").replace(b"{}", b"x"), "wrong-shape", "got a single value"),
    "conditions are a mapping": ("events.yaml", (_EVENT % b"").replace(b"[{}]", b"{}"), "wrong-shape", "got a mapping"),
    "a kind is a list": ("events.yaml", _EVENT % b"flag: [x]", "not-a-text", "expected a text, got a list"),
    "a kind of nothing": ("events.yaml", _EVENT % b"flag: ", "empty-value", "expected a text"),
    "an endless count": ("events.yaml", _EVENT % b"losses: riders, least: 99999999999", "number-range", "at most"),
    "an army of conditions": ("events.yaml", _ARMY, "too-many-values", "conditions in events, decisions and plans"),
    "no options": (
        "decisions.yaml",
        b"decisions: {it: {side: riders, title: a, text: b, options: {}}}\n",
        "wrong-shape",
        "at least 1",
    ),
    "a support of thousands": ("regions.yaml", b"regions: {plain: {support: 4000}}\n", "number-range", "at most 100"),
    "a thousand wrong units": ("oob.yaml", _MANY, "more-problems", "more problems"),
    "huge grid": ("map.yaml", b"grid: {cols: 100000, rows: 100000}\n", "number-range", "at most 200"),
    "astronomical": ("map.yaml", b"grid: {cols: " + b"9" * 5000 + b", rows: 5}\n", "number-range", "5000 digits"),
    "large and empty": (
        "map.yaml",
        b"grid: {cols: 200, rows: 200}\nterrain: x\nregion_rows: y\nregions: {y: {id: q, name: q}}\n",
        "row-count",
        "200 rows",
    ),
}  # fmt: skip


class Examined(NamedTuple):
    """A scenario with a hostile file."""

    scenario: Path
    errors: list[Problem]
    seconds: float
    """CPU time that it took to find all problems."""


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Examined]:
    """Examines the scenario with a file of FILES once for all tests."""

    @cache
    def examine(name: str) -> Examined:
        file, data, _, _ = FILES[name]
        scenario = copied(tmp_path_factory.mktemp("hostile"))
        (scenario / file).write_bytes(data)
        began = time.process_time()
        found = errors(scenario)
        return Examined(scenario, found, time.process_time() - began)

    return examine


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_one_clear_message(name: str, examined: Callable[[str], Examined]) -> None:
    file, _, code, words = FILES[name]
    scenario, found, _ = examined(name)
    [first] = [problem for problem in found if problem.code == code][:1]
    assert words in first.message
    assert first.path.endswith(file)
    assert first.line >= 1 and first.column >= 1
    assert "\n" not in str(first) and len(str(first)) < 400
    with pytest.raises(ScenarioError) as refused:
        load_scenario(scenario)
    assert refused.value.problems == found or len(refused.value.problems) >= len(found)


@pytest.mark.timing
@pytest.mark.parametrize("name", [name for name, (_, data, _, _) in FILES.items() if len(data) > 10_000])
def test_a_hostile_file_is_refused_in_five_seconds(name: str, examined: Callable[[str], Examined]) -> None:
    assert examined(name).seconds < 5


def test_a_file_that_ends_in_a_value_is_reported_in_its_last_line(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    text = (scenario / "oob.yaml").read_text("utf-8").partition("at: Ak-Kurgan")[0]
    (scenario / "oob.yaml").write_text(f"{text}at: ", "utf-8")
    [found] = [problem for problem in errors(scenario) if problem.code == "bad-yaml"]
    assert (found.line, found.column) == (text.count("\n") + 1, len(text.rpartition("\n")[2]) + 5)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(5, 100, 7))
@pytest.mark.parametrize("file", ["scenario.yaml", "map.yaml", "oob.yaml", "events.yaml", "decisions.yaml"])
def test_a_file_cut_anywhere_is_read_or_explained(file: str, share: int, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    data = (scenario / file).read_bytes()
    (scenario / file).write_bytes(data[: len(data) * share // 100])
    for problem in lint_folder(scenario):
        assert problem.line >= 1 and problem.message


# a value where a number of men is wanted, and words of the message
NUMBERS = {
    "0512": "write 512 without leading zeros",
    "3:1": "odds or a time",
    "1_000": "write only the digits",
    "1,000": "write only the digits",
    "+5": "write only the digits",
    "1e3": "decimal points, exponents",
    "2.5": "decimal points, exponents",
    "40%": "decimal points, exponents",
    "no": "write 1 or 0",
    "true": "write 1 or 0",
    "0x1f": "in decimal",
    "0o17": "in decimal",
    "-5": "at least 0",
    "99999999": "at most",
    "9999999999999999999999999": "too large",
    "~": "got nothing",
    "null": "got nothing",
    "": "got nothing",
    ".inf": "expected a whole number",
    ".nan": "expected a whole number",
    "many": "got 'many'",
    "[200]": "got a list",
    "{beast: 200}": "did you mean 'best'?",
    "{low: 200}": "missing key 'best'",
    "٢٠٠": "use the digits 0 to 9",
    "２００": "use the digits 0 to 9",
    "²": "use the digits 0 to 9",
    "1922-03-06": "expected a whole number",
    "'x'": "got 'x'",
}


@pytest.mark.slow
@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_is_plain_digits(written: str, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    shown = f'"{written}"' if "," in written and "[" not in written else written
    text = edited(scenario, "oob.yaml", "men: 400,", f"men: {shown},")
    found = errors(scenario)
    assert len([problem for problem in found if NUMBERS[written] in problem.message]) == 1, found
    assert all(problem.line == text[: text.index(f"men: {shown},")].count("\n") + 1 for problem in found)


SCORED, LATER = "scoring:\n", "later:\n"
CLIMATE = "climate: {zones: {a: {name: A, temps: 1 2 3}}, rows: x}\n"
SIDES = "sides:\n  x: {name: X, short: X, colour: '#000000'}\n  #"

# (file, old, new, code, words): other values of the wrong kind
VALUES = {
    "yes for a yes": ("map.yaml", "kind: village", "kind: village, port: true", "not-yes-or-no", "expected yes or no"),
    "date": ("scenario.yaml", "1922-03-06", "6 March 1922", "not-a-date", "a date such as"),
    "day first": ("scenario.yaml", "1922-03-06", "13.03.1922", "not-a-date", "write 1922-03-13"),
    "short date": ("scenario.yaml", "1922-03-06", "1922-3-6", "not-a-date", "write 1922-03-06"),
    "either day": ("scenario.yaml", "1922-03-06", "03/06/1922", "not-a-date", "got '03/06/1922'"),
    "a book's quotes": ("oob.yaml", "name: Hill foot", "name: “Hill, foot”", "unknown-key", "no quotation mark"),
    "a change of nothing": ("victory.yaml", SCORED, f"scoring: {{add: []}}\n{LATER}", "wrong-shape", "`extends`"),
    "another kind": ("oob.yaml", "with: bek_horse", "with: riders", "unknown-unit", "the name of a side"),
    "a gap": ("map.yaml", "0503 0403 0303", "0503 0303", "line-gap", "0403 between them would close it"),
    "no such day": ("scenario.yaml", "1922-03-06", "1922-02-30", "not-a-date", "there is no such date"),
    "year": ("scenario.yaml", "1922-03-06", "9999-03-06", "not-a-date", "out of range"),
    "colour": ("scenario.yaml", '"#2f6b3a"', "green", "not-a-colour", "in quotes"),
    "choice": ("scenario.yaml", "hatch: diagonal", "hatch: diagnal", "bad-choice", "did you mean 'diagonal'?"),
    "key": ("oob.yaml", "rifles: 300", "rifels: 300", "unknown-key", "'rifels' in unit"),
    "key of a figure": ("oob.yaml", "low: 400", "lo: 400", "unknown-key", "did you mean 'low'?"),
    "side of a score": ("victory.yaml", "riders: 5,", "ridrs: 5,", "unknown-key", "unknown key 'ridrs'"),
    "thousands": ("oob.yaml", "men: 400,", "men: 4,000,", "unknown-key", "without commas"),
    "missing comma": ("oob.yaml", "riders, type: irregular_foot", "riders type: foot", "bad-yaml", "',' is missing"),
    "comma and colon": ("oob.yaml", "name: Hill foot", "name: Hill, a foot: brave", "unknown-key", "in quotes"),
    "comma": ("oob.yaml", "men: 400,", "note: a letter, and a copy, men: 400,", "unknown-key", "in quotes"),
    "a mapping for a list": ("map.yaml", "kind: village", "kind: village, aka: {a: b}", "not-a-list", "a list such"),
    "no words": ("map.yaml", "hexes: 0503 0403 0303 0203", "hexes: {a: b}", "not-a-list", "separated by spaces"),
    "id with a space": ("oob.yaml", "  hill_foot:", "  hill foot:", "bad-id", "without spaces"),
    "Cyrillic id": ("oob.yaml", "  hill_foot:", "  hill_fооt:", "bad-id", "not an id"),
    "three sides": ("scenario.yaml", "sides:  ", SIDES, "two-sides", "give an ally's units"),
    "long name": ("oob.yaml", "name: Hill foot", "name: " + "x" * 500, "long-text", "500 characters"),
    "two lines": ("oob.yaml", "name: Hill foot", 'name: "Hill\\nfoot"', "long-text", "one line"),
    "spaces": ("map.yaml", "  Rabat: {hex", '  " Rabat": {hex', "bad-name", "begins or ends with a space"),
    "format": ("scenario.yaml", "format: 1", "format: 2", "new-format", "newer"),
    "extends itself": ("scenario.yaml", "format: 1", "format: 1\nextends: skirmish_5x5", "bad-extends", "itself"),
    "extends nothing": ("scenario.yaml", "format: 1", "format: 1\nextends: skirmish_6", "bad-extends", "did you mean"),
    "extends a path": ("scenario.yaml", "format: 1", "format: 1\nextends: ../../etc", "bad-id", "is not an id"),
    "climate": ("map.yaml", "regions:  ", CLIMATE + "regions:  ", "bad-climate", "got 3"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", VALUES)
def test_a_wrong_value_is_explained(name: str, tmp_path: Path) -> None:
    file, old, new, code, words = VALUES[name]
    scenario = copied(tmp_path)
    edited(scenario, file, old, new)
    found = [problem for problem in errors(scenario) if problem.code == code]
    assert found and words in found[0].message, errors(scenario)


def _missing(scenario: Path) -> None:
    (scenario / "map.yaml").unlink()


def _folder(scenario: Path) -> None:
    (scenario / "map.yaml").unlink()
    (scenario / "map.yaml").mkdir()


def _pipe(scenario: Path) -> None:
    (scenario / "map.yaml").unlink()
    os.mkfifo(scenario / "map.yaml")


def _link_out(scenario: Path) -> None:
    outside = scenario.parent / "secret.yaml"
    outside.write_text("grid: {}")
    (scenario / "map.yaml").unlink()
    (scenario / "map.yaml").symlink_to(outside)


def _link_loop(scenario: Path) -> None:
    (scenario / "map.yaml").unlink()
    (scenario / "map.yaml").symlink_to(scenario / "map.yaml")


def _link_nowhere(scenario: Path) -> None:
    (scenario / "map.yaml").unlink()
    (scenario / "map.yaml").symlink_to(scenario / "gone.yaml")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_missing, "missing-file"),
        (_folder, "not-a-file"),
        (_pipe, "not-a-file"),
        (_link_out, "outside-folder"),
        (_link_loop, "unreadable-file"),
        (_link_nowhere, "missing-file"),
    ],
)
def test_what_is_not_a_file_is_explained(spoil: Callable[[Path], None], code: str, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    spoil(scenario)
    assert [problem.code for problem in errors(scenario)] == [code]


@pytest.mark.parametrize("name", ["skirmish_5x6", "no/such/folder", "", "\0", "x" * 5000, "..", "/dev/null", "common"])
def test_what_is_not_a_scenario_is_explained(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(ScenarioError) as refused:
        load_scenario(name)
    assert len(str(refused.value)) < 400 or len(name) > 1000


def test_a_misspelt_scenario_gets_a_guess() -> None:
    assert "did you mean 'skirmish_5x5'?" in lint_folder("skirmish_5x6")[0].message


def test_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    for file in scenario.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert lint_folder(scenario) == []
    assert load_scenario(scenario).digest == load_scenario("skirmish_5x5").digest


def test_a_misspelt_file_gets_a_warning(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    (scenario / "reinforcements.yaml").rename(scenario / "reinforcement.yaml")
    found = {problem.code: problem for problem in lint_folder(scenario)}
    assert "did you mean 'reinforcements.yaml'?" in found["unread-file"].message


@pytest.mark.parametrize("verb", ["lint", "run"])
@pytest.mark.parametrize("name", ["billion laughs", "deep lists", "all bytes", "no units", "astronomical"])
def test_commands_exit_with_1_and_a_message(verb: str, name: str, tmp_path: Path, command: Command) -> None:
    file, data, _, words = FILES[name]
    scenario = copied(tmp_path)
    (scenario / file).write_bytes(data)
    answer = command(verb, scenario)
    assert answer.code == 1
    assert words in answer.out + answer.err
    assert "Traceback" not in answer.out + answer.err
