"""What lint proposes is right: each mistake gives one message, and what that says to write is what was there before."""

from pathlib import Path
from typing import NamedTuple

import pytest

from game.scenario import lint_folder
from tests.scenario.workshop import copied, edited

Edit = tuple[str, str, str]
"""File, a text of the skirmish, and what is written instead."""


class Slip(NamedTuple):
    """One mistake, as several edits if it needs them, the code of its message and words in that."""

    edits: tuple[Edit, ...]
    code: str
    says: str


HEAD, OOB, EVENTS, DECISIONS, VICTORY = "scenario.yaml", "oob.yaml", "events.yaml", "decisions.yaml", "victory.yaml"
ARRIVALS, MAP, PLANS, REGIONS, SOURCES = "reinforcements.yaml", "map.yaml", "plans.yaml", "regions.yaml", "sources.yaml"
MARCH = "{on: 1922-03-27, by: march, to: Ak-Kurgan}"
ROW = "  HHHPP\n"
CONTROL = "control: Ak-Kurgan, by: riders"
BOX = "boxes:\n  base: {name: Base, region: none, links: [{hex: 0503, by: road, weeks: 1}]}\nplaces:"
LEDGER = "sources:\n  letter: {gist: Forty men a week, date: 1922-03-01, reliability: claimed}\n"
CITED = "replacements: {best: 40, source: letter}"
CORPS = "formations:\n  corps: {name: Corps, side: regulars}\nunits:\n"

