"""Files in which Python keeps compiled modules: one that is damaged is deleted, so that the next start is whole again.

Before 3.13.1 Python leaves such files behind itself when the disk is full (python/cpython issue 126606).
"""

import types
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LOADER = "<frozen importlib._bootstrap_external>"


def drop_damaged_bytecode(error: BaseException) -> Path | None:
    """Deletes the compiled module that could not be read, if this is why an import failed; returns its file."""
    for cause in _causes(error):
        if isinstance(cause, EOFError | ValueError | TypeError | ImportError):
            path = _file_read(cause.__traceback__)
            if path is not None:
                with suppress(OSError):
                    path.unlink()
                return path
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it was raised from or while handling."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _file_read(traceback: types.TracebackType | None) -> Path | None:
    """Returns the file that Python's loader was reading where the error was raised; None if it was raised elsewhere."""
    path, name = None, ""
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == _LOADER and frame.f_code.co_name == "get_code":
            path = frame.f_locals.get("bytecode_path")
        name = frame.f_code.co_filename
        traceback = traceback.tb_next
    return Path(path) if path and name == _LOADER else None
