"""What follows from the map, the troops and the dates of a variant: control, stores, plans, scoring and history."""

from fractions import Fraction

from game.scenario.checkpoints.name_index import EVERYWHERE
from game.scenario.checkpoints.names import plain
from game.scenario.derive.conditions import Conditions
from game.scenario.derive.dates import Dates
from game.scenario.derive.draft import Draft, day_at, entries_at, items_at, keep_words, put, words_at, written
from game.scenario.derive.forces import Site
from game.scenario.derive.ground import Ground
from game.scenario.derive.stories import effects, outside_dates
from game.yamlfile.nodes import Mapping, Node, Scalar, text_at
from game.yamlfile.overlay import list_of, listed, scaled

PLANS = ("plans", "plans")
_TARGETS = (("place", "place"), ("area", "region"), ("region", "region"), ("line", "railway"), ("leader", "leader"),
            ("box", "box"), ("flag", "flag"))  # fmt: skip
"""Keys by which plans and scoring name their target, and its kind."""


def cut_country(draft: Draft, is_there: Site) -> None:
    """Drops control, supply sources, stores and population of what is outside."""
    for side in draft.entries("scenario", "logistics").values():
        if "supply_sources" in side.items and not draft.is_own(side.items["supply_sources"]):
            keep_words(side, "supply_sources", lambda word: is_there(word) and not draft.has_gone("box", word))
    for section in ("regions", "places"):
        _keep_keys(draft, ("scenario", "control", section), section == "places", is_there)
        _keep_keys(draft, ("regions", section), section == "places", is_there)
    seasons = draft.mapping("regions", "seasons", "sickness")
    for zone in tuple(seasons.items) if seasons is not None else ():
        if draft.has_gone("climate zone", zone):
            draft.drop(("regions", "seasons", "sickness", zone), "season", zone, "no such climate on the map")


def _keep_keys(draft: Draft, path: tuple[str, ...], are_places: bool, is_there: Site) -> None:
    holder = draft.mapping(*path)
    for word in tuple(holder.items) if holder is not None else ():
        gone = not is_there(word) if are_places else draft.has_gone("region", word)
        if holder is not None and gone and not draft.is_own(holder.items[word]):
            why = draft.gone.get("place" if are_places else "region", {}).get(word, "outside the map")
            draft.drop((*path, word), "control" if path[0] == "scenario" else "country", word, why)


def share_recruits(draft: Draft, ground: Ground) -> None:
    """Reduces the recruits of regions and groups of which only a part of the hexes is left."""
    parts = _parts_left(draft, ground)
    for area, entry in draft.entries("regions", "regions").items():
        _share(draft, entry, "recruits", parts.get(area, Fraction(1)))
    for effect in effects(draft.nodes):
        if "recruits" in effect.items:
            _share(draft, effect, "add", parts.get(text_at(effect, "recruits"), Fraction(1)))


def _parts_left(draft: Draft, ground: Ground) -> dict[str, Fraction]:
    """Returns which part of its hexes is left, for each region and group that had any."""
    members: dict[str, list[str]] = {}
    for letter, region in entries_at(draft.base, ("map", "regions")).items():
        for area in (text_at(region, "id"), *words_at(region, "groups")):
            members.setdefault(area, []).append(letter)
    old, new = ground.counts
    whole = {area: sum(old[letter] for letter in letters) for area, letters in members.items()}
    return {
        area: Fraction(sum(new[letter] for letter in letters), whole[area])
        for area, letters in members.items()
        if whole[area]
    }


def _share(draft: Draft, entry: Mapping, key: str, part: Fraction) -> None:
    value = entry.items.get(key)
    if value is not None and part < 1 and not draft.is_own(value) and (less := scaled(value, value, part)) is not None:
        put(entry, key, less)


def prune_plans(draft: Draft, truths: Conditions, dates: Dates | None) -> None:
    """Drops objectives, choices and tempers about what is gone, or of other weeks."""
    for side in draft.entries(*PLANS):
        for section, kind in (("objectives", "objective"), ("choices", "choice")):
            path = (*PLANS, side, section)
            for name, entry in draft.entries(*path).items():
                why = _why_no_plan(draft, entry)
                why = why or (outside_dates(entry, dates) if dates is not None else "")
                why = why or truths.simplify(entry)
                if why and not draft.is_own(entry):
                    draft.drop((*path, name), kind, name, why)
    for name in draft.entries("plans", "leaders"):
        if draft.has_gone("leader", name):
            draft.drop(("plans", "leaders", name), "temper", name, "the leader is not there")


