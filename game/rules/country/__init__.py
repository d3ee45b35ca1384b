"""The regions and their people (chapter 11): support, food, fields, herds and recruits.

    support       `support_for`, `shift_support`, `is_under_martial_law`: any file may use them
    population    `population_week`: the turn of every region
    recruits      recruiting, requisition and blockade, with `refuse_...` for each

Whatever moves support calls `shift_support`, which keeps its limits, martial law and the reports.
"""
