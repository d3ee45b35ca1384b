"""Count the known positions again: `python -m tests.perft.make`. Only after a change of play that is meant."""

from pathlib import Path

from game.engine.game import Game
from game.scenario import load_scenario
from game.tools.quality.perft import count_orders, follow, read_perft

FILES = sorted(Path(__file__).parent.glob("*.perft"))


def main() -> None:
    """Rewrite the `depth` lines of every *.perft file here."""
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        known = read_perft(text)
        game = Game.new(load_scenario(known.scenario), seed=known.seed, fixed=known.fixed)
        follow(game, known.orders)
        kept = [line for line in text.splitlines() if not line.startswith("depth ")]
        counted = [f"depth {depth} {count_orders(game, depth)}" for depth in known.counts]
        file.write_text("\n".join([*kept, *counted, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
