"""A different start: units placed elsewhere, men changed, flags set, events and decisions already past."""

from game.scenario.derive.draft import Draft, new_mapping, put, words_at, written
from game.scenario.schema.derive import SetupSpec
from game.yamlfile.nodes import Mapping, Node, Scalar, find, text_at
from game.yamlfile.overlay import list_of, listed, scale_factor, scaled

ARMS = ("men", "establishment", "rifles", "machine_guns", "guns")
"""Numbers of a unit that `strength` multiplies."""
_CARRIED = "as things stand at the start"

HAPPENED = "it has happened before the start"
LOST = "it is lost before the start"


def set_up(draft: Draft) -> None:
    """Applies `setup` to the units; notes events and decisions that are over."""
    units = draft.entries("oob", "units")
    root = find(draft.nodes["scenario"], ("setup",))
    placed = _place(draft, units, _part(root, "units"))
    _set_men(draft, units, _part(root, "men"))
    _scale(draft, units, _part(root, "strength"))
    for word in _words(root, "lost"):
        if word.text in placed:
            message = f"unit '{word.text}' is lost here, and placed at {placed[word.text]}; remove it from one of them"
            draft.error(word, "placed-twice", message)
        elif word.text in units:
            draft.drop(("oob", "units", word.text), "unit", word.text, LOST)
        else:
            draft.unknown(word, "unit", word.text, units)


def _part(root: Node, key: str) -> Mapping | None:
    """Returns the mapping at a key of `setup`, or None."""
    node = root.items.get(key) if isinstance(root, Mapping) else None
    return node if isinstance(node, Mapping) else None


def _words(root: Node, key: str) -> list[Scalar]:
    """Returns the words of a list in `setup`, with their places."""
    node = root.items.get(key) if isinstance(root, Mapping) else None
    return _names(node) if node is not None else []


def _names(node: Node) -> list[Scalar]:
    """Returns a single name, or those of a list."""
    return [item for item in ([node] if isinstance(node, Scalar) else listed(node)) if isinstance(item, Scalar)]


def _place(draft: Draft, units: dict[str, Mapping], places: Mapping | None) -> dict[str, str]:
    """Sets where units stand, and returns it; a unit named twice is an error."""
    seen: dict[str, str] = {}
    for place, names in places.items.items() if places is not None else ():
        for word in _names(names):
            if word.text not in units:
                draft.unknown(word, "unit", word.text, units)
            elif word.text in seen:
                message = f"unit '{word.text}' is placed twice, at {seen[word.text]} and at {place}"
                draft.error(word, "placed-twice", message)
            else:
                seen[word.text] = place
                put(units[word.text], "at", written(place, places.keys[place] if places is not None else word))
    return seen


def _set_men(draft: Draft, units: dict[str, Mapping], men: Mapping | None) -> None:
    for name, value in men.items.items() if men is not None else ():
        if name not in units:
            draft.unknown(men.keys[name] if men is not None else value, "unit", name, units)
        else:
            put(units[name], "men", value)


def _scale(draft: Draft, units: dict[str, Mapping], strength: Mapping | None) -> None:
    """Multiplies men and arms of a unit, or of all units of a formation or side."""
    known = {word for name, unit in units.items() for word in (name, text_at(unit, "formation"), text_at(unit, "side"))}
    for name, value in strength.items.items() if strength is not None else ():
        factor = scale_factor(value.text) if isinstance(value, Scalar) else None
        if name not in known:
            draft.unknown(strength.keys[name] if strength is not None else value, "unit", name, known - {""})
        for unit_id, unit in units.items():
            if factor is not None and name in (unit_id, text_at(unit, "formation"), text_at(unit, "side")):
                for arm in ARMS:
                    if arm in unit.items:
                        put(unit, arm, scaled(unit.items[arm], value, factor) or unit.items[arm])


def past_events(draft: Draft, setup: SetupSpec) -> set[str]:
    """Returns the flags that are set at the start; drops what has happened and the decisions that are taken."""
    root = find(draft.nodes["scenario"], ("setup",))
    flags = set()
    known_flags = draft.mapping("events", "flags")
    for word in _words(root, "flags"):
        flags.add(word.text)
        if known_flags is None or word.text not in known_flags.items:
            draft.unknown(word, "flag", word.text, known_flags.items if known_flags is not None else ())
    events, decisions = draft.entries("events", "events"), draft.entries("decisions", "decisions")
    for word in _words(root, "happened"):
        if word.text in events:
            flags |= _after(draft, events[word.text])
            draft.drop(("events", "events", word.text), "event", word.text, HAPPENED)
        elif not draft.has_gone("event", word.text):
            draft.unknown(word, "event", word.text, events)
    decided = _part(root, "decided")
    for name, option in setup.decided.items():
        options = draft.entries("decisions", "decisions", name, "options")
        if name in decisions and option in options:
            flags |= _after(draft, options[option])
            draft.drop(("decisions", "decisions", name), "decision", name, f"it has been decided: {option}")
        elif not draft.has_gone("decision", name) and decided is not None:
            what = "option" if name in decisions else "decision"
            draft.unknown(decided.keys[name], what, option if name in decisions else name, options or decisions)
    _check_taken(draft, _part(root, "taken"))
    return flags


