"""The regions and their people (chapter 11): support, food, fields, herds and recruits.

    support       `support_for`, `shift_support`, `is_under_martial_law`: any file may use them
    population    `population_week`: the turn of every region
    land_held     `count_land`: hexes of each region by owner, for conditions and planners
    recruits      recruiting, requisition and blockade, with `refuse_...` for each

Whatever moves support calls `shift_support`, which keeps its limits, martial law and the reports.
"""
