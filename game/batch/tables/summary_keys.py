"""What the keys of summary.json mean, for the data dictionary."""

SUMMARY_KEYS: dict[str, str] = {
    "experiment": "plan and identity of the batch: what makes two runs the same",
    "games, different_games, clusters": (
        "games played, games with different last positions, and dice seeds: games of one dice seed are a "
        "single sample of all intervals"
    ),
    "draws, not_judged, forfeits": (
        "games without a winner, stopped before victory was judged, and broken off by a fault"
    ),
    "pairings": (
        "a row for each scenario, setting and pair of agents: the same counts, `wins` and `win_share` "
        "(`share`, `low`, `high`: 95% interval) by agent, or by side if an agent plays itself; `sides` has "
        "those of the sides. Nothing is added up across rows"
    ),
    "scenarios": "the counts of each scenario; `wins` and `win_share` only if it has a single setting and pairing",
    "wins, win_share": "of the whole batch, only if it has a single setting and pairing",
    "comparisons": (
        "each parameter value, scenario and agent compared with the first (`base`) on the same dice: `pairs`, "
        "`margin` and `win_share` with `difference`, `low`, `high`, `p` and `p_holm` (corrected for the "
        "number of comparisons), `measures` (the same of what else differs: `measure`, `side`, its mean in the "
        "games of the `base`), `verdict` (effect: on margin or wins; other_effect: on measures only; no_effect, "
        "few_seeds, same_games, no_pairs) and `finding` in words"
    ),
    "sensitivity": (
        "only with `sample`: for each parameter the change of `margin` and `win_share` over its range "
        "(`effect`), its share of the variation between settings alone (`first_order`) and with others "
        "(`total`), `verdict`; `unexplained` is the share that the fitted curves do not describe; "
        "`measures` is what else each `parameter` changes `from` its least `to` its greatest value"
    ),
    "stopping": (
        "only with `until` or `sprt`: `rule`, `games_of_each` played so far, `most`, `finding`; of a test "
        "also `verdict` (stronger, not_stronger, undecided), `llr`, `llr_bounds` and `pairs` by points of the "
        "first agent"
    ),
}


def summary_lines() -> list[str]:
    """Returns the chapter of the data dictionary on summary.json."""
    rows = [f"| {', '.join(f'`{key}`' for key in keys.split(', '))} | {text} |" for keys, text in SUMMARY_KEYS.items()]
    return ["## summary.json", "", "| Keys | Meaning |", "| --- | --- |", *rows, ""]
