"""Which engine plays: runs are continued, and workers used, only if rules, agents and scenarios are the same."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from game import RULES_VERSION
from game.batch.run.agent_paths import agent_files
from game.batch.run.experiment import Experiment, load_once

_PACKAGE = Path(__file__).resolve().parents[2]
_SOURCES = ("hexgrid", "core", "rules", "yamlfile", "scenario", "engine", "agents", "batch/tables", "batch/run/rows.py")
"""What decides how a game goes and what is written of it."""


@cache
def engine_digest() -> str:
    """Digest over the sources of rules, agents and all that they stand on."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        place = _PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def signature(experiment: Experiment) -> dict[str, Any]:
    """RULES_VERSION, and digests of the engine, of scenarios and their plans by id, of agents' own files by name."""
    scenarios = [load_once(name) for name in experiment.scenarios]
    return {
        "rules_version": RULES_VERSION,
        "engine": engine_digest(),
        "scenarios": {scenario.id: scenario.digest for scenario in scenarios},
        "plans": {scenario.id: scenario.plan_digest for scenario in scenarios},
        "agent_files": agent_files(experiment.agents, experiment.folder),
    }


def identity(experiment: Experiment) -> str:
    """What makes two runs the same, as JSON: the signature of the engine, and the plan without folders' names."""
    plan = json.loads(experiment.as_json())
    del plan["scenarios"], plan["folder"]
    return json.dumps(signature(experiment) | plan | {"parameters": dict(plan["parameters"])}, ensure_ascii=False)


_WORDS = {
    "rules_version": "the rules have changed",
    "engine": "the sources of rules or agents have changed",
    "scenarios": "the files of a scenario have changed",
    "plans": "the plans of a scenario, which agents read, have changed",
    "agent_files": "the file of an agent has changed",
}


def difference(known: dict[str, Any], now: dict[str, Any]) -> str:
    """What two signatures or identities differ in, in plain words; empty if in nothing."""
    keys = [key for key in {**known, **now} if known.get(key) != now.get(key)]
    scenarios = [known.get("scenarios", {}), now.get("scenarios", {})]
    same_scenarios = list(scenarios[0]) == list(scenarios[1])
    told = []
    for key in keys:
        if key == "scenarios" and not same_scenarios:
            told.append(f"scenarios {', '.join(scenarios[0])}, not {', '.join(scenarios[1])}")
        elif key in _WORDS:
            told.append(f"{_WORDS[key]} ({_shown(known.get(key))}, now {_shown(now.get(key))})")
        else:
            told.append(f"{key} {_shown(known.get(key))}, not {_shown(now.get(key))}")
    return "; ".join(told)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {str(digest)[:12]}" for key, digest in value.items()) or "none"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
