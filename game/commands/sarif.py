"""Problems as a SARIF 2.1.0 log, which code hosts and editors read. Each code is a rule, with its cause and cure."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from game.scenario.explanations import EXPLANATIONS
from game.version import __version__
from game.yamlfile.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
"""The name of the folder that relative paths start from: the folder in which lint was called."""


def sarif_log(problems: Sequence[Problem]) -> dict[str, Any]:
    """Returns a log with one run; its rules are the codes that occur."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "bukhara lint",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": code.replace("-", " ").capitalize()}}
    if explanation := EXPLANATIONS.get(code):
        rule["fullDescription"] = {"text": explanation.cause}
        rule["help"] = {
            "text": f"{explanation.cause}\n\n{explanation.cure}",
            "markdown": f"**Cause.** {explanation.cause}\n\n**Cure.** {explanation.cure}",
        }
        rule["defaultConfiguration"] = {"level": explanation.severity.partition(" ")[0]}
    return rule


def _result(problem: Problem, index: int) -> dict[str, Any]:
    place = {
        "artifactLocation": _location(problem.path),
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _location(path: str) -> dict[str, str]:
    """Returns a file as a URI: relative paths stay relative to the folder in which lint was called."""
    if PurePath(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path.replace("\\", "/")), "uriBaseId": BASE}
