"""How a command fails: one clear message on stderr and an exit code, never a traceback."""

import errno
import os
import sys
import traceback

WRONG_INPUT = 1

# Errors whose text is written for the user, by module. A module not imported yet cannot have raised one.
_EXPLAINED = {
    "game.scenario": ("ScenarioError",),
    "game.engine.outcome": ("IllegalOrder",),
    "game.engine.storage.replay": ("ReplayError",),
    "game.engine.storage.saves": ("SaveError",),
    "game.agents.trust": ("ConsentNeeded",),
    "game.agents.external.faults": ("AgentFault",),
    "game.batch.run.journal": ("JournalError",),
    "game.batch.run.runner": ("BatchError",),
    "game.batch.counterfactual.source": ("ForkError",),
    "game.batch.report.errors": ("ReportError",),
}

_EXTRA_OF = {
    "pyproj": "map",
    "pyarrow": "analysis",
    "duckdb": "analysis",
    "altair": "analysis",
    "vl_convert": "analysis",
    "distributed": "cluster",
    "pettingzoo": "rl",
    "gymnasium": "rl",
}
"""Packages that come with an extra of this distribution."""


class CommandError(Exception):
    """Raised for wrong input; the text is for the person who gave it."""


def report_failure(error: Exception) -> int:
    """Prints why a command failed and returns its exit code. GAME_DEBUG=1 shows the traceback as well."""
    if os.environ.get("GAME_DEBUG", "0") not in ("", "0"):
        traceback.print_exception(error)
    print(visible(_message(error)), file=sys.stderr)
    return WRONG_INPUT


def visible(text: str) -> str:
    """Returns a text whose control characters, which would steer the terminal, are written as their numbers.

    Messages quote names of files, and words of others that have not been checked.
    """
    return "".join(c if c.isprintable() or c in "\n\t" else f"<U+{ord(c):04X}>" for c in text)


def _message(error: Exception) -> str:
    if _is_explained(error):
        text = getattr(error, "for_command", str(error))
        return text if ": error: " in text else f"error: {text}"
    if isinstance(error, OSError):
        return f"error: {_os_error(error)}"
    if isinstance(error, MemoryError):
        return "error: there is not enough memory. Close other programs, or use fewer workers (--workers)"
    if isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith("game"):
        return f"error: this command needs the Python package '{error.name}'. Install it with: {_remedy(error.name)}"
    if type(error).__module__.partition(".")[0] in ("numba", "llvmlite"):
        from game.core.jit import cache_folder

        return f"error: the rules could not be compiled ({error}). Compiled rules are kept in {cache_folder()}."
    return (
        f"internal error: {type(error).__name__}: {error}\n"
        "This is a bug in the game, not in your input. Please report your command and its output with GAME_DEBUG=1."
    )


_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and give the command again",
    errno.EFBIG: "the file may not grow; free some space, or raise the limit (ulimit -f)",
    errno.EDQUOT: "your disk quota is used up; free some space and give the command again",
    errno.EACCES: "no permission; choose another folder, or change its permissions",
    errno.EPERM: "no permission; choose another folder, or change its permissions",
    errno.EROFS: "the folder can only be read; choose another one",
    errno.EMFILE: "too many open files; close other programs, or raise the limit (ulimit -n)",
    errno.EADDRINUSE: "the address is in use by another program",
    errno.ECONNREFUSED: "nothing answers at this address",
}


def _os_error(error: OSError) -> str:
    """Returns what the system refused, where, and what to do."""
    what = _ADVICE.get(error.errno or 0) or error.strerror or str(error)
    return f"{error.filename}: {what}" if error.filename else what


def _is_explained(error: Exception) -> bool:
    if isinstance(error, CommandError):
        return True
    for module, names in _EXPLAINED.items():
        loaded = sys.modules.get(module)
        if loaded is not None and any(isinstance(error, getattr(loaded, name, ())) for name in names):
            return True
    return False


def _remedy(module: str) -> str:
    package = module.split(".")[0]
    return f'pip install "bukhara[{_EXTRA_OF[package]}]"' if package in _EXTRA_OF else f"pip install {package}"
