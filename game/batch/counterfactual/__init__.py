"""Counterfactuals: games that go on from one position in two ways, on the same dice, and what made the difference.

`source` finds the position, `make_plan` changes it. A `Fork` is the position with its two arms, `play_arm` plays one of
them with the dice of a pair, `play_plan` plays all of them and `compare` adds the pairs up. What agents of either arm
see is their side's View, as in any game.
"""
