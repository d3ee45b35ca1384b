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

TERRAIN = "foot: 2, horse: 2, snow_foot: 3, snow_horse: 3, defence: 0, forage: 1, supply: 3"
DUNES = ("terrain.yaml", "", f'terrains:\n  dunes: {{letter: s, name: Dunes, colour: "#e6d3a3", {TERRAIN}}}\n')
SEA = ("terrain.yaml", "", f"terrains:\n  sea: {{letter: ~, name: Sea, colour: #6f9cc4, {TERRAIN}, traits: [water]}}\n")
GUEST = (OOB, "at: 0103, men: 400", "at: 0202, men: 400")
LAST_LEG = "      - {on: 1922-03-27, by: march, to: Ak-Kurgan}\n"
NO_WAY = LAST_LEG.replace("march", "rail") + LAST_LEG.replace(
    "03-27, by: march, to: Ak-Kurgan", "04-03, by: rail, to: Rabat"
)
SICK = "seasons:\n  sickness:\n    hills: {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}\n"
ZONES = (
    "climate:\n  zones: {a: {name: A, temps: [90, 95, 99, 99, 99, 99, 99, 99, 99, 99, 99, 95]}}\n  rows: |\n"
    + "    aaaaa\n" * 5
)
LEVEL = "  - {name: Riders' victory"
SCORE = "  - {region: plain, on: 1922-04-16, riders: 9}\n"
BRIEFING = "  A column of regulars comes"

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
    "a letter of terrain forgotten": Spoilt(
        ((MAP, "  mhhsd", "  qqqsd"), (MAP, "hsoos", "hsoqs")), ("unknown-terrain-letter",)
    ),
    "a letter of terrain twice": Spoilt((DUNES, (MAP, "  hsoos", "  huoos")), ("duplicate-letter",)),
    "a terrain that cannot be read": Spoilt(
        (SEA, (MAP, "  mhhss", "  mhhs~"), (MAP, "0503, kind: village", "0501, kind: port")), ("bad-yaml",)
    ),
    "a region twice": Spoilt(((MAP, "  P: {id", "  H: {id"),), ("duplicate-key",)),
    "one side": Spoilt(((HEAD, "  regulars: {name", "  # regulars: {name"),), ("two-sides",)),
    "a stack": Spoilt(((OOB, "at: 0204, men: 600", "at: 0202, men: 9000"), GUEST), ("overstacked",)),
    "a leg that leads nowhere": Spoilt(((ARRIVALS, LAST_LEG, NO_WAY),), ("unreachable-leg",)),
    "a port in water": Spoilt(
        ((MAP, "  mhhss", "  mhhsl"), (MAP, "kind: village}", "kind: village}\n  Bay: {hex: 0501, kind: port}")),
        ("place-in-water",),
    ),
    "a season without zone": Spoilt(
        (("regions.yaml", "regions:\n", f"{SICK}regions:\n"), (MAP, "regions:  ", f"{ZONES}regions:  ")),
        ("unknown-climate-zone",),
    ),
    "a merged anchor": Spoilt(((OOB, "hill_foot: {", "hill_foot: {<<: *bek, "),), ("alias",)),
    "a text at the margin": Spoilt(((HEAD, BRIEFING, BRIEFING.lstrip()),), ("bad-yaml",)),
    "an invisible letter at the margin": Spoilt(((OOB, "leaders:\n", "\ufeffleaders:\n"),), ("bad-character",)),
    "a line break of another alphabet": Spoilt(((HEAD, BRIEFING, f"{BRIEFING}\u0085"),), ("bad-character",)),
    "quotes of a book": Spoilt(((OOB, "name: Hill foot", "name: “Hill, foot”"),), ("unknown-key",)),
    "an entry in the wrong list": Spoilt(((VICTORY, LEVEL, f"{SCORE}{LEVEL}"),), ("wrong-shape",)),
    "a key twice, at first without a value": Spoilt(((OOB, "units:\n", "units:\nunits:\n"),), ("duplicate-key",)),
    "a key of the file indented": Spoilt(((OOB, "units:\n", " units:\n"),), ("bad-yaml",)),
    "a key of the file inside another": Spoilt(((OOB, "\nunits:\n", "\n  units:\n"),), ("wrong-shape",)),
    "a key of the file lost": Spoilt(((OOB, "\nunits:\n", "\n"),), ("missing-key",)),
    "a level twice": Spoilt(
        ((VICTORY, LEVEL, f"  - {{name: Riders' victory, side: riders, margin: 10}}\n{LEVEL}"),), ("levels-alike",)
    ),
    "a margin that is no number": Spoilt(((VICTORY, "margin: -9}", "margin: l9}"),), ("not-a-number",)),
    "a name misspelt where it is given": Spoilt(((MAP, "  Rabat: {", "  Rabatt: {"),), ("unknown-place",)),
    "a region's id with a space": Spoilt(((MAP, "id: hill_country", "id: hill country"),), ("bad-id",)),
    "a colon forgotten in brackets": Spoilt(((OOB, "type: cavalry", "type cavalry"),), ("unknown-key",)),
    "the first row indented less": Spoilt(((MAP, "  mhhss", " mhhss"),), ("row-length",)),
    "a bridge at another hexside": Spoilt(((MAP, "bridge: 0303/E", "bridge: 0101/E"),), ("crossing-without-river",)),
    "a side misspelt": Spoilt(
        ((OOB, "name: Squadron, side: regulars", "name: Squadron, side: regular"),), ("unknown-side",)
    ),
    "a bridge off the map": Spoilt(((MAP, "bridge: 0303/E", "bridge: 0309/E"),), ("bad-hex",)),
}


@pytest.mark.parametrize("name", SPOILT)
def test_each_mistake_gives_one_message(name: str, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    for edit in SPOILT[name].edits:
        edited(scenario, *edit)
    assert [problem.code for problem in lint_folder(scenario)] == list(SPOILT[name].codes)


def test_an_entry_without_source_gives_one_message_for_all_its_numbers(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, HEAD, "citations: none", "citations: required")
    found = [problem for problem in lint_folder(scenario) if Path(problem.path).name == OOB]
    entries = [line.strip().partition(":")[0] for line in (scenario / OOB).read_text("utf-8").splitlines()]
    units = {"hill_horse", "hill_foot", "town_garrison", "rifle_column", "squadron"} & {*entries}
    assert len(found) == len(units) + 2  # and the bek with his horse
    assert "'men' and 1 more number of this entry have no source" in "\n".join(problem.message for problem in found)
