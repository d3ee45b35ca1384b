"""What troops live on and what they hold, settled turn by turn (chapters 3, 10 and part of 11).

    bookkeeping     `record_flow` and its variants: the account of men and arms that must always balance
    supply          `mark_supply`: traces supply and marks which units are in supply
    forage          `can_feed`, `is_supplied_by_stores`: supply without a line
    replacements    `replace_losses`: men, ammunition, rifles
    attrition       `attrition_week`: thirst, cold, hunger, sickness, recovery from disorder
    garrison        what it takes to hold a place, and how one is given up or looted
    control         `take_hex`, `end_of_week_control`; `is_town` and `is_besieged` are asked everywhere

`sequence` runs the turns in the order of 3.5: supply is marked before sieges, attrition and replacements.
"""
