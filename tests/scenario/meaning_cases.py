"""Mistakes of meaning: well formed, and every name exists, but something can never be as its author means."""

from tests.scenario.cases import Case, error, warning

EVENTS, DECISIONS, PLANS, OOB = "events.yaml", "decisions.yaml", "plans.yaml", "oob.yaml"
MAP, HEAD, ARRIVALS = "map.yaml", "scenario.yaml", "reinforcements.yaml"
RIVER = "0401/W 0401/SW 0302/E 0302/SE 0303/E 0304/NE 0404/W 0304/SE 0305/E"
SHIFTED = "0301/E 0301/SE 0302/E 0303/NE 0403/W 0303/SE 0304/E"
HELD = "{control: Ak-Kurgan, by: riders}"
HELD_BY_OTHERS = "{control: Ak-Kurgan, by: regulars}"
NOT_HELD = "{control: Ak-Kurgan, by: riders, not: yes}"
FEW_LOST = "{losses: riders, least: 700, not: yes}"
TOWN_OF_THE_ENEMY = (HEAD, "plain: regulars}", "plain: regulars}\n  places: {Ak-Kurgan: riders}")
CLOSED_HILLS = (MAP, "name: Hill country", "name: Hill country, access: [riders]")
CLOSED_PLAIN = (MAP, "name: The plain", "name: The plain, access: [regulars]")

KHAN_AT = "  khan: {name: Khan, side: riders, headquarters: Rabat, rating: 1}\n"
OWN_TOWN = "besiege, place: Ak-Kurgan, weight: 80"
TOWN_AT = "Ak-Kurgan, weight: 80, men: 120"
SEA_BOX = "boxes:\n  sea: {name: The sea, region: none, links: [{hex: 0503, by: sea, weeks: 1}]}\n"
RIVER_BOX = "boxes:\n  far: {name: Far, region: none, links: [{hex: 0202, by: river, weeks: 1}]}\n"
"""Serves only the riders, who hold the hex."""

SOURCE = "[Rabat]}\n"
FAR_SOURCE = '["0501"]}\nrules: {supply_mp: 1}\n'
TAKEN = "then:\n          - {stores: Ak-Kurgan, add: 300}\n          - {support: plain, side: regulars, add: -10}\n"
BATTERIES = "".join(
    f"\n  b{i}: {{name: Guns {i}, side: riders, type: artillery, at: Rabat, men: 9, guns: 9000}}" for i in range(4)
)
REGULARS = """side: regulars, type: garrison, at: Ak-Kurgan, men: 120}
  rifle_column: {name: Rifle column, side: regulars, type: rifle, at: Rabat, men: 500, machine_guns: 3, guns: 1}
  squadron: {name: Squadron, side: regulars"""


def event(name: str, when: str, then: str = "prestige: riders, add: 1") -> str:
    """One event more."""
    return f"  {name}: {{title: It, text: It is so., when: [{{{when}}}], then: [{{{then}}}]}}\n"


def with_events(at: str, *events: str) -> Case:
    """Events that never happen, reported at a text of the first."""
    return warning("never_happens", "never-happens", EVENTS, "events:\n", "events:\n" + "".join(events), at)


def contradiction(file: str, old: str, new: str, at: str) -> Case:
    return error("contradictions", "never-holds", file, old, new, at)


