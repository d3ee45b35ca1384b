"""A person's game, without a window: who plays, what is selected, which orders go out, saves and settings.

What it knows: the engine and the agents. It imports no pygame, not even indirectly, so that the window and the text
mode can share it. Used by `ui`, `text` and `commands`; batches and learning environments do without it.

    setup       before a game: scenarios to choose from, options, levels, settings, warming up
    saves       saved games, autosaves, the small picture of the map that they keep
    figures     weekly figures and the luck of the dice, as curves and sums
    missions    missions and standing orders: what they are, the book that keeps them, their words
    session     a game with its players: `session.Session`; recorded games; the computer's turn in a thread
    staff       carries missions out: `staff.Staff`, with a plan and a report for each week
    advice      what helps to decide: the adviser, foresight, first goals, the guided turn
    orders      what clicks mean: `order_controller.OrderController`, planned assaults, the review of a turn
    lookup      what can be asked about a game: names, lists with filters, sieges and means
    report      the end of a game and its statistics in words, and as a page to keep
    editing     a map and its set-up while their author paints them
    map_sheet   the map of a scenario as a sheet to print

The order of this list is the order of imports: a package knows those above it, and none of the last five knows another
of them.
"""
