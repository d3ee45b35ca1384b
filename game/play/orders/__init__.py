"""From clicks and words to orders.

    selection          what is selected, and what can be asked about it
    planned_assaults   assaults that are planned, and fighting them in turn
    order_controller   `OrderController`: gives orders, explains refusals
    turn_review        what to look at before the turn ends

Each of the first three extends the one before it. Every order of a person passes through `OrderController.give`.
"""
