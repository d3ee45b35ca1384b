"""The health of a scenario, from quick games: what never happens, what always does, and what its author expects.

`play.run_health` plays the games and returns one plain object. `game_facts` looks at one game, `findings` says what is
worth the author's attention, `verdicts` judges the expectations of scenario.yaml. Used by `lint --play`.
"""
