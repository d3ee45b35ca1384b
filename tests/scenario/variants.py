"""Variants of shipped scenarios, written for a test."""

from pathlib import Path

from game.scenario.load import read_scenario
from game.scenario.source import ScenarioText

HEAD = "format: 1\nid: variant\nextends: {base}\ntitle: A variant\n"


def variant(folder: Path, text: str, base: str = "bukhara_1922", **files: str) -> Path:
    """The folder of a scenario that extends a shipped one."""
    scenario = folder / "variant"
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text(HEAD.format(base=base) + text, "utf-8")
    for name, content in files.items():
        (scenario / f"{name}.yaml").write_text(content, "utf-8")
    return scenario


def read_variant(folder: Path, text: str, base: str = "bukhara_1922", **files: str) -> ScenarioText:
    """The text of such a scenario."""
    return read_scenario(variant(folder, text, base, **files))[0]


def dropped(text: ScenarioText, kind: str) -> dict[str, str]:
    """What was dropped of one kind, with the reason."""
    return {entry.id: entry.why for entry in text.dropped if entry.kind == kind}
