"""`map`: subcommands that build maps from geographic data and draw the map of a scenario."""

import typer


def map_command(context: typer.Context) -> None:
    """Build a map from the committed geographic data (needs the extra `map`), or draw the map of a scenario."""
    from game.tools.drawing.commands import render
    from game.tools.mapping.commands import app

    app.command()(render)
    app(args=context.args, prog_name=context.command_path)
