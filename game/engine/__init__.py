"""A game in progress, for people and programs: orders in, events out, everything in words.

`game.Game` holds the position, checks and carries out orders, and gives each side its View (`views`) and its events
(`events`, `event_visibility`). `legal_orders` and `preview` say what can be ordered and what an assault would do,
`decisions` what there is to decide, `rulebook` gives the rules as text. `telling` puts all of it in words, `storage`
holds replays and saves, `history` compares finished games with the record. Used by agents, batches, the window, the
text mode and commands; imports scenarios, rules and core only.
"""
