"""What the members of an enumeration mean: the docstrings below them."""

import ast
import inspect
from enum import IntEnum


def member_docs(kinds: type[IntEnum]) -> dict[str, str]:
    """Returns the docstring below each member by its name. Raises KeyError for a member without one."""
    [definition] = ast.parse(inspect.getsource(kinds)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for member, below in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(member, ast.Assign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            [name] = member.targets
            assert isinstance(name, ast.Name)
            found[name.id] = " ".join(str(below.value.value).split())
    return {member.name: found[member.name] for member in kinds}
