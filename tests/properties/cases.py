"""The scenarios that properties are tested on."""

from game.scenario.folders import scenario_folder, shipped_scenarios
from game.yamlfile.nodes import Mapping
from game.yamlfile.reader import read_file


def differing_scenarios() -> list[str]:
    """The shipped scenarios but those on the whole map of another one, whose pages and events are the same."""
    return [name for name in shipped_scenarios() if not _is_on_the_map_of_another(name)]


def _is_on_the_map_of_another(name: str) -> bool:
    folder, _ = scenario_folder(name)
    head, _ = read_file(folder / "scenario.yaml", name, name, folder)
    assert isinstance(head, Mapping)
    only = head.items.get("only")
    is_part = isinstance(only, Mapping) and bool({"box", "regions"} & set(only.items))
    return "extends" in head.items and not is_part and not (folder / "map.yaml").exists()