MEANING = [
    warning(
        "out_of_reach",
        "relieves-the-enemy",
        PLANS,
        "relieve, place: Ak-Kurgan",
        "relieve, place: Ak-Kurgan",
        "Ak-Kurgan, weight: 90, who",
    )._replace(also=TOWN_OF_THE_ENEMY),
    with_events(
        "{leader: late", event("late_bek", "leader: late, is: active").replace("when:", "to: 1922-03-12, when:")
    )._replace(
        also=(OOB, "leaders:\n", "leaders:\n  late: {name: Late, side: riders, with: hill_foot, from: 1922-03-27}\n")
    ),
    with_events(
        "{unit: squadron", event("horse", "unit: squadron, is: on_map").replace("when:", "to: 1922-03-12, when:")
    ),
    warning("rivers", "river-gap", MAP, "0303/E 0304/NE 0404/W", "0303/E 0404/W", "0404/W 0304/SE"),
    error("shifted_rows", "rows-shifted", MAP, RIVER, SHIFTED, "0302/E"),
    warning("waters", "line-in-water", MAP, "  hhsss\n", "  hhsls\n", "0404 0403")._replace(
        also=(MAP, "0503 0403", "0503 0404 0403")
    ),
    warning(
        "formations", "empty-formation", OOB, "leaders:", "formations:\n  corps: {name: Corps}\nleaders:", "corps: {"
    ),
    error("totals", "too-many-in-all", OOB, "guns: 1}", f"guns: 1}}{BATTERIES}", "units:"),
    warning("big_units", "unit-over-limit", OOB, "men: 600", "men: 20000", "20000"),
    warning("arms", "no-men", OOB, "men: 120", "men: 0", "0}\n  rifle_column"),
    warning("garrisons", "garrison-over-limit", MAP, "kind: village", "kind: village, garrison: 9000", "9000"),
    warning("headquarters", "enemy-headquarters", OOB, "leaders:\n", f"leaders:\n{KHAN_AT}", "Rabat, rating"),
    warning("out_of_reach", "takes-its-own", PLANS, "garrison, place: Ak-Kurgan, weight: 80", OWN_TOWN, TOWN_AT),
    warning("out_of_reach", "too-many-men", PLANS, "men: 120", "men: 90000", "90000"),
    warning("boxes", "link-without-water", MAP, "places:", f"{SEA_BOX}places:", "0503, by"),
    warning(
        "absent_sides",
        "absent-side",
        OOB,
        REGULARS,
        REGULARS.replace("regulars", "riders"),
        "regulars: {name: Regulars",
    )._replace(at_file=HEAD),
    warning("ground", "enemy-ground", *TOWN_OF_THE_ENEMY, "Ak-Kurgan, men")._replace(at_file=OOB),
    warning("ground", "enemy-ground", HEAD, "hill_country: riders", "hill_country: regulars", "0202, men")._replace(
        at_file=OOB
    ),
    warning(
        "arrivals", "enemy-held-arrival", ARRIVALS, "to: Rabat", "to: Ak-Kurgan", "Ak-Kurgan}\n      - {on"
    )._replace(also=TOWN_OF_THE_ENEMY),
    warning("arrivals", "enemy-held-arrival", ARRIVALS, "to: Rabat", 'to: "0202"', '"0202"'),
    error("arrivals", "closed-arrival", ARRIVALS, "to: Rabat", 'to: "0202"', '"0202"')._replace(also=CLOSED_HILLS),
    contradiction(EVENTS, f"- {HELD}", f"- {HELD}\n      - {HELD_BY_OTHERS}", HELD_BY_OTHERS),
    contradiction(EVENTS, f"- {HELD}", f"- {{losses: riders, least: 800}}\n      - {FEW_LOST}", FEW_LOST),
    contradiction(EVENTS, f"- {HELD}", f"- {HELD}\n      - any: [{HELD_BY_OTHERS}, {NOT_HELD}]", "any: ["),
    contradiction(DECISIONS, "appeal: 60", "when: [{support: plain, least: 30}]", "{support: plain, l"),
    warning(
        "idle", "flag-never-asked", EVENTS, "    when:\n      - {flag: elders_won, weeks: 1}\n", "", "elders_won: The"
    ),
    warning("idle", "idle-option", DECISIONS, TAKEN, "cost: 1\n", "take:"),
    error("idle", "unknown-flag", EVENTS, "events:\n", "news: [elders_wan]\nevents:\n", "elders_wan"),
    warning("comments", "text-cut", EVENTS, "their horses in", "horse #3 in", "#3 in"),
    warning("best_margins", "unreachable-level", "victory.yaml", "margin: 10", "margin: 600", "600}"),
    warning("best_margins", "unreachable-level", "victory.yaml", "margin: -9", "margin: -90", "-1000"),
    warning("out_of_reach", "unreachable-score", *CLOSED_PLAIN, "Ak-Kurgan, on")._replace(at_file="victory.yaml"),
    warning("out_of_reach", "unreachable-objective", *CLOSED_PLAIN, "Ak-Kurgan, weight")._replace(at_file=PLANS),
    warning(
        "out_of_reach", "unreachable-objective", PLANS, "hunt, leader: bek", "withdraw, box: far", "far, weight"
    )._replace(also=(MAP, "places:", f"{RIVER_BOX}places:")),
    warning(
        "out_of_reach", "unreachable-score", MAP, "  mhhss\n  hhsso\n", "  mhhls\n  hhsll\n", "plain, share: 100"
    )._replace(
        at_file="victory.yaml", also=("victory.yaml", "{region: plain, share: 50", "{region: plain, share: 100")
    ),
    warning("first_supply", "starts-hungry", HEAD, SOURCE, FAR_SOURCE, "Ak-Kurgan, men")._replace(
        at_file=OOB, also=("regions.yaml", "stores: 600", "stores: 6")
    ),
    with_events("{event: one", event("one", "event: one")),
    with_events("{event: two", event("one", "event: two"), event("two", "event: one")),
    with_events("{flag: alone}], then", event("one", "flag: alone", "flag: alone"))._replace(
        also=(EVENTS, "flags:\n", "flags:\n  alone: It is so.\n")
    ),
    with_events("{flag: elders_won, w", event("one", "flag: elders_won, weeks: 9")),
    with_events("{unit: squadron", event("one", "unit: squadron, is: left")),
    with_events("{losses: riders", event("one", "losses: riders, least: 50000")),
    with_events("{share: pl", event("one", "share: plain, by: riders, least: 50"))._replace(also=CLOSED_PLAIN),
    warning(
        "never_happens", "never-happens", DECISIONS, "{support: plain, most: 20}", "{decision: gifts}", "{decision: gif"
    ),
    warning("never_happens", "never-happens", PLANS, HELD, "{food: plain, least: 160}", "{food: plain"),
]