def _why_no_plan(draft: Draft, entry: Mapping) -> str:
    decision, option = text_at(entry, "decision"), text_at(entry, "option")
    why = draft.why(*((kind, text_at(entry, key)) for key, kind in _TARGETS), ("decision", decision),
                    ("option", f"{decision}/{option}"))  # fmt: skip
    if why or "who" not in entry.items or draft.is_own(entry.items["who"]):
        return why
    was, left = keep_words(entry, "who", lambda word: not any(draft.has_gone(kind, word) for kind in
                                                             ("unit", "formation", "leader")))  # fmt: skip
    return "none of its troops are there" if was and not left else ""


def prune_scoring(draft: Draft, dates: Dates | None) -> None:
    """Drops scoring of what is gone or of other days; moves lines of the day of judgement to the new one."""
    victory = draft.mapping("victory")
    if victory is None or "scoring" not in victory.items:
        return
    kept: list[Node] = []
    for line in items_at(victory, "scoring"):
        if not isinstance(line, Mapping) or draft.is_own(line):
            kept.append(line)
            continue
        day = day_at(line, "on")
        new_day = dates.scored_on(day) if dates is not None and day is not None else day
        why = draft.why(*((kind, text_at(line, key)) for key, kind in _TARGETS))
        why = why or ("its day is outside the calendar" if day is not None and new_day is None else "")
        if why:
            name = next((text_at(line, key) for key, _ in _TARGETS if key in line.items), "prestige")
            draft.note(line, "scoring", name, why)
            continue
        if day is not None and new_day is not None and new_day != day:
            put(line, "on", written(new_day.isoformat(), line.items["on"]))
        kept.append(line)
    if len(kept) < len(items_at(victory, "scoring")):
        put(victory, "scoring", list_of(kept, victory.items["scoring"]))


def prune_history(draft: Draft, dates: Dates | None, ground: Ground | None) -> None:
    """Drops bulletin entries and checkpoints of other weeks or about what is gone.

    On a part of the map, `ground`, also checkpoints that count men, losses or spoils where a part is missing: of a
    whole side, a region or a formation.
    """
    history = draft.mapping("history")
    if history is None:
        return
    lost = _lost_names(draft)
    cut = _cut_names(draft, ground) if ground is not None else None
    for section, kind in (("bulletin", "bulletin entry"), ("checkpoints", "checkpoint")):
        entries = items_at(history, section)
        kept: list[Node] = []
        for entry in entries:
            why = _why_no_history(draft, entry, dates, lost) if isinstance(entry, Mapping) else ""
            if not why and cut is not None and isinstance(entry, Mapping) and "test" in entry.items:
                why = _why_incomplete(draft, entry.items["test"], cut)
            if isinstance(entry, Mapping) and why and not draft.is_own(entry):
                draft.note(entry, kind, text_at(entry, "id") or text_at(entry, "on") or text_at(entry, "from"), why)
            else:
                kept.append(entry)
        if len(kept) < len(entries):
            put(history, section, list_of(kept, history.items[section]))


def _why_no_history(draft: Draft, entry: Mapping, dates: Dates | None, lost: set[str]) -> str:
    if draft.has_gone("place", text_at(entry, "place")):
        return draft.why(("place", text_at(entry, "place")))
    window = entry.items.get("window")
    days = window if isinstance(window, Mapping) else entry
    if dates is not None:
        if why := outside_dates(days, dates):
            return why
        day = day_at(entry, "date")
        if day is not None and (dates.is_past(day) or dates.is_late(day)):
            return "before the start" if dates.is_past(day) else "after the end"
    words = _texts(entry.items["test"]) if "test" in entry.items else []
    parts = {plain(part) for word in words for part in (word, *word.split("-"), word.rpartition(" of ")[2])}
    return "it asks about what is not there" if parts & lost else ""


_COUNTS = {"strength", "losses", "defectors", "captured", "reinforcements", "aid", "economy", "event", "decision"}
"""Tests of numbers. An `event` that is no event of the scenario counts those who change sides."""
_HAPPENINGS = (("events", "events"), ("events", "flags"), ("decisions", "decisions"))
_WITHIN = ("place", "region", "line", "force", "unit", "leader")
"""Keys that restrict where or among which troops is counted."""


