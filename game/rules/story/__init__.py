"""What the scenario brings about: schedules and aid (chapter 15), events and decisions (16), victory (17).

arrivals      `run_schedule`, `leave_map`
aid           `give_aid`: what is sent to a side, by date
delays        `delay_reason`: why a unit does not keep to its schedule
events        `run_events` at the start of a turn; `decide` and `refuse_decide` for the player's decisions
conditions    `conditions_hold`: also asked by agents about their plans
effects       `apply_effects`
victory       `score_turn`, `judge`, `ends_early`, `scores_line`, `line_share`
"""
