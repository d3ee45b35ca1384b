"""How World, State and Record go into compiled kernels: as one pointer each, instead of hundreds of loose numbers.

Numba passes a NamedTuple of arrays as all the fields of all its arrays, through every call; compiling that took most of
the time. Here the door from Python lays the arrays out once, and kernels read the field they need.
"""

import hashlib
from typing import Any, TypeVar

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.datamodel import models
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, register_model, typeof_impl, unbox

Class = TypeVar("Class", bound=type[Any])


class Views(types.Type):
    """A NamedTuple of arrays behind a pointer: names and types of its members."""

    def __init__(self, title: str, names: tuple[str, ...], members: tuple[Any, ...]) -> None:
        self.names = names
        self.members = members
        super().__init__(name=title + hashlib.sha256(repr(members).encode()).hexdigest()[:8])


@register_model(Views)
class ViewsModel(models.PrimitiveModel):
    """In compiled code: a pointer to a struct of array structs."""

    def __init__(self, dmm: Any, fe_type: Views) -> None:
        rows = ir.LiteralStructType([dmm.lookup(member).get_value_type() for member in fe_type.members])
        super().__init__(dmm, fe_type, rows.as_pointer())


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
def _lay_out(views: Views, pyobject: Any, c: Any) -> Any:
    """Unbox every array into a struct on the stack of the door from Python."""
    rows = cgutils.alloca_once(c.builder, c.context.get_value_type(views).pointee)
    failed = ir.Constant(ir.IntType(1), 0)
    for index, member in enumerate(views.members):
        native = c.unbox(member, c.pyapi.tuple_getitem(pyobject, index))
        c.builder.store(native.value, cgutils.gep_inbounds(c.builder, rows, 0, index))
        failed = c.builder.or_(failed, native.is_error)

    def cleanup() -> None:
        for index, member in enumerate(views.members):
            array = c.builder.load(cgutils.gep_inbounds(c.builder, rows, 0, index))
            c.context.nrt.decref(c.builder, member, array)

    return NativeValue(rows, is_error=failed, cleanup=cleanup)


def by_pointer(views: Class) -> Class:
    """Let a NamedTuple of arrays go into kernels as one pointer."""

    def typeof(value: Any, c: Any) -> Any:
        return Views(views.__name__, views._fields, tuple(typeof_impl(member, c) for member in value))

    typeof_impl.register(views)(typeof)
    return views
