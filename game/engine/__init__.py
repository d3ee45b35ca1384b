"""A game in progress, for people and programs: orders in, events out, everything in words."""
