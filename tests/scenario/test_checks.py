"""Every check fires, with its code, exactly at the place of the mistake, in a message that is good English."""

import re
from pathlib import Path

import pytest

from game.scenario import lint_folder
from game.scenario.checks.lint import LOCAL, WHOLE
from game.shipped import scenarios_folder
from tests.language import avoided, faults
from tests.scenario.cases import Case, error, warning
from tests.scenario.meaning_cases import MEANING
from tests.scenario.workshop import copied, edited, place_of

RIVER = "sides: 0401/W 0401/SW"
TUTORIAL = "tutorial.yaml"
STEP = "side: riders\nsteps:\n  - {title: Go, text: Go., "
SICK = "seasons:\n  sickness:\n    all: {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}\n"
SOWING = "seasons:\n  sowing: {from: 1922-05-01, to: 1922-04-01}\n"
FILE = "reinforcements.yaml"
AID = "aid:\n  gift: {on: 1922-03-20, side: riders, to: bek_horse, rifles: 50}\n"
BOX = "boxes:\n  fort_box: {name: Fort, region: plain, links: [{hex: 0503, by: road, weeks: 1}]}\n"
BY_RAIL = BOX.replace("by: road", "by: rail")
RIDERS_TWICE = 'texts:\n  Riders: X\n  " Riders ": Y\n'
TWO_PLACES = "fort: 1}\n  Rabat: {hex: 0503, kind: village}"
TWO_FORMS = "fort: 1, modern: Old}\n  Rabat: {hex: 0503, kind: village, modern: old}"
SELF = BOX.replace("hex: 0503", "box: fort_box")
CORPS = "formations:\n  corps: {name: Corps, side: regulars}\n"
HOMELESS = "formations:\n  corps: {name: Corps, side: regulars, country: plain}\n"
SCORING = (scenarios_folder() / "skirmish_5x5" / "victory.yaml").read_text("utf-8").partition("scoring:")[2]
SCORING = "scoring:" + SCORING.partition("levels:")[0]
LONG = "judged_on_turn: 60, last_turn: 60"
EVENTS = "events.yaml"
DECISIONS = "decisions.yaml"
PLANS = "plans.yaml"
HUNT = "posture: hunt, leader: bek"
CATCH = f"{HUNT}, weight: 30, from: 1922-03-20, who: [squadron],"
GO = "posture: withdraw, box: fort_box"
HELD = "{control: Ak-Kurgan, by: riders}"
HELD_BY_OTHERS = "{control: Ak-Kurgan, by: regulars}"
NOT_HELD = "{control: Ak-Kurgan, by: riders, not: yes}"
DEAD = "{leader: bek, is: dead}"
NEWS = "{event: news_of_the_town}"
LOST = "{losses: riders, least: 800}"
REQUIRED = ("scenario.yaml", "citations: none", "citations: required")
CONTROL = "control: Ak-Kurgan, by: riders"
PRESTIGE = "prestige: riders, add: 5"
TWICE = "{arrive: squadron}\n      - {arrive: squadron"
BEK = "rating: 1, radius: 1"
KHAN = "  khan: {name: Khan, side: riders, with: hill_foot, supreme: yes"
KHAN2 = "  khan: {name: Khan, side: regulars, with: squadron"
CLIMATE = """climate:
  zones: {a: {name: Plain, temps: 1 2 3 4 5 6 7 8 9 10 11 12}}
  rows: |
    aaaaa
    aaaaa
    aabaa
    aaaaa
    aaaaa
"""
CONTROLLED = "plain: regulars}"
PLACES = "\n  places: {Rabad: regulars}"
JUDGED = "judged_on_turn: 6"
RAILS = "rails:\n  line: {name: Line, hexes: 0503 0403 0303}\nroads:"

