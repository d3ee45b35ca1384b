"""An agent as a program: JSON lines on stdin and stdout, without importing the game. Any language would do.

python -m game run skirmish_5x5 --riders "program:python3 assets/examples/agents/bold_program.py" --regulars greedy
"""

import json
import sys
from collections import deque

neighbours: dict[str, list[str]] = {}
places: dict[str, str] = {}


def distances(targets: list[str]) -> dict[str, int]:
    """Returns the hexes from every hex to the nearest target."""
    found = dict.fromkeys(targets, 0)
    queue = deque(targets)
    while queue:
        here = queue.popleft()
        for there in neighbours[here]:
            if there not in found:
                found[there] = found[here] + 1
                queue.append(there)
    return found


def choose(message: dict) -> str:
    """Joins an assault if there is one, else assaults, else marches towards the nearest enemy place."""
    for word in ("join", "assault"):
        possible = [order for order in message["orders"] if order.startswith(word)]
        if possible:
            return possible[-1]
    away = distances([places[place["name"]] for place in message["places"] if place["holder"] not in (None, side)])
    here = {unit["id"]: unit["hex"] for unit in message["units"]}
    best, most = "end turn", 0
    for order in message["orders"]:
        if order.startswith("move "):
            _, unit, hex = order.split()
            gain = away.get(here[unit], 99) - away.get(hex, 99)
            if gain > most:
                best, most = order, gain
    return best


for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "hello":
        side = message["side"]
        neighbours = {hex["hex"]: [n for n in hex["neighbours"] if n] for hex in message["map"]["hexes"]}
        places = {place["name"]: place["hex"] for place in message["places"]}
        print(json.dumps({"ready": True}), flush=True)
    elif message["type"] == "turn":
        print(json.dumps({"order": choose(message)}), flush=True)
