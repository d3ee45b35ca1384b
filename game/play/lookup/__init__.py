"""What can be asked about a game: names, lists with filters, sieges and means.

    subjects      all that can be asked; each front has a table of where the answer stands
    name_finder   what a player calls by name
    list_filter   what filters of lists have in common; `log_filter` and `force_table` have some
    force_table   what the order of battle says of each unit
    affairs       sieges, means of both sides, reports of enemies

It reads a session and changes nothing. Pages of the window and commands of the text mode use it.
"""
