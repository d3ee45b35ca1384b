"""The signature of an engine. Runs are resumed, and workers used, only if rules, agents and scenarios are equal."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from game.batch.run.agent_paths import agent_digests
from game.batch.run.experiment import Experiment, load_once
from game.version import RULES_VERSION

_PACKAGE = Path(__file__).resolve().parents[2]
_SOURCES = ("hexgrid", "core", "rules", "yamlfile", "scenario", "engine", "agents", "batch/tables", "batch/run/rows.py")
"""The sources that determine how a game is played and what is recorded of it."""


_NUMBERING = 2
"""Rises when the games of an experiment are numbered in another way."""


@cache
def engine_digest() -> str:
    """Returns a digest of the sources of rules, agents and everything below them."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        place = _PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def signature(experiment: Experiment) -> dict[str, Any]:
    """Returns RULES_VERSION and the digests of engine, scenarios and plans (by id) and agents' files (by name)."""
    scenarios = [load_once(name) for name in experiment.scenarios]
    return {
        "rules_version": RULES_VERSION,
        "engine": engine_digest(),
        "scenarios": {scenario.id: scenario.digest for scenario in scenarios},
        "plans": {scenario.id: scenario.plan_digest for scenario in scenarios},
        "agent_files": agent_digests(experiment.agents, experiment.folder),
    }


def identity(experiment: Experiment) -> str:
    """Returns what makes two runs equal, as JSON: the engine's signature, and the plan without folder names."""
    plan = json.loads(experiment.as_json())
    del plan["scenarios"], plan["folder"]
    plan["parameters"] = dict(plan["parameters"])
    return json.dumps(signature(experiment) | plan | {"numbering": _NUMBERING}, ensure_ascii=False)


_WORDS = {
    "rules_version": "the rules have changed",
    "engine": "the sources of rules or agents have changed",
    "scenarios": "the files of a scenario have changed",
    "plans": "the plans of a scenario, which agents read, have changed",
    "agent_files": "the file of an agent has changed",
    "numbering": "games are numbered otherwise",
}


def difference(known: dict[str, Any], now: dict[str, Any]) -> str:
    """Returns the differences between two signatures or identities in words; empty if there are none."""
    keys = [key for key in {**known, **now} if known.get(key) != now.get(key)]
    scenarios = [known.get("scenarios", {}), now.get("scenarios", {})]
    same_scenarios = list(scenarios[0]) == list(scenarios[1])
    parts = []
    for key in keys:
        if key == "scenarios" and not same_scenarios:
            parts.append(f"scenarios {', '.join(scenarios[0])}, not {', '.join(scenarios[1])}")
        elif key in _WORDS:
            parts.append(f"{_WORDS[key]} ({_shown(known.get(key))}, now {_shown(now.get(key))})")
        else:
            parts.append(f"{key} {_shown(known.get(key))}, not {_shown(now.get(key))}")
    return "; ".join(parts)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {str(digest)[:12]}" for key, digest in value.items()) or "none"
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)
