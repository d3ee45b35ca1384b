"""Kernels without a JIT: the rules run as plain Python."""

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
Views = TypeVar("Views", bound=type[Any])

from_first: Any = int


def by_pointer(views: Views) -> Views:
    """Returns the class as it is: kernels get the arrays themselves."""
    return views


def wraps_around(function: Kernel) -> Kernel:
    """Returns the function with numpy's warnings of overflow turned off."""
    return np.errstate(over="ignore")(function)


def kernel(function: Kernel) -> Kernel:
    """Returns the function as it is."""
    return function


helper = kernel