def _check_taken(draft: Draft, taken: Mapping | None) -> None:
    """Reports sides and places that are not there; conditions that ask for places taken would never meet them."""
    sides, places = draft.mapping("scenario", "sides"), draft.mapping("map", "places")
    for side, names in taken.items.items() if taken is not None else ():
        if sides is not None and side not in sides.items and taken is not None:
            draft.unknown(taken.keys[side], "side", side, sides.items)
        for word in _names(names) if places is not None else ():
            if places is not None and word.text not in places.items and not draft.has_gone("place", word.text):
                draft.unknown(word, "place", word.text, places.items)


def _after(draft: Draft, rule: Mapping) -> set[str]:
    """Returns the flags that the effects of an event or option set. The units they call have come by now."""
    flags = set()
    for effect in listed(rule.items["then"]) if "then" in rule.items else []:
        if isinstance(effect, Mapping):
            flags |= set(words_at(effect, "flag"))
            _bring(draft, text_at(effect, "arrive"))
    return flags


def _bring(draft: Draft, name: str) -> None:
    """Places a unit that has been called where its schedule ends, unless `setup` places it."""
    unit = draft.entries("oob", "units").get(name)
    schedule = draft.entries("reinforcements", "schedule").get(name)
    if unit is None or schedule is None or text_at(unit, "at") != "event" or "legs" not in schedule.items:
        return
    goals = [text_at(leg, "to") for leg in listed(schedule.items["legs"]) if isinstance(leg, Mapping)]
    if goals and goals[-1]:
        put(unit, "at", written(goals[-1], unit))


def tell_of_flags(draft: Draft, flags: set[str]) -> None:
    """Adds events of the first week that set the flags, one for each audience."""
    events = draft.mapping("events", "events")
    texts = draft.mapping("events", "flags")
    start = draft.mapping("scenario", "calendar")
    if events is None or texts is None or start is None or "start" not in start.items:
        return
    by_audience: dict[str, list[str]] = {}
    for flag in texts.items:
        if flag in flags:
            by_audience.setdefault(_audience(draft, flag), []).append(flag)
    place = find(draft.nodes["scenario"], ("setup",))
    added: dict[str, Node] = {}
    for audience, named in by_audience.items():
        sentences = " ".join(text.text for flag in named if isinstance(text := texts.items[flag], Scalar))
        then: list[Node] = [new_mapping(place, {"flag": written(flag, place)}) for flag in named]
        event = {
            "title": written("How things stand", place),
            "text": written(sentences, place),
            "on": start.items["start"],
            "tell": written(audience, place),
            "then": list_of(then, place),
            "source": written("assumption", place),
            "note": written(_CARRIED, place),
        }
        added[f"at_the_start_{audience}"] = new_mapping(place, event)
    old = dict(events.items)
    events.items = {**added, **old}
    events.keys.update({key: written(key, place) for key in added})


def _audience(draft: Draft, flag: str) -> str:
    """Returns who knows that a flag is set: the audience of the base's event, or the side of its decision."""
    for section in ("events", "decisions"):
        for entry in _entries_of_base(draft, section).values():
            for rule in (entry, *_options(entry)):
                effects = listed(rule.items["then"]) if "then" in rule.items else []
                if any(isinstance(effect, Mapping) and flag in words_at(effect, "flag") for effect in effects):
                    return text_at(entry, "tell") or text_at(entry, "side") or "both"
    return "both"


def _entries_of_base(draft: Draft, section: str) -> dict[str, Mapping]:
    node = find(draft.base[section], (section,)) if section in draft.base else None
    return {k: v for k, v in node.items.items() if isinstance(v, Mapping)} if isinstance(node, Mapping) else {}


def _options(entry: Mapping) -> list[Mapping]:
    options = entry.items.get("options")
    return [v for v in options.items.values() if isinstance(v, Mapping)] if isinstance(options, Mapping) else []
