"""`map`: subcommands that build maps from geographic data, draw them, and exchange them with Tiled."""

import typer


def map_command(context: typer.Context) -> None:
    """Build a map from the committed geographic data (needs the extra `map`), draw one, or edit one with Tiled."""
    from game.tools.drawing.commands import render
    from game.tools.mapping.commands import app
    from game.tools.tiled.commands import export_map, import_map

    app.command()(render)
    app.command("export")(export_map)
    app.command("import")(import_map)
    app(args=context.args, prog_name=context.command_path)
