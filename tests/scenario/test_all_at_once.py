"""Every mistake at once, and each of them once: what is wrong in one place hides nothing elsewhere."""

from pathlib import Path
from typing import NamedTuple

import pytest

from game.scenario import lint_folder
from tests.scenario.workshop import copied, edited

Edit = tuple[str, str, str]


class Spoilt(NamedTuple):
    """Changes of the skirmish, and the codes that lint must report for them, in file order."""

    edits: tuple[Edit, ...]
    codes: tuple[str, ...]


HEAD, OOB, EVENTS, DECISIONS, VICTORY = "scenario.yaml", "oob.yaml", "events.yaml", "decisions.yaml", "victory.yaml"
ARRIVALS, MAP = "reinforcements.yaml", "map.yaml"
UNKNOWN_PLACE = (VICTORY, "place: Ak-Kurgan", "place: Akk")
BAD_SOURCE = (HEAD, "[Rabat]", '["0101"]')
TRIBES = '  tribes: {name: Tribes, short: TRI, colour: "#000000"}\n  riders:'

SPOILT = {
    "a wrong date": Spoilt(((ARRIVALS, "1922-03-20", "20.3.1922"),), ("not-a-date",)),
    "no such day": Spoilt(((ARRIVALS, "1922-03-20", "1922-03-32"),), ("not-a-date",)),
    "a bad letter in the head": Spoilt(((HEAD, "title: Skirmish", "title: Skirmish\u200b"),), ("bad-character",)),
    "a misspelt base": Spoilt(((HEAD, "format: 1", "format: 1\nextends: skirmish_6"),), ("bad-extends",)),
    "a base that is no id": Spoilt(((HEAD, "format: 1", "format: 1\nextends: ../x"),), ("bad-id",)),
    "three sides": Spoilt(((HEAD, "  riders: ", TRIBES),), ("two-sides",)),
    "an open bracket": Spoilt(((OOB, "men: 400, rifles: 350}", "men: 400, rifles: 350"),), ("bad-yaml",)),
    "a colon in brackets": Spoilt(((DECISIONS, "Buy it at", "Buy: it at"),), ("bad-yaml",)),
    "a colon": Spoilt(((EVENTS, "The riders water", "News: the riders water"),), ("bad-yaml",)),
    "a key without colon": Spoilt(((OOB, "  hill_foot: {", "  hill_foot {"),), ("bad-yaml",)),
    "an open quote": Spoilt(((OOB, "name: Hill horse", 'name: "Hill horse'),), ("bad-yaml",)),
    "an unknown key": Spoilt(((ARRIVALS, "{on: 1922-03-20", "{onn: 1922-03-20"),), ("unknown-key",)),
    "a needed key misspelt": Spoilt(((MAP, "cols: 5", "colls: 5"),), ("unknown-key",)),
    "a needed key of an event misspelt": Spoilt(((EVENTS, "by: riders", "bye: riders"),), ("unknown-key",)),
    "a start that is no date": Spoilt(((HEAD, "start: 1922-03-06", "start: March"),), ("not-a-date",)),
    "a bad hexside": Spoilt(((MAP, "0302/SE 0303/E", "0302/S 0303/E"),), ("bad-hexside",)),
    "a value and a name in one unit": Spoilt(
        ((OOB, "horse, at: 0103, men: 400", "hrse, at: 0103, men: -4"),), ("unknown-unit-type", "number-range")
    ),
    "five in five files": Spoilt(
        (
            BAD_SOURCE,
            (OOB, "horse, at: 0103, men: 400", "hrse, at: 0103, men: -4"),
            (EVENTS, "control: Ak-Kurgan", "control: Ak-Kurgn"),
            (DECISIONS, "Buy it at", "Buy: it at"),
            UNKNOWN_PLACE,
        ),
        ("source-of-the-enemy", "unknown-unit-type", "number-range", "unknown-place", "bad-yaml", "unknown-place"),
    ),
    "a bracket in one file, the world in another": Spoilt(
        (BAD_SOURCE, (OOB, "at: Rabat", 'at: "0204"'), (EVENTS, "tell: riders", "tell: {riders")),
        ("source-of-the-enemy", "both-sides-in-hex", "bad-yaml"),
    ),
    "a line indented too little": Spoilt(((EVENTS, "    title: News from", "   title: News from"),), ("bad-yaml",)),
    "a grid too wide": Spoilt(((MAP, "cols: 5", "cols: 6"),), ("row-length",)),
    "two brackets in one file": Spoilt(
        ((OOB, "rifles: 350}", "rifles: 350"), (OOB, "men: 120}", "men: 120")), ("bad-yaml", "bad-yaml")
    ),
    "a flag under a wrong name": Spoilt(((EVENTS, "elders_won, weeks", "elders_lost, weeks"),), ("unknown-flag",)),
    "a schedule under a wrong name": Spoilt(((ARRIVALS, "squadron:", "squadrons:"),), ("unknown-unit",)),
    "a bridge off the map": Spoilt(((MAP, "bridge: 0303/E", "bridge: 0309/E"),), ("bad-hex",)),
}


@pytest.mark.parametrize("name", SPOILT)
def test_each_mistake_gives_one_message(name: str, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    for edit in SPOILT[name].edits:
        edited(scenario, *edit)
    assert [problem.code for problem in lint_folder(scenario)] == list(SPOILT[name].codes)