DEARER = "      dear: {text: Dear., cost: 1, then: [{prestige: regulars, add: 1}]}\n      take:\n"
SECOND_RIVER = "  Kara Su: {size: minor, sides: 0402/W 0403/W}\ncrossings:\n"
OWNERS = 'plain: regulars}\n  places: {Ak-Kurgan: riders, "0303": regulars}\n'
CASES = [
    error("identity", "id-not-folder", "scenario.yaml", "id: skirmish_5x5", "id: skirmish_6x6", "skirmish_6x6"),
    error("identity", "judged-too-late", "scenario.yaml", "judged_on_turn: 6", "judged_on_turn: 7", "7, last"),
    error("identity", "sides-alike", "scenario.yaml", '"#9c2f2f"', '"#2F6B3A"', '"#2F6B3A"'),
    error("identity", "first-mover", "scenario.yaml", "moves: second", "moves: first", "sides:"),
    error("identity", "reserved-id", "scenario.yaml", "  riders:   {name", "  none:   {name", "none:   {name"),
    warning("identity", "same-hatch", "scenario.yaml", "hatch: none", "hatch: diagonal", "diagonal, moves: second"),
    warning("identity", "article-in-name", "scenario.yaml", "name: Riders", "name: The Riders", "The Riders"),
    error("rows", "row-count", "map.yaml", "  mhhsd\n", "", "terrain: |"),
    error("rows", "row-length", "map.yaml", "hhsso\n", "hhss\n", "hhss\n  hsoos"),
    error("rows", "row-length", "map.yaml", "hhsso\n", "hh so\n", "hh so"),
    error("rows", "unknown-terrain-letter", "map.yaml", "  hsoos", "  hsQos", "hsQos"),
    error("rows", "unknown-climate-zone-letter", "map.yaml", "regions:  ", CLIMATE + "regions:  ", "aabaa"),
    error("rows", "unknown-region-letter", "map.yaml", "  HHHPP", "  HHHPé", "HHHPé"),
    error("rows", "grid-swapped", "map.yaml", "grid: {cols: 5, rows: 5", "grid: {cols: 4, rows: 5", "4, rows")._replace(
        also=("map.yaml", "  mhhss\n  hhsso\n  hsoos\n  hhsss\n  mhhsd\n", "  mhhss\n  hhsso\n  hsoos\n  hhsss\n")
    ),
    error("units", "other-side", "oob.yaml", "leaders:", CORPS + "leaders:", "corps, men: 400")._replace(
        also=("oob.yaml", "at: 0103, men: 400", "at: 0103, formation: corps, men: 400")
    ),
    warning("climate", "tenths-of-degrees", "map.yaml", "regions:  ", CLIMATE + "regions:  ", "1 2 3"),
    warning("stakes", "nothing-scored", "victory.yaml", SCORING, "scoring: []\n", "scoring"),
    warning("stakes", "scored-too-soon", "scenario.yaml", "judged_on_turn: 6, last_turn: 6", LONG, "60, last"),
    warning("boxes", "link-without-rail", "map.yaml", "places:", BY_RAIL + "places:", "0503, by"),
    error("labels", "bad-hex", "map.yaml", "hex: 0303", "hex: 0603", "0603"),
    error("labels", "bad-hex", "map.yaml", "hexes: 0503 0403", "hexes: 0503 4o3", "4o3"),
    error("labels", "bad-hexside", "map.yaml", RIVER, "sides: 0401/W 0401", "0401 0302"),
    error("labels", "bad-hexside", "map.yaml", RIVER, "sides: 0401/W 0401/S", "0401/S 0302"),
    error("labels", "bad-hex", "map.yaml", "bridge: 0303/E", "bridge: 0306/E", "0306/E"),
    error("lines", "line-gap", "map.yaml", "0403 0303 0203", "0403 0203", "0203}"),
    error("lines", "line-repeats", "map.yaml", "0403 0303 0203", "0403 0403 0203", "0403 0203}"),
    error("lines", "short-line", "map.yaml", "0503 0403 0303 0203", "0503", "0503}"),
    warning("crossings", "unbridged-river", "map.yaml", "bridge: 0303/E", "bridge: 0302/E", "0303 0203}"),
    warning("crossings", "crossing-without-river", "map.yaml", "bridge: 0303/E", "bridge: 0303/E 0503/NW", "0503/NW"),
    warning("rivers", "river-gap", "map.yaml", "0305/E}", "0305/E 0103/E}", "0103/E}"),
    warning("rivers", "river-repeats", "map.yaml", "0305/E}", "0305/E 0405/W}", "0405/W}"),
    error("regions", "duplicate-id", "map.yaml", "id: plain", "id: hill_country", "hill_country, name: The"),
    error("regions", "unknown-group", "map.yaml", "name: The plain", "name: The plain, groups: [east]", "east]"),
    error("regions", "unknown-side", "map.yaml", "name: The plain", "name: The plain, access: [rider]", "[rider]"),
    error("regions", "bad-access", "map.yaml", "name: The plain", "name: A, access: [riders, all]", "all]"),
    warning("regions", "unused-region", "map.yaml", "regions:  ", "regions:\n  X: {id: far, name: Far}\n", "X: {id"),
    warning("regions", "unused-group", "map.yaml", "rivers:", "groups:\n  east: {name: East}\nrivers:", "east: {"),
    error("places", "reserved-name", "map.yaml", "places:\n", "places:\n  schedule: {hex: 0502}\n", "schedule: {"),
    error("places", "place-in-water", "map.yaml", "  hsoos", "  hsool", "0503, kind: village"),
    error("places", "duplicate-id", "map.yaml", "places:", BOX.replace("fort_box", "Rabat") + "places:", "Rabat: {hex"),
    warning("places", "two-towns", "map.yaml", "0503, kind: village", "0303, kind: town", "0303, kind: town}"),
    warning("place_forms", "two-places", "map.yaml", "kind: village", "modern: ak kurgan", "ak kurgan}"),
    warning("place_forms", "two-places", "map.yaml", TWO_PLACES, TWO_FORMS, "old}"),
    warning("place_forms", "two-places", "map.yaml", "kind: village", "in_text: ak kurgan", "ak kurgan}"),
    warning("place_forms", "in-text", "map.yaml", "kind: village", "in_text: Rabat", "Rabat}"),
    warning("place_forms", "in-text", "map.yaml", "kind: village", "in_text: The inn", "The inn}"),
    warning("translations", "nothing-to-translate", "languages/ru.yaml", "", "texts: {Rider: X}\n", "Rider: X"),
    warning("translations", "translated-twice", "languages/ru.yaml", "", RIDERS_TWICE, '" Riders'),
    warning("places", "garrison-of-landmark", "map.yaml", "kind: village", "kind: landmark, garrison: 77", "77}"),
    warning("places", "port-without-river", "map.yaml", "kind: village", "kind: port", "Rabat: {"),
    error("boxes", "bad-link", "map.yaml", "places:", BOX.replace("hex: 0503, ", "") + "places:", "{by: road"),
    error("boxes", "bad-link", "map.yaml", "places:", SELF + "places:", "fort_box, b"),
    error("boxes", "unknown-box", "map.yaml", "places:", BOX.replace("hex: 0503", "box: fort") + "places:", "fort, by"),
    error("boxes", "unknown-region", "map.yaml", "places:", BOX.replace("plain", "plane") + "places:", "plane"),
    warning("boxes", "box-without-link", "map.yaml", "places:", "boxes:\n  far: {name: Far}\nplaces:", "far: {"),
    error("terrains", "duplicate-letter", "terrain.yaml", "", "terrains: {oasis: {letter: d}}\n", "d}}"),
    error("terrains", "terrain-mp", "terrain.yaml", "", "terrains: {oasis: {foot: 0}}\n", "0}}"),
    error("crt_table", "bad-odds", "crt.yaml", "", "odds: 1:3 1:2 2:3 1:1 3:2 2:1 3:1 4:1 5:1 x\n", "x\n"),
    error("crt_table", "bad-odds", "crt.yaml", "", "odds: 1:3 1:2 2:3 1:1 3:2 2:1 3:1 4:1 6:1 5:1\n", "5:1\n"),
    error("crt_table", "crt-row", "crt.yaml", "", "capture:\n  7: 1 2 3\n", "1 2 3"),
    error("crt_table", "crt-row", "crt.yaml", "", "capture:\n  13: 1 2 3\n", "13:"),
    error("crt_table", "crt-row", "crt.yaml", "", "capture:\n  7:\n", "capture:"),
    error("crt_table", "crt-entry", "crt.yaml", "", "result:\n  7: stand stand run" + " rout" * 7 + "\n", "run"),
    error("crt_table", "crt-entry", "crt.yaml", "", "capture:\n  7: 1 200" + " 5" * 8 + "\n", "200"),
    error("rule_names", "unknown-rule", "scenario.yaml", "control:", "rules: {zoc_man: 5}\ncontrol:", "zoc_man"),
    error("rule_names", "missing-rule", "rules.yaml", "", "rules:\n  zoc_men:\n", "rules:"),
    error("figures", "low-above-best", "oob.yaml", "low: 400", "low: 501", "501"),
    error("figures", "high-below-best", "oob.yaml", "high: 650", "high: 499", "499"),
    error("citations", "uncited", "scenario.yaml", "citations: none", "citations: required", "40, loss_points"),
    error("citations", "no-sources", "oob.yaml", "men: 400,", "men: 400, source: [telegram],", "telegram"),
    error("control", "unknown-side", "scenario.yaml", "plain: regulars", "plain: regular", "regular}"),
    error("control", "unknown-region", "scenario.yaml", "hill_country: riders", "hill_contry: riders", "hill_contry"),
    error("control", "unknown-place", "scenario.yaml", "[Rabat]", "[Rabad]", "Rabad"),
    error("control", "unknown-side", "scenario.yaml", "  riders:   {ammunition", "  ryders: {ammunition", "ryders"),
    error("control", "unknown-place", "scenario.yaml", CONTROLLED, CONTROLLED + PLACES, "Rabad"),
    error("units", "unknown-unit-type", "oob.yaml", "type: cavalry", "type: cavalri", "cavalri"),
    error("units", "unknown-side", "oob.yaml", "riders, type: irregular_foot", "rider, type: rifle", "rider,"),
    error("units", "unknown-place", "oob.yaml", "at: Rabat", "at: Rabbat", "Rabbat"),
    error("units", "bad-hex", "oob.yaml", "at: 0204", "at: 0209", "0209"),
    error("units", "unknown-box", "oob.yaml", "at: Rabat", "at: box:moon", "box:moon"),
    error("units", "unknown-formation", "oob.yaml", "at: Rabat", "at: Rabat, formation: corps", "corps"),
    error("countries", "unknown-region", "oob.yaml", "at: 0204", "at: 0204, country: [plain, hils]", "hils]"),
    warning("countries", "useless-country", "oob.yaml", "at: Rabat", "at: Rabat, country: plain", "plain, men: 500"),
    warning("countries", "useless-country", "oob.yaml", "leaders:", HOMELESS + "leaders:", "plain}")._replace(
        also=("oob.yaml", "type: cavalry", "type: cavalry, formation: corps")
    ),
    warning("countries", "begins-abroad", "oob.yaml", "at: 0204", "at: 0204, country: plain", "0204"),
    warning("units", "same-name", "oob.yaml", "Hill foot, side", "Hill horse,side", "Hill horse,s"),
    warning("arms", "too-many-rifles", "oob.yaml", "rifles: 400", "rifles: 4000", "4000"),
    warning("arms", "too-many-guns", "oob.yaml", "guns: 1}", "guns: 60}", "60}"),
    warning("arms", "over-establishment", "oob.yaml", "men: 400,", "men: 400, establishment: 300,", "300, rifles: 350"),
    error("leaders", "unknown-unit", "oob.yaml", "with: bek_horse", "with: bek_hors", "bek_hors,"),
    error("leaders", "other-side", "oob.yaml", "with: bek_horse", "with: squadron", "squadron, rating"),
    error("leaders", "date-order", "oob.yaml", "radius: 1", "radius: 1, from: 1922-03-20, to: 1922-03-10", "1922-03-1"),
    error("leaders", "unknown-place", "oob.yaml", "with: bek_horse", "headquarters: Rabad", "Rabad"),
    error("leaders", "unknown-region", "oob.yaml", "with: bek_horse", "headquarters: Rabat, front: hils", "hils"),
    error("leaders", "front-without-headquarters", "oob.yaml", "radius: 1", "radius: 1, front: plain", "plain}"),
    error("leaders", "staff-with-unit", "oob.yaml", "radius: 1", "radius: 1, headquarters: Rabat", "Rabat}"),
    error("leaders", "unknown-formation", "oob.yaml", "radius: 1", "radius: 1, formation: corps", "corps"),
    warning("leaders", "before-the-start", "oob.yaml", "radius: 1", "radius: 1, to: 1922-02-01", "1922-02-01"),
    warning("leaders", "after-the-end", "oob.yaml", "radius: 1", "radius: 1, from: 1922-06-01", "1922-06-01"),
    error("schedules", "unknown-unit", "reinforcements.yaml", "  squadron:", "  squadrn:", "squadrn"),
    error("schedules", "no-schedule", "oob.yaml", "at: Rabat", "at: schedule", "schedule, men: 500"),
    error("schedules", "leg-order", "oob.yaml", "at: schedule", "at: 0503", "arrive, to: Rabat")._replace(at_file=FILE),
    error("schedules", "leg-order", "reinforcements.yaml", "1922-03-27", "1922-03-13", "1922-03-13"),
    error("schedules", "leg-order", "reinforcements.yaml", "by: arrive", "by: march", "march, to: Rabat"),
    error("schedules", "leg-order", "reinforcements.yaml", "by: arrive, to: Rabat", "by: leave", "{on: 1922-03-27"),
    error("schedules", "leg-order", "reinforcements.yaml", "by: march", "by: arrive", "arrive, to: Ak"),
    error("schedules", "missing-key", "reinforcements.yaml", ", to: Ak-Kurgan", "", "{on: 1922-03-27"),
    error("schedules", "unknown-place", "reinforcements.yaml", "to: Ak-Kurgan", "to: Ak-Kurgon", "Ak-Kurgon"),
    warning("schedules", "after-the-end", "reinforcements.yaml", "1922-03-27", "1922-05-27", "1922-05-27"),
    warning("schedules", "before-the-start", "reinforcements.yaml", "1922-03-20", "1922-03-01", "1922-03-01"),
    error("aid", "unknown-unit", FILE, "schedule:", AID.replace("bek_horse", "bek") + "schedule:", "bek,"),
    error("aid", "other-side", FILE, "schedule:", AID.replace("bek_horse", "squadron") + "schedule:", "squadron, r"),
    warning("aid", "out-of-calendar", FILE, "schedule:", AID.replace("03-20", "01-20") + "schedule:", "1922-01-20"),
    warning("aid", "empty-aid", FILE, "schedule:", AID.replace("50", "0") + "schedule:", "gift"),
    warning("scoring", "scored-after-judgement", "scenario.yaml", JUDGED, "judged_on_turn: 2", "1922-03-26")
    ._replace(at_file="victory.yaml"),
    error("scoring", "unknown-place", "victory.yaml", "place: Ak-Kurgan", "place: Ak-Kurgn", "Ak-Kurgn"),
    error("scoring", "unknown-region", "victory.yaml", "region: plain", "region: plane", "plane"),
    error("scoring", "unknown-leader", "victory.yaml", "place: Ak-Kurgan", "leader: beck", "beck"),
    error("scoring", "scoring-target", "victory.yaml", "region: plain", "region: plain, leader: bek", "{region"),
    error("scoring", "scored-out-of-calendar", "victory.yaml", "1922-03-26", "1922-04-17", "1922-04-17"),
    warning("scoring", "no-points", "victory.yaml", ", riders: 5, regulars: 5}", "}", "{place: Ak"),
    warning("scoring", "share-of-nothing", "victory.yaml", "place: Ak-Kurgan", "share: 5, place: Ak-Kurgan", "5, pla"),
    error("levels", "level-order", "victory.yaml", "margin: -9", "margin: 10", "10}\n  - {name: Reg"),
    error("levels", "unknown-side", "victory.yaml", "side: none", "side: non", "non,"),
    warning("levels", "no-level-for-side", "victory.yaml", "side: riders, margin", "side: none, margin", "levels"),
    error("leaders", "two-supreme", "oob.yaml", BEK, BEK + ", supreme: yes}\n" + KHAN, "yes}\n\n"),
    error("leaders", "unknown-leader", "oob.yaml", BEK, BEK + ", rivals: [bek, bekk]", "bekk"),
    error("leaders", "own-rival", "oob.yaml", BEK, BEK + ", rivals: [bek]", "bek]"),
    error("leaders", "other-side", "oob.yaml", BEK, BEK + ", rivals: khan}\n" + KHAN2, "khan}"),
    error("schedules", "leg-date", FILE, "{on: 1922-03-27, ", "{", "{by: march"),
    error("schedules", "leg-date", FILE, "on: 1922-03-27", "on: 1922-03-27, after: 2", "{on: 1922-03-27"),
    error("schedules", "leg-date", FILE, "on: 1922-03-27", "after: 2", "after: 2"),
    error("schedules", "leg-date", "oob.yaml", "at: schedule", "at: event", "on: 1922-03-20")._replace(at_file=FILE),
    error("schedules", "leg-order", FILE, "on: 1922-03-27", "after: 1", "1, by: march")
    ._replace(also=(FILE, "on: 1922-03-20", "after: 2")),
    error("land", "unknown-region", "regions.yaml", "plain:", "plane:", "plane:"),
    error("land", "unknown-climate-zone", "regions.yaml", "regions:", SICK.replace("all:", "q:") + "regions:", "q:"),
    error("land", "bad-season", "regions.yaml", "regions:", SOWING + "regions:", "1922-04-01}"),
    error("land", "unknown-place", "regions.yaml", "Ak-Kurgan:", "Ak-Kurgn:", "Ak-Kurgn:"),
    error("event_rows", "unknown-place", EVENTS, "control: Ak-Kurgan", "control: Ak-Kurgn", "Ak-Kurgn"),
    error("event_rows", "unknown-region", EVENTS, "support: plain", "support: plane", "plane"),
    error("event_rows", "unknown-region", EVENTS, CONTROL, "strength: riders, in: plane, least: 5", "plane"),
    error("event_rows", "unknown-side", EVENTS, "prestige: riders", "prestige: ryders", "ryders"),
    error("event_rows", "unknown-side", EVENTS, "by: riders", "by: ryders", "ryders"),
    error("event_rows", "unknown-side", EVENTS, "side: riders", "side: ryders", "ryders"),
    error("event_rows", "unknown-flag", EVENTS, "flag: elders_won", "flag: elders_wn", "elders_wn"),
    error("event_rows", "unknown-flag", DECISIONS, "flag: elders_won", "clear: elders_wn", "elders_wn"),
    error("event_rows", "unknown-line", EVENTS, CONTROL, "cut: main", "main"),
    error("event_rows", "unknown-leader", EVENTS, CONTROL, "leader: beg, is: dead", "beg"),
    error("event_rows", "unknown-unit", EVENTS, CONTROL, "unit: squadrn, is: left", "squadrn"),
    error("event_rows", "unknown-unit", EVENTS, PRESTIGE, "aid: riders, rifles: 5, to: hill_hrse", "hill_hrse"),
    error("event_rows", "unknown-event", EVENTS, CONTROL, "event: news_of_town", "news_of_town}"),
    error("event_rows", "unknown-decision", EVENTS, CONTROL, "decision: gift", "gift}"),
    error("event_rows", "unknown-option", EVENTS, CONTROL, "decision: gifts, option: sent", "sent}"),
    error("event_rows", "unknown-formation-or-unit", EVENTS, PRESTIGE, "loyalty: hill_fot, add: 5", "hill_fot"),
    error("event_rows", "other-side", EVENTS, PRESTIGE, "aid: riders, rifles: 5, to: squadron", "squadron"),
    error("event_rows", "other-side", EVENTS, PRESTIGE, "leader: bek, with: squadron", "squadron"),
    error("event_rows", "no-kind", EVENTS, CONTROL, "by: riders", "{by: riders"),
    error("event_rows", "no-kind", EVENTS, PRESTIGE, "add: 5", "{add: 5"),
    error("event_rows", "two-kinds", EVENTS, CONTROL, "cut: main, " + CONTROL, CONTROL),
    error("event_rows", "two-kinds", EVENTS, "add: 5", "add: 5, budget: riders", "budget"),
    error("event_rows", "two-kinds", EVENTS, CONTROL, "any: [{flag: elders_won}], not: yes", "not: yes"),
    error("event_rows", "misplaced-key", EVENTS, "by: riders", "by: riders, weeks: 2", "weeks: 2"),
    error("event_rows", "misplaced-key", EVENTS, "riders, add: 5", "riders, add: 5, weeks: 2", "weeks: 2"),
    error("event_rows", "missing-key", EVENTS, ", by: riders", "", "{control"),
    error("event_rows", "missing-key", EVENTS, ", side: riders", "", "{support: plain"),
    error("event_rows", "missing-key", EVENTS, CONTROL, "prestige: riders", "{prestige: riders}"),
    error("event_rows", "missing-key", EVENTS, CONTROL, "prestige: riders, least: 1, most: 2", "{prestige: riders, l"),
    error("event_rows", "out-of-range", EVENTS, CONTROL, "prestige: riders, least: 101", "101"),
    error("event_rows", "out-of-range", DECISIONS, "most: 20", "most: -101", "-101"),
    error("event_rows", "out-of-range", EVENTS, "add: 10", "add: 101", "101"),
    error("event_rows", "out-of-range", EVENTS, "add: 1}", "add: {best: 1, high: 6}}", "{best: 1"),
    error("event_rows", "bad-choice", EVENTS, CONTROL, "leader: bek, is: on_map", "on_map"),
    warning("event_rows", "no-effect", EVENTS, "add: 5", "add: 0", "0}\n      - {support"),
    warning("event_rows", "empty-aid", EVENTS, PRESTIGE, "aid: riders", "{aid"),
    error("event_rules", "unknown-side", EVENTS, "tell: riders", "tell: ryders", "ryders"),
    error("event_rules", "unknown-side", DECISIONS, "side: riders", "side: ryders", "ryders"),
    error("event_rules", "duplicate-id", EVENTS, "the_elders_spies:", "bread:", "bread:")._replace(at_file=DECISIONS),
    error("event_rules", "two-windows", EVENTS, "from: 1922-03-13", "on: 1922-03-13\n    to: 1922-03-20", "to: 1922"),
    error("event_rules", "date-order", EVENTS, "    chance", "    to: 1922-03-12\n    chance", "1922-03-12"),
    error("event_rules", "out-of-calendar", EVENTS, "from: 1922-03-13", "from: 1922-04-17", "1922-04-17"),
    error("event_rules", "out-of-calendar", EVENTS, "from: 1922-03-13", "to: 1922-03-05", "1922-03-05"),
    error("event_rules", "out-of-calendar", EVENTS, "from: 1922-03-13", "on: 1922-04-17", "1922-04-17"),
    warning("event_rules", "repeat-in-one-week", EVENTS, "from: 1922-03-13", "on: 1922-03-13\n    times: 2", "2\n"),
    warning("event_rules", "every-without-times", EVENTS, "chance: 80", "every: 2", "2\n    when"),
    error("event_rules", "unknown-option", DECISIONS, "default: pay", "default: payy", "payy"),
    error("event_rules", "default-without-open", DECISIONS, "    open: 2\n", "", "default"),
    warning("event_rules", "too-costly", DECISIONS, "cost: 3", "cost: 9", "9\n"),
    warning("event_rules", "flag-never-set", DECISIONS, "- {flag: elders_won}\n          ", "", "elders_won:")
    ._replace(at_file=EVENTS),
    error("event_rules", "not-called", EVENTS, PRESTIGE, "arrive: squadron", "squadron"),
    error("event_rules", "never-called", "oob.yaml", "at: schedule", "at: event", "event, men"),
    warning("event_rules", "called-twice", EVENTS, "{" + PRESTIGE, TWICE, "squadron}\n      - {support")
    ._replace(also=("oob.yaml", "at: schedule", "at: event")),
    error("tutorial", "tutorial-side", TUTORIAL, "", "steps:\n  - {title: Go, text: Go.}\n", "steps"),
    error("tutorial", "unknown-side", TUTORIAL, "", STEP.replace("riders", "rider") + "close: yes}\n", "rider"),
    error("tutorial", "tutorial-actions", TUTORIAL, "", f"{STEP}close: yes, page: goals}}\n", "{title"),
    error("tutorial", "tutorial-march", TUTORIAL, "", f"{STEP}march: bek_horse}}\n", "{title"),
    error("tutorial", "unknown-unit", TUTORIAL, "", f"{STEP}select: beg_horse}}\n", "beg_horse"),
    error("tutorial", "tutorial-unit", TUTORIAL, "", f"{STEP}select: squadron}}\n", "squadron"),
    error("tutorial", "unknown-place-or-hex", TUTORIAL, "", f"{STEP}plan: Rabbat}}\n", "Rabbat"),
    error("plans", "unknown-side", PLANS, "  regulars:\n", "  regulrs:\n", "regulrs"),
    error("plans", "unknown-place", PLANS, "place: Rabat", "place: Rabbat", "Rabbat"),
    error("plans", "unknown-region", PLANS, "area: plain", "area: plane", "plane"),
    error("plans", "unknown-line", PLANS, HUNT, "posture: keep_open, line: main", "main"),
    error("plans", "unknown-leader", PLANS, HUNT, "posture: hunt, leader: beg", "beg"),
    error("plans", "unknown-leader", PLANS, "  bek: {temper", "  beck: {temper", "beck"),
    error("plans", "unknown-unit-formation-or-leader", PLANS, "squadron], text: B", "squadrn], text: B", "squadrn"),
    error("plans", "unknown-decision", PLANS, "decision: bread", "decision: breed", "breed"),
    error("plans", "unknown-option", PLANS, "option: take", "option: tke", "tke"),
    error("plans", "duplicate-id", PLANS, "hold_the_town:", "go_home:", "go_home: {posture: garrison"),
    error("plans", "plan-target", PLANS, HUNT, "posture: hunt", "{posture: hunt, weight"),
    error("plans", "plan-target", PLANS, HUNT, "posture: hunt, place: Rabat", "place: Rabat, weight: 30, from"),
    error("plans", "plan-target", PLANS, HUNT, "posture: keep_open, area: plain", "area: plain, weight: 30"),
    error("plans", "plan-target", PLANS, HUNT, HUNT + ", place: Rabat", "{posture: hunt, leader"),
    error("plans", "plan-target", PLANS, HUNT, "posture: take, box: fort_box", "box: fort_box"),
    error("plans", "unknown-box", PLANS, HUNT, "posture: withdraw, box: fort_bx", "fort_bx"),
    error("plans", "unnamed-withdrawal", PLANS, CATCH, f"{GO}, weight: 30,", f"{{{GO}")
    ._replace(also=("map.yaml", "places:", BOX + "places:")),
    error("plans", "own-leader", PLANS, "raid, place: Rabat", "hunt, leader: bek", "bek, weight: 30, who"),
    error("plans", "no-station", PLANS, HUNT, "posture: reserve, place: Rabat", "Rabat, weight: 30, from"),
    error("plans", "other-side", PLANS, "[rifle_column, squadron]", "[rifle_column, bek]", "bek], text: Break"),
    error("plans", "other-side", PLANS, "[rifle_column, squadron]", "[hill_foot]", "hill_foot"),
    error("plans", "other-side", PLANS, "bread, option: take", "gifts, option: send", "gifts, option: send, appeal: 7"),
    error("plan_chances", "date-order", PLANS, "from: 1922-03-13", "from: 1922-03-13, to: 1922-03-12", "1922-03-12"),
    error("plan_chances", "out-of-calendar", PLANS, "from: 1922-03-13", "from: 1922-04-17", "1922-04-17"),
    error("plan_chances", "out-of-calendar", PLANS, "from: 1922-03-13", "to: 1922-03-05", "1922-03-05"),
    error("plan_chances", "never-holds", PLANS, HELD, f"{HELD}, {HELD_BY_OTHERS}", HELD_BY_OTHERS),
    error("plan_chances", "never-holds", PLANS, HELD, f"{HELD}, {NOT_HELD}", NOT_HELD),
    error("plan_chances", "never-holds", PLANS, LOST, LOST + ", {losses: riders, most: 799}", "{losses: riders, most"),
    error("plan_chances", "never-holds", PLANS, LOST, f"{DEAD}, {{leader: bek, is: active}}", "{leader: bek, is: ac"),
    error("plan_chances", "never-holds", PLANS, "from: 1922-03-13", f"to: 1922-03-12, when: [{NEWS}]", NEWS),
    warning("plan_chances", "no-weight", PLANS, "weight: 30, who", "weight: 0, who", "0, who"),
    warning("plan_chances", "nobody-there", PLANS, "from: 1922-03-20, who", "to: 1922-03-12, who", "[squadron], te"),
    warning("plan_chances", "nobody-there", PLANS, "who: [squadron], text: C", "text: C", "bek, weight: 30")
    ._replace(also=("oob.yaml", BEK, BEK + ", to: 1922-03-12")),
    error("citations", "uncited", PLANS, "weight: 30, who", "weight: 31, who", "31, who")._replace(also=REQUIRED),
    error("citations", "uncited", PLANS, "hold: 80", "hold: 81", "81}")._replace(also=REQUIRED),
    error("event_rows", "unknown-place", PLANS, HELD, "{control: Ak-Kurgn, by: riders}", "Ak-Kurgn"),
    error("scoring", "unknown-flag", "victory.yaml", "place: Ak-Kurgan", "flag: elders_wn", "elders_wn"),
    warning("rails", "rail-to-nowhere", "map.yaml", "roads:", RAILS, "0303}\nroads"),
    warning("rails", "station-without-rail", "map.yaml", "kind: village", "kind: village, station: yes", "Rabat: {"),
    error("setup", "overstacked", "oob.yaml", "at: 0204, men: 600", "at: 0202, men: 9000", "0202, men: 9000"),
    error("setup", "both-sides-in-hex", "oob.yaml", "at: Rabat", "at: 0204", "0204, men: 500"),
    error("setup", "no-access", "map.yaml", "name: Hill country", "name: Hill country, access: [regulars]", "0202, men")
    ._replace(at_file="oob.yaml"),
    error("setup", "unit-in-water", "map.yaml", "  mhhsd", "  mhhsl", "0505, men")
    ._replace(at_file="oob.yaml", also=("oob.yaml", "at: Rabat", "at: 0505")),
    error("setup", "impassable", "terrain.yaml", "", "terrains: {hills: {horse: 0}}", "0202, men")
    ._replace(at_file="oob.yaml"),
    error("setup", "boat-on-land", "oob.yaml", "type: rifle, at: Rabat", "type: river_flotilla, at: Rabat", "Rabat"),
    error("setup", "train-off-rails", "oob.yaml", "type: rifle, at: Rabat", "type: armoured_train, at: Rabat", "Rabat"),
    error("supply", "no-supply-source", "scenario.yaml", ", supply_sources: [Rabat]", "", "regulars: {replacements"),
    error("supply", "source-in-water", "map.yaml", "  mhhsd", "  mhhsl", "0505]")
    ._replace(at_file="scenario.yaml", also=("scenario.yaml", "[Rabat]", "[0505]")),
    warning("supply", "source-of-the-enemy", "scenario.yaml", "[Rabat]", "[0101]", "0101"),
    warning("routes", "unreachable-leg", "reinforcements.yaml", "by: march", "by: rail", "Ak-Kurgan"),
    warning("routes", "unreachable-leg", "reinforcements.yaml", "by: march", "by: river", "Ak-Kurgan"),
    warning("doubles", "two-rivers", "map.yaml", "crossings:\n", SECOND_RIVER, "0403/W}"),
    warning("doubles", "two-crossings", "map.yaml", "bridge: 0303/E\n", "bridge: 0303/E\n  ford: 0403/W\n", "0403/W"),
    warning("doubles", "names-alike", "map.yaml", "  Rabat: {", "  Rabat: {hex: 0504}\n  rabat: {", "rabat: {"),
    warning("doubles", "owned-twice", "scenario.yaml", "plain: regulars}\n", OWNERS, '"0303": r'),
    warning("doubles", "named-twice", "scenario.yaml", "[Rabat]", "[Rabat, Rabat]", "Rabat]"),
    warning("doubles", "named-twice", PLANS, "[rifle_column, squadron]", "[squadron, squadron]", "squadron], text: Br"),
    warning("doubles", "empty-list", PLANS, "who: [hill_horse]", "who: []", "who: []"),
    warning("doubles", "levels-alike", "victory.yaml", "Draw", "Riders' victory", "Riders' victory, side: none"),
    warning("doubles", "scored-twice", "victory.yaml", "on: 1922-03-26", "on: 1922-04-14", "1922-04-16, riders: 20"),
    warning("schedules", "leg-to-itself", "reinforcements.yaml", "march, to: Ak-Kurgan", "march, to: Rabat", "Rabat}\n")
    ._replace(also=("reinforcements.yaml", "arrive, to: Rabat}", "arrive, to: Rabat }")),
    warning("idle", "dearer-for-nothing", DECISIONS, "      take:\n", DEARER, "dear: {text")
    ._replace(also=(DECISIONS, "{text: Buy it", "{then: [{prestige: regulars, add: 1}], text: Buy it")),
    warning("event_rules", "times-too-many", EVENTS, "chance: 80", "times: 9", "9\n"),
    warning("rails", "no-railway", "scenario.yaml", "replacements: 40", "rail_capacity: 500", "500,"),
    *MEANING,
]  # fmt: skip


