"""A game with its players: who leads each side, what may be shown, orders, autosaves.

    session            `Session`: a game in progress
    session_view       the part of it that answers what may be shown to whom
    observed_actions   what a side learns of the enemy's orders, one at a time
    past               what was shown before the game was opened: the computer's last turn, its reasons
    computer           plans the computer's turn in a thread
    recording          a recorded game, with the reasons and missions of its players
    replay_session     a session that shows a recorded game
    archive            a recorded game that can only be read

It knows saves, figures and the book of missions. Staff, advice and orders work on a session.
"""
