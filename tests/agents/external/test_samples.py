"""The samples of messages in the guide for agents are messages of the skirmish, with long lists cut short.

`python -m tests.agents.external.test_samples` writes them into the guide anew.
"""

import json
import re
from pathlib import Path
from typing import Any

import game
from game.agents.external.messages import hello_message, over_message, turn_message
from game.agents.protocol import Feedback
from game.core.orders import Order
from game.engine.game import Game
from game.engine.views import world_seen_by
from game.scenario import load_scenario
from tests.conftest import SKIRMISH

GUIDE = Path(game.__file__).parent / "docs" / "agents.md"
_MOST_ITEMS, _LONG, _MOST_LETTERS = 2, 6, 110


def cut(value: Any) -> Any:
    """Returns a value with the first items of its long lists."""
    if isinstance(value, dict):
        return {key: cut(item) for key, item in value.items()}
    if isinstance(value, list) and len(value) > _LONG:
        return [*map(cut, value[:_MOST_ITEMS]), f"... and {len(value) - _MOST_ITEMS} more"]
    if isinstance(value, list):
        return list(map(cut, value))
    return value


def written(message: dict[str, Any]) -> str:
    """Returns a message with one key a line; a key with a long value has its items on lines of their own."""
    lines = []
    for key, value in cut(message).items():
        whole = json.dumps(value, ensure_ascii=False)
        if len(whole) > _MOST_LETTERS and isinstance(value, list | dict):
            items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
            parts = [
                ("" if name is None else f'"{name}": ') + json.dumps(item, ensure_ascii=False) for name, item in items
            ]
            marks = "{}" if isinstance(value, dict) else "[]"
            whole = marks[0] + "\n    " + ",\n    ".join(parts) + "\n  " + marks[1]
        lines.append(f'  "{key}": {whole}')
    return "{\n" + ",\n".join(lines) + "\n}"


def samples() -> dict[str, str]:
    """Returns a sample of each message by its type: the second message of turn 1 has events and a refusal."""
    scenario = load_scenario(SKIRMISH)
    played = Game.new(scenario, seed=1)
    hello = hello_message(scenario, world_seen_by(scenario.world, 0), 0, seed=3, seconds=30)
    order = scenario.names.parse("force bek_horse")
    events = tuple(event for event in played.apply(order) if event.known & 1)
    refused: tuple[tuple[Order, str], ...] = ((order, played.why_not(order)),)
    turn = turn_message(played.view(0), Feedback(events=events, refused=refused))
    played.record_forfeit(1, "no answer within the 30 s of a turn")
    over = over_message(scenario.names, played.outcome, "no answer within the 30 s of a turn")
    answers = '{"ready": true}\n{"order": "move hill_horse 0304"}\n{"orders": ["join hill_foot 0303", "end turn"]}'
    return {"hello": written(hello), "turn": written(turn), "over": written(over), "answers": answers}


def blocks(text: str) -> dict[str, str]:
    """Returns the samples that the guide has, by type."""
    return dict(re.findall(r"<!-- sample: (\w+) -->\n```json\n(.*?)\n```", text, re.DOTALL))


def test_the_samples_in_the_guide_are_what_the_game_sends() -> None:
    found = blocks(GUIDE.read_text(encoding="utf-8"))
    assert found == samples(), "write them anew: python -m tests.agents.external.test_samples"
    for name, text in found.items():
        for one in text.splitlines() if name == "answers" else [text]:
            json.loads(one)


if __name__ == "__main__":
    text = GUIDE.read_text(encoding="utf-8")
    for name, sample in samples().items():
        block = f"<!-- sample: {name} -->\n```json\n{sample}\n```"
        text = re.sub(
            rf"<!-- sample: {name} -->\n```json\n.*?\n```", lambda _, block=block: block, text, flags=re.DOTALL
        )
    GUIDE.write_text(text, encoding="utf-8")
