"""An agent as a program: JSON lines on stdin and stdout, nothing of the game imported. Any language would do.

python -m game run skirmish_5x5 --riders "program:python3 assets/examples/agents/bold_program.py" --regulars greedy
"""

import json
import sys
from collections import deque

neighbours: dict[str, list[str]] = {}
places: dict[str, str] = {}


def ways(targets: list[str]) -> dict[str, int]:
    """Steps from every hex to the nearest of the targets."""
    far = dict.fromkeys(targets, 0)
    queue = deque(targets)
    while queue:
        here = queue.popleft()
        for there in neighbours[here]:
            if there not in far:
                far[there] = far[here] + 1
                queue.append(there)
    return far


def choose(told: dict) -> str:
    """Join a fight if there is one, else fight it, else the march that comes nearest to a place of the enemy."""
    for word in ("join", "assault"):
        ready = [order for order in told["orders"] if order.startswith(word)]
        if ready:
            return ready[-1]
    far = ways([places[place["name"]] for place in told["places"] if place["holder"] not in (None, side)])
    here = {unit["id"]: unit["hex"] for unit in told["units"]}
    best, gain = "end turn", 0
    for order in told["orders"]:
        if order.startswith("move "):
            _, unit, hex = order.split()
            nearer = far.get(here[unit], 99) - far.get(hex, 99)
            if nearer > gain:
                best, gain = order, nearer
    return best


for line in sys.stdin:
    told = json.loads(line)
    if told["type"] == "hello":
        side = told["side"]
        neighbours = {hex["hex"]: [n for n in hex["neighbours"] if n] for hex in told["map"]["hexes"]}
        places = {place["name"]: place["hex"] for place in told["places"]}
        print(json.dumps({"ready": True}), flush=True)
    elif told["type"] == "turn":
        print(json.dumps({"order": choose(told)}), flush=True)