def _why_incomplete(draft: Draft, test: Node, cut: set[str]) -> str:
    """Returns why what a test counts is not all there on a part of the map; empty if it is, or nothing is counted."""
    if not isinstance(test, Mapping):
        return ""
    for inner in items_at(test, "tests"):
        if why := _why_incomplete(draft, inner, cut):
            return why
    kind = text_at(test, "type")
    if kind not in _COUNTS:
        return ""
    if kind in ("event", "decision"):
        name = text_at(test, kind)
        if any(name in draft.entries(*path) for path in _HAPPENINGS):
            return ""
    where = [plain(text_at(test, key)) for key in _WITHIN if text_at(test, key)]
    if not where or cut.intersection(where):
        return "it counts what is only partly here"
    return ""


def _cut_names(draft: Draft, ground: Ground) -> set[str]:
    """Returns ids and names of regions, groups and formations that have lost hexes or troops, and of the theatre."""
    found = set(EVERYWHERE)
    parts = _parts_left(draft, ground)
    smaller = {text_at(unit, "formation") for id, unit in entries_at(draft.base, ("oob", "units")).items()
               if draft.has_gone("unit", id)}  # fmt: skip
    for path, kind in ((("map", "regions"), "area"), (("map", "groups"), "area"), (("oob", "formations"), "formation")):
        for id, entry in entries_at(draft.base, path).items():
            own = text_at(entry, "id") or id
            if parts.get(own, Fraction(1)) < 1 or (kind == "formation" and own in smaller):
                found.update(plain(word) for word in (own, text_at(entry, "name"), *words_at(entry, "aka")) if word)
    return found


def _texts(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [node.text]
    inner = node.items.values() if isinstance(node, Mapping) else listed(node)
    return [word for item in inner for word in _texts(item)]


def _lost_names(draft: Draft) -> set[str]:
    """Returns ids and names of the base's places, regions, troops and so on that are gone, as `plain` writes them."""
    found: set[str] = set()
    for kind in ("place", "region", "unit", "leader", "formation", "railway", "box", "flag", "event", "decision"):
        found.update(plain(id) for id in draft.gone.get(kind, ()))
    for path, kind in ((("map", "places"), "place"), (("map", "groups"), "region"), (("oob", "units"), "unit"),
                       (("oob", "leaders"), "leader"), (("oob", "formations"), "formation"),
                       (("map", "rails"), "railway"), (("map", "regions"), "region")):  # fmt: skip
        for id, entry in entries_at(draft.base, path).items():
            own = text_at(entry, "id") or id
            if draft.has_gone(kind, own):
                found.update(plain(word) for word in (text_at(entry, "name"), *words_at(entry, "aka")) if word)
    kept = {plain(name) for name in draft.entries("map", "places")}
    return found - kept - {""}


def drop_tutorial(draft: Draft, is_other_start: bool) -> None:
    """Drops the base's guided turn if it refers to another start, or to something removed."""
    tutorial = draft.mapping("tutorial")
    if tutorial is None or not tutorial.items or draft.is_own(tutorial):
        return
    named = set(_texts(tutorial))
    if is_other_start or any(named & set(draft.gone.get(kind, ())) for kind in ("unit", "place", "decision")):
        draft.note(tutorial, "tutorial", text_at(tutorial, "title") or "the guided turn", "it is about another start")
        tutorial.items.clear()
        tutorial.keys.clear()


def drop_uncited(draft: Draft) -> None:
    """Drops entries of the ledger that the base cited and nothing cites any more."""
    before, now = _cited(draft.base), _cited(draft.nodes)
    for name, entry in draft.entries("sources").items():
        if name in before and name not in now and not draft.is_own(entry):
            draft.drop(("sources", name), "source", name, "nothing cites it")


def _cited(nodes: dict[str, Node]) -> set[str]:
    found: set[str] = set()
    waiting: list[Node] = [node for section, node in nodes.items() if section != "sources"]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            for key in ("source", "ledger_ids"):
                if key in node.items:
                    found.update(words_at(node, key))
            waiting += [value for value in node.items.values() if not isinstance(value, Scalar)]
        elif not isinstance(node, Scalar):
            waiting += listed(node)
    return found
