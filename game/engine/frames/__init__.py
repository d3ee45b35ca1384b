"""A position as labelled tables: pandas DataFrames with ids, names and hex labels instead of indices.

`frames.frames` takes a game, a View or a State and returns `Frames`: units, places, regions, hexes, leaders, sides,
reports, legal orders, orders given and events. Tables as a side knows them are made from its View. Pandas is imported
when the first table is made; it is in the extra `analysis`.
"""
