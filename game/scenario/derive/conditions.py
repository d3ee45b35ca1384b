"""Whether a condition can still hold when what it names is gone."""

from game.scenario.derive.draft import Draft, keep_words, put, take
from game.scenario.schema.event_grammar import CONDITIONS
from game.yamlfile.nodes import Mapping, Node, text_at
from game.yamlfile.overlay import list_of, listed

_KINDS = {"area": "region", "line": "railway"}
"""What the grammar of conditions calls something, and the kind under which it is dropped."""
_COUNTED = ("strength", "battles", "cuts")
"""Conditions on a number that is 0 if what they name is not there."""


class Conditions:
    """Truth of conditions in a draft; `flags` are those that can be set, `clearable` those that can be not set."""

    def __init__(self, draft: Draft, taken: dict[str, set[str]], decided: dict[str, str], happened: set[str]) -> None:
        self.draft, self.taken, self.decided, self.happened = draft, taken, decided, happened
        self.never_set: set[str] = set()
        self.always_set: set[str] = set()

    def truth(self, atom: Mapping) -> bool | None:
        """Returns whether a condition always holds, or never; None if play decides."""
        key = next((key for key in atom.items if key in CONDITIONS), "")
        found = self._plain(atom, key) if key else None
        return found if found is None else found != (text_at(atom, "not") == "yes")

    def _plain(self, atom: Mapping, key: str) -> bool | None:
        word, names = text_at(atom, key), CONDITIONS[key].names
        if key == "flag":
            lasting = word in self.always_set and "weeks" not in atom.items
            return False if word in self.never_set else True if lasting else None
        if key == "event" and word in self.happened:
            return True
        if key == "decision" and word in self.decided:
            return text_at(atom, "option") in ("", self.decided[word])
        if key == "decision" and self.draft.has_gone("option", f"{word}/{text_at(atom, 'option')}"):
            return False
        if key == "taken" and word in self.taken.get(text_at(atom, "by"), ()):
            return True
        where = text_at(atom, "in")
        if self.draft.has_gone(_KINDS.get(names, names), word) or self.draft.has_gone("region", where):
            return "most" in atom.items if key in _COUNTED else text_at(atom, "is") == "absent"
        return None

    def simplify(self, rule: Mapping) -> str:
        """Leaves out conditions of the base that always hold. Returns why the rest can never hold, or an empty text."""
        if "when" not in rule.items:
            return ""
        kept: list[Node] = []
        before = listed(rule.items["when"])
        for node in before:
            condition, why = self._simple(node)
            if why:
                return why
            kept += [condition] if condition is not None else []
        if not kept:
            take(rule, "when")
        elif kept != before:
            put(rule, "when", list_of(kept, rule.items["when"]))
        return ""

    def _simple(self, node: Node) -> tuple[Node | None, str]:
        """Returns a condition without what is decided, None if it always holds, and why it never holds."""
        if not isinstance(node, Mapping) or self.draft.is_own(node):
            return node, ""
        if "any" not in node.items:
            truth = self.truth(node)
            return (None if truth else node), self._reason(node) if truth is False else ""
        atoms = [(atom, self.truth(atom)) for atom in listed(node.items["any"]) if isinstance(atom, Mapping)]
        if any(truth for _, truth in atoms):
            return None, ""
        left: list[Node] = [atom for atom, truth in atoms if truth is None]
        if not left:
            return node, self._reason(atoms[0][0]) if atoms else ""
        if len(left) == 1:
            return left[0], ""
        if len(left) == len(atoms):
            return node, ""
        changed = Mapping(node.file, node.line, node.column, node.start, node.end)
        put(changed, "any", list_of(left, node.items["any"]))
        return changed, ""

    def _reason(self, atom: Mapping) -> str:
        words = " ".join(f"{key}: {text_at(atom, key)}" for key in atom.items if text_at(atom, key))
        return f"it can never happen ({words})"


def prune_effects(draft: Draft, rule: Mapping) -> tuple[int, int]:
    """Leaves out effects of the base on what is gone. Returns how many there were and are."""
    if "then" not in rule.items:
        return 0, 0
    before = listed(rule.items["then"])
    after = [effect for effect in before if not isinstance(effect, Mapping) or _has_effect(draft, effect)]
    if len(after) < len(before):
        put(rule, "then", list_of(after, rule.items["then"]))
    return len(before), len(after)


def _has_effect(draft: Draft, effect: Mapping) -> bool:
    if draft.is_own(effect):
        return True
    area = ("support", "food", "recruits", "martial_law", "concession")
    place = ("stores", "owner")
    for key in effect.items:
        word = text_at(effect, key)
        kind = "region" if key in area else "place" if key in place else "unit"
        if key in (*area, *place, "arrive", "withdraw", "remove") and draft.has_gone(kind, word):
            return False
        if key == "arrive" and _is_placed(draft, word):
            return False
        if key in ("flag", "clear") and draft.has_gone("flag", word):
            return False
        if key == "loyalty" and (draft.has_gone("unit", word) or draft.has_gone("formation", word)):
            return False
        if key == "leader" and (draft.has_gone("leader", word) or draft.has_gone("unit", text_at(effect, "with"))):
            return False
    keep_words(effect, "to", lambda word: not draft.has_gone("unit", word))
    return True


def _is_placed(draft: Draft, name: str) -> bool:
    """Whether a unit that the base calls to the map stands on it from the start."""
    unit = draft.entries("oob", "units").get(name)
    return unit is not None and text_at(unit, "at") not in ("event", "schedule")
