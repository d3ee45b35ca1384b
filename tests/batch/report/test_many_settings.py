"""Designs with many settings: said once, shown as ranges, with labels that are whole."""

from collections import Counter
from typing import Any

from game.batch.report.effects import distinct_findings, finding
from game.batch.report.scenarios_table import scenarios_table
from game.batch.report.text_width import in_lines, text_width
from game.batch.report.win_sentences import Group, _agent_sentence


def test_what_is_the_same_in_several_settings_is_said_once() -> None:
    settings = [{"sick_cap": 60}, {"sick_cap": 80}]
    lead = "In a, x v y, sick_cap {}: "
    found = [
        {"scenario": "a", "agents": ["x", "y"], "setting": one, "finding": lead.format(one["sick_cap"]) + "Nothing."}
        for one in settings
    ]
    assert distinct_findings(found, {}) == ["In a, x v y, sick_cap 60 or sick_cap 80: Nothing."]
    alone = {"scenario": "a", "agents": ["x"], "setting": {}, "finding": "These are 4 games: 2 settings."}
    assert distinct_findings([alone], {}) == ["These are 4 games: 2 settings."]


def compared(value: str, verdict: str, p: float) -> dict[str, Any]:
    measure = {"measure": "leaders_fallen", "side": "red", "base": 0.0, "difference": 2.0, "low": 1.0, "high": 3.0}
    return {
        "factor": "parameter", "name": "risk", "value": value, "base": "0", "scenario": "a", "agents": ["x"],
        "pairs": 9, "clusters": 9, "verdict": verdict, "finding": f"About {value}.",
        "measures": [{**measure, "p_holm": p}], "margin": {"difference": 1.0, "low": -2.0, "high": 4.0},
    }  # fmt: skip


def test_a_number_that_changes_the_games_but_not_who_wins_is_named_first() -> None:
    found = [compared("4", "no_effect", 0.3), compared("12", "other_effect", 0.01)]
    lead = "risk changes how many leaders fall; no effect on who wins can be seen."
    assert finding(found) == f"{lead} About 4. About 12."
    assert finding([found[0]]) == "About 4."
    assert finding([*found, compared("20", "effect", 0.01)]) == "About 4. About 12. About 20."
    many = [*found, *(compared(str(value), "no_effect", 0.5) for value in range(13, 16))]
    said = "Of 5 comparisons, 1 shows an effect only on other things in the games. About 12."
    assert finding(many) == f"{lead} {said}"


def group(first: str, second: str, setting: int, won: int) -> Group:
    return {
        "agent_0": first, "agent_1": second, "parameters": f'{{"sick_cap": {setting}}}', "games": 8,
        "seeds": Counter(range(8)), "won_0": Counter(range(won)), "won_1": Counter(range(won, 8)),
    }  # fmt: skip


def test_of_many_settings_the_range_of_wins_is_given() -> None:
    groups = [group("x", "y", setting, 8 if setting < 3 else 4) for setting in range(6)]
    said = "'x' wins 50% to 100% of its games against 'y' in 6 settings; its lead is significant in 3 of them."
    assert _agent_sentence(groups) == said
    assert _agent_sentence(groups[:1]).startswith("By agent, 'x' wins 100% (68-100) of 8 games against 'y' with sick")


def test_many_settings_of_a_pairing_are_one_row_and_all_of_them_below_it() -> None:
    sure = {"low": 0.0, "high": 1.0}
    rows = [
        {
            "agents": {"red": "x", "blue": "y"}, "parameters": f'{{"sick_cap": {n}}}', "games": 8,
            "different_games": 8, "clusters": 8, "margin": float(n),
            "wins": {"red": {"share": n / 10, **sure}, "blue": {"share": 0.0, **sure}},
        }
        for n in range(7)
    ]  # fmt: skip
    page = scenarios_table({"a": "A war"}, {"a": {"wins": {"by_agents": rows}}}, {})
    assert "A war (a)" in page and "each of 7" in page and "red 0% to 60%; blue 0%" in page and "All 7 settings" in page
    few = scenarios_table({"a": "A war"}, {"a": {"wins": {"by_agents": rows[:2]}}}, {})
    assert "each of" not in few and "<details>" not in few


def test_long_labels_are_broken_and_not_cut() -> None:
    label = "skirmish_open rather than skirmish_5x5 (doctrine v greedy)"
    lines = in_lines(label, 12, 200)
    assert " ".join(lines) == label and max(text_width(line, 12) for line in lines) <= 200
    assert in_lines("short", 12, 200) == ["short"]
