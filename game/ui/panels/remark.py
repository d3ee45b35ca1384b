"""Remarks: short sentences about a unit or hex."""

from typing import NamedTuple


class Remark(NamedTuple):
    """A remark; warnings are written in red."""

    text: str
    is_warning: bool = False
