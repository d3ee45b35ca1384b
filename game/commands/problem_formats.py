"""Lists of problems as text, JSON, lines for editors and GitHub, and SARIF."""

from collections.abc import Callable, Sequence
from typing import Any

from game.commands.console import json_text
from game.commands.sarif import sarif_log
from game.yamlfile.problems import ERROR, Problem, counted


def printed(problems: Sequence[Problem], layout: str, checked: Sequence[str]) -> str:
    """Returns problems in a format; `checked` are the scenarios as the user named them."""
    return _FORMATS[layout](problems, checked)


def _text(problems: Sequence[Problem], checked: Sequence[str]) -> str:
    errors = sum(1 for problem in problems if problem.severity == ERROR)
    found = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    more = ["Cause and cure of a code: python -m game lint --explain CODE"] if problems else []
    return "\n".join([*map(str, problems), f"{', '.join(checked)}: {found}", *more])


def _gcc(problems: Sequence[Problem], _: Sequence[str]) -> str:
    """One line for each problem, as compilers print them: most editors find the place by it."""
    return "\n".join(map(str, problems))


def _json(problems: Sequence[Problem], _: Sequence[str]) -> str:
    return json_text(as_object(problems))


def as_object(problems: Sequence[Problem]) -> dict[str, Any]:
    """Returns problems as one plain object."""
    return {"problems": [problem._asdict() for problem in problems]}


def _github(problems: Sequence[Problem], _: Sequence[str]) -> str:
    """Workflow commands that GitHub Actions shows at the lines of a pull request."""
    return "\n".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.code)}::{_data(problem.message)}"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(problems: Sequence[Problem], _: Sequence[str]) -> str:
    return json_text(sarif_log(problems))


_FORMATS: dict[str, Callable[[Sequence[Problem], Sequence[str]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "gcc": _gcc,
    "sarif": _sarif,
}