SLIPS = {
    "a date in words": Slip(((ARRIVALS, "on: 1922-03-20", "on: 20 March 1922"),), "not-a-date", "write 1922-03-20"),
    "a date of another country": Slip(
        ((ARRIVALS, "1922-03-20", '"March 20, 1922"'),), "not-a-date", "write 1922-03-20"
    ),
    "a date cut by its comma": Slip(((ARRIVALS, "1922-03-20", "March 20, 1922"),), "not-a-date", "such as 1922-04-05"),
    "day and month swapped": Slip(((ARRIVALS, "1922-03-20", "1922-20-03"),), "not-a-date", "write 1922-03-20"),
    "a day too many": Slip(((ARRIVALS, "1922-03-20", "1922-03-32"),), "not-a-date", "March 1922 has 31 days"),
    "true": Slip(
        ((HEAD, "citations: none", "citations: none\noptions: {}"), (VICTORY, "levels:", "ends_early: true\nlevels:")),
        "not-yes-or-no",
        "write yes",
    ),
    "a range with a dash": Slip(
        ((OOB, "at: 0103, men: 400", "at: 0103, men: 300-500"),),
        "not-a-number",
        "write {best: 400, low: 300, high: 500}",
    ),
    "a number with its noun": Slip(
        ((OOB, "at: 0103, men: 400", "at: 0103, men: 400 men"),), "not-a-number", "; write 400"
    ),
    "too loyal": Slip(
        ((OOB, "at: 0103, men: 400", "at: 0103, men: 400, loyalty: 120"),), "number-range", "at most 100"
    ),
    "low and high swapped": Slip(
        ((OOB, "low: 400, high: 650", "low: 650, high: 400"),), "low-above-best", "are swapped"
    ),
    "another word for a key": Slip(
        ((OOB, "at: 0103, men: 400", "at: 0103, strength: 400"),), "unknown-key", "'men' is missing: is that meant?"
    ),
    "no space after a colon": Slip(
        ((OOB, "type: cavalry", "type:cavalry"),), "unknown-key", "a space is missing after 'type:'"
    ),
    "a comma in a text": Slip(
        ((PLANS, "text: Hold the town", "text: Hold the town, always"),), "unknown-key", "in quotes"
    ),
    "a side misspelt in a score": Slip(
        ((VICTORY, "riders: 20", "rider: 20"),), "unknown-key", "did you mean 'riders'?"
    ),
    "a key of other conditions": Slip(
        ((EVENTS, CONTROL, "control: Ak-Kurgan, side: riders"),), "unknown-key", "'control' takes 'by'"
    ),
    "a key of other effects": Slip(
        ((EVENTS, "prestige: riders, add: 5", "prestige: riders, plus: 5"),), "unknown-key", "'prestige' takes 'add'"
    ),
    "an effect among conditions": Slip(
        ((EVENTS, "{" + CONTROL + "}", "{arrive: squadron}"),),
        "unknown-key",
        "it is an effect, which belongs under `then`",
    ),
    "a condition among effects": Slip(
        ((EVENTS, "{prestige: riders, add: 5}", "{" + CONTROL + "}"),),
        "unknown-key",
        "it is a condition, which belongs under `when`",
    ),
    "keys of another entry": Slip(
        ((OOB, "hill_foot: {", "hill_foot: {<<: hill_horse, "),), "unknown-key", "write them out"
    ),
    "a choice that may be left out": Slip(
        ((SOURCES, "", LEDGER.removeprefix("sources:\n").lstrip().replace("}", ", use: modeled}")),),
        "bad-choice",
        "expected one of modelled, narrated, left_out; got 'modeled'",
    ),
    "a special space": Slip(((OOB, "  hill_foot: {", "\u00a0 hill_foot: {"),), "bad-character", "use ordinary spaces"),
    "a quote that is not closed": Slip(((OOB, "at: 0103", 'at: "0103'),), "bad-yaml", "begins here is not closed"),
    "quotes of a book around a colon": Slip(
        ((EVENTS, "The riders water", "“News: the riders water"),), "bad-yaml", "“ is no quotation mark in YAML"
    ),
    "an apostrophe in single quotes": Slip(
        ((EVENTS, "News from Ak-Kurgan", "'The bek's news'"),), "bad-yaml", "with an apostrophe in double quotes"
    ),
    "a line indented less than those around it": Slip(
        ((OOB, "  hill_horse: {", "hill_horse: {"),),
        "bad-yaml",
        "this line begins in column 1, the lines around it in column 3",
    ),
    "a key indented as if it were an entry": Slip(
        ((ARRIVALS, "    legs:", "  legs:"),), "wrong-shape", "indent it further"
    ),
    "a heading twice": Slip(((OOB, "\n  town_garrison:", "\nunits:\n  town_garrison:"),), "duplicate-key", "in line 6"),
    "no effects": Slip(
        (
            (
                EVENTS,
                "    then:\n      - {prestige: riders, add: 5}\n      - {support: plain, side: riders, add: 10}\n",
                "",
            ),
        ),
        "missing-key",
        "missing key 'then'",
    ),
    "a file of another ending": Slip(((EVENTS, "", ""),), "unread-file", "did you mean 'events.yaml'?"),
    "one row too many for the grid": Slip(
        ((MAP, "rows: 5", "rows: 4"),), "row-count", "the grid has 4 rows, but the map has 5"
    ),
    "one row lost": Slip(
        (
            (MAP, ROW, ""),
            (OOB, "leaders:\n", "formations:\n  men: {name: M, side: riders, country: hill_country}\nleaders:\n"),
            (OOB, "at: 0204, men", "at: 0204, formation: men, men"),
        ),
        "row-count",
        "expected 5 rows",
    ),
    "a letter of no terrain next to a port": Slip(
        ((MAP, "  hhsso", "  hhss~"), (MAP, "0503, kind: village", "0503, kind: port")),
        "unknown-terrain-letter",
        "known are",
    ),
    "a wrong hexside of a river": Slip(
        ((MAP, "0302/E 0302/SE 0303/E", "0302/E 0303/NW 0303/E"),),
        "river-gap",
        "in its place would join 0302/E and 0303/E",
    ),
    "a hexside left out where the bridge is": Slip(
        ((MAP, "0303/E 0304/NE", "0304/NE"),), "river-gap", "0303/E would join them"
    ),
    "commas between hexsides": Slip(
        ((MAP, "bridge: 0303/E", "bridge: 0303/E, 0404/W"),), "not-a-list", "without commas"
    ),
    "a hex with a comma": Slip(((OOB, "at: 0103", 'at: "1,3"'),), "unknown-place", "write the label of the hex, 0103"),
    "a box with its prefix": Slip(
        ((MAP, "places:", BOX), (HEAD, "[Rabat]", "[Rabat, box:base]")), "unknown-place", "write base, without 'box:'"
    ),
    "a leg on the wrong line": Slip(
        ((ARRIVALS, MARCH, MARCH.replace("march", "rail") + "\n      - " + MARCH.replace("03-27", "04-03")),),
        "unreachable-leg",
        "by rail",
    ),
    "a year too late": Slip(
        ((ARRIVALS, "on: 1922-03-20", "on: 1923-03-20"),), "leg-order", "which is after the last turn"
    ),
    "a first leg by march": Slip(
        ((ARRIVALS, "arrive, to: Rabat", "march, to: Ak-Kurgan"),), "leg-order", "must be `by: arrive`"
    ),
    "a unit in water": Slip(
        ((MAP, "  mhhsd", "  mhhsl"), (OOB, "regulars, type: rifle, at: Rabat", "regulars, type: rifle, at: 0505")),
        "unit-in-water",
        "is water",
    ),
    "ground of the enemy": Slip(
        (
            (HEAD, "plain: regulars}", "plain: regulars}\n  places: {0502: riders}"),
            (OOB, "at: Rabat, men", "at: 0502, men"),
        ),
        "enemy-ground",
        "under `control`",
    ),
    "no id, twice": Slip(
        ((OOB, "  bek_horse:", "  bék_horse:"), (OOB, "with: bek_horse", "with: bék_horse")), "bad-id", "(also in"
    ),
    "sources under a heading": Slip(
        ((SOURCES, "", LEDGER), (HEAD, "replacements: 40", CITED)),
        "wrong-shape",
        "has no key 'sources'; remove this line",
    ),
    "a unit of the wrong side": Slip(
        (
            (OOB, "name: Rifle column, side: regulars", "name: Rifle column, formation: corps, side: riders"),
            (OOB, "units:\n", CORPS),
            (OOB, "side: regulars, type: garrison", "formation: corps, side: regulars, type: garrison"),
        ),
        "other-side",
        "is the side of 'rifle_column' wrong?",
    ),
    "logistics of a side misspelt": Slip(
        ((HEAD, "  riders:   {ammunition", "  ryders:   {ammunition"),), "unknown-side", "did you mean 'riders'?"
    ),
    "odds of another table": Slip(
        (("crt.yaml", "", "odds: 1:2 1:1 2:1\n"),), "crt-row", "but every row has 10 entries"
    ),
    "a rule without its heading": Slip((("rules.yaml", "", "sick_cap: 60\n"),), "unknown-key", "under `rules:`"),
    "a number with its unit": Slip(((MAP, "hex_km: 15", "hex_km: 15km"),), "not-a-number", "; write 15"),
    "a typographic minus": Slip(((EVENTS, "riders, add: 5", "riders, add: –5"),), "not-a-number", "; write -5"),
    "a comparison": Slip(((DECISIONS, "most: 20", 'most: "<20"'),), "not-a-number", "; write 20"),
    "several sources in a text": Slip(
        ((HEAD, "[Rabat]", '"Rabat, Ak-Kurgan"'),), "unknown-place", "write [Rabat, Ak-Kurgan]"
    ),
    "a list without brackets": Slip(
        ((PLANS, "who: [rifle_column, squadron]", "who: rifle_column, squadron"),),
        "unknown-key",
        "write several in brackets: [rifle_column, squadron]",
    ),
    "a decision without side": Slip(((DECISIONS, "    side: riders\n", ""),), "missing-key", "missing key 'side'"),
    "a unit called by its name": Slip(
        (
            (OOB, "at: schedule", "at: event"),
            (EVENTS, "{prestige: riders, add: 5}", "{arrive: The squadron}"),
            (ARRIVALS, "on: 1922-03-20", "after: 1"),
            (ARRIVALS, "on: 1922-03-27", "after: 2"),
        ),
        "bad-id",
        "not an id",
    ),
    "a Cyrillic letter in an id": Slip(
        ((OOB, "with: bek_horse", "with: b\u0435k_horse"),), "bad-id", "CYRILLIC SMALL LETTER IE"
    ),
    "a Cyrillic letter in a name": Slip(
        ((OOB, "at: Rabat", "at: R\u0430bat"),), "unknown-place", "CYRILLIC SMALL LETTER A; did you mean 'Rabat'?"
    ),
    "a place in a road": Slip(((MAP, "hexes: 0503 0403", "hexes: Rabat 0403"),), "bad-hex", "write its hex here, 0503"),
    "logistics without a side": Slip(
        ((HEAD, "  riders:   {ammunition: 6, loss_points: 1, budget: 2, budget_income: 1}", "  budget: 2"),),
        "wrong-shape",
        "expected a mapping",
    ),
    "a condition without kind": Slip(
        ((EVENTS, "{flag: elders_won, weeks: 1}", "{elders_won: yes}"),), "unknown-key", "such as {flag: elders_won}"
    ),
    "an item without its dash": Slip(
        ((VICTORY, "  - {place: Ak-Kurgan, on: 1922-04-16", "  {place: Ak-Kurgan, on: 1922-04-16"),),
        "bad-yaml",
        "a '- ' is missing before this '{'",
    ),
    "an empty row": Slip(((MAP, "  hsoos\n", "\n  hsoos\n"),), "row-length", "row 3 is empty; remove the line"),
    "two keys in a line": Slip(
        ((EVENTS, "    chance: 80", "    chance: 80 times: 1"),), "bad-yaml", "each key on a line of its own"
    ),
    "a start in another year": Slip(
        ((HEAD, "start: 1922-03-06", "start: 1923-03-06"),), "out-of-calendar", "is its `start` right?"
    ),
    "a unit in closed land": Slip(
        (
            (MAP, "  P: {id", "  X: {id: far, name: Far, access: [regulars]}\n  P: {id"),
            (MAP, "  HHPPP\n  HHHPP", "  HHPPX\n  HHHPP"),
            (OOB, "leaders:\n", "formations:\n  men: {name: M, side: riders, country: hill_country}\nleaders:\n"),
            (OOB, "at: 0204, men", "at: 0504, formation: men, men"),
        ),
        "no-access",
        "no access to hex 0504",
    ),
}

