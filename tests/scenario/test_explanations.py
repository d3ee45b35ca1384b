"""Every code of lint has a cause and a cure, and no explanation is left over."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from game.scenario.explanations import EXPLANATIONS
from tests.language import avoided, faults
from tests.scenario.test_checks import CASES

GAME = Path(__file__).parents[2] / "game"
PACKAGES = (GAME / "scenario", GAME / "yamlfile")
NO_CODES = ("explanations",)
"""Parts of the packages that raise no problems."""
NOT_A_CODE = {"utf-8", "utf-16-le"}

CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
ARGUMENT = {"error": 1, "warning": 1, "_note": 1, "wrong": 0, "Problem": 4, "_Unreadable": 0}
"""Which argument of the functions that make a problem is its code; it may be a single word, such as `tab`."""


def calls_and_texts(file: Path) -> Iterator[ast.expr]:
    """Every call and every text of a file; docstrings are not expressions of interest and are left out."""
    tree = ast.parse(file.read_text("utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call | ast.Constant) and not (
            isinstance(node, ast.Constant) and id(node) in statements
        ):
            yield node


def name_of(call: ast.Call) -> str:
    """The name of the function or method that is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def text_of(call: ast.Call, nth: int) -> str:
    """The nth argument of a call if it is a plain text, or an empty text."""
    given = call.args[nth] if len(call.args) > nth else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else ""


def codes_in(file: Path) -> Iterator[tuple[str, str]]:
    """Each code that a file uses, with its severity if the call shows it."""
    for node in calls_and_texts(file):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value, ""
            continue
        name = name_of(node)
        if name in ARGUMENT and text_of(node, ARGUMENT[name]):
            severity = name if name in ("error", "warning") else ""
            if name == "Problem" and isinstance(node.args[3], ast.Name):
                severity = node.args[3].id.lower()
            yield text_of(node, ARGUMENT[name]), severity
        if name == "unknown" and text_of(node, 1):
            yield "unknown-" + text_of(node, 1).replace(",", "").replace(" ", "-"), "error"
        if name == "UnknownName" and text_of(node, 0):
            yield "unknown-" + text_of(node, 0).split()[0].rstrip(","), "error"


def used() -> dict[str, set[str]]:
    """Severities by code, of all codes in the sources."""
    found: dict[str, set[str]] = defaultdict(set)
    for package in PACKAGES:
        for file in package.rglob("*.py"):
            if not set(file.relative_to(package).parts) & set(NO_CODES):
                for code, severity in codes_in(file):
                    if code not in NOT_A_CODE:
                        found[code] |= {severity} - {""}
    for case in CASES:
        found[case.code].add(case.severity)
    return found


def test_every_code_has_a_cause_and_a_cure() -> None:
    missing = sorted(set(used()) - set(EXPLANATIONS))
    assert not missing, f"add cause and cure in game/scenario/explanations for: {', '.join(missing)}"


def test_no_explanation_is_left_over() -> None:
    made = {"unknown-place-or-hex", "unknown-railway"}  # built from several words at run time
    assert not set(EXPLANATIONS) - set(used()) - made


def test_severities_are_those_of_the_checks() -> None:
    for code, severities in used().items():
        if severities and code in EXPLANATIONS:
            assert EXPLANATIONS[code].severity == " or ".join(sorted(severities)), code


def test_explanations_are_full_sentences_in_plain_english() -> None:
    for code, explanation in EXPLANATIONS.items():
        for text in (explanation.cause, explanation.cure):
            assert re.match(r"[A-Z`]|\w+\.yaml ", text) and text.endswith("."), (code, text)
            assert avoided(text) == [], code
            assert [fault for fault in faults(text) if fault.startswith(("number", "article", "doubled"))] == [], code
