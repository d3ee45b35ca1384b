"""Articles on places, units and leaders, as far as a side knows them, with the sources of their numbers."""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_SIDE,
    NO_UNIT,
    HomeTie,
    LeaderStatus,
    ScoringKind,
    Season,
    Status,
    TypeTrait,
)
from game.engine.encyclopaedia.article import Article, Block, Heading, Row, Subject, Table, Text, Topic
from game.engine.encyclopaedia.sources import source_blocks
from game.engine.telling.dates import last_day, week_of
from game.engine.telling.effects import area_name
from game.engine.telling.grammar import count, countable, full_stop, listed, men_text, sentence
from game.engine.telling.headquarters import has_headquarters, headquarters_text
from game.engine.telling.places import at_hex, place_kind_text
from game.engine.views import View
from game.language import mark, tr, trc
from game.scenario.calendar import date_text
from game.scenario.scenario import Scenario
from game.scenario.shown import other_names

_SEEN = (Status.ON_MAP, Status.IN_BOX, Status.DISPERSED)
_LEADER_WORDS = mark({
    LeaderStatus.ACTIVE: "in command",
    LeaderStatus.WOUNDED: "wounded",
    LeaderStatus.ESTRANGED: "estranged: takes no orders",
    LeaderStatus.CAPTURED: "a prisoner",
    LeaderStatus.DEAD: "dead",
    LeaderStatus.ABSENT: "not in the theatre",
})  # fmt: skip


def known_units(view: View) -> list[int]:
    """Returns the units that the side knows to be in the theatre."""
    return [unit for unit, row in enumerate(view.state.units) if int(row["status"]) in _SEEN]


def known_leaders(view: View) -> list[int]:
    """Returns the side's own leaders, and those of the enemy who are known to be in the theatre."""
    found = []
    for leader, row in enumerate(view.state.leaders):
        here = int(row["turn_from"]) <= view.turn <= int(row["turn_to"])
        if int(row["side"]) == view.side or (here and int(row["status"]) != LeaderStatus.ABSENT):
            found.append(leader)
    return found


def place_about(view: View, place: int) -> str:
    """Returns what a place is: "town, held by the Soviets"."""
    row = view.world.places[place]
    owner = int(view.state.owner[int(row["hex"])])
    kind = place_kind_text(int(row["kind"]))
    return kind if owner == NO_SIDE else tr("{kind}, held by {side}", kind=kind, side=view.names.sides[owner].the)


def place_article(scenario: Scenario, view: View, place: int) -> Article:
    """Returns what is known of a place, what it is worth, and the sources of its numbers."""
    world, names, row = view.world, view.names, view.world.places[place]
    hex = int(row["hex"])
    facts = [sentence(place_about(view, place))]
    facts += [tr("fort of level {level} (7.8)", level=int(row["fort"]))] if row["fort"] else []
    facts += [tr("railway station (4.51)")] if row["station"] else []
    facts += [tr("port (4.55)")] if row["port"] else []
    blocks: list[Block] = [Text(full_stop("; ".join(facts)))]
    if others := other_names(scenario, names, place):
        blocks.append(Text(tr("Also known as {names}.", names=listed(others))))
    region, terrain = int(world.region_at[hex]), int(world.terrain_at[hex])
    blocks.append(Text(names.region_names[region], tr("Region"), Subject(Topic.REGIONS, region)))
    blocks.append(Text(names.terrain_names[terrain], tr("Terrain"), Subject(Topic.TERRAIN, terrain)))
    if row["garrison"]:
        blocks.append(Text(tr("{men} are needed to take it (11.9).", men=men_text(int(row["garrison"])))))
    lines = [
        i for i, line in enumerate(world.scoring) if line["kind"] == ScoringKind.PLACE and int(line["target"]) == place
    ]
    if lines:
        blocks.append(Heading(tr("Victory points")))
        rows = tuple(
            Row((sentence(names.scoring_texts[i]), *(str(int(world.scoring[i][f"points_{side}"])) for side in (0, 1))))
            for i in lines
        )
        blocks.append(Table((trc("of scoring", "Line"), *(side.name for side in names.sides)), rows))
    place_id = names.place_ids[place]
    paths = {f"stores/{place_id}": tr("stores"), f"places/{place_id}": ""}
    blocks += source_blocks(scenario, paths | {f"scoring/{i}": tr("points") for i in lines})
    return Article(Subject(Topic.PLACES, place), names.place_names[place], tuple(blocks), hex=hex)


def unit_about(view: View, unit: int) -> str:
    """Returns what a unit is: "Soviets, garrison, at Denov (3127)"."""
    names, row = view.names, view.state.units[unit]
    where = ""
    if int(row["status"]) == Status.ON_MAP:
        where = f", {at_hex(view.world, names, int(row['hex']))}"
    elif int(row["status"]) == Status.IN_BOX:
        where = f", {names.box_names[int(row['box'])]}"
    elif int(row["status"]) == Status.DISPERSED:
        where = f", {tr('dispersed')}"
    return f"{names.sides[int(row['side'])].name}, {names.unit_type_names[int(row['unit_type'])].lower()}{where}"