VARIANTS = {
    "several bases": (HEAD, "extends: [skirmish_5x5, kut_1916]\n", "not-a-text", "expected a text, got a list"),
    "another word for extends": (HEAD, "base: skirmish_5x5\n", "unknown-key", "did you mean 'extends'?"),
    "extends misspelt": (HEAD, "extend: skirmish_5x5\n", "unknown-key", "did you mean 'extends'?"),
    "a factor without x": (
        HEAD,
        "extends: skirmish_5x5\nsetup:\n  strength: {hill_foot: 1.5}\n",
        "bad-scale",
        "; write x1.5",
    ),
    "an entry without its keys": (
        OOB,
        "units:\n  horde: {men: 900}\n",
        "missing-key",
        "missing keys 'at', 'name', 'side' and 'type' in unit 'horde'",
    ),
    "a map of another size": (
        MAP,
        "terrain: |\n  ddd\n  ddd\n",
        "row-count",
        "expected 5 rows of 5 letters, as in the grid; got 2 of 3",
    ),
    "no men left": (OOB, "units:\n  hill_foot: {men: x0}\n", "no-men", "a unit without men"),
}
"""Mistakes in a scenario that extends the skirmish: the file and its text, code and words of the message."""


@pytest.mark.parametrize("name", VARIANTS)
def test_one_message_says_what_to_write_in_a_variant(name: str, tmp_path: Path) -> None:
    copied(tmp_path)
    variant = tmp_path / "variant"
    variant.mkdir()
    file, text, code, says = VARIANTS[name]
    head = "format: 1\nid: variant\ntitle: Variant\n"
    (variant / HEAD).write_text(head + (text if file == HEAD else "extends: skirmish_5x5\n"), "utf-8")
    if file != HEAD:
        (variant / file).write_text(text, "utf-8")
    found = lint_folder(variant)
    assert [problem.code for problem in found] == [code], [str(problem) for problem in found]
    assert says in found[0].message