def bad_english(message: str) -> list[str]:
    """What is wrong with a message of lint, which may quote ids, file names and labels."""
    found = [fault for fault in faults(message) if fault.startswith(("number", "article", "doubled", "punctuation"))]
    found += avoided(message)
    found += [word for word in ("wanted", "stands", "here are") if re.search(rf"\b{word}\b", message)]
    return [*found, "a full stop"] if message.endswith(".") else found


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.code}")
def test_a_check_fires_at_the_mistake(case: Case, tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    assert not any(problem.code == case.code for problem in lint_folder(scenario))
    edited(scenario, case.file, case.old, case.new)
    if case.also:
        edited(scenario, *case.also)
    found = [problem for problem in lint_folder(scenario) if problem.code == case.code]
    assert found, "the check does not fire"
    file = case.at_file or case.file
    wanted = (Path(file).name, case.severity, *place_of((scenario / file).read_text("utf-8"), case.at))
    assert wanted in [(Path(p.path).name, p.severity, p.line, p.column) for p in found]
    assert [bad_english(problem.message) for problem in found if bad_english(problem.message)] == []


def test_every_check_has_a_case() -> None:
    checks = {check.__name__.rpartition(".")[2] for check in (*LOCAL, *WHOLE)}  # type: ignore[attr-defined]
    elsewhere = {"history", "expect", "expect_dated", "art"}  # their mistakes are in test_art.py and other files
    assert checks == {case.check for case in CASES} | elsewhere


def test_all_problems_come_at_once_in_file_order(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "scenario.yaml", "judged_on_turn: 6", "judged_on_turn: 9")
    edited(scenario, "oob.yaml", "type: cavalry", "type: cavalri")
    edited(scenario, "oob.yaml", "rating: 1", "ratng: 1")
    edited(scenario, "victory.yaml", "region: plain", "region: plane")
    codes = [problem.code for problem in lint_folder(scenario)]
    assert codes == ["judged-too-late", "unknown-key", "unknown-unit-type", "unknown-region"]


def test_a_citation_at_the_number_or_its_unit(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "scenario.yaml", "citations: none", "citations: required")
    edited(scenario, "scenario.yaml", "replacements: 40", "replacements: {best: 40, source: letter}")
    edited(scenario, "sources.yaml", "", "letter: {gist: Forty men a week, date: 1922-03-01, reliability: claimed}\n")
    edited(scenario, "oob.yaml", "men: 600, rifles: 400", "men: 600, rifles: 400, source: [assumption, leter]")
    text = (scenario / "oob.yaml").read_text("utf-8")
    found = lint_folder(scenario)
    uncited = {(p.path.rpartition("/")[2], p.line) for p in found if p.code == "uncited"}
    line = {key: place_of(text, key)[0] for key in ("hill_horse:", "hill_foot:")}
    assert ("oob.yaml", line["hill_horse:"]) in uncited
    assert ("oob.yaml", line["hill_foot:"]) not in uncited
    replaced = place_of((scenario / "scenario.yaml").read_text("utf-8"), "replacements: {best: 40")[0]
    assert ("scenario.yaml", replaced) not in uncited
    [unknown] = [p for p in found if p.code == "unknown-source"]
    assert "did you mean 'letter'?" in unknown.message
