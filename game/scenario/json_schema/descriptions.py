"""What the keys of a model mean: the docstrings below its fields, read from the sources."""

import ast
import inspect
import sys
from functools import cache

from pydantic import BaseModel


def about(model: type[BaseModel]) -> str:
    """Returns the first paragraph of the docstring of a model, on one line."""
    return " ".join((inspect.getdoc(model) or "").partition("\n\n")[0].split())


def key_docs(model: type[BaseModel]) -> dict[str, str]:
    """Returns the docstring below each field of a model, by the name of the field; inherited ones too."""
    found: dict[str, str] = {}
    for kind in reversed(model.__mro__):
        if issubclass(kind, BaseModel) and kind is not BaseModel:
            found |= _docs_of_module(kind.__module__).get(kind.__name__, {})
    return found


@cache
def _docs_of_module(name: str) -> dict[str, dict[str, str]]:
    """Returns the docstrings of fields by class; empty without the source."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[name]))
    except OSError:
        return {}
    return {node.name: _docs_of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docs_of_class(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            text = below.value.value if isinstance(below.value, ast.Constant) else None
            if isinstance(text, str):
                found[field.target.id] = " ".join(text.split())
    return found
