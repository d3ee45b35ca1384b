"""`python -m game`, installed also as `bukhara`: the commands and how they end.

Exit codes: 0 done, 1 the input is wrong (explained on stderr), 2 the command line is wrong, 130 interrupted.
"""

import os
import sys

from game.commands.bytecode import drop_damaged_bytecode

_INTERRUPTED = 130

# Schemas need no plug-ins, and pydantic takes longer to look for them than to build all schemas.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def main() -> None:
    """Runs one command and exits with its code."""
    try:
        from game.commands.streams import prepare_streams

        prepare_streams()
        try:
            _run()
        finally:
            sys.stdout.flush()
        code = 0
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as with `| head`; nothing may be written on the way out.
        _discard_output()
        code = 0
    except (Exception, SystemExit) as error:  # the last line of defence: no traceback reaches a user
        if damaged := drop_damaged_bytecode(error):
            print(f"error: {damaged} was damaged and is deleted now. Give the command again.", file=sys.stderr)
            sys.exit(1)
        if isinstance(error, SystemExit):
            raise
        from game.commands.errors import report_failure

        code = report_failure(error)
        try:
            sys.stdout.flush()
        except OSError:  # a full disk: Python would try again on its way out
            _discard_output()
    sys.exit(code)


def _discard_output() -> None:
    """Leads standard output nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> None:
    """Prints what there is, or imports the command that is named, or all if it is none of them, and runs it."""
    from importlib import import_module

    from game.commands.language_option import take_language_option
    from game.commands.scenarios_option import take_scenarios_option
    from game.commands.table import ABOUT, COMMANDS, help_text, version_text

    take_scenarios_option(sys.argv)
    take_language_option(sys.argv)
    if sys.argv[1:] in (["--help"], ["-h"]):
        print(help_text())
        return
    if sys.argv[1:] == ["--version"]:
        print(version_text())
        return

    import typer

    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=ABOUT,
    )
    app.callback()(lambda: None)  # a command keeps its name even when it is alone
    named = [command for command in COMMANDS if command.name in sys.argv[1:2]]
    for command in named or COMMANDS:
        found = getattr(import_module(f"game.commands.{command.module}"), command.function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=command.name)
            continue
        settings = {"allow_extra_args": True, "ignore_unknown_options": True} if command.open_ended else None
        app.command(command.name, context_settings=settings, add_help_option=command.has_help)(found)
    app()


if __name__ == "__main__":
    main()