_ARMS = (
    ("machine_guns", countable("machine gun")),
    ("guns", countable("gun")),
    ("armour", countable("armoured vehicle")),
    ("aircraft", countable("aircraft")),
)


def unit_article(scenario: Scenario, view: View, unit: int) -> Article:
    """Returns what is known of a unit, and the sources of its numbers."""
    names, row = view.names, view.state.units[unit]
    kind, own = int(row["unit_type"]), int(row["side"]) == view.side
    fit = int(row["men"]) - int(row["sick"])
    facts = [tr("{men} fit", men=men_text(fit))]
    facts += [tr("{number:,} sick", number=int(row["sick"]))] if row["sick"] else []
    facts += [tr("quality {share}%", share=int(row["quality"]))]
    if own:
        facts += [tr("establishment {men:,}", men=int(row["establishment"])), count(int(row["rifles"]), "rifle")]
        facts += [tr("loyalty {loyalty}", loyalty=int(row["loyalty"]))]
    for field, noun in _ARMS:
        facts += [count(int(row[field]), noun)] if row[field] else []
    blocks: list[Block] = [
        Text(full_stop(sentence(unit_about(view, unit)))),
        Text(full_stop(sentence(", ".join(facts)))),
        Text(names.unit_type_names[kind], tr("Type"), Subject(Topic.TYPES, kind)),
    ]
    formation = int(row["formation"])
    if own and formation >= 0:
        blocks.append(Text(tr("It belongs to {formation}.", formation=names.formation_names[formation])))
    if country := _country_text(view, unit):
        text = mark("Its country, outside which its men obey worse and go home (13.15-13.18): {country}.")
        blocks.append(Text(tr(text, country=country)))
    blocks += [
        Text(names.leader_names[leader], tr("Leader"), Subject(Topic.LEADERS, leader))
        for leader in known_leaders(view)
        if int(view.state.leaders[leader]["unit"]) == unit
    ]
    unit_id = names.unit_ids[unit]
    paths = {f"units/{unit_id}": ""} | ({f"schedule/{unit_id}": tr("schedule")} if own else {})
    blocks += source_blocks(scenario, paths)
    hex = int(row["hex"]) if int(row["status"]) == Status.ON_MAP else NO_HEX
    return Article(Subject(Topic.UNITS, unit), names.unit_names[unit], tuple(blocks), hex=hex, unit=unit)


def _country_text(view: View, unit: int) -> str:
    """Returns the home country of irregulars: the name of a group of regions if it is one, otherwise its regions."""
    kind = view.world.unit_types[int(view.state.units[unit]["unit_type"])]
    if not int(kind["traits"]) & TypeTrait.IRREGULAR:
        return ""
    home = view.world.country_of[unit] == HomeTie.HOME
    groups = view.world.group_of[:, : len(home)].astype(bool)
    same = np.flatnonzero((groups == home).all(axis=1)).tolist() if home.sum() > 1 else []
    if same:
        return area_name(view.names, len(view.names.region_names) + same[0])
    return listed((area_name(view.names, region) for region in np.flatnonzero(home).tolist()), most=_MOST_REGIONS)


_MOST_REGIONS = 12
"""Regions of a country that are named."""


def leader_about(view: View, leader: int) -> str:
    """Returns who a leader is: "Basmachi, rating 2, in command"."""
    row = view.state.leaders[leader]
    here = int(row["turn_from"]) <= view.turn <= int(row["turn_to"])
    status = LeaderStatus(int(row["status"])) if here else LeaderStatus.ABSENT
    side, rating = view.names.sides[int(row["side"])].name, int(row["rating"])
    return tr("{side}, rating {rating}, {status}", side=side, rating=rating, status=tr(_LEADER_WORDS[status]))


def leader_article(scenario: Scenario, view: View, leader: int) -> Article:
    """Returns what is known of a leader, and the sources of his numbers."""
    names, row = view.names, view.state.leaders[leader]
    unit = int(row["unit"])
    blocks: list[Block] = [Text(f"{leader_about(view, leader)}. {_rating_text(view, leader)}")]
    if row["supreme"]:
        blocks.append(Text(tr("He is the supreme commander of {side} (13.7).", side=names.sides[int(row["side"])].the)))
    if unit != NO_UNIT:
        blocks.append(Text(names.unit_names[unit], tr("With"), Subject(Topic.UNITS, unit)))
    elif int(row["side"]) == view.side and int(row["place"]) != NO_PLACE and has_headquarters(row):
        blocks.append(Text(sentence(headquarters_text(view, names, row)) + " (13.20)."))
    rivals = [names.leader_names[b if a == leader else a] for a, b in view.world.rivals.tolist() if leader in (a, b)]
    if rivals:
        blocks.append(Text(tr("At odds with {leaders} (13.11).", leaders=listed(rivals))))
    blocks += source_blocks(scenario, {f"leaders/{names.leader_ids[leader]}": ""})
    hex = int(view.state.units[unit]["hex"]) if unit != NO_UNIT else NO_HEX
    return Article(Subject(Topic.LEADERS, leader), names.leader_names[leader], tuple(blocks), hex=hex, unit=unit)


