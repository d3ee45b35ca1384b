"""Movement (chapter 4): marches, stacking, trains, boats and off-map boxes; multi-turn marches (chapter 15)."""
