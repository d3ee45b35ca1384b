"""`python -m game`, installed also as `bukhara`: the commands and how they end.

Exit codes: 0 done, 1 the input is wrong (explained on stderr), 2 the command line is wrong, 130 interrupted.
"""

import os
import sys

import typer

from game.commands.batch import batch_app
from game.commands.bench import bench
from game.commands.census import census
from game.commands.docs import docs
from game.commands.errors import INTERRUPTED, report_failure
from game.commands.fuzz import fuzz
from game.commands.hindcast import hindcast
from game.commands.ladder import ladder
from game.commands.lint import lint
from game.commands.map import map_command
from game.commands.mutate import mutate
from game.commands.perft import perft
from game.commands.play import play
from game.commands.replay import replay
from game.commands.rules import rules
from game.commands.run import run
from game.commands.sources import sources

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Enver Pasha's war in Bukhara, 1922: a hex wargame to play, to run by the thousand, to write scenarios for.",
)

_OPEN_ENDED = {"allow_extra_args": True, "ignore_unknown_options": True}

app.command("play", context_settings=_OPEN_ENDED)(play)
app.command("run", context_settings=_OPEN_ENDED)(run)
app.add_typer(batch_app, name="batch")
app.command("ladder")(ladder)
app.command("hindcast", context_settings=_OPEN_ENDED)(hindcast)
app.command("sources")(sources)
app.command("rules")(rules)
app.command("docs")(docs)
app.command("replay")(replay)
app.command("lint")(lint)
app.command("perft")(perft)
app.command("bench")(bench)
app.command("fuzz")(fuzz)
app.command("census")(census)
app.command("mutate")(mutate)
app.command("map", context_settings=_OPEN_ENDED, add_help_option=False)(map_command)


def main() -> None:
    """Runs one command and exits with its code."""
    try:
        app()
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as with `| head`; nothing may be written on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # the last line of defence: no traceback reaches a user
        code = report_failure(error)
    sys.exit(code)


if __name__ == "__main__":
    main()
