"""The data of a game: codes, records, the compiled World, the changing State, orders and dice."""
