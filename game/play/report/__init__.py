"""The end of a game, and its statistics in words.

    end_report        `EndReport`: verdict, points, losses, decisive battles, luck, politics
    history_dates     when what history records happened in this game
    statistics_text   curves and luck in words, during a game too
    end_text          the report as lines of text
    end_page          the report as one HTML page to keep

It reads a session that may show everything to its player. Both fronts use it.
"""