@pytest.mark.parametrize("name", SLIPS)
def test_one_message_says_what_to_write(name: str, tmp_path: Path) -> None:
    scenario, slip = copied(tmp_path), SLIPS[name]
    for edit in slip.edits:
        edited(scenario, *edit)
    if slip.code == "unread-file":
        (scenario / EVENTS).rename(scenario / "events.yml")
    found = lint_folder(scenario)
    assert [problem.code for problem in found] == [slip.code], [str(problem) for problem in found]
    assert slip.says in found[0].message


def test_a_copy_kept_for_later_is_not_taken_for_a_file_of_the_scenario(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    for name in ("oob_old.yaml", "sources2.yaml", "notes.yaml"):
        (scenario / name).write_text("a: b\n", "utf-8")
    found = lint_folder(scenario)
    assert {(problem.severity, problem.code) for problem in found} == {("warning", "unread-file")}
    assert not any("did you mean" in problem.message for problem in found)


def test_lint_says_where_supply_is_stopped(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, REGIONS, "  Ak-Kurgan: {stores: 600}", "  Ak-Kurgan: {stores: 0}")
    edited(scenario, HEAD, "plain: regulars}", "plain: regulars}\n  places: {0403: riders, 0402: riders, 0404: riders}")
    [found] = [problem for problem in lint_folder(scenario) if problem.code == "starts-hungry"]
    assert "hex 0403 on the way belongs to 'riders'; give it to 'regulars' under `control`" in found.message
    edited(scenario, HEAD, "0403: riders, 0402: riders, 0404: riders", "0402: riders, 0404: riders")
    assert "starts-hungry" not in {problem.code for problem in lint_folder(scenario)}
    edited(scenario, OOB, "at: 0204, men: 600", "at: 0403, men: 600")
    [found] = [problem for problem in lint_folder(scenario) if problem.code == "starts-hungry"]
    assert "troops of 'riders' stop it in hex 0403 (10.2)" in found.message
