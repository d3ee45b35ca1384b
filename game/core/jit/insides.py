"""The undocumented names of numba that the fast way needs; where one is missing, kernels go the plain way."""

from importlib import import_module
from typing import Any

_NAMES = (
    "numba.core.base:BaseContext.get_value_type",
    "numba.core.base:BaseContext.insert_user_function",
    "numba.core.base:BaseContext.enable_nrt",
    "numba.core.base:BaseContext.make_array",
    "numba.core.base:BaseContext.subtarget",
    "numba.core.bytecode:FunctionIdentity._unique_ids",
    "numba.core.caching:_Cache",
    "numba.core.cgutils:gep_inbounds",
    "numba.core.cgutils:get_null_value",
    "numba.core.codegen:CPUCodegen.magic_tuple",
    "numba.core.codegen:JITCodeLibrary._optimize_final_module",
    "numba.core.codegen:JITCodeLibrary._finalize_dynamic_globals",
    "numba.core.codegen:JITCodeLibrary._get_module_for_linking",
    "numba.core.codegen:JITCodeLibrary.add_linking_library",
    "numba.core.codegen:JITCodeLibrary.enable_object_caching",
    "numba.core.codegen:JITCodeLibrary.finalize",
    "numba.core.codegen:JITCodeLibrary.has_dynamic_globals",
    "numba.core.codegen:JitEngine.is_symbol_defined",
    "numba.core.codegen:create_pass_builder",
    "numba.core.compiler:CompileResult._rebuild",
    "numba.core.compiler:CompileResult._reduce",
    "numba.core.compiler:Compiler._compile_bytecode",
    "numba.core.compiler:Compiler.compile_extra",
    "numba.core.compiler:Flags.no_compile",
    "numba.core.compiler:Flags.nrt",
    "numba.core.compiler:compile_result",
    "numba.core.datamodel:models.PrimitiveModel",
    "numba.core.dispatcher:Dispatcher._insert",
    "numba.core.dispatcher:Dispatcher.compile",
    "numba.core.registry:cpu_target.target_context",
    "numba.core.runtime.nrt:rtsys.initialize",
    "numba.core.serialize:dumps",
    "numba.core.typing.templates:AttributeTemplate",
    "numba.core.types:Record.mangling_args",
    "numba.extending:infer_getattr",
    "numba.extending:lower_getattr_generic",
    "numba.np.numpy_support:as_dtype",
)

_OF_OBJECTS = (
    ("library", "_final_module"),
    ("library", "_finalized"),
    ("library", "_linking_libraries"),
    ("library", "_reload_init"),
    ("library", "codegen"),
    ("engine", "_defined_symbols"),
    ("flags", "_values"),
    ("dispatcher", "_cache"),
    ("dispatcher", "overloads"),
    ("dispatcher", "targetctx"),
)


def missing_names() -> list[str]:
    """Returns the names of modules and classes that this numba does not have."""
    return [name for name in _NAMES if not _exists(name)]


def missing_attributes() -> list[str]:
    """Returns the attributes that objects of this numba do not have; it takes longer, as objects have to be made."""
    import numba
    from numba.core.compiler import Flags
    from numba.core.registry import cpu_target

    objects: dict[str, Any] = {
        "library": cpu_target.target_context.codegen().create_library("probe"),
        "engine": cpu_target.target_context.codegen()._engine,
        "flags": Flags(),
        "dispatcher": numba.njit(lambda: 0),
    }
    return [f"{thing}.{name}" for thing, name in _OF_OBJECTS if not hasattr(objects[thing], name)]


def _exists(name: str) -> bool:
    module, _, path = name.partition(":")
    try:
        found: Any = import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError):
        return False
    return True
