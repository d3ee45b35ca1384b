"""`map`: subcommands that build the map from geographic data."""

import typer


def map_command(context: typer.Context) -> None:
    """Build a map from the committed geographic data (needs the extra `map`)."""
    from game.tools.mapping.commands import map_app

    map_app(args=context.args, prog_name=context.command_path)