def _rating_text(view: View, leader: int) -> str:
    """Returns what a leader's rating does, and what he risks."""
    row = view.world.leaders[leader]
    if has_headquarters(row):
        return tr(
            "He fights in no battle and cannot be hit (13.20); units on his front march as many MP further as his "
            "rating says, and keep their loyalty (13.22)."
        )
    radius = count(int(row["radius"]), "hex")
    texts = [tr("His rating shifts columns in battles within {hexes} (7.9, 13.1).", hexes=radius)]
    if row["marshal"]:
        texts.append(tr("Within the same distance bands abroad are less tied to their countries (13.16)."))
    if row["bold"]:
        texts.append(tr("He leads from the front and is hit more often than others (13.4)."))
    return " ".join(texts)


def region_about(view: View, region: int) -> str:
    """Returns how the people of a region stand: "support +12, food 90%"."""
    row = view.state.regions[region]
    support = int(row["support"]) * (1 if view.side == 0 else -1)
    return tr("support {support:+d}, food {food}%", support=support, food=int(row["food"]))


def region_article(scenario: Scenario, view: View, region: int) -> Article:
    """Returns what is known of a region, its places, and the sources of its numbers."""
    world, names, row = view.world, view.names, view.state.regions[region]
    facts = [sentence(region_about(view, region))]
    facts.append(tr("herds {herds}%, sown {sown}%", herds=int(row["herds"]), sown=int(row["sown"])))
    facts.append(tr("{men} left to recruit", men=men_text(int(row["recruits"]))))
    blocks: list[Block] = [Text(f"{', '.join(facts)} (11.10, 11.20, 11.30).")]
    blocks += [Text(text) for text in (_season_text(view, Season.SOWING), _season_text(view, Season.HARVEST)) if text]
    places = [i for i, place in enumerate(world.places) if int(place["region"]) == region]
    if places:
        blocks.append(Heading(tr("Places")))
        rows = tuple(Row((names.place_names[i], place_about(view, i)), Subject(Topic.PLACES, i)) for i in places)
        blocks.append(Table((tr("Name"), tr("What it is")), rows))
    blocks += source_blocks(scenario, {f"land/{names.region_ids[region]}": ""})
    hex = int(world.places["hex"][places[0]]) if places else NO_HEX
    return Article(Subject(Topic.REGIONS, region), names.region_names[region], tuple(blocks), hex=hex)


_SEASONS: dict[Season, str] = mark({
    Season.SOWING: "Fields are sown from {first} to {last}, if there are draught animals, seed and peace (11.27).",
    Season.HARVEST: "The harvest lasts from {first} to {last} (11.20).",
})  # fmt: skip


def _season_text(view: View, season: Season) -> str:
    """Returns in which turns of the campaign fields are sown or reaped; "" if in none."""
    turns = np.flatnonzero(view.world.turns["season"] & season)
    if not len(turns):
        return ""
    first, last = week_of(view.world, int(turns[0])), last_day(view.world, int(turns[-1]))
    return tr(_SEASONS[season], first=date_text(first), last=date_text(last))


_A_TURN = mark({
    "rail_capacity": "railways carry {men} a turn (4.53)",
    "river_capacity": "boats carry {men} a turn (4.55)",
    "replacements": "{men} a turn as replacements (10.5)",
})  # fmt: skip


def side_article(scenario: Scenario, view: View, side: int) -> Article:
    """Returns the prestige of a side and, of one's own, its means with their sources."""
    names, row = view.names, view.state.sides[side]
    blocks: list[Block] = [Text(tr("Prestige {prestige} of 100 (13.13).", prestige=int(row["prestige"])))]
    if side == view.side:
        facts = [
            tr(
                "{points} points of political budget, {change:+d} a turn (16.3)",
                points=int(row["budget"]),
                change=int(row["income"]),
            )
        ]
        for field, message in _A_TURN.items():
            facts += [tr(message, men=men_text(int(row[field])))] if row[field] else []
        facts.append(tr("{rifles} in stock (10.6)", rifles=count(int(row["rifles"]), "rifle")))
        blocks += [Text(full_stop(sentence(fact))) for fact in facts]
        blocks += source_blocks(scenario, {f"logistics/{names.sides[side].id}": ""})
    return Article(Subject(Topic.SIDES, side), names.sides[side].name, tuple(blocks))
