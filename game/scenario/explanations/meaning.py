"""Codes about what is well formed and names what exists, but can never be as the author means it."""

from game.scenario.explanations.explanation import error, warning

TITLE = "Meaning"

CODES = {
    "rows-shifted": error(
        "Most gaps of lines and rivers would close if the other rows of hexes were shifted. On every map rows with "
        "even numbers (02, 04) lie half a hex to the right of those with odd ones (01, 03).",
        "Draw the lines again with the right shift; `map render` shows the map with labels and hexsides.",
    ),
    "line-in-water": warning(
        "A railway, road or pass runs through a hex of water, which no unit can enter.",
        "Lead it over land, or correct the letter of the terrain.",
    ),
    "empty-formation": warning(
        "No unit belongs to the formation, so whatever names it has no effect.",
        "Write `formation` in its units, or remove the formation.",
    ),
    "unit-over-limit": warning(
        "A unit alone has more men than may end a move in its hex (rule 4.8). It has room, but no other unit can join "
        "it, and it starves where smaller ones would not.",
        "Divide it into several units in several hexes.",
    ),
    "too-many-in-all": error(
        "All units and all aid together may have more men, rifles, machine guns, guns, armour or aircraft than a game "
        "can count; one unit could capture them all.",
        "Lower the numbers: 10 million men and rifles, 32,767 of everything else.",
    ),
    "enemy-ground": warning(
        "Units begin on ground that the enemy owns at the start. Irregulars may do so, as they rise in the enemy's "
        "country, but not most of a side.",
        "Correct `control` in scenario.yaml: later entries win, places over regions.",
    ),
    "enemy-held-arrival": warning(
        "At the start the enemy stands in the hex where the unit arrives, or holds its town, city or fort. The unit "
        "waits until the enemy has gone (rule 15.2).",
        "Let it arrive next to the hex, or in a box, and march on.",
    ),
    "closed-arrival": error(
        "A leg leads to water, or into a region that is closed to the side of the unit. It can never get there.",
        "Choose another hex, or open the region with `access` in map.yaml.",
    ),
    "flag-never-asked": warning(
        "Events or decisions set the flag, but no condition, line of scoring, checkpoint or expectation asks about it.",
        "Ask about it, remove it, or list it under `news` in events.yaml if it only informs the players.",
    ),
    "dearer-for-nothing": warning(
        "An option costs more than another one of the same decision that has the same effects and conditions.",
        "Give it more effects, or remove it: on a part of a map its effects elsewhere are gone.",
    ),
    "idle-option": warning(
        "An option costs points and has no effect, or no option of a decision has one, and nothing asks what was "
        "decided.",
        "Add `then`, ask about the decision in a condition, or let the option cost nothing.",
    ),
    "unreachable-score": warning(
        "A side can never hold what it would score for: the ground is closed to it, no way leads its units there, or "
        "the flag can be set only later.",
        "Open the region with `access`, lead a way there, or score something else.",
    ),
    "unreachable-objective": warning(
        "No unit of the side can ever get to the target of the objective.",
        "Choose another target, open the region with `access`, or lead a way there.",
    ),
    "unreachable-level": warning(
        "No game can reach the level, even if one side scores every point that it can and the enemy loses all men.",
        "Lower the margin, or score more; `lint --play` shows the margins of quick games.",
    ),
    "starts-hungry": warning(
        "Regulars begin where no supply reaches them and their place has no stores. They starve from the first turn.",
        "If the message names a hex where the way is stopped, correct `control` or move the troops there. Else add a "
        "source to `supply_sources`, a road to it, or `stores` of the place in regions.yaml.",
    ),
    "text-cut": warning(
        "In a text without quotes a space and `#` begin a comment, so the rest of the line is lost.",
        "Put the text in quotes; set real comments off by two spaces.",
    ),
    "never-happens": warning(
        "An event, decision, option or plan waits for what never comes: for itself, for others that wait for it, for "
        "something that comes only after its own dates, or for ground, men or points that a side can never have. Only "
        "the cause is reported, not what else waits for it.",
        "Change the condition, or let something else bring about what it waits for.",
    ),
}
