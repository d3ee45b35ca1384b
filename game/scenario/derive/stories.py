"""Events and decisions of a variant: those that can still happen, with the effects that are left."""

from game.scenario.derive.conditions import Conditions, prune_effects
from game.scenario.derive.dates import Dates
from game.scenario.derive.draft import Draft, day_at, entries_at, take, words_at
from game.scenario.schema.derive import OnlySpec
from game.yamlfile.nodes import Mapping, Node, Scalar, text_at
from game.yamlfile.overlay import listed

_SECTIONS = (("events", "event"), ("decisions", "decision"))


def choose_stories(draft: Draft, only: OnlySpec) -> None:
    """Drops events and decisions of the base that `only` leaves out."""
    for section, kind in _SECTIONS:
        wanted = getattr(only, section)
        rules = draft.entries(section, section)
        for word in wanted:
            if word not in rules and word != "none" and not draft.has_gone(kind, word):
                draft.unknown(draft.only_word(section, word), kind, word, rules)
        for name, rule in rules.items():
            if wanted and name not in wanted and not draft.is_own(rule):
                draft.drop((section, section, name), kind, name, "`only` does not name it")


def drop_untimely(draft: Draft, dates: Dates) -> None:
    """Drops events and decisions of the base whose weeks are outside the new calendar."""
    for section, kind in _SECTIONS:
        for name, rule in draft.entries(section, section).items():
            if not draft.is_own(rule) and (why := outside_dates(rule, dates)):
                draft.drop((section, section, name), kind, name, why)


def outside_dates(entry: Mapping, dates: Dates) -> str:
    """Returns why the weeks of an entry are outside the new calendar; "" if they are not."""
    on, first, last = (day_at(entry, key) for key in ("on", "from", "to"))
    if (on and dates.is_past(on)) or (last and dates.is_past(last)):
        return "before the start"
    if (on and dates.is_late(on)) or (first and dates.is_late(first)):
        return "after the end"
    return ""


def prune_stories(draft: Draft, truths: Conditions) -> bool:
    """Drops events, decisions and options that can never happen or have lost all effects. Returns whether any was."""
    before = len(draft.dropped)
    for section, kind in _SECTIONS:
        for name, rule in draft.entries(section, section).items():
            why = truths.simplify(rule)
            if section == "events":
                why = why or _lost_effects(draft, rule)
            elif not why:
                why = _prune_options(draft, truths, name, rule)
            if why and not draft.is_own(rule):
                draft.drop((section, section, name), kind, name, why)
    return len(draft.dropped) > before


def _lost_effects(draft: Draft, rule: Mapping) -> str:
    was, left = prune_effects(draft, rule)
    return "all that it changes is gone" if was and not left else ""


def _prune_options(draft: Draft, truths: Conditions, decision: str, rule: Mapping) -> str:
    """Drops options without effect; returns why the decision itself has no sense any more, or an empty text."""
    path = ("decisions", "decisions", decision, "options")
    for name, option in draft.entries(*path).items():
        why = truths.simplify(option) or _lost_effects(draft, option)
        if why and not draft.is_own(option):
            draft.drop((*path, name), "option", f"{decision}/{name}", why)
            if text_at(rule, "default") == name:
                take(rule, "default")
    left = draft.entries(*path).values()
    had = entries_at(draft.base, path)
    if len(left) < len(had) and not any("then" in option.items for option in left):
        return "no option with an effect is left"
    return ""


def flags_set(nodes: dict[str, Node]) -> set[str]:
    """Returns the flags that events and options set."""
    return {word for effect in effects(nodes) for word in words_at(effect, "flag")}


def flags_cleared(nodes: dict[str, Node]) -> set[str]:
    """Returns the flags that events and options clear."""
    return {word for effect in effects(nodes) for word in words_at(effect, "clear")}


def units_called(nodes: dict[str, Node]) -> set[str]:
    """Returns the units that events and options call."""
    return {text_at(effect, "arrive") for effect in effects(nodes)} - {""}


def effects(nodes: dict[str, Node]) -> list[Mapping]:
    """Returns the effects of all events and options."""
    found: list[Mapping] = []
    for section, _ in _SECTIONS:
        for rule in entries_at(nodes, (section, section)).values():
            options = rule.items.get("options")
            holders = [rule, *(options.items.values() if isinstance(options, Mapping) else ())]
            for holder in holders:
                if isinstance(holder, Mapping) and "then" in holder.items:
                    found += [effect for effect in listed(holder.items["then"]) if isinstance(effect, Mapping)]
    return found


def flags_asked(nodes: dict[str, Node]) -> set[str]:
    """Returns the flags that conditions and lines of scoring ask for."""
    found: set[str] = set()
    sections = ("events", "decisions", "plans", "victory")
    heads: list[tuple[str, Node]] = [(section, nodes[section]) for section in sections if section in nodes]
    while heads:
        key, node = heads.pop()
        if isinstance(node, Mapping):
            if key in ("when", "any", "scoring"):
                found.update(words_at(node, "flag"))
            heads += [head for head in node.items.items() if not isinstance(head[1], Scalar)]
        elif not hasattr(node, "text"):
            heads += [(key, item) for item in listed(node)]
    return found
