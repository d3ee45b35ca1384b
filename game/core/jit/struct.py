"""How World, State and Record go into compiled kernels: as one pointer each, instead of hundreds of loose numbers.

Numba passes a NamedTuple of arrays as all the fields of all its arrays, through every call; compiling that took most of
the time. Here the arrays are laid out once, the door from Python takes the address, and kernels read what they need.
"""

import hashlib
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba import typeof, types
from numba.core import cgutils
from numba.core.datamodel import models
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, register_model, typeof_impl, unbox

Class = TypeVar("Class", bound=type[Any])


class Views(types.Type):
    """A NamedTuple of arrays behind a pointer: names and types of its members."""

    def __init__(self, title: str, names: tuple[str, ...], members: tuple[Any, ...]) -> None:
        self.title = title
        self.names = names
        self.members = members
        super().__init__(name=title + hashlib.sha256(repr((names, members)).encode()).hexdigest()[:16])

    def __reduce__(self) -> Any:
        return views_named, (self.name,)


_BY_NAME: dict[str, Views] = {}

CLASSES: dict[str, type[Any]] = {}
"""Classes that go into kernels by pointer, by name."""


def define_views(title: str, names: tuple[str, ...], members: tuple[Any, ...]) -> Views:
    """Returns the type, by whose name kept machine code finds it again."""
    views = Views(title, names, members)
    return _BY_NAME.setdefault(views.name, views)


def views_named(name: str) -> Views:
    """Returns a type that this process has defined before. Raises KeyError if it has not."""
    return _BY_NAME[name]


@register_model(Views)
class ViewsModel(models.PrimitiveModel):
    """In compiled code: a pointer to a struct of array structs."""

    def __init__(self, dmm: Any, fe_type: Views) -> None:
        rows = ir.LiteralStructType([dmm.lookup(member).get_value_type() for member in fe_type.members])
        super().__init__(dmm, fe_type, rows.as_pointer())  # type: ignore[no-untyped-call]


@infer_getattr
class ViewsAttributes(AttributeTemplate):
    """`world.units` has the type of that array."""

    key = Views

    def generic_resolve(self, value: Any, attr: str) -> Any:  # type: ignore[override]
        """Type of one member."""
        return value.members[value.names.index(attr)] if attr in value.names else None


@lower_getattr_generic(Views)  # type: ignore[untyped-decorator]
def _read_member(context: Any, builder: Any, views: Views, pointer: Any, name: str) -> Any:
    """Load one array's struct, field by field. Python owns the array for the whole call: nothing is counted."""
    index = views.names.index(name)
    array = context.make_array(views.members[index])(context, builder)
    row = cgutils.gep_inbounds(builder, pointer, 0, index)
    constant = builder.module.add_metadata([])
    struct = context.get_value_type(views.members[index])
    value = cgutils.get_null_value(struct)
    for i, field in enumerate(array._datamodel._fields):
        if field in ("meminfo", "parent"):
            continue
        part = builder.load(cgutils.gep_inbounds(builder, row, 0, i))
        part.set_metadata("invariant.load", constant)
        value = builder.insert_value(value, part, i)
    return value


@unbox(Views)  # type: ignore[untyped-decorator]
def _take_address(views: Views, pyobject: Any, c: Any) -> Any:
    """A door takes only the address of the layout; Python keeps tuple and arrays alive for the length of the call."""
    number = c.pyapi.object_getattr_string(pyobject, "layout_address")
    address = c.pyapi.long_as_voidptr(number)
    c.pyapi.decref(number)
    rows = c.builder.bitcast(address, c.context.get_value_type(views))
    return NativeValue(rows, is_error=cgutils.is_not_null(c.builder, c.pyapi.err_occurred()))


_KNOWN: dict[Any, Views] = {}
"""Types of tuples by the kinds of their arrays: numba takes long to find the type of each array."""


class _LaidOut:
    """A tuple of arrays that knows where kernels find it; copies and pickles find out anew."""

    @cached_property
    def views_type(self) -> Views:
        """The type of the tuple in kernels: numba asks at every call from Python."""
        views = cast(Any, self)
        kinds = type(self), tuple([(member.dtype, member.ndim, member.flags.num) for member in views])
        if kinds not in _KNOWN:
            _KNOWN[kinds] = define_views(type(self).__name__, views._fields, tuple(typeof(member) for member in views))
        return _KNOWN[kinds]

    @cached_property
    def kind(self) -> str:
        """Names the type of the tuple and of all its arrays; cheaper to compare than the type."""
        return self.views_type.name

    @cached_property
    def layout(self) -> npt.NDArray[np.int64]:
        """Numba's array structs one after the other: two owners (none), items, item size, data, shape, strides."""
        words: list[int] = []
        for array in cast(tuple[npt.NDArray[np.generic], ...], self):
            words += [0, 0, array.size, array.itemsize, array.ctypes.data, *array.shape, *array.strides]
        return np.array(words, np.int64)

    @cached_property
    def layout_address(self) -> int:
        """Address of the layout: all that a call from Python hands over."""
        return int(self.layout.ctypes.data)

    def __getstate__(self) -> None:
        return None


def by_pointer(views: Class) -> Class:
    """Let a NamedTuple of arrays go into kernels as one pointer."""

    laid_out = type(views.__name__, (_LaidOut, views), {"__doc__": views.__doc__, "__module__": views.__module__})
    CLASSES[views.__name__] = laid_out
    typeof_impl.register(laid_out)(lambda value, _context: value.views_type)
    return cast(Class, laid_out)
