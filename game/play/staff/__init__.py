"""The staff of a side: carries missions and standing orders out, week by week, seeing only what the player sees.

    staff                                     `Staff`: plans a week and gives its orders
    staff_planner                             doctrine's planner, on a copy of the player's View
    staff_plan                                what is proposed for a week: orders, states, news
    standing                                  standing orders of single units, and when they wake
    mission_report                            missions as doctrine takes them, and what it planned, in words
    mission_state                             how each mission stands: on the way, blocked, holding
    mission_reached, mission_fights           the same of one whose purpose is reached, or that faces the enemy
    order_reasons                             why an order is proposed, or a unit has none
    mission_news                              news that changes a mission
    unit_tasks                                what provides for each unit: marks, remarks, routes
    history_plan                              history's own plan, to be adopted as missions

It works on a session and lends doctrine a separate plan (`agents.doctrine`). Advice, orders and lists ask it which
units are provided for.
"""
