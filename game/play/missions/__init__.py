"""Missions and standing orders: orders that a player gives for more than one week.

    mission         `Mission`, `StandingOrder` and what is wrong with one
    mission_notes   each change of them as a line of a save or replay
    mission_book    `MissionBook`: those of a session, given, cancelled, overruled for a week
    mission_text    their words, for the window and the text mode
    mission_draft   a mission that is being put together, with sensible defaults
    march_routes    routes of marches over several weeks

It knows Views and the vocabulary of plans. A session holds a book of missions; this package knows neither sessions nor
the staff, which carries missions out.
"""
