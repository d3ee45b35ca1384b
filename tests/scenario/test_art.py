"""Lint says what of a scenario's own pictures cannot be shown."""

import json
from pathlib import Path

import pytest

from game.scenario import lint_folder
from tests.scenario.workshop import copied

RELIEF = {"file": "relief.png", "left": 0, "top": 0, "right": 5, "bottom": 5}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("lines", "picture", "where", "message"),
    [
        (None, PNG, (1, 1), "has no lines.json"),
        ("{\n  broken", PNG, (2, 3), "not valid JSON"),
        ("[]", PNG, (1, 1), "expected `relief`"),
        (json.dumps({"relief": {**RELIEF, "left": "0"}}), PNG, (1, 1), "expected `relief`"),
        (json.dumps({"relief": RELIEF}), None, (1, 1), "'relief.png' cannot be read"),
        (json.dumps({"relief": RELIEF}), b"a poem", (1, 1), "'relief.png' is not a picture"),
        (json.dumps({"relief": {**RELIEF, "file": "../relief.png"}}), PNG, (), ""),
    ],
)
def test_pictures_that_cannot_be_shown(
    tmp_path: Path, lines: str | None, picture: bytes | None, where: tuple[int, ...], message: str
) -> None:
    scenario = copied(tmp_path)
    (scenario / "art").mkdir()
    if lines is not None:
        (scenario / "art" / "lines.json").write_text(lines, "utf-8")
    if picture is not None:
        (scenario / "art" / "relief.png").write_bytes(picture)
    found = lint_folder(scenario)
    if not message:
        assert found == []
        return
    (problem,) = found
    assert (problem.code, problem.severity, problem.line, problem.column) == ("bad-art", "warning", *where)
    assert message in problem.message and problem.path.endswith("lines.json")
